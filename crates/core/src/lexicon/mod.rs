//! Language knowledge as data: sorted CSV files, one a lexicon, kept clean by a test over [`LEXICONS`].
//!
//! A row is `key,column,…`; the first line names the columns; keys are lower case, unique and sorted, may hold
//! several words with one space between, and hold no comma.

use std::sync::OnceLock;

/// One lexicon file.
pub struct Lexicon {
    /// File name, for messages.
    pub name: &'static str,
    csv: &'static str,
    rows: OnceLock<Vec<Row>>,
}

/// One row of a lexicon.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The word or words, lower case.
    pub key: &'static str,
    rest: &'static str,
}

impl Row {
    /// Column `index`, counted from 0 after the key; empty when the row has none.
    pub fn column(&self, index: usize) -> &'static str {
        self.rest.split(',').nth(index).unwrap_or("")
    }
}

impl Lexicon {
    const fn new(name: &'static str, csv: &'static str) -> Self {
        Self { name, csv, rows: OnceLock::new() }
    }

    /// All rows in order of their keys.
    pub fn rows(&self) -> &[Row] {
        self.rows.get_or_init(|| {
            let lines = self.csv.lines().skip(1).filter(|line| !line.is_empty());
            lines.map(|line| line.split_once(',').unwrap_or((line, ""))).map(|(key, rest)| Row { key, rest }).collect()
        })
    }

    /// The row of a lower-case key.
    pub fn get(&self, key: &str) -> Option<&Row> {
        let rows = self.rows();
        rows.binary_search_by(|row| row.key.cmp(key)).ok().map(|at| &rows[at])
    }

