//! Pages for people: each is one file of HTML that asks for nothing over the network and can be read without its script.

mod pair;
mod prose;
mod safe;
mod shell;



pub use pair::{Pair, page as pair};
pub use shell::Frame;
