//! What the sequence model sees of a version: a cell a token, with its word, its shape, the quotation it lies in and
//! what the rules say of it.

use super::label::Label;
use crate::extract::reading::Reading;
use crate::learnt::hash::{mix, word_hash};
use crate::lexicon::CUES;
use crate::syntax::Class;
use crate::{Attribution, Mention, MentionKind, Quote, TokenKind};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// One token as the model sees it. All fields are small codes or hashes; 0 stands for beyond the paragraph.
#[derive(Clone, Copy, Default)]
pub struct Cell {
    /// Hash of the word in lower case, digits as one.
    pub word: u32,
    /// Hash of its last three letters.
    pub suffix: u32,
    /// Its grammatical classes; of a word that has none its last two letters.
    pub tag: u32,
    /// Its case and kind.
    pub shape: u8,
    /// Where it stands to an outermost quotation: 1 outside, 2 opening mark, 3 inside, 4 closing mark.
    pub quote: u8,
    /// How long that quotation is, in four steps; 0 outside.
    pub length: u8,
    /// Whether it stands deep inside a quotation, where no label changes: see `RIM`.
    pub deep: bool,
    /// What the rules say of it, outermost attributions first: 0 nothing, else a [`Label`].
    pub rule: u8,
    /// What the rules say of it, source and cue of inner attributions first.
    pub inner: u8,
    /// How strong a cue the lexicon says it is: 0 none, 1 to 3, 4 a preposition.
    pub cue: u8,
    /// How often the word was a cue where the model learnt: 0 unknown, 1 hardly ever to 4 mostly.
    pub level: u8,
    /// What kind of name it belongs to.
    pub name: u8,
    /// Whether the rules find the word as a source somewhere in the story.
    pub speaks: u8,
    /// Class of its place in the sentence: first tokens, last tokens.
    pub place: u8,
    /// Number of unquoted cues in its sentence, at most 3, and whether the sentence holds a quotation mark.
    pub sentence: u8,
    /// Place of the sentence in its paragraph and what the paragraph before ended with.
    pub paragraph: u8,
    /// Distance to the nearest cue before it in the sentence, in steps; 0 none.
    pub cue_left: u8,
    /// Distance to the nearest cue after it in the sentence, in steps; 0 none.
    pub cue_right: u8,
    /// Word of the nearest cue before it.
    pub word_left: u32,
    /// Word of the nearest cue after it.
    pub word_right: u32,
    /// Distance to the nearest cue of the rules before and after it, in steps.
    pub rule_left: u8,
    /// See `rule_left`.
    pub rule_right: u8,
    /// Distance to the comma or bracket before it and after it in the sentence, in steps.
    pub comma_left: u8,
    /// See `comma_left`.
    pub comma_right: u8,
}

/// Tokens at either end of a quotation that are labelled one by one. In 997 of 1,000 cases what stands between them goes on
/// as it began, and a quarter of the tokens of news stand there.
const RIM: usize = 3;

/// The cells of all tokens of a version.
pub struct Cells(Vec<Cell>);

impl Cells {
    /// Observes a version: `verdicts` are the attributions that the rules found, in any order; `level` tells how often a
    /// word, given by its hash, was a cue where the model learnt.
    pub fn new(
        reading: &Reading<'_>,
        mentions: &[Mention],
        quotes: &[Quote],
        verdicts: &[Attribution],
        level: impl Fn(u32) -> u8,
    ) -> Self {
        let mut cells: Vec<Cell> = (0..reading.tokens().len()).map(|at| cell(reading, at)).collect();
        for cell in cells.iter_mut().filter(|cell| cell.shape >= 5) {
            cell.level = level(cell.word);
        }
        mark_quotes(reading, quotes, &mut cells);
        mark_rules(reading, verdicts, &mut cells);
        mark_names(reading, mentions, &mut cells);
        mark_speakers(&mut cells);
        let mut before = 0;
        for block in &reading.article.blocks {
            for (index, sentence) in block.sentences.clone().enumerate() {
                let tokens = reading.article.sentences[sentence].tokens.clone();
                mark_sentence(reading, tokens, &mut cells, index, before);
            }
            before = ending(reading, block.sentences.clone(), &cells);
        }
        Self(cells)
    }

