#!/usr/bin/env bash
# Marks every solution, stub and planted wrong solution again and again while two threads keep the processor busy, six marks
# at a time, and compares every mark, byte for byte, with that of the first round.
#
#   benches/steady_marks.sh [ROUNDS]          20 rounds, unless you say how many
set -euo pipefail
source "$(dirname "$0")/lib.sh"

machine
cd "$(dirname "$0")/.."
cargo run --quiet -p tests --example steady_marks -- "${1:-20}"
