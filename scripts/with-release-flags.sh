#!/usr/bin/env bash
# with-release-flags.sh COMMAND...: runs it with the compiler flags of the published wasm.
#
# Panic messages carry the paths of source files. Those of this machine are replaced, so that the file is the same
# wherever it was built and tells nobody's home. These flags replace those of .cargo/config.toml: SIMD again, hence.
set -euo pipefail
unset MAKEFLAGS MFLAGS # the compiler would look for make's job server, in vain

flags=(
    -Ctarget-feature=+simd128
    "--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=/cargo"
    "--remap-path-prefix=$(rustc --print sysroot)=/rust"
    "--remap-path-prefix=$PWD=/src"
)
CARGO_ENCODED_RUSTFLAGS=$(IFS=$'\x1f' && printf '%s' "${flags[*]}")
export CARGO_ENCODED_RUSTFLAGS
exec "$@"
