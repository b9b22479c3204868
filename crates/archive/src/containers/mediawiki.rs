//! MediaWiki dumps: every revision of every page, one by one.
//!
//! Versions 0.3 to 0.11 of <https://www.mediawiki.org/xml/>.

mod source;
#[cfg(test)]
mod tests;

use super::{Container, Manuscripts, ReadOptions, compressed, ends_in};
use crate::ReadError;
use crate::formats::wikitext;
use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::Event;
use source::Utf8;
use std::collections::BTreeSet;
use std::io::Read;
use std::path::Path;
use writethru_core::{Layout, Manuscript, Timestamp, VersionMeta};

/// MediaWiki dumps.
pub static CONTAINER: Container = Container {
    id: "mediawiki",
    summary: "a MediaWiki dump (.xml): every revision of every page, also .gz, .bz2, .xz, .7z",
    holds: |path| ends_in(path, &[".xml"]) && is_dump(path),
    open,
};

/// Elements within elements; a dump has five.
const DEPTH_MAX: usize = 64;

/// Elements whose text is kept.
const KEPT: &[&str] = &["title", "ns", "namespace", "id", "parentid", "timestamp", "comment", "model", "text"];

/// Whether a file opens as a dump does.
fn is_dump(path: &Path) -> bool {
    let mut head = String::new();
    let opened = compressed::open(path).ok().and_then(|source| Utf8::new(source).ok());
    let read = opened.map(|source| source.take(source::HEAD).read_to_string(&mut head));
    // What was read before an error is there all the same.
    read.is_some() && head.contains("<mediawiki")
}

fn open(path: &Path, reading: &ReadOptions) -> Result<Manuscripts, ReadError> {
    let name = path.display().to_string();
    let source = Utf8::new(compressed::open(path)?).map_err(|error| ReadError::Io { name: name.clone(), error })?;
    Ok(Box::new(Revisions::new(name, source, reading.all_namespaces)))
}

/// A revision as far as it was read.
#[derive(Default)]
struct Revision {
    id: String,
    parent: String,
    timestamp: String,
    comment: String,
    model: String,
    text: String,
    minor: bool,
}

/// The revisions of a dump as manuscripts.
struct Revisions {
    name: String,
    reader: Reader<Utf8>,
    buffer: Vec<u8>,
    /// The elements that are open, by their local names.
    path: Vec<String>,
    /// Text of the innermost element, where it is kept.
    text: String,
    title: String,
    page: String,
    /// Number of the page's namespace, where the dump gives it.
    namespace: String,
    /// Names of the namespaces that hold no articles, for dumps that give no numbers.
    apart: BTreeSet<String>,
    /// Number of the namespace that is being named.
    key: String,
    /// Whether pages of every namespace are wanted.
    all: bool,
    revision: Revision,
    done: bool,
}

/// What an event comes to.
enum Step {
    On,
    Revision,
    End,
}

impl Revisions {
    fn new(name: String, source: Utf8, all: bool) -> Self {
        let mut reader = Reader::from_reader(source);
        reader.config_mut().allow_dangling_amp = true;
        Self {
            name,
            reader,
            buffer: Vec::new(),
            path: Vec::new(),
            text: String::new(),
            title: String::new(),
            page: String::new(),
            namespace: String::new(),
            apart: BTreeSet::new(),
            key: String::new(),
            all,
            revision: Revision::default(),
            done: false,
        }
    }

    fn broken(&self, reason: &str) -> ReadError {
        let place = match (self.title.as_str(), self.revision.id.as_str()) {
            ("", _) => self.name.clone(),
            (title, "") => format!("{}: page “{title}”", self.name),
            (title, id) => format!("{}: page “{title}”, revision {id}", self.name),
        };
        ReadError::Malformed {
            name: place,
            format: "MediaWiki XML",
            reason: format!("{reason}; what follows is not read, export the pages again"),
        }
    }

