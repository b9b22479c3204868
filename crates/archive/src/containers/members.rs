//! Compressed members in a row, as gzip and Zstandard allow and web archives use: one stream that knows where each
//! member starts and can go on behind a broken one.

use crate::magic::{GZIP, GZIP_DEFLATED, ZSTANDARD};
use flate2::bufread::GzDecoder;
use ruzstd::decoding::{Dictionary, FrameDecoder, StreamingDecoder};
use std::io::{self, BufRead, Read};

/// Bytes two to four of a Zstandard frame that holds no data; the first is from 0x50 to 0x5f.
const SKIPPABLE: &[u8] = &[0x2a, 0x4d, 0x18];

/// Bytes held at once, of what is read and of what is unpacked.
const BUFFER: usize = 1 << 16;

/// Largest dictionary taken from a `.warc.zst`; real ones have about a hundred kilobytes.
const DICTIONARY_MAX: u32 = 16 * 1024 * 1024;

/// The raw bytes, with as many as asked for in view and the place in the file.
struct Raw {
    inner: Box<dyn Read>,
    buffer: Vec<u8>,
    start: usize,
    at: u64,
}

impl Raw {
    /// The next bytes, fewer than asked for only at the end.
    fn peek(&mut self, count: usize) -> io::Result<&[u8]> {
        while self.buffer.len() - self.start < count {
            self.buffer.drain(..self.start);
            self.start = 0;
            if self.fill()? == 0 {
                break;
            }
        }
        let end = self.buffer.len().min(self.start + count);
        Ok(&self.buffer[self.start..end])
    }

    /// Reads once behind what is held.
    fn fill(&mut self) -> io::Result<usize> {
        let held = self.buffer.len();
        self.buffer.resize(held + BUFFER, 0);
        let read = loop {
            match self.inner.read(&mut self.buffer[held..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => break other,
            }
        };
        self.buffer.truncate(held + *read.as_ref().unwrap_or(&0));
        read
    }
}

impl Read for Raw {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(into)?;
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for Raw {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.start == self.buffer.len() {
            self.peek(1)?;
        }
        Ok(&self.buffer[self.start..])
    }

    fn consume(&mut self, count: usize) {
        self.start += count;
        self.at += count as u64;
    }
}

/// What the next bytes come from.
enum State {
    /// A member may start here.
    Between(Raw),
    Plain(Raw),
    Gzip(Box<GzDecoder<Raw>>),
    Zstandard(Box<StreamingDecoder<Raw, FrameDecoder>>),
    /// Behind an error.
    Broken(Raw),
    Done,
}

/// The bytes of members in a row, unpacked; of a source that is not compressed, its own bytes.
pub struct Members {
    state: State,
    /// Whether a member was seen: what follows one is no plain text.
    compressed: bool,
    /// Raw Zstandard dictionary of the file, for each of its frames.
    dictionary: Option<Vec<u8>>,
    buffer: Vec<u8>,
    start: usize,
    /// Where the member started, and how many of its unpacked bytes were taken.
    member: u64,
    within: u64,
}

impl Members {
    /// The members in a source whose first byte stands at `at` in its file.
    pub fn new(source: impl Read + 'static, at: u64) -> Self {
        let raw = Raw { inner: Box::new(source), buffer: Vec::new(), start: 0, at };
        let state = State::Between(raw);
        Self { state, compressed: false, dictionary: None, buffer: Vec::new(), start: 0, member: at, within: 0 }
    }

    /// Where the next byte stands: the start of its member in the file and its place in the unpacked member; in a
    /// source that is not compressed its place in the file and 0.
    pub fn place(&self) -> (u64, u64) {
        if self.compressed { (self.member, self.within) } else { (self.member + self.within, 0) }
    }

    /// After an error: goes on at the next bytes that may start a member. False when there are none.
    pub fn resume(&mut self) -> bool {
        let mut raw = match std::mem::replace(&mut self.state, State::Done) {
            State::Broken(raw) => raw,
            other => {
                self.state = other;
                return true;
            }
        };
        // A header that broke without taking a byte would break again.
        if raw.at == self.member && raw.peek(1).is_ok_and(|head| !head.is_empty()) {
            raw.consume(1);
        }
        loop {
            match raw.peek(4) {
                Ok(head) if head.len() < 4 => return false,
                Ok(head) if head.starts_with(GZIP_DEFLATED) || head == ZSTANDARD => break,
                Ok(_) => raw.consume(1),
                Err(_) => return false,
            }
        }
        self.state = State::Between(raw);
        true
    }

