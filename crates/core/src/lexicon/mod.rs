//! Language knowledge as data: sorted CSV files, one a lexicon, kept clean by a test over [`LEXICONS`].
//!
//! A row is `key,column,…`; the first line names the columns; keys are lower case, unique and sorted, may hold
//! several words with one space between, and hold no comma.

/// One lexicon file, read at compile time: a process that asks for one word must not wait for thousands.
pub struct Lexicon {
    /// File name, for messages.
    pub name: &'static str,
    rows: &'static [Row],
    /// Beside each row the head of its key, so that most comparisons are of two numbers.
    heads: &'static [u64],
    /// How many keys start with a lesser byte than this one.
    starts: &'static [u16; 257],
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
        // By hand: a general splitter costs more than the few bytes it walks, and every process asks thousands of times.
        let (mut column, mut start) = (0, 0);
        for (at, byte) in self.rest.bytes().enumerate() {
            if byte == b',' {
                if column == index {
                    return &self.rest[start..at];
                }
                column += 1;
                start = at + 1;
            }
        }
        if column == index { &self.rest[start..] } else { "" }
    }
}

impl Lexicon {
    /// All rows in order of their keys.
    pub fn rows(&self) -> &'static [Row] {
        self.rows
    }

    /// The row of a lower-case key.
    pub fn get(&self, key: &str) -> Option<&Row> {
        let head = head(key);
        let (rows, heads) = self.from(key, head)?;
        let same = heads.iter().take_while(|&&other| other == head).count();
        rows[..same].iter().find(|row| row.key == key)
    }

    /// The rows with the first byte of `key`, from the first whose head is not less than `head` on, and their heads.
    fn from(&self, key: &str, head: u64) -> Option<(&'static [Row], &'static [u64])> {
        let first = usize::from(*key.as_bytes().first()?);
        let range = usize::from(self.starts[first])..usize::from(self.starts[first + 1]);
        let heads = &self.heads[range.clone()];
        let from = heads.partition_point(|&other| other < head);
        Some((&self.rows[range][from..], &heads[from..]))
    }

    /// Whether a lower-case key stands in it.
    pub fn contains(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// The longest key that stands at the start of `words` (lower case, one a word): how many words, and its row.
    pub fn longest<W: AsRef<str>>(&self, words: &[W]) -> Option<(usize, &Row)> {
        let first = words.first()?.as_ref();
        let head = head(first);
        let (rows, heads) = self.from(first, head)?;
        // Most words open no key: told by one comparison of numbers.
        let unlike = u64::MAX.checked_shr(8 * u32::try_from(first.len()).unwrap_or(8)).unwrap_or(0);
        if heads.first().is_none_or(|&other| other & !unlike != head & !unlike) {
            return None;
        }
        // A space sorts before every letter: the keys that start with this very word stand together.
        let same = |key: &str| key.strip_prefix(first).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
        let candidates = rows.iter().skip_while(|row| row.key < first).take_while(|row| same(row.key));
        candidates
            .filter_map(|row| starts_with(words, row.key).map(|count| (count, row)))
            .max_by_key(|&(count, _)| count)
    }
}

/// The first eight bytes of a key as a number that sorts as the key does; what is missing counts as zero.
const fn head(key: &str) -> u64 {
    let bytes = key.as_bytes();
    if let Some(chunk) = bytes.first_chunk() {
        return u64::from_be_bytes(*chunk);
    }
    let (mut head, mut at) = (0, 0);
    while at < bytes.len() {
        head |= (bytes[at] as u64) << (56 - 8 * at);
        at += 1;
    }
    head
}

/// Rows of a CSV file: its lines that are not empty, without the first, which names the columns.
const fn count(csv: &str) -> usize {
    let bytes = csv.as_bytes();
    let (mut lines, mut length, mut at) = (0, 0, 0);
    while at < bytes.len() {
        match bytes[at] {
            b'\n' => length = 0,
            b'\r' => {}
            _ => {
                lines += (length == 0) as usize;
                length += 1;
            }
        }
        at += 1;
    }
    lines - 1
}

/// How many heads start with a lesser byte than each.
const fn starts(heads: &[u64]) -> [u16; 257] {
    let mut starts = [0; 257];
    let (mut byte, mut at) = (0, 0);
    while byte < 257 {
        while at < heads.len() && (heads[at] >> 56) < byte as u64 {
            at += 1;
        }
        assert!(at <= u16::MAX as usize, "a lexicon holds at most 65,535 rows");
        starts[byte] = at as u16;
        byte += 1;
    }
    starts
}

