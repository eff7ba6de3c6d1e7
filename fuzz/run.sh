#!/usr/bin/env bash
# Fuzzes each target for a while, two at a time: `fuzz/run.sh [SECONDS_EACH [TARGET...]]`. Stable cargo and a C++
# compiler are all it needs. What the targets learn is kept under target/fuzz, so the next run goes on from there.
# Ends with 1 where a target failed, and says with which input and how to repeat it.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=${1:-45}
targets=("${@:2}")
[ ${#targets[@]} -gt 0 ] || targets=(markdown plain numbers claims edits protocol docx pdf sources)
host=$(rustc -vV | sed -n 's/^host: //p')
home=$PWD/target/fuzz
bin=$home/$host/release

# What libFuzzer steers by. The flags hold for the target alone: build scripts run without them.
coverage() {
    local flag
    printf -- '--cfg fuzzing -Cpasses=sancov-module'
    for flag in level=4 inline-8bit-counters pc-table trace-compares; do
        printf -- ' -Cllvm-args=-sanitizer-coverage-%s' "$flag"
    done
}

build() {
    RUSTFLAGS=$(coverage) CARGO_INCREMENTAL=0 cargo build --locked --quiet --release \
        --manifest-path fuzz/Cargo.toml --target-dir "$home" --target "$host"
}

# The sample reports, cut: into some hundred lines each for whole texts, into lines with a number for the rest.
seeds() {
    local into=$home/seeds line number=0
    rm -rf "$into"
    mkdir -p "$into"/{markdown,plain,lines,docx,pdf,sources}
    while IFS= read -r line; do printf '%b' "$line" >"$into/sources/$((++number))"; done <fuzz/sources.txt
    cp fuzz/documents/* "$into/docx"
    cp fuzz/pages/* "$into/pdf"
    cut_up tests/reports/*.md "$into/markdown"
    cut_up tests/reports/*.txt "$into/plain"
    cat tests/reports/*.txt tests/reports/*.md | grep '[0-9]' | sort -u | split -a 4 -l 4 - "$into/lines/"
}

cut_up() {
    local into=${*: -1} report
    for report in "${@:1:$#-1}"; do
        split -a 3 -C 1500 "$report" "$into/$(basename "$report")."
    done
}

# The words of a list, one a line and spelled as for `printf %b`, as libFuzzer reads them: byte for byte.
dictionary() {
    local word
    while IFS= read -r word; do
        printf '"%s"\n' "$(printf %b "$word" | od -An -v -tx1 | tr -d '\n' | sed 's/ /\\x/g')"
    done <"fuzz/$1.txt" >"$home/$1.dict"
}

# The folders of seeds, the dictionary and the longest input of a target.
settings() {
    case $1 in
    markdown | plain) echo "$home/seeds/$1 $home/words.dict 3000" ;;
    numbers) echo "$home/seeds/lines $home/words.dict 600" ;;
    claims) echo "$home/seeds/lines $home/words.dict 1000" ;;
    edits) echo "$home/seeds $home/words.dict 2500" ;;
    sources) echo "$home/seeds/sources $home/sources.dict 3000" ;;
    docx) echo "$home/seeds/docx $home/docx.dict 6000" ;;
    pdf) echo "$home/seeds/pdf $home/pdf.dict 4000" ;;
    protocol) echo "fuzz/seeds $home/protocol.dict 4000" ;;
    esac
}

fuzz() {
    local target=$1 from dict longest log=$home/$1.log
    read -r from dict longest < <(settings "$target")
    mkdir -p "$home/corpus/$target" "$home/found"
    if "$bin/$target" "$home/corpus/$target" "$from" -dict="$dict" -max_len="$longest" -timeout=10 -rss_limit_mb=2048 \
        -max_total_time="$seconds" -artifact_prefix="$home/found/$target-" -print_final_stats=1 >"$log" 2>&1; then
        echo "$target: $(grep -o 'number_of_executed_units: .*' "$log" | tr -s ' '), $(grep -o 'cov: [0-9]*' "$log" | tail -n 1)"
    else
        tail -n 60 "$log"
        echo "$target FAILED; again: $bin/$target $(ls -t "$home/found/$target-"* 2>/dev/null | head -n 1)"
        return 1
    fi
}

build
seeds
dictionary words
dictionary protocol
dictionary docx
dictionary sources
dictionary pdf
export home bin seconds
export -f fuzz settings
printf '%s\n' "${targets[@]}" | xargs -P 2 -I{} bash -c 'set -euo pipefail; fuzz {}'
