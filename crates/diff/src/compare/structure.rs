//! Sentences and paragraphs that came, went, moved, split or merged.

use super::elsewhere::Elsewhere;
use super::{Comparison, Draft, Side, short};
use crate::align::{Link, LinkKind};
use crate::change::{Change, Intent};
use crate::kinds::{self, ChangeKind, Severity};
use std::collections::BTreeSet;
use std::ops::Range;
use writethru_core::extract::cues::is_cue_form;
use writethru_core::lexicon::{AUXILIARIES, MODALS, PADDING, VERBS, contexts};
use writethru_core::structure::credits::{is_outlets, outlets};
use writethru_core::thesaurus::{WordClass, class};
use writethru_core::{BlockKind, MentionKind, NoticePlace, Span, TokenKind};

/// Part of the old sentences, in a hundred, above which their going is a mass deletion.
const MASS: usize = 40;

/// Fewest sentences of a story from which a mass deletion is told.
const MASS_SENTENCES: usize = 5;

/// Tokens of a label that is a sentence of its own.
const LABEL: usize = 6;

/// Words of a heading without a verb.
const HEADING: usize = 5;

/// Tokens of a source and its cue that stand alone.
const CUE: usize = 4;

/// Part of the lede's words, in a hundred, that differ when it is recast.
const RECAST: usize = 40;

/// Reports what happened to whole sentences and paragraphs.
pub fn compare(comparison: &Comparison<'_>, draft: &mut Draft) {
    lede(comparison, draft);
    let mut elsewhere = None;
    let mut passage = Passage::default();
    for link in &comparison.alignment.links {
        match link.kind {
            LinkKind::Added => came(comparison, link.new[0], draft),
            LinkKind::Removed => {
                let elsewhere = elsewhere.get_or_insert_with(|| Elsewhere::new(comparison));
                went(comparison, link.old[0], elsewhere, &mut passage, draft);
            }
            LinkKind::Split | LinkKind::Merged => recut(comparison, link, draft),
            _ => {}
        }
    }
    moved(comparison, draft);
    paragraphs(comparison, true, draft);
    paragraphs(comparison, false, draft);
    crossheads(comparison, draft);
    deletion(comparison, draft);
}

/// Paragraphs that stand elsewhere, each once.
fn moved(comparison: &Comparison<'_>, draft: &mut Draft) {
    let mut moved: BTreeSet<usize> = BTreeSet::new();
    let sides = (&comparison.old.version.article, &comparison.new.version.article);
    for link in comparison.alignment.links.iter().filter(|link| link.moved) {
        let (Some(&old), Some(&new)) = (link.old.first(), link.new.first()) else { continue };
        // Lists of credits are much alike; one that stands elsewhere moved nothing.
        if is_outlets(comparison.new.text_of(sides.1.sentences[new].span)) {
            continue;
        }
        let block = sides.1.sentences[new].block;
        if moved.insert(block) && sides.1.blocks[block].kind == BlockKind::Paragraph {
            let before = sides.0.blocks[sides.0.sentences[old].block].span;
            let words = short(comparison.new.text_of(sides.1.blocks[block].span));
            let message = format!("a paragraph moved: “{words}”");
            draft.report(Change::new(&kinds::PARAGRAPH_MOVED, Some(before), Some(sides.1.blocks[block].span), message));
        }
    }
}

/// Paragraphs of one side none of whose sentences has a counterpart.
fn paragraphs(comparison: &Comparison<'_>, old: bool, draft: &mut Draft) {
    let side = if old { &comparison.old } else { &comparison.new };
    let article = &side.version.article;
    let mut lone = vec![0_usize; article.blocks.len()];
    for link in &comparison.alignment.links {
        let (own, other) = if old { (&link.old, &link.new) } else { (&link.new, &link.old) };
        if other.is_empty() {
            own.iter().for_each(|&sentence| lone[article.sentences[sentence].block] += 1);
        }
    }
    for (block, count) in article.blocks.iter().zip(lone) {
        let kind = matches!(block.kind, BlockKind::Paragraph | BlockKind::BlockQuote | BlockKind::Item);
        if !kind || count == 0 || count < block.sentences.len() || is_notice(side, block.span) {
            continue;
        }
        let words = short(side.text_of(block.span));
        draft.report(if old {
            Change::new(
                &kinds::PARAGRAPH_REMOVED,
                Some(block.span),
                None,
                format!("a paragraph was removed: “{words}”"),
            )
        } else {
            Change::new(&kinds::PARAGRAPH_ADDED, None, Some(block.span), format!("a paragraph was added: “{words}”"))
        });
    }
}

