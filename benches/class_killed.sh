#!/usr/bin/env bash
# Kills the marking of a class with `kill -9` at random moments, again and again: no finished mark may be lost or made
# twice, nothing that it started may outlive it, and in the end all must be there, byte for byte as where nobody was
# killed. A moment lies between the start and two seconds after the first mark, so that 100 of them take a few minutes.
# Needs sqlite3 and pgrep.
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
    sqlite3 -readonly -cmd '.timeout 60000' "$1/class.db" 'SELECT key, rowid, made, mark FROM marks ORDER BY key' \
        2>/dev/null || true # before there are tables
}
# What was marked, whatever the class calls it.
texts() {
    sqlite3 -readonly "$1/class.db" 'SELECT content, exercise, mark FROM marks ORDER BY content, exercise'
}
milliseconds() {
    echo $(($(date +%s%N) / 1000000))
}
# What was started by a process that led a session, and is still there after ten seconds.
outlive() {
    for _ in $(seq 100); do
        pgrep --session "$1" >/dev/null || return 0
        sleep 0.1
    done
    pgrep --session "$1"
}

machine
"$weave" class synthetic "$scratch/in" --learners 20 --seed "$RANDOM" --distinct \
    --exercise classify --exercise lost_update --exercise poison
begun=$(milliseconds)
"$weave" class mark "$scratch/in" --out "$scratch/quiet" >/dev/null 2>&1 &
victim=$!
until [ -n "$(marks "$scratch/quiet")" ]; do sleep 0.05; done
window=$(($(milliseconds) - begun + 2000))
wait "$victim"
all=$(texts "$scratch/quiet" | wc -l)
printf '%d marks; moments of the first %d ms\n' "$all" "$window"

begun=$(milliseconds)
round=0
lost=0
left=0
working=0
out=$scratch/out-0
before=$scratch/before
after=$scratch/after
: >"$before"
for moment in $(seq "$moments"); do
    setsid "$weave" class mark "$scratch/in" --out "$out" >/dev/null 2>&1 &
    victim=$!
    after_ms=$((RANDOM * window / 32768))
    sleep "$((after_ms / 1000)).$(printf '%03d' $((after_ms % 1000)))"
    kill -9 "$victim" 2>/dev/null && working=$((working + 1))
    wait "$victim" 2>/dev/null || true
    left=$((left + $(outlive "$victim" | wc -l)))
    marks "$out" >"$after"
    missing=$(comm -23 "$before" "$after" | wc -l)
    lost=$((lost + missing))
    printf '%3d: after %4d ms, %3d of %d marks, %d lost or made again\n' \
        "$moment" "$after_ms" "$(wc -l <"$after")" "$all" "$missing"
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
printf '%d kills, %d of them before it had ended; %d marks lost or made again; %d processes outlived it\n' \
    "$moments" "$working" "$lost" "$left"
printf '%d classes complete, as where nobody was killed; %d s\n' "$((round + 1))" $((($(milliseconds) - begun) / 1000))
[ "$lost" -eq 0 ] && [ "$left" -eq 0 ]
