"""Edits that recast a sentence: verbs turned into others, figures and days that moved and changed, tenses, passives, and figures and
restrictions that were dropped. Each takes a sentence and a draw, and gives (start, end, new words) or nothing."""
import re

from known.words import ACTS, MONTHS, PASTS, RESTRICTIONS, TURNED, WEEKDAYS

QUOTED = re.compile(r"[“”\"]|''")
AMOUNT = r"\$\d[\d,.]*\d(?: (?:million|billion|trillion))?|\d+(?:\.\d+)? percent"


def plain(text):
    return not QUOTED.search(text)


def lowered(words):
    """A sentence's first word as it stands inside one: names and initials keep their capital."""
    first = words.split(" ")[0]
    opens = first in ("The", "A", "An", "He", "She", "They", "It", "In", "On", "At", "For", "After", "But", "And", "This", "These", "Those", "His", "Her", "Their", "Some", "Many", "Most", "Both")
    return words[0].lower() + words[1:] if opens else words


def turned(text, draw, _):
    """Another deed by the same people: praised, ridiculed."""
    found = [(m.start(1), m.end(1), TURNED[m.group(1)]) for m in re.finditer(r"\b(" + "|".join(TURNED) + r")\b(?= (?:the|a|an|his|her|their|its|[A-Z]))", text)
             if plain(text[:m.start()]) or plain(text)]
    return draw.choice(found) if found else None


def other_amount(words):
    number = re.search(r"\d[\d,.]*", words)
    value = number.group().replace(",", "")
    new = f"{float(value) + 1.3:.{len(value.split('.')[1])}f}" if "." in value else f"{int(value) + 2 + int(value) // 4:,}"
    return words[:number.start()] + new + words[number.end():]


def figure_moved(text, draw, _):
    """What stood at the end with a figure opens the sentence, with another one: For $60 million, …"""
    m = re.match(r"^([A-Z][^;:]{25,}) (for|at|with|of|by) (" + AMOUNT + r")\.$", text)
    if not m or m.group(2) == "of" or not plain(text):
        return None
    return 0, len(text), f"{m.group(2).capitalize()} {other_amount(m.group(3))}, {lowered(m.group(1))}."


def day_moved(text, draw, _):
    """A day goes from the end to the front, or back, and is another one."""
    days = "|".join(WEEKDAYS)
    m = re.match(r"^([A-Z][^;:]{25,}) on (" + days + r")\.$", text)
    if m and plain(text):
        return 0, len(text), f"On {draw.choice([d for d in WEEKDAYS if d != m.group(2)])}, {lowered(m.group(1))}."
    m = re.match(r"^On (" + days + r"), ([^;:]{25,})\.$", text)
    if m and plain(text):
        opens = m.group(2)[0].upper() + m.group(2)[1:]
        return 0, len(text), f"{opens} on {draw.choice([d for d in WEEKDAYS if d != m.group(1)])}."
    return None


def month_moved(text, draw, _):
    months = "|".join(MONTHS)
    m = re.match(r"^In (" + months + r"), ([^;:]{25,})\.$", text)
    if m and plain(text):
        opens = m.group(2)[0].upper() + m.group(2)[1:]
        return 0, len(text), f"{opens} in {draw.choice([d for d in MONTHS if d != m.group(1)])}."
    return None


def to_come(text, draw, _):
    """What happened is only to come: was opened, will be opened; signed, will sign."""
    if not plain(text):
        return None
    found = [(m.start(1), m.end(1), "will be") for m in re.finditer(r"\b(was|were)(?= (?:not )?[a-z]{3,}ed\b)", text)]
    found += [(m.start(1), m.end(1), draw.choice(["will ", "is to "]) + PASTS[m.group(1)])
              for m in re.finditer(r"\b(?:[A-Z][a-z]+|he|she) (" + "|".join(PASTS) + r")\b(?! (?:that|it clear))", text)]
    return draw.choice(found) if found else None


def happened(text, draw, _):
    """What is to come has happened: will be opened, was opened."""
    found = [(m.start(1), m.end(1), "was") for m in re.finditer(r"\b(will be)(?= [a-z]{3,}ed\b)", text)] if plain(text) else []
    return draw.choice(found) if found else None


def passive_turned(text, draw, _):
    """Whoever did it has it done to them: Roe accused Dorn, Roe was accused by Dorn."""
    name = r"[A-Z][a-z]+(?: [A-Z][a-z]+)?"
    for m in re.finditer(rf"({name}) ({'|'.join(ACTS)}) (?=(?:{name})\b)", text):
        if plain(text) and m.group(1) not in ("But", "And", "The"):
            return m.start(2), m.end(2), f"was {ACTS[m.group(2)]} by"
    return None


def passive(text, draw, _):
    """The same in the passive: Roe approved the plan, the plan was approved by Roe."""
    m = re.match(r"^((?:The )?[A-Z][\w.]+(?: [A-Z][\w.]+){0,3}) (" + "|".join(ACTS) + r") (the (?:[a-z]+ ){0,2}[a-z]+)\.$", text)
    if not m or not plain(text):
        return None
    verb = "were" if m.group(3).endswith("s") else "was"
    return 0, len(text), f"{m.group(3)[0].upper()}{m.group(3)[1:]} {verb} {ACTS[m.group(2)]} by {lowered(m.group(1))}."


def figure_dropped(text, draw, _):
    """How many they are, or by how much, is no longer said."""
    if not plain(text):
        return None
    found = [(m.start(), m.end(), "") for m in re.finditer(r"(?<=[a-z] )\d{1,3}(?:,\d{3})* (?=[a-z]{3,}s\b)", text)]
    found += [(m.start(), m.end(), "") for m in re.finditer(r" by (?:" + AMOUNT + r")(?=[ ,.])", text)]
    return draw.choice(found) if found else None


def restriction_dropped(text, draw, _):
    """What narrowed a figure, a group or a charge is gone."""
    found = [(m.start(), m.end(), "") for words in RESTRICTIONS for m in re.finditer(rf"(?<=[a-z] ){words} (?=[a-z])", text)] if plain(text) else []
    return draw.choice(found) if found else None


RECAST = {
    "verb-turned": [("deed", turned)],
    "figure-moved": [("amount", figure_moved)],
    "date-moved": [("weekday", day_moved), ("month", month_moved)],
    "tense-changed": [("to come", to_come), ("happened", happened)],
    "passive-turned": [("by", passive_turned)],
    "figure-dropped": [("count", figure_dropped)],
    "restriction-dropped": [("word", restriction_dropped)],
}
SAME = [("passive", passive)]
