//! Quotations without a partner: bare of their marks, turned into a paraphrase or out of one, gone or new.

use super::standing::{Standing, quoted as quoted_words, speaker};
use super::unmarked;
use super::{is_beside_mark, marked};
use crate::align::utterances::Utterance;
use crate::change::{Change, Direction, Intent};
use crate::compare::source::same_speaker;
use crate::compare::{Comparison, Draft, Side, is_grammar, short};
use crate::kinds::{self, Severity};
use std::collections::BTreeSet;
use std::ops::Range;
use writethru_core::lexicon::{FUNCTION_WORDS, NEGATIONS, SOURCING, contexts};
use writethru_core::{Attribution, AttributionKind, QuoteKind, Span, TokenKind};

/// Shared content words, in a hundred of the shorter statement, from which one is a paraphrase of the other.
const PARAPHRASE_MIN: usize = 50;

/// All but one in so many of the words of a report stand beside the quotation already, and it is no paraphrase of that.
const STOOD: usize = 4;

/// Words of a fragment from which its coming and going is reported.
const FRAGMENT_WORDS: usize = 3;

/// A lone quotation and where to look for what became of it.
struct Lone<'a> {
    /// The side it stands on.
    own: &'a Side<'a>,
    /// The other side.
    other: &'a Side<'a>,
    /// Whether it stands on the old side.
    old: bool,
    utterance: &'a Utterance,
    /// From its first mark to its last.
    span: Span,
    /// Sentences of the other side that its own sentences became.
    sentences: Vec<usize>,
    /// Which of its quotes stand in marks on the other side too, whole, in another quotation.
    standing: Vec<usize>,
}

/// Reports what became of quotations without a partner.
pub(super) fn compare(comparison: &Comparison<'_>, draft: &mut Draft) {
    let (olds, news) = comparison.utterances.lone();
    let links = SentenceLinks::new(comparison);
    for (old, indices) in [(true, olds), (false, news)] {
        // That one is given twice now is told like any other that is new.
        let standing = (old && !indices.is_empty()).then(|| Standing::new(&comparison.new, &comparison.utterances.new));
        for index in indices {
            let Some(mut lone) = Lone::new(comparison, &links, old, index) else { continue };
            if let Some(standing) = &standing {
                lone.find(standing);
            }
            let told = |draft: &mut Draft| paraphrase(comparison, &lone, &links, draft) || refused(&lone, draft);
            if !marks(&lone, draft) && (lone.stands() || !told(draft)) {
                gone_or_new(&lone, draft);
            }
        }
    }
}

/// The sentence link of every sentence.
struct SentenceLinks {
    old: Vec<usize>,
    new: Vec<usize>,
}

impl SentenceLinks {
    fn new(comparison: &Comparison<'_>) -> Self {
        let mut links = Self {
            old: vec![usize::MAX; comparison.old.version.article.sentences.len()],
            new: vec![usize::MAX; comparison.new.version.article.sentences.len()],
        };
        for (index, link) in comparison.alignment.links.iter().enumerate() {
            link.old.iter().for_each(|&sentence| links.old[sentence] = index);
            link.new.iter().for_each(|&sentence| links.new[sentence] = index);
        }
        links
    }

    fn of(&self, old: bool) -> &[usize] {
        if old { &self.old } else { &self.new }
    }
}

impl<'a> Lone<'a> {
    fn new(comparison: &'a Comparison<'a>, links: &SentenceLinks, old: bool, index: usize) -> Option<Self> {
        let (own, other) = if old { (&comparison.old, &comparison.new) } else { (&comparison.new, &comparison.old) };
        let utterances = if old { &comparison.utterances.old } else { &comparison.utterances.new };
        let utterance = &utterances[index];
        let spans = utterance.quotes.iter().map(|&at| own.version.annotations.quotes[at].span);
        let span = spans.reduce(Span::cover)?;
        let article = &own.version.article;
        let (first, last) = (article.sentence_at(span.start)?, article.sentence_at(span.end.saturating_sub(1))?);
        let mut sentences: Vec<usize> = Vec::new();
        for &link in links.of(old)[first..=last.max(first)].iter().filter(|&&link| link != usize::MAX) {
            let link = &comparison.alignment.links[link];
            sentences.extend(if old { &link.new } else { &link.old });
        }
        sentences.sort_unstable();
        sentences.dedup();
        Some(Self { own, other, old, utterance, span, sentences, standing: Vec::new() })
    }

    /// Looks for its quotes among those of the other side.
    fn find(&mut self, standing: &Standing<'_>) {
        let by = speaker(self.own, self.utterance);
        let own = |quote: usize| {
            let inside = self.own.tokens_in(self.own.version.annotations.quotes[quote].content);
            let all = &self.utterance.tokens;
            &all[all.partition_point(|&at| at < inside.start)..all.partition_point(|&at| at < inside.end)]
        };
        let quotes = self.utterance.quotes.iter().copied();
        self.standing = quotes.filter(|&quote| standing.holds(&quoted_words(self.own, own(quote)), by)).collect();
    }

