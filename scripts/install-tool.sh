#!/usr/bin/env bash
# install-tool.sh PROGRAM VERSION FITS CRATE DIRECTORY [CARGO-INSTALL-ARGUMENT...]
#
# Builds PROGRAM from its published CRATE into DIRECTORY/bin, unless it is there already or a fitting one is on
# PATH: VERSION itself if FITS is "exact", else any from the version FITS on.
# DIRECTORY appears by one rename, when all in it is complete: whatever exists is whole, however often an
# installation was interrupted. The build directory stays until then, so that the next attempt goes on where the
# last one stopped; cargo's lock on it makes two installations at once wait for each other.
set -euo pipefail
unset MAKEFLAGS MFLAGS # the compiler would look for make's job server, in vain

program=$1 version=$2 fits=$3 crate=$4 directory=$5
shift 5

if [[ -x $directory/bin/$program ]]; then exit 0; fi

# "geckodriver 0.37.1 (…)" -> "0.37.1"; nothing if there is no such program
found=$("$program" --version 2>/dev/null | awk 'NR == 1 { print $2 }') || found=
if [[ $fits == exact && $found == "$version" ]]; then exit 0; fi
if [[ $fits != exact && -n $found && $(printf '%s\n' "$fits" "$found" | sort -V | head -n 1) == "$fits" ]]; then exit 0; fi

if [[ -z $version ]]; then
    printf 'install-tool.sh: Cargo.lock names no version of %s\n' "$program" >&2
    exit 1
fi

build=$(dirname "$directory")/build/$program-$version
staging=$build/root-$$
mkdir -p "$build"
trap 'rm -rf "$staging"' EXIT

printf '==> building %s %s, once on this machine\n' "$program" "$version"
started=$SECONDS
# A tool that runs for seconds is worth neither minutes of optimisation nor debug information.
CARGO_PROFILE_DEV_DEBUG=0 cargo install "$crate" --version "=$version" --debug \
    --root "$staging" --target-dir "$build/target" --no-track --quiet "$@"

# Another installation may have finished meanwhile: then its result is as good as this one.
mv -T "$staging" "$directory" 2>/dev/null || [[ -x $directory/bin/$program ]]
rm -rf "$build"
printf '==> %s %s is in %s (%s s)\n' "$program" "$version" "$directory" "$((SECONDS - started))"
