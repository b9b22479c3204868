//! IPTC 7901, the text transmission format of dpa, Kyodo, ATS and others: a header line, a keyword line, head lines that end
//! in `=`, the story in lines of 69 columns, and a trailer with the time.

use super::item::{Item, readable};
use super::wire::{self, ETX, SOH, STX};
use super::{Format, anpa};
use crate::ReadError;
use crate::encoding::Decoded;
use writethru_core::{Manuscript, Warning};

/// Head lines of a story at most; a longer head is no head.
const HEAD_LINES: usize = 8;

/// Lines that say which version a story is, as dpa writes them above the headline.
const TAKES: &[&str] = &[
    "1ST ",
    "2ND ",
    "3RD ",
    "4TH ",
    "5TH ",
    "6TH ",
    "7TH ",
    "8TH ",
    "9TH ",
    "EXTRA",
    "REFILE",
    "NEWS FLASH",
    "URGENT",
    "(",
    "ROUNDUP",
    "CORRECTION",
    "SUMMARY",
];

/// IPTC 7901.
pub static FORMAT: Format = Format {
    id: "iptc7901",
    summary: "IPTC 7901 wire copy, also with its control characters lost",
    extensions: &["txt", "iptc"],
    sniff: |text| {
        let start: String = text.chars().take(80).collect();
        let framed = start.trim_start_matches(['\u{7f}', '\r', '\n', ' ']).starts_with(SOH) && !anpa::is_framed(&start);
        if framed && text.contains(STX) {
            90
        } else if is_header(text.lines().next().unwrap_or_default()) {
            70
        } else {
            0
        }
    },
    read,
};

/// `eca062 4 i 211 ccccb   dpa 061`: service and number, urgency, category, words, and the agency with its own number.
fn is_header(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let digits = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let service = |word: &str| {
        word.len() >= 5 && digits(word.trim_start_matches(|c: char| c.is_ascii_lowercase())) && !digits(word)
    };
    words.len() >= 6
        && service(words[0])
        && words[1].len() == 1
        && digits(words[1])
        && words[2].len() <= 2
        && digits(words[3])
        && words.last().is_some_and(|last| digits(last))
}

fn read(name: &str, decoded: Decoded) -> Result<Vec<Manuscript>, ReadError> {
    let mut warnings = decoded.warnings;
    let stories = wire::stories(&decoded.text).into_iter().map(|story| one(name, story, std::mem::take(&mut warnings)));
    readable(name, "IPTC 7901 story", stories.collect())
}

fn one(name: &str, story: &str, warnings: Vec<Warning>) -> Result<Manuscript, ReadError> {
    let mut item = Item::new(name, &FORMAT);
    item.warnings = warnings;
    let frame = wire::frame(story);
    let header: Vec<String> = frame.header.lines().map(wire::bare).filter(|line| !line.is_empty()).collect();
    let keyword = header.get(1..).and_then(|rest| rest.iter().find(|line| line.contains('/'))).or(header.last());
    item.meta.story = keyword.map(|line| line.trim_matches('/').to_owned());
    item.meta.extra.extend(header.first().map(|line| ("transmission".to_owned(), line.clone())));
    let lines: Vec<&str> = frame.text.lines().collect();
    let body = head(&lines, &mut item);
    let end = body.iter().position(|line| is_note(line)).unwrap_or(body.len());
    item.text = wire::unwrapped(body[..end].iter().copied());
    let notes = wire::unwrapped(body[end..].iter().copied());
    let time = wire::sent(
        if frame.trailer.is_empty() { body.last().copied().unwrap_or_default() } else { frame.trailer },
        &mut item,
    );
    item.meta.modified = time;
    if !notes.is_empty() {
        item.meta.extra.insert("not-for-publication".to_owned(), notes);
    }
    item.finish("IPTC 7901 story")
}

/// Takes the head lines and gives the lines of the story. The head ends with the line that ends in `=` or `+`.
fn head<'a>(lines: &'a [&'a str], item: &mut Item) -> &'a [&'a str] {
    let bare: Vec<String> = lines.iter().take(HEAD_LINES).map(|line| wire::bare(line)).collect();
    let Some(last) = bare.iter().position(|line| line.ends_with(['=', '+'])) else { return lines };
    let mut headline: Vec<&str> = Vec::new();
    for line in &bare[..=last] {
        let line = line.trim_end_matches(['=', '+', ' ', ETX]);
        let keyword = line.starts_with("BC-") || line.starts_with('/') && line.ends_with('/');
        if keyword {
            item.meta.story = Some(line.trim_matches('/').to_owned());
        } else if wire::is_byline(line) {
            item.meta.byline = Some(line.to_owned());
        } else if TAKES.iter().any(|take| line.starts_with(take)) && line.len() < 24 {
            item.meta.id = Some(item.meta.id.take().map_or_else(|| line.to_owned(), |id| format!("{id}, {line}")));
        } else if !line.is_empty() {
            headline.push(line);
        }
    }
    item.meta.headline = Some(headline.join(" ")).filter(|headline| !headline.is_empty());
    &lines[last + 1..]
}

/// Where what editors are told begins: dpa's notebook, Kyodo's end mark.
fn is_note(line: &str) -> bool {
    let line = line.trim();
    line.starts_with("# ") || line.starts_with("## ") || line.starts_with("==") || line.starts_with("Notebook")
}
