//! Transcripts: what was said, by whom and when, out of captions (WebVTT, SubRip) or a plain text with labels.
//!
//! Times, cue numbers, tags, labels and remarks are not part of what was said: [`Transcript::text`] holds the words alone, and a
//! [`Turn`] says where each stretch of them comes from.

use crate::formats::places::{self, PLACES};
use writethru_core::{Manuscript, Span};

/// Words a label has at most.
const LABEL_WORDS_MAX: usize = 6;

/// Characters a label has at most.
const LABEL_CHARS_MAX: usize = 60;

/// Labels in mixed case that a text must have to be taken for labels, and lines to each of them at most: one “Note: …” is prose.
const LABELS_MIN: usize = 2;
const LINES_TO_A_LABEL: usize = 4;

/// The name under which [`writethru_core::VersionMeta::extra`] keeps the turns of captions.
pub const TURNS: &str = "writethru:turns";

/// What was said, with where it comes from.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Transcript {
    /// The words.
    pub text: String,
    /// The turns, in order of the text.
    pub turns: Vec<Turn>,
}

/// A stretch of a transcript.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Turn {
    /// Where it begins, in bytes of the text.
    pub start: usize,
    /// Line of the file, from 1.
    pub line: usize,
    /// Milliseconds from the start of the recording.
    pub time: Option<u64>,
    /// Who speaks, as the transcript says it.
    pub speaker: Option<String>,
}

impl Transcript {
    /// The transcript in a manuscript: of captions as they were read, else of a plain text with labels.
    pub fn of(manuscript: &Manuscript) -> Self {
        match manuscript.meta.extra.get(TURNS) {
            Some(turns) => {
                Self { text: manuscript.text.clone(), turns: turns.lines().filter_map(Turn::parse).collect() }
            }
            None => {
                let mut found = speech(&manuscript.text);
                let first = manuscript.meta.extra.get(PLACES).and_then(|kept| places::read(kept).first().copied());
                let before = first.map_or(0, |first| first.line - 1);
                found.turns.iter_mut().for_each(|turn| turn.line += before);
                found
            }
        }
    }

    /// The turn that holds a byte of the text.
    pub fn turn(&self, byte: usize) -> Option<&Turn> {
        self.turns.get(self.turns.partition_point(|turn| turn.start <= byte).checked_sub(1)?)
    }

    /// The turns a span reaches over.
    pub fn turns_of(&self, span: Span) -> &[Turn] {
        let first = self.turns.partition_point(|turn| turn.start <= span.start).saturating_sub(1);
        let last = self.turns.partition_point(|turn| turn.start < span.end).max(first);
        self.turns.get(first..last).unwrap_or_default()
    }

    /// The turns as [`TURNS`] keeps them.
    pub fn kept(&self) -> String {
        self.turns.iter().map(Turn::written).collect::<Vec<_>>().join("\n")
    }

    fn add(&mut self, words: &str, turn: Turn) {
        if words.is_empty() {
            return;
        }
        let goes_on = self.turns.last().is_some_and(|last| last.speaker == turn.speaker);
        if !self.text.is_empty() {
            self.text.push_str(if goes_on { " " } else { "\n\n" });
        }
        self.turns.push(Turn { start: self.text.len(), ..turn });
        self.text.push_str(words);
    }
}

impl Turn {
    fn written(&self) -> String {
        let time = self.time.map(|time| time.to_string()).unwrap_or_default();
        format!("{}\t{}\t{time}\t{}", self.start, self.line, self.speaker.as_deref().unwrap_or_default())
    }

    fn parse(line: &str) -> Option<Self> {
        let mut parts = line.splitn(4, '\t');
        let (start, line) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        let time = parts.next()?.parse().ok();
        let speaker = parts.next().filter(|speaker| !speaker.is_empty()).map(str::to_owned);
        Some(Self { start, line, time, speaker })
    }

    /// The time as `00:14:24`.
    pub fn clock(&self) -> Option<String> {
        let seconds = self.time? / 1000;
        Some(format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60))
    }
}

/// Whether a text is captions: a line with an arrow between two times, near its start.
pub fn is_captions(text: &str) -> bool {
    text.lines().take(60).any(|line| timing(line).is_some())
}

/// The words of captions, WebVTT or SubRip: cue by cue, a speaker's words in one stretch.
pub fn captions(text: &str) -> Transcript {
    let mut transcript = Transcript::default();
    let mut speaker: Option<String> = None;
    let mut time: Option<u64> = None;
    let lines: Vec<&str> = text.lines().collect();
    for (at, line) in lines.iter().enumerate() {
        if line.trim().is_empty() {
            time = None;
        } else if let Some(start) = timing(line) {
            time = Some(start);
            // A voice tag holds for its cue; a label holds until the next one.
            speaker = speaker.filter(|_| !lines[at + 1..].first().is_some_and(|next| next.contains("<v")));
        } else if time.is_some() {
            cue(&mut transcript, line, at + 1, time, &mut speaker);
        }
    }
    transcript
}

