"""A pair of versions: an article, and the same with edits of which it is known what they are and where."""
import re

from known.making import MADE, WHOLE, sentences
from known.words import NOTES, PARAGRAPHS


def make(article, draw, wanted, count):
    """Old and new text of one article, and what was edited: kind, way, spans in both in code points."""
    lines = article["text"].split("\n")
    starts, at = [], 0
    for line in lines:
        starts.append(at)
        at += len(line) + 1
    rows = [i for i, line in enumerate(lines) if is_prose(line)]
    free = set(rows[:400])
    edits = {}
    for kind in wanted:
        if len(edits) >= count:
            break
        found = whole(kind, lines, rows, free, draw) if kind in WHOLE else inner(kind, article, lines, starts, free, draw)
        if found:
            row, edit = found
            edits[row] = (kind, *edit)
            free -= {row}
    return assemble(lines, edits)


def is_prose(line):
    """Whether a line is a paragraph of the story, and no heading, credit or notice of its own."""
    words = line.split()
    small = sum(w[0].islower() for w in words)
    return len(words) >= 10 and small * 2 > len(words) and not re.match(r"\(|(?i:editor|correction|update|clarification|this (?:post|article|story) (?:has|was))", line)


def inner(kind, article, lines, starts, free, draw):
    ways = list(MADE[kind])
    draw.shuffle(ways)
    order = sorted(free)
    draw.shuffle(order)
    for way, edit in ways:
        for row in order:
            spans = sentences(lines[row])
            draw.shuffle(spans)
            for start, end in spans:
                if len(lines[row][start:end].split()) < 6:
                    continue
                found = edit(lines[row][start:end], draw, {**article, "at": starts[row] + start})
                if found and lines[row][start + found[0]:start + found[1]] != found[2]:
                    return row, (way, start + found[0], start + found[1], found[2])
    return None


def whole(kind, lines, rows, free, draw):
    middle = sorted(free & set(rows[2:]))
    if kind in NOTES:
        return len(lines), ("note", 0, 0, draw.choice(NOTES[kind]))
    if not middle:
        return None
    row = draw.choice(middle)
    if kind == "paragraph-added":
        return row, ("added", len(lines[row]), len(lines[row]), "\n\n" + draw.choice(PARAGRAPHS))
    if kind == "paragraph-removed":
        return row, ("removed", 0, len(lines[row]), "")
    if kind == "paragraph-moved":
        to = [r for r in middle if abs(rows.index(r) - rows.index(row)) >= 3]
        return (row, ("moved", 0, len(lines[row]), draw.choice(to))) if to else None
    spans = sentences(lines[row])
    joints = [(a, b) for a, b in zip(spans, spans[1:]) if lines[row][a[1] - 1] == "." and re.match(r"(?:The|He|She|They|It|But|And|This|That|In) ", lines[row][b[0]:])]
    joints = [(a, b) for a, b in joints if 6 <= len(lines[row][slice(*b)].split()) <= 30]
    if not joints:
        return None
    a, b = draw.choice(joints)
    first = re.match(r"\w+", lines[row][b[0]:]).group()
    joint = ", " + first.lower() if first in ("But", "And") else draw.choice([", and ", "; ", ", while ", ", and "]) + first.lower()
    return row, ("merged", a[1] - 1, b[0] + len(first), joint)


def assemble(lines, edits):
    """Both texts with the spans of the edits; a paragraph that moves is taken out in one place and put in at another."""
    moved = {e[4]: row for row, e in edits.items() if e[0] == "paragraph-moved"}
    old, new, marks = "\n".join(lines), [], []
    starts, at = [], 0
    for line in lines:
        starts.append(at)
        at += len(line) + 1
    size = 0

    def put(words):
        nonlocal size
        new.append(words)
        size += len(words)
    for row, line in enumerate([*lines, None]):
        kind, way, start, end, words = edits.get(row, (None,) * 5)
        if row and (line is not None or kind):
            put("\n" if line is not None else "\n\n")
        if row in moved:
            source = moved[row]
            marks.append(("paragraph-moved", "moved", (starts[source], starts[source] + len(lines[source])), (size, size + len(lines[source]))))
            put(lines[source] + "\n\n")
        if kind is None:
            put(line or "")
        elif kind == "paragraph-moved":
            continue
        elif line is None:
            marks.append((kind, way, None, (size, size + len(words))))
            put(words)
        else:
            put(line[:start])
            here = (size, size + len(words))
            if kind == "paragraph-added":
                here, before = (size + 2, size + len(words)), None
            else:
                before = (starts[row] + start, starts[row] + end)
            marks.append((kind, way, before, None if kind == "paragraph-removed" else here))
            put(words)
            put(line[end:])
    return old, "".join(new), marks
