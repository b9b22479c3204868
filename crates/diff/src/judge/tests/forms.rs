//! Forms in which wires and papers own up to an error, beside news that reads like them.

use crate::{Policy, Severity, diff, kinds::Group};
use Place::{Foot, Tail, Top};
use writethru_core::{Manuscript, Version, VersionMeta};

const BODY: &str = "The line lost $9 million in May, the Lysk Harbour Board said.\n\nIts chief executive, Karen Dahl, opened \
    the pier on Monday.\n\nThe board owns 12 ferries and plans to sell two of them.";

/// An error and what is right.
type Fault = (&'static str, &'static str);

const LOSS: Fault = ("$9 million", "$12 million");
const NAME: Fault = ("Karen Dahl", "Karin Dahl");
const FERRIES: Fault = ("12 ferries", "15 ferries");
const DAY: Fault = ("Monday", "Tuesday");

/// Where a note stands.
#[derive(Clone, Copy)]
enum Place {
    /// In a paragraph of its own over the story.
    Top,
    /// In a paragraph of its own under it.
    Foot,
    /// At the end of its last paragraph.
    Tail,
}

fn version(headline: &str, text: &str) -> Version {
    let meta = VersionMeta { headline: Some(headline.to_owned()), ..VersionMeta::default() };
    Version::read(Manuscript { text: text.to_owned(), meta, ..Manuscript::default() })
}

/// Whether a note was found, and how many of the faults mended in the text it does not name.
fn judged(old: &Version, new: &Version) -> (bool, usize) {
    let found = diff(old, new, &Policy::default());
    let note = found.findings.iter().any(|finding| {
        let id = finding.change.kind.id;
        finding.change.kind.group == Group::Apparatus && (id.ends_with("-added") || id == "refile")
    });
    let open = found.findings.iter().filter(|of| of.change.kind.group != Group::Apparatus && of.note.is_none());
    (
        note,
        open.filter(|finding| finding.severity == Severity::Error || finding.change.kind.id.starts_with("name"))
            .count(),
    )
}