    /// Reads one event.
    fn step(&mut self) -> Result<Step, String> {
        self.buffer.clear();
        let event = self.reader.read_event_into(&mut self.buffer).map_err(|error| error.to_string())?;
        let keep = self.path.last().is_some_and(|name| KEPT.contains(&name.as_str()));
        match event {
            Event::Start(element) => {
                if self.path.len() == DEPTH_MAX {
                    return Err("elements are nested too deeply".to_owned());
                }
                let name = element.local_name().as_ref().to_owned();
                if name == "namespace" {
                    let key = element.attributes().filter_map(Result::ok).find(|one| one.key.as_ref() == "key");
                    self.key = key.map(|key| key.value.to_string()).unwrap_or_default();
                }
                self.opened(&name);
                self.path.push(name);
            }
            Event::Empty(element) => {
                let name = element.local_name().as_ref().to_owned();
                self.opened(&name);
            }
            Event::Text(text) if keep => self.text.push_str(&text.xml10_content()),
            Event::CData(text) if keep => self.text.push_str(&text.xml10_content()),
            Event::GeneralRef(reference) if keep => match reference.resolve_char_ref() {
                Ok(Some(char)) => self.text.push(char),
                _ => match resolve_predefined_entity(&reference) {
                    Some(known) => self.text.push_str(known),
                    None => self.text.push_str(&format!("&{};", &*reference)),
                },
            },
            Event::End(_) => return Ok(self.closed()),
            Event::DocType(text) if text.to_ascii_uppercase().contains("ENTITY") => {
                return Err("it declares entities, and entities are refused".to_owned());
            }
            Event::Eof if self.path.is_empty() => return Ok(Step::End),
            Event::Eof => return Err("the file ends before the dump does".to_owned()),
            _ => {}
        }
        Ok(Step::On)
    }

    fn opened(&mut self, name: &str) {
        self.text.clear();
        match name {
            "page" => {
                self.reader.get_mut().mark();
                self.title.clear();
                self.page.clear();
                self.namespace.clear();
                self.revision = Revision::default();
            }
            "revision" => {
                self.reader.get_mut().mark();
                self.revision = Revision::default();
            }
            "minor" => self.revision.minor = true,
            _ => {}
        }
    }

    fn closed(&mut self) -> Step {
        let name = self.path.pop().unwrap_or_default();
        let text = std::mem::take(&mut self.text);
        let within = self.path.last().map(String::as_str);
        let revision = &mut self.revision;
        match (within, name.as_str()) {
            (Some("page"), "title") => self.title = text,
            (Some("page"), "id") => self.page = text,
            (Some("page"), "ns") => self.namespace = text,
            (Some("namespaces"), "namespace") if self.key != "0" => {
                self.apart.extend(Some(text.trim().to_lowercase()).filter(|name| !name.is_empty()));
            }
            // Contributors have ids of their own, and further slots of a revision texts of their own.
            (Some("revision"), "id") => revision.id = text,
            (Some("revision"), "parentid") => revision.parent = text,
            (Some("revision"), "timestamp") => revision.timestamp = text,
            (Some("revision"), "comment") => revision.comment = text,
            (Some("revision"), "model") => revision.model = text,
            (Some("revision"), "text") => revision.text = text,
            (_, "revision") => {
                self.reader.get_mut().mark();
                return Step::Revision;
            }
            _ => {}
        }
        Step::On
    }

    /// Whether the page is an article: talk, templates, users and categories have namespaces of their own.
    fn is_article(&self) -> bool {
        let space = self.title.split_once(':').map(|(space, _)| space.trim().to_lowercase());
        match self.namespace.trim() {
            "" => space.is_none_or(|space| !self.apart.contains(&space)),
            number => number == "0",
        }
    }

    /// The revision that was just read, unless it has no prose.
    fn manuscript(&mut self) -> Option<Manuscript> {
        let revision = std::mem::take(&mut self.revision);
        if !self.all && !self.is_article() {
            return None;
        }
        if !matches!(revision.model.as_str(), "" | "wikitext" | "text") {
            return None;
        }
        let (text, unknown) = wikitext::prose(&revision.text);
        if text.is_empty() {
            return None;
        }
        let filled = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let mut meta = VersionMeta {
            source: format!("{}:{}", self.name, revision.id.trim()),
            format: CONTAINER.id,
            story: filled(&self.title),
            headline: filled(&self.title),
            id: filled(&revision.id),
            modified: Timestamp::parse(&revision.timestamp),
            ..VersionMeta::default()
        };
        let minor = if revision.minor { "true" } else { "" };
        let extra = [
            ("comment", revision.comment.as_str()),
            ("minor", minor),
            ("page", self.page.as_str()),
            ("parent", revision.parent.as_str()),
        ];
        meta.extra.extend(extra.iter().filter_map(|(name, value)| Some(((*name).to_owned(), filled(value)?))));
        Some(Manuscript { text, layout: Layout::Paragraphs, meta, warnings: unknown.into_iter().collect() })
    }
}

impl Iterator for Revisions {
    type Item = Result<Manuscript, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            match self.step() {
                Ok(Step::On) => {}
                Ok(Step::Revision) => {
                    if let Some(manuscript) = self.manuscript() {
                        return Some(Ok(manuscript));
                    }
                }
                Ok(Step::End) => self.done = true,
                Err(reason) => {
                    self.done = true;
                    return Some(Err(self.broken(&reason)));
                }
            }
        }
        None
    }
}
