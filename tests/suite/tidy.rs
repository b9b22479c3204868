//! The house keeps itself tidy: what the eye of a reviewer would catch, caught by a test.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Lines a file may have: one sitting.
const FILE_LINES_MAX: usize = 600;

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// Every file with one of these endings below a folder, sorted.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn sources() -> Vec<(PathBuf, String)> {
    let mut all = files(&root().join("crates"), "rs");
    all.extend(files(&root().join("tests"), "rs"));
    all.into_iter().map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap().to_string_lossy().into_owned()
}

/// Fails with one line an offence, so that all are mended in one go.
fn report(offences: &[String], law: &str) {
    assert!(offences.is_empty(), "{law}:\n  {}", offences.join("\n  "));
}

#[test]
fn every_file_opens_with_its_purpose() {
    let offences: Vec<_> = sources()
        .iter()
        .filter(|(_, source)| !source.starts_with("//! "))
        .map(|(path, _)| path.display().to_string())
        .collect();
    report(&offences, "a source file starts with a `//!` line that says what it is for");
}

#[test]
fn one_place_starts_a_program() {
    let starts = ["Command", "::new("].concat();
    let offences: Vec<_> = sources()
        .iter()
        .filter(|(path, source)| {
            path.starts_with(root().join("crates"))
                && !path.ends_with("containers/git/plumbing.rs")
                && source.contains("process::Command")
                && source.contains(&starts)
        })
        .map(|(path, _)| path.display().to_string())
        .collect();
    report(&offences, "programs are started in containers/git/plumbing.rs alone, where they are guarded");
}

#[test]
fn no_file_outgrows_a_sitting() {
    let offences: Vec<_> = sources()
        .iter()
        .filter(|(_, source)| source.lines().count() > FILE_LINES_MAX)
        .map(|(path, source)| format!("{}: {} lines", path.display(), source.lines().count()))
        .collect();
    report(&offences, "a file has at most 600 lines");
}

#[test]
fn no_leftovers() {
    let marks = [concat!("FIX", "ME"), concat!("XX", "X:"), concat!("TO", "DO"), concat!("HA", "CK")];
    let mut offences = Vec::new();
    for (path, source) in sources() {
        for (number, line) in source.lines().enumerate() {
            if marks.iter().any(|mark| line.contains(mark)) {
                offences.push(format!("{}:{}: {}", path.display(), number + 1, line.trim()));
            }
        }
    }
    report(&offences, "what is left to do is an issue, not a comment");
}

/// A file that no `mod` line names is dead: the compiler never sees it.
#[test]
fn every_source_file_is_part_of_its_crate() {
    let mut offences = Vec::new();
    for (path, _) in sources() {
        let (folder, name) = (path.parent().unwrap(), stem(&path));
        if matches!(name.as_str(), "build" | "lib" | "main" | "mod")
            || folder.ends_with("tests")
            || folder.ends_with("examples")
            || folder.ends_with("src/bin")
        {
            continue;
        }
        let grown = folder.with_extension("rs");
        let parents = [folder.join("mod.rs"), folder.join("lib.rs"), folder.join("main.rs"), grown];
        let declared = parents
            .iter()
            .filter_map(|parent| fs::read_to_string(parent).ok())
            .any(|parent| parent.contains(&format!("mod {name};")) || parent.contains(&format!("{name}.rs\"")));
        if !declared {
            offences.push(path.display().to_string());
        }
    }
    report(&offences, "every source file is declared by a `mod` line");
}

/// The rooms with a table: folder, ending, the table's file, and what stands in it for the file `{}`.
const ROOMS: &[(&str, &str, &str, &str)] = &[
    ("crates/diff/src/kinds", "md", "crates/diff/src/kinds/mod.rs", "\"{}\""),
    ("crates/core/src/lexicon", "csv", "crates/core/src/lexicon/mod.rs", "\"{}.csv\""),
    ("crates/archive/src/formats", "rs", "crates/archive/src/formats/mod.rs", "&{}::FORMAT"),
    ("crates/cli/src/commands", "rs", "crates/cli/src/commands/mod.rs", "{}::"),
];