    /// The cell of token `at` of the paragraph `tokens`; an empty one beyond it.
    pub fn get(&self, tokens: &Range<usize>, at: usize) -> &Cell {
        const EDGE: &Cell = &Cell {
            word: 0,
            suffix: 0,
            tag: 0,
            shape: 0,
            quote: 0,
            length: 0,
            deep: false,
            rule: 0,
            inner: 0,
            cue: 0,
            level: 0,
            name: 0,
            speaks: 0,
            place: 0,
            sentence: 0,
            paragraph: 0,
            cue_left: 0,
            cue_right: 0,
            word_left: 0,
            word_right: 0,
            rule_left: 0,
            rule_right: 0,
            comma_left: 0,
            comma_right: 0,
        };
        if tokens.contains(&at) { self.0.get(at).unwrap_or(EDGE) } else { EDGE }
    }
}

/// What a token shows on its own.
fn cell(reading: &Reading<'_>, at: usize) -> Cell {
    let word = reading.word(at);
    let lower = reading.lower(at);
    let kind = reading.tokens()[at].kind;
    let class = reading.class(at);
    let cue = reading.opens(at).has(&CUES).then(|| reading.longest(&CUES, at, at + 4)).flatten();
    let cue = cue.map_or(0, |(_, row)| match (row.column(3).contains('p'), row.column(2)) {
        (true, _) => 4,
        (_, "3") => 3,
        (_, "2") => 2,
        _ => 1,
    });
    let open = class.is_open() && kind == TokenKind::Word && !class.is(Class::PAST.or(Class::GERUND));
    let tag = if open { mix(1, ending_hash(lower, 2)) } else { mix(2, class.bits() << 3 | kind as u32) };
    Cell {
        word: if kind == TokenKind::Number { number_hash(word) } else { word_hash(fold(lower).as_bytes()) },
        suffix: ending_hash(lower, 3),
        tag: tag ^ u32::from(reading.is_capital(at)),
        shape: shape(word, kind),
        quote: 1,
        cue,
        ..Cell::default()
    }
}

/// One form for the marks that papers print differently.
fn fold(word: &str) -> &str {
    match word {
        "“" | "”" | "``" | "''" | "«" | "»" | "„" => "\"",
        "’" | "‘" => "'",
        "–" | "--" => "—",
        "…" => "...",
        _ => word,
    }
}

/// A number by its length and form, not its value.
fn number_hash(word: &str) -> u32 {
    let digits = word.bytes().filter(u8::is_ascii_digit).count().min(5) as u32;
    let others = word.bytes().filter(|byte| !byte.is_ascii_digit()).fold(7, |sum, byte| mix(sum, u32::from(byte)));
    mix(others, digits)
}

/// Hash of the last `letters` letters.
fn ending_hash(word: &str, letters: usize) -> u32 {
    let start = word.char_indices().rev().nth(letters - 1).map_or(0, |(at, _)| at);
    mix(letters as u32, word_hash(&word.as_bytes()[start..]))
}

/// Case and kind: lower case, capital, all capitals, initial, number, mark.
fn shape(word: &str, kind: TokenKind) -> u8 {
    match kind {
        TokenKind::Number => 1,
        TokenKind::QuoteMark => 2,
        TokenKind::Symbol => 3,
        TokenKind::Punctuation => 4,
        TokenKind::Word => {
            let mut letters = word.chars();
            let capital = letters.next().is_some_and(char::is_uppercase);
            let (mut lower, mut upper) = (false, false);
            letters.for_each(|c| {
                lower |= c.is_lowercase();
                upper |= c.is_uppercase();
            });
            match (capital, lower, upper) {
                (true, false, false) => 5,
                (true, true, false) => 6,
                (true, _, true) => 7,
                (false, _, true) => 8,
                _ => 9,
            }
        }
    }
}

