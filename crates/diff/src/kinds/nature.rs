//! Which way a change of each kind moves a statement and what it looks like it is for, where the words do not tell more.
//!
//! One row a kind. `Neutral` and `Unknown` stand where only the case can tell: a figure may grow or shrink, a cue may gain or
//! lose strength, and the comparator that sees both words says which. What it says outweighs the row. A note that owns up to a
//! change makes its intent a correction, whatever the row says.

use super::ChangeKind;
use crate::change::{Direction, Intent};
use crate::kinds;
use Direction::{Neutral, Reversed, Strengthened, Weakened};
use Intent::{Correction, Development, Refinement, Style, Unknown};

/// A kind with its usual direction and intent.
type Row = (&'static ChangeKind, Direction, Intent);

/// Every kind, in the order of the table of kinds.
static TABLE: &[Row] = &[
    (&kinds::QUOTE_REWORDED, Neutral, Unknown),
    (&kinds::QUOTE_NEGATION_CHANGED, Reversed, Unknown),
    (&kinds::QUOTE_NUMBER_CHANGED, Neutral, Unknown),
    (&kinds::QUOTE_SILENT_OMISSION, Neutral, Unknown),
    (&kinds::QUOTE_TRIMMED, Neutral, Unknown),
    (&kinds::QUOTE_ELLIPSIS_ADDED, Neutral, Unknown),
    (&kinds::QUOTE_ELLIPSIS_REMOVED, Neutral, Unknown),
    (&kinds::QUOTE_EXTENDED, Neutral, Refinement),
    (&kinds::QUOTE_BRACKET_CHANGED, Neutral, Unknown),
    (&kinds::QUOTE_BRACKET_ABSORBED, Strengthened, Unknown),
    (&kinds::QUOTE_TO_PARTIAL, Weakened, Unknown),
    (&kinds::QUOTE_TO_PARAPHRASE, Weakened, Unknown),
    (&kinds::PARAPHRASE_TO_QUOTE, Strengthened, Refinement),
    (&kinds::QUOTE_MARKS_ADDED, Strengthened, Unknown),
    (&kinds::QUOTE_MARKS_REMOVED, Weakened, Unknown),
    (&kinds::QUOTE_SPEAKER_CHANGED, Neutral, Unknown),
    (&kinds::QUOTE_STITCHED, Neutral, Unknown),
    (&kinds::QUOTE_SPLIT, Neutral, Style),
    (&kinds::QUOTE_JOINED, Neutral, Style),
    (&kinds::QUOTE_REORDERED, Neutral, Style),
    (&kinds::QUOTE_CONTEXT_MOVED, Neutral, Unknown),
    (&kinds::QUOTE_CLEANED, Neutral, Style),
    (&kinds::QUOTE_EMPHASIS_CHANGED, Neutral, Style),
    (&kinds::QUOTE_EXPLETIVE_MASKED, Neutral, Style),
    (&kinds::QUOTE_RETRANSLATED, Neutral, Refinement),
    (&kinds::QUOTE_ADDED, Neutral, Development),
    (&kinds::QUOTE_REMOVED, Weakened, Unknown),
    (&kinds::QUOTE_REVERTED, Reversed, Unknown),
    (&kinds::QUOTE_CORRECTED, Neutral, Correction),
    (&kinds::QUOTE_DUPLICATE_SPEAKERS, Neutral, Unknown),
    (&kinds::QUOTE_TYPOGRAPHY, Neutral, Style),
    (&kinds::ATTRIBUTION_DROPPED, Weakened, Unknown),
    (&kinds::ATTRIBUTION_ADDED, Strengthened, Unknown),
    (&kinds::SOURCE_CHANGED, Neutral, Unknown),
    (&kinds::SOURCE_NAMED_TO_ANONYMOUS, Weakened, Unknown),
    (&kinds::SOURCE_ANONYMOUS_TO_NAMED, Strengthened, Refinement),
    (&kinds::SOURCE_COUNT_CHANGED, Neutral, Unknown),
    (&kinds::ANONYMITY_REASON_REMOVED, Weakened, Unknown),
    (&kinds::SOURCE_ROLE_CHANGED, Neutral, Unknown),
    (&kinds::SOURCE_NAME_CHANGED, Neutral, Unknown),
    (&kinds::CUE_VERB_CHANGED, Neutral, Unknown),
    (&kinds::VENUE_CHANGED, Neutral, Unknown),
    (&kinds::EVIDENCE_WEAKENED, Weakened, Unknown),
    (&kinds::HEARSAY_DEPTH_CHANGED, Neutral, Unknown),
    (&kinds::THIRD_PARTY_CREDIT_DROPPED, Weakened, Unknown),
    (&kinds::VERIFICATION_CAVEAT_REMOVED, Strengthened, Unknown),
    (&kinds::VERIFICATION_CAVEAT_ADDED, Weakened, Unknown),
    (&kinds::ATTRIBUTION_TIME_CHANGED, Neutral, Unknown),
    (&kinds::ATTRIBUTION_DISPLACED, Neutral, Style),
    (&kinds::RESPONSE_STATUS_CHANGED, Neutral, Development),
    (&kinds::RESPONSE_REMOVED, Weakened, Unknown),
    (&kinds::QUANTITY_CHANGED, Neutral, Unknown),
    (&kinds::QUANTITY_SLIP, Neutral, Unknown),
    (&kinds::QUANTITY_TARGET_CHANGED, Neutral, Unknown),
    (&kinds::APPROXIMATOR_CHANGED, Neutral, Unknown),
    (&kinds::PRECISION_CHANGED, Neutral, Refinement),
    (&kinds::UNIT_CHANGED, Neutral, Unknown),
    (&kinds::CURRENCY_CHANGED, Neutral, Unknown),
    (&kinds::QUANTITY_CONVERTED, Neutral, Refinement),
    (&kinds::RANGE_CHANGED, Neutral, Unknown),
    (&kinds::BASELINE_CHANGED, Neutral, Unknown),
    (&kinds::DATE_CHANGED, Neutral, Unknown),
    (&kinds::WEEKDAY_CHANGED, Neutral, Unknown),
    (&kinds::TIME_CHANGED, Neutral, Unknown),
    (&kinds::PERIOD_CHANGED, Neutral, Unknown),
    (&kinds::DURATION_CHANGED, Neutral, Unknown),
    (&kinds::WEEKDAY_DATE_MISMATCH, Neutral, Unknown),
    (&kinds::RELATIVE_DATE_STALE, Neutral, Unknown),
    (&kinds::PLACE_CHANGED, Neutral, Unknown),
    (&kinds::PLACE_REFINED, Neutral, Refinement),
    (&kinds::NAME_SPELLING_CHANGED, Neutral, Unknown),
    (&kinds::ENTITY_CHANGED, Neutral, Unknown),
    (&kinds::TERM_CHANGED, Neutral, Unknown),
    (&kinds::ACTION_CHANGED, Neutral, Unknown),
    (&kinds::PARTIES_SWAPPED, Reversed, Unknown),
    (&kinds::AGE_CHANGED, Neutral, Unknown),
    (&kinds::NEGATION_CHANGED, Reversed, Unknown),
    (&kinds::POLARITY_CHANGED, Reversed, Unknown),
    (&kinds::HEDGE_REMOVED, Strengthened, Unknown),
    (&kinds::HEDGE_ADDED, Weakened, Unknown),
    (&kinds::MODALITY_CHANGED, Neutral, Unknown),
    (&kinds::EVENT_ADVANCED, Strengthened, Development),
    (&kinds::EVENT_RETREATED, Weakened, Unknown),
    (&kinds::ALLEGATION_TO_FACT, Strengthened, Unknown),
    (&kinds::FACT_TO_ALLEGATION, Weakened, Unknown),
    (&kinds::LEGAL_STATUS_CHANGED, Neutral, Unknown),
    (&kinds::CAUSAL_CLAIM_CHANGED, Neutral, Unknown),
    (&kinds::AGENT_REMOVED, Weakened, Unknown),
    (&kinds::AGENT_ADDED, Strengthened, Unknown),
    (&kinds::SUPERLATIVE_CHANGED, Neutral, Unknown),
    (&kinds::QUANTIFIER_CHANGED, Neutral, Unknown),
    (&kinds::SCOPE_CHANGED, Neutral, Unknown),
    (&kinds::DETAIL_ADDED, Neutral, Unknown),
    (&kinds::DETAIL_REMOVED, Neutral, Unknown),
    (&kinds::SENTENCE_REWRITTEN, Neutral, Unknown),
    (&kinds::LOADED_TERM_CHANGED, Neutral, Unknown),
    (&kinds::CLAIM_ADDED, Neutral, Development),
    (&kinds::CLAIM_REMOVED, Weakened, Unknown),
    (&kinds::CLAIM_RESTORED, Strengthened, Unknown),
    (&kinds::CLAIM_CONTRADICTED, Reversed, Unknown),
    (&kinds::CLAIM_SPLIT, Neutral, Style),
    (&kinds::CLAIM_MERGED, Neutral, Style),
    (&kinds::FIGURE_MISMATCH, Neutral, Unknown),
    (&kinds::HEADLINE_CHANGED, Neutral, Unknown),
    (&kinds::DECK_CHANGED, Neutral, Unknown),
    (&kinds::HEADLINE_BODY_MISMATCH, Neutral, Unknown),
    (&kinds::LEDE_CHANGED, Neutral, Unknown),
    (&kinds::PARAGRAPH_MOVED, Neutral, Unknown),
    (&kinds::PARAGRAPH_ADDED, Neutral, Development),
    (&kinds::PARAGRAPH_REMOVED, Weakened, Unknown),
    (&kinds::SENTENCE_SPLIT, Neutral, Style),
    (&kinds::SENTENCE_MERGED, Neutral, Style),
    (&kinds::CROSSHEAD_CHANGED, Neutral, Style),
    (&kinds::BYLINE_CHANGED, Neutral, Unknown),
    (&kinds::CREDITS_CHANGED, Neutral, Unknown),
    (&kinds::DATELINE_CHANGED, Neutral, Unknown),
    (&kinds::CAPTION_CHANGED, Neutral, Unknown),
    (&kinds::MASS_DELETION, Weakened, Unknown),
    (&kinds::CORRECTION_ADDED, Neutral, Correction),
    (&kinds::CLARIFICATION_ADDED, Neutral, Refinement),
    (&kinds::EDITORS_NOTE_ADDED, Neutral, Unknown),
    (&kinds::UPDATE_LINE_ADDED, Neutral, Development),
    (&kinds::ADVISORY_LINE_ADDED, Neutral, Unknown),
    (&kinds::REFILE, Neutral, Correction),
    (&kinds::REPEAT, Neutral, Unknown),
    (&kinds::KILL, Weakened, Unknown),
    (&kinds::WITHHOLD, Weakened, Unknown),
    (&kinds::ELIMINATION, Weakened, Unknown),
    (&kinds::RETRACTION, Reversed, Correction),
    (&kinds::TAKEDOWN, Weakened, Unknown),
    (&kinds::CORRECTION_REMOVED, Neutral, Unknown),
    (&kinds::CORRECTION_ALTERED, Neutral, Unknown),
    (&kinds::CORRECTION_INCOMPLETE, Neutral, Unknown),
    (&kinds::CORRECTION_WITHOUT_CHANGE, Neutral, Unknown),
    (&kinds::CORRECTION_EUPHEMISM, Neutral, Unknown),
    (&kinds::CORRECTION_VAGUE, Neutral, Unknown),
    (&kinds::CORRECTION_OMITS_ERROR, Neutral, Unknown),
    (&kinds::CORRECTION_BURIED, Neutral, Unknown),
    (&kinds::CORRECTION_UNDATED, Neutral, Unknown),
    (&kinds::CORRECTION_REVERSED, Reversed, Unknown),
    (&kinds::KILLED_TEXT_REUSED, Neutral, Unknown),
    (&kinds::MODIFIED_TIME_UNMOVED, Neutral, Unknown),
    (&kinds::MODIFIED_TIME_ONLY, Neutral, Unknown),
    (&kinds::FIRST_PUBLISHED_CHANGED, Neutral, Unknown),
    (&kinds::EMPTIED_WITHOUT_NOTE, Weakened, Unknown),
    (&kinds::STORY_REMOVED, Weakened, Unknown),
    (&kinds::HIDDEN_CHARACTERS, Neutral, Unknown),
    (&kinds::UNACKNOWLEDGED_CHANGE, Neutral, Unknown),
];

/// The usual direction and intent of a kind.
pub fn nature(kind: &ChangeKind) -> (Direction, Intent) {
    let row = TABLE.iter().find(|(own, ..)| *own == kind);
    row.map_or((Neutral, Unknown), |&(_, direction, intent)| (direction, intent))
}

#[cfg(test)]
mod tests {
    use super::{Direction, Intent, TABLE, nature};
    use crate::kinds::KINDS;
    use crate::{Policy, diff};
    use writethru_core::{Manuscript, Version};

    #[test]
    fn every_kind_has_its_row() {
        let rows: Vec<&str> = TABLE.iter().map(|(kind, ..)| kind.id).collect();
        let kinds: Vec<&str> = KINDS.iter().map(|kind| kind.id).collect();
        assert_eq!(rows, kinds);
        for kind in KINDS.iter().filter(|kind| kind.id.ends_with("-typography") || kind.id.ends_with("-split")) {
            assert_eq!(nature(kind).1, Intent::Style, "{}", kind.id);
        }
    }

    /// Old text, new text, a kind and its direction and intent there.
    static CASES: &[(&str, &str, &str, &str, &str)] = &[
        (
            "The dam may have failed on Monday, police said.",
            "The dam failed on Monday, police said.",
            "hedge-removed",
            "strengthened",
            "unknown",
        ),
        (
            "The dam failed on Monday, police said.",
            "The dam reportedly failed on Monday, police said.",
            "hedge-added",
            "weakened",
            "unknown",
        ),
        (
            "Roe has signed the paper, police said.",
            "Roe has not signed the paper, police said.",
            "negation-changed",
            "reversed",
            "unknown",
        ),
        (
            "The line made a profit of $2 million.",
            "The line made a loss of $2 million.",
            "polarity-changed",
            "reversed",
            "unknown",
        ),
        (
            "Nine people were killed, police said.",
            "Twelve people were killed, police said.",
            "quantity-changed",
            "strengthened",
            "development",
        ),
        (
            "The line has 15 ferries, police said.",
            "The line has 12 ferries, police said.",
            "quantity-changed",
            "weakened",
            "unknown",
        ),
        (
            "The line lost more than 10 boats, police said.",
            "The line lost 12 boats, police said.",
            "precision-changed",
            "strengthened",
            "refinement",
        ),
        (
            "The line lost 12 boats, police said.",
            "The line lost more than 10 boats, police said.",
            "precision-changed",
            "weakened",
            "refinement",
        ),
        (
            "The line lost 12 boats, police said.",
            "The line lost about 12 boats, police said.",
            "approximator-changed",
            "weakened",
            "unknown",
        ),
        (
            "The line lost at least 12 boats, police said.",
            "The line lost 12 boats, police said.",
            "approximator-changed",
            "strengthened",
            "unknown",
        ),
        (
            "Roe was charged with theft, police said.",
            "Roe was convicted of theft, police said.",
            "legal-status-changed",
            "strengthened",
            "development",
        ),
        ("Roe said the dam had failed.", "Roe claimed the dam had failed.", "cue-verb-changed", "weakened", "unknown"),
        (
            "Roe claimed the dam had failed.",
            "Roe confirmed the dam had failed.",
            "cue-verb-changed",
            "strengthened",
            "unknown",
        ),
        ("Roe said the dam had failed.", "Roe denied the dam had failed.", "cue-verb-changed", "reversed", "unknown"),
        (
            "The dam failed at dawn.",
            "The dam failed at dawn, an official said.",
            "attribution-added",
            "weakened",
            "unknown",
        ),
        (
            "The dam failed at dawn, police said.",
            "The dam failed at dawn.",
            "attribution-dropped",
            "weakened",
            "unknown",
        ),
        (
            "Vensk is to meet Norvik on Monday, Roe said.",
            "Vensk met Norvik on Monday, Roe said.",
            "event-advanced",
            "strengthened",
            "development",
        ),
        (
            "A fire broke out in Norvik on Sunday.",
            "A fire broke out in Norvik’s harbour on Sunday.",
            "place-refined",
            "strengthened",
            "refinement",
        ),
        ("“It held”, Roe said.", "\"It held,\" Roe said.", "quote-typography", "neutral", "style"),
        (
            "“We will rebuild the pier,” Roe said.",
            "“We will repair the pier,” Roe said.",
            "quote-reworded",
            "neutral",
            "unknown",
        ),
        (
            "The line has 15 ferries, police said.",
            "The line has 12 ferries, police said.\n\nCorrection: The line has 12 ferries, not 15.",
            "quantity-changed",
            "weakened",
            "correction",
        ),
    ];

    #[test]
    fn changes_have_their_direction_and_intent() {
        let version = |text: &str| Version::read(Manuscript { text: text.to_owned(), ..Manuscript::default() });
        for &(old, new, kind, direction, intent) in CASES {
            let found = diff(&version(old), &version(new), &Policy::default());
            let own = found.findings.iter().find(|finding| finding.change.kind.id == kind);
            let got = own.map(|finding| (finding.change.direction, finding.change.intent));
            assert_eq!(
                got.map(|(direction, intent)| (direction.id(), intent.id())),
                Some((direction, intent)),
                "{kind}: {old} → {new}"
            );
        }
        assert_eq!((Direction::Neutral.id(), Intent::Unknown.id()), ("neutral", "unknown"));
    }
}
