//! The sequence model: labels every token as part of a source, a cue or a content, or of none.
//!
//! A linear-chain model over the tokens of a paragraph (Lafferty, McCallum and Pereira, 2001) whose features are words
//! and the verdicts of the rules. It is trained by `crates/train`; docs/model.md has the data, the scores and how to
//! train it anew.

pub mod cells;
pub mod decode;
pub mod features;
pub mod label;
pub mod link;
pub mod quoted;
pub mod repair;
pub mod states;
pub mod weights;

use super::reading::Reading;
use super::{attributions, carried};
use crate::syntax::Syntax;
use crate::{Article, Attribution, Manuscript, Mention, Quote, Span, Version, structure};
use cells::Cells;
use decode::Decoder;
use label::Label;
use link::Pieces;
use std::ops::Range;
use std::sync::LazyLock;
use weights::Weights;

/// The trained weights; empty where the project is built without them, and the rules alone decide.
static TRAINED: &[u8] = include_bytes!("weights.bin");

/// The trained weights made ready, once.
static MODEL: LazyLock<Option<Decoder<'static>>> = LazyLock::new(|| Weights::new(TRAINED).map(Decoder::new));

/// The attributions of a version, by the labels of the model; `verdicts` are those of the rules, which stand where there
/// is no model.
pub fn attributions(
    reading: &Reading<'_>,
    mentions: &[Mention],
    quotes: &[Quote],
    verdicts: Vec<Attribution>,
) -> Vec<Attribution> {
    match &*MODEL {
        Some(decoder) => tied(reading, mentions, quotes, &verdicts, decoder),
        None => verdicts,
    }
}

/// Labels every paragraph and ties what is found.
fn tied(
    reading: &Reading<'_>,
    mentions: &[Mention],
    quotes: &[Quote],
    verdicts: &[Attribution],
    decoder: &Decoder<'_>,
) -> Vec<Attribution> {
    let cells = Cells::new(reading, mentions, quotes, verdicts, |word| decoder.level(word));
    let mut all = Vec::new();
    let mut previous = None;
    let mut open: Option<Attribution> = None;
    let free = vec![false; reading.tokens().len()];
    for block in reading.article.blocks.iter().filter(|block| attributions::is_read(block.kind)) {
        let Some(paragraph) = tokens_of(reading.article, block.sentences.clone()) else { continue };
        let first = all.len();
        let mut labels = decoder.decode(&cells, paragraph.clone());
        link::snap(reading, quotes, &paragraph, &mut labels);
        let near = verdicts.partition_point(|verdict| verdict.sentence < block.sentences.start);
        let far = near + verdicts[near..].partition_point(|verdict| verdict.sentence < block.sentences.end);
        let pieces = Pieces::new(paragraph.start, &labels).without_cited(reading, &verdicts[near..far]);
        let leads_in = reading.word(paragraph.end - 1) == ":";
        let (mut tied, next) = link::tie(reading, &pieces, &verdicts[near..far], leads_in, &free);
        tied.iter_mut().for_each(|attribution| attributions::without_subject(reading, attribution));
        carried::mend(reading, quotes, &mut tied);
        quoted::mend(reading, quotes, &verdicts[near..far], &mut tied);
        all.extend(tied);
        all.extend(open.take().and_then(|open| carried::introduced(quotes, block.span, open)));
        open = next;
        carried::adopt(reading, quotes, block.span, first, previous, &mut all);
        carried::inherit(reading, quotes, first, &mut all);
        previous = carried::speaker_for_next(reading, quotes, block.span, &all, first);
    }
    all
}

/// The tokens of some sentences, without a dateline; none where there are none.
fn tokens_of(article: &Article, sentences: Range<usize>) -> Option<Range<usize>> {
    let sentences = article.sentences.get(sentences)?;
    let (first, last) = (sentences.first()?, sentences.last()?);
    let dateline = article.dateline.as_ref().and_then(|dateline| dateline.span);
    let dateline = dateline.filter(|span| first.span.contains(*span));
    let start = dateline.map_or(first.tokens.start, |span| article.token_at(span.end).max(first.tokens.start));
    (start < last.tokens.end).then_some(start..last.tokens.end)
}

/// What training needs to know of a paragraph.
pub struct Observation {
    /// Where its tokens stand.
    pub tokens: Vec<Span>,
    /// The keys of the features of all tokens, one token after the other.
    pub keys: Vec<u64>,
    /// Where in `keys` the features of every token end.
    pub ends: Vec<usize>,
    /// Hashes of its words, where they stand outside quotation marks.
    pub words: Vec<Option<u32>>,
    /// The context of the transition to every token, and whether the token opens a sentence.
    pub places: Vec<(usize, bool)>,
}

