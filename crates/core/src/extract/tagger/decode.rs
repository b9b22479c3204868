//! The best sequence of labels of a paragraph, by Viterbi's algorithm over integers.

use super::cells::Cells;
use super::features::{CONTEXTS, TEMPLATES, context, features, opens_sentence};
use super::label::{LABELS, Label};
use super::states::{Arc, BY_TARGET, COUNT, START, STARTS, STATES, staying};
use super::weights::{Sum, Weights, ending, transition};
use std::ops::Range;

/// Bits below a score that hold the step which led to it, the first steps highest: so the best of several scores names
/// its step, and of equals the first.
const LOW: u32 = 7;

/// The bits of the step.
const STEP: i32 = (1 << LOW) - 1;

/// What no sequence reaches: far below what any loses within a few tokens, far above where numbers end.
const NEVER: i32 = -1 << 29;

/// A table of weights made ready.
pub struct Decoder<'a> {
    weights: Weights<'a>,
    /// Of every context within a sentence and at its first token the transitions in the order of [`BY_TARGET`], their
    /// steps in the low bits.
    moves: Vec<[[i32; COUNT]; 2]>,
    /// Of every state what it is to end in it.
    endings: [i32; STATES],
}

impl<'a> Decoder<'a> {
    /// Makes a table ready.
    pub fn new(weights: Weights<'a>) -> Self {
        let transitions = weights.transitions();
        let moves = |context: usize, first: usize| {
            std::array::from_fn(|at| {
                let arc = BY_TARGET[first][at];
                (transitions[transition(context, arc.from, arc.label)] << LOW) + STEP - at as i32
            })
        };
        let moves = (0..CONTEXTS).map(|context| [moves(context, 0), moves(context, 1)]).collect();
        Self { weights, moves, endings: std::array::from_fn(|state| transitions[ending(state)] << LOW) }
    }

    /// How often a word is a cue: see [`Weights::level`].
    pub fn level(&self, word: u32) -> u8 {
        self.weights.level(word)
    }

    /// The labels of the tokens `paragraph`, one a token.
    pub fn decode(&self, cells: &Cells, paragraph: Range<usize>) -> Vec<Label> {
        let scores = |at: usize| {
            let at = paragraph.start + at;
            if cells.get(&paragraph, at).deep && !opens_sentence(cells, &paragraph, at) {
                return None;
            }
            let (mut keys, mut count) = ([0; TEMPLATES], 0);
            features(cells, &paragraph, at, |key| {
                keys[count] = key;
                count += 1;
            });
            let mut sum = Sum::default();
            keys.iter().for_each(|&key| self.weights.add(&mut sum, key));
            Some(sum.scores())
        };
        self.best(paragraph.len(), scores, |at| {
            let at = paragraph.start + at;
            (context(cells, &paragraph, at), opens_sentence(cells, &paragraph, at))
        })
    }

    /// The best labels of `length` tokens, given the scores of each, the context of the transition to it and whether it
    /// opens a sentence. A token without scores goes on as the one before it.
    pub fn best(
        &self,
        length: usize,
        scores: impl Fn(usize) -> Option<[i32; LABELS]>,
        place: impl Fn(usize) -> (usize, bool),
    ) -> Vec<Label> {
        // Of every token and state the step that led there, and whether the token opens a sentence; none where it goes on.
        let mut back: Vec<Option<([u8; STATES], bool)>> = Vec::with_capacity(length);
        let mut best = [NEVER; STATES];
        best[START] = 0;
        for at in 0..length {
            let Some(own) = scores(at) else {
                back.push(None);
                continue;
            };
            let own = own.map(|score| score << LOW);
            let (context, first) = place(at);
            let moves = &self.moves[context][usize::from(first)];
            let next = if first { advance::<1>(&best, moves, &own) } else { advance::<0>(&best, moves, &own) };
            back.push(Some((next.map(|score| (STEP - (score & STEP)) as u8), first)));
            // Only differences count: what is taken off keeps the numbers small.
            let most = next.iter().copied().fold(NEVER, i32::max) & !STEP;
            best = next.map(|score| ((score & !STEP) - most).max(NEVER));
        }
        self.walk_back(&best, &back)
    }

    /// The sequence that ends with the best last state; of equals the first.
    fn walk_back(&self, best: &[i32; STATES], back: &[Option<([u8; STATES], bool)>]) -> Vec<Label> {
        let total = |state: usize| best[state] + self.endings[state];
        let mut state = (0..STATES).rev().max_by_key(|&state| total(state)).unwrap_or(START);
        let mut labels = vec![Label::Outside; back.len()];
        for (label, step) in labels.iter_mut().zip(back).rev() {
            let Some((steps, first)) = step else {
                *label = staying(state);
                continue;
            };
            let arc = BY_TARGET[usize::from(*first)][usize::from(steps[state])];
            *label = Label::ALL[arc.label];
            state = arc.from;
        }
        labels
    }
}

