//! HTML: one page that stands by itself, to be kept as an artefact of a build or sent to a desk: every finding in its sentence.

use crate::check::report::Passage as Place;
use crate::check::{Found, Report};
use crate::render::text::passage::{Passage, Piece};
use crate::render::text::theme::Label;
use std::io::{self, Write};
use writethru_report::pages::Frame;
use writethru_report::pages::check::{Check, Compared, Fate, Remark, Shown, Stretch, page};

/// Writes the page.
///
/// # Errors
/// When the output cannot be written.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let troubles = report.troubles.iter().map(|trouble| Remark {
        severity: trouble.severity,
        rule: trouble.rule.to_owned(),
        message: trouble.message.clone(),
    });
    let withdrawn = report.withdrawn.iter().map(|one| Remark {
        severity: writethru_diff::Severity::Info,
        rule: one.state.to_owned(),
        message: one.message(),
    });
    let by_story: Vec<&Found> = report.by_story().into_iter().flat_map(|(_, found)| found).collect();
    let covered: Vec<&Found> = report.findings.iter().filter(|one| one.suppression.is_some()).collect();
    let check = Check {
        summary: report.summary(),
        remarks: troubles.chain(withdrawn).collect(),
        compared: compared(report, &by_story),
        covered: compared(report, &covered),
    };
    out.write_all(page(&check, &Frame::default()).as_bytes())
}

/// Findings by the pair of versions they lie between, in the order they come in.
fn compared(report: &Report, findings: &[&Found]) -> Vec<Compared> {
    let mut pairs: Vec<Compared> = Vec::new();
    for one in findings {
        let same = |pair: &&mut Compared| {
            (&pair.story, &pair.old, &pair.new) == (&one.story, &one.old_version, &one.new_version)
        };
        let found = shown(one);
        if let Some(pair) = pairs.last_mut().filter(same) {
            pair.findings.push(found);
            continue;
        }
        let own = |draft: &&crate::check::report::Drafted| draft.story == one.story && draft.version == one.new_version;
        let drafts = if one.suppression.is_some() { Vec::new() } else { report.drafts.iter().filter(own).collect() };
        pairs.push(Compared {
            story: one.story.clone(),
            old: one.old_version.clone(),
            new: one.new_version.clone(),
            time: one.time,
            findings: vec![found],
            drafts: drafts.into_iter().map(|draft| draft.text.clone()).collect(),
        });
    }
    pairs
}

fn shown(one: &Found) -> Shown {
    let passages = match &one.shown {
        Some(shown) => match &shown.passage {
            Passage::Inline(pieces) | Passage::Same(pieces) => vec![stretches(pieces)],
            Passage::Sides(old, new) => [old, new].into_iter().flatten().map(|pieces| stretches(pieces)).collect(),
        },
        // Of the gate’s own rules there is no comparison: the words are all there is.
        None => [(&one.old, Fate::Removed), (&one.new, Fate::Added)]
            .into_iter()
            .filter_map(|(place, fate)| Some((place.as_ref()?, fate)))
            .filter(|(place, _): &(&Place, Fate)| !place.text.is_empty())
            .map(|(place, fate)| vec![(fate, place.text.clone())])
            .collect(),
    };
    Shown {
        severity: one.severity,
        kind: one.rule.to_owned(),
        message: one.message.clone(),
        passages,
        place: one.place.label(),
        fingerprint: one.fingerprint.clone(),
        covered: one.suppression.as_ref().map(|why| why.reason().to_owned()),
    }
}

fn stretches(pieces: &[Piece]) -> Vec<Stretch> {
    let fate = |label| match label {
        Label::Old => Fate::Removed,
        Label::New => Fate::Added,
        Label::Dim => Fate::Cut,
        _ => Fate::Same,
    };
    pieces.iter().map(|(label, text)| (fate(*label), text.clone())).collect()
}