    /// Starts what stands at the next raw byte.
    fn begin(&mut self, mut raw: Raw) -> io::Result<State> {
        let head = raw.peek(4)?.to_vec();
        self.member = raw.at;
        self.within = 0;
        if head.is_empty() {
            return Ok(State::Done);
        }
        if head.starts_with(GZIP) {
            self.compressed = true;
            return Ok(State::Gzip(Box::new(GzDecoder::new(raw))));
        }
        if head == ZSTANDARD {
            self.compressed = true;
            let mut decoder = FrameDecoder::new();
            if let Some(bytes) = &self.dictionary {
                let dictionary = Dictionary::decode_dict(bytes).map_err(io::Error::other)?;
                decoder.add_dict(dictionary).map_err(io::Error::other)?;
            }
            let decoder = StreamingDecoder::new_with_decoder(raw, decoder).map_err(io::Error::other)?;
            return Ok(State::Zstandard(Box::new(decoder)));
        }
        if head.len() == 4 && head[0] & 0xf0 == 0x50 && &head[1..] == SKIPPABLE {
            self.compressed = true;
            self.skippable(&mut raw)?;
            return Ok(State::Between(raw));
        }
        if !self.compressed {
            return Ok(State::Plain(raw));
        }
        // Archives are padded with zeros.
        if head[0] == 0 {
            raw.consume(1);
            return Ok(State::Between(raw));
        }
        self.state = State::Broken(raw);
        Err(io::Error::new(io::ErrorKind::InvalidData, "bytes behind a compressed member are none"))
    }

    /// A frame without data: the dictionary of a `.warc.zst`, or nothing to us.
    fn skippable(&mut self, raw: &mut Raw) -> io::Result<()> {
        let mut head = [0; 8];
        raw.read_exact(&mut head)?;
        let length = u32::from_le_bytes([head[4], head[5], head[6], head[7]]);
        let mut frame = raw.by_ref().take(u64::from(length));
        // 0x5d: https://iipc.github.io/warc-specifications/specifications/warc-zstd/
        if head[0] != 0x5d || length > DICTIONARY_MAX {
            io::copy(&mut frame, &mut io::sink())?;
            return Ok(());
        }
        let mut bytes = Vec::new();
        frame.read_to_end(&mut bytes)?;
        if bytes.starts_with(ZSTANDARD) {
            let mut unpacked = Vec::new();
            let decoder = StreamingDecoder::new(&bytes[..]).map_err(io::Error::other)?;
            decoder.take(u64::from(DICTIONARY_MAX)).read_to_end(&mut unpacked)?;
            bytes = unpacked;
        }
        self.dictionary = Some(bytes);
        Ok(())
    }

    /// Unpacks once more; an empty buffer afterwards is the end.
    fn refill(&mut self) -> io::Result<()> {
        self.start = 0;
        self.buffer.resize(BUFFER, 0);
        loop {
            let read = match &mut self.state {
                State::Plain(raw) => raw.read(&mut self.buffer),
                State::Gzip(decoder) => decoder.read(&mut self.buffer),
                State::Zstandard(decoder) => decoder.read(&mut self.buffer),
                State::Done | State::Broken(_) => {
                    self.buffer.clear();
                    return Ok(());
                }
                State::Between(_) => Ok(0),
            };
            if let Ok(count @ 1..) = read {
                self.buffer.truncate(count);
                return Ok(());
            }
            let raw = match std::mem::replace(&mut self.state, State::Done) {
                State::Between(raw) => raw,
                State::Gzip(decoder) => decoder.into_inner(),
                State::Zstandard(decoder) => decoder.into_inner(),
                State::Plain(_) | State::Done | State::Broken(_) => {
                    self.buffer.clear();
                    return read.map(|_| ());
                }
            };
            let next = match read {
                Ok(_) => self.begin(raw),
                Err(error) => {
                    self.state = State::Broken(raw);
                    Err(error)
                }
            };
            match next {
                Ok(state) => self.state = state,
                Err(error) => {
                    self.buffer.clear();
                    return Err(error);
                }
            }
        }
    }
}

impl Read for Members {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(into)?;
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for Members {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.start == self.buffer.len() {
            self.refill()?;
        }
        Ok(&self.buffer[self.start..])
    }

    fn consume(&mut self, count: usize) {
        self.start += count;
        self.within += count as u64;
    }
}
