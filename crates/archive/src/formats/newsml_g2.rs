//! NewsML-G2: items alone or many in a `newsMessage`, their text as XHTML, NITF or plain inline data.

use super::item::{Item, readable};
use super::xml::{self, Node};
use super::{Format, malformed, nitf};
use crate::ReadError;
use crate::encoding::Decoded;
use writethru_core::Manuscript;

/// Root elements of the standard; all but the first two hold no story.
const ROOTS: &[&str] =
    &["newsItem", "newsMessage", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem"];

/// Relations that say an item takes the place of the one it links to.
const SUCCESSIONS: &[&str] = &["evolvedfrom", "previousversion", "replaces", "corrects", "updates"];

/// NewsML-G2.
pub static FORMAT: Format = Format {
    id: "newsml-g2",
    summary: "NewsML-G2 news items, alone or in a newsMessage",
    extensions: &["xml", "newsml"],
    sniff: |text| if xml::root(text).is_some_and(|root| ROOTS.contains(&root)) { 95 } else { 0 },
    read,
};

fn read(name: &str, decoded: Decoded) -> Result<Vec<Manuscript>, ReadError> {
    let document = xml::parse(&decoded.text).map_err(|reason| malformed(name, "NewsML-G2", reason))?;
    let nodes = if document.name == "newsItem" { vec![&document] } else { document.all("newsItem") };
    let mut warnings = decoded.warnings;
    let items = nodes.into_iter().map(|node| {
        let mut item = Item::new(name, &FORMAT);
        item.warnings.append(&mut warnings);
        fill(node, &mut item);
        item.finish("NewsML-G2 item")
    });
    readable(name, "NewsML-G2 document", items.collect())
}

fn fill(node: &Node, item: &mut Item) {
    let own = |name: &str| node.attribute(name).map(str::to_owned);
    item.meta.story = own("guid");
    item.meta.id = own("version");
    if let Some(meta) = node.at(&["itemMeta"]) {
        management(meta, item);
    }
    if let Some(meta) = node.at(&["contentMeta"]) {
        let line = |name: &str| meta.nodes().filter(|node| node.name == name).find_map(Node::line);
        let sub = |node: &&Node| node.attribute("role").is_some_and(|role| role.to_lowercase().contains("sub"));
        let headlines = || meta.nodes().filter(|node| node.name == "headline");
        item.meta.headline = headlines().filter(|node| !sub(node)).find_map(Node::line);
        item.meta.deck = headlines().filter(sub).find_map(Node::line);
        item.meta.byline = line("by");
        item.meta.dateline = line("dateline");
        item.meta.extra.extend(line("slugline").map(|slug| ("slugline".to_owned(), slug)));
    }
    let Some(content) = node.at(&["contentSet"]) else { return };
    for inline in content.nodes() {
        match inline.name.as_str() {
            "inlineXML" => match inline.first("nitf") {
                Some(document) => nitf::fill(document, item),
                None => item.text = inline.first("body").unwrap_or(inline).paragraphs(),
            },
            "inlineData" => {
                let text: String = text_of(inline);
                item.plain(&text);
            }
            _ => continue,
        }
        if !item.text.trim().is_empty() {
            break;
        }
    }
}

/// The text directly in an element, its line breaks kept.
pub fn text_of(node: &Node) -> String {
    let text = |child: &xml::Child| match child {
        xml::Child::Text(text) => text.clone(),
        xml::Child::Node(_) => String::new(),
    };
    node.children.iter().map(text).collect()
}

fn management(meta: &Node, item: &mut Item) {
    let code = |node: &Node| {
        let named = ["qcode", "literal", "uri"].into_iter().find_map(|name| node.attribute(name));
        named.map(str::to_owned).or_else(|| node.line())
    };
    for node in meta.nodes() {
        match node.name.as_str() {
            "versionCreated" => item.meta.modified = item.time(node.line().as_deref()),
            "firstCreated" => item.meta.published = item.time(node.line().as_deref()),
            "pubStatus" => item.status(&code(node).unwrap_or_default()),
            "embargoed" => item.embargo(&node.line().unwrap_or_default()),
            "edNote" => item.note(node.line()),
            "signal" => item.meta.signals.extend(code(node)),
            "link" => {
                let relation = node.attribute("rel").map(|rel| rel.to_lowercase());
                // Without a relation it is the version before only where it names an item and a version of it.
                let earlier = node.attribute("guidref").is_some() && node.attribute("version").is_some();
                let succeeds = relation.map_or(earlier, |rel| SUCCESSIONS.iter().any(|known| rel.ends_with(known)));
                let target = ["guidref", "residref"].into_iter().find_map(|name| node.attribute(name));
                item.meta.predecessors.extend(target.filter(|_| succeeds).map(str::to_owned));
            }
            _ => {}
        }
    }
    // Some write the links beside the metadata of the content.
    item.meta.predecessors.dedup();
}
