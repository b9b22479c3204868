//! Inputs that are wrong in every way we know: each ends with its documented code and a message that says what to do.

use crate::archives::{Scratch, git};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

const GOOD: &str = "PORT ELLIS, March 1 (Norwire) - The line lost $9 million in the storm, the harbour office said.\n";

/// One case: what it is called, what is laid out, what is run, and what comes of it.
struct Case {
    name: &'static str,
    lay_out: fn(&Path),
    args: &'static [&'static str],
    code: i32,
    says: &'static str,
}

fn put(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn sparse(folder: &Path, name: &str, bytes: u64) {
    fs::File::create(folder.join(name)).unwrap().set_len(bytes).unwrap();
}

const fn case(
    name: &'static str,
    lay_out: fn(&Path),
    args: &'static [&'static str],
    code: i32,
    says: &'static str,
) -> Case {
    Case { name, lay_out, args, code, says }
}

/// A gzip member of many zeros: a megabyte of archive for a gigabyte of text.
fn bomb(folder: &Path) {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let block = vec![b'a'; 1 << 20];
    for _ in 0..80 {
        std::io::Write::write_all(&mut encoder, &block).unwrap();
    }
    put(folder, "bomb.txt.gz", encoder.finish().unwrap());
}

/// Eighty megabytes of one letter, packed.
fn packed(head: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    std::io::Write::write_all(&mut encoder, head).unwrap();
    for _ in 0..80 {
        std::io::Write::write_all(&mut encoder, &vec![b'a'; 1 << 20]).unwrap();
    }
    encoder.finish().unwrap()
}

/// Two versions beside a folder whose list names no file.
fn no_list(folder: &Path) {
    put(folder, "d/a/1.txt", GOOD);
    put(folder, "d/a/2.txt", GOOD.replace("$9", "$12"));
    put(folder, "d/b/versions.json", r#"{"versions":[{"published":"2020-01-01"}]}"#);
}

/// The same beside a folder whose list is broken.
fn broken_list(folder: &Path) {
    no_list(folder);
    put(folder, "d/c/versions.json", r#"{"versions":["#);
}

/// One record of a web archive whose page is larger than any story.
fn warc_bomb(folder: &Path) {
    let page = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>";
    let head = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/a\r\nWARC-Date: 2026-03-01T10:00:00Z\r\n\
         Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n{page}",
        page.len() + (80 << 20)
    );
    put(folder, "bomb.warc.gz", packed(head.as_bytes()));
}

fn jsonl_bomb(folder: &Path) {
    put(folder, "bomb.jsonl.gz", packed(b"{\"story\":\"s\",\"text\":\""));
}

/// A configuration whose globs leave nothing of the archive.
fn globs(folder: &Path) {
    put(folder, "writethru.toml", "exclude = [\"a/**\"]\n");
    put(folder, "a/1.txt", GOOD);
    put(folder, "a/2.txt", GOOD);
}

fn warc(folder: &Path) {
    let body = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 99999999999\r\n\r\n<p>short";
    let record = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/a\r\nWARC-Date: 2026-03-01T10:00:00Z\r\n\
         Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n{body}\r\n\r\n",
        999_999_999
    );
    put(folder, "cut.warc", record);
}

