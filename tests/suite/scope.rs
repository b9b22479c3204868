//! The gate over a part of a repository: what is named, what is followed, what is passed over, and where a finding stands.

use crate::archives::{Scratch, git};
use serde_json::{Value, json};
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

const STORY: &str = "PORT ELLIS, March 1 (Norwire) - A ferry captain was arrested on Monday, police said.\n\n\
    The line lost $9 million in the storm, the harbour office said.\n\n\
    The council meets on Friday to vote on a plan for the quay.\n";

fn denied() -> String {
    STORY.replace("was arrested", "was not arrested")
}

fn put(folder: &Path, name: &str, words: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, words).unwrap();
}

fn piped(folder: &Path, args: &[&str], input: &str) -> (i32, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_writethru"))
        .current_dir(folder)
        .arg("check")
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .env_remove("GITHUB_STEP_SUMMARY")
        .spawn()
        .unwrap();
    // A program that reads nothing may be gone by now.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
}

fn check(folder: &Path, args: &[&str]) -> (i32, Value) {
    let args: Vec<&str> = args.iter().copied().chain(["--format", "json"]).collect();
    let (code, out) = piped(folder, &args, "");
    (code, serde_json::from_str(&out).unwrap_or_else(|error| panic!("{args:?}: {error}: {out}")))
}

fn gate<'a>(report: &'a Value, rule: &str) -> Vec<&'a str> {
    let all = report["gate"].as_array().unwrap().iter().filter(|one| one["rule"] == rule);
    all.map(|one| one["message"].as_str().unwrap()).collect()
}

/// A repository with these files in its first commit.
fn repository(name: &str, files: &[(&str, &str)]) -> Scratch {
    let scratch = Scratch::new(name);
    git(&scratch.0, &["init", "-q", "."], 0);
    for (file, words) in files {
        put(&scratch.0, file, words);
    }
    commit(&scratch.0, 0);
    scratch
}

fn commit(folder: &Path, hour: usize) {
    git(folder, &["add", "-A"], hour);
    git(folder, &["commit", "-q", "-m", "a version"], hour);
}

