//! Proofs: how the new words of an edit stand to the old ones, and why.
//!
//! Provers run in the order of [`PROVERS`], the exact before the vague. Each explains part of what is left of an edit and leaves
//! the rest to the next. Only [`Relation::Equal`] silences, and the prover that said so has a name. To add one: write a function in
//! the file of its concern, add its line below with pairs that it proves and like pairs that it does not.

mod both;
mod grammar;
mod identity;
pub(crate) mod meaning;
mod moved;
pub(crate) mod movement;
mod relation;
mod surface;
#[cfg(test)]
mod tests;

pub use both::{Both, Which};
pub use relation::{Context, Relation};

use crate::compare::{Comparison, Pair, Side};
use crate::edits::Left;

/// What a proof is about; with the relation and the form it decides kind and severity.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Domain {
    /// Letters, spaces, marks.
    Surface,
    /// Figures.
    Figure,
    /// Dates and times.
    Time,
    /// Names of persons and bodies.
    Name,
    /// Places.
    Place,
    /// Which way something moved or ended.
    Movement,
    /// How far an event has come.
    Stage,
    /// How many, or which part.
    Quantifier,
    /// What words mean.
    Lexical,
    /// What a phrase restricts.
    Restriction,
    /// What the reader knows from elsewhere.
    Discourse,
}

impl Domain {
    /// The name used in outputs.
    pub fn id(self) -> &'static str {
        match self {
            Self::Surface => "surface",
            Self::Figure => "figure",
            Self::Time => "time",
            Self::Name => "name",
            Self::Place => "place",
            Self::Movement => "movement",
            Self::Stage => "stage",
            Self::Quantifier => "quantifier",
            Self::Lexical => "lexical",
            Self::Restriction => "restriction",
            Self::Discourse => "discourse",
        }
    }
}

/// How some new words stand to some old ones, and who says so.
#[derive(Clone, Debug)]
pub struct Proof {
    /// How the new words stand to the old ones.
    pub relation: Relation,
    /// The tokens it explains on each side.
    pub part: Both<Vec<usize>>,
}

/// What a prover sees: both versions, the pair, and what is left of all its edits.
pub struct Scene<'a> {
    /// Both versions.
    pub comparison: &'a Comparison<'a>,
    /// The aligned sentences.
    pub pair: &'a Pair,
    /// What is left of the pair's edits.
    pub left: &'a [Left],
    /// Content words that may have moved out of this pair or into it: those of sentences that one version alone has and those left of
    /// other pairs.
    pub loose: &'a Both<Vec<usize>>,
}

impl<'a> Scene<'a> {
    /// One version.
    pub fn side(&self, which: Which) -> &'a Side<'a> {
        match which {
            Which::Old => &self.comparison.old,
            Which::New => &self.comparison.new,
        }
    }

    /// The words at some places in lower case.
    pub fn lower(&self, which: Which, places: &[usize]) -> Vec<String> {
        places.iter().map(|&at| self.side(which).lower(at)).collect()
    }
}

/// Proves a relation for a part of what is left of an edit.
pub struct Prover {
    /// Its one stable name, in kebab case.
    pub id: &'static str,
    /// What it is about.
    pub domain: Domain,
    /// What it does.
    pub prove: fn(&Scene<'_>, &Left) -> Option<Proof>,
    /// Pairs that it proves: old, new.
    pub proves: &'static [(&'static str, &'static str)],
    /// Like pairs that it does not prove.
    pub leaves: &'static [(&'static str, &'static str)],
}

/// Provers in order of precedence.
pub static PROVERS: &[Prover] = &[
    surface::REJOINED,
    surface::DOUBLED,
    surface::CASE_AND_MARKS,
    surface::NUMERAL,
    grammar::DEICTIC,
    identity::OWN_INITIALS,
    identity::SAME_NAME,
    moved::FIGURE,
    moved::TIME,
    moved::NAME,
    grammar::TENSE,
    grammar::ANOTHER,
    movement::MOVEMENT,
    meaning::CUE,
    moved::MOVED,
    surface::SPELLING,
    surface::SLIP,
    surface::INFLECTION,
    meaning::SYNONYM,
    meaning::PASSING,
    meaning::PAST_AND_LAST,
];

/// The prover of this name.
pub fn prover(id: &str) -> Option<&'static Prover> {
    PROVERS.iter().find(|prover| prover.id == id)
}