/// Files in a room that serve the entries of its table and are none themselves.
const SERVANTS: &[&str] = &[
    "captions", "entities", "front", "input", "item", "metadata", "mod", "office", "places", "record", "rest", "tags",
    "tests", "wire", "xml",
];

#[test]
fn every_file_in_a_registry_room_is_registered() {
    let mut offences = Vec::new();
    for (folder, extension, table, entry) in ROOMS {
        let table = fs::read_to_string(root().join(table)).unwrap();
        for path in files(&root().join(folder), extension) {
            let name = stem(&path);
            if path.parent() == Some(&root().join(folder))
                && !SERVANTS.contains(&name.as_str())
                && !table.contains(&entry.replace("{}", &name))
            {
                offences.push(path.display().to_string());
            }
        }
    }
    report(&offences, "every file in a registry room stands in the room's table");
}

/// The name a line declares as a public type, if it does.
fn public_type(line: &str) -> Option<String> {
    let rest = line.strip_prefix("pub ")?;
    let rest = ["struct ", "enum ", "trait ", "type "].iter().find_map(|word| rest.strip_prefix(word))?;
    Some(rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect())
}

#[test]
fn every_public_type_stands_in_the_glossary() {
    let glossary = fs::read_to_string(root().join("docs/glossary.md")).unwrap();
    let known: BTreeSet<&str> = glossary.split('`').skip(1).step_by(2).collect();
    let mut offences = Vec::new();
    for (path, source) in sources() {
        // The JSON mirrors are documented by their schemas.
        if path.to_string_lossy().contains("crates/report/src") && source.contains("derive(Serialize") {
            continue;
        }
        let missing = source.lines().filter_map(public_type).filter(|name| !known.contains(name.as_str()));
        offences.extend(missing.map(|name| format!("{name} ({})", path.display())));
    }
    report(&offences, "docs/glossary.md defines every public type");
}

/// cli → archive → diff → core and cli → report → diff → core, and never back; archive and report do not know each other.
#[test]
fn arrows_point_one_way() {
    let may: [(&str, &[&str]); 5] = [
        ("core", &[]),
        ("diff", &["core"]),
        ("report", &["core", "diff"]),
        ("archive", &["core", "diff"]),
        ("cli", &["core", "diff", "report", "archive"]),
    ];
    for (name, below) in may {
        let manifest = fs::read_to_string(root().join(format!("crates/{name}/Cargo.toml"))).unwrap();
        let dependencies = manifest.split("[dependencies]").nth(1).unwrap_or_default();
        for (other, _) in may.iter().filter(|(other, _)| !below.contains(other)) {
            assert!(!dependencies.contains(&format!("writethru-{other}")), "{name} must not depend on {other}");
        }
    }
}

#[test]
fn every_dependency_has_its_reason() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let reasons = fs::read_to_string(root().join("docs/dependencies.md")).unwrap();
    let table = manifest.split("[workspace.dependencies]").nth(1).unwrap().split("\n[").next().unwrap();
    let names = table.lines().filter_map(|line| line.split_once(" = ")).map(|(name, _)| name.trim());
    let offences: Vec<_> = names
        .filter(|name| {
            !name.starts_with("writethru-") && !name.starts_with('#') && !reasons.contains(&format!("`{name}`"))
        })
        .map(str::to_owned)
        .collect();
    report(&offences, "docs/dependencies.md gives one line of reason for every dependency");
}

/// Words that may stand side by side in the code of core and diff; more are a list, and a list is a lexicon.
const WORDS_MAX: usize = 4;

/// Lists that are no language knowledge: file, first entry, why.
const LISTS: &[(&str, &str, &str)] = &[
    ("enumeration.rs", "i", "Roman numerals, in order"),
    ("certainty.rs", "certain", "classes of the lexicon of modal verbs, in pairs"),
    ("lone.rs", "ing", "endings that a stem loses"),
    ("mod.rs", "ies", "endings that a stem loses, and what takes their place"),
    ("tokens.rs", "title", "classes of the lexicon of abbreviations"),
];

