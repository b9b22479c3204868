//! The words of a Markdown text: the events of its parser become paragraphs, each on a line of its own.

use super::super::places::{Stretch, Tracker};
use super::super::tags::{self, Kind};
use super::super::{attributes_of, entities};
use super::aside::Aside;
use super::footnotes;
use super::template::{self, BLANK, Effect, MASK};
use crate::markup;
use crate::prose::reads_like_prose;
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use writethru_core::Span;

/// The words of a text and what its markup says of them.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// Paragraphs, joined by a blank line.
    pub(super) text: String,
    /// Where the words stand in the file.
    pub(super) places: Vec<Stretch>,
    /// Headings.
    pub(super) headings: Vec<Span>,
    /// Items of lists and rows of tables.
    pub(super) items: Vec<Span>,
    /// Block quotes.
    pub(super) quotes: Vec<Span>,
    /// What stood in italics or bold.
    pub(super) stressed: Vec<Span>,
    /// Comments addressed to this program, as they stand.
    pub(super) marks: String,
    /// What it says beside the text.
    pub(super) aside: Aside,
}

/// Reads the part of a file behind its front matter, which ends at byte `before`.
pub(super) fn read(file: &str, before: usize, values: &Map<String, Value>) -> Page {
    let body = &file[before..];
    let (blanked, printed) = template::blanked(body, values);
    let effects = template::effects(body, &blanked);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM;
    let unmarked = footnotes::unmarked(body, options);
    let mut writer = Writer { before, source: &blanked, printed, effects, unmarked, ..Writer::default() };
    template::tags(body, &blanked).for_each(|tag| writer.page.aside.template(tag));
    for (event, range) in Parser::new_ext(&blanked, options).into_offset_iter() {
        writer.event(event, range);
    }
    writer.end_block();
    let mut page = writer.page;
    page.places = writer.tracker.stretches(file);
    page.stressed.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    page.stressed.dedup_by(|inner, outer| outer.contains(*inner));
    page
}

/// What is open around the words that come.
#[derive(Default)]
struct Around {
    heading: bool,
    quotes: usize,
    items: usize,
    row: bool,
    /// Pictures and addresses, whose words are not read.
    silent: usize,
    /// Whether the code that comes is read: it only stands where code would.
    code: Option<String>,
}

/// Writes the words down.
#[derive(Default)]
struct Writer<'a> {
    before: usize,
    source: &'a str,
    page: Page,
    tracker: Tracker,
    around: Around,
    /// Where the block that is written begins in the text; none before its first word.
    block: Option<usize>,
    /// Whether a space is due before the next word.
    gap: bool,
    /// Where emphasis was opened.
    emphasis: Vec<usize>,
    /// What is struck out, or set above the line: where it began.
    above: Vec<(Above, usize)>,
    /// The element whose content is not read, and what stands in it.
    unread: Option<(String, String)>,
    /// What the picture shows, by its description; none where no picture is open.
    picture: Option<String>,
    /// Footnotes that no mark leads to, which no page shows.
    unmarked: BTreeSet<String>,
    /// How many footnotes of that sort are open.
    unseen: usize,
    /// The element that hides what stands in it, over several blocks, and how many of its name are open in it.
    hidden: Option<(String, usize)>,
    /// Values that template tags print, by where the tag stands.
    printed: BTreeMap<usize, String>,
    /// What template tags do to the words around them, by where the tag stands.
    effects: BTreeMap<usize, Effect>,
    /// Whether an attribute list hides the open block.
    veiled: bool,
    /// HTML of the block that is read, and where each of its pieces stands.
    html: Option<(String, Vec<(usize, usize)>)>,
}

/// Inline elements whose end decides what becomes of their words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Above {
    Struck,
    Raised { linked: bool },
}