/// Marks where every token stands to the outermost quotations.
fn mark_quotes(reading: &Reading<'_>, quotes: &[Quote], cells: &mut [Cell]) {
    for quote in quotes.iter().filter(|quote| quote.depth == 0) {
        let from = reading.article.token_at(quote.span.start);
        let to = reading.tokens().partition_point(|token| token.span.start < quote.span.end);
        let length = match to.saturating_sub(from) {
            0..=4 => 1,
            5..=8 => 2,
            9..=15 => 3,
            _ => 4,
        };
        for (at, cell) in cells.iter_mut().enumerate().take(to).skip(from) {
            let span = reading.tokens()[at].span;
            let place = if span.end <= quote.content.start {
                2
            } else if span.start >= quote.content.end && reading.is(at, TokenKind::QuoteMark) {
                4
            } else {
                3
            };
            cell.quote = place;
            cell.length = length;
            cell.deep = at >= from + RIM && at + RIM < to;
        }
    }
}

/// Marks what the rules found: outermost contents cover what lies in them, except in `inner`.
fn mark_rules(reading: &Reading<'_>, verdicts: &[Attribution], cells: &mut [Cell]) {
    let size = |attribution: &Attribution| attribution.content.iter().map(|piece| piece.len()).sum::<usize>();
    let mut order: Vec<&Attribution> = verdicts.iter().collect();
    order.sort_by_key(|attribution| std::cmp::Reverse(size(attribution)));
    let tokens = |span: crate::Span| {
        let from = reading.article.token_at(span.start);
        from..reading.tokens().partition_point(|token| token.span.start < span.end).max(from)
    };
    for attribution in order {
        let cue = attribution.cue.as_ref().map(|cue| cue.span);
        let source = attribution.source;
        for (span, first, inside) in
            [(source, Label::SourceFirst, Label::SourceInside), (cue, Label::CueFirst, Label::CueInside)]
        {
            let Some(span) = span else { continue };
            for (index, at) in tokens(span).enumerate() {
                let label = if index == 0 { first } else { inside } as u8;
                if cells[at].rule == 0 {
                    cells[at].rule = label;
                }
                cells[at].inner = label;
            }
        }
        for piece in &attribution.content {
            for (index, at) in tokens(*piece).enumerate() {
                let label = if index == 0 { Label::ContentFirst } else { Label::ContentInside } as u8;
                if cells[at].rule == 0 {
                    cells[at].rule = label;
                }
                if cells[at].inner == 0 {
                    cells[at].inner = label;
                }
            }
        }
    }
}

/// Marks the kind of name that a token belongs to.
fn mark_names(reading: &Reading<'_>, mentions: &[Mention], cells: &mut [Cell]) {
    for mention in mentions {
        let kind = match mention.kind {
            MentionKind::Person => 1,
            MentionKind::Organization => 2,
            MentionKind::Place => 3,
            MentionKind::Other => 4,
        };
        let from = reading.article.token_at(mention.span.start);
        let inside = reading.tokens()[from..].iter().take_while(|token| token.span.start < mention.span.end).count();
        for cell in &mut cells[from..from + inside] {
            cell.name = kind;
        }
    }
}

/// Marks the words with a capital that the rules find as a source somewhere.
fn mark_speakers(cells: &mut [Cell]) {
    let is_source = |cell: &Cell| [1, 2].contains(&cell.inner) && (5..=7).contains(&cell.shape);
    let known: FxHashSet<u32> = cells.iter().filter(|cell| is_source(cell)).map(|cell| cell.word).collect();
    for cell in cells.iter_mut().filter(|cell| (5..=7).contains(&cell.shape)) {
        cell.speaks = 1 + u8::from(known.contains(&cell.word));
    }
}

