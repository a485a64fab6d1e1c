#!/usr/bin/env bash
# wasm-test.sh chrome|firefox: the tests that run in a browser.
#
# A test file that forgets to ask for a browser is skipped with success, so the log is read afterwards: every file
# with a #[wasm_bindgen_test] must have reported tests that passed, in the browser that was asked for.
set -euo pipefail
unset MAKEFLAGS MFLAGS # the compiler would look for make's job server, in vain

browser=$1
# shellcheck source=scripts/browsers.sh
source "$(dirname "$0")/browsers.sh"
find_browsers
case $browser in
    chrome) driver=(--chromedriver "$CHROMEDRIVER") ;;
    firefox) driver=(--geckodriver "$GECKODRIVER") ;;
esac
# the test runner would take whichever of them is set, in an order of its own
unset CHROMEDRIVER GECKODRIVER

# Seconds, for machines that are slow or busy: the defaults are 20 and 5.
export WASM_BINDGEN_TEST_TIMEOUT=${WASM_BINDGEN_TEST_TIMEOUT:-600}
export WASM_BINDGEN_TEST_DRIVER_TIMEOUT=${WASM_BINDGEN_TEST_DRIVER_TIMEOUT:-60}

mkdir -p target
log=target/wasm-test-$browser.log
wasm-pack test --headless "--$browser" "${driver[@]}" --mode no-install 2>&1 | tee "$log"

# tests/web.rs and tests/web/main.rs are test binaries of their own, anything in src/ belongs to the library's
expected=$(grep -rl --include='*.rs' '^ *#\[wasm_bindgen_test' src tests |
    sed -E 's|^src/.*|src/lib.rs|; s|^(tests/[^/]+)/.*|\1/main.rs|' | sort -u)
passed=$(awk '/^ *Running (unittests )?[^ ]+\.rs / { file = ($2 == "unittests") ? $3 : $2; there = 0 }
    /^Running headless tests in / { there = tolower($5) == browser }
    /^test result: ok\. [1-9]/ && there { print file }' browser="$browser" "$log" | sort -u)
silent=$(comm -23 <(printf '%s\n' "$expected") <(printf '%s\n' "$passed"))
if [[ -z $expected || -n $silent ]]; then
    printf 'wasm-test.sh: no test of these files ran in %s:\n%s\n' "$browser" "${silent:-(there are none)}" >&2
    exit 1
fi
printf '%s: %s tests passed, in %s\n' "$browser" \
    "$(awk '/^test result: ok/ { n += $4 } END { print n }' "$log")" "$(printf '%s' "$expected" | paste -sd ' ')"
