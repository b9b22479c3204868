//! Pages for people: each is one file of HTML that asks for nothing over the network and can be read without its script.

pub mod list;
mod pair;
mod prose;
mod safe;
mod shell;
#[cfg(test)]
mod tests;

pub use pair::{Pair, page as pair};
pub use shell::Frame;
