//! Inputs at the command line: where findings stand in their files, what changes nothing, and tables in and out.

use crate::archives::Scratch;
use crate::tidy::root;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

fn run(folder: &Path, args: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_writethru"));
    let output = command.current_dir(folder).args(args).stdin(Stdio::null()).output().unwrap();
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    (output.status.code().unwrap(), if said[0].is_empty() { said[1].clone() } else { said[0].clone() })
}

fn check(folder: &Path, input: &str) -> Value {
    let (_, out) = run(folder, &["check", "--isolated", "--show", "off", "--format", "json", input]);
    serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out}"))
}

fn put(folder: &Path, name: &str, words: impl AsRef<[u8]>) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, words).unwrap();
}

/// Findings that weigh: errors and warnings.
fn grave(report: &Value) -> Vec<String> {
    let found = report["findings"].as_array().unwrap().iter();
    let grave = found.filter(|one| one["severity"] == "error" || one["severity"] == "warning");
    grave.map(|one| one["kind"].as_str().unwrap().to_owned()).collect()
}

const WEIR: &str = "The weir at Lysk held through the night, the river office said on Monday.\n\n\
                    “We will mend the eastern wall by June,” said Tor Brandt, who keeps the weir. “Nobody was hurt.”\n\n\
                    The work will cost $3 million, according to a report that the office published.";

fn markdown(body: &str, matter: &str) -> String {
    format!("{matter}# Weir holds\n\n{body}\n")
}

fn wrapped(text: &str, width: usize) -> String {
    let paragraph = |paragraph: &str| {
        let (mut out, mut column) = (String::new(), 0);
        for word in paragraph.split_whitespace() {
            let mark = if out.is_empty() {
                ""
            } else if column > width {
                "\n"
            } else {
                " "
            };
            column = if mark == "\n" { 0 } else { column } + word.chars().count() + 1;
            out += mark;
            out += word;
        }
        out
    };
    text.split("\n\n").map(paragraph).collect::<Vec<_>>().join("\n\n")
}

#[test]
fn what_is_not_prose_changes_nothing() {
    let yaml = "---\nstory: weir\nlayout: post\n---\n";
    let old = markdown(WEIR, yaml);
    let link = WEIR.replace("a report", "[a report](https://example.org/a)");
    for (what, new) in [
        ("wrapped elsewhere", markdown(&wrapped(WEIR, 40), yaml)),
        ("wrapped narrowly", markdown(&wrapped(WEIR, 24), yaml)),
        ("Windows line ends", old.replace('\n', "\r\n")),
        ("front matter in TOML", markdown(WEIR, "+++\nstory = \"weir\"\nlayout = \"page\"\nweight = 12\n+++\n")),
        ("front matter in JSON", markdown(WEIR, "{\n\"story\": \"weir\", \"weight\": 12\n}\n")),
        ("a link", markdown(&link, yaml)),
        ("another target", markdown(&link.replace("/a)", "/b12)"), yaml)),
        ("a link in HTML", markdown(&WEIR.replace("a report", "<a href=\"x\" data-n=\"12\">a report</a>"), yaml)),
        ("code", markdown(&format!("{WEIR}\n\n```\nlet x = “12”;\n```"), yaml)),
        ("other code", markdown(&format!("{WEIR}\n\n```\nlet x = “14”; // {}\n```", "a long line ".repeat(20)), yaml)),
        ("a template tag", markdown(&format!("{{% include map.html n=12 %}}\n\n{WEIR}"), yaml)),
        ("a picture", markdown(&format!("![Map of 12 weirs]({}.png)\n\n{WEIR}", "x".repeat(90)), yaml)),
        ("footnotes", markdown(&WEIR.replace("Monday.", "Monday.[^1]"), yaml)),
        ("emphasis", markdown(&WEIR.replace("held", "**held**"), yaml)),
        ("entities", markdown(&WEIR.replace('“', "&ldquo;").replace('”', "&#8221;"), yaml)),
        ("a comment", markdown(&format!("<!-- 12 were hurt -->\n\n{WEIR}"), yaml)),
    ] {
        let scratch = Scratch::new(&format!("inputs-{}", what.replace(' ', "-")));
        put(&scratch.0, "1.md", &old);
        put(&scratch.0, "2.md", &new);
        assert_eq!(grave(&check(&scratch.0, ".")), Vec::<String>::new(), "{what}:\n{new}");
        // The mirror image: with any of these a changed figure is told.
        put(&scratch.0, "2.md", new.replace("$3 million", "$4 million"));
        assert!(grave(&check(&scratch.0, ".")).contains(&"quantity-changed".to_owned()), "{what}:\n{new}");
    }
}

