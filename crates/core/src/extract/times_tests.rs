//! Times of the news against their TIMEX3 values.

use crate::{Manuscript, Timestamp, Version, VersionMeta};

fn check(text: &str, expected: &str) {
    let meta = VersionMeta { published: Timestamp::parse("2025-04-25T20:10:00Z"), ..VersionMeta::default() };
    let version = Version::read(Manuscript { text: text.to_owned(), meta, ..Manuscript::default() });
    let found: Vec<_> =
        version.annotations.times.iter().map(|time| format!("{}={}", time.span.of(text), time.value)).collect();
    assert_eq!(found.join("; "), expected, "{text}");
}

#[test]
fn against_a_friday() {
    for (text, expected) in [
        ("They met on Friday for three hours.", "Friday=2025-04-25; three hours=PT3H"),
        ("They met on Thursday.", "Thursday=2025-04-24"),
        ("They will meet on Monday.", "Monday=2025-04-28"),
        ("The war began in February 2022.", "February 2022=2022-02"),
        ("It was annexed in 2014.", "2014=2014"),
        ("The leader for the past 25 years.", "25 years=P25Y"),
        ("He left last month and came back this week.", "last month=2025-03; this week=2025-W17"),
        ("It happened on April 3, 2024, at 5:30 p.m. GMT.", "April 3, 2024=2024-04-03; 5:30 p.m. GMT=T17:30"),
        ("A fourth-quarter loss in the 1990s.", "fourth-quarter=XXXX-Q4; 1990s=199"),
        ("He may march today.", "today=2025-04-25"),
        ("Sentencing is set for June 12.", "June 12=2025-06-12"),
        ("The vote was on Dec. 31.", "Dec. 31=2024-12-31"),
    ] {
        check(text, expected);
    }
}
