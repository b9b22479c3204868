//! Ties labelled pieces into attributions: which source and which contents belong to a cue.
//!
//! A source goes to the nearest cue of its sentence, each once; a content to the cue beside it, where another cue, another
//! content or a sentence's end between them counts as distance.

use super::label::Label;
use super::repair;
use crate::extract::cues::{class, is_be};
use crate::extract::reading::Reading;
use crate::extract::sources;
use crate::lexicon::CUES;
use crate::limits::CLAUSE_TOKENS;
use crate::syntax::Class;
use crate::{Attribution, AttributionKind, Cue, CueClass, Quote, Span, TokenKind};
use std::ops::Range;

/// Distance that a sentence's end between two pieces counts as.
const SENTENCE: usize = 6;

/// Distance that a cue between a content and the cue it might belong to counts as.
const OTHER_CUE: usize = 12;

/// Distance that a content between a content and the cue it might belong to counts as.
const OTHER_CONTENT: usize = 3;

/// Distance beyond which nothing is tied.
const FAR: usize = 30;

/// The labelled pieces of a paragraph, each in order of the text.
#[derive(Default, Debug)]
pub struct Pieces {
    /// Sources.
    pub sources: Vec<Range<usize>>,
    /// Cues.
    pub cues: Vec<Range<usize>>,
    /// Contents.
    pub contents: Vec<Range<usize>>,
}

impl Pieces {
    /// The pieces of the tokens from `start` on, by their labels.
    pub fn new(start: usize, labels: &[Label]) -> Self {
        let mut pieces = Self::default();
        let mut at = 0;
        while at < labels.len() {
            let first = labels[at];
            let mut end = at + 1;
            while first.is_first() && end < labels.len() && labels[end] as u8 == first as u8 + 1 {
                end += 1;
            }
            let tokens = start + at..start + end;
            match first {
                Label::SourceFirst => pieces.sources.push(tokens),
                Label::CueFirst => pieces.cues.push(tokens),
                Label::ContentFirst => pieces.contents.push(tokens),
                _ => {}
            }
            at = end;
        }
        pieces
    }

    /// The pieces without those of whom a speaker only cites between commas, by the rules: `Norwire, | citing Roe, | said`.
    pub fn without_cited(mut self, reading: &Reading<'_>, verdicts: &[Attribution]) -> Self {
        let cited = |cue: &Range<usize>| {
            let start = sources::is_citing(reading, cue.start).then_some(reading.tokens()[cue.start].span.start)?;
            let over = |verdict: &&Attribution| {
                let (source, cue) = (verdict.source, verdict.cue.as_ref());
                source.zip(cue).is_some_and(|(source, cue)| source.end <= start && start < cue.span.start)
            };
            let own = verdicts.iter().any(|verdict| verdict.cue.as_ref().is_some_and(|own| own.span.start == start));
            let verb = verdicts.iter().find(over).filter(|_| !own)?;
            Some(cue.start..reading.article.token_at(verb.cue.as_ref()?.span.start))
        };
        let asides: Vec<Range<usize>> = self.cues.iter().filter_map(cited).collect();
        for pieces in [&mut self.sources, &mut self.cues, &mut self.contents] {
            pieces.retain(|piece| !asides.iter().any(|aside| within(piece, aside)));
        }
        self
    }
}

/// Labels a quotation that is at least half content wholly as content, in one piece.
pub fn snap(reading: &Reading<'_>, quotes: &[Quote], paragraph: &Range<usize>, labels: &mut [Label]) {
    let Some(span) = span_of(reading, paragraph) else { return };
    let from = quotes.partition_point(|quote| quote.span.start < span.start);
    for quote in quotes[from..].iter().take_while(|quote| quote.span.start < span.end).filter(|quote| quote.depth == 0)
    {
        let start = reading.article.token_at(quote.span.start).max(paragraph.start) - paragraph.start;
        let end = reading.tokens().partition_point(|token| token.span.start < quote.span.end).min(paragraph.end);
        let Some(inside) = labels.get_mut(start..end - paragraph.start) else { continue };
        let content = inside.iter().filter(|label| is_content(**label)).count();
        if content == 0 || content * 2 < inside.len() {
            continue;
        }
        inside.fill(Label::ContentInside);
        let joined = start > 0 && is_content(labels[start - 1]);
        if !joined {
            labels[start] = Label::ContentFirst;
        }
        // What was cut off by the quotation's end goes on with it.
        let after = end - paragraph.start;
        if let Some(next) = labels.get_mut(after).filter(|next| !next.may_follow(Some(Label::ContentInside))) {
            *next = Label::ALL[*next as usize - 1];
        }
    }
}