/// One line of a cue.
fn cue(transcript: &mut Transcript, line: &str, number: usize, time: Option<u64>, speaker: &mut Option<String>) {
    let mut rest = line.trim_start_matches(['-', '–', '>', ' ']);
    if line.trim_start().starts_with(">>") {
        *speaker = None;
    }
    while let Some((before, tag)) = rest.split_once('<') {
        let Some((inside, after)) = tag.split_once('>') else { break };
        say(transcript, before, number, time, speaker);
        let voice = inside.strip_prefix('v').filter(|rest| rest.starts_with(['.', ' ', '\t']));
        if let Some(voice) = voice {
            let name = voice.split_once(char::is_whitespace).map_or("", |(_, name)| name);
            *speaker = Some(decoded(name.trim())).filter(|name| !name.is_empty());
        } else if inside == "/v" {
            *speaker = None;
        }
        rest = after;
    }
    say(transcript, rest, number, time, speaker);
}

fn say(transcript: &mut Transcript, words: &str, line: usize, time: Option<u64>, speaker: &mut Option<String>) {
    let words = decoded(&without_remarks(words));
    let mut words = words.trim();
    if let Some((label, rest)) = label(words).filter(|(label, _)| is_capitals(label)) {
        *speaker = Some(label);
        words = rest.trim();
    }
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    transcript.add(&words, Turn { start: 0, line, time, speaker: speaker.clone() });
}

