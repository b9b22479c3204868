//! Small parts that several pages share: times, counts, badges, two wordings held against each other.

pub(super) use crate::words::{count, shortened, time as time_words};

use super::safe;
use maud::{Markup, html};
use std::collections::BTreeMap;
use writethru_core::structure::tokens::tokenize;
use writethru_core::{Span, Timestamp, Token, Version};
use writethru_diff::align::words::{changed_runs, fold};
use writethru_diff::history::audit::attribution;
use writethru_diff::{Field, Finding, Severity};

/// Bytes of a sentence that is shown with a finding; a longer one is left to the comparison.
const SENTENCE_MAX: usize = 600;

/// A time as people read it, with its exact value for machines.
pub(super) fn shown_time(time: Timestamp) -> Markup {
    let exact = time.to_string();
    html! { time datetime=(exact) { (time_words(time)) } }
}

/// When a version came: modified, else published.
pub(super) fn time_of(version: &Version) -> Option<Timestamp> {
    version.meta.modified.or(version.meta.published)
}

/// What a version is called: the publisher’s token, else the name of the file it was read from.
pub(super) fn name_of(version: &Version) -> &str {
    let source = version.meta.source.as_str();
    version
        .meta
        .id
        .as_deref()
        .unwrap_or_else(|| source.rsplit('/').next().filter(|name| !name.is_empty()).unwrap_or(source))
}

/// The same where it says more than the number of the version does.
pub(super) fn own_name(version: &Version, at: usize) -> Option<&str> {
    Some(name_of(version)).filter(|name| *name != (at + 1).to_string())
}

/// A number with commas between thousands: `20,000`.
pub(super) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// The id of a kind as words.
pub(super) fn kind_words(id: &str) -> String {
    id.replace('-', " ")
}

/// A kind in words; its id, which settings and outputs name it by, on hover.
pub(super) fn kind(id: &str) -> Markup {
    html! { span.kind title=(id) { (kind_words(id)) } }
}

/// Severity, and that something accounts for it, in words.
pub(super) fn badge(severity: Severity, owned: Option<&str>) -> Markup {
    html! {
        @match owned {
            Some(owned) => span.badge.owned { (owned) },
            None => span class={ "badge " (severity.id()) } { (severity.id()) },
        }
    }
}

/// The badge of a finding: its severity, or that a note owns up to it.
pub(super) fn badge_of(finding: &Finding) -> Markup {
    let later = finding.noted_later.map(|_| "acknowledged later");
    badge(finding.severity, later.or(finding.is_acknowledged().then_some("acknowledged")))
}

/// Which note owns up to a finding, as the beginning of a sentence.
pub(super) fn owned_in(finding: &Finding) -> String {
    match finding.noted_later {
        Some(version) => format!("Acknowledged later, in version {}, by the note", version + 1),
        None => "Acknowledged by the note".to_owned(),
    }
}

/// Whether an editor should look at a finding: an error or a warning, or what a note owns up to.
pub(super) fn is_weighty(finding: &Finding) -> bool {
    finding.severity >= Severity::Warning || finding.is_acknowledged()
}

/// How many errors and warnings no note acknowledges, and what notes do: each of the findings counts once.
pub(super) fn tally(findings: &[&Finding]) -> Markup {
    let open = |severity| findings.iter().filter(|one| one.severity == severity && !one.is_acknowledged()).count();
    let (errors, warnings) = (open(Severity::Error), open(Severity::Warning));
    let owned = findings.iter().filter(|one| one.is_acknowledged()).count();
    let late = findings.iter().filter(|one| one.noted_later.is_some()).count();
    html! {
        b { (count(errors, "error", "errors")) } " and " b { (count(warnings, "warning", "warnings")) }
        @if owned == 0 { "; no note acknowledges any of them" }
        @else {
            " not acknowledged, " b { (owned) } " acknowledged by a note"
            @if late > 0 { " (" (if late == owned { "later".to_owned() } else { format!("{late} of them later") }) ")" }
        }
        "."
    }
}

