//! The words by which statements are attributed: which way another one turns a statement, and when two are one.

use super::attribution::towards;
use super::negation::is_opposite;
use super::{Comparison, Draft, Pair, Side};
use crate::change::{Change, Direction};
use crate::kinds;
use rustc_hash::FxHashMap;
use writethru_core::extract::cues::is_cue_form;
use writethru_core::lexicon::{NEGATIONS, collocates, grammar};
use writethru_core::thesaurus::{Relation, relation};
use writethru_core::{Cue, CueClass, Span};

/// What somebody does for a thing became what one does against it: praised, attacked. How a thing is said is another matter:
/// confirmed, denied.
pub(super) fn turned(sides: (&Side<'_>, &Side<'_>), cues: (&Cue, &Cue), draft: &mut Draft) -> bool {
    let (was, is) = (head(sides.0, cues.0.span), head(sides.1, cues.1.span));
    let deed = |word: &str, cue: &Cue| matches!(cue.class, CueClass::Attitude) || !is_cue_form(word);
    if !deed(&was, cues.0) && !deed(&is, cues.1) || !is_opposite(&was, &is) {
        return false;
    }
    let message = format!("“{}” became “{}”", sides.0.text_of(cues.0.span), sides.1.text_of(cues.1.span));
    let change = Change::new(&kinds::POLARITY_CHANGED, Some(cues.0.span), Some(cues.1.span), message);
    draft.report(change.direction(Direction::Reversed));
    true
}

/// Whether both cues advise, the one in a word that may hint as well: recommends a route, suggests a route.
pub(super) fn is_advice(sides: (&Side<'_>, &Side<'_>), cues: (&Cue, &Cue)) -> bool {
    let classes = [cues.0.class, cues.1.class];
    let akin = relation(&head(sides.0, cues.0.span), &head(sides.1, cues.1.span));
    classes.contains(&CueClass::Force)
        && classes.contains(&CueClass::Distancing)
        && matches!(akin, Relation::Same | Relation::Akin)
}

/// Whether both cues name what is the case, the one in a word that vouches for it: noting her record, citing her record.
pub(super) fn is_pointing(sides: (&Side<'_>, &Side<'_>), cues: (&Cue, &Cue)) -> bool {
    let vouches = |cue: &Cue| cue.class == CueClass::Presupposing && cue.lemma == "note";
    let points = |side: &Side<'_>, cue: &Cue| collocates::POINTING.has(&head(side, cue.span));
    vouches(cues.0) && points(sides.1, cues.1) || vouches(cues.1) && points(sides.0, cues.0)
}

/// Whether a denial was recast: denied that it had, said it had not. The negating word is explained by that.
pub(super) fn is_denial_recast(
    comparison: &Comparison<'_>,
    pair: &Pair,
    classes: (CueClass, CueClass),
    draft: &mut Draft,
) -> bool {
    let side = match classes {
        (CueClass::Denial, CueClass::Neutral) => &comparison.new,
        (CueClass::Neutral, CueClass::Denial) => &comparison.old,
        _ => return false,
    };
    let new = classes.0 == CueClass::Denial;
    let runs = pair.edits.iter().map(|edit| if new { edit.new.clone() } else { edit.old.clone() });
    let negators: Vec<usize> = runs.flatten().filter(|&at| NEGATIONS.contains(&side.lower(at))).collect();
    let [at] = negators.as_slice() else { return false };
    let own = *at..*at + 1;
    if new {
        draft.claim(0..0, own)
    } else {
        draft.claim(own, 0..0)
    }
    true
}

/// Which way a cue of another class moves a statement: how far the newsroom vouches for what was said. A denial is the opposite of
/// saying so, and a refusal says less than either.
pub(super) fn cue_direction(old: CueClass, new: CueClass) -> Direction {
    let rung = |class: CueClass| match class {
        CueClass::Denial => None,
        CueClass::Refusal | CueClass::Question => Some(0),
        CueClass::Attitude => Some(1),
        CueClass::Distancing => Some(2),
        CueClass::Neutral => Some(3),
        CueClass::Force => Some(4),
        CueClass::Presupposing => Some(5),
    };
    match (rung(old), rung(new)) {
        (Some(was), Some(is)) => towards(was, is),
        (None, Some(0)) => Direction::Weakened,
        (Some(0), None) => Direction::Strengthened,
        (None, None) => Direction::Neutral,
        _ => Direction::Reversed,
    }
}

/// Whether a cue is in the passive: was told.
pub(super) fn is_passive(side: &Side<'_>, cue: Span) -> bool {
    let words = side.text_of(cue).to_lowercase();
    let words = || words.split_whitespace();
    words().count() > 1 && words().any(|word| grammar::BE.has(word))
}

/// Whether one of two cues stands as often on the other side, so that it went on or was there: said they had no choice while admitting it was late, admitted it was
/// late but said they had no choice.
pub(super) fn both_stand(sides: (&Side<'_>, &Side<'_>), pair: &Pair, old: Span, new: Span) -> bool {
    let (was, is) = (head(sides.0, old), head(sides.1, new));
    let [olds, news] = Words::of(sides, pair);
    news.count(&was) >= olds.count(&was) || olds.count(&is) >= news.count(&is)
}

/// The words of a sentence, read off once, for there may be many cues: how often each verb stands in whatever form, and where
/// each word stands last, without its genitive.
#[derive(Default)]
pub(super) struct Words {
    stems: FxHashMap<String, usize>,
    last: FxHashMap<String, usize>,
}

impl Words {
    /// Reads both sides of a pair.
    pub(super) fn of<'a>(sides: (&Side<'_>, &Side<'_>), pair: &'a Pair) -> &'a [Self; 2] {
        let read = |side: &Side<'_>, tokens: &std::ops::Range<usize>| {
            let mut words = Self::default();
            for at in tokens.clone() {
                let word = side.lower(at);
                *words.stems.entry(stem(&word).to_owned()).or_default() += 1;
                words.last.insert(word.trim_end_matches("'s").to_owned(), at);
            }
            words
        };
        pair.words.get_or_init(|| [read(sides.0, &pair.old), read(sides.1, &pair.new)])
    }

    fn count(&self, verb: &str) -> usize {
        self.stems.get(stem(verb)).copied().unwrap_or_default()
    }

    /// Whether a word stands at a token or after it.
    pub(super) fn stands_from(&self, word: &str, token: usize) -> bool {
        self.last.get(word).is_some_and(|&last| last >= token)
    }
}

/// A verb without its endings.
fn stem(word: &str) -> &str {
    word.trim_end_matches("ing").trim_end_matches("ed").trim_end_matches(['e', 's'])
}

/// Whether two words are forms of one verb: alleged, did allege.
pub(super) fn is_one_verb(a: &str, b: &str) -> bool {
    a == b || stem(a) == stem(b)
}

/// The verb of a cue, in lower case: said in said in response; the last word where none is known to attribute.
pub(super) fn head(side: &Side<'_>, cue: Span) -> String {
    let mut words = side.tokens_in(cue).map(|at| side.lower(at));
    let last = words.clone().next_back().unwrap_or_default();
    words.find(|word| is_cue_form(word)).unwrap_or(last)
}

/// Whether an attribution of its own begins within a span: “which the Kremlin blamed on Kyiv”.
pub(super) fn has_source(side: &Side<'_>, span: Span) -> bool {
    let cues = side.version.annotations.attributions.iter().filter_map(|attribution| attribution.cue.as_ref());
    let blames = |at: usize| is_cue_form(&side.lower(at));
    cues.into_iter().any(|cue| span.contains(cue.span)) || side.tokens_in(span).any(blames)
}
