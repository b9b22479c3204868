//! The weights: one table in the repository, read where it lies.
//!
//! The file is `WTM1`, the number of slots (u32), the transitions (i16 for every context, state before and label, then
//! for every state a paragraph can end in) and the slots, all little-endian. A slot is 8 bytes: one signed weight for each label but `Outside`, whose weights are 0,
//! and 16 bits of the feature's key; a slot without any is empty. A feature stands at the slot its key names or at one
//! of those after it.

use super::features::CONTEXTS;
use super::hash::key;
use super::label::LABELS;
use super::states::STATES;

/// Weights in one unit of the scores before rounding.
pub const SCALE: f32 = 32.0;

/// Bytes before the transitions.
const HEAD: usize = 8;

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

/// Bytes before the slots, so that they lie on a multiple of eight.
const SLOTS: usize = (HEAD + 2 * TRANSITIONS).next_multiple_of(8);

/// A table of weights.
#[derive(Clone, Copy)]
pub struct Weights<'a> {
    transitions: &'a [u8],
    slots: &'a [[u8; 8]],
}

/// Sums of weights a label, in lanes of 16 bits that are still shifted by 128 a feature.
#[derive(Clone, Copy, Default)]
pub struct Sum {
    even: u64,
    odd: u64,
    count: i32,
}

/// The template under which the table keeps the levels of words, in the place of the first weight.
pub const LEVELS: u32 = 200;

/// Every second byte.
const LANES: u64 = 0x00ff_00ff_00ff_00ff;

impl<'a> Weights<'a> {
    /// The table in `bytes`; none when they are no such table.
    pub fn new(bytes: &'a [u8]) -> Option<Self> {
        let count = u32::from_le_bytes(bytes.strip_prefix(b"WTM1")?.get(..4)?.try_into().ok()?);
        let (slots, rest) = bytes.get(SLOTS..)?.as_chunks::<8>();
        let whole = rest.is_empty() && slots.len() == count as usize && count > 0;
        whole.then_some(Self { transitions: &bytes[HEAD..HEAD + 2 * TRANSITIONS], slots })
    }

    /// All transitions: see [`transition`] and [`ending`].
    pub fn transitions(&self) -> Vec<i32> {
        self.transitions.as_chunks::<2>().0.iter().map(|pair| i32::from(i16::from_le_bytes(*pair))).collect()
    }

    /// How often a word was a cue where the model learnt, from 1 hardly ever to 4 mostly; 0 where it is unknown.
    pub fn level(&self, word: u32) -> u8 {
        let mut sum = Sum::default();
        self.add(&mut sum, key(LEVELS, word, 0));
        u8::try_from(sum.scores()[1]).unwrap_or(0)
    }

    /// Adds the weights of a feature, if it has any.
    #[inline(always)]
    pub fn add(&self, sum: &mut Sum, key: u64) {
        let mark = mark(key);
        let mut at = place(key, self.slots.len());
        loop {
            let slot = u64::from_le_bytes(self.slots[at]);
            let found = (slot >> 48) as u16;
            if found == mark {
                // Two's complement to a number from 0 to 255: every lane is shifted by 128.
                let shifted = slot ^ 0x0000_8080_8080_8080;
                sum.even += shifted & LANES;
                sum.odd += shifted >> 8 & LANES;
                sum.count += 1;
                return;
            }
            if found == 0 {
                return;
            }
            at += 1;
            if at == self.slots.len() {
                at = 0;
            }
        }
    }
}

impl Sum {
    /// The scores of the labels.
    pub fn scores(self) -> [i32; LABELS] {
        let lane = |lanes: u64, at: u32| (lanes >> (16 * at) & 0xffff) as i32 - 128 * self.count;
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

/// The bits of a key that a slot keeps; never 0.
pub fn mark(key: u64) -> u16 {
    (key as u16).max(1)
}

/// The slot at which the search for a key starts.
#[inline(always)]
pub fn place(key: u64, slots: usize) -> usize {
    (((key >> 32) * slots as u64) >> 32) as usize
}

/// Writes a table: `features` are keys with their weights for the labels 1 to 6, `slots` how many slots to make.
///
/// Two features that share slot and mark add up: the caller sees to it that there are slots enough.
pub fn write(transitions: &[i16], features: &[(u64, [i8; 6])], slots: usize) -> Vec<u8> {
    let mut table = vec![[0u8; 8]; slots];
    for &(key, weights) in features {
        let mut at = place(key, slots);
        while table[at][6..] != [0, 0] {
            at = (at + 1) % slots;
        }
        for (byte, weight) in table[at].iter_mut().zip(weights) {
            *byte = weight.to_le_bytes()[0];
        }
        table[at][6..].copy_from_slice(&mark(key).to_le_bytes());
    }
    let mut bytes = b"WTM1".to_vec();
    bytes.extend((slots as u32).to_le_bytes());
    bytes.extend(transitions.iter().flat_map(|weight| weight.to_le_bytes()));
    bytes.resize(SLOTS, 0);
    bytes.extend(table.iter().flatten());
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
        assert!(Weights::new(b"WTM1\x01\0\0\0").is_none());
        assert!(Weights::new(&[0; 4_000]).is_none());
    }
}
