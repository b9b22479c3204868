//! Databases made here, of invented versions.

use super::*;
use crate::containers;

const ENTRIES: &str = "CREATE TABLE entry (id INTEGER PRIMARY KEY, url TEXT);
    CREATE TABLE entryversion (id INTEGER PRIMARY KEY, title TEXT, url TEXT, summary TEXT, created DATETIME,
        archive_url TEXT, entry_id INTEGER);
    INSERT INTO entry VALUES (1, 'https://example.org/a'), (2, 'https://example.org/b');
    INSERT INTO entryversion VALUES
        (1, 'Bridge &amp; mill', 'https://example.org/a?x', '<p>It opened.</p><p>He said so.</p>',
            '2025-04-25 20:10:00.123456', 'https://archive.example/1', 1),
        (2, 'B', 'https://example.org/b', '<p>Other.</p>', '2025-04-25 20:11:00', NULL, 2),
        (3, 'Bridge', 'https://example.org/a', '<p>It closed.</p>', '2025-04-25 21:00:00', NULL, 1),
        (4, 'Bridge', 'https://example.org/a', '', 'late', NULL, 1);";

/// What is read from a database: story, version and text, or what is wrong.
fn lines(script: &str) -> Vec<String> {
    let unique = script.len() * 31 + script.bytes().map(usize::from).sum::<usize>();
    let path = std::env::temp_dir().join(format!("writethru-sqlite-{}-{unique}.bin", std::process::id()));
    let _ = std::fs::remove_file(&path);
    Connection::open(&path).unwrap().execute_batch(script).unwrap();
    let found = containers::open(&path, &ReadOptions::default());
    let line = |one: Result<Manuscript, ReadError>| match one {
        Ok(one) => format!("{} {} {}", one.meta.story.unwrap(), one.meta.id.unwrap(), one.text.replace("\n\n", " | ")),
        Err(error) => format!("! {error}"),
    };
    let lines = match found {
        Ok(found) => found.map(line).collect(),
        Err(error) => vec![format!("! {error}")],
    };
    std::fs::remove_file(&path).unwrap();
    lines
}

#[test]
fn every_layout_in_order_of_story_and_version() {
    let sentences = "CREATE TABLE split_sentences (entry_id INT, version TEXT, sent_idx TEXT, sentence TEXT);
        INSERT INTO split_sentences VALUES (7, '10.0', '0', 'Ten.'), (7, '2.0', '1', 'Later.</p>'),
            (7, '2.0', '0', '<p>First.'), (7, '2.0', '10', '<p>End.</p>'), (8, '0', '0', 'A.'), (8, '0', '1', 'B.');";
    let frame = "CREATE TABLE versions (entry_id TEXT, version TEXT, summary TEXT);
        INSERT INTO versions VALUES ('a', '10.0', 'ten'), ('a', '9.0', 'nine'), ('a', '8.0', NULL);";
    let page = format!(
        "CREATE TABLE entryversion (entry_id INT, id INT, summary TEXT); INSERT INTO entryversion VALUES (1, 5, \
         '<html><body><nav>Menu</nav><article><p>{0}</p><p>{0}</p></article></body></html>');",
        "The bridge at Halm closed on Friday, the mayor said after a long meeting of the council of the town."
    );
    for (what, script, expected) in [
        (
            "diffengine",
            ENTRIES,
            &[
                "https://example.org/a 1 It opened. | He said so.",
                "https://example.org/a 3 It closed.",
                "https://example.org/b 2 Other.",
            ][..],
        ),
        ("NewsEdits", sentences, &["7 2 First. Later. | End.", "7 10 Ten.", "8 0 A. | B."]),
        (
            "NewsEdits with a source",
            &sentences
                .replace("sentence TEXT", "sentence TEXT, source TEXT DEFAULT 'ap'")
                .replace("split_sentences VALUES", "split_sentences (entry_id, version, sent_idx, sentence) VALUES"),
            &["ap/7 2 First. Later. | End.", "ap/7 10 Ten.", "ap/8 0 A. | B."],
        ),
        ("versions of a data frame", frame, &["a 9 nine", "a 10 ten"]),
        ("empty", "CREATE TABLE entryversion (entry_id INT, summary TEXT);", &[]),
        (
            "NewsDiffs",
            "CREATE TABLE Articles (id INT, url TEXT); CREATE TABLE version (id INT, article_id INT, v TEXT);",
            &["! git repository"],
        ),
        ("unknown", "CREATE TABLE one (a INT); CREATE TABLE two (b INT);", &["! (tables: one, two)"]),
        (
            "a view is no table",
            "CREATE TABLE t (a INT); CREATE VIEW entryversion AS SELECT a AS entry_id, a AS summary FROM t;",
            &["! (tables: t)"],
        ),
        (
            "no row ids",
            "CREATE TABLE entryversion (entry_id INT PRIMARY KEY, summary TEXT) WITHOUT ROWID;",
            &["! rowid"],
        ),
    ] {
        let found = lines(script);
        assert_eq!(found.len(), expected.len(), "{what}: {found:?}");
        for (one, wanted) in found.iter().zip(expected) {
            let fits =
                wanted.strip_prefix("! ").map_or(one == wanted, |words| one.starts_with('!') && one.contains(words));
            assert!(fits, "{what}: {one} and not {wanted}");
        }
    }
    let found = lines(&page);
    assert!(found.len() == 1 && found[0].contains("closed") && !found[0].contains("Menu"), "{found:?}");
}

