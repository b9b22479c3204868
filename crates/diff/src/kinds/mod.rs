//! The kinds of change: one table, and one Markdown page a kind that is its docs, its `explain` text and its test.
//!
//! To add a kind: write its page `kinds/<id>.md`, add its line below, detect it in the right `compare/*.rs`.

/// A kind of change.
#[derive(Debug)]
pub struct ChangeKind {
    /// Its one stable name, in kebab case.
    pub id: &'static str,
    /// The family it belongs to.
    pub group: Group,
    /// How much it matters unless the case or a policy says otherwise.
    pub severity: Severity,
    /// Its page: fixed headings, an example that is an executed test.
    pub page: &'static str,
}

impl ChangeKind {
    /// The first paragraph of the page, on one line.
    pub fn summary(&self) -> &'static str {
        summary(self.page)
    }
}

/// The first paragraph of a page, on one line.
pub fn summary(page: &str) -> &str {
    page.lines().skip(1).find(|line| !line.trim().is_empty()).unwrap_or("").trim()
}

impl PartialEq for ChangeKind {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for ChangeKind {}

/// Families of kinds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Group {
    /// Words in quotation marks and who is said to have said them.
    Quote,
    /// Sources and how they are cited.
    Attribution,
    /// What the story states.
    Claim,
    /// Headline, lede, order and presence of paragraphs.
    Structure,
    /// Notices, credits, times of publication.
    Apparatus,
}

impl Group {
    /// The name used in JSON and tables.
    pub fn id(self) -> &'static str {
        match self {
            Self::Quote => "quote",
            Self::Attribution => "attribution",
            Self::Claim => "claim",
            Self::Structure => "structure",
            Self::Apparatus => "apparatus",
        }
    }
}

/// How much a change matters (taxonomy §1.1); ordered from least to most.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// Muted unless asked for: typography, house style.
    Off,
    /// Recorded: the normal course of a write-through.
    Info,
    /// An editor should look.
    Warning,
    /// Would merit a correction note if it was an error, or must not happen at all.
    Error,
}

