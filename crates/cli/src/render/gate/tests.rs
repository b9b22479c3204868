//! Every output against its published schema or its reader's limits, with words that try to break out of it, and with far too many.

use super::{checkstyle, github, gitlab, html, json, junit, markdown, rdjsonl, sarif, text};
use crate::check::report::{Passage, Region};
use crate::check::{About, Drafted, Found, Report, Shown, Suppression, Trouble, Withdrawn};
use crate::render::text::passage::Passage as Passages;
use crate::render::text::{Label, Sheet};
use crate::terminal::{Terminal, When};
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;
use writethru_diff::Severity;
use writethru_report::check::{Document, JsonFound};

/// Words that mean something to a terminal, a shell, XML, HTML, Markdown or a runner of builds.
const HOSTILE: &str = "a | b\n::error::x %0A <script>alert(1)</script> & \"q\" 'p' `c` [l](m) @everyone https://a.example www.b.example #1 -->\u{0}\u{1b}[31m\u{202e}]]> né";

#[test]
fn text_shows_what_changed_and_lets_no_word_rule_the_terminal() {
    let terminal = Terminal::find(When::Never, Some(100));
    let told = written(&report(60, HOSTILE), |report, out| text::write(&mut Sheet::new(out, terminal), report));
    assert!(!told.contains(['\u{1b}', '\u{0}', '\u{202e}']), "{told}");
    for shown in ["[-a | b", "{+a | b", "version 1 → 2", "To clear a finding", "stories/a b,c:d%/"] {
        assert!(told.contains(shown), "{shown}: {told}");
    }
    let none = Report { findings: Vec::new(), ..report(0, "words") };
    let told = written(&none, |report, out| text::write(&mut Sheet::new(out, terminal), report));
    assert!(!told.contains("To clear a finding"), "{told}");
}

/// A report of so many findings: every severity, every way of not counting, and what a run has beside them.
fn report(count: usize, words: &str) -> Report {
    let finding = |at: usize| {
        let place = |text: &str| Passage {
            path: format!("stories/a b,c:d%/é{}.md", at % 7),
            // One in eleven is known to be in the file, and no more.
            region: (at % 11 != 10).then_some(Region {
                line: at + 1,
                column: 3,
                end_line: at + 1 + at % 2,
                end_column: 9,
            }),
            start: 2,
            end: 8,
            text: text.to_owned(),
        };
        let new = place(&format!("words {at} {words}"));
        Found {
            story: format!("story {} {words}", at % 5),
            old_version: "1".to_owned(),
            new_version: "2".to_owned(),
            time: None,
            rule: if at.is_multiple_of(2) { "quote-reworded" } else { "quantity-changed" },
            group: if at.is_multiple_of(2) { "quote" } else { "claim" },
            // The worst do not come first by themselves.
            severity: [Severity::Info, Severity::Warning, Severity::Error][at % 3],
            fingerprint: format!("{:016x}", at / 2),
            message: format!("“{at}” became “{}” {words}", at + 1),
            direction: "neutral",
            intent: "unknown",
            field: "text",
            old: (!at.is_multiple_of(4)).then(|| place(&format!("words {} {words}", at.saturating_sub(20)))),
            new: Some(new.clone()),
            detail: BTreeMap::from([("was", words.to_owned())]),
            place: new,
            suppression: match at % 11 {
                7 => Some(Suppression::Note(words.to_owned())),
                8 => Some(Suppression::Acknowledged(words.to_owned())),
                9 => Some(Suppression::Inline(words.to_owned())),
                10 => Some(Suppression::Baseline),
                _ => None,
            },
            shown: at.is_multiple_of(2).then(|| Shown {
                message: words.to_owned(),
                passage: Passages::Inline(vec![(Label::Old, words.to_owned()), (Label::New, words.to_owned())]),
            }),
        }
    };
    let trouble = |severity| Trouble { rule: "gate-unreadable-version", severity, message: words.to_owned() };
    let (story, version, text) = (words.to_owned(), "2".to_owned(), words.to_owned());
    let about = About {
        story: story.clone(),
        path: story.clone(),
        desk: None,
        versions: 2,
        comparisons: 1,
        first: None,
        headline: None,
    };
    let withdrawn =
        Withdrawn { story: story.clone(), version: version.clone(), time: None, state: "kill", text: text.clone() };
    Report {
        stories: 5,
        versions: 10,
        comparisons: 5,
        findings: (0..count).map(finding).collect(),
        troubles: vec![trouble(Severity::Error), trouble(Severity::Warning)],
        withdrawn: vec![withdrawn],
        about: vec![about],
        drafts: vec![Drafted { story, version, text }],
        show: None,
        against: Vec::new(),
        partial: false,
    }
}

