//! Pages for people: each is one file of HTML that asks for nothing over the network and can be read without its script.

pub mod archive;
mod blame;
mod charts;
pub mod check;
mod lanes;
mod pair;
mod proofs;
mod prose;
pub mod quote;
mod safe;
pub mod search;
mod shell;
pub mod story;
#[cfg(test)]
mod tests;
mod words;

pub use charts::Bar;
pub use pair::{Pair, page as pair};
pub use safe::{encoded, host};
pub use shell::Frame;
