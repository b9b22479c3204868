//! Times of the news against their TIMEX3 values.

use crate::{Manuscript, Timestamp, Version, VersionMeta};

fn times(text: &str, published: Option<&str>) -> String {
    let meta = VersionMeta { published: published.and_then(Timestamp::parse), ..VersionMeta::default() };
    let version = Version::read(Manuscript { text: text.to_owned(), meta, ..Manuscript::default() });
    let show = |time: &crate::TimeExpression| format!("{}={}", time.span.of(text), time.value);
    version.annotations.times.iter().map(show).collect::<Vec<_>>().join("; ")
}

fn check(cases: &[(&str, &str)]) {
    check_on("2025-04-25T20:10:00Z", cases);
}

fn check_on(published: &str, cases: &[(&str, &str)]) {
    let wrong = cases.iter().filter_map(|(text, expected)| {
        let found = times(text, Some(published));
        (found != *expected).then(|| format!("{text}\n  found    {found}\n  expected {expected}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
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

#[test]
fn weekdays_go_by_the_tense_of_their_verb() {
    // A Tuesday.
    check_on(
        "2025-09-23",
        &[
            ("The envoy flies Wednesday to Lysk.", "Wednesday=2025-09-24"),
            ("The envoy flew Wednesday to Lysk.", "Wednesday=2025-09-17"),
            ("Talks that will end the strike broke down on Thursday.", "Thursday=2025-09-18"),
            ("Talks that broke down last week will resume on Thursday.", "last week=2025-W38; Thursday=2025-09-25"),
            ("Roe, who resigned on Friday, will meet Dahl on Thursday.", "Friday=2025-09-19; Thursday=2025-09-25"),
            ("Roe will meet Dahl, who resigned last week, on Thursday.", "last week=2025-W38; Thursday=2025-09-25"),
            ("A plan to close the mill was dropped on Thursday.", "Thursday=2025-09-18"),
            ("She was due to testify on Monday but fell ill.", "Monday=2025-09-22"),
            ("She is due to testify on Monday.", "Monday=2025-09-29"),
            ("The shop stays shut until Saturday.", "Saturday=2025-09-27"),
            ("The mill has been idle since Saturday.", "Saturday=2025-09-20"),
            (
                "Tuesday of last week was wet, Monday next week will be dry.",
                "Tuesday of last week=2025-09-16; Monday next week=2025-09-29",
            ),
            ("It was stolen a week ago Monday.", "a week ago Monday=2025-09-15"),
            ("The hearing is a week on Thursday.", "a week on Thursday=2025-10-02"),
            ("The final is on Saturday week.", "Saturday week=2025-10-04"),
            ("The vote was held on the first Sunday in March.", "the first Sunday in March=2025-03-02"),
            ("The vote will be held on the first Sunday in March.", "the first Sunday in March=2026-03-01"),
            (
                "Officers came early Monday and late on Sunday night.",
                "early Monday=2025-09-22; Sunday night=2025-09-21TNI",
            ),
            ("Roe will be charged over a fire Sunday that left one dead.", "Sunday=2025-09-21"),
            ("Roe will face charges over Sunday's fire.", "Sunday=2025-09-21"),
            ("Roe will miss Sunday's final.", "Sunday=2025-09-28"),
            ("It opens on the last Friday of this month.", "the last Friday of this month=2025-09-26"),
            ("Roe changed his travel plans after a fire on Sunday.", "Sunday=2025-09-21"),
            // No verb is found in these: one of the nouns is it.
            ("The crew travels on Monday.", "Monday=2025-09-29"),
            ("The boats race on Monday.", "Monday=2025-09-29"),
            ("The crew boats on Monday were full.", "Monday=2025-09-22"),
            ("She teaches at a Sunday school.", ""),
            ("The Sunday Herald said so.", ""),
        ],
    );
}

#[test]
fn months_take_the_nearest_year_unless_their_verb_tells() {
    check_on(
        "2025-09-23",
        &[
            ("The dividend is payable Dec. 7 to holders of record Nov. 9.", "Dec. 7=2025-12-07; Nov. 9=2025-11-09"),
            ("The Oct. 12 vote is near.", "Oct. 12=2025-10-12"),
            ("Ahead of the Oct. 12 vote, two men were held.", "Oct. 12=2025-10-12"),
            ("The last vote was on Oct. 12.", "Oct. 12=2024-10-12"),
            ("Delivery slipped to November, Orr said.", "November=2025-11"),
            ("Sales slipped in November, Orr said.", "November=2024-11"),
            ("Delivery slipped from mid-November to early next year.", "mid-November=2025-11; early next year=2026"),
            ("The works shut in June of last year.", "June of last year=2024-06"),
            ("He lived there from April to June 2017.", "April=2017-04; June 2017=2017-06"),
            ("He lived there from December to March 2017.", "December=2016-12; March 2017=2017-03"),
            ("It rained on 3 and 4 June 2021.", "3=2021-06-03; 4 June 2021=2021-06-04"),
            ("The fair runs Oct. 9 to 12.", "Oct. 9=2025-10-09; 12=2025-10-12"),
            ("The fair sold 9 to 12 cakes on Oct. 9.", "Oct. 9=2024-10-09"),
            ("He was born on Feb. 30, he said.", ""),
            ("He was born on 31 April.", ""),
            ("The plant closes Oct. 31.", "Oct. 31=2025-10-31"),
            ("In October 31 men were hired.", "October=2024-10"),
            ("The October 31 votes were counted.", "October 31=2025-10-31"),
            ("The Sept. 11 attacks and the Sept. 11 game.", "Sept. 11=2001-09-11; Sept. 11=2025-09-11"),
            ("After 9/11 the ratio was 9/12.", "9/11=2001-09-11"),
            ("The March on Varden began in March.", "March=2025-03"),
            ("It was signed on 19-Nov-2012 and 3.4.2021.", "19-Nov-2012=2012-11-19; 3.4.2021=2021-04-03"),
            ("Mr. August and Dec Neal met.", ""),
            (
                "Shops shut on Good Friday, Easter Monday and Christmas.",
                "Good Friday=2025-04-18; Easter Monday=2025-04-21; Christmas=2025-12-25",
            ),
        ],
    );
}

#[test]
fn hours_have_a_day_and_a_zone() {
    check_on(
        "2022-09-07",
        &[
            ("Markets open at 9 a.m. PST on Friday.", "9 a.m. PST on Friday=2022-09-09T09:00-08:00"),
            ("He spoke at 10 p.m. Wednesday.", "10 p.m. Wednesday=2022-09-07T22:00"),
            ("He spoke Monday at 10 p.m.", "Monday=2022-09-05; 10 p.m.=2022-09-05T22:00"),
            (
                "The rate is due at 1230 GMT (8:30 a.m. ET).",
                "1230 GMT=2022-09-07T12:30Z; 8:30 a.m. ET=2022-09-07T08:30-04:00",
            ),
            ("The blast was at 21:00 BST.", "21:00 BST=2022-09-07T21:00+01:00"),
            ("It closed at midnight on Dec. 31, 2021.", "midnight on Dec. 31, 2021=2021-12-31T24:00"),
            ("The price was 8.30.", ""),
            ("That evening the lights failed.", "That evening=2022-09-07TEV"),
            ("On the night of Sept. 3 the lights failed.", "the night of Sept. 3=2022-09-03TNI"),
            ("The lights failed in an overnight storm.", ""),
            ("The overnight rate rose.", ""),
        ],
    );
    assert_eq!(times("Polls close at 8 p.m. ET.", Some("2022-12-07")), "8 p.m. ET=2022-12-07T20:00-05:00");
    assert_eq!(times("Polls close at 8 p.m.", None), "8 p.m.=XXXX-XX-XXT20:00");
}

#[test]
fn quarters_halves_and_years() {
    check(&[
        ("Profit fell in the 2023 third quarter.", "the 2023 third quarter=2023-Q3"),
        ("Profit fell in the quarter from the year-ago quarter.", "the quarter=2025-Q1; the year-ago quarter=2024-Q1"),
        ("Police sealed off the quarter.", ""),
        ("The firm expects to report a profit in the first quarter.", "the first quarter=2025-Q1"),
        ("The firm cut its forecast for the third quarter.", "the third quarter=2025-Q3"),
        ("Profit rose in last year's third quarter.", "last year's third quarter=2024-Q3"),
        (
            "It was sold in the second half of the year ending March 31, 2026.",
            "the second half of the year=2026-H2; March 31, 2026=2026-03-31",
        ),
        ("They led in the second half of the match.", "the second half=XXXX-H2"),
        ("Fiscal 2026 and the current fiscal year.", "Fiscal 2026=2026; the current fiscal year=2025"),
        ("Sales in the fiscal first quarter fell.", "the fiscal first quarter=2025-Q1"),
        ("Earnings were $3 in the year ended Dec. 31.", "the year=P1Y; Dec. 31=2024-12-31"),
        ("Output fell by year-end.", "year-end=2025"),
        ("It was built in the '90s and the mid-2010s.", "the '90s=199; the mid-2010s=201"),
        ("He is in his 60s.", ""),
        ("They wed in the winter of 2004-5.", "the winter of 2004-5=2004-WI"),
        ("They will wed this fall, after sales fall.", "this fall=2025-FA"),
        ("The 1985/86 season and 1,985 boats.", "1985/86=1985"),
        ("Before the year 2,000 there were 2,000 of them.", "the year 2,000=2000"),
    ]);
}

#[test]
fn sets_and_vague_references() {
    check(&[
        ("The annual fair and the daily bus run every October.", "annual=P1Y; daily=P1D; every October=XXXX-10"),
        ("The Daily Star said so.", ""),
        ("They meet twice a month and every other week.", "twice a month=P1M; every other week=P2W"),
        ("They vote every four years.", "every four years=P4Y"),
        ("They voted for four years.", "four years=P4Y"),
        ("It makes 90 tonnes a day and costs $5 per year.", "a day=P1D; per year=P1Y"),
        ("It is now shut, but was recently open.", "now=PRESENT_REF; recently=PAST_REF"),
        ("Now that it is shut, they left.", ""),
        ("The recent rise and the current rate.", "recent=PAST_REF; current=PRESENT_REF"),
        ("The current account was in deficit.", ""),
        ("In recent years and the coming weeks.", "recent years=PAST_REF; the coming weeks=FUTURE_REF"),
        ("There is no future in the past.", "the past=PAST_REF"),
        ("At the time it was far.", "the time=PAST_REF"),
        ("It was the first time in as many years.", ""),
        ("They waited for years, and days of rain came.", "years=PXY; days=PXD"),
        ("Their school days and the minutes of it were lost.", ""),
        (
            "It closed years ago, several weeks ago and long ago.",
            "years ago=PAST_REF; several weeks ago=PAST_REF; long ago=PAST_REF",
        ),
        ("It ends in the next few days.", "the next few days=PXD"),
        ("It is a day trip of a year.", "a year=P1Y"),
    ]);
}

#[test]
fn lengths_and_dates_told_by_them() {
    check(&[
        ("It was opened in 1996 and, two years later, shut.", "1996=1996; two years later=1998"),
        ("Two years later it was shut.", "Two years=P2Y"),
        (
            "The law of December 2022 took effect the following month.",
            "December 2022=2022-12; the following month=2023-01",
        ),
        ("Sales were 5 in March 2025, up from 3 a year earlier.", "March 2025=2025-03; a year earlier=2024-03"),
        ("Sales were up from a year earlier.", "a year earlier=2024"),
        ("It came a day before the vote.", "a day=P1D"),
        ("They expect to finish in about two months.", "about two months=2025-06"),
        ("They finished in about two months.", "about two months=P2M"),
        (
            "It took more than six hours and a further eight years.",
            "more than six hours=PT6H; a further eight years=P8Y",
        ),
        ("It will last 90 days.", "90 days=P90D"),
        (
            "It took half an hour, half a century and a fortnight.",
            "half an hour=PT30M; half a century=P50Y; a fortnight=P2W",
        ),
        ("The previous business day was April 24.", "The previous business day=2025-04-24; April 24=2025-04-24"),
        ("He took over three years ago.", "three years ago=2022"),
        ("He left a year and a half ago.", "a year and a half ago=2023-10"),
        ("It rose over the past year and last year.", "the past year=P1Y; last year=2024"),
    ]);
}
