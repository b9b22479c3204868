#!/usr/bin/env python3
"""Draws mistakes of the extraction at random, to be read by eye and counted by cause (docs/scores.md, "Mistakes by cause").

usage: tests/bench/errors.py GOLD_DIR [BINARY] [--split dev] [--count 100] [--seed 1]

GOLD_DIR is the folder with score.py. The texts are not part of the project: what this prints stays in the terminal.
A mistake is an attribution of the gold whose content nothing matches by half or whose source or cue shares no word with
what matches it, or one found that matches nothing.
"""
import argparse, os, random, sys, tempfile

ARGUMENTS = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
ARGUMENTS.add_argument("gold")
ARGUMENTS.add_argument("binary", nargs="?", default="target/release/writethru")
ARGUMENTS.add_argument("--split", default="dev")
ARGUMENTS.add_argument("--count", type=int, default=100)
ARGUMENTS.add_argument("--seed", type=int, default=1)


def spans(value):
    return [(part["start"], part["end"]) for part in value if part]


def shown(text, found):
    return " / ".join(text[start:end] for start, end in found).replace("\n", " ")[:160] or "-"


def mistakes(metrics, text, gold, found):
    """Pairs of what kind a mistake is and the lines that show it."""
    document = metrics.Doc(text)
    words = lambda value: document.wtoks(value)
    pairs = metrics.greedy(gold, found, lambda g, f: metrics.jac(words(g["content"]), words(f["content"])))
    pairs = [pair for pair in pairs if pair[2] >= 0.5]
    lines = lambda name, value: f"  {name:6}{shown(text, value['source'])} | {shown(text, value['cue'])} | {shown(text, value['content'])}"
    for at, _ in enumerate(gold):
        if all(at != g for g, _, _ in pairs):
            yield "missed", [lines("gold", gold[at])] + near(document, gold[at], found, lines)
    for at, _ in enumerate(found):
        if all(at != f for _, f, _ in pairs):
            yield "invented", [lines("found", found[at])] + near(document, found[at], gold, lines)
    for g, f, _ in pairs:
        for part in ("source", "cue"):
            one, other = words(gold[g][part]), words(found[f][part])
            if (one or other) and not one & other:
                yield f"wrong {part}", [lines("gold", gold[g]), lines("found", found[f])]


def near(document, one, others, lines):
    """What of the other side shares words with a content that nothing matches."""
    own = document.wtoks(one["content"])
    return [lines("beside", other) for other in others if own & document.wtoks(other["content"])][:2]


def main():
    arguments = ARGUMENTS.parse_args()
    sys.path.insert(0, arguments.gold)
    import attribution_metrics as metrics
    import score

    drawn = []
    with tempfile.TemporaryDirectory() as folder:
        for row in score.rows(os.path.join(arguments.gold, f"attribution-{arguments.split}.jsonl")):
            text = row["text"]
            out = score.run(arguments.binary, "extract", score.put(folder, "a.txt", text)) or {"attributions": []}
            part = lambda value: {k: [tuple(s) for s in value[k]] for k in ("content", "source", "cue")}
            gold = metrics.merge_same_cue([part(value) for value in row["attributions"] if value["content"]])
            found = [
                {"content": spans(x["content"]), "source": spans([x.get("source")]), "cue": spans([x.get("cue")])}
                for x in out["attributions"]
                if x["content"]
            ]
            found = metrics.merge_same_cue(found)
            drawn += [(row["id"], kind, lines) for kind, lines in mistakes(metrics, text, gold, found)]
    chosen = random.Random(arguments.seed).sample(drawn, min(arguments.count, len(drawn)))
    print(f"{len(drawn)} mistakes, {len(chosen)} of them drawn")
    for number, (name, kind, lines) in enumerate(chosen, 1):
        print(f"{number}. {kind}  ({name})", *lines, sep="\n")


if __name__ == "__main__":
    main()
