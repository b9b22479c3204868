#!/usr/bin/env bash
# Pages in a real browser, and a server under load: tests/browser/run.sh WRITETHRU. Where no browser can be had it says so loudly.
set -euo pipefail
program=$(realpath "$1")
cd "$(dirname "$0")"

missing() {
    printf '\n%s\n' "!!! PAGES WERE NOT LOOKED AT: $1" "!!! Nothing is known of how they look and work in a browser." >&2
    exit 0
}

as_root() { "$@" || sudo "$@"; }

browser=$(command -v chromium-headless-shell || true)
if [ -z "$browser" ]; then
    as_root apt-get install -y -q chromium-headless-shell >/dev/null 2>&1 || true
    browser=$(command -v chromium-headless-shell || command -v chromium || command -v google-chrome || true)
fi
[ -n "$browser" ] || missing "there is no chromium-headless-shell, and apt-get cannot install it"
command -v npm >/dev/null || missing "there is no npm to fetch playwright-core and axe-core with"
npm install --silent --no-audit --no-fund --no-package-lock || missing "npm cannot fetch playwright-core and axe-core"

node pages.mjs "$program" "$browser"
node load.mjs "$program" "${WRITETHRU_LOAD_SECONDS:-10}"
