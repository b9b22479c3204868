//! How the lexicons lie in memory: read from their files at compile time, by offsets into one text.
//!
//! A row that held references would have to be relocated whenever the program starts, and every page of it copied;
//! a row of offsets is mapped from the file as it is, and only where somebody looks.

use super::{Key, Row};

/// Slots of the table of openers: a power of two, at most two thirds full.
pub(super) const SLOTS: usize = 16_384;

/// The first eight bytes of a key as a number that sorts as the key does; what is missing counts as zero.
pub(super) const fn head(key: &[u8]) -> u64 {
    if let Some(chunk) = key.first_chunk() {
        return u64::from_be_bytes(*chunk);
    }
    if let (Some(first), Some(last)) = (key.first_chunk(), key.last_chunk()) {
        // The two halves overlap in bytes they share.
        let (first, last) = (u32::from_be_bytes(*first) as u64, u32::from_be_bytes(*last) as u64);
        return first << 32 | last << (64 - 8 * key.len());
    }
    let (mut head, mut at) = (0, 0);
    while at < key.len() {
        head |= (key[at] as u64) << (56 - 8 * at);
        at += 1;
    }
    head
}

/// Rows of a CSV file: its lines that are not empty, without the first, which names the columns.
pub(super) const fn count(csv: &str) -> usize {
    let bytes = csv.as_bytes();
    let (mut lines, mut length, mut at) = (0, 0, 0);
    while at < bytes.len() {
        match bytes[at] {
            b'\n' => length = 0,
            b'\r' => {}
            _ => {
                lines += (length == 0) as usize;
                length += 1;
            }
        }
        at += 1;
    }
    lines - 1
}

/// The rows of a CSV file that stands at `base` in the text of all files.
pub(super) const fn rows<const ROWS: usize>(csv: &str, base: usize) -> [Row; ROWS] {
    let mut rows = [Row { key: Key { start: 0, end: 0 }, end: 0 }; ROWS];
    let bytes = csv.as_bytes();
    // The line being read, counted from 0 for the one with the names of the columns; where it and its rest start.
    let (mut line, mut start, mut comma, mut at) = (0, 0, None, 0);
    while at <= bytes.len() {
        let ends = at == bytes.len() || bytes[at] == b'\n';
        if !ends {
            if bytes[at] == b',' && comma.is_none() {
                comma = Some(at);
            }
            at += 1;
            continue;
        }
        let end = if at > start && bytes[at - 1] == b'\r' { at - 1 } else { at };
        if end > start {
            if line > 0 {
                let stop = match comma {
                    Some(comma) => comma,
                    None => end,
                };
                let key = Key { start: (base + start) as u32, end: (base + stop) as u32 };
                rows[line - 1] = Row { key, end: (base + end) as u32 };
            }
            line += 1;
        }
        (start, comma) = (at + 1, None);
        at += 1;
    }
    rows
}

/// The heads of the keys of some rows.
pub(super) const fn heads<const ROWS: usize>(text: &str, rows: &[Row; ROWS]) -> [u64; ROWS] {
    let mut heads = [0; ROWS];
    let mut at = 0;
    while at < ROWS {
        heads[at] = head(slice(text.as_bytes(), rows[at].key.start as usize, rows[at].key.end as usize));
        at += 1;
    }
    heads
}

/// How many heads start with a lesser byte than each.
pub(super) const fn starts(heads: &[u64]) -> [u16; 257] {
    let mut starts = [0; 257];
    let (mut byte, mut at) = (0, 0);
    while byte < 257 {
        while at < heads.len() && (heads[at] >> 56) < byte as u64 {
            at += 1;
        }
        assert!(at <= u16::MAX as usize, "a lexicon holds at most 65,535 rows");
        starts[byte] = at as u16;
        byte += 1;
    }
    starts
}

/// The bytes from `start` to `end`.
pub(super) const fn slice(bytes: &[u8], start: usize, end: usize) -> &[u8] {
    bytes.split_at(end).0.split_at(start).1
}

/// The words that open a key of any lexicon, by hash, with the lexicons they open a key of, a bit each.
pub(super) struct Openers {
    /// A further part of each word's hash; 0 where the slot is free.
    tags: [u32; SLOTS],
    /// The lexicons of each word.
    bits: [u128; SLOTS],
}

impl Openers {
    /// A table of nothing.
    pub(super) const fn new() -> Self {
        Self { tags: [0; SLOTS], bits: [0; SLOTS] }
    }

    /// Adds the first words of all keys of the lexicon that stands at `place` in the list of all.
    pub(super) const fn with(mut self, place: usize, text: &str, rows: &[Row]) -> Self {
        assert!(place < u128::BITS as usize, "a set of lexicons has room for 128");
        let bytes = text.as_bytes();
        let mut row = 0;
        while row < rows.len() {
            let (start, end) = (rows[row].key.start as usize, rows[row].key.end as usize);
            let mut stop = start;
            while stop < end && bytes[stop] != b' ' {
                stop += 1;
            }
            let (mut slot, tag) = hash(slice(bytes, start, stop));
            while self.tags[slot] != 0 && self.tags[slot] != tag {
                slot = (slot + 1) % SLOTS;
            }
            self.tags[slot] = tag;
            self.bits[slot] |= 1 << place;
            row += 1;
        }
        self
    }

    /// The lexicons in which a word opens a key. A word that hashes as another one counts as that one too.
    pub(super) fn find(&self, word: &str) -> u128 {
        let (mut slot, tag) = hash(word.as_bytes());
        // There are free slots, so the search ends.
        while self.tags[slot] != tag {
            if self.tags[slot] == 0 {
                return 0;
            }
            slot = (slot + 1) % SLOTS;
        }
        self.bits[slot]
    }
}

/// A word's slot and its tag, which is never 0.
const fn hash(word: &[u8]) -> (usize, u32) {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut hash = head(word) ^ (word.len() as u64).wrapping_mul(FACTOR);
    hash = hash.wrapping_mul(FACTOR);
    if let Some(chunk) = word.last_chunk() {
        hash = (hash.rotate_left(23) ^ u64::from_be_bytes(*chunk)).wrapping_mul(FACTOR);
    }
    hash ^= hash >> 32;
    hash = hash.wrapping_mul(FACTOR);
    ((hash >> 40) as usize % SLOTS, hash as u32 | 1)
}
