//! Trains the tagger on treebanks.

use crate::ftrl::{Pace, Row, numbered, rounded, shuffle};
use crate::options::{Defaults, Options};
use crate::treebank::{self, Sentence};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use writethru_core::learnt::hash::word_hash;
use writethru_core::lexicon::LEMMAS;
use writethru_core::syntax::tag::LEARNT;
use writethru_core::syntax::tagger::{
    self, ALWAYS, Cell, IRREGULAR_PLURAL, IRREGULAR_VERB, Knowledge, SCALE, SURE, Tagger,
};
use writethru_core::syntax::{PartOfSpeech, Tag, lower};
use writethru_core::thesaurus;

/// What the tagger learns best with.
const DEFAULTS: Defaults = Defaults { least: 3, pace: Pace { alpha: 0.25, l1: 3.0, l2: 0.2 }, floor: 0.15 };

/// How to train the tagger.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// Treebanks to learn from, in CoNLL-U.
    #[arg(required = true)]
    treebanks: Vec<PathBuf>,
    #[command(flatten)]
    options: Options,
    /// Treebanks to score on after every round.
    #[arg(long)]
    dev: Vec<PathBuf>,
    /// Score what this file says on `--dev`, and learn nothing.
    #[arg(long, conflicts_with = "out")]
    score: Option<PathBuf>,
    /// The folder of WordNet's index files, whose lemmas tell what an unknown word may be.
    #[arg(long)]
    wordnet: Option<PathBuf>,
    /// Occurrences from which the tags of a word are known.
    #[arg(long, default_value_t = 3)]
    known: u32,
    /// Occurrences from which a word that had one tag only surely has it.
    #[arg(long, default_value_t = 20)]
    sure: u32,
}

/// Tags of words and classes of lemmas while the model learns.
struct Known {
    tags: FxHashMap<u32, u32>,
    classes: FxHashMap<u32, u8>,
}

impl Knowledge for Known {
    fn tags(&self, word: u32) -> u32 {
        self.tags.get(&word).copied().unwrap_or(0)
    }

    fn classes(&self, lemma: &[u8]) -> u8 {
        self.classes.get(&word_hash(lemma)).copied().unwrap_or(0)
    }
}

/// A sentence as the model trains on it.
struct Example {
    cells: Vec<Cell>,
    /// The right tags; none of a part of a word.
    tags: Vec<Option<Tag>>,
}

/// Reads, trains, scores and writes.
pub(crate) fn train(args: &Args, say: &mut dyn FnMut(&str)) -> Result<(), String> {
    let mut dev = Vec::new();
    for path in &args.dev {
        dev.push((path.display().to_string(), treebank::sentences(path)?));
    }
    if let Some(path) = &args.score {
        let bytes = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
        say(&scores(&bytes, &dev, true)?);
        return Ok(());
    }
    let mut sentences = Vec::new();
    for path in &args.treebanks {
        sentences.extend(treebank::sentences(path)?);
    }
    if args.options.hold > 0 {
        let held = |index: usize| (index / 10).is_multiple_of(args.options.hold);
        let (kept, taught): (Vec<_>, Vec<_>) = sentences.into_iter().enumerate().partition(|&(index, _)| held(index));
        dev.push(("held back".to_owned(), kept.into_iter().map(|(_, sentence)| sentence).collect()));
        sentences = taught.into_iter().map(|(_, sentence)| sentence).collect();
    }
    let lemmas = lemmas(args.wordnet.as_deref())?;
    let classes = lemmas.iter().map(|(lemma, class)| (word_hash(lemma.as_bytes()), *class)).collect();
    let known = Known { tags: known_tags(&sentences, args), classes };
    let examples: Vec<Example> = sentences.iter().map(|sentence| example(sentence, &known)).collect();
    let mut learner = Learner::new(&examples, args);
    say(&format!("{} sentences, {} features", examples.len(), learner.keys.len()));
    let mut order: Vec<usize> = (0..examples.len()).collect();
    for epoch in 0..args.options.epochs {
        shuffle(&mut order, epoch as u64);
        learner.averaging = epoch > 0;
        let right: usize = order.iter().map(|&at| learner.learn(&examples[at])).sum();
        let words: usize = examples.iter().map(|example| example.tags.iter().flatten().count()).sum();
        let table = learner.table(&known, &lemmas, args);
        let share = 100.0 * right as f64 / words as f64;
        say(&format!("round {epoch}: {share:.2} % right while learning, {} bytes", table.len()));
        say(&scores(&table, &dev, epoch + 1 == args.options.epochs)?);
        if epoch + 1 == args.options.epochs {
            args.options.write(&table)?;
        }
    }
    Ok(())
}

