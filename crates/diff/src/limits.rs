//! Bounds on work, so that no input makes a comparison explode. A bound that bites is a warning in the output.

/// Sentences of one version above which far-away sentences are paired only by exact wording.
pub const ALIGNED_SENTENCES: usize = 20_000;

/// Tokens of one sentence pair above which the word diff is one replaced block.
pub const DIFFED_TOKENS: usize = 4_000;