    /// Whether a lower-case key stands in it.
    pub fn contains(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// The longest key that stands at the start of `words` (lower case, one a word): how many words, and its row.
    pub fn longest<W: AsRef<str>>(&self, words: &[W]) -> Option<(usize, &Row)> {
        let first = words.first()?.as_ref();
        let rows = self.rows();
        let from = rows.partition_point(|row| row.key < first);
        // A space sorts before every letter: the keys that start with this very word stand together.
        let same = |key: &str| key.strip_prefix(first).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
        let candidates = rows[from..].iter().take_while(|row| same(row.key));
        candidates
            .filter_map(|row| starts_with(words, row.key).map(|count| (count, row)))
            .max_by_key(|&(count, _)| count)
    }
}

/// How many of `words` the key takes up, if they start with it.
fn starts_with<W: AsRef<str>>(words: &[W], key: &str) -> Option<usize> {
    let mut count = 0;
    for part in key.split(' ') {
        if words.get(count)?.as_ref() != part {
            return None;
        }
        count += 1;
    }
    Some(count)
}

/// Declares the lexicons and the table the tidy test walks.
macro_rules! lexicons {
    ($($(#[$doc:meta])* $name:ident = $file:literal;)*) => {
        $($(#[$doc])* pub static $name: Lexicon = Lexicon::new($file, include_str!($file));)*

        /// Every lexicon, for the tidy test.
        pub static LEXICONS: &[&Lexicon] = &[$(&$name),*];
    };
}

lexicons! {
    /// Abbreviations that keep their stop without ending a sentence. Columns: class (`title`, `month`, `company`, …).
    ABBREVIATIONS = "abbreviations.csv";
    /// Adverbs that stand between a source and its verb.
    ADVERBS = "adverbs.csv";
    /// Opposites. Columns: the words it is the opposite of, with spaces between.
    ANTONYMS = "antonyms.csv";
    /// Words that bound a number. Columns: bound class (taxonomy §1.6).
    APPROXIMATORS = "approximators.csv";
    /// Auxiliary verbs.
    AUXILIARIES = "auxiliaries.csv";
    /// Words that join two events. Columns: class (cause, sequence, link, …).
    CAUSAL = "causal.csv";
    /// Phrases that open a part of the sign-off line. Columns: role.
    CREDIT_ROLES = "credit_roles.csv";
    /// Words that attribute. Columns: lemma, class (taxonomy §1.6), strength (3: a cue wherever it is the verb; 2: with a clause or a quotation; 1: only beside a quotation or “that”), flags (`a` takes an addressee, `b` base form, `o` takes an object, `p` stands before its source).
    CUES = "cues.csv";
    /// Names and signs of money. Columns: ISO 4217 code, share of the unit.
    CURRENCIES = "currencies.csv";
    /// Nouns for papers, recordings and laws that are cited as sources.
    DOCUMENTS = "documents.csv";
    /// Verbs and phrases that tell how far an event has come. Columns: status.
    EVENT_STATUS = "event_status.csv";
    /// Words that are no name although a sentence may start with them.
    FUNCTION_WORDS = "function_words.csv";
    /// Tags before a headline; `#` stands for a number. Columns: kind of notice.
    HEADLINE_MARKERS = "headline_markers.csv";
    /// Words that take certainty away. Columns: class (possible, hedged, alleged).
    HEDGES = "hedges.csv";
    /// Words for stages of a case. Columns: rung, from questioned to sentenced; 8 and above end it.
    LEGAL_STATUS = "legal_status.csv";
    /// Terms that name one thing with a judgement. Columns: the set of terms for one thing.
    LOADED_TERMS = "loaded_terms.csv";
    /// Modal verbs. Columns: class.
    MODALS = "modals.csv";
    /// Names and abbreviations of months. Columns: number from 1.
    MONTHS = "months.csv";
    /// Adjectives of nationality. Columns: place.
    NATIONALITIES = "nationalities.csv";
    /// Negating words.
    NEGATIONS = "negations.csv";
    /// Words that mark a notice, marks straight and apostrophes plain. Columns: kind of notice, `start` or `within` a paragraph.
    NOTICE_MARKERS = "notice_markers.csv";
    /// Number words. Columns: value, class (cardinal, scale, ordinal, fraction, vague).
    NUMERALS = "numerals.csv";
    /// Words that make a name the name of a body.
    ORGANIZATION_WORDS = "organization_words.csv";
    /// Countries, cities, regions. Columns: class.
    PLACES = "places.csv";
    /// Pronouns that can be a source. Columns: person, number.
    PRONOUNS = "pronouns.csv";
    /// Quantifiers. Columns: rung from none (0) to all (6).
    QUANTIFIERS = "quantifiers.csv";
    /// Nouns for people known by what they do. Columns: number.
    ROLES = "roles.csv";
    /// Words that, capitalised after an abbreviation, begin a sentence.
    SENTENCE_STARTERS = "sentence_starters.csv";
    /// Finite forms that follow a quoted question or exclamation: “Will it hold?” Roe asked.
    SPEECH_VERBS = "speech_verbs.csv";
    /// Superlatives and words that set one apart.
    SUPERLATIVES = "superlatives.csv";
    /// Titles before a name.
    TITLES = "titles.csv";
    /// Units of measure. Columns: name, what it measures, size in the base unit of its dimension.
    UNITS = "units.csv";
    /// Nouns for where or to whom things are said.
    VENUES = "venues.csv";
    /// Past forms of irregular verbs, which no suffix tells from nouns.
    VERBS = "verbs.csv";
    /// Weekdays. Columns: number from Monday as 1.
    WEEKDAYS = "weekdays.csv";
}

#[cfg(test)]
mod tests {
    use super::LEXICONS;

    #[test]
    fn lexicons_are_sorted_unique_and_lower_case() {
        for lexicon in LEXICONS {
            let rows = lexicon.rows();
            assert!(!rows.is_empty(), "{} is empty", lexicon.name);
            for pair in rows.windows(2) {
                assert!(pair[0].key < pair[1].key, "{}: {:?} before {:?}", lexicon.name, pair[0].key, pair[1].key);
            }
            for row in rows {
                assert_eq!(row.key, row.key.to_lowercase(), "{}", lexicon.name);
                assert_eq!(row.key, row.key.split_whitespace().collect::<Vec<_>>().join(" "), "{}", lexicon.name);
            }
        }
    }
}
