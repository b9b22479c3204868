//! Quotes against what they quote from: is what stands between the marks verbatim in a transcript or an earlier version?

use super::spoken::{Spoken, spoken};
use crate::align::words::fold;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;
use writethru_core::lexicon::FUNCTION_WORDS;
use writethru_core::structure::tokens::tokenize;
use writethru_core::{Span, TokenKind};

/// Words in a hundred of a quote that a passage must share to be what the quote altered.
const ALTERED_MIN: usize = 60;

/// Fewest words of a quote that can be known again in other words.
const ALTERED_WORDS: usize = 3;

/// Fewest words besides those that deny of a quote that is known again as its own opposite.
const DENIED_WORDS: usize = 2;

/// How a quote stands to its sources.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Verdict {
    /// Word for word in the first source.
    Exact,
    /// Word for word in another of the sources.
    Elsewhere,
    /// In other words.
    Altered,
    /// Nothing like it.
    Nowhere,
}

impl Verdict {
    /// The name used in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Elsewhere => "elsewhere",
            Self::Altered => "altered",
            Self::Nowhere => "nowhere",
        }
    }
}

/// Words around the likest window of a source in which what a quote altered is looked for, on either side.
const AROUND_MAX: usize = 120;

/// Words of a quote times words of a region that are fitted to each other; beyond, the likest window stands as it is.
const FITTED_MAX: usize = 400_000;

/// Words before a passage up to the start of its sentence that belong to it when its first words became others.
const SENTENCE_LEAD: usize = 3;

/// A passage of a source.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Passage {
    /// Index of the source.
    pub source: usize,
    /// Its words.
    pub span: Span,
    /// Words it shares with the quote, in a hundred of the quote's.
    pub shared: usize,
}

/// The words of a source, with their places.
#[derive(Clone, Debug)]
pub struct Source {
    /// The different words, folded, in order of their numbers.
    names: Vec<String>,
    numbers: FxHashMap<String, u32>,
    /// Each word by its number, and where it stands.
    words: Vec<(u32, Span)>,
    /// Whether each word opens a sentence, or what somebody says.
    opens: Vec<bool>,
    /// The words without what denies them, and where each stood.
    affirmed: Vec<(u32, usize)>,
}

