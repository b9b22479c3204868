//! WACZ: web archives in a zip, read where they lie.

use super::members::Members;
use super::warc::Pages;
use super::warc::records::Reader;
use super::{Container, Manuscripts, ends_in};
use crate::ReadError;
use crate::formats::Format;
use flate2::read::DeflateDecoder;
use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::Path;
use zip::CompressionMethod;

/// WACZ.
pub static CONTAINER: Container = Container {
    id: "wacz",
    summary: "WACZ, a packaged web archive: every page of text in its WARC files",
    holds: |path| ends_in(path, &[".wacz"]),
    open,
};

/// Where the bytes of a member lie.
struct Lies {
    name: String,
    start: u64,
    length: u64,
    deflated: bool,
}

fn open(path: &Path, format: Option<&'static Format>) -> Result<Manuscripts, ReadError> {
    let name = path.display().to_string();
    let found = members(path, &name)?;
    if found.is_empty() {
        return Err(malformed(&name, "no WARC file lies in its folder “archive”"));
    }
    let path = path.to_owned();
    Ok(Box::new(found.into_iter().flat_map(move |member| -> Manuscripts {
        match member.and_then(|member| source(&path, &member).map(|source| (member.name, source))) {
            Ok((name, source)) => Box::new(Pages::new(Reader::new(name, Members::new(source, 0)), format)),
            Err(error) => Box::new(std::iter::once(Err(error))),
        }
    })))
}

fn malformed(name: &str, reason: &str) -> ReadError {
    ReadError::Malformed {
        name: name.to_owned(),
        format: "WACZ",
        reason: format!("{reason}; unpack it and give its WARC files"),
    }
}

/// The WARC files in the package, in order of their names; those packed in a way unknown here are errors.
fn members(path: &Path, name: &str) -> Result<Vec<Result<Lies, ReadError>>, ReadError> {
    let file = File::open(path).map_err(|error| ReadError::Io { name: name.to_owned(), error })?;
    let zipped = |error: zip::result::ZipError| malformed(name, &error.to_string());
    let mut archive = zip::ZipArchive::new(BufReader::new(file)).map_err(zipped)?;
    let mut names: Vec<(String, usize)> = Vec::new();
    for index in 0..archive.len() {
        if let Some(Ok(member)) = archive.name_for_index(index)
            && is_warc(&member)
        {
            names.push((member.into_owned(), index));
        }
    }
    names.sort();
    let lies = |(member, index): (String, usize)| {
        let place = format!("{name}/{member}");
        let file = archive.by_index_raw(index).map_err(|error| malformed(&place, &error.to_string()))?;
        let deflated = match file.compression() {
            CompressionMethod::Stored => false,
            CompressionMethod::Deflated => true,
            other => return Err(malformed(&place, &format!("it is packed by {other}, which is not known here"))),
        };
        let start = file.data_start().filter(|_| !file.encrypted());
        let start = start.ok_or_else(|| malformed(&place, "it is encrypted or its bytes are not found"))?;
        Ok(Lies { name: place, start, length: file.compressed_size(), deflated })
    };
    Ok(names.into_iter().map(lies).collect())
}

/// Whether a member is one of the package's web archives.
fn is_warc(member: &str) -> bool {
    let name = member.to_lowercase();
    name.starts_with("archive/")
        && [".warc", ".warc.gz", ".warc.zst", ".arc", ".arc.gz"].iter().any(|e| name.ends_with(e))
}

/// The bytes of a member, read from the package itself so that nothing of it is held.
fn source(path: &Path, member: &Lies) -> Result<Box<dyn Read>, ReadError> {
    let io = |error| ReadError::Io { name: member.name.clone(), error };
    let mut file = File::open(path).map_err(io)?;
    file.seek(SeekFrom::Start(member.start)).map_err(io)?;
    let bytes = file.take(member.length);
    Ok(if member.deflated { Box::new(DeflateDecoder::new(BufReader::new(bytes))) } else { Box::new(bytes) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::write::SimpleFileOptions;

    #[test]
    fn web_archives_in_the_package_and_nothing_else() {
        let page = "<html><body><article><p>The bridge at Halm closed on Friday, the mayor said after a long meeting \
                    of the council, and it stays shut until June.</p></article></body></html>";
        let warc = format!(
            "WARC/1.1\r\nWARC-Type: resource\r\nWARC-Target-URI: https://example.org/a\r\nContent-Type: \
             text/html\r\nContent-Length: {}\r\n\r\n{page}\r\n\r\n",
            page.len()
        );
        let folder = std::env::temp_dir().join(format!("writethru-wacz-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join("a.wacz");
        for (names, expected) in [
            (&["archive/a.warc", "archive/b.warc", "pages/pages.jsonl", "c.warc"][..], 2),
            (&["data/archive/test.txt"][..], 0),
        ] {
            let mut package = zip::ZipWriter::new(File::create(&path).unwrap());
            for (index, name) in names.iter().enumerate() {
                let method = [CompressionMethod::Stored, CompressionMethod::Deflated][index % 2];
                package.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
                package.write_all(warc.as_bytes()).unwrap();
            }
            package.finish().unwrap();
            match open(&path, None) {
                Ok(found) => {
                    let sources: Vec<String> = found.map(|one| one.unwrap().meta.source).collect();
                    let wanted: Vec<String> =
                        names[..expected].iter().map(|name| format!("{}/{name}:0", path.display())).collect();
                    assert_eq!(sources, wanted);
                }
                Err(error) => assert!(expected == 0 && error.to_string().contains("no WARC file"), "{error}"),
            }
        }
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
