//! One utterance in any wording: where somebody is quoted with it, with part of it, or told to have said as much.

use super::spoken::spoken;
use crate::align::utterances::{Utterance, utterances};
use crate::align::words::fold;
use crate::compare::is_grammar;
use std::collections::BTreeSet;
use writethru_core::structure::tokens::tokenize;
use writethru_core::{Attribution, AttributionKind, Span, Speaker, Token, TokenKind, Version};

/// Shared words, in a hundred of the mean, from which two wordings are the same utterance.
const REWORDED_MIN: usize = 50;

/// The same for the words that carry meaning.
const REWORDED_CONTENT_MIN: usize = 30;

/// Words of a shortened form that tell it from chance.
const TELLING_WORDS: usize = 5;

/// Part of the query, in a hundred, that a shorter one must be.
const TELLING_PART: usize = 40;

/// Words that a shortened or fuller form shares with the query at least.
const SHARED_WORDS: usize = 3;

/// Shared content words, in a hundred of the query's, from which an indirect statement says as much.
const PARAPHRASE_MIN: usize = 60;

/// How a sighting agrees with the words asked for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Agreement {
    /// Word for word.
    Exact,
    /// Some of the words asked for, and no others.
    Trimmed,
    /// The words asked for, and others.
    Fuller,
    /// A fragment of the words asked for in the newsroom's sentence.
    Partial,
    /// Other words of the same utterance.
    Reworded,
    /// Indirect speech that says as much.
    Paraphrase,
}

impl Agreement {
    /// The name used in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Trimmed => "trimmed",
            Self::Fuller => "fuller",
            Self::Partial => "partial",
            Self::Reworded => "reworded",
            Self::Paraphrase => "paraphrase",
        }
    }
}

/// One place where the utterance stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Match {
    /// The words, with their marks.
    pub span: Span,
    /// How they agree with what was asked for.
    pub agreement: Agreement,
    /// Shared words in a hundred of the mean length.
    pub overlap: usize,
    /// Who is said to have said it.
    pub speaker: Option<String>,
    /// By which cue.
    pub cue: Option<String>,
}

/// The words asked for.
#[derive(Clone, Debug)]
pub struct Query {
    words: Vec<String>,
    /// The same with contractions written out.
    spoken: Vec<String>,
    content: BTreeSet<String>,
}

impl Query {
    /// A query for some words; quotation marks around them do not matter.
    pub fn new(text: &str) -> Self {
        let mut tokens = Vec::new();
        tokenize(text, Span::new(0, text.len()), &mut tokens);
        let words: Vec<String> = tokens.iter().filter(is_word).map(|token| fold(token.span.of(text))).collect();
        let spoken = written_out(&words);
        let content = spoken.iter().filter(|word| carries(word)).cloned().collect();
        Self { words, spoken, content }
    }

    /// Whether it holds any word.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Every place of a version where the utterance stands, in order of the text.
    pub fn matches(&self, version: &Version) -> Vec<Match> {
        let matching = sayings(version).into_iter().filter_map(|saying| {
            let (agreement, overlap) = self.rate(&saying.words, saying.form)?;
            Some(Match {
                span: saying.span,
                agreement,
                overlap,
                speaker: saying.speaker.map(|of| of.name),
                cue: saying.cue,
            })
        });
        matching.collect()
    }

    /// Words that a text shares with those asked for, in a hundred of the mean length; 0 where none of them carries meaning.
    pub fn nearness(&self, text: &str) -> usize {
        let words = written_out(&Self::new(text).words);
        let own: BTreeSet<&String> = self.spoken.iter().collect();
        let shared: Vec<&String> = words.iter().filter(|word| own.contains(word)).collect();
        if !shared.iter().any(|word| carries(word)) {
            return 0;
        }
        (200 * shared.len() / (words.len() + self.spoken.len()).max(1)).min(100)
    }

    /// The words asked for, folded, in order.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// Those of them that carry meaning of their own, sorted.
    pub fn content(&self) -> impl Iterator<Item = &str> {
        self.content.iter().map(String::as_str)
    }

    /// Shared content words from which an indirect statement says as much.
    pub fn paraphrase_words(&self) -> usize {
        let least = if self.content.len() < 3 { 2 } else { 3 };
        (PARAPHRASE_MIN * self.content.len()).div_ceil(100).max(least)
    }

