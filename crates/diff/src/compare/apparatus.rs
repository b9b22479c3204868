//! The apparatus: headline, deck, byline, dateline, credits, notices and times of publication.

use super::spelling::{is_respelled, sorted};
use super::{Comparison, Draft, Side, caption, headline};
use crate::align::words::fold;
use crate::align::{Link, LinkKind};
use crate::change::{Change, Field, Intent};
use crate::kinds::{self, ChangeKind};
use std::collections::{BTreeMap, BTreeSet};
use writethru_core::extract::corrections;
use writethru_core::structure::credits::outlets as outlets_of;
use writethru_core::{
    Article, BlockKind, Dateline, Notice, NoticeAct, NoticeKind, NoticePlace, Sentence, Span, Timestamp, Version,
};

/// Words of the old text for one of the new from which a story without a notice was emptied.
const EMPTIED: usize = 20;

/// Fewest sentences of a story that can be emptied.
const EMPTIED_SENTENCES: usize = 5;

/// Reports changes of headline, deck, byline, dateline, credits, notices and times of publication.
pub fn compare(comparison: &Comparison<'_>, draft: &mut Draft) {
    headline::compare(comparison, draft);
    line(comparison, draft, &kinds::DECK_CHANGED, Field::Deck, |version| version.meta.deck.as_deref());
    line(comparison, draft, &kinds::BYLINE_CHANGED, Field::Byline, |version| version.meta.byline.as_deref());
    block(comparison, draft, &kinds::DECK_CHANGED, |article| article.deck);
    block(comparison, draft, &kinds::BYLINE_CHANGED, |article| article.byline);
    dateline(comparison, draft);
    caption::compare(comparison, draft);
    credits(comparison, draft);
    outlets(comparison, draft);
    notices(comparison, draft);
    modified(comparison, draft);
    reused(comparison, draft);
    published(comparison, draft);
    withdrawn(comparison, draft);
}

/// Whether a version takes its story back for good; what was only held may run.
pub(crate) fn is_killed(version: &Version) -> bool {
    use NoticeKind::{Kill, Retraction, Takedown};
    version.article.notices.iter().any(|notice| matches!(notice.kind, Kill | Retraction | Takedown))
}

/// Sentences of a story that was killed, retracted or taken down, which a later version has again.
fn reused(comparison: &Comparison<'_>, draft: &mut Draft) {
    let (old, new) = (comparison.old.version, comparison.new.version);
    if is_killed(old) && !is_killed(new) {
        draft.changes.extend(again(comparison));
    }
}

/// The sentences of the story proper that stand on both sides of a comparison.
pub(crate) fn again(comparison: &Comparison<'_>) -> Option<Change> {
    let (old, new) = (comparison.old.version, comparison.new.version);
    let told = |side: &Version, at: usize| {
        let sentence = side.article.sentences.get(at);
        let block = sentence.and_then(|sentence| side.article.blocks.get(sentence.block));
        block.is_some_and(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::BlockQuote | BlockKind::Item))
    };
    let links = comparison.alignment.links.iter().filter_map(|link| match (&link.old[..], &link.new[..]) {
        (&[before, ..], &[after, ..]) if told(old, before) && told(new, after) => Some((before, after)),
        _ => None,
    });
    let again: Vec<(usize, usize)> = links.collect();
    let &(before, after) = again.first()?;
    let (before, after) = (old.article.sentences.get(before)?, new.article.sentences.get(after)?);
    let message = match again.len() {
        1 => "a sentence of the killed version is back".to_owned(),
        count => format!("{count} sentences of the killed version are back; this is the first"),
    };
    Some(Change::new(&kinds::KILLED_TEXT_REUSED, Some(before.span), Some(after.span), message))
}

