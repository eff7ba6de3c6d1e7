#!/usr/bin/env bash
# The end-to-end test, whole: installs what is missing, packages the extension with the release binary of the server that
# stands in target/release (build it first: cargo build --release), and runs the test in a real VS Code workbench.
#   e2e/run.sh [--version CODE_SERVER_VERSION] [other options of e2e/main.mjs]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
version=4.139.1
if [ "${1:-}" = --version ]; then
    version=$2
    shift 2
fi
"$here/install.sh" "$version"
cd "$here/.."
[ -d node_modules/playwright-core ] || npm install --no-save --no-audit --no-fund
MALVAKT_BINARY=${MALVAKT_BINARY:-$PWD/../../target/release/malvakt} npm run --silent package
node e2e/main.mjs --code-server "../../.e2e/code-server-$version" "$@"