    /// How folded words agree with those asked for, and the words they share in a hundred of the mean length.
    /// A contraction is the words it stands for: they're coming, they are coming.
    pub fn rate(&self, words: &[String], form: Form) -> Option<(Agreement, usize)> {
        let spoken = written_out(words);
        match form {
            Form::Speech | Form::Fragment if words == self.words => Some((Agreement::Exact, 100)),
            Form::Speech | Form::Fragment if spoken == self.spoken => Some((Agreement::Reworded, 100)),
            Form::Speech | Form::Fragment => self.quoted(&spoken, form),
            Form::Told => self.told(&spoken),
        }
    }

    fn quoted(&self, words: &[String], form: Form) -> Option<(Agreement, usize)> {
        let own: BTreeSet<&String> = self.spoken.iter().collect();
        let shared = words.iter().filter(|word| own.contains(word)).count();
        let overlap = (200 * shared / (words.len() + self.spoken.len()).max(1)).min(100);
        let enough = words.len().min(self.spoken.len()) >= SHARED_WORDS;
        // A few common words stand in many a mouth.
        let telling = words.len() >= TELLING_WORDS || 100 * words.len() >= TELLING_PART * self.spoken.len();
        if enough && telling && within(words, &self.spoken) {
            Some((if form == Form::Speech { Agreement::Trimmed } else { Agreement::Partial }, overlap))
        } else if within(&self.spoken, words) {
            Some((Agreement::Fuller, overlap))
        } else if overlap >= REWORDED_MIN && enough && self.says_as_much(words) {
            Some((Agreement::Reworded, overlap))
        } else {
            None
        }
    }

    /// Whether enough of the words that carry meaning are the same.
    fn says_as_much(&self, words: &[String]) -> bool {
        let content: BTreeSet<&String> = words.iter().filter(|word| carries(word)).collect();
        let shared = content.iter().filter(|word| self.content.contains(word.as_str())).count();
        200 * shared >= REWORDED_CONTENT_MIN * (content.len() + self.content.len())
    }

    fn told(&self, words: &[String]) -> Option<(Agreement, usize)> {
        let content: BTreeSet<&String> = words.iter().filter(|word| carries(word)).collect();
        let shared = self.content.iter().filter(|word| content.contains(word)).count();
        if shared < self.paraphrase_words() {
            return None;
        }
        let overlap = (200 * shared / (content.len() + self.content.len()).max(1)).min(100);
        Some((Agreement::Paraphrase, overlap))
    }
}

/// In which form a version gives what somebody said.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Form {
    /// Speech between quotation marks.
    Speech,
    /// Quoted words within the newsroom's sentence.
    Fragment,
    /// Indirect speech.
    Told,
}

impl Form {
    /// The name used in ledgers and exports.
    pub fn id(self) -> &'static str {
        match self {
            Self::Speech => "direct",
            Self::Fragment => "partial",
            Self::Told => "indirect",
        }
    }
}

/// What somebody is said to have said.
#[derive(Clone, Debug)]
pub struct Saying {
    /// The words; of quoted ones with their marks.
    pub span: Span,
    /// The words folded, without marks.
    pub words: Vec<String>,
    /// In which form.
    pub form: Form,
    /// Who.
    pub speaker: Option<Speaker>,
    /// The source as written.
    pub source: Option<Span>,
    /// By which cue.
    pub cue: Option<String>,
}

/// Everything that is quoted or told in a version, in order of the text.
pub fn sayings(version: &Version) -> Vec<Saying> {
    let found = &version.annotations;
    let quoted = utterances(version).into_iter().filter_map(|utterance| quoted(version, &utterance));
    let told = found.attributions.iter().filter(|of| of.kind == AttributionKind::Indirect);
    let mut sayings: Vec<Saying> = quoted.chain(told.filter_map(|of| told_by(version, of))).collect();
    sayings.sort_by_key(|saying| (saying.span.start, saying.span.end));
    sayings
}

fn quoted(version: &Version, utterance: &Utterance) -> Option<Saying> {
    let found = &version.annotations;
    let tokens = utterance.tokens.iter().map(|&at| &version.article.tokens[at]);
    let words = tokens.filter(is_word).map(|token| fold(token.span.of(&version.text))).collect();
    let quotes = || utterance.quotes.iter().map(|&at| &found.quotes[at]);
    let span = quotes().map(|quote| quote.span).reduce(Span::cover)?;
    let attribution = quotes().find_map(|quote| quote.attribution).and_then(|at| found.attributions.get(at));
    let form = if utterance.direct { Form::Speech } else { Form::Fragment };
    Some(saying(version, span, words, form, attribution))
}