/// A story that is no more: what it used to say is not listed word by word.
fn withdrawn(comparison: &Comparison<'_>, draft: &mut Draft) {
    let (old, new) = (&comparison.old.version.article, &comparison.new.version.article);
    let ends = |notice: &Notice| notice.kind.ends();
    let kept = comparison.alignment.links.iter().filter(|link| !link.new.is_empty()).map(|link| link.old.len());
    if new.notices.iter().any(ends) && 2 * kept.sum::<usize>() < old.sentences.len() {
        draft.close();
        return;
    }
    let notice = new.notices.iter().any(|notice| !matches!(notice.place, NoticePlace::Headline(_)));
    if old.sentences.len() >= EMPTIED_SENTENCES && new.tokens.len() * EMPTIED <= old.tokens.len() && !notice {
        let whole = old.blocks.iter().map(|block| block.span).reduce(Span::cover);
        let message = "the story was emptied or replaced without a notice";
        draft.report(Change::new(&kinds::EMPTIED_WITHOUT_NOTE, whole, None, message));
        draft.close();
    }
}

/// A line kept apart from the text whose words differ.
fn line(
    comparison: &Comparison<'_>,
    draft: &mut Draft,
    kind: &'static ChangeKind,
    field: Field,
    value: fn(&Version) -> Option<&str>,
) {
    let (Some(old), Some(new)) = (value(comparison.old.version), value(comparison.new.version)) else { return };
    if fold(old) == fold(new) {
        return;
    }
    let spans = (Span::new(0, old.len()), Span::new(0, new.len()));
    let message = format!("{} changed from “{old}” to “{new}”", field.id());
    draft.report(Change::new(kind, Some(spans.0), Some(spans.1), message).field(field));
}

/// The same for a line that stands in the text.
fn block(
    comparison: &Comparison<'_>,
    draft: &mut Draft,
    kind: &'static ChangeKind,
    place: fn(&Article) -> Option<Span>,
) {
    let (Some(old), Some(new)) = (place(&comparison.old.version.article), place(&comparison.new.version.article))
    else {
        return;
    };
    let (before, after) = (comparison.old.text_of(old), comparison.new.text_of(new));
    draft.claim(comparison.old.tokens_in(old), comparison.new.tokens_in(new));
    if fold(before) != fold(after) {
        let name = kind.id.trim_end_matches("-changed");
        draft.report(Change::new(kind, Some(old), Some(new), format!("{name} changed from “{before}” to “{after}”")));
    }
}

/// Whether the time of modification moved with the text.
fn modified(comparison: &Comparison<'_>, draft: &mut Draft) {
    let (old, new) = (comparison.old.version, comparison.new.version);
    let (Some(before), Some(after)) = (old.meta.modified, new.meta.modified) else { return };
    // A commit's time is no claim of the publisher's, and two may be made in one second.
    let of_commit = |version: &Version, time: Timestamp| version.meta.extra.get("committed") == Some(&time.to_string());
    if of_commit(old, before) && of_commit(new, after) {
        return;
    }
    let same_text = comparison.old.words == comparison.new.words;
    let same_story = same_text || told(&comparison.old).eq(told(&comparison.new));
    let change = match (same_text, before == after) {
        (false, true) if !same_story => Change::new(
            &kinds::MODIFIED_TIME_UNMOVED,
            None,
            None,
            format!("the text changed but the modification time did not: {after}"),
        ),
        (true, false) => Change::new(
            &kinds::MODIFIED_TIME_ONLY,
            None,
            None,
            format!("only the modification time changed: from {before} to {after}"),
        ),
        _ => return,
    };
    draft.report(change.field(Field::Modified));
}

/// The words of the story’s sentences: a byline, a cross-head or a list of links that changes is no change of the story.
fn told<'a>(side: &'a Side<'_>) -> impl Iterator<Item = u32> + 'a {
    let article = &side.version.article;
    let told = article.sentences.iter().filter(|sentence| match article.blocks[sentence.block].kind {
        BlockKind::Byline | BlockKind::Credits | BlockKind::Crosshead => false,
        BlockKind::Item => sentence.span.of(&side.version.text).ends_with(['.', '!', '?', '”', '"']),
        _ => true,
    });
    told.flat_map(|sentence| side.words[sentence.tokens.clone()].iter().copied())
}

