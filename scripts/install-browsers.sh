#!/usr/bin/env bash
# Installs the browsers that `make test` drives, by the system's package manager, if they are not there.
set -euo pipefail

# shellcheck source=scripts/browsers.sh
source "$(dirname "$0")/browsers.sh"

missing=$(missing_browsers)
if [[ -z $missing ]]; then exit 0; fi

if can_install_browsers; then
    printf '==> installing Chromium, chromedriver and Firefox\n'
    root=()
    if [[ $EUID != 0 ]]; then root=(sudo -n); fi
    apt=("${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=600)
    log=$(mktemp)
    # a bare machine has no fonts either, and a page without any cannot be judged
    if ! { "${apt[@]}" update && "${apt[@]}" install -y --no-install-recommends \
        chromium chromium-driver firefox-esr fonts-dejavu-core; } >"$log" 2>&1; then
        tail -n 30 "$log" >&2
    fi
    rm -f "$log"
    missing=$(missing_browsers)
fi

if [[ -n $missing ]]; then
    printf 'make test drives browsers that are missing; please install:\n%s\n' "$missing" >&2
    exit 1
fi