/// Observes the paragraphs of a text, as the model will see them; `level` tells how often a word is a cue.
pub fn observe(manuscript: &Manuscript, level: impl Fn(u32) -> u8) -> Vec<Observation> {
    let (article, _) = structure::structure(manuscript);
    let syntax = Syntax::new(&manuscript.text, &article);
    let reading = Reading { text: &manuscript.text, article: &article, meta: &manuscript.meta, syntax: &syntax };
    let cells = cells_of(&reading, level);
    let observation = |paragraph: Range<usize>| {
        let mut seen = Observation {
            tokens: article.tokens[paragraph.clone()].iter().map(|token| token.span).collect(),
            keys: Vec::new(),
            ends: Vec::new(),
            words: Vec::new(),
            places: Vec::new(),
        };
        for at in paragraph.clone() {
            features::features(&cells, &paragraph, at, |key| seen.keys.push(key));
            seen.ends.push(seen.keys.len());
            let cell = cells.get(&paragraph, at);
            seen.words.push((cell.quote == 1 && cell.shape >= 5).then_some(cell.word));
            let first = features::opens_sentence(&cells, &paragraph, at);
            seen.places.push((features::context(&cells, &paragraph, at), first));
        }
        seen
    };
    paragraphs(&article).map(observation).collect()
}

/// What the rules and the model say of one token.
pub struct Trace {
    /// The token.
    pub span: Span,
    /// The label that the rules give it.
    pub rule: Label,
    /// The label that the model gives it; none where there is no model.
    pub model: Option<Label>,
}

/// What rules and model say of every token of a version in which somebody can be quoted.
pub fn trace(version: &Version) -> Vec<Trace> {
    let decoder = MODEL.as_ref();
    let level = |word| decoder.map_or(0, |decoder| decoder.level(word));
    let (text, article, meta, syntax) = (&version.text, &version.article, &version.meta, &version.syntax);
    let cells = cells_of(&Reading { text, article, meta, syntax }, level);
    let of_paragraph = |paragraph: Range<usize>| {
        let labels = decoder.map(|decoder| decoder.decode(&cells, paragraph.clone()));
        let trace = |(index, at): (usize, usize)| Trace {
            span: version.article.tokens[at].span,
            rule: Label::ALL[usize::from(cells.get(&paragraph, at).rule)],
            model: labels.as_ref().map(|labels| labels[index]),
        };
        paragraph.clone().enumerate().map(trace).collect::<Vec<_>>()
    };
    paragraphs(&version.article).flat_map(of_paragraph).collect()
}

/// The cells of a text, with all that is found before the model is asked.
fn cells_of(reading: &Reading<'_>, level: impl Fn(u32) -> u8) -> Cells {
    let mentions = super::names::names(reading);
    let (quotes, _) = super::quotes::quotes(reading);
    let verdicts = attributions::verdicts(reading, &quotes);
    Cells::new(reading, &mentions, &quotes, &verdicts, level)
}

/// The tokens of every block in which somebody can be quoted.
pub fn paragraphs(article: &Article) -> impl Iterator<Item = Range<usize>> {
    let read = article.blocks.iter().filter(|block| attributions::is_read(block.kind));
    read.filter_map(|block| tokens_of(article, block.sentences.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the model may cost: look-ups a token, and bytes of its table, which has to stay near the processor.
    const LOOK_UPS: usize = 64;
    /// See `LOOK_UPS`.
    const BYTES: usize = 850_000;

    #[test]
    fn what_the_model_costs_is_bounded() {
        let text = "Mayor Ada Quill said the “old ferry” would sail on Monday.\n\nNobody else spoke: it rained, 3 mm.";
        let manuscript = Manuscript { text: text.to_owned(), ..Manuscript::default() };
        let seen = observe(&manuscript, |_| 0);
        assert_eq!(seen.len(), 2);
        for paragraph in seen {
            // The decoder keeps room for exactly so many, and every one is a single look-up: see weights.rs.
            let counts = paragraph.ends.iter().scan(0, |from, &end| Some(end - std::mem::replace(from, end)));
            assert!(counts.clone().count() > 5);
            counts.for_each(|count| assert_eq!(count, features::TEMPLATES));
        }
        const { assert!(features::TEMPLATES <= LOOK_UPS) };
        assert!(TRAINED.len() <= BYTES, "{} bytes", TRAINED.len());
    }
}
