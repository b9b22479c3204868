//! Language knowledge as data: sorted CSV files, one a lexicon, kept clean by a test over [`LEXICONS`].
//!
//! A row is `key,column,…`; the first line names the columns; keys are lower case, unique and sorted, may hold
//! several words with one space between, and hold no comma.

mod groups;
mod table;

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use table::{Openers, head};

pub use groups::{WordGroup, collocates, contexts, grammar};

/// One lexicon file, read at compile time: a process that asks for one word must not wait for thousands.
pub struct Lexicon {
    /// File name, for messages.
    pub name: &'static str,
    rows: &'static [Row],
    /// Beside each row the head of its key, so that most comparisons are of two numbers.
    heads: &'static [u64],
    /// How many keys start with a lesser byte than this one.
    starts: &'static [u16; 257],
    /// Its place in [`LEXICONS`].
    place: u32,
}

/// One row of a lexicon.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The word or words, lower case.
    pub key: Key,
    /// Where the row ends in the text of all files.
    end: u32,
}

/// The key of a row: the word or words, which it derefs to.
#[derive(Clone, Copy)]
pub struct Key {
    start: u32,
    end: u32,
}

impl Key {
    /// The words.
    pub fn words(self) -> &'static str {
        between(self.start, self.end)
    }
}

impl Deref for Key {
    type Target = str;

    fn deref(&self) -> &str {
        self.words()
    }
}

/// What can be looked up in a lexicon: a word, or the key of another row.
pub trait LookUp {
    /// The lower-case word or words.
    fn words(&self) -> &str;
}

impl LookUp for Key {
    fn words(&self) -> &str {
        Key::words(*self)
    }
}

impl LookUp for &str {
    fn words(&self) -> &str {
        self
    }
}

impl LookUp for &String {
    fn words(&self) -> &str {
        self
    }
}

impl LookUp for &Cow<'_, str> {
    fn words(&self) -> &str {
        self
    }
}

impl PartialEq<&str> for Key {
    fn eq(&self, other: &&str) -> bool {
        self.words() == *other
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.words(), f)
    }
}

/// What stands between two places of the text of all files.
fn between(start: u32, end: u32) -> &'static str {
    TEXT.get(start as usize..end as usize).unwrap_or("")
}

impl Row {
    /// Column `index`, counted from 0 after the key; empty when the row has none.
    pub fn column(&self, index: usize) -> &'static str {
        // By hand: a general splitter costs more than the few bytes it walks, and every process asks thousands of times.
        let rest = between((self.key.end + 1).min(self.end), self.end);
        let (mut column, mut start) = (0, 0);
        for (at, byte) in rest.bytes().enumerate() {
            if byte == b',' {
                if column == index {
                    return &rest[start..at];
                }
                column += 1;
                start = at + 1;
            }
        }
        if column == index { &rest[start..] } else { "" }
    }
}

/// A set of lexicons.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct LexiconSet(u128);

impl LexiconSet {
    /// The set of these lexicons.
    pub const fn of(lexicons: &[&Lexicon]) -> Self {
        let (mut set, mut at) = (0, 0);
        while at < lexicons.len() {
            set |= 1 << lexicons[at].place;
            at += 1;
        }
        Self(set)
    }

    /// The lexicons in which a lower-case word is the first word of a key; one asked in vain may be among them, but none
    /// is missing. What keeps most words from being looked up dozens of times.
    pub fn opened_by(word: &str) -> Self {
        Self(OPENERS.find(word))
    }

    /// Whether a lexicon is in it.
    pub fn has(self, lexicon: &Lexicon) -> bool {
        self.0 >> lexicon.place & 1 == 1
    }

    /// Whether the two share a lexicon.
    pub fn shares(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl Lexicon {
    /// All rows in order of their keys.
    pub fn rows(&self) -> &'static [Row] {
        self.rows
    }

    /// The rows whose keys start with this byte.
    pub fn starting_with(&self, byte: u8) -> &'static [Row] {
        let byte = usize::from(byte);
        &self.rows[usize::from(self.starts[byte])..usize::from(self.starts[byte + 1])]
    }

