//! What only shows over more than two versions: words that came back.
//!
//! A [`StoryDiff`] judges every pair of neighbours in turn and adds to what was found in the last one: a quotation in a wording it had
//! before (A, B, A), a statement that had gone, and what a note of an earlier version said was wrong. And it holds the notes of each
//! version against what earlier ones changed without a note.

use super::plain;
use crate::align::{Alignment, LinkKind};
use crate::change::{Change, Field};
use crate::compare::{Comparison, short};
use crate::judge::acknowledge::Note;
use crate::judge::late::{LateNote, Unnoted, unnoted};
use crate::judge::{Finding, Policy, finding, fingerprint, judge_after, notes};
use crate::kinds::{self, Group};
use std::collections::{BTreeMap, BTreeSet};
use writethru_core::{NoticeKind, Span, Version};

/// Sentences, wordings and notes that are remembered; what goes beyond is forgotten.
const REMEMBERED: usize = 20_000;

/// Fewest words of a sentence that is known again.
const WORDS_MIN: usize = 4;

/// A story so far, as its versions are compared in turn.
#[derive(Clone, Default, Debug)]
pub(crate) struct StoryDiff {
    /// Of every wording of a quotation, those it had before.
    quotes: BTreeMap<String, BTreeSet<String>>,
    /// Sentences that went.
    gone: BTreeSet<String>,
    /// Correction notes of earlier versions, by wording.
    notes: BTreeMap<String, Note>,
    /// Changes that no note has acknowledged so far.
    unnoted: Vec<Unnoted>,
}

impl StoryDiff {
    /// Judges the changes from one version to the next, number `at` of the story, with what only shows beside earlier pairs, and remembers
    /// them; and which notes of the new version own up to earlier changes.
    pub(crate) fn judge(
        &mut self,
        at: usize,
        comparison: &Comparison<'_>,
        changes: Vec<Change>,
        policy: &Policy,
    ) -> (Vec<Finding>, Vec<LateNote>) {
        let (mut findings, late) = judge_after(comparison, changes, (&self.unnoted, at), policy);
        self.step(comparison, &mut findings, policy);
        let is_settled = |one: &Unnoted| {
            late.iter().any(|late| (late.version, &late.fingerprint) == (one.version, &one.fingerprint))
        };
        self.unnoted.retain(|one| !is_settled(one));
        let room = REMEMBERED.saturating_sub(self.unnoted.len());
        self.unnoted.extend(unnoted(comparison, at, &findings).into_iter().take(room));
        (findings, late)
    }

    /// Adds to the findings of a pair what only shows beside earlier pairs, and remembers the pair.
    fn step(&mut self, comparison: &Comparison<'_>, findings: &mut Vec<Finding>, policy: &Policy) {
        let (old, new) = comparison.versions();
        let mut changes = self.reverted((old, new), findings);
        changes.extend(self.restored((old, new), &comparison.alignment, findings));
        changes.extend(self.reversed((old, new), findings));
        if changes.is_empty() {
            return;
        }
        let prints = fingerprint::fingerprints((old, new), &changes);
        let more = changes.into_iter().zip(prints);
        findings.extend(more.map(|(change, print)| finding((old, new), change, print, None, policy)));
        findings.sort_by_key(|finding| finding.change.order());
    }

    /// Quotations that have a wording again which another one had taken the place of.
    fn reverted(&mut self, (old, new): (&Version, &Version), findings: &[Finding]) -> Vec<Change> {
        let mut seen = BTreeSet::new();
        let mut changes = Vec::new();
        let (olds, news) = (Outer::of(old), Outer::of(new));
        let spoken = findings.iter().map(|finding| &finding.change);
        // Other marks, and stops in initials, are the same wording.
        let worded = |change: &&Change| change.kind.group == Group::Quote && change.kind != &kinds::QUOTE_TYPOGRAPHY;
        for change in spoken.filter(|change| worded(change) && change.field == Field::Text) {
            let quoted =
                change.old.and_then(|span| olds.quoted(span)).zip(change.new.and_then(|span| news.quoted(span)));
            let Some((before, after)) = quoted.filter(|pair| seen.insert(*pair)) else { continue };
            let (was, is) = (plain(before.of(&old.text)), plain(after.of(&new.text)));
            if was == is {
                continue;
            }
            let mut earlier = self.quotes.get(&was).cloned().unwrap_or_default();
            if earlier.contains(&is) {
                let message = format!("a quotation reads “{}” again, as it did before", short(after.of(&new.text)));
                changes.push(Change::new(&kinds::QUOTE_REVERTED, Some(before), Some(after), message));
            }
            if self.quotes.len() < REMEMBERED || self.quotes.contains_key(&is) {
                earlier.insert(was);
                self.quotes.entry(is).or_default().extend(earlier);
            }
        }
        changes
    }

