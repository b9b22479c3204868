//! The tagger: gives every token its [`Tag`], from the left to the right, by learnt weights.
//!
//! A word that had one tag only where the model learnt keeps it; for any other the features of the word, of its neighbours
//! and of the tags before it are summed up, and the best sum wins. All of it is integers, and the table is read where it lies.
//! `crates/train` learns it (`writethru-train tags`); docs/model.md has the data, the scores and how to train it again.

use super::tag::{LEARNT, Tag};
use crate::TokenKind;
use crate::learnt::hash::{key, mix, word_hash};
use crate::learnt::slots::{self, Slots};
use crate::lexicon::LexiconSet;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Bytes of a row of weights: a signed byte a tag, and the mark of its key.
const ROW: usize = LEARNT + 2;

/// Bytes of the file before its tables: its name and the turns and slots of the three tables.
const HEAD: usize = 4 + 6 * 4;

/// Weights in one unit of the scores before rounding.
pub const SCALE: f32 = 32.0;

/// How many features a token has.
pub const TEMPLATES: usize = 29;

/// Letters of a word that are read; what follows says nothing of its class.
const LETTERS: usize = 32;

/// A known word that has one tag only, if it is written in lower case.
pub const SURE: u32 = 1 << 30;

/// A known word that has one tag only, however it is written.
pub const ALWAYS: u32 = 1 << 31;

/// In the classes of a form: one of a verb that no rule gives: sank.
pub const IRREGULAR_VERB: u8 = 16;

/// In the classes of a form: a plural that no rule gives: men.
pub const IRREGULAR_PLURAL: u8 = 32;

/// The tags before the first token.
const EDGE: u32 = LEARNT as u32 + 1;

/// What the tagger sees of a token.
#[derive(Clone, Copy, Default)]
pub struct Cell {
    /// Hash of the word in lower case, digits as one.
    word: u32,
    /// Its last four bytes, the last one lowest.
    ending: u32,
    /// Its first three bytes.
    opening: u32,
    /// Case and signs.
    shape: u32,
    /// What it may be, as a code: the tags it had where the model learnt, of unknown words a guess by endings and thesaurus.
    may_be: u32,
    /// The tag it surely has.
    sure: Option<Tag>,
}

impl Cell {
    /// The tag it surely has.
    pub fn sure(&self) -> Option<Tag> {
        self.sure
    }
}

/// The learnt tables.
#[derive(Clone, Copy)]
pub struct Tagger<'a> {
    weights: Slots<'a, ROW>,
    words: Slots<'a, 6>,
    lemmas: Slots<'a, 3>,
}

/// What the tagger knows of words apart from weights, as training builds it and the file keeps it.
pub trait Knowledge {
    /// The tags of a known word by its hash: a bit a tag, and [`SURE`] or [`ALWAYS`]; 0 for unknown words.
    fn tags(&self, word: u32) -> u32;
    /// The classes of a lemma: 1 noun, 2 verb, 4 adjective, 8 adverb, and of a form: [`IRREGULAR_VERB`],
    /// [`IRREGULAR_PLURAL`]; 0 for unknown ones.
    fn classes(&self, lemma: &[u8]) -> u8;
}

impl Knowledge for Tagger<'_> {
    fn tags(&self, word: u32) -> u32 {
        let ([a, b, c, d, ..], known) = self.words.find(key(0, word, 0));
        if known { u32::from_le_bytes([*a, *b, *c, *d]) } else { 0 }
    }

    fn classes(&self, lemma: &[u8]) -> u8 {
        let (slot, known) = self.lemmas.find(key(0, word_hash(lemma), 0));
        if known { slot[0] } else { 0 }
    }
}

impl<'a> Tagger<'a> {
    /// The tables in `bytes`; none when they are no such file.
    pub fn new(bytes: &'a [u8]) -> Option<Self> {
        let numbers = bytes.strip_prefix(b"WTS1")?.get(..HEAD - 4)?.as_chunks::<4>().0;
        let count = |at: usize| u32::from_le_bytes(numbers[at]) as usize;
        let (weights, rest) = Slots::read(bytes.get(HEAD..)?, count(0), count(1))?;
        let (words, rest) = Slots::read(rest, count(2), count(3))?;
        let (lemmas, rest) = Slots::read(rest, count(4), count(5))?;
        rest.is_empty().then_some(Self { weights, words, lemmas })
    }

