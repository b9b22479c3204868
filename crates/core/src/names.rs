//! The names that JSON and text use for what the inner rooms found: one function an enum.

use crate::{
    AttributionKind, BlockKind, Bound, Certainty, CueClass, EventStatus, MentionKind, NoticeTarget, Polarity,
    QuantityKind, QuoteKind, SpeakerKind, TimeKind,
};

/// What a block is.
pub fn block_kind(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Headline => "headline",
        BlockKind::Deck => "deck",
        BlockKind::Byline => "byline",
        BlockKind::Paragraph => "paragraph",
        BlockKind::BlockQuote => "block-quote",
        BlockKind::Crosshead => "crosshead",
        BlockKind::Item => "item",
        BlockKind::Credits => "credits",
        BlockKind::Notice => "notice",
    }
}

/// What a stretch in quotation marks is.
pub fn quote_kind(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Direct => "direct",
        QuoteKind::Partial => "partial",
        QuoteKind::Scare => "scare",
    }
}

/// How much of an attribution is verbatim.
pub fn attribution_kind(kind: AttributionKind) -> &'static str {
    match kind {
        AttributionKind::Direct => "direct",
        AttributionKind::Mixed => "mixed",
        AttributionKind::Indirect => "indirect",
    }
}

/// What a speaker is.
pub fn speaker_kind(kind: SpeakerKind) -> &'static str {
    match kind {
        SpeakerKind::Person => "person",
        SpeakerKind::Organization => "organization",
        SpeakerKind::Document => "document",
        SpeakerKind::Unnamed => "unnamed",
        SpeakerKind::Newsroom => "self",
    }
}

/// What a name names.
pub fn mention_kind(kind: MentionKind) -> &'static str {
    match kind {
        MentionKind::Person => "person",
        MentionKind::Organization => "organization",
        MentionKind::Place => "place",
        MentionKind::Other => "other",
    }
}

/// Whether a claim says that something is so.
pub fn polarity(kind: Polarity) -> &'static str {
    match kind {
        Polarity::Positive => "positive",
        Polarity::Negative => "negative",
    }
}

/// What a quantity measures.
pub fn quantity_kind(kind: QuantityKind) -> &'static str {
    match kind {
        QuantityKind::Count => "count",
        QuantityKind::Money => "money",
        QuantityKind::Percent => "percent",
        QuantityKind::PercentagePoint => "percentage-point",
        QuantityKind::Measure => "measure",
        QuantityKind::Age => "age",
        QuantityKind::Duration => "duration",
        QuantityKind::Ordinal => "ordinal",
        QuantityKind::Fraction => "fraction",
        QuantityKind::Score => "score",
    }
}

/// The class of a cue.
pub fn cue_class(class: CueClass) -> &'static str {
    match class {
        CueClass::Neutral => "neutral",
        CueClass::Distancing => "distancing",
        CueClass::Presupposing => "presupposing",
        CueClass::Denial => "denial",
        CueClass::Force => "force",
        CueClass::Refusal => "refusal",
        CueClass::Question => "question",
        CueClass::Attitude => "attitude",
    }
}

/// How wording bounds a number.
pub fn bound(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact => "exact",
        Bound::Around => "around",
        Bound::Floor => "floor",
        Bound::Above => "above",
        Bound::JustBelow => "just-below",
        Bound::JustAbove => "just-above",
        Bound::Ceiling => "ceiling",
        Bound::Below => "below",
        Bound::Range => "range",
        Bound::Vague => "vague",
    }
}

/// The TIMEX3 type.
pub fn time_kind(kind: TimeKind) -> &'static str {
    match kind {
        TimeKind::Date => "date",
        TimeKind::Time => "time",
        TimeKind::Duration => "duration",
        TimeKind::Set => "set",
    }
}

/// How sure the wording of a claim is.
pub fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Asserted => "asserted",
        Certainty::Hedged => "hedged",
        Certainty::Possible => "possible",
        Certainty::Alleged => "alleged",
    }
}

/// How far an event has come.
pub fn status(status: EventStatus) -> &'static str {
    match status {
        EventStatus::Rumoured => "rumoured",
        EventStatus::Proposed => "proposed",
        EventStatus::Planned => "planned",
        EventStatus::Agreed => "agreed",
        EventStatus::UnderWay => "under-way",
        EventStatus::Happened => "happened",
        EventStatus::Cancelled => "cancelled",
    }
}

/// A part of the story that a notice points to.
pub fn notice_target(target: NoticeTarget) -> String {
    match target {
        NoticeTarget::Headline => "headline".to_owned(),
        NoticeTarget::Paragraph(number) => format!("paragraph {number}"),
        NoticeTarget::Last => "last paragraph".to_owned(),
        NoticeTarget::Throughout => "throughout".to_owned(),
    }
}
