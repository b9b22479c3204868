//! Ranges judged as a whole: nothing that was touched passes without a comparison, and honest work passes.

use crate::archives::{Scratch, git};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

const MILL: &str = "LYSK, March 1 (Norwire) - The grain mill of Lysk lost $9 million in the flood, its owners said on Monday.\n\n\
    “We will open again in June,” said Ivo Brandt, who runs the mill.\n\n\
    The mill was founded by three families who came from the hills.\n";

const MORE: &str = "\nVolunteers served soup in the square.\n";

pub(crate) struct Desk(Scratch, std::cell::Cell<usize>);

impl Desk {
    pub(crate) fn new(name: &str, files: &[(&str, &str)]) -> Self {
        let desk = Self(Scratch::new(&format!("ranges-{name}")), std::cell::Cell::new(0));
        desk.git(&["init", "-q", "."]);
        files.iter().for_each(|(path, text)| desk.put(path, text));
        desk.commit();
        desk.git(&["tag", "base"]);
        desk
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.0.0
    }

    pub(crate) fn git(&self, args: &[&str]) -> String {
        git(self.folder(), args, self.1.get())
    }

    pub(crate) fn put(&self, path: &str, text: &str) {
        let path = self.folder().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn remove(&self, path: &str) {
        fs::remove_file(self.folder().join(path)).unwrap();
    }

    pub(crate) fn commit(&self) {
        self.1.set(self.1.get() + 1);
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", "a version"]);
    }

    pub(crate) fn check(&self, args: &[&str]) -> (i32, Value) {
        let output = Command::new(env!("CARGO_BIN_EXE_writethru"))
            .current_dir(self.folder())
            .args(["check", "--show", "info", "--format", "json"])
            .args(args)
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env_remove("GIT_INDEX_FILE")
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let report = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| Value::from(said));
        (output.status.code().unwrap(), report)
    }

    pub(crate) fn range(&self) -> (i32, Value) {
        self.check(&["--range", "base..HEAD"])
    }
}

pub(crate) fn rules(report: &Value) -> Vec<&str> {
    let of = |key: &str| {
        report[key].as_array().map(|all| all.iter().filter_map(|one| one["rule"].as_str()).collect::<Vec<_>>())
    };
    [of("findings").unwrap_or_default(), of("gate").unwrap_or_default()].concat()
}

fn changed(text: &str) -> String {
    text.replace("$9", "$12")
}

