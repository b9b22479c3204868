"""Edits of one sentence, the way an editor makes them: each takes a sentence and a draw, and gives (start, end, new words) or nothing."""
import collections
import re

from known.recasting import RECAST, SAME
from known.words import (
    ABOUT, ANONYMOUS, BODIES, CUES, EXTRAS, HEDGES, HOUSE, MONTHS, NOTES, NUMBERS, OPPOSITES, PASTS,
    PEOPLE, PLACES, PREFIXED, ROLES, SHORT, SPELLINGS, SYNONYMS, UNITS, VENUES, WEEKDAYS)

QUOTE = re.compile(r"“[^“”\n]*(?:”|$)|\"[^\"\n]*(?:\"|$)|''(?:(?!'')[^\n])*(?:''|$)")
SENTENCE = re.compile(r"\S.*?(?:[.!?][\"”’']*(?=\s+[\"“‘A-Z0-9])|$)")
ABBREVIATED = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Lt|St|Jr|Sr|vs|Inc|No|Gen|Sept|Nov|Oct|Aug|Jan|Feb|Col|Prof)|U\.S)\.$")


def sentences(paragraph):
    """Spans of the sentences of one paragraph; cuts after abbreviations and inside quotations are undone."""
    spans, start = [], None
    for found in SENTENCE.finditer(paragraph):
        start = found.start() if start is None else start
        words = paragraph[start:found.end()]
        quotes = words.count("“") == words.count("”") and words.count('"') % 2 == 0 and words.count("''") % 2 == 0
        if not ABBREVIATED.search(words) and quotes or found.end() == len(paragraph):
            spans.append((start, found.end()))
            start = None
    return spans


def outside(text):
    """Whether a place lies outside quotation marks."""
    held = [(q.start(), q.end()) for q in QUOTE.finditer(text)]
    return lambda at: not any(s <= at < e for s, e in held)


def word(text, words, place=None):
    """The first places of whole words outside quotation marks."""
    free = place or outside(text)
    pattern = r"(?<![\w.’'-])" + re.escape(words) + (r"(?![\w’'-])" if words[-1:].isalnum() else "")
    return [(m.start(), m.end()) for m in re.finditer(pattern, text) if free(m.start())]


def swaps(pairs, both=True, quoted=False):
    """An edit that puts one of a pair of words for the other."""
    table = [pair for a, b in pairs for pair in ([(a, b), (b, a)] if both and b else [(a, b)])]

    def edit(text, draw, _):
        free = (lambda at: not outside(text)(at)) if quoted else outside(text)
        found = [(s, e, b) for a, b in table for s, e in word(text, a, free)]
        if not found:
            return None
        start, end, new = draw.choice(found)
        if not new:
            return start, min(end + (not text[:end].endswith(" ")), len(text)), ""
        return start, end, new
    return edit


def pattern(expression, put, quoted=False):
    """An edit of what an expression finds; `put` makes the new words of the match."""
    def edit(text, draw, _):
        free = outside(text)
        found = [m for m in re.finditer(expression, text) if free(m.start(1)) != quoted]
        if not found:
            return None
        m = draw.choice(found)
        new = put(m, draw)
        return None if new is None or new == m.group(1) else (m.start(1), m.end(1), new)
    return edit


NUMBER = r"(?<![\w$€£.,:/-])(\d{1,3}(?:,\d{3})*(?:\.\d+)?)(?=(?: million| billion| percent)? [a-z]{3,})(?! (?:a\.m|p\.m))"
SPELLED = r"(?i:\b(" + "|".join(NUMBERS) + r"))\b(?= [a-z]{3,}s\b)"
PAST = r"\b(?:[A-Z][a-z]+|he|she|they|which|who) (" + "|".join(PASTS) + r")\b(?! (?:that|it clear))"


