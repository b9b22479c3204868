//! Weights that follow the regularised leader: FTRL-proximal (McMahan et al., 2013) with L1, so that a feature that does not
//! pay keeps a weight of exactly zero and falls out of the table.

use rustc_hash::FxHashMap;

/// Learning rate and penalties.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pace {
    /// Learning rate.
    pub(crate) alpha: f32,
    /// Weight of the L1 penalty.
    pub(crate) l1: f32,
    /// Weight of the L2 penalty.
    pub(crate) l2: f32,
}

/// The weights of one feature, one a label, with what the learner remembers of them.
#[derive(Clone, Copy)]
pub(crate) struct Row<const LABELS: usize> {
    /// The weights as they are now.
    pub(crate) weight: [f32; LABELS],
    gradient: [f32; LABELS],
    squares: [f32; LABELS],
    /// Sum of the weights over all steps that count for the average, up to step `seen`.
    sum: [f32; LABELS],
    seen: u32,
}

impl<const LABELS: usize> Default for Row<LABELS> {
    fn default() -> Self {
        let zero = [0.0; LABELS];
        Self { weight: zero, gradient: zero, squares: zero, sum: zero, seen: 0 }
    }
}

impl<const LABELS: usize> Row<LABELS> {
    /// The mean weights over the first `now` steps that count; the weights as they are where none counts.
    pub(crate) fn mean(&self, now: u32) -> [f32; LABELS] {
        if now == 0 {
            return self.weight;
        }
        let rest = (now - self.seen) as f32;
        std::array::from_fn(|at| (self.sum[at] + self.weight[at] * rest) / now as f32)
    }

    /// Moves the weights against a gradient, at step `now` of those that count.
    pub(crate) fn step(&mut self, slopes: &[f32], now: u32, pace: Pace) {
        let rest = (now - self.seen) as f32;
        if rest > 0.0 {
            self.sum.iter_mut().zip(self.weight).for_each(|(sum, weight)| *sum += weight * rest);
            self.seen = now;
        }
        for (label, &slope) in slopes.iter().enumerate() {
            if slope.abs() < 1e-4 {
                continue;
            }
            let before = self.squares[label];
            self.squares[label] += slope * slope;
            let root = self.squares[label].sqrt();
            let sigma = (root - before.sqrt()) / pace.alpha;
            self.gradient[label] += slope - sigma * self.weight[label];
            let leader = self.gradient[label];
            self.weight[label] = if leader.abs() <= pace.l1 {
                0.0
            } else {
                -(leader - leader.signum() * pace.l1) / ((1.0 + root) / pace.alpha + pace.l2)
            };
        }
    }
}

/// Numbers the features that occur at least `least` times among these keys, in the order of the keys.
pub(crate) fn numbered<'a>(keys: impl Iterator<Item = &'a u64>, least: u32) -> (FxHashMap<u64, u32>, Vec<u64>) {
    let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
    keys.for_each(|&key| *counts.entry(key).or_default() += 1);
    let mut kept: Vec<u64> = counts.into_iter().filter(|&(_, count)| count >= least).map(|(key, _)| key).collect();
    kept.sort_unstable();
    let numbers = kept.iter().enumerate().map(|(number, &key)| (key, number as u32)).collect();
    (numbers, kept)
}

/// Puts items in an order that looks random and is the same every time.
pub(crate) fn shuffle(order: &mut [usize], seed: u64) {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    for at in (1..order.len()).rev() {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        order.swap(at, (state % (at as u64 + 1)) as usize);
    }
}

/// A weight as the tables keep it: a signed byte, `scale` steps in one unit of the scores.
pub(crate) fn rounded(weight: f32, scale: f32) -> i8 {
    (weight * scale).round().clamp(-127.0, 127.0) as i8
}
