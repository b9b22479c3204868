//! The ledger at the command line: killed at any moment it goes on, and its answers are those of the archive.

use crate::archives::{Scratch, text};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_writethru"));
    command.current_dir(folder).args(args).stdin(Stdio::null());
    command
}

fn output(folder: &Path, args: &[&str]) -> String {
    let output = command(folder, args).output().unwrap();
    // A quotation that is not found ends with 1, and is an answer.
    let done = output.status.code() == Some(0) || args[0] == "quote" && output.status.code() == Some(1);
    assert!(done, "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn archive(folder: &Path, stories: usize, versions: usize) {
    let mut lines = String::new();
    for version in 0..versions {
        for story in 0..stories {
            let record = serde_json::json!({
                "story": format!("story-{story:03}"),
                "version": version + 1,
                "published": format!("2026-03-{:02}T10:00:00Z", version + 1),
                "text": text(story, version),
            });
            lines.push_str(&format!("{record}\n"));
        }
    }
    fs::write(folder.join("archive.jsonl"), lines).unwrap();
}

fn tables(folder: &Path, ledger: &str) -> String {
    ["versions", "quotes", "attributions", "claims", "changes"]
        .iter()
        .map(|table| output(folder, &["export", ledger, "--table", table, "--format", "jsonl"]))
        .collect()
}

#[test]
fn an_interrupted_index_goes_on_and_ends_the_same() {
    let scratch = Scratch::new("ledger-kill");
    archive(&scratch.0, 60, 5);
    output(&scratch.0, &["index", "archive.jsonl", "--ledger", "whole.db"]);
    let whole = tables(&scratch.0, "whole.db");
    let mut killed = 0;
    for round in 0..24 {
        let mut run = command(&scratch.0, &["index", "archive.jsonl", "--ledger", "killed.db"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // The first milliseconds, in which the file is made, are the most delicate.
        std::thread::sleep(Duration::from_micros(if round < 12 { 700 * round } else { 9_000 * (round - 10) }));
        // SIGKILL on Unix: nothing is tidied up.
        run.kill().unwrap();
        killed += usize::from(!run.wait().unwrap().success());
    }
    assert!(killed > 0, "no run was interrupted");
    output(&scratch.0, &["index", "archive.jsonl", "--ledger", "killed.db"]);
    assert!(tables(&scratch.0, "killed.db") == whole, "the tables differ");
    let again = output(&scratch.0, &["index", "archive.jsonl", "--ledger", "killed.db"]);
    assert!(again.contains("300 versions, 0 new, and analysed 0 stories"), "{again}");
}

#[test]
fn a_ledger_answers_as_the_archive_does() {
    let scratch = Scratch::new("ledger-answers");
    archive(&scratch.0, 12, 4);
    output(&scratch.0, &["index", "archive.jsonl", "--ledger", "archive.db"]);
    for args in [
        &["quote", "We will rebuild pier 3 by June"][..],
        &["quote", "the council meets on Friday to vote"],
        &["quote", "pier"],
    ] {
        let of = |input: &str| {
            let args: Vec<&str> = args.iter().copied().chain([input, "--format", "json"]).collect();
            serde_json::from_str::<serde_json::Value>(&output(&scratch.0, &args)).unwrap()
        };
        assert_eq!(of("archive.db"), of("archive.jsonl"), "{args:?}");
    }
    for command in ["quotes", "export"] {
        let of = |input: &str| match command {
            "quotes" => output(&scratch.0, &["quotes", input, "--altered-only", "--format", "json"]),
            _ => output(&scratch.0, &["export", input, "--table", "changes"]),
        };
        assert_eq!(of("archive.db"), of("archive.jsonl"), "{command}");
    }
    let history = |input: &str| {
        let out = output(&scratch.0, &["history", input, "--story", "story-003", "--format", "json"]);
        serde_json::from_str::<serde_json::Value>(&out).unwrap()["tracks"].clone()
    };
    assert_eq!(history("archive.db"), history("archive.jsonl"));
}

#[test]
fn changes_are_those_against_the_parent_and_not_the_neighbour() {
    let scratch = Scratch::new("ledger-parents");
    let text = |ferries: u32, ships: u32| {
        format!(
            "The line of Lysk has {ferries} ferries, its owners said on Monday.\n\nThe harbour has {ships} ships.\n"
        )
    };
    let git = |args: &[&str], at: usize| crate::archives::git(&scratch.0, args, at);
    let commit = |words: &str, at: usize| {
        fs::write(scratch.0.join("line.md"), words).unwrap();
        git(&["add", "-A"], at);
        git(&["commit", "-q", "-m", "a version"], at);
    };
    git(&["init", "-q", "."], 0);
    commit(&text(9, 4), 1);
    git(&["branch", "side"], 1);
    commit(&text(12, 4), 2);
    git(&["checkout", "-q", "side"], 3);
    commit(&text(9, 7), 3);
    git(&["checkout", "-q", "-"], 4);
    git(&["merge", "-q", "--no-edit", "side"], 4);
    output(&scratch.0, &["index", "git:.", "--ledger", "line.db"]);
    let rows = output(&scratch.0, &["export", "line.db", "--table", "changes", "--format", "jsonl"]);
    let mut changes: Vec<(String, String)> = rows
        .lines()
        .map(|row| serde_json::from_str::<serde_json::Value>(row).unwrap())
        .filter(|row| row["severity"] == "error")
        .map(|row| (row["old_text"].as_str().unwrap().to_owned(), row["new_text"].as_str().unwrap().to_owned()))
        .collect();
    changes.sort();
    // In order of time the branches would take each other's changes back.
    assert_eq!(changes, [("4".to_owned(), "7".to_owned()), ("9".to_owned(), "12".to_owned())], "{rows}");
}
