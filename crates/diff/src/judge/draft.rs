//! Drafts of corrections: one sentence a change, in the form a house gives it. A person decides whether it runs.
//!
//! Forms: Reuters puts a line in brackets above the story that says what is corrected and in which paragraph (handbook,
//! “Corrections”); AP and the Guardian say in a sentence what was wrong and what is right.

use super::fingerprint::{field_value, words};
use super::{Finding, Profile};
use crate::change::{Change, Field};
use crate::history::standing::{Standing, standing};
use crate::kinds::{self, ChangeKind, Group, Severity};
use writethru_core::lexicon::{NUMERALS, Row};
use writethru_core::structure::tokens::tokenize;
use writethru_core::{QuantityKind, Span, TokenKind, Version};

/// Words of a passage that a correction repeats.
const WORDS_MAX: usize = 24;

/// Words before and after a change that are repeated where its whole sentence is too long.
const AROUND: usize = 7;

/// Kinds whose correction is about a figure.
const FIGURES: &[&ChangeKind] = &[
    &kinds::QUANTITY_CHANGED,
    &kinds::QUANTITY_SLIP,
    &kinds::AGE_CHANGED,
    &kinds::DURATION_CHANGED,
    &kinds::RANGE_CHANGED,
    &kinds::TIME_CHANGED,
];

/// A draft for one change.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Draft {
    /// Fingerprint of the finding.
    pub fingerprint: String,
    /// Kind of change.
    pub kind: &'static str,
    /// The sentence.
    pub text: String,
    /// What was wrong, as it was printed.
    pub was: Option<String>,
    /// What is right, as it is printed now.
    pub is: Option<String>,
    /// Where: `first paragraph`, `headline`.
    pub place: String,
}

/// A draft for every error that no note names, in order of the findings. Errors in the notes themselves have none.
pub fn drafts(old: &Version, new: &Version, findings: &[Finding], profile: Profile) -> Vec<Draft> {
    let open = findings.iter().filter(|finding| wants_note(finding));
    open.map(|finding| draft(old, new, finding, &place_of(old, new, &finding.change), profile)).collect()
}

/// The same for what versions `old` and `new` of a story differ in: a draft says in which paragraph of the last version the words stand, which
/// is what its readers see.
pub fn drafts_in_story(
    versions: &[Version],
    (old, new): (usize, usize),
    findings: &[Finding],
    profile: Profile,
) -> Vec<Draft> {
    let open = findings.iter().filter(|finding| wants_note(finding));
    let drafted = |finding: &Finding| {
        let place = match (versions.last(), standing(versions, new, &finding.change)) {
            (Some(last), Standing::Stands(span)) => place(last, Field::Text, Some(span)),
            _ => None,
        };
        let place = place.unwrap_or_else(|| place_of(&versions[old], &versions[new], &finding.change));
        draft(&versions[old], &versions[new], finding, &place, profile)
    };
    open.map(drafted).collect()
}

/// Whether a finding is an error that no note names, and not one in a note.
fn wants_note(finding: &Finding) -> bool {
    finding.severity == Severity::Error
        && !finding.is_acknowledged()
        && !finding.change.kind.id.starts_with("correction-")
}

/// Where a change stands, as its own versions number their paragraphs.
fn place_of(old: &Version, new: &Version, change: &Change) -> String {
    let place = place(new, change.field, change.new).or_else(|| place(old, change.field, change.old));
    place.unwrap_or_else(|| "story".to_owned())
}

/// What a correction is about; it sets the form of the sentence.
enum Matter {
    /// A figure, a date, a day: what it is called, with its article.
    Value(String),
    /// How a name is spelled.
    Spelling,
    /// What a speaker said.
    Quotation(Option<String>),
    /// Who said it.
    Source,
    /// What the story said.
    Statement,
}