impl Severity {
    /// The name used in JSON and config.
    pub fn id(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Declares the kinds and the table [`KINDS`]; each line is a constant, its id and its default severity.
macro_rules! kinds {
    ($($group:ident { $($name:ident = $id:literal $severity:ident;)* })*) => {
        $($(
            #[doc = include_str!(concat!($id, ".md"))]
            pub static $name: ChangeKind = ChangeKind {
                id: $id,
                group: Group::$group,
                severity: Severity::$severity,
                page: include_str!(concat!($id, ".md")),
            };
        )*)*

        /// Every kind, by group and in the order of the taxonomy.
        pub static KINDS: &[&ChangeKind] = &[$($(&$name,)*)*];
    };
}

kinds! {
    Quote {
        QUOTE_REWORDED = "quote-reworded" Error;
        QUOTE_NEGATION_CHANGED = "quote-negation-changed" Error;
        QUOTE_NUMBER_CHANGED = "quote-number-changed" Error;
        QUOTE_SILENT_OMISSION = "quote-silent-omission" Error;
        QUOTE_TRIMMED = "quote-trimmed" Info;
        QUOTE_ELLIPSIS_ADDED = "quote-ellipsis-added" Warning;
        QUOTE_ELLIPSIS_REMOVED = "quote-ellipsis-removed" Error;
        QUOTE_EXTENDED = "quote-extended" Info;
        QUOTE_BRACKET_CHANGED = "quote-bracket-changed" Warning;
        QUOTE_BRACKET_ABSORBED = "quote-bracket-absorbed" Error;
        QUOTE_TO_PARTIAL = "quote-to-partial" Warning;
        QUOTE_TO_PARAPHRASE = "quote-to-paraphrase" Warning;
        PARAPHRASE_TO_QUOTE = "paraphrase-to-quote" Info;
        QUOTE_MARKS_ADDED = "quote-marks-added" Error;
        QUOTE_MARKS_REMOVED = "quote-marks-removed" Error;
        QUOTE_SPEAKER_CHANGED = "quote-speaker-changed" Error;
        QUOTE_STITCHED = "quote-stitched" Error;
        QUOTE_SPLIT = "quote-split" Info;
        QUOTE_JOINED = "quote-joined" Info;
        QUOTE_REORDERED = "quote-reordered" Info;
        QUOTE_CONTEXT_MOVED = "quote-context-moved" Warning;
        QUOTE_CLEANED = "quote-cleaned" Error;
        QUOTE_EMPHASIS_CHANGED = "quote-emphasis-changed" Warning;
        QUOTE_EXPLETIVE_MASKED = "quote-expletive-masked" Info;
        QUOTE_RETRANSLATED = "quote-retranslated" Warning;
        QUOTE_ADDED = "quote-added" Info;
        QUOTE_REMOVED = "quote-removed" Warning;
        QUOTE_REVERTED = "quote-reverted" Warning;
        QUOTE_CORRECTED = "quote-corrected" Info;
        QUOTE_DUPLICATE_SPEAKERS = "quote-duplicate-speakers" Error;
        QUOTE_TYPOGRAPHY = "quote-typography" Off;
    }
    Attribution {
        ATTRIBUTION_DROPPED = "attribution-dropped" Error;
        ATTRIBUTION_ADDED = "attribution-added" Info;
        SOURCE_CHANGED = "source-changed" Error;
        SOURCE_NAMED_TO_ANONYMOUS = "source-named-to-anonymous" Error;
        SOURCE_ANONYMOUS_TO_NAMED = "source-anonymous-to-named" Info;
        SOURCE_COUNT_CHANGED = "source-count-changed" Error;
        ANONYMITY_REASON_REMOVED = "anonymity-reason-removed" Warning;
        SOURCE_ROLE_CHANGED = "source-role-changed" Warning;
        SOURCE_NAME_CHANGED = "source-name-changed" Warning;
        CUE_VERB_CHANGED = "cue-verb-changed" Warning;
        VENUE_CHANGED = "venue-changed" Warning;
        EVIDENCE_WEAKENED = "evidence-weakened" Error;
        HEARSAY_DEPTH_CHANGED = "hearsay-depth-changed" Warning;
        THIRD_PARTY_CREDIT_DROPPED = "third-party-credit-dropped" Error;
        VERIFICATION_CAVEAT_REMOVED = "verification-caveat-removed" Error;
        VERIFICATION_CAVEAT_ADDED = "verification-caveat-added" Info;
        ATTRIBUTION_TIME_CHANGED = "attribution-time-changed" Warning;
        ATTRIBUTION_DISPLACED = "attribution-displaced" Info;
        RESPONSE_STATUS_CHANGED = "response-status-changed" Info;
        RESPONSE_REMOVED = "response-removed" Warning;
    }
    Claim {
        QUANTITY_CHANGED = "quantity-changed" Error;
        QUANTITY_SLIP = "quantity-slip" Error;
        QUANTITY_TARGET_CHANGED = "quantity-target-changed" Error;
        APPROXIMATOR_CHANGED = "approximator-changed" Warning;
        PRECISION_CHANGED = "precision-changed" Info;
        UNIT_CHANGED = "unit-changed" Error;
        CURRENCY_CHANGED = "currency-changed" Error;
        QUANTITY_CONVERTED = "quantity-converted" Info;
        RANGE_CHANGED = "range-changed" Error;
        BASELINE_CHANGED = "baseline-changed" Error;
        DATE_CHANGED = "date-changed" Error;
        WEEKDAY_CHANGED = "weekday-changed" Error;
        TIME_CHANGED = "time-changed" Error;
        PERIOD_CHANGED = "period-changed" Error;
        DURATION_CHANGED = "duration-changed" Error;
        WEEKDAY_DATE_MISMATCH = "weekday-date-mismatch" Warning;
        RELATIVE_DATE_STALE = "relative-date-stale" Warning;
        PLACE_CHANGED = "place-changed" Error;
        PLACE_REFINED = "place-refined" Info;
        NAME_SPELLING_CHANGED = "name-spelling-changed" Warning;
        ENTITY_CHANGED = "entity-changed" Error;
        TERM_CHANGED = "term-changed" Warning;
        ACTION_CHANGED = "action-changed" Warning;
        PARTIES_SWAPPED = "parties-swapped" Error;
        AGE_CHANGED = "age-changed" Error;
        NEGATION_CHANGED = "negation-changed" Error;
        POLARITY_CHANGED = "polarity-changed" Error;
        HEDGE_REMOVED = "hedge-removed" Error;
        HEDGE_ADDED = "hedge-added" Warning;
        MODALITY_CHANGED = "modality-changed" Warning;
        EVENT_ADVANCED = "event-advanced" Warning;
        EVENT_RETREATED = "event-retreated" Error;
        ALLEGATION_TO_FACT = "allegation-to-fact" Error;
        FACT_TO_ALLEGATION = "fact-to-allegation" Warning;
        LEGAL_STATUS_CHANGED = "legal-status-changed" Error;
        CAUSAL_CLAIM_CHANGED = "causal-claim-changed" Warning;
        AGENT_REMOVED = "agent-removed" Warning;
        AGENT_ADDED = "agent-added" Warning;
        SUPERLATIVE_CHANGED = "superlative-changed" Warning;
        QUANTIFIER_CHANGED = "quantifier-changed" Warning;
        SCOPE_CHANGED = "scope-changed" Warning;
        DETAIL_ADDED = "detail-added" Info;
        DETAIL_REMOVED = "detail-removed" Info;
        SENTENCE_REWRITTEN = "sentence-rewritten" Info;
        LOADED_TERM_CHANGED = "loaded-term-changed" Warning;
        CLAIM_ADDED = "claim-added" Info;
        CLAIM_REMOVED = "claim-removed" Warning;
        CLAIM_RESTORED = "claim-restored" Info;
        CLAIM_CONTRADICTED = "claim-contradicted" Error;
        CLAIM_SPLIT = "claim-split" Info;
        CLAIM_MERGED = "claim-merged" Info;
        FIGURE_MISMATCH = "figure-mismatch" Warning;
    }
    Structure {
        HEADLINE_CHANGED = "headline-changed" Info;
        DECK_CHANGED = "deck-changed" Info;
        HEADLINE_BODY_MISMATCH = "headline-body-mismatch" Warning;
        LEDE_CHANGED = "lede-changed" Info;
        PARAGRAPH_MOVED = "paragraph-moved" Info;
        PARAGRAPH_ADDED = "paragraph-added" Off;
        PARAGRAPH_REMOVED = "paragraph-removed" Off;
        SENTENCE_SPLIT = "sentence-split" Off;
        SENTENCE_MERGED = "sentence-merged" Off;
        CROSSHEAD_CHANGED = "crosshead-changed" Off;
        BYLINE_CHANGED = "byline-changed" Info;
        CREDITS_CHANGED = "credits-changed" Info;
        DATELINE_CHANGED = "dateline-changed" Warning;
        CAPTION_CHANGED = "caption-changed" Info;
        MASS_DELETION = "mass-deletion" Warning;
    }
    Apparatus {
        CORRECTION_ADDED = "correction-added" Info;
        CLARIFICATION_ADDED = "clarification-added" Info;
        EDITORS_NOTE_ADDED = "editors-note-added" Info;
        UPDATE_LINE_ADDED = "update-line-added" Info;
        ADVISORY_LINE_ADDED = "advisory-line-added" Info;
        REFILE = "refile" Info;
        REPEAT = "repeat" Info;
        KILL = "kill" Info;
        WITHHOLD = "withhold" Info;
        ELIMINATION = "elimination" Info;
        RETRACTION = "retraction" Info;
        TAKEDOWN = "takedown" Info;
        CORRECTION_REMOVED = "correction-removed" Error;
        CORRECTION_ALTERED = "correction-altered" Error;
        CORRECTION_INCOMPLETE = "correction-incomplete" Warning;
        CORRECTION_WITHOUT_CHANGE = "correction-without-change" Error;
        CORRECTION_EUPHEMISM = "correction-euphemism" Warning;
        CORRECTION_VAGUE = "correction-vague" Warning;
        CORRECTION_OMITS_ERROR = "correction-omits-error" Info;
        CORRECTION_BURIED = "correction-buried" Info;
        CORRECTION_UNDATED = "correction-undated" Info;
        CORRECTION_REVERSED = "correction-reversed" Warning;
        KILLED_TEXT_REUSED = "killed-text-reused" Error;
        MODIFIED_TIME_UNMOVED = "modified-time-unmoved" Error;
        MODIFIED_TIME_ONLY = "modified-time-only" Warning;
        FIRST_PUBLISHED_CHANGED = "first-published-changed" Error;
        EMPTIED_WITHOUT_NOTE = "emptied-without-note" Error;
        STORY_REMOVED = "story-removed" Error;
        HIDDEN_CHARACTERS = "hidden-characters" Error;
        UNACKNOWLEDGED_CHANGE = "unacknowledged-change" Info;
    }
}

/// The kind with this id.
pub fn kind(id: &str) -> Option<&'static ChangeKind> {
    KINDS.iter().copied().find(|kind| kind.id == id)
}

pub mod nature;
#[cfg(test)]
mod tests;