    /// Whether all of it stands on.
    fn stands(&self) -> bool {
        self.standing.len() == self.utterance.quotes.len()
    }

    /// A change whose own side is this quotation's.
    fn change(&self, kind: &'static kinds::ChangeKind, own: Span, other: Option<Span>, message: String) -> Change {
        if self.old {
            Change::new(kind, Some(own), other, message)
        } else {
            Change::new(kind, other, Some(own), message)
        }
    }

    /// Marks tokens of both sides as explained.
    fn claim(&self, own: Range<usize>, other: Range<usize>, draft: &mut Draft) {
        if self.old { draft.claim(own, other) } else { draft.claim(other, own) }
    }
}

/// The same words without marks in the sentence that its own became.
fn marks(lone: &Lone<'_>, draft: &mut Draft) -> bool {
    let mut found = false;
    for &index in &lone.utterance.quotes {
        let quote = &lone.own.version.annotations.quotes[index];
        let inner = |side: &Side<'_>, at: &usize| {
            matches!(side.version.article.tokens[*at].kind, TokenKind::Word | TokenKind::Number | TokenKind::Symbol)
        };
        let mut tokens = lone.own.tokens_in(quote.content);
        // The comma before the closing mark belongs to the marks.
        while tokens.end > tokens.start && !inner(lone.own, &(tokens.end - 1)) {
            tokens.end -= 1;
        }
        let words = &lone.own.words[tokens.clone()];
        let Some(place) = lone.sentences.iter().find_map(|&sentence| {
            let range = lone.other.version.article.sentences[sentence].tokens.clone();
            let all = &lone.other.words[range.clone()];
            let at = (!words.is_empty()).then(|| all.windows(words.len()).position(|window| window == words))??;
            Some(range.start + at..range.start + at + words.len())
        }) else {
            continue;
        };
        // A mark that was never closed, or never opened, stood there all along.
        if is_beside_mark(lone.other, &place) {
            lone.claim(marked(lone.own, index), place, draft);
            found = true;
            continue;
        }
        // Our post “The gates are shut”: what it is called is not what somebody said.
        let said = quote.attribution.map(|said| &lone.own.version.annotations.attributions[said]);
        let speaks = said.is_some_and(|said| said.speaker.is_some());
        if !speaks && names_work(lone.own, marked(lone.own, index).start) {
            lone.claim(marked(lone.own, index), place, draft);
            found = true;
            continue;
        }
        let text = lone.own.text_of(quote.content);
        let change = unmarked::marks(lone.old, text, (quote.span, lone.other.span_of(&place)), lone.other);
        // A name or a title is set in marks or not by the style of the house.
        let style = quote.kind != QuoteKind::Direct && is_title(lone.own, &tokens) && is_title(lone.other, &place);
        draft.report(if style { change.severity(Severity::Info) } else { change });
        lone.claim(marked(lone.own, index), place, draft);
        found = true;
    }
    found
}

/// Whether a word for what people write, make or play stands before a mark, or one that says how it is called.
fn names_work(side: &Side<'_>, mark: usize) -> bool {
    mark.checked_sub(1).is_some_and(|before| contexts::WORK.has(&side.lower(before)))
}

/// Whether every word has a capital as names and titles have.
fn is_title(side: &Side<'_>, tokens: &Range<usize>) -> bool {
    let all = &side.version.article.tokens[tokens.clone()];
    all.iter().filter(|token| token.kind == TokenKind::Word).all(|token| {
        let word = token.span.of(&side.version.text);
        word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase)
            || FUNCTION_WORDS.contains(&word.to_lowercase())
    })
}

