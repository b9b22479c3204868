//! XML as a small tree, read forgivingly: names without prefixes, entities of HTML known, missing end tags supplied.
//!
//! Nothing outside the document is ever read, and a document that uses entities of its own is refused: no news format
//! needs them, and both attacks by XML do.

use crate::markup::one_line;
use quick_xml::Reader;
use quick_xml::escape::{resolve_html5_entity, resolve_predefined_entity, unescape_with};
use quick_xml::events::{BytesStart, Event};

/// Depth of elements; news formats stay below twenty.
const DEPTH_MAX: usize = 256;

/// Why a document that uses an entity it defines is not read.
const REFUSED: &str = "it uses an entity it defines itself; those are refused: resolve them first";

/// An element.
#[derive(Clone, Debug, Default)]
pub struct Node {
    /// Its name without a prefix.
    pub name: String,
    /// The prefix that says whose element it is; empty for one of the document's own kind.
    pub prefix: String,
    /// Its attributes, names without prefixes.
    pub attributes: Vec<(String, String)>,
    /// What stands in it.
    pub children: Vec<Child>,
}

/// What stands in an element.
#[derive(Clone, Debug)]
pub enum Child {
    /// Another element.
    Node(Node),
    /// Text, entities resolved.
    Text(String),
}

/// The root element of a document.
///
/// # Errors
/// When the document is no XML, defines entities, or is nested too deeply; the message says where.
pub fn parse(text: &str) -> Result<Node, String> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut open = vec![Node::default()];
    let mut defines = false;
    loop {
        let event = reader.read_event();
        let line = || text[..reader.buffer_position().try_into().unwrap_or(0).min(text.len())].lines().count();
        match event.map_err(|error| format!("line {}: {error}", line()))? {
            Event::Start(tag) if open.len() >= DEPTH_MAX => {
                return Err(format!("line {}: <{}> is nested too deeply", line(), tag.name().as_ref()));
            }
            Event::Start(tag) => open.push(element(&tag)),
            Event::Empty(tag) => add(&mut open, Child::Node(element(&tag))),
            Event::End(tag) => close(&mut open, tag.local_name().as_ref()),
            Event::Text(text) => add(&mut open, Child::Text(text.html_content().into_owned())),
            Event::CData(text) => add(&mut open, Child::Text(text.html_content().into_owned())),
            Event::GeneralRef(name) => {
                let text = match name.resolve_char_ref() {
                    Ok(Some(c)) => c.to_string(),
                    _ => match entity(&name.html_content()) {
                        Some(known) => known.to_owned(),
                        None if defines => return Err(format!("line {}: {REFUSED}", line())),
                        None => format!("&{};", &*name),
                    },
                };
                add(&mut open, Child::Text(text));
            }
            Event::DocType(definition) => defines |= definition.contains("<!ENTITY"),
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
    while open.len() > 1 {
        let last = open.pop().map(Child::Node);
        last.into_iter().for_each(|last| add(&mut open, last));
    }
    let document = open.pop().unwrap_or_default();
    document.nodes().next().cloned().ok_or_else(|| "no element in it".to_owned())
}

fn entity(name: &str) -> Option<&'static str> {
    resolve_predefined_entity(name).or_else(|| resolve_html5_entity(name))
}

fn element(tag: &BytesStart<'_>) -> Node {
    let mut written = tag.html_attributes();
    let attributes = written.with_checks(false).filter_map(Result::ok).map(|attribute| {
        let value = unescape_with(&attribute.value, entity).unwrap_or(attribute.value.clone());
        (attribute.key.local_name().as_ref().to_owned(), value.into_owned())
    });
    let attributes = attributes.collect();
    let prefix = tag.name().prefix().map(|prefix| prefix.as_ref().to_owned()).unwrap_or_default();
    Node { name: tag.local_name().as_ref().to_owned(), prefix, attributes, children: Vec::new() }
}