#[test]
fn numbers_of_sections_that_shift_are_layout() {
    let scratch = Scratch::new("inputs-sections");
    let section = |number: &str, words: &str| format!("**{number}** {words}");
    let (board, fees, weirs) = (
        "The board meets twice a year and keeps the minutes of its meetings.",
        "Fees are due on the first day of March, the council decided.",
        "Every weir is inspected once a year by the river office.",
    );
    put(&scratch.0, "1.md", [section("3.4", board), section("3.5", weirs)].join("\n\n"));
    put(&scratch.0, "2.md", [section("3.4", board), section("3.5", fees), section("3.6", weirs)].join("\n\n"));
    let kinds = grave(&check(&scratch.0, "."));
    assert!(!kinds.iter().any(|kind| kind.contains("quantity") || kind.contains("number")), "{kinds:?}");
}

/// The regions of all results in SARIF, with the words they are said to hold.
fn regions(folder: &Path, input: &str) -> Vec<(String, Option<Value>)> {
    let (_, out) = run(folder, &["check", "--isolated", "--format", "sarif", input]);
    let log: Value = serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out}"));
    let results = log["runs"][0]["results"].as_array().unwrap().iter();
    let place = |result: &Value| {
        let place = &result["locations"][0]["physicalLocation"];
        (place["artifactLocation"]["uri"].as_str().unwrap_or_default().to_owned(), place.get("region").cloned())
    };
    results.map(place).filter(|(uri, _)| !uri.is_empty()).collect()
}

#[test]
fn a_place_is_one_of_the_file_or_none_at_all() {
    let scratch = Scratch::new("inputs-places");
    let folder = &scratch.0;
    let old = markdown(WEIR, "---\nstory: weir\n---\n");
    let new = markdown(&wrapped(&WEIR.replace("$3", "*$4*"), 30), "---\nstory: weir\ntags: [a]\n---\n");
    put(folder, "weir/1.md", &old);
    put(folder, "weir/2.md", new.replace('\n', "\r\n"));
    let found = regions(folder, "weir");
    assert!(!found.is_empty());
    for (uri, region) in &found {
        let text = fs::read_to_string(folder.join(uri)).unwrap();
        let region = region.as_ref().unwrap_or_else(|| panic!("no region in {uri}"));
        let line = text.lines().nth(usize::try_from(region["startLine"].as_u64().unwrap()).unwrap() - 1).unwrap();
        let column = usize::try_from(region["startColumn"].as_u64().unwrap()).unwrap();
        let rest: String = line.chars().skip(column - 1).collect();
        let words = region["snippet"]["text"].as_str().unwrap();
        let first: String = words.chars().take_while(|c| c.is_alphanumeric() || *c == '$').collect();
        assert!(rest.starts_with(&first), "{uri}: {rest} does not begin with {first}");
    }
    // A line of JSON Lines is a place; a byte of a web archive and a line of its text are none.
    let record = |words: &str, day: u32| {
        serde_json::json!({"story": "weir", "text": words, "published": format!("2026-03-0{day}")}).to_string()
    };
    put(folder, "list.jsonl", format!("{}\n{}\n", record(WEIR, 1), record(&WEIR.replace("$3", "$4"), 2)));
    let found = regions(folder, "list.jsonl");
    assert!(found.iter().all(|(_, region)| region.as_ref().is_some_and(|at| at["startLine"] == 2)), "{found:?}");
    let page = |words: &str, day: u32| {
        let html = format!(
            "<html><body><article>{}</article></body></html>",
            words.split("\n\n").map(|p| format!("<p>{p}</p>")).collect::<String>()
        );
        let block = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{html}");
        format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/weir\r\nWARC-Date: 2026-03-0{day}T10:00:00Z\r\n\
             Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n",
            block.len()
        )
    };
    put(folder, "crawl.warc", page(WEIR, 1) + &page(&WEIR.replace("$3", "$4"), 2));
    let found = regions(folder, "crawl.warc");
    assert!(
        !found.is_empty() && found.iter().all(|(uri, region)| uri == "crawl.warc" && region.is_none()),
        "{found:?}"
    );
    for format in ["github", "gitlab", "checkstyle", "junit", "rdjsonl", "markdown", "text"] {
        let (_, out) = run(folder, &["check", "--isolated", "--format", format, "crawl.warc"]);
        assert!(!out.contains("line=0") && !out.contains("line=\"0\"") && !out.contains(":0:"), "{format}: {out}");
    }
}

