//! Indexes written here, with the web archive they point into.

use super::*;
use std::fs;

/// Three captures of a page, the second with the payload of the first; and where each starts.
fn archive() -> (Vec<u8>, Vec<usize>) {
    let mut bytes = Vec::new();
    let mut places = Vec::new();
    for words in ["opened", "opened", "closed"] {
        places.push(bytes.len());
        let page = format!(
            "<html><body><article><p>The bridge at Halm {words} on Friday, the mayor said after a long meeting of \
             the council, and it stays so until June.</p></article></body></html>"
        );
        let record = format!(
            "WARC/1.1\r\nWARC-Type: resource\r\nWARC-Target-URI: https://example.org/a\r\nContent-Type: \
             text/html\r\nContent-Length: {}\r\n\r\n{page}\r\n\r\n",
            page.len()
        );
        bytes.extend_from_slice(record.as_bytes());
    }
    (bytes, places)
}

#[test]
fn every_kind_of_index() {
    let root = std::env::temp_dir().join(format!("writethru-cdx-{}", std::process::id()));
    for folder in ["indexes", "archive"] {
        fs::create_dir_all(root.join(folder)).unwrap();
    }
    let (bytes, at) = archive();
    fs::write(root.join("archive/a.warc"), bytes).unwrap();
    let eleven = |place: usize, digest: &str| {
        format!("org,example)/a 20250425201000 https://example.org/a text/html 200 {digest} - - 9 {place} a.warc\n")
    };
    let nine = |place: usize| format!("k 2025 https://example.org/a text/html 200 D - {place} a.warc\n");
    let json = |place: usize, digest: &str, mime: &str| {
        format!(
            "org,example)/a 20250425201000 {{\"url\": \"https://example.org/a\", \"mime\": \"{mime}\", \"status\": \
             \"200\", \"digest\": \"{digest}\", \"offset\": \"{place}\", \"filename\": \"a.warc\"}}\n"
        )
    };
    let whole = |index: &dyn Fn(usize, &str) -> String| index(at[0], "A") + &index(at[1], "A") + &index(at[2], "B");
    for (name, text, expected) in [
        ("a.cdx", format!(" CDX N b a m s k r M S V g\n{}", whole(&eleven)), vec!["opened", "closed"]),
        ("a.cdx", whole(&eleven), vec!["opened", "closed"]),
        ("a.cdx", nine(at[2]), vec!["closed"]),
        ("a.cdxj", whole(&|place, digest| json(place, digest, "text/html")), vec!["opened", "closed"]),
        ("a.cdxj", whole(&|place, digest| json(place, digest, "image/png")), vec![]),
        ("a.cdxj", "!meta {}\n20250425201000 {\"locator\": \"urn:x\"}\n".to_owned(), vec!["! names no WARC file"]),
        ("a.cdxj", "k 2025 {\"url\": \n".to_owned(), vec!["! EOF while parsing"]),
        ("a.cdx", "what is this\n".to_owned(), vec!["! its columns are not known"]),
        ("a.cdx", nine(at[0]).replace("a.warc", "b.warc").repeat(2), vec!["! b.warc is not found"]),
        ("a.cdx", nine(999_999), vec!["! behind the end"]),
        ("a.cdx", nine(at[2] - 1), vec!["closed"]),
    ] {
        let path = root.join("indexes").join(name);
        fs::write(&path, &text).unwrap();
        let found: Vec<_> = open(&path, &ReadOptions::default()).unwrap().collect();
        assert_eq!(found.len(), expected.len(), "{text} {found:?}");
        for (one, wanted) in found.into_iter().zip(expected) {
            match (one, wanted.strip_prefix("! ")) {
                (Ok(one), None) => assert!(one.text.contains(wanted), "{text}"),
                (Err(error), Some(wanted)) => assert!(error.to_string().contains(wanted), "{error}"),
                (one, _) => panic!("{text}: {one:?} and not {wanted}"),
            }
        }
    }
    fs::remove_dir_all(&root).unwrap();
}
