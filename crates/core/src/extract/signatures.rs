//! Speakers of quotations that no sentence frames with a verb it is known by: signed with a dash (`“It held.” — Ann Roe`),
//! labelled as in a transcript (`ROE: It held.`), led in to by the paragraph before (`Roe said:`), or followed by a
//! clause whose verb no list holds (`the letter reads`).

use super::attributions::quoted;
use super::reading::Reading;
use super::{cues, sources};
use crate::lexicon::CUES;
use crate::syntax::{Class, VerbGroup};
use crate::{Attribution, Block, BlockKind, Cue, CueClass, Quote, Span, TokenKind};
use std::ops::Range;

/// Tokens a signature has at most.
const SIGNATURE_MAX: usize = 14;

/// Paragraphs of a block quote above its signature, at most.
const BELOW_MAX: usize = 6;

/// Words a label has at most.
const LABEL_MAX: usize = 4;

/// Tokens of a clause that names the speaker of the quotation before it, at most.
const CLAUSE_MAX: usize = 30;

/// Gives quotations without a cue the speaker who signs them, whose label they bear, or who is named beside them.
pub fn assign(reading: &Reading<'_>, quotes: &[Quote], attributions: &mut [Attribution]) {
    let signs = Signs { reading, quoted: quoted(reading, quotes) };
    // The label of the paragraph before, and the utterance it began.
    let mut label: Option<(Span, usize)> = None;
    for attribution in attributions.iter_mut() {
        let Some(&piece) = attribution.content.first() else { continue };
        let at = quotes.partition_point(|quote| quote.span.start < piece.start);
        let Some(quote) = quotes.get(at).filter(|quote| quote.depth == 0 && quote.span.start == piece.start) else {
            continue;
        };
        let Some(block) = signs.block(quote.span) else { continue };
        if let Some((name, colon)) = signs.label(quote) {
            let body = Span::new(colon.end, piece.end.max(colon.end)).trim(reading.text);
            if !body.is_empty() {
                attribution.content[0] = body;
                attribution.source = Some(name);
                attribution.cue = Some(mark_cue(colon));
                label = Some((name, quote.utterance));
            }
            continue;
        }
        if attribution.cue.is_some() {
            continue;
        }
        let labelled = label.filter(|&(_, utterance)| utterance == quote.utterance);
        let found = signs.signature(quote.span.end, block).or_else(|| signs.signed_below(quote.span, block));
        let found = found.map(|(source, dash)| (source, dash.map(mark_cue)));
        let found = found.or_else(|| labelled.map(|(name, _)| (name, None)));
        let found = found.or_else(|| signs.clause(quote.span.end, block));
        let found = found.or_else(|| signs.lead_in(quote.span, block, attribution.source));
        if let Some((source, cue)) = found {
            attribution.source = Some(source);
            attribution.cue = cue;
        }
    }
}

/// Whether a dash and a name stand at `at`, as after a quotation that is signed: `“It held” | — Ann Roe, baker`.
pub fn is_signed(reading: &Reading<'_>, at: usize) -> bool {
    let dash = matches!(reading.word(at), "—" | "–" | "―" | "--");
    dash && reading.is_capital(at + 1) && reading.is_capital(at + 2) && matches!(reading.word(at + 3), "," | "" | "(")
}

/// The last sentence of a block quote where it only names who said the rest: `> It held. | Ann Roe, chief baker`
pub fn last_line(reading: &Reading<'_>, block: &Block) -> Option<Range<usize>> {
    let sentences = &reading.article.sentences[block.sentences.clone()];
    let line = sentences.last().filter(|_| block.kind == BlockKind::BlockQuote && sentences.len() > 1)?.tokens.clone();
    let comma = line.clone().find(|&at| reading.word(at) == ",");
    let person = comma.filter(|&comma| (2..=4).contains(&(comma - line.start))).is_some_and(|comma| {
        let role = (comma + 1..line.end).any(|at| reading.class(at).is(Class::ROLE));
        role && (line.start..comma).all(|at| reading.is_capital(at))
    });
    let ended = matches!(reading.word(line.end - 1), "." | "!" | "?" | "…");
    let verb = || reading.syntax.verbs_in(line.clone()).iter().any(VerbGroup::is_finite);
    (person && !ended && line.len() <= SIGNATURE_MAX && !verb()).then_some(line)
}