#[test]
fn fingerprints_are_the_same_in_another_checkout_and_with_any_line_ends() {
    let prints = |folder: &Path, input: &str| -> BTreeSet<(String, String)> {
        let report = check(folder, input);
        let found = report["findings"].as_array().unwrap().iter();
        found.map(|one| (one["rule"].as_str().unwrap().to_owned(), one["id"].as_str().unwrap().to_owned())).collect()
    };
    let (one, two) = (Scratch::new("inputs-here"), Scratch::new("inputs-there"));
    let changed = WEIR.replace("$3", "$4").replace("June", "July");
    for (folder, ends) in [(&one.0, "\n"), (&two.0, "\r\n")] {
        put(folder, "news/weir/1.txt", WEIR.replace('\n', ends));
        put(folder, "news/weir/2.txt", changed.replace('\n', ends));
    }
    let here = prints(&one.0, "news/weir");
    assert!(!here.is_empty());
    assert_eq!(here, prints(&two.0, "news/weir"), "Windows line ends");
    // A story is known by its path from the root of the checkout, or from the configuration, wherever the program runs.
    for root in [".git/HEAD", "writethru.toml"] {
        let scratch = Scratch::new("inputs-root");
        put(&scratch.0, root, "");
        for (name, words) in [("1.txt", WEIR), ("2.txt", &changed)] {
            put(&scratch.0, format!("news/weir/{name}").as_str(), words);
        }
        assert_eq!(here, prints(&scratch.0, "news/weir"), "{root}");
        assert_eq!(here, prints(&scratch.0.join("news"), "weir"), "{root}: a subfolder");
        assert_eq!(here, prints(&scratch.0.join("news/weir"), "../weir"), "{root}: the folder itself");
    }
    // Elsewhere it is known by its path from here: two folders with stories of one name are two stories.
    assert_ne!(here, prints(&one.0.join("news"), "weir"));
}

#[test]
fn an_archive_is_put_in_the_order_that_check_has() {
    let scratch = Scratch::new("inputs-order");
    let record = |words: &str, day: u32| {
        serde_json::json!({"story": "weir", "text": words, "published": format!("2026-03-0{day}")}).to_string()
    };
    put(&scratch.0, "a.jsonl", format!("{}\n{}\n", record(&WEIR.replace("$3", "$4"), 2), record(WEIR, 1)));
    let (_, out) = run(&scratch.0, &["diff", "a.jsonl", "--format", "jsonl"]);
    let pair: Value = serde_json::from_str(out.lines().next().unwrap()).unwrap();
    let change = pair["changes"].as_array().unwrap().iter().find(|one| one["kind"] == "quantity-changed").unwrap();
    assert!(change["old"]["text"].as_str().unwrap().contains("$3"), "{change}");
}

/// The columns that a table of the documentation names, by the first cell of its row.
fn documented(heading: &str) -> Vec<(String, Vec<String>)> {
    let text = fs::read_to_string(root().join("docs/tables.md")).unwrap();
    let (_, behind) = text.split_once(heading).unwrap();
    let rows = behind.lines().skip_while(|line| !line.starts_with("| ")).take_while(|line| line.starts_with('|'));
    let cells = |row: &str| row.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let row = |row: &str| (cells(row)[0].clone(), cells(row)[1].split(", ").map(str::to_owned).collect());
    rows.skip(2).map(row).collect()
}

#[test]
fn every_column_is_documented() {
    use writethru_archive::formats::{metadata, record};
    let known: BTreeSet<String> = documented("## In:").into_iter().flat_map(|(_, names)| names).collect();
    let own = metadata::NAMES.iter().map(|(name, _)| name).chain(record::TEXT).chain(record::HTML);
    let own: BTreeSet<String> = own.map(|name| (*name).to_owned()).collect();
    assert_eq!(known, own);
    let text = fs::read_to_string(root().join("docs/tables.md")).unwrap();
    for key in record::KEYS {
        assert!(text.contains(&format!("`{key}`")), "{key}");
    }
    let out: Vec<(String, Vec<String>)> = documented("## Out:");
    for table in writethru_archive::ledger::export::TABLES {
        let columns: Vec<String> = table.columns.iter().map(|(name, _)| (*name).to_owned()).collect();
        let found = out.iter().find(|(name, _)| name == table.id).map(|(_, columns)| columns.clone());
        assert_eq!(found, Some(columns), "{}", table.id);
    }
}