/// A story that opens with another sentence, or with the old one recast.
fn lede(comparison: &Comparison<'_>, draft: &mut Draft) {
    let first = |side: &Side<'_>| {
        let article = &side.version.article;
        let block = &article.blocks[article.lede?];
        (!block.sentences.is_empty()).then_some((block.sentences.start, block.span))
    };
    let (Some((old, before)), Some((new, after))) = (first(&comparison.old), first(&comparison.new)) else { return };
    let links = &comparison.alignment.links;
    let Some(index) = links.iter().position(|link| link.new.contains(&new)) else { return };
    let message = if !links[index].old.contains(&old) {
        "the story opens with another sentence"
    } else if comparison.pairs.iter().any(|pair| pair.link == index && is_recast(comparison, pair)) {
        "the lede was recast"
    } else {
        return;
    };
    draft.report(Change::new(&kinds::LEDE_CHANGED, Some(before), Some(after), message));
}

/// Whether a pair shares so few words that it is another sentence on the same subject; their order is no matter.
fn is_recast(comparison: &Comparison<'_>, pair: &super::Pair) -> bool {
    let mut rest = comparison.old.words[pair.old.clone()].to_vec();
    rest.sort_unstable();
    let own = |word: &&u32| match rest.binary_search(word) {
        Ok(at) => {
            rest.remove(at);
            false
        }
        Err(_) => true,
    };
    let came = comparison.new.words[pair.new.clone()].iter().filter(own).count();
    100 * (came + rest.len()) > RECAST * (pair.old.len() + pair.new.len())
}

/// Cross-heads in other words, as one finding.
fn crossheads(comparison: &Comparison<'_>, draft: &mut Draft) {
    let heads = |side: &Side<'_>| -> Vec<Span> {
        let heads = side.version.article.blocks.iter().filter(|block| block.kind == BlockKind::Crosshead);
        heads.map(|block| block.span).collect()
    };
    let (old, new) = (heads(&comparison.old), heads(&comparison.new));
    let words = |side: &Side<'_>, span: &Span| crate::align::words::fold(side.text_of(*span));
    let (was, is): (BTreeSet<String>, BTreeSet<String>) = (
        old.iter().map(|span| words(&comparison.old, span)).collect(),
        new.iter().map(|span| words(&comparison.new, span)).collect(),
    );
    let went = old.iter().find(|span| !is.contains(&words(&comparison.old, span))).copied();
    let came = new.iter().find(|span| !was.contains(&words(&comparison.new, span))).copied();
    if went.is_some() || came.is_some() {
        draft.report(Change::new(&kinds::CROSSHEAD_CHANGED, went, came, "the cross-heads changed"));
    }
}

/// Most of a story gone at once.
fn deletion(comparison: &Comparison<'_>, draft: &mut Draft) {
    let old = &comparison.old.version.article;
    let Some(whole) = old.blocks.iter().map(|block| block.span).reduce(Span::cover) else { return };
    let gone = comparison.alignment.links.iter().filter(|link| link.kind == LinkKind::Removed).count();
    if old.sentences.len() >= MASS_SENTENCES && 100 * gone > MASS * old.sentences.len() {
        let message = format!("{gone} of {} sentences were removed", old.sentences.len());
        let change = Change::new(&kinds::MASS_DELETION, Some(whole), None, message);
        // A sum of what is told one by one is not a second warning.
        let told = |change: &Change| {
            [&kinds::CLAIM_REMOVED, &kinds::QUOTE_REMOVED].contains(&change.kind)
                && change.severity.unwrap_or(change.kind.severity) >= Severity::Warning
        };
        let summed = draft.changes.iter().any(told);
        draft.report(if summed { change.severity(Severity::Info) } else { change });
    }
}

