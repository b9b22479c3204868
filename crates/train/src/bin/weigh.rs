//! Learns the weights of the verdict's model from sentences of real revisions with each edit weighed.
//!
//! ```sh
//! cargo run -p writethru-train --bin weigh -- revisions-train.jsonl --mended facts-mended.jsonl --paired same-facts.jsonl \
//!     --out crates/diff/src/verdict/weights.csv
//! ```
//!
//! Logistic regression over named features, by plain gradient descent in a fixed order: the same rows give the same weights. Of a sentence in
//! which a fact is known to have changed, but not where, at least one phrase is worth a look (noisy or). A third of the rows, by a hash
//! of their ids, is held out and scored; `--all` learns from them too once the settings stand.

use clap::Parser;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use writethru_core::{Manuscript, Span, Version};
use writethru_diff::Severity;
use writethru_diff::compare::{Comparison, compare};
use writethru_diff::proof::Both;

/// Weights that are set and not learnt, in hundredths. A sentence that names nobody and counts nothing states a generality: what it says
/// more or less of, or in other words, seldom needs an editor. News has few such sentences to learn from, and language that was
/// mended, which may not be learnt from, consists of them.
const PRIORS: [(&str, i32); 7] = [
    ("sentence-general", -100),
    // Joined with the form of the phrase it would be learnt back.
    ("came:sentence-general", 0),
    ("replaced:sentence-general", 0),
    ("went:sentence-general", 0),
    // What stands in other words elsewhere in the sentence was not lost: the rows to learn from have few such phrases, and among findings
    // on texts that nobody tuned on they were most of the false ones.
    ("echo-all", -15),
    ("echo-some", -5),
    ("went:echo-all", -46),
];

/// Learns the weights of the verdict's model.
#[derive(Parser, Debug)]
struct Args {
    /// Sentences of revisions: `old`, `new` and `edits` with `old`, `new`, `weight`; a JSON document a line.
    revisions: PathBuf,
    /// Sentences in which a fact was mended: `old`, `new`.
    #[arg(long)]
    mended: Option<PathBuf>,
    /// Pairs of texts of which it is known whether their facts are the same: `old`, `new`, `same_facts`.
    #[arg(long)]
    paired: Option<PathBuf>,
    /// Where to write the weights.
    #[arg(long)]
    out: Option<PathBuf>,
    /// Prints every case with its features instead of learning.
    #[arg(long)]
    print: bool,
    /// Learns from the third that is held out, too.
    #[arg(long)]
    all: bool,
    /// How much a mended sentence counts beside a phrase of a revision.
    #[arg(long, default_value_t = 1.0)]
    mended_trust: f64,
    /// How much a phrase of a pair with the same facts counts.
    #[arg(long, default_value_t = 1.0)]
    same_trust: f64,
    /// How much a pair with other facts counts.
    #[arg(long, default_value_t = 1.0)]
    other_trust: f64,
    /// Occurrences from which a feature counts.
    #[arg(long, default_value_t = 20)]
    least: usize,
    /// L2 penalty.
    #[arg(long, default_value_t = 0.1)]
    l2: f64,
    /// Times all cases are gone through.
    #[arg(long, default_value_t = 20)]
    epochs: u32,
    /// How far above nought, in natural logarithms of odds, a phrase must stand to be a warning.
    #[arg(long, default_value_t = 0.0)]
    threshold: f64,
}

#[derive(Deserialize)]
struct Row {
    id: String,
    old: String,
    new: String,
    #[serde(default)]
    edits: Vec<Edit>,
    #[serde(default)]
    same_facts: bool,
}

#[derive(Deserialize)]
struct Edit {
    old: String,
    new: String,
    weight: String,
}

/// A phrase to be weighed.
struct Phrase {
    features: Vec<String>,
    loud: bool,
    /// Its kind and places, for printing.
    place: String,
}

/// Phrases that are learnt from together: one of which it is known whether it is worth a look, or several at least one of which is.
struct Case {
    row: String,
    phrases: Vec<Phrase>,
    loud: bool,
    /// How much it counts.
    trust: f64,
}

