//! Folders that tools for watching pages lay out for themselves: ArchiveBox and changedetection.io. Each snapshot is one version,
//! however many renderings of it lie there, and the tool's own list says when it was taken.
//!
//! <https://docs.archivebox.io/>, <https://github.com/dgtlmoon/changedetection.io>

use super::{Container, Manuscripts, ReadOptions, bounded, compressed};
use crate::{ReadError, plain};
use serde_json::Value;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use writethru_core::{CAPTURED, Manuscript, Timestamp};

/// ArchiveBox.
pub static ARCHIVEBOX: Container = Container {
    id: "archivebox",
    summary: "a folder of ArchiveBox: a version a snapshot",
    holds: |path| snapshot_folder(path).is_some(),
    open: open_archivebox,
};

/// One watch of changedetection.io.
pub static CHANGEDETECTION: Container = Container {
    id: "changedetection",
    summary: "a watch of changedetection.io: the texts its history.txt lists",
    holds: |path| history(path).is_some(),
    open: open_changedetection,
};

/// Renderings of a snapshot in the order they are tried: the whole page first, then what was taken from it.
const RENDERINGS: &[&str] = &[
    "singlefile.html",
    "output.html",
    "readability/content.html",
    "mercury/content.html",
    "htmltotext.txt",
    "readability/content.txt",
];

/// Bytes of a history that are read; a line a snapshot.
const HISTORY_MAX: u64 = 4 * 1024 * 1024;

/// Bytes a brotli decoder holds of its input.
const BROTLI_BUFFER: usize = 4_096;

/// The folder in which the snapshots of an ArchiveBox lie: itself, or its `archive`.
fn snapshot_folder(path: &Path) -> Option<PathBuf> {
    let holds = |folder: &Path| snapshots(folder).first().is_some();
    [path.join("archive"), path.to_owned()].into_iter().find(|folder| folder.is_dir() && holds(folder))
}

/// Folders named by a time, each with a record of its snapshot.
fn snapshots(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    // A link may lead anywhere.
    let own = |entry: &fs::DirEntry| entry.file_type().is_ok_and(|kind| kind.is_dir());
    let mut found: Vec<PathBuf> = entries.filter_map(Result::ok).filter(own).map(|entry| entry.path()).collect();
    found.retain(|path| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let timed = name.len() >= 9 && name.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        timed && path.join("index.json").is_file()
    });
    found.sort();
    found
}

fn open_archivebox(path: &Path, reading: &ReadOptions) -> Result<Manuscripts, ReadError> {
    let folder = snapshot_folder(path).unwrap_or_else(|| path.to_owned());
    let reading = reading.clone();
    Ok(Box::new(snapshots(&folder).into_iter().flat_map(move |snapshot| {
        let read = box_snapshot(&snapshot, &reading);
        read.unwrap_or_else(|error| vec![Err(error)])
    })))
}

fn box_snapshot(snapshot: &Path, reading: &ReadOptions) -> Result<Vec<Result<Manuscript, ReadError>>, ReadError> {
    let record = record(&snapshot.join("index.json"))?;
    let rendering = RENDERINGS.iter().map(|name| snapshot.join(name)).find(|path| path.is_file());
    let rendering = rendering.ok_or_else(|| ReadError::NoVersions { name: snapshot.display().to_string() })?;
    let text = |name: &str| record.get(name).and_then(Value::as_str).map(str::to_owned);
    let name = snapshot.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let taken = text("timestamp").as_deref().and_then(Timestamp::parse).or_else(|| Timestamp::parse(&name));
    let story = snapshot.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
    plain::within(snapshot, &rendering)?;
    let found = crate::read_file(&rendering, reading.format)?;
    Ok(found.into_iter().map(|one| Ok(told(one, text("url"), text("title"), &story, taken))).collect())
}

fn record(path: &Path) -> Result<Value, ReadError> {
    let name = path.display().to_string();
    let bytes = bounded(&name, plain::open(path)?)?;
    serde_json::from_slice(&bytes).map_err(|error| ReadError::Malformed {
        name,
        format: "JSON",
        reason: format!("{error}; the snapshot is left out"),
    })
}

/// Puts what a tool's list says into a version.
fn told(
    mut one: Manuscript,
    url: Option<String>,
    title: Option<String>,
    story: &str,
    taken: Option<Timestamp>,
) -> Manuscript {
    let meta = &mut one.meta;
    if url.is_none() && meta.url.is_none() && meta.story.is_none() {
        meta.story = Some(story.to_owned());
    }
    meta.url = url.or(meta.url.take());
    meta.headline = meta.headline.take().or(title);
    meta.modified = meta.modified.or(taken);
    meta.extra.extend(taken.map(|taken| (CAPTURED.to_owned(), taken.to_string())));
    one
}