    /// The row of a lower-case key.
    pub fn get(&self, key: impl LookUp) -> Option<&'static Row> {
        let key = key.words();
        let head = head(key.as_bytes());
        let (rows, heads) = self.from(key, head)?;
        let same = heads.iter().take_while(|&&other| other == head).count();
        rows[..same].iter().find(|row| row.key.words() == key)
    }

    /// Which of the rows has this lower-case key.
    fn place_of(&self, key: &str) -> Option<usize> {
        let first = usize::from(*key.as_bytes().first()?);
        let (from, to) = (usize::from(self.starts[first]), usize::from(self.starts[first + 1]));
        let (rows, heads, head) = (&self.rows[from..to], &self.heads[from..to], head(key.as_bytes()));
        let at = heads.partition_point(|&other| other < head);
        let same = heads[at..].iter().take_while(|&&other| other == head).count();
        (at..at + same).find(|&at| rows[at].key.words() == key).map(|at| from + at)
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
    pub fn contains(&self, key: impl LookUp) -> bool {
        self.get(key).is_some()
    }

    /// The longest key that stands at the start of `words` (lower case, one a word): how many words, and its row.
    pub fn longest<W: AsRef<str>>(&self, words: &[W]) -> Option<(usize, &'static Row)> {
        if words.is_empty() { None } else { self.longest_of(words.len(), |at| words[at].as_ref()) }
    }

    /// The longest key that stands at the start of `count` words, at least one: how many words, and its row.
    pub fn longest_of<'w>(&self, count: usize, word: impl Fn(usize) -> &'w str) -> Option<(usize, &'static Row)> {
        let first = word(0);
        let head = head(first.as_bytes());
        let (rows, heads) = self.from(first, head)?;
        // Most words open no key: told by one comparison of numbers.
        let unlike = u64::MAX.checked_shr(8 * u32::try_from(first.len()).unwrap_or(8)).unwrap_or(0);
        if heads.first().is_none_or(|&other| other & !unlike != head & !unlike) {
            return None;
        }
        let mut longest = None;
        for row in rows {
            let key = row.key.words();
            match key.strip_prefix(first) {
                // A space sorts before every letter: the keys that start with this very word stand together.
                Some(rest) if rest.is_empty() || rest.starts_with(' ') => {
                    let matched = starts_with(count, &word, key);
                    longest = matched
                        .map(|count| (count, row))
                        .filter(|found| Some(found.0) >= longest.map(|(count, _)| count))
                        .or(longest);
                }
                None if key < first => {}
                _ => break,
            }
        }
        longest
    }
}

/// How many of `words` the key takes up, if they start with it.
fn starts_with<'w>(count: usize, word: impl Fn(usize) -> &'w str, key: &str) -> Option<usize> {
    let mut rest = key;
    for at in 0..count {
        rest = rest.strip_prefix(word(at))?;
        if rest.is_empty() {
            return Some(at + 1);
        }
        rest = rest.strip_prefix(' ')?;
    }
    None
}

