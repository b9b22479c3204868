//! Files that tests generate and compare.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// Whether generated files are to be written rather than compared.
pub(crate) fn blessing() -> bool {
    std::env::var_os("WRITETHRU_BLESS").is_some_and(|value| !value.is_empty() && value != "0")
}

/// Compares the files of a folder, given by name and content, with what stands there: all of them, and no others.
pub(crate) fn compare(folder: &Path, files: &[(String, String)]) {
    if blessing() {
        let _ = fs::remove_dir_all(folder);
        for (name, content) in files {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        }
        return;
    }
    let shown = folder.strip_prefix(root()).unwrap_or(folder).display();
    let mut offences = Vec::new();
    for (name, content) in files {
        match fs::read_to_string(folder.join(name)) {
            Ok(kept) if kept == *content => {}
            Ok(kept) => offences.push(format!("{shown}/{name} is out of date: {}", first_difference(&kept, content))),
            Err(_) => offences.push(format!("{shown}/{name} is missing")),
        }
    }
    let known: BTreeSet<PathBuf> = files.iter().map(|(name, _)| folder.join(name)).collect();
    let strays = walk(folder).into_iter().filter(|path| !known.contains(path));
    offences.extend(strays.map(|path| format!("{} is nobody's", path.display())));
    assert!(offences.is_empty(), "WRITETHRU_BLESS=1 cargo test rewrites these:\n  {}", offences.join("\n  "));
}

fn first_difference(kept: &str, now: &str) -> String {
    let pair = kept.lines().zip(now.lines()).enumerate().find(|(_, (a, b))| a != b);
    match pair {
        Some((line, (kept, now))) => format!("line {} was {kept:?} and is {now:?}", line + 1),
        None => format!("it had {} lines and has {}", kept.lines().count(), now.lines().count()),
    }
}

/// Every file below a folder, sorted; none when there is no folder.
pub(crate) fn walk(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for entry in entries {
            let path = entry.unwrap().path();
            if path.is_dir() { open.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}
