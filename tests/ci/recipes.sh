#!/usr/bin/env bash
# Tries the action, the workflow of `writethru init` and the GitLab template as a runner would: what stands in their steps is run in a
# repository with one story, once harmless and once with an altered figure.
# usage: tests/ci/recipes.sh BINARY PYTHON        needs a python with PyYAML (pre-commit brings it)
set -euo pipefail
binary=$(realpath "${1:?usage: tests/ci/recipes.sh BINARY PYTHON}")
python=${2:?usage: tests/ci/recipes.sh BINARY PYTHON}
project=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/bin" "$work/news"
ln -s "$binary" "$work/bin/writethru"
export PATH="$work/bin:$PATH" GIT_CONFIG_GLOBAL=/dev/null
export GIT_AUTHOR_NAME=Desk GIT_AUTHOR_EMAIL=desk@example.org GIT_COMMITTER_NAME=Desk GIT_COMMITTER_EMAIL=desk@example.org
# The `run` of each step of a job or action, or the script of a GitLab job.
script() {
    "$python" - "$1" "$2" <<'PYTHON'
import sys, yaml
document = yaml.safe_load(open(sys.argv[1]))
for name in sys.argv[2].split("."):
    document = document[int(name)] if name.isdigit() else document[name]
print("\n".join(document) if isinstance(document, list) else document)
PYTHON
}
cd "$work/news"
git init -q
story() { printf 'PORT ELLIS, March 1 (Norwire) - The line lost $%s million in the storm, the harbour office said.\n' "$1" >pier.md; }
story 9 && git add -A && git commit -qm first
printf '\nThe council meets on Friday.\n' >>pier.md && git add -A && git commit -qm "a paragraph more"
good=$(git rev-parse HEAD)
story 12 && printf '\nThe council meets on Friday.\n' >>pier.md && git add -A && git commit -qm "another figure"
bad=$(git rev-parse HEAD)
expect() { # name, code, expected code
    [ "$2" -eq "$3" ] || { cat "$work/log"; echo "$1: code $2, expected $3"; exit 1; }
}
for case in "$good 0" "$bad 1"; do
    read -r commit code <<<"$case"
    git checkout -q --detach "$commit"
    export GITHUB_OUTPUT="$work/output" GITHUB_STEP_SUMMARY="$work/summary"
    : >"$GITHUB_OUTPUT"; : >"$GITHUB_STEP_SUMMARY"
    # The action.
    script "$project/action.yml" runs.steps.1.run >"$work/step"
    found=0
    ARCHIVES="" RANGE="HEAD~1..HEAD" FAIL_ON=error SARIF="$work/findings.sarif" bash "$work/step" >"$work/log" 2>&1 || found=$?
    expect "the action on $commit" "$found" "$code"
    grep -q '^findings=[0-9]' "$GITHUB_OUTPUT" && [ -s "$GITHUB_STEP_SUMMARY" ] && [ -s "$work/findings.sarif" ] || { cat "$work/log" "$GITHUB_OUTPUT"; exit 1; }
    # The workflow that init writes.
    rm -rf "$work/begun" && writethru init "$work/begun" >/dev/null
    workflow="$work/begun/.github/workflows/writethru.yml"
    script "$workflow" jobs.check.steps.2.run >"$work/step"
    BEFORE=$(git rev-parse HEAD~1) bash "$work/step" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
    range=$(sed -n 's/^range=//p' "$GITHUB_OUTPUT" | tail -n 1)
    script "$workflow" jobs.check.steps.3.run >"$work/step"
    found=0
    RANGE="$range" bash "$work/step" >"$work/log" 2>&1 || found=$?
    expect "the workflow on $commit" "$found" "$code"
    # GitLab.
    script "$project/templates/writethru.gitlab-ci.yml" writethru.script >"$work/step"
    found=0
    CI_MERGE_REQUEST_DIFF_BASE_SHA=$(git rev-parse HEAD~1) bash "$work/step" >"$work/log" 2>&1 || found=$?
    expect "the GitLab job on $commit" "$found" "$code"
    [ -s gl-code-quality-report.json ] && [ -s writethru-junit.xml ] || { cat "$work/log"; exit 1; }
    rm -f gl-code-quality-report.json writethru-junit.xml
done
# A first push has nothing before it.
: >"$GITHUB_OUTPUT"
script "$workflow" jobs.check.steps.2.run >"$work/step"
BEFORE=0000000000000000000000000000000000000000 bash "$work/step"
range=$(sed -n 's/^range=//p' "$GITHUB_OUTPUT")
found=0
writethru check --range "$range" >"$work/log" 2>&1 || found=$?
expect "the workflow on a first push" "$found" 1
echo "the action, the workflow and the GitLab job let a harmless commit pass and stop an altered figure"
