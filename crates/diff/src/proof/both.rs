//! The same thing on both sides of a comparison.

use std::ops::{Index, IndexMut};

/// Which of two versions.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Which {
    /// The older one.
    Old,
    /// The newer one.
    New,
}

impl Which {
    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Old => Self::New,
            Self::New => Self::Old,
        }
    }
}

/// Something of the old version and the same of the new one.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Both<T> {
    /// Of the old version.
    pub old: T,
    /// Of the new version.
    pub new: T,
}

impl<T> Both<T> {
    /// Both sides.
    pub fn new(old: T, new: T) -> Self {
        Self { old, new }
    }

    /// What a function makes of each side.
    pub fn map<U>(self, of: impl Fn(T) -> U) -> Both<U> {
        Both { old: of(self.old), new: of(self.new) }
    }

    /// Each side with that of another pair.
    pub fn zip<U>(self, other: Both<U>) -> Both<(T, U)> {
        Both { old: (self.old, other.old), new: (self.new, other.new) }
    }

    /// The versions the other way round.
    #[must_use]
    pub fn flipped(self) -> Self {
        Self { old: self.new, new: self.old }
    }

    /// References to both sides.
    pub fn as_ref(&self) -> Both<&T> {
        Both { old: &self.old, new: &self.new }
    }
}

impl<T> Index<Which> for Both<T> {
    type Output = T;

    fn index(&self, which: Which) -> &T {
        match which {
            Which::Old => &self.old,
            Which::New => &self.new,
        }
    }
}

impl<T> IndexMut<Which> for Both<T> {
    fn index_mut(&mut self, which: Which) -> &mut T {
        match which {
            Which::Old => &mut self.old,
            Which::New => &mut self.new,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Both, Which};

    #[test]
    fn sides_can_be_mapped_joined_and_turned_round() {
        let mut both = Both::new(1, 2).map(|side| side * 10).zip(Both::new("a", "b")).flipped();
        assert_eq!(both, Both::new((20, "b"), (10, "a")));
        both[Which::Old.other()] = (3, "c");
        assert_eq!((both[Which::Old], both[Which::New], *both.as_ref().new), ((20, "b"), (3, "c"), (3, "c")));
    }
}
