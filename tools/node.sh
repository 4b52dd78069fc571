#!/usr/bin/env bash
# Makes node_modules from package-lock.json, once. Exit status 3 where this machine has no Node that is new enough: what
# is written in TypeScript is then left out, and whoever asked says so.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

is_new_enough() {
    node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'
}

if ! command -v npm >/dev/null 2>&1 || ! is_new_enough 2>/dev/null; then
    echo "Tallybook: Node 20.19 or newer was not found: the edge and the console are left out. Install it and run make again." >&2
    exit 3
fi
ready=node_modules/.ready
if [ ! -e "$ready" ] || [ package-lock.json -nt "$ready" ]; then
    # Nothing runs at installation: packages with native code bring it built.
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2 || {
        echo "Tallybook: the locked npm packages could not be installed: the message above says why." >&2
        exit 1
    }
    touch "$ready"
fi
