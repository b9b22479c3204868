//! How counts, times and long wordings are written for people, on a screen and on a page.

use writethru_core::Timestamp;

/// A number with the right form of a noun: `1 story`, `2 stories`.
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// A time of publication: the zone as it was given, seconds only where there are any: `2025-04-25 20:10 UTC`.
pub fn time(time: Timestamp) -> String {
    let written = time.to_string();
    let Some((date, clock)) = written.split_once('T') else { return written };
    let (clock, zone) = match clock.find(['Z', '+', '-']) {
        Some(at) => clock.split_at(at),
        None => (clock, ""),
    };
    let clock = clock.strip_suffix(":00").unwrap_or(clock);
    match zone {
        "" => format!("{date} {clock}"),
        "Z" => format!("{date} {clock} UTC"),
        zone => format!("{date} {clock} {zone}"),
    }
}

/// The first words of a text, with an ellipsis for the rest.
pub fn shortened(text: &str, words: usize) -> String {
    let mut all = text.split_whitespace();
    let kept = all.by_ref().take(words).collect::<Vec<_>>().join(" ");
    if all.next().is_some() { format!("{kept} …") } else { kept }
}