/// A time of first publication that was rewritten. A date beside a time of the same day is the same moment less exactly.
fn published(comparison: &Comparison<'_>, draft: &mut Draft) {
    let (old, new) = (&comparison.old.version.meta, &comparison.new.version.meta);
    let (Some(before), Some(after)) = (old.published, new.published) else { return };
    let vague = before.date_only || after.date_only || before.offset.is_some() != after.offset.is_some();
    let same = if vague { before.date() == after.date() } else { before.order_key() == after.order_key() };
    // Sources without a time of modification give each version the time it was published.
    if same || old.modified.is_none() && new.modified.is_none() {
        return;
    }
    let message = format!("the first publication time was changed from {before} to {after}");
    draft.report(Change::new(&kinds::FIRST_PUBLISHED_CHANGED, None, None, message).field(Field::Published));
}

fn dateline(comparison: &Comparison<'_>, draft: &mut Draft) {
    let (Some(old), Some(new)) = (&comparison.old.version.article.dateline, &comparison.new.version.article.dateline)
    else {
        return;
    };
    let (Some(before), Some(after)) = (old.span, new.span) else { return };
    let written = |dateline: &Dateline| (dateline.place.clone(), dateline.date.clone());
    draft.claim(comparison.old.tokens_in(before), comparison.new.tokens_in(after));
    if written(old) != written(new) {
        let message = format!(
            "dateline changed from “{}” to “{}”",
            comparison.old.text_of(before),
            comparison.new.text_of(after)
        );
        draft.report(Change::new(&kinds::DATELINE_CHANGED, Some(before), Some(after), message));
    }
}

/// Names that came into or left the sign-off line.
fn credits(comparison: &Comparison<'_>, draft: &mut Draft) {
    let (old, new) = (&comparison.old.version.article, &comparison.new.version.article);
    let block = |article: &Article| {
        article.blocks.iter().find(|block| block.kind == BlockKind::Credits).map(|block| block.span)
    };
    let (Some(before), Some(after)) = (block(old), block(new)) else { return };
    draft.claim(comparison.old.tokens_in(before), comparison.new.tokens_in(after));
    let names =
        |article: &Article| -> Vec<String> { article.credits.iter().flat_map(|credit| credit.names.clone()).collect() };
    let (was, is) = (names(old), names(new));
    draft.changes.extend(recredited(&was, &is, (Some(before), Some(after))));
}