def another(m, draw):
    words = m.group(1)
    if words.lower() in NUMBERS:
        new = draw.choice([n for n in NUMBERS if n != words.lower()])
        return new.capitalize() if words[0].isupper() else new
    if "." in words:
        return f"{float(words.replace(',', '')) + draw.choice([0.4, 1.2, 3.1]):.{len(words.split('.')[1])}f}"
    value = int(words.replace(",", ""))
    new = value + draw.choice([1, 2, 3, 5, max(1, value // 7), max(2, value // 3)])
    return f"{new:,}" if "," in words else str(new)


def slipped(m, draw):
    words = m.group(1)
    if words in ("million", "billion"):
        return "billion" if words == "million" else "million"
    if len(words) == 2 and words[0] != words[1] and words[1] != "0":
        return words[1] + words[0]
    return words + "0" if "." not in words and "," not in words else None


def near(m, draw):
    words = m.group(1)
    return draw.choice(ABOUT) + " " + words


def misspelt(m, draw):
    name = m.group(1)
    at = draw.randrange(1, len(name) - 1)
    vowels = "aeiou"
    way = draw.randrange(4)
    if way == 0 and name[at] in vowels:
        return name[:at] + draw.choice([v for v in vowels if v != name[at]]) + name[at + 1:]
    if way == 1:
        return name[:at] + name[at] + name[at:]
    if way == 2 and name[at] != name[at + 1]:
        return name[:at] + name[at + 1] + name[at] + name[at + 2:]
    return name[:at] + name[at + 1:]


def full_names(text):
    names = re.findall(r"(?<=[a-z,] )[A-Z][a-z]{2,} [A-Z][a-z]{2,}(?! [A-Z])", text)
    return sorted(n for n, c in collections.Counter(names).items() if n not in PLACES)


def other_name(text, draw, article):
    names = [n for n in full_names(article["text"])]
    found = [(s, e, n) for n in names for s, e in word(text, n) if s > 0]
    if not found:
        return None
    start, end, name = draw.choice(found)
    others = [n for n in names if not set(n.split()) & set(name.split()) and n not in text] + PEOPLE[:2]
    return start, end, draw.choice(others)


def spoken(words, way):
    """A quotation cut, lengthened or changed in one word."""
    def edit(text, draw, _):
        quotes = [q for q in QUOTE.finditer(text) if len(q.group().split()) >= words]
        if not quotes:
            return None
        q = draw.choice(quotes)
        changed = way(q.group(), draw)
        if changed is None:
            return None
        start, end, new = changed
        return q.start() + start, q.start() + end, new
    return edit


def reworded(quote, draw):
    found = [m for m in re.finditer(r"\b[a-z]{5,}\b", quote)]
    put = ["terrible", "harbor", "certain", "little", "costly", "splendid", "quiet", "neighbors", "wonder", "carry"]
    m = draw.choice(found) if found else None
    return m and (m.start(), m.end(), draw.choice(put))


def requoted_number(quote, draw):
    found = list(re.finditer(r"(?<![\w$.,])(\d{1,3}(?:,\d{3})*)(?![\w.,]*\d)|\b(" + "|".join(NUMBERS) + r")\b", quote))
    if not found:
        return None
    m = draw.choice(found)
    return m.start(), m.end(), another(re.match(r"(.*)", m.group()), draw)


def requoted_negation(quote, draw):
    gone = [(m.start(), m.end(), "") for m in re.finditer(r" (?:not|never)\b|n[’']t\b(?<!an't)(?<!on't)", quote)]
    came = [(m.end(), m.end(), draw.choice([" not", " never"])) for m in re.finditer(r"\b(?:is|are|was|were|will|would|could|has|should)\b(?! not)(?=\W)(?!n[’'])", quote)]
    return draw.choice(gone + came) if gone + came else None


def cut_sentence(quote, draw):
    ends = [m.end() for m in re.finditer(r"[.!?](?= [A-Z])", quote[1:-1])]
    if not ends:
        return None
    if draw.random() < 0.5:
        return 1, 1 + ends[0] + 1, ""
    last = max(ends) + 1
    return last, len(quote) - (2 if quote[-2] == "," else 1), ""


def cut_clause(quote, draw):
    found = [m for m in re.finditer(r", (?:and|but|which|because|even|especially|if|as|so)[^,.!?”\"]{8,80}(?=[,.])", quote)]
    m = draw.choice(found) if found else None
    return m and (m.start(), m.end(), "")


def extended(quote, draw):
    if quote[-2] not in ".!?":
        return None
    return len(quote) - 1, len(quote) - 1, " " + draw.choice(EXTRAS)


def bare(text, draw, _):
    """The marks of a quotation of a few words taken away."""
    quotes = [q for q in QUOTE.finditer(text) if 3 <= len(q.group().split()) <= 12 and q.group()[1].islower() and q.start() > 3]
    quotes = [q for q in quotes if q.group()[-2].isalnum()]
    if not quotes:
        return None
    q = draw.choice(quotes)
    return q.start(), q.end(), q.group()[1:-1]


def tail(text, draw, _):
    """A source at the end, or “according to” at either end, dropped."""
    free = outside(text)
    for m in re.finditer(r", (?:according to [^,.“\"]{3,50}|[A-Z][\w .]{2,30} (?:said|says)|(?:he|she|they|police|officials) (?:said|says))(?=\.$)", text):
        if free(m.start()) and not (m.start() and text[m.start() - 1] in "”\""):
            return m.start(), m.end(), ""
    m = re.match(r"According to [^,“\"]{3,50}, (\w)", text)
    if m:
        return 0, m.end(), m.group(1).upper()
    m = re.match(r"(?:[A-Z][\w.]+(?: [A-Z][\w.]+){0,3}) (?:said|says) (?:that )?([a-z])(?=[^“\"]{30,}$)", text)
    return (0, m.end(), m.group(1).upper()) if m else None


def tail_added(text, draw, _):
    if not re.search(r"[a-z]\.$", text) or QUOTE.search(text) or re.search(r"\b(said|says|told|according|wrote)\b", text):
        return None
    source = draw.choice(PEOPLE[2:] + BODIES + ANONYMOUS)
    words = draw.choice([f", {source} said", f", according to {source}"])
    return len(text) - 1, len(text) - 1, words


def source(put):
    """The marked source of a statement becomes another one, or nobody's."""
    def edit(text, draw, article):
        shift = article["at"]
        found = []
        for a in article["attributions"]:
            if len(a["source"]) != 1 or not a["cue"] or not a["content"]:
                continue
            (s, e), (cs, ce) = a["source"][0], a["cue"][0]
            s, e, cs, ce = s - shift, e - shift, cs - shift, ce - shift
            name = text[max(s, 0):max(e, 0)]
            heads = ("said", "says", "told", "according to", "argued", "added", "wrote", "warned", "insisted")
            if 0 <= s and e <= len(text) and re.fullmatch(r"(?:(?:Mr|Mrs|Ms|Sen|Gov|Rep)\. )?[A-Z][\w’'-]+(?: [A-Z][\w.’'-]+){0,2}", name) \
                    and text[max(cs, 0):max(ce, 0)] in heads and name.lower() not in ("he", "she", "they", "it", "i", "we", "but", "you"):
                found.append((s, e))
        if not found:
            return None
        s, e = draw.choice(found)
        new = draw.choice(put)
        return s, e, new[0].upper() + new[1:] if s == 0 else new
    return edit


def venue(text, draw, _):
    free = outside(text)
    for known in VENUES:
        if known in text and free(text.index(known)):
            at = text.index(known)
            others = [v for v in VENUES if v != known and v != "told reporters"]
            put = draw.choice(others)
            return at, at + len(known), ("said " + put) if known == "told reporters" else put
    m = re.search(r"\b(?:he|she|[A-Z][a-z]+) said(?=[.,]?$|\.$)", text)
    if m and free(m.start()):
        return m.end(), m.end(), " " + draw.choice(VENUES[1:])
    return None


def split(text, draw, _):
    """A clause of its own becomes a sentence of its own."""
    free = outside(text)
    ways = [(r", and (he|she|they|it|the \w+|[A-Z]\w+)(?= (?:has|had|is|was|were|will|would|have|also)\b)", lambda m: ". " + m.group(1)[0].upper() + m.group(1)[1:]),
            (r"; ([a-z])", lambda m: ". " + m.group(1).upper()),
            (r", but (he|she|they|it|the \w+|[A-Z]\w+)(?= )", lambda m: ". But " + m.group(1)),
            (r", (?:which|who) (is|was|has|had|will)(?= [^,]{20,}\.$)", lambda m: draw.choice([". It ", ". That "]) + m.group(1) if "which" in m.group() else ". He " + m.group(1)),
            (r", while ([a-z]+)(?= [^,]{20,}\.$)", lambda m: ". " + m.group(1).capitalize())]
    found = [(m.start(), m.end(), put(m)) for expression, put in ways for m in re.finditer(expression, text)
             if free(m.start()) and m.start() > 25 and len(text) - m.end() > 25]
    return draw.choice(found) if found else None


def curled(text, draw, _):
    """All marks of a sentence in the other shape."""
    found = [q for q in QUOTE.finditer(text)]
    if not found:
        return None
    q = draw.choice(found)
    inner = q.group()[1:-1]
    return q.start(), q.end(), f'"{inner}"' if q.group()[0] == "“" else f"“{inner}”"


def inverted(text, draw, _):
    """Roe said, said Roe; the quotation stays where it is."""
    m = re.search(r"[,!?][”\"] ([A-Z][\w.’'-]+(?: [A-Z][\w’'-]+){0,2}) (said|says)(?=[.,]| of| in| on| at)", text)
    if m:
        return m.start(1), m.end(2), f"{m.group(2)} {m.group(1)}"
    m = re.search(r"[,!?][”\"] (said|says) ((?:Sen\. |Gov\. )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2})(?=\.$)", text)
    return m and (m.start(1), m.end(2), f"{m.group(2)} {m.group(1)}")


def fronted(text, draw, _):
    """“According to a filing” goes from the end to the front, or the reverse."""
    m = re.match(r"^(?!According)([A-Z])([^“”\"]{30,}), according to ([^,.“\"]{4,60})\.$", text)
    first = m and m.group(0).split()[0]
    if m:
        keeps = first in ("I",) or not first.lower() in ("the", "a", "an", "he", "she", "they", "it", "about", "in", "more", "most", "some")
        return 0, len(text), f"According to {m.group(3)}, {m.group(1) if keeps else m.group(1).lower()}{m.group(2)}."
    m = re.match(r"^According to ([^,.“\"]{4,60}), (\w)([^“”\"]{30,})\.$", text)
    return m and (0, len(text), f"{m.group(2).upper()}{m.group(3)}, according to {m.group(1)}.")


def apposed(text, draw, _):
    m = re.search(r"(?<=[a-z]) (on (?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)),? ([a-z][a-z ]{4,40})(?=\.$)", text)
    return m and outside(text)(m.start()) and (m.start(), m.end(), f" {m.group(2)} {m.group(1)}") or None


def first_letter(m, draw):
    return m.group(1).lower() if m.group(1)[0].isupper() else m.group(1).capitalize()


MADE = {
    "quantity-changed": [("digits", pattern(NUMBER, another)), ("words", pattern(SPELLED, another))],
    "quantity-slip": [("digits", pattern(NUMBER, slipped)), ("scale", pattern(r"\d (million|billion)\b", slipped))],
    "unit-changed": [("measure", pattern(r"\b[\d.,]+ (" + "|".join(a for a, _ in UNITS) + r")\b", lambda m, d: dict(UNITS)[m.group(1)])),
                     ("currency", pattern(r"(\$)(?=\d)", lambda m, d: d.choice(["€", "£", "C$"])))],
    "approximator-changed": [("added", pattern(NUMBER, near)), ("money", pattern(r"(?<![\w.-])(\$\d[\d,.]*\d)(?= )", near)),
                             ("changed", pattern(r"\b(about|nearly|almost|more than|at least|up to|fewer than|roughly|around)(?= \$?\d)",
                                                    lambda m, d: d.choice({"about": ["at least", "up to"], "nearly": ["more than", "exactly"],
                                                                           "almost": ["over", "at most"], "more than": ["fewer than", "about", "nearly"],
                                                                           "at least": ["about", "at most", "up to"], "up to": ["at least", "some"],
                                                                           "fewer than": ["more than", "at least"], "roughly": ["no fewer than", "less than"],
                                                                           "around": ["over", "under"]}[m.group(1)])))],
    "date-changed": [("weekday", pattern(r"\b(" + "|".join(WEEKDAYS) + r")\b(?! [A-Z])", lambda m, d: d.choice([w for w in WEEKDAYS if w != m.group(1)]))),
                     ("month", pattern(r"\b(?:in|since|until|by|last|of|on) (" + "|".join(MONTHS) + r")\b", lambda m, d: d.choice([w for w in MONTHS if w != m.group(1)]))),
                     ("year", pattern(r"\b(?:in|since|of|from|the) ((?:19|20)\d\d)\b(?![-–])", lambda m, d: str(int(m.group(1)) + d.choice([-2, -1, 1, 3])))),
                     ("relative", pattern(r"\b((?:last|next|this) (?:week|month|year)|yesterday|earlier this (?:week|month|year))\b",
                                          lambda m, d: d.choice([w for w in ("last week", "next month", "last year", "two days ago", "three weeks ago") if w != m.group(1)])))],
    "negation-changed": [("not", pattern(r"\b(is|are|was|were|has|had|have|will|would|could|should|can|does|did)(?= (?!not|n’t|n't)[a-z])", lambda m, d: m.group(1) + d.choice([" not", " never"]) if m.group(1) not in ("does", "did", "can") else m.group(1) + " not")),
                         ("n't", pattern(r"\b(is|are|was|were|has|had|have|would|could|should|does|did)(?= (?!not|n’t|n't)[a-z])", lambda m, d: m.group(1) + d.choice(["n’t", "n't"]))),
                         ("did not", pattern(PAST, lambda m, d: d.choice(["did not ", "didn’t ", "failed to ", "never "]) + PASTS[m.group(1)])),
                         ("removed", pattern(r"(?:is|are|was|were|has|had|have|will|would|could|should)( not)(?= [a-z])", lambda m, d: "")),
                         ("n't removed", pattern(r"(?:is|are|was|were|has|had|have|would|could|should|does)(n[’']t)(?= [a-z])", lambda m, d: "")),
                         ("no", pattern(r"\b(?:is|was|has|had|have|found|be|as) (an?|any|some)(?= [a-z])", lambda m, d: "no")),
                         ("without", swaps([("with", "without")])), ("prefix", swaps(PREFIXED.items()))],
    "certainty-changed": [("hedge", pattern(r"(?:[a-z]) (" + "|".join(PASTS) + r")\b", lambda m, d: d.choice(HEDGES) + " " + m.group(1))),
                          ("may", pattern(r"\b(will)(?= [a-z])", lambda m, d: d.choice(["may", "might", "could", "is likely to", "will probably"]))),
                          ("will", pattern(r"\b(may|might|could)(?= (?!be the|have)[a-z])", lambda m, d: "will")),
                          ("planned", pattern(PAST, lambda m, d: d.choice(["plans to ", "is set to ", "may ", "is expected to ", "hopes to ", "intends to "]) + PASTS[m.group(1)])),
                          ("happened", pattern(r"\b((?:plans|is expected|is scheduled|hopes|wants|is set|is likely|intends|expects|was expected|had planned) to)(?= [a-z])", lambda m, d: d.choice(["will", "is certain to"]))),
                          ("appears", pattern(PAST, lambda m, d: d.choice(["appears to have ", "is said to have ", "may have ", "is thought to have ", "is believed to have ", "seems to have "]) + (m.group(1) if m.group(1) not in ("took", "gave", "wrote", "became", "began") else {"took": "taken", "gave": "given", "wrote": "written", "became": "become", "began": "begun"}[m.group(1)]))),
                          ("removed", pattern(r"\b((?:reportedly|allegedly|apparently|possibly|probably|likely|perhaps|supposedly|presumably) )(?=[a-z])", lambda m, d: ""))],
    "allegation-to-fact": [("removed", pattern(r"\b(?:the|an?|his|her|their|of|any|and|other) ((?:alleged|suspected|purported|apparent|supposed) )(?=[a-z]+\b)", lambda m, d: "")),
                           ("allegedly", pattern(r"\b((?:allegedly|reportedly) )(?=[a-z])", lambda m, d: "")),
                           ("accused", pattern(r"\b((?:was|were|been|is|has been|are) accused of)(?= [a-z]+ing\b)", lambda m, d: "confessed to"))],
    "polarity-changed": [("opposite", swaps(OPPOSITES))],
    "entity-changed": [("person", other_name)],
    "name-spelling-changed": [("letter", pattern(r"(?<=[a-z] )[A-Z][a-z]{2,} ([A-Z][a-z]{5,})\b(?!’|'| [A-Z])", misspelt)),
                              ("alone", pattern(r"(?:said|Mr\.|Mrs\.|told|by|with|from) ([A-Z][a-z]{5,})\b(?!’|'| [A-Z])", misspelt))],
    "role-changed": [("title", swaps(ROLES, False))],
    "place-changed": [("in", pattern(r"\b(?:in|from|at|near|to|across) (" + "|".join(PLACES) + r")\b(?![’'-]| [A-Z])", lambda m, d: d.choice([p for p in PLACES if p != m.group(1)])))],
    "quote-reworded": [("word", spoken(5, reworded))],
    "quote-number-changed": [("number", spoken(4, requoted_number))],
    "quote-negation-changed": [("not", spoken(5, requoted_negation))],
    "quote-trimmed": [("sentence", spoken(10, cut_sentence)), ("clause", spoken(12, cut_clause))],
    "quote-extended": [("sentence", spoken(5, extended))],
    "quote-marks-removed": [("phrase", bare)],
    "source-changed": [("person", source(PEOPLE)), ("body", source(BODIES))],
    "source-named-to-anonymous": [("nobody", source(ANONYMOUS))],
    "cue-verb-changed": [("verb", swaps(CUES))],
    "attribution-dropped": [("dropped", tail)],
    "attribution-added": [("added", tail_added)],
    "venue-changed": [("venue", venue)],
    "claim-split": [("split", split)],
    "cosmetic": [("marks", curled), ("inverted", inverted), ("contraction", swaps(SHORT)), ("British", swaps(SPELLINGS)), ("synonym", swaps(SYNONYMS, False)),
                 ("house", swaps(HOUSE, False)), ("fronted", fronted), ("day moved", apposed), ("numeral", pattern(r"\b(two|three|four|five|six|seven|eight|nine|ten)\b(?= [a-z]+s\b)", lambda m, d: str(NUMBERS.index(m.group(1)) + 2))),
                 ("dash", pattern(r"( (?:—|–|--) |—)", lambda m, d: d.choice([x for x in (" — ", " – ", " -- ", "—") if x != m.group(1)]))),
                 ("comma", pattern(r"[a-z](, )(?=(?:and|but|or|who|which|as|after|in) )", lambda m, d: " ")),
                 ("that", pattern(r"\b(?:said|says|believes|argued|added)( that)(?= )", lambda m, d: "")), ("capital", pattern(r"\b(President-elect|State|Congressional|Federal|Internet|White House Press Secretary)\b(?= [a-z])", first_letter)),
                 ("thousands", pattern(r"\b(\d{1,2},\d{3})(?= [a-z])", lambda m, d: m.group(1).replace(",", "")))],
}
MADE["cosmetic"] += SAME
MADE |= RECAST
WHOLE = ["paragraph-moved", "paragraph-removed", "paragraph-added", "claim-merged", *NOTES]
