//! Web archives built here, of invented text.

use super::*;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write as _;

/// A record with its two line ends behind it.
fn record(kind: &str, url: &str, extra: &str, block: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2025-04-25T20:10:00Z\r\n\
         Content-Type: application/http; msgtype={kind}\r\n{extra}Content-Length: {}\r\n\r\n",
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

fn article(words: &str) -> String {
    format!(
        "<html><head><title>Bridge</title></head><body><article><h1>Bridge</h1><p>The bridge at Halm {words} on \
         Friday, the mayor said after a long meeting of the council.</p><p>It will stay shut until the end of the \
         month, and traffic is led over the old road by the mill, she added.</p></article></body></html>"
    )
}

fn answer(head: &str, body: &[u8]) -> Vec<u8> {
    [b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n", head.as_bytes(), b"\r\n", body].concat()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn pages(bytes: Vec<u8>) -> Vec<Result<Manuscript, ReadError>> {
    Pages::new("a.warc".to_owned(), Store::memory(bytes), &ReadOptions::default(), None).collect()
}

/// Each result in a line: where it stands and its last words, or what is wrong.
fn lines(bytes: Vec<u8>) -> Vec<String> {
    let line = |one| match one {
        Ok(Manuscript { text, meta, .. }) => {
            let words = ["opened", "closed", "burned"].iter().find(|word| text.contains(**word));
            format!("{} {}", meta.source, words.unwrap_or(&"?"))
        }
        Err(error) => format!("! {error}").split("; ").next().unwrap_or_default().to_owned(),
    };
    pages(bytes).into_iter().map(line).collect()
}

const URL: &str = "https://example.org/bridge";

#[test]
fn pages_of_text_and_nothing_else() {
    let opened = article("opened");
    let page = record("response", URL, "", &answer("", opened.as_bytes()));
    let missing = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<html>none</html>";
    let image = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG";
    for (what, bytes, expected) in [
        ("plain", page.clone(), vec!["a.warc:0 opened"]),
        (
            "LF alone",
            record("response", URL, "", &answer("", opened.as_bytes())).replace_line_ends(),
            vec!["a.warc:0 opened"],
        ),
        ("the same payload again", [page.clone(), page.clone()].concat(), vec!["a.warc:0 opened"]),
        ("a revisit", record("revisit", URL, "", b"HTTP/1.1 200 OK\r\n\r\n"), vec![]),
        ("a request", record("request", URL, "", b"GET / HTTP/1.1\r\n\r\n"), vec![]),
        ("not found", record("response", URL, "", missing), vec![]),
        ("an image", record("response", URL, "", image), vec![]),
        (
            "no answer",
            record("response", URL, "", b"?"),
            vec!["! a.warc:0: not readable as WARC: it has no HTTP response"],
        ),
        (
            "no length",
            b"WARC/1.1\nWARC-Type: response\n\n".to_vec(),
            vec!["! a.warc:0: not readable as WARC: its length is not readable"],
        ),
        (
            "header cut off",
            b"WARC/1.1\nWARC-Type: resp".to_vec(),
            vec!["! a.warc:0: not readable as WARC: its header does not end"],
        ),
        ("nothing", Vec::new(), vec![]),
    ] {
        assert_eq!(lines(bytes), expected, "{what}");
    }
}

trait LineEnds {
    fn replace_line_ends(self) -> Self;
}

impl LineEnds for Vec<u8> {
    /// The record with LF for CRLF; its length said anew.
    fn replace_line_ends(self) -> Self {
        let text = String::from_utf8(self).unwrap().replace("\r\n", "\n");
        let (head, block) = text.split_once("\n\n").unwrap();
        let (head, _) = head.rsplit_once("Content-Length").unwrap();
        let block = block.trim_end();
        format!("{head}Content-Length: {}\n\n{block}\n\n", block.len()).into_bytes()
    }
}

#[test]
fn encodings_of_the_body() {
    let closed = article("closed");
    let (first, second) = closed.as_bytes().split_at(40);
    let chunk = |bytes: &[u8]| [format!("{:x};a=b\r\n", bytes.len()).as_bytes(), bytes, b"\r\n"].concat();
    let chunked = [chunk(first), chunk(second), b"0\r\n\r\n".to_vec()].concat();
    let chunked_gzip = [chunk(&gzip(closed.as_bytes())), b"0\r\n\r\n".to_vec()].concat();
    let cut = &gzip(closed.as_bytes())[..60];
    let marked = [b"\xef\xbb\xbf", closed.as_bytes()].concat();
    for (head, body, expected) in [
        ("Transfer-Encoding: chunked\r\n", &chunked[..], "a.warc:0 closed"),
        ("Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", &chunked_gzip, "a.warc:0 closed"),
        ("Transfer-Encoding: chunked\r\n", closed.as_bytes(), "a.warc:0 closed"),
        ("Content-Encoding: gzip\r\n", closed.as_bytes(), "a.warc:0 closed"),
        ("Content-Encoding: br\r\n", closed.as_bytes(), "a.warc:0 closed"),
        ("Content-Encoding: br\r\n", &marked, "a.warc:0 closed"),
        ("Content-Encoding: rot13\r\n", closed.as_bytes(), "a.warc:0 closed"),
        (
            "Content-Encoding: gzip\r\n",
            cut,
            "! a.warc:0: not readable as HTTP: its content encoding gzip is broken: incomplete deflate stream",
        ),
        (
            "Content-Encoding: rot13\r\n",
            cut,
            "! a.warc:0: not readable as HTTP: the content encoding rot13 is not known here",
        ),
    ] {
        assert_eq!(lines(record("response", URL, "", &answer(head, body))), [expected], "{head}");
    }
}

#[test]
fn one_member_a_record_or_one_for_all_and_on_behind_a_broken_one() {
    let one = record("response", URL, "", &answer("", article("opened").as_bytes()));
    let two = record("response", URL, "", &answer("", article("closed").as_bytes()));
    let three = record("response", URL, "", &answer("", article("burned").as_bytes()));
    let members: Vec<Vec<u8>> = [&one, &two, &three].map(|record| gzip(record)).to_vec();
    let (second, third) = (members[0].len(), members[0].len() + members[1].len());
    let all = members.concat();
    let expected =
        vec!["a.warc:0 opened".to_owned(), format!("a.warc:{second} closed"), format!("a.warc:{third} burned")];
    assert_eq!(lines(all.clone()), expected);

    let whole = gzip(&[one.clone(), two.clone(), three.clone()].concat());
    assert_eq!(lines(whole)[2], format!("a.warc:0+{} burned", one.len() + two.len()));

    let mut broken = all.clone();
    broken[second + 40..second + 60].fill(0xff);
    let found = lines(broken);
    assert_eq!((found.len(), &found[0], &found[2]), (3, &expected[0], &expected[2]), "{found:?}");
    assert!(found[1].starts_with(&format!("! a.warc:{second}")), "{found:?}");

    // Cut off anywhere: no panic, no end without a word.
    for end in (1..all.len()).step_by(37) {
        let found = lines(all[..end].to_vec());
        let clean = [second, third].contains(&end);
        assert!(clean || found.last().is_some_and(|last| last.starts_with('!')), "{end}: {found:?}");
    }
    let garbage = [one, b"<p>left over\nfrom a wrong length\n".to_vec(), three].concat();
    assert!(lines(garbage)[1].contains("this is not a record"));
}

/// A page packed by the reference encoder of brotli.
const BROTLI: &str = "1bc400008d935cfde8966d8e52bd94cc962a3c185e702b1e2aa8e105cc579f8561600146339bddecf55324c4952cdb348226\
    8ca6101cb2340c9723bc2c59586f74fc090d3f5727a992ea38f809bce8f147c14487e4482b2048e8fc2ffe03d0c492f870014be91e5a04";

#[test]
fn brotli_and_frames_of_zstandard() {
    let bytes: Vec<u8> =
        (0..BROTLI.len() / 2).map(|at| u8::from_str_radix(&BROTLI[2 * at..2 * at + 2], 16).unwrap()).collect();
    let page = answer("Content-Encoding: br\r\n", &bytes);
    assert_eq!(lines(record("response", URL, "", &page)), ["a.warc:0 closed"]);

    let frame = |words: &str| {
        let bytes = record("response", URL, "", &answer("", article(words).as_bytes()));
        ruzstd::encoding::compress_to_vec(&bytes[..], ruzstd::encoding::CompressionLevel::Fastest)
    };
    let (one, two) = (frame("opened"), frame("closed"));
    let skipped = [&b"\x50\x2a\x4d\x18\x03\0\0\0"[..], b"any"].concat();
    let expected = [format!("a.warc:{} opened", 11), format!("a.warc:{} closed", 11 + one.len())];
    assert_eq!(lines([skipped, one, two, vec![0; 9]].concat()), expected);
}

#[test]
fn what_the_record_knows_goes_into_the_version() {
    let head = "<link rel=canonical href=https://example.org/b>";
    let page = article("caf\u{e9}").replace("<title>", &format!("{head}<title>"));
    let latin: Vec<u8> = page.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let block = [&b"HTTP/2 200\r\nContent-Type: text/html;charset=ISO-8859-1\r\n\r\n"[..], &latin].concat();
    let found = pages(record("response", &format!("<{URL}>"), "WARC-Truncated: length\r\n", &block));
    let one = found.into_iter().next().unwrap().unwrap();
    assert!(one.text.contains("caf\u{e9}"));
    assert_eq!(one.meta.url.as_deref(), Some(URL));
    assert_eq!(one.meta.modified.unwrap().to_string(), "2025-04-25T20:10:00Z");
    assert_eq!(one.meta.extra["captured"], "2025-04-25T20:10:00Z");
    assert_eq!(one.meta.extra["canonical"], "https://example.org/b");
    assert_eq!(one.warnings.iter().map(|warning| warning.code).collect::<Vec<_>>(), ["capture-truncated"]);
}

#[test]
fn arc_files() {
    let block = answer("", article("opened").as_bytes());
    let text = String::from_utf8(block).unwrap();
    for header in ["192.0.2.1 20250425201000 text/html", "192.0.2.1 20250425201000 text/html 200 - - 0 a.arc"] {
        let arc = format!(
            "filedesc://a.arc 0.0.0.0 20250425201000 text/plain 9\n1 0 Test\n\n\
             https://example.org/a b {header} {}\n{text}\n",
            text.len()
        );
        let found = pages(arc.into_bytes());
        let one = found.into_iter().next().unwrap().unwrap();
        assert_eq!(one.meta.url.as_deref(), Some("https://example.org/a b"));
        assert_eq!(one.meta.extra["captured"], "2025-04-25T20:10:00Z");
    }
}

#[test]
fn a_body_that_unpacks_without_end_is_refused() {
    let bomb = gzip(&vec![b' '; crate::limits::INPUT_BYTES as usize + 10]);
    let found = lines(record("response", URL, "", &answer("Content-Encoding: gzip\r\n", &bomb)));
    assert!(found[0].contains("more than 64 MiB"), "{found:?}");
}

/// A record of a day, with a digest of its own and whatever else its header says.
fn dated(kind: &str, url: &str, day: u32, digest: &str, extra: &str, block: &[u8]) -> Vec<u8> {
    let extra = format!("WARC-Payload-Digest: sha1:{digest}\r\n{extra}");
    let bytes = record(kind, url, &extra, block);
    let text = String::from_utf8(bytes).unwrap();
    text.replacen("2025-04-25T20:10:00Z", &format!("2025-04-{day:02}T20:10:00Z"), 1).into_bytes()
}

/// Each version as the word that tells it, its address and its day.
fn told(bytes: Vec<u8>) -> Vec<String> {
    let line = |one| match one {
        Ok(Manuscript { text, meta, .. }) => {
            let word = ["opened", "closed", "burned"].iter().find(|word| text.contains(**word)).unwrap_or(&"?");
            let url = meta.url.unwrap_or_default();
            format!("{word} {} {}", url.rsplit('/').next().unwrap_or_default(), &meta.extra[CAPTURED][8..10])
        }
        Err(error) => format!("! {error}"),
    };
    pages(bytes).into_iter().map(line).collect()
}

#[test]
fn a_revisit_stands_for_the_capture_it_refers_to() {
    let page =
        |url: &str, day: u32, word: &str| dated("response", url, day, word, "", &answer("", article(word).as_bytes()));
    let revisit = |url: &str, day: u32, digest: &str, extra: &str| {
        dated("revisit", url, day, digest, extra, b"HTTP/1.1 200 OK\r\n\r\n")
    };
    let other = "https://example.org/mill";
    let refers = format!("WARC-Refers-To-Target-URI: {URL}\r\nWARC-Refers-To-Date: 2025-04-01T20:10:00Z\r\n");
    for (what, records, expected) in [
        ("unchanged", vec![page(URL, 1, "opened"), revisit(URL, 2, "opened", "")], vec!["opened bridge 01"]),
        (
            "there and back",
            vec![page(URL, 1, "opened"), page(URL, 2, "closed"), revisit(URL, 3, "opened", "")],
            vec!["opened bridge 01", "closed bridge 02", "opened bridge 03"],
        ),
        (
            "of another address",
            vec![page(URL, 1, "opened"), revisit(other, 2, "opened", &refers), page(other, 3, "closed")],
            vec!["opened bridge 01", "opened mill 02", "closed mill 03"],
        ),
        (
            "by address and time alone",
            vec![page(URL, 1, "opened"), revisit(other, 2, "unknown", &refers)],
            vec!["opened bridge 01", "opened mill 02"],
        ),
        ("of what is not there", vec![page(URL, 1, "opened"), revisit(other, 2, "gone", "")], vec!["opened bridge 01"]),
    ] {
        let members: Vec<u8> = records.iter().flat_map(|record| gzip(record)).collect();
        assert_eq!(told(records.concat()), expected, "{what}");
        assert_eq!(told(members), expected, "{what}, packed");
    }
}

#[test]
fn a_revisit_in_one_file_stands_for_a_capture_in_another() {
    let reading = ReadOptions::default();
    let first = dated("response", URL, 1, "opened", "", &answer("", article("opened").as_bytes()));
    let second = [
        dated("response", URL, 2, "closed", "", &answer("", article("closed").as_bytes())),
        dated("revisit", URL, 3, "opened", "", b"HTTP/1.1 200 OK\r\n\r\n"),
    ];
    let read = |name: &str, bytes: Vec<u8>| {
        Pages::new(name.to_owned(), Store::memory(bytes), &reading, None).map(Result::unwrap).count()
    };
    assert_eq!((read("a.warc", first), read("b.warc", second.concat())), (1, 2));
}

#[test]
fn redirects_and_canonical_links_join_addresses() {
    let page = |url: &str, day: u32, word: &str, link: &str| {
        let page = article(word).replace("<title>", &format!("{link}<title>"));
        dated("response", url, day, word, "", &answer("", page.as_bytes()))
    };
    let moved = |from: &str, to: &str, status: &str| {
        let head = format!("HTTP/1.1 {status}\r\nLocation: {to}\r\n\r\n");
        dated("response", from, 2, "none", "", head.as_bytes())
    };
    let stories = |records: Vec<Vec<u8>>| {
        let found = pages(records.concat()).into_iter().map(Result::unwrap).collect();
        crate::grouping::stories(found).len()
    };
    let new = "https://example.org/2025/bridge-shut";
    let (old_page, new_page) = (page(URL, 1, "opened", ""), page(new, 3, "closed", ""));
    for (what, between, expected) in [
        ("moved for good", moved(URL, "/2025/bridge-shut", "301 Moved Permanently"), 1),
        ("moved for now", moved(URL, new, "302 Found"), 1),
        ("not moved", Vec::new(), 2),
        ("to the front page", moved(URL, "/", "301 Moved Permanently"), 2),
    ] {
        assert_eq!(stories(vec![old_page.clone(), between, new_page.clone()]), expected, "{what}");
    }
    let link = format!("<link rel=canonical href={URL}>");
    assert_eq!(stories(vec![old_page.clone(), page("https://m.example.org/bridge?utm_source=x", 2, "closed", "")]), 1);
    assert_eq!(stories(vec![old_page.clone(), page("https://example.org/print/77", 2, "closed", &link)]), 1);
    let front = "<link rel=canonical href=https://example.org/>";
    assert_eq!(stories(vec![page(URL, 1, "opened", front), page("https://example.org/mill", 2, "closed", front)]), 2);
}

#[test]
fn what_is_no_page_is_passed_over() {
    let opened = article("opened");
    let page = || dated("response", URL, 1, "opened", "", &answer("", opened.as_bytes()));
    let of = |kind: &str, url: &str, body: &str| {
        dated(kind, url, 1, body.get(..3).unwrap_or("-"), "", &answer("", body.as_bytes()))
    };
    let frame = "<html><body><img src=a.gif><script>let x = 1;</script></body></html>";
    let wall = "<html><title>Just a moment...</title><body><h1>example.org</h1><p>Verifying you are human. This may take \
                a few seconds.</p></body></html>";
    for (what, other) in [
        ("a log", of("resource", "metadata://crawler/log", &opened)),
        ("a text beside the page", of("resource", "urn:text:https://example.org/bridge", &opened)),
        ("a frame", of("response", "https://ads.example/frame", frame)),
        ("an answer for a program", of("response", "https://api.example/x", "{\"a\": [1, 2]}")),
        ("a call", of("response", "https://api.example/y", "callback({\"a\": 1});")),
        ("a wall", of("response", "https://example.org/mill", wall)),
    ] {
        assert_eq!(told([page(), other.clone()].concat()), ["opened bridge 01"], "{what}");
        assert_eq!(told([other, page()].concat()), ["opened bridge 01"], "{what}, first");
    }
    // Where there is nothing else, that is said; and so is a page that has lost its words.
    let only = told(of("response", "https://ads.example/frame", frame));
    assert!(only.len() == 1 && only[0].starts_with('!'), "{only:?}");
    let lost = told([page(), of("response", URL, frame)].concat());
    assert!(lost.len() == 2 && lost[1].starts_with('!'), "{lost:?}");
}

#[test]
fn first_lines_of_answers_as_crawlers_write_them() {
    let opened = article("opened");
    for line in [
        "HTTP/1.1 200 OK",
        "http/1.1 200 ok",
        "HTTP/2 200",
        "HTTP/2 200 ",
        "h2 200",
        "HTTP/3 200 OK",
        "HTTP/1.1  200",
        "ICY 200 OK",
    ] {
        let block = format!("{line}\r\nContent-Type: text/html\r\n\r\n{opened}");
        assert_eq!(lines(record("response", URL, "", block.as_bytes())), ["a.warc:0 opened"], "{line}");
    }
    for line in ["HTTP/1.1 404 Not Found", "h2 500", "http/1.1 206 Partial"] {
        let block = format!("{line}\r\nContent-Type: text/html\r\n\r\n{opened}");
        assert!(lines(record("response", URL, "", block.as_bytes())).is_empty(), "{line}");
    }
}

#[test]
fn a_body_that_breaks_off_is_kept_with_a_notice() {
    let long = article("opened")
        .replace("</article>", &format!("<p>{}</p></article>", "It rained all night, he said. ".repeat(90)));
    let mut packed = Vec::new();
    let mut encoder = GzEncoder::new(&mut packed, Compression::none());
    encoder.write_all(long.as_bytes()).unwrap();
    encoder.finish().unwrap();
    let cut = &packed[..packed.len() * 3 / 4];
    let found = pages(record("response", URL, "", &answer("Content-Encoding: gzip\r\n", cut)));
    let one = found.into_iter().next().unwrap().unwrap();
    assert!(one.text.contains("opened") && one.text.ends_with('.'), "{}", one.text);
    assert!(one.meta.extra.contains_key(CUT_SHORT));
    assert_eq!(one.warnings.iter().map(|warning| warning.code).collect::<Vec<_>>(), ["capture-truncated"]);
}