/// Lists of those whose reporting a paragraph follows, where one gained or lost a name.
///
/// Lists are much alike, so that one belongs to the sentence it follows, whatever other list is its like.
fn outlets(comparison: &Comparison<'_>, draft: &mut Draft) {
    let links = &comparison.alignment.links;
    let ends = |link: &Link| Some((link.old.last().copied()?, link.new.last().copied()?));
    let kept: BTreeMap<usize, usize> = links.iter().filter_map(ends).collect();
    let of = |kind: LinkKind, sentences: fn(&Link) -> &[usize]| -> BTreeSet<usize> {
        links.iter().filter(|link| link.kind == kind).flat_map(|link| sentences(link).iter().copied()).collect()
    };
    let (gone, come) = (of(LinkKind::Removed, |link| &link.old), of(LinkKind::Added, |link| &link.new));
    let (olds, mut news) = (lists(&comparison.old), lists(&comparison.new));
    // New sentences that follow what an old list’s sentence before became.
    let follow: BTreeSet<usize> =
        olds.keys().filter_map(|at| kept.get(&at.checked_sub(1)?).map(|last| last + 1)).collect();
    let texts = |list: &List<'_>| list.names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
    for (at, old) in &olds {
        let before = at.checked_sub(1).filter(|before| !gone.contains(before));
        let follows = before.and_then(|before| kept.get(&before)).map(|last| last + 1);
        let linked = || kept.get(at).copied().filter(|new| !follow.contains(new));
        let Some(new) = follows.filter(|after| news.contains_key(after)).or_else(linked) else {
            // A list that became something else is told as words, and one that went with what it stands after is no change of
            // its own.
            if kept.contains_key(at) {
                continue;
            }
            draft.claim(comparison.old.tokens_in(old.span), 0..0);
            draft.changes.extend(before.and_then(|_| recredited(&texts(old), &[], (Some(old.span), None))));
            continue;
        };
        let Some(new) = news.remove(&new) else { continue };
        draft.claim(comparison.old.tokens_in(old.span), comparison.new.tokens_in(new.span));
        draft.changes.extend(recredited(&texts(old), &texts(&new), (Some(old.span), Some(new.span))));
    }
    for (at, new) in news {
        let own = at.checked_sub(1).is_some_and(|before| !come.contains(&before));
        if !come.contains(&at) {
            continue;
        }
        draft.claim(0..0, comparison.new.tokens_in(new.span));
        if own {
            draft.changes.extend(recredited(&[], &texts(&new), (None, Some(new.span))));
        }
    }
}

/// A list of credits after a paragraph.
struct List<'a> {
    span: Span,
    names: Vec<&'a str>,
}

/// The sentences of a version that are lists of credits, by their places.
fn lists<'a>(side: &Side<'a>) -> BTreeMap<usize, List<'a>> {
    let version = side.version;
    let list = |(at, sentence): (usize, &Sentence)| {
        let names = outlets_of(sentence.span.of(&version.text));
        (!names.is_empty()).then_some((at, List { span: sentence.span, names }))
    };
    version.article.sentences.iter().enumerate().filter_map(list).collect()
}

/// Names that came into or left a list of credits.
fn recredited(was: &[String], is: &[String], spans: (Option<Span>, Option<Span>)) -> Option<Change> {
    // A letter put right in a name leaves it the same, two letters that changed places, a blank, an article.
    let fold = |name: &String| {
        let name = fold(&name.replace(" & ", " and "));
        name.strip_prefix("the ").map_or(name.clone(), str::to_owned)
    };
    let letters = |name: &String| sorted(name.chars().filter(|c| c.is_alphanumeric()));
    // Another letter in initials is another house.
    let initials = |a: &str, b: &str| {
        a.split_whitespace().zip(b.split_whitespace()).any(|(a, b)| a != b && !a.contains(char::is_lowercase))
    };
    let among = |names: &[String], name: &String| {
        let same = |other: &String| {
            let slip = is_respelled(other, name) && !initials(other, name);
            fold(other) == fold(name) || slip || letters(other) == letters(name)
        };
        names.iter().any(same)
    };
    let came: Vec<&str> = is.iter().filter(|name| !among(was, name)).map(String::as_str).collect();
    let went: Vec<&str> = was.iter().filter(|name| !among(is, name)).map(String::as_str).collect();
    if came.is_empty() && went.is_empty() {
        return None;
    }
    let list = |what: &str, names: &[&str]| {
        if names.is_empty() { String::new() } else { format!(" {what}: {}.", names.join(", ")) }
    };
    let message = format!("the credits changed.{}{}", list("Added", &came), list("Gone", &went));
    let change = Change::new(&kinds::CREDITS_CHANGED, spans.0, spans.1, message);
    Some(if went.is_empty() { change } else { change.severity(crate::kinds::Severity::Warning) })
}

