//! Bounds on work, so that no input makes a comparison explode. A bound that bites is a warning in the output.

/// Sentences a word may stand in and still point to candidates: commoner words tell nothing and would make the work
/// grow with the square of the text.
pub const WORD_PLACES: usize = 48;

/// Tokens of one sentence pair above which the word diff is one replaced block.
pub const DIFFED_TOKENS: usize = 4_000;

/// Attributions of one sentence pair that are compared each with each, and those of them without a partner that are
/// looked at. In a sentence of more, each is compared with so many of the nearest in order.
pub const PAIRED_ATTRIBUTIONS: usize = 64;