/// Whether a notice stands in this stretch of the text.
pub(super) fn is_notice(side: &Side<'_>, span: Span) -> bool {
    let mut notices = side.version.article.notices.iter();
    notices.any(|notice| matches!(notice.place, NoticePlace::Text(place) if place.overlaps(span)))
}

/// Whether a sentence belongs to the apparatus, which has kinds of its own.
fn is_apparatus(side: &Side<'_>, span: Span, block: usize) -> bool {
    let own = matches!(
        side.version.article.blocks[block].kind,
        BlockKind::Credits
            | BlockKind::Crosshead
            | BlockKind::Notice
            | BlockKind::Byline
            | BlockKind::Headline
            | BlockKind::Deck
    );
    own || is_notice(side, span)
}

/// Whether a sentence holds something that can be checked: a figure, a quotation or a person.
fn is_checkable(side: &Side<'_>, span: Span) -> bool {
    /// The items that start in the span; all lists are in order of the text.
    fn within<T>(items: &[T], place: fn(&T) -> Span, span: Span) -> &[T] {
        let from = items.partition_point(|item| place(item).start < span.start);
        let to = items.partition_point(|item| place(item).start < span.end);
        items.get(from..to).unwrap_or(&[])
    }
    let found = &side.version.annotations;
    !within(&found.quotes, |quote| quote.span, span).is_empty()
        || !within(&found.quantities, |quantity| quantity.span, span).is_empty()
        || within(&found.mentions, |mention| mention.span, span)
            .iter()
            .any(|mention| mention.kind == MentionKind::Person)
}

/// Whether most words of a sentence are explained already: those of a quotation that has been dealt with.
fn is_explained(side: &Side<'_>, tokens: std::ops::Range<usize>, is_free: impl Fn(usize) -> bool) -> bool {
    let word = |at: &usize| matches!(side.version.article.tokens[*at].kind, TokenKind::Word | TokenKind::Number);
    let all = tokens.clone().filter(word).count();
    let free = tokens.filter(word).filter(|&at| is_free(at)).count();
    all > 0 && free * 2 <= all
}

/// Whether a sentence is no more than the number of an item, a mark or a label: `Current status:`, `UPDATES IN PROGRESS`.
fn is_wordless(side: &Side<'_>, mut tokens: std::ops::Range<usize>) -> bool {
    let text = side.text_of(side.span_of(&tokens));
    let capitals = !text.contains(char::is_lowercase) && !text.contains(|c: char| c.is_numeric());
    let label = tokens.len() <= LABEL && (text.ends_with(':') || capitals);
    // What is left of a list of credits whose bracket opened elsewhere, and the text of a footnote that is no more than one.
    let note = text.strip_prefix("[^");
    let named = |word: &str| word.len() <= 3 || !word.starts_with(char::is_lowercase);
    let listed = |words: &str| !outlets(&format!("({})", words.trim_end_matches(')'))).is_empty();
    if note.is_some_and(|rest| rest.split_whitespace().all(named))
        || text.ends_with(')') && !text.contains('(') && listed(text)
    {
        return true;
    }
    // “Roe said.” says nothing without what he said.
    let last = tokens.clone().rev().find(|&at| side.version.article.tokens[at].kind == TokenKind::Word);
    if tokens.len() <= CUE && last.is_some_and(|at| is_cue_form(&side.lower(at))) {
        return true;
    }
    let few = tokens.len() <= 2;
    label || few && !tokens.any(|at| side.version.article.tokens[at].kind == TokenKind::Word)
}

