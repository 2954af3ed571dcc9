# What the measuring scripts share: the machine's name, and a private copy of the course.

# One line that names the machine a figure was measured on.
machine() {
    local processor memory
    processor=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)
    memory=$(awk '/^MemTotal/ { printf "%.0f GiB", $2 / 1048576 }' /proc/meminfo)
    printf '%s, %s cores, %s; %s; %s\n' \
        "${processor:-$(uname -m)}" "$(nproc)" "$memory" "$(uname -sr)" "$(rustc --version)"
}

# Clones the committed course into a new folder under the current TMPDIR, and prints its path.
fresh_clone() {
    local root folder
    root=$(git -C "$(dirname "${BASH_SOURCE[0]}")" rev-parse --show-toplevel)
    folder=$(mktemp -d)
    git clone --quiet "$root" "$folder/weave"
    printf '%s\n' "$folder/weave"
}

# What one would have without Weave: a package of its own, with the learner's file and its checks, each check a `#[test]`
# that runs once.
#
#   package COURSE FILE FOLDER          FILE is .../exercises/chapterNN/NAME.rs
package() {
    local course=$1 file=$2 to=$3 checks
    checks=$course/tests/${file##*exercises/}
    mkdir -p "$to/src" "$to/tests"
    cp "$course/Cargo.lock" "$course/rust-toolchain.toml" "$to"
    cp "$file" "$to/src/lib.rs"
    sed '/not(marked)/d; /use solutions::/d' "$checks" >"$to/tests/checks.rs"
    grep -A 1 '#\[check(' "$checks" |
        sed -n 's/^\(pub \)\{0,1\}fn \([a-z0-9_]*\)().*/#[test] fn test_\2() { \2() }/p' >>"$to/tests/checks.rs"
    cat >"$to/Cargo.toml" <<MANIFEST
[package]
name = "submission"
version = "0.1.0"
edition = "2024"
[dependencies]
marking = { path = "$course/tools/checks", package = "checks" }
[workspace]
[profile.dev]
debug = "line-tables-only"
[lints.rust]
unexpected_cfgs = "allow"
MANIFEST
}