fn is_content(label: Label) -> bool {
    matches!(label, Label::ContentFirst | Label::ContentInside)
}

fn span_of(reading: &Reading<'_>, tokens: &Range<usize>) -> Option<Span> {
    (!tokens.is_empty()).then(|| reading.span(tokens.start, tokens.end))
}

/// Ties the pieces of a paragraph. `verdicts` are the attributions that the rules found in it: what they know of a cue
/// that the labels do not tell (its venue, a source it shares) is taken from them.
///
/// Returns beside them the last one where it ends the paragraph with a colon: its content is what the next one opens with.
pub fn tie(
    reading: &Reading<'_>,
    pieces: &Pieces,
    verdicts: &[Attribution],
    leads_in: bool,
    free: &[bool],
) -> (Vec<Attribution>, Option<Attribution>) {
    let ties = Ties { reading, pieces, free };
    let sources = ties.sources(verdicts);
    let mut contents: Vec<Vec<Span>> = vec![Vec::new(); pieces.cues.len()];
    for (piece, owner) in pieces.contents.iter().zip(ties.contents(&sources)) {
        if let (Some(owner), Some(piece)) = (owner, repair::content(reading, piece)) {
            contents[owner].push(reading.span(piece.start, piece.end));
        }
    }
    let mut found = Vec::new();
    for (index, cue) in pieces.cues.iter().enumerate() {
        let content = std::mem::take(&mut contents[index]);
        let last = leads_in && index + 1 == pieces.cues.len();
        let first = cue.start;
        let source = sources[index].and_then(|source| repair::source(reading, source, first));
        let verdict = verdict_of(verdicts, reading.span(cue.start, cue.end));
        let (source, content) = repair::by_rules(reading, verdict, source, content);
        if content.is_empty() && !last {
            continue;
        }
        if !repair::is_sound(reading, source, cue, &content) {
            continue;
        }
        let cue = read_cue(reading, &ties.without_addressee(cue));
        let venue = verdict_of(verdicts, cue.span).and_then(|verdict| verdict.venue);
        found.push(Attribution {
            kind: AttributionKind::Indirect,
            source,
            sentence: reading.article.sentence_at(cue.span.start).unwrap_or(0),
            cue: Some(cue),
            content,
            speaker: None,
            venue,
        });
    }
    let open = found.pop_if(|last| last.content.is_empty());
    relayed(reading, verdicts, &mut found);
    (found, open)
}

/// Gives what a message reads to the verb that sends it, where the labels gave it to one before that:
/// `Roe condemned the raid and | sent a message to Dow that read: “No.”`
fn relayed(reading: &Reading<'_>, verdicts: &[Attribution], found: &mut Vec<Attribution>) {
    for verdict in verdicts {
        let (Some(cue), Some(&piece)) = (verdict.cue.as_ref().map(|cue| cue.span), verdict.content.first()) else {
            continue;
        };
        let at = reading.article.token_at(piece.start);
        let quoted = at > 0 && reading.word(at - 1) == ":" && reading.is(at, TokenKind::QuoteMark);
        let sends =
            reading.row(&CUES, reading.article.token_at(cue.start)).is_some_and(|row| row.column(3).contains('m'));
        let known = |other: &Attribution| other.cue.as_ref().is_some_and(|own| own.span.overlaps(cue));
        if !quoted || !sends || verdict.source.is_none() || found.iter().any(known) {
            continue;
        }
        let earlier = |other: &Attribution| other.cue.as_ref().is_some_and(|own| own.span.end < cue.start);
        let holds = |other: &&mut Attribution| {
            other.sentence == verdict.sentence && earlier(other) && other.content.contains(&piece)
        };
        let Some(holder) = found.iter_mut().find(holds) else { continue };
        holder.content.retain(|own| *own != piece);
        found.push(Attribution { content: vec![piece], ..verdict.clone() });
    }
    found.retain(|one| !one.content.is_empty());
    found.sort_by_key(|one| one.cue.as_ref().map_or(0, |cue| cue.span.start));
}

