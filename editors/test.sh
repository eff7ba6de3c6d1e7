#!/usr/bin/env bash
# Every editor's test, one after the other. The server is $MALVAKT (default: target/release/malvakt).
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
failed=()
for editor in neovim emacs vim; do
    "$here/$editor/test.sh" || failed+=("$editor")
done
[ ${#failed[@]} = 0 ] || { echo "failed: ${failed[*]}" >&2; exit 1; }
