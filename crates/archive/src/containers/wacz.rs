//! WACZ: web archives in a zip, read where they lie, also several packages in one, and unpacked ones.

use super::store::Store;
use super::warc::{self, Pages};
use super::zip;
use super::{Container, Manuscripts, ReadOptions, ends_in, member};
use crate::ReadError;
use crate::grouping::address;
use serde_json::Value;
use std::collections::BTreeSet;
use std::io::BufRead as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// WACZ.
pub static CONTAINER: Container = Container {
    id: "wacz",
    summary: "WACZ, a packaged web archive: every page of text in its WARC files",
    holds: |path| ends_in(path, &[".wacz"]),
    open,
};

/// An unpacked WACZ.
pub static UNPACKED: Container = Container {
    id: "wacz-folder",
    summary: "an unpacked WACZ: a folder with datapackage.json and the web archives in archive/",
    holds: |path| path.join("datapackage.json").is_file() && path.join("archive").is_dir(),
    open: open_folder,
};

/// Lists of pages in a package.
const LISTS: &[&str] = &["pages/pages.jsonl", "pages/extraPages.jsonl"];

fn open(path: &Path, reading: &ReadOptions) -> Result<Manuscripts, ReadError> {
    member::open_file(path, reading, open_store)
}

/// The pages in a package, wherever it lies.
///
/// # Errors
/// When it is not a WACZ package.
pub(super) fn open_store(
    name: &str,
    store: &Store,
    reading: &ReadOptions,
    depth: usize,
) -> Result<Manuscripts, ReadError> {
    let wanted =
        |member: &str| is_archive(member) || LISTS.contains(&member) || member.to_lowercase().ends_with(".wacz");
    let entries = zip::entries(name, store, &wanted).map_err(|error| match error {
        ReadError::Malformed { name, reason, .. } => {
            ReadError::Malformed { name, format: "WACZ", reason: reason.replace("the folder", "its WARC files") }
        }
        other => other,
    })?;
    let (lists, archives): (Vec<_>, Vec<_>) =
        entries.into_iter().partition(|entry| entry.as_ref().is_ok_and(|entry| LISTS.contains(&entry.name.as_str())));
    if archives.is_empty() {
        let reason = "no WARC file lies in its folder “archive”; unpack it and give its WARC files".to_owned();
        return Err(ReadError::Malformed { name: name.to_owned(), format: "WACZ", reason });
    }
    let lists = lists.iter().flatten().map(|entry| (entry.place.as_str(), &entry.store));
    let listed = listed(lists);
    let reading = reading.clone();
    Ok(zip::each(archives, move |entry| match is_archive(&entry.name) {
        true => Box::new(Pages::new(entry.place, entry.store, &reading, listed.clone())),
        false => member::open(&entry.place, &entry.store, &reading, depth),
    }))
}

fn open_folder(path: &Path, reading: &ReadOptions) -> Result<Manuscripts, ReadError> {
    let io = |error| ReadError::Io { name: path.display().to_string(), error };
    let entries = std::fs::read_dir(path.join("archive")).map_err(io)?.collect::<Result<Vec<_>, _>>().map_err(io)?;
    // A link may lead anywhere.
    let own = entries.iter().filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
    let mut archives: Vec<PathBuf> = own.map(std::fs::DirEntry::path).collect();
    archives.retain(|path| warc::is_named(&path.display().to_string()));
    archives.sort();
    if archives.is_empty() {
        return Err(ReadError::NoVersions { name: path.display().to_string() });
    }
    let lists = LISTS.iter().map(|list| path.join(list)).filter(|list| list.is_file());
    let lists: Vec<(String, Store)> = lists.map(|list| (list.display().to_string(), Store::file(&list))).collect();
    let listed = listed(lists.iter().map(|(name, store)| (name.as_str(), store)));
    let reading = reading.clone();
    Ok(Box::new(
        archives
            .into_iter()
            .flat_map(move |path| Pages::new(path.display().to_string(), Store::file(&path), &reading, listed.clone())),
    ))
}

/// Whether a member is one of the package's web archives.
fn is_archive(member: &str) -> bool {
    member.to_lowercase().starts_with("archive/") && warc::is_named(member)
}

