#!/usr/bin/env python3
"""Prints how many articles a second `writethru extract` reads on one core, and the most memory it took.

usage: tests/bench/extract.py ARTICLES.jsonl BINARY [COPIES]

ARTICLES.jsonl holds a JSON document with a `text` a line (gold/attribution-dev.jsonl); every article is read COPIES times
(24 unless told), reading and writing included. The best of three runs counts: the machine is shared.
"""
import json
import os
import resource
import subprocess
import sys
import tempfile


def main() -> None:
    articles, binary = sys.argv[1:3]
    copies = int(sys.argv[3]) if len(sys.argv) > 3 else 24
    with open(articles, encoding="utf8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    with tempfile.TemporaryDirectory() as folder:
        archive = os.path.join(folder, "articles.jsonl")
        with open(archive, "w", encoding="utf8") as out:
            for copy in range(copies):
                for index, text in enumerate(texts):
                    out.write(json.dumps({"story": f"{index}-{copy}", "text": text}) + "\n")
        best = min(run(binary, archive) for _ in range(3))
    count = copies * len(texts)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"| articles | articles a second | peak memory |\n|---|---|---|\n| {count} | {count / best:.0f} | {peak:.0f} MB |")


def run(binary: str, archive: str) -> float:
    """Seconds of processor time of one run on one core."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = ["taskset", "-c", "0", binary, "extract", archive, "--format", "jsonl"]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)


if __name__ == "__main__":
    main()
