//! Members of archives: what lies in a zip or tar is read as it would be alone, archives within archives as well.

use super::store::Store;
use super::warc::{self, Pages};
use super::{Manuscripts, ReadOptions, bounded, compressed, csv, folder, jsonl, members, wacz, zip};
use crate::ReadError;
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

/// How an archive is opened wherever it lies: its name, its bytes, and how many archives it lies in.
pub(super) type OpenStore = fn(&str, &Store, &ReadOptions, usize) -> Result<Manuscripts, ReadError>;

/// The versions in an archive that is a file.
///
/// # Errors
/// When it is not an archive that is read.
pub(super) fn open_file(path: &Path, reading: &ReadOptions, open: OpenStore) -> Result<Manuscripts, ReadError> {
    open(&path.display().to_string(), &Store::file(path), reading, 0)
}

/// The versions in one member.
pub(super) fn open(name: &str, store: &Store, reading: &ReadOptions, depth: usize) -> Manuscripts {
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    #[test]
    fn what_lies_in_an_archive_is_read_as_it_would_be_alone() {
        let page = "<html><body><article><p>The weir at Lysk closed on Friday, the mayor said after a long meeting of the \
                    council, and it stays shut until June.</p></article></body></html>";
        let warc = format!(
            "WARC/1.1\r\nWARC-Type: resource\r\nWARC-Target-URI: https://example.org/a\r\nContent-Type: text/html\r\n\
             Content-Length: {}\r\n\r\n{page}\r\n\r\n",
            page.len()
        );
        let members: &[(&str, &[u8])] = &[
            ("crawl/a.warc", warc.as_bytes()),
            ("list.jsonl", b"{\"story\": \"s\", \"text\": \"It held.\"}\n{\"story\": \"s\", \"text\": \"It fell.\"}\n"),
            ("table.csv", b"story,text\ns,It held.\n"),
            ("story.txt", b"It held."),
            (".hidden/x.txt", b"no"),
            ("__MACOSX/x.txt", b"no"),
            ("photo.png", b"\x89PNG"),
        ];
        let mut package = ::zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let mut tarred = tar::Builder::new(Vec::new());
        for (name, bytes) in members {
            package.start_file(*name, ::zip::write::SimpleFileOptions::default()).unwrap();
            package.write_all(bytes).unwrap();
            let mut header = tar::Header::new_gnu();
            header.set_size(bytes.len() as u64);
            header.set_cksum();
            tarred.append_data(&mut header, name, *bytes).unwrap();
        }
        let package = package.finish().unwrap().into_inner();
        let mut outer = ::zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        outer.start_file("inner.zip", ::zip::write::SimpleFileOptions::default()).unwrap();
        outer.write_all(&package).unwrap();
        let outer = outer.finish().unwrap().into_inner();
        let folder = std::env::temp_dir().join(format!("writethru-member-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        for (name, bytes) in [("a.zip", package), ("b.zip", outer), ("c.tar", tarred.into_inner().unwrap())] {
            let path = folder.join(name);
            std::fs::write(&path, bytes).unwrap();
            let found: Vec<_> = super::super::open(&path, &ReadOptions::default()).unwrap().collect();
            let wrong: Vec<String> =
                found.iter().filter_map(|one| one.as_ref().err().map(ToString::to_string)).collect();
            assert_eq!((found.len(), wrong), (5, Vec::new()), "{name}");
        }
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
