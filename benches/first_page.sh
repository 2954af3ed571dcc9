#!/usr/bin/env bash
# Seconds from a fresh clone with nothing built to the first page served. Crates are downloaded already.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

course=$(fresh_clone)
server=
trap 'kill $server 2>/dev/null || true; rm -rf "$(dirname "$course")"' EXIT
cd "$course"
unset CARGO_TARGET_DIR
cargo fetch --quiet --locked

begun=$(date +%s.%N)
mkfifo said
cargo weave --port 0 >said &
server=$!
while read -r line; do
    address=$(sed -n 's/.*\(http:[^ ]*\).*/\1/p' <<<"$line")
    if [ -n "$address" ]; then break; fi
done <said
curl --silent --show-error --fail --output /dev/null "$address"
ended=$(date +%s.%N)

machine
awk -v begun="$begun" -v ended="$ended" \
    'BEGIN { printf "fresh clone to first page served: %.0f s\n", ended - begun }'
