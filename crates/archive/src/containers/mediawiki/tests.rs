//! Dumps written here, of invented pages.

use super::*;
use crate::containers;
use std::fs;
use std::io::{Cursor, Write};

const REVISION: &str = "<revision><id>7</id><parentid>6</parentid><timestamp>2025-04-25T20:10:00Z</timestamp>\
    <contributor><username>Ada</username><id>99</id></contributor><minor/><comment>typo &amp; date</comment>\
    <model>wikitext</model><text xml:space=\"preserve\">The '''bridge''' &amp;ndash; closed &lt;ref&gt;x&lt;/ref&gt;.</text>\
    <content><role>side</role><id>5</id><text>{}</text></content></revision>";

fn dump(inner: &str) -> String {
    format!(
        "<mediawiki version=\"0.11\"><siteinfo><namespaces><namespace key=\"0\" /></namespaces></siteinfo>{inner}</mediawiki>"
    )
}

fn page(title: &str, revisions: &str) -> String {
    format!("<page><title>{title}</title><ns>0</ns><id>3</id>{revisions}</page>")
}

fn read(bytes: &[u8]) -> Vec<Result<Manuscript, ReadError>> {
    let source = Utf8::new(Box::new(Cursor::new(bytes.to_vec()))).unwrap();
    Revisions::new("d.xml".to_owned(), source, false).collect()
}

#[test]
fn a_revision_with_all_that_is_known_of_it() {
    let text = dump(&page("Halm &amp; bridge", REVISION));
    let utf16: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let bare: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for bytes in [text.as_bytes(), &utf16, &bare, format!("\u{feff}{text}").as_bytes()] {
        let one = read(bytes).remove(0).unwrap();
        assert_eq!(one.text, "The bridge – closed .");
        assert_eq!((one.meta.story.as_deref(), one.meta.id.as_deref()), (Some("Halm & bridge"), Some("7")));
        assert_eq!(one.meta.modified.unwrap().to_string(), "2025-04-25T20:10:00Z");
        assert_eq!(one.meta.source, "d.xml:7");
        let extra: Vec<_> = one.meta.extra.iter().map(|(name, value)| format!("{name}={value}")).collect();
        assert_eq!(extra, ["comment=typo & date", "minor=true", "page=3", "parent=6"]);
    }
}

#[test]
fn each_revision_once_and_a_broken_dump_with_its_place() {
    let text = |id: u32, text: &str| format!("<revision><id>{id}</id>{text}</revision>");
    let two = text(1, "<text>one</text>") + &text(2, "<text>two</text>");
    let declared = "<!DOCTYPE m [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>";
    for (what, bytes, expected) in [
        ("two", dump(&page("A", &two)), &["A 1 one", "A 2 two"][..]),
        (
            "two pages",
            dump(&(page("A", &two) + &page("B", &text(3, "<text>x</text>")))),
            &["A 1 one", "A 2 two", "B 3 x"],
        ),
        ("no text", dump(&page("A", &(text(1, "<text deleted=\"deleted\" />") + &text(2, "")))), &[]),
        ("a redirect", dump(&page("A", &text(1, "<text>#REDIRECT [[B]]</text>"))), &[]),
        ("a program", dump(&page("A", &text(1, "<model>Scribunto</model><text>x</text>"))), &[]),
        ("an entity unknown", dump(&page("A", &text(1, "<text>a &e; b & c</text>"))), &["A 1 a &e; b & c"]),
        ("entities declared", format!("{declared}{}", dump(&page("A", &two))), &["! d.xml: entities are refused"]),
        ("cut off", dump(&page("A", &two))[..200].to_owned(), &["A 1 one", "! d.xml: page “A”: before"]),
        ("crossed", dump("<page><title>A</page></title>"), &["! d.xml: expected"]),
        ("deep", dump(&"<a>".repeat(100)), &["! d.xml: nested"]),
        ("nothing", String::new(), &[]),
    ] {
        let found: Vec<String> = read(bytes.as_bytes())
            .into_iter()
            .map(|one| match one {
                Ok(one) => format!("{} {} {}", one.meta.story.unwrap(), one.meta.id.unwrap(), one.text),
                Err(error) => format!("! {error}"),
            })
            .collect();
        assert_eq!(found.len(), expected.len(), "{what}: {found:?}");
        for (one, wanted) in found.iter().zip(expected) {
            let words = wanted.rsplit_once(": ").filter(|_| wanted.starts_with('!'));
            let fits = words.map_or(one == wanted, |(place, words)| one.starts_with(place) && one.contains(words));
            assert!(fits, "{what}: {found:?}");
        }
    }
}

#[test]
fn one_revision_without_end_is_refused() {
    let mut huge = dump("<page><title>A</title><revision><text>").into_bytes();
    huge.truncate(huge.len() - "</mediawiki>".len());
    huge.resize(crate::limits::INPUT_BYTES as usize + (1 << 20), b' ');
    let found = read(&huge);
    assert!(found.len() == 1 && found[0].as_ref().is_err_and(|error| error.to_string().contains("one revision")));
}

