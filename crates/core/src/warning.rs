//! What went less than well while a text was read: never a failure, always visible.

/// A remark about the reading of one version: a wrong encoding guess, a bound that bit, marks that do not balance.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Warning {
    /// Stable kebab-case name, for scripts.
    pub code: &'static str,
    /// One plain sentence.
    pub message: String,
}

impl Warning {
    /// A warning with its stable code and one plain sentence.
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}