/// A colon or dash as a cue. Both stand for a verb that is not there, and so have one lemma.
fn mark_cue(span: Span) -> Cue {
    Cue { span, lemma: ":".to_owned(), class: CueClass::Neutral }
}

/// What is looked at for a speaker.
struct Signs<'a, 'r> {
    reading: &'a Reading<'r>,
    quoted: Vec<bool>,
}

impl Signs<'_, '_> {
    /// The index of the block a span starts in.
    fn block(&self, span: Span) -> Option<usize> {
        let sentence = self.reading.article.sentence_at(span.start)?;
        Some(self.reading.article.sentences[sentence].block)
    }

    /// One past the last token of a block.
    fn block_end(&self, block: usize) -> usize {
        let end = self.reading.article.blocks[block].span.end;
        self.reading.tokens().partition_point(|token| token.span.start < end)
    }

    /// `PENCE: …`: the name in capitals that opens a quotation, and its colon.
    fn label(&self, quote: &Quote) -> Option<(Span, Span)> {
        let reading = self.reading;
        let from = reading.article.token_at(quote.content.start);
        let shout = |at: usize| {
            let word = reading.word(at);
            let letters = word.chars().filter(|c| c.is_alphabetic()).count();
            (reading.is(at, TokenKind::Word) && letters >= 2 && !word.chars().any(char::is_lowercase)) || word == "."
        };
        let end = (from..from + LABEL_MAX).find(|&at| !shout(at))?;
        let colon = end > from && reading.word(end) == ":" && reading.touches(end - 1);
        colon.then(|| (reading.span(from, end), reading.span(end, end + 1)))
    }

    /// `” — Ann Roe, baker`: the name between a dash and the paragraph's end, or on the last line of a block quote; and the dash.
    fn signature(&self, from: usize, block: usize) -> Option<(Span, Option<Span>)> {
        let reading = self.reading;
        if let Some(line) = last_line(reading, &reading.article.blocks[block]) {
            let comma = line.clone().find(|&at| reading.word(at) == ",").unwrap_or(line.end);
            return Some((reading.span(line.start, comma), None));
        }
        let mut dash = reading.tokens().partition_point(|token| token.span.start < from);
        // The mark of a Markdown block quote.
        dash += usize::from(reading.word(dash) == ">");
        let start = dash + 1;
        let end = self.block_end(block);
        let signed = matches!(reading.word(dash), "—" | "–" | "―" | "--" | "-" | "~")
            && start < end
            && end - start <= SIGNATURE_MAX
            && reading.is_capital(start);
        let verb = (start..end).any(|at| reading.class(at).is(Class::AUXILIARY) || self.quoted[at]);
        if !signed || verb {
            return None;
        }
        let stop = (start..end).find(|&at| matches!(reading.word(at), "," | "(" | "." | ";")).unwrap_or(end);
        (stop > start).then(|| (reading.span(start, stop), Some(reading.tokens()[dash].span)))
    }

    /// The name that signs a block quote, or a quotation alone in its paragraph, in the paragraph below it: `— Ann Roe`.
    fn signed_below(&self, quote: Span, block: usize) -> Option<(Span, Option<Span>)> {
        let blocks = &self.reading.article.blocks;
        let set_off = |&at: &usize| blocks.get(at).is_some_and(|block| block.kind == BlockKind::BlockQuote);
        let words = |at: usize| blocks.get(at).map_or("", |block| block.span.of(self.reading.text));
        let signs = |at: &usize| words(*at).starts_with(['—', '–', '―', '-', '~']);
        let next = if set_off(&block) {
            (block + 1..=block + BELOW_MAX).find(|at| !set_off(at) || signs(at))?
        } else {
            // A quotation that is a paragraph of its own may be signed on the line below it, too.
            (quote == blocks.get(block)?.span).then_some(block + 1)?
        };
        signs(&next).then(|| self.signature(blocks.get(next)?.span.start, next)).flatten()
    }

