#!/usr/bin/env bash
# Marks every solution, stub and planted wrong solution again and again while two loops keep the processor busy, and compares
# every mark, byte for byte, with that of the first round.
#
#   benches/steady_marks.sh [ROUNDS]          20 rounds, unless you say how many
set -euo pipefail
source "$(dirname "$0")/lib.sh"

rounds=${1:-20}
course=$(fresh_clone)
busy=()
trap 'kill "${busy[@]}" 2>/dev/null || true; rm -rf "$(dirname "$course")"' EXIT
cd "$course"
unset CARGO_TARGET_DIR
cargo build --quiet --profile weave -p weave
weave=$course/target/weave/weave

for _ in 1 2; do
    while :; do :; done &
    busy+=($!)
done

# A line of JSON for each file. What fails a check ends with 1, which is what it is here for.
round() {
    "$weave" mark --solutions --json
    "$weave" mark --json || [ $? -eq 1 ]
    for file in tests/chapter*/*/wrong/*.rs; do
        exercise=${file#tests/}
        "$weave" mark --as "${exercise%%/wrong/*}" "$file" --json || [ $? -eq 1 ]
    done
}

machine
for number in $(seq "$rounds"); do
    round >"../round-$number" 2>/dev/null
    if ! cmp "../round-1" "../round-$number"; then
        diff "../round-1" "../round-$number" | head -c 2000
        exit 1
    fi
    printf 'round %2d of %d: %d marks, each as in the first\n' "$number" "$rounds" "$(wc -l <"../round-$number")"
done
