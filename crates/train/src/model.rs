//! The sequence model while it is trained: a conditional random field whose weights follow the regularised leader.

use crate::ftrl::{Pace, Row, rounded};
use std::collections::BTreeMap;
use writethru_core::extract::tagger::label::{LABELS, Label};
use writethru_core::extract::tagger::states::{START, STATES, next, steps};
use writethru_core::extract::tagger::weights::{self, LEVELS, SCALE, TRANSITIONS, ending, transition};
use writethru_core::learnt::hash::key;

/// Labels with weights of their own: all but `Outside`.
const WEIGHED: usize = LABELS - 1;

/// How the weights are learnt.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rates {
    /// Learning rate and penalties.
    pub(crate) pace: Pace,
    /// What it costs to miss a token: of nothing, of a source, of a cue, of a content.
    pub(crate) miss: [f32; 4],
}

/// A model in training.
pub(crate) struct Model {
    rates: Rates,
    rows: Vec<Row<WEIGHED>>,
    transitions: Vec<f32>,
    squares: Vec<f32>,
    summed: Vec<f32>,
    /// Steps that count for the average.
    now: u32,
    averaging: bool,
}

/// A paragraph as the model trains on it: features by number.
pub(crate) struct Sequence {
    /// Numbers of the features of all tokens.
    pub(crate) features: Vec<u32>,
    /// Where the features of every token end.
    pub(crate) ends: Vec<usize>,
    /// Context of the transition to every token, and whether it opens a sentence.
    pub(crate) places: Vec<(usize, bool)>,
    /// The right labels.
    pub(crate) labels: Vec<Label>,
}

impl Sequence {
    fn features_of(&self, at: usize) -> &[u32] {
        let from = if at == 0 { 0 } else { self.ends[at - 1] };
        &self.features[from..self.ends[at]]
    }

    /// The transitions that the right labels take, the last state among them.
    fn path(&self) -> Vec<usize> {
        let mut state = START;
        let mut path = Vec::with_capacity(self.labels.len() + 1);
        for (&label, &(context, first)) in self.labels.iter().zip(&self.places) {
            path.push(transition(context, state, label as usize));
            // A label that cannot stand there is none that people gave: gold.rs sees to it.
            state = next(state, label, first).unwrap_or(START);
        }
        path.push(ending(state));
        path
    }
}

impl Model {
    /// A model of so many features, all weights zero.
    pub(crate) fn new(features: usize, rates: Rates) -> Self {
        let rows = vec![Row::default(); features];
        Self {
            rates,
            rows,
            transitions: vec![0.0; TRANSITIONS],
            squares: vec![0.0; TRANSITIONS],
            summed: vec![0.0; TRANSITIONS],
            now: 0,
            averaging: false,
        }
    }

    /// Number of features with a weight that is not zero.
    pub(crate) fn used(&self) -> usize {
        self.rows.iter().filter(|row| row.weight.iter().any(|&weight| weight != 0.0)).count()
    }

    /// From here on the steps count for the average that the table holds.
    pub(crate) fn average(&mut self) {
        self.averaging = true;
    }

    /// Scores of the labels of token `at`.
    fn scores(&self, sequence: &Sequence, at: usize) -> [f32; LABELS] {
        let mut scores = [0.0; LABELS];
        for &feature in sequence.features_of(at) {
            for (score, weight) in scores[1..].iter_mut().zip(self.rows[feature as usize].weight) {
                *score += weight;
            }
        }
        scores
    }