impl Source {
    /// Prepares a text for being searched.
    pub fn new(text: &str) -> Self {
        let mut tokens = Vec::new();
        tokenize(text, Span::new(0, text.len()), &mut tokens);
        let mut source = Self {
            names: Vec::new(),
            numbers: FxHashMap::default(),
            words: Vec::new(),
            opens: Vec::new(),
            affirmed: Vec::new(),
        };
        let words = tokens
            .into_iter()
            .filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number | TokenKind::Symbol));
        let words: Vec<(u32, Span)> =
            words.map(|token| (source.number(fold(token.span.of(text))), token.span)).collect();
        let parted = |before: Span, own: Span| {
            let between = text.get(before.end..own.start).unwrap_or_default();
            between.contains(['.', '!', '?', ':', '\n'])
        };
        source.opens = (0..words.len()).map(|at| at == 0 || parted(words[at - 1].1, words[at].1)).collect();
        let affirmed = affirmed(words.iter().map(|&(word, _)| source.names[word as usize].as_str()));
        source.affirmed = affirmed.into_iter().map(|(word, at)| (source.number(word), at)).collect();
        source.words = words;
        source
    }

    /// The number of a folded word, a new one if it was not seen before.
    fn number(&mut self, word: String) -> u32 {
        if let Some(&known) = self.numbers.get(&word) {
            return known;
        }
        let number = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        self.names.push(word.clone());
        self.numbers.insert(word, number);
        number
    }

    /// The numbers of folded words; `None` where the source lacks one of them.
    fn numbered<'w>(&self, words: impl Iterator<Item = &'w String>) -> Option<Vec<u32>> {
        words.map(|word| self.numbers.get(word).copied()).collect()
    }

    fn name(&self, at: usize) -> &str {
        &self.names[self.words[at].0 as usize]
    }

    /// How many words it has.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether it has no words.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The words of a passage.
    fn within(&self, span: Span) -> impl Iterator<Item = &str> {
        let inside = (0..self.words.len()).filter(move |&at| span.contains(self.words[at].1));
        inside.map(|at| self.name(at))
    }

    fn verbatim(&self, words: &[String]) -> Option<Span> {
        self.places(words).next()
    }

    /// Every place where the folded words stand, one after another, in order.
    pub fn places(&self, words: &[String]) -> impl Iterator<Item = Span> {
        let wanted = self.numbered(words.iter()).unwrap_or_default();
        let length = wanted.len();
        let found = runs(self.words.iter().map(|&(word, _)| word), wanted);
        found.map(move |start| self.words[start].1.cover(self.words[start + length - 1].1))
    }

    /// What the quote altered, near the window that is likest: from the word its first word was to the word its last one was,
    /// with what was left out between them.
    fn altered(&self, words: &[String], window: Range<usize>) -> Span {
        let around = words.len().min(AROUND_MAX);
        let region = window.start.saturating_sub(around)..self.words.len().min(window.end + around);
        let there = spoken(region.clone().map(|at| self.name(at)));
        let own = spoken(words.iter().map(String::as_str));
        let whole = self.words[window.start].1.cover(self.words[window.end - 1].1);
        if own.len() * there.len() > FITTED_MAX {
            return whole;
        }
        let Some((fitted, kept)) = fit(&own, &there) else { return whole };
        let place = |at: usize| region.start + there[at].at;
        let (start, kept, end) = (place(fitted.start), place(kept), place(fitted.end - 1));
        // First words that became others are those of the sentence, however many there were of either.
        let mut lead = (start.saturating_sub(SENTENCE_LEAD)..=kept).rev();
        let opening = lead.find(|&at| self.opens[at]).filter(|_| start < kept);
        let start = opening.unwrap_or(start);
        // What denies the first word belongs to it: no | one.
        let denied = start > 0 && !self.opens[start] && denies(self.name(start - 1));
        self.words[start - usize::from(denied)].1.cover(self.words[end].1)
    }

    /// The window as long as the quote that shares most words with it, and how many.
    fn likest(&self, words: &[String]) -> Option<(usize, Range<usize>)> {
        let mut missing = vec![0_isize; self.names.len()];
        for number in words.iter().filter_map(|word| self.numbers.get(word)) {
            missing[*number as usize] += 1;
        }
        let wanted: Vec<bool> = missing.iter().map(|&count| count > 0).collect();
        let opening = words.first().and_then(|word| self.numbers.get(word));
        let length = words.len().min(self.words.len());
        let mut shared = 0;
        let mut best: Option<(usize, usize)> = None;
        for end in 0..self.words.len() {
            let number = self.words[end].0 as usize;
            if wanted[number] {
                shared += usize::from(missing[number] > 0);
                missing[number] -= 1;
            }
            if end >= length {
                let number = self.words[end - length].0 as usize;
                if wanted[number] {
                    missing[number] += 1;
                    shared -= usize::from(missing[number] > 0);
                }
            }
            // Of equals the one that begins as the quote does.
            let begins = opening == Some(&self.words[(end + 1).saturating_sub(length)].0);
            let rank = 2 * shared + usize::from(begins);
            if best.is_none_or(|(most, _)| rank > most) {
                best = Some((rank, end));
            }
        }
        let (rank, end) = best?;
        Some((rank / 2, (end + 1).saturating_sub(length)..end + 1))
    }
}

/// Folded words without what denies them, and where each stood: did not sign, didn't sign, never did sign → did sign.
fn affirmed<'a>(words: impl Iterator<Item = &'a str>) -> Vec<(String, usize)> {
    let plain = |word: &'a str| match word {
        "won't" => "will",
        "can't" | "cannot" => "can",
        _ => word.strip_suffix("n't").unwrap_or(word),
    };
    words.enumerate().filter(|(_, word)| !denies(word)).map(|(at, word)| (plain(word).to_owned(), at)).collect()
}

fn denies(word: &str) -> bool {
    matches!(word, "not" | "never" | "no")
}

