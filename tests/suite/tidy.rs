//! The house keeps itself tidy: what the eye of a reviewer would catch, caught by a test.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Lines a file may have: one sitting.
const FILE_LINES_MAX: usize = 600;

fn root() -> PathBuf {
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
const SERVANTS: &[&str] = &["input", "item", "metadata", "mod", "record", "tests", "wire", "xml"];

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
        if ["render/json", "gate/json.rs"].iter().any(|mirror| path.to_string_lossy().contains(mirror)) {
            continue;
        }
        let missing = source.lines().filter_map(public_type).filter(|name| !known.contains(name.as_str()));
        offences.extend(missing.map(|name| format!("{name} ({})", path.display())));
    }
    report(&offences, "docs/glossary.md defines every public type");
}

/// cli → archive → diff → core, and never back.
#[test]
fn arrows_point_one_way() {
    let order = ["core", "diff", "archive", "cli"];
    for (level, name) in order.iter().enumerate() {
        let manifest = fs::read_to_string(root().join(format!("crates/{name}/Cargo.toml"))).unwrap();
        let dependencies = manifest.split("[dependencies]").nth(1).unwrap_or_default();
        for above in &order[level..] {
            assert!(!dependencies.contains(&format!("writethru-{above}")), "{name} must not depend on {above}");
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