    /// The lemma of a lower-case word with a tag.
    pub fn lemma<'w>(&self, word: &'w str, tag: Tag) -> Cow<'w, str> {
        super::lemma::lemma(word, LexiconSet::opened_by(word), tag, &|lemma| self.classes(lemma.as_bytes()))
    }

    /// Appends the tags of one sentence.
    pub fn tag(&self, sentence: &[Cell], tags: &mut Vec<Tag>) {
        let (mut before, mut last) = (EDGE, EDGE);
        for (at, cell) in sentence.iter().enumerate() {
            let tag = cell.sure.unwrap_or_else(|| self.best(sentence, at, last, before));
            tags.push(tag);
            (before, last) = (last, tag as u32);
        }
    }

    /// The classes of a lemma, as [`Knowledge::classes`] has them.
    pub fn classes_of(&self, lemma: &str) -> u8 {
        self.classes(lemma.as_bytes())
    }

    /// The tag with the highest sum; of equals the first.
    fn best(&self, sentence: &[Cell], at: usize, last: u32, before: u32) -> Tag {
        let (mut keys, mut count) = ([0; TEMPLATES], 0);
        features(sentence, at, last, before, |key| {
            keys[count] = key;
            count += 1;
        });
        let mut sum = Sum::default();
        for key in keys {
            let (row, known) = self.weights.find(key);
            sum.add(row, known);
        }
        Tag::ALL[sum.best()]
    }
}

/// Sums of weights a tag, in lanes of 16 bits: those of tags with an even number and those of odd ones, in four blocks of
/// eight tags. All lanes are shifted by 128 a feature, which makes no difference between them.
#[derive(Clone, Copy, Default)]
struct Sum {
    even: [u64; BLOCKS],
    odd: [u64; BLOCKS],
}

/// Blocks of eight weights in a row.
const BLOCKS: usize = ROW / 8;

/// Every second byte.
const LANES: u64 = 0x00ff_00ff_00ff_00ff;

/// What turns signed bytes into bytes that are 128 more.
const SIGNS: u64 = 0x8080_8080_8080_8080;

impl Sum {
    /// Adds the weights of a feature, if they are its own: without a branch, since none could be foretold.
    #[inline(always)]
    fn add(&mut self, row: &[u8; ROW], known: bool) {
        let known = u64::from(known).wrapping_neg();
        let (blocks, _) = row.as_chunks::<8>();
        for ((even, odd), block) in self.even.iter_mut().zip(&mut self.odd).zip(blocks) {
            let block = (u64::from_le_bytes(*block) ^ SIGNS) & known;
            *even += block & LANES;
            *odd += block >> 8 & LANES;
        }
    }

    /// The tag with the highest sum; of equals the first.
    #[inline(always)]
    fn best(self) -> usize {
        // A sum with its tag below it, the first tags highest: one comparison finds both.
        let mut most = 0;
        for tag in 0..LEARNT {
            let lanes = if tag % 2 == 0 { self.even } else { self.odd }[tag / 8];
            let sum = (lanes >> (16 * (tag % 8 / 2))) as u32 & 0xffff;
            most = most.max(sum << 5 | (LEARNT - tag) as u32);
        }
        LEARNT - (most & 31) as usize
    }
}

