//! Members of archives: what lies in a zip or tar is read as it would be alone, archives within archives as well.

use super::store::Store;
use super::warc::{self, Pages};
use super::{Manuscripts, Reading, bounded, compressed, csv, folder, jsonl, members, wacz, zip};
use std::path::Path;

/// Archives within one another.
pub(super) const DEPTH_MAX: usize = 4;

/// Whether a member's name says that it is a version or an archive of versions: hidden ones and tables of contents are neither.
pub(super) fn is_wanted(name: &str) -> bool {
    let hidden = name.split(['/', '\\']).any(|part| part.starts_with('.') || part == "__MACOSX");
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let bare = compressed::bare(last).to_lowercase();
    let archive = warc::is_named(last)
        || [".wacz", ".zip", ".jsonl", ".ndjson", ".csv", ".tsv"].iter().any(|e| bare.ends_with(e));
    !hidden && (archive || folder::is_version_name(&bare) || !last.contains('.'))
}

/// The versions in one member.
pub(super) fn open(name: &str, store: &Store, reading: &Reading, depth: usize) -> Manuscripts {
    let bare = compressed::bare(name).to_lowercase();
    let ends = |endings: &[&str]| endings.iter().any(|ending| bare.ends_with(ending));
    let inner = |depth: usize| depth < DEPTH_MAX;
    if warc::is_named(name) {
        return Box::new(Pages::new(name.to_owned(), store.clone(), reading, None));
    }
    let opened = if ends(&[".wacz"]) && inner(depth) {
        wacz::open_store(name, store, reading, depth + 1)
    } else if ends(&[".zip"]) && inner(depth) {
        zip::open_store(name, store, reading, depth + 1)
    } else if ends(&[".jsonl", ".ndjson"]) {
        store.unpacked(name).map(|source| jsonl::lines(compressed::bare(name).to_owned(), source, reading))
    } else if ends(&[".csv", ".tsv"]) {
        store.unpacked(name).and_then(|source| csv::rows(compressed::bare(name), source, reading))
    } else {
        let bytes = store.unpacked(name).and_then(|source| bounded(name, source));
        return Box::new(members(compressed::bare(name), bytes, reading.format).into_iter());
    };
    opened.unwrap_or_else(|error| Box::new(std::iter::once(Err(error))))
}

/// The name of a member in its archive.
pub(super) fn place(archive: &str, member: &str) -> String {
    Path::new(archive).join(member.trim_start_matches('/')).display().to_string()
}
