#!/usr/bin/env bash
# Marks a made-up class of 115 learners and five exercises, about 500 files, on two cores: in each kind of jail and in
# none, beside `cargo test` of the same files and the same checks, two at a time: in a fresh copy for each file, and in a
# warm folder for each of the two.
# `cargo test` is given a sample, spread evenly over the class, since it would take hours; it runs each check once, on
# real threads, and sees no other schedule. A check that hangs is stopped after 10 s.
#
#   benches/class_throughput.sh [LEARNERS [SAMPLE]]        115 learners and 10 files, unless you say otherwise
#
# Prints files a minute, and the most memory at a time: the proportional set sizes of all processes together, looked at
# five times a second, and beside it what files in memory (the jails' scratch, and others' meanwhile) took.
set -euo pipefail
export LC_ALL=C
source "$(dirname "$0")/lib.sh"

learners=${1:-115}
sample=${2:-10}
exercises=(classify run_all lost_update poison future_handle)
two_cores=${CORES:-0,1}
scratch=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$scratch"' EXIT
cd "$(dirname "$0")/.."
course=$PWD
weave=${WEAVE:-}
if [ -z "$weave" ]; then
    cargo build --quiet --profile weave -p weave
    weave=${CARGO_TARGET_DIR:-target}/weave/weave
fi

files_in_memory() {
    awk '/^Shmem:/ { print $2 }' /proc/meminfo
}
# A process and all below it. What is jailed leaves its session, and not its ancestors.
family() {
    ps -eo pid=,ppid= | awk -v first="$1" '
        { parent[$1] = $2 }
        END {
            for (one in parent) {
                above = one
                while (above > 1 && above != first) above = parent[above]
                if (above == first) print one
            }
        }'
}
# The most memory, in KiB, of a process and of all below it, into a file.
watch_memory() {
    local leader=$1 most=0 most_files=0 now files before
    before=$(files_in_memory)
    while kill -0 "$leader" 2>/dev/null; do
        # Some of them end meanwhile.
        now=$(family "$leader" | sed 's|.*|/proc/&/smaps_rollup|' | { xargs -r cat 2>/dev/null || true; } |
            awk '/^Pss:/ { sum += $2 } END { print sum + 0 }')
        files=$(($(files_in_memory) - before))
        most=$((now > most ? now : most))
        most_files=$((files > most_files ? files : most_files))
        echo "$most $most_files" >"$scratch/memory"
        sleep 0.2
    done
}
# Runs a command on two cores, for so many files (`made`: as many as it says), and says how it went.
measure() {
    local what=$1 files=$2 begun ended leader
    shift 2
    echo '0 0' >"$scratch/memory"
    begun=$(date +%s%N)
    taskset -c "$two_cores" "$@" >"$scratch/said" 2>"$scratch/told" &
    leader=$!
    watch_memory "$leader" &
    wait "$leader" || { cat "$scratch/told" >&2; return 1; }
    ended=$(date +%s%N)
    wait
    [ "$files" != made ] || files=$(sed -n 's/.*"made":\([0-9]*\).*/\1/p' "$scratch/said")
    awk -v what="$what" -v files="$files" -v ns=$((ended - begun)) '{
        printf "%-40s %4d files %7.1f s %7.1f a minute %6.0f MiB + %.0f MiB of files\n",
            what, files, ns / 1e9, files * 6e10 / ns, $1 / 1024, $2 / 1024 }' "$scratch/memory"
}

# Tests each file of the sample in a package of its own below a folder, two at a time, whatever comes of it. With a
# folder of builds, each of the two has its own.
test_each() {
    local worker
    for worker in 1 2; do
        test_every_other "$1" "$worker" "${2:+$2-$worker}" &
    done
    wait
}
test_every_other() {
    local below=$1 number=$2 builds=$3
    [ -z "$builds" ] || export CARGO_TARGET_DIR=$builds
    while [ -d "$below/$number" ]; do
        # Not every check ends, in every schedule: `cargo test` would wait for ever.
        (cd "$below/$number" && cargo test --quiet --offline --lib --test checks --no-run &&
            timeout 10 cargo test --quiet --offline --lib --test checks) || true
        number=$((number + 2))
    done
}
export -f test_each test_every_other

machine
echo "on cores $two_cores"
# The course's own way to cargo, and no other folder of builds.
unset CARGO_TARGET_DIR
named=()
for exercise in "${exercises[@]}"; do named+=(--exercise "$exercise"); done
"$weave" class synthetic "$scratch/in" --learners "$learners" --seed 1 --distinct "${named[@]}"
# The libraries, which are built once for each course, and what the solutions do.
"$weave" class synthetic "$scratch/few" --learners 3 --seed 2 "${named[@]}"
"$weave" class mark "$scratch/few" --out "$scratch/out-few" --trust >/dev/null 2>&1

for options in '--backend namespaces' '--backend landlock' '--trust'; do
    # shellcheck disable=SC2086
    measure "class mark $options" made "$weave" class mark "$scratch/in" --out "$scratch/out${options// /-}" $options --json
done

# Learners who handed in a folder, so that nothing has to be unpacked.
find "$scratch/in" -path '*/exercises/*' -name '*.rs' | sort >"$scratch/all"
awk -v all="$(wc -l <"$scratch/all")" -v sample="$sample" '
    int(NR * sample / all) > int((NR - 1) * sample / all)' "$scratch/all" >"$scratch/sample"
number=0
while read -r file; do
    number=$((number + 1))
    package "$course" "$file" "$scratch/fresh/$number"
    package "$course" "$file" "$scratch/warm/$number"
done <"$scratch/sample"
# How many of them came as far as to run their checks; the others do not compile.
say_how_many_ran() {
    printf '    of which %d compile and were run\n' "$(grep -c '^running [1-9]' "$scratch/said")"
}
measure 'cargo test, a fresh copy for each' "$number" bash -c "test_each $scratch/fresh"
say_how_many_ran
# The same again where all that these files need has been built: with a line more, each is compiled again.
bash -c "test_each $scratch/warm $scratch/builds" >/dev/null 2>&1
for file in "$scratch"/warm/*/src/lib.rs; do echo '// again' >>"$file"; done
measure 'cargo test, a warm folder for each core' "$number" bash -c "test_each $scratch/warm $scratch/builds"
say_how_many_ran
