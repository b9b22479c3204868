//! What small inputs may cost: no more than 512 MiB of memory, and no more work than their length to the power of 1.2. Work is told by
//! the ratio of two runs of this test and never in seconds.

#![cfg(unix)]

use crate::archives::Scratch;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// Kilobytes of memory that a run may hold.
const MEMORY: u64 = 512 * 1024;

/// The power of its length that an input may cost.
const POWER: f64 = 1.2;

/// How much longer the longer input is.
const TIMES: usize = 4;

/// Pairs of runs of which the cheapest ratio counts: another program may run beside one of them.
const ROUNDS: usize = 6;

/// An input that asks for much: how long it is at first, what its files hold, and what is asked of it.
struct Costly {
    name: &'static str,
    length: usize,
    files: fn(usize) -> Vec<(&'static str, String)>,
    args: &'static [&'static str],
}

const STORY: &str = "The grain mill of Lysk lost $9 million in the flood, its owners said on Monday.";

fn page(body: &str) -> String {
    format!("<!DOCTYPE html><html><body><main><article><p>{STORY}</p>{body}</article></main></body></html>")
}

/// Two versions that differ in a word here and there.
fn pair(end: &str, text: impl Fn(&str) -> String) -> Vec<(&'static str, String)> {
    let names = if end == "html" { ["s/1.html", "s/2.html"] } else { ["s/1.md", "s/2.md"] };
    vec![(names[0], text("nine")), (names[1], text("twelve"))]
}

/// A word that is not in any list, another one for each number.
fn unknown(number: usize) -> String {
    let letter = |back: u32| char::from(b'a' + (number / 16usize.pow(back) % 16) as u8);
    format!("k{}", (0..6).map(letter).collect::<String>())
}

const COSTLY: &[Costly] = &[
    Costly {
        name: "words in another order",
        length: 4_000,
        files: |length| {
            // Seven shares no factor with the length: each word stands once in either order.
            let text = |step: usize| (0..length).map(|at| unknown(at * step % length) + " ").collect::<String>();
            vec![("s/1.md", format!("Boats {}.", text(1))), ("s/2.md", format!("Boats {}.", text(7)))]
        },
        args: &["check", "s"],
    },
    Costly {
        name: "every other word is another one",
        length: 1_000,
        files: |length| {
            let word = |at: usize, other: usize| unknown(if at.is_multiple_of(2) { at } else { at + other }) + " ";
            let text = |other: usize| (0..length).map(|at| word(at, other)).collect::<String>();
            vec![("s/1.md", format!("Boats {}.", text(0))), ("s/2.md", format!("Boats {}.", text(1 << 20)))]
        },
        args: &["check", "s"],
    },
    Costly {
        name: "equal sentences",
        length: 4_000,
        files: |length| pair("md", |word| format!("{word} boats. {}", "The boats lay in the bay. ".repeat(length))),
        args: &["check", "s"],
    },
    Costly {
        name: "sentences that differ in a number",
        length: 1_000,
        files: |length| {
            pair("md", |word| {
                (0..length).fold(String::new(), |mut text, at| {
                    let _ = write!(text, "Boat {at} of the line lay {word} days in the bay of Lysk. ");
                    text
                })
            })
        },
        args: &["check", "s"],
    },
    Costly {
        name: "one sentence without an end",
        length: 8_000,
        files: |length| pair("md", |word| format!("{STORY}\n\n{}", format!("and {word} boats ").repeat(length))),
        args: &["check", "s"],
    },
    Costly {
        name: "elements in one another",
        length: 40_000,
        files: |length| {
            pair("html", |word| page(&format!("{}<p>{word} boats lay in the bay.", "<div>".repeat(length))))
        },
        args: &["check", "s"],
    },
    Costly {
        name: "boxes beside the story",
        length: 2_000,
        files: |length| {
            pair("html", |word| {
                let boxed = |at: usize| {
                    format!(
                        "<aside><p>Boat {at} of the line lay {word} days in the bay of the town of Lysk.</p></aside>"
                    )
                };
                page(&(0..length).map(boxed).collect::<String>())
            })
        },
        args: &["check", "s"],
    },
    Costly {
        name: "text that is turned round and back",
        length: 4_000,
        files: |length| {
            pair("html", |word| page(&format!("<p>{word} boats {}</p>", "<bdo dir=ltr>lay</bdo> ".repeat(length))))
        },
        args: &["check", "s"],
    },
    Costly {
        name: "lines that are none of the story's",
        length: 2_000,
        files: |length| {
            pair("html", |word| {
                let line = |at: usize| format!("<li>Boat {at} of the line lay in the bay of the town</li>");
                page(&format!("<p>{word} boats.</p><nav>{}</nav>", (0..length).map(line).collect::<String>()))
            })
        },
        args: &["check", "s"],
    },
    Costly {
        name: "attributes without end",
        length: 100_000,
        files: |length| {
            pair("html", |word| page(&format!("<p {}>{word} boats lay in the bay.", "a=b ".repeat(length))))
        },
        args: &["check", "s"],
    },
    Costly {
        name: "brackets and stars",
        length: 20_000,
        files: |length| pair("md", |word| format!("{STORY} {word}\n\n{}{}", "[".repeat(length), "*a_".repeat(length))),
        args: &["check", "s"],
    },
    Costly {
        name: "a quotation that nearly stands everywhere",
        length: 20_000,
        files: |length| {
            let draft = format!("“It was {}bad,” said Marta Kolen.\n", "very ".repeat(length / 4));
            vec![("draft.md", draft), ("talk.txt", "very ".repeat(length) + "good.\n")]
        },
        args: &["quotes", "draft.md", "--source", "talk.txt"],
    },
    Costly {
        name: "a field of a table that is not closed",
        length: 100_000,
        files: |length| {
            vec![("a.csv", format!("story,version,text\nmill,1,\"{}", format!("{STORY}\n").repeat(length)))]
        },
        args: &["check", "a.csv"],
    },
    Costly {
        name: "records of one story",
        length: 500,
        files: |length| {
            let record = |at: usize| {
                format!("{{\"story\": \"mill\", \"version\": {at}, \"text\": \"{STORY} It has {at} sacks.\"}}\n")
            };
            vec![("a.jsonl", (0..length).map(record).collect())]
        },
        args: &["check", "a.jsonl"],
    },
];

