//! Wire copy between `ZCZC` and `NNNN`, as AAP sends it: with coded fields (`TI#` headline, `TX#` text) or with a slug line.

use super::Format;
use super::item::{Item, readable};
use super::wire;
use crate::ReadError;
use crate::encoding::Decoded;
use writethru_core::Manuscript;

/// ZCZC frames.
pub static FORMAT: Format = Format {
    id: "zczc",
    summary: "wire copy between ZCZC and NNNN",
    extensions: &["txt"],
    sniff: |text| {
        if text.trim_start().get(..4).is_some_and(|start| start.eq_ignore_ascii_case("zczc")) { 90 } else { 0 }
    },
    read,
};

fn read(name: &str, decoded: Decoded) -> Result<Vec<Manuscript>, ReadError> {
    let mut warnings = decoded.warnings;
    let lines: Vec<&str> = decoded.text.trim().lines().collect();
    let ends = |line: &&str| wire::bare(line).eq_ignore_ascii_case("nnnn");
    let frames = lines.split(|line| ends(line)).map(|frame| {
        let start = frame.iter().position(|line| line.to_lowercase().starts_with("zczc"));
        start.and_then(|start| frame.get(start + 1..)).unwrap_or_default()
    });
    let items = frames.filter(|frame| !frame.is_empty()).map(|lines| {
        let mut item = Item::new(name, &FORMAT);
        item.warnings.append(&mut warnings);
        if lines.iter().any(|line| line.starts_with("TX#")) {
            fields(lines, &mut item)
        } else {
            copy(lines, &mut item)
        }
        item.finish("ZCZC story")
    });
    readable(name, "ZCZC story", items.collect())
}

/// Lines of two letters, `#` and a value; what follows `TX#` is the text, one paragraph a line.
fn fields(lines: &[&str], item: &mut Item) {
    for (at, line) in lines.iter().enumerate() {
        let Some((code, value)) = line.split_once('#') else { continue };
        let value = Some(wire::bare(value)).filter(|value| !value.is_empty());
        match code {
            "TI" => item.meta.headline = value,
            "BY" => item.meta.byline = value,
            "AN" => item.meta.story = value,
            "AB" => item.meta.deck = value,
            "PD" => item.meta.published = item.time(value.as_deref()),
            "TX" => {
                let rest = value.into_iter().chain(lines[at + 1..].iter().map(|line| wire::bare(line)));
                item.text = rest.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n\n");
                return;
            }
            _ => {
                item.meta.extra.extend(value.map(|value| (code.to_owned(), value)));
            }
        }
    }
}

/// A routing line, a slug line, and the story.
fn copy(lines: &[&str], item: &mut Item) {
    let mut rest = lines;
    if let Some((routing, after)) = rest.split_first() {
        item.meta.extra.insert("transmission".to_owned(), wire::bare(routing));
        rest = after;
    }
    if let Some((slug, after)) = rest.split_first().filter(|(slug, _)| !slug.starts_with([' ', '\t'])) {
        let slug = wire::bare(slug);
        let (story, headline) = slug.trim_start_matches(':').split_once(':').unwrap_or(("", &slug));
        item.meta.headline = Some(headline.trim().to_owned()).filter(|headline| !headline.is_empty());
        item.meta.story =
            Some(format!("{} {}", story.trim(), headline.trim()).trim().to_owned()).filter(|story| !story.is_empty());
        rest = after;
    }
    item.text = wire::unwrapped(rest.iter().copied());
}