#[expect(clippy::print_stdout, clippy::print_stderr, reason = "a tool for the terminal")]
fn main() -> ExitCode {
    let args = Args::parse();
    match learn(&args, &mut |line| println!("{line}")) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

fn learn(args: &Args, say: &mut dyn FnMut(&str)) -> Result<(), String> {
    let mut cases = Vec::new();
    for row in rows(&args.revisions)? {
        cases.extend(alone(&row, phrases(&row).0, 1.0));
    }
    if args.print {
        for case in &cases {
            for phrase in &case.phrases {
                let (loud, features) = (u8::from(phrase.loud), phrase.features.join(" "));
                say(&format!("{}\t{loud}\t{}\t{features}", case.row, phrase.place));
            }
        }
        return Ok(());
    }
    if let Some(path) = &args.mended {
        for row in rows(path)? {
            cases.extend(together(&row, args.mended_trust));
        }
    }
    if let Some(path) = &args.paired {
        for row in rows(path)? {
            if row.same_facts {
                cases.extend(alone(&row, phrases(&row).0, args.same_trust));
            } else {
                cases.extend(together(&row, args.other_trust));
            }
        }
    }
    let (held, mut taught): (Vec<&Case>, Vec<&Case>) = cases.iter().partition(|case| !args.all && is_held(&case.row));
    // Not source by source.
    taught.sort_by_key(|case| (hash(&case.row) >> 17, case.row.as_str()));
    let weights = descend(&taught, args);
    score("taught", &taught, &weights, say);
    score("held out", &held, &weights, say);
    if let Some(out) = &args.out {
        let mut table = String::new();
        for (feature, weight) in weights.iter().filter(|(_, weight)| **weight != 0) {
            let _ = writeln!(table, "{feature},{weight}");
        }
        std::fs::write(out, table).map_err(|error| format!("{}: {error}", out.display()))?;
    }
    Ok(())
}

fn rows(path: &Path) -> Result<Vec<Row>, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let row = |line: &str| serde_json::from_str(line).map_err(|error| format!("{}: {error}", path.display()));
    text.lines().filter(|line| !line.is_empty()).map(row).collect()
}

/// Each phrase as a case of its own.
fn alone(row: &Row, phrases: Vec<Phrase>, trust: f64) -> impl Iterator<Item = Case> + '_ {
    phrases.into_iter().map(move |phrase| Case { row: row.id.clone(), loud: phrase.loud, phrases: vec![phrase], trust })
}

/// The phrases of a row in which a fact changed, unless an error tells it anyway.
fn together(row: &Row, trust: f64) -> Option<Case> {
    let (phrases, error) = phrases(row);
    (!error && !phrases.is_empty()).then(|| Case { row: row.id.clone(), phrases, loud: true, trust })
}

/// The phrases of a row that the model weighs, and whether an error is found beside them.
fn phrases(row: &Row) -> (Vec<Phrase>, bool) {
    let read = |text: &str| Version::read(Manuscript { text: text.to_owned(), ..Manuscript::default() });
    let (old, new) = (read(&row.old), read(&row.new));
    let comparison = Comparison::new(&old, &new);
    let found = compare(&comparison);
    let error = found.changes.iter().any(|change| change.severity.unwrap_or(change.kind.severity) == Severity::Error);
    let phrases = found.weighed.into_iter().map(|weighed| {
        let Both { old: was, new: is } = weighed.words;
        let loud = was.is_some_and(|span| meets(row, span, true)) || is.is_some_and(|span| meets(row, span, false));
        let points = |text: &str, span: Option<Span>| {
            span.map_or("-".to_owned(), |span| {
                let count = |end: usize| text.get(..end).map_or(0, |text| text.chars().count());
                format!("{}-{}", count(span.start), count(span.end))
            })
        };
        let place = format!("{} {} {}", weighed.kind.id, points(&row.old, was), points(&row.new, is));
        Phrase { features: weighed.features, loud, place }
    });
    (phrases.collect(), error)
}

/// Whether words of one side overlap an edit that an editor should see.
fn meets(row: &Row, words: Span, old: bool) -> bool {
    let text = if old { &row.old } else { &row.new };
    row.edits.iter().filter(|edit| edit.weight != "note").any(|edit| {
        let wanted = if old { &edit.old } else { &edit.new };
        !wanted.is_empty()
            && text.match_indices(wanted.as_str()).any(|(at, _)| words.start < at + wanted.len() && at < words.end)
    })
}

