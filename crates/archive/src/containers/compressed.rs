//! Compression, told by the first bytes and not by the name.

use super::members::Members;
use super::pump;
use crate::ReadError;
use crate::magic::{BZIP2, GZIP, SEVEN_ZIP, XZ, ZSTANDARD};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

/// Endings of names that say a file is compressed.
pub const ENDINGS: &[&str] = &[".gz", ".zst", ".bz2", ".xz", ".lzma", ".7z"];

/// First bytes of LZMA as it is usually written; the format has no mark of its own, so the name must say it too.
const LZMA: &[u8] = &[0x5d, 0, 0];

/// Memory the LZMA family may ask for, in KiB: what the highest preset of xz takes, four times over.
const LZMA_MEMORY_KIB: u32 = 256 * 1024;

/// The bytes of a file, unpacked where it is compressed.
///
/// # Errors
/// When it cannot be opened or its compression is broken from the start.
pub fn open(path: &Path) -> Result<Box<dyn BufRead>, ReadError> {
    let name = path.display().to_string();
    let io = |error| ReadError::Io { name: name.clone(), error };
    let mut file = File::open(path).map_err(io)?;
    let mut head = Vec::new();
    file.by_ref().take(8).read_to_end(&mut head).map_err(io)?;
    if head.starts_with(SEVEN_ZIP) {
        return seven_zip(&name, path);
    }
    // A pipe has no start to go back to.
    let source: Box<dyn Read> = match file.seek(SeekFrom::Start(0)) {
        Ok(_) => Box::new(file),
        Err(_) => Box::new(io::Cursor::new(head.clone()).chain(file)),
    };
    let buffered = |source| BufReader::with_capacity(1 << 16, source);
    let unpacked: Box<dyn Read> = if head.starts_with(GZIP) || head.starts_with(ZSTANDARD) {
        return Ok(Box::new(Members::new(source, 0)));
    } else if head.starts_with(BZIP2) {
        Box::new(bzip2::bufread::MultiBzDecoder::new(buffered(source)))
    } else if head.starts_with(XZ) {
        Box::new(lzma_rust2::XzReader::new_mem_limit(buffered(source), true, LZMA_MEMORY_KIB))
    } else if head.starts_with(LZMA) && name.to_lowercase().ends_with(".lzma") {
        let reader = lzma_rust2::LzmaReader::new_mem_limit(buffered(source), LZMA_MEMORY_KIB, None);
        Box::new(reader.map_err(|error| ReadError::Malformed {
            name: name.clone(),
            format: "LZMA",
            reason: format!("{error}; unpack it with xz -d and give what comes out"),
        })?)
    } else {
        return Ok(Box::new(buffered(source)));
    };
    Ok(Box::new(BufReader::with_capacity(1 << 16, unpacked)))
}

/// Bytes unpacked, where their first ones say that they are compressed as web archives and lists are: gzip or Zstandard.
///
/// # Errors
/// When they cannot be read.
pub(crate) fn unpacked(name: &str, mut source: Box<dyn Read>) -> Result<Box<dyn BufRead>, ReadError> {
    let mut head = Vec::new();
    let read = source.by_ref().take(8).read_to_end(&mut head);
    read.map_err(|error| ReadError::Io { name: name.to_owned(), error })?;
    let packed = head.starts_with(GZIP) || head.starts_with(ZSTANDARD);
    let whole = io::Cursor::new(head).chain(source);
    Ok(if packed { Box::new(Members::new(whole, 0)) } else { Box::new(BufReader::with_capacity(1 << 16, whole)) })
}

/// Whether the first bytes of a file say that it is compressed.
pub(crate) fn is_compressed(path: &Path) -> bool {
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(8).read_to_end(&mut head));
    read.is_ok() && [GZIP, ZSTANDARD, BZIP2, XZ, SEVEN_ZIP, LZMA].iter().any(|magic| head.starts_with(magic))
}

/// The one file in a 7z archive.
fn seven_zip(name: &str, path: &Path) -> Result<Box<dyn BufRead>, ReadError> {
    let malformed = |reason: String| ReadError::Malformed {
        name: name.to_owned(),
        format: "7z",
        reason: format!("{reason}; unpack it with 7z x and give what comes out"),
    };
    let broken = |error: sevenz_rust2::Error| malformed(error.to_string());
    let file = File::open(path).map_err(|error| ReadError::Io { name: name.to_owned(), error })?;
    let password = sevenz_rust2::Password::empty();
    let memory = LZMA_MEMORY_KIB as usize;
    let mut archive =
        sevenz_rust2::ArchiveReader::new_with_memory_limit(BufReader::new(file), password, memory).map_err(broken)?;
    let files = archive.archive().files.iter().filter(|entry| entry.has_stream()).count();
    if files != 1 {
        return Err(malformed(format!("it has {files} files, not one")));
    }
    let place = name.to_owned();
    let chunks = pump::start(name, move |sender| {
        let mut stopped = false;
        let result = archive.for_each_entries(|_, reader| {
            let mut chunk = vec![0; 1 << 16];
            loop {
                let count = reader.read(&mut chunk)?;
                stopped = count > 0 && sender.send(Ok(chunk[..count].to_vec())).is_err();
                if stopped || count == 0 {
                    return Ok(!stopped);
                }
            }
        });
        if let (Err(error), false) = (result, stopped) {
            let error = io::Error::new(io::ErrorKind::InvalidData, error.to_string());
            // Nobody listens: then nobody needs to know.
            let _ = sender.send(Err(ReadError::Io { name: place, error }));
        }
    })?;
    Ok(Box::new(BufReader::with_capacity(1 << 16, Chunks { chunks, chunk: io::Cursor::new(Vec::new()) })))
}

/// Bytes as they come from a worker.
struct Chunks {
    chunks: pump::Pump<Vec<u8>>,
    chunk: io::Cursor<Vec<u8>>,
}

impl Read for Chunks {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            let count = self.chunk.read(into)?;
            if count > 0 || into.is_empty() {
                return Ok(count);
            }
            match self.chunks.next() {
                None => return Ok(0),
                Some(Ok(chunk)) => self.chunk = io::Cursor::new(chunk),
                Some(Err(ReadError::Io { error, .. })) => return Err(error),
                Some(Err(error)) => return Err(io::Error::other(error.to_string())),
            }
        }
    }
}

/// A file's name without the ending for its compression.
pub fn bare_name(path: &Path) -> String {
    bare(&path.display().to_string()).to_owned()
}

/// A name without the ending for its compression.
pub(crate) fn bare(name: &str) -> &str {
    ENDINGS.iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(name)
}
