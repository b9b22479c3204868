//! Conservation: every changed content word of an aligned pair ends under a finding or under a named proof of sameness.

use super::super::{Comparison, drafted};
use crate::edits::{Covered, is_content};
use crate::proof::Which;
use crate::{Policy, Severity, diff};
use proptest::prelude::*;
use writethru_core::{Manuscript, Version};

fn read(text: &str) -> Version {
    Version::read(Manuscript { text: text.to_owned(), ..Manuscript::default() })
}

/// The changed content words that nobody owns.
fn lost(old: &str, new: &str) -> Vec<String> {
    let (old, new) = (read(old), read(new));
    let comparison = Comparison::new(&old, &new);
    let draft = drafted(&comparison);
    let covered = Covered::new(&comparison, &draft);
    let mut lost = Vec::new();
    for pair in comparison.pairs.iter().filter(|_| !draft.closed) {
        for edit in &pair.edits {
            for (which, side, run) in
                [(Which::Old, &comparison.old, &edit.old), (Which::New, &comparison.new, &edit.new)]
            {
                // A run may slide to where its phrase begins: “Roe of Lysk” removed after “of Lysk” is “of Lysk Roe”.
                let near = run.start.saturating_sub(run.len())..run.end;
                let settled = |at: usize| {
                    let runs = draft.settled.iter().map(|one| side.tokens_in(one.words[which]));
                    let mut near = runs.filter(|one| one.start < near.end && near.start < one.end);
                    near.any(|one| {
                        one.contains(&at) || one.into_iter().any(|other| side.words[other] == side.words[at])
                    })
                };
                let owned = |at: usize| !draft.is_open(which, at) || covered.has(which, at) || settled(at);
                let mut words = run.clone().filter(|&at| is_content(side, at) && !owned(at));
                lost.extend(words.next().map(|at| side.lower(at)));
            }
        }
    }
    lost
}

/// Words that sentences of the property test are made of.
const WORDS: &[&str] = &[
    "Roe",
    "Dorn",
    "the mayor",
    "said",
    "that",
    "sales",
    "rose",
    "fell",
    "4%",
    "in May",
    "on Monday",
    "of Lysk",
    "12 boats",
    "not",
    "will",
    "was opened",
    "the bridge",
    "praised",
    "the plan",
    ",",
    "and",
    "at least",
    "nine",
    "killed",
    "secret",
    "each",
    "$40 million",
    "for",
    "may have",
    "“It held,”",
    "arrested",
    "on suspicion of",
    "fraud",
    "yesterday",
    "half of",
    "its",
    "first",
    "harbour",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn every_changed_word_is_told_or_proven_the_same(
        words in proptest::collection::vec(0..WORDS.len(), 6..24),
        edits in proptest::collection::vec((0..24usize, 0..WORDS.len(), 0..3u8), 1..5),
    ) {
        let old: Vec<&str> = words.iter().map(|&at| WORDS[at]).collect();
        let mut new = old.clone();
        for (place, word, way) in edits {
            let place = place % new.len().max(1);
            match way {
                0 => new[place] = WORDS[word],
                1 => new.insert(place, WORDS[word]),
                _ if new.len() > 1 => drop(new.remove(place)),
                _ => {}
            }
        }
        let (old, new) = (format!("{}.", old.join(" ")), format!("{}.", new.join(" ")));
        prop_assert_eq!(lost(&old, &new), Vec::<String>::new(), "{} → {}", old, new);
    }
}

/// Pairs of which nothing was told once, each of which must be told both ways.
static SILENCES: &[(&str, &str)] = &[
    ("Sales at the firm grew 4% in May.", "Sales at the firm plunged 4% in May."),
    ("Lantern Five has won two prizes at the awards.", "The Far Shore has won two prizes at the awards."),
    ("For $40 million, Varn bought the Orrel mill in May.", "Varn bought the Orrel mill in May for $60 million."),
    ("On May 4, police arrested Roe in Kestrel.", "Police arrested Roe in Kestrel on May 6."),
    ("In Kestrel, police arrested two men over the fire.", "Police arrested two men over the fire in Norvik."),
    ("The bridge was opened on Monday.", "The bridge will be opened on Monday."),
    ("Mayor Ortiz praised the harbour master.", "Mayor Ortiz ridiculed the harbour master."),
    ("Three anglers claim a record catch.", "Anglers claim a record catch."),
    ("Tarn thrashed Norvik 6-1 to reach the final.", "Tarn thrashed Norvik to reach the final."),
    ("He was arrested on suspicion of attempted murder.", "He was arrested."),
    ("A stamp will cost 85p.", "A stamp will cost 95p."),
    ("The club lost for the first time in its history.", "The club lost for the first time in a while."),
    ("Each of the clubs closed.", "Half of the clubs closed."),
    ("The storm wrecked 12 boats and stranded 4,000.", "The storm wrecked 12 boats and stranded another 4,000."),
    ("Roe met the board. Secret talks failed.", "Roe met the secret board. Secret talks failed."),
];

#[test]
fn what_once_was_silent_is_told_both_ways() {
    let silent = |old: &str, new: &str| {
        let found = diff(&read(old), &read(new), &Policy::default());
        let told = found
            .findings
            .iter()
            .any(|finding| finding.severity >= Severity::Info && finding.change.kind.group == crate::Group::Claim);
        (!told).then(|| format!("{old} → {new}"))
    };
    let pairs = SILENCES.iter().flat_map(|&(old, new)| [silent(old, new), silent(new, old)]);
    let silent: Vec<String> = pairs.flatten().collect();
    assert!(silent.is_empty(), "silent:\n{}", silent.join("\n"));
}
