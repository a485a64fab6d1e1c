#!/usr/bin/env bash
# run-phases.sh MAKE TARGET...: makes the targets one after the other and says at the end how long each of them took
# and which failed. After a failure the rest is still tried, for one run is to show all there is to mend; only
# without the first, the set-up, nothing else makes sense.
set -euo pipefail

make=$1
shift
if [[ ! -t 1 ]]; then export NO_COLOR=1; fi # a log is for reading, also by programs
summary=()
failed=()

for phase in "$@"; do
    printf '\n==== %s\n' "$phase"
    started=$SECONDS
    result=
    if ! "$make" --no-print-directory "$phase"; then
        result=FAILED
        failed+=("$phase")
    fi
    summary+=("$(printf '%-14s %4d s  %s' "$phase" "$((SECONDS - started))" "$result")")
    if [[ -n $result && $phase == "$1" ]]; then break; fi
done

printf '\n==== summary\n'
printf '%s\n' "${summary[@]}"
printf '%-14s %4d s\n' total "$SECONDS"
if ((${#failed[@]} > 0)); then
    printf 'failed: %s (each can be made alone: "make %s")\n' "${failed[*]}" "${failed[0]}"
    exit 1
fi
printf 'all %s phases passed\n' "$#"
