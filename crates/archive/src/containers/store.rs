//! Bytes that can be read again from any place: a file, a part of one, or what lies in memory. Archives within archives are read so.

use super::compressed;
use crate::ReadError;
use flate2::read::DeflateDecoder;
use std::fs::File;
use std::io::{self, BufReader, Cursor, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where some bytes lie.
#[derive(Clone, Debug)]
pub(crate) enum Store {
    /// In a file, from a byte on, as many as are said.
    File(PathBuf, Range<u64>),
    /// In a file, deflated.
    Deflated(PathBuf, Range<u64>),
    /// In memory.
    Memory(Arc<[u8]>, Range<usize>),
}

impl Store {
    /// A whole file.
    pub(crate) fn file(path: &Path) -> Self {
        Self::File(path.to_owned(), 0..u64::MAX)
    }

    /// Bytes held in memory.
    pub(crate) fn memory(bytes: Vec<u8>) -> Self {
        let length = bytes.len();
        Self::Memory(bytes.into(), 0..length)
    }

    /// The bytes from a place on.
    ///
    /// # Errors
    /// When they cannot be read.
    pub(crate) fn from(&self, offset: u64) -> io::Result<Box<dyn Read>> {
        let part = |path: &Path, range: &Range<u64>, offset: u64| -> io::Result<io::Take<File>> {
            let mut file = File::open(path)?;
            let start = range.start.saturating_add(offset);
            if start > 0 {
                file.seek(SeekFrom::Start(start))?;
            }
            Ok(file.take(range.end.saturating_sub(start)))
        };
        Ok(match self {
            Self::File(path, range) => Box::new(part(path, range, offset)?),
            Self::Deflated(path, range) => {
                let mut bytes = DeflateDecoder::new(BufReader::new(part(path, range, 0)?));
                io::copy(&mut bytes.by_ref().take(offset), &mut io::sink())?;
                Box::new(bytes)
            }
            Self::Memory(bytes, range) => {
                let start = range.start.saturating_add(usize::try_from(offset).unwrap_or(usize::MAX)).min(range.end);
                Box::new(Cursor::new(bytes[start..range.end].to_vec()))
            }
        })
    }

    /// The bytes as a file is read, from any place to any other; what is deflated is unpacked for it.
    ///
    /// # Errors
    /// When they cannot be read, or are too many to be held.
    pub(crate) fn seekable(&self, name: &str) -> Result<Slice, ReadError> {
        let io = |error| ReadError::Io { name: name.to_owned(), error };
        let (inner, range): (Box<dyn ReadSeek>, _) = match self {
            Self::File(path, range) => {
                let file = File::open(path).map_err(io)?;
                let length = file.metadata().map_err(io)?.len();
                (Box::new(BufReader::new(file)), range.start..range.end.min(length))
            }
            Self::Deflated(..) => {
                let bytes = super::bounded(name, self.from(0).map_err(io)?)?;
                let length = bytes.len() as u64;
                (Box::new(Cursor::new(bytes)), 0..length)
            }
            Self::Memory(bytes, range) => {
                (Box::new(Cursor::new(Arc::clone(bytes))), range.start as u64..range.end as u64)
            }
        };
        let mut slice = Slice { inner, range, at: 0 };
        slice.seek(SeekFrom::Start(0)).map_err(io)?;
        Ok(slice)
    }

    /// A part of these bytes, where that can be read without the rest; `deflated`: packed there.
    pub(crate) fn part(&self, start: u64, length: u64, deflated: bool) -> Option<Self> {
        match self {
            Self::File(path, range) => {
                let start = range.start + start;
                let part = start..start + length;
                Some(if deflated { Self::Deflated(path.clone(), part) } else { Self::File(path.clone(), part) })
            }
            Self::Memory(bytes, range) if !deflated => {
                let start = range.start + usize::try_from(start).ok()?;
                let end = start.checked_add(usize::try_from(length).ok()?)?;
                (end <= range.end).then(|| Self::Memory(Arc::clone(bytes), start..end))
            }
            Self::Memory(..) | Self::Deflated(..) => None,
        }
    }

    /// The bytes as they are, unpacked where they are compressed.
    ///
    /// # Errors
    /// When they cannot be read.
    pub(crate) fn unpacked(&self, name: &str) -> Result<Box<dyn io::BufRead>, ReadError> {
        let io = |error| ReadError::Io { name: name.to_owned(), error };
        match self {
            Self::File(path, range) if *range == (0..u64::MAX) => compressed::open(path),
            store => compressed::unpacked(name, store.from(0).map_err(io)?),
        }
    }
}

trait ReadSeek: Read + Seek {}
impl<T: Read + Seek> ReadSeek for T {}

/// A part of a file, read as if it were all of it.
pub(crate) struct Slice {
    inner: Box<dyn ReadSeek>,
    range: Range<u64>,
    at: u64,
}

impl Read for Slice {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let left = (self.range.end - self.range.start).saturating_sub(self.at);
        let most = into.len().min(usize::try_from(left).unwrap_or(usize::MAX));
        let count = self.inner.read(&mut into[..most])?;
        self.at += count as u64;
        Ok(count)
    }
}

impl Seek for Slice {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let length = self.range.end - self.range.start;
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => length.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        let at = at.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "a place before the start"))?;
        self.inner.seek(SeekFrom::Start(self.range.start + at))?;
        self.at = at;
        Ok(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_read_as_if_it_were_all() {
        let whole = Store::memory(b"0123456789".to_vec());
        let part = whole.part(2, 5, false).unwrap();
        let read = |store: &Store, at: u64| {
            let mut text = String::new();
            store.from(at).unwrap().read_to_string(&mut text).unwrap();
            text
        };
        assert_eq!((read(&part, 0), read(&part, 3), read(&part, 9)), ("23456".into(), "56".into(), String::new()));
        let mut slice = part.seekable("a").unwrap();
        let mut text = String::new();
        slice.seek(SeekFrom::End(-2)).unwrap();
        slice.read_to_string(&mut text).unwrap();
        assert_eq!(text, "56");
        assert!(slice.seek(SeekFrom::Current(-9)).is_err());
        assert!(whole.part(8, 5, false).is_none() && whole.part(0, 5, true).is_none());
    }
}