/// Marks what a token's sentence tells of it.
fn mark_sentence(reading: &Reading<'_>, tokens: Range<usize>, cells: &mut [Cell], index: usize, before: u8) {
    let Some(cells) = cells.get_mut(tokens.clone()) else { return };
    let count = cells.iter().filter(|cell| is_cue(cell)).count().min(3) as u8;
    let quoted = u8::from(cells.iter().any(|cell| cell.quote > 1));
    let last = cells.len();
    let final_mark = match reading.word(tokens.end.saturating_sub(1)) {
        "?" => 1,
        ":" => 2,
        _ => 0,
    };
    for (at, cell) in cells.iter_mut().enumerate() {
        cell.place = (at.min(3) * 4 + (last - 1 - at).min(3)) as u8;
        cell.sentence = 1 + count + 4 * quoted + 8 * final_mark;
        cell.paragraph = 1 + index.min(2) as u8 + 3 * before;
    }
    sweep(reading, tokens, cells);
}

/// Whether a token outside quotation marks is likely a cue: as it was learnt, else as the lexicon says.
fn is_cue(cell: &Cell) -> bool {
    cell.quote == 1 && (cell.level >= 3 || (cell.level != 1 && cell.cue >= 2))
}

/// Writes the distances to cues and commas, from the left and from the right.
fn sweep(reading: &Reading<'_>, tokens: Range<usize>, cells: &mut [Cell]) {
    let is_comma = |at: usize, cell: &Cell| {
        cell.shape <= 4 && matches!(reading.word(tokens.start + at), "," | "(" | ")" | "—" | "–" | "--" | ";" | ":")
    };
    let is_rule = |cell: &Cell| [Label::CueFirst as u8, Label::CueInside as u8].contains(&cell.rule);
    let (mut cue, mut rule, mut comma): (Option<(usize, u32)>, Option<usize>, Option<usize>) = (None, None, None);
    for (at, cell) in cells.iter_mut().enumerate() {
        cell.cue_left = cue.map_or(0, |(place, _)| step(at - place));
        cell.word_left = cue.map_or(0, |(_, word)| word);
        cell.rule_left = rule.map_or(0, |place| step(at - place));
        cell.comma_left = comma.map_or(0, |place| step(at - place));
        cue = if is_cue(cell) { Some((at, cell.word)) } else { cue };
        rule = if is_rule(cell) { Some(at) } else { rule };
        comma = if is_comma(at, cell) { Some(at) } else { comma };
    }
    (cue, rule, comma) = (None, None, None);
    for (at, cell) in cells.iter_mut().enumerate().rev() {
        cell.cue_right = cue.map_or(0, |(place, _)| step(place - at));
        cell.word_right = cue.map_or(0, |(_, word)| word);
        cell.rule_right = rule.map_or(0, |place| step(place - at));
        cell.comma_right = comma.map_or(0, |place| step(place - at));
        cue = if is_cue(cell) { Some((at, cell.word)) } else { cue };
        rule = if is_rule(cell) { Some(at) } else { rule };
        comma = if is_comma(at, cell) { Some(at) } else { comma };
    }
}

/// A distance in steps that grow with it.
fn step(distance: usize) -> u8 {
    match distance {
        0..=5 => distance as u8 + 1,
        6..=7 => 7,
        8..=10 => 8,
        11..=15 => 9,
        16..=24 => 10,
        _ => 11,
    }
}

/// What a paragraph ended with, for the next one: 1 a closing mark, 2 an open quotation, 3 a colon, 0 anything else.
fn ending(reading: &Reading<'_>, sentences: Range<usize>, cells: &[Cell]) -> u8 {
    let Some(last) = sentences.end.checked_sub(1).filter(|&last| last >= sentences.start) else { return 0 };
    let Some(at) = reading.article.sentences[last].tokens.end.checked_sub(1) else { return 0 };
    match cells.get(at).map(|cell| cell.quote) {
        Some(4) => 1,
        Some(3) => 2,
        _ if reading.word(at) == ":" => 3,
        _ => 0,
    }
}