/// The addresses that lists of pages name: the pages somebody wanted to keep, and not the frames and scripts in them.
fn listed<'a>(lists: impl Iterator<Item = (&'a str, &'a Store)>) -> Option<Arc<BTreeSet<String>>> {
    let mut found = BTreeSet::new();
    for source in lists.filter_map(|(name, store)| store.unpacked(name).ok()) {
        let lines = source.lines().map_while(Result::ok);
        let records = lines.filter_map(|line| serde_json::from_str::<Value>(&line).ok());
        found.extend(records.filter_map(|record| Some(address::canonical(record.get("url")?.as_str()?))));
    }
    (!found.is_empty()).then(|| Arc::new(found))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ::zip::CompressionMethod;
    use ::zip::write::SimpleFileOptions;
    use std::fs::File;
    use std::io::Write;

    fn warc(url: &str) -> String {
        let page = "<html><body><article><p>The weir at Lysk closed on Friday, the mayor said after a long meeting \
                    of the council, and it stays shut until June.</p></article></body></html>";
        format!(
            "WARC/1.1\r\nWARC-Type: resource\r\nWARC-Target-URI: {url}\r\nContent-Type: text/html\r\nContent-Length: \
             {}\r\n\r\n{page}\r\n\r\n",
            page.len()
        )
    }

    fn pack(members: &[(&str, &[u8])]) -> Vec<u8> {
        let mut package = ::zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (index, (name, bytes)) in members.iter().enumerate() {
            let method = [CompressionMethod::Stored, CompressionMethod::Deflated][index % 2];
            package.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
            package.write_all(bytes).unwrap();
        }
        package.finish().unwrap().into_inner()
    }

    fn sources(package: &[u8]) -> Result<Vec<String>, ReadError> {
        let found = open_store("a.wacz", &Store::memory(package.to_vec()), &ReadOptions::default(), 0)?;
        Ok(found.map(|one| one.map_or_else(|error| format!("! {error}"), |one| one.meta.source)).collect())
    }

    #[test]
    fn web_archives_in_the_package_and_nothing_else() {
        let (one, two) = (warc("https://example.org/a"), warc("https://example.org/b"));
        let members: Vec<(&str, &[u8])> = vec![
            ("archive/a.warc", one.as_bytes()),
            ("archive/b.warc", two.as_bytes()),
            ("archive/c.txt", b"x"),
            ("d.warc", one.as_bytes()),
        ];
        let package = pack(&members);
        assert_eq!(sources(&package).unwrap(), ["a.wacz/archive/a.warc:0", "a.wacz/archive/b.warc:0"]);
        assert!(sources(&pack(&members[2..])).unwrap_err().to_string().contains("no WARC file"));
        let list = pack(&[
            members[0],
            members[1],
            ("pages/pages.jsonl", b"{\"format\": \"x\"}\n{\"url\": \"https://www.example.org/b/\"}\n"),
        ]);
        assert_eq!(sources(&list).unwrap(), ["a.wacz/archive/b.warc:0"]);
        let nested = pack(&[("x.wacz", &package), ("y.wacz", &package), ("datapackage.json", b"{}")]);
        assert_eq!(sources(&nested).unwrap().len(), 4);
    }

    #[test]
    fn a_package_on_the_disk_is_read_where_it_lies() {
        let folder = std::env::temp_dir().join(format!("writethru-wacz-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("open/archive")).unwrap();
        let one = warc("https://example.org/a");
        let inner = pack(&[("archive/a.warc", one.as_bytes()), ("archive/b.warc", one.as_bytes())]);
        let path = folder.join("a.wacz");
        File::create(&path).unwrap().write_all(&pack(&[("x.wacz", &inner)])).unwrap();
        assert_eq!(open(&path, &ReadOptions::default()).unwrap().filter(Result::is_ok).count(), 2);
        File::create(folder.join("open/datapackage.json")).unwrap().write_all(b"{}").unwrap();
        File::create(folder.join("open/archive/a.warc")).unwrap().write_all(one.as_bytes()).unwrap();
        let unpacked = folder.join("open");
        assert!((UNPACKED.holds)(&unpacked));
        assert_eq!((UNPACKED.open)(&unpacked, &ReadOptions::default()).unwrap().count(), 1);
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_name_tells_an_archive() {
        assert!(is_archive("archive/x.warc.gz") && is_archive("archive/x.arc") && !is_archive("data/x.warc"));
    }
}
