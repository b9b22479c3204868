//! The README and the guides: every command in them is run, every option they show exists, every link leads somewhere.
//!
//! A `console` block is run in a fresh copy of `fixtures/docs`, block after block of one page in the same copy; what it prints is what
//! the page shows, where a line of `…` stands for any number of lines. A `sh` block is not run; its options must exist.

use crate::bless;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use writethru_cli::commands::CommandLine;

/// A line that stands for any number of lines.
const ANY: &str = "…";

/// The README and the guides, without what is generated.
fn pages() -> Vec<PathBuf> {
    let root = bless::root();
    let mut pages = vec![root.join("README.md")];
    let guides = bless::walk(&root.join("docs")).into_iter();
    pages.extend(guides.filter(|path| path.extension().is_some_and(|ending| ending == "md")));
    pages.retain(|path| !path.components().any(|part| part.as_os_str() == "generated"));
    pages
}

/// A fenced block: where its first line starts in the page, and its lines.
struct Block {
    start: usize,
    body: String,
}

/// The fenced blocks of a language.
fn blocks(page: &str, language: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let mut open: Option<(bool, usize)> = None;
    let mut at = 0;
    for line in page.split_inclusive('\n') {
        let next = at + line.len();
        match (line.strip_prefix("```"), open) {
            (Some(name), None) => open = Some((name.trim() == language, next)),
            (Some(_), Some((wanted, start))) => {
                if wanted {
                    found.push(Block { start, body: page[start..at].to_owned() });
                }
                open = None;
            }
            (None, _) => {}
        }
        at = next;
    }
    found
}

/// The commands of a session with what each is shown to print.
fn session(body: &str) -> Vec<(String, String)> {
    let mut steps: Vec<(String, String)> = Vec::new();
    for line in body.split_inclusive('\n') {
        match line.strip_prefix("$ ") {
            Some(command) => steps.push((command.trim_end().to_owned(), String::new())),
            None => steps.last_mut().expect("a session begins with a command").1.push_str(line),
        }
    }
    steps
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() { copy(&path, &target) } else { drop(fs::copy(&path, &target).unwrap()) }
    }
}

/// What a command prints, on both outputs, without blanks at the ends of lines and empty lines at its end.
fn printed(command: &str, folder: &Path) -> String {
    let binary = Path::new(env!("CARGO_BIN_EXE_writethru")).parent().unwrap().to_path_buf();
    let path = std::env::join_paths(
        std::iter::once(binary).chain(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default())),
    );
    let done = Command::new("sh")
        .args(["-c", &format!("exec 2>&1; {command}")])
        .current_dir(folder)
        .env("PATH", path.unwrap())
        .env("HOME", folder)
        .env("NO_COLOR", "1")
        .env("TZ", "UTC")
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env_remove("GITHUB_STEP_SUMMARY")
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&done.stdout).into_owned();
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let text = lines.join("\n");
    if text.trim().is_empty() { String::new() } else { format!("{}\n", text.trim_end()) }
}

/// Whether lines are those expected, where `…` stands for any number of them.
fn agrees(expected: &[&str], got: &[&str]) -> bool {
    match expected.split_first() {
        None => got.is_empty(),
        Some((first, rest)) if first.trim() == ANY => (0..=got.len()).any(|at| agrees(rest, &got[at..])),
        Some((first, rest)) => got.first() == Some(first) && agrees(rest, &got[1..]),
    }
}

#[test]
fn every_session_of_the_guides_prints_what_they_show() {
    let mut offences = Vec::new();
    for path in pages() {
        let page = fs::read_to_string(&path).unwrap();
        let name = path.strip_prefix(bless::root()).unwrap().display().to_string();
        let folder =
            std::env::temp_dir().join(format!("writethru-docs-{}-{}", std::process::id(), name.replace('/', "-")));
        let _ = fs::remove_dir_all(&folder);
        copy(&bless::root().join("fixtures/docs"), &folder);
        let mut written = page.clone();
        let mut shift = 0_isize;
        for block in blocks(&page, "console") {
            let mut body = String::new();
            for (command, expected) in session(&block.body) {
                let got = printed(&command, &folder);
                let shown = expected.trim_end_matches('\n');
                let whole = agrees(&shown.lines().collect::<Vec<_>>(), &got.lines().collect::<Vec<_>>());
                if !whole && bless::blessing() && !shown.lines().any(|line| line.trim() == ANY) {
                    body.push_str(&format!("$ {command}\n{got}\n"));
                    continue;
                }
                if !whole {
                    offences.push(format!("{name}: $ {command}\n--- shown\n{expected}--- printed\n{got}"));
                }
                body.push_str(&format!("$ {command}\n{expected}"));
            }
            let body = format!("{}\n", body.trim_end());
            let start = block.start.checked_add_signed(shift).unwrap();
            written.replace_range(start..start + block.body.len(), &body);
            shift += isize::try_from(body.len()).unwrap() - isize::try_from(block.body.len()).unwrap();
        }
        fs::remove_dir_all(&folder).unwrap();
        if written != page && bless::blessing() {
            fs::write(&path, written).unwrap();
        }
    }
    assert!(offences.is_empty(), "the guides show what the program prints:\n{}", offences.join("\n"));
}

