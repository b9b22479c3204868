//! `writethru quote` for people: wordings, who said them, when they were seen.

use super::sheet::{Line, Sheet};
use super::theme::Label;
use super::{count, shortened, time};
use crate::commands::quote::{Near, Sighted, Wording};
use std::collections::BTreeSet;
use std::io;
use writethru_core::structure::tokens::tokenize;
use writethru_core::{Span, Token, TokenKind};
use writethru_diff::align::words::{changed_runs, fold};
use writethru_diff::history::audit::Agreement;

/// Words of a wording that are shown.
const WORDS: usize = 80;

/// Sightings of one wording that are listed.
const SIGHTINGS: usize = 6;

/// Writes what was found.
///
/// # Errors
/// When the output cannot be written.
pub fn write(
    sheet: &mut Sheet<'_>,
    query: &str,
    wordings: &[Wording],
    nearest: Option<&Near>,
    versions: usize,
) -> io::Result<()> {
    sheet.line(0, 0, &Line::new().add(Label::Strong, query))?;
    for wording in wordings {
        sheet.blank()?;
        one(sheet, query, wording)?;
    }
    sheet.blank()?;
    if wordings.is_empty() {
        let read = count(versions, "version", "versions");
        sheet.line(0, 0, &Line::new().add(Label::Plain, &format!("Not found in {read}.")))?;
        let Some(near) = nearest else { return Ok(()) };
        let who = near.speaker.as_deref().unwrap_or("no speaker named");
        let line = Line::new()
            .add(Label::Dim, "Nearest: ")
            .add(Label::Plain, &shortened(&near.words, WORDS))
            .add(Label::Plain, "  ")
            .add(Label::Value, who)
            .add(Label::Dim, &format!("  {}  version {}", near.story, near.version));
        return sheet.line(0, 9, &line);
    }
    let sightings: usize = wordings.iter().map(|wording| wording.sightings.len()).sum();
    let stories: BTreeSet<&str> =
        wordings.iter().flat_map(|wording| &wording.sightings).map(|one| one.story.as_str()).collect();
    let speakers: BTreeSet<&str> = wordings
        .iter()
        .filter(|wording| wording.agreement != Agreement::Paraphrase)
        .flat_map(|wording| &wording.sightings)
        .filter_map(|one| one.found.speaker.as_deref())
        .collect();
    let summary = format!(
        "{} in {} of {}; {} read.",
        count(wordings.len(), "wording", "wordings"),
        count(sightings, "place", "places"),
        count(stories.len(), "story", "stories"),
        count(versions, "version", "versions"),
    );
    sheet.line(0, 0, &Line::new().add(Label::Plain, &summary))?;
    if speakers.len() > 1 {
        let names = speakers.into_iter().collect::<Vec<_>>().join(", ");
        sheet.line(0, 2, &Line::new().add(Label::Strong, &format!("Speakers differ: {names}.")))?;
    }
    Ok(())
}

fn one(sheet: &mut Sheet<'_>, query: &str, wording: &Wording) -> io::Result<()> {
    let first = &wording.sightings[0];
    let mut head = Line::new().add(Label::Strong, &format!("{:<11}", wording.agreement.id()));
    // Against the words asked for, what differs is marked.
    match wording.agreement {
        Agreement::Exact | Agreement::Paraphrase => head.push(Label::Plain, &shortened(&first.words, WORDS)),
        _ => {
            head.push(Label::Plain, "“");
            drift(&mut head, sheet, bare(query), bare(&first.words));
            head.push(Label::Plain, "”");
        }
    }
    sheet.line(0, 11, &head)?;
    let mut said = Line::new();
    match first.found.speaker.as_deref() {
        Some(speaker) => said.push(Label::Value, speaker),
        None => said.push(Label::Dim, "no speaker named"),
    }
    let cues: BTreeSet<&str> = wording.sightings.iter().filter_map(|one| one.found.cue.as_deref()).collect();
    if !cues.is_empty() {
        said.push(Label::Dim, &format!(" ({})", cues.into_iter().collect::<Vec<_>>().join(", ")));
    }
    sheet.line(11, 11, &said)?;
    for seen in wording.sightings.iter().take(SIGHTINGS) {
        sheet.line(11, 13, &place(seen))?;
    }
    if wording.sightings.len() > SIGHTINGS {
        let more = wording.sightings.len() - SIGHTINGS;
        let last = wording.sightings.last().and_then(|one| one.published).map(time).unwrap_or_default();
        sheet.line(11, 13, &Line::new().add(Label::Dim, &format!("and {more} more, last {last}")))?;
    }
    Ok(())
}

