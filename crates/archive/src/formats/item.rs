//! What agency formats have in common: a manuscript in the making, and the words they write for a status.

use super::Format;
use crate::ReadError;
use crate::markup::{fragment_text, one_line};
use writethru_core::{Layout, Manuscript, Status, Timestamp, VersionMeta, Warning};

/// One item of an agency file on its way to a manuscript.
#[derive(Debug)]
pub struct Item {
    /// What is known of it.
    pub meta: VersionMeta,
    /// Its text.
    pub text: String,
    /// How the text marks its paragraphs.
    pub layout: Layout,
    /// What went less than well.
    pub warnings: Vec<Warning>,
}

impl Item {
    /// An item of which nothing is known yet.
    pub fn new(name: &str, format: &Format) -> Self {
        let meta = VersionMeta { source: name.to_owned(), format: format.id, ..VersionMeta::default() };
        Self { meta, text: String::new(), layout: Layout::Paragraphs, warnings: Vec::new() }
    }

    /// Reads a time; what cannot be read is a warning, and an empty one is nothing.
    pub fn time(&mut self, written: Option<&str>) -> Option<Timestamp> {
        let written = written.map(str::trim).filter(|written| !written.is_empty())?;
        let time = Timestamp::parse(written);
        if time.is_none() {
            self.warnings
                .push(Warning::new("unreadable-time", format!("“{written}” is not a time this program can read")));
        }
        time
    }

    /// Takes the publisher's word on the version: `usable`, `stat:canceled`, `Withheld`, …
    pub fn status(&mut self, written: &str) {
        let word = written.rsplit_once([':', '/']).map_or(written, |(_, word)| word).trim().to_lowercase();
        self.meta.status = match word.as_str() {
            "" | "usable" => Status::Usable,
            "embargoed" => Status::Embargoed,
            "withheld" => Status::Withheld,
            "canceled" | "cancelled" | "killed" => Status::Canceled,
            _ => {
                self.warnings.push(Warning::new("unknown-status", format!("“{written}” is not a known status")));
                Status::Usable
            }
        };
    }

    /// Takes an embargo; an empty one has no end.
    pub fn embargo(&mut self, written: &str) {
        let written = written.trim();
        self.meta.embargo = Some(if written.is_empty() { "no end given" } else { written }.to_owned());
        if self.meta.status == Status::Usable {
            self.meta.status = Status::Embargoed;
        }
    }

    /// Takes text that marks its paragraphs by lines, or is HTML after all.
    pub fn plain(&mut self, text: &str) {
        let text = text.trim_matches(['\n', '\r']);
        if holds_tags(text) {
            self.text = fragment_text(text);
        } else {
            text.clone_into(&mut self.text);
            self.layout = Layout::Plain;
        }
    }

    /// Takes the captions of pictures, which stand outside the text.
    pub fn captions(&mut self, captions: impl Iterator<Item = String>) {
        let known = self.meta.extra.remove("caption");
        let captions = known.into_iter().chain(captions.map(|caption| one_line(&caption)));
        let captions: Vec<String> = captions.filter(|caption| !caption.is_empty()).collect();
        if !captions.is_empty() {
            self.meta.extra.insert("caption".to_owned(), captions.join("\n\n"));
        }
    }

    /// Takes what is told to editors.
    pub fn note(&mut self, note: Option<String>) {
        let note = note.map(|note| one_line(&note));
        let known = &self.meta.editor_notes;
        let new = note.filter(|note| !note.is_empty() && !known.contains(note));
        self.meta.editor_notes.extend(new);
    }

    /// The manuscript. A version that was taken back may have no text; every other has some.
    ///
    /// # Errors
    /// When there is not text.
    pub fn finish(self, what: &'static str) -> Result<Manuscript, ReadError> {
        let gone = matches!(self.meta.status, Status::Canceled | Status::Withheld);
        if self.text.trim().is_empty() && !gone {
            return Err(ReadError::NoText { name: self.meta.source, format: what });
        }
        Ok(Manuscript { text: self.text, layout: self.layout, meta: self.meta, warnings: self.warnings })
    }
}

/// The items that hold text; an error only when none does.
///
/// # Errors
/// That of the first item, when no item can be read, or that the file holds no item.
pub fn readable(
    name: &str,
    what: &'static str,
    items: Vec<Result<Manuscript, ReadError>>,
) -> Result<Vec<Manuscript>, ReadError> {
    let (mut found, mut errors) = (Vec::new(), Vec::new());
    for item in items {
        match item {
            Ok(manuscript) => found.push(manuscript),
            Err(error) => errors.push(error),
        }
    }
    if found.is_empty() {
        return Err(errors.into_iter().next().unwrap_or(ReadError::NoText { name: name.to_owned(), format: what }));
    }
    if let Some(first) = found.first_mut() {
        let left_out = errors.iter().map(|error| Warning::new("item-left-out", error.to_string()));
        first.warnings.extend(left_out);
    }
    Ok(found)
}

/// Whether what is given as text is HTML after all: it has paragraphs or line breaks of HTML.
pub fn holds_tags(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    ["<p>", "<p ", "</p>", "<br"].iter().any(|tag| lower.contains(tag))
}