/// The passage that says the opposite: the same words but for one that denies them.
fn denied(words: &[String], source: &Source) -> Option<Span> {
    let own = affirmed(words.iter().map(String::as_str));
    if own.len() < DENIED_WORDS {
        return None;
    }
    let wanted = source.numbered(own.iter().map(|(word, _)| word))?;
    let start = runs(source.affirmed.iter().map(|&(word, _)| word), wanted).next()?;
    let (first, last) = (source.affirmed[start].1, source.affirmed[start + own.len() - 1].1);
    Some(source.words[first].1.cover(source.words[last].1))
}

/// Where a run of numbers stands among others, every start in order; none of an empty run. After Knuth, Morris and Pratt: no
/// number is looked at more than twice, however often the run nearly stands there.
fn runs(among: impl Iterator<Item = u32>, run: Vec<u32>) -> impl Iterator<Item = usize> {
    // For each length of a beginning of the run: the longest shorter beginning that it ends with.
    let mut shorter = vec![0; run.len() + 1];
    for end in 1..run.len() {
        let mut length = shorter[end];
        while length > 0 && run[length] != run[end] {
            length = shorter[length];
        }
        shorter[end + 1] = if run[length] == run[end] { length + 1 } else { 0 };
    }
    let mut length = 0;
    among.enumerate().filter_map(move |(at, number)| {
        if run.is_empty() {
            return None;
        }
        while length > 0 && (length == run.len() || run[length] != number) {
            length = shorter[length];
        }
        length += usize::from(run[length] == number);
        (length == run.len()).then(|| at + 1 - length)
    })
}

/// The words of a quote, folded, without marks.
pub fn words(quote: &str) -> Vec<String> {
    let source = Source::new(quote);
    (0..source.len()).map(|at| source.name(at).to_owned()).collect()
}

/// How folded words of a quote stand to the sources, of which the first is the one it is said to be from.
pub fn check(words: &[String], sources: &[Source]) -> (Verdict, Option<Passage>) {
    if words.is_empty() {
        return (Verdict::Nowhere, None);
    }
    for (at, source) in sources.iter().enumerate() {
        if let Some(span) = source.verbatim(words) {
            let verdict = if at == 0 { Verdict::Exact } else { Verdict::Elsewhere };
            return (verdict, Some(Passage { source: at, span, shared: 100 }));
        }
    }
    if let Some((source, span)) = sources.iter().enumerate().find_map(|(at, source)| Some((at, denied(words, source)?)))
    {
        let there: FxHashSet<&str> = sources[source].within(span).collect();
        let shared = words.iter().filter(|word| there.contains(word.as_str())).count();
        return (Verdict::Altered, Some(Passage { source, span, shared: 100 * shared / words.len() }));
    }
    let likest = sources.iter().enumerate().filter_map(|(at, source)| {
        let (shared, window) = source.likest(words)?;
        Some((at, 100 * shared / words.len(), window))
    });
    let likest = likest.max_by_key(|&(source, shared, _)| (shared, std::cmp::Reverse(source)));
    let telling = |source: usize, window: &Range<usize>| {
        let there: FxHashSet<&str> = window.clone().map(|at| sources[source].name(at)).collect();
        words.iter().any(|word| !FUNCTION_WORDS.contains(word) && there.contains(word.as_str()))
    };
    let likest = likest.filter(|(_, shared, _)| *shared >= ALTERED_MIN && words.len() >= ALTERED_WORDS);
    match likest.filter(|(source, _, window)| telling(*source, window)) {
        Some((source, shared, window)) => {
            let span = sources[source].altered(words, window);
            (Verdict::Altered, Some(Passage { source, span, shared }))
        }
        None => (Verdict::Nowhere, None),
    }
}

/// What it costs to leave out a word of the source, and to put in one or another for it: much is cut, little is made up.
const LEFT_OUT: usize = 2;
const PUT_IN: usize = 3;

/// The best way to have come so far: what it cost, where its run began, and where its first word stands that was kept.
#[derive(Clone, Copy)]
struct Way {
    cost: usize,
    start: usize,
    kept: Option<usize>,
}

