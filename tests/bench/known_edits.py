#!/usr/bin/env python3
"""Makes known edits in real articles and counts which of them `writethru diff` tells, by kind of edit.

usage: tests/bench/known_edits.py ARTICLES.jsonl BINARY [--first 1] [--last 400] [--edits 7] [--seed 1]
           [--kind KIND] [--show missed|misnamed|cosmetic|noise] [--dump FOLDER]

ARTICLES holds one JSON object a line with `text` and, where somebody marked them, `attributions`. In every article about seven
edits are made the way an editor makes them, one edit a sentence, each in a paragraph of its own. The words put in are
invented here and not taken from the lexicons of the tool. An edit counts as found when a finding of a right kind (`RIGHT`)
overlaps it, as seen when any finding does. `noise` are findings of severity error or warning in edited paragraphs for each edit,
`false` those in paragraphs nobody edited, for each pair; a cosmetic edit is flagged when its paragraph has such a finding.
The same seed makes the same edits. No text of an article is kept: `--show` prints to the terminal, `--dump` where one says.
"""
import argparse
import collections
import json
import os
import random
import re
import subprocess
import tempfile

RIGHT = {
    "quantity-changed": "quantity-changed quantity-slip range-changed age-changed duration-changed period-changed",
    "quantity-slip": "quantity-changed quantity-slip range-changed age-changed duration-changed period-changed",
    "approximator-changed": "approximator-changed precision-changed",
    "date-changed": "date-changed weekday-changed period-changed time-changed attribution-time-changed",
    "negation-changed": "negation-changed polarity-changed",
    "certainty-changed": "hedge-added hedge-removed modality-changed event-advanced event-retreated allegation-to-fact "
    "fact-to-allegation",
    "entity-changed": "entity-changed name-spelling-changed",
    "quote-reworded": "quote-reworded quote-negation-changed quote-number-changed quote-cleaned",
    "quote-negation-changed": "quote-negation-changed",
    "quote-trimmed": "quote-trimmed quote-silent-omission",
    "quote-marks-removed": "quote-marks-removed quote-to-paraphrase quote-to-partial",
    "source-changed": "source-changed quote-speaker-changed source-name-changed",
    "paragraph-removed": "claim-removed quote-removed paragraph-removed",
    "unit-changed": "unit-changed currency-changed",
    "name-spelling-changed": "name-spelling-changed source-name-changed",
    "role-changed": "source-role-changed",
    "place-changed": "place-changed entity-changed",
    "allegation-to-fact": "allegation-to-fact hedge-removed",
    "attribution-added": "attribution-added",
}

# ---- words an editor might use -------------------------------------------------------------------------------------------
NUMBERS = "two three four five six seven eight nine ten eleven twelve thirteen fifteen eighteen twenty thirty forty sixty".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April June July August September October November December".split()
ABOUT = ["about", "roughly", "around", "some", "at least", "as many as", "up to", "nearly", "almost", "close to", "more than",
         "over", "just under", "just over", "fewer than", "upwards of", "a little over", "no more than", "an estimated",
         "approximately", "well over", "no fewer than", "in the region of", "not quite", "slightly more than"]
HEDGES = ["reportedly", "allegedly", "apparently", "possibly", "probably", "supposedly", "seemingly", "evidently", "perhaps",
          "purportedly", "ostensibly", "presumably", "arguably"]
