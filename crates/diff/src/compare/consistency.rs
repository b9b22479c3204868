//! What does not agree within one version: figures, days, headline and story, the speakers of one quotation; and days
//! that were left standing when the story's own date moved.
//!
//! A comparison reports only what the older version did not have: the rest was found when it came.

use super::source::same_speaker;
use super::spelling::is_respelled;
use super::{Comparison, Draft, borne_out, totals};
use crate::align::words::fold;
use crate::change::{Change, Field};
use crate::judge::fingerprint::words;
use crate::kinds;
use chrono::{Datelike as _, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};
use writethru_core::lexicon::{HARM, LEGAL_STATUS, MONTHS, WEEKDAYS};
use writethru_core::thesaurus::class;
use writethru_core::{
    BlockKind, Manuscript, Mention, MentionKind, Quantity, QuantityKind, QuoteKind, Span, SpeakerKind, TimeKind,
    Version, VersionMeta,
};

/// Words from which one quotation of two speakers is no stock phrase.
const STOCK_WORDS: usize = 6;

/// Words after a figure in which its verb tells what happened to those it counts.
const TOLL: usize = 4;

/// Reports contradictions the newer version brought.
pub(super) fn compare(comparison: &Comparison<'_>, draft: &mut Draft) {
    stale(comparison, draft);
    let (old, new) = (comparison.old.version, comparison.new.version);
    let found = findings(new);
    if found.is_empty() {
        return;
    }
    let key = |version: &Version, change: &Change| {
        let text = change.new.map(|span| fold(words(version, change.field, span))).unwrap_or_default();
        (change.kind.id, text)
    };
    let known: BTreeSet<_> = findings(old).iter().map(|change| key(old, change)).collect();
    for change in found.into_iter().filter(|change| !known.contains(&key(new, change))) {
        draft.report(change);
    }
}

/// Everything within one version that does not agree, in order of kind and text.
pub(crate) fn findings(version: &Version) -> Vec<Change> {
    let mut found = Vec::new();
    let head = Headline::new(version);
    if let Some(head) = &head {
        found.extend(toll(version, head));
        found.extend(name(version, head));
        found.extend(legal(version, head));
        found.extend(borne_out::figure(version, head));
        found.extend(borne_out::opposite(version, head));
    }
    found.extend(totals::findings(version));
    found.extend(weekdays(version));
    found.extend(speakers(version));
    found
}

/// The headline as a text of its own, and where its spans point into.
pub(super) struct Headline {
    pub(super) read: Version,
    field: Field,
    start: usize,
}

impl Headline {
    fn new(version: &Version) -> Option<Self> {
        let (text, field, start) = match (&version.meta.headline, version.article.headline) {
            (Some(headline), _) => (headline.as_str(), Field::Headline, 0),
            (None, Some(span)) => (span.of(&version.text), Field::Text, span.start),
            (None, None) => return None,
        };
        let meta = VersionMeta { published: version.meta.published, ..VersionMeta::default() };
        let read = Version::read(Manuscript { text: text.to_owned(), meta, ..Manuscript::default() });
        Some(Self { read, field, start })
    }

    /// A change at a place of the headline, which the story does not bear out.
    pub(super) fn change(&self, kind: &'static kinds::ChangeKind, span: Span, message: String) -> Change {
        let span = Span::new(span.start + self.start, span.end + self.start);
        Change::new(kind, None, Some(span), message).field(self.field)
    }
}

/// Whether a place belongs to the story proper.
pub(super) fn in_story(version: &Version, place: usize) -> bool {
    let article = &version.article;
    let sentence = article.sentence_at(place).and_then(|at| article.sentences.get(at));
    let block = sentence.and_then(|sentence| article.blocks.get(sentence.block));
    block.is_some_and(|block| {
        block.span.end > place && matches!(block.kind, BlockKind::Paragraph | BlockKind::BlockQuote | BlockKind::Item)
    })
}