/// Who is quoted, or said to have said, what a finding is about, and by which cue: `Marta Vell (said)`.
pub(super) fn said_by(old: &Version, new: &Version, finding: &Finding) -> Option<String> {
    let change = &finding.change;
    if change.field != Field::Text {
        return None;
    }
    let side = |version: &Version, span: Option<Span>| voice(version, attribution(version, span?)?);
    side(new, change.new).or_else(|| side(old, change.old))
}

/// A source and its cue: `Marta Vell (said)`.
pub(super) fn voice(version: &Version, said: &writethru_core::Attribution) -> Option<String> {
    let name = said.speaker.as_ref().map(|speaker| speaker.name.clone());
    let name = name.or_else(|| said.source.map(|span| span.of(&version.text).to_owned()))?;
    let cue = said.cue.as_ref().map(|cue| format!(" ({})", cue.span.of(&version.text)));
    Some(format!("{name}{}", cue.unwrap_or_default()))
}

/// A wording with what became of the one before it, word by word.
pub(super) fn drift(before: &str, now: &str) -> Markup {
    let (olds, news) = (tokens(before), tokens(now));
    let mut ids: BTreeMap<String, u32> = BTreeMap::new();
    let mut number = |text: &str, token: &Token| -> u32 {
        let next = u32::try_from(ids.len()).unwrap_or(u32::MAX);
        *ids.entry(fold(token.span.of(text))).or_insert(next)
    };
    let old_ids: Vec<u32> = olds.iter().map(|token| number(before, token)).collect();
    let new_ids: Vec<u32> = news.iter().map(|token| number(now, token)).collect();
    let mut parts: Vec<Markup> = Vec::new();
    let mut at = 0;
    let slice = |text: &str, tokens: &[Token]| -> String {
        let span = tokens.first().zip(tokens.last()).map(|(first, last)| Span::new(first.span.start, last.span.end));
        span.map_or_else(String::new, |span| span.of(text).to_owned())
    };
    let gap = |tokens: &[Token], at: usize| {
        at > 0 && tokens.get(at).is_some_and(|one| tokens[at - 1].span.end < one.span.start)
    };
    let ends = (olds.len()..olds.len(), news.len()..news.len());
    for (gone, came) in changed_runs(&old_ids, &new_ids).into_iter().chain([ends]) {
        let same = slice(now, &news[at..came.start]);
        parts.push(html! { @if gap(&news, at) { " " } (safe::words(&same)) });
        if !gone.is_empty() {
            let words = slice(before, &olds[gone.clone()]);
            parts.push(html! { @if gap(&olds, gone.start) { " " } del { (safe::words(&words)) } });
        }
        if !came.is_empty() {
            let words = slice(now, &news[came.clone()]);
            let apart = gap(&news, came.start) || !gone.is_empty();
            parts.push(html! { @if apart { " " } ins { (safe::words(&words)) } });
        }
        at = came.end;
    }
    html! { @for part in parts { (part) } }
}

fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    tokenize(text, Span::new(0, text.len()), &mut found);
    found
}

/// The sentence of a finding with what changed in it.
pub(super) fn in_its_sentence(old: &Version, new: &Version, finding: &Finding) -> Markup {
    let change = &finding.change;
    let sentence = |version: &'_ Version, span: Option<Span>| {
        let at = version.article.sentence_at(span?.start)?;
        let words = version.article.sentences.get(at)?.span.of(&version.text).to_owned();
        (words.len() <= SENTENCE_MAX).then_some(words)
    };
    let of_text = |span: Option<Span>| span.filter(|_| change.field == Field::Text);
    html! {
        @match (sentence(old, of_text(change.old)), sentence(new, of_text(change.new))) {
            (Some(before), Some(after)) if before != after => p.sentence { (drift(&before, &after)) },
            (_, Some(words)) => p.sentence { (safe::words(&words)) },
            (Some(_), None) | (None, None) => "",
        }
    }
}