/// The dump of one revision, “one”, packed by `xz`, `xz --format=lzma` and as 7z.
const PACKED: &[(&str, &str)] = &[
    (
        "xz",
        "fd377a585a000004e6d6b4460200210116000000742fe5a3e000c800825d001e1b48a65b0a5a5ddf57d8581bcdd2aec989d9\
         9132d469927c6dd7313d15573b40241dd3a69e419f94e1370ce43ba72454cf040ed3423d195ba5ff72be669588b2e6d56f0c\
         a6801ab80de09c804d11fdeecd1015a552ed61daf13208c1b3579f87d2c36e327502452068ea73f3fdf22943a26edc9e12e6\
         71d2e54a0bd479b1395006000000ffcff53edbf1029800019e01c9010000e541ded3b1c467fb020000000004595a",
    ),
    (
        "lzma",
        "5d00008000ffffffffffffffff001e1b48a65b0a5a5ddf57d8581bcdd2aec989d99132d469927c6dd7313d15573b40241dd3\
         a69e419f94e1370ce43ba72454cf040ed3423d195ba5ff72be669588b2e6d56f0ca6801ab80de09c804d11fdeecd1015a552\
         ed61daf13208c1b3579f87d2c36e327502452068ea73f3fdf22943a26edc9e12e671d2e54a0bd479b9728e43cffba44840",
    ),
    (
        "7z",
        "377abcaf271c00044cb055c38a000000000000003200000000000000b8876604e000c800825d001e1b48a65b0a5a5ddf57d8\
         581bcdd2aec989d99132d469927c6dd7313d15573b40241dd3a69e419f94e1370ce43ba72454cf040ed3423d195ba5ff72be\
         669588b2e6d56f0ca6801ab80de09c804d11fdeecd1015a552ed61daf13208c1b3579f87d2c36e327502452068ea73f3fdf2\
         2943a26edc9e12e671d2e54a0bd479b139500600010406000109808a00070b010001212101080c80c900080a0118f7274b00\
         000501110d0064002e0078006d006c0000000000",
    ),
];

fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len() / 2).map(|at| u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).unwrap()).collect()
}

#[test]
fn packed_dumps_and_other_xml() {
    let folder = std::env::temp_dir().join(format!("writethru-mediawiki-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let text = dump(&page("A", "<revision><id>1</id><text>one</text></revision>"));
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(text.as_bytes()).unwrap();
    // Wikimedia's dumps are many bzip2 streams in a row.
    let half = text.len() / 2;
    let bzip2: Vec<u8> = [&text[..half], &text[half..]]
        .into_iter()
        .flat_map(|part| {
            let mut encoder = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
            encoder.write_all(part.as_bytes()).unwrap();
            encoder.finish().unwrap()
        })
        .collect();
    let mut packed = vec![("xml".to_owned(), text.into_bytes()), ("xml.gz".to_owned(), gzip.finish().unwrap())];
    packed.push(("xml.bz2".to_owned(), bzip2));
    packed.extend(PACKED.iter().map(|(ending, hex)| (format!("xml.{ending}"), bytes(hex))));
    for (ending, bytes) in packed {
        let path = folder.join(format!("d.{ending}"));
        fs::write(&path, bytes).unwrap();
        assert!((CONTAINER.holds)(&path), "{ending}");
        let found: Vec<_> = containers::open(&path, &ReadOptions::default()).unwrap().collect();
        assert_eq!(found.len(), 1, "{ending}");
        assert_eq!(found[0].as_ref().unwrap().text, "one", "{ending}");
    }
    let other = folder.join("other.xml");
    fs::write(&other, "<nitf><body>one</body></nitf>").unwrap();
    assert!(!(CONTAINER.holds)(&other));
    fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn only_articles_are_stories() {
    let page = |title: &str, space: &str| {
        format!("<page><title>{title}</title>{space}<id>3</id><revision><id>1</id><text>one</text></revision></page>")
    };
    let spaces =
        "<siteinfo><namespaces><namespace key=\"0\" /><namespace key=\"1\">Talk</namespace></namespaces></siteinfo>";
    let count = |pages: &str, all: bool| {
        let text = format!("<mediawiki>{spaces}{pages}</mediawiki>");
        let source = Utf8::new(Box::new(Cursor::new(text.into_bytes()))).unwrap();
        Revisions::new("d.xml".to_owned(), source, all).filter(Result::is_ok).count()
    };
    for (pages, articles) in [
        (page("Weir", "<ns>0</ns>") + &page("Talk:Weir", "<ns>1</ns>"), 1),
        // Old dumps give no numbers, and an article may have a colon in its name.
        (page("Weir: a history", "") + &page("Talk:Weir", ""), 1),
        (page("User:Ada", "<ns>2</ns>"), 0),
    ] {
        assert_eq!(count(&pages, false), articles, "{pages}");
        assert!(count(&pages, true) >= 1, "{pages}");
    }
}
