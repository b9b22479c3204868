//! Tags: what a token is grammatically, after the Universal Dependencies (Nivre et al., 2020), with the form of a verb and
//! the number of a noun.

/// What a token is: its part of speech with form or number. The order is that of the learnt weights.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Debug)]
#[repr(u8)]
pub enum Tag {
    /// harbour
    NounSingular,
    /// harbours
    NounPlural,
    /// Norvik
    NameSingular,
    /// Norwegians
    NamePlural,
    /// old
    Adjective,
    /// older
    Comparative,
    /// oldest
    Superlative,
    /// soon
    Adverb,
    /// it sank
    VerbPast,
    /// it sinks, they sink
    VerbPresent,
    /// to sink
    VerbInfinitive,
    /// has sunk, was sunk
    VerbPastParticiple,
    /// sinking
    VerbPresentParticiple,
    /// was, had, would, did
    AuxiliaryPast,
    /// is, has, will, does
    AuxiliaryPresent,
    /// to be, may have
    AuxiliaryInfinitive,
    /// been, had had
    AuxiliaryPastParticiple,
    /// being, having
    AuxiliaryPresentParticiple,
    /// of, in, with
    Adposition,
    /// the, a, some, this
    Determiner,
    /// he, it, everyone
    PronounSingular,
    /// they, we, these
    PronounPlural,
    /// who, what, there
    Pronoun,
    /// 12, twelve
    Numeral,
    /// and, or, but
    Coordinator,
    /// that, because, if
    Subordinator,
    /// to before a verb, not, a possessive 's
    Particle,
    /// oh, please
    Interjection,
    /// $, %
    Symbol,
    /// What is none of these: foreign words, fragments.
    #[default]
    Other,
    /// Marks.
    Punctuation,
}

/// Number of tags that are learnt: all but [`Tag::Punctuation`].
pub const LEARNT: usize = 30;

/// What a token is grammatically, form and number left aside: the universal parts of speech.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum PartOfSpeech {
    /// harbour
    Noun,
    /// Norvik
    Name,
    /// old
    Adjective,
    /// soon
    Adverb,
    /// sank
    Verb,
    /// was, will
    Auxiliary,
    /// of
    Adposition,
    /// the
    Determiner,
    /// he
    Pronoun,
    /// 12, twelve
    Numeral,
    /// and
    Coordinator,
    /// because
    Subordinator,
    /// to, not, 's
    Particle,
    /// oh
    Interjection,
    /// $
    Symbol,
    /// Foreign words, fragments.
    Other,
    /// Marks.
    Punctuation,
}

/// The form of a verb or auxiliary.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum VerbForm {
    /// Finite, past: sank, was, would.
    Past,
    /// Finite, present: sinks, is, will; commands, too.
    Present,
    /// sink after “to” or an auxiliary.
    Infinitive,
    /// sunk
    PastParticiple,
    /// sinking, as a participle or as a noun
    PresentParticiple,
}

/// One or many.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum GrammaticalNumber {
    /// harbour, he
    Singular,
    /// harbours, they
    Plural,
}

impl Tag {
    /// Every tag, in the order of their numbers.
    pub const ALL: [Self; LEARNT + 1] = [
        Self::NounSingular,
        Self::NounPlural,
        Self::NameSingular,
        Self::NamePlural,
        Self::Adjective,
        Self::Comparative,
        Self::Superlative,
        Self::Adverb,
        Self::VerbPast,
        Self::VerbPresent,
        Self::VerbInfinitive,
        Self::VerbPastParticiple,
        Self::VerbPresentParticiple,
        Self::AuxiliaryPast,
        Self::AuxiliaryPresent,
        Self::AuxiliaryInfinitive,
        Self::AuxiliaryPastParticiple,
        Self::AuxiliaryPresentParticiple,
        Self::Adposition,
        Self::Determiner,
        Self::PronounSingular,
        Self::PronounPlural,
        Self::Pronoun,
        Self::Numeral,
        Self::Coordinator,
        Self::Subordinator,
        Self::Particle,
        Self::Interjection,
        Self::Symbol,
        Self::Other,
        Self::Punctuation,
    ];

    /// The part of speech.
    pub const fn part(self) -> PartOfSpeech {
        use PartOfSpeech as Part;
        match self {
            Self::NounSingular | Self::NounPlural => Part::Noun,
            Self::NameSingular | Self::NamePlural => Part::Name,
            Self::Adjective | Self::Comparative | Self::Superlative => Part::Adjective,
            Self::Adverb => Part::Adverb,
            Self::VerbPast
            | Self::VerbPresent
            | Self::VerbInfinitive
            | Self::VerbPastParticiple
            | Self::VerbPresentParticiple => Part::Verb,
            Self::AuxiliaryPast
            | Self::AuxiliaryPresent
            | Self::AuxiliaryInfinitive
            | Self::AuxiliaryPastParticiple
            | Self::AuxiliaryPresentParticiple => Part::Auxiliary,
            Self::Adposition => Part::Adposition,
            Self::Determiner => Part::Determiner,
            Self::PronounSingular | Self::PronounPlural | Self::Pronoun => Part::Pronoun,
            Self::Numeral => Part::Numeral,
            Self::Coordinator => Part::Coordinator,
            Self::Subordinator => Part::Subordinator,
            Self::Particle => Part::Particle,
            Self::Interjection => Part::Interjection,
            Self::Symbol => Part::Symbol,
            Self::Other => Part::Other,
            Self::Punctuation => Part::Punctuation,
        }
    }

