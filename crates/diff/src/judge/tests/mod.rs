//! Tables of notes and of the changes they stand over.

mod forms;
mod wires;
