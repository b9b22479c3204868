//! Renderers: they print ids, messages, spans and details, and never match on kinds.

pub mod gate;
pub mod json;
pub use writethru_core::names;
pub mod tally;
pub mod text;

#[cfg(test)]
mod sample;
