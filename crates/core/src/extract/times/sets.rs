//! Sets: what comes again and again: `every day`, `annual`, `twice a month`, `every other week`, `every October`.

use super::{Found, Scene, class_of};
use crate::TimeKind;
use crate::lexicon::{MONTHS, TIME_SETS, TIME_WORDS};

impl Scene<'_, '_> {
    /// `every day`, `each summer`, `every October`, `daily`, `twice a week`, `per year`.
    pub(super) fn set(&self, at: usize) -> Option<Found> {
        let found = |end: usize, value: String| Some(Found::new(at, end, TimeKind::Set, value, false));
        if let Some((count, row)) = self.reading.longest(&TIME_SETS, at, self.limit) {
            // The Daily Mail is a name.
            let name = self.reading.is_capital(at) && (at > self.start || self.reading.is_capital(at + 1));
            let more = self.is_hyphen(at + count);
            return (!name && !more).then(|| found(at + count, row.column(0).to_owned())).flatten();
        }
        if class_of(self.word(at)) != "set" {
            return None;
        }
        let other = usize::from(self.word(at + 1) == "other" || self.word(at + 1) == "second");
        let next = at + 1 + other;
        if MONTHS.contains(self.word(next)) && other == 0 {
            let month: u32 =
                MONTHS.get(self.word(next)).filter(|_| self.reading.is_capital(next))?.column(0).parse().ok()?;
            return found(next + 1, format!("XXXX-{month:02}"));
        }
        let row = TIME_WORDS.get(self.word(next))?;
        match row.column(0) {
            "season" if other == 0 => found(next + 1, format!("XXXX-{}", row.column(1))),
            "day-part" if other == 0 => found(next + 1, format!("XXXX-XX-XX{}", row.column(1))),
            "grain" if row.column(1).is_empty() && other == 0 => found(next + 1, "XXXX-WXX-WE".to_owned()),
            "grain" if other == 1 => found(next + 1, row.column(1).replacen('1', "2", 1)),
            "grain" => found(next + 1, row.column(1).to_owned()),
            _ => None,
        }
    }
}
