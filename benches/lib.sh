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