    /// `the letter reads`: a noun phrase and a verb between a quotation and the clause's end.
    fn clause(&self, from: usize, block: usize) -> Option<(Span, Option<Cue>)> {
        let reading = self.reading;
        let start = reading.tokens().partition_point(|token| token.span.start < from);
        let limit = self.block_end(block).min(start + CLAUSE_MAX);
        let opens = Class::DETERMINER.or(Class::POSSESSIVE).or(Class::ROLE).or(Class::SUBJECT).or(Class::MODIFIER);
        if start >= limit || self.quoted[start] || !(reading.is_capital(start) || reading.class(start).is(opens)) {
            return None;
        }
        let small = |at: usize| reading.is(at, TokenKind::Word) && !reading.is_capital(at);
        let known = |at: usize| cues::is_cue_form(reading.lower(at)) || reading.row(&CUES, at).is_some();
        let stops = |at: usize| matches!(reading.word(at), "." | "?" | "!" | ";" | ":");
        let end = (start..limit).find(|&at| stops(at)).unwrap_or(limit);
        let verb = (start + 1..end).find(|&at| {
            let last = at + 1 == end && at == start + 2 && reading.lower(at).ends_with('s');
            small(at) && (known(at) || (last && !reading.lower(at).ends_with("ss")))
        })?;
        // Another verb or a second clause before it: the words do not name who speaks.
        let plain = (start..verb).all(|at| {
            let class = reading.class(at);
            let aside = reading.is_capital(at) || reading.is(at, TokenKind::QuoteMark);
            aside || !class.is(Class::AUXILIARY.or(Class::SUBORDINATOR).or(Class::RELATIVE))
        });
        let tail = |at: usize| matches!(reading.word(at), ",") || reading.class(at).is(Class::ADVERB);
        let stop = (start + 1..=verb).rev().find(|&stop| !tail(stop - 1))?;
        let cue = self.cue(verb..verb + 1);
        (plain && stop > start).then(|| (reading.span(start, stop), Some(cue)))
    }

    /// `The Times reports:` at the end of the paragraph before. A source that stands there already is left alone.
    fn lead_in(&self, quote: Span, block: usize, source: Option<Span>) -> Option<(Span, Option<Cue>)> {
        let reading = self.reading;
        let blocks = &reading.article.blocks;
        let before = block.checked_sub(1).filter(|_| blocks[block].span.start == quote.start)?;
        let known = source.is_some_and(|source| blocks[before].span.contains(source));
        let last = blocks[before].sentences.clone().last()?;
        let tokens = reading.article.sentences.get(last)?.tokens.clone();
        let colon = tokens.end.checked_sub(1).filter(|&at| reading.word(at) == ":" && at > tokens.start)?;
        if known {
            return None;
        }
        let verb = (tokens.start..colon).rev().find(|&at| reading.row(&CUES, at).is_some() && !self.quoted[at])?;
        let found = sources::before(reading, verb, tokens.start, &self.quoted)
            .or_else(|| sources::subject(reading, tokens.start, verb, &self.quoted))?;
        Some((reading.span(found.start, found.end), Some(self.cue(verb..verb + 1))))
    }

    fn cue(&self, tokens: Range<usize>) -> Cue {
        let row = self.reading.row(&CUES, tokens.start);
        Cue {
            span: self.reading.span(tokens.start, tokens.end),
            lemma: row.map_or(self.reading.lower(tokens.start), |row| row.column(0)).to_owned(),
            class: row.map_or(CueClass::Neutral, |row| cues::class(row.column(1))),
        }
    }
}
