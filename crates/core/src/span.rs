//! Positions: byte ranges of a version's text, always on character boundaries.

/// A half-open range of bytes, `start..end`, of one version's `text`.
///
/// It is the only kind of position inside the program; it becomes Unicode code points only where JSON is written.
/// Both ends lie on character boundaries of the text the span was made for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// A span from `start` to `end`; ends that are the wrong way round give an empty span at `start`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }

    /// An empty span: a place between two characters.
    pub fn at(place: usize) -> Self {
        Self { start: place, end: place }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span holds nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The text under the span; empty when the span does not belong to `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }

    /// Whether `other` lies wholly inside this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The first of some items that overlaps this span; the items stand in order of the text and do not overlap each other.
    ///
    /// ```
    /// use writethru_core::Span;
    ///
    /// let words = [Span::new(0, 3), Span::new(4, 8), Span::new(9, 12)];
    /// assert_eq!(Span::new(5, 12).first_overlapping(&words, |word| *word), Some(&words[1]));
    /// assert_eq!(Span::new(3, 4).first_overlapping(&words, |word| *word), None);
    /// ```
    pub fn first_overlapping<T>(self, items: &[T], place: impl Fn(&T) -> Span) -> Option<&T> {
        let from = items.partition_point(|item| place(item).end <= self.start);
        items.get(from).filter(|item| place(item).overlaps(self))
    }

    /// Those of some items that overlap this span; the items stand in order of the text and do not overlap each other.
    ///
    /// ```
    /// use writethru_core::Span;
    ///
    /// let words = [Span::new(0, 3), Span::new(4, 8), Span::new(9, 12)];
    /// assert_eq!(Span::new(5, 12).all_overlapping(&words, |word| *word).count(), 2);
    /// ```
    pub fn all_overlapping<'a, T>(
        self,
        items: &'a [T],
        place: impl Fn(&T) -> Self + Copy + 'a,
    ) -> impl Iterator<Item = &'a T> {
        let from = items.partition_point(|item| place(item).end <= self.start);
        items[from..]
            .iter()
            .take_while(move |item| place(item).start < self.end)
            .filter(move |item| place(item).overlaps(self))
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The span without white space at its ends.
    pub fn trim(self, text: &str) -> Span {
        let inner = self.of(text);
        let start = self.start + (inner.len() - inner.trim_start().len());
        Span::new(start, start + inner.trim().len())
    }
}
/// Turns byte positions of one text into code points: one pass over the text, then a look-up a position.
#[derive(Clone, Debug)]
pub struct CodePoints<'a> {
    text: &'a str,
    /// For every block of 64 bytes the code points before it, and which of its bytes open one, a bit each.
    blocks: Vec<(usize, u64)>,
}

impl<'a> CodePoints<'a> {
    /// Prepares the look-up for `text`.
    pub fn new(text: &'a str) -> Self {
        let mut before = 0;
        let block = |bytes: &[u8]| {
            let opens = |(at, &byte): (usize, &u8)| u64::from(byte & 0xC0 != 0x80) << at;
            let own = (before, bytes.iter().enumerate().map(opens).fold(0, |all, bit| all | bit));
            before += own.1.count_ones() as usize;
            own
        };
        let mut blocks: Vec<(usize, u64)> = text.as_bytes().chunks(64).map(block).collect();
        blocks.push((before, 0));
        Self { text, blocks }
    }

    /// The text.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Code points before a byte; before the end for a byte beyond it.
    pub fn before(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let (before, opens) = self.blocks[byte / 64];
        before + (opens & ((1 << (byte % 64)) - 1)).count_ones() as usize
    }
}
