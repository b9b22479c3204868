//! Whether a text is English, told by its commonest words: everything else here knows English only.

use crate::lexicon::{FOREIGN_WORDS, FUNCTION_WORDS, Lexicon, LexiconSet, Row};
use crate::syntax::lower;
use std::collections::BTreeMap;

/// Words a text must have for its language to be told.
const WORDS_MIN: usize = 25;

/// Words that are looked at.
const WORDS_MAX: usize = 2_000;

/// Words in a hundred that must be common words of another language. English news has 0 to 3 of them, in names.
const FOREIGN_MIN: usize = 12;

/// Letters in a hundred that must be of another script.
const SCRIPT_MIN: usize = 50;

/// The language a text is in, where it is not English: its name, or `another script` where it is not written in Latin letters.
/// None for English, and for a text too short to tell.
pub fn foreign(text: &str) -> Option<&'static str> {
    if is_other_script(text) {
        return Some("another script");
    }
    let mut words = 0;
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    for word in words_of(text) {
        words += 1;
        if let Some(row) = found(&FOREIGN_WORDS, &lower(word)) {
            row.column(0).split(' ').for_each(|language| *counts.entry(language).or_default() += 1);
        }
    }
    let (count, language) = counts.into_iter().map(|(language, count)| (count, language)).max()?;
    let common = words >= WORDS_MIN && count * 100 >= words * FOREIGN_MIN;
    let english = || words_of(text).filter(|word| found(&FUNCTION_WORDS, &lower(word)).is_some()).count();
    (common && count > english()).then_some(language)
}

/// Whether most letters are none of the Latin alphabet.
fn is_other_script(text: &str) -> bool {
    let is_other = |c: char| c >= '\u{250}' && !('\u{1e00}'..'\u{1f00}').contains(&c) && c.is_alphabetic();
    // Nearly all texts hold no such letter.
    if !text.chars().any(is_other) {
        return false;
    }
    let letters = text.chars().filter(|c| c.is_alphabetic()).take(WORDS_MAX * 5);
    let (all, other) = letters.fold((0, 0), |(all, other), c| (all + 1, other + usize::from(is_other(c))));
    all >= WORDS_MIN && other * 100 > all * SCRIPT_MIN
}

/// The words that are looked at.
fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(WORDS_MAX)
}

/// The row of a word in a lexicon; most words open no key and need not be looked up.
fn found(lexicon: &'static Lexicon, word: &str) -> Option<&'static Row> {
    LexiconSet::opened_by(word).has(lexicon).then(|| lexicon.get(word)).flatten()
}

#[cfg(test)]
mod tests {
    use super::foreign;

    #[test]
    fn other_languages_are_told_and_english_is_not() {
        for (text, expected) in [
            (
                "Die Werft von Pellin wird nach Angaben der Stadt bis zum Herbst geschlossen. Das hat der Rat am Dienstag \
                 beschlossen, wie ein Sprecher nach der Sitzung sagte. Die Arbeiter sind nicht einverstanden.",
                Some("German"),
            ),
            (
                "Le chantier naval de Pellin sera fermé avant l’automne, selon la ville. Le conseil a pris cette décision mardi, \
                 a dit un porte-parole après la séance. Les ouvriers ne sont pas d’accord avec le maire.",
                Some("French"),
            ),
            (
                "El astillero de Pellin cerrará antes del otoño, según la ciudad. El consejo lo decidió el martes, dijo un \
                 portavoz después de la sesión. Los obreros no están de acuerdo con la alcaldesa.",
                Some("Spanish"),
            ),
            (
                "Верфь в Пеллине закроют до осени, сообщили в городском совете во вторник после заседания.",
                Some("another script"),
            ),
            (
                "The yard at Pellin will close by the autumn, the town said on Tuesday. Mayor Ida de la Vega of Los Alamos told Die \
                 Zeitung and Le Monde that the men do not agree with the council.",
                None,
            ),
            ("Rat stimmt zu.", None),
            ("", None),
        ] {
            assert_eq!(foreign(text), expected, "{text}");
        }
    }
}