/// The best scores of all states after a token, with their steps; written out state by state, so that the compiler makes
/// straight lines of it.
#[inline(always)]
#[rustfmt::skip]
fn advance<const FIRST: usize>(best: &[i32; STATES], moves: &[i32; COUNT], own: &[i32; LABELS]) -> [i32; STATES] {
    [
        reach::<FIRST, 0>(best, moves, own), reach::<FIRST, 1>(best, moves, own), reach::<FIRST, 2>(best, moves, own),
        reach::<FIRST, 3>(best, moves, own), reach::<FIRST, 4>(best, moves, own), reach::<FIRST, 5>(best, moves, own),
        reach::<FIRST, 6>(best, moves, own), reach::<FIRST, 7>(best, moves, own), reach::<FIRST, 8>(best, moves, own),
        reach::<FIRST, 9>(best, moves, own), reach::<FIRST, 10>(best, moves, own), reach::<FIRST, 11>(best, moves, own),
        reach::<FIRST, 12>(best, moves, own), reach::<FIRST, 13>(best, moves, own), reach::<FIRST, 14>(best, moves, own),
        reach::<FIRST, 15>(best, moves, own), reach::<FIRST, 16>(best, moves, own), reach::<FIRST, 17>(best, moves, own),
        reach::<FIRST, 18>(best, moves, own), reach::<FIRST, 19>(best, moves, own),
    ]
}

/// The best score of state `TO` after a token.
#[inline(always)]
fn reach<const FIRST: usize, const TO: usize>(best: &[i32; STATES], moves: &[i32; COUNT], own: &[i32; LABELS]) -> i32 {
    let mut most = NEVER;
    for at in STARTS[FIRST][TO]..STARTS[FIRST][TO + 1] {
        let Arc { from, label, .. } = BY_TARGET[FIRST][at];
        most = most.max(best[from] + moves[at] + own[label]);
    }
    most
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::tagger::states::steps;
    use crate::extract::tagger::weights::{TRANSITIONS, write};

    /// Numbers that look random.
    fn numbers() -> impl FnMut(i32) -> i32 {
        let mut state = 7u64;
        move |most| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state % (2 * most as u64 + 1)) as i32 - most
        }
    }

    #[test]
    fn no_other_sequence_is_better() {
        let mut number = numbers();
        let transitions: Vec<i16> = (0..TRANSITIONS).map(|_| number(90) as i16).collect();
        let bytes = write(&transitions, &[(1, [1; 6])], 4);
        let weights = Weights::new(&bytes).expect("a table");
        let decoder = Decoder::new(weights);
        let own: Vec<[i32; LABELS]> = (0..300).map(|_| std::array::from_fn(|_| number(200))).collect();
        let place = |at: usize| (at % CONTEXTS, at.is_multiple_of(17));
        let labels = decoder.best(own.len(), |at| Some(own[at]), place);
        // The best sums alone, the plain way.
        let moves = weights.transitions();
        let mut best = [i64::MIN / 2; STATES];
        best[START] = 0;
        for (at, own) in own.iter().enumerate() {
            let (context, first) = place(at);
            let mut next = [i64::MIN / 2; STATES];
            for arc in steps(first) {
                let score = i64::from(moves[transition(context, arc.from, arc.label)] + own[arc.label]);
                next[arc.to] = next[arc.to].max(best[arc.from] + score);
            }
            best = next;
        }
        let most = (0..STATES).map(|state| best[state] + i64::from(moves[ending(state)])).max();
        let (mut state, mut sum) = (START, 0);
        for (at, &label) in labels.iter().enumerate() {
            let (context, first) = place(at);
            sum += i64::from(moves[transition(context, state, label as usize)] + own[at][label as usize]);
            state = crate::extract::tagger::states::next(state, label, first).expect("a label that can stand there");
        }
        assert_eq!(Some(sum + i64::from(moves[ending(state)])), most);
    }

    #[test]
    fn what_is_not_scored_goes_on_as_it_began() {
        let bytes = write(&vec![0; TRANSITIONS], &[(1, [1; 6])], 4);
        let decoder = Decoder::new(Weights::new(&bytes).expect("a table"));
        // Scores that want a label of the token, and none where it goes on.
        let wanted = [Some(Label::ContentFirst), None, None, Some(Label::ContentInside), Some(Label::Outside), None];
        let scores = |at: usize| {
            wanted[at].map(|label| std::array::from_fn(|other| if other == label as usize { 100 } else { 0 }))
        };
        let labels = decoder.best(wanted.len(), scores, |_| (0, false));
        use Label::{ContentFirst, ContentInside, Outside};
        assert_eq!(labels, [ContentFirst, ContentInside, ContentInside, ContentInside, Outside, Outside]);
    }
}
