#!/usr/bin/env bash
# Installs what the end-to-end test needs: a real VS Code workbench (code-server, from npm), the Node it wants (from npm)
# and Chromium (from Debian, only when none is found). All but Chromium lands in the git-ignored folder .e2e/ at the
# repository's root; what is already there is used again. No install script of any package is run.
#
#   editors/vscode/e2e/install.sh [CODE_SERVER_VERSION]     default 4.139.1 = VS Code 1.139.1; 4.93.1 = VS Code 1.93.1
set -euo pipefail

version=${1:-4.139.1}
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
dir=$root/.e2e/code-server-$version

case $version in
4.9[3-9].* | 4.100.*) node_major=20 ;;
*) node_major=24 ;;
esac

packages=()
command -v chromium >/dev/null || [ -n "${CHROMIUM:-}" ] || packages+=(chromium)
[ -n "$(ls -A /usr/share/fonts 2>/dev/null)" ] || packages+=(fonts-dejavu-core)
[ "$node_major" = 24 ] || command -v rg >/dev/null || packages+=(ripgrep)
if [ ${#packages[@]} -gt 0 ]; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get -o DPkg::Lock::Timeout=600 update -qq
    apt-get -o DPkg::Lock::Timeout=600 install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
fi

if [ -e "$dir/.complete" ]; then
    echo "code-server $version is installed already"
    exit 0
fi

mkdir -p "$dir"
cd "$dir"
printf '{"private":true}\n' >package.json
quiet=(--ignore-scripts --no-audit --no-fund --loglevel=error)
export npm_config_omit_lockfile_registry_resolved=true

node=$(command -v node)
if [ "$(node -p 'process.versions.node.split(".")[0]')" != "$node_major" ]; then
    case $(uname -m) in aarch64 | arm64) arch=arm64 ;; *) arch=x64 ;; esac
    npm install "${quiet[@]}" "node-linux-$arch@$node_major"
    node=$dir/node_modules/node-linux-$arch/bin/node
fi
ln -sfn "$node" node
mkdir -p bin && ln -sfn "$node" bin/node
export PATH="$dir/bin:$PATH"

npm install "${quiet[@]}" "code-server@$version"
cd node_modules/code-server/lib/vscode
npm install "${quiet[@]}" --omit=dev --legacy-peer-deps
if [ "$node_major" = 20 ]; then
    # Older releases ship no built argon2 and download ripgrep; before 4.100 the extension host also needs these two natives.
    ln -sfn node_modules node_modules.asar
    mkdir -p node_modules/@vscode/ripgrep/bin
    ln -sfn "$(command -v rg)" node_modules/@vscode/ripgrep/bin/rg
    (cd "$dir" && npm rebuild argon2 --loglevel=error)
    case $version in 4.9*) npm rebuild native-watchdog @vscode/spdlog --loglevel=error ;; esac
fi

cd "$dir"
./node node_modules/code-server/out/node/entry.js --version
touch .complete
