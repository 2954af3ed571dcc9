#!/usr/bin/env bash
# Lighthouse's four scores for pages of the static site, behind a host that compresses: mobile and desktop.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

lighthouse=lighthouse@12.8.2 # the last that runs on Node 20
pages=("${@:-index.html chapter03/three-instructions.html chapter03/exercises.html verdicts.html}")
here=$(cd "$(dirname "$0")" && pwd)
scratch=$(mktemp -d)
host=
trap 'kill $host 2>/dev/null || true; rm -rf "$scratch"' EXIT

(cd "$here/.." && cargo weave build --out "$scratch/site" >&2)
node "$here/gzip_host.mjs" "$scratch/site" >"$scratch/address" &
host=$!
until [ -s "$scratch/address" ]; do sleep 0.1; done
address=$(cat "$scratch/address")
export CHROME_PATH="${CHROMIUM:-$(command -v chromium)}"

machine
printf '%s; %s\n' "$lighthouse" "$("$CHROME_PATH" --version 2>/dev/null)"
printf '%-8s %-40s %s\n' '' '' 'performance accessibility best-practices seo'
for page in ${pages[*]}; do
    for form in mobile desktop; do
        preset=()
        if [ "$form" = desktop ]; then preset=(--preset=desktop); fi
        npx --yes "$lighthouse" "$address/$page" "${preset[@]}" --quiet --output=json \
            --output-path="$scratch/report.json" \
            --chrome-flags="--headless=new --no-sandbox --user-data-dir=$scratch/profile" >&2
        node -e '
            const { categories } = JSON.parse(require("fs").readFileSync(process.argv[1]));
            const scores = ["performance", "accessibility", "best-practices", "seo"];
            const cells = scores.map(name => String(Math.round(categories[name].score * 100)).padStart(name.length));
            console.log(process.argv[2].padEnd(8), process.argv[3].padEnd(40), cells.join(" "));
        ' "$scratch/report.json" "$form" "$page"
        if [ -n "${KEEP:-}" ]; then cp "$scratch/report.json" "$KEEP/$form-${page//\//-}.json"; fi
    done
done
