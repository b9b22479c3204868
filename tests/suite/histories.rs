//! Histories at random: edits, renames, deletions, merges, reverts and retypings of stories, with or without one changed
//! figure. A planted change is found or the check fails; an honest history passes.
//!
//! `WRITETHRU_HISTORIES` says how many, `WRITETHRU_SEED` where to begin; a failure prints the seed that repeats it.

use crate::archives::Scratch;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// Histories where nobody says how many.
const USUAL: u64 = 60;

/// A source of numbers: <https://prng.di.unimi.it/splitmix64.c>.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % sides as u64).unwrap()
    }
}

/// A story as its file has it.
#[derive(Clone)]
struct Story {
    number: usize,
    loss: usize,
    more: usize,
    key: bool,
}

const PLACES: [&str; 4] = ["Ostermark", "Lysk", "Port Ellis", "Vensk"];
const THINGS: [&str; 4] = ["ferry line", "grain mill", "glass works", "salt mine"];
const HARMLESS: [&str; 4] = [
    "Buses ran round the bay.",
    "The town hall stayed open late.",
    "Schools were closed for the day.",
    "Volunteers served soup in the square.",
];

impl Story {
    fn text(&self) -> String {
        let (place, thing) = (PLACES[self.number % 4], THINGS[self.number % 4]);
        let mut text = String::new();
        if self.key {
            let _ = writeln!(text, "---\nstory: story-{}\n---", self.number);
        }
        let _ = writeln!(
            text,
            "{}, March 1 (Norwire) - The {thing} of {place} lost ${} million in the storm, its owners said on Monday.\n\n\
             “The {thing} will open again in June,” said the mayor of {place}.\n\n\
             The {thing} was founded by three families of {place} who came from the hills.",
            place.to_uppercase(),
            self.loss
        );
        for sentence in &HARMLESS[..self.more] {
            let _ = writeln!(text, "\n{sentence}");
        }
        text
    }
}

/// Files by their paths.
type Files = BTreeMap<String, Story>;

/// What git is fed: one stream for many histories.
#[derive(Default)]
struct Stream {
    text: String,
    mark: usize,
}

impl Stream {
    /// A commit with these files on a branch; the mark it goes by.
    fn commit(&mut self, branch: &str, parents: &[usize], files: &Files) -> usize {
        self.mark += 1;
        let mark = self.mark;
        let _ = write!(
            self.text,
            "commit refs/heads/{branch}\nmark :{mark}\ncommitter Desk <desk@example.org> {} +0000\ndata 1\nx\n",
            1_770_000_000 + mark * 3_600
        );
        for (at, parent) in parents.iter().enumerate() {
            let _ = writeln!(self.text, "{} :{parent}", if at == 0 { "from" } else { "merge" });
        }
        let _ = writeln!(self.text, "deleteall");
        for (path, story) in files {
            let text = story.text();
            let _ = writeln!(self.text, "M 100644 inline {path}\ndata {}\n{text}", text.len());
        }
        mark
    }
}

/// One honest step.
fn step(dice: &mut Dice, files: &mut Files, own: usize) {
    let Some((path, mut story)) =
        files.iter().find(|(_, story)| story.number == own).map(|(path, story)| (path.clone(), story.clone()))
    else {
        return;
    };
    let stem = |path: &str| path.rsplit_once('.').map_or(path.to_owned(), |(stem, _)| stem.to_owned());
    let ending = path.rsplit_once('.').map_or("md", |(_, ending)| ending).to_owned();
    match dice.roll(7) {
        0 | 1 => story.more = (story.more + 1).min(HARMLESS.len()),
        2 => story.more = 0,
        3 => {
            files.remove(&path);
            files.insert(format!("moved/{own}-{}.{ending}", dice.roll(9)), story);
            return;
        }
        4 => {
            files.remove(&path);
            files.insert(
                format!("{}.{}", stem(&path), if ending == "md" { "txt" } else { "md" }),
                Story { key: false, ..story },
            );
            return;
        }
        5 if ending == "md" => story.key = true,
        _ => {}
    }
    files.insert(path, story);
}

