//! Treebanks: sentences of words with their tags, in CoNLL-U, cut into tokens as `writethru-core` cuts them.

use std::path::Path;
use writethru_core::structure::tokens::tokenize;
use writethru_core::syntax::Tag;
use writethru_core::{Span, TokenKind};

/// A sentence of a treebank.
pub(crate) struct Sentence {
    /// Its text.
    pub(crate) text: String,
    /// Its tokens.
    pub(crate) tokens: Vec<Word>,
}

/// A token with what the treebank says of the word it starts with: `don't` counts as `do`.
pub(crate) struct Word {
    /// Where it stands in the text.
    pub(crate) span: Span,
    /// What it is.
    pub(crate) kind: TokenKind,
    /// Its tag.
    pub(crate) tag: Tag,
    /// Whether it is a word of the treebank or a contraction of several, and no part of one: only such words are learnt and
    /// scored.
    pub(crate) whole: bool,
    /// Its lemma, where the token is one whole word.
    pub(crate) lemma: Option<String>,
}

/// A word as the treebank has it.
struct Entry {
    span: Span,
    tag: Tag,
    lemma: String,
}

/// The sentences of a file.
///
/// # Errors
/// When the file cannot be read or a sentence has no text.
pub(crate) fn sentences(path: &Path) -> Result<Vec<Sentence>, String> {
    let file = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let blocks = file.split("\n\n").filter(|block| !block.trim().is_empty());
    let sentence = |(index, block): (usize, &str)| {
        sentence(block).ok_or_else(|| format!("{}, sentence {}: no text", path.display(), index + 1))
    };
    blocks.enumerate().map(sentence).collect()
}

fn sentence(block: &str) -> Option<Sentence> {
    let text = block.lines().find_map(|line| line.strip_prefix("# text = "))?.to_owned();
    let entries = entries(block, &text);
    let mut tokens = Vec::new();
    tokenize(&text, Span::new(0, text.len()), &mut tokens);
    let word = |token: &writethru_core::Token| {
        let entry = entries.iter().rfind(|entry| entry.span.start <= token.span.start)?;
        let lemma = (entry.span == token.span).then(|| entry.lemma.clone());
        let ends = entries.iter().any(|entry| entry.span.end == token.span.end);
        let whole = ends && entry.span.start == token.span.start;
        Some(Word { span: token.span, kind: token.kind, tag: entry.tag, whole, lemma })
    };
    let tokens = tokens.iter().filter_map(word).collect();
    Some(Sentence { text, tokens })
}

/// The words of a block and where they stand in the text.
fn entries(block: &str, text: &str) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut place = 0;
    // Of a contraction where it ends, until its last word has been read.
    let mut whole: Option<(usize, usize)> = None;
    for line in block.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [number, form, lemma, part, _, features, ..] = columns[..] else { continue };
        place += text[place..].len() - text[place..].trim_start().len();
        if let Some((_, last)) = number.split_once('-') {
            whole = last.parse().ok().map(|last| (place + form.len(), last));
            continue;
        }
        let Ok(number) = number.parse::<usize>() else { continue };
        let own = if text[place..].starts_with(form) { place + form.len() } else { place };
        let ends = whole.filter(|&(_, last)| last == number).map(|(end, _)| end);
        let end = ends.unwrap_or(own).min(text.len());
        if end > place {
            entries.push(Entry { span: Span::new(place, end), tag: tag(part, features), lemma: lemma.to_owned() });
        }
        place = end;
        whole = whole.filter(|_| ends.is_none());
    }
    entries
}

/// The tag of a universal part of speech with its features.
fn tag(part: &str, features: &str) -> Tag {
    let has = |feature: &str| features.split('|').any(|own| own == feature);
    let plural = has("Number=Plur") || has("Number=Ptan");
    let pick = |singular: Tag, many: Tag| if plural { many } else { singular };
    let form = |[past, present, infinitive, past_participle, present_participle]: [Tag; 5]| match () {
        () if has("VerbForm=Inf") => infinitive,
        () if has("VerbForm=Ger") || has("VerbForm=Part") && has("Tense=Pres") => present_participle,
        () if has("VerbForm=Part") => past_participle,
        () if has("Tense=Past") => past,
        () => present,
    };
    match part {
        "NOUN" => pick(Tag::NounSingular, Tag::NounPlural),
        "PROPN" => pick(Tag::NameSingular, Tag::NamePlural),
        "ADJ" if has("Degree=Cmp") => Tag::Comparative,
        "ADJ" if has("Degree=Sup") => Tag::Superlative,
        "ADJ" => Tag::Adjective,
        "ADV" => Tag::Adverb,
        "VERB" => form([
            Tag::VerbPast,
            Tag::VerbPresent,
            Tag::VerbInfinitive,
            Tag::VerbPastParticiple,
            Tag::VerbPresentParticiple,
        ]),
        "AUX" => form([
            Tag::AuxiliaryPast,
            Tag::AuxiliaryPresent,
            Tag::AuxiliaryInfinitive,
            Tag::AuxiliaryPastParticiple,
            Tag::AuxiliaryPresentParticiple,
        ]),
        "ADP" => Tag::Adposition,
        "DET" => Tag::Determiner,
        "PRON" if has("PronType=Rel") || has("PronType=Int") => Tag::Pronoun,
        "PRON" if has("Number=Sing") => Tag::PronounSingular,
        "PRON" if plural => Tag::PronounPlural,
        "PRON" => Tag::Pronoun,
        "NUM" => Tag::Numeral,
        "CCONJ" => Tag::Coordinator,
        "SCONJ" => Tag::Subordinator,
        "PART" => Tag::Particle,
        "INTJ" => Tag::Interjection,
        "SYM" => Tag::Symbol,
        "PUNCT" => Tag::Punctuation,
        _ => Tag::Other,
    }
}
