//! HTML pages: the story's text by our own reader, the metadata by JSON-LD first, then OpenGraph and meta tags.
//!
//! The reader is built for exactness: the same story gives the same text whatever stands around it. `markup` reads the page
//! into blocks, `story` finds which of them are the story, `kinds` and `lines` know furniture by its elements, its classes and its
//! words; what they know stands in the CSV files beside them.

mod coverage;
mod head;
mod kinds;
mod lines;
mod story;
mod survey;

use super::{Format, metadata, rest};
use crate::ReadError;
use crate::encoding::Decoded;
use crate::grouping::CUT;
use crate::markup::{Page, Tag, fragment_text, one_line};
use kinds::Kind;
use std::fmt::Write as _;
use story::{Known, Story};
use writethru_core::structure::notices;
use writethru_core::{BESIDE, BOXES, Layout, Manuscript, REST, SET_OFF, VersionMeta, WITHIN, Warning};

/// The name under which marks for this program that a page's comments hold are kept in the metadata: `<!-- writethru:… -->`.
pub const MARKS: &str = "writethru:marks";

/// Words from which on a line that is not marked as a caption, or stands by itself in a drawing or a control, is prose.
const PROSE_MIN: usize = 8;

/// Share of the page's prose below which the story says that little was read, in hundredths.
const LITTLE: usize = 70;

/// HTML pages.
pub static FORMAT: Format = Format {
    id: "html",
    summary: "a web page; metadata from JSON-LD, OpenGraph and meta tags",
    extensions: &["html", "htm", "xhtml"],
    sniff: |text| {
        let start: String = text.trim_start().chars().take(512).flat_map(char::to_lowercase).collect();
        if start.starts_with("<!doctype html") || start.contains("<html") { 95 } else { 0 }
    },
    read,
};

fn read(name: &str, decoded: Decoded) -> Result<Vec<Manuscript>, ReadError> {
    let mut meta = VersionMeta { source: name.to_owned(), format: FORMAT.id, ..VersionMeta::default() };
    let mut warnings = decoded.warnings;
    let text = article(name, &decoded.text, &mut meta, &mut warnings)?;
    Ok(vec![Manuscript { text, layout: Layout::Paragraphs, meta, warnings }])
}

/// The article's text, paragraphs joined by a blank line; fills in the metadata.
///
/// # Errors
/// When the page holds no article text.
pub fn article(
    name: &str,
    markup: &str,
    meta: &mut VersionMeta,
    warnings: &mut Vec<Warning>,
) -> Result<String, ReadError> {
    let page = Page::read(markup);
    if page.cut {
        warnings.push(Warning::new(CUT, "the page has more elements than are read: the rest is left out"));
    }
    if !page.marks.is_empty() {
        let marks = page.marks.iter().fold(String::new(), |mut marks, mark| {
            let _ = write!(marks, "<!--{mark}-->");
            marks
        });
        meta.extra.insert(MARKS.to_owned(), marks);
    }
    head::tags(&page, meta, warnings);
    let body = head::linked_data(&page, meta, warnings);
    let known = Known {
        headline: meta.headline.as_deref(),
        body: body.as_deref(),
        is_note: |text| notices::opens(text).is_some(),
    };
    let story = story::find(&page, &known);
    let (mut text, set_off) = written(&page, &story);
    let told = body.as_deref().map(paragraphs).unwrap_or_default();
    if told.len() > 2 * text.len() {
        warnings.push(Warning::new(
            "text-from-linked-data",
            format!(
                "the page shows {} of the story's text; it was read from the page's JSON-LD",
                percent(text.len(), told.len())
            ),
        ));
        text = told;
    } else if !set_off.is_empty() {
        meta.extra.insert(SET_OFF.to_owned(), set_off);
    }
    if text.trim().is_empty() {
        return Err(ReadError::Malformed {
            name: name.to_owned(),
            format: "HTML",
            reason: "no article text found in the page; extract the text and give it as plain text".to_owned(),
        });
    }
    left_out(&story, text.len(), warnings);
    let mut boxes: Vec<&str> = story.boxes.iter().map(|&at| page.text(&page.blocks[at])).collect();
    if let Some(shown) = story.headline.map(|at| page.text(&page.blocks[at])) {
        match &mut meta.headline {
            // What the reader of the page reads counts, not what it tells search engines.
            Some(told) if story::is_same(shown, told) => shown.clone_into(told),
            Some(_) => boxes.push(shown),
            None => meta.headline = Some(shown.to_owned()),
        }
    }
    let (unread, mentioned) = unread(&page, &story);
    boxes.extend(unread.iter().map(String::as_str));
    apart(&page, &story, meta);
    let kept = [meta.deck.as_deref(), meta.extra.get("caption").map(String::as_str)];
    let is_kept = |line: &str| kept.iter().flatten().any(|kept| kept.split("\n\n").any(|kept| kept == line));
    let beside = story.beside.iter().map(|&at| page.text(&page.blocks[at])).filter(|line| !is_kept(line));
    let beside: Vec<&str> = beside.chain(mentioned.iter().map(String::as_str)).collect();
    for (key, value) in [(BOXES, boxes.join("\n\n")), (BESIDE, beside.join("\n\n")), (REST, rest::of(markup, &text))] {
        if !value.is_empty() {
            meta.extra.insert(key.to_owned(), value);
        }
    }
    Ok(text)
}