/// What happened to those a figure counts: a rung of the harm lexicon.
fn harm(version: &Version, quantity: &Quantity) -> Option<&'static str> {
    let article = &version.article;
    let first = article.token_at(quantity.span.end.saturating_sub(1));
    let sentence = article.sentence_at(quantity.span.start).and_then(|at| article.sentences.get(at))?;
    let rung = |at: usize| {
        let word = article.tokens.get(at)?.span.of(&version.text).to_lowercase();
        Some(HARM.get(&word)?.column(0))
    };
    let figure = |at: &usize| {
        let token = article.tokens[*at].span;
        token.first_overlapping(&version.annotations.quantities, |other| other.span).is_none()
    };
    let end = sentence.tokens.end.min(first + 1 + TOLL);
    let after = (first + 1..end).take_while(figure).find_map(rung);
    // “kills 12”, “killed at least 12 people”.
    let start = article.token_at(quantity.approximator.map_or(quantity.span, |words| words.cover(quantity.span)).start);
    after.or_else(|| (sentence.tokens.start.max(start.saturating_sub(1))..start).find_map(rung))
}

/// A toll in the headline that the story gives otherwise, and nowhere so.
fn toll(version: &Version, head: &Headline) -> Option<Change> {
    let counted = |quantity: &&Quantity| quantity.kind == QuantityKind::Count && quantity.value.is_some();
    let body = || version.annotations.quantities.iter().filter(|quantity| in_story(version, quantity.span.start));
    for own in head.read.annotations.quantities.iter().filter(counted) {
        let Some(rung) = harm(&head.read, own) else { continue };
        let same = |other: &&Quantity| {
            let reach = (other.low.or(other.value), other.high.or(other.value));
            own.value == other.value
                || matches!((own.value, reach), (Some(value), (Some(low), Some(high))) if low <= value && value <= high)
                || other.value.is_none()
        };
        let lede = version.article.lede.and_then(|at| version.article.blocks.get(at))?.span;
        let like =
            |other: &&Quantity| lede.contains(other.span) && counted(other) && harm(version, other) == Some(rung);
        let Some(other) = body().find(like) else { continue };
        // Another figure of the story may be the one meant, and a bound may bear it out.
        let bounded = |quantity: &Quantity| quantity.approximator.is_some();
        if body().any(|other| same(&other)) || bounded(own) || bounded(other) {
            continue;
        }
        let (first, second) = (own.span.of(&head.read.text), other.span.of(&version.text));
        let message = format!("the headline says “{first}”; the story says “{second}”");
        return Some(head.change(&kinds::FIGURE_MISMATCH, own.span, message).detail("story", second));
    }
    None
}

/// A name in the headline that the story spells otherwise, and nowhere so.
fn name(version: &Version, head: &Headline) -> Option<Change> {
    let last =
        |text: &str| text.split_whitespace().next_back().map(|word| word.trim_end_matches(['.', ',']).to_owned());
    // A surname that opens a headline is a word like any other there, but for being in no dictionary.
    let bare = head.read.article.tokens.iter().map(|token| token.span).filter(|span| {
        let word = span.of(&head.read.text);
        word.starts_with(char::is_uppercase) && class(&word.to_lowercase()).is_none()
    });
    let mentions = head.read.annotations.mentions.iter().map(|mention| mention.span).chain(bare);
    let own = |span: Span| last(span.of(&head.read.text)).filter(|word| word.chars().count() >= 4);
    let start = version.article.lede.and_then(|at| version.article.blocks.get(at))?.span.start;
    let body = version.text.get(start..).unwrap_or("").to_lowercase();
    for span in mentions {
        let Some(word) = own(span).filter(|word| !body.contains(&word.to_lowercase())) else { continue };
        let mut others = version.annotations.mentions.iter().filter(|other| in_story(version, other.span.start));
        let like = |other: &&Mention| {
            let Some(theirs) = last(other.span.of(&version.text)) else { return false };
            let (a, b) = (word.to_lowercase(), theirs.to_lowercase());
            let ending = a.starts_with(&b) || b.starts_with(&a);
            (other.kind != MentionKind::Other || class(&b).is_none())
                && theirs.chars().count() >= 4
                && !ending
                && a.chars().next() == b.chars().next()
                && is_respelled(&word, &theirs)
        };
        if let Some(other) = others.find(like) {
            let theirs = last(other.span.of(&version.text)).unwrap_or_default();
            let message = format!("the headline says “{word}”; the story says “{theirs}” and never “{word}”");
            let change = head.change(&kinds::HEADLINE_BODY_MISMATCH, span, message);
            return Some(change.detail("story", theirs));
        }
    }
    None
}