fn place(seen: &Sighted) -> Line {
    let when = seen.published.map(time).unwrap_or_else(|| "undated".to_owned());
    Line::new()
        .add(Label::Dim, &when)
        .add(Label::Plain, &format!("  {}", seen.story))
        .add(Label::Dim, &format!("  version {}", seen.version))
}

/// The words without the marks around them and the stop before the closing one: they are the newsroom's, not the speaker's.
pub(super) fn bare(words: &str) -> &str {
    let mark = |c: char| matches!(c, '“' | '”' | '"' | '‘' | '’' | '\'' | '«' | '»');
    words.trim_matches(mark).trim_end_matches([',', '.'])
}

/// The words of one wording with what differs from another marked.
pub(super) fn drift(line: &mut Line, sheet: &Sheet<'_>, from: &str, to: &str) {
    let tokens = |text: &str| {
        let mut tokens: Vec<Token> = Vec::new();
        tokenize(text, Span::new(0, text.len()), &mut tokens);
        tokens
    };
    let (old, new) = (tokens(from), tokens(to));
    let mut names: Vec<String> = Vec::new();
    let mut number = |word: String| {
        let at = names.iter().position(|name| *name == word).unwrap_or(names.len());
        if at == names.len() {
            names.push(word);
        }
        u32::try_from(at).unwrap_or(u32::MAX)
    };
    let a: Vec<u32> = old.iter().take(WORDS * 2).map(|token| number(fold(token.span.of(from)))).collect();
    let b: Vec<u32> = new.iter().take(WORDS * 2).map(|token| number(fold(token.span.of(to)))).collect();
    let cover = |tokens: &[Token], text: &str| {
        tokens
            .first()
            .zip(tokens.last())
            .map_or(String::new(), |(first, last)| first.span.cover(last.span).of(text).to_owned())
    };
    let theme = sheet.theme();
    // Between the marked words the text stands as it is, white space and all.
    let (mut at, mut place) = (0, 0);
    // A comma more or less is no other wording; whether it was asked or called out is.
    let wording = |tokens: &[Token], text: &str| {
        let mark = |token: &Token| matches!(token.kind, TokenKind::Punctuation | TokenKind::QuoteMark);
        tokens.iter().any(|token| !mark(token) || matches!(token.span.of(text), "?" | "!"))
    };
    for (gone, came) in changed_runs(&a, &b) {
        if !wording(&old[gone.clone()], from) && !wording(&new[came.clone()], to) {
            continue;
        }
        let start = if came.is_empty() {
            came.start.checked_sub(1).map_or(0, |before| new[before].span.end)
        } else {
            new[came.start].span.start
        };
        line.push(Label::Plain, &to[place.min(start)..start]);
        if !gone.is_empty() {
            if came.is_empty() && came.start > 0 {
                line.push(Label::Plain, " ");
            }
            line.push_marked(theme, Label::Old, &cover(&old[gone], from));
        }
        place = start;
        if !came.is_empty() {
            line.push_marked(theme, Label::New, &cover(&new[came.clone()], to));
            place = new[came.end - 1].span.end;
        }
        at = came.end;
    }
    let end = new.get(at.max(b.len()).saturating_sub(1)).map_or(to.len(), |last| last.span.end);
    line.push(Label::Plain, &to[place.min(end)..end]);
}
