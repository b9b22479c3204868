//! A verb of saying that became one of another class where no statement was found to compare: most said they would → most
//! admitted they would.

use super::edit::{Found, Hit, Open, Words};
use crate::kinds;
use writethru_core::CueClass;
use writethru_core::extract::cues::{class, is_cue_form};
use writethru_core::lexicon::CUES;

/// Tokens of one side beyond which an edit is a recast.
const SHORT: usize = 3;

/// A cue of another class at the same place.
pub(super) fn cue(open: &Open<'_>) -> Option<Found> {
    if open.old.tokens.len() > SHORT || open.new.tokens.len() > SHORT {
        return None;
    }
    let (old, new) = (only(&open.old)?, only(&open.new)?);
    let (was, is) = (class(old.row.column(1)), class(new.row.column(1)));
    let says = |class: CueClass| !matches!(class, CueClass::Attitude | CueClass::Question);
    if was == is || !says(was) || !says(is) {
        return None;
    }
    let mut found = open.found(&kinds::CUE_VERB_CHANGED, old.tokens, new.tokens);
    found.change.message = format!("the cue {}", found.change.message);
    Some(found)
}

/// The one word of an edit that attributes wherever it is the verb.
fn only(words: &Words) -> Option<Hit> {
    let mut hits = words.hits(&CUES);
    let hit = hits.pop().filter(|_| hits.is_empty())?;
    let form = hit.tokens.len() == 1 && is_cue_form(words.word(hit.tokens.start));
    form.then_some(hit)
}