OPPOSITES = [("more", "less"), ("increase", "decrease"), ("increased", "decreased"), ("support", "oppose"),
             ("supports", "opposes"), ("supported", "opposed"), ("supporters", "opponents"), ("won", "lost"),
             ("win", "lose"), ("victory", "defeat"), ("before", "after"), ("inside", "outside"), ("strong", "weak"),
             ("high", "low"), ("higher", "lower"), ("success", "failure"), ("gains", "losses"), ("ban", "allow"),
             ("up", "down"), ("majority", "minority"), ("ahead", "behind"), ("popular", "unpopular"),
             ("legal", "illegal"), ("friendly", "hostile"), ("accepted", "rejected"), ("early", "late"),
             ("allies", "enemies"), ("raise", "cut"), ("easy", "difficult"), ("public", "private"),
             ("for", "against"), ("positive", "negative"), ("safe", "dangerous"), ("largest", "smallest"),
             ("favorable", "unfavorable"), ("agreed", "refused"), ("strength", "weakness"), ("guilty", "innocent"),
             ("best", "worst"), ("advantage", "disadvantage"), ("praised", "attacked"), ("criticized", "praised"),
             ("endorsed", "denounced"), ("defended", "condemned"), ("approve", "disapprove"), ("rising", "falling"),
             ("leading", "trailing"), ("wide", "narrow"), ("likely", "unlikely"), ("optimistic", "pessimistic"),
             ("expand", "shrink"), ("true", "false"), ("helped", "hurt"), ("top", "bottom")]
PASTS = {"won": "win", "lost": "lose", "made": "make", "took": "take", "gave": "give", "voted": "vote", "signed": "sign",
         "called": "call", "attended": "attend", "met": "meet", "sent": "send", "passed": "pass", "offered": "offer",
         "asked": "ask", "wrote": "write", "spent": "spend", "paid": "pay", "released": "release", "raised": "raise",
         "announced": "announce", "joined": "join", "held": "hold", "led": "lead", "helped": "help", "left": "leave",
         "used": "use", "received": "receive", "supported": "support", "became": "become", "brought": "bring",
         "launched": "launch", "moved": "move", "reached": "reach", "served": "serve", "visited": "visit",
         "endorsed": "endorse", "appeared": "appear", "began": "begin", "continued": "continue", "changed": "change"}
THIRD = {"he": "has", "she": "has", "it": "has", "they": "have", "we": "have"}
PREFIXED = {"able": "unable", "likely": "unlikely", "fair": "unfair", "clear": "unclear", "happy": "unhappy",
            "willing": "unwilling", "known": "unknown", "usual": "unusual", "popular": "unpopular", "legal": "illegal",
            "possible": "impossible", "certain": "uncertain", "responsible": "irresponsible", "necessary": "unnecessary",
            "important": "unimportant", "prepared": "unprepared", "acceptable": "unacceptable", "expected": "unexpected"}
UNITS = [("miles", "kilometers"), ("mile", "kilometer"), ("pounds", "kilograms"), ("feet", "yards"), ("foot", "yard"),
         ("inches", "centimeters"), ("acres", "hectares"), ("tons", "kilograms"), ("percent", "percentage points"),
         ("percentage points", "percent"), ("barrels", "gallons"), ("square miles", "acres"), ("meters", "miles"),
         ("degrees Fahrenheit", "degrees Celsius"), ("gallons", "liters"), ("kilometers", "miles")]
ROLES = [("Sen.", "Rep."), ("Rep.", "Sen."), ("Gov.", "Lt. Gov."), ("Senator", "Congressman"), ("Secretary", "Deputy Secretary"),
         ("campaign manager", "campaign chairman"), ("spokesman", "adviser"), ("spokeswoman", "strategist"),
         ("spokesman", "chief of staff"), ("chairman", "vice chairman"), ("senior adviser", "adviser"),
         ("director", "deputy director"), ("professor", "assistant professor"), ("chairwoman", "treasurer"),
         ("strategist", "pollster"), ("Mayor", "Deputy Mayor"), ("Attorney General", "Solicitor General"),
         ("communications director", "press secretary"), ("press secretary", "political director"),
         ("adviser", "consultant"), ("pollster", "fund-raiser"), ("attorney", "accountant"), ("lawyer", "agent"),
         ("Prime Minister", "Foreign Minister"), ("Judge", "Prosecutor"), ("manager", "coach"), 
         ("President", "Vice President"), ("former", ""), ("analyst", "economist"), ("Congressman", "Councilman")]
