#!/usr/bin/env bash
# Adds what the Rust toolchain lacks: the wasm target, rustfmt and clippy. Looks at files, for rustup takes a second.
set -euo pipefail
unset MAKEFLAGS MFLAGS # the compiler would look for make's job server, in vain

sysroot=$(rustc --print sysroot)

add() { # KIND NAME FILE: `rustup KIND add NAME` if there is no FILE
    if [[ -e $sysroot/$3 ]]; then return; fi
    if ! command -v rustup >/dev/null; then
        printf 'The Rust toolchain in %s lacks the %s %s, and there is no rustup to add it.\n' "$sysroot" "$1" "$2" >&2
        exit 1
    fi
    rustup "$1" add "$2"
}
add target wasm32-unknown-unknown lib/rustlib/wasm32-unknown-unknown/lib
add component rustfmt bin/rustfmt
add component clippy bin/cargo-clippy