/// The rows of a CSV file with the heads of their keys.
const fn read<const ROWS: usize>(csv: &'static str) -> ([Row; ROWS], [u64; ROWS]) {
    let mut rows = [Row { key: "", rest: "" }; ROWS];
    let mut heads = [0; ROWS];
    let bytes = csv.as_bytes();
    // The line being read, counted from 0 for the one with the names of the columns; where it and its rest start.
    let (mut line, mut start, mut comma, mut at) = (0, 0, None, 0);
    while at <= bytes.len() {
        let ends = at == bytes.len() || bytes[at] == b'\n';
        if !ends {
            if bytes[at] == b',' && comma.is_none() {
                comma = Some(at);
            }
            at += 1;
            continue;
        }
        let end = if at > start && bytes[at - 1] == b'\r' { at - 1 } else { at };
        if end > start {
            if line > 0 {
                let (stop, from) = match comma {
                    Some(comma) => (comma, comma + 1),
                    None => (end, end),
                };
                let key = csv.split_at(stop).0.split_at(start).1;
                rows[line - 1] = Row { key, rest: csv.split_at(end).0.split_at(from).1 };
                heads[line - 1] = head(key);
            }
            line += 1;
        }
        (start, comma) = (at + 1, None);
        at += 1;
    }
    (rows, heads)
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
        $($(#[$doc])* pub static $name: Lexicon = {
            const CSV: &str = include_str!($file);
            static TABLE: ([Row; count(CSV)], [u64; count(CSV)]) = read(CSV);
            static STARTS: [u16; 257] = starts(&TABLE.1);
            Lexicon { name: $file, rows: &TABLE.0, heads: &TABLE.1, starts: &STARTS }
        };)*

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
    /// Words that bound a number. Columns: bound class (taxonomy §1.6; `none` for look-alikes), flag (`after` the number; `particle` of a verb before it; `during` before a length of time).
    APPROXIMATORS = "approximators.csv";
    /// Auxiliary verbs.
    AUXILIARIES = "auxiliaries.csv";
    /// Speech as it is tidied in print. Columns: the tidy forms, with semicolons between; none for fillers that are left out.
    CLEANUPS = "cleanups.csv";
    /// Words that join two events. Columns: class (cause, sequence, link, …).
    CAUSAL = "causal.csv";
    /// What has become of those counted: 12 people killed.
    CONDITIONS = "conditions.csv";
    /// Phrases that open a part of the sign-off line. Columns: role.
    CREDIT_ROLES = "credit_roles.csv";
    /// Words that attribute. Columns: lemma, class (taxonomy §1.6), strength (3: a cue wherever it is the verb; 2: with a clause or a quotation; 1: only beside a quotation or “that”), flags (`a` takes an addressee, `b` base form, `m` sends out a paper that speaks, `n` a plural noun as well, `o` takes an object, `p` stands before its source).
    CUES = "cues.csv";
    /// Terms that exclude each other, in sets. Columns: places as `set/group` with spaces between; synonyms share a group.
    CONTRASTS = "contrasts.csv";
    /// Names and signs of money. Columns: ISO 4217 code, share of the unit.
    /// Names and signs of money. Columns: ISO 4217 code, share of the unit, name of the subunit, flag (`large`: money only from a hundred; `mass`: a weight too).
    CURRENCIES = "currencies.csv";
    /// Nouns for papers, recordings and laws that are cited as sources.
    DOCUMENTS = "documents.csv";
    /// Phrases that say what a figure is compared with; hyphens stand alone. Columns: period.
    BASELINES = "baselines.csv";
    /// Verbs and phrases that tell how far an event has come. Columns: status.
    EVENT_STATUS = "event_status.csv";
    /// Closed-class words: articles, prepositions, conjunctions, pronouns, and others that open no name. Columns: grammatical classes, with spaces between.
    FUNCTION_WORDS = "function_words.csv";
    /// Tags before a headline; `#` stands for a number. Columns: kind of notice.
    HEADLINE_MARKERS = "headline_markers.csv";
    /// Words that take certainty away. Columns: class (possible, hedged, alleged).
    HEDGES = "hedges.csv";
    /// Words for stages of a case. Columns: rung, from questioned to sentenced; 8 and above end it.
    LEGAL_STATUS = "legal_status.csv";
    /// Languages that statements are made in.
    LANGUAGES = "languages.csv";
    /// Terms that name one thing with a judgement. Columns: the set of terms for one thing, the group that judges alike.
    LOADED_TERMS = "loaded_terms.csv";
    /// Words in -ly that are no adverbs.
    LY_WORDS = "ly_words.csv";
    /// Modal verbs. Columns: class.
    MODALS = "modals.csv";
    /// Adjectives that stand before a name or a title: former, senior.
    MODIFIERS = "modifiers.csv";
    /// What becomes of people, by rung from unhurt (0) to killed (3). Columns: rung.
    HARM = "harm.csv";
    /// Phrases that open what a quotation answers or is about.
    OCCASIONS = "occasions.csv";
    /// Names and abbreviations of months. Columns: number from 1.
    MONTHS = "months.csv";
    /// Verbs and nouns of going up and down: after them “from 9 to 12” is a change and no range.
    MOVEMENTS = "movements.csv";
    /// Adjectives of nationality. Columns: place.
    NATIONALITIES = "nationalities.csv";
    /// Prefixes that negate. Columns: first letters and endings of the words they go before; none for any.
    NEGATING_PREFIXES = "negating_prefixes.csv";
    /// Negating words. Columns: `none` for phrases that hold one and negate nothing.
    NEGATIONS = "negations.csv";
    /// Words that mark a notice, marks straight and apostrophes plain. Columns: kind of notice, `start` or `within` a paragraph.
    NOTICE_MARKERS = "notice_markers.csv";
    /// Words that a number after them names and does not count: page 12.
    NUMBERED = "numbered.csv";
    /// Number words. Columns: value (of a part its denominator), class (cardinal, scale, ordinal, part, vague), flag (`glyph`: the value itself; `of`: only before “of”; `one`: only with one).
    NUMERALS = "numerals.csv";
    /// Words that make a name the name of a body.
    ORGANIZATION_WORDS = "organization_words.csv";
    /// Other names of places. Columns: the plain name.
    PLACE_ALIASES = "place_aliases.csv";
    /// Countries, cities, regions. Columns: class.
    PLACES = "places.csv";
    /// Plurals without an s.
    PLURALS = "plurals.csv";
    /// Pronouns that can be a source. Columns: person, number.
    PRONOUNS = "pronouns.csv";
    /// Quantifiers. Columns: rung from none (0) to all (6).
    QUANTIFIERS = "quantifiers.csv";
    /// Words that place a period against now. Columns: class.
    RELATIVE_WORDS = "relative_words.csv";
    /// Words that restrict what is spoken of. Columns: set, group.
    RESTRICTORS = "restrictors.csv";
    /// Nouns for people known by what they do. Columns: number.
    ROLES = "roles.csv";
    /// Words of games, votes and rulings: near them “3-1” is a score and no range.
    SCORE_CUES = "score_cues.csv";
    /// Words that, capitalised after an abbreviation, begin a sentence.
    SENTENCE_STARTERS = "sentence_starters.csv";
    /// Finite forms that follow a quoted question or exclamation: “Will it hold?” Roe asked.
    SPEECH_VERBS = "speech_verbs.csv";
    /// Superlatives and words that set one apart. Columns: `strong`, or `weak` where it as often only orders.
    SUPERLATIVES = "superlatives.csv";
    /// Nouns that tell when something was said: last week, Friday morning.
    TIME_NOUNS = "time_nouns.csv";
    /// Words of time. Columns: class (day-part, season, deictic, shift, grain, reference, zone, set, ahead, before-year; named-day: Super Tuesday), TIMEX3 part or shift.
    TIME_WORDS = "time_words.csv";
    /// Titles before a name.
    TITLES = "titles.csv";
    /// Words that say a statement was put into another language.
    TRANSLATION = "translation.csv";
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
                assert_eq!(lexicon.get(row.key).map(|row| row.key), Some(row.key), "{}", lexicon.name);
                assert_eq!(row.column(0), row.rest.split(',').next().unwrap_or(""), "{}", lexicon.name);
                assert_eq!(row.column(2), row.rest.split(',').nth(2).unwrap_or(""), "{}", lexicon.name);
                let words: Vec<&str> = row.key.split(' ').chain(["zzz"]).collect();
                let longest = lexicon.longest(&words).map(|(count, row)| (count, row.key));
                assert_eq!(longest, Some((words.len() - 1, row.key)), "{}", lexicon.name);
                assert_eq!(row.key, row.key.to_lowercase(), "{}", lexicon.name);
                assert_eq!(row.key, row.key.split_whitespace().collect::<Vec<_>>().join(" "), "{}", lexicon.name);
            }
        }
    }
}
