//! The tally of an archive as `writethru.stats/1`.

use crate::check::tally::{CorrectionRow, Tally, TallyRow};
use writethru_report::stats::{Document, JsonCorrection, JsonRow};

fn row(row: &TallyRow) -> JsonRow<'_> {
    let TallyRow { name, stories, versions, errors, warnings, info, acknowledged } = row;
    JsonRow {
        name,
        stories: *stories,
        versions: *versions,
        errors: *errors,
        warnings: *warnings,
        info: *info,
        acknowledged: *acknowledged,
    }
}

fn correction(row: &CorrectionRow) -> JsonCorrection<'_> {
    JsonCorrection {
        story: &row.story,
        version: &row.version,
        kind: row.kind,
        old: &row.old,
        new: &row.new,
        introduced: row.introduced.to_string(),
        corrected: row.corrected.to_string(),
        hours: row.hours,
    }
}

/// The document of a tally.
pub fn document(tally: &Tally) -> Document<'_> {
    Document {
        schema: "writethru.stats/1",
        stories: tally.stories,
        versions: tally.versions,
        comparisons: tally.comparisons,
        withdrawn: tally.withdrawn,
        kinds: tally.kinds.clone(),
        by: tally.by.id(),
        groups: tally.groups.iter().map(row).collect(),
        most_changed: tally.most_changed.iter().map(row).collect(),
        time_to_correct: tally.time_to_correct,
        corrections: tally.corrections.iter().map(correction).collect(),
    }
}
