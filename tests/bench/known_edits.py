#!/usr/bin/env python3
"""Makes known edits in real articles and counts which of them `writethru diff` tells, by kind of edit.

usage: tests/bench/known_edits.py ARTICLES.jsonl BINARY [--first 1] [--last 400] [--edits 7] [--seed 1]
           [--kind KIND] [--show missed|misnamed|cosmetic|noise] [--dump FOLDER]

ARTICLES holds one JSON object a line with `text` and, where somebody marked them, `attributions`. In every article about seven
edits are made the way an editor makes them, one edit a sentence, each in a paragraph of its own. The words put in are
invented here and not taken from the lexicons of the tool. An edit counts as found when a finding of a right kind (`known.scoring.RIGHT`)
overlaps it, as seen when any finding does. `noise` are findings of severity error or warning in edited paragraphs for each edit,
`false` those in paragraphs nobody edited, for each pair; a cosmetic edit is flagged when its paragraph has such a finding.
The same seed makes the same edits. No text of an article is kept: `--show` prints to the terminal, `--dump` where one says.
"""
import argparse
import collections
import json
import os
import random
import tempfile

from known.making import MADE, WHOLE
from known.pairs import make
from known.scoring import Count, compared


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles")
    parser.add_argument("binary")
    for name, value in (("first", 1), ("last", 400), ("edits", 7), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=value)
    parser.add_argument("--kind", help="only edits of this kind")
    parser.add_argument("--show", choices=["missed", "misnamed", "cosmetic", "noise"])
    parser.add_argument("--ways", action="store_true", help="also counts the ways an edit of a kind was made")
    parser.add_argument("--dump", help="a folder outside the project for the pairs")
    a = parser.parse_args()
    with open(a.articles, encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines][a.first - 1:a.last]
    kinds, made, count = [*MADE, *WHOLE], collections.Counter(), Count()
    with tempfile.TemporaryDirectory() as folder:
        for number, article in enumerate(articles, a.first):
            draw = random.Random(a.seed * 100_003 + number)
            article.setdefault("attributions", [])
            # What was made least is tried first, so that rare kinds get their share; a cosmetic edit or two in every article.
            wanted = [a.kind] * a.edits if a.kind else sorted(kinds, key=lambda k: (made[k] / (4 if k == "cosmetic" else 1), draw.random()))
            wanted = wanted + (["cosmetic"] if not a.kind else [])
            old, new, marks = make(article, draw, wanted, a.edits)
            made.update(kind for kind, *_ in marks)
            if marks:
                changes = compared(a.binary, old, new, folder)
                count.add(old, new, marks, changes, a.show)
                if a.dump:
                    place = os.path.join(a.dump, f"{number:04}")
                    os.makedirs(place, exist_ok=True)
                    for name, text in (("old.txt", old), ("new.txt", new), ("edits.json", json.dumps(marks))):
                        with open(os.path.join(place, name), "w", encoding="utf-8", newline="") as file:
                            file.write(text)
    count.table()
    if a.ways:
        count.ways()


if __name__ == "__main__":
    main()
