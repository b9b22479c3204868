//! Archives: a git history tells the same as the same versions in a folder, whatever its shape.

use crate::bless;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A folder that goes when the test ends.
pub(crate) struct Scratch(pub(crate) PathBuf);

impl Scratch {
    pub(crate) fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("writethru-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Runs git in a folder, alone with its own settings.
pub(crate) fn git(folder: &Path, args: &[&str], hour: usize) -> String {
    let date = format!("2026-03-{:02}T{:02}:00:00Z", 1 + hour / 24, hour % 24);
    let output = Command::new("git")
        .current_dir(folder)
        .args(["-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "init.defaultBranch=main"])
        .args(["-c", "commit.gpgsign=false", "-c", "core.autocrlf=false"])
        .args(args)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_AUTHOR_DATE", &date)
        .env("GIT_COMMITTER_DATE", &date)
        .output()
        .unwrap();
    assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// The version `count` of a story that is written for this test.
pub(crate) fn text(story: usize, count: usize) -> String {
    let toll = 5 + (story * 7 + count * 3) % 40;
    let word = ["rebuild", "repair", "replace", "restore"][(story + count) % 4];
    format!(
        "PORT ELLIS, March 1 (Norwire) - At least {toll} people were hurt in street {story}, the harbour office said.\n\n\
         “We will {word} pier {story} by June,” Mayor Lena Ortiz told reporters.\n\n\
         The council meets on Friday to vote on a plan for the quay.\n\n\
         Work on the harbour wall began last year and has cost more than the city had set aside for it.\n\n\
         The pier was built in 1931 and closed twice before, after fires.\n"
    )
}

fn writethru(folder: &Path, args: &[&str]) -> (String, String, i32) {
    let output = Command::new(env!("CARGO_BIN_EXE_writethru")).current_dir(folder).args(args).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(&output.stdout), text(&output.stderr), output.status.code().unwrap())
}

/// The tracks of a story without what names the container: they have to be the same wherever the versions come from.
fn tracks(folder: &Path, input: &str, story: &str) -> serde_json::Value {
    let (out, err, code) = writethru(folder, &["history", input, "--story", story, "--format", "json"]);
    assert_eq!(code, 0, "{input} {story}: {err}");
    serde_json::from_str::<serde_json::Value>(&out).unwrap()["tracks"].clone()
}

/// Writes the versions of all stories into a new repository and into a folder. Each story moves once: a rename is no new
/// story.
fn lay_out(scratch: &Path, stories: usize, commits: usize) {
    let (repository, folder) = (scratch.join("repository"), scratch.join("folder"));
    fs::create_dir_all(&repository).unwrap();
    git(&repository, &["init", "-q"], 0);
    git(&repository, &["symbolic-ref", "HEAD", "refs/heads/main"], 0);
    let mut stream = String::new();
    for commit in 0..commits {
        let (story, count) = (commit % stories, commit / stories);
        let words = text(story, count);
        let name = |moved: bool| format!("stories/{}story{story}.txt", if moved { "moved-" } else { "" });
        let _ = write!(
            stream,
            "commit refs/heads/main\ncommitter Desk <desk@example.org> {} +0000\ndata 6\nupdate\n",
            1_772_000_000 + commit * 600
        );
        if count == 3 {
            let _ = writeln!(stream, "R {} {}", name(false), name(true));
        }
        let _ = write!(stream, "M 100644 inline {}\ndata {}\n{words}\n", name(count >= 3), words.len());
        let place = folder.join(format!("s{story:03}"));
        fs::create_dir_all(&place).unwrap();
        fs::write(place.join(format!("{}.txt", count + 1)), words).unwrap();
    }
    fs::write(scratch.join("stream"), stream).unwrap();
    let import = Command::new("git")
        .current_dir(&repository)
        .args(["fast-import", "--quiet"])
        .stdin(fs::File::open(scratch.join("stream")).unwrap())
        .status();
    assert!(import.unwrap().success());
    git(scratch, &["clone", "-q", "--bare", "repository", "bare.git"], 0);
}

#[test]
fn git_tells_the_same_history_as_a_folder() {
    let scratch = Scratch::new("git-history");
    lay_out(&scratch.0, 200, 1000);
    for story in [0, 7, 199] {
        let expected = tracks(&scratch.0, "folder", &format!("folder/s{story:03}"));
        assert!(expected.as_array().unwrap().len() >= 2, "{expected}");
        let path = format!("stories/story{story}.txt");
        for input in ["repository", "bare.git", "git:repository/stories", "git:repository/stories/*.txt"] {
            assert_eq!(tracks(&scratch.0, input, &path), expected, "{input}");
        }
    }
    // One file is followed back through the names it had; the checkout has only the last one.
    git(&scratch.0.join("repository"), &["checkout", "-q", "-f", "main"], 0);
    let one = tracks(&scratch.0, "git:repository/stories/moved-story7.txt", "stories/story7.txt");
    assert_eq!(one, tracks(&scratch.0, "folder", "folder/s007"));
    let (out, _, code) = writethru(&scratch.0, &["diff", "bare.git#main~1..main", "--format", "jsonl"]);
    assert_eq!((code, out.lines().count()), (2, 0), "a range needs git: before it");
    let (out, _, code) = writethru(&scratch.0, &["diff", "git:bare.git#main~1..main", "--format", "jsonl"]);
    assert_eq!((code, out.lines().count()), (0, 1), "{out}");
}

#[test]
fn a_git_input_that_is_none_is_refused() {
    let scratch = Scratch::new("git-refused");
    git(&scratch.0, &["init", "-q", "empty"], 0);
    for (input, words) in
        [("empty", "commits"), ("git:empty#no-such-revision", "no-such-revision"), ("git:nowhere", "git")]
    {
        let (_, err, code) = writethru(&scratch.0, &["history", input]);
        assert_eq!(code, 2, "{input}: {err}");
        assert!(err.contains(words), "{input}: {err}");
    }
    assert!(bless::root().is_dir());
}