fn draft(old: &Version, new: &Version, finding: &Finding, place: &str, profile: Profile) -> Draft {
    let change = &finding.change;
    let matter = matter(old, new, change);
    let own = |version: &Version, span: Option<Span>| {
        let words = span.map(|span| shortened(words(version, change.field, span)));
        words.filter(|words| !words.is_empty())
    };
    let around = |version: &Version, span: Option<Span>| span.and_then(|span| context(version, change, span));
    let (mut was, mut is) = (own(old, change.old), own(new, change.new));
    // A word alone says little: what was said is given with the words around it.
    let is_bare = matches!(matter, Matter::Quotation(_) | Matter::Statement) || was.is_none() || is.is_none();
    if is_bare && change.old.is_some() && change.new.is_some() {
        (was, is) = (around(old, change.old).or(was), around(new, change.new).or(is));
    }
    let text = match profile {
        Profile::Reuters => bracketed(&matter, was.as_deref(), is.as_deref(), place, &change.message),
        Profile::Ap | Profile::Lenient => {
            sentence("story", &matter, was.as_deref(), is.as_deref(), place, &change.message)
        }
        Profile::Guardian => sentence("article", &matter, was.as_deref(), is.as_deref(), place, &change.message),
    };
    Draft { fingerprint: finding.fingerprint.clone(), kind: change.kind.id, text, was, is, place: place.to_owned() }
}

/// The line Reuters puts above a story.
fn bracketed(matter: &Matter, was: Option<&str>, is: Option<&str>, place: &str, message: &str) -> String {
    let (Some(was), Some(is)) = (was, is) else {
        return match (was, is) {
            (Some(was), _) => format!("(Removes “{was}” from {place})"),
            (_, Some(is)) => format!("(Adds “{is}” to {place})"),
            (None, None) => format!("(Corrects {place}: {message})"),
        };
    };
    // A comma before the closing mark belongs to the sentence around the quotation.
    let (quoted_is, quoted_was) = (is.trim_end_matches(','), was.trim_end_matches(','));
    match matter {
        Matter::Value(what) => {
            let bare = ["the ", "an ", "a "].iter().find_map(|article| what.strip_prefix(article)).unwrap_or(what);
            format!("(Corrects {bare} in {place} to {is}, not {was})")
        }
        Matter::Spelling => format!("(Corrects spelling of name in {place} to {is}, not {was})"),
        Matter::Quotation(Some(speaker)) => {
            format!("(Corrects quotation of {speaker} in {place} to “{quoted_is}”, not “{quoted_was}”)")
        }
        Matter::Quotation(None) => {
            format!("(Corrects quotation in {place} to “{quoted_is}”, not “{quoted_was}”)")
        }
        Matter::Source => format!("(Corrects source in {place} to {is}, not {was})"),
        Matter::Statement => format!("(Corrects {place} to say “{is}”, not “{was}”)"),
    }
}

/// The sentence of AP and the Guardian, about a story or an article.
fn sentence(what: &str, matter: &Matter, was: Option<&str>, is: Option<&str>, place: &str, message: &str) -> String {
    let lead = format!("An earlier version of this {what}");
    let place = if place.starts_with("paragraph") { place.to_owned() } else { format!("the {place}") };
    let (Some(was), Some(is)) = (was, is) else {
        return match (was, is) {
            (Some(was), _) => format!("{lead} included in {place} “{}” That has been removed.", stopped(was)),
            (_, Some(is)) => format!("{lead} left out of {place} “{}”", stopped(is)),
            (None, None) => format!("{lead} was wrong in {place}: {message}."),
        };
    };
    match matter {
        Matter::Value(value) => format!("{lead} misstated {value} in {place}. It is {is}, not {was}."),
        Matter::Spelling => format!("{lead} misspelled the name {is} as {was} in {place}."),
        Matter::Quotation(speaker) => {
            let speaker = speaker.as_deref().unwrap_or("a speaker");
            format!(
                "{lead} misquoted {speaker} in {place}. The quotation is “{}” It is not “{}”",
                stopped(is),
                stopped(was)
            )
        }
        Matter::Source => format!("{lead} attributed a statement in {place} to {was}. The source is {is}."),
        Matter::Statement => {
            format!("{lead} said in {place}, “{}” It should have said, “{}”", stopped(was), stopped(is))
        }
    }
}

/// Words of a passage with the full stop they end on.
fn stopped(words: &str) -> String {
    let bare = words.trim_end_matches(['.', ',', ';', ':']);
    let stop = if bare.ends_with(['?', '!', '…']) { "" } else { "." };
    format!("{bare}{stop}")
}

