//! Notes of the shapes that wires, newspapers and broadcasters use, right and wrong ones, each with the change it stands over.

use crate::{Policy, Severity, diff};
use writethru_core::{Manuscript, Version};

/// The story all notes are about.
const STORY: &str = "Ferry line to cut jobs

NORVIK, May 4 - The Lysk ferry line will cut 120 jobs in June, its chief executive Ann Roe said on Monday.

The line, founded in 1968, runs nine boats between Norvik and Vensk.

“We have no other choice,” Roe said.

The union said it had not been told.
";

/// What changes: words of the story and those put for them.
type Edits = &'static [(&'static str, &'static str)];

const JOBS: Edits = &[("120", "210")];
const YEAR: Edits = &[("1968", "1986")];
const BOATS: Edits = &[("nine", "seven")];
const NONE: Edits = &[];

/// Edits, a note, whether it stands at the top, and what is told: kinds about notes, and `open` for each error that no note names.
static NOTES: &[(Edits, &str, bool, &str)] = &[
    // The Associated Press.
    (YEAR, "Eds: Corrects year of founding to 1986, sted 1968.", true, "advisory-line-added"),
    (
        JOBS,
        "AM-Ferry, 2nd Ld-Writethru, CORRECTS number of jobs to 210",
        true,
        "advisory-line-added correction-omits-error",
    ),
    (JOBS, "BC-Ferry, 1st Ld-Writethru", true, "advisory-line-added open"),
    (
        JOBS,
        "This story has been corrected to show that the line will cut 210 jobs, not 120.",
        false,
        "correction-added correction-buried correction-undated",
    ),
    // Reuters.
    (
        &[("Vensk", "Vennsk")],
        "(Corrects spelling of town in paragraph two)",
        true,
        "correction-added correction-omits-error",
    ),
    (JOBS, "(In this May 4 story, corrects to say 210 jobs, not 120, in first paragraph)", true, "correction-added"),
    (JOBS, "(Corrects number of jobs in first paragraph)", true, "correction-added correction-omits-error"),
    (BOATS, "(Adds quotes, details)", true, "open update-line-added"),
    // The New York Times.
    (
        YEAR,
        "Correction: May 5, 2025\n\nAn earlier version of this article misstated the year the line was founded. It was 1986, not 1968.",
        false,
        "correction-added correction-added",
    ),
    (
        YEAR,
        "A correction was made on May 5, 2025: An earlier version of this article misstated the year in which the line was founded. It was 1986, not 1968.",
        false,
        "correction-added",
    ),
    // The Guardian, the BBC, others.
    (
        &[("chief executive", "chairwoman")],
        "This article was amended on 5 May 2025. An earlier version said Ann Roe was the line’s chief executive; she is its chairwoman.",
        false,
        "correction-added",
    ),
    (
        BOATS,
        "Correction 5 May: An earlier version of this story said the line runs nine boats. It runs seven.",
        false,
        "correction-added",
    ),
    (
        BOATS,
        "The article mistakenly gave the number of boats as nine. We regret the error.",
        false,
        "correction-added correction-undated",
    ),
    (
        BOATS,
        "CORRECTION: This article originally stated that the line runs nine boats. In fact it runs seven.",
        false,
        "correction-added correction-undated",
    ),
    // Wrong ones: incomplete, without a change, under another word, vague, without what was wrong.
    (
        &[("1968", "1986"), ("120", "210")],
        "Correction, May 5: The line was founded in 1986, not 1968.",
        false,
        "correction-added correction-incomplete open",
    ),
    (
        NONE,
        "Correction, May 5: The line was founded in 1986, not 1968.",
        false,
        "correction-added correction-without-change",
    ),
    (
        JOBS,
        "This story clarifies the number of jobs to be cut.",
        false,
        "clarification-added correction-buried correction-euphemism correction-undated",
    ),
    (JOBS, "(Recasts to fix number of jobs)", true, "correction-euphemism open update-line-added"),
    (JOBS, "This story has been updated.", false, "correction-vague open update-line-added"),
    (
        JOBS,
        "This article has been updated to reflect new information.",
        false,
        "correction-vague open update-line-added",
    ),
    (YEAR, "Correction, May 5: The line was founded in 1986.", false, "correction-added correction-omits-error"),
    (JOBS, "Correction, May 5: The line will cut 210 jobs, not 120.", false, "correction-added correction-buried"),
    (YEAR, "Correction: The line was founded in 1986, not 1968.", false, "correction-added correction-undated"),
    // About no change at all.
    (NONE, "ATTENTION EDITORS - This advisory goes with the ferry story.", true, "advisory-line-added"),
    (NONE, "Editor’s note: A survey named here was paid for by the union.", false, "editors-note-added"),
];

#[test]
fn notes_of_wires_and_papers_are_read_both_ways() {
    let version = |text: &str| Version::read(Manuscript { text: text.to_owned(), ..Manuscript::default() });
    let mut wrong = Vec::new();
    for (edits, note, top, expected) in NOTES {
        let new = edits.iter().fold(STORY.to_owned(), |text, (old, new)| text.replace(old, new));
        let new =
            if *top { new.replacen("NORVIK", &format!("{note}\n\nNORVIK"), 1) } else { format!("{new}\n{note}\n") };
        let found = diff(&version(STORY), &version(&new), &Policy::default());
        let mut told: Vec<&str> = Vec::new();
        for finding in &found.findings {
            let id = finding.change.kind.id;
            let about = ["correction", "clarification", "editors-note", "update-line", "advisory"];
            if about.iter().any(|start| id.starts_with(start)) {
                told.push(id);
            } else if finding.severity == Severity::Error && finding.note.is_none() {
                told.push("open");
            }
        }
        told.sort_unstable();
        if told.join(" ") != *expected {
            wrong.push(format!("{note}\n  told “{}”\n  expected “{expected}”", told.join(" ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