/// Hands the key of every feature of token `at` to `sink`; `last` and `before` are the two tags before it.
#[inline(always)]
pub fn features(sentence: &[Cell], at: usize, last: u32, before: u32, mut sink: impl FnMut(u64)) {
    let cell = |offset: isize| sentence.get(at.wrapping_add_signed(offset)).copied().unwrap_or_default();
    let (l2, l1, t, r1, r2) = (cell(-2), cell(-1), cell(0), cell(1), cell(2));
    let ending = |bytes: u32| t.ending & ((1u64 << (8 * bytes)) - 1) as u32;
    let first = u32::from(opens(sentence, at));
    let tags = before << 5 | last;
    sink(key(1, t.word, 0));
    sink(key(2, l1.word, 0));
    sink(key(3, r1.word, 0));
    sink(key(4, l2.word, 0));
    sink(key(5, r2.word, 0));
    sink(key(6, ending(2), t.shape));
    sink(key(7, ending(3), 0));
    sink(key(8, ending(4), 0));
    sink(key(9, t.opening & 0xffff, ending(1)));
    sink(key(10, t.opening, 0));
    sink(key(11, last, t.may_be));
    sink(key(12, tags, t.may_be));
    sink(key(13, last, t.word));
    sink(key(14, t.may_be, t.shape));
    sink(key(15, t.may_be, r1.may_be));
    sink(key(16, mix(r1.may_be, r2.may_be), t.may_be));
    sink(key(17, mix(last, t.may_be), r1.may_be));
    sink(key(18, last, r1.may_be));
    sink(key(19, t.word, r1.word));
    sink(key(20, l1.word, t.word));
    sink(key(21, last, r1.word));
    sink(key(22, t.shape, l1.shape << 8 | r1.shape));
    sink(key(23, t.shape, first << 8 | last));
    sink(key(24, last, ending(3)));
    sink(key(25, t.may_be, r1.word));
    sink(key(26, t.may_be, l1.word));
    sink(key(27, tags, r1.may_be));
    sink(key(28, ending(3), t.shape));
    sink(key(29, mix(last, l1.word), t.may_be));
}

/// Whether a word stands where anything is written with a capital: first, or after a mark that opens or ends something.
fn opens(sentence: &[Cell], at: usize) -> bool {
    at.checked_sub(1).is_none_or(|before| sentence[before].shape & MARK_THAT_OPENS != 0)
}

/// In a shape: a quotation mark, a stop, a colon or an opening bracket.
const MARK_THAT_OPENS: u32 = 1 << 6;

/// What a token shows: its [`shape`], and its words in lower case with straight apostrophes.
pub fn cell(shape: u8, lower: &str, kind: TokenKind, known: &impl Knowledge) -> Cell {
    let shape = u32::from(shape);
    let mut letters = [0; LETTERS];
    let bytes = lower.as_bytes();
    let bytes = &bytes[..bytes.len().min(LETTERS)];
    let letters = &mut letters[..bytes.len()];
    letters.copy_from_slice(bytes);
    letters.iter_mut().filter(|byte| byte.is_ascii_digit()).for_each(|byte| *byte = b'0');
    let word = word_hash(letters);
    let tags = known.tags(word);
    let small = matches!(shape & 15, SMALL | SIGN);
    let sure = match kind {
        TokenKind::Punctuation | TokenKind::QuoteMark => Some(Tag::Punctuation),
        TokenKind::Symbol if matches!(lower, "<" | ">" | "*" | "_" | "^" | "|" | "~") => Some(Tag::Punctuation),
        _ if tags & ALWAYS != 0 || tags & SURE != 0 && small => Some(Tag::ALL[tags.trailing_zeros() as usize]),
        _ => None,
    };
    let may_be = match tags {
        0 if sure.is_some() => 1,
        0 => mix(0x7000 + guess(letters, known), if matches!(shape & 15, 1 | SMALL) { shape & 63 } else { 0 }),
        tags => mix(tags & !(SURE | ALWAYS), 3),
    };
    let last = &letters[letters.len().saturating_sub(4)..];
    Cell {
        word,
        ending: last.iter().fold(0, |sum, &byte| sum << 8 | u32::from(byte)),
        opening: letters.iter().take(3).fold(0, |sum, &byte| sum << 8 | u32::from(byte)),
        shape,
        may_be,
        sure,
    }
}

/// A word in lower case.
const SMALL: u32 = 7;
/// A sign or mark.
const SIGN: u32 = 8;

/// Case and signs of a token: what its first letter and the rest are, whether digits, stops or a mark that opens are in it.
pub fn shape(written: &str, kind: TokenKind) -> u8 {
    let mut letters = written.chars();
    let first = letters.next().unwrap_or(' ');
    let (mut lower, mut upper, mut digit, mut stop) = (first.is_lowercase(), false, first.is_ascii_digit(), false);
    for c in letters {
        lower |= c.is_lowercase();
        upper |= c.is_uppercase();
        digit |= c.is_ascii_digit();
        stop |= c == '.';
    }
    let case = if first.is_ascii_digit() {
        1
    } else if first.is_uppercase() {
        match (lower, upper) {
            (false, true) => 2,
            (true, true) => 3,
            (false, false) => 4,
            (true, false) => 5,
        }
    } else if first.is_alphabetic() {
        if upper { 6 } else { SMALL as u8 }
    } else {
        SIGN as u8
    };
    let opens = kind == TokenKind::QuoteMark || matches!(written, "." | "?" | "!" | ":" | "(" | "…" | "...");
    case | u8::from(digit) << 4 | u8::from(stop) << 5 | u8::from(opens) << 6
}

