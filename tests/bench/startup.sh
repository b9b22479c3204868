#!/usr/bin/env bash
# How long one comparison takes from start to end, beside git's word diff of the same files: median of 20 runs each.
# usage: tests/bench/startup.sh BINARY [OLD NEW]; prints both medians in milliseconds and their ratio.
# Files of 5 KB are made from two states of invented stories when none are given.
# The binary that is shipped is built by `cargo dist`, see .cargo/config.toml.
set -euo pipefail
binary=${1:?usage: tests/bench/startup.sh BINARY [OLD NEW]}
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
old=${2:-$work/old.txt} new=${3:-$work/new.txt}
if [ $# -lt 3 ]; then
  for side in 2:old 3:new; do
    for story in "$root"/fixtures/stories/*/"${side%:*}.md"; do
      awk 'marks >= 2; /^---$/ { marks++ }' "$story"
    done >"$work/whole.txt"
    head -c 5000 "$work/whole.txt" >"$work/${side#*:}.txt"
  done
fi
runs=20

# Prints the median wall-clock time of a command in microseconds.
median() {
  local times=() start end
  for _ in 1 2 3; do "$@" >/dev/null || true; done
  for _ in $(seq $runs); do
    start=$EPOCHREALTIME
    "$@" >/dev/null || true
    end=$EPOCHREALTIME
    times+=($((${end/./} - ${start/./})))
  done
  printf '%s\n' "${times[@]}" | sort -n | sed -n "$((runs / 2))p"
}

ours=$(median "$binary" diff "$old" "$new")
gits=$(median git diff --no-index --word-diff "$old" "$new")
printf 'writethru diff          %6.2f ms\n' "$(bc -l <<<"$ours / 1000")"
printf 'git diff --word-diff    %6.2f ms\n' "$(bc -l <<<"$gits / 1000")"
printf 'ratio                   %6.2f (limit 1.50)\n' "$(bc -l <<<"$ours / $gits")"