/// An indirect statement by the same speaker, in the sentence that its own became or in one that came or went.
fn paraphrase(comparison: &Comparison<'_>, lone: &Lone<'_>, links: &SentenceLinks, draft: &mut Draft) -> bool {
    let found = &lone.own.version.annotations;
    let attribution = lone.utterance.quotes.iter().find_map(|&at| found.quotes[at].attribution);
    let Some(speaker) = attribution.and_then(|at| found.attributions.get(at)).and_then(|of| of.speaker.as_ref()) else {
        return false;
    };
    let own = content_words(lone.own, lone.utterance.tokens.iter().copied());
    if own.is_empty() {
        return false;
    }
    let fits = |other: &&Attribution| {
        let link = links.of(!lone.old).get(other.sentence).and_then(|&link| comparison.alignment.links.get(link));
        let lone_there = link.is_some_and(|link| link.old.is_empty() || link.new.is_empty());
        let here = lone.sentences.contains(&other.sentence);
        let quoted = || {
            let quotes = &lone.other.version.annotations.quotes;
            let content = |quote: &&writethru_core::Quote| {
                quote.kind != QuoteKind::Scare && other.content.iter().any(|piece| piece.contains(quote.span))
            };
            quotes.iter().filter(content).map(|quote| quote.span.len()).sum::<usize>() * 2
                > other.content.iter().map(|piece| piece.len()).sum::<usize>()
        };
        (here || lone_there)
            && other.kind != AttributionKind::Direct
            && other.speaker.as_ref().is_some_and(|other| same_speaker(speaker, other))
            && !quoted()
            && {
                let pieces = other.content.iter().flat_map(|&piece| lone.other.tokens_in(piece));
                let words = content_words(lone.other, pieces);
                let shared = words.intersection(&own).count();
                100 * shared >= PARAPHRASE_MIN * own.len().min(words.len()).max(1) && shared > usize::from(!here)
            }
    };
    let beside = beside(lone);
    let stood = |other: &&Attribution| {
        let words = content_words(lone.other, other.content.iter().flat_map(|&piece| lone.other.tokens_in(piece)));
        STOOD * words.intersection(&beside).count() >= (STOOD - 1) * words.len()
    };
    let mut all = lone.other.version.annotations.attributions.iter();
    let Some(other) = all.find(|other| fits(other) && !stood(other)) else { return false };
    let Some(content) = other.content.iter().copied().reduce(Span::cover) else { return false };
    // Quoted there as well, as part of what is told.
    let words = |side: &Side<'_>, tokens: &mut dyn Iterator<Item = usize>| -> Vec<u32> {
        let word = |at: &usize| side.version.article.tokens[*at].kind == TokenKind::Word;
        tokens.filter(word).map(|at| side.words[at]).collect()
    };
    let said = words(lone.own, &mut lone.utterance.tokens.iter().copied());
    let mut quotes = lone.other.version.annotations.quotes.iter().filter(|quote| content.contains(quote.span));
    if quotes.any(|quote| words(lone.other, &mut lone.other.tokens_in(quote.content)) == said) {
        return true;
    }
    let (quoted, told) = (short(lone.own.text_of(lone.span)), short(lone.other.text_of(content)));
    let change = if lone.old {
        let message = format!("the quotation {quoted} became a paraphrase: “{told}”");
        lone.change(&kinds::QUOTE_TO_PARAPHRASE, lone.span, Some(content), message).direction(Direction::Weakened)
    } else {
        let message = format!("the paraphrase “{told}” became a quotation: {quoted}");
        let change = lone
            .change(&kinds::PARAPHRASE_TO_QUOTE, lone.span, Some(content), message)
            .direction(Direction::Strengthened);
        let pieces = other.content.iter().flat_map(|&piece| lone.other.tokens_in(piece));
        let opposite =
            negators(lone.own, lone.utterance.tokens.iter().copied()) % 2 != negators(lone.other, pieces) % 2;
        if opposite { change.severity(Severity::Error).direction(Direction::Reversed) } else { change }
    };
    draft.report(change);
    lone.utterance.quotes.iter().for_each(|&at| lone.claim(marked(lone.own, at), 0..0, draft));
    lone.claim(0..0, lone.other.tokens_in(content), draft);
    true
}

/// The words of weight that stand around a quotation in its own sentences: what they tell is no paraphrase of it.
fn beside(lone: &Lone<'_>) -> BTreeSet<String> {
    let article = &lone.own.version.article;
    let ends = (article.sentence_at(lone.span.start), article.sentence_at(lone.span.end.saturating_sub(1)));
    let (Some(first), Some(last)) = ends else { return BTreeSet::new() };
    let all = article.sentences[first].tokens.start..article.sentences[last.max(first)].tokens.end;
    content_words(lone.own, all.filter(|at| lone.utterance.tokens.binary_search(at).is_err()))
}