    /// The form, of verbs and auxiliaries.
    pub const fn form(self) -> Option<VerbForm> {
        Some(match self {
            Self::VerbPast | Self::AuxiliaryPast => VerbForm::Past,
            Self::VerbPresent | Self::AuxiliaryPresent => VerbForm::Present,
            Self::VerbInfinitive | Self::AuxiliaryInfinitive => VerbForm::Infinitive,
            Self::VerbPastParticiple | Self::AuxiliaryPastParticiple => VerbForm::PastParticiple,
            Self::VerbPresentParticiple | Self::AuxiliaryPresentParticiple => VerbForm::PresentParticiple,
            _ => return None,
        })
    }

    /// The number, of nouns, names and most pronouns.
    pub const fn number(self) -> Option<GrammaticalNumber> {
        match self {
            Self::NounSingular | Self::NameSingular | Self::PronounSingular => Some(GrammaticalNumber::Singular),
            Self::NounPlural | Self::NamePlural | Self::PronounPlural => Some(GrammaticalNumber::Plural),
            _ => None,
        }
    }

    /// Whether it is a verb or an auxiliary with a tense of its own.
    pub const fn is_finite(self) -> bool {
        matches!(self.form(), Some(VerbForm::Past | VerbForm::Present))
    }

    /// Whether it is a common noun or a name.
    pub const fn is_noun(self) -> bool {
        matches!(self.part(), PartOfSpeech::Noun | PartOfSpeech::Name)
    }

    /// Whether it is a verb in any form, auxiliaries left aside.
    pub const fn is_verb(self) -> bool {
        matches!(self.part(), PartOfSpeech::Verb)
    }

    /// Whether it is an auxiliary in any form.
    pub const fn is_auxiliary(self) -> bool {
        matches!(self.part(), PartOfSpeech::Auxiliary)
    }

    /// Whether it is an adjective, comparatives and superlatives included.
    pub const fn is_adjective(self) -> bool {
        matches!(self.part(), PartOfSpeech::Adjective)
    }

    /// Whether it carries meaning of its own: a noun, name, verb, adjective, adverb or numeral.
    pub const fn is_content(self) -> bool {
        use PartOfSpeech as Part;
        matches!(self.part(), Part::Noun | Part::Name | Part::Verb | Part::Adjective | Part::Adverb | Part::Numeral)
    }

    /// The name that `--stage syntax` prints: the universal part of speech, and the form or number after a stop.
    pub const fn id(self) -> &'static str {
        match self {
            Self::NounSingular => "NOUN.sing",
            Self::NounPlural => "NOUN.plur",
            Self::NameSingular => "PROPN.sing",
            Self::NamePlural => "PROPN.plur",
            Self::Adjective => "ADJ",
            Self::Comparative => "ADJ.cmp",
            Self::Superlative => "ADJ.sup",
            Self::Adverb => "ADV",
            Self::VerbPast => "VERB.past",
            Self::VerbPresent => "VERB.pres",
            Self::VerbInfinitive => "VERB.inf",
            Self::VerbPastParticiple => "VERB.part-past",
            Self::VerbPresentParticiple => "VERB.part-pres",
            Self::AuxiliaryPast => "AUX.past",
            Self::AuxiliaryPresent => "AUX.pres",
            Self::AuxiliaryInfinitive => "AUX.inf",
            Self::AuxiliaryPastParticiple => "AUX.part-past",
            Self::AuxiliaryPresentParticiple => "AUX.part-pres",
            Self::Adposition => "ADP",
            Self::Determiner => "DET",
            Self::PronounSingular => "PRON.sing",
            Self::PronounPlural => "PRON.plur",
            Self::Pronoun => "PRON",
            Self::Numeral => "NUM",
            Self::Coordinator => "CCONJ",
            Self::Subordinator => "SCONJ",
            Self::Particle => "PART",
            Self::Interjection => "INTJ",
            Self::Symbol => "SYM",
            Self::Other => "X",
            Self::Punctuation => "PUNCT",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tag_has_its_number_and_a_name_of_its_own() {
        for (at, tag) in Tag::ALL.into_iter().enumerate() {
            assert_eq!(tag as usize, at);
            assert!(Tag::ALL.iter().all(|other| *other == tag || other.id() != tag.id()));
        }
        assert_eq!(Tag::VerbPast.form(), Some(VerbForm::Past));
        assert!(Tag::AuxiliaryPresent.is_finite() && !Tag::VerbInfinitive.is_finite());
        assert_eq!(Tag::PronounPlural.number(), Some(GrammaticalNumber::Plural));
    }
}