/// A headline that says more of a case than the story bears out: convicted over a story of a charge.
fn legal(version: &Version, head: &Headline) -> Option<Change> {
    let rungs = |version: &Version, inside: &dyn Fn(usize) -> bool| -> Vec<(u8, Span)> {
        let tokens = version.article.tokens.iter().map(|token| token.span).filter(|span| inside(span.start));
        let hit = |span: Span| {
            Some((LEGAL_STATUS.get(&span.of(&version.text).to_lowercase())?.column(0).parse().ok()?, span))
        };
        tokens.filter_map(hit).collect()
    };
    let own = rungs(&head.read, &|_| true);
    // Ways out of a case are no higher stages of it, and questioning says little.
    let (rung, span) = own.into_iter().filter(|(rung, _)| (3..=7).contains(rung)).max()?;
    let story = rungs(version, &|place| in_story(version, place));
    let most = story.iter().filter(|(rung, _)| (1..=7).contains(rung)).max()?;
    let settled = story.iter().any(|(other, _)| *other > 7);
    if most.0 >= rung || settled {
        return None;
    }
    let (first, second) = (span.of(&head.read.text), most.1.of(&version.text));
    let message = format!("the headline says “{first}”; the story says only “{second}”");
    Some(head.change(&kinds::HEADLINE_BODY_MISMATCH, span, message).detail("story", second))
}

/// Days of the week that their dates do not fall on: Friday, April 26, 2025.
fn weekdays(version: &Version) -> Vec<Change> {
    let tokens = &version.article.tokens;
    let text = |at: usize| tokens.get(at).map_or("", |token| token.span.of(&version.text));
    let number = |at: usize| text(at).parse::<u32>().ok();
    let month = |at: usize| MONTHS.get(&text(at).to_lowercase()).and_then(|row| row.column(0).parse::<u32>().ok());
    let base = version.meta.published.or(version.meta.modified).map(|time| time.date());
    let mut found = Vec::new();
    for at in 0..tokens.len() {
        // Names of days are written large.
        if !text(at).starts_with(char::is_uppercase) || !WEEKDAYS.contains(&text(at).to_lowercase()) {
            continue;
        }
        let mut next = at + 1;
        while matches!(text(next), "," | "(" | "the") {
            next += 1;
        }
        let (day, of, end) = match (month(next), number(next)) {
            (Some(month), _) => (number(next + 1), Some(month), next + 2),
            (_, Some(day)) => (Some(day), month(next + 1), next + 2),
            _ => continue,
        };
        let (Some(day), Some(month)) = (day, of) else { continue };
        let year = if text(end) == "," { number(end + 1) } else { number(end) };
        let year = year.filter(|year| (1800..2200).contains(year)).and_then(|year| i32::try_from(year).ok());
        let Some(date) = date(year, month, day, base) else { continue };
        let named = WEEKDAYS.get(&text(at).to_lowercase()).and_then(|row| row.column(0).parse::<u32>().ok());
        if named != Some(date.weekday().number_from_monday()) {
            let span = tokens[at].span.cover(tokens[end - 1].span);
            let message =
                format!("“{}” was not a {}: it was a {}", span.of(&version.text), text(at), date.format("%A"));
            let change = Change::new(&kinds::WEEKDAY_DATE_MISMATCH, None, Some(span), message);
            found.push(change.detail("date", date.to_string()));
        }
    }
    found
}

