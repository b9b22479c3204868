"""Reads every file of a folder of real samples and counts, by the folder it lies in, what was read and why the rest was refused.

usage: tests/bench/formats.py FOLDER BINARY [--all]     --all lists every file with what became of it
"""
import collections
import json
import os
import subprocess
import sys

folder, binary = sys.argv[1:3]
read, refused, failed = collections.Counter(), collections.defaultdict(collections.Counter), []
versions = collections.Counter()
for place, _, names in sorted(os.walk(folder)):
    for name in sorted(names):
        path = os.path.join(place, name)
        kind = os.path.relpath(place, folder).split(os.sep)
        kind = "/".join(kind[:2]) if kind[0] in ("newsml-g2", "ninjs", "warc") else kind[0]
        run = subprocess.run([binary, "extract", path, "--format", "jsonl"], capture_output=True, timeout=300)
        lines = [json.loads(line) for line in run.stdout.splitlines()] if run.returncode == 0 else []
        if run.returncode == 0 and lines:
            read[kind] += 1
            versions[kind] += len(lines)
            line = f"read     {path}: {len(lines)} {lines[0]['version']['format']} {lines[0]['version']['headline']!r} {len(lines[0]['text'])}"
        elif run.returncode == 2:
            reason = run.stderr.decode().strip()
            refused[kind][reason.replace(path, "FILE")[:150]] += 1
            line = f"refused  {path}: {reason}"
        else:
            failed.append((path, run.returncode, run.stderr.decode()[-300:]))
            line = f"FAILED   {path}: {run.returncode}"
        if "--all" in sys.argv:
            print(line)
print("| folder | read | versions | refused |")
print("|---|---|---|---|")
for kind in sorted(set(read) | set(refused)):
    print(f"| {kind} | {read[kind]} | {versions[kind]} | {sum(refused[kind].values())} |")
for failure in failed:
    print("failed", failure)
