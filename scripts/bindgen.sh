#!/usr/bin/env bash
# bindgen.sh RAW.wasm DIRECTORY: JavaScript bindings, TypeScript types and the optimised .wasm, for the page.
set -euo pipefail
unset MAKEFLAGS MFLAGS # the compiler would look for make's job server, in vain

raw=$1 directory=$2
new=$directory.new
rm -rf "$new"

wasm-bindgen "$raw" --target web --out-dir "$new"
wasm=$new/gradient_playground_bg.wasm
# a kernel that is inlined into its only caller, because it has but one, runs out of registers there and loses a quarter
wasm-opt -O3 --one-caller-inline-max-function-size=1000 "$wasm" -o "$wasm"

# wherever the panic messages come from, none may name a directory of the machine that built them
for path in "$PWD" "${CARGO_HOME:-$HOME/.cargo}" "$(rustc --print sysroot)"; do
    if grep -qaF "$path" "$wasm"; then
        printf 'bindgen.sh: %s contains the path %s\n' "$wasm" "$path" >&2
        exit 1
    fi
done

# all of it or nothing: the next make sees either the old files or the new ones
rm -rf "$directory"
mv -T "$new" "$directory"