/// The day a month and a number stand for: in the year written, else in the one nearest to the story's own date.
fn date(year: Option<i32>, month: u32, day: u32, base: Option<NaiveDate>) -> Option<NaiveDate> {
    if let Some(year) = year {
        return NaiveDate::from_ymd_opt(year, month, day);
    }
    let base = base?;
    let years = [base.year() - 1, base.year(), base.year() + 1];
    let dates = years.iter().filter_map(|&year| NaiveDate::from_ymd_opt(year, month, day));
    let near = dates.min_by_key(|date| (*date - base).num_days().abs())?;
    // Half a year away it may be any year's.
    ((near - base).num_days().abs() <= 100).then_some(near)
}

/// One quotation that two speakers are said to have made.
fn speakers(version: &Version) -> Vec<Change> {
    let annotations = &version.annotations;
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    let mut found = Vec::new();
    let speaker = |at: usize| annotations.attributions.get(annotations.quotes[at].attribution?)?.speaker.as_ref();
    for (at, quote) in annotations.quotes.iter().enumerate().filter(|(_, quote)| quote.kind == QuoteKind::Direct) {
        let Some(own) = speaker(at).filter(|own| own.kind == SpeakerKind::Person) else {
            continue;
        };
        let text = quote.content.of(&version.text);
        // A whole sentence: fragments are taken up by others, and titles are nobody's words.
        let whole = text.starts_with(char::is_uppercase) && text.ends_with(['.', ',', '!', '?']);
        if !whole || text.split_whitespace().count() < STOCK_WORDS {
            continue;
        }
        let key = fold(text).trim_end_matches(['.', ',', '!', '?']).to_owned();
        let Some(other) = first.get(&key).copied() else {
            first.insert(key, at);
            continue;
        };
        if let Some(before) = speaker(other).filter(|before| !same_speaker(before, own)) {
            let message = format!("the same words are attributed to {} and to {}", before.name, own.name);
            let change = Change::new(&kinds::QUOTE_DUPLICATE_SPEAKERS, None, Some(quote.span), message);
            found.push(change.detail("speakers", format!("{}; {}", before.name, own.name)));
        }
    }
    found
}