/// The lines of a watch's history: when, and which file.
fn history(path: &Path) -> Option<Vec<(Timestamp, PathBuf)>> {
    let mut text = String::new();
    plain::open(&path.join("history.txt")).ok()?.take(HISTORY_MAX).read_to_string(&mut text).ok()?;
    let line = |line: &str| {
        let (time, file) = line.trim().split_once(',')?;
        let epoch = time.len() >= 9 && time.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        let file = Path::new(file.trim()).file_name()?;
        Some((Timestamp::parse(time).filter(|_| epoch)?, path.join(file)))
    };
    let lines: Option<Vec<_>> = text.lines().filter(|line| !line.trim().is_empty()).map(line).collect();
    lines.filter(|lines| !lines.is_empty())
}

fn open_changedetection(path: &Path, reading: &ReadOptions) -> Result<Manuscripts, ReadError> {
    let watch = path.join("watch.json");
    let watch = if watch.is_file() { record(&watch)? } else { Value::Null };
    let text = |name: &str| watch.get(name).and_then(Value::as_str).filter(|text| !text.is_empty()).map(str::to_owned);
    let (url, story) = (text("url"), path.display().to_string());
    let reading = reading.clone();
    Ok(Box::new(history(path).unwrap_or_default().into_iter().flat_map(move |(time, file)| {
        match listed(&file, &reading) {
            Ok(found) => {
                let told = |one| Ok(told(one, url.clone(), None, &story, Some(time)));
                found.into_iter().map(told).collect::<Vec<_>>()
            }
            Err(error) => vec![Err(error)],
        }
    })))
}

/// A text of a watch, packed by brotli where its name says so.
fn listed(file: &Path, reading: &ReadOptions) -> Result<Vec<Manuscript>, ReadError> {
    let name = file.display().to_string();
    let packed = plain::open_within(file.parent().unwrap_or(Path::new(".")), file)?;
    match name.strip_suffix(".br") {
        Some(bare) => {
            let bytes = bounded(&name, brotli_decompressor::Decompressor::new(packed, BROTLI_BUFFER))?;
            crate::read_bytes(bare, &bytes, reading.format)
        }
        None => {
            let bytes = bounded(&name, compressed::open(file)?)?;
            crate::read_bytes(compressed::bare(&name), &bytes, reading.format)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scratch(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("writethru-snapshots-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        folder
    }

    fn read(container: &Container, path: &Path) -> Vec<(String, String, Option<String>)> {
        assert!((container.holds)(path));
        let found = (container.open)(path, &ReadOptions::default()).unwrap().map(Result::unwrap);
        found.map(|one| (one.text, one.meta.extra[CAPTURED].clone(), one.meta.url)).collect()
    }

    #[test]
    fn a_snapshot_is_one_version_in_whatever_renderings() {
        let folder = scratch("box");
        for (time, text) in [("1772452800.0", "The weir at Lysk held."), ("1772539200.5", "The weir at Lysk broke.")] {
            let snapshot = folder.join("archive").join(time);
            fs::create_dir_all(snapshot.join("readability")).unwrap();
            fs::write(snapshot.join("index.json"), "{\"url\": \"https://example.org/weir\"}").unwrap();
            fs::write(snapshot.join("htmltotext.txt"), text).unwrap();
            fs::write(snapshot.join("headers.json"), "{}").unwrap();
        }
        let url = Some("https://example.org/weir".to_owned());
        let found = read(&ARCHIVEBOX, &folder);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0], ("The weir at Lysk held.".to_owned(), "2026-03-02T12:00:00Z".to_owned(), url));
        assert!(!(CHANGEDETECTION.holds)(&folder));
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_history_tells_the_order_of_texts_named_by_digests() {
        let folder = scratch("watch");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("f00.txt"), "The weir at Lysk broke.").unwrap();
        fs::write(folder.join("abc.txt"), "The weir at Lysk held.").unwrap();
        fs::write(folder.join("history.txt"), "1772452800,abc.txt\n1772539200,/datastore/x/f00.txt\n").unwrap();
        let texts: Vec<String> = read(&CHANGEDETECTION, &folder).into_iter().map(|(text, ..)| text).collect();
        assert_eq!(texts, ["The weir at Lysk held.", "The weir at Lysk broke."]);
        fs::write(folder.join("history.txt"), "A story, and no list.\n").unwrap();
        assert!(!(CHANGEDETECTION.holds)(&folder) && !(ARCHIVEBOX.holds)(&folder));
        fs::remove_dir_all(&folder).unwrap();
    }
}