static CASES: &[Case] = &[
    case("empty file", |f| put(f, "a.txt", ""), &["extract", "a.txt"], 2, "is empty"),
    case("white space only", |f| put(f, "a.txt", " \n\n\t"), &["extract", "a.txt"], 2, "is empty"),
    case("missing file", |_| (), &["extract", "a.txt"], 2, "a.txt"),
    case("missing second file", |f| put(f, "a.txt", GOOD), &["diff", "a.txt", "b.txt"], 2, "b.txt"),
    case(
        "empty folder",
        |f| fs::create_dir(f.join("d")).unwrap(),
        &["check", "d"],
        2,
        "no file that looks like a story",
    ),
    case(
        "folder of other files",
        |f| put(f, "d/a.c", "int x;"),
        &["history", "d"],
        2,
        "no file that looks like a story",
    ),
    case("folder as one version", |f| put(f, "d/1.txt", GOOD), &["diff", "d", "d"], 2, "has many versions"),
    case("program", |f| put(f, "a.txt", b"\x7fELF\x02\x01\x01".repeat(20)), &["extract", "a.txt"], 2, "a program"),
    case("picture", |f| put(f, "a.txt", b"\x89PNG\r\n\x1a\n0000"), &["extract", "a.txt"], 2, "a picture"),
    case("PDF", |f| put(f, "a.pdf", "%PDF-1.7\n"), &["extract", "a.pdf"], 2, "PDF"),
    case("noise", |f| put(f, "a.txt", [1_u8; 400]), &["extract", "a.txt"], 2, "binary"),
    case("NUL bytes", |f| put(f, "a.txt", format!("{GOOD}\0")), &["extract", "a.txt"], 2, "save it as text"),
    case("NUL in a page", |f| put(f, "a.html", format!("<p>{GOOD}\0</p>")), &["extract", "a.html"], 0, ""),
    case("broken list in one folder", broken_list, &["extract", "d"], 0, "d/c/versions.json: not readable as list"),
    case("list that is none", no_list, &["diff", "d"], 0, "b/versions.json: not readable as JSON"),
    case("list that is none, checked", no_list, &["check", "d"], 1, "b/versions.json is JSON without a story"),
    case("invalid UTF-8", |f| put(f, "a.txt", b"\x93It held,\x94 Roe said. \xff\xfe\n"), &["extract", "a.txt"], 0, ""),
    case("lone byte-order mark", |f| put(f, "a.txt", b"\xef\xbb\xbf"), &["extract", "a.txt"], 2, "is empty"),
    case("a gigabyte in one line", |f| sparse(f, "a.txt", 1 << 30), &["extract", "a.txt"], 2, "more than"),
    case("gzip bomb", bomb, &["extract", "bomb.txt.gz"], 2, "more than"),
    case("gzip cut off", |f| put(f, "a.jsonl.gz", b"\x1f\x8b\x08\x00\x00"), &["history", "a.jsonl.gz"], 2, "a.jsonl"),
    case("gzip that is none", |f| put(f, "a.txt.gz", GOOD), &["extract", "a.txt.gz"], 0, ""),
    case("Zstandard cut off", |f| put(f, "a.txt.zst", b"\x28\xb5\x2f\xfd"), &["extract", "a.txt.zst"], 2, "a.txt"),
    case("zip cut off", |f| put(f, "a.zip", b"PK\x03\x04 and no more"), &["extract", "a.zip"], 2, "zip"),
    case("tar of noise", |f| put(f, "a.tar", [7_u8; 1024]), &["extract", "a.tar"], 2, "a.tar"),
    case("truncated JSON", |f| put(f, "a.json", "{\"text\": \"It"), &["extract", "a.json"], 2, "JSON"),
    case("JSON of another kind", |f| put(f, "a.json", "{\"eggs\": 3}"), &["extract", "a.json"], 2, "\"text\""),
    case("JSON number", |f| put(f, "a.json", "42"), &["extract", "a.json"], 2, "JSON"),
    case("JSON without end", |f| put(f, "a.json", "[".repeat(100_000)), &["extract", "a.json"], 2, "JSON"),
    case(
        "one bad line",
        |f| put(f, "a.jsonl", "{\"story\":\"s\",\"text\":\"It held.\"}\noops\n"),
        &["check", "a.jsonl"],
        2,
        "a.jsonl:2",
    ),
    case("CSV without text", |f| put(f, "a.csv", "story,version\ns,1\n"), &["extract", "a.csv"], 2, "a.csv"),
    case(
        "front matter that is none",
        |f| put(f, "a.md", "---\nheadline: [x\n---\nIt held.\n"),
        &["extract", "a.md"],
        2,
        "front matter",
    ),
    case(
        "page without an article",
        |f| put(f, "a.html", "<html><body></body></html>"),
        &["extract", "a.html"],
        2,
        "no article text",
    ),
    case("foreign XML", |f| put(f, "a.xml", "<?xml version='1.0'?><recipe/>"), &["extract", "a.xml"], 2, "<recipe>"),
    case(
        "entity bomb",
        |f| {
            put(
                f,
                "a.xml",
                "<!DOCTYPE nitf [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]><nitf><body><body.content><p>&b;</p></body.content></body></nitf>",
            )
        },
        &["extract", "a.xml"],
        2,
        "entity",
    ),
    case(
        "external entity",
        |f| {
            put(
                f,
                "a.xml",
                "<!DOCTYPE nitf [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><nitf><body><body.content><p>&x;</p></body.content></body></nitf>",
            )
        },
        &["extract", "a.xml"],
        2,
        "entity",
    ),
    case(
        "deep XML",
        |f| put(f, "a.xml", format!("<nitf>{}", "<p>".repeat(50_000))),
        &["extract", "a.xml"],
        2,
        "deeply",
    ),
    case(
        "ANPA without text",
        |f| put(f, "a.tst", b"\x16\x16\x01a1234 bc\r\n\x02\x03AP-WF-11-13-13 1509GMT<\x04"),
        &["extract", "a.tst"],
        2,
        "no text",
    ),
    case("web archive cut off", warc, &["extract", "cut.warc"], 2, "cut.warc"),
    case(
        "web archive of noise",
        |f| put(f, "a.warc", "not a record\n".repeat(50)),
        &["extract", "a.warc"],
        2,
        "a.warc",
    ),
    case(
        "database of another kind",
        |f| put(f, "a.db", b"SQLite format 3\0 and no more"),
        &["extract", "a.db"],
        2,
        "a.db",
    ),
    case(
        "ledger over a text",
        |f| {
            put(f, "a.db", "my notes");
            put(f, "a.txt", GOOD)
        },
        &["index", "a.txt", "--ledger", "a.db"],
        2,
        "not a writethru ledger",
    ),
    case(
        "ledger in no folder",
        |f| put(f, "a.txt", GOOD),
        &["index", "a.txt", "--ledger", "no/such/a.db"],
        2,
        "no/such/a.db",
    ),
    case(
        "git without commits",
        |f| {
            git(f, &["init", "-q", "r"], 0);
        },
        &["history", "git:r"],
        2,
        "commits",
    ),
    case(
        "git range of nothing",
        |f| {
            git(f, &["init", "-q", "r"], 0);
        },
        &["check", "r", "--range", "x..y"],
        2,
        "git",
    ),
    case("no git at all", |f| put(f, "d/1.txt", GOOD), &["check", "git:d"], 2, "git"),
    case("unknown option", |_| (), &["check", "--frobnicate"], 2, "--frobnicate"),
    case(
        "unknown kind",
        |f| put(f, "a.txt", GOOD),
        &["diff", "a.txt", "a.txt", "--kinds", "quote-rewordet"],
        2,
        "quote-reworded",
    ),
    case("unknown format", |f| put(f, "a.txt", GOOD), &["extract", "a.txt", "--input-format", "word"], 2, "word"),
    case(
        "configuration that is none",
        |f| {
            put(f, "writethru.toml", "profile =");
            put(f, "a.txt", GOOD)
        },
        &["check", "a.txt"],
        2,
        "writethru.toml",
    ),
    case(
        "unknown key",
        |f| {
            put(f, "writethru.toml", "prophile = \"ap\"\n");
            put(f, "a.txt", GOOD)
        },
        &["check", "a.txt"],
        2,
        "profile",
    ),
    case(
        "baseline that is none",
        |f| {
            put(f, "b.json", "{}");
            put(f, "a/1.txt", GOOD);
            put(f, "a/2.txt", "It fell.")
        },
        &["check", "a", "--baseline", "b.json"],
        2,
        "baseline",
    ),
    case("nothing to quote", |f| put(f, "a.txt", GOOD), &["quote", "“”", "a.txt"], 2, "nothing to look for"),
    case(
        "output in no folder",
        |f| {
            put(f, "a/1.txt", GOOD);
            put(f, "a/2.txt", "It fell.")
        },
        &["check", "a", "--format", "json", "--output", "no/such/o.json"],
        2,
        "no/such/o.json",
    ),
    case("web archive bomb", warc_bomb, &["check", "bomb.warc.gz"], 2, "more than"),
    case("a list that is one endless line", jsonl_bomb, &["check", "bomb.jsonl.gz"], 2, "more than"),
    case(
        "one good archive and one empty",
        |f| {
            put(f, "a/1.txt", GOOD);
            put(f, "a/2.txt", GOOD);
            put(f, "b.jsonl", "")
        },
        &["check", "a", "b.jsonl"],
        2,
        "b.jsonl",
    ),
    case("one version and no other", |f| put(f, "a.txt", GOOD), &["check", "a.txt"], 2, "gate-no-comparison"),
    case("nothing left by the globs", globs, &["check", "a"], 2, "gate-no-input"),
    case(
        "glob that is none",
        |f| {
            put(f, "writethru.toml", "exclude = [\"[\"]\n");
            put(f, "a.txt", GOOD)
        },
        &["check", "a.txt"],
        2,
        "a glob is like",
    ),
    case(
        "configurations in a circle",
        |f| {
            put(f, "writethru.toml", "extends = \"b.toml\"\n");
            put(f, "b.toml", "extends = \"writethru.toml\"\n");
            put(f, "a.txt", GOOD)
        },
        &["check", "a.txt"],
        2,
        "circle",
    ),
    case(
        "configuration that extends nothing",
        |f| {
            put(f, "writethru.toml", "extends = \"gone.toml\"\n");
            put(f, "a.txt", GOOD)
        },
        &["check", "a.txt"],
        2,
        "gone.toml",
    ),
    case(
        "configuration with an unknown format",
        |f| {
            put(f, "writethru.toml", "input-format = \"markdwn\"\n");
            put(f, "a.txt", GOOD)
        },
        &["check", "a.txt"],
        2,
        "markdown",
    ),
    case(
        "configuration with a value that is none",
        |f| {
            put(f, "writethru.toml", "profile = \"routers\"\n");
            put(f, "a.txt", GOOD)
        },
        &["check", "a.txt"],
        2,
        "reuters",
    ),
    case(
        "acknowledgement without a reason",
        |f| {
            put(f, "ack.toml", "[[acknowledged]]\nfingerprint = \"0\"\nreason = \" \"\n");
            put(f, "a.txt", GOOD)
        },
        &["check", "a.txt", "--acknowledged", "ack.toml"],
        2,
        "has no reason",
    ),
    case(
        "baseline that is not there",
        |f| put(f, "a.txt", GOOD),
        &["check", "a.txt", "--baseline", "gone.json"],
        2,
        "--update-baseline",
    ),
    case("a day that is none", |f| put(f, "a.txt", GOOD), &["check", "a.txt", "--since", "soon"], 2, "soon"),
    case("a range without git", |f| put(f, "d/1.txt", GOOD), &["check", "d", "--range", "a..b"], 2, "git"),
    case("database without versions", |f| put(f, "a.csv", "text\n"), &["extract", "a.csv"], 2, "a.csv has no story"),
    case("standard input twice", |_| (), &["diff", "-", "-"], 2, "only once"),
];