fn put(folder: &Path, files: &[(&str, String)]) {
    for (name, text) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

/// Runs a line of shell, with the program as `$0`, in a folder.
fn shell(folder: &Path, line: &str, args: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new("sh");
    command.current_dir(folder).args(["-c", line, env!("CARGO_BIN_EXE_writethru")]).args(args).stdin(Stdio::null());
    let output = command.output().unwrap();
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    (output.status.code(), said.concat())
}

/// What a run cost: the processor time that the shell tells of its children.
fn cost(folder: &Path, args: &[&str]) -> f64 {
    let (_, said) = shell(folder, "\"$0\" \"$@\" >/dev/null 2>&1; times", args);
    let seconds = |written: &str| -> Option<f64> {
        let (minutes, seconds) = written.strip_suffix('s')?.split_once('m')?;
        Some(minutes.parse::<f64>().ok()? * 60.0 + seconds.parse::<f64>().ok()?)
    };
    said.lines().last().unwrap().split(' ').map(|part| seconds(part).unwrap()).sum()
}

#[test]
fn no_small_input_takes_much_memory() {
    for one in COSTLY {
        let scratch = Scratch::new("costs-memory");
        put(&scratch.0, &(one.files)(one.length * TIMES));
        let line = format!("ulimit -d {MEMORY} && exec \"$0\" \"$@\"");
        let (code, said) = shell(&scratch.0, &line, one.args);
        let head: String = said.chars().take(400).collect();
        assert!(matches!(code, Some(0..=2)) && !said.contains("memory allocation"), "{}: {code:?} {head}", one.name);
    }
}

#[test]
fn no_small_input_takes_much_work() {
    for one in COSTLY {
        let scratch = Scratch::new("costs-work");
        let (short, long) = (scratch.0.join("short"), scratch.0.join("long"));
        put(&short, &(one.files)(one.length));
        put(&long, &(one.files)(one.length * TIMES));
        let bound = (TIMES as f64).powf(POWER);
        // What starting the program costs is not work on the input.
        let mut least = f64::INFINITY;
        for _ in 0..ROUNDS {
            least = least.min(cost(&long, one.args) / cost(&short, one.args).max(0.01));
            if least <= bound {
                break;
            }
        }
        assert!(least <= bound, "{}: {TIMES} times the length is {least:.1} times the work", one.name);
    }
}
