#!/usr/bin/env bash
# Målvakt in Emacs, in batch mode, with eglot and with lsp-mode (Debian's packages, installed when missing).
# The server is $MALVAKT (default: target/release/malvakt).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../lib.sh"

packages emacs-nox elpa-eglot elpa-lsp-mode elpa-markdown-mode

for client in eglot lsp-mode; do
    run "Emacs, $client" emacs --batch -l "$here/test.el" "$here/malvakt-$client.el" delarsrapport.md
done
exit $failed
