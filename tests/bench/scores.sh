#!/usr/bin/env bash
# Prints the project's scores on third-party gold data as Markdown: the tables of docs/scores.md.
#
# usage: tests/bench/scores.sh GOLD_DIR [BINARY]
#
# GOLD_DIR is the folder with score.py. The data is not part of the project; only figures leave it.
set -euo pipefail
gold=${1:?usage: tests/bench/scores.sh GOLD_DIR [BINARY]}
binary=${2:-target/release/writethru}
for task in attribution quantities times-figures alignment same-facts corrections edits html; do
    printf '\n### %s\n\n' "$task"
    # The scorer's last line is its result, one JSON object; nested objects become rows of their own.
    python3 "$gold/score.py" "$task" --bin "$binary" --gold "$gold" | tail -n 1 | python3 -c '
import json, sys
result = json.load(sys.stdin)
print("| measure | value |\n|---|---|")
for key, value in result.items():
    rows = [(f"{key}: {inner}", v) for inner, v in value.items()] if isinstance(value, dict) else [(key, value)]
    for name, figure in rows:
        print(f"| {name} | {figure} |")
'
done