PLACES = ["Ohio", "Iowa", "Florida", "Nevada", "Virginia", "Pennsylvania", "Colorado", "Wisconsin", "Michigan", "Texas", "Arizona",
          "California", "New York", "New Hampshire", "South Carolina", "North Carolina", "Georgia", "Illinois", "Indiana",
          "Washington", "Chicago", "Philadelphia", "Boston", "Cleveland", "Detroit", "Miami", "Las Vegas", "Denver", "Dallas",
          "Mexico", "Canada", "Germany", "France", "Russia", "China", "Iran", "Iraq", "Syria", "Israel", "Turkey", "Libya",
          "London", "Paris", "Moscow", "Baghdad", "Manhattan", "Brooklyn", "Orlando", "Milwaukee", "Utah", "Maine", "Oregon"]
PEOPLE = ["Harriet Vane", "Tom Ashdown", "Ruth Okafor", "Daniel Prewitt", "Marta Lindqvist", "Gordon Tully", "Amira Haddad",
          "Peter Rourke", "Joan Castellano", "Leo Brandt"]
BODIES = ["the county clerk", "the city council", "the union", "a court filing", "the Treasury Department", "the governor's office",
          "local prosecutors", "the hospital", "the mayor's office", "the embassy", "state officials", "the airline"]
ANONYMOUS = ["a senior official", "a person familiar with the matter", "one aide", "an official who asked not to be named",
             "a party operative", "someone close to the talks", "a former aide", "two people briefed on the plan"]
CUES = [("said", "claimed"), ("said", "admitted"), ("said", "insisted"), ("said", "conceded"), ("said", "warned"),
        ("said", "acknowledged"), ("said", "complained"), ("claimed", "noted"), ("said", "contended"), ("said", "vowed"),
        ("said", "denied"), ("says", "claims"), ("says", "argues"), ("says", "admits"), ("says", "suggests"),
        ("told", "assured"), ("told", "warned"), ("argued", "confirmed"), ("added", "conceded"), ("noted", "alleged"),
        ("claimed", "proved"), ("suggested", "confirmed"), ("wrote", "alleged"), ("insisted", "admitted"),
        ("declared", "hinted"), ("said", "revealed"), ("said", "hinted"), ("said", "confessed"), ("argued", "conceded")]
VENUES = ["told reporters", "in a statement", "in an interview with CNN", "at a news conference", "on Twitter", "in an email",
          "at a rally in Ohio", "in a speech", "on Facebook", "on CBS's \"Face the Nation\"", "during a conference call",
          "in a phone interview", "in a memo to staff", "at a town hall", "in court papers", "in a letter to the committee"]
EXTRAS = ["Nothing about that has been decided.", "It was a long night for all of us.", "I would do it the same way tomorrow.",
          "People here remember that.", "You can't run a country like that.", "We heard it from everyone we met.",
          "Time will tell."]
PARAGRAPHS = ["The ferry terminal will stay shut for repairs until the autumn, the port authority said.",
              "Two wardens were treated for smoke inhalation and sent home, the fire service said.",
              "“We counted the boxes twice,” said Ruth Okafor, who oversees the depot.",
              "The museum drew 41,000 visitors in its first season, according to its annual report.",
              "A hearing on the water bill is set for next month.",
              "Shares of the brewer closed 3.4 percent lower."]
NOTES = {"correction-added": [
    "Correction: An earlier version of this article gave the wrong name for the ferry line.",
    "CORRECTION: A previous version of this story misstated the year in which the depot opened. It was 1986, not 1968.",
    "Corrections: This article originally said the pier belonged to the county. It belongs to the city.",
    "This article was corrected on 4 May to say that the depot has three doors, not four.",
    "An earlier version of this article misidentified the harbor master."],
    "update-line-added": [
    "Update: This article has been updated to include a comment from the port authority.",
    "UPDATED: Adds reaction from the union.", "This is a developing story and has been updated.",
    "Updated at 3:40 p.m. with a response from the ferry line.", "This post has been updated."],
    "editors-note-added": [
    "Editor's note: This article did not meet our standards on anonymous sources.",
    "EDITORS' NOTE: After publication, the author disclosed that he once worked for the ferry line.",
    "Editor’s Note: A photograph with this article was removed because it showed another pier."]}