/// A quotation in whose place it says that its speaker declined to comment.
fn refused(lone: &Lone<'_>, draft: &mut Draft) -> bool {
    let article = &lone.other.version.article;
    if !lone.old {
        return false;
    }
    let refusal = lone.sentences.iter().find_map(|&at| {
        let all = article.sentences.get(at)?.tokens.clone();
        let lower: Vec<String> = all.clone().map(|at| lone.other.lower(at)).collect();
        (0..lower.len()).find_map(|at| {
            let (count, row) = SOURCING.longest(&lower[at..])?;
            let declined = row.column(0) == "response" && matches!(row.column(1), "1" | "2");
            declined.then_some(all.start + at..all.start + at + count)
        })
    });
    let Some(refusal) = refusal.filter(|refusal| !draft.is_explained(&(0..0), refusal)) else { return false };
    let stood = lone.own.words.windows(refusal.len()).any(|words| *words == lone.other.words[refusal.clone()]);
    if stood {
        return false;
    }
    let span = lone.other.span_of(&refusal);
    let message = format!(
        "the quotation {} was replaced by “{}”",
        quoted(&short(lone.own.text_of(lone.span))),
        lone.other.text_of(span)
    );
    let change = lone.change(&kinds::RESPONSE_STATUS_CHANGED, lone.span, Some(span), message);
    draft.report(change.severity(Severity::Warning).direction(Direction::Weakened));
    lone.utterance.quotes.iter().for_each(|&at| lone.claim(marked(lone.own, at), 0..0, draft));
    lone.claim(0..0, refusal, draft);
    true
}

/// The words that carry meaning, without their endings: sell for selling, sold stays sold.
fn content_words(side: &Side<'_>, tokens: impl Iterator<Item = usize>) -> BTreeSet<String> {
    let carries = |word: &String| !is_grammar(word);
    let word = |at: &usize| matches!(side.version.article.tokens[*at].kind, TokenKind::Word | TokenKind::Number);
    tokens.filter(word).map(|at| side.lower(at)).filter(carries).map(|word| stem(&word).to_owned()).collect()
}

/// A word without its ending.
fn stem(word: &str) -> &str {
    let endings = ["ing", "ed", "es", "s", "ly"];
    let bare = endings.iter().find_map(|ending| word.strip_suffix(ending).filter(|bare| bare.chars().count() >= 3));
    bare.unwrap_or(word)
}

fn negators(side: &Side<'_>, tokens: impl Iterator<Item = usize>) -> usize {
    tokens.filter(|&at| NEGATIONS.contains(&side.lower(at))).count()
}

/// A quotation that is gone or new. A word or two at arm's length is wording.
fn gone_or_new(lone: &Lone<'_>, draft: &mut Draft) {
    let words = lone.utterance.tokens.iter().filter(|&&at| lone.own.version.article.tokens[at].kind == TokenKind::Word);
    let scare =
        lone.utterance.quotes.iter().all(|&at| lone.own.version.annotations.quotes[at].kind == QuoteKind::Scare);
    if scare || !lone.utterance.direct && words.count() < FRAGMENT_WORDS {
        return;
    }
    let (span, whole) = shown(lone);
    // Part of a sentence that came or went as a whole, which says as much.
    let article = &lone.own.version.article;
    let single = article.sentence_at(lone.span.start).is_some_and(|at| article.sentences[at].span.contains(lone.span));
    if lone.sentences.is_empty() && single && !whole && (lone.standing.is_empty() || lone.stands()) {
        return;
    }
    let text = short(lone.own.text_of(span));
    let change = if lone.old {
        lone.change(&kinds::QUOTE_REMOVED, span, None, format!("a quotation was removed: {}", quoted(&text)))
    } else {
        let change = lone.change(&kinds::QUOTE_ADDED, span, None, format!("a quotation was added: {}", quoted(&text)));
        change.intent(Intent::Development)
    };
    // It was given twice, or is given as part of another one now.
    let change = if lone.stands() { change.severity(Severity::Info) } else { change };
    draft.report(change);
    lone.utterance.quotes.iter().for_each(|&at| lone.claim(marked(lone.own, at), 0..0, draft));
    lone.claim(lone.own.tokens_in(span), 0..0, draft);
}

/// The text in marks, unless it brings its own.
fn quoted(text: &str) -> String {
    if text.starts_with(['“', '"', '«', '‘', '\'']) { text.to_owned() } else { format!("“{text}”") }
}

/// The sentences a quotation stands in where they came or went with it and say little else, and that they did; else the quotation,
/// or what of it stands nowhere else.
fn shown(lone: &Lone<'_>) -> (Span, bool) {
    let article = &lone.own.version.article;
    let sentence = |at: usize| article.sentence_at(at).map(|at| article.sentences[at].span);
    let ends = (sentence(lone.span.start), sentence(lone.span.end.saturating_sub(1)));
    let lost = lone.utterance.quotes.iter().filter(|quote| lone.stands() || !lone.standing.contains(quote));
    let lost = lost.map(|&quote| lone.own.version.annotations.quotes[quote].span).reduce(Span::cover);
    let whole = ends.0.zip(ends.1).map(|(first, last)| first.cover(last));
    match whole {
        Some(whole)
            if lone.sentences.is_empty()
                && lone.standing.is_empty()
                && whole.contains(lone.span)
                && lone.span.len() * 2 >= whole.len() =>
        {
            (whole, true)
        }
        _ => (lost.unwrap_or(lone.span), false),
    }
}
