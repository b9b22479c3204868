//! NewsML 1.2: items with components in components, the text as NITF, XHTML or plain data.

use super::item::{Item, readable};
use super::newsml_g2::text_of;
use super::xml::{self, Node};
use super::{Format, malformed, nitf};
use crate::ReadError;
use crate::encoding::Decoded;
use writethru_core::{Layout, Manuscript, Status};

/// NewsML 1.2.
pub static FORMAT: Format = Format {
    id: "newsml-1",
    summary: "NewsML 1.x news items",
    extensions: &["xml", "newsml"],
    sniff: |text| if xml::root(text) == Some("NewsML") { 95 } else { 0 },
    read,
};

fn read(name: &str, decoded: Decoded) -> Result<Vec<Manuscript>, ReadError> {
    let document = xml::parse(&decoded.text).map_err(|reason| malformed(name, "NewsML 1", reason))?;
    let mut warnings = decoded.warnings;
    let items = document.all("NewsItem").into_iter().map(|node| {
        let mut item = Item::new(name, &FORMAT);
        item.warnings.append(&mut warnings);
        fill(node, &mut item);
        item.finish("NewsML 1 item")
    });
    readable(name, "NewsML 1 document", items.collect())
}

fn fill(node: &Node, item: &mut Item) {
    let line = |name: &str| node.first(name).and_then(Node::line);
    let identity: Vec<String> = ["ProviderId", "DateId", "NewsItemId"].into_iter().filter_map(line).collect();
    item.meta.story = Some(identity.join(":")).filter(|identity| !identity.is_empty());
    item.meta.id = line("RevisionId");
    if let Some(management) = node.first("NewsManagement") {
        item.meta.published = item.time(management.first("FirstCreated").and_then(Node::line).as_deref());
        item.meta.modified = item.time(management.first("ThisRevisionCreated").and_then(Node::line).as_deref());
        let formal = |name: &str| management.first(name).and_then(|node| node.attribute("FormalName"));
        item.status(formal("Status").unwrap_or_default());
        item.meta.signals.extend(formal("Instruction").map(str::to_owned));
        let change =
            management.first("StatusWillChange").and_then(|change| change.first("DateAndTime")).and_then(Node::line);
        if item.meta.status == Status::Embargoed {
            item.embargo(&change.unwrap_or_default());
        }
        let derived = management.all("DerivedFrom").into_iter().filter_map(|node| node.attribute("NewsItem"));
        item.meta.predecessors.extend(derived.map(identity_of));
    }
    item.meta.headline = line("HeadLine");
    item.meta.deck = line("SubHeadLine");
    item.meta.byline = line("ByLine");
    item.meta.dateline = line("DateLine");
    item.meta.extra.extend(line("SlugLine").map(|slug| ("slugline".to_owned(), slug)));
    // An item may carry captions and teasers as well: its text is the longest.
    let texts = node.all("DataContent").into_iter().filter_map(content);
    if let Some((text, layout)) = texts.rev().max_by_key(|(text, _)| text.len()) {
        (item.text, item.layout) = (text, layout);
    }
    if let Some(document) = node.first("nitf") {
        let own = (std::mem::take(&mut item.text), item.layout);
        nitf::fill(document, item);
        (item.text, item.layout) = own;
    }
}

/// `urn:newsml:provider:date:item:revision` as the identity of a story: provider, date and item.
fn identity_of(identifier: &str) -> String {
    let parts: Vec<&str> = identifier.trim_start_matches("urn:newsml:").split(':').collect();
    parts[..parts.len().min(3)].join(":")
}

/// The text of one piece of content.
fn content(data: &Node) -> Option<(String, Layout)> {
    if let Some(body) = data.first("body.content").or_else(|| data.first("body")) {
        return Some((body.paragraphs(), Layout::Paragraphs)).filter(|(text, _)| !text.is_empty());
    }
    let found = if data.nodes().next().is_some() {
        (data.paragraphs(), Layout::Paragraphs)
    } else {
        let mut item = Item::new("", &FORMAT);
        item.plain(&text_of(data));
        (item.text, item.layout)
    };
    Some(found).filter(|(text, _)| !text.trim().is_empty())
}
