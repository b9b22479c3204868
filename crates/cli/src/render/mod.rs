//! Renderers: they print ids, messages, spans and details, and never match on kinds.

pub mod json;
