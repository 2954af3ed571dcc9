#!/usr/bin/env bash
# Kills the marking of a class with `kill -9` at random moments, again and again: no finished mark may be lost or made
# twice, and in the end all must be there, byte for byte as where nobody was killed. Needs sqlite3.
#
#   benches/class_killed.sh [MOMENTS [SEED]]        100 moments and seed 1, unless you say otherwise
set -euo pipefail
export LC_ALL=C
source "$(dirname "$0")/lib.sh"

moments=${1:-100}
RANDOM=${2:-1}
scratch=$(mktemp -d)
victim=
trap 'kill -9 $victim 2>/dev/null || true; rm -rf "$scratch"' EXIT
cd "$(dirname "$0")/.."
weave=${WEAVE:-}
if [ -z "$weave" ]; then
    cargo build --quiet --profile weave -p weave
    weave=${CARGO_TARGET_DIR:-target}/weave/weave
fi

# Every mark with its place and with when it was made: if it were made again, that would change.
marks() {
    sqlite3 -readonly -cmd '.timeout 60000' "$1/class.db" 'SELECT key, rowid, made, mark FROM marks ORDER BY key'
}
# What was marked, whatever the class calls it.
texts() {
    sqlite3 -readonly "$1/class.db" 'SELECT content, exercise, mark FROM marks ORDER BY content, exercise'
}

machine
"$weave" class synthetic "$scratch/in" --learners 20 --seed "$RANDOM" --distinct \
    --exercise classify --exercise lost_update --exercise poison
"$weave" class mark "$scratch/in" --out "$scratch/quiet" >/dev/null 2>&1
all=$(texts "$scratch/quiet" | wc -l)

round=0
lost=0
out=$scratch/out-0
before=$scratch/before
after=$scratch/after
: >"$before"
for moment in $(seq "$moments"); do
    setsid "$weave" class mark "$scratch/in" --out "$out" >/dev/null 2>&1 &
    victim=$!
    sleep "$((RANDOM % 8)).$((RANDOM % 1000))"
    kill -9 "$victim" 2>/dev/null || true
    wait "$victim" 2>/dev/null || true
    [ -f "$out/class.db" ] || continue
    marks "$out" >"$after" 2>/dev/null || : >"$after" # killed before there were tables
    missing=$(comm -23 "$before" "$after" | wc -l)
    lost=$((lost + missing))
    printf '%3d: %3d of %d marks, %d lost or made again\n' "$moment" "$(wc -l <"$after")" "$all" "$missing"
    cp "$after" "$before"
    if [ "$(wc -l <"$after")" -eq "$all" ]; then
        cmp <(texts "$scratch/quiet") <(texts "$out")
        round=$((round + 1))
        out=$scratch/out-$round
        : >"$before"
    fi
done
"$weave" class mark "$scratch/in" --out "$out" 2>/dev/null
cmp <(texts "$scratch/quiet") <(texts "$out")
printf '%d kills, %d marks lost or made again; %d classes complete, as where nobody was killed\n' \
    "$moments" "$lost" "$((round + 1))"
[ "$lost" -eq 0 ]