/// Declares the lexicons, the table the tidy test walks, and the table of the words that open their keys.
macro_rules! lexicons {
    ($($(#[$doc:meta])* $name:ident = $file:literal;)*) => {
        $($(#[$doc])* pub static $name: Lexicon = {
            const CSV: &str = include_str!($file);
            // Counted once: a length in a type is worked out wherever it is written.
            const COUNT: usize = table::count(CSV);
            const ROWS: [Row; COUNT] = table::rows(CSV, base(Place::$name as usize));
            const HEADS: [u64; COUNT] = table::heads(TEXT, &ROWS);
            static KEPT_ROWS: [Row; COUNT] = ROWS;
            static KEPT_HEADS: [u64; COUNT] = HEADS;
            static STARTS: [u16; 257] = table::starts(&HEADS);
            Lexicon { name: $file, rows: &KEPT_ROWS, heads: &KEPT_HEADS, starts: &STARTS, place: Place::$name as u32 }
        };)*

        /// Every lexicon, for the tidy test.
        pub static LEXICONS: &[&Lexicon] = &[$(&$name),*];

        /// Where each lexicon stands in the list of all.
        #[allow(non_camel_case_types, clippy::upper_case_acronyms, reason = "one name a lexicon, whatever its case")]
        enum Place { $($name),* }

        /// All files, one after the other.
        const TEXT: &str = concat!($(include_str!($file)),*);

        /// How long each file is.
        const LENGTHS: &[usize] = &[$(include_str!($file).len()),*];

        static OPENERS: Openers = Openers::new()$(.with(Place::$name as usize, TEXT, $name.rows))*;
    };
}

/// Where the file of the lexicon at `place` starts in the text of all files.
const fn base(place: usize) -> usize {
    let (mut base, mut at) = (0, 0);
    while at < place {
        base += LENGTHS[at];
        at += 1;
    }
    base
}

lexicons! {
    /// Abbreviations that keep their stop without ending a sentence. Columns: class (`title`, `month`, `company`, …).
    ABBREVIATIONS = "abbreviations.csv";
    /// Adverbs that stand between a source and its verb. Columns: `substance` where one says more than how it was said.
    ADVERBS = "adverbs.csv";
    /// Opposites. Columns: the words it is the opposite of, with spaces between.
    ANTONYMS = "antonyms.csv";
    /// Words that bound a number. Columns: bound class (taxonomy §1.6; `none` for look-alikes), flag (`after` the number; `moved` only after a verb; `level` not after a verb of movement; `during` before a length of time).
    APPROXIMATORS = "approximators.csv";
    /// Auxiliary verbs.
    AUXILIARIES = "auxiliaries.csv";
    /// Where governments sit, which stands for the government: talks with Tehran. Columns: the country in its plain form.
    CAPITALS = "capitals.csv";
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
    /// Names and signs of money. Columns: ISO 4217 code, share of the unit, name of the subunit, flag (`grown`: only grown onto its number; `large`: money only from a hundred; `mass`: a weight too).
    CURRENCIES = "currencies.csv";
    /// Prepositions that send the same words elsewhere, as a pair in the order of the alphabet. Columns: where (`figure` after a word of movement, `place`, `any`), words one of which stands before.
    DIRECTIONS = "directions.csv";
    /// Nouns for papers, recordings and laws that are cited as sources. Columns: `picture` for what shows rather than says, `charge` for what only alleges.
    DOCUMENTS = "documents.csv";
    /// Words of business reports: near them “the fourth quarter” is one of the calendar, and not of a game.
    BUSINESS_WORDS = "business_words.csv";
    /// Words after which a length of time is one. Columns: where: before “over” (over), before “a year” (a), before both.
    LENGTH_LEADS = "length_leads.csv";
    /// Phrases that say what a figure is compared with; hyphens stand alone. Columns: period.
    BASELINES = "baselines.csv";
    /// Verbs and phrases that tell how far an event has come. Columns: status.
    EVENT_STATUS = "event_status.csv";
    /// First names. Columns: whose (`female`, `male`, `both`), `word` for those that are function words or months as well.
    FIRST_NAMES = "first_names.csv";
    /// Words of the phrases that tell where, how and when something was said. Columns: `preposition` opens one, `end` ends it, `speaking` stands before either.
    FRAME_WORDS = "frame_words.csv";
    /// Closed-class words: articles, prepositions, conjunctions, pronouns, and others that open no name. Columns: grammatical classes, with spaces between.
    FUNCTION_WORDS = "function_words.csv";
    /// What is left of words whose first letters an apostrophe stands for: get ’em.
    ELISIONS = "elisions.csv";
    /// Words after which what a noun phrase is about has been said: the aide | familiar with the talks.
    HEAD_STOPS = "head_stops.csv";
    /// Tags before a headline; `#` stands for a number. Columns: kind of notice.
    HEADLINE_MARKERS = "headline_markers.csv";
    /// Words that take certainty away. Columns: class (possible, hedged, alleged).
    HEDGES = "hedges.csv";
    /// Well-known names that their shape does not tell. Columns: what they name (organization, place, other).
    KNOWN_NAMES = "known_names.csv";
    /// Forms whose lemma no rule for endings gives. Columns: the lemma as a verb, as a noun, as an adjective or adverb; empty where
    /// the rules hold.
    LEMMAS = "lemmas.csv";
    /// Words for stages of a case. Columns: rung, from questioned to sentenced; 8 and above end it.
    LEGAL_STATUS = "legal_status.csv";
    /// Days with a name of their own. Columns: month, day; where a weekday follows, which one of the month it is (5: the last); `easter` and days from it.
    HOLIDAYS = "holidays.csv";
    /// Languages that statements are made in.
    LANGUAGES = "languages.csv";
    /// Terms that name one thing with a judgement. Columns: the set of terms for one thing, the group that judges alike.
    LOADED_TERMS = "loaded_terms.csv";
    /// Words in -ly that are no adverbs.
    LY_WORDS = "ly_words.csv";
    /// Verbs for what is done to others or to the truth and is blamed: bribed, misled, stole.
    MISDEEDS = "misdeeds.csv";
    /// Modal verbs. Columns: class.
    MODALS = "modals.csv";
    /// Adjectives that stand before a name or a title: former, senior. Columns: `title` where it is a part of the title.
    MODIFIERS = "modifiers.csv";
    /// What becomes of people, by rung from unhurt (0) to killed (3). Columns: rung, `thing` where it is said of things.
    HARM = "harm.csv";
    /// Phrases that open what a quotation answers or is about.
    OCCASIONS = "occasions.csv";
    /// Days of history with a name of their own: 9/11, D-Day. Columns: the day.
    NAMED_DAYS = "named_days.csv";
    /// Names and abbreviations of months. Columns: number from 1.
    MONTHS = "months.csv";
    /// Verbs and nouns of going up and down: after them “from 9 to 12” is a change and no range.
    MOVEMENTS = "movements.csv";
    /// Spellings of personal names that differ by how another alphabet is written in ours. Columns: the spelling taken for plain.
    NAME_ALIASES = "name_aliases.csv";
    /// Nouns that say what a name is. Columns: what it names (organization, place, other), where the noun stands in it: `first`, `last`, `both`, `nation` (last, after an adjective of nationality), `before` (in lower case after it: Time magazine).
    NAME_NOUNS = "name_nouns.csv";
    /// What stands after a name and is not part of it. Columns: `legal` form of a body, `honour`, or the `generation` that tells father from child.
    NAME_ENDINGS = "name_endings.csv";
    /// Adjectives of nationality. Columns: place.
    NATIONALITIES = "nationalities.csv";
    /// Short forms of first names. Columns: the names they are short for, with one space between; `own` for one that is given as a
    /// name of its own as often.
    NICKNAMES = "nicknames.csv";
    /// Prefixes that negate. Columns: first letters and endings of the words they go before; none for any.
    NEGATING_PREFIXES = "negating_prefixes.csv";
    /// Negating words. Columns: `none` for phrases that hold one and negate nothing.
    NEGATIONS = "negations.csv";
    /// What a note of the newsroom may be about. Columns: aspect (name, figure, time, place, quote, source, role; `none` for words that say nothing).
    NOTE_OBJECTS = "note_objects.csv";
    /// Words that say what a note of the newsroom does or owns up to. Columns: act (correct, fault, recast, add, remove, restore, update, refile, repeat), aspect where the word tells it.
    NOTE_VERBS = "note_verbs.csv";
    /// Words that mark a notice, marks straight and apostrophes plain. Columns: kind of notice, `start` (`start-object` before what a note may be about) or `within` a paragraph, `label` with a day after it, `version` for what the story said before, `version-we` and `regret` in a paragraph that owns up, `editors` inside a note to editors (`editors-subject` after what it is about, `editors-object` before it).
    NOTICE_MARKERS = "notice_markers.csv";
    /// Words that a number after them names and does not count: page 12.
    NUMBERED = "numbered.csv";
    /// Number words. Columns: value (of a part its denominator), class (cardinal, scale, ordinal, part, vague), flag (`glyph`: the value itself; `of`: only before “of”; `one`: only with one).
    NUMERALS = "numerals.csv";
    /// Verbs for holding a post, in the present. Columns: the past form.
    OFFICE_VERBS = "office_verbs.csv";
    /// Verbs that say which way something moved or ended. Columns: places as `scale/sign/degree` with spaces between; the degree is 1 to 3, or
    /// `x` and a factor.
    OUTCOMES = "outcomes.csv";
    /// Words that make a name the name of a body. Columns: `form` for those without which it is known as well.
    ORGANIZATION_WORDS = "organization_words.csv";
    /// Words that come and go and leave what is stated as it was. Columns: class: what is said to the reader in passing (aside),
    /// a label before a sentence (label), a participle that only carries a preposition (carrier), an adjective that only
    /// stresses (emphasis), a noun that stands for what was named more exactly (shell).
    PADDING = "padding.csv";
    /// Phrases of several words that say what one word says: deal with. Columns: the plain word or words.
    PHRASES = "phrases.csv";
    /// Other names of places. Columns: the plain name.
    PLACE_ALIASES = "place_aliases.csv";
    /// What a place has: harbour, outskirts. Columns: `spot`, or `part` for a word before the place: northern.
    PLACE_PARTS = "place_parts.csv";
    /// Countries, cities, regions. Columns: class.
    PLACES = "places.csv";
    /// Plurals without an s.
    PLURALS = "plurals.csv";
    /// Two letters for a state of the United States, after a party: R-MI. Columns: the state.
    POSTAL_CODES = "postal_codes.csv";
    /// Other forms of posts and titles: abbreviations, forms for men and women. Columns: the form taken for plain.
    POST_ALIASES = "post_aliases.csv";
    /// Pronouns that can be a source. Columns: person, number, gender where it tells one.
    PRONOUNS = "pronouns.csv";
    /// Quantifiers. Columns: rung from none (0) to all (6), `often` for words that say how often.
    QUANTIFIERS = "quantifiers.csv";
    /// Words before a post that make it another one: deputy, former, acting.
    RANKS = "ranks.csv";
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
    /// Words about where a statement comes from. Columns: matter (`anonymity`: why a source is not named; `caveat`: what could not be verified; `evidence`; `outlet`: last word of another newsroom's name; `response`), rung (evidence: 3 seen, 2 described, 1 hearsay; response: 1 no reply, 2 declined, 3 denied).
    SOURCING = "sourcing.csv";
    /// Finite forms that follow a quoted question or exclamation: “Will it hold?” Roe asked.
    SPEECH_VERBS = "speech_verbs.csv";
    /// Endings in British spelling. Columns: the American ending, letters of the shortest word that has it.
    SPELLINGS = "spellings.csv";
    /// Words for a whole story and for what is a part of one. Columns: `story` or `part`.
    STORY_WORDS = "story_words.csv";
    /// Superlatives and words that set one apart. Columns: `strong`, or `weak` where it as often only orders.
    SUPERLATIVES = "superlatives.csv";
    /// Nouns that tell when something was said: last week, Friday morning.
    TIME_NOUNS = "time_nouns.csv";
    /// Words that refer to the past, the present or the time to come. Columns: TIMEX3 value, flag (`the` only after it; `at` after at the, at this; `adjective` before a noun; `now` with exceptions of its own).
    TIME_REFERENCES = "time_references.csv";
    /// Words for what comes again and again: annual, twice a week. Columns: TIMEX3 value.
    TIME_SETS = "time_sets.csv";
    /// Commonest words of other languages that are not words of English grammar. Columns: the languages, with spaces between.
    FOREIGN_WORDS = "foreign_words.csv";
    /// Words of time. Columns: class (day-part, season, deictic, shift, grain, reference, set, ahead, ahead-plural, before-year; named-day: Super Tuesday), TIMEX3 part or shift.
    TIME_WORDS = "time_words.csv";
    /// Time zones. Columns: offset from UTC, offset in summer where the name stands for both, whose rule tells when that is (`america`, `europe`).
    TIME_ZONES = "time_zones.csv";
    /// Titles before a name. Columns: `name` for those that stand within names as well, gender where it tells one.
    TITLES = "titles.csv";
    /// Words that say a statement was put into another language.
    TRANSLATION = "translation.csv";
    /// Units of measure. Columns: name, what it measures, size in the base unit of its dimension, flag (`homograph`: as often another word; `small`: only in lower case).
    UNITS = "units.csv";
    /// Verbs that forbid, end or undo what follows them: avoid, stop, prevent.
    UNDOING = "undoing.csv";
    /// Nouns for where or to whom things are said.
    VENUES = "venues.csv";
    /// Past forms of irregular verbs, which no suffix tells from nouns. Columns: `base` where the form is as often no past.
    VERBS = "verbs.csv";
    /// Weekdays. Columns: number from Monday as 1.
    WEEKDAYS = "weekdays.csv";
    /// Words of meaning beside which another word or a figure is read in one way only. Columns: classes, with spaces between.
    COLLOCATES = "collocates.csv";
    /// Words beside which a time or a figure is read in one way only. Columns: classes, with spaces between.
    CONTEXTS = "contexts.csv";
    /// Closed-class words by the construction they take part in. Columns: classes, with spaces between.
    GRAMMAR = "grammar.csv";
}

#[cfg(test)]
mod tests {
    use super::{LEXICONS, LexiconSet, between};

    /// A false hit costs a look-up: letters at random must not have many.
    #[test]
    fn words_of_no_lexicon_open_none() {
        let hits = (0..10_000).filter(|number| LexiconSet::opened_by(&format!("zq{number}")) != LexiconSet::default());
        assert!(hits.count() < 10);
    }

    #[test]
    fn lexicons_are_sorted_unique_and_lower_case() {
        for lexicon in LEXICONS {
            let rows = lexicon.rows();
            assert!(!rows.is_empty(), "{} is empty", lexicon.name);
            for pair in rows.windows(2) {
                assert!(*pair[0].key < *pair[1].key, "{}: {:?} before {:?}", lexicon.name, pair[0].key, pair[1].key);
            }
            for row in rows {
                let key = row.key.words();
                assert_eq!(lexicon.get(key).map(|row| row.key.words()), Some(key), "{}", lexicon.name);
                let rest = between(row.key.start, row.end).strip_prefix(key).unwrap_or("").trim_start_matches(',');
                assert!(rest.starts_with(row.column(0)) && !row.column(0).contains(','), "{}: {key}", lexicon.name);
                let words: Vec<&str> = key.split(' ').chain(["zzz"]).collect();
                let longest = lexicon.longest(&words).map(|(count, row)| (count, row.key.words()));
                assert_eq!(longest, Some((words.len() - 1, key)), "{}", lexicon.name);
                assert!(LexiconSet::opened_by(words[0]).has(lexicon), "{}: {key}", lexicon.name);
                assert_eq!(key, key.to_lowercase(), "{}", lexicon.name);
                assert_eq!(key, key.split_whitespace().collect::<Vec<_>>().join(" "), "{}", lexicon.name);
            }
        }
    }
}
