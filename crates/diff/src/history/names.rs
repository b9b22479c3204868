//! Names that changed: each is followed from the wording it had to the one it has.

use super::lines::VersionDiff;
use super::{Facet, Sighting, Track, is_reverted, state};
use crate::change::{Change, Field};
use crate::judge::{Finding, naming};
use writethru_core::{Span, Version};

/// A name with the wordings it took: the version that first had each, the words, and the finding that tells of the change.
struct Name<'a> {
    forms: Vec<(usize, &'a str, Option<&'a Finding>)>,
}

/// The names of a story that changed, as far as versions that stand next to each other show it.
pub(super) fn tracks(versions: &[Version], compared: &[VersionDiff]) -> Vec<Track> {
    let mut names: Vec<Name<'_>> = Vec::new();
    for pair in compared.iter().filter(|pair| pair.old + 1 == pair.new) {
        for finding in pair.diff.findings.iter().filter(|one| naming::is_of_name(&one.change)) {
            let Some((was, is)) = both(&versions[pair.old], &versions[pair.new], &finding.change) else { continue };
            let form = (pair.new, is, Some(finding));
            let known = |name: &&mut Name<'_>| name.forms.iter().rev().any(|(_, words, _)| *words == was);
            match names.iter_mut().find(known) {
                Some(name) if name.forms.last().is_some_and(|(_, words, _)| *words == is) => {}
                Some(name) => name.forms.push(form),
                None => {
                    let before = (0..pair.new).rev().take_while(|&at| place(&versions[at], was).is_some());
                    let first = before.last().unwrap_or(pair.old);
                    names.push(Name { forms: vec![(first, was, None), form] });
                }
            }
        }
    }
    names.iter().filter_map(|name| track(versions, name)).collect()
}

/// The words of a name before and after a change: the whole name, where the change is to a part of it.
fn both<'a>(old: &'a Version, new: &'a Version, change: &Change) -> Option<(&'a str, &'a str)> {
    let whole = |version: &'a Version, span: Span| {
        let mention = version.annotations.mentions.iter().find(|mention| mention.span.contains(span));
        mention.map_or(span, |mention| mention.span).of(&version.text)
    };
    let (was, is) = (whole(old, change.old?), whole(new, change.new?));
    (change.field == Field::Text && !was.is_empty() && !is.is_empty() && was != is).then_some((was, is))
}

/// Where a version first has some words, whole.
fn place(version: &Version, words: &str) -> Option<Span> {
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let whole = |&(at, _): &(usize, &str)| {
        let (before, after) = (&version.text[..at], &version.text[at + words.len()..]);
        !is_word(before.chars().next_back()) && !is_word(after.chars().next())
    };
    let (at, _) = version.text.match_indices(words).find(whole)?;
    Some(Span::new(at, at + words.len()))
}

fn track(versions: &[Version], name: &Name<'_>) -> Option<Track> {
    let first = name.forms.first()?.0;
    let sighting = |version: usize| {
        let (since, words, finding) = name.forms.iter().rev().find(|(since, ..)| *since <= version)?;
        let finding = finding.filter(|_| *since == version);
        Some(Sighting {
            version,
            field: Field::Text,
            span: place(&versions[version], words)?,
            wording: (*words).to_owned(),
            speaker: None,
            cue: None,
            change: finding.map(|finding| finding.change.kind),
            finding: finding.map(|finding| finding.fingerprint.clone()),
            acknowledged: None,
        })
    };
    let sightings: Vec<Sighting> = (first..versions.len()).filter_map(sighting).collect();
    let state = state(&sightings, versions.len().saturating_sub(1));
    let reverted = is_reverted(&sightings);
    (sightings.len() > 1).then_some(Track { facet: Facet::Name, sightings, state, reverted })
}
