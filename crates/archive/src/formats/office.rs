//! Word processor files: the text of a Word document (`.docx`) or an OpenDocument text (`.odt`), one paragraph each.
//!
//! Both are zip archives with one XML file that holds the text. What was deleted with changes tracked, comments and notes are not part
//! of the text.

use super::malformed;
use super::xml::{self, Child, Node};
use crate::{ReadError, bounded};
use std::io::Cursor;
use writethru_core::{Layout, Manuscript, VersionMeta};
use zip::ZipArchive;

/// Where the text is, and what the format is called.
const PARTS: &[(&str, &str)] = &[("word/document.xml", "docx"), ("content.xml", "odt")];

/// How the names of such files end.
pub const EXTENSIONS: &[&str] = &["docx", "odt"];

/// Elements whose text is not the story's: deleted runs, comments, notes, and the second copy of what older programs cannot show.
const LEFT_OUT: &[&str] =
    &["annotation", "del", "delText", "Fallback", "instrText", "moveFrom", "note", "tracked-changes"];

/// The story in the bytes of a word processor file; none where they are of another kind.
pub fn read(name: &str, bytes: &[u8]) -> Option<Result<Manuscript, ReadError>> {
    if !bytes.starts_with(b"PK\x03\x04") {
        return None;
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let (part, format) = *PARTS.iter().find(|(part, _)| archive.index_for_name(part).is_some())?;
    let file = match archive.by_name(part) {
        Ok(file) => file,
        Err(error) => return Some(Err(malformed(name, format, format!("{error}; save it again")))),
    };
    Some(bounded(name, file).and_then(|bytes| manuscript(name, format, &bytes)))
}

fn manuscript(name: &str, format: &'static str, bytes: &[u8]) -> Result<Manuscript, ReadError> {
    let text = String::from_utf8_lossy(bytes);
    let root = xml::parse(&text).map_err(|reason| malformed(name, format, format!("{reason}; save it again")))?;
    let mut paragraphs = Vec::new();
    collect(&root, &mut paragraphs);
    if paragraphs.is_empty() {
        return Err(ReadError::Empty { name: name.to_owned() });
    }
    let meta = VersionMeta { source: name.to_owned(), format, ..VersionMeta::default() };
    Ok(Manuscript { text: paragraphs.join("\n\n") + "\n", layout: Layout::Plain, meta, warnings: Vec::new() })
}

/// The paragraphs below an element, in order; empty ones are only space on a page.
fn collect(node: &Node, paragraphs: &mut Vec<String>) {
    for child in node.nodes() {
        if LEFT_OUT.contains(&child.name.as_str()) {
            continue;
        }
        if matches!(child.name.as_str(), "p" | "h") {
            let mut text = String::new();
            words(child, &mut text);
            let lines: Vec<String> =
                text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
            let text = lines.join("\n");
            if !text.trim().is_empty() {
                paragraphs.push(text.trim().to_owned());
            }
        } else {
            collect(child, paragraphs);
        }
    }
}

/// The words of a paragraph.
fn words(node: &Node, text: &mut String) {
    for child in &node.children {
        match child {
            Child::Text(words) => text.push_str(words),
            Child::Node(node) => match node.name.as_str() {
                "tab" | "s" => text.push(' '),
                "br" | "cr" | "line-break" => text.push('\n'),
                name if LEFT_OUT.contains(&name) => {}
                _ => words_of(node, text),
            },
        }
    }
}

/// The same of an element within it: white space between the elements of a Word file is markup, not text.
fn words_of(node: &Node, text: &mut String) {
    let is_markup = matches!(node.name.as_str(), "r" | "ins" | "hyperlink" | "sdt" | "sdtContent" | "smartTag");
    if !is_markup {
        return words(node, text);
    }
    for child in node.nodes() {
        let mut inner = Node::default();
        inner.children.push(Child::Node(child.clone()));
        words(&inner, text);
    }
}

#[cfg(test)]
mod tests {
    use super::manuscript;

    fn text(format: &'static str, xml: &str) -> String {
        manuscript("story", format, xml.as_bytes()).map(|one| one.text).unwrap_or_default()
    }

    #[test]
    fn paragraphs_come_without_what_was_deleted() {
        let word = "<w:document xmlns:w='w'><w:body><w:p><w:pPr><w:pStyle w:val='Title'/></w:pPr><w:r><w:t>Pier falls</w:t></w:r></w:p>\
                    <w:p/><w:p><w:r><w:t xml:space='preserve'>Nine </w:t></w:r><w:del><w:r><w:delText>old </w:delText></w:r></w:del>\
                    <w:ins><w:r><w:t>new</w:t><w:tab/><w:t>boats &amp; a ferry sank.</w:t></w:r></w:ins></w:p></w:body></w:document>";
        assert_eq!(text("docx", word), "Pier falls\n\nNine new boats & a ferry sank.\n");
        let open = "<office:document-content><office:body><office:text><text:tracked-changes><text:p>gone</text:p></text:tracked-changes>\
                    <text:h>Pier falls</text:h><text:p>Nine<text:s/>boats <text:span>sank</text:span>.</text:p></office:text></office:body></office:document-content>";
        assert_eq!(text("odt", open), "Pier falls\n\nNine boats sank.\n");
        assert_eq!(text("docx", "<w:document><w:body/></w:document>"), "");
    }
}