#[test]
fn a_story_that_is_gone_or_cannot_be_compared_stops_the_range() {
    for (name, what, code, rule) in [
        ("removed", &["rm", "-q", "mill.md"][..], 1, "story-removed"),
        ("suffix", &["mv", "mill.md", "mill.draft"], 1, "story-removed"),
    ] {
        let desk = Desk::new(name, &[("mill.md", MILL), ("other.md", "The council meets on Friday.\n")]);
        desk.git(what);
        desk.commit();
        let (found, report) = desk.range();
        assert!(found == code && rules(&report).contains(&rule), "{name}: {report:#}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_or_unreadable_bytes_in_the_place_of_a_story_are_not_compared() {
    let desk = Desk::new("link", &[("mill.md", MILL), ("texts/new.txt", "The council meets on Friday.\n")]);
    fs::remove_file(desk.folder().join("mill.md")).unwrap();
    std::os::unix::fs::symlink("texts/new.txt", desk.folder().join("mill.md")).unwrap();
    desk.commit();
    let (code, report) = desk.range();
    assert!(code == 2 && rules(&report).contains(&"gate-not-compared"), "{report:#}");
    let desk = Desk::new("bytes", &[("mill.md", MILL)]);
    fs::write(desk.folder().join("mill.md"), [0u8, 159, 146, 150, 0, 1, 2, 3]).unwrap();
    desk.commit();
    let (code, report) = desk.range();
    assert!(code == 2 && rules(&report).contains(&"gate-not-compared"), "{report:#}");
}

#[test]
fn a_rename_is_followed_and_judged() {
    let desk = Desk::new("rename", &[("mill.md", MILL)]);
    desk.git(&["mv", "mill.md", "news.txt"]);
    desk.commit();
    assert_eq!(desk.range().0, 0);
    desk.put("news.txt", &changed(MILL));
    desk.commit();
    let (code, report) = desk.range();
    assert!(code == 1 && rules(&report).contains(&"quantity-changed"), "{report:#}");
}

#[test]
fn two_stories_that_swap_their_names_are_held_against_themselves() {
    let other = "VENSK, March 2 (Norwire) - The town of Vensk opened a library on Tuesday.\n\nIt holds many books.\n";
    let desk = Desk::new("names", &[("mill.md", MILL), ("library.md", other)]);
    desk.put("mill.md", other);
    desk.put("library.md", &changed(MILL));
    desk.commit();
    let (code, report) = desk.range();
    assert!(code == 1 && rules(&report).contains(&"quantity-changed"), "{report:#}");
    // A story that was rewritten from the first word is held against what stood there.
    desk.git(&["checkout", "-q", "-b", "rewrite", "base"]);
    desk.put("mill.md", "The dam above Ostermark held on Friday.\n");
    desk.commit();
    let (_, report) = desk.range();
    assert_eq!(report["comparisons"], 1, "{report:#}");
}

#[test]
fn another_version_of_a_story_is_compared_with_it() {
    let desk = Desk::new("numbered", &[("mill/1.md", MILL)]);
    desk.put("mill/2.md", &changed(MILL));
    desk.commit();
    assert_eq!(desk.range().0, 1, "2.md beside 1.md");
    let desk = Desk::new("issues", &[("letter-1.md", MILL)]);
    desk.put("letter-2.md", "The harbour of Vensk opened a library on Tuesday.\n\nIt holds thirty thousand books.\n");
    desk.commit();
    assert_eq!(desk.range().0, 0, "a number at the end of a name may be that of an issue");
    let keyed = |text: &str| format!("---\nstory: mill\n---\n{text}");
    let desk = Desk::new("claimed", &[("mill.md", &keyed(MILL))]);
    desk.put("copy.md", &keyed(&changed(MILL)));
    desk.commit();
    assert_ne!(desk.range().0, 0, "two files that claim one story");
    let desk = Desk::new("swapped", &[("mill.md", &keyed(MILL))]);
    desk.put("mill.md", &format!("---\nstory: elsewhere\n---\n{}", changed(MILL)));
    desk.commit();
    assert_eq!(desk.range().0, 1, "a story that changes its name");
}

#[test]
fn a_packed_archive_in_git_is_compared_record_by_record() {
    let record = |hour: usize, text: &str| {
        format!(
            "{}\n",
            serde_json::json!({ "story": "mill", "modified": format!("2026-03-01T0{hour}:00:00Z"), "text": text })
        )
    };
    let first = record(1, MILL);
    let desk = Desk::new("records", &[("archive.jsonl", &first), ("figures.csv", "year,tons\n2025,12\n")]);
    desk.put("archive.jsonl", &format!("{first}{}", record(2, &format!("{MILL}{MORE}"))));
    desk.put("figures.csv", "year,tons\n2025,14\n");
    desk.commit();
    let (code, report) = desk.range();
    assert_eq!(code, 0, "{report:#}");
    desk.put("archive.jsonl", &format!("{first}{}", record(2, &changed(MILL))));
    desk.commit();
    assert_eq!(desk.range().0, 1, "a record that was appended");
    desk.put("archive.jsonl", &record(1, &changed(MILL)));
    desk.commit();
    assert_eq!(desk.range().0, 1, "a record that was replaced");
}

#[test]
fn the_rules_of_the_base_judge() {
    let desk = Desk::new("rules", &[("mill.md", MILL)]);
    desk.put("mill.md", &changed(MILL));
    desk.put("writethru.toml", "[severity]\nquantity-changed = \"off\"\n");
    desk.commit();
    let (code, report) = desk.range();
    assert!(code == 1 && rules(&report).contains(&"gate-rules-changed"), "{report:#}");
    assert_eq!(desk.check(&["--range", "base..HEAD", "--config-from", "HEAD"]).0, 0);
    // Nor does an acknowledgement of the branch count before it is merged.
    let desk = Desk::new(
        "acknowledged",
        &[("mill.md", MILL), ("writethru.toml", "acknowledged = \"ok.toml\"\n"), ("ok.toml", "")],
    );
    desk.put("mill.md", &changed(MILL));
    desk.commit();
    let (_, report) = desk.range();
    let id = report["findings"].as_array().unwrap().iter().find(|one| one["rule"] == "quantity-changed").unwrap()["id"]
        .clone();
    desk.put("ok.toml", &format!("[[acknowledged]]\nfingerprint = {id}\nreason = \"confirmed by the owners\"\n"));
    desk.commit();
    assert_eq!(desk.range().0, 1);
    assert_eq!(desk.check(&["--range", "base..HEAD", "--config-from", "HEAD"]).0, 0);
}

#[test]
fn empty_reversed_and_filtered_ranges_do_not_pass() {
    let desk = Desk::new("empty", &[("mill.md", MILL)]);
    assert_eq!(desk.range().0, 2, "no commit");
    desk.put("mill.md", &format!("{MILL}{MORE}"));
    desk.commit();
    assert_eq!(desk.range().0, 0);
    assert_eq!(desk.check(&["--range", "HEAD..base"]).0, 2, "the wrong way round");
    assert_eq!(desk.check(&["--range", "base"]).0, 2, "one revision");
    assert_eq!(desk.check(&["--range", "base..nowhere"]).0, 2);
    assert_eq!(desk.check(&["--since", "2999-01-01"]).0, 2);
    desk.put("writethru.toml", "include = [\"storys/**\"]\n");
    desk.commit();
    assert_eq!(desk.check(&["--range", "base..HEAD", "--config-from", "HEAD"]).0, 2, "a pattern that fits nothing");
}

#[test]
fn a_branch_answers_for_what_it_does_and_not_for_the_base() {
    let desk = Desk::new("branch", &[("mill.md", MILL), ("other.md", "The council meets on Friday.\n")]);
    desk.git(&["checkout", "-q", "-b", "side"]);
    desk.put("other.md", "The council meets on Friday.\n\nIt sits in the town hall.\n");
    desk.commit();
    desk.git(&["checkout", "-q", "-"]);
    desk.put("mill.md", &changed(MILL));
    desk.commit();
    desk.git(&["tag", "later"]);
    desk.git(&["checkout", "-q", "side"]);
    assert_eq!(desk.check(&["--range", "later..HEAD"]).0, 0);
    desk.git(&["merge", "-q", "--no-ff", "-m", "merge", "later"]);
    assert_eq!(desk.check(&["--range", "later..HEAD"]).0, 0, "main merged in");
    // In the whole history each edit is told once, and nothing was changed back.
    let (code, report) = desk.check(&["git:."]);
    let found = rules(&report).iter().filter(|rule| **rule == "quantity-changed").count();
    assert_eq!((code, found), (1, 1), "{report:#}");
    assert_eq!(desk.check(&["--range", "base..HEAD", "--each-commit"]).0, 1);
}

#[test]
fn what_is_staged_is_compared_whatever_stands_in_the_working_tree() {
    let desk = Desk::new("staged", &[("mill.md", MILL)]);
    desk.put("mill.md", &changed(MILL));
    desk.git(&["add", "-A"]);
    desk.put("mill.md", MILL);
    assert_eq!(desk.check(&["--changed-only"]).0, 1);
    desk.git(&["reset", "-q"]);
    assert_eq!(desk.check(&["--changed-only"]).0, 0);
}

#[test]
fn a_mark_takes_off_what_came_with_it_and_nothing_later() {
    let mark = "<!-- writethru:allow quantity-changed the owners confirmed it -->\n";
    let desk = Desk::new("marks", &[("mill.md", MILL)]);
    desk.put("mill.md", &format!("{mark}{}", changed(MILL)));
    desk.commit();
    assert_eq!(desk.range().0, 0);
    desk.git(&["tag", "-f", "base"]);
    desk.put("mill.md", &format!("{mark}{}", MILL.replace("$9", "$20")));
    desk.commit();
    assert_eq!(desk.range().0, 1);
    desk.put(
        "mill.md",
        &format!("```\n{}```\n{}", mark.replace("the owners", "its owners"), MILL.replace("$9", "$20")),
    );
    desk.commit();
    assert_eq!(desk.range().0, 1, "a mark within code is a text about marks");
}

#[test]
fn a_baseline_is_not_lost() {
    let desk = Desk::new("baseline", &[("mill/1.md", MILL), ("mill/2.md", &changed(MILL))]);
    let known = desk.folder().join("known.json");
    let update = ["--baseline", "known.json", "--update-baseline"];
    assert_eq!(desk.check(&[&["mill"][..], &update].concat()).0, 0);
    let before = fs::read(&known).unwrap();
    assert_eq!(desk.check(&["mill", "--baseline", "known.json"]).0, 0);
    assert_eq!(desk.check(&[&["nowhere"][..], &update].concat()).0, 2);
    desk.put("mill/2.md", &format!("{MILL}{MORE}"));
    assert_eq!(desk.check(&[&["mill"][..], &update].concat()).0, 2, "nothing found, and something known");
    assert_eq!(fs::read(&known).unwrap(), before);
    assert_eq!(desk.check(&[&["mill", "--force"][..], &update].concat()).0, 0);
}