/// The attribution of the rules whose cue overlaps a cue.
fn verdict_of(verdicts: &[Attribution], cue: Span) -> Option<&Attribution> {
    verdicts.iter().find(|verdict| verdict.cue.as_ref().is_some_and(|own| own.span.overlaps(cue)))
}

/// The pieces being tied.
struct Ties<'a, 'r> {
    reading: &'a Reading<'r>,
    pieces: &'a Pieces,
    /// A flag a token, none set: where no quotation matters.
    free: &'a [bool],
}

impl Ties<'_, '_> {
    /// The source of every cue.
    fn sources(&self, verdicts: &[Attribution]) -> Vec<Option<Span>> {
        let (cues, sources) = (&self.pieces.cues, &self.pieces.sources);
        let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
        for (cue_at, cue) in cues.iter().enumerate() {
            let near = sources.partition_point(|source| source.end + FAR < cue.start);
            for (source_at, source) in sources.iter().enumerate().skip(near) {
                if source.start > cue.end + FAR {
                    break;
                }
                let between = gap(source, cue);
                if self.sentence_ends(&between) > 0 || self.is_addressee(source, cue) {
                    continue;
                }
                let others = cues.iter().filter(|other| within(other, &between)).count();
                // Of two as near the one before the cue is its subject.
                pairs.push((
                    2 * (between.len() + OTHER_CUE * others) + usize::from(source.start > cue.start),
                    cue_at,
                    source_at,
                ));
            }
        }
        pairs.sort_unstable();
        let mut taken = vec![false; sources.len()];
        let mut found: Vec<Option<Span>> = vec![None; cues.len()];
        for (_, cue, source) in pairs {
            if found[cue].is_none() && !taken[source] {
                found[cue] = Some(self.reading.span(sources[source].start, sources[source].end));
                taken[source] = true;
            }
        }
        for at in 0..cues.len() {
            if found[at].is_none() {
                found[at] = self.shared(at, &found, verdicts);
            }
        }
        found
    }

    /// Whether a source is whom a message goes to: `posted a message to | Roe`, and what it says comes after.
    fn is_addressee(&self, source: &Range<usize>, cue: &Range<usize>) -> bool {
        let reading = self.reading;
        let sends = || cue.clone().any(|at| reading.row(&CUES, at).is_some_and(|row| row.column(3).contains('m')));
        source.start == cue.end && reading.lower(cue.end - 1) == "to" && cue.len() > 1 && sends()
    }

    /// A cue without the “to” before whom it is addressed to.
    fn without_addressee(&self, cue: &Range<usize>) -> Range<usize> {
        // Sources stand in order, and this one right behind the cue.
        let next = self.pieces.sources.partition_point(|source| source.start < cue.end);
        let addressed = self.pieces.sources.get(next).is_some_and(|source| self.is_addressee(source, cue));
        if addressed { cue.start..cue.end - 1 } else { cue.clone() }
    }

    /// The source that a cue without one shares with the cue before it in its sentence: `Roe said it held and | warned`.
    fn shared(&self, at: usize, found: &[Option<Span>], verdicts: &[Attribution]) -> Option<Span> {
        let reading = self.reading;
        let cue = &self.pieces.cues[at];
        let passive = cue.clone().any(|token| is_be(reading.lower(token)));
        let linked = reading.lower(cue.end - 1).ends_with("ing")
            || reading.class(cue.start.wrapping_sub(1)).is(Class::CONJUNCTION);
        let verdict = || verdict_of(verdicts, reading.span(cue.start, cue.end)).and_then(|verdict| verdict.source);
        if passive {
            return None;
        }
        let before = at.checked_sub(1).map(|before| gap(&self.pieces.cues[before], cue));
        let linked = linked && before.is_some_and(|between| self.sentence_ends(&between) == 0);
        let near = if linked { found[at - 1].or_else(verdict) } else { verdict() };
        near.or_else(|| self.elided(cue))
    }