/// The string literals of a source file, without those in comments and in a module of tests: where each starts and ends.
fn literals(source: &str) -> Vec<(usize, usize)> {
    let source = source.split("#[cfg(test)]\nmod tests {").next().unwrap_or(source);
    let bytes = source.as_bytes();
    let (mut found, mut at) = (Vec::new(), 0);
    while at < bytes.len() {
        match bytes[at] {
            b'/' if bytes.get(at + 1) == Some(&b'/') => {
                at += source[at..].find('\n').unwrap_or(source.len() - at);
            }
            // The character `"`.
            b'\'' if source[at..].starts_with("'\"'") => at += 3,
            b'"' => {
                let start = at;
                at += 1;
                while at < bytes.len() && bytes[at] != b'"' {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
                at += 1;
                found.push((start, at.min(bytes.len())));
            }
            _ => at += 1,
        }
    }
    found
}

/// Whether nothing but the marks of a list stands between two literals, or `|| word ==`.
fn is_one_list(between: &str) -> bool {
    let bare: String = between.chars().filter(|c| !c.is_whitespace() && !"|,()[]&".contains(*c)).collect();
    let subject = bare.strip_suffix("==").filter(|_| between.contains("||"));
    bare.is_empty() || subject.is_some_and(|name| name.chars().all(|c| c.is_alphanumeric() || "_.".contains(c)))
}

fn is_word(literal: &str) -> bool {
    literal.contains(char::is_lowercase) && literal.chars().all(|c| c.is_alphabetic() || "'’.-".contains(c))
}

/// The lists of words in a source file: their line and words.
fn word_lists(source: &str) -> Vec<(usize, Vec<&str>)> {
    let mut lists: Vec<(usize, Vec<&str>)> = Vec::new();
    let mut last = 0;
    for (start, end) in literals(source) {
        if last == 0 || !is_one_list(&source[last..start]) {
            lists.push((source[..start].matches('\n').count() + 1, Vec::new()));
        }
        let literal = &source[start + 1..end - 1];
        if let Some((_, words)) = lists.last_mut().filter(|_| is_word(literal)) {
            words.push(literal);
        }
        last = end;
    }
    lists.retain(|(_, words)| words.len() > WORDS_MAX);
    lists
}

#[test]
fn lists_of_words_are_seen_however_they_are_written() {
    let five = [
        r#"matches!(word, "a" | "b" | "c" | "d" | "e")"#,
        r#"const X: [&str; 5] = ["a", "b", "c", "d", "e"];"#,
        r#"word == "a" || word == "b" || self.word == "c" || x == "d" || x == "e""#,
        r#"match x { "a" | "b" => 1, "c" | "d" | "e" | "f" | "g" => 2 }"#,
    ];
    for source in five {
        assert_eq!(word_lists(source).len(), 1, "{source}");
    }
    let fine = [
        r#"matches!(word, "," | "-" | ";" | ":" | "a" | "b" | "c" | "d")"#,
        r#"match x { "a" => 1, "b" => 2, "c" => 3, "d" => 4, "e" => 5 }"#,
        r#"// "a" | "b" | "c" | "d" | "e""#,
        r#"["%Y-%m", "%d", "%B", "%H", "%M"]"#,
    ];
    for source in fine {
        assert_eq!(word_lists(source), [], "{source}");
    }
}

/// Cues, titles, determiners, units: what is known of a language stands in a lexicon, where a word is added by a row.
/// Lists of words that still stand in code and are to become rows: the file and the first word. It may only grow shorter.
const LISTS_TO_MOVE: &[(&str, &str)] = &[("verdict/features.rs", "unknown")];

#[test]
fn lists_of_words_are_data() {
    let sources: Vec<_> =
        sources().into_iter().filter(|(path, _)| !path.components().any(|part| part.as_os_str() == "tests")).collect();
    let tested: BTreeSet<&str> = sources
        .iter()
        .flat_map(|(_, source)| source.split("#[cfg(test)]\nmod ").skip(1).filter_map(|rest| rest.split(';').next()))
        .collect();
    let mut offences = Vec::new();
    let mut used = BTreeSet::new();
    for (path, source) in &sources {
        let place = path.to_string_lossy();
        let room = ["crates/core/src", "crates/diff/src"].iter().any(|room| place.contains(room));
        if !room || tested.contains(stem(path).as_str()) {
            continue;
        }
        for (line, words) in word_lists(source) {
            match LISTS.iter().find(|(file, first, _)| place.ends_with(file) && words[0] == *first) {
                Some((_, first, _)) => drop(used.insert(*first)),
                None if LISTS_TO_MOVE.iter().any(|(file, first)| place.ends_with(file) && words[0] == *first) => {}
                None => offences.push(format!("{place}:{line}: {}", words.join(", "))),
            }
        }
    }
    let idle = LISTS.iter().filter(|(_, first, _)| !used.contains(first));
    offences.extend(idle.map(|(file, first, why)| format!("{file}, {first}: no such list any more ({why})")));
    report(&offences, "words of a language are rows of crates/core/src/lexicon, and no lists in code");
}

/// The rooms of the archive, lowest first: none names one that stands after it.
const ARCHIVE_ROOMS: &[&str] = &["grouping", "formats", "containers", "ledger"];

#[test]
fn the_rooms_of_the_archive_point_one_way() {
    let mut offences = Vec::new();
    for (at, room) in ARCHIVE_ROOMS.iter().enumerate() {
        let folder = root().join("crates/archive/src").join(room);
        for (path, source) in sources().into_iter().filter(|(path, _)| path.starts_with(&folder)) {
            let source = source.split("mod tests {").next().unwrap_or_default().to_owned();
            let tests = path.ends_with("tests.rs");
            let above = ARCHIVE_ROOMS[at + 1..].iter().find(|above| source.contains(&format!("crate::{above}")));
            offences.extend(above.filter(|_| !tests).map(|above| format!("{} names {above}", path.display())));
        }
    }
    report(&offences, "what two rooms need stands below both");
}

/// Turns of phrase that a newsroom would not write, in lower case. Quaint English hides who did what; say it plainly.
const ODD: &[&str] = &[
    "told anew",
    "nobody claims",
    "bound that bites",
    "word of grammar",
    "words of grammar",
    " is gone",
    " are gone",
    "and no text: give",
    "spelled otherwise",
    "written otherwise",
    "stressed otherwise",
    "worded otherwise",
    "heed no",
    "configuration that holds",
    "settings that hold",
    "found all the same",
    "said nothing of",
    "not as they were",
    "no change recognised",
    "became no qualifier",
    "what stood there",
    "said and passed over",
    "path as it is seen",
    "takes a finding off",
    "no two of one story",
    "that no note names",
    "and no note says so",
    "stands doubled",
    "would merit a",
    " came in.",
    "took each other’s places",
    "stands again",
    "is no file",
    "is no folder",
    "is no figure",
    "““",
    "””",
];

/// What people read: kinds, rules, the command line as generated, the guides, and the strings of the program.
#[test]
fn what_people_read_is_plain_english() {
    let root = root();
    let mut texts: Vec<(PathBuf, String)> = Vec::new();
    for folder in ["crates/diff/src/kinds", "crates/cli/src/check/rules", "docs"] {
        texts.extend(
            files(&root.join(folder), "md").into_iter().map(|path| (path.clone(), fs::read_to_string(path).unwrap())),
        );
    }
    texts.push((root.join("README.md"), fs::read_to_string(root.join("README.md")).unwrap()));
    for (path, source) in
        sources().into_iter().filter(|(path, _)| !path.components().any(|part| part.as_os_str() == "tests"))
    {
        let told: Vec<&str> = literals(&source).into_iter().map(|(start, end)| &source[start..end]).collect();
        texts.push((path, told.join("\n")));
    }
    let mut offences = Vec::new();
    for (path, text) in texts {
        let folded = text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
        for odd in ODD.iter().filter(|odd| folded.contains(**odd)) {
            offences.push(format!("{}: “{odd}”", path.display()));
        }
    }
    report(&offences, "messages, helps and guides are written in plain English: say who did what");
}