#[test]
fn files_of_one_name_in_two_folders_are_two_stories() {
    let other = "Der Rat tagt am Freitag.\n\nDie Linie verlor 9 Millionen.\n";
    let repo = repository("scope-two", &[("en/index.md", STORY), ("fr/index.md", other)]);
    put(&repo.0, "en/index.md", &denied());
    put(&repo.0, "fr/index.md", &format!("{other}\nMehr folgt.\n"));
    let (_, report) = check(&repo.0, &["--changed-only", "en/index.md", "fr/index.md"]);
    assert_eq!((report["stories"].as_u64(), report["comparisons"].as_u64()), (Some(2), Some(2)), "{report:#}");
    // Wherever the program runs and whatever is named, a path is one of the repository.
    for (folder, args) in [
        (".", &["--changed-only", "en/index.md"][..]),
        ("en", &["--changed-only", "index.md"]),
        (".", &["--changed-only", "en"]),
    ] {
        let (code, report) = check(&repo.0.join(folder), args);
        let first = &report["findings"][0];
        assert_eq!((code, first["story"].as_str()), (1, Some("en/index.md")), "{args:?} {report:#}");
        assert!(first.to_string().contains(r#""path":"en/index.md""#), "{first}");
    }
    put(
        &repo.0,
        "writethru.toml",
        "archives = [\"en\"]\n[[overrides]]\npaths = [\"en/**\"]\nseverity = { negation-changed = \"off\", unacknowledged-change = \"off\" }\n",
    );
    let (code, report) = check(&repo.0, &["--changed-only"]);
    assert_eq!(code, 0, "{report:#}");
}

#[test]
fn a_renamed_file_is_followed_under_its_new_name() {
    for unstaged in [false, true] {
        let repo = repository("scope-rename", &[("a.md", STORY), ("z.md", "Another one.\n")]);
        git(&repo.0, &["mv", "a.md", "b.md"], 1);
        put(&repo.0, "b.md", &denied());
        if !unstaged {
            git(&repo.0, &["add", "-A"], 1);
        }
        for args in [&["--changed-only"][..], &["--changed-only", "b.md"]] {
            let (code, report) = check(&repo.0, args);
            assert_eq!((code, report["comparisons"].as_u64()), (1, Some(1)), "{unstaged} {args:?}: {report:#}");
        }
        assert_eq!(check(&repo.0, &["--changed-only", "z.md"]).1["versions"], 0);
    }
}

#[test]
fn a_path_that_nobody_knows_fails() {
    let repo = repository("scope-unknown", &[("a.md", STORY), ("gone.md", STORY)]);
    fs::remove_file(repo.0.join("gone.md")).unwrap();
    put(&repo.0, "new.md", STORY);
    for (path, code) in [("nosuch.md", 2), ("no/such.md", 2), ("a.md", 0), ("gone.md", 1), ("new.md", 0)] {
        let (found, report) = check(&repo.0, &["--changed-only", path]);
        assert_eq!(found, code, "{path}: {report:#}");
        assert_eq!(gate(&report, "gate-unreadable-version").len(), usize::from(code == 2), "{path}");
    }
}

#[test]
fn broken_records_are_told_on_standard_input_as_in_a_file() {
    let scratch = Scratch::new("scope-stdin");
    let record = |hour: usize, words: &str| {
        json!({ "story": "s", "modified": format!("2026-03-01T0{hour}:00:00Z"), "text": words }).to_string()
    };
    let sound = [record(1, STORY), record(2, &denied()), record(3, STORY)];
    for broken in
        [[&sound[0], "{\"story\": ", &sound[1], "{}", &sound[2]], ["oops", &sound[0], &sound[1], &sound[2], "{}"]]
    {
        let lines = broken.join("\n");
        put(&scratch.0, "a.jsonl", &lines);
        let (code, report) = check(&scratch.0, &["a.jsonl"]);
        let (piped_code, out) = piped(&scratch.0, &["-", "--format", "json"], &lines);
        let piped: Value = serde_json::from_str(&out).unwrap();
        let count = |report: &Value| (gate(report, "gate-unreadable-version").len(), report["versions"].as_u64());
        assert_eq!((code, count(&report)), (2, (2, Some(3))));
        assert_eq!((piped_code, count(&piped)), (2, (2, Some(3))), "{piped:#}");
    }
}

#[test]
fn a_part_of_the_history_neither_ages_nor_empties_the_baseline() {
    let repo = repository("scope-baseline", &[("a.md", STORY)]);
    put(&repo.0, "a.md", &denied());
    commit(&repo.0, 1);
    put(&repo.0, "a.md", &format!("{}\nThe ferry was built in 1931.\n", denied()));
    commit(&repo.0, 2);
    let known = ["--baseline", ".known.json"];
    let with = |more: &[&'static str]| -> Vec<&str> { known.iter().copied().chain(more.iter().copied()).collect() };
    piped(&repo.0, &with(&["--update-baseline"]), "");
    let before = fs::read_to_string(repo.0.join(".known.json")).unwrap();
    assert!(before.contains("fingerprint"), "{before}");
    for part in [&["--range", "HEAD~1..HEAD"][..], &["--changed-only"], &["--since", "2026-04-01"]] {
        let (code, report) = check(&repo.0, &with(part));
        assert_eq!((code, gate(&report, "gate-stale-baseline").len()), (0, 0), "{part:?} {report:#}");
        let all: Vec<&str> = with(part).into_iter().chain(["--update-baseline"]).collect();
        piped(&repo.0, &all, "");
        assert_eq!(fs::read_to_string(repo.0.join(".known.json")).unwrap(), before, "{part:?}");
    }
    // All looked at, what is gone is gone.
    put(&repo.0, ".known.json", &before.replace("\"a.md\"", "\"b.md\""));
    assert_eq!(gate(&check(&repo.0, &known).1, "gate-stale-baseline").len(), 1);
}

#[test]
fn json_without_a_story_is_passed_over_unless_it_is_named() {
    let package = "{ \"name\": \"site\", \"private\": true }\n";
    let record = |words: &str| json!({ "text": words }).to_string();
    let repo = repository("scope-json", &[("a.md", STORY), ("package.json", package), ("s.json", &record(STORY))]);
    put(&repo.0, "a.md", &format!("{STORY}\nMore to follow.\n"));
    put(&repo.0, "package.json", "{ \"name\": \"site\" }\n");
    commit(&repo.0, 1);
    let (code, report) = check(&repo.0, &["."]);
    assert_eq!((code, gate(&report, "gate-passed-over").len()), (0, 1), "{report:#}");
    assert_eq!(check(&repo.0, &["package.json"]).0, 2);
    put(&repo.0, "package.json", package);
    assert_eq!(check(&repo.0, &["--changed-only", "package.json"]).0, 0);
    put(&repo.0, "none.json", "[]\n");
    git(&repo.0, &["add", "-A"], 2);
    let (code, report) = check(&repo.0, &["--changed-only", "none.json"]);
    assert_eq!((code, gate(&report, "gate-passed-over").len()), (0, 1), "{report:#}");
    // A story that has lost its text is no such file.
    put(&repo.0, "s.json", "{ \"body_txt\": \"It was.\" }");
    assert_eq!(check(&repo.0, &["--changed-only"]).0, 2);
    put(&repo.0, "d/1.txt", STORY);
    put(&repo.0, "d/2.txt", &format!("{STORY}\nMore to follow.\n"));
    put(&repo.0, "d/known.json", package);
    assert_eq!(check(&repo.0, &["d"]).0, 0);
    put(&repo.0, "d/3.json", package);
    assert_eq!(check(&repo.0, &["d"]).0, 2);
}

#[test]
fn a_line_of_a_history_is_one_of_the_file() {
    let front = "---\nheadline: Pier\ndesk: city\n---\n";
    let repo = repository("scope-lines", &[("stories/ferry.md", &format!("{front}{STORY}"))]);
    put(&repo.0, "stories/ferry.md", &format!("{front}{}", denied()));
    let line = |args: &[&str]| {
        let (_, report) = check(&repo.0, args);
        report["findings"][0]["new"]["line"].as_u64().unwrap_or_else(|| panic!("{report:#}"))
    };
    assert_eq!(line(&["--changed-only"]), 5);
    commit(&repo.0, 1);
    assert_eq!(line(&["git:stories"]), 5);
    assert_eq!(line(&["--range", "HEAD~1..HEAD"]), 5);
    // The configuration names a history too, and who names the folder is told how.
    let (code, report) = check(&repo.0, &["stories/"]);
    let hint = gate(&report, "gate-no-comparison");
    assert!(code == 2 && hint[0].contains("git:stories "), "{hint:?}");
    put(&repo.0, "writethru.toml", "archives = [\"git:stories\"]\n");
    assert_eq!((check(&repo.0, &[]).0, check(&repo.0.join("stories"), &[]).0), (1, 1));
}

#[test]
fn every_rule_is_defined_once() {
    let repo = repository("scope-rules", &[("a.md", STORY)]);
    let (_, out) = piped(&repo.0, &["--changed-only", "--format", "sarif"], "");
    let sarif: Value = serde_json::from_str(&out).unwrap();
    let rules = sarif["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    let mut ids: Vec<&str> = rules.iter().map(|one| one["id"].as_str().unwrap()).collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert!(ids.len() == all && ids.contains(&"unacknowledged-change"), "{all} {}", ids.len());
}
