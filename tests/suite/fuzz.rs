//! Every reader on inputs broken at random: no panic, whatever the bytes. What is read is structured and compared as well.
//!
//! The corpus is `fixtures/formats` and the lists below; `WRITETHRU_FUZZ_SECONDS` says how long each reader is tried, and
//! `WRITETHRU_SEED` where to begin. Without them each is tried a fixed number of times, so that a run can be repeated.

use crate::archives::Scratch;
use crate::bless;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use writethru_archive::{FORMATS, ReadError};
use writethru_core::{Manuscript, Version};
use writethru_diff::Policy;

/// Inputs tried where nobody says for how long.
const TRIES: u64 = 150;

/// What breaks readers more often than chance.
const PIECES: &[&[u8]] = &[
    b"<div>",
    b"</div>",
    b"<table><tr><td>",
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"]]>",
    b"&#x",
    b"&amp",
    b"{",
    b"}",
    b"[",
    b"\"",
    b"\\u",
    b"\0",
    b"\r\n\r\n",
    b"---\n",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xf0\x9f",
    b"%PDF-1.4",
    b"PK\x03\x04",
    b"\x1f\x8b\x08",
    b"WARC/1.1\r\n",
    b"Content-Length: 99999999999\r\n",
    b"999999999999999999999",
    b"-1",
    b"1e999",
    b"\xe2\x80\x8b",
    b"\xe2\x80\xae",
    b"= ",
    b"{{",
    b"[[",
    b"\x01",
];

/// Containers that are files, with one sound example each.
const FILES: &[(&str, &[u8])] = &[
    ("a.csv", b"story,modified,text\nmill,2026-03-01T01:00:00Z,\"The mill lost $9 million.\"\nmill,2026-03-01T02:00:00Z,\"The mill lost $12 million.\"\n"),
    ("a.jsonl", b"{\"story\":\"mill\",\"modified\":\"2026-03-01T01:00:00Z\",\"text\":\"The mill lost $9 million.\"}\n{\"story\":\"mill\",\"text\":\"x\"}\n"),
    ("a.cdx", b" CDX N b a m s k r M S V g\ncom,x)/ 20260301000000 http://x.example/ text/html 200 AAAA - - 100 0 a.warc\n"),
    ("a.warc", b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://x.example/\r\nWARC-Date: 2026-03-01T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: 84\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><p>It held.</p></body></html>\r\n\r\n"),
    ("a.xml", b"<mediawiki><page><title>Mill</title><revision><id>1</id><timestamp>2026-03-01T00:00:00Z</timestamp><text>The mill held.</text></revision></page></mediawiki>"),
    ("a.tar", b"1.md\0"),
    ("a.zip", b"PK\x03\x04\x14\0\0\0\0\0"),
    ("a.wacz", b"PK\x03\x04\x14\0\0\0\0\0"),
    ("a.jsonl.gz", b"\x1f\x8b\x08\0\0\0\0\0\0\x03"),
    ("a.db", b"SQLite format 3\0\x10\0\x01\x01\0\x40\x20\x20"),
    ("story.toml", b"story = \"mill\"\nversions = [\"1.md\", { file = \"2.md\" }]\n"),
];

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides.max(1) as u64).unwrap()
    }
}

/// One of the corpus, broken in some places.
fn broken(corpus: &[Vec<u8>], seed: u64) -> Vec<u8> {
    let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    dice.roll(2);
    let mut bytes = corpus[dice.roll(corpus.len())].clone();
    bytes.truncate(1 << 16);
    for _ in 0..=dice.roll(6) {
        let at = dice.roll(bytes.len() + 1);
        let end = (at + dice.roll(64)).min(bytes.len());
        match dice.roll(7) {
            0 if at < bytes.len() => bytes[at] ^= 1 << dice.roll(8),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let piece = bytes[at..end].repeat(1 + dice.roll(40));
                bytes.splice(at..at, piece);
            }
            3 => {
                let piece = PIECES[dice.roll(PIECES.len())].repeat(1 + dice.roll(30));
                bytes.splice(at..at, piece);
            }
            4 => {
                let other = &corpus[dice.roll(corpus.len())];
                let from = dice.roll(other.len() + 1);
                bytes.splice(at..end, other[from..(from + 256).min(other.len())].iter().copied());
            }
            5 => bytes.truncate(at),
            _ => bytes.splice(at..at, PIECES[dice.roll(PIECES.len())].iter().copied()).for_each(drop),
        }
    }
    bytes
}

/// Tries a reader until the time is over, or a fixed number of times.
fn attack(name: &str, corpus: &[Vec<u8>], read: &dyn Fn(&[u8]) -> Vec<Manuscript>) {
    let (start, first) = (Instant::now(), number("WRITETHRU_SEED").unwrap_or(1));
    let limit = number("WRITETHRU_FUZZ_SECONDS").map(Duration::from_secs);
    let mut tried = 0;
    while limit.map_or(tried < TRIES, |limit| start.elapsed() < limit) {
        let seed = first + tried;
        let bytes = broken(corpus, seed);
        let done = catch_unwind(AssertUnwindSafe(|| {
            let mut versions = read(&bytes).into_iter().take(2).map(Version::read);
            if let (Some(old), Some(new)) = (versions.next(), versions.next()) {
                writethru_diff::diff(&old, &new, &Policy::default());
            }
        }));
        assert!(done.is_ok(), "{name}: seed {seed} (WRITETHRU_SEED={seed}): {:?}", String::from_utf8_lossy(&bytes));
        tried += 1;
    }
    println!("{name}: {tried} inputs from seed {first}");
}

fn files(folder: &Path) -> Vec<Vec<u8>> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().filter(|path| path.is_file()).map(|path| fs::read(path).unwrap()).collect()
}

#[test]
fn fuzz_formats() {
    let all = bless::root().join("fixtures/formats");
    for format in FORMATS {
        let folder = all.join(format.id);
        let corpus = if folder.is_dir() { files(&folder) } else { files(&all.join("plain")) };
        let read = |bytes: &[u8]| writethru_archive::read_bytes("fuzz", bytes, Some(format)).unwrap_or_default();
        attack(format.id, &corpus, &read);
    }
}

#[test]
fn fuzz_containers() {
    let scratch = Scratch::new("fuzz");
    let corpus: Vec<Vec<u8>> = FILES.iter().map(|(_, bytes)| bytes.to_vec()).collect();
    for (at, (name, bytes)) in FILES.iter().enumerate() {
        let folder = scratch.0.join(at.to_string());
        fs::create_dir_all(&folder).unwrap();
        let file = folder.join(name);
        // Mostly its own example, and now and then what another container takes.
        let mut own = vec![bytes.to_vec(); 6];
        own.extend(corpus.iter().cloned());
        attack(name, &own, &|bytes| {
            fs::write(&file, bytes).unwrap();
            let opened = writethru_archive::containers::open(&folder, None);
            let found: Vec<Result<Manuscript, ReadError>> =
                opened.map(|found| found.take(50).collect()).unwrap_or_default();
            found.into_iter().filter_map(Result::ok).collect()
        });
    }
}
