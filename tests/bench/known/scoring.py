"""What `writethru diff` tells of known edits: which it finds, under which kind, and what it tells besides."""
import collections
import json
import os
import re
import subprocess

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
    "verb-turned": "action-changed polarity-changed term-changed cue-verb-changed negation-changed event-advanced event-retreated "
    "loaded-term-changed claim-contradicted sentence-rewritten legal-status-changed",
    "figure-moved": "quantity-changed quantity-slip range-changed precision-changed",
    "date-moved": "date-changed weekday-changed period-changed attribution-time-changed",
    "tense-changed": "event-retreated event-advanced modality-changed hedge-added hedge-removed certainty-changed negation-changed "
    "action-changed tense-changed",
    "passive-turned": "parties-swapped agent-added agent-removed polarity-changed entity-changed action-changed source-changed "
    "quote-speaker-changed",
    "figure-dropped": "quantity-changed quantity-target-changed precision-changed claim-removed detail-removed scope-changed "
    "quantifier-changed approximator-changed age-changed duration-changed range-changed",
    "restriction-dropped": "scope-changed detail-removed quantifier-changed superlative-changed source-role-changed claim-removed "
    "event-status approximator-changed",
}


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
