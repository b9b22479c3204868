//! The gate over a whole archive: what is looked at, what is taken back, what a mark allows, and the same answer everywhere.

use crate::archives::{Scratch, git, text};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

fn run(folder: &Path, args: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_writethru"))
        .current_dir(folder)
        .args(args)
        .stdin(Stdio::null())
        .env("GITHUB_STEP_SUMMARY", folder.join("summary.md"))
        .output()
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

fn check(folder: &Path, args: &[&str]) -> (i32, Value) {
    let args: Vec<&str> = ["check"].into_iter().chain(args.iter().copied()).chain(["--format", "json"]).collect();
    let (code, out, err) = run(folder, &args);
    (code, serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out}{err}")))
}

fn rules(report: &Value) -> Vec<&str> {
    let found = report["findings"].as_array().unwrap().iter();
    found.filter(|one| one["suppressed_by"].is_null()).map(|one| one["rule"].as_str().unwrap()).collect()
}

fn put(folder: &Path, name: &str, words: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, words).unwrap();
}

/// An archive of stories with some versions each, as one JSON Lines file; the last version of story 3 may be given in other words.
fn archive(folder: &Path, stories: usize, change: impl Fn(String) -> String) {
    let mut lines = String::new();
    for story in 0..stories {
        for version in 0..3 {
            let words = text(story, version);
            let words = if (story, version) == (3, 2) { change(words) } else { words };
            let (modified, desk) = (format!("2026-03-01T1{version}:00:00Z"), ["city", "sea"][story % 2]);
            let record =
                json!({ "story": format!("harbour/pier-{story}"), "modified": modified, "text": words, "desk": desk });
            lines += &format!("{record}\n");
        }
    }
    put(folder, "archive.jsonl", &lines);
}