fn run(folder: &Path, args: &[&str]) -> (i32, String) {
    let output =
        Command::new(env!("CARGO_BIN_EXE_writethru")).current_dir(folder).args(args).stdin(Stdio::null()).output();
    let output = output.unwrap();
    let said = [&output.stdout[..], &output.stderr[..]].concat();
    (output.status.code().unwrap_or(-1), String::from_utf8_lossy(&said).into_owned())
}

#[test]
fn every_wrong_input_ends_as_documented() {
    assert!(CASES.len() >= 40, "{}", CASES.len());
    let mut offences = Vec::new();
    for (at, case) in CASES.iter().enumerate() {
        let scratch = Scratch::new(&format!("malformed-{at}"));
        (case.lay_out)(&scratch.0);
        let (code, said) = run(&scratch.0, case.args);
        let silent = !case.says.is_empty() && !said.contains(case.says);
        if code != case.code || silent || said.contains("panicked") {
            offences.push(format!(
                "{}: code {code}, expected {} and “{}”: {}",
                case.name,
                case.code,
                case.says,
                said.trim()
            ));
        }
    }
    assert!(offences.is_empty(), "{}", offences.join("\n"));
}

#[cfg(unix)]
#[test]
fn links_pipes_and_permissions_do_no_harm() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let scratch = Scratch::new("malformed-unix");
    let folder = &scratch.0;
    put(folder, "d/1.txt", GOOD);
    put(folder, "d/2.txt", GOOD.replace("$9", "$12"));
    symlink(folder.join("d"), folder.join("d/loop")).unwrap();
    // A loop is not walked.
    assert_eq!(run(folder, &["check", "d"]).0, 1);
    // A link to nowhere in the place of a version may hide one.
    put(folder, "e/1.txt", GOOD);
    symlink(folder.join("nowhere.txt"), folder.join("e/2.txt")).unwrap();
    assert_eq!(run(folder, &["check", "e"]).0, 2);
    symlink(folder.join("nowhere.txt"), folder.join("dangling.txt")).unwrap();
    assert_eq!(run(folder, &["extract", "dangling.txt"]).0, 2);
    put(folder, "secret.txt", GOOD);
    fs::set_permissions(folder.join("secret.txt"), fs::Permissions::from_mode(0o000)).unwrap();
    // Who may do everything may read it.
    let readable = fs::read(folder.join("secret.txt")).is_ok();
    assert_eq!(run(folder, &["extract", "secret.txt"]).0, if readable { 0 } else { 2 });
    // Who may do everything is not kept out by a mode; another user is.
    if readable && Command::new("setpriv").arg("--version").output().is_ok() {
        fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).unwrap();
        let nobody = Command::new("setpriv")
            .current_dir(folder)
            .args([
                "--reuid=65534",
                "--regid=65534",
                "--clear-groups",
                env!("CARGO_BIN_EXE_writethru"),
                "check",
                "secret.txt",
            ])
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&[&nobody.stdout[..], &nobody.stderr[..]].concat()).into_owned();
        // Where the program itself may not be reached by that user, nothing can be told.
        if !said.contains("failed to execute") && !said.contains("setpriv:") {
            assert!(nobody.status.code() == Some(2) && said.contains("Permission denied"), "{said}");
        }
    }
    // More than any story has, through a pipe that does not say how much there is.
    let script = format!("head -c 70000000 /dev/zero | tr '\\0' a | {} check -", env!("CARGO_BIN_EXE_writethru"));
    let endless = Command::new("bash").current_dir(folder).args(["-c", &script]).output().unwrap();
    assert_eq!(endless.status.code(), Some(2), "{endless:?}");
    assert!(String::from_utf8_lossy(&endless.stdout).contains("split it into its stories"), "{endless:?}");
    let script = format!(
        "{} check d --format json | head -c 1 >/dev/null; exit ${{PIPESTATUS[0]}}",
        env!("CARGO_BIN_EXE_writethru")
    );
    let closed = Command::new("bash").current_dir(folder).args(["-c", &script]).output().unwrap();
    assert!(matches!(closed.status.code(), Some(0 | 1)), "{closed:?}");
    let script = format!(
        "{} export d --table versions | head -c 1 >/dev/null; exit ${{PIPESTATUS[0]}}",
        env!("CARGO_BIN_EXE_writethru")
    );
    let closed = Command::new("bash").current_dir(folder).args(["-c", &script]).output().unwrap();
    assert!(closed.status.code() == Some(0) && closed.stderr.is_empty(), "{closed:?}");
    if Path::new("/dev/full").exists() {
        let script = format!("{} check d > /dev/full", env!("CARGO_BIN_EXE_writethru"));
        let full = Command::new("bash").current_dir(folder).args(["-c", &script]).output().unwrap();
        assert_eq!(full.status.code(), Some(2), "{full:?}");
        assert!(String::from_utf8_lossy(&full.stderr).contains("cannot write"), "{full:?}");
        let filed = run(folder, &["check", "d", "--format", "sarif", "--output", "/dev/full"]);
        assert!(filed.0 == 2 && filed.1.contains("cannot write"), "{filed:?}");
    }
}

