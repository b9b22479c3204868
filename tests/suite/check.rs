//! The gate at the command line: exit codes, what takes a finding off, what makes it fail closed, and its outputs.

use crate::archives::{Scratch, git};
use crate::bless;
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

const FIRST: &str = "PORT ELLIS, March 1 (Norwire) - The line lost $9 million in the storm, the harbour office said.\n\n\
    “We will rebuild the old pier by June,” Mayor Lena Ortiz told reporters.\n";
const SECOND: &str = "PORT ELLIS, March 1 (Norwire) - The line lost $12 million in the storm, the harbour office said.\n\n\
    “We will repair the old pier by June,” Mayor Lena Ortiz told reporters.\n";

fn run(folder: &Path, args: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_writethru"))
        .current_dir(folder)
        .args(args)
        .stdin(Stdio::null())
        .env_remove("GITHUB_STEP_SUMMARY")
        .output()
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

fn story(folder: &Path, second: &str) {
    fs::create_dir_all(folder.join("pier")).unwrap();
    fs::write(folder.join("pier/1.txt"), FIRST).unwrap();
    fs::write(folder.join("pier/2.txt"), second).unwrap();
}

fn report(folder: &Path, args: &[&str]) -> (i32, Value) {
    let args: Vec<&str> = ["check"].into_iter().chain(args.iter().copied()).chain(["--format", "json"]).collect();
    let (code, out, err) = run(folder, &args);
    (code, serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out}{err}")))
}

#[test]
fn only_fail_on_touches_the_exit_code() {
    let scratch = Scratch::new("check-codes");
    story(&scratch.0, SECOND);
    for (args, code) in [
        (&["pier"][..], 1),
        (&["pier", "--fail-on", "never"], 0),
        (&["pier", "--show", "off"], 1),
        (&["pier", "--show", "error", "--fail-on", "info"], 1),
        (&["pier", "--profile", "lenient"], 1),
        (&["nowhere"], 2),
        (&["pier", "--config", "missing.toml"], 2),
        (&["pier", "--format", "json", "--format", "sarif"], 2),
    ] {
        let all: Vec<&str> = ["check"].into_iter().chain(args.iter().copied()).collect();
        let (found, out, err) = run(&scratch.0, &all);
        assert_eq!(found, code, "{args:?}: {out}{err}");
    }
}

#[test]
fn it_fails_closed() {
    let scratch = Scratch::new("check-closed");
    fs::create_dir_all(scratch.0.join("empty")).unwrap();
    fs::create_dir_all(scratch.0.join("single")).unwrap();
    fs::write(scratch.0.join("single/1.txt"), FIRST).unwrap();
    let record = |text: &str| serde_json::json!({ "story": "s", "text": text }).to_string();
    fs::write(scratch.0.join("undated.jsonl"), format!("{}\n{}\n", record(FIRST), record(SECOND))).unwrap();
    fs::write(scratch.0.join("broken.jsonl"), format!("{}\nnonsense\n", record(FIRST))).unwrap();
    for (input, rule) in [
        ("empty", "gate-unreadable-version"),
        ("single", "gate-no-comparison"),
        ("broken.jsonl", "gate-unreadable-version"),
    ] {
        let (code, report) = report(&scratch.0, &[input]);
        assert_eq!(code, 2, "{input}");
        let rules: Vec<&str> =
            report["gate"].as_array().unwrap().iter().map(|one| one["rule"].as_str().unwrap()).collect();
        assert!(rules.contains(&rule), "{input}: {rules:?}");
    }
    // Lines of one story stand in the order of their numbers only where nothing else is known, and that is said.
    let (code, _) = report(&scratch.0, &["undated.jsonl", "--trust-order"]);
    assert_eq!(code, 1);
}

#[test]
fn a_baseline_passes_what_was_known_and_nothing_new() {
    let scratch = Scratch::new("check-baseline");
    story(&scratch.0, SECOND);
    let baseline = ["check", "pier", "--baseline", "known.json"];
    let update: Vec<&str> = baseline.iter().copied().chain(["--update-baseline"]).collect();
    assert_eq!(run(&scratch.0, &update).0, 0);
    assert_eq!(run(&scratch.0, &baseline).0, 0);
    fs::write(scratch.0.join("pier/3.txt"), SECOND.replace("by June", "by July")).unwrap();
    let (code, out, _) = run(&scratch.0, &baseline);
    assert_eq!(code, 1, "{out}");
    fs::remove_file(scratch.0.join("pier/3.txt")).unwrap();
    fs::write(scratch.0.join("pier/2.txt"), FIRST.replace("quay", "wall")).unwrap();
    let (_, out, _) = run(&scratch.0, &baseline);
    assert!(out.contains("gate-stale-baseline"), "{out}");
}

#[test]
fn notes_marks_and_acknowledgements_take_findings_off() {
    let scratch = Scratch::new("check-waivers");
    story(&scratch.0, SECOND);
    let (_, before) = report(&scratch.0, &["pier"]);
    let open = |report: &Value| report["summary"]["error"].as_u64().unwrap();
    assert_eq!(open(&before), 2, "{before:#}");
    let print = before["findings"].as_array().unwrap().iter().find(|one| one["rule"] == "quote-reworded").unwrap();
    let print = print["id"].as_str().unwrap();
    let list = |expires: &str| {
        format!("[[acknowledged]]\nfingerprint = \"{print}\"\nreason = \"fuller tape\"\nexpires = {expires}\n")
    };
    fs::write(scratch.0.join("ack.toml"), list("2999-01-01")).unwrap();
    let (_, after) = report(&scratch.0, &["pier", "--acknowledged", "ack.toml"]);
    assert_eq!(open(&after), 1, "{after:#}");
    fs::write(scratch.0.join("ack.toml"), list("2001-01-01")).unwrap();
    let (_, expired) = report(&scratch.0, &["pier", "--acknowledged", "ack.toml"]);
    assert_eq!((open(&expired), expired["gate"][0]["rule"].as_str()), (2, Some("gate-unused-acknowledgement")));
    fs::write(scratch.0.join("ack.toml"), format!("[[acknowledged]]\nfingerprint = \"{print}\"\n")).unwrap();
    assert_eq!(run(&scratch.0, &["check", "pier", "--acknowledged", "ack.toml"]).0, 2);
    // A note that names one of the two.
    story(&scratch.0, &format!("(Corrects loss to $12 million)\n\n{SECOND}"));
    let (code, noted) = report(&scratch.0, &["pier"]);
    assert_eq!((code, open(&noted)), (1, 1), "{noted:#}");
    let noted = noted["findings"].as_array().unwrap().iter().find(|one| one["rule"] == "quantity-changed").unwrap();
    assert_eq!(noted["suppressed_by"], "note");
}

#[test]
fn the_nearest_configuration_holds_and_unknown_keys_are_refused() {
    let scratch = Scratch::new("check-config");
    story(&scratch.0, SECOND);
    let config = |text: &str| fs::write(scratch.0.join("writethru.toml"), text).unwrap();
    config("fail-on = \"never\"\narchives = [\"pier\"]\n");
    assert_eq!(run(&scratch.0, &["check"]).0, 0);
    assert_eq!(run(&scratch.0, &["check", "--isolated", "pier"]).0, 1);
    config("[severity]\nquantity-changed = \"off\"\nquote-reworded = \"info\"\n");
    assert_eq!(run(&scratch.0, &["check", "pier"]).0, 0);
    for (text, near) in [
        ("profle = \"ap\"\n", "profile"),
        ("[severity]\nquote-rewordet = \"off\"\n", "quote-reworded"),
        ("exclude = [\"[\"]\n", "glob"),
        ("extends = \"writethru.toml\"\n", "circle"),
    ] {
        config(text);
        let (code, _, err) = run(&scratch.0, &["check", "pier"]);
        assert!(code == 2 && err.contains(near), "{text}: {err}");
    }
    config(
        "[[overrides]]\npaths = [\"pier/**\"]\n[overrides.severity]\nquantity-changed = \"off\"\nquote-reworded = \"off\"\n",
    );
    assert_eq!(run(&scratch.0, &["check", "pier"]).0, 0);
    assert_eq!(run(&scratch.0, &["init"]).0, 2, "what exists is not overwritten");
    fs::remove_file(scratch.0.join("writethru.toml")).unwrap();
    assert_eq!(run(&scratch.0, &["init"]).0, 0);
    assert_eq!(run(&scratch.0, &["config", "--show"]).0, 0);
    assert_eq!(run(&scratch.0, &["check", "pier"]).0, 1);
}

#[test]
fn changed_files_are_compared_with_the_last_commit() {
    let scratch = Scratch::new("check-worktree");
    git(&scratch.0, &["init", "-q"], 0);
    fs::write(scratch.0.join("pier.md"), FIRST).unwrap();
    fs::write(scratch.0.join("other.md"), FIRST).unwrap();
    git(&scratch.0, &["add", "-A"], 1);
    git(&scratch.0, &["commit", "-q", "-m", "first"], 1);
    assert_eq!(run(&scratch.0, &["check", "--changed-only"]).0, 0);
    fs::write(scratch.0.join("pier.md"), SECOND).unwrap();
    let (code, report) = report(&scratch.0, &["--changed-only", "pier.md"]);
    assert_eq!((code, report["comparisons"].as_u64(), report["stories"].as_u64()), (1, Some(1), Some(1)), "{report:#}");
    git(&scratch.0, &["commit", "-q", "-a", "-m", "second"], 2);
    assert_eq!(run(&scratch.0, &["check", "--range", "HEAD~1..HEAD"]).0, 1);
    assert_eq!(run(&scratch.0, &["check", "--range", "HEAD..HEAD"]).0, 2);
}

/// What a published schema has against a document.
fn complaints(document: &Value, schema: &str) -> Vec<String> {
    let schema = fs::read_to_string(bless::root().join("fixtures/schemas").join(schema)).unwrap();
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn every_output_is_what_its_readers_want() {
    let scratch = Scratch::new("check-outputs");
    story(&scratch.0, &SECOND.replace("harbour office", "harbour <office> & ‘quay’"));
    let of = |format: &str| run(&scratch.0, &["check", "pier", "--format", format]).1;
    let sarif: Value = serde_json::from_str(&of("sarif")).unwrap();
    assert_eq!(complaints(&sarif, "sarif-schema-2.1.0.json"), Vec::<String>::new());
    assert!(!sarif["runs"][0]["results"].as_array().unwrap().is_empty());
    for result in sarif["runs"][0]["results"].as_array().unwrap() {
        assert!(result["partialFingerprints"]["primaryLocationLineHash"].is_string(), "{result:#}");
    }
    let gitlab: Value = serde_json::from_str(&of("gitlab")).unwrap();
    let prints: std::collections::BTreeSet<&str> =
        gitlab.as_array().unwrap().iter().map(|one| one["fingerprint"].as_str().unwrap()).collect();
    assert_eq!(prints.len(), gitlab.as_array().unwrap().len());
    for line in of("rdjsonl").lines() {
        let diagnostic = serde_json::from_str::<Value>(line).unwrap();
        assert_eq!(complaints(&diagnostic, "reviewdog-diagnostic.json"), Vec::<String>::new());
    }
    for format in ["junit", "checkstyle"] {
        let text = of(format);
        assert!(text.starts_with("<?xml") && !text.contains("<office>"), "{text}");
    }
    let github = of("github");
    assert!(github.lines().any(|line| line.starts_with("::error file=pier/2.txt,line=")), "{github}");
    assert!(of("markdown").contains("| severity | kind |"));
    let files = ["check", "pier", "--format", "json", "--output", "a.json", "--format", "text"];
    let (code, out, _) = run(&scratch.0, &files);
    assert!(code == 1 && out.contains("errors") && scratch.0.join("a.json").is_file());
}

#[test]
fn another_checkout_gives_the_same_bytes() {
    let (here, there) = (Scratch::new("check-here"), Scratch::new("check-there"));
    let of = |scratch: &Scratch| {
        story(&scratch.0, SECOND);
        let whole = scratch.0.join("pier");
        let relative = run(&scratch.0, &["check", "pier", "--format", "sarif"]).1;
        let absolute = run(Path::new("/"), &["check", whole.to_str().unwrap(), "--format", "sarif"]).1;
        (relative, absolute)
    };
    assert!(of(&here) == of(&there));
}