/// A history on two branches of its own, `base-N` and `tip-N`; whether a figure was changed on the way.
fn history(stream: &mut Stream, seed: u64) -> bool {
    let mut dice = Dice(seed);
    let planted = dice.roll(2) == 1;
    let mut files: Files = (0..4)
        .map(|number| {
            (
                format!("stories/{number}.md"),
                Story { number, loss: 9 + number, more: dice.roll(3), key: dice.roll(3) == 0 },
            )
        })
        .collect();
    let names: Files = files
        .into_iter()
        .map(|(path, story)| {
            (path.replace("stories/", &format!("stories/{}-", THINGS[story.number].replace(' ', "-"))), story)
        })
        .collect();
    files = names;
    let root = stream.commit(&format!("base-{seed}"), &[], &files);
    let mut tip = root;
    let steps = 1 + dice.roll(5);
    let at = dice.roll(steps);
    let tip_branch = format!("tip-{seed}");
    for number in 0..steps {
        let victim = dice.roll(4);
        let plant = |files: &mut Files| {
            if planted && number == at {
                files.values_mut().filter(|story| story.number == victim).for_each(|story| story.loss += 3);
            }
        };
        match dice.roll(4) {
            // A side branch that is merged; what is planted stands in the merge itself or in the branch.
            0 => {
                let (own, other) = (dice.roll(4), dice.roll(3));
                let mut side = files.clone();
                step(&mut dice, &mut side, own);
                let side_mark = stream.commit(&format!("side-{seed}"), &[tip], &side);
                let mut main = files.clone();
                let other = if other >= own { other + 1 } else { other };
                step(&mut dice, &mut main, other);
                let main_mark = stream.commit(&tip_branch, &[tip], &main);
                let mut merged: Files = main.clone();
                merged.retain(|_, story| story.number != own);
                merged.extend(side.into_iter().filter(|(_, story)| story.number == own));
                plant(&mut merged);
                files = merged;
                tip = stream.commit(&tip_branch, &[main_mark, side_mark], &files);
            }
            // Deleted and added again.
            1 => {
                let mut without = files.clone();
                without.retain(|_, story| story.number != victim);
                tip = stream.commit(&tip_branch, &[tip], &without);
                plant(&mut files);
                tip = stream.commit(&tip_branch, &[tip], &files);
            }
            // Changed and changed back.
            2 => {
                let mut other = files.clone();
                other.values_mut().for_each(|story| story.loss += 1);
                tip = stream.commit(&tip_branch, &[tip], &other);
                plant(&mut files);
                tip = stream.commit(&tip_branch, &[tip], &files);
            }
            _ => {
                step(&mut dice, &mut files, victim);
                plant(&mut files);
                tip = stream.commit(&tip_branch, &[tip], &files);
            }
        }
    }
    planted
}

fn check(folder: &Path, seed: u64) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_writethru"))
        .current_dir(folder)
        .args(["check", ".", "--range", &format!("base-{seed}..tip-{seed}"), "--format", "json"])
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.code().unwrap(), String::from_utf8_lossy(&said).into_owned())
}

#[test]
fn no_planted_change_passes_and_no_honest_history_fails() {
    let number = |name: &str, usual| std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual);
    let (count, first) = (number("WRITETHRU_HISTORIES", USUAL), number("WRITETHRU_SEED", 1));
    let scratch = Scratch::new("histories");
    let folder = &scratch.0;
    crate::archives::git(folder, &["init", "-q", "-b", "start", "."], 0);
    let mut stream = Stream::default();
    let planted: Vec<bool> = (first..first + count).map(|seed| history(&mut stream, seed)).collect();
    let mut import = Command::new("git")
        .current_dir(folder)
        .args(["fast-import", "--quiet", "--force"])
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    import.stdin.take().unwrap().write_all(stream.text.as_bytes()).unwrap();
    assert!(import.wait().unwrap().success());
    println!(
        "{count} histories from seed {first}, {} with a planted change",
        planted.iter().filter(|&&one| one).count()
    );
    for (seed, planted) in (first..).zip(planted) {
        let (code, said) = check(folder, seed);
        let right = if planted { code == 1 || code == 2 } else { code == 0 };
        assert!(
            right,
            "seed {seed} (WRITETHRU_SEED={seed} WRITETHRU_HISTORIES=1), planted {planted}: code {code}: {said}"
        );
    }
}
