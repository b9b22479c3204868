//! What nobody proved, told by the grammatical part that it plays: a name, a figure, an action, a thing that became another one, or
//! a detail that came or went.

use super::{Outcome, Settled, message};
use crate::align::words::Edit;
use crate::change::Change;
use crate::compare::shape::slide;
use crate::compare::{Comparison, Pair, Side};
use crate::edits::{Left, is_closed, is_content};
use crate::kinds::{self, ChangeKind, Severity};
use crate::proof::{Both, Relation, Which};
use std::ops::Range;
use writethru_core::lexicon::{MONTHS, NUMERALS, TIME_NOUNS, WEEKDAYS};
use writethru_core::syntax::PartOfSpeech;
use writethru_core::{Span, TokenKind};

/// Tokens on both sides from which an edit is a passage that was rewritten.
const REWRITTEN: usize = 12;

/// Content words in a row that are one part although grammar stands between them.
const GAP: usize = 3;

/// What a word is where it stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Role {
    /// A figure or a number word.
    Figure,
    /// A date or a length of time.
    Time,
    /// A name.
    Name,
    /// A verb.
    Action,
    /// Anything else: a thing, a quality.
    Thing,
}

/// A run of words that nobody explained, with its place or its counterpart on the other side.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    /// Tokens on each side; an empty run is a place.
    pub runs: Both<Range<usize>>,
    /// How it is told.
    pub kind: &'static ChangeKind,
}

/// The parts of what is left of an edit.
pub fn parts(comparison: &Comparison<'_>, pair: &Pair, left: &Left) -> Vec<Part> {
    let edit = &pair.edits[left.edit];
    let runs = Both::new(run(&left.words.old), run(&left.words.new));
    match (runs.old, runs.new) {
        (Some(old), Some(new)) if old.len().min(new.len()) > REWRITTEN => rewritten(comparison, edit, left),
        (Some(old), Some(new)) => {
            let kind = replaced(comparison, left);
            vec![Part { runs: Both::new(old, new), kind }]
        }
        (Some(_), None) => lone(comparison, pair, Which::Old, edit, left),
        (None, Some(_)) => lone(comparison, pair, Which::New, edit, left),
        (None, None) => Vec::new(),
    }
}

fn run(places: &[usize]) -> Option<Range<usize>> {
    Some(*places.first()?..*places.last()? + 1)
}

/// What came or went: the whole edit where nothing else is in it, from the place where its phrase begins.
fn lone(comparison: &Comparison<'_>, pair: &Pair, which: Which, edit: &Edit, left: &Left) -> Vec<Part> {
    let side = comparison.side(which);
    let (own, other) = if which == Which::Old { (&edit.old, &edit.new) } else { (&edit.new, &edit.old) };
    let (sentence, beyond) = if which == Which::Old { (&pair.old, &pair.new) } else { (&pair.new, &pair.old) };
    let whole = own.clone().filter(|&at| is_content(side, at)).count() == left.words[which].len();
    let kind = if which == Which::Old { &kinds::DETAIL_REMOVED } else { &kinds::DETAIL_ADDED };
    let part = |own: Range<usize>, other: Range<usize>| {
        let runs = if which == Which::Old { Both::new(own, other) } else { Both::new(other, own) };
        Part { runs, kind }
    };
    if whole && other.is_empty() {
        let by = slide(side, own, sentence).min(other.start - beyond.start);
        return vec![part(own.start - by..own.end - by, other.start - by..other.start - by)];
    }
    // Function words that lead up to what is left belong to it.
    pieces(&left.words[which])
        .into_iter()
        .map(|piece| {
            let led = (own.start..piece.start).rev().take_while(|&at| is_closed(&side.lower(at))).count();
            part(piece.start - led..piece.end, other.start..other.start)
        })
        .collect()
}

/// The runs of places that stand together.
fn pieces(places: &[usize]) -> Vec<Range<usize>> {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    for &at in places {
        match pieces.last_mut() {
            Some(last) if at < last.end + GAP => last.end = at + 1,
            _ => pieces.push(at..at + 1),
        }
    }
    pieces
}