/// Whether a sentence points at something to read or names it and states nothing: a label with a title, a footnote, what a
/// piece explains, a heading without a verb, what only leads to what follows.
fn is_pointer(side: &Side<'_>, tokens: Range<usize>) -> bool {
    let opens = |c: char| c.is_alphanumeric() || matches!(c, '^' | '"' | '“' | '\'' | '‘' | '(' | '$' | '£' | '€');
    let text = side.text_of(side.span_of(&tokens)).trim_start_matches(|c| !opens(c));
    let lower: Vec<String> = tokens.clone().map(|at| side.lower(at)).collect();
    let label = text
        .split_once(':')
        .is_some_and(|(label, _)| PADDING.get(&label.to_lowercase()).is_some_and(|row| row.column(0) == "label"));
    let word = |at: usize| side.version.article.tokens[at].kind == TokenKind::Word;
    let words: Vec<&String> = tokens.clone().filter(|&at| word(at)).map(|at| &lower[at - tokens.start]).collect();
    let title = words.first().is_some_and(|first| matches!(first.as_str(), "what" | "how" | "why" | "here's"))
        && !text.ends_with('?')
        && !words.iter().any(|word| is_cue_form(word));
    let verb = |word: &&String| {
        AUXILIARIES.contains(*word)
            || MODALS.contains(*word)
            || is_cue_form(word)
            || class(word) == Some(WordClass::Verb)
            || word.ends_with("ed")
            || word.ends_with("ing")
            || word.ends_with('s')
    };
    let quotes = text.contains(['"', '“']);
    let heading = words.len() <= HEADING && !words.iter().any(verb) && !quotes;
    // What breaks off leads to what follows: The story here is …
    let broken = (text.ends_with("...") || text.ends_with('…')) && words.len() <= BROKEN && !quotes;
    label || title || heading || broken || is_furniture(&words) || text.starts_with('^') || text.ends_with(':')
}

/// Words of what breaks off and leads on at most.
const BROKEN: usize = 8;

/// Words of an invitation to read or watch something at most.
const INVITATION: usize = 10;

/// Whether words invite to read on, or say that more will follow: Read Roe’s speech, live updates, more to come.
fn is_furniture(words: &[&String]) -> bool {
    let lower: Vec<String> = words.iter().map(|&word| word.clone()).collect();
    let finite = |word: &&String| {
        AUXILIARIES.contains(*word) || MODALS.contains(*word) || is_cue_form(word) || VERBS.contains(*word)
    };
    let Some((count, row)) = PADDING.longest(&lower) else { return false };
    let invites = row.column(0) == "label" && count == 1 && class(row.key.words()) == Some(WordClass::Verb);
    let plain = words.len() <= INVITATION && !words[count..].iter().any(finite);
    row.column(0) == "furniture" || row.column(0) == "label" && (count > 1 || invites) && plain
}

fn came(comparison: &Comparison<'_>, index: usize, draft: &mut Draft) {
    let sentence = &comparison.new.version.article.sentences[index];
    let explained = is_explained(&comparison.new, sentence.tokens.clone(), |at| draft.is_new_free(at));
    draft.claim(0..0, sentence.tokens.clone());
    if explained
        || is_wordless(&comparison.new, sentence.tokens.clone())
        || is_apparatus(&comparison.new, sentence.span, sentence.block)
    {
        return;
    }
    let message = format!("new: “{}”", short(comparison.new.text_of(sentence.span)));
    draft.report(Change::new(&kinds::CLAIM_ADDED, None, Some(sentence.span), message).intent(Intent::Development));
}

/// A run of sentences of one paragraph that were removed together: the first that states something is told as a warning, the others are
/// kept as a matter of record beside it.
#[derive(Default)]
struct Passage {
    /// The sentence after the last one that was removed.
    next: usize,
    block: usize,
    /// Whether a sentence of it was told as a warning.
    told: bool,
}

impl Passage {
    /// Takes in the next removed sentence; says whether a sentence of its passage was reported already.
    fn is_told(&mut self, index: usize, block: usize) -> bool {
        let joins = self.next == index && self.block == block;
        *self = Self { next: index + 1, block, told: joins && self.told };
        self.told
    }
}

