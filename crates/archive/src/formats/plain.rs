//! Plain text: the text is the file as it stands, or what follows its front matter; entities are what they stand for.

use super::places::{self, PLACES};
use super::{Format, entities, front};
use crate::ReadError;
use crate::encoding::Decoded;
use writethru_core::{Layout, Manuscript, VersionMeta};

/// Plain text.
pub static FORMAT: Format = Format {
    id: "plain",
    summary: "plain text, one paragraph a line or blank lines between",
    extensions: &["txt", "text"],
    sniff: |_| 1,
    read,
};

fn read(name: &str, decoded: Decoded) -> Result<Vec<Manuscript>, ReadError> {
    let mut meta = VersionMeta { source: name.to_owned(), format: FORMAT.id, ..VersionMeta::default() };
    let (mut warnings, mut text) = (decoded.warnings, decoded.text);
    let mut before = 1;
    if let Some(front) = front::split(&text) {
        front::fill(&front, &mut meta, &mut warnings);
        before += text[..text.len() - front.body.len()].matches('\n').count();
        text = front.body.to_owned();
    }
    if text.trim().is_empty() {
        return Err(ReadError::Empty { name: name.to_owned() });
    }
    let mut kept = places::from_line(before);
    if let Some((resolved, tracker)) = entities::tracked(&text) {
        let mut stretches = tracker.stretches(&text);
        stretches.iter_mut().for_each(|stretch| stretch.line += before - 1);
        (text, kept) = (resolved, places::written(&stretches));
    }
    meta.extra.insert(PLACES.to_owned(), kept);
    Ok(vec![Manuscript { text, layout: Layout::Plain, meta, warnings }])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_the_file_as_it_stands() {
        for (file, text, kept) in [
            ("It held.\r\n\r\nIt rained.", "It held.\r\n\r\nIt rained.", "0:1:1"),
            ("---\nstory: weir\n---\nIt held.", "It held.", "0:4:1"),
            ("R&D held.", "R&D held.", "0:1:1"),
            ("---\nstory: a\n---\nIt&#8217;s\nso.", "It’s\nso.", "0:4:1 5:4:10"),
        ] {
            let one = read("a.txt", Decoded { text: file.to_owned(), warnings: Vec::new() }).unwrap().remove(0);
            assert_eq!((one.text.as_str(), one.meta.extra[PLACES].as_str()), (text, kept), "{file}");
        }
    }
}
