//! The policy findings are judged under.

/// What a newsroom permits and how much it minds the rest.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Policy {
    /// House rules it starts from.
    pub profile: Profile,
}

impl Default for Policy {
    fn default() -> Self {
        Self { profile: Profile::Reuters }
    }
}

/// House rules on quotations and corrections (taxonomy §1.1).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Profile {
    /// Quotes are sacred: words may only be deleted, and deletions are shown.
    Reuters,
    /// Never altered, even for grammar.
    Ap,
    /// Fillers may go and grammar may be mended, meaning may not.
    Guardian,
    /// Only changes of meaning count.
    Lenient,
}
