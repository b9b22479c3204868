//! Times of the news against their TIMEX3 values.

use crate::{Manuscript, Timestamp, Version, VersionMeta};

fn times(text: &str, published: Option<&str>) -> String {
    let meta = VersionMeta { published: published.and_then(Timestamp::parse), ..VersionMeta::default() };
    let version = Version::read(Manuscript { text: text.to_owned(), meta, ..Manuscript::default() });
    let show = |time: &crate::TimeExpression| format!("{}={}", time.span.of(text), time.value);
    version.annotations.times.iter().map(show).collect::<Vec<_>>().join("; ")
}

fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(times(text, Some("2025-04-25T20:10:00Z")), *expected, "{text}");
    }
}

#[test]
fn against_a_friday() {
    check(&[
        ("They met on Friday for three hours.", "Friday=2025-04-25; three hours=PT3H"),
        ("They met on Thursday.", "Thursday=2025-04-24"),
        ("They will meet on Monday.", "Monday=2025-04-28"),
        ("They are due to meet on Monday.", "Monday=2025-04-28"),
        ("The ministers met on Wednesday and will vote on Monday.", "Wednesday=2025-04-23; Monday=2025-04-28"),
        ("On Monday, she will speak.", "Monday=2025-04-28"),
        ("He will resign, Roe said on Monday.", "Monday=2025-04-21"),
        ("They met last Friday.", "last Friday=2025-04-18"),
        ("Next Friday is a holiday.", "Next Friday=2025-05-02"),
        ("They meet every Friday.", "every Friday=XXXX-WXX-5"),
        ("They meet on Fridays.", "Fridays=XXXX-WXX-5"),
        ("They met late on Thursday night.", "Thursday night=2025-04-24TNI"),
        ("They met on Tuesday, April 22.", "Tuesday, April 22=2025-04-22"),
        ("It was Super Tuesday in Lysk.", ""),
    ]);
}

#[test]
fn dates_in_all_their_spellings() {
    check(&[
        ("The war began in February 2022.", "February 2022=2022-02"),
        ("It was annexed in 2014.", "2014=2014"),
        (
            "It happened on April 3, 2024, at 5:30 p.m. GMT.",
            "April 3, 2024=2024-04-03; 5:30 p.m. GMT=2024-04-03T17:30Z",
        ),
        ("It happened on 3 April 2024.", "3 April 2024=2024-04-03"),
        ("It happened on the 3rd of April.", "the 3rd of April=2025-04-03"),
        ("It ran from April 3-5.", "April 3=2025-04-03; 5=2025-04-05"),
        ("It happened on 2024-04-03 and 4/25/2024.", "2024-04-03=2024-04-03; 4/25/2024=2024-04-25"),
        ("Sentencing is set for June 12.", "June 12=2025-06-12"),
        ("The vote was on Dec. 31.", "Dec. 31=2024-12-31"),
        ("It opened in January.", "January=2025-01"),
        ("It opened in December.", "December=2024-12"),
        ("It will open in December.", "December=2025-12"),
        ("He may march in May.", "May=2025-05"),
        ("The 2016 election and the 2020 campaigns.", "2016=2016; 2020=2020"),
        ("A fourth-quarter loss in the 1990s.", "fourth-quarter=2024-Q4; the 1990s=199"),
        ("Sales in the third quarter of 2024 beat Q2 2023.", "the third quarter of 2024=2024-Q3; Q2 2023=2023-Q2"),
        ("The 2014–15 season.", "2014–15=2014"),
        ("It fell in summer 2014 and last spring.", "summer 2014=2014-SU; last spring=2024-SP"),
        ("There were 2,014 boats and 3000 rafts.", ""),
    ]);
}