/// The classes of lemmas and irregular forms, from WordNet, else from the thesaurus.
fn lemmas(wordnet: Option<&Path>) -> Result<BTreeMap<String, u8>, String> {
    let mut lemmas: BTreeMap<String, u8> = BTreeMap::new();
    for (bit, name) in ["noun", "verb", "adj", "adv"].into_iter().enumerate() {
        let Some(folder) = wordnet else { break };
        let path = folder.join(format!("index.{name}"));
        let file = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let words = file.lines().filter_map(|line| line.split(' ').next());
        for word in words.filter(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase())) {
            *lemmas.entry(word.to_owned()).or_default() |= 1 << bit;
        }
    }
    for (lemma, class) in thesaurus::lemmas_with_class() {
        *lemmas.entry(lemma.to_owned()).or_default() |= 1 << class as u8;
    }
    for row in LEMMAS.rows() {
        // What endings tell needs no list.
        let form = row.key.words();
        let regular = ["ed", "ing", "s"].iter().any(|ending| form.ends_with(ending));
        let verb = if row.column(0).is_empty() { 0 } else { IRREGULAR_VERB };
        let plural = if row.column(1).is_empty() { 0 } else { IRREGULAR_PLURAL };
        if !regular {
            *lemmas.entry(form.to_owned()).or_default() |= verb | plural;
        }
    }
    Ok(lemmas)
}

fn example(sentence: &Sentence, known: &impl Knowledge) -> Example {
    let cell = |word: &treebank::Word| {
        let written = word.span.of(&sentence.text);
        tagger::cell(tagger::shape(written, word.kind), &lower(written), word.kind, known)
    };
    Example {
        cells: sentence.tokens.iter().map(cell).collect(),
        tags: sentence.tokens.iter().map(|word| Some(word.tag).filter(|_| word.whole)).collect(),
    }
}

/// Parts of speech of closed classes: their words keep their tag when they are written with a capital.
const CLOSED: [PartOfSpeech; 6] = [
    PartOfSpeech::Adposition,
    PartOfSpeech::Determiner,
    PartOfSpeech::Pronoun,
    PartOfSpeech::Coordinator,
    PartOfSpeech::Subordinator,
    PartOfSpeech::Auxiliary,
];

/// The tags that every word has had.
fn known_tags(sentences: &[Sentence], args: &Args) -> FxHashMap<u32, u32> {
    let mut counts: FxHashMap<u32, [u32; LEARNT]> = FxHashMap::default();
    for sentence in sentences {
        for word in sentence.tokens.iter().filter(|word| word.whole && word.tag != Tag::Punctuation) {
            let word_hash = tagger::known_as(&lower(word.span.of(&sentence.text)));
            counts.entry(word_hash).or_insert([0; LEARNT])[word.tag as usize] += 1;
        }
    }
    let tags = |counts: [u32; LEARNT]| {
        let all: u32 = counts.iter().sum();
        let often = |&at: &usize| counts[at] > 0 && f64::from(counts[at]) >= 0.01 * f64::from(all);
        let mut tags: u32 = (0..LEARNT).filter(often).fold(0, |tags, at| tags | 1 << at);
        let most = (0..LEARNT).max_by_key(|&at| counts[at]).unwrap_or(0);
        if all >= args.sure && tags.count_ones() == 1 && f64::from(counts[most]) >= 0.998 * f64::from(all) {
            tags |= if CLOSED.contains(&Tag::ALL[most].part()) { ALWAYS } else { SURE };
        }
        tags
    };
    let known = counts.into_iter().filter(|(_, counts)| counts.iter().sum::<u32>() >= args.known);
    known.map(|(word, counts)| (word, tags(counts))).collect()
}

