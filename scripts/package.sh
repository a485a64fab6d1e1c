#!/usr/bin/env bash
# The npm package of the engine, in pkg/.
set -euo pipefail
unset MAKEFLAGS MFLAGS # the compiler would look for make's job server, in vain

# With `--mode no-install` wasm-pack downloads nothing, but without wasm-opt it would quietly ship the large file.
if ! command -v wasm-opt >/dev/null; then
    printf 'package.sh: wasm-opt is missing (npm package binaryen, in www/)\n' >&2
    exit 1
fi
rm -rf pkg
scripts/with-release-flags.sh wasm-pack build --target web --mode no-install --release
