//! The training data: articles with the spans of sources, cues and contents, a JSON document a line.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;
use writethru_core::Manuscript;
use writethru_core::extract::tagger::label::Label;
use writethru_core::extract::tagger::{Observation, observe};

/// An article of the data.
#[derive(Deserialize)]
pub(crate) struct Article {
    text: String,
    attributions: Vec<Spans>,
}

/// The spans of one attribution, in code points, end exclusive.
#[derive(Deserialize)]
struct Spans {
    source: Vec<(usize, usize)>,
    cue: Vec<(usize, usize)>,
    content: Vec<(usize, usize)>,
}

/// A paragraph with the labels people gave it.
pub(crate) struct Example {
    /// What the model sees.
    pub(crate) seen: Observation,
    /// One label a token.
    pub(crate) labels: Vec<Label>,
}

/// Reads the articles.
///
/// # Errors
/// When the file cannot be read or a line is no article; the message names the line.
pub(crate) fn articles(path: &Path) -> Result<Vec<Article>, String> {
    let file = File::open(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut articles = Vec::new();
    for (index, line) in BufReader::new(file).lines().enumerate() {
        let place = |error: &dyn std::fmt::Display| format!("{}, line {}: {error}", path.display(), index + 1);
        let line = line.map_err(|error| place(&error))?;
        articles.push(serde_json::from_str(&line).map_err(|error| place(&error))?);
    }
    Ok(articles)
}

/// The labelled paragraphs of an article; `level` tells how often a word is a cue.
pub(crate) fn examples(article: &Article, level: impl Fn(u32) -> u8) -> Vec<Example> {
    let labels = character_labels(article);
    let manuscript = Manuscript { text: article.text.clone(), ..Manuscript::default() };
    let label = |seen: Observation| Example { labels: token_labels(&seen, &labels), seen };
    observe(&manuscript, level).into_iter().map(label).collect()
}

/// Occurrences from which the level of a word is known.
const KNOWN: u32 = 5;

/// How often every word is a cue where people labelled it, outside quotation marks: 1 hardly ever to 4 mostly.
pub(crate) fn levels(articles: &[Article]) -> BTreeMap<u32, u8> {
    let mut counts: BTreeMap<u32, (u32, u32)> = BTreeMap::new();
    for example in articles.iter().flat_map(|article| examples(article, |_| 0)) {
        for (word, label) in example.seen.words.iter().zip(&example.labels) {
            let Some(word) = word else { continue };
            let count = counts.entry(*word).or_default();
            count.0 += 1;
            count.1 += u32::from(matches!(label, Label::CueFirst | Label::CueInside));
        }
    }
    let level = |(all, cues): (u32, u32)| match f64::from(cues) / f64::from(all) {
        share if share >= 0.6 => 4,
        share if share >= 0.35 => 3,
        share if share >= 0.1 => 2,
        _ => 1,
    };
    let known = counts.into_iter().filter(|(_, (all, _))| *all >= KNOWN);
    known.map(|(word, counts)| (word, level(counts))).filter(|&(_, level)| level > 1).collect()
}

/// For every byte the piece it lies in: its first label, and the number of the piece.
fn character_labels(article: &Article) -> Vec<Option<(Label, usize)>> {
    let starts: Vec<usize> = article.text.char_indices().map(|(at, _)| at).chain([article.text.len()]).collect();
    let mut labels = vec![None; article.text.len()];
    let mut pieces = 0;
    for spans in &article.attributions {
        let roles =
            [(&spans.content, Label::ContentFirst), (&spans.source, Label::SourceFirst), (&spans.cue, Label::CueFirst)];
        for (pieces_of, label) in roles {
            for &(from, to) in pieces_of {
                if let (Some(&from), Some(&to)) = (starts.get(from), starts.get(to)) {
                    labels[from..to].fill(Some((label, pieces)));
                }
                pieces += 1;
            }
        }
    }
    labels
}

/// The label of every token: that of the piece which holds its first letter.
fn token_labels(seen: &Observation, labels: &[Option<(Label, usize)>]) -> Vec<Label> {
    let mut before = None;
    let label = |span: &writethru_core::Span| {
        let here = labels[span.start..span.end].iter().flatten().next().copied();
        let label = match here {
            None => Label::Outside,
            Some((first, piece)) if before != Some(piece) => first,
            Some((first, _)) => Label::ALL[first as usize + 1],
        };
        before = here.map(|(_, piece)| piece);
        label
    };
    seen.tokens.iter().map(label).collect()
}
