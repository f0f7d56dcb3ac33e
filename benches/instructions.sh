#!/usr/bin/env bash
# Counts the instructions of small jobs on the demo, and holds them against benches/instructions.json.
#
#   benches/instructions.sh [--update]      two minutes, after the release build
#
# Counts do not depend on load or clock: two runs differ by less than 0.3 %, so 1 % more is a regression, and 1 % less
# is a gain to hold by --update, in the commit that made it. They do depend on the compiler, the C library and on what valgrind
# shows of the processor; where these differ from the file's, nothing is compared and the exit code is 3. Then --update at
# the commit before yours, and run again.
#
# Exit codes: 0 as in the file; 1 not so; 2 something is absent or failed; 3 can't be compared.
# Needs cargo, valgrind, python3. Takes a built program from $VIGNETTES, where that is set.
set -euo pipefail

fail() {
    printf 'instructions: %s\n' "$1" >&2
    exit 2
}

case ${1:-} in '' | --update) ;; *) fail "unknown option $1; usage: instructions.sh [--update]" ;; esac
for tool in cargo valgrind python3; do
    command -v "$tool" > /dev/null || fail "$tool is needed and not there"
done
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

program=${VIGNETTES:-}
if [ -z "$program" ]; then
    (cd "$root" && cargo build --release --locked --quiet)
    program=${CARGO_TARGET_DIR:-$root/target}/release/vignettes
fi
[ -x "$program" ] || fail "no program at $program"

# What git knows of the demo, so that outputs of an earlier run are not taken along.
demo() {
    mkdir "$work/$1"
    git -C "$root" ls-files -z img-fixtures/demo | tar -C "$root" --null --files-from=- -cf - | tar -C "$work/$1" --strip-components=2 -xf -
}

# One thread, since idle ones look for work by turns of the clock. The demo has planted faults, so 1 is right too.
ran() {
    local job=$1 code=0
    shift
    "$@" > "$work/$job.log" 2>&1 || code=$?
    if [ "$code" -gt 1 ]; then
        cat "$work/$job.log" >&2
        fail "$job ended with $code"
    fi
}
counted() {
    local job=$1
    shift
    ran "$job" valgrind --tool=callgrind --callgrind-out-file="$work/$job.callgrind" "$program" "$@" --jobs 1 --quiet
    printf '%s %s\n' "$job" "$(sed -n 's/^totals: //p' "$work/$job.callgrind")" >> "$work/counts"
    printf '%s: done\n' "$job" >&2
}

demo thumbs
counted thumbs build --only thumbs "$work/thumbs"
[ "$(find "$work/thumbs/static" -path '*/medium/*.jpg' | wc -l)" -gt 0 ] || fail 'no thumb was made'

# What was written within the clock's grain is hashed again, so the files get older than that, and are looked at once.
sleep 2
ran unchanged "$program" build --only thumbs "$work/thumbs" --jobs 1 --quiet
counted unchanged build --only thumbs "$work/thumbs"

demo variants
printf 'variants: { formats: [webp, original], effort: quick }\n' > "$work/variants/vignettes.yaml"
counted variants build "$work/variants"

demo check
counted check check "$work/check"

PYTHONDONTWRITEBYTECODE=1 python3 "$root/benches/instructions.py" "$root/benches/instructions.json" "$work/counts" "${1:-}"
