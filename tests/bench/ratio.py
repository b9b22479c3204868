#!/usr/bin/env python3
"""Prints what `writethru diff` takes beside `writethru extract` on the same texts: their processor times and the ratio.

usage: tests/bench/ratio.py PAIRS_DIR BINARY [COPIES]

PAIRS_DIR holds folders with an `old.txt` and a `new.txt` each (gold/edits). They become one archive of JSON Lines in
which every pair is a story of two versions, COPIES times (12 unless told). Each command runs on one core; the best of
five runs counts, in turns, since the machine is shared.
"""
import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile


def main() -> None:
    pairs, binary = pathlib.Path(sys.argv[1]), sys.argv[2]
    copies = int(sys.argv[3]) if len(sys.argv) > 3 else 12
    stories = [folder for folder in sorted(pairs.iterdir()) if (folder / "old.txt").is_file()]
    with tempfile.TemporaryDirectory() as folder:
        archive = os.path.join(folder, "pairs.jsonl")
        with open(archive, "w", encoding="utf8") as out:
            for copy in range(copies):
                for index, story in enumerate(stories):
                    for version, name in enumerate(["old", "new"], 1):
                        text = (story / f"{name}.txt").read_text(encoding="utf8")
                        record = {"story": f"{index}-{copy}", "id": f"{index}-{copy}-{version}", "text": text}
                        out.write(json.dumps(record) + "\n")
        runs = [[run(binary, command, archive) for command in ("extract", "diff")] for _ in range(5)]
    extract, diff = map(min, zip(*runs))
    count = copies * len(stories)
    print("| pairs | extract | diff | ratio (limit 1.6) |\n|---|---|---|---|")
    print(f"| {count} | {extract:.2f} s | {diff:.2f} s | {diff / extract:.2f} |")


def run(binary: str, command: str, archive: str) -> float:
    """Seconds of processor time of one run on one core."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    line = ["taskset", "-c", "0", binary, command, archive, "--format", "jsonl"]
    subprocess.run(line, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)


if __name__ == "__main__":
    main()