/// What an unknown word may be, as a set of bits: the classes of itself as a lemma, and what its endings make of lemmas.
fn guess(word: &[u8], known: &impl Knowledge) -> u32 {
    let classes = |lemma: &[u8]| u32::from(known.classes(lemma));
    let with = |stem: &[u8], letter: u8| {
        let mut lemma = [0; LETTERS + 1];
        let lemma = &mut lemma[..=stem.len()];
        lemma[..stem.len()].copy_from_slice(stem);
        lemma[stem.len()] = letter;
        classes(lemma)
    };
    // plant-ed, chas-ed, plann-ed, carri-ed
    let inflected = |stem: &[u8]| {
        let twice = stem.len() > 2 && stem[stem.len() - 1] == stem[stem.len() - 2];
        let whole = classes(stem) | with(stem, b'e') | if twice { classes(&stem[..stem.len() - 1]) } else { 0 };
        whole | stem.strip_suffix(b"i").map_or(0, |stem| with(stem, b'y'))
    };
    let own = classes(word);
    let mut found = own & 15 | (own & u32::from(IRREGULAR_VERB | IRREGULAR_PLURAL)) << 6;
    if let Some(stem) = word.strip_suffix(b"s") {
        let own = classes(stem) | stem.strip_suffix(b"e").map_or(0, inflected);
        found |= (own & 3) << 4;
    }
    found |= word.strip_suffix(b"ed").map_or(0, |stem| (inflected(stem) & 2) << 6);
    found |= word.strip_suffix(b"ing").map_or(0, |stem| (inflected(stem) & 2) << 7);
    found | word.strip_suffix(b"ly").map_or(0, |stem| (inflected(stem) & 4) << 7)
}

/// The weights a tag of a feature under its key.
pub type Weighed = (u64, [i8; LEARNT]);

/// Writes the file: weights of features, tags of known words by hash, classes of lemmas.
pub fn write(weights: &[Weighed], words: &[(u32, u32)], lemmas: &BTreeMap<String, u8>, load: f64) -> Vec<u8> {
    let room = |rows: usize| (rows as f64 / load) as usize + 1;
    let weighed = |(key, weights): &Weighed| {
        let mut row = [0; ROW];
        row.iter_mut().zip(weights).for_each(|(byte, weight)| *byte = weight.cast_unsigned());
        (*key, row)
    };
    let tagged = |&(word, tags): &(u32, u32)| {
        let [a, b, c, d] = tags.to_le_bytes();
        (key(0, word, 0), [a, b, c, d, 0, 0])
    };
    // Lemmas that share a hash share their classes.
    let mut classed: BTreeMap<u64, [u8; 3]> = BTreeMap::new();
    for (lemma, classes) in lemmas {
        classed.entry(key(0, word_hash(lemma.as_bytes()), 0)).or_default()[0] |= classes;
    }
    let tables = [
        slots::write(&weights.iter().map(weighed).collect::<Vec<_>>(), room(weights.len())),
        slots::write(&words.iter().map(tagged).collect::<Vec<_>>(), room(words.len())),
        slots::write(&classed.into_iter().collect::<Vec<_>>(), room(lemmas.len())),
    ];
    let mut bytes = b"WTS1".to_vec();
    for table in &tables {
        bytes.extend(table.turns.to_le_bytes());
        bytes.extend(table.slots.to_le_bytes());
    }
    tables.into_iter().for_each(|table| bytes.extend(table.bytes));
    bytes
}

/// The hash under which a word in lower case is known.
pub fn known_as(lower: &str) -> u32 {
    struct Nothing;
    impl Knowledge for Nothing {
        fn tags(&self, _: u32) -> u32 {
            0
        }
        fn classes(&self, _: &[u8]) -> u8 {
            0
        }
    }
    cell(shape(lower, TokenKind::Word), lower, TokenKind::Word, &Nothing).word
}
