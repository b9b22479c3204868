//! The reading of hostile texts: four times the text must not take much more than four times the time.
//!
//! A path that grows with the square takes sixteen times as long, and at these sizes drowns everything else.

use crate::{Manuscript, Version};
use std::time::{Duration, Instant};

/// Bytes of the shorter text of a pair; the longer one has four times as many.
const SIZE: usize = 6_000;

/// How many times as long the longer text may take: linear is four, the square is sixteen.
const GROWTH_MAX: u32 = 9;

/// What stands first, what is repeated, and what stands last.
const HOSTILE: &[(&str, &str, &str)] = &[
    ("Roe ", "said it held and ", "."),
    ("Roe said ", "Dow said, ", "."),
    ("It held", ", according to Dow", "."),
    ("", "“It held,” Roe said, ", ""),
    ("", "said ", ""),
    ("Roe ", "was asked by ", "Dow."),
    ("", "Roe posted a message ", ""),
    ("", "Roe ", "Institute of Roe of Roe."),
    ("Institute", " of Roe", "."),
    ("", "and Ann Lee said so. ", ""),
    ("", "The aide said so. Aide Ann Lee left. ", ""),
    ("", "He went to Lysk. He said so. ", ""),
    ("", "12 ", ""),
    ("", "two hundred and ", ""),
    ("two point ", "five ", ""),
    ("", "1.", ""),
    ("", "3-", ""),
    ("", "$5 ", ""),
    ("", "on Friday, April 25, 2025 ", ""),
    ("", "“It held” ", ""),
    ("", "“", ""),
    ("", "”", ""),
    ("", "\"a ", ""),
    ("", "‘a’ ", ""),
    ("", "‘a ", ""),
    ("“", "‘b’ ", "”"),
    ("", "“a ‘b ", ""),
    ("", "“It held and that was it.\n\n", ""),
    ("Roe said “It held.” ", "“It held and that was all of it now.” ", ""),
    ("", "(", ""),
    ("", "(a ", ""),
    ("", "Roe, ", "said it held."),
    ("", "!", " and so on"),
    ("a.", ")", " and so on"),
    ("", "word ", ""),
    ("", "x", ""),
    ("", "記者会見", ""),
    ("", "a.", ""),
    ("", "U.", ""),
    ("", "http.", ""),
    ("", "x/@", ""),
    ("", "a'", ""),
    ("", "The dam held on Friday, Roe said. ", ""),
    ("", "The dam held on Friday, Roe said.\n\n", ""),
    ("a", "\n", "b"),
    ("", "(Reporting by Ann Lee", ""),
    ("", "This story has been updated. ", ""),
    ("", "repeatedly ", "said so"),
    ("", "told reporters in Lysk at a conference ", ""),
];

fn text(size: usize, &(first, unit, last): &(&str, &str, &str)) -> String {
    format!("{first}{}{last}", unit.repeat(size / unit.len() + 1))
}

/// Measurements that have to agree that a text takes out of proportion.
const MEASUREMENTS: usize = 5;

/// The least of a few runs: what else the machine does only ever adds to it.
#[allow(clippy::disallowed_methods, reason = "the test needs a clock; no result depends on it")]
fn time(text: &str) -> Duration {
    let run = || {
        let manuscript = Manuscript { text: text.to_owned(), ..Manuscript::default() };
        let (start, worked) = (Instant::now(), processor());
        let version = Version::read(manuscript);
        let time = match (worked, processor()) {
            (Some(before), Some(after)) if after > before => after - before,
            _ => start.elapsed(),
        };
        assert_eq!(version.text, text);
        time
    };
    (0..2).map(|_| run()).min().unwrap_or_default()
}

/// The time that this thread has had on a processor, where the system tells: a machine with much else to do lets it wait,
/// which is no part of its work.
#[allow(clippy::disallowed_methods, reason = "the test needs a clock; no result depends on it")]
fn processor() -> Option<Duration> {
    // The count is brought up to date when the thread gives way.
    std::thread::yield_now();
    let all = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    all.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

/// The times of a text and one four times as long, when the longer one takes out of proportion. A busy machine can make one
/// measurement so, and not every one: only what is so each time counts.
fn outgrown(short: &str, long: &str) -> Option<(Duration, Duration)> {
    let measured = |()| Some((time(short), time(long))).filter(|(short, long)| *long > *short * GROWTH_MAX);
    (1..MEASUREMENTS).try_fold(measured(())?, |_, _| measured(()))
}

#[test]
fn time_grows_with_the_text_and_no_faster() {
    let mut offences = Vec::new();
    for hostile in HOSTILE {
        let (short, long) = (text(SIZE, hostile), text(4 * SIZE, hostile));
        if let Some((short, long)) = outgrown(&short, &long) {
            offences.push(format!("{hostile:?}: {short:?}, then {long:?}"));
        }
    }
    assert!(offences.is_empty(), "four times the text:\n  {}", offences.join("\n  "));
}

/// Paths that grow with the number of names need more of them before they show.
#[test]
fn a_story_of_many_names_takes_its_share() {
    let story = |names: usize| -> String {
        (0..names).map(|name| format!("Lena{name} Ortiz{name} left. The aide said so. ")).collect()
    };
    assert_eq!(outgrown(&story(1_000), &story(4_000)), None);
}

#[test]
fn a_bound_that_bites_is_a_warning() {
    let name: String = (0..45).map(|word| format!("Name{word} ")).collect();
    for (text, code) in [
        (format!("Roe {}", "said it held and ".repeat(200)), Some("long-sentence")),
        // So many small words that the capitals still tell something.
        (format!("The dam failed when Mayor {name} spoke{}.", " about nothing".repeat(12)), Some("long-name")),
        (format!("See https://lee.example/{} there.", "x".repeat(5_000)), Some("long-word")),
        ("The dam held, Mayor Lena Ortiz said. See https://lee.example/a there.".to_owned(), None),
    ] {
        let version = Version::read(Manuscript { text, ..Manuscript::default() });
        let codes: Vec<_> = version.warnings.iter().map(|warning| warning.code).collect();
        assert_eq!(codes, code.into_iter().collect::<Vec<_>>());
    }
}