    /// The subject of its sentence, for a verb of saying that has none of its own: `Roe left the hall but later | told Dow`.
    fn elided(&self, cue: &Range<usize>) -> Option<Span> {
        let reading = self.reading;
        let first =
            reading.article.sentences.get(reading.article.sentence_at(reading.tokens()[cue.start].span.start)?)?;
        let first = first.tokens.start;
        let mut before = cue.start.checked_sub(1).filter(|&before| before > first)?;
        while before > first + 1
            && reading.class(before).is(Class::ADVERB)
            && !reading.class(before).is(Class::CONJUNCTION)
        {
            before -= 1;
        }
        let participle = reading.lower(cue.start).ends_with("ing");
        let joined = reading.class(before).is(Class::CONJUNCTION)
            || participle && (reading.word(before) == "," || reading.class(before).is(Class::SUBORDINATOR));
        let quoted = |at: usize| reading.is(at, TokenKind::QuoteMark);
        let far = cue.start - first > CLAUSE_TOKENS;
        let says = cue.clone().any(|at| reading.row(&CUES, at).is_some_and(|row| row.column(2) == "3"));
        if far || !joined || !says || (first..before).any(quoted) {
            return None;
        }
        let source = sources::subject(reading, first, before, self.free)?;
        Some(reading.span(source.start, source.end))
    }

    /// The cue of every content.
    fn contents(&self, sources: &[Option<Span>]) -> Vec<Option<usize>> {
        let cues = &self.pieces.cues;
        let owner = |content: &Range<usize>| {
            let near = cues.partition_point(|cue| cue.end + 2 * FAR < content.start);
            let close = cues.iter().enumerate().skip(near).take_while(|(_, cue)| cue.start < content.end + 2 * FAR);
            let distance = close.map(|(at, cue)| (self.distance(content, cue, sources[at]), at));
            distance.filter(|&(distance, _)| distance < FAR).min().map(|(_, at)| at)
        };
        self.pieces.contents.iter().map(owner).collect()
    }

    /// How far a content is from a cue, or from the cue's source where that is nearer.
    fn distance(&self, content: &Range<usize>, cue: &Range<usize>, source: Option<Span>) -> usize {
        let from_cue = self.cost(content, cue);
        let source = source.map(|source| {
            let tokens = self.reading.article.token_at(source.start)
                ..self.reading.tokens().partition_point(|token| token.span.start < source.end);
            self.cost(content, &tokens) + 1
        });
        source.map_or(from_cue, |cost| cost.min(from_cue))
    }

    fn cost(&self, content: &Range<usize>, other: &Range<usize>) -> usize {
        let between = gap(content, other);
        let count = |pieces: &[Range<usize>]| {
            let first = pieces.partition_point(|piece| piece.start < between.start);
            pieces[first..].iter().take_while(|piece| piece.end <= between.end).take(FAR).count()
        };
        between.len()
            + SENTENCE * self.sentence_ends(&between)
            + OTHER_CUE * count(&self.pieces.cues)
            + OTHER_CONTENT * count(&self.pieces.contents)
    }

    /// Sentences that end between two pieces.
    fn sentence_ends(&self, between: &Range<usize>) -> usize {
        let sentences = &self.reading.article.sentences;
        let sentence = |token: usize| sentences.partition_point(|sentence| sentence.tokens.end <= token);
        sentence(between.end).saturating_sub(sentence(between.start.saturating_sub(1)))
    }
}

/// The tokens between two pieces.
fn gap(one: &Range<usize>, other: &Range<usize>) -> Range<usize> {
    if one.end <= other.start { one.end..other.start } else { other.end.min(one.start)..one.start }
}

fn within(piece: &Range<usize>, tokens: &Range<usize>) -> bool {
    piece.start >= tokens.start && piece.end <= tokens.end
}

/// The cue that stands in these tokens: lemma and class are those of the first word the lexicon knows before an object
/// of the verb: `said of his knee`, `issued | a statement`.
fn read_cue(reading: &Reading<'_>, tokens: &Range<usize>) -> Cue {
    let object = Class::DETERMINER.or(Class::POSSESSIVE);
    let verb = tokens.clone().take_while(|&at| at == tokens.start || !reading.class(at).is(object));
    let verb = tokens.start..verb.last().map_or(tokens.end, |last| last + 1);
    let known = verb.clone().find_map(|at| reading.longest(&CUES, at, tokens.end).map(|(_, row)| row));
    let plain = |at: &usize| reading.is(*at, TokenKind::Word) && reading.class(*at).is_open();
    let head = verb.clone().rev().find(plain).unwrap_or(verb.start);
    Cue {
        span: reading.span(tokens.start, tokens.end),
        lemma: known.map_or(reading.lower(head), |row| row.column(0)).to_owned(),
        class: known.map_or(CueClass::Neutral, |row| class(row.column(1))),
    }
}