#[test]
fn a_table_that_tells_no_stories_apart_is_refused() {
    let scratch = Scratch::new("inputs-tables");
    let cell = |words: &str| format!("\"{}\"", words.replace('"', "\"\""));
    let other = "Roskel paints its harbour tower blue, which thirty craftsmen are to do in spring, the council said.";
    put(&scratch.0, "none.csv", format!("date,body\n2026-03-01,{}\n2026-03-02,{}\n", cell(WEIR), cell(other)));
    let (code, said) = run(&scratch.0, &["check", "--isolated", "none.csv"]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("--column story=") && !said.contains("JSON"), "{said}");
    put(&scratch.0, "words.csv", format!("story,date,words\ns,2026-03-01,{}\n", cell(WEIR)));
    let (code, said) = run(&scratch.0, &["check", "--isolated", "words.csv"]);
    assert!(code == 2 && said.contains("--column text="), "{said}");
    let rows = format!(
        "thread,date,words\na,2026-03-01,{}\nb,2026-03-01,{}\na,2026-03-02,{}\n",
        cell(WEIR),
        cell(other),
        cell(&WEIR.replace("$3", "$4"))
    );
    put(&scratch.0, "named.csv", rows);
    let args =
        ["check", "--isolated", "--format", "json", "--column", "story=thread", "--column", "text=words", "named.csv"];
    let report: Value = serde_json::from_str(&run(&scratch.0, &args).1).unwrap();
    assert_eq!(
        (report["stories"].as_u64(), grave(&report).first().map(String::as_str)),
        (Some(2), Some("quantity-changed"))
    );
}

#[test]
fn what_is_exported_says_who_when_and_what_accounts_for_it() {
    let scratch = Scratch::new("inputs-export");
    let note = "\n\nCorrection: An earlier version of this story misstated the cost of the work. It is $4 million.";
    let version = |words: &str, hour: u32| {
        serde_json::json!({"story": "weir", "desk": "rivers", "text": words, "published": format!("2026-03-01T0{hour}:00:00Z")}).to_string()
    };
    let said = WEIR.replace("mend", "raise");
    let lines = [version(WEIR, 1), version(&said, 2), version(&(said.replace("$3", "$4") + note), 5)].join("\n");
    put(&scratch.0, "a.jsonl", lines + "\n");
    let (_, out) = run(&scratch.0, &["export", "a.jsonl", "--table", "changes", "--format", "jsonl"]);
    let rows: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let row = |kind: &str| rows.iter().find(|row| row["kind"] == kind).unwrap_or_else(|| panic!("{kind}: {out}"));
    let quote = row("quote-reworded");
    assert_eq!((quote["old_speaker"].as_str(), quote["desk"].as_str()), (Some("Tor Brandt"), Some("rivers")));
    assert_eq!((quote["acknowledged"].as_bool(), quote["corrected_at"].as_str()), (Some(false), None));
    let cost = row("quantity-changed");
    assert_eq!(cost["acknowledged"], true);
    assert!(cost["acknowledged_by"].as_str().unwrap().contains("misstated the cost"));
    assert_eq!(cost["introduced_at"], "2026-03-01T01:00:00Z");
    assert_eq!(cost["corrected_at"], "2026-03-01T05:00:00Z");
    // The rows behind the time to correct.
    let (_, out) = run(&scratch.0, &["stats", "a.jsonl", "--isolated", "--format", "csv", "--table", "corrections"]);
    assert!(out.lines().nth(1).is_some_and(|row| row.starts_with("weir,") && row.trim_end().ends_with(",4")), "{out}");
    // The queries of the documentation.
    let ledger = scratch.0.join("a.db");
    run(&scratch.0, &["index", "a.jsonl", "--ledger", "a.db"]);
    let connection = rusqlite::Connection::open(ledger).unwrap();
    let text = fs::read_to_string(root().join("docs/tables.md")).unwrap();
    let queries: Vec<&str> = text.split("```sql\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert_eq!(queries.len(), 3);
    for query in queries {
        let mut statement = connection.prepare(query).unwrap();
        assert!(statement.query([]).unwrap().next().unwrap().is_some(), "{query}");
    }
}
