//! NITF 3.x, the News Industry Text Format: a document of its own, or inside NewsML and ninjs.

use super::item::Item;
use super::xml::{self, Node};
use super::{Format, malformed};
use crate::ReadError;
use crate::encoding::Decoded;
use writethru_core::Manuscript;

/// NITF.
pub static FORMAT: Format = Format {
    id: "nitf",
    summary: "NITF 3.x, the News Industry Text Format",
    extensions: &["nitf", "xml"],
    sniff: |text| if xml::root(text) == Some("nitf") { 95 } else { 0 },
    read,
};

fn read(name: &str, decoded: Decoded) -> Result<Vec<Manuscript>, ReadError> {
    let document = xml::parse(&decoded.text).map_err(|reason| malformed(name, "NITF", reason))?;
    let mut item = Item::new(name, &FORMAT);
    item.warnings = decoded.warnings;
    fill(&document, &mut item);
    Ok(vec![item.finish("NITF document")?])
}

/// Puts what a `nitf` element holds into an item, where the item does not know better.
pub fn fill(document: &Node, item: &mut Item) {
    if let Some(data) = document.first("docdata") {
        docdata(data, item);
    }
    let head = document.first("body.head");
    let line = |name: &str| head.and_then(|head| head.first(name)).and_then(Node::line);
    let title = || document.first("head").and_then(|head| head.at(&["title"])).and_then(Node::line);
    let keep = |own: &mut Option<String>, found: Option<String>| {
        if own.is_none() {
            *own = found;
        }
    };
    keep(&mut item.meta.headline, line("hl1").or_else(title));
    keep(&mut item.meta.deck, line("hl2"));
    keep(&mut item.meta.byline, line("byline"));
    keep(&mut item.meta.dateline, line("dateline"));
    let body = document.first("body.content");
    item.text = body.map(Node::paragraphs).unwrap_or_default();
    let captions = document.all("media-caption").into_iter().filter_map(Node::line);
    item.captions(captions);
}

fn docdata(data: &Node, item: &mut Item) {
    let of = |name: &str, attribute: &str| {
        let value = data.first(name).and_then(|node| node.attribute(attribute)).map(str::trim);
        value.filter(|value| !value.is_empty()).map(str::to_owned)
    };
    let meta = &mut item.meta;
    meta.story = meta.story.take().or_else(|| of("du-key", "key")).or_else(|| of("doc-id", "id-string"));
    meta.id = meta.id.take().or_else(|| of("du-key", "version")).or_else(|| of("du-key", "generation"));
    meta.predecessors.extend(data.attribute("management-doc-idref").map(str::to_owned));
    meta.notes.extend(of("correction", "info").filter(|info| !info.eq_ignore_ascii_case("none")));
    let status = data.attribute("management-status").unwrap_or_default().to_owned();
    item.status(&status);
    let release = of("date.release", "norm");
    if item.meta.status == writethru_core::Status::Embargoed {
        item.embargo(release.as_deref().unwrap_or_default());
    }
    let issued = of("date.issue", "norm");
    item.meta.published =
        item.meta.published.or_else(|| item.time(issued.as_deref())).or_else(|| item.time(release.as_deref()));
    item.note(of("ed-msg", "info"));
}