impl Writer<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag, &range),
            Event::End(tag) => self.end(tag, &range),
            Event::Text(words) => self.words(&words, range),
            Event::Code(code) if reads_like_prose(&code) => {
                let at = self.source[range.clone()].find(&*code).map_or(range.start, |at| range.start + at);
                self.words(&code, at..at + code.len());
            }
            Event::Code(code) => {
                self.page.aside.mention(&code);
                self.gap |= self.source[..range.start].ends_with(char::is_whitespace);
            }
            Event::SoftBreak | Event::HardBreak => {
                self.gap = true;
                self.picture.iter_mut().for_each(|picture| picture.push(' '));
            }
            Event::InlineHtml(html) => self.inline(&html, range.start),
            Event::Html(html) => match &mut self.html {
                Some((text, pieces)) => {
                    pieces.push((text.len(), range.start));
                    text.push_str(&html);
                }
                None => self.inline(&html, range.start),
            },
            Event::Rule => self.end_block(),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Paragraph | Tag::DefinitionListTitle => self.end_block(),
            Tag::Heading { .. } => {
                self.end_block();
                self.around.heading = true;
            }
            Tag::BlockQuote(_) => {
                self.end_block();
                self.around.quotes += 1;
            }
            Tag::Item | Tag::DefinitionListDefinition | Tag::FootnoteDefinition(_) => {
                self.end_block();
                self.around.items += 1;
                let unseen = matches!(tag, Tag::FootnoteDefinition(name) if self.unmarked.contains(&**name));
                self.unseen += usize::from(self.unseen > 0 || unseen);
            }
            Tag::TableHead | Tag::TableRow => {
                self.end_block();
                self.around.row = true;
            }
            Tag::TableCell if self.block.is_some() => {
                self.gap = false;
                self.page.text.push('\t');
            }
            Tag::CodeBlock(_) => {
                self.end_block();
                self.around.code = Some(String::new());
            }
            Tag::HtmlBlock => {
                self.end_block();
                self.html = Some((String::new(), Vec::new()));
            }
            Tag::Emphasis | Tag::Strong => self.emphasis.push(self.page.text.len()),
            Tag::Strikethrough if self.source[range.start..].starts_with("~~") => {
                self.above.push((Above::Struck, self.page.text.len()));
            }
            Tag::Image { title, .. } => {
                self.page.aside.mention(title);
                self.picture = Some(String::new());
                self.around.silent += 1;
            }
            Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. } => self.around.silent += 1,
            Tag::Link { title, .. } => self.page.aside.mention(title),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Paragraph | TagEnd::DefinitionListTitle => self.end_block(),
            TagEnd::Heading(_) => {
                self.end_block();
                self.around.heading = false;
            }
            TagEnd::BlockQuote(_) => {
                self.end_block();
                self.around.quotes = self.around.quotes.saturating_sub(1);
            }
            TagEnd::Item | TagEnd::DefinitionListDefinition | TagEnd::FootnoteDefinition => {
                self.end_block();
                self.around.items = self.around.items.saturating_sub(1);
                self.unseen = self.unseen.saturating_sub(1);
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                self.end_block();
                self.around.row = false;
            }
            TagEnd::CodeBlock => self.code_block(range),
            TagEnd::HtmlBlock => self.html_block(),
            TagEnd::Emphasis | TagEnd::Strong => self.stressed(range),
            TagEnd::Strikethrough if self.source[range.start..].starts_with("~~") => self.close_above(),
            TagEnd::Image => {
                self.around.silent = self.around.silent.saturating_sub(1);
                self.page.aside.caption(&self.picture.take().unwrap_or_default());
            }
            TagEnd::Link if self.source[range.start..].starts_with('<') => {
                self.around.silent = self.around.silent.saturating_sub(1);
            }
            _ => {}
        }
    }

    /// Takes words that stand in the source as they are, or stand for what is written there.
    fn words(&mut self, words: &str, range: Range<usize>) {
        if let Some(code) = &mut self.around.code {
            code.push_str(words);
            return;
        }
        if let Some((_, unread)) = &mut self.unread {
            unread.push_str(words);
            return;
        }
        if self.unseen > 0 {
            return self.page.aside.leave_out(words);
        }
        if self.around.silent > 0 {
            self.picture.iter_mut().for_each(|picture| picture.push_str(words));
            return;
        }
        let exact = self.source.get(range.clone()) == Some(words);
        let mut at = range.start;
        for c in words.chars() {
            self.put(c, at, exact);
            if exact {
                at += c.len_utf8();
            }
        }
    }

    /// Takes one character.
    fn put(&mut self, c: char, at: usize, exact: bool) {
        if c == BLANK && exact {
            match self.effects.remove(&at) {
                Some(Effect::Veil) => self.veiled = true,
                Some(Effect::Box { hides }) => self.enter_box(hides),
                Some(Effect::Leave) => self.leave_box(),
                None => {}
            }
        }
        if self.hidden.is_some() {
            return;
        }
        if c == BLANK {
            let value = if exact { self.printed.remove(&at) } else { None };
            value.iter().flat_map(|value| value.chars()).for_each(|c| self.put(c, at, false));
            return;
        }
        let c = if c == MASK { '*' } else { c };
        if c.is_whitespace() {
            self.gap = true;
            return;
        }
        if self.block.is_none() {
            if !self.page.text.is_empty() {
                self.page.text.push_str("\n\n");
            }
            self.block = Some(self.page.text.len());
        } else if self.gap && !self.page.text.ends_with('\t') {
            self.page.text.push(' ');
            if exact && self.source[..at].ends_with(' ') {
                self.tracker.blank(self.before + at - 1);
            }
        }
        self.gap = false;
        self.tracker.note(self.page.text.len(), self.before + at, c.len_utf8(), exact);
        self.page.text.push(c);
    }

    /// Ends the block that is written, and notes what it is.
    fn end_block(&mut self) {
        self.gap = false;
        self.emphasis.clear();
        self.above.clear();
        if let Some((_, unread)) = self.unread.take() {
            self.page.aside.leave_out(&unread);
        }
        let veiled = std::mem::take(&mut self.veiled);
        if let Some(start) = self.block.filter(|_| veiled) {
            self.page.aside.leave_out(&self.page.text[start..]);
            self.cut(start);
        }
        let Some(start) = self.block.take() else { return self.page.aside.end_block("") };
        let text = &mut self.page.text;
        text.truncate(text.trim_end().len());
        if text.len() <= start {
            text.truncate(text[..start].trim_end().len());
            self.tracker.cut(text.len());
            return self.page.aside.end_block("");
        }
        let span = Span::new(start, text.len());
        self.page.aside.end_block(&text[start..]);
        let kind = match self.around {
            Around { heading: true, .. } => Some(&mut self.page.headings),
            Around { quotes: 1.., .. } => Some(&mut self.page.quotes),
            Around { items, row, .. } if items > 0 || row => Some(&mut self.page.items),
            _ => None,
        };
        kind.into_iter().for_each(|spans| spans.push(span));
    }

    /// A stretch in italics or bold ends. A number that is set bold before a paragraph counts it and states nothing.
    fn stressed(&mut self, range: &Range<usize>) {
        let Some(start) = self.emphasis.pop() else { return };
        let Some(block) = self.block else { return };
        let (start, end) = (start.max(block), self.page.text.len());
        let lead = self.page.text[start..].len() - self.page.text[start..].trim_start().len();
        let span = Span::new((start + lead).min(end), end);
        if span.start == block && counts(&self.page.text[block..], &self.source[range.end..]) {
            self.page.text.truncate(block);
            self.page.text.truncate(self.page.text.trim_end().len());
            self.tracker.cut(self.page.text.len());
            self.block = None;
            self.gap = false;
            return;
        }
        if !span.is_empty() {
            self.page.stressed.push(span);
        }
    }

    /// What was struck out is no longer stated; what was raised is the mark of a footnote, an exponent, or a part of a word.
    fn close_above(&mut self) {
        let Some((above, start)) = self.above.pop() else { return };
        let start = start.max(self.block.unwrap_or(usize::MAX));
        if start >= self.page.text.len() {
            return;
        }
        let raised = self.page.text[start..].trim().to_owned();
        match above {
            Above::Struck => {
                self.page.aside.leave_out(&self.page.text[start..]);
                self.cut(start);
            }
            Above::Raised { linked } => {
                let bare = raised.trim_matches(['[', ']', '(', ')', '*', '†', '‡']);
                let number = !bare.is_empty() && bare.chars().all(|c| c.is_ascii_digit());
                // Raised behind the sign of a currency it is the price.
                if number && self.page.text[..start].trim_end().ends_with(markup::PRICED) {
                    return;
                }
                let power = self.page.text[..start].ends_with(|c: char| c.is_ascii_digit());
                if linked || bare.is_empty() || number && !(power && bare == raised) {
                    self.cut(start);
                } else if number || raised.starts_with(['-', '−']) {
                    self.cut(start);
                    self.page.text.extend(raised.chars().map(superscript));
                }
            }
        }
    }

    fn cut(&mut self, start: usize) {
        self.page.text.truncate(start);
        self.tracker.cut(start);
        self.page.stressed.retain(|span| span.end <= start);
        if self.block == Some(start) {
            self.page.text.truncate(self.page.text.trim_end().len());
            self.block = None;
        }
    }

    /// Code that reads like prose is prose which somebody indented.
    fn code_block(&mut self, range: &Range<usize>) {
        let code = self.around.code.take().unwrap_or_default();
        let fenced = self.source[range.clone()].trim_start().starts_with(['`', '~']);
        if fenced || !code.split("\n\n").all(reads_like_prose) {
            return self.page.aside.code(&code);
        }
        let mut at = range.start;
        for line in self.source[range.clone()].split_inclusive('\n') {
            if line.trim().is_empty() {
                self.end_block();
            }
            self.words(line, at..at + line.len());
            self.gap = true;
            at += line.len();
        }
        self.end_block();
    }

    fn inline(&mut self, html: &str, at: usize) {
        for piece in tags::pieces(html) {
            self.piece(piece.kind, &html[piece.range.clone()], at + piece.range.start);
        }
    }

    /// A block of HTML: its words, without its tags. What is not closed in it is closed where it ends.
    fn html_block(&mut self) {
        let Some((html, places)) = self.html.take() else { return };
        for piece in tags::pieces(&html) {
            let at = places.partition_point(|&(start, _)| start <= piece.range.start).saturating_sub(1);
            let (start, place) = places.get(at).copied().unwrap_or_default();
            self.piece(piece.kind, &html[piece.range.clone()], place + piece.range.start - start);
        }
        self.end_block();
    }

    fn piece(&mut self, kind: Kind<'_>, written: &str, at: usize) {
        if let Some((unread, words)) = &mut self.unread {
            match kind {
                Kind::Close(name) if *unread == name => self.end_unread(),
                Kind::Words => entities::walk(written, |own, _, _| words.push_str(own)),
                _ => words.push(' '),
            }
            return;
        }
        if self.is_hidden(&kind, written) {
            return;
        }
        match kind {
            Kind::Words => entities::walk(written, |words, from, exact| {
                for (offset, c) in words.char_indices() {
                    self.put(c, at + from + if exact { offset } else { 0 }, exact);
                }
            }),
            Kind::Comment(words) if words.trim_start().starts_with("writethru:") => self.page.marks.push_str(written),
            Kind::Comment(_) | Kind::Other => {}
            Kind::Open(name) => self.open(&name, written, at),
            Kind::Close(name) => match name.as_str() {
                "del" | "s" | "strike" | "sup" => self.close_above(),
                "q" => self.put('”', at, false),
                "td" | "th" => self.cell(),
                "tr" => {
                    self.end_block();
                    self.around.row = false;
                }
                "blockquote" => {
                    self.end_block();
                    self.around.quotes = self.around.quotes.saturating_sub(1);
                }
                name if tags::is_block(name) && name != "br" => self.end_block(),
                _ => {}
            },
        }
    }

    /// Whether a piece stands in an element that is hidden, or opens or closes one.
    fn is_hidden(&mut self, kind: &Kind<'_>, written: &str) -> bool {
        match (&mut self.hidden, kind) {
            (Some((hidden, open)), Kind::Open(name)) if hidden == name && !written.ends_with("/>") => *open += 1,
            (Some((hidden, open)), Kind::Close(name)) if hidden == name => *open -= 1,
            (None, Kind::Open(name)) if hides(name, written) => {
                self.end_block();
                self.hidden = Some((name.clone(), 1));
            }
            _ => {}
        }
        let inside = self.hidden.is_some();
        self.hidden = self.hidden.take().filter(|(_, open)| *open > 0);
        inside
    }

    /// The element that is not read ends.
    fn end_unread(&mut self) {
        let Some((name, words)) = self.unread.take() else { return };
        match name.as_str() {
            "figcaption" => self.page.aside.caption(&words),
            "code" | "kbd" | "pre" | "samp" if !reads_like_prose(&words) => self.page.aside.mention(&words),
            "script" | "style" => {}
            _ => self.page.aside.leave_out(&words),
        }
    }

    /// A box of a template begins, marked by lines of colons.
    fn enter_box(&mut self, hides: bool) {
        match &mut self.hidden {
            Some((name, open)) if name == template::FENCE => *open += 1,
            None if hides => {
                self.end_block();
                self.hidden = Some((template::FENCE.to_owned(), 1));
            }
            _ => {}
        }
    }

    /// Such a box ends.
    fn leave_box(&mut self) {
        if let Some((name, open)) = &mut self.hidden
            && name == template::FENCE
        {
            *open -= 1;
        }
        self.hidden = self.hidden.take().filter(|(_, open)| *open > 0);
    }

    fn open(&mut self, name: &str, written: &str, at: usize) {
        self.page.aside.attributes(name, written);
        match name {
            "br" => self.gap = true,
            "del" | "s" | "strike" => self.above.push((Above::Struck, self.page.text.len())),
            "sup" => self.above.push((Above::Raised { linked: false }, self.page.text.len())),
            "a" => {
                if let Some((Above::Raised { linked }, _)) = self.above.last_mut() {
                    *linked = true;
                }
            }
            "q" => self.put('“', at, false),
            "td" | "th" => {}
            "tr" => {
                self.end_block();
                self.around.row = true;
            }
            "blockquote" => {
                self.end_block();
                self.around.quotes += 1;
            }
            name if tags::is_unread(name) && !written.ends_with("/>") => {
                self.unread = Some((name.to_owned(), String::new()));
                let page = attributes_of(written).get("srcdoc").filter(|_| name == "iframe");
                page.into_iter().for_each(|page| self.page.aside.leave_out(&markup::fragment_text(&page)));
            }
            name if tags::is_block(name) => self.end_block(),
            _ => {}
        }
    }

    /// A cell of a row ends.
    fn cell(&mut self) {
        if self.block.is_some() {
            self.gap = false;
            self.page.text.push('\t');
        }
    }
}

