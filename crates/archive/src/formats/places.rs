//! Places: where in its file each stretch of a text stands, so that a finding points at the words in the file and not at
//! the words that were taken from it.

use std::fmt::Write as _;

/// The name under which [`VersionMeta::extra`](writethru_core::VersionMeta::extra) keeps the places of a text. A version
/// without it stands nowhere in particular: nothing may point at a line of its file.
pub const PLACES: &str = "writethru:places";

/// From one byte of a text on, text and file go on together, character by character and line by line, up to the next stretch.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Stretch {
    /// First byte of the stretch in the text.
    pub text: usize,
    /// Line of the file, from 1.
    pub line: usize,
    /// Column of that line in code points, from 1; 0 where only the line is known.
    pub column: usize,
}

/// The places of a text that is the rest of its file, from a line on.
pub fn from_line(line: usize) -> String {
    written(&[Stretch { text: 0, line, column: 1 }])
}

/// The places of a text of which only the line it was taken from is known: a record of JSON Lines, a row of CSV.
pub fn only_line(line: usize) -> String {
    written(&[Stretch { text: 0, line, column: 0 }])
}

/// Stretches as the metadata keeps them: `byte:line:column`, spaces between, in order of the bytes.
pub fn written(stretches: &[Stretch]) -> String {
    let mut kept = String::new();
    for stretch in stretches {
        let space = if kept.is_empty() { "" } else { " " };
        // Writing to a string does not fail.
        let _ = write!(kept, "{space}{}:{}:{}", stretch.text, stretch.line, stretch.column);
    }
    kept
}

/// Stretches as they were kept; what is none is left out.
pub fn read(kept: &str) -> Vec<Stretch> {
    let number = |part: Option<&str>| part.and_then(|part| part.parse().ok());
    let stretch = |kept: &str| {
        let mut parts = kept.split(':');
        Some(Stretch { text: number(parts.next())?, line: number(parts.next())?, column: number(parts.next())? })
    };
    let mut stretches: Vec<Stretch> = kept.split(' ').filter_map(stretch).collect();
    stretches.sort();
    stretches
}

/// Places found out while a text is made of its file: bytes of the file become lines and columns in one pass.
#[derive(Default)]
pub(crate) struct Tracker {
    /// First byte of each stretch in the text, and the byte of the file it stands at.
    known: Vec<(usize, usize)>,
    /// The byte of the file at which the text would go on.
    next: Option<usize>,
}

impl Tracker {
    /// Notes that a character of the file, at a byte of it, became the byte `text` of the text. `exact`: it stands there as it is.
    pub(crate) fn note(&mut self, text: usize, file: usize, length: usize, exact: bool) {
        if self.next != Some(file) {
            self.known.push((text, file));
        }
        self.next = exact.then_some(file + length);
    }

    /// Notes that a blank of the text stands in the file as well, at this byte, if the text went on up to it: words with a blank between
    /// are one stretch.
    pub(crate) fn blank(&mut self, file: usize) {
        if self.next == Some(file) {
            self.next = Some(file + 1);
        }
    }

    /// Forgets what stood at and behind a byte of the text, which is cut off there.
    pub(crate) fn cut(&mut self, text: usize) {
        let kept = self.known.partition_point(|&(at, _)| at < text);
        self.known.truncate(kept);
        self.next = None;
    }

    /// The stretches, with bytes of the file as lines and columns of it.
    pub(crate) fn stretches(&self, file: &str) -> Vec<Stretch> {
        let (mut byte, mut line, mut column) = (0, 1, 1);
        let mut stretches = Vec::with_capacity(self.known.len());
        for &(text, at) in &self.known {
            if at < byte {
                (byte, line, column) = (0, 1, 1);
            }
            for c in file.get(byte..at).unwrap_or_default().chars() {
                (line, column) = if c == '\n' { (line + 1, 1) } else { (line, column + 1) };
            }
            byte = at;
            stretches.push(Stretch { text, line, column });
        }
        stretches
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_come_back_as_they_were_kept() {
        let stretches = [Stretch { text: 0, line: 3, column: 1 }, Stretch { text: 12, line: 4, column: 9 }];
        assert_eq!(written(&stretches), "0:3:1 12:4:9");
        assert_eq!(read("0:3:1 12:4:9"), stretches);
        assert_eq!(read("0:3 x 1:2:y"), []);
        assert_eq!(read(&only_line(7)), [Stretch { text: 0, line: 7, column: 0 }]);
    }

    #[test]
    fn a_gap_in_the_file_begins_a_stretch() {
        let file = "# Old *pier*\nclosed é now";
        let mut tracker = Tracker::default();
        let mut text = String::new();
        for (at, c) in file.char_indices().filter(|(_, c)| !matches!(c, '#' | '*')) {
            let c = if c == '\n' { ' ' } else { c };
            tracker.note(text.len(), at, c.len_utf8(), true);
            text.push(c);
        }
        let at = |words: &str| {
            let byte = text.find(words).unwrap();
            let stretches = tracker.stretches(file);
            let stretch = stretches[stretches.partition_point(|stretch| stretch.text <= byte) - 1];
            (stretch.line, stretch.column + text[stretch.text..byte].chars().count())
        };
        assert_eq!((at("Old"), at("pier"), at(" closed")), ((1, 3), (1, 8), (1, 13)));
    }

    #[test]
    fn a_blank_between_words_begins_no_stretch() {
        let mut tracker = Tracker::default();
        tracker.note(0, 10, 1, true);
        tracker.blank(11);
        tracker.note(2, 12, 1, true);
        tracker.blank(14);
        tracker.note(4, 15, 1, true);
        assert_eq!(tracker.known, [(0, 10), (4, 15)]);
    }

    #[test]
    fn what_is_cut_off_has_no_place() {
        let mut tracker = Tracker::default();
        for at in 0..10 {
            tracker.note(at, if at < 6 { at + 100 } else { at + 300 }, 1, true);
        }
        assert_eq!(tracker.known, [(0, 100), (6, 306)]);
        tracker.cut(6);
        tracker.note(6, 106, 1, true);
        assert_eq!(tracker.known, [(0, 100), (6, 106)]);
    }
}
