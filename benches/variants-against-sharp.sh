#!/usr/bin/env bash
# Measures `vignettes build`, thumbs and variants, against sharp on the same pictures, in turn.
#
#   VIGNETTES_SHARED=../shared benches/variants-against-sharp.sh [PAIRS [quick|small]]
#
# Both make a thumb and the widths 480, 960 and 1440 (or the source's own) in JPEG and WebP at quality 80. sharp decodes
# once and resizes once a width. Whole processes are measured, by what the kernel counts.
#
# Needs cargo, node and npm, python3. Takes a built program from $VIGNETTES, where that is set.
set -euo pipefail

[ -d "${VIGNETTES_SHARED:-}/site" ] || { printf 'VIGNETTES_SHARED must name the folder that holds site/\n' >&2; exit 2; }
shared=$(cd "$VIGNETTES_SHARED" && pwd)
root=$(cd "$(dirname "$0")/.." && pwd)
here=$root/benches/against-sharp
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

program=${VIGNETTES:-}
if [ -z "$program" ]; then
    (cd "$root" && cargo build --release --locked --quiet)
    program=${CARGO_TARGET_DIR:-$root/target}/release/vignettes
fi
mkdir "$work/sharp"
cp "$here"/{variants.mjs,package.json,package-lock.json,.npmrc} "$work/sharp/"
(cd "$work/sharp" && npm ci --silent)
PYTHONDONTWRITEBYTECODE=1 python3 "$here/variants.py" --pairs "${1:-5}" --effort "${2:-quick}" \
    --site "$shared/site" --program "$program" --sharp "$work/sharp" --work "$work"