/// Where some words fit best among others: the run that takes the least to become them, and its first word that was kept.
/// Nothing where none is.
fn fit(own: &[Spoken<'_>], there: &[Spoken<'_>]) -> Option<(Range<usize>, usize)> {
    let mut row: Vec<Way> = (0..=there.len()).map(|start| Way { cost: 0, start, kept: None }).collect();
    for word in own {
        let mut diagonal = row[0];
        row[0].cost += PUT_IN;
        for at in 1..=there.len() {
            let through = if there[at - 1].word == word.word {
                Way { kept: diagonal.kept.or(Some(at - 1)), ..diagonal }
            } else {
                Way { cost: diagonal.cost + PUT_IN, ..diagonal }
            };
            let put_in = Way { cost: row[at].cost + PUT_IN, ..row[at] };
            let left_out = Way { cost: row[at - 1].cost + LEFT_OUT, ..row[at - 1] };
            diagonal = row[at];
            // Of equals the one that goes on word by word.
            row[at] = [through, left_out, put_in].into_iter().min_by_key(|way| way.cost).unwrap_or(through);
        }
    }
    // Of equals the last: a last word that became another belongs to the run.
    let (end, best) = row.iter().enumerate().min_by_key(|&(end, way)| (way.cost, std::cmp::Reverse(end)))?;
    best.kept.filter(|_| best.start < end).map(|kept| (best.start..end, kept))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_found_wherever_it_stands() {
        for (among, run, expected) in [
            (&[1, 2, 1, 2, 1][..], &[1, 2, 1][..], &[0, 2][..]),
            (&[1, 1, 1, 2], &[1, 1, 2], &[1]),
            (&[1, 1, 1, 1], &[1, 1], &[0, 1, 2]),
            (&[1, 2, 3], &[4], &[]),
            (&[1], &[1, 2], &[]),
            (&[1, 2], &[], &[]),
        ] {
            let found: Vec<usize> = runs(among.iter().copied(), run.to_vec()).collect();
            assert_eq!(found, expected, "{run:?} in {among:?}");
        }
    }

    #[test]
    fn quotes_are_found_in_what_they_quote_from() {
        let speech = "Thank you. We will rebuild the old pier by June, and no one will pay a crown more for it. It was we who did it. We won’t do it again.";
        let report = "The mayor wrote: we are broke.";
        let sources = [Source::new(speech), Source::new(report)];
        for (quote, verdict, passage) in [
            ("We will rebuild the old pier by June", Verdict::Exact, "We will rebuild the old pier by June"),
            ("“no one will pay a crown more”", Verdict::Exact, "no one will pay a crown more"),
            ("we are broke", Verdict::Elsewhere, "we are broke"),
            ("We will repair the old pier by July", Verdict::Altered, "We will rebuild the old pier by June"),
            // The opposite of what was said, in function words alone, too.
            ("It was not we who did it", Verdict::Altered, "It was we who did it"),
            ("We will not do it", Verdict::Altered, "We won’t do it"),
            ("We will do it", Verdict::Altered, "We won’t do it"),
            ("no one will pay", Verdict::Exact, "no one will pay"),
            ("one will not pay", Verdict::Altered, "one will pay"),
            // What was left out, put in or contracted moves no edge of the passage.
            ("no one will pay more for it", Verdict::Altered, "no one will pay a crown more for it"),
            ("Nobody will pay a crown more for it", Verdict::Altered, "no one will pay a crown more for it"),
            ("We’ll rebuild the very old pier by June", Verdict::Altered, "We will rebuild the old pier by June"),
            ("They will rebuild the old pier by June", Verdict::Altered, "We will rebuild the old pier by June"),
            ("Somebody should rebuild the old pier by June", Verdict::Altered, "We will rebuild the old pier by June"),
            ("not so", Verdict::Nowhere, ""),
            ("The council lied to all of us", Verdict::Nowhere, ""),
            ("", Verdict::Nowhere, ""),
        ] {
            let (found, place) = check(&words(quote), &sources);
            let words = place.map_or("", |place| place.span.of([speech, report][place.source]));
            assert_eq!((found, words), (verdict, passage), "{quote}");
        }
        assert_eq!(check(&["a".to_owned()], &[]), (Verdict::Nowhere, None));
    }
}
