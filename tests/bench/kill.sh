#!/usr/bin/env bash
# Kills `writethru index` at random moments, runs it again to its end, and compares every exported table with that of an
# uninterrupted run.
# usage: tests/bench/kill.sh ARCHIVE BINARY [KILLS]
set -euo pipefail
archive=${1:?usage: tests/bench/kill.sh ARCHIVE BINARY [KILLS]} binary=${2:?} kills=${3:-30}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
start=$EPOCHREALTIME
"$binary" index "$archive" --ledger "$work/whole.db" >/dev/null
whole=$(((${EPOCHREALTIME/./} - ${start/./}) / 1000))
interrupted=0
while [ "$interrupted" -lt "$kills" ]; do
  "$binary" index "$archive" --ledger "$work/killed.db" >/dev/null 2>&1 &
  run=$!
  # Somewhere within one and a half of its share of a whole run, so that the kills are spread over all of it.
  sleep "$(bc -l <<<"$RANDOM / 32768 * $whole * 1.5 / 1000 / $kills")"
  if kill -9 $run 2>/dev/null; then
    interrupted=$((interrupted + 1))
  else
    # It was through before the last kill: it begins anew.
    rm -f "$work"/killed.db*
  fi
  wait $run 2>/dev/null || true
done
"$binary" index "$archive" --ledger "$work/killed.db" >/dev/null
for name in whole killed; do "$binary" export "$work/$name.db" --format jsonl --output "$work/$name" >/dev/null; done
diff -rq "$work/whole" "$work/killed" && echo "$interrupted runs killed; all tables byte for byte the same"
