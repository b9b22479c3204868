//! RSS and Atom, also WordPress exports: every entry is a version of its story. Sitemaps are known, and refused.

use super::item::{Item, readable};
use super::xml::{self, Node};
use super::{Format, entities, malformed};
use crate::ReadError;
use crate::encoding::Decoded;
use crate::grouping::address;
use crate::markup::{fragment_text, one_line};
use std::collections::{BTreeMap, BTreeSet};
use writethru_core::{Manuscript, VersionMeta, Warning};

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
    let entries: Vec<&Node> = document.all("item").into_iter().chain(document.all("entry")).collect();
    let mut items: Vec<Item> = entries
        .into_iter()
        .map(|entry| {
            let mut item = Item::new(name, &FORMAT);
            item.warnings.append(&mut warnings);
            fill(entry, &mut item);
            item
        })
        .collect();
    identify(items.iter_mut().map(|item| &mut item.meta));
    readable(name, "feed", items.into_iter().map(|item| item.finish("feed entry")).collect())
}

/// Tells the entries of a feed apart. An entry is known by its id and by its address at once, for either may change; an id that
/// entries of several addresses share, and an address that entries of several ids share, tell nothing.
pub(super) fn identify<'a>(entries: impl Iterator<Item = &'a mut VersionMeta>) {
    let key = |written: &str| if written.contains("://") { address::canonical(written) } else { written.to_owned() };
    let entries: Vec<&mut VersionMeta> = entries.collect();
    let keys: Vec<(Option<String>, Option<String>)> = entries
        .iter()
        .map(|meta| (meta.story.as_deref().map(key), meta.url.as_deref().map(address::canonical)))
        .collect();
    let mut addresses: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut ids: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (id, url) in &keys {
        if let (Some(id), Some(url)) = (id, url) {
            addresses.entry(id).or_default().insert(url);
            ids.entry(url).or_default().insert(id);
        }
    }
    for (meta, (id, url)) in entries.into_iter().zip(&keys) {
        let own = |known: &BTreeMap<&str, BTreeSet<&str>>, key: &Option<String>| {
            key.as_deref().filter(|key| known.get(key).is_none_or(|others| others.len() < 2)).map(str::to_owned)
        };
        let (by_id, by_url) = (own(&addresses, id), own(&ids, url));
        meta.predecessors.extend(by_url.clone().filter(|url| by_id.is_some() && by_id.as_ref() != Some(url)));
        meta.story = by_id.or(by_url).or_else(|| id.clone());
    }
}

/// Prefixes of elements that speak of pictures, players, places and shops.
const FOREIGN: &[&str] =
    &["album", "exif", "g", "geo", "georss", "googleplay", "itunes", "media", "podcast", "psc", "snf", "thr", "yt"];

/// How often HTML is escaped at most.
const ESCAPED_MAX: usize = 3;

