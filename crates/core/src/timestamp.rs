//! Times of publication as metadata writes them, with an unknown zone kept as unknown.

use crate::lexicon::MONTHS;
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat, TimeZone, Utc};
use std::fmt;

/// A moment as a publisher wrote it.
///
/// A zone that was not written is not invented: two such times are compared by their local reading.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Timestamp {
    /// Date and time of day as written.
    pub local: NaiveDateTime,
    /// Offset from UTC, where one was written.
    pub offset: Option<FixedOffset>,
    /// Whether only a date was written, so that `local` stands at midnight.
    pub date_only: bool,
}

/// Formats with a zone, tried in order after RFC 3339 and RFC 2822.
const ZONED: &[&str] = &[
    "%Y-%m-%dT%H:%M:%S%.f%z",
    "%Y-%m-%d %H:%M:%S%.f%z",
    "%Y-%m-%d %H:%M:%S %z",
    "%Y-%m-%dT%H:%M%z",
    "%Y%m%dT%H%M%S%z",
];

/// Formats without a zone.
const LOCAL: &[&str] = &[
    "%Y-%m-%dT%H:%M:%S%.f",
    "%Y-%m-%d %H:%M:%S%.f",
    "%Y-%m-%dT%H:%M",
    "%Y-%m-%d %H:%M",
    "%Y%m%dT%H%M%S",
    "%d %B %Y %H:%M:%S",
    "%B %d, %Y %I:%M %p",
    "%b %d, %Y %I:%M %p",
    "%Y/%m/%d %H:%M:%S",
    "%Y/%m/%d %H:%M",
    "%d.%m.%Y %H:%M:%S",
    "%d.%m.%Y %H:%M",
];

/// Formats of a bare date.
const DATES: &[&str] =
    &["%Y-%m-%d", "%Y%m%d", "%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%Y/%m/%d", "%d.%m.%Y"];

impl Timestamp {
    /// Reads a time as metadata writes it: RFC 3339, RFC 2822, ISO 8601 basic and extended, seconds since 1970, or a date; and what
    /// feeds make of them (`Sept`, weekdays that are none, years of two digits, names of zones).
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        Self::standard(text)
            .or_else(|| Self::epoch(text))
            .or_else(|| Self::standard(&mended(text).or_else(|| with_offset(text))?))
    }

    /// Seconds since 1970, or milliseconds, from 2001 to 2096.
    fn epoch(text: &str) -> Option<Self> {
        let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
        let digits = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && text.matches('.').count() < 2;
        let number: i64 = whole.parse().ok().filter(|_| digits)?;
        let seconds = match whole.len() {
            10 => number,
            13 => number / 1_000,
            _ => return None,
        };
        let time = (seconds < 4_000_000_000).then(|| DateTime::from_timestamp(seconds, 0)).flatten()?;
        Some(Self { local: time.naive_utc(), offset: FixedOffset::east_opt(0), date_only: false })
    }

    fn standard(text: &str) -> Option<Self> {
        if let Ok(time) = DateTime::parse_from_rfc3339(text).or_else(|_| DateTime::parse_from_rfc2822(text)) {
            return Some(Self::zoned(time));
        }
        let utc = text.strip_suffix('Z').or_else(|| text.strip_suffix(" UTC")).or_else(|| text.strip_suffix(" GMT"));
        if let Some(time) = utc.and_then(Self::parse_local) {
            return Some(Self { offset: FixedOffset::east_opt(0), ..time });
        }
        if let Some(time) = ZONED.iter().find_map(|format| DateTime::parse_from_str(text, format).ok()) {
            return Some(Self::zoned(time));
        }
        Self::parse_local(text)
    }

    fn parse_local(text: &str) -> Option<Self> {
        if let Some(local) = LOCAL.iter().find_map(|format| NaiveDateTime::parse_from_str(text, format).ok()) {
            return Some(Self { local, offset: None, date_only: false });
        }
        let date = DATES.iter().find_map(|format| NaiveDate::parse_from_str(text, format).ok())?;
        Some(Self { local: date.and_time(NaiveTime::MIN), offset: None, date_only: true })
    }

    fn zoned(time: DateTime<FixedOffset>) -> Self {
        Self { local: time.naive_local(), offset: Some(*time.offset()), date_only: false }
    }

    /// The calendar day, in the zone as written.
    pub fn date(&self) -> NaiveDate {
        self.local.date()
    }

    /// The moment to order by: UTC where the zone is known, else the local reading taken as it stands.
    pub fn order_key(&self) -> NaiveDateTime {
        self.offset.map_or(self.local, |offset| self.local - offset)
    }
}

