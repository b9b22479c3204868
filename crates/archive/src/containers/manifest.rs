//! Lists of versions: `versions.json` or `story.toml` in a folder names its files and what is known of each.

use crate::formats::metadata;
use crate::{ReadError, plain};
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};
use writethru_core::Manuscript;

/// Names a list goes by, the first found counts.
const NAMES: &[&str] = &["versions.json", "story.toml"];

/// One file of a list.
#[derive(Debug)]
pub struct Listed {
    /// The file.
    pub path: PathBuf,
    /// What the list says of it, by the usual names of metadata.
    pub fields: Map<String, Value>,
}

/// The list in a folder, if it has one. Records that name no file at all are no list: they are versions themselves, or nothing.
///
/// # Errors
/// When the list cannot be read or names no file.
pub fn read(folder: &Path) -> Result<Option<Vec<Listed>>, ReadError> {
    let Some(path) = NAMES.iter().map(|name| folder.join(name)).find(|path| path.exists()) else { return Ok(None) };
    let name = path.display().to_string();
    plain::within(folder, &path)?;
    let text = plain::read_list(&path)?;
    let malformed = |reason: String| ReadError::Malformed {
        name: name.clone(),
        format: "list of versions",
        reason: format!("{reason}; it lists “versions”: file names, or tables with “file”"),
    };
    let list: Value = if path.extension().is_some_and(|extension| extension == "toml") {
        toml::from_str(&text).map_err(|error| malformed(error.to_string()))?
    } else {
        serde_json::from_str(&text).map_err(|error| malformed(error.to_string()))?
    };
    let entries = list.get("versions").or_else(|| list.get("version")).and_then(Value::as_array);
    let entries = entries.ok_or_else(|| malformed("no “versions” in it".to_owned()))?;
    let is_record = |entry: &Value| entry.as_object().is_some_and(|entry| !entry.contains_key("file"));
    if !entries.is_empty() && entries.iter().all(is_record) {
        return Ok(None);
    }
    let story = list.get("story").or_else(|| list.get("slug")).cloned();
    let listed = entries.iter().map(|entry| {
        let mut fields = entry.as_object().cloned().unwrap_or_default();
        let file = entry.as_str().map(str::to_owned).or_else(|| Some(fields.remove("file")?.as_str()?.to_owned()));
        let file = file.ok_or_else(|| malformed("a version without a file".to_owned()))?;
        let path = Path::new(&file);
        if path.is_absolute() || path.components().any(|part| part == std::path::Component::ParentDir) {
            return Err(malformed(format!("{file} is outside the folder")));
        }
        if let Some(story) = &story {
            fields.entry("story").or_insert_with(|| story.clone());
        }
        Ok(Listed { path: folder.join(path), fields })
    });
    listed.collect::<Result<Vec<_>, _>>().map(Some)
}

/// Puts what a list says of a file into its manuscript, where the file itself does not say.
pub fn fill(mut manuscript: Manuscript, fields: &Map<String, Value>) -> Manuscript {
    let mut told = writethru_core::VersionMeta::default();
    for (key, value) in fields {
        metadata::set(&mut told, key, metadata::plain(value), &mut manuscript.warnings);
    }
    let meta = &mut manuscript.meta;
    let keep = |own: &mut Option<String>, told: Option<String>| {
        if own.is_none() {
            *own = told;
        }
    };
    keep(&mut meta.story, told.story);
    keep(&mut meta.id, told.id);
    keep(&mut meta.headline, told.headline);
    keep(&mut meta.deck, told.deck);
    keep(&mut meta.byline, told.byline);
    keep(&mut meta.dateline, told.dateline);
    keep(&mut meta.url, told.url);
    meta.published = meta.published.or(told.published);
    meta.modified = meta.modified.or(told.modified);
    meta.notes.extend(told.notes);
    for (key, value) in told.extra {
        meta.extra.entry(key).or_insert(value);
    }
    manuscript
}
