//! How new words stand to the old ones: the relations of natural logic (MacCartney and Manning 2009; Icard and Moss), and the two
//! tables that join and project them.

/// How the new words stand to the old ones.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Relation {
    /// The same: began, started. The only relation that silences.
    Equal,
    /// The new words say more: sales, domestic sales.
    Narrower,
    /// The new words say less: arrested over a murder, arrested.
    Wider,
    /// One of the two is so, never both: guilty, not guilty.
    Opposite,
    /// Never both: Monday, Tuesday.
    Excludes,
    /// None of these was proven.
    Unrelated,
}

use Relation::{Equal, Excludes, Narrower, Opposite, Unrelated, Wider};

/// What stands around words and turns what they say.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Context {
    /// Saying more of a part says more of the whole.
    Upward,
    /// Saying more of a part says less of the whole: after not, few, without, denied, if.
    Downward,
}

impl Context {
    /// This context within another one.
    #[must_use]
    pub fn within(self, outer: Self) -> Self {
        if self == outer { Self::Upward } else { Self::Downward }
    }
}

impl Relation {
    /// Every relation.
    pub const ALL: [Self; 6] = [Equal, Narrower, Wider, Opposite, Excludes, Unrelated];

    /// The name used in outputs.
    pub fn id(self) -> &'static str {
        match self {
            Equal => "equal",
            Narrower => "narrower",
            Wider => "wider",
            Opposite => "opposite",
            Excludes => "excludes",
            Unrelated => "unrelated",
        }
    }

    /// How the old words stand to the new ones.
    #[must_use]
    pub fn flipped(self) -> Self {
        match self {
            Narrower => Wider,
            Wider => Narrower,
            same => same,
        }
    }

    /// What two changes, one after the other, make together. Where the table cannot tell, the answer is [`Unrelated`].
    #[must_use]
    pub fn join(self, then: Self) -> Self {
        match (self, then) {
            (Equal, other) | (other, Equal) => other,
            (Narrower, Narrower) => Narrower,
            (Wider, Wider) => Wider,
            (Opposite, Opposite) => Equal,
            // Less than the opposite, or the opposite of more: both cannot be.
            (Opposite, Narrower) | (Wider, Opposite) | (Excludes, Narrower) | (Wider, Excludes) => Excludes,
            // What excludes the opposite says more; the opposite of what it excludes says less.
            (Opposite, Excludes) => Narrower,
            (Excludes, Opposite) => Wider,
            _ => Unrelated,
        }
    }

    /// The same between the wholes that the words stand in.
    #[must_use]
    pub fn projected(self, context: Context) -> Self {
        match (context, self) {
            (Context::Upward, same) => same,
            (Context::Downward, Narrower) => Wider,
            (Context::Downward, Wider) => Narrower,
            (Context::Downward, Equal) => Equal,
            (Context::Downward, Opposite) => Opposite,
            // Neither of two that exclude each other may be so: both can be denied.
            (Context::Downward, Excludes | Unrelated) => Unrelated,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Context, Relation};
    use Relation::{Equal, Excludes, Narrower, Opposite, Unrelated, Wider};

    /// What a relation says of sets of eight worlds; `new` and `old` are neither empty nor everything.
    fn between(new: u8, old: u8) -> Relation {
        match (new & old, new | old) {
            _ if new == old => Equal,
            (0, u8::MAX) => Opposite,
            (0, _) => Excludes,
            (both, _) if both == new => Narrower,
            (both, _) if both == old => Wider,
            _ => Unrelated,
        }
    }

    fn sets() -> impl Iterator<Item = u8> + Clone {
        1..u8::MAX
    }

    #[test]
    fn flipping_twice_changes_nothing_and_flipping_is_what_sets_say() {
        for relation in Relation::ALL {
            assert_eq!(relation.flipped().flipped(), relation);
        }
        for (a, b) in sets().flat_map(|a| sets().step_by(7).map(move |b| (a, b))) {
            assert_eq!(between(a, b).flipped(), between(b, a));
        }
    }

    /// Whatever the table proves of two changes holds of every three sets that stand so, and it proves all that can be proven.
    #[test]
    fn joining_is_what_sets_say() {
        let mut seen: std::collections::BTreeMap<(Relation, Relation), std::collections::BTreeSet<Relation>> =
            std::collections::BTreeMap::new();
        for old in sets().step_by(5) {
            for middle in sets().step_by(3) {
                for new in sets() {
                    let joined = (between(middle, old), between(new, middle));
                    seen.entry(joined).or_default().insert(between(new, old));
                }
            }
        }
        for first in Relation::ALL {
            for then in Relation::ALL {
                let found = seen.get(&(first, then)).cloned().unwrap_or_default();
                let joined = first.join(then);
                if joined != Unrelated {
                    assert!(found.iter().all(|one| *one == joined), "{first:?} then {then:?}: {found:?}");
                }
            }
        }
    }

    #[test]
    fn equal_is_the_unit_and_joining_is_associative_where_it_tells() {
        for a in Relation::ALL {
            assert_eq!((a.join(Equal), Equal.join(a)), (a, a));
            for b in Relation::ALL {
                for c in Relation::ALL {
                    let (left, right) = (a.join(b).join(c), a.join(b.join(c)));
                    assert!(left == right || left == Unrelated || right == Unrelated, "{a:?} {b:?} {c:?}");
                }
            }
        }
        assert_eq!(Opposite.join(Opposite), Equal, "lost, did not win");
    }

    #[test]
    fn two_negations_change_nothing() {
        assert_eq!(Context::Downward.within(Context::Downward), Context::Upward);
        for relation in Relation::ALL {
            let twice = Context::Downward.within(Context::Downward);
            assert_eq!(relation.projected(twice), relation);
            assert_eq!(relation.projected(Context::Upward), relation);
        }
        assert_eq!(Narrower.projected(Context::Downward), Wider, "found no soldiers, found no wounded soldiers");
        assert_eq!(Excludes.projected(Context::Downward), Unrelated);
    }
}
