#!/usr/bin/env bash
# Tries the hook as a newsroom would: a repository with a story, the hook from this repository, one commit that is fine and one that
# alters a figure without a note.
# usage: tests/ci/pre-commit.sh BINARY        needs pre-commit (pip install pre-commit)
set -euo pipefail
binary=$(realpath "${1:?usage: tests/ci/pre-commit.sh BINARY}")
project=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/bin" "$work/hook" "$work/news"
ln -s "$binary" "$work/bin/writethru"
export PATH="$work/bin:$PATH" PRE_COMMIT_HOME="$work/cache" GIT_CONFIG_GLOBAL=/dev/null
export GIT_AUTHOR_NAME=Desk GIT_AUTHOR_EMAIL=desk@example.org GIT_COMMITTER_NAME=Desk GIT_COMMITTER_EMAIL=desk@example.org
# The hook is taken from a repository, as pre-commit wants it.
cp "$project/.pre-commit-hooks.yaml" "$work/hook/"
git -C "$work/hook" init -q && git -C "$work/hook" add -A && git -C "$work/hook" commit -qm hooks
revision=$(git -C "$work/hook" rev-parse HEAD)
cd "$work/news" && mkdir stories
git init -q
printf 'repos:\n  - repo: %s\n    rev: %s\n    hooks:\n      - id: writethru\n' "$work/hook" "$revision" >.pre-commit-config.yaml
story() { printf 'PORT ELLIS, March 1 (Norwire) - The line lost $%s million in the storm, the harbour office said.\n' "$1" >stories/pier.md; }
story 9
git add -A && git commit -qm first
pre-commit install >/dev/null
story 9 && printf '\nThe council meets on Friday.\n' >>stories/pier.md
git add -A && git commit -qm "a paragraph more" 2>"$work/log" || { cat "$work/log"; echo "a harmless commit was stopped"; exit 1; }
story 12
git add -A
if git commit -qm "another figure" >"$work/log" 2>&1; then echo "an altered figure went through"; exit 1; fi
grep -q quantity-changed "$work/log" || { cat "$work/log"; exit 1; }
echo "the hook lets a harmless commit pass and stops an altered figure"
