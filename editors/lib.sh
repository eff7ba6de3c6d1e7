# Shared by the editor tests; sourced, not run.
#
#   MALVAKT   the server under test (default: target/release/malvakt)
#
# The editors find the server as authors' editors do, as `malvakt` on PATH: a stand-in that notes its process id and then
# becomes the real one, so that a test can see that no server is left behind.

set -o pipefail
editors=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname "$editors")
tools=$root/.e2e

MALVAKT=${MALVAKT:-$root/target/release/malvakt}
[ -x "$MALVAKT" ] || { echo "no server at $MALVAKT: cargo build --release, or set MALVAKT" >&2; exit 2; }
MALVAKT=$(realpath "$MALVAKT")
failed=0

# Installs Debian packages unless they are there.
packages() {
    local missing=() package
    for package; do
        dpkg-query -W -f '${Status}\n' "$package" 2>/dev/null | grep -qx 'install ok installed' || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    local sudo=
    [ "$(id -u)" = 0 ] || sudo=sudo
    $sudo apt-get -o DPkg::Lock::Timeout=600 update -qq
    $sudo env DEBIAN_FRONTEND=noninteractive \
        apt-get -o DPkg::Lock::Timeout=600 install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# run NAME COMMAND...: a folder of its own with the fixtures, an empty home and the server on PATH, and the command in it.
# The command has to succeed, to have started a server, and to leave none behind; a server that panicked fails the run.
run() {
    local name=$1 code=0
    shift
    work=$(mktemp -d)
    mkdir -p "$work/bin" "$work/home" "$work/reports"
    cp "$editors"/fixtures/delarsrapport.* "$work/reports"
    printf '#!/bin/sh\necho $$ >>"%s"\nexec "%s" "$@" 2>>"%s"\n' "$work/started" "$MALVAKT" "$work/log" >"$work/bin/malvakt"
    chmod +x "$work/bin/malvakt"
    echo "== $name"
    (
        cd "$work/reports" || exit 1
        export HOME=$work/home XDG_CONFIG_HOME=$work/home/config XDG_DATA_HOME=$work/home/data \
            XDG_STATE_HOME=$work/home/state XDG_CACHE_HOME=$work/home/cache PATH="$work/bin:$PATH"
        timeout 120 "$@" </dev/null 2>&1
    ) | cat || code=$? # a pipe, so that an editor that opens /dev/stdout anew overwrites nothing
    if [ $code != 0 ]; then
        complain "the editor ended with $code"
    elif ! [ -s "$work/started" ]; then
        complain 'no server was started'
    elif ! ended; then
        complain 'the server outlived the editor'
    elif grep -q panicked "$work/log"; then
        complain 'the server panicked'
    else
        echo 'ok   the server ended'
    fi
    rm -rf "$work"
}

complain() {
    echo "FAIL $1"
    [ ! -s "$work/log" ] || sed 's/^/     server: /' "$work/log" | tail -n 20
    failed=1
}

# Whether every server that was started is gone within ten seconds.
ended() {
    local id _
    for _ in $(seq 100); do
        for id in $(cat "$work/started"); do
            if kill -0 "$id" 2>/dev/null && ! grep -q '^State:.Z' "/proc/$id/status" 2>/dev/null; then
                sleep 0.1
                continue 2
            fi
        done
        return 0
    done
    return 1
}