/// The weights while they are learnt.
struct Learner {
    rows: Vec<Row<LEARNT>>,
    numbers: FxHashMap<u64, u32>,
    keys: Vec<u64>,
    pace: Pace,
    /// Sentences that count for the average.
    now: u32,
    averaging: bool,
}

/// The tags before the first token.
const EDGE: u32 = LEARNT as u32 + 1;

impl Learner {
    /// All weights zero; the features are those that the right tags show often enough.
    fn new(examples: &[Example], args: &Args) -> Self {
        let mut keys = Vec::new();
        for example in examples {
            let of = |at: usize| example.tags[at].unwrap_or(Tag::Punctuation) as u32;
            let tag = |at: usize, back: usize| at.checked_sub(back).map_or(EDGE, of);
            for at in 0..example.cells.len() {
                if example.cells[at].sure().is_none() && example.tags[at].is_some() {
                    tagger::features(&example.cells, at, tag(at, 1), tag(at, 2), |key| keys.push(key));
                }
            }
        }
        let (numbers, keys) = numbered(keys.iter(), args.options.least(&DEFAULTS));
        let pace = args.options.pace(&DEFAULTS);
        Self { rows: vec![Row::default(); keys.len()], numbers, keys, pace, now: 0, averaging: false }
    }

    /// One step of learning a word, with the tags that the model itself gives the words before; the words it got right.
    fn learn(&mut self, example: &Example) -> usize {
        let (mut before, mut last, mut right) = (EDGE, EDGE, 0);
        let mut features = Vec::new();
        for (at, cell) in example.cells.iter().enumerate() {
            let gold = example.tags[at];
            let tag = match cell.sure() {
                Some(tag) => tag,
                None => {
                    features.clear();
                    let numbers = &self.numbers;
                    tagger::features(&example.cells, at, last, before, |key| features.extend(numbers.get(&key)));
                    self.step(&features, gold)
                }
            };
            right += usize::from(Some(tag) == gold);
            (before, last) = (last, tag as u32);
        }
        self.now += u32::from(self.averaging);
        right
    }

    /// Moves the weights of a word's features towards the right tag; what the weights said before.
    fn step(&mut self, features: &[u32], gold: Option<Tag>) -> Tag {
        let mut scores = [0.0f32; LEARNT];
        for &feature in features {
            scores.iter_mut().zip(self.rows[feature as usize].weight).for_each(|(score, weight)| *score += weight);
        }
        let best = (0..LEARNT).rev().max_by(|&a, &b| scores[a].total_cmp(&scores[b])).unwrap_or(0);
        if let Some(gold) = gold.filter(|&gold| gold != Tag::Punctuation) {
            let mut slopes = scores.map(|score| (score - scores[best]).exp());
            let sum: f32 = slopes.iter().sum();
            slopes.iter_mut().for_each(|slope| *slope /= sum);
            slopes[gold as usize] -= 1.0;
            if slopes[gold as usize].abs() > 0.002 {
                for &feature in features {
                    self.rows[feature as usize].step(&slopes, self.now, self.pace);
                }
            }
        }
        Tag::ALL[best]
    }

    /// The file that core reads.
    fn table(&self, known: &Known, lemmas: &BTreeMap<String, u8>, args: &Args) -> Vec<u8> {
        let means = self.keys.iter().zip(&self.rows).map(|(&key, row)| (key, row.mean(self.now)));
        let kept = means.filter(|(_, mean)| mean.iter().any(|weight| weight.abs() >= args.options.floor(&DEFAULTS)));
        let weights: Vec<_> = kept.map(|(key, mean)| (key, mean.map(|weight| rounded(weight, SCALE)))).collect();
        let mut words: Vec<(u32, u32)> = known.tags.iter().map(|(&word, &tags)| (word, tags)).collect();
        words.sort_unstable();
        tagger::write(&weights, &words, lemmas, args.options.load)
    }
}

