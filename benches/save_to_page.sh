#!/usr/bin/env bash
# From saving a page of the book to the page served with what was saved: 20 saves, each of another text; the median.
# Clones and builds the course first; or give it a clone that is built already, of which it will change a page.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

course=${1:-$(fresh_clone)}
scratch=$(mktemp -d)
server=
trap 'kill $server 2>/dev/null || true; rm -rf "$scratch"; [ -n "${1:-}" ] || rm -rf "$(dirname "$course")"' EXIT
cd "$course"
unset CARGO_TARGET_DIR
cargo build --quiet --profile weave -p weave

mkfifo "$scratch/said"
target/weave/weave --port 0 >"$scratch/said" &
server=$!
while read -r line; do
    address=$(sed -n 's/.*\(http:[^ ]*\).*/\1/p' <<<"$line")
    if [ -n "$address" ]; then break; fi
done <"$scratch/said"

page=chapter03/three-instructions
for save in $(seq 20); do
    begun=$(date +%s%N)
    printf '\nSaved for the %sth time.\n' "$save" >>"book/src/$page.md"
    until curl --silent --fail "${address%/}/$page.html" | grep --quiet "Saved for the ${save}th time"; do sleep 0.01; done
    echo "$((($(date +%s%N) - begun) / 1000000))"
    # The whole book is rendered after the page; whoever saves again sooner shares the processor with that.
    sleep 3
done | sort -n >"$scratch/times"
machine
awk '{ all[NR] = $1 } END { printf "save to page: median %d ms, from %d to %d ms\n", all[NR / 2], all[1], all[NR] }' "$scratch/times"
