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

pub(crate) use writethru_report::words::{count, shortened, time};

use writethru_core::{Span, Version};

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