fn went(comparison: &Comparison<'_>, index: usize, elsewhere: &Elsewhere, passage: &mut Passage, draft: &mut Draft) {
    let sentence = &comparison.old.version.article.sentences[index];
    let beside = passage.is_told(index, sentence.block);
    let explained = is_explained(&comparison.old, sentence.tokens.clone(), |at| draft.is_old_free(at));
    draft.claim(sentence.tokens.clone(), 0..0);
    if explained
        || is_wordless(&comparison.old, sentence.tokens.clone())
        || is_apparatus(&comparison.old, sentence.span, sentence.block)
    {
        return;
    }
    let message = format!("a statement was removed: “{}”", short(comparison.old.text_of(sentence.span)));
    let change = Change::new(&kinds::CLAIM_REMOVED, Some(sentence.span), None, message);
    let states = (is_checkable(&comparison.old, sentence.span)
        || is_statement(&comparison.old, sentence.tokens.clone()))
        && !is_pointer(&comparison.old, sentence.tokens.clone())
        && !is_request(&comparison.old, sentence.tokens.clone())
        && !elsewhere.states(comparison, &sentence.tokens);
    draft.report(match (states, beside) {
        (true, false) => {
            passage.told = true;
            change
        }
        (true, true) => change.severity(Severity::Info).detail("passage", "removed with the sentence before it"),
        (false, _) => change.severity(Severity::Info),
    });
}

/// Words of a sentence from which it states something that can be missed.
const STATEMENT: usize = 6;

/// Whether a sentence without a figure, a quotation or a person states something all the same: it has a finite verb, does not speak in
/// the first person and is not a question.
fn is_statement(side: &Side<'_>, tokens: Range<usize>) -> bool {
    let text = side.text_of(side.span_of(&tokens));
    let finite = tokens.clone().any(|at| side.version.syntax.verb(at).is_some_and(|verb| verb.is_finite()));
    // The US, World War I: written in capitals and no pronouns.
    let small = |at: usize| !side.text_of(side.version.article.tokens[at].span).chars().all(char::is_uppercase);
    let first = |at: usize| at == tokens.start || small(at);
    let own = tokens.clone().any(|at| first(at) && contexts::OWN_VOICE.has(&side.lower(at)));
    tokens.len() >= STATEMENT && finite && !own && !text.ends_with('?')
}

/// Whether a sentence asks something of its reader, or speaks to them of nothing that can be checked, and quotes nobody: If you have
/// questions, please write to us.
fn is_request(side: &Side<'_>, tokens: Range<usize>) -> bool {
    let span = side.span_of(&tokens);
    let quoted = span.first_overlapping(&side.version.annotations.quotes, |quote| quote.span).is_some();
    let asks = tokens.clone().any(|at| side.lower(at) == "please");
    let speaks = || tokens.clone().any(|at| contexts::READER.has(&side.lower(at))) && !is_checkable(side, span);
    !quoted && (asks || speaks())
}

fn recut(comparison: &Comparison<'_>, link: &Link, draft: &mut Draft) {
    let cover = |side: &Side<'_>, indices: &[usize]| {
        let spans = indices.iter().map(|&index| side.version.article.sentences[index].span);
        spans.reduce(Span::cover)
    };
    let (old, new) = (cover(&comparison.old, &link.old), cover(&comparison.new, &link.new));
    let (kinds, message): ([&'static ChangeKind; 2], _) = if link.kind == LinkKind::Split {
        ([&kinds::SENTENCE_SPLIT, &kinds::CLAIM_SPLIT], "one sentence was split")
    } else {
        ([&kinds::SENTENCE_MERGED, &kinds::CLAIM_MERGED], "several sentences were merged into one")
    };
    // The link itself is layout; that a statement stands in several is what the record keeps. Headings state nothing.
    let states = link.new.iter().all(|&at| {
        let sentence = &comparison.new.version.article.sentences[at];
        !is_apparatus(&comparison.new, sentence.span, sentence.block)
    });
    for kind in kinds.into_iter().take(if states { 2 } else { 1 }) {
        draft.report(Change::new(kind, old, new, message));
    }
}
