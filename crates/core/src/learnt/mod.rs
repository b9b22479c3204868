//! What the two learnt models share: hashes of features, and the table their weights are read from.

pub mod hash;
pub mod slots;