/// FNV-1a.
fn hash(id: &str) -> u64 {
    id.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Whether a row is held out: a third, by a hash of its id.
fn is_held(id: &str) -> bool {
    hash(id).is_multiple_of(3)
}

/// How likely a sum makes it.
fn chance(sum: f64) -> f64 {
    1.0 / (1.0 + f64::exp(-sum.clamp(-20.0, 20.0)))
}

/// Gradient descent with a falling rate; weights in hundredths.
fn descend(cases: &[&Case], args: &Args) -> BTreeMap<String, i32> {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    let phrases = cases.iter().flat_map(|case| &case.phrases);
    phrases.flat_map(|phrase| &phrase.features).for_each(|feature| *counts.entry(feature).or_default() += 1);
    let mut names: Vec<&str> =
        counts.iter().filter(|(_, count)| **count >= args.least).map(|(name, _)| *name).collect();
    names.sort_unstable();
    let numbers: FxHashMap<&str, usize> = names.iter().enumerate().map(|(at, name)| (*name, at)).collect();
    let known = |phrase: &Phrase| -> Vec<usize> {
        phrase.features.iter().filter_map(|feature| numbers.get(feature.as_str()).copied()).collect()
    };
    let known: Vec<Vec<Vec<usize>>> = cases.iter().map(|case| case.phrases.iter().map(known).collect()).collect();
    let prior = |name: &str| PRIORS.iter().find(|(set, _)| *set == name).map(|(_, weight)| f64::from(*weight) / 100.0);
    let is_set: Vec<bool> = names.iter().map(|name| prior(name).is_some()).collect();
    let mut weights: Vec<f64> = names.iter().map(|name| prior(name).unwrap_or(0.0)).collect();
    let mut bias = -1.0;
    for epoch in 0..args.epochs {
        let rate = 0.03 / (1.0 + 0.1 * f64::from(epoch));
        for (case, phrases) in cases.iter().zip(&known) {
            let chances: Vec<f64> = phrases
                .iter()
                .map(|features| chance(bias + features.iter().map(|&at| weights[at]).sum::<f64>()))
                .collect();
            let none: f64 = chances.iter().map(|chance| 1.0 - chance).product();
            for (features, chance) in phrases.iter().zip(&chances) {
                let wrong = match (case.loud, phrases.len()) {
                    (true, 1) => 1.0 - chance,
                    (true, _) => chance * none / (1.0 - none).max(1e-6),
                    (false, _) => -chance,
                };
                bias += rate * case.trust * wrong;
                for &at in features.iter().filter(|&&at| !is_set[at]) {
                    weights[at] += rate * (case.trust * wrong - args.l2 * case.trust * weights[at]);
                }
            }
        }
    }
    #[expect(clippy::cast_possible_truncation, reason = "a weight is a small number")]
    let whole = |weight: f64| (weight * 100.0).round() as i32;
    let mut table: BTreeMap<String, i32> =
        names.iter().map(|name| (*name).to_owned()).zip(weights.into_iter().map(whole)).collect();
    table.insert("bias".to_owned(), whole(bias - args.threshold));
    table
}

fn score(name: &str, cases: &[&Case], weights: &BTreeMap<String, i32>, say: &mut dyn FnMut(&str)) {
    let weight = |feature: &str| weights.get(feature).copied().unwrap_or(0);
    let told =
        |phrase: &Phrase| weight("bias") + phrase.features.iter().map(|feature| weight(feature)).sum::<i32>() > 0;
    let is_told = |case: &&&Case| case.phrases.iter().any(told);
    let loud = cases.iter().filter(|case| case.loud).count();
    let right = cases.iter().filter(|case| case.loud).filter(is_told).count();
    let wrong = cases.iter().filter(|case| !case.loud).filter(is_told).count();
    say(&format!(
        "{name}: {} cases; told {right} of {loud} worth a look, and {wrong} of the {} others",
        cases.len(),
        cases.len() - loud
    ));
}