/// Notices that came or went.
fn notices(comparison: &Comparison<'_>, draft: &mut Draft) {
    let (old, new) = (&comparison.old.version.article.notices, &comparison.new.version.article.notices);
    let came: Vec<&Notice> = without(new, old).collect();
    let mut went: Vec<&Notice> = without(old, new).collect();
    for notice in came {
        let (field, span) = place(notice);
        if let NoticePlace::Text(span) = notice.place {
            draft.claim(0..0, comparison.new.tokens_in(span));
        }
        if let Some(at) = went.iter().position(|before| is_reworded(before, notice)) {
            let before = went.remove(at);
            let message = format!("correction note changed from “{}” to “{}”", before.text, notice.text);
            let (of, was) = place(before);
            let was = was.filter(|_| of == field);
            draft.report(Change::new(&kinds::CORRECTION_ALTERED, was, span, message).field(field));
            if let NoticePlace::Text(span) = before.place {
                draft.claim(comparison.old.tokens_in(span), 0..0);
            }
            continue;
        }
        let message = format!("a notice was added: “{}”", notice.text);
        let change = Change::new(kind(notice.kind), None, span, message).field(field);
        let corrects = corrections::read(notice).items.iter().any(|item| item.act == NoticeAct::Correct);
        draft.report(if corrects { change.intent(Intent::Correction) } else { change });
    }
    let in_text =
        |notice: &Notice| notice.kind == NoticeKind::Correction && matches!(notice.place, NoticePlace::Text(_));
    for notice in went {
        let NoticePlace::Text(span) = notice.place else { continue };
        // A tag before the headline belongs to one version; the note in the text should stay.
        if in_text(notice) && !new.iter().any(in_text) {
            let message = format!("the correction note was removed: “{}”", notice.text);
            draft.report(Change::new(&kinds::CORRECTION_REMOVED, Some(span), None, message));
        }
        draft.claim(comparison.old.tokens_in(span), 0..0);
    }
}

/// Whether two correction notes are one in other words: half of their words are the same.
pub(crate) fn is_reworded(old: &Notice, new: &Notice) -> bool {
    let words =
        |notice: &Notice| -> BTreeSet<String> { fold(&notice.text).split_whitespace().map(str::to_owned).collect() };
    let standing =
        |notice: &Notice| notice.kind == NoticeKind::Correction && !matches!(notice.place, NoticePlace::Headline(_));
    let (a, b) = (words(old), words(new));
    standing(old) && standing(new) && 4 * a.intersection(&b).count() >= a.len() + b.len()
}

/// The notices whose wording none of the others has.
fn without<'a>(notices: &'a [Notice], others: &[Notice]) -> impl Iterator<Item = &'a Notice> {
    let others: BTreeSet<String> = others.iter().map(|notice| fold(&notice.text)).collect();
    notices.iter().filter(move |notice| !others.contains(&fold(&notice.text)))
}

fn place(notice: &Notice) -> (Field, Option<Span>) {
    match notice.place {
        NoticePlace::Text(span) => (Field::Text, Some(span)),
        NoticePlace::Headline(span) => (Field::Headline, Some(span)),
        NoticePlace::Metadata => (Field::Notes, None),
    }
}

/// The kind of change that the coming of a notice is.
fn kind(notice: NoticeKind) -> &'static ChangeKind {
    match notice {
        NoticeKind::Correction => &kinds::CORRECTION_ADDED,
        NoticeKind::Clarification => &kinds::CLARIFICATION_ADDED,
        NoticeKind::EditorsNote => &kinds::EDITORS_NOTE_ADDED,
        NoticeKind::Update => &kinds::UPDATE_LINE_ADDED,
        NoticeKind::Advisory => &kinds::ADVISORY_LINE_ADDED,
        NoticeKind::Refile => &kinds::REFILE,
        NoticeKind::Repeat => &kinds::REPEAT,
        NoticeKind::Kill => &kinds::KILL,
        NoticeKind::Withhold => &kinds::WITHHOLD,
        NoticeKind::Elimination => &kinds::ELIMINATION,
        NoticeKind::Retraction => &kinds::RETRACTION,
        NoticeKind::Takedown => &kinds::TAKEDOWN,
    }
}