/// What is said, without what a captioner hears besides: [applause], {\an8}, ♪.
fn without_remarks(words: &str) -> String {
    let mut kept = String::with_capacity(words.len());
    let mut depth = 0_usize;
    for c in words.chars() {
        match c {
            '[' | '{' => depth += 1,
            ']' | '}' => depth = depth.saturating_sub(1),
            '♪' | '♫' => {}
            c if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept
}

fn decoded(words: &str) -> String {
    let pairs = [("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", " "), ("&lrm;", ""), ("&rlm;", ""), ("&amp;", "&")];
    pairs.iter().fold(words.to_owned(), |words, (entity, character)| words.replace(entity, character))
}

/// The start of a cue, where a line gives its times: `00:14:24.500 --> 00:14:27.500 align:start`.
fn timing(line: &str) -> Option<u64> {
    let (start, end) = line.split_once("-->")?;
    clock(end.split_whitespace().next()?)?;
    clock(start.trim())
}

/// A time of a recording in milliseconds: `14:24`, `00:14:24`, `00:14:24.500`, `00:14:24,500`.
fn clock(written: &str) -> Option<u64> {
    let (whole, part) = written.split_once(['.', ',']).unwrap_or((written, "0"));
    let parts: Vec<&str> = whole.split(':').collect();
    if !(2..=3).contains(&parts.len()) || part.is_empty() || part.len() > 3 {
        return None;
    }
    let mut seconds = 0_u64;
    for (at, digits) in parts.iter().enumerate() {
        let is_number = (1..=3).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number || at > 0 && digits.len() != 2 {
            return None;
        }
        seconds = seconds * 60 + digits.parse::<u64>().ok()?;
    }
    let millis: u64 = format!("{part:0<3}").parse().ok()?;
    Some(seconds * 1000 + millis)
}

/// What a plain text says that was spoken: labels at the beginning of lines, and times before or after them, are taken out.
pub fn speech(text: &str) -> Transcript {
    let labels: Vec<String> = text.lines().filter_map(|line| Some(label(timed(line).1)?.0)).collect();
    let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
    let is_labelled = labels.len() >= LABELS_MIN && labels.len() * LINES_TO_A_LABEL >= lines;
    let mut transcript = Transcript::default();
    let (mut speaker, mut time) = (None, None);
    for (at, line) in text.split_inclusive('\n').enumerate() {
        let (bare, end) = line.strip_suffix('\n').map_or((line, ""), |bare| (bare, "\n"));
        let (own, mut words) = timed(bare);
        time = own.or(time);
        if let Some((name, at)) = heading(words) {
            (speaker, time, words) = (Some(name), Some(at), "");
        } else if let Some((name, rest)) = label(words).filter(|(name, _)| is_labelled || is_capitals(name)) {
            let (after, rest) = timed(rest);
            (speaker, time, words) = (Some(name), after.or(time), rest);
        }
        let turn = Turn { start: transcript.text.len(), line: at + 1, time, speaker: speaker.clone() };
        transcript.turns.push(turn);
        transcript.text.push_str(words);
        transcript.text.push_str(end);
    }
    transcript
}

/// A time at the beginning of a line, in brackets or bare, and what follows it.
fn timed(line: &str) -> (Option<u64>, &str) {
    let bare = line.trim_start();
    let inner = bare.trim_start_matches(['[', '(']);
    let end = inner.find(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '.' | ',')).unwrap_or(inner.len());
    match clock(&inner[..end]) {
        Some(time) => (Some(time), inner[end..].trim_start_matches([']', ')', '-', '–', ' ', '\t'])),
        None => (None, line),
    }
}

/// A line that only says who speaks and when, as services write it above what was said: `Mara Dellin  14:24`.
fn heading(line: &str) -> Option<(String, u64)> {
    let (name, time) = line.trim().rsplit_once(char::is_whitespace)?;
    let time = clock(time.trim_matches(['(', ')', '[', ']']))?;
    is_name(name.trim()).then(|| (name.trim().to_owned(), time))
}

/// A label at the beginning of a line and what is said after it: `MAYOR DELLIN: …`, `**Mayor Dellin:** …`, `Dellin (14:24): …`.
fn label(line: &str) -> Option<(String, &str)> {
    let (head, rest) = line.split_once(':')?;
    let rest = rest.trim_start_matches(['*', '_']);
    if !(rest.is_empty() || rest.starts_with(char::is_whitespace)) {
        return None;
    }
    let head = head.trim().trim_matches(['*', '_', '[', ']', '>', '-', '–', ' ']);
    let head = head.split_once(['(', '[']).map_or(head, |(name, _)| name).trim();
    is_name(head).then(|| (head.to_owned(), rest.trim_start()))
}

/// Whether words may be a label: a few of them, and each with a capital or a number, but for the small ones in a name.
fn is_name(words: &str) -> bool {
    let small = |word: &str| word.len() <= 3 && word.chars().all(char::is_lowercase);
    let opens = |word: &str| word.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
    let count = words.split_whitespace().count();
    words.len() <= LABEL_CHARS_MAX
        && (1..=LABEL_WORDS_MAX).contains(&count)
        && words.chars().next().is_some_and(char::is_uppercase)
        && words.split_whitespace().all(|word| opens(word) || small(word))
        && !words.ends_with(['.', ',', '!', '?', '”', '"'])
}

fn is_capitals(label: &str) -> bool {
    label.chars().filter(|c| c.is_alphabetic()).count() >= 2 && !label.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::{Transcript, captions, clock, label, speech};

    fn place(transcript: &Transcript, words: &str) -> (usize, Option<String>, Option<String>) {
        let turn = transcript.turn(transcript.text.find(words).unwrap()).unwrap();
        (turn.line, turn.clock(), turn.speaker.clone())
    }

    #[test]
    fn times_are_read_in_all_their_forms() {
        for (written, expected) in [
            ("14:24", Some(864_000)),
            ("00:14:24.5", Some(864_500)),
            ("01:00:00,250", Some(3_600_250)),
            ("3-1", None),
            ("14:2", None),
            ("1.5", None),
        ] {
            assert_eq!(clock(written), expected, "{written}");
        }
    }

    #[test]
    fn captions_are_words_with_their_speakers_and_times() {
        let vtt = "WEBVTT\n\nNOTE made by hand\nnot said\n\nSTYLE\n::cue { color: red }\n\n1\n00:00:10.000 --> 00:00:13.000 align:start\n<v Mara Dellin>We bought the <i>boat</i>\n\n\
                   2\n00:00:13.000 --> 00:00:15.000\n<v Mara Dellin>in May &amp; June.</v> [applause]\n\n00:00:16.000 --> 00:00:18.000\n<v.loud Piet Lorne>Who paid?\n";
        let found = captions(vtt);
        assert_eq!(found.text, "We bought the boat in May & June.\n\nWho paid?");
        assert_eq!(place(&found, "in May"), (15, Some("00:00:13".to_owned()), Some("Mara Dellin".to_owned())));
        assert_eq!(place(&found, "Who").2.as_deref(), Some("Piet Lorne"));
        let srt = "1\r\n00:00:01,000 --> 00:00:02,000\r\nMARA DELLIN: We bought\r\n\r\n2\r\n00:00:02,000 --> 00:00:03,000\r\nthe boat. It is: old.\r\n";
        let found = captions(srt);
        assert_eq!(found.text, "We bought the boat. It is: old.");
        assert_eq!(place(&found, "the boat").2.as_deref(), Some("MARA DELLIN"));
    }

    #[test]
    fn plain_transcripts_have_labels_of_many_kinds() {
        let plain = "MAYOR DELLIN: We bought the boat.\nIt is old.\n\n[00:14:24] Piet Lorne: Who paid?\n\nMara Dellin  15:02\nThe town did.\n";
        let found = speech(plain);
        assert!(!found.text.contains("KORR") && !found.text.contains("15:02"), "{}", found.text);
        assert_eq!(place(&found, "It is old").2.as_deref(), Some("MAYOR DELLIN"));
        assert_eq!(place(&found, "The town"), (7, Some("00:15:02".to_owned()), Some("Mara Dellin".to_owned())));
    }

    #[test]
    fn prose_with_a_colon_has_no_labels() {
        let prose = "The mayor said it again: we are broke.\n\nCorrection: An earlier version was wrong.\n\nIt was late. Nobody spoke.\n\nThe town sleeps.\n\nIt rained.\n";
        let found = speech(prose);
        assert_eq!(found.text, prose);
        assert!(found.turns.iter().all(|turn| turn.speaker.is_none()));
        assert_eq!(label("https://norwire.example: a site"), None);
    }
}
