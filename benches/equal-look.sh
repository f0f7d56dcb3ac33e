#!/usr/bin/env bash
# Bytes at equal looks, ours against sharp's: the pictures that the shared site's posts name, at the widths of 480, 960 and
# 1440 that they hold, both encoding the same resized pixels. Prints ours / sharp, at the median and the 5th percentile.
#
#   VIGNETTES_SHARED=../shared benches/equal-look.sh [--avif]      some 10 minutes on two cores; an hour with AVIF
#
# Needs cargo, node and npm, python3.
set -euo pipefail

[ -d "${VIGNETTES_SHARED:-}/site" ] || { printf 'VIGNETTES_SHARED must name the folder that holds site/\n' >&2; exit 2; }
shared=$(cd "$VIGNETTES_SHARED" && pwd)
root=$(cd "$(dirname "$0")/.." && pwd)
here=$root/benches/peers
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir "$work/sharp"
cp "$here"/{ladder.mjs,package.json,package-lock.json,.npmrc} "$work/sharp/"
(cd "$work/sharp" && npm ci --silent)
cd "$root"
features=()
[ "${1:-}" != --avif ] || features=(--features avif)
PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=$here python3 - "$shared/site" > "$work/list" <<'E'
import sys
from pathlib import Path
from pictures import medium_thumbs
site = Path(sys.argv[1])
print("\n".join(str(site / "static" / image) for image in medium_thumbs(site)))
E
cargo build --release --locked --quiet "${features[@]}" --example equal_look
program=${CARGO_TARGET_DIR:-$root/target}/release/examples/equal_look
"$program" references "$work/list" "$work/references"
node "$work/sharp/ladder.mjs" "$work/references" "$work/theirs" "${1:-}"
"$program" table "$work/references" "$work/theirs"
