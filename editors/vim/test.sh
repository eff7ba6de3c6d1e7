#!/usr/bin/env bash
# Målvakt in Vim with ALE, headless (Debian's packages, installed when missing).
# The server is $MALVAKT (default: target/release/malvakt).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../lib.sh"

packages vim-nox vim-ale

run 'Vim, ALE' env CONFIG="$here/malvakt.vim" REPORT=delarsrapport.md vim -N -u "$here/test.vim" -i NONE -n -es
exit $failed
