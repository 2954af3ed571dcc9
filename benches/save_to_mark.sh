#!/usr/bin/env bash
# From saving `lost_update` to its mark, beside `cargo test` of the same checks and beside an exercise of rustlings, in one
# run of hyperfine. Installs rustlings for itself, or takes the one that RUSTLINGS names.
# Clones and builds the course first; or give it a clone that is built already, whose stub it will overwrite.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

course=${1:-$(fresh_clone)}
scratch=$(mktemp -d)
watch=
trap 'kill $watch 2>/dev/null || true; rm -rf "$scratch"; [ -n "${1:-}" ] || rm -rf "$(dirname "$course")"' EXIT
cd "$course"
unset CARGO_TARGET_DIR
cargo build --quiet --profile weave -p weave
weave=$course/target/weave/weave

# The learner's file: right, so that every schedule of every check is explored.
file=exercises/chapter03/lost_update.rs
cp solutions/chapter03/lost_update.rs "$file"
"$weave" mark lost_update

plain=$scratch/plain
package "$course" "$file" "$plain"
# The checks that count locks need the explorer to count them, and fail here.
(cd "$plain" && cargo test --quiet --offline --lib --test checks >/dev/null 2>&1) || true

# The nearest that a peer has: rustlings' second exercise on threads, run again after a save. It accepts an empty `main`.
rustlings=${RUSTLINGS:-$scratch/rustlings/bin/rustlings}
[ -x "$rustlings" ] || cargo install --quiet --root "$scratch/rustlings" rustlings
mkdir "$scratch/peer"
(cd "$scratch/peer" && echo | "$rustlings" init >/dev/null)
peer=$scratch/peer/rustlings
echo 'fn main() {}' >"$peer/exercises/20_threads/threads2.rs"

mkfifo "$scratch/marks"
"$weave" mark --watch --json lost_update >"$scratch/marks" 2>/dev/null &
watch=$!
exec 3<"$scratch/marks"
read -r _ <&3 # the mark of the file as it is

export file plain weave rustlings peer
# Every run begins with a file that differs from the last: a save.
save='echo "// $RANDOM$RANDOM" >>'
machine
hyperfine --ignore-failure --shell bash --warmup 3 --runs 30 --export-json "$scratch/figures.json" \
    --command-name 'save to mark (serve, mark --watch)' "$save \$file; read -r mark <&3" \
    --command-name 'cargo test, each check run once' "$save \$plain/src/lib.rs; cd \$plain && cargo test --quiet --offline --lib --test checks" \
    --command-name 'rustlings run threads2' "$save \$peer/exercises/20_threads/threads2.rs; cd \$peer && \$rustlings run threads2"
sed -n 's/^ *"median": \([0-9.]*\),/median: \1 s/p' "$scratch/figures.json"
