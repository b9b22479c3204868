//! Tables of notes and of the changes they stand over.

mod wires;