/// What the story's paragraphs hold and a reader of the page does not read as their words, and prose by itself in controls, drawings and
/// players: as [`BOXES`] wants it, and as [`BESIDE`] does for what stands outside of the article.
fn unread(page: &Page<'_>, story: &Story) -> (Vec<String>, Vec<String>) {
    let (mut boxes, mut beside): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    let container = |element: u32| page.ancestors(element).find(|&at| page.element(at).tag.is_block());
    let mut open = None;
    for one in &page.unread {
        let words = fragment_text(&one.words).replace("\n\n", " ");
        let block = page.blocks.get(one.block).filter(|block| {
            story.blocks.binary_search(&one.block).is_ok() && container(one.element) == container(block.element)
        });
        match (block, &mut open) {
            _ if words.is_empty() => continue,
            (Some(_), Some(at)) if *at == one.block => {
                if let Some(last) = boxes.last_mut() {
                    last.push(' ');
                    last.push_str(&words);
                }
                continue;
            }
            (Some(block), _) => boxes.push(format!("{}{WITHIN}{words}", page.text(block))),
            (None, _) if words.split(' ').count() < PROSE_MIN => {}
            (None, _) if story::is_inside(page, story, one.element) => boxes.push(words),
            (None, _) => beside.push(words),
        }
        open = block.map(|_| one.block);
    }
    (boxes, beside)
}

/// The text of the story, and where its block quotes stand, as [`SET_OFF`] wants it. The cells of a row are one paragraph.
fn written(page: &Page<'_>, story: &Story) -> (String, String) {
    let (mut text, mut places) = (String::new(), Vec::new());
    let (mut row_before, mut labelled) = (None, false);
    for &at in &story.blocks {
        let block = &page.blocks[at];
        let within = |tag: Tag| page.ancestors(block.element).find(|&at| page.element(at).tag == tag);
        let row = within(Tag::Tr).filter(|_| story.cells.binary_search(&at).is_ok());
        let join = match row_before {
            _ if text.is_empty() => "",
            _ if labelled => ": ",
            before if row.is_some() && row == before => " | ",
            _ => "\n\n",
        };
        text.push_str(join);
        row_before = row;
        labelled = story.labels.contains(&at) && !page.text(block).ends_with(':');
        let start = text.len();
        text.push_str(page.text(block));
        if within(Tag::Blockquote).is_some() {
            places.push(format!("{start}-{}", text.len()));
        }
    }
    (text, places.join(" "))
}

/// Says what was left out of a page: prose that is neither story nor known furniture, and prose that is hidden.
fn left_out(story: &Story, length: usize, warnings: &mut Vec<Warning>) {
    let all = length + story.left_over + story.hidden;
    if length * 100 < all * LITTLE {
        let hidden = if story.hidden > story.left_over { ", most of the rest is hidden" } else { "" };
        warnings.push(Warning::new(
            "low-text",
            format!("{} of the page's prose was read as the story{hidden}: look at the page", percent(length, all)),
        ));
    } else if story.hidden > 0 {
        warnings.push(Warning::new(
            "hidden-text",
            format!("{} bytes of prose that the page hides were left out", story.hidden),
        ));
    }
}

fn percent(part: usize, whole: usize) -> String {
    format!("{} %", part * 100 / whole.max(1))
}

/// Keeps the standfirst, the byline and the captions as metadata. What changes at every capture (times, counts) is not kept.
fn apart(page: &Page<'_>, story: &Story, meta: &mut VersionMeta) {
    let of = |kind: Kind| {
        story.apart.iter().filter(move |(_, own)| *own == kind).map(|&(at, _)| page.text(&page.blocks[at]))
    };
    if meta.deck.is_none() {
        meta.deck = of(Kind::Deck).next().map(ToOwned::to_owned);
    }
    if meta.byline.is_none() {
        meta.byline = of(Kind::Byline).find(|line| lines::is_byline(line)).map(ToOwned::to_owned);
    }
    // Those marked as such in the article itself: a short line that only stands near a picture may be a counter.
    let around = |at: usize, tag: Tag| page.ancestors(page.blocks[at].element).find(|&at| page.element(at).tag == tag);
    let first = story.blocks.first().copied();
    let scope = first.and_then(|at| around(at, Tag::Article).or_else(|| around(at, Tag::Main)));
    let within = |element: u32| page.ancestors(element).any(|at| Some(at) == scope);
    let is_prose = |at: usize| page.text(&page.blocks[at]).split(' ').count() >= PROSE_MIN;
    let is_own = |&&(at, kind): &&(usize, Kind)| {
        let marked = around(at, Tag::Figcaption).is_some() || is_prose(at);
        within(page.blocks[at].element) && (kind == Kind::PullQuote || kind == Kind::Caption && marked)
    };
    let captions = story.apart.iter().filter(is_own).map(|&(at, _)| page.text(&page.blocks[at]).to_owned());
    // What stands for a picture where it is not seen.
    let shown = story.pictures.iter().map(|&at| one_line(&page.pictures[at].1));
    let captions: Vec<String> = captions.chain(shown).collect();
    if !captions.is_empty() {
        meta.extra.insert("caption".to_owned(), metadata::joined(&captions));
    }
}

/// One paragraph a line, joined by a blank line.
fn paragraphs(text: &str) -> String {
    let lines = text.split('\n').map(one_line);
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
#[path = "html/tests.rs"]
mod tests;