    /// Statements that had gone and stand again: they are no new ones.
    fn restored(
        &mut self,
        (old, new): (&Version, &Version),
        alignment: &Alignment,
        findings: &mut Vec<Finding>,
    ) -> Vec<Change> {
        let told = |version: &Version, at: usize| {
            let span = version.article.sentences.get(at)?.span;
            let words = plain(span.of(&version.text));
            (words.split(' ').count() >= WORDS_MIN).then_some((span, words))
        };
        let added = alignment.links.iter().filter(|link| link.kind == LinkKind::Added);
        let back = added.flat_map(|link| &link.new).filter_map(|&at| told(new, at));
        let mut back: Vec<Span> = back.filter(|(_, words)| self.gone.contains(words)).map(|(span, _)| span).collect();
        back.sort_by_key(|span| span.start);
        let mut stand = vec![false; back.len()];
        findings.retain(|finding| {
            let change = &finding.change;
            let is_new =
                [&kinds::CLAIM_ADDED, &kinds::QUOTE_ADDED].contains(&change.kind) && change.field == Field::Text;
            let Some(place) = change.new.filter(|_| is_new) else { return true };
            let at = back.partition_point(|span| span.start <= place.start).checked_sub(1);
            let Some(at) = at.filter(|&at| back[at].contains(place)) else { return true };
            stand[at] = true;
            false
        });
        let restored = back.iter().zip(stand).filter(|(_, stands)| *stands).map(|(&span, _)| {
            let message = format!("is back after it was removed: “{}”", short(span.of(&new.text)));
            Change::new(&kinds::CLAIM_RESTORED, None, Some(span), message)
        });
        let changes = restored.collect();
        for link in alignment.links.iter().filter(|link| link.kind == LinkKind::Removed) {
            for (_, words) in link.old.iter().filter_map(|&at| told(old, at)) {
                if self.gone.len() < REMEMBERED {
                    self.gone.insert(words);
                }
            }
        }
        changes
    }

    /// What a note that no longer stands said was wrong, and stands again. Of notes that do stand, the pair tells by itself.
    fn reversed(&mut self, (old, new): (&Version, &Version), findings: &[Finding]) -> Vec<Change> {
        let standing: BTreeSet<String> = old.article.notices.iter().map(|notice| plain(&notice.text)).collect();
        let past: Vec<&Note> =
            self.notes.iter().filter(|(text, _)| !standing.contains(*text)).map(|(_, note)| note).collect();
        let changes = notes::reversed((old, new), &past, findings.iter().map(|finding| &finding.change));
        let corrections = new.article.notices.iter().filter(|notice| notice.kind == NoticeKind::Correction);
        for notice in corrections {
            if self.notes.len() < REMEMBERED {
                self.notes.entry(plain(&notice.text)).or_insert_with(|| Note::read(new, notice));
            }
        }
        changes
    }
}

/// The quotations of a version that stand in no other, by where they start.
struct Outer {
    /// With each the furthest end of it and of those before it.
    quotes: Vec<(usize, Span, Span)>,
}

impl Outer {
    fn of(version: &Version) -> Self {
        let outer = version.annotations.quotes.iter().filter(|quote| quote.depth == 0);
        let mut quotes: Vec<_> = outer.map(|quote| (quote.span.end, quote.span, quote.content)).collect();
        quotes.sort_by_key(|(_, span, _)| span.start);
        let mut furthest = 0;
        for (end, ..) in &mut quotes {
            furthest = furthest.max(*end);
            *end = furthest;
        }
        Self { quotes }
    }

    /// The quotation a place lies in, or the first one it holds: what stands between its marks.
    fn quoted(&self, place: Span) -> Option<Span> {
        let from = self.quotes.partition_point(|(end, ..)| *end < place.start);
        let mut near = self.quotes[from..].iter().take_while(|(_, span, _)| span.start <= place.end);
        near.find(|(_, span, _)| span.contains(place) || span.overlaps(place)).map(|(.., content)| *content)
    }
}

#[cfg(test)]
mod tests {
    use super::{REMEMBERED, StoryDiff};
    use crate::compare::{Comparison, compare};
    use crate::{Finding, Policy};
    use std::collections::BTreeSet;
    use writethru_core::{Manuscript, Version};

    fn read(text: &str) -> Version {
        Version::read(Manuscript { text: text.to_owned(), ..Manuscript::default() })
    }

