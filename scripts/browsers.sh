#!/usr/bin/env bash
# Sourced by other scripts: where the browsers and their drivers are. A variable that is set already wins.

first_of() {
    local candidate
    for candidate in "$@"; do command -v "$candidate" && return; done
    return 0
}

# "Chromium 140.0.7339.80 built on …" -> 140
major_version() {
    [[ $("$1" --version 2>/dev/null) =~ ([0-9]+)\. ]] && printf '%s' "${BASH_REMATCH[1]}"
}

# chromedriver refuses a browser of another version than its own, and there may be two of them
fitting_chromium() {
    local candidate path wanted=
    if [[ -n $CHROMEDRIVER ]]; then wanted=$(major_version "$CHROMEDRIVER"); fi
    for candidate in google-chrome-stable google-chrome chromium chromium-browser; do
        path=$(command -v "$candidate") || continue
        if [[ -z $wanted || $(major_version "$path") == "$wanted" ]]; then
            printf '%s' "$path"
            return
        fi
    done
    return 0
}

find_browsers() {
    CHROMEDRIVER=${CHROMEDRIVER:-$(first_of chromedriver /usr/lib/chromium/chromedriver /usr/lib/chromium-browser/chromedriver)}
    CHROMIUM=${CHROMIUM:-$(fitting_chromium)}
    FIREFOX=${FIREFOX:-$(first_of firefox-esr firefox)}
    GECKODRIVER=${GECKODRIVER:-$(first_of geckodriver)}
    export CHROMIUM CHROMEDRIVER FIREFOX GECKODRIVER
}

# One line for each that is missing. (geckodriver is not among them: cargo builds it.)
missing_browsers() {
    find_browsers
    [[ -n $CHROMEDRIVER ]] || echo 'chromedriver (Debian: apt-get install chromium-driver)'
    [[ -n $CHROMIUM ]] || echo 'Chromium or Chrome, of the version of chromedriver (Debian: apt-get install chromium)'
    [[ -n $FIREFOX ]] || echo 'Firefox (Debian: apt-get install firefox-esr)'
}

# Only Debian's own packages: what Ubuntu calls chromium and firefox are snaps, which drivers cannot start headless
# in a container.
can_install_browsers() {
    command -v apt-get >/dev/null || return 1
    (. /etc/os-release && [[ $ID == debian ]]) || return 1
    [[ $EUID == 0 ]] || sudo -n true 2>/dev/null
}