/// What a change is about: told by its kind's family, by the figure that stands there, and by who speaks.
fn matter(old: &Version, new: &Version, change: &Change) -> Matter {
    let id = change.kind.id;
    let value = |what: &str| Matter::Value(what.to_owned());
    match (change.kind.group, id.split('-').next().unwrap_or_default()) {
        (_, "source") => Matter::Source,
        (Group::Quote, _) if id.contains("speaker") => Matter::Source,
        (Group::Quote, _) => Matter::Quotation(change.detail.get("speaker").cloned()),
        (_, "name") if id.contains("spelling") => Matter::Spelling,
        (_, "date") => value("a date"),
        (_, "weekday") => value("the day of the week"),
        (_, "place") => value("a place"),
        (_, "period") => value("a period"),
        (_, "unit") => value("a unit"),
        (_, "currency") => value("a currency"),
        _ if FIGURES.contains(&change.kind) => {
            let figure = change.new.and_then(|span| figure(new, change, span));
            Matter::Value(figure.or_else(|| figure_of(old, change)).unwrap_or_else(|| "a figure".to_owned()))
        }
        _ => Matter::Statement,
    }
}

fn figure_of(old: &Version, change: &Change) -> Option<String> {
    figure(old, change, change.old?)
}

/// What the figure at a place is called: `the number of ferries`, `an amount of money`.
fn figure(version: &Version, change: &Change, span: Span) -> Option<String> {
    if change.field != Field::Text {
        return None;
    }
    let found = version.annotations.quantities.iter().find(|found| found.span.overlaps(span))?;
    // What was taken for the thing counted may be a verb: “a crew of 7 reached the harbour”.
    let thing = found.of.filter(|of| {
        let mut tokens = version.article.token_at(of.start)..version.article.token_at(of.end);
        tokens.any(|at| version.syntax.tag(at).is_noun())
    });
    Some(match (found.kind, thing) {
        (QuantityKind::Count, Some(of)) => format!("the number of {}", shortened(of.of(&version.text))),
        (QuantityKind::Money, _) => "an amount of money".to_owned(),
        (QuantityKind::Percent | QuantityKind::PercentagePoint, _) => "a percentage".to_owned(),
        (QuantityKind::Measure, _) => "a measurement".to_owned(),
        (QuantityKind::Age, _) => "an age".to_owned(),
        (QuantityKind::Duration, _) => "a length of time".to_owned(),
        (QuantityKind::Ordinal, _) => "a rank".to_owned(),
        (QuantityKind::Score, _) => "a score".to_owned(),
        (QuantityKind::Count | QuantityKind::Fraction, _) => "a figure".to_owned(),
    })
}

/// The words of a change with those around them: the sentence, within quotation marks if it stands there, else a part of it.
fn context(version: &Version, change: &Change, span: Span) -> Option<String> {
    let (text, whole) = match change.field {
        Field::Text => {
            let sentence = version.article.sentences.get(version.article.sentence_at(span.start)?)?.span;
            let quote = version.annotations.quotes.iter().find(|quote| quote.content.contains(span));
            let whole = quote.map_or(sentence, |quote| quote.content);
            (version.text.as_str(), whole.cover(span))
        }
        field => {
            let value = field_value(version, field)?;
            (value, Span::new(0, value.len()))
        }
    };
    let mut tokens = Vec::new();
    tokenize(text, whole, &mut tokens);
    let words: Vec<Span> = tokens
        .iter()
        .filter(|token| !matches!(token.kind, TokenKind::Punctuation | TokenKind::QuoteMark))
        .map(|token| token.span)
        .collect();
    if words.len() <= WORDS_MAX {
        return Some(shortened(whole.of(text)));
    }
    let first = words.partition_point(|word| word.end <= span.start).saturating_sub(AROUND);
    let last = (words.partition_point(|word| word.start < span.end) + AROUND).min(words.len()).checked_sub(1)?;
    let part = words.get(first)?.cover(*words.get(last)?);
    let (before, after) = (if first > 0 { "… " } else { "" }, if last + 1 < words.len() { " …" } else { "" });
    Some(format!("{before}{}{after}", part.of(text).split_whitespace().collect::<Vec<_>>().join(" ")))
}

