//! Times of publication as metadata writes them, with an unknown zone kept as unknown.

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
];

/// Formats of a bare date.
const DATES: &[&str] = &["%Y-%m-%d", "%Y%m%d", "%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%Y/%m/%d"];

impl Timestamp {
    /// Reads a time as metadata writes it: RFC 3339, RFC 2822, ISO 8601 basic and extended, or a date.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
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
        ] {
            assert_eq!(Timestamp::parse(written).map(|t| t.to_string()).as_deref(), Some(read), "{written}");
        }
        assert_eq!(Timestamp::parse("yesterday"), None);
    }
}