/// What the tables of a file get right on treebanks.
fn scores(table: &[u8], dev: &[(String, Vec<Sentence>)], detail: bool) -> Result<String, String> {
    let tagger = Tagger::new(table).ok_or("the tables cannot be read back")?;
    let mut lines = Vec::new();
    for (name, sentences) in dev {
        let mut tally = Tally::default();
        for sentence in sentences {
            let example = example(sentence, &tagger);
            let mut tags = Vec::new();
            tagger.tag(&example.cells, &mut tags);
            for ((word, gold), &found) in sentence.tokens.iter().zip(&example.tags).zip(&tags) {
                gold.iter().for_each(|&gold| tally.count(gold, found));
                if let Some(lemma) = word.lemma.as_ref().filter(|_| word.tag.is_content()) {
                    let written = lower(word.span.of(&sentence.text));
                    tally.lemmas.0 += 1;
                    tally.lemmas.1 += u32::from(tagger.lemma(&written, found) == lower(lemma));
                }
            }
        }
        lines.push(format!("{name}: {}", tally.line()));
        if detail {
            lines.extend(tally.confused());
        }
    }
    Ok(lines.join("\n"))
}

/// Tokens counted by what they are and what they were taken for.
#[derive(Default)]
struct Tally {
    counts: BTreeMap<(u8, u8), u32>,
    /// Content words of the treebank that have a lemma, and how many were given it.
    lemmas: (u32, u32),
}

impl Tally {
    fn count(&mut self, gold: Tag, found: Tag) {
        *self.counts.entry((gold as u8, found as u8)).or_default() += 1;
    }

    /// The share, in percent, of the tokens that `of` picks for which `right` holds.
    fn share(&self, of: impl Fn(Tag) -> bool, right: impl Fn(Tag, Tag) -> bool) -> f64 {
        let (mut all, mut good) = (0, 0);
        for (&(gold, found), &count) in &self.counts {
            let (gold, found) = (Tag::ALL[usize::from(gold)], Tag::ALL[usize::from(found)]);
            if of(gold) {
                all += count;
                good += if right(gold, found) { count } else { 0 };
            }
        }
        100.0 * f64::from(good) / f64::from(all.max(1))
    }

    fn line(&self) -> String {
        let tokens: u32 = self.counts.values().sum();
        let part = self.share(|_| true, |gold, found| gold.part() == found.part());
        let whole = self.share(|_| true, |gold, found| gold == found);
        let words = self.share(|gold| gold != Tag::Punctuation, |gold, found| gold.part() == found.part());
        let form = self.share(|gold| gold.form().is_some(), |gold, found| gold.form() == found.form());
        let number = self.share(|gold| gold.number().is_some(), |gold, found| gold.number() == found.number());
        format!(
            "{tokens} tokens, part of speech {part:.2} (marks aside {words:.2}), whole tag {whole:.2}, form of verbs \
             {form:.2}, number {number:.2}, lemma of content words {:.2}",
            100.0 * f64::from(self.lemmas.1) / f64::from(self.lemmas.0.max(1))
        )
    }

    /// What is most often taken for something else.
    fn confused(&self) -> Vec<String> {
        let mut wrong: Vec<_> = self.counts.iter().filter(|((gold, found), _)| gold != found).collect();
        wrong.sort_by_key(|&(pair, count)| (std::cmp::Reverse(*count), *pair));
        let line = |(&(gold, found), count): (&(u8, u8), &u32)| {
            format!("  {count} {} as {}", Tag::ALL[usize::from(gold)].id(), Tag::ALL[usize::from(found)].id())
        };
        wrong.into_iter().take(12).map(line).collect()
    }
}
