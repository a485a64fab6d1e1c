#!/usr/bin/env bash
# with-browsers.sh COMMAND...: runs it with CHROMIUM, CHROMEDRIVER, FIREFOX and GECKODRIVER naming the programs.
set -euo pipefail

# shellcheck source=scripts/browsers.sh
source "$(dirname "$0")/browsers.sh"
find_browsers
exec "$@"
