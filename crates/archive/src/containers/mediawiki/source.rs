//! The text of a dump as a stream: any encoding as UTF-8, and a bound on what one revision may have.

use crate::limits;
use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::io::{self, BufRead, Cursor, Read};

/// Bytes looked at to tell the encoding and the kind of document.
pub(super) const HEAD: u64 = 2_048;

/// Bytes decoded at once.
const BUFFER: usize = 1 << 16;

/// Text in UTF-8 from bytes in another encoding.
pub(super) struct Utf8 {
    source: Box<dyn BufRead>,
    decoder: Decoder,
    buffer: Vec<u8>,
    start: usize,
    ended: bool,
    /// Bytes taken since the last mark.
    taken: u64,
}

impl Utf8 {
    /// Tells the encoding by byte-order mark, NULs or declaration; UTF-8 otherwise.
    pub(super) fn new(mut source: Box<dyn BufRead>) -> io::Result<Self> {
        let mut head = Vec::new();
        source.by_ref().take(HEAD).read_to_end(&mut head)?;
        let encoding = encoding(&head);
        let source = Box::new(Cursor::new(head).chain(source));
        let decoder = encoding.new_decoder_with_bom_removal();
        Ok(Self { source, decoder, buffer: Vec::new(), start: 0, ended: false, taken: 0 })
    }

    /// Starts the count anew that may not exceed what an input may have.
    pub(super) fn mark(&mut self) {
        self.taken = 0;
    }
}

fn encoding(head: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(head) {
        return encoding;
    }
    match head {
        [0, b'<', ..] => UTF_16BE,
        [b'<', 0, ..] => UTF_16LE,
        _ => {
            let text = String::from_utf8_lossy(head);
            let declaration = text.trim_start().strip_prefix("<?xml").and_then(|rest| rest.split_once("?>"));
            let label = declaration.and_then(|(inner, _)| inner.split_once("encoding=")).map(|(_, rest)| rest);
            let label = label.and_then(|rest| rest.split(['"', '\'']).nth(1)).unwrap_or_default();
            Encoding::for_label(label.as_bytes()).unwrap_or(UTF_8)
        }
    }
}

impl Read for Utf8 {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(into)?;
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for Utf8 {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.taken > limits::input_bytes() {
            let most = limits::shown(limits::input_bytes());
            let message = format!("one revision has more than {most}, the most read at once: raise {}", limits::OPTION);
            return Err(io::Error::new(io::ErrorKind::InvalidData, message));
        }
        while self.start == self.buffer.len() && !self.ended {
            let input = self.source.fill_buf()?;
            let last = input.is_empty();
            self.buffer.resize(BUFFER, 0);
            let (result, read, written, _) = self.decoder.decode_to_utf8(input, &mut self.buffer, last);
            self.source.consume(read);
            self.buffer.truncate(written);
            self.start = 0;
            self.ended = last && result == CoderResult::InputEmpty;
        }
        Ok(&self.buffer[self.start..])
    }

    fn consume(&mut self, count: usize) {
        self.start += count;
        self.taken += count as u64;
    }
}
