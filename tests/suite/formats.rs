//! Article formats: every file of `fixtures/formats` as it is read, and what is refused with which words.

use crate::bless;
use std::fmt::Write as _;
use std::fs;
use writethru_archive::{FORMATS, limits::INPUT_BYTES, read_bytes, read_file};
use writethru_core::{Manuscript, REST};

fn written(manuscript: &Manuscript) -> String {
    let mut out = String::new();
    let meta = &manuscript.meta;
    let mut line = |name: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            let _ = writeln!(out, "{name}: {value}");
        }
    };
    line("format", Some(meta.format.to_owned()));
    line("story", meta.story.clone());
    line("version", meta.id.clone());
    line("headline", meta.headline.clone());
    line("deck", meta.deck.clone());
    line("byline", meta.byline.clone());
    line("dateline", meta.dateline.clone());
    line("published", meta.published.map(|time| time.to_string()));
    line("modified", meta.modified.map(|time| time.to_string()));
    line("url", meta.url.clone());
    line("status", Some(meta.status.id().to_owned()));
    line("embargo", meta.embargo.clone());
    line("notes", Some(meta.notes.join(" | ")));
    line("editor notes", Some(meta.editor_notes.join(" | ")));
    line("signals", Some(meta.signals.join(" | ")));
    line("predecessors", Some(meta.predecessors.join(" | ")));
    for (key, value) in meta.extra.iter().filter(|(key, _)| *key != REST) {
        line(&format!("extra {key}"), Some(value.clone()));
    }
    line("layout", Some(format!("{:?}", manuscript.layout)));
    for warning in &manuscript.warnings {
        line("warning", Some(format!("{}: {}", warning.code, warning.message)));
    }
    let _ = writeln!(out, "text: {:?}", manuscript.text);
    out
}

#[test]
fn every_fixture_reads_as_expected() {
    let folder = bless::root().join("fixtures/formats");
    let mut files = Vec::new();
    for path in bless::walk(&folder) {
        let name = path.strip_prefix(&folder).unwrap().display().to_string();
        let manuscripts = read_bytes(&name, &fs::read(&path).unwrap(), None).unwrap();
        let parts: Vec<String> = manuscripts.iter().map(written).collect();
        files.push((format!("{name}.expected"), parts.join("\n")));
    }
    bless::compare(&bless::root().join("fixtures/expected-formats"), &files);
}

#[test]
fn every_format_has_a_fixture() {
    let folder = bless::root().join("fixtures/formats");
    for format in FORMATS.iter().filter(|format| format.id != "xml") {
        assert!(folder.join(format.id).is_dir(), "fixtures/formats/{} is missing", format.id);
    }
}

#[test]
fn what_cannot_be_read_is_refused_with_a_remedy() {
    for (name, bytes, words) in [
        ("a.txt", &b""[..], "is empty"),
        ("a.txt", b" \n\t\n", "is empty"),
        ("a.md", b"---\nheadline: x\n---\n", "is empty"),
        ("a.json", b"{\"text\": \"It held.\"", "JSON"),
        ("a.json", b"[]", "is empty"),
        ("a.json", b"{\"headline\": \"x\"}", "neither \"text\" nor \"html\""),
        ("a.jsonl", b"\nnonsense\n", "a.jsonl:2"),
        ("a.html", b"<html><body></body></html>", "no article text"),
        ("a.xml", b"<?xml version='1.0'?><recipe><egg/></recipe>", "<recipe>"),
        ("a.xml", b"<?xml version='1.0'?><urlset><url/></urlset>", "sitemap"),
        ("a.xml", b"<!DOCTYPE nitf [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]><nitf><body><body.content><p>&b;</p></body.content></body></nitf>", "entity"),
        ("a.xml", b"<nitf><head/></nitf>", "no text"),
        ("a.json", b"{\"uri\": \"urn:x\", \"type\": \"picture\"}", "no text"),
        ("a.pdf", b"%PDF-1.7\n%more", "PDF"),
        ("a.bin", &[1; 100], "binary"),
    ] {
        let message = read_bytes(name, bytes, None).expect_err(name).to_string();
        assert!(message.contains(words) && message.contains(name), "{name}: {message}");
    }
}

#[test]
fn what_is_too_large_is_refused_with_the_remedy() {
    let path = std::env::temp_dir().join(format!("writethru-large-{}", std::process::id()));
    // Sparse: it takes no room, and reading it would take long.
    fs::File::create(&path).unwrap().set_len(INPUT_BYTES * 64).unwrap();
    let message = read_file(&path, None).unwrap_err().to_string();
    fs::remove_file(&path).unwrap();
    assert!(message.contains("more than 64 MiB") && message.contains("--max-size"), "{message}");
    assert!(message.contains("writethru-large"), "{message}");
    let long = "The weir held.\n".repeat(INPUT_BYTES as usize / 16 / 14);
    let message = read_bytes("long.txt", long.as_bytes(), None).unwrap_err().to_string();
    assert!(message.starts_with("long.txt has more than 4 MiB of text") && message.contains("--max-size"), "{message}");
}