    fn judged(story_diff: &mut StoryDiff, at: usize, old: &Version, new: &Version) -> Vec<Finding> {
        let comparison = Comparison::new(old, new);
        let changes = compare(&comparison).changes;
        story_diff.judge(at, &comparison, changes, &Policy::default()).0
    }

    /// The kinds that only the course of a story shows, pair by pair.
    fn course(texts: &[&str]) -> Vec<String> {
        let versions: Vec<Version> = texts.iter().map(|text| read(text)).collect();
        let mut story_diff = StoryDiff::default();
        let mut told = Vec::new();
        for (at, pair) in versions.windows(2).enumerate() {
            let found = judged(&mut story_diff, at + 1, &pair[0], &pair[1]);
            let own = ["quote-reverted", "claim-restored", "correction-reversed", "claim-added"];
            let kinds = found.iter().map(|finding| finding.change.kind.id).filter(|id| own.contains(id));
            told.push(kinds.collect::<Vec<_>>().join(" "));
        }
        told
    }

    #[test]
    fn words_that_come_back_are_told() {
        let (rebuild, repair, raise) = (
            "“We will rebuild the pier by June,” Mayor Lena Ortiz said.",
            "“We will repair the pier by June,” Mayor Lena Ortiz said.",
            "“We will raise the pier by June,” Mayor Lena Ortiz said.",
        );
        assert_eq!(course(&[rebuild, repair, rebuild]), ["", "quote-reverted"]);
        assert_eq!(course(&[rebuild, repair, repair, rebuild]), ["", "", "quote-reverted"]);
        assert_eq!(course(&[rebuild, repair, raise, rebuild]), ["", "", "quote-reverted"]);
        let (dots, none) =
            ("“The U.S. will not pay for the pier,” Roe said.\n", "“The US will not pay for the pier,” Roe said.\n");
        assert_eq!(course(&[dots, none, dots]), ["", ""]);
        assert_eq!(course(&[rebuild, repair, raise]), ["", ""]);
        let (with, without) =
            ("The dam held overnight.\n\nRescuers found 12 boats at dawn in the harbour.", "The dam held overnight.");
        assert_eq!(course(&[with, without, with]), ["", "claim-restored"]);
        assert_eq!(course(&[without, with]), ["claim-added"]);
    }

    #[test]
    fn a_correction_is_remembered_after_its_note_is_gone() {
        let (wrong, right) = ("The line has 12 ferries, officials said.", "The line has 15 ferries, officials said.");
        let note =
            "Correction, March 3: An earlier version of this story misstated the number of ferries as 12; it is 15.";
        let noted = format!("{right}\n\n{note}");
        assert_eq!(course(&[wrong, &noted, right, wrong]), ["", "", "correction-reversed"]);
        assert_eq!(course(&[wrong, &noted, wrong]), ["", "correction-reversed"]);
        assert_eq!(course(&[wrong, &noted, right, "The line has 16 ferries, officials said."]), ["", "", ""]);
    }

    #[test]
    fn a_full_memory_still_tells_what_it_holds() {
        let (first, second) = (
            read("“We will rebuild the pier by June,” Mayor Lena Ortiz said."),
            read("“We will repair the pier by June,” Mayor Lena Ortiz said."),
        );
        let mut story_diff = StoryDiff::default();
        let step = |story_diff: &mut StoryDiff, old: &Version, new: &Version| {
            let found = judged(story_diff, 1, old, new);
            found.iter().filter(|finding| finding.change.kind.id == "quote-reverted").count()
        };
        assert_eq!(step(&mut story_diff, &first, &second), 0);
        story_diff.quotes.extend((0..REMEMBERED).map(|at| (format!("wording {at}"), BTreeSet::new())));
        assert_eq!(step(&mut story_diff, &second, &first), 1);
        let full = story_diff.quotes.len();
        let third = read("“We will paint the pier by June,” Mayor Lena Ortiz said.");
        assert_eq!(step(&mut story_diff, &first, &third), 0);
        assert_eq!(story_diff.quotes.len(), full, "nothing more is remembered");
    }

    #[test]
    fn every_sentence_that_came_back_is_told_of() {
        let line = |at: usize| format!("Crew {at} found {} boats at dawn off the harbour of Lysk.\n\n", at + 20);
        let some: String = (0..6).map(line).collect();
        let with = format!("The dam held overnight.\n\n{some}");
        assert_eq!(course(&[&with, "The dam held overnight.", &with])[1], ["claim-restored"; 6].join(" "));
    }
}
