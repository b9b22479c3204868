//! RSS and Atom, also WordPress exports: every entry is a version of its story. Sitemaps are known, and refused.

use super::item::{Item, readable};
use super::xml::{self, Node};
use super::{Format, malformed};
use crate::ReadError;
use crate::encoding::Decoded;
use crate::markup::{fragment_text, one_line};
use writethru_core::{Manuscript, Warning};

/// Feeds.
pub static FORMAT: Format = Format {
    id: "feed",
    summary: "RSS or Atom, an entry a version; also WordPress exports",
    extensions: &["rss", "atom", "xml"],
    sniff: |text| match xml::root(text) {
        Some("rss" | "feed" | "RDF" | "urlset" | "sitemapindex") => 90,
        _ => 0,
    },
    read,
};

fn read(name: &str, decoded: Decoded) -> Result<Vec<Manuscript>, ReadError> {
    let document = xml::parse(&decoded.text).map_err(|reason| malformed(name, "feed", reason))?;
    if matches!(document.name.as_str(), "urlset" | "sitemapindex") {
        let reason = "a sitemap lists addresses, not text: fetch the pages and give those".to_owned();
        return Err(malformed(name, "feed", reason));
    }
    let mut warnings = decoded.warnings;
    let entries = document.all("item").into_iter().chain(document.all("entry"));
    let items = entries.map(|entry| {
        let mut item = Item::new(name, &FORMAT);
        item.warnings.append(&mut warnings);
        fill(entry, &mut item);
        item.finish("feed entry")
    });
    readable(name, "feed", items.collect())
}

fn fill(entry: &Node, item: &mut Item) {
    let node = |name: &str| entry.nodes().find(|node| node.name == name);
    let line = |name: &str| node(name).and_then(Node::line);
    let links = || entry.nodes().filter(|node| node.name == "link");
    let alternate = |link: &&Node| link.attribute("rel").is_none_or(|rel| rel == "alternate");
    let href = |link: &Node| link.attribute("href").map(str::to_owned).or_else(|| link.line());
    item.meta.url = links().filter(alternate).find_map(href);
    item.meta.story = line("guid").or_else(|| line("id")).or_else(|| entry.attribute("about").map(str::to_owned));
    item.meta.headline = line("title").map(|title| if title.contains('<') { fragment_text(&title) } else { title });
    item.meta.byline =
        entry.at(&["author", "name"]).and_then(Node::line).or_else(|| line("creator")).or_else(|| line("author"));
    item.meta.published =
        item.time(["pubDate", "published", "issued", "date", "created"].into_iter().find_map(line).as_deref());
    item.meta.modified = item.time(["updated", "modified"].into_iter().find_map(line).as_deref());
    // In RSS an element called content is somebody's picture; in Atom it has words or markup of its own.
    let atom = entry.name == "entry";
    let full = node("encoded").or_else(|| node("content").filter(|node| atom && node.attribute("url").is_none()));
    let body = full.map(text).filter(|text| !text.is_empty());
    item.text = body.unwrap_or_else(|| {
        let summary = node("description").or_else(|| node("summary")).map(text).unwrap_or_default();
        if !summary.is_empty() {
            item.warnings.push(Warning::new("summary-only", "the feed has a summary of the story, not its text"));
        }
        summary
    });
}

/// The text of an element that holds XHTML, HTML as text, or plain text.
fn text(node: &Node) -> String {
    if node.nodes().next().is_some() {
        return node.paragraphs();
    }
    let written = super::newsml_g2::text_of(node);
    if written.contains('<') {
        return fragment_text(&written);
    }
    let paragraphs = written.split("\n\n").map(one_line);
    paragraphs.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}