#[test]
fn what_the_row_knows_goes_into_the_version() {
    let path = std::env::temp_dir().join(format!("writethru-sqlite-{}.db", std::process::id()));
    let _ = std::fs::remove_file(&path);
    Connection::open(&path).unwrap().execute_batch(ENTRIES).unwrap();
    let one = containers::open(&path, &ReadOptions::default()).unwrap().next().unwrap().unwrap();
    assert_eq!(one.meta.headline.as_deref(), Some("Bridge & mill"));
    assert_eq!(one.meta.url.as_deref(), Some("https://example.org/a?x"));
    assert_eq!(one.meta.modified.unwrap().to_string(), "2025-04-25T20:10:00");
    assert_eq!(one.meta.extra["archive_url"], "https://archive.example/1");
    assert!(one.meta.source.ends_with(": entryversion 1"));

    // A database cut in half or packed says what it is.
    let bytes = std::fs::read(&path).unwrap();
    std::fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
    let broken = containers::open(&path, &ReadOptions::default()).map(|found| found.filter(Result::is_err).count());
    assert!(!matches!(broken, Ok(0)), "{broken:?}");
    let packed = path.with_extension("db.gz");
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut gzip, &bytes).unwrap();
    std::fs::write(&packed, gzip.finish().unwrap()).unwrap();
    let refused = containers::open(&packed, &ReadOptions::default()).err().map(|error| error.to_string());
    assert!(refused.is_some_and(|reason| reason.contains("unpack it first")));
    std::fs::remove_file(&path).unwrap();
    std::fs::remove_file(&packed).unwrap();
}

#[test]
fn nothing_is_left_beside_a_database_with_a_log() {
    let folder = std::env::temp_dir().join(format!("writethru-wal-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("a.db");
    let writer = Connection::open(&path).unwrap();
    writer.execute_batch("PRAGMA journal_mode = WAL").unwrap();
    writer.execute_batch(ENTRIES).unwrap();
    let names = || {
        let mut names: Vec<String> = std::fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    };
    // The last changes stand in the log: they are read, too.
    let before = names();
    assert!(before.len() > 1, "{before:?}");
    assert_eq!(containers::open(&path, &ReadOptions::default()).unwrap().filter(Result::is_ok).count(), 3);
    assert_eq!(names(), before);
    drop(writer);
    let before = names();
    assert_eq!(containers::open(&path, &ReadOptions::default()).unwrap().filter(Result::is_ok).count(), 3);
    assert_eq!(names(), before);
    std::fs::remove_dir_all(&folder).unwrap();
}
