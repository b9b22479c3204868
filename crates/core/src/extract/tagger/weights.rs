//! The weights: one table in the repository, read where it lies.
//!
//! The file is `WTM2`, the numbers of slots and of turns (u32 each), the transitions (i16 for every context, state before
//! and label, then for every state a paragraph can end in), the turns (u16) and the slots, all little-endian. A slot is
//! 8 bytes: one weight for each label but `Outside`, whose weights are 0, 128 added, and 16 bits of the feature's key; a
//! slot without any is empty.
//!
//! A feature has one slot only: its key names a turn, and key and turn together the slot. The turns are chosen when the
//! table is written so that no two features meet (a perfect hash: Belazzougui, Botelho and Dietzfelbinger, 2009). So a
//! look-up is the same few steps whether the feature is known or not, and many of them can wait for memory at a time.

use super::features::CONTEXTS;
use super::hash::key;
use super::label::LABELS;
use super::states::STATES;

/// Weights in one unit of the scores before rounding.
pub const SCALE: f32 = 32.0;

/// Bytes before the transitions.
const HEAD: usize = 12;

/// Features that share a turn, about.
const CROWD: usize = 4;

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
    turns: &'a [[u8; 2]],
    slots: &'a [[u8; 8]],
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
        let end = TURNS.checked_add(count(1).checked_mul(2)?)?;
        let (turns, _) = bytes.get(TURNS..end)?.as_chunks::<2>();
        let (slots, rest) = bytes.get(end..)?.as_chunks::<8>();
        let whole = rest.is_empty() && slots.len() == count(0) && !slots.is_empty() && !turns.is_empty();
        whole.then_some(Self { transitions, turns, slots })
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
        let turn = u16::from_le_bytes(self.turns[turn_of(key, self.turns.len())]);
        let slot = u64::from_le_bytes(self.slots[place(key, turn, self.slots.len())]);
        let known = u64::from(slot >> 48 == mark(key)).wrapping_neg();
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

/// The bits of a key that a slot keeps; never 0.
#[inline(always)]
fn mark(key: u64) -> u64 {
    (key & 0xffff).max(1)
}

/// Which turn a key names.
#[inline(always)]
fn turn_of(key: u64, turns: usize) -> usize {
    scaled((key >> 32) as u32, turns)
}

/// The slot of a key, given the turn.
#[inline(always)]
fn place(key: u64, turn: u16, slots: usize) -> usize {
    let factor = u32::from(turn).wrapping_mul(0x9e37_79b1) | 1;
    scaled(((key >> 16) as u32).wrapping_mul(factor), slots)
}

/// A number below `count` that grows with `hash`.
#[inline(always)]
fn scaled(hash: u32, count: usize) -> usize {
    ((u64::from(hash) * count as u64) >> 32) as usize
}

/// Writes a table: `features` are keys, no two alike, with their weights for the labels 1 to 6; `slots` how many slots to
/// make at least.
pub fn write(transitions: &[i16], features: &[(u64, [i8; 6])], slots: usize) -> Vec<u8> {
    let mut slots = slots.max(features.len() + 1);
    let (turns, table) = loop {
        match settle(features, slots) {
            Some(settled) => break settled,
            None => slots += slots / 50 + 1,
        }
    };
    let mut bytes = b"WTM2".to_vec();
    bytes.extend((slots as u32).to_le_bytes());
    bytes.extend((turns.len() as u32).to_le_bytes());
    bytes.extend(transitions.iter().flat_map(|weight| weight.to_le_bytes()));
    bytes.extend(turns.iter().flat_map(|turn| turn.to_le_bytes()));
    bytes.extend(table.iter().flatten());
    bytes
}

/// Turns with which every feature has a slot of its own, and the slots; none where the slots are too few for it.
fn settle(features: &[(u64, [i8; 6])], slots: usize) -> Option<(Vec<u16>, Vec<[u8; 8]>)> {
    let mut turns = vec![0u16; features.len() / CROWD + 1];
    let mut crowds = vec![Vec::new(); turns.len()];
    for feature in features {
        crowds[turn_of(feature.0, turns.len())].push(feature);
    }
    let mut order: Vec<usize> = (0..crowds.len()).collect();
    // The largest crowds choose first, while most slots are free.
    order.sort_by_key(|&at| std::cmp::Reverse(crowds[at].len()));
    let mut table = vec![[0u8; 8]; slots];
    for at in order {
        let crowd = &crowds[at];
        let fits = |turn: &u16| {
            let places: Vec<usize> = crowd.iter().map(|(key, _)| place(*key, *turn, slots)).collect();
            let alone =
                |(index, place): (usize, &usize)| table[*place][6..] == [0, 0] && !places[..index].contains(place);
            places.iter().enumerate().all(alone)
        };
        let turn = (0..=u16::MAX).find(fits)?;
        turns[at] = turn;
        for (key, weights) in crowd {
            let slot = &mut table[place(*key, turn, slots)];
            for (byte, weight) in slot.iter_mut().zip(weights) {
                *byte = weight.to_le_bytes()[0] ^ 0x80;
            }
            slot[6..].copy_from_slice(&mark(*key).to_le_bytes()[..2]);
        }
    }
    Some((turns, table))
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
