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
    head_in(key, 0, key.len())
}

/// The head of the key from `start` to `end`. The compiler reads half a megabyte of lexicons, and a call costs it as much as a
/// program takes for thousands: what it runs is written with indices and without calls.
const fn head_in(bytes: &[u8], start: usize, end: usize) -> u64 {
    let (mut head, mut at) = (0, 0);
    while at < 8 && start + at < end {
        head |= (bytes[start + at] as u64) << (56 - 8 * at);
        at += 1;
    }
    head
}

/// Rows of a CSV file: its lines without the first, which names the columns. None may be empty: the tidy test would see it.
pub(super) const fn count(csv: &str) -> usize {
    let mut rest = csv.as_bytes();
    let mut lines = match rest {
        [.., b'\n'] => 0,
        _ => 1,
    };
    while let [a, b, c, d, e, f, g, h, tail @ ..] = rest {
        lines += (*a == b'\n') as usize + (*b == b'\n') as usize + (*c == b'\n') as usize + (*d == b'\n') as usize;
        lines += (*e == b'\n') as usize + (*f == b'\n') as usize + (*g == b'\n') as usize + (*h == b'\n') as usize;
        rest = tail;
    }
    while let [a, tail @ ..] = rest {
        lines += (*a == b'\n') as usize;
        rest = tail;
    }
    lines - 1
}

/// The rows of a CSV file that stands at `base` in the text of all files.
pub(super) const fn rows<const ROWS: usize>(csv: &str, base: usize) -> [Row; ROWS] {
    let mut rows = [Row { key: Key { start: 0, end: 0 }, end: 0 }; ROWS];
    let bytes = csv.as_bytes();
    let (mut row, mut at) = (0, 0);
    // The first line names the columns.
    while bytes[at] != b'\n' {
        at += 1;
    }
    while row < ROWS {
        at += 1;
        let start = at;
        while at < bytes.len() && bytes[at] != b',' && bytes[at] != b'\n' {
            at += 1;
        }
        let mut stop = at;
        while at < bytes.len() && bytes[at] != b'\n' {
            at += 1;
        }
        let end = if bytes[at - 1] == b'\r' { at - 1 } else { at };
        if stop > end {
            stop = end;
        }
        let key = Key { start: (base + start) as u32, end: (base + stop) as u32 };
        rows[row] = Row { key, end: (base + end) as u32 };
        row += 1;
    }
    rows
}

/// The heads of the keys of some rows.
pub(super) const fn heads<const ROWS: usize>(text: &str, rows: &[Row; ROWS]) -> [u64; ROWS] {
    let mut heads = [0; ROWS];
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < ROWS {
        heads[at] = head_in(bytes, rows[at].key.start as usize, rows[at].key.end as usize);
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
            let tail = if stop - start < 8 { None } else { Some(head_in(bytes, stop - 8, stop)) };
            let (mut slot, tag) = hash(head_in(bytes, start, stop), tail, stop - start);
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
        let tail = word.as_bytes().last_chunk().map(|chunk| u64::from_be_bytes(*chunk));
        let (mut slot, tag) = hash(head(word.as_bytes()), tail, word.len());
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

/// A word's slot and its tag, which is never 0: by its first eight bytes, its last eight where it has so many, and its length.
const fn hash(head: u64, tail: Option<u64>, length: usize) -> (usize, u32) {
    let mut hash = times(head ^ times(length as u64));
    if let Some(tail) = tail {
        hash = times(hash.rotate_left(23) ^ tail);
    }
    hash = times(hash ^ hash >> 32);
    ((hash >> 40) as usize % SLOTS, hash as u32 | 1)
}

/// A number spread over all bits.
const fn times(number: u64) -> u64 {
    (number as u128 * 0x9e37_79b9_7f4a_7c15) as u64
}