fn written(report: &Report, write: impl Fn(&Report, &mut dyn io::Write) -> io::Result<()>) -> String {
    let mut out = Vec::new();
    write(report, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn complaints(document: &Value, schema: &Value) -> Vec<String> {
    let validator = jsonschema::validator_for(schema).unwrap();
    validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

fn published(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/schemas").join(name);
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

const NONE: &[String] = &[];

#[test]
fn sarif_is_valid_and_says_all_it_knows() {
    let document: Value = serde_json::from_str(&written(&report(200, HOSTILE), sarif::write)).unwrap();
    assert_eq!(complaints(&document, &published("sarif-schema-2.1.0.json")), NONE);
    let results = document["runs"][0]["results"].as_array().unwrap();
    let rules = document["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    assert!(rules.iter().all(|rule| rule["help"]["markdown"].is_string() && rule["help"]["text"].is_string()));
    let prints: BTreeSet<&str> =
        results.iter().map(|one| one["partialFingerprints"]["primaryLocationLineHash"].as_str().unwrap()).collect();
    assert_eq!(prints.len(), results.len(), "every result has a fingerprint of its own");
    let states: BTreeSet<&str> = results.iter().map(|one| one["baselineState"].as_str().unwrap()).collect();
    assert_eq!(states, BTreeSet::from(["new", "unchanged"]));
    let kinds: BTreeSet<&str> = results.iter().filter_map(|one| one["suppressions"][0]["kind"].as_str()).collect();
    assert_eq!(kinds, BTreeSet::from(["external", "inSource"]));
    assert!(results.iter().any(|one| one["relatedLocations"].is_array()));
    let flow = results.iter().find_map(|one| one["codeFlows"][0]["threadFlows"][0]["locations"].as_array()).unwrap();
    assert!(flow.len() > 2, "a quotation with a history has more than one step");
    let place = results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap();
    assert!(place.starts_with("stories/a%20b,c%3Ad%25/%C3%A9"), "{place}");
}

#[test]
fn sarif_stays_within_the_limits_of_code_scanning() {
    let cut = |report: &Report| -> (usize, bool, Vec<String>) {
        let text = written(report, sarif::write);
        assert!(text.len() <= 10_000_000, "{}", text.len());
        let document: Value = serde_json::from_str(&text).unwrap();
        let run = &document["runs"][0];
        let results = run["results"].as_array().unwrap();
        let ranks: Vec<usize> = results
            .iter()
            .filter(|one| one.get("suppressions").is_none())
            .map(|one| ["error", "warning", "note"].iter().position(|level| one["level"] == *level).unwrap())
            .collect();
        let notes = run["invocations"][0]["toolExecutionNotifications"].as_array().unwrap();
        let notes = notes.iter().map(|note| note["message"]["text"].as_str().unwrap().to_owned()).collect();
        (results.len(), ranks.is_sorted(), notes)
    };
    // Too many, and too long.
    let lean = |count: usize| {
        let mut report = report(count, "");
        for found in &mut report.findings {
            (found.severity, found.suppression) = (found.severity.max(Severity::Warning), None);
            (found.story, found.old, found.message) = (String::new(), None, String::new());
            (found.place.path, found.place.text) = (String::new(), String::new());
        }
        report
    };
    let (count, sorted, notes) = cut(&lean(26_000));
    assert!(count <= 25_000 && count > 20_000 && sorted, "{count}");
    assert!(
        notes.iter().any(|note| note.contains(&format!("{} of 26000 findings are left out", 26_000 - count))),
        "{notes:?}"
    );
    let (count, sorted, notes) = cut(&report(8_000, &"words ".repeat(200)));
    assert!(count < 8_000 && sorted && notes.iter().any(|note| note.contains("left out")), "{count}");
    let (count, _, notes) = cut(&report(30, ""));
    assert!(count > 20 && !notes.iter().any(|note| note.contains("left out")), "{count} {notes:?}");
}

#[test]
fn github_gets_ten_of_each_escaped_and_one_notice_with_the_rest() {
    let all = report(300, HOSTILE);
    let text = written(&all, github::write);
    let of = |command: &str| text.lines().filter(|line| line.starts_with(command)).count();
    assert_eq!((of("::error "), of("::warning ")), (10, 10), "{text}");
    let shown = all.shown().iter().filter(|found| found.severity >= Severity::Warning).count();
    let left = format!("::notice title=writethru::{} more finding(s)", shown + 2 - 20);
    assert_eq!(text.lines().filter(|line| line.starts_with(&left)).count(), 1, "{left}: {text}");
    for line in text.lines() {
        let Some(rest) = line.strip_prefix("::") else {
            assert!(!line.contains("::"), "{line}");
            continue;
        };
        // Properties end at the first `::` and hold none of what parts them.
        let (head, message) = rest.split_once("::").unwrap();
        let properties = head.split_once(' ').map_or("", |(_, properties)| properties);
        for property in properties.split(',') {
            let (name, value) = property.split_once('=').unwrap();
            assert!(["file", "line", "endLine", "col", "endColumn", "title"].contains(&name), "{line}");
            assert!(!value.contains([':', '\r', '\n']), "{line}");
        }
        assert!(
            !message.contains('\r') && message.matches("%0A").count() + message.matches("%250A").count() > 0
                || message.contains("more finding"),
            "{line}"
        );
    }
}

#[test]
fn markdown_is_a_whole_table_within_the_limit_of_a_comment() {
    for (count, words, limit) in [(50, HOSTILE, 65_536), (20_000, HOSTILE, 65_536)] {
        let text = written(&report(count, words), markdown::write);
        assert!(text.chars().count() <= limit, "{}", text.len());
        check_table(&text);
        assert_eq!(text.contains("not shown"), count > 50);
    }
    // The summary of a step holds a mebibyte.
    let mut summary = Vec::new();
    markdown::table(&report(30_000, HOSTILE), &mut summary, github::SUMMARY_BYTES).unwrap();
    assert!(summary.len() <= 1 << 20 && summary.len() > 1 << 19, "{}", summary.len());
    check_table(std::str::from_utf8(&summary).unwrap());
}

/// Every row has the cells of the head, and no words leave their cell.
fn check_table(text: &str) {
    let rows: Vec<&str> = text.lines().filter(|line| line.starts_with('|')).collect();
    assert!(rows.len() > 3, "{text}");
    for row in &rows {
        let bars = row.replace("\\|", "").matches('|').count();
        assert_eq!(bars, 6, "{row}");
        assert!(row.ends_with('|') && !row.contains(['<', '>', '\u{0}', '\u{1b}']), "{row}");
        assert!(!row.contains("@everyone") && !row.replace("\\[", "").contains("[l]"), "{row}");
    }
    assert!(!text.contains("<script>") && !text.contains("@everyone"));
    assert!(!text.contains("https://a") && !text.contains("www.b"), "an address of a story is no link");
}

#[test]
fn json_and_its_lines_are_as_their_schema_says() {
    let schema = serde_json::to_value(schemars::schema_for!(Document<'_>)).unwrap();
    let all = report(60, HOSTILE);
    let document: Value = serde_json::from_str(&written(&all, json::write)).unwrap();
    assert_eq!(complaints(&document, &schema), NONE);
    let line_schema = serde_json::to_value(schemars::schema_for!(JsonFound<'_>)).unwrap();
    let lines = written(&all, json::lines);
    assert_eq!(lines.lines().count(), document["findings"].as_array().unwrap().len());
    for line in lines.lines() {
        assert_eq!(complaints(&serde_json::from_str(line).unwrap(), &line_schema), NONE);
    }
}

#[test]
fn gitlab_and_reviewdog_take_what_they_get() {
    let all = report(200, HOSTILE);
    let issues: Value = serde_json::from_str(&written(&all, gitlab::write)).unwrap();
    assert_eq!(complaints(&issues, &published("gitlab-code-quality.json")), NONE);
    let issues = issues.as_array().unwrap();
    let prints: BTreeSet<&str> = issues.iter().map(|one| one["fingerprint"].as_str().unwrap()).collect();
    assert_eq!((prints.len(), issues.len()), (all.shown().len() + 2, all.shown().len() + 2));
    let schema = published("reviewdog-diagnostic.json");
    let text = written(&all, rdjsonl::write);
    assert_eq!(text.lines().count(), all.shown().len() + 2);
    for line in text.lines() {
        assert_eq!(complaints(&serde_json::from_str(line).unwrap(), &schema), NONE);
    }
}

/// The elements of a document that is well-formed, each with the names above it and its attributes.
fn elements(text: &str) -> Vec<(Vec<String>, BTreeMap<String, String>)> {
    assert!(text.chars().all(|c| matches!(c, '\t' | '\n' | '\r') || c >= ' '), "XML holds no such character");
    let mut reader = Reader::from_str(text);
    let (mut open, mut found) = (Vec::new(), Vec::new());
    loop {
        let event = reader.read_event().unwrap();
        if let Event::Start(tag) | Event::Empty(tag) = &event {
            let name = tag.name().as_ref().to_owned();
            let attributes = tag.attributes().map(|one| {
                let one = one.unwrap();
                (one.key.as_ref().to_owned(), one.value.into_owned())
            });
            open.push(name);
            found.push((open.clone(), attributes.collect()));
        }
        match event {
            Event::Empty(_) | Event::End(_) => {
                open.pop();
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty(), "{open:?}");
    found
}

#[test]
fn junit_has_the_elements_of_its_schema() {
    for count in [0, 40] {
        let mut all = report(count, HOSTILE);
        if count == 0 {
            all.troubles.clear();
        }
        let found = elements(&written(&all, junit::write));
        let mut cases = 0;
        for (path, attributes) in &found {
            let names: Vec<&str> = attributes.keys().map(String::as_str).collect();
            let expected: &[&str] = match path.join("/").as_str() {
                "testsuites" | "testsuites/testsuite" => &["errors", "failures", "name", "tests"],
                "testsuites/testsuite/testcase" => {
                    cases += 1;
                    &["classname", "name"]
                }
                "testsuites/testsuite/testcase/failure" | "testsuites/testsuite/testcase/error" => &["message", "type"],
                other => panic!("{other}"),
            };
            assert_eq!(names, expected);
        }
        assert_eq!(found[0].1["tests"], cases.to_string());
        assert!(cases > 0, "a run without findings is a case that passes");
    }
}

#[test]
fn checkstyle_has_files_with_errors() {
    let all = report(40, HOSTILE);
    let found = elements(&written(&all, checkstyle::write));
    let mut errors = 0;
    for (path, attributes) in &found {
        match path.join("/").as_str() {
            "checkstyle" => assert!(attributes.contains_key("version")),
            "checkstyle/file" => assert!(!attributes["name"].is_empty()),
            "checkstyle/file/error" => {
                errors += 1;
                assert!(attributes["line"].parse::<usize>().unwrap() > 0);
                assert!(attributes["column"].parse::<usize>().unwrap() > 0);
                assert!(["error", "warning", "info", "ignore"].contains(&attributes["severity"].as_str()));
                assert!(attributes["source"].starts_with("writethru."));
                assert!(!attributes["message"].is_empty());
            }
            other => panic!("{other}"),
        }
    }
    assert_eq!(errors, all.shown().len() + all.troubles.len());
}

#[test]
fn the_page_is_whole_and_runs_nothing() {
    let all = report(40, HOSTILE);
    let text = written(&all, html::write);
    let main = text.split_once("<main").and_then(|(_, rest)| rest.split_once("</main>")).unwrap().0;
    let tags: Vec<&str> = main.split('<').skip(1).map(|rest| rest.split_once('>').unwrap().0).collect();
    for tag in &tags {
        let name = tag.trim_start_matches('/').split(' ').next().unwrap();
        assert!(
            !["script", "style", "iframe", "img", "link", "object", "form", "svg", "base"].contains(&name),
            "{tag}"
        );
        assert!(!tag.contains(" on") && !tag.contains(" src="), "{tag}");
        assert!(!tag.contains("href=") || tag.contains("href=\"#f"), "{tag}");
    }
    let of = |start: &str| tags.iter().filter(|tag| tag.starts_with(start)).count();
    assert_eq!(of("article "), all.shown().len() + all.suppressed());
    assert_eq!(of("div class=\"note"), all.troubles.len() + all.withdrawn.len());
    assert!(main.chars().all(|c| c == '\n' || !c.is_control()));
}
