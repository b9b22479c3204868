//! The best sequence of labels of a paragraph, by Viterbi's algorithm over integers.

use super::cells::Cells;
use super::features::{context, features, opens_sentence};
use super::label::{LABELS, Label};
use super::states::{START, STATES, steps};
use super::weights::{Sum, Weights, ending, transition};
use std::ops::Range;

/// What no sequence reaches.
const NEVER: i32 = i32::MIN / 2;

/// A table of weights made ready.
pub struct Decoder<'a> {
    weights: Weights<'a>,
    transitions: Vec<i32>,
}

impl<'a> Decoder<'a> {
    /// Makes a table ready.
    pub fn new(weights: Weights<'a>) -> Self {
        Self { weights, transitions: weights.transitions() }
    }

    /// How often a word is a cue: see [`Weights::level`].
    pub fn level(&self, word: u32) -> u8 {
        self.weights.level(word)
    }

    /// The labels of the tokens `paragraph`, one a token.
    pub fn decode(&self, cells: &Cells, paragraph: Range<usize>) -> Vec<Label> {
        let scores = |at: usize| {
            let mut sum = Sum::default();
            features(cells, &paragraph, paragraph.start + at, |key| self.weights.add(&mut sum, key));
            sum.scores()
        };
        self.best(paragraph.len(), scores, |at| {
            let at = paragraph.start + at;
            (context(cells, &paragraph, at), opens_sentence(cells, &paragraph, at))
        })
    }

    /// The best labels of `length` tokens, given the scores of each, the context of the transition to it and whether it
    /// opens a sentence.
    pub fn best(
        &self,
        length: usize,
        scores: impl Fn(usize) -> [i32; LABELS],
        place: impl Fn(usize) -> (usize, bool),
    ) -> Vec<Label> {
        // Of every token and state the state before and the label.
        let mut back: Vec<[(u8, u8); STATES]> = Vec::with_capacity(length);
        let mut best = [NEVER; STATES];
        best[START] = 0;
        for at in 0..length {
            let own = scores(at);
            let (context, first) = place(at);
            let moves = &self.transitions[transition(context, 0, 0)..transition(context + 1, 0, 0)];
            let mut next = [NEVER; STATES];
            let mut from = [(0, 0); STATES];
            for arc in steps(first) {
                let score = best[arc.from] + moves[arc.from * LABELS + arc.label] + own[arc.label];
                if score > next[arc.to] {
                    next[arc.to] = score;
                    from[arc.to] = (arc.from as u8, arc.label as u8);
                }
            }
            // Far below what any sequence loses, far above where numbers end.
            best = next.map(|score| score.max(NEVER));
            back.push(from);
        }
        self.walk_back(&best, &back)
    }

    /// The sequence that ends with the best last state; of equals the first.
    fn walk_back(&self, best: &[i32; STATES], back: &[[(u8, u8); STATES]]) -> Vec<Label> {
        let total = |state: usize| best[state] + self.transitions[ending(state)];
        let mut state = (0..STATES).rev().max_by_key(|&state| total(state)).unwrap_or(START);
        let mut labels = vec![Label::Outside; back.len()];
        for at in (0..back.len()).rev() {
            let (before, label) = back[at][state];
            labels[at] = Label::ALL[usize::from(label)];
            state = usize::from(before);
        }
        labels
    }
}