/// Names of zones that mean one offset to whoever writes them in English news, in order.
const ZONES: &[(&str, &str)] = &[
    ("AEDT", "+1100"),
    ("AEST", "+1000"),
    ("AKDT", "-0800"),
    ("AKST", "-0900"),
    ("AWST", "+0800"),
    ("BST", "+0100"),
    ("CDT", "-0500"),
    ("CEST", "+0200"),
    ("CET", "+0100"),
    ("CST", "-0600"),
    ("EAT", "+0300"),
    ("EDT", "-0400"),
    ("EEST", "+0300"),
    ("EET", "+0200"),
    ("EST", "-0500"),
    ("ET", "-0500"),
    ("GMT", "+0000"),
    ("HKT", "+0800"),
    ("HST", "-1000"),
    ("JST", "+0900"),
    ("KST", "+0900"),
    ("MDT", "-0600"),
    ("MSK", "+0300"),
    ("MST", "-0700"),
    ("NZDT", "+1300"),
    ("NZST", "+1200"),
    ("PDT", "-0700"),
    ("PKT", "+0500"),
    ("PST", "-0800"),
    ("SAST", "+0200"),
    ("SGT", "+0800"),
    ("UT", "+0000"),
    ("UTC", "+0000"),
    ("WAT", "+0100"),
    ("WEST", "+0100"),
    ("WET", "+0000"),
    ("Z", "+0000"),
];

/// The offset a zone's name means.
fn zone_offset(zone: &str) -> Option<&'static str> {
    ZONES.binary_search_by_key(&zone, |(name, _)| name).ok().map(|at| ZONES[at].1)
}

/// A time of ISO 8601 with the name of its zone behind it, with the offset in place of the name.
fn with_offset(text: &str) -> Option<String> {
    let (time, zone) = text.rsplit_once(' ')?;
    let offset = zone_offset(zone).filter(|_| text.starts_with(|c: char| c.is_ascii_digit()))?;
    Some(format!("{time}{offset}"))
}

/// A time as feeds write it in the form of RFC 2822: `Saturday, 05 Sept 24 10:00 EST` is `5 Sep 2024 10:00:00 -0500`. Nothing
/// where day, month and year are not told apart.
fn mended(text: &str) -> Option<String> {
    let text = text.replace(',', " ");
    let mut words: Vec<&str> = text.split_whitespace().collect();
    let month = |word: &str| {
        let name: String = word.trim_end_matches('.').chars().take(3).collect::<String>().to_lowercase();
        let long = word.trim_end_matches('.').len() >= 3 && word.chars().all(|c| c.is_alphabetic() || c == '.');
        MONTHS.get(&name).filter(|_| long).and_then(|row| row.column(0).parse::<usize>().ok())
    };
    let at = words.iter().position(|word| month(word).is_some())?;
    let digits = |word: &str| (1..=2).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
    let bare = |word: &str| word.trim_end_matches(|c: char| c.is_ascii_lowercase()).to_owned();
    // Whoever prints a date by hand puts the year last: Sat May 2 10:00:00 UTC 2026.
    let year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    if words.get(at + 2).is_some_and(|word| word.contains(':')) && words.last().is_some_and(|word| year(word)) {
        let last = words.remove(words.len() - 1);
        words.insert(at + 2, last);
    }
    // 5 Sept 2024, or Sept 5 2024.
    let before = at.checked_sub(1).map(|before| bare(words[before])).filter(|day| digits(day));
    let (day, rest) = match before {
        Some(day) => (day, at + 1),
        None => (words.get(at + 1).map(|word| bare(word)).filter(|day| digits(day))?, at + 2),
    };
    // The form that the parser wants: Sep.
    let month = chrono::Month::try_from(u8::try_from(month(words[at])?).ok()?).ok()?.name().get(..3)?;
    words.drain(..rest);
    let year = words.first().filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()))?;
    let year = match year.len() {
        4 => (*year).to_owned(),
        2 => format!("{}{year}", if year.parse::<u32>().unwrap_or(0) < 70 { "20" } else { "19" }),
        _ => return None,
    };
    let day = format!("{day:0>2} {month} {year}");
    let Some(time) = words.get(1).filter(|time| time.contains(':')) else {
        return (words.len() == 1).then_some(day);
    };
    let mut time: Vec<String> = time.split(':').map(|part| format!("{part:0>2}")).collect();
    if time.len() == 2 {
        time.push("00".to_owned());
    }
    let half = words.get(2).map(|half| half.to_uppercase()).filter(|half| matches!(half.as_str(), "AM" | "PM"));
    if let (Some(half), Ok(hour)) = (&half, time[0].parse::<u32>()) {
        time[0] = format!("{:02}", hour % 12 + if half == "PM" { 12 } else { 0 });
    }
    let zone = words.get(2 + usize::from(half.is_some())).copied().unwrap_or_default().trim_matches(['(', ')']);
    // GMT+0200 is what browsers write.
    let zone = zone.strip_prefix("GMT").filter(|rest| !rest.is_empty()).unwrap_or(zone);
    let time = format!("{day} {}", time.join(":"));
    if zone.is_empty() {
        return Some(time);
    }
    let offset = zone_offset(zone).or_else(|| zone.starts_with(['+', '-']).then_some(zone))?;
    Some(format!("{time} {}", offset.replace(':', "")))
}