#[test]
fn times_that_lean_on_the_story() {
    check(&[
        ("He left last month and came back this week.", "last month=2025-03; this week=2025-W17"),
        ("He may march today.", "today=2025-04-25"),
        ("It came a day after the vote.", "a day=P1D"),
        ("He left three years ago.", "three years ago=2022"),
        ("He left two weeks ago.", "two weeks ago=2025-W15"),
        ("He left a month ago.", "a month ago=2025-03"),
        ("He left yesterday and is back tomorrow.", "yesterday=2025-04-24; tomorrow=2025-04-26"),
        ("It falls next year.", "next year=2026"),
        ("It fell last quarter.", "last quarter=2025-Q1"),
        ("They meet every day.", "every day=P1D"),
        ("He spoke this morning and again tonight.", "this morning=2025-04-25TMO; tonight=2025-04-25TNI"),
        ("He told USA TODAY and This Week.", ""),
        ("The early weeks of the war.", ""),
    ]);
}

#[test]
fn hours_and_lengths() {
    check(&[
        ("The leader for the past 25 years.", "the past 25 years=P25Y"),
        ("It closed at 5pm.", "5pm=2025-04-25T17:00"),
        ("It closed at 10:30 a.m. local time.", "10:30 a.m. local time=2025-04-25T10:30"),
        ("It closed at noon (1030 GMT).", "noon=2025-04-25T12:00; 1030 GMT=2025-04-25T10:30Z"),
        ("It closed at 8.30 p.m. and opened at 6 o'clock.", "8.30 p.m.=2025-04-25T20:30; 6 o'clock=2025-04-25T06:00"),
        ("It lasted two decades and several weeks.", "two decades=P2DE; several weeks=PXW"),
        ("It took half an hour.", "half an hour=PT30M"),
        ("She is 34 years old.", ""),
    ]);
}

#[test]
fn the_dateline_is_the_story_s_own_date() {
    for (text, published, expected) in [
        (
            "LYSK, April 24 (Reuters) - They met on Thursday.",
            Some("2025-04-25"),
            "April 24=2025-04-24; Thursday=2025-04-24",
        ),
        (
            "LYSK, April 22 (Reuters) - They met on Thursday.",
            Some("2025-04-24"),
            "April 22=2025-04-22; Thursday=2025-04-24",
        ),
        (
            "LYSK, Dec. 31 (Reuters) - They met on Tuesday.",
            Some("2025-01-01"),
            "Dec. 31=2024-12-31; Tuesday=2024-12-31",
        ),
        ("They met on Thursday.", None, "Thursday=XXXX-WXX-4"),
        ("They met last month, on March 3.", None, "last month=XXXX-XX; March 3=XXXX-03-03"),
    ] {
        assert_eq!(times(text, published), expected, "{text}");
    }
}

/// The share of the invented sentences in `fixtures/gold/times.tsv` whose times are all right, in percent, at least.
const GOLD_ACCURACY: usize = 95;

#[test]
fn invented_sentences_with_datelines() {
    let rows = include_str!("../../../../../fixtures/gold/times.tsv").lines().skip(1).map(|row| {
        let columns: Vec<&str> = row.split('\t').collect();
        let [published, dateline, sentence, expected] = columns[..] else { panic!("four columns: {row}") };
        let found = times(&format!("{dateline}{sentence}"), Some(published));
        // The dateline's own date comes first and is no matter here.
        let skipped = usize::from(!dateline.is_empty());
        let found = found.split("; ").filter(|time| !time.is_empty()).skip(skipped).collect::<Vec<_>>().join("; ");
        (found == expected, format!("{dateline}{sentence}\n  found    {found}\n  expected {expected}"))
    });
    let rows: Vec<(bool, String)> = rows.collect();
    let right = rows.iter().filter(|(right, _)| *right).count();
    println!("times of invented sentences: {right} of {} right", rows.len());
    rows.iter().filter(|(right, _)| !right).for_each(|(_, wrong)| println!("{wrong}"));
    assert!(rows.len() >= 200 && right * 100 >= rows.len() * GOLD_ACCURACY);
}