#[test]
fn corrections_are_drafted_and_changes_counted() {
    let scratch = Scratch::new("correct-stats");
    put(&scratch.0, "d/1.txt", GOOD);
    put(&scratch.0, "d/2.txt", GOOD.replace("$9", "$12"));
    let (code, said) = run(&scratch.0, &["correct", "d/1.txt", "d/2.txt"]);
    assert_eq!(
        (code, said.trim()),
        (0, "(Corrects amount of money in first paragraph to $12 million, not $9 million)")
    );
    let (code, said) = run(&scratch.0, &["correct", "d/1.txt", "d/2.txt", "--format", "json"]);
    assert!(code == 0 && said.contains("CorrectionComment"), "{said}");
    let (code, said) = run(&scratch.0, &["check", "d", "--draft-corrections"]);
    assert!(code == 1 && said.contains("draft  d 2.txt  (Corrects amount of money in first paragraph"), "{said}");
    let (code, said) = run(&scratch.0, &["stats", "d", "--format", "csv"]);
    assert!(code == 0 && said.contains("quantity-changed,claim,1,1,0"), "{said}");
}

#[test]
fn versions_in_the_wrong_order_and_of_two_stories_are_remarked() {
    let scratch = Scratch::new("doubts");
    let front = |story: &str, time: &str| format!("---\nstory: {story}\nmodified: {time}\n---\n\n{GOOD}");
    for (name, story, time) in [
        ("1.md", "storm", "2026-03-01T08:00:00Z"),
        ("2.md", "storm", "2026-03-01T11:00:00+02:00"),
        ("3.md", "ferry", "2026-03-02T08:00:00Z"),
        ("day.md", "storm", "2026-03-01"),
    ] {
        put(&scratch.0, name, front(story, time));
    }
    for (old, new, reversed, different) in [
        ("1.md", "2.md", false, false),
        ("2.md", "1.md", true, false),
        ("2.md", "day.md", false, false),
        ("2.md", "3.md", false, true),
        ("3.md", "day.md", true, true),
    ] {
        let (code, said) = run(&scratch.0, &["diff", old, new, "--format", "json"]);
        let told = |code: &str| said.contains(&format!("\"{code}\""));
        let found = (code, told("reversed-order"), told("different-stories"));
        assert_eq!(found, (0, reversed, different), "{old} {new}: {said}");
    }
}

#[test]
fn stories_with_names_of_their_own_are_counted_by_the_folders_of_their_files() {
    let scratch = Scratch::new("stats-folders");
    for (name, words) in [("sea/a/1.md", "$9"), ("sea/a/2.md", "$12"), ("city/b/1.md", "$9"), ("city/b/2.md", "$7")] {
        let story = &name[..name.len() - 4].replace('/', "-");
        let time = if name.contains('2') { 9 } else { 8 };
        let front = format!("---\nstory: {story}\nmodified: 2026-03-01T0{time}:00:00Z\n---\n\n");
        put(&scratch.0, &format!("d/{name}"), front + &GOOD.replace("$9", words));
    }
    let (code, said) = run(&scratch.0, &["stats", "d", "--width", "80"]);
    assert!(code == 0 && said.contains("d/city") && said.contains("d/sea"), "{said}");
    assert!(said.contains("1 error") && !said.contains("1 errors"), "{said}");
    // One folder for all says nothing.
    let (code, said) = run(&scratch.0, &["stats", "d/sea/a/1.md", "d/sea/a/2.md", "--depth", "0"]);
    assert!(code == 0 && !said.contains("Paths"), "{said}");
}