    /// One step of learning on a paragraph; the loss is minus the logarithm of the right labels' probability.
    pub(crate) fn learn(&mut self, sequence: &Sequence) -> f64 {
        let length = sequence.labels.len();
        if length == 0 {
            return 0.0;
        }
        let mut scores: Vec<[f32; LABELS]> = (0..length).map(|at| self.scores(sequence, at)).collect();
        // A softmax margin (Gimpel and Smith, 2010): what is missed costs more than what is found in vain, as the F1 of
        // rare labels wants it.
        for (score, right) in scores.iter_mut().zip(&sequence.labels) {
            score[0] += self.rates.miss[(*right as usize).div_ceil(2)];
        }
        let lattice = Lattice::new(&scores, &sequence.places, &self.transitions);
        let mut moved = vec![0.0; TRANSITIONS];
        for at in 0..length {
            let mut gradient = lattice.marginals[at];
            gradient[sequence.labels[at] as usize] -= 1.0;
            for &feature in sequence.features_of(at) {
                self.rows[feature as usize].step(&gradient[1..], self.now, self.rates.pace);
            }
        }
        lattice.expected(&mut moved);
        for place in sequence.path() {
            moved[place] -= 1.0;
        }
        for ((weight, square), gradient) in self.transitions.iter_mut().zip(&mut self.squares).zip(moved) {
            *square += gradient * gradient;
            *weight -= 0.3 * gradient / (1.0 + square.sqrt());
        }
        if self.averaging {
            self.now += 1;
            self.summed.iter_mut().zip(&self.transitions).for_each(|(sum, weight)| *sum += weight);
        }
        lattice.loss(sequence, &scores, &self.transitions)
    }

    /// The averaged weights.
    pub(crate) fn means(&self) -> Means {
        let divisor = self.now.max(1) as f32;
        let transitions = if self.now == 0 { &self.transitions } else { &self.summed };
        Means {
            features: self.rows.iter().map(|row| row.mean(self.now)).collect(),
            transitions: transitions.iter().map(|weight| weight / divisor).collect(),
        }
    }
}

/// Averaged weights: of all features, in the order of their keys, and of the transitions.
#[derive(Clone, Default)]
pub(crate) struct Means {
    features: Vec<[f32; WEIGHED]>,
    transitions: Vec<f32>,
}

impl Means {
    /// Adds the weights of another training, each counted `share` times.
    pub(crate) fn add(&mut self, other: &Self, share: f32) {
        self.features.resize(other.features.len(), [0.0; WEIGHED]);
        self.transitions.resize(other.transitions.len(), 0.0);
        for (own, other) in self.features.iter_mut().zip(&other.features) {
            own.iter_mut().zip(other).for_each(|(own, other)| *own += share * other);
        }
        self.transitions.iter_mut().zip(&other.transitions).for_each(|(own, other)| *own += share * other);
    }

    /// The table that core reads, with about `load` of its slots filled.
    pub(crate) fn table(&self, keys: &[u64], levels: &BTreeMap<u32, u8>, load: f64, floor: f32) -> Vec<u8> {
        let features: Vec<(u64, [i8; WEIGHED])> = keys
            .iter()
            .zip(&self.features)
            .filter(|(_, mean)| mean.iter().any(|weight| weight.abs() >= floor))
            .map(|(&key, mean)| (key, mean.map(|weight| rounded(weight, SCALE))))
            .filter(|(_, weights)| weights.iter().any(|&weight| weight != 0))
            .collect();
        let levels = levels.iter().map(|(&word, &level)| (key(LEVELS, word, 0), [level as i8, 0, 0, 0, 0, 0]));
        let features: Vec<_> = features.into_iter().chain(levels).collect();
        let slots = (features.len() as f64 / load) as usize + 1;
        let transitions: Vec<i16> = self.transitions.iter().map(|&weight| (weight * SCALE).round() as i16).collect();
        weights::write(&transitions, &features, slots)
    }
}

/// Forward and backward sums over the sequences of a paragraph, scaled a token.
struct Lattice<'a> {
    forward: Vec<[f32; STATES]>,
    backward: Vec<[f32; STATES]>,
    emission: Vec<[f32; LABELS]>,
    scale: Vec<f32>,
    places: &'a [(usize, bool)],
    moves: Vec<f32>,
    /// Probability of every label at every token.
    marginals: Vec<[f32; LABELS]>,
    /// Logarithm of the sum over all sequences.
    total: f64,
}

