//! The weights: one table in the repository, read where it lies.
//!
//! The file is `WTM2`, the numbers of slots and of turns (u32 each), the transitions (i16 for every context, state before
//! and label, then for every state a paragraph can end in), the turns (u16) and the slots, all little-endian. A slot is
//! 8 bytes: one weight for each label but `Outside`, whose weights are 0, 128 added, and 16 bits of the feature's key; a
//! slot without any is empty.
//!
//! The slots are found as [`crate::learnt::slots`] says.

use super::features::CONTEXTS;
use super::label::LABELS;
use super::states::STATES;
use crate::learnt::hash::key;
use crate::learnt::slots::{self, Slots};

/// Weights in one unit of the scores before rounding.
pub const SCALE: f32 = 32.0;

/// Bytes before the transitions.
const HEAD: usize = 12;

/// Transitions: contexts × state before × label, and the last states.
pub const TRANSITIONS: usize = CONTEXTS * STATES * LABELS + STATES;

/// Where the transition from a state by a label stands among all.
pub const fn transition(context: usize, before: usize, label: usize) -> usize {
    (context * STATES + before) * LABELS + label
}

/// Where the weight of ending in a state stands among the transitions.
pub const fn ending(state: usize) -> usize {
    CONTEXTS * STATES * LABELS + state
}

/// Bytes before the turns.
const TURNS: usize = HEAD + 2 * TRANSITIONS;

/// A table of weights.
#[derive(Clone, Copy)]
pub struct Weights<'a> {
    transitions: &'a [[u8; 2]],
    slots: Slots<'a, 8>,
}

/// Sums of weights a label, in lanes of 16 bits that are still shifted by 128 a feature; the last even lane counts the
/// features. Good for 257 features.
#[derive(Clone, Copy, Default)]
pub struct Sum {
    even: u64,
    odd: u64,
}

/// The template under which the table keeps the levels of words, in the place of the first weight.
pub const LEVELS: u32 = 200;

/// Every second byte of the weights.
const LANES: u64 = 0x0000_00ff_00ff_00ff;

impl<'a> Weights<'a> {
    /// The table in `bytes`; none when they are no such table.
    pub fn new(bytes: &'a [u8]) -> Option<Self> {
        let numbers = bytes.strip_prefix(b"WTM2")?.get(..8)?.as_chunks::<4>().0;
        let count = |at: usize| u32::from_le_bytes(numbers[at]) as usize;
        let (transitions, _) = bytes.get(HEAD..TURNS)?.as_chunks::<2>();
        let (slots, rest) = Slots::read(bytes.get(TURNS..)?, count(1), count(0))?;
        rest.is_empty().then_some(Self { transitions, slots })
    }

    /// All transitions: see [`transition`] and [`ending`].
    pub fn transitions(&self) -> Vec<i32> {
        self.transitions.iter().map(|pair| i32::from(i16::from_le_bytes(*pair))).collect()
    }

    /// How often a word was a cue where the model learnt, from 1 hardly ever to 4 mostly; 0 where it is unknown.
    pub fn level(&self, word: u32) -> u8 {
        let mut sum = Sum::default();
        self.add(&mut sum, key(LEVELS, word, 0));
        u8::try_from(sum.scores()[1]).unwrap_or(0)
    }

    /// Adds the weights of a feature, if it has any: without a branch, since none could be foretold.
    #[inline(always)]
    pub fn add(&self, sum: &mut Sum, key: u64) {
        let (slot, known) = self.slots.find(key);
        let slot = u64::from_le_bytes(*slot);
        let known = u64::from(known).wrapping_neg();
        sum.even += (slot & LANES | 1 << 48) & known;
        sum.odd += slot >> 8 & LANES & known;
    }
}

impl Sum {
    /// The scores of the labels.
    pub fn scores(self) -> [i32; LABELS] {
        let count = (self.even >> 48) as i32;
        let lane = |lanes: u64, at: u32| (lanes >> (16 * at) & 0xffff) as i32 - 128 * count;
        [
            0,
            lane(self.even, 0),
            lane(self.odd, 0),
            lane(self.even, 1),
            lane(self.odd, 1),
            lane(self.even, 2),
            lane(self.odd, 2),
        ]
    }
}

/// Writes a table: `features` are keys, no two alike, with their weights for the labels 1 to 6; `slots` how many slots to
/// make at least.
pub fn write(transitions: &[i16], features: &[(u64, [i8; 6])], slots: usize) -> Vec<u8> {
    let row = |(key, weights): &(u64, [i8; 6])| {
        let mut row = [0; 8];
        row.iter_mut().zip(weights).for_each(|(byte, weight)| *byte = weight.to_le_bytes()[0] ^ 0x80);
        (*key, row)
    };
    let table = slots::write(&features.iter().map(row).collect::<Vec<_>>(), slots);
    let mut bytes = b"WTM2".to_vec();
    bytes.extend(table.slots.to_le_bytes());
    bytes.extend(table.turns.to_le_bytes());
    bytes.extend(transitions.iter().flat_map(|weight| weight.to_le_bytes()));
    bytes.extend(table.bytes);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let features: Vec<(u64, [i8; 6])> = (1..50u64)
            .map(|at| (at.wrapping_mul(0x9e37_79b9_7f4a_7c15), [at as i8, -(at as i8), 127, -128, 0, 1]))
            .collect();
        let transitions: Vec<i16> = (0..TRANSITIONS as i16).collect();
        let bytes = write(&transitions, &features, 64);
        let weights = Weights::new(&bytes).expect("a table");
        for (key, own) in features {
            let mut sum = Sum::default();
            weights.add(&mut sum, key);
            weights.add(&mut sum, key);
            assert_eq!(sum.scores()[1..], own.map(|weight| 2 * i32::from(weight)));
        }
        let mut sum = Sum::default();
        weights.add(&mut sum, 12_345);
        assert_eq!(sum.scores(), [0; LABELS]);
        assert_eq!(weights.transitions()[transition(1, 2, 3)], 140 + 14 + 3);
    }

    #[test]
    fn what_is_no_table_is_refused() {
        assert!(Weights::new(b"").is_none());
        assert!(Weights::new(b"WTM2\x01\0\0\0\x01\0\0\0").is_none());
        assert!(Weights::new(&[0; 4_000]).is_none());
    }
}
