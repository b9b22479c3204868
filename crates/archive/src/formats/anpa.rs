//! ANPA 1312, the North American wire format of AP: SYN SYN SOH, a priority line, a slug line, head lines that begin with
//! `^`, paragraphs that begin with a tab, and the time in the last line.

use super::Format;
use super::item::{Item, readable};
use super::wire::{self, SOH, STX, SYN};
use crate::ReadError;
use crate::encoding::Decoded;
use writethru_core::{Manuscript, Warning};

/// ANPA 1312.
pub static FORMAT: Format = Format {
    id: "anpa1312",
    summary: "ANPA 1312 wire copy",
    extensions: &["txt", "anpa"],
    sniff: |text| if is_framed(&text.chars().take(80).collect::<String>()) && text.contains(STX) { 92 } else { 0 },
    read,
};

/// Whether a story begins as ANPA wants it.
pub fn is_framed(start: &str) -> bool {
    start.trim_start().starts_with(SYN) && start.contains(SOH)
}

fn read(name: &str, decoded: Decoded) -> Result<Vec<Manuscript>, ReadError> {
    let mut warnings = decoded.warnings;
    let stories = wire::stories(&decoded.text).into_iter().map(|story| one(name, story, std::mem::take(&mut warnings)));
    readable(name, "ANPA 1312 story", stories.collect())
}

fn one(name: &str, story: &str, warnings: Vec<Warning>) -> Result<Manuscript, ReadError> {
    let mut item = Item::new(name, &FORMAT);
    item.warnings = warnings;
    let frame = wire::frame(story);
    let lines: Vec<&str> = frame.text.lines().collect();
    slug(lines.first().copied().unwrap_or_default(), &mut item);
    let head = lines.iter().skip(1).take_while(|line| line.trim_start().starts_with('^')).count();
    for line in lines.iter().skip(1).take(head) {
        head_line(&wire::bare(line), &mut item);
    }
    let body = lines.get(head + 1..).unwrap_or_default();
    item.meta.modified = wire::sent(frame.trailer, &mut item);
    item.text = typographic(&wire::unwrapped(body.iter().copied()));
    let sequence = frame.header.lines().next().map(wire::bare);
    item.meta.extra.extend(sequence.map(|line| ("transmission".to_owned(), line)));
    item.finish("ANPA 1312 story")
}

/// `BC-BKN--Heat-Hawks, 1st Ld-Writethru,416<`: the slug, which version of the story it is, and its words.
fn slug(line: &str, item: &mut Item) {
    let line = wire::bare(line);
    let line = line.rsplit('^').next().unwrap_or(&line).trim_end_matches(['<', ' ', ',']);
    let line = line.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches(',');
    let (slug, take) = line.split_once(',').unwrap_or((line, ""));
    item.meta.story = Some(slug.trim().to_owned()).filter(|slug| !slug.is_empty());
    item.meta.id = Some(take.trim().to_owned()).filter(|take| !take.is_empty());
}

fn head_line(line: &str, item: &mut Item) {
    let line = typographic(line.trim_start_matches('^').trim_end_matches(['<', '=', ' ']));
    let plain = line.trim_start_matches('(');
    if wire::is_byline(&line) {
        item.meta.byline = Some(line);
    } else if plain.starts_with("Eds:") || plain.starts_with("EDITOR'S NOTE") || plain.starts_with("EDITOR’S NOTE") {
        item.note(Some(line));
    } else if item.meta.headline.is_none() && !line.starts_with("AP Photo") {
        item.meta.headline = Some(line);
    } else if item.meta.byline.is_none() && !line.starts_with("AP Photo") && item.meta.deck.is_none() {
        item.meta.deck = Some(line);
    }
}

/// Doubled marks are quotation marks, a lone low line is a dash.
fn typographic(text: &str) -> String {
    text.replace("``", "“").replace("''", "”").replace(" _ ", " — ")
}