#[test]
fn notes_in_the_forms_of_wires_and_papers() {
    let rows: &[(&[Fault], Place, &str, bool)] = &[
        (&[LOSS], Foot, "NOTE: Corrects loss to $12 million.", true),
        (&[LOSS], Foot, "NOTE: Corrects loss in first paragraph.", true),
        (&[LOSS], Foot, "(Correcting loss to $12 million)", true),
        (&[LOSS], Tail, "(Correcting loss to $12 million.)", true),
        (&[LOSS], Tail, "(Correcting amount of loss)", true),
        (&[LOSS], Foot, "In item moved May 3, company corrects its error in loss.", true),
        (&[LOSS], Tail, "In item moved May 3, company corrects amount of loss.", true),
        (&[LOSS], Foot, "The loss was $12 million, not the nine mln dlrs originally announced.", true),
        (&[LOSS], Foot, "(The loss was $12 million, not the $9 million originally reported.)", true),
        (&[LOSS], Tail, "The board said it lost $12 million, not the $9 million it originally announced.", true),
        (&[NAME], Tail, "(corrects spelling of executive's name)", true),
        (&[NAME], Tail, "(Corrects spelling of Karin in second paragraph)", true),
        (&[NAME], Tail, "-- corrects spelling of name", true),
        (&[NAME], Tail, "- corrects name of chief executive.", true),
        (&[FERRIES], Foot, "Corrects number of ferries.", true),
        (&[FERRIES], Foot, "(CORRECTS number of ferries in last graf)", true),
        (&[FERRIES], Foot, "Corrects May 3 item to show 15 ferries.", true),
        (&[FERRIES], Foot, "(Correction: 15 ferries, not 12.)", true),
        (
            &[LOSS, NAME],
            Foot,
            "Correction: An earlier version of this article misstated the loss. It was $12 million, not $9 million. It also misspelled the given name of the chief executive. She is Karin Dahl, not Karen.",
            true,
        ),
        (&[LOSS, FERRIES], Top, "(Corrects loss in paragraph 1, number of ferries in paragraph 3)", true),
        (
            &[LOSS, FERRIES],
            Top,
            "(Corrects paragraph 1 to $12 million instead of $9 million and last paragraph to 15 ferries instead of 12)",
            true,
        ),
        (
            &[LOSS, NAME, FERRIES],
            Top,
            "(This May 3 story corrects the loss to $12 million, the spelling of Karin Dahl and the number of ferries to 15)",
            true,
        ),
        (
            &[DAY],
            Foot,
            "This article was amended on 4 May 2026. An earlier version said the pier had opened on Monday rather than Tuesday.",
            true,
        ),
        (
            &[DAY],
            Foot,
            "• This article was amended on 4 May 2026 because an earlier version said the pier was opened on Monday. In fact it was opened on Tuesday.",
            true,
        ),
        (
            &[NAME],
            Foot,
            "• This article was amended on 4 May 2026 to correct the spelling of Karin Dahl's first name.",
            true,
        ),
        (&[LOSS], Foot, "A previous version of this story gave the wrong figure for the loss.", true),
        (
            &[LOSS],
            Foot,
            "A previous version of this story gave an incorrect amount for the line's loss. It was $12 million.",
            true,
        ),
        (
            &[LOSS],
            Foot,
            "Correction 4 May 2026: This story has been amended to say that the line lost $12 million.",
            true,
        ),
        (&[NAME], Foot, "Correction 4 May 2026: We have corrected the spelling of Karin Dahl's name.", true),
        (
            &[FERRIES],
            Foot,
            "Update 4 May: We've amended this article to remove an incorrect reference to 12 ferries.",
            true,
        ),
        (
            &[FERRIES],
            Foot,
            "CORRECTION: The board owns 15 ferries. An earlier version of this story had the wrong number.",
            true,
        ),
        (
            &[FERRIES],
            Foot,
            "CORRECTION\n\nThe board owns 15 ferries. An earlier version of this story had the wrong number.",
            true,
        ),
        (&[FERRIES], Foot, "This story corrects the number of ferries to 15, not 12.", true),
        (
            &[FERRIES],
            Foot,
            "___\n\nThis story has been corrected to show that the board owns 15 ferries, not 12.",
            true,
        ),
        (
            &[FERRIES],
            Foot,
            "This story was first published on May 3. It was updated on May 4 to correct the number of ferries owned by the board.",
            true,
        ),
        (&[NAME], Foot, "This story has been updated to correct the spelling of Karin Dahl's first name.", true),
        (
            &[NAME],
            Foot,
            "Editor's note: This story has been updated to correct the name of the chief executive, Karin Dahl.",
            true,
        ),
        (
            &[FERRIES],
            Foot,
            "Because of an editing error, an earlier version of this article misstated the number of ferries the board owns. It owns 15, not 12.",
            true,
        ),
        (
            &[FERRIES],
            Foot,
            "Because of incorrect information provided by the board, an earlier version of this article misstated how many ferries it owns. It is 15, not 12.",
            true,
        ),
        (
            &[LOSS],
            Foot,
            "An article on Sunday about the harbour misstated the loss of the line. It was $12 million, not $9 million. The error was repeated in the headline.",
            true,
        ),
        (
            &[DAY],
            Foot,
            "An earlier version of this article referred imprecisely to when the pier was opened. It was on Tuesday, not on Monday.",
            true,
        ),
        (
            &[DAY],
            Foot,
            "An earlier version of this article misidentified the day on which the pier was opened; it was Tuesday, not Monday.",
            true,
        ),
        (
            &[FERRIES],
            Foot,
            "For the record: An earlier version of this article said the board owns 12 ferries. It owns 15.",
            true,
        ),
        (
            &[FERRIES],
            Foot,
            "FOR THE RECORD\n\n9:15 a.m.: This article says the board owns 12 ferries. It owns 15.",
            true,
        ),
        (&[FERRIES], Foot, "Clarification: The board owns 15 ferries; 12 are in service.", true),
        (
            &[FERRIES],
            Foot,
            "We said the board owned 12 ferries. In fact, it owns 15. We are happy to put the record straight.",
            true,
        ),
        (&[FERRIES], Foot, "We apologise for the error: the board owns 15 ferries, not 12 as we reported.", true),
        (
            &[FERRIES],
            Foot,
            "Due to a reporting error, the number of ferries was wrong in an earlier version. It is 15.",
            true,
        ),
        (
            &[FERRIES],
            Foot,
            "Due to an editor's error, the original version of this story gave the wrong number of ferries.",
            true,
        ),
        (&[FERRIES], Foot, "The original version of this story said there were 12 ferries. There are 15.", true),
        (&[FERRIES], Foot, "*Corrected May 4 to change the number of ferries from 12 to 15.", true),
        (&[FERRIES], Foot, "Correction appended May 4: the board owns 15 ferries.", true),
        (
            &[FERRIES],
            Foot,
            "Correction (May 4, 2026, 10:15 a.m.): A previous version of this post said the board owned 12 ferries. It owns 15.",
            true,
        ),
        (&[FERRIES], Foot, "This post has been corrected. The board owns 15 ferries, not 12.", true),
        (&[FERRIES], Top, "Eds: CORRECTS number of ferries in last graf to 15, not 12.", true),
        (&[FERRIES], Top, "Eds: Corrects to 15 ferries, sted 12.", true),
        (&[FERRIES], Top, "(Corrects number of ferries in paragraph 3 to 15 sted 12)", true),
        (&[FERRIES], Top, "CORRECTION: PARA 3 PLS READ 15 FERRIES INSTEAD OF 12.", true),
        (
            &[FERRIES],
            Top,
            "CORRECTION - In LYSK story headlined \"Board sells ferries\" please read in para three ... owns 15 ferries ... instead of ... 12 ferries ... (Corrects number of ferries).",
            true,
        ),
        (
            &[FERRIES],
            Foot,
            "--\n\nCORRECTION: In our story on the harbour, please read 15 ferries, not 12, in the third paragraph.",
            true,
        ),
        (&[FERRIES], Top, "ATTENTION - CORRECTS number of ferries ///", true),
        (&[LOSS], Foot, "The board corrects its accounts every May.", false),
        (&[LOSS], Tail, "The board said the loss was not the nine million it had announced in March.", false),
        (&[LOSS], Foot, "He corrected the spelling of his name in the register on Monday.", false),
        (&[LOSS], Foot, "Corrections officers closed the pier.", false),
        (&[LOSS], Foot, "In May the company corrected its course.", false),
        (&[LOSS], Foot, "The record was put straight by a court on Monday.", false),
        (&[LOSS], Foot, "Note: the pier is closed on Sundays.", false),
        (&[LOSS], Foot, "(Correcting its course took the ferry an hour.)", false),
        (&[LOSS], Foot, "An earlier version of the ferry had two masts, not three.", false),
    ];
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|&(faults, place, note, is_note)| {
            let mended = faults.iter().fold(BODY.to_owned(), |text, (was, is)| text.replace(was, is));
            let text = match place {
                Top => format!("{note}\n\n{mended}"),
                Foot => format!("{mended}\n\n{note}"),
                Tail => format!("{mended} {note}"),
            };
            let (found, open) = judged(&version("Lysk board loses", BODY), &version("Lysk board loses", &text));
            let right = if is_note { found && open == 0 } else { !found && open > 0 };
            (!right).then(|| format!("{note}: found {found}, {open} open"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn tags_of_corrected_headlines() {
    for (headline, is_note) in [
        ("CORRECTED - BOARD <LHB> LOSES 12 MLN DLRS IN 2ND QTR", true),
        ("CORRECTED-1987 LOSS AT LYSK BOARD", true),
        ("CORRECTED - 12 FERRIES OF LYSK BOARD SOLD", true),
        ("CORRECTED: Lysk board loses $12 million", true),
        ("CORRECTION: Lysk board loses $12 million", true),
        ("CORRECTED-UPDATE 2-Lysk board loses $12 million", true),
        ("UPDATE 2-CORRECTED-Lysk board loses $12 million", true),
        ("CORRECTED (OFFICIAL)-Lysk board loses $12 million", true),
        ("CORRECTED 2 - LYSK BOARD LOSES", true),
        ("(CORRECTED) - 1ST QTR LOSS AT LYSK BOARD", true),
        ("Lysk board loses $12 million (CORRECTED)", true),
        ("Corrected figures lift Lysk board", false),
    ] {
        let text = BODY.replace(LOSS.0, LOSS.1);
        let (found, _) = judged(&version("Lysk board loses $9 million", BODY), &version(headline, &text));
        assert_eq!(found, is_note, "{headline}");
    }
}