/// Words for where a span stands: `headline`, `first paragraph`, `paragraph 12`.
fn place(version: &Version, field: Field, span: Option<Span>) -> Option<String> {
    if field != Field::Text {
        return Some(field.id().to_owned());
    }
    let span = span?;
    if version.article.headline.is_some_and(|headline| headline.contains(span)) {
        return Some("headline".to_owned());
    }
    let number = version.article.paragraph_number(span.start)?.to_string();
    let named = |row: &&Row| row.column(1) == "ordinal" && row.column(0) == number;
    let ordinal = NUMERALS.rows().iter().find(named).filter(|_| number.len() == 1);
    Some(ordinal.map_or_else(|| format!("paragraph {number}"), |row| format!("{} paragraph", row.key.words())))
}

fn shortened(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let cut = if words.len() > WORDS_MAX { " …" } else { "" };
    format!("{}{cut}", words[..words.len().min(WORDS_MAX)].join(" ")).trim_matches(['“', '”', '"']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::drafts;
    use crate::{Policy, Profile, diff};
    use writethru_core::{Manuscript, Version};

    fn texts(old: &str, new: &str, profile: Profile) -> Vec<String> {
        let version = |text: &str| Version::read(Manuscript { text: text.to_owned(), ..Manuscript::default() });
        let (old, new) = (version(old), version(new));
        let found = diff(&old, &new, &Policy { profile, ..Policy::default() });
        drafts(&old, &new, &found.findings, profile).into_iter().map(|draft| draft.text).collect()
    }

    #[test]
    fn a_draft_says_what_was_wrong_what_is_right_and_where() {
        let story = "The line lost $9 million, police said.\n\nIt sails again on Monday.\n";
        for (profile, text) in [
            (Profile::Reuters, "(Corrects amount of money in first paragraph to $12 million, not $9 million)"),
            (
                Profile::Ap,
                "An earlier version of this story misstated an amount of money in the first paragraph. It is $12 million, not $9 million.",
            ),
            (
                Profile::Guardian,
                "An earlier version of this article misstated an amount of money in the first paragraph. It is $12 million, not $9 million.",
            ),
        ] {
            assert_eq!(texts(story, &story.replace("$9", "$12"), profile), [text]);
        }
    }

    #[test]
    fn a_draft_numbers_paragraphs_as_the_last_version_has_them() {
        let version = |text: &str| Version::read(Manuscript { text: text.to_owned(), ..Manuscript::default() });
        let story = "The line lost $9 million, police said.\n\nIt sails again on Monday.\n";
        let later = format!("Two crews are safe.\n\nThe harbour is open.\n\n{}", story.replace("$9", "$12"));
        let versions = [version(story), version(&story.replace("$9", "$12")), version(&later)];
        let found = diff(&versions[0], &versions[1], &Policy::default());
        let drafts = super::drafts_in_story(&versions, (0, 1), &found.findings, Profile::Reuters);
        assert_eq!(drafts[0].text, "(Corrects amount of money in third paragraph to $12 million, not $9 million)");
        // Of what changed again only its own version can tell where it stood.
        let drafts = super::drafts_in_story(
            &[&versions[..2], &versions[..1]].concat(),
            (0, 1),
            &found.findings,
            Profile::Reuters,
        );
        assert_eq!(drafts[0].place, "first paragraph");
    }

    #[test]
    fn a_word_is_given_with_the_words_around_it() {
        let story = "Harbor to get a pier\n\nBy Ann Roe\n\nPolice said on Monday that 12 ferries were lost.\n\nThe pier is safe, the office said.\n\n“We will rebuild it by June,” Mayor Lena Ortiz said.\n";
        for (old, new, text) in [
            (
                "12 ferries",
                "15 ferries",
                "An earlier version of this story misstated the number of ferries in the first paragraph. It is 15, not 12.",
            ),
            (
                "pier is safe",
                "pier is not safe",
                "An earlier version of this story said in the second paragraph, “The pier is safe, the office said.” \
                 It should have said, “The pier is not safe, the office said.”",
            ),
            (
                "will rebuild",
                "will repair",
                "An earlier version of this story misquoted Lena Ortiz in the third paragraph. The quotation is “We will \
                 repair it by June.” It is not “We will rebuild it by June.”",
            ),
        ] {
            assert_eq!(texts(story, &story.replace(old, new), Profile::Ap), [text]);
        }
    }
}
