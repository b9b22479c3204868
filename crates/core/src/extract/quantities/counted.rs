//! What a figure counts, and what a rate is by: `12 people killed`, `$5 a share`.

use super::super::reading::Reading;
use super::{Scene, is_plural};
use crate::lexicon::{CONDITIONS, FUNCTION_WORDS, MONTHS, VERBS, WEEKDAYS, grammar};
use crate::{QuantityKind, Span, TokenKind};

/// Words of what is counted, at most.
const OF_WORDS_MAX: usize = 4;

impl Scene<'_, '_> {
    /// What is counted, up to a verb, a function word or a mark (`people killed`), or what a rate is by (`a share`).
    pub(super) fn of(&self, end: usize, kind: QuantityKind) -> Option<Span> {
        let reading = self.reading;
        let hyphen = reading.word(end) == "-" && reading.touches(end);
        let mut from = end + usize::from(hyphen);
        let rate = reading.is_of(&grammar::DISTRIBUTIVE, from)
            && reading.is(from + 1, TokenKind::Word)
            && from + 1 < self.limit
            // "$296 million a year earlier" is no rate.
            && super::super::times::class_of(reading.lower(from + 2)) != "reference";
        if rate {
            return Some(reading.span(from, from + 2));
        }
        if reading.lower(from) == "of" {
            from += 1;
            from += usize::from(reading.is_of(&grammar::WHOLE_DETERMINER, from));
        }
        from += usize::from(reading.lower(from) == "strong");
        let word_of_it = |at: usize| {
            let word = reading.lower(at);
            let inside = word == "-" && at > from && reading.touches(at - 1) && reading.touches(at);
            let name_of_day = WEEKDAYS.contains(word) || (MONTHS.contains(word) && reading.is_capital(at));
            let other = FUNCTION_WORDS.contains(word) || VERBS.contains(word) || super::super::cues::is_cue_form(word);
            // "a 5,000-strong crowd filled the square"
            let past =
                at > from && word.ends_with("ed") && starts_object(reading, at + 1) && !CONDITIONS.contains(word);
            inside
                || (reading.is(at, TokenKind::Word) && !name_of_day && !other && !past && !matches!(word, "'s" | "vs"))
        };
        let mut to = from;
        while to < self.limit.min(from + OF_WORDS_MAX) && word_of_it(to) {
            to += 1;
            // A plural ends it, but for another plural or what became of them: "Special Operations forces", "people killed".
            let next = reading.lower(to);
            if is_plural(reading.lower(to - 1)) && !(is_plural(next) || CONDITIONS.contains(next)) {
                break;
            }
        }
        let to = if to > from && reading.word(to - 1) == "-" { to - 1 } else { to };
        // "50 percent higher", "70 percent believe": a share is of something only when that is a plural or follows "of".
        let share = matches!(kind, QuantityKind::Percent | QuantityKind::PercentagePoint);
        if share && reading.lower(end) != "of" && !(from..to).any(|at| is_plural(reading.lower(at))) {
            return None;
        }
        (to > from).then(|| reading.span(from, to))
    }
}

/// Whether a determiner stands at `at`, as it does after a verb and its subject.
fn starts_object(reading: &Reading<'_>, at: usize) -> bool {
    reading.is_of(&grammar::DEFINITE, at) || reading.is_of(&grammar::ARTICLE, at)
}