/// A passage that was rewritten: told once, with the figures, times and names that are gone and that are new.
fn rewritten(comparison: &Comparison<'_>, edit: &Edit, left: &Left) -> Vec<Part> {
    let mut parts =
        vec![Part { runs: Both::new(edit.old.clone(), edit.new.clone()), kind: &kinds::SENTENCE_REWRITTEN }];
    for which in [Which::Old, Which::New] {
        let side = comparison.side(which);
        let places: Vec<usize> =
            left.words[which].iter().copied().filter(|&at| role(side, at) < Role::Action).collect();
        parts.extend(pieces(&places).into_iter().map(|piece| match which {
            Which::Old => Part { runs: Both::new(piece, edit.new.start..edit.new.start), kind: &kinds::DETAIL_REMOVED },
            Which::New => Part { runs: Both::new(edit.old.start..edit.old.start, piece), kind: &kinds::DETAIL_ADDED },
        }));
    }
    parts
}

/// The kind of words that became others, by what the words of both sides are.
fn replaced(comparison: &Comparison<'_>, left: &Left) -> &'static ChangeKind {
    let roles =
        |which: Which| -> Vec<Role> { left.words[which].iter().map(|&at| role(comparison.side(which), at)).collect() };
    let (old, new) = (roles(Which::Old), roles(Which::New));
    let both = |role: Role| old.contains(&role) && new.contains(&role);
    let first = |role: Role| old.first() == Some(&role) && new.first() == Some(&role);
    if both(Role::Figure) {
        &kinds::QUANTITY_CHANGED
    } else if both(Role::Time) {
        &kinds::DATE_CHANGED
    } else if both(Role::Name) {
        &kinds::ENTITY_CHANGED
    } else if first(Role::Action) {
        &kinds::ACTION_CHANGED
    } else {
        &kinds::TERM_CHANGED
    }
}

/// What a word is where it stands.
pub fn role(side: &Side<'_>, at: usize) -> Role {
    let Some(token) = side.version.article.tokens.get(at) else { return Role::Thing };
    let word = side.lower(at);
    let annotations = &side.version.annotations;
    let text = side.text_of(token.span);
    // 18F, B-52: a name with a figure in it.
    if text.contains(char::is_uppercase) && text.contains(|c: char| c.is_ascii_digit()) {
        return Role::Name;
    }
    if token.kind == TokenKind::Number || NUMERALS.get(&word).is_some_and(|row| row.column(1) == "cardinal") {
        let time = annotations.times.iter().any(|time| time.span.overlaps(token.span));
        return if time { Role::Time } else { Role::Figure };
    }
    if WEEKDAYS.contains(&word) || MONTHS.contains(&word) || TIME_NOUNS.contains(&word) {
        return Role::Time;
    }
    let part = side.version.syntax.tag(at).part();
    let named = annotations.mentions.iter().any(|mention| mention.span.overlaps(token.span));
    let capital = text.starts_with(char::is_uppercase);
    match part {
        _ if capital && named => Role::Name,
        PartOfSpeech::Name if capital => Role::Name,
        PartOfSpeech::Verb | PartOfSpeech::Auxiliary => Role::Action,
        _ => Role::Thing,
    }
}

impl Part {
    /// The words on each side.
    fn words(&self, comparison: &Comparison<'_>, pair: &Pair) -> Both<Span> {
        Both::new(
            comparison.old.span_within(&pair.old, &self.runs.old),
            comparison.new.span_within(&pair.new, &self.runs.new),
        )
    }

    /// The finding.
    pub fn change(&self, comparison: &Comparison<'_>, pair: &Pair) -> Change {
        let words = self.words(comparison, pair);
        let message = if self.kind == &kinds::SENTENCE_REWRITTEN {
            "the passage was rewritten".to_owned()
        } else {
            message(comparison, &words)
        };
        let change = Change::new(self.kind, Some(words.old), Some(words.new), message);
        // What nobody proved is no error.
        let severity = self.kind.severity.min(Severity::Warning);
        change.severity(severity).detail("relation", Relation::Unrelated.id())
    }

    /// The same for the list of all edits.
    pub fn settled(&self, comparison: &Comparison<'_>, pair: &Pair) -> Settled {
        Settled {
            words: self.words(comparison, pair),
            outcome: Outcome::Unproven(self.kind),
            by: None,
            domain: None,
            relation: Relation::Unrelated,
        }
    }
}
