//! Bounds on work, so that no input makes a comparison explode. A limit that is reached is a warning in the output.

/// Sentences a word may stand in and still point to candidates: commoner words tell nothing and would make the work
/// grow with the square of the text.
pub const WORD_PLACES: usize = 48;

/// Tokens of one sentence pair above which the word diff is one replaced block.
pub const DIFFED_TOKENS: usize = 4_000;

/// Attributions of one sentence pair that are compared each with each, and those of them without a partner that are
/// looked at. In a sentence of more, each is compared with so many of the nearest in order.
pub const PAIRED_ATTRIBUTIONS: usize = 64;

/// Names before and after a name among which another form of it is looked for.
pub const NEAR_MENTIONS: usize = 200;

/// Names a version begins with among which one is looked for that is told to be somebody: whoever is told of is introduced
/// where they are first named. One that is introduced further down is told as another.
pub const INTRODUCTIONS: usize = 400;

/// Tokens before and after a source in which the name that was the source once is looked for.
pub const NEAR_TOKENS: usize = 2_000;