SPELLINGS = [("criticized", "criticised"), ("organization", "organisation"), ("labor", "labour"), ("center", "centre"),
             ("defense", "defence"), ("favor", "favour"), ("traveled", "travelled"), ("program", "programme"),
             ("recognize", "recognise"), ("honor", "honour"), ("gray", "grey"), ("canceled", "cancelled"),
             ("behavior", "behaviour"), ("apologized", "apologised"), ("toward", "towards"), ("adviser", "advisor"),
             ("neighbors", "neighbours"), ("theater", "theatre"), ("skeptical", "sceptical"), ("judgment", "judgement")]
SYNONYMS = [("began", "started"), ("start", "begin"), ("began", "commenced"), ("nearly", "almost"), ("about", "roughly"),
            ("more than", "over"), ("although", "though"), ("while", "whilst"), 
            ("big", "large"), ("buy", "purchase"), ("children", "kids"), ("prior to", "before"),
            ("until", "till"), ("in order to", "to"), ("car", "vehicle"), ("rapidly", "quickly"),
            ("huge", "enormous"), ("fewer than", "less than"), ("attempt", "try"), ("attempted", "tried"), ("among", "amongst"),
            ("movie", "film"), ("approximately", "about"), ("obtain", "get"), ("several", "a number of")]
SHORT = [("did not", "didn't"), ("does not", "doesn't"), ("is not", "isn't"), ("would not", "wouldn't"), ("cannot", "can't"),
         ("has not", "hasn't"), ("was not", "wasn't"), ("do not", "don't"), ("will not", "won't"), ("it is", "it's"),
         ("could not", "couldn't"), ("are not", "aren't"), ("have not", "haven't"), ("he has", "he's"), ("they are", "they're")]
HOUSE = [("U.S.", "US"), ("percent", "per cent"), ("percent", "%"), ("Sen.", "Senator"), ("Gov.", "Governor"), ("Rep.", "Representative"),
         ("Mr. ", ""), ("Mrs. ", ""), ("Ms. ", ""), ("U.N.", "UN"), ("p.m.", "pm"), ("a.m.", "am"), ("OK", "okay"), ("Dr.", "Dr"),
         ("Jr.", "Jr"), ("vs.", "versus"), ("FBI", "F.B.I."), ("email", "e-mail"), ("Sept.", "September"), ("Nov.", "November"),
         ("Aug.", "August"), ("Feb.", "February"), ("Jan.", "January"), ("Oct.", "October"), ("CEO", "chief executive"),
         ("9/11", "Sept. 11"), ("New York City", "New York"), ("GOP", "Republican Party"), ("and", "&")]

# A quotation that goes on in the next paragraph has no closing mark.
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


# ---- edits: each takes a sentence and a draw, and gives (start, end, new words) or nothing --------------------------------------
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
    words = re.match(r"(.*)", m.group())
    return m.start(), m.end(), another(words, draw)


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
                 ("ratio", pattern(r"\b(\d+) percent\b", lambda m, d: None)), ("thousands", pattern(r"\b(\d{1,2},\d{3})(?= [a-z])", lambda m, d: m.group(1).replace(",", "")))],
}
WHOLE = ["paragraph-moved", "paragraph-removed", "paragraph-added", "claim-merged", *NOTES]


# ---- a pair -----------------------------------------------------------------------------------------------------------------
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


# ---- the count ----------------------------------------------------------------------------------------------------------------
def overlap(span, other):
    if span is None or other is None:
        return False
    s, e = (span["start"], span["end"]) if isinstance(span, dict) else span
    return s <= other[1] and other[0] <= e if s == e or other[0] == other[1] else s < other[1] and other[0] < e


def widened(span, text):
    if span is None:
        return None
    hit = [m.span() for m in re.finditer(r"[^\n]+", text) if overlap(m.span(), span)]
    return (hit[0][0], hit[-1][1]) if hit else span


def compared(binary, old, new, folder):
    paths = [os.path.join(folder, name) for name in ("old.txt", "new.txt")]
    for path, text in zip(paths, (old, new)):
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
    told = subprocess.run([binary, "diff", *paths, "--format", "json"], capture_output=True, check=False)
    return json.loads(told.stdout)["changes"]