fn add(open: &mut [Node], child: Child) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(child);
    }
}

/// Closes the innermost open element of this name and all in it; a stray end tag closes nothing.
fn close(open: &mut Vec<Node>, name: &str) {
    let Some(at) = open.iter().skip(1).rposition(|node| node.name == name) else { return };
    while open.len() > at + 1 {
        let last = open.pop().map(Child::Node);
        last.into_iter().for_each(|last| add(open, last));
    }
}

/// The name of a document's root element, found without reading the document.
pub fn root(text: &str) -> Option<&str> {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    while let Some(after) = rest.strip_prefix('<') {
        let end = match after {
            _ if after.starts_with("!--") => after.find("-->").map(|at| at + 3),
            _ if after.starts_with('?') => after.find("?>").map(|at| at + 2),
            _ if after.starts_with('!') => {
                let bracket = after.find('[').filter(|&at| Some(at) < after.find('>'));
                bracket.map_or_else(|| after.find('>').map(|at| at + 1), |_| after.find("]>").map(|at| at + 2))
            }
            _ => {
                let name = after.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next()?;
                return Some(name.rsplit_once(':').map_or(name, |(_, local)| local)).filter(|name| !name.is_empty());
            }
        };
        rest = after[end?..].trim_start();
    }
    None
}

impl Node {
    /// The elements in it.
    pub fn nodes(&self) -> impl DoubleEndedIterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            Child::Node(node) => Some(node),
            Child::Text(_) => None,
        })
    }

    /// An attribute's value.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// The elements of this name anywhere below, in order of the document, none inside another of them.
    pub fn all<'a>(&'a self, name: &'a str) -> Vec<&'a Self> {
        let mut found = Vec::new();
        self.collect(name, &mut found);
        found
    }

    fn collect<'a>(&'a self, name: &str, found: &mut Vec<&'a Self>) {
        for node in self.nodes() {
            if node.name == name { found.push(node) } else { node.collect(name, found) }
        }
    }

    /// The first element of this name anywhere below.
    pub fn first(&self, name: &str) -> Option<&Self> {
        self.nodes().find_map(|node| if node.name == name { Some(node) } else { node.first(name) })
    }

    /// The element reached by going from child to child.
    pub fn at(&self, path: &[&str]) -> Option<&Self> {
        path.iter().try_fold(self, |node, name| node.nodes().find(|child| child.name == *name))
    }

    /// All text in it on one line; nothing when there is none.
    pub fn line(&self) -> Option<String> {
        let mut text = String::new();
        self.gather(&mut text);
        let line = one_line(&text);
        Some(line).filter(|line| !line.is_empty())
    }

    fn gather(&self, text: &mut String) {
        for child in &self.children {
            match child {
                Child::Text(own) => text.push_str(own),
                Child::Node(node) if is_block(&node.name) => {
                    text.push(' ');
                    node.gather(text);
                    text.push(' ');
                }
                Child::Node(node) => node.gather(text),
            }
        }
    }

    /// Its text as paragraphs, joined by a blank line: one a block element, cells of a table row joined by a tab.
    pub fn paragraphs(&self) -> String {
        let mut page = Page::default();
        page.node(self);
        page.end();
        page.paragraphs.join("\n\n")
    }
}

/// Paragraphs as they are found.
#[derive(Default)]
struct Page {
    paragraphs: Vec<String>,
    running: String,
    breaks: usize,
}

impl Page {
    fn node(&mut self, node: &Node) {
        for child in &node.children {
            match child {
                Child::Text(text) => {
                    if !text.trim().is_empty() {
                        self.breaks = 0;
                    }
                    self.running.push_str(text);
                }
                Child::Node(node) => self.element(node),
            }
        }
    }