fn told_by(version: &Version, attribution: &Attribution) -> Option<Saying> {
    let span = attribution.content.iter().copied().reduce(Span::cover)?;
    let from = version.article.token_at(span.start);
    let tokens = version.article.tokens[from..].iter().take_while(|token| token.span.start < span.end);
    let words = tokens.filter(is_word).map(|token| fold(token.span.of(&version.text))).collect();
    Some(saying(version, span, words, Form::Told, Some(attribution)))
}

fn saying(version: &Version, span: Span, words: Vec<String>, form: Form, of: Option<&Attribution>) -> Saying {
    Saying {
        span,
        words,
        form,
        speaker: of.and_then(|of| of.speaker.clone()),
        source: of.and_then(|of| of.source),
        cue: of.and_then(|of| of.cue.as_ref()).map(|cue| cue.span.of(&version.text).to_owned()),
    }
}

/// Who is quoted, or told to have said, the words of a span: the innermost that holds them, else the first that touches them.
pub fn attribution(version: &Version, span: Span) -> Option<&Attribution> {
    let said = |one: &Attribution| one.content.iter().chain(&one.source).copied().reduce(|all, part| all.cover(part));
    let all = || version.annotations.attributions.iter().filter_map(|one| Some((one, said(one)?)));
    let holding = all().filter(|(_, said)| said.contains(span)).min_by_key(|(_, said)| said.len());
    let touching = || all().find(|(_, said)| said.start < span.end && span.start < said.end);
    holding.or_else(touching).map(|(one, _)| one)
}

fn is_word(token: &&Token) -> bool {
    matches!(token.kind, TokenKind::Word | TokenKind::Number | TokenKind::Symbol)
}

/// Whether a word carries meaning of its own.
fn carries(word: &str) -> bool {
    !is_grammar(word)
}

/// Folded words with contractions written out.
fn written_out(words: &[String]) -> Vec<String> {
    spoken(words.iter().map(String::as_str)).into_iter().map(|spoken| spoken.word.to_owned()).collect()
}

/// Whether one run of words stands whole in another.
fn within(part: &[String], whole: &[String]) -> bool {
    !part.is_empty() && whole.windows(part.len()).any(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use writethru_core::Manuscript;

    #[test]
    fn an_utterance_is_known_in_any_wording() {
        let query = Query::new("“We will rebuild the old pier by June”");
        for (text, expected) in [
            ("“We will rebuild the old pier by June,” Roe said.", Some(Agreement::Exact)),
            ("“We will rebuild the old pier,” Roe said.", Some(Agreement::Trimmed)),
            ("Roe said they would “rebuild the old pier” soon.", Some(Agreement::Partial)),
            ("“We will rebuild the old pier by June, God willing,” Roe said.", Some(Agreement::Fuller)),
            ("“We will repair the old pier by July,” Roe said.", Some(Agreement::Reworded)),
            ("Roe said the city would rebuild the old pier by June.", Some(Agreement::Paraphrase)),
            ("“The vote was a mistake,” Roe said.", None),
        ] {
            let version = Version::read(Manuscript { text: text.to_owned(), ..Manuscript::default() });
            let found = query.matches(&version);
            assert_eq!(found.first().map(|found| found.agreement), expected, "{text}");
            assert!(found.iter().all(|found| found.speaker.as_deref() == Some("Roe")), "{text}: {found:?}");
        }
    }

    #[test]
    fn a_contraction_is_the_words_it_stands_for() {
        for (asked, text, expected) in [
            ("they are coming along", "“They’re coming along,” Roe said.", Some(Agreement::Reworded)),
            ("they're coming along", "“They are coming along,” Roe said.", Some(Agreement::Reworded)),
            (
                "they are coming along",
                "“I saw the gates on Friday and they’re coming along as they should,” Roe said.",
                Some(Agreement::Fuller),
            ),
            (
                "it is the county that pays",
                "“It’s the county that pays, as it should,” Roe said.",
                Some(Agreement::Fuller),
            ),
            ("they are coming along", "“They’re coming along.”", Some(Agreement::Reworded)),
            // The opposite of it is not a wording of it that is word for word or fuller.
            ("they will pay", "“They won’t pay a crown for the old pier,” Roe said.", None),
        ] {
            let version = Version::read(Manuscript { text: text.to_owned(), ..Manuscript::default() });
            let found = Query::new(asked).matches(&version);
            assert_eq!(found.first().map(|found| found.agreement), expected, "{asked}: {text}");
        }
    }
}