/// Words such as “yesterday” that were left standing when the story's own date moved.
fn stale(comparison: &Comparison<'_>, draft: &mut Draft) {
    let (old, new) = (&comparison.old, &comparison.new);
    let relative = |version: &Version| version.annotations.times.iter().any(|time| time.relative);
    if !relative(new.version) || !relative(old.version) {
        return;
    }
    // Only a date that the story itself gives: times in metadata move for many reasons.
    let date = |version: &Version| version.article.dateline.as_ref().and_then(|dateline| dateline.date.clone());
    let (Some(before), Some(after)) = (date(old.version), date(new.version)) else { return };
    if fold(&before) == fold(&after) {
        return;
    }
    let links = comparison.alignment.links.iter().filter(|link| link.old.len() == 1 && link.new.len() == 1);
    for link in links {
        let (before, after) =
            (&old.version.article.sentences[link.old[0]], &new.version.article.sentences[link.new[0]]);
        let within = |version: &Version, span: Span| -> Vec<(String, String, Span)> {
            let all = &version.annotations.times;
            let from = all.partition_point(|time| time.head.start < span.start);
            let here = all[from..].iter().take_while(|time| time.head.end <= span.end);
            here.filter(|time| time.relative && matches!(time.kind, TimeKind::Date | TimeKind::Time))
                // The year may be unknown, the day may not.
                .filter(|time| time.value.len() >= 10 && time.value.get(4..10).is_some_and(|day| !day.contains('X')))
                .map(|time| (time.head.of(&version.text).to_lowercase(), time.value.clone(), time.head))
                .collect()
        };
        for ((was, day, from), (is, now, to)) in
            within(old.version, before.span).into_iter().zip(within(new.version, after.span))
        {
            if was == is && day.get(..10) != now.get(..10) {
                let message =
                    format!("“{is}” meant {day} and now means {now}: the story’s date changed and the word did not");
                let change = Change::new(&kinds::RELATIVE_DATE_STALE, Some(from), Some(to), message);
                draft.report(change.detail("old_value", day).detail("new_value", now));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::findings;
    use writethru_core::{Manuscript, Timestamp, Version, VersionMeta};

    /// The kinds found within one story.
    fn kinds(headline: &str, text: &str) -> String {
        let headline = Some(headline.to_owned()).filter(|headline| !headline.is_empty());
        let meta = VersionMeta { headline, published: Timestamp::parse("2025-05-06"), ..VersionMeta::default() };
        let version = Version::read(Manuscript { text: text.to_owned(), meta, ..Manuscript::default() });
        findings(&version).iter().map(|change| change.kind.id).collect::<Vec<_>>().join(" ")
    }

    /// Headline, story, and the kinds found in them.
    static CASES: &[(&str, &str, &str)] = &[
        (
            "Flood kills 12 in Norvik",
            "A flood killed 14 people in Norvik on Tuesday, officials said.",
            "figure-mismatch",
        ),
        ("Flood kills 12 in Norvik", "A flood killed at least 12 people in Norvik on Tuesday.", ""),
        ("Flood kills dozens in Norvik", "A flood killed 34 people in Norvik on Tuesday.", ""),
        (
            "Nubex to buy Arlo for $40 million",
            "Nubex said it would buy Arlo for $44 million in cash.",
            "figure-mismatch",
        ),
        ("Nubex to buy Arlo for $40 million", "Nubex said it would buy Arlo for $39.8 million in cash.", ""),
        (
            "Nubex to buy Arlo for $40 million",
            "Nubex, worth $90 million, said it would buy Arlo.\n\nThe price is $40 million.",
            "",
        ),
        ("Nubex profit rises 12 percent", "Nubex said its profit rose 21 percent.", "figure-mismatch"),
        (
            "Nubex profit rises 12 percent",
            "Nubex said its profit rose 21 percent on the year and 12 on the quarter.",
            "",
        ),
        ("Nubex posts loss", "Nubex posted a profit of $3 million for the quarter, it said.", "headline-body-mismatch"),
        ("Nubex posts loss", "Nubex swung from profit and lost $3 million in the quarter, it said.", ""),
        (
            "Council rejects pier plan",
            "The council approved a plan for a new pier on Monday.",
            "headline-body-mismatch",
        ),
        ("Council rejects pier plan", "The council did not approve a plan for a new pier on Monday.", ""),
        (
            "Council rejects pier plan",
            "The council approved a budget on Monday and turned down a plan for a pier, a rejection of the mayor.",
            "",
        ),
        ("Mayor convicted of theft", "Mayor Lena Ortiz was charged with theft on Monday.", "headline-body-mismatch"),
        ("Mayor charged with theft", "Mayor Lena Ortiz was charged with theft on Monday.", ""),
        (
            "Pohlson wins vote in Norvik",
            "Mayor Lena Pahlson won the vote in Norvik on Monday.\n\nThe job pays Pahlson well.",
            "headline-body-mismatch",
        ),
        ("Ortiz wins vote in Norvik", "Mayor Lena Ortiz won the vote in Norvik on Monday.", ""),
        ("", "Twelve people, five men and six women, were killed.", "figure-mismatch"),
        ("", "Twelve people, five men and seven women, were killed.", ""),
        ("", "It has 120 employees, including 80 in Norvik and 25 in Lysk.", ""),
        ("", "The inquiry opened on Sunday, May 3, 2025.", "weekday-date-mismatch"),
        ("", "The inquiry opened on Saturday, May 3, 2025.", ""),
        (
            "",
            "“The wall held through the whole night,” Ada Roe said.\n\n“The wall held through the whole night,” Bo Dahl said.",
            "quote-duplicate-speakers",
        ),
        (
            "",
            "“The wall held through the whole night,” Ada Roe said.\n\n“The wall held through the whole night,” Roe said again.",
            "",
        ),
    ];

    #[test]
    fn what_does_not_agree_is_told_and_ordinary_stories_are_not() {
        for &(headline, text, expected) in CASES {
            assert_eq!(kinds(headline, text), expected, "{headline}: {text}");
        }
    }
}
