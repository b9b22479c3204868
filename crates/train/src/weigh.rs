//! Learns the weights of the verdict's model from sentences of real revisions with each edit weighed.
//!
//!     cargo run -p writethru-train --bin weigh -- revisions-train.jsonl --mended facts-mended.jsonl --out crates/diff/src/verdict/weights.csv
//!
//! Logistic regression over named features, by plain gradient descent in a fixed order: the same rows give the same weights. A third of the
//! rows, by a hash of their ids, is held out and scored; `--all` learns from them too once the settings stand.

use clap::Parser;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use writethru_core::{Manuscript, Span, Version};
use writethru_diff::compare::{Comparison, compare};
use writethru_diff::verdict;

/// Learns the weights of the verdict's model.
#[derive(Parser, Debug)]
struct Args {
    /// Sentences of revisions: `old`, `new` and `edits` with `old`, `new`, `weight`; a JSON document a line.
    revisions: PathBuf,
    /// Sentences in which a fact was mended: `old`, `new`; every phrase of theirs counts as worth a look.
    #[arg(long)]
    mended: Option<PathBuf>,
    /// Where to write the weights.
    #[arg(long)]
    out: Option<PathBuf>,
    /// Prints every case with its features instead of learning.
    #[arg(long)]
    print: bool,
    /// Learns from the third that is held out, too.
    #[arg(long)]
    all: bool,
    /// How much a phrase of a mended sentence counts beside one of a revision.
    #[arg(long, default_value_t = 0.5)]
    trust: f64,
    /// Occurrences from which a feature counts.
    #[arg(long, default_value_t = 6)]
    least: usize,
    /// L2 penalty.
    #[arg(long, default_value_t = 0.01)]
    l2: f64,
    /// Times all cases are gone through.
    #[arg(long, default_value_t = 60)]
    epochs: usize,
    /// Share of the cases, in a hundred, that may be called loud for every one that is: shifts the bias.
    #[arg(long, default_value_t = 0.5)]
    threshold: f64,
}

#[derive(Deserialize)]
struct Row {
    id: String,
    old: String,
    new: String,
    #[serde(default)]
    edits: Vec<Edit>,
}

#[derive(Deserialize)]
struct Edit {
    old: String,
    new: String,
    weight: String,
}

/// A phrase to be weighed.
struct Case {
    row: String,
    features: Vec<String>,
    loud: bool,
    /// How much it counts.
    trust: f64,
    /// Its kind and places, for printing.
    place: String,
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
        cases.extend(of(&row, 1.0, |words, old| meets(&row, words, old)));
    }
    if let Some(path) = &args.mended {
        for row in rows(path)? {
            cases.extend(of(&row, args.trust, |_, _| true));
        }
    }
    if args.print {
        cases.iter().for_each(|case| {
            let (row, loud, place) = (&case.row, u8::from(case.loud), &case.place);
            say(&format!("{row}\t{loud}\t{place}\t{}", case.features.join(" ")));
        });
        return Ok(());
    }
    let (held, taught): (Vec<&Case>, Vec<&Case>) = cases.iter().partition(|case| !args.all && is_held(&case.row));
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

/// The phrases of a row that the model weighs.
fn of(row: &Row, trust: f64, loud: impl Fn(Span, bool) -> bool) -> Vec<Case> {
    let read = |text: &str| Version::read(Manuscript { text: text.to_owned(), ..Manuscript::default() });
    let (old, new) = (read(&row.old), read(&row.new));
    let comparison = Comparison::new(&old, &new);
    let changes = compare(&comparison).changes;
    let cases = changes.iter().filter_map(|change| {
        let features = verdict::weighed(&comparison, change)?;
        let loud = change.old.is_some_and(|span| loud(span, true)) || change.new.is_some_and(|span| loud(span, false));
        let points = |text: &str, span: Option<Span>| {
            span.map_or("-".to_owned(), |span| {
                let count = |end: usize| text.get(..end).map_or(0, |text| text.chars().count());
                format!("{}-{}", count(span.start), count(span.end))
            })
        };
        let place = format!("{} {} {}", change.kind.id, points(&row.old, change.old), points(&row.new, change.new));
        Some(Case { row: row.id.clone(), features, loud, trust, place })
    });
    cases.collect()
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

/// Whether a row is held out: a third, by a hash of its id.
fn is_held(id: &str) -> bool {
    let hash = id.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    hash % 3 == 0
}

/// Gradient descent with a falling rate; weights in hundredths.
fn descend(cases: &[&Case], args: &Args) -> BTreeMap<String, i32> {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    cases.iter().flat_map(|case| &case.features).for_each(|feature| *counts.entry(feature).or_default() += 1);
    let mut names: Vec<&str> = counts.iter().filter(|(_, count)| **count >= args.least).map(|(name, _)| *name).collect();
    names.sort_unstable();
    let numbers: FxHashMap<&str, usize> = names.iter().enumerate().map(|(at, name)| (*name, at)).collect();
    let known: Vec<Vec<usize>> = cases
        .iter()
        .map(|case| case.features.iter().filter_map(|feature| numbers.get(feature.as_str()).copied()).collect())
        .collect();
    let mut weights = vec![0.0; names.len()];
    let mut bias = 0.0;
    let size: f64 = cases.iter().map(|case| case.trust).sum::<f64>().max(1.0);
    for epoch in 0..args.epochs {
        let rate = 0.1 / (1.0 + 0.05 * f64::from(u32::try_from(epoch).unwrap_or(u32::MAX)));
        for (case, features) in cases.iter().zip(&known) {
            let sum = bias + features.iter().map(|&at| weights[at]).sum::<f64>();
            let wrong = case.trust * (f64::from(u8::from(case.loud)) - 1.0 / (1.0 + f64::exp(-sum)));
            bias += rate * 0.1 * wrong;
            for &at in features {
                weights[at] += rate * (0.1 * wrong - args.l2 * weights[at] / size.sqrt());
            }
        }
    }
    let shift = (args.threshold / (1.0 - args.threshold)).ln();
    #[expect(clippy::cast_possible_truncation, reason = "a weight is a small number")]
    let whole = |weight: f64| (weight * 100.0).round() as i32;
    let mut table: BTreeMap<String, i32> = names.iter().map(|name| (*name).to_owned()).zip(weights.into_iter().map(whole)).collect();
    table.insert("bias".to_owned(), whole(bias - shift));
    table
}

fn score(name: &str, cases: &[&Case], weights: &BTreeMap<String, i32>, say: &mut dyn FnMut(&str)) {
    let weight = |feature: &str| weights.get(feature).copied().unwrap_or(0);
    let (mut right, mut told, mut loud) = (0, 0, 0);
    for case in cases {
        let is_loud = weight("bias") + case.features.iter().map(|feature| weight(feature)).sum::<i32>() > 0;
        told += usize::from(is_loud);
        loud += usize::from(case.loud);
        right += usize::from(is_loud && case.loud);
    }
    say(&format!("{name}: {} cases, {loud} loud, {told} told, {right} of them rightly", cases.len()));
}