#[test]
fn every_command_of_the_guides_has_the_options_it_is_shown_with() {
    let mut offences = Vec::new();
    for path in pages() {
        let page = fs::read_to_string(&path).unwrap();
        let sessions = blocks(&page, "console").into_iter().chain(blocks(&page, "sh"));
        for line in sessions.flat_map(|block| block.body.lines().map(str::to_owned).collect::<Vec<_>>()) {
            let line = line.trim_start_matches("$ ");
            let Some(rest) = line.strip_prefix("writethru ") else { continue };
            let known = CommandLine::clap();
            let mut words = rest.split(['|', '>', '#', ';', '&']).next().unwrap_or_default().split_whitespace();
            let name = words.next().unwrap_or_default();
            let Some(command) = known.get_subcommands().find(|own| own.get_name() == name) else {
                if !name.starts_with('-') {
                    offences.push(format!("{}: there is no `{name}`: {line}", path.display()));
                }
                continue;
            };
            for flag in words.filter_map(|word| word.strip_prefix("--")).map(|flag| flag.split('=').next().unwrap()) {
                if flag != "help" && !command.get_arguments().any(|own| own.get_long() == Some(flag)) {
                    offences.push(format!("{}: `{name}` has no --{flag}: {line}", path.display()));
                }
            }
        }
    }
    assert!(offences.is_empty(), "{}", offences.join("\n"));
}

/// The targets of the links of a page, without anchors.
fn links(page: &str) -> Vec<String> {
    let targets = page.match_indices("](").filter_map(|(at, _)| page[at + 2..].split(')').next());
    let local =
        targets.filter(|target| !target.contains("://") && !target.starts_with(['#', '<']) && !target.contains(' '));
    local
        .map(|target| target.split('#').next().unwrap_or_default().to_owned())
        .filter(|target| !target.is_empty())
        .collect()
}

#[test]
fn every_link_of_the_guides_leads_somewhere_and_the_book_has_every_page() {
    let mut offences = Vec::new();
    let summary = fs::read_to_string(bless::root().join("docs/SUMMARY.md")).unwrap();
    let listed = links(&summary);
    for path in pages() {
        let page = fs::read_to_string(&path).unwrap();
        for target in links(&page) {
            if !path.parent().unwrap().join(&target).exists() {
                offences.push(format!("{}: {target}", path.display()));
            }
        }
        if let Ok(own) = path.strip_prefix(bless::root().join("docs"))
            && own != Path::new("SUMMARY.md")
            && !listed.iter().any(|target| Path::new(target) == own)
        {
            offences.push(format!("docs/SUMMARY.md does not list {}", own.display()));
        }
    }
    assert!(offences.is_empty(), "{}", offences.join("\n"));
}

#[test]
fn every_query_of_the_guides_runs() {
    let folder = std::env::temp_dir().join(format!("writethru-queries-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    copy(&bless::root().join("fixtures/docs"), &folder);
    let made = printed("writethru index stories --ledger archive.db", &folder);
    let connection = rusqlite::Connection::open(folder.join("archive.db")).unwrap();
    let mut count = 0;
    for name in ["docs/queries.md", "docs/ledger.md"] {
        for block in blocks(&fs::read_to_string(bless::root().join(name)).unwrap(), "sql") {
            let mut query =
                connection.prepare(&block.body).unwrap_or_else(|error| panic!("{name}: {error}: {}", block.body));
            let mut rows = query.query([]).unwrap();
            let mut found = 0;
            while rows.next().unwrap().is_some() {
                found += 1;
            }
            count += usize::from(found > 0);
        }
    }
    fs::remove_dir_all(&folder).unwrap();
    assert!(count >= 7, "{count} queries find something in the example: {made}");
}
