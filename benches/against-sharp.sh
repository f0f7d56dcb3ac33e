#!/usr/bin/env bash
# Measures `vignettes build --only thumbs` against sharp on the same pictures, in turn.
#
#   VIGNETTES_SHARED=../shared benches/against-sharp.sh [--pairs N] [--no-score]
#
# Each pair gets a fresh copy of the shared site, so nothing is cached and no output is there. Whole processes are
# measured, by what the kernel counts. Then the thumbs of both are scored (SSIMULACRA2).
#
# Needs cargo, node and npm, python3 with venv. Takes a built program from $VIGNETTES, where that is set.
set -euo pipefail

fail() {
    printf 'against-sharp: %s\n' "$1" >&2
    exit 2
}

pairs=5
score=yes
while [ $# -gt 0 ]; do
    case $1 in
        --pairs) pairs=${2:-}; shift ;;
        --no-score) score=no ;;
        *) fail "unknown option $1; usage: against-sharp.sh [--pairs N] [--no-score]" ;;
    esac
    shift
done
[[ $pairs =~ ^[1-9][0-9]*$ ]] || fail "--pairs wants a number from 1, not '$pairs'"

[ -n "${VIGNETTES_SHARED:-}" ] || fail "VIGNETTES_SHARED is not set; it names the folder that holds site/ and peers/"
for part in site peers/sharp peers/score; do
    [ -d "$VIGNETTES_SHARED/$part" ] || fail "no folder $part in VIGNETTES_SHARED ($VIGNETTES_SHARED)"
done
shared=$(cd "$VIGNETTES_SHARED" && pwd)
for tool in cargo node npm python3; do
    command -v "$tool" > /dev/null || fail "$tool is needed and not there"
done

root=$(cd "$(dirname "$0")/.." && pwd)
here=$root/benches/against-sharp
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT

program=${VIGNETTES:-}
if [ -z "$program" ]; then
    (cd "$root" && cargo build --release --locked --quiet)
    program=${CARGO_TARGET_DIR:-$root/target}/release/vignettes
fi
[ -x "$program" ] || fail "no program at $program"

mkdir "$work/sharp"
cp "$shared"/peers/sharp/{common,j1}.mjs "$here"/{package.json,package-lock.json,.npmrc} "$work/sharp/"
(cd "$work/sharp" && npm ci --silent)

python3 "$here/measure.py" --pairs "$pairs" --site "$shared/site" --program "$program" --sharp "$work/sharp" --work "$work"

[ "$score" = yes ] || exit 0
echo
echo "SSIMULACRA2 against a full-decode reference (100 is the same picture):"
cp -R "$shared/peers/score" "$work/score"
chmod -R u+w "$work/score"
# The scorer's file names for references and for thumbs can meet ("1-0.png" of both), which spoils some scores.
sed -i.before 's|{tmp}/{dirs.index(d)}-|{tmp}/thumb-{dirs.index(d)}-|' "$work/score/thumbs.py"
CARGO_TARGET_DIR=$work/score/target cargo build --release --quiet --manifest-path "$work/score/Cargo.toml"
python3 -m venv "$work/venv" || fail "python3 has no venv (on Debian: python3-venv)"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pillow
cd "$work"
"$work/venv/bin/python" score/thumbs.py score/target/release/score sources.txt thumbs-vignettes thumbs-sharp