impl fmt::Display for Timestamp {
    /// RFC 3339 with `Z` for UTC; without an offset where none was written; a bare date stays a date.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.offset {
            _ if self.date_only => write!(f, "{}", self.local.date()),
            None => write!(f, "{}", self.local.format("%Y-%m-%dT%H:%M:%S")),
            Some(offset) if offset.local_minus_utc() == 0 => {
                write!(f, "{}", Utc.from_utc_datetime(&self.local).to_rfc3339_opts(SecondsFormat::Secs, true))
            }
            Some(offset) => match offset.from_local_datetime(&self.local).single() {
                Some(time) => write!(f, "{}", time.to_rfc3339_opts(SecondsFormat::Secs, true)),
                None => write!(f, "{}", self.local.format("%Y-%m-%dT%H:%M:%S")),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Timestamp;

    #[test]
    fn reads_what_publishers_write_and_never_invents_a_zone() {
        for (written, read) in [
            ("2025-04-25T20:10:00Z", "2025-04-25T20:10:00Z"),
            ("2025-04-25T20:10:00+02:00", "2025-04-25T20:10:00+02:00"),
            ("2025-04-25T20:10:00.123+0200", "2025-04-25T20:10:00+02:00"),
            ("2025-04-25T20:10:00", "2025-04-25T20:10:00"),
            ("2025-04-25 20:10", "2025-04-25T20:10:00"),
            ("2025-04-25", "2025-04-25"),
            ("April 25, 2025", "2025-04-25"),
            ("Fri, 25 Apr 2025 20:10:00 GMT", "2025-04-25T20:10:00Z"),
            ("20250425T201000Z", "2025-04-25T20:10:00Z"),
            ("Thu, 05 Sept 2024 10:00:00 +0200", "2024-09-05T10:00:00+02:00"),
            ("026, 26 Mar 2023 22:43:38 +0000", "2023-03-26T22:43:38Z"),
            ("Monday, 03 March 2025 10:00:00 EST", "2025-03-03T10:00:00-05:00"),
            ("Mon, 3 Mar 25 10:00 PDT", "2025-03-03T10:00:00-07:00"),
            ("Mar 3rd, 2025", "2025-03-03"),
            ("March 3, 2025 4:05 pm CET", "2025-03-03T16:05:00+01:00"),
            ("Mon, 3 Mar 2025 10:00", "2025-03-03T10:00:00"),
            ("Mon Mar  3 10:00:00 UTC 2025", "2025-03-03T10:00:00Z"),
            ("Mon Mar 03 2025 10:00:00 GMT+0100 (CET)", "2025-03-03T10:00:00+01:00"),
            ("2025-03-03 10:00:00 EST", "2025-03-03T10:00:00-05:00"),
            ("2025/03/03 10:00", "2025-03-03T10:00:00"),
            ("03.04.2025", "2025-04-03"),
            ("March 3rd, 2025 10:00 AM", "2025-03-03T10:00:00"),
            ("1740996000", "2025-03-03T10:00:00Z"),
            ("1740996000000", "2025-03-03T10:00:00Z"),
        ] {
            assert_eq!(Timestamp::parse(written).map(|t| t.to_string()).as_deref(), Some(read), "{written}");
        }
        for unread in ["yesterday", "Mon, 3 Mar 2025 24:00:00 GMT", "03/04/2025", "31 2025", "12345", "Mar 2025"] {
            assert_eq!(Timestamp::parse(unread), None, "{unread}");
        }
        assert!(super::ZONES.is_sorted());
    }
}