/// Whether a start tag opens an element that hides what stands in it.
fn hides(name: &str, written: &str) -> bool {
    let (tag, attributes) = (markup::Tag::of(name.as_bytes()), attributes_of(written));
    let shut = tag == markup::Tag::Dialog && attributes.get("open").is_none();
    !written.ends_with("/>") && !tag.is_void() && (shut || attributes.hide())
}

/// Whether bold words before a paragraph are its number: `3.5`, `3.`, `(a)`, `§ 4`, and what follows begins a sentence. `12 people`
/// are no number of a paragraph.
fn counts(words: &str, behind: &str) -> bool {
    let bare = words.trim().trim_start_matches('§').trim_start();
    let marked = bare.ends_with(['.', ')', ':']);
    let inner = bare.trim_matches(['(', ')', '.', ':']);
    let number = |part: &str| (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let letter = inner.len() == 1 && inner.bytes().all(|byte| byte.is_ascii_lowercase()) && marked;
    let levels: Vec<&str> = inner.split('.').collect();
    let numbered = levels.iter().all(|part| number(part)) && (levels.len() > 1 || marked || words.starts_with('§'));
    let next = behind.trim_start_matches(|c: char| !c.is_alphanumeric()).chars().next();
    let spaced = behind.trim_start_matches(['*', '_', '.', ':', ')']).starts_with(char::is_whitespace);
    (letter || numbered) && spaced && next.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() && levels.len() > 1)
}

fn superscript(c: char) -> char {
    match c {
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '0' | '4'..='9' => char::from_u32(u32::from('⁰') + u32::from(c) - u32::from('0')).unwrap_or(c),
        '-' | '−' => '⁻',
        other => other,
    }
}