def context(text, span):
    if span is None:
        return "—"
    start, end = max(0, text.rfind("\n", 0, span[0]) + 1, span[0] - 160), min(len(text), span[1] + 110)
    return f"{text[start:span[0]]}⟦{text[span[0]:min(span[1], span[0] + 200)]}⟧{text[span[1]:end]}".replace("\n", " ¶ ")


class Count:
    """What was told of all edits."""

    def __init__(self):
        self.made, self.found, self.seen = (collections.Counter() for _ in range(3))
        self.misnamed, self.told = collections.Counter(), collections.Counter()
        self.loud = self.false = self.pairs = 0

    def add(self, old, new, marks, changes, show):
        self.pairs += 1
        strong = [c for c in changes if c["severity"] in ("error", "warning")]
        regions = [(widened(was, old), widened(now, new)) for _, _, was, now in marks]
        for (kind, way, was, now), (before, after) in zip(marks, regions):
            hit = [c for c in changes if overlap(c.get("old"), was) or overlap(c.get("new"), now)]
            near_by = [c for c in strong if overlap(c.get("old"), before) or overlap(c.get("new"), after)]
            key = (kind, way)
            self.made[key] += 1
            if kind == "cosmetic":
                self.seen[key] += bool(near_by)
                if near_by and show == "cosmetic":
                    report(f"{kind}/{way}", old, new, was, now, near_by)
                continue
            right = any(c["kind"] in RIGHT.get(kind, kind).split() for c in hit)
            self.found[key] += right
            self.seen[key] += bool(hit)
            if not right and hit:
                self.misnamed[kind, hit[0]["kind"]] += 1
            if not right and show == ("misnamed" if hit else "missed"):
                report(f"{kind}/{way}", old, new, was, now, near_by or hit)
            if show == "noise" and len(near_by) > 1:
                report(f"{kind}/{way}", old, new, was, now, near_by)
        for c in strong:
            inside = any(overlap(c.get("old"), a) or overlap(c.get("new"), b) for a, b in regions)
            self.loud += inside
            self.false += not inside

    def table(self):
        kinds = collections.defaultdict(lambda: [0, 0, 0])
        print("| edit | made | found | seen |\n|---|---|---|---|")
        for key in sorted(self.made):
            for i, counter in enumerate((self.made, self.found, self.seen)):
                kinds[key[0]][i] += counter[key]
        for kind, (n, found, seen) in kinds.items():
            if kind == "cosmetic":
                continue
            print(f"| {kind} | {n} | {found / n:.3f} | {seen / n:.3f} |")
        real = {k: v for k, v in kinds.items() if k != "cosmetic"}
        total = [sum(v[i] for v in real.values()) for i in range(3)]
        macro = sum(v[1] / v[0] for v in real.values()) / max(1, len(real))
        n, cosmetic, flagged = max(1, total[0]), *kinds.get("cosmetic", [0, 0, 0])[::2]
        print(f"\n| all | value |\n|---|---|\n| pairs | {self.pairs} |\n| edits | {total[0]} |\n| recall | {total[1] / n:.4f} |\n"
              f"| macro_recall | {macro:.4f} |\n| seen | {total[2] / n:.4f} |\n| false_per_pair | {self.false / max(1, self.pairs):.3f} |\n"
              f"| noise_per_edit | {self.loud / n:.3f} |\n| cosmetic edits | {cosmetic} |\n| cosmetic_flagged | {flagged / max(1, cosmetic):.4f} |")

    def ways(self):
        for key in sorted(self.made):
            print(f"  {'/'.join(key):34} {self.made[key]:4} found {self.found[key]:4} seen {self.seen[key]:4}")
        print("  misnamed:", ", ".join(f"{a}→{b} {n}" for (a, b), n in self.misnamed.most_common(30)))


def report(name, old, new, was, now, changes):
    print(f"\n## {name}\n- {context(old, was)}\n+ {context(new, now)}")
    for c in changes:
        print(f"    {c['severity']} {c['kind']}: {c['message'][:160]}")


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