fn fill(entry: &Node, item: &mut Item) {
    // An element of the entry's own kind comes before one of another, and the words of pictures and players are none of its.
    let own = |node: &&Node| node.prefix == entry.prefix;
    let node = |name: &str| {
        let found = || entry.nodes().filter(|node| node.name == name && !FOREIGN.contains(&node.prefix.as_str()));
        found().find(own).or_else(|| found().next())
    };
    let line = |name: &str| node(name).and_then(Node::line);
    let links = || {
        let of =
            |own: bool| entry.nodes().filter(move |node| node.name == "link" && (node.prefix == entry.prefix) == own);
        of(true).chain(of(false)).filter(|node| !FOREIGN.contains(&node.prefix.as_str()))
    };
    let alternate = |link: &&Node| link.attribute("rel").is_none_or(|rel| rel == "alternate");
    let href = |link: &Node| link.attribute("href").map(str::to_owned).or_else(|| link.line());
    item.meta.url = links().filter(alternate).find_map(href);
    item.meta.story = line("guid").or_else(|| line("id")).or_else(|| entry.attribute("about").map(str::to_owned));
    item.meta.headline = line("title").map(|title| {
        let title = entities::entities(&title).into_owned();
        if title.contains('<') { fragment_text(&title) } else { title }
    });
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
    let mut written = super::newsml_g2::text_of(node);
    // Some feeds escape their HTML twice, and some its CDATA.
    let bare = written.trim();
    let inner = bare.strip_prefix("<![CDATA[").and_then(|rest| rest.strip_suffix("]]>")).map(str::to_owned);
    written = inner.unwrap_or(written);
    for _ in 0..ESCAPED_MAX {
        if written.contains('<') || !written.contains("&lt;") {
            break;
        }
        written = entities::entities(&written).into_owned();
    }
    if written.contains('<') {
        return fragment_text(&written);
    }
    let written = entities::entities(&written);
    let paragraphs = written.split("\n\n").map(one_line);
    paragraphs.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(inner: &str) -> Vec<Manuscript> {
        let text = format!(
            "<rss xmlns:media=\"http://search.yahoo.com/mrss/\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\">\
             <channel>{inner}</channel></rss>"
        );
        read("f.xml", Decoded { text, warnings: Vec::new() }).unwrap()
    }

    #[test]
    fn the_text_is_the_entry_s_own_and_not_that_of_its_pictures() {
        for (inner, headline, text) in [
            (
                "<media:title>A photo</media:title><media:description>Boats.</media:description><title>Weir</title>\
                 <description>It held.</description>",
                "Weir",
                "It held.",
            ),
            (
                "<title>Weir</title><media:content><media:description>Boats.</media:description></media:content>\
                 <description>Short.</description><content:encoded><![CDATA[<p>It held.</p><p>It rained.</p>]]></content:encoded>",
                "Weir",
                "It held.\n\nIt rained.",
            ),
            (
                "<title>R&amp;amp;D</title><description>&amp;lt;p&amp;gt;It held.&amp;lt;/p&amp;gt;</description>",
                "R&D",
                "It held.",
            ),
            (
                "<title>W</title><description>&lt;![CDATA[&lt;p&gt;It held.&lt;/p&gt;]]&gt;</description>",
                "W",
                "It held.",
            ),
            ("<title>W</title><description>It&amp;#8217;s shut.</description>", "W", "It’s shut."),
        ] {
            let one = items(&format!("<item>{inner}</item>")).remove(0);
            assert_eq!((one.meta.headline.as_deref(), one.text.as_str()), (Some(headline), text), "{inner}");
        }
    }

    #[test]
    fn an_entry_is_known_by_its_id_and_its_address() {
        let item = |guid: &str, link: &str, text: &str| {
            format!(
                "<item><guid>{guid}</guid><link>https://example.org/{link}</link><description>{text}</description></item>"
            )
        };
        let stories = |feeds: &[String]| {
            let found: Vec<Manuscript> = feeds.iter().flat_map(|feed| items(feed)).collect();
            crate::grouping::stories(found).len()
        };
        for (what, feeds, expected) in [
            (
                "the id changes",
                vec![item("https://example.org/a#1", "a", "x"), item("https://example.org/a#2", "a", "y")],
                1,
            ),
            (
                "the scheme of the id changes",
                vec![item("http://example.org/a", "a", "x"), item("https://example.org/a", "a", "y")],
                1,
            ),
            ("the number changes, the address stays", vec![item("17", "a", "x"), item("18", "a", "y")], 1),
            ("the address changes, the id stays", vec![item("17", "a", "x"), item("17", "b", "y")], 1),
            (
                "two entries share an id",
                vec![item("17", "a", "x") + &item("17", "b", "z"), item("17", "a", "y") + &item("17", "b", "z")],
                2,
            ),
            (
                "two entries share an address",
                vec![
                    item("17", "live", "x") + &item("18", "live", "z"),
                    item("17", "live", "y") + &item("18", "live", "z"),
                ],
                2,
            ),
        ] {
            assert_eq!(stories(&feeds), expected, "{what}");
        }
    }
}
