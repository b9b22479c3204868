//! Text for people: labelled lines, wrapped to the terminal, coloured by a theme.

pub mod blame;
pub mod diff;
pub mod escape;
pub mod extract;
pub mod history;
pub mod kinds;
pub mod page;
pub mod passage;
pub mod quote;
pub mod quotes;
pub mod sheet;
pub mod stage;
pub mod theme;

pub use sheet::{Line, Sheet};
pub use theme::{Label, Theme};

use writethru_core::{Span, Timestamp, Version};

/// `1 sentence`, `2 sentences`.
pub(crate) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// A time of publication for people: the zone as it was given, `2025-04-25 20:10 UTC`.
pub(crate) fn time(time: Timestamp) -> String {
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

/// The first words of a text.
pub(crate) fn shortened(text: &str, words: usize) -> String {
    let mut all = text.split_whitespace();
    let kept = all.by_ref().take(words).collect::<Vec<_>>().join(" ");
    if all.next().is_some() { format!("{kept} …") } else { kept }
}

/// Where a place of the text is, for people: `¶4`, or what its block is (`credits`).
fn place(version: &Version, span: Span) -> String {
    let blocks = &version.article.blocks;
    let index = blocks.partition_point(|block| block.span.start <= span.start).saturating_sub(1);
    let Some(block) = blocks.get(index) else { return "¶1".to_owned() };
    let number = version.article.paragraph_number(span.start);
    number.map_or_else(|| super::names::block_kind(block.kind).to_owned(), |number| format!("¶{number}"))
}

#[cfg(test)]
mod tests {
    use super::time;
    use writethru_core::Timestamp;

    #[test]
    fn times_keep_their_zone_and_lose_empty_seconds() {
        for (written, shown) in [
            ("2025-04-25T20:10:00Z", "2025-04-25 20:10 UTC"),
            ("2025-04-25T20:10:09Z", "2025-04-25 20:10:09 UTC"),
            ("2025-04-25T20:10:00+02:00", "2025-04-25 20:10 +02:00"),
            ("2025-04-25T20:10:00-05:00", "2025-04-25 20:10 -05:00"),
            ("2025-04-25T20:10:00", "2025-04-25 20:10"),
            ("2025-04-25", "2025-04-25"),
        ] {
            assert_eq!(time(Timestamp::parse(written).unwrap()), shown);
        }
    }
}