#[test]
fn a_baseline_of_an_archive_passes_and_one_altered_quote_fails() {
    let scratch = Scratch::new("gate-archive");
    archive(&scratch.0, 40, |words| words);
    let formats =
        ["text", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjsonl", "markdown", "html"];
    let files: Vec<String> = formats.iter().map(|format| format!("out.{format}")).collect();
    let mut all = vec!["check", "archive.jsonl"];
    for (format, file) in formats.iter().zip(&files) {
        all.extend(["--format", format, "--output", file]);
    }
    assert_eq!(run(&scratch.0, &all).0, 1);
    let first: Vec<Vec<u8>> = files.iter().map(|file| fs::read(scratch.0.join(file)).unwrap()).collect();
    assert_eq!(run(&scratch.0, &all).0, 1);
    for (file, before) in files.iter().zip(&first) {
        assert!(
            !before.is_empty() && fs::read(scratch.0.join(file)).unwrap() == *before,
            "{file} is stable run to run"
        );
    }
    let summary = fs::read_to_string(scratch.0.join("summary.md")).unwrap();
    assert_eq!(summary.matches("### writethru").count(), 2, "each step adds its table");
    assert_eq!(run(&scratch.0, &["check", "archive.jsonl", "--baseline", "known.json", "--update-baseline"]).0, 0);
    let known = ["archive.jsonl", "--baseline", "known.json"];
    let (code, passed) = check(&scratch.0, &known);
    assert_eq!((code, passed["summary"]["error"].as_u64()), (0, Some(0)), "{:#}", passed["gate"]);
    archive(&scratch.0, 40, |words| words.replace("pier 3 by June,”", "pier 3 by noon,”"));
    let (code, failed) = check(&scratch.0, &known);
    let open = rules(&failed);
    assert!(code == 1 && open.contains(&"quote-reworded"), "{open:?}");
    assert!(
        failed["findings"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|one| one["suppressed_by"].is_null())
            .all(|one| one["story"] == "harbour/pier-3")
    );
}

#[test]
fn every_file_of_another_checkout_is_the_same_byte_for_byte() {
    let (here, there) = (Scratch::new("gate-here"), Scratch::new("gate-quite-another-place"));
    let of = |scratch: &Scratch| {
        // Once as files beside each other, once as a history, and once named from afar.
        archive(&scratch.0, 6, |words| words);
        git(&scratch.0, &["init", "-q", "repo"], 0);
        let repo = scratch.0.join("repo");
        for version in 0..3 {
            for story in 0..6 {
                put(&repo, &format!("news/{story}.md"), &text(story, version));
            }
            git(&repo, &["add", "-A"], version);
            git(&repo, &["commit", "-q", "-m", "a version"], version);
        }
        let far = scratch.0.join("archive.jsonl");
        let sarif = |folder: &Path, input: &str| {
            let (code, out, err) = run(folder, &["check", input, "--format", "sarif"]);
            assert_eq!(code, 1, "{err}");
            out
        };
        [
            sarif(&scratch.0, "archive.jsonl"),
            sarif(&scratch.0, "repo"),
            sarif(&repo, "."),
            sarif(&repo, "git:news/*.md"),
            sarif(Path::new("/"), far.to_str().unwrap()),
        ]
    };
    let (ours, theirs) = (of(&here), of(&there));
    for (at, (ours, theirs)) in ours.iter().zip(&theirs).enumerate() {
        assert!(ours == theirs, "case {at} differs");
        assert!(!ours.contains(here.0.to_str().unwrap()));
    }
}

const FIRST: &str = "PORT ELLIS, March 1 (Norwire) - The line lost $9 million in the storm, the harbour office said.\n\n\
    “We will rebuild the old pier by June,” Mayor Lena Ortiz told reporters.\n\n\
    Ferries will run again on Monday, the office said in a statement.\n";

fn second() -> String {
    FIRST.replace("rebuild", "repair")
}

#[test]
fn the_first_and_the_last_version_are_compared_where_asked() {
    let scratch = Scratch::new("gate-first-last");
    put(&scratch.0, "d/1.txt", FIRST);
    put(&scratch.0, "d/2.txt", &second());
    put(&scratch.0, "d/3.txt", &second().replace("$9", "$12"));
    put(&scratch.0, "d/4.txt", FIRST);
    let (code, report) = check(&scratch.0, &["d", "--first-last"]);
    assert_eq!(
        (code, report["comparisons"].as_u64(), report["versions"].as_u64()),
        (0, Some(1), Some(4)),
        "{report:#}"
    );
    assert_eq!(check(&scratch.0, &["d"]).1["comparisons"], 3);
    put(&scratch.0, "d/5.txt", &FIRST.replace("$9", "$40"));
    let (code, report) = check(&scratch.0, &["d", "--first-last"]);
    let open = rules(&report);
    assert!(code == 1 && open.contains(&"quantity-changed") && !open.contains(&"quote-reworded"), "{open:?}");
    let ends = &report["findings"][0];
    assert_eq!((ends["old_version"].as_str(), ends["new_version"].as_str()), (Some("1.txt"), Some("5.txt")));
}

#[test]
fn only_what_is_of_a_day_or_later_is_compared_where_asked() {
    let scratch = Scratch::new("gate-since");
    let record = |day: usize, words: &str| json!({ "story": "s", "modified": format!("2026-03-0{day}T10:00:00Z"), "text": words });
    let lines = [record(1, FIRST), record(2, &second()), record(4, &second().replace("$9", "$12"))];
    put(&scratch.0, "a.jsonl", &lines.map(|line| line.to_string()).join("\n"));
    for (day, count, kind) in [("2026-03-01", 2, "quote-reworded"), ("2026-03-03", 1, "quantity-changed")] {
        let (code, report) = check(&scratch.0, &["a.jsonl", "--since", day]);
        assert_eq!((code, report["comparisons"].as_u64()), (1, Some(count)), "{report:#}");
        assert!(rules(&report).contains(&kind), "{day}");
    }
    // Nothing is of that day, and nothing had to be.
    assert_eq!(check(&scratch.0, &["a.jsonl", "--since", "2026-04-01"]).0, 0);
}

#[test]
fn marks_allow_one_kind_with_a_reason_and_idle_ones_are_told() {
    let scratch = Scratch::new("gate-marks");
    let page = |words: &str, mark: &str| {
        let paragraphs: String =
            words.lines().filter(|line| !line.is_empty()).map(|line| format!("<p>{line}</p>\n")).collect();
        format!(
            "<html><head><title>Pier</title></head><body><article><h1>Pier</h1>\n{paragraphs}{mark}</article></body></html>"
        )
    };
    let idle = |report: &Value| -> Vec<String> {
        let gate = report["gate"].as_array().unwrap().iter();
        gate.filter(|one| one["rule"] == "gate-unused-acknowledgement")
            .map(|one| one["message"].as_str().unwrap().to_owned())
            .collect()
    };
    for (mark, code, told) in [
        ("<!-- writethru:allow quote-reworded the fuller tape -->", 0, ""),
        ("<!-- writethru:allow quote-reworded -->", 1, "gives no reason"),
        ("<!-- writethru:allow quote-rewordet the fuller tape -->", 1, "did you mean quote-reworded?"),
        ("<!-- writethru:allow date-changed the fuller tape -->", 1, "matches no finding"),
        ("<!-- writethru:allow -->", 1, "names no kind"),
        ("<!-- a remark -->", 1, ""),
    ] {
        put(&scratch.0, "m/1.md", FIRST);
        put(&scratch.0, "m/2.md", &format!("{}\n{mark}\n", second()));
        put(&scratch.0, "h/1.html", &page(FIRST, ""));
        put(&scratch.0, "h/2.html", &page(&second(), mark));
        for folder in ["m", "h"] {
            let (found, report) = check(&scratch.0, &[folder]);
            assert_eq!(found, code, "{folder} {mark}: {report:#}");
            let idle = idle(&report);
            assert_eq!(idle.is_empty(), told.is_empty(), "{folder} {mark}: {idle:?}");
            assert!(
                idle.iter().all(|message| message.contains(told) && message.contains(&format!("{folder}/2."))),
                "{idle:?}"
            );
        }
    }
    // A mark in the working tree of a repository counts as well, and one that did its work before is not told again.
    git(&scratch.0, &["init", "-q", "r"], 0);
    let repo = scratch.0.join("r");
    let mark = "<!-- writethru:allow quote-reworded the fuller tape -->";
    put(&repo, "a.html", &page(FIRST, ""));
    git(&repo, &["add", "-A"], 0);
    git(&repo, &["commit", "-q", "-m", "first"], 0);
    put(&repo, "a.html", &page(&second(), mark));
    assert_eq!(check(&repo, &["--changed-only"]).0, 0);
    git(&repo, &["commit", "-q", "-a", "-m", "second"], 1);
    put(&repo, "a.html", &page(&format!("{}\n\nThe council meets on Friday.", second()), mark));
    let (code, report) = check(&repo, &["--changed-only"]);
    assert_eq!((code, idle(&report)), (0, Vec::new()), "{report:#}");
}

#[test]
fn a_version_that_takes_its_story_back_is_said() {
    let scratch = Scratch::new("gate-killed");
    put(&scratch.0, "k/1.txt", FIRST);
    put(&scratch.0, "k/2.txt", "KILL KILL KILL\n\nEditors: please kill the story on the pier. It is wrong.\n");
    put(&scratch.0, "w/1.txt", FIRST);
    put(&scratch.0, "w/2.txt", "STORY WITHDRAWN\n\nThe story on the pier has been withdrawn.\n");
    for (folder, state) in [("k", "kill"), ("w", "takedown")] {
        let (code, report) = check(&scratch.0, &[folder]);
        assert_eq!(code, 0, "{report:#}");
        assert_eq!(report["withdrawn"][0]["state"], state);
        assert_eq!(report["withdrawn"][0]["version"], "2.txt");
        for format in ["text", "github", "markdown", "html", "sarif"] {
            let (_, out, _) = run(&scratch.0, &["check", folder, "--format", format]);
            assert!(out.contains("by version 2.txt"), "{format}: {out}");
        }
    }
    put(&scratch.0, "k/3.txt", FIRST);
    let (code, report) = check(&scratch.0, &["k"]);
    assert!(code == 1 && rules(&report).contains(&"killed-text-reused"), "{report:#}");
}

#[test]
fn a_tag_or_a_source_that_corrects_itself_owns_up() {
    let scratch = Scratch::new("gate-tags");
    put(&scratch.0, "d/1.txt", FIRST);
    let changed = FIRST.replace("$9", "$12");
    for (note, roll_up, open) in [
        ("", true, true),
        ("CORRECTED\n\n", false, true),
        ("(Harbour office corrects amount of the loss from $9 million.)\n\n", false, false),
        ("UPDATED\n\n", true, true),
    ] {
        put(&scratch.0, "d/2.txt", &format!("{note}{changed}"));
        let (_, report) = check(&scratch.0, &["d", "--show", "info"]);
        let found = rules(&report);
        assert_eq!(
            (found.contains(&"unacknowledged-change"), found.contains(&"quantity-changed")),
            (roll_up, open),
            "{note}: {found:?}"
        );
    }
}

#[test]
fn paths_windows_and_modifiers_have_rules_of_their_own() {
    let scratch = Scratch::new("gate-rules");
    let toll = |count: usize| {
        format!("PORT ELLIS, March 1 (Norwire) - At least {count} people were killed in the storm, police said.\n")
    };
    let record = |hours: usize, count: usize| {
        json!({ "story": "s", "published": "2026-03-01T00:00:00Z", "modified": format!("2026-03-0{}T{:02}:00:00Z", 1 + hours / 24, hours % 24), "text": toll(count) }).to_string()
    };
    let config = |text: &str| put(&scratch.0, "writethru.toml", text);
    let grown = |hours: usize, text: &str| -> i32 {
        put(&scratch.0, "a.jsonl", &format!("{}\n{}\n", record(0, 12), record(hours, 14)));
        config(text);
        check(&scratch.0, &["a.jsonl"]).0
    };
    // A toll grows while a story develops; the window and the modifier are the newsroom's to set.
    assert_eq!(grown(4, ""), 0);
    assert_eq!(grown(60, ""), 1);
    assert_eq!(grown(60, "developing-hours = 72\n"), 0);
    assert_eq!(grown(4, "developing-hours = 2\n"), 1);
    assert_eq!(grown(60, "modifiers = []\n"), 0);
    // What one path may do, another may not.
    for folder in ["blog/pier", "news/pier"] {
        put(&scratch.0, &format!("{folder}/1.txt"), FIRST);
        put(&scratch.0, &format!("{folder}/2.txt"), &second());
    }
    put(&scratch.0, "base.toml", "[severity]\nquote-reworded = \"off\"\n");
    for (text, codes) in [
        ("", (1, 1)),
        ("[[overrides]]\npaths = [\"blog/**\"]\n[overrides.severity]\nquote-reworded = \"info\"\n", (0, 1)),
        ("extends = \"base.toml\"\n", (0, 0)),
        ("extends = \"base.toml\"\n[severity]\nquote-reworded = \"error\"\n", (1, 1)),
        ("exclude = [\"news/**\"]\n", (1, 2)),
        ("include = [\"news/**\"]\n", (2, 1)),
    ] {
        config(text);
        assert_eq!((check(&scratch.0, &["blog"]).0, check(&scratch.0, &["news"]).0), codes, "{text}");
    }
}

#[test]
fn an_archive_is_counted_by_desk_and_path() {
    let scratch = Scratch::new("gate-stats");
    archive(&scratch.0, 8, |words| format!("Correction: The toll is right now. It was wrong before.\n\n{words}"));
    let stats = |args: &[&str]| {
        let args: Vec<&str> = ["stats", "archive.jsonl"].into_iter().chain(args.iter().copied()).collect();
        let (code, out, err) = run(&scratch.0, &args);
        assert_eq!(code, 0, "{err}");
        out
    };
    let tally: Value = serde_json::from_str(&stats(&["--format", "json", "--by", "desk"])).unwrap();
    let schema: Value = serde_json::from_str(&run(&scratch.0, &["schema", "stats"]).1).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    assert_eq!(validator.iter_errors(&tally).map(|error| error.to_string()).collect::<Vec<_>>(), Vec::<String>::new());
    let groups = tally["groups"].as_array().unwrap();
    let names: Vec<&str> = groups.iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert!(names.len() == 2 && names.contains(&"city") && names.contains(&"sea"), "{names:?}");
    assert_eq!(groups.iter().map(|one| one["stories"].as_u64().unwrap()).sum::<u64>(), 8);
    assert_eq!((tally["versions"].as_u64(), tally["comparisons"].as_u64()), (Some(24), Some(16)));
    // What the rows of every table add up to is the same.
    let whole = |table: &str, column: &str| -> usize {
        let text = stats(&["--format", "csv", "--table", table, "--top", "99"]);
        let mut lines = text.lines();
        let at = lines.next().unwrap().split(',').position(|name| name == column).unwrap();
        lines.map(|line| line.split(',').nth(at).unwrap().parse::<usize>().unwrap()).sum()
    };
    assert_eq!(whole("groups", "errors"), whole("stories", "errors"));
    assert!(whole("kinds", "weighty") >= whole("groups", "errors") && whole("groups", "errors") > 8);
    assert_eq!(whole("kinds", "acknowledged"), whole("groups", "acknowledged"));
    let shown = stats(&["--width", "80"]);
    assert!(shown.contains('█') && shown.contains("Most changed stories") && shown.contains("harbour"), "{shown}");
    assert_eq!(run(&scratch.0, &["stats", "nowhere"]).0, 2);
}

#[test]
fn the_time_to_correct_runs_from_the_words_that_were_wrong() {
    let scratch = Scratch::new("gate-time");
    let record = |hour: usize, words: &str| {
        json!({ "story": "s", "published": "2026-03-01T00:00:00Z", "modified": format!("2026-03-01T{hour:02}:00:00Z"), "text": words }).to_string()
    };
    // Right at first, wrong after two hours, put right after nine.
    let wrong = FIRST.replace("$9", "$90");
    let lines = [record(0, FIRST), record(2, &wrong), record(9, &format!("(Corrects loss to $9 million)\n\n{FIRST}"))];
    put(&scratch.0, "a.jsonl", &lines.join("\n"));
    let (_, out, _) = run(&scratch.0, &["stats", "a.jsonl", "--format", "json"]);
    let tally: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(tally["time_to_correct"], json!({ "corrections": 1, "median": 7, "least": 7, "most": 7 }));
}