impl<'a> Lattice<'a> {
    fn new(scores: &[[f32; LABELS]], places: &'a [(usize, bool)], transitions: &[f32]) -> Self {
        let mut total = 0.0;
        let mut emission = Vec::with_capacity(scores.len());
        for score in scores {
            let most = score.iter().copied().fold(f32::MIN, f32::max);
            total += f64::from(most);
            emission.push(score.map(|score| (score - most).exp()));
        }
        let mut lattice = Self {
            forward: Vec::with_capacity(scores.len()),
            backward: vec![[0.0; STATES]; scores.len()],
            emission,
            scale: Vec::with_capacity(scores.len()),
            places,
            moves: transitions.iter().map(|weight| weight.exp()).collect(),
            marginals: vec![[0.0; LABELS]; scores.len()],
            total,
        };
        lattice.forwards();
        lattice.backwards();
        lattice
    }

    fn forwards(&mut self) {
        let mut before = [0.0f32; STATES];
        before[START] = 1.0;
        for at in 0..self.emission.len() {
            let mut sums = [0.0f32; STATES];
            let (context, first) = self.places[at];
            for arc in steps(first) {
                let moved = self.moves[transition(context, arc.from, arc.label)];
                sums[arc.to] += before[arc.from] * moved * self.emission[at][arc.label];
            }
            let scale = 1.0 / sums.iter().sum::<f32>().max(1e-30);
            self.total -= f64::from(scale).ln();
            self.scale.push(scale);
            before = sums.map(|sum| sum * scale);
            self.forward.push(before);
        }
        let end: f32 = (0..STATES).map(|state| before[state] * self.moves[ending(state)]).sum();
        self.total += f64::from(end.max(1e-30)).ln();
        let last = self.emission.len() - 1;
        self.backward[last] = std::array::from_fn(|state| self.moves[ending(state)] / end.max(1e-30));
    }

    fn backwards(&mut self) {
        for at in (0..self.emission.len()).rev() {
            let (context, first) = self.places[at];
            let mut sums = [0.0f32; STATES];
            let start = start();
            let before = if at == 0 { &start } else { &self.forward[at - 1] };
            for arc in steps(first) {
                let rest = self.moves[transition(context, arc.from, arc.label)]
                    * self.emission[at][arc.label]
                    * self.backward[at][arc.to]
                    * self.scale[at];
                sums[arc.from] += rest;
                self.marginals[at][arc.label] += before[arc.from] * rest;
            }
            if at > 0 {
                self.backward[at - 1] = sums;
            }
        }
    }

    /// Adds the probabilities of all transitions and last states.
    fn expected(&self, sums: &mut [f32]) {
        let start = start();
        for at in 0..self.emission.len() {
            let (context, first) = self.places[at];
            let before = if at == 0 { &start } else { &self.forward[at - 1] };
            for arc in steps(first) {
                let place = transition(context, arc.from, arc.label);
                sums[place] += before[arc.from]
                    * self.moves[place]
                    * self.emission[at][arc.label]
                    * self.backward[at][arc.to]
                    * self.scale[at];
            }
        }
        let last = self.emission.len() - 1;
        for state in 0..STATES {
            sums[ending(state)] += self.forward[last][state] * self.backward[last][state];
        }
    }

    fn loss(&self, sequence: &Sequence, scores: &[[f32; LABELS]], transitions: &[f32]) -> f64 {
        let own: f64 =
            scores.iter().zip(&sequence.labels).map(|(score, &label)| f64::from(score[label as usize])).sum();
        let moved: f64 = sequence.path().into_iter().map(|place| f64::from(transitions[place])).sum();
        self.total - own - moved
    }
}

/// All weight on the state before the first token.
fn start() -> [f32; STATES] {
    let mut start = [0.0; STATES];
    start[START] = 1.0;
    start
}
