#!/usr/bin/env python3
"""Prints findings drawn at random for reading by eye, each with the sentences it lies in.

usage: tests/bench/precision.py ARCHIVE.jsonl.gz BINARY [--stories 60] [--findings 150] [--seed 1]

Every pair of adjacent versions of the stories drawn goes through `BINARY diff --format json`; what is drawn are changes of
severity error or warning. The same seed draws the same stories; the findings drawn follow the binary.
"""
import argparse
import collections
import gzip
import json
import random
import re
import subprocess
import tempfile


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("archive")
    parser.add_argument("binary")
    parser.add_argument("--stories", type=int, default=60)
    parser.add_argument("--findings", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", help="only findings of this kind")
    a = parser.parse_args()
    stories = collections.defaultdict(list)
    with gzip.open(a.archive, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            stories[record["story"]].append(record)
    several = sorted(name for name, versions in stories.items() if len(versions) > 1)
    draw = random.Random(a.seed)
    found = []
    for name in draw.sample(several, min(a.stories, len(several))):
        versions = stories[name]
        for old, new in zip(versions, versions[1:]):
            found += [(name, old, new, change) for change in changes(a.binary, old, new)]
    if a.kind:
        found = [f for f in found if f[3]["kind"] == a.kind]
    drawn = draw.sample(found, min(a.findings, len(found)))
    print(f"# {len(found)} findings, {len(drawn)} drawn")
    for number, (name, old, new, change) in enumerate(drawn, 1):
        print(f"\n## {number}. {change['severity']} {change['kind']}: {change['message']}")
        print(f"{name} {old['version']} → {new['version']}")
        field = change.get("field", "text")
        print("  - " + place(old.get(field) or "", change.get("old")))
        print("  + " + place(new.get(field) or "", change.get("new")))


def changes(binary, old, new):
    """The changes of severity error or warning between two records."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as pair:
        pair.write(json.dumps(old) + "\n" + json.dumps(new) + "\n")
        pair.flush()
        told = subprocess.run([binary, "diff", pair.name, "--format", "json"], capture_output=True, check=False)
    if not told.stdout:
        raise SystemExit(f"{old['story']} {old['version']}: {told.stderr.decode()}")
    return [c for c in json.loads(told.stdout)["changes"] if c["severity"] in ("error", "warning")]


def place(text, span):
    """The sentence or so around a span of code points, the span in double brackets."""
    if not span:
        return "–"
    start, end = span["start"], span["end"]
    before = max([m.end() for m in re.finditer(r"[.?!”\"]\s+|\n", text[:start])] or [0])
    after = re.search(r"[.?!”\"]\s|\n|$", text[end:])
    return f"{text[max(before, start - 300):start]}[[{text[start:end]}]]{text[end:end + min(after.end(), 300)]}".replace("\n", " ")


if __name__ == "__main__":
    main()