    fn element(&mut self, node: &Node) {
        match node.name.as_str() {
            "script" | "style" | "media" | "figure" | "head" | "media-caption" => {}
            "br" => {
                // One break is a line of the same paragraph, two are a new one.
                self.breaks += 1;
                self.running.push(' ');
                if self.breaks == 2 {
                    self.end();
                }
            }
            "pre" => {
                self.end();
                let text = node.children.iter().map(|child| match child {
                    Child::Text(text) => text.clone(),
                    Child::Node(node) => node.line().unwrap_or_default(),
                });
                let text: String = text.collect();
                let parts = text.split("\n\n").map(one_line);
                self.paragraphs.extend(parts.filter(|part| !part.is_empty()));
            }
            "tr" if node.first("p").is_none() && node.first("div").is_none() => {
                self.end();
                let cells = node.nodes().filter_map(Node::line).collect::<Vec<_>>();
                self.paragraphs.extend(Some(cells.join("\t")).filter(|row| !row.is_empty()));
            }
            name => {
                let block = is_block(name);
                if block {
                    self.end();
                }
                self.node(node);
                if block {
                    self.end();
                }
            }
        }
    }

    fn end(&mut self) {
        let line = one_line(&self.running);
        self.running.clear();
        self.paragraphs.extend(Some(line).filter(|line| !line.is_empty()));
    }
}

/// Elements that are paragraphs of their own, of XHTML and NITF.
fn is_block(name: &str) -> bool {
    const BLOCKS: &[&str] = &[
        "address",
        "article",
        "aside",
        "block",
        "blockquote",
        "body",
        "bq",
        "byttl",
        "dd",
        "div",
        "dl",
        "dt",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hl1",
        "hl2",
        "hr",
        "li",
        "note",
        "ol",
        "p",
        "paragraph",
        "section",
        "table",
        "ul",
    ];
    BLOCKS.binary_search(&name).is_ok()
}

#[cfg(test)]
mod tests {
    use super::{parse, root};

    #[test]
    fn the_root_is_found_behind_anything() {
        for (text, name) in [
            ("<nitf>", Some("nitf")),
            ("\u{feff} <?xml version='1.0'?><!-- <a> --><!DOCTYPE x [<!ELEMENT x (y)>]><x:y z='1'/>", Some("y")),
            ("<!DOCTYPE nitf SYSTEM 'nitf.dtd'>\n<nitf>", Some("nitf")),
            ("no tag", None),
            ("<!-- never closed", None),
            ("<", None),
        ] {
            assert_eq!(root(text), name, "{text}");
        }
    }

    #[test]
    fn paragraphs_follow_the_blocks() {
        for (markup, text) in [
            ("<b><p>It <em>held</em>.</p><p>\n It\n fell. </p></b>", "It held.\n\nIt fell."),
            ("<b>One.<br/>Two.<br/><br/>Three.</b>", "One. Two.\n\nThree."),
            ("<b><table><tr><td>A</td><td>1</td></tr><tr><td>B</td></tr></table></b>", "A\t1\n\nB"),
            ("<b><p>caf&eacute; &amp; &#8220;bar&#8221; &what; AT&T</p></b>", "café & “bar” &what; AT&T"),
            ("<b><p>never closed<p>nor this</b>", "never closed\n\nnor this"),
            ("<b><![CDATA[<p>raw</p>]]></b>", "<p>raw</p>"),
        ] {
            assert_eq!(parse(markup).unwrap().paragraphs(), text, "{markup}");
        }
    }

    #[test]
    fn attacks_and_scraps_are_refused() {
        let bomb = "<!DOCTYPE b [<!ENTITY a \"aaaa\"><!ENTITY c \"&a;&a;\">]><b>&c;</b>";
        assert!(parse(bomb).unwrap_err().contains("entity"), "{:?}", parse(bomb));
        assert!(parse("<!DOCTYPE b [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><b>&x;</b>").is_err());
        assert!(parse(&"<a>".repeat(100_000)).unwrap_err().contains("deeply"));
        assert!(parse("").is_err());
        assert!(parse("nothing but words").is_err());
    }
}
