#!/usr/bin/env bash
# check-machine.sh serve|test
#
# Names, all at once, what this machine lacks and the set-up cannot bring by itself.
set -euo pipefail
unset MAKEFLAGS MFLAGS # the compiler would look for make's job server, in vain

# shellcheck source=scripts/browsers.sh
source "$(dirname "$0")/browsers.sh"

missing=()
lacks() { missing+=("$1"); }
has() { command -v "$1" >/dev/null; }
at_least() { [[ $(printf '%s\n' "$1" "$2" | sort -V | head -n 1) == "$1" ]]; }

has cc || lacks 'a C compiler, by which rustc links (Debian, Ubuntu: apt-get install build-essential; Fedora: dnf install gcc)'

rust_wanted=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
if ! has cargo || ! has rustc; then
    lacks "Rust $rust_wanted or newer, by rustup (https://rustup.rs)"
elif rust=$(rustc --version | awk '{ print $2 }') && ! at_least "$rust_wanted" "$rust"; then
    lacks "Rust $rust_wanted or newer; this is $rust (rustup update)"
fi

if ! has node; then
    lacks 'Node 20.19 or newer (https://nodejs.org)'
else
    node=$(node --version)
    at_least 20.19 "${node#v}" || lacks "Node 20.19 or newer; this is $node (https://nodejs.org)"
fi
has npm || lacks 'npm, which comes with Node (Debian, Ubuntu: apt-get install npm)'

if [[ $1 == test ]] && ! can_install_browsers; then
    while read -r browser; do lacks "$browser"; done < <(missing_browsers)
fi

if ((${#missing[@]} > 0)); then
    printf 'make %s needs what this machine lacks:\n' "$1" >&2
    printf '  - %s\n' "${missing[@]}" >&2
    exit 1
fi
