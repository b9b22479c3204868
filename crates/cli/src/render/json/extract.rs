//! `writethru.extract/1`: one version.

use super::{JsonSpan, JsonVersion, JsonWarning, Positions};
use schemars::JsonSchema;
use serde::Serialize;
use writethru_core::{
    AttributionKind, Bound, Certainty, CueClass, EventStatus, NoticePlace, Polarity, Quantity, QuantityKind, QuoteKind,
    Span, SpeakerKind, TimeKind, Version,
};

/// What is found in one version.
#[derive(Serialize, JsonSchema, Debug)]
pub struct Document {
    /// `writethru.extract/1`.
    pub schema: String,
    /// The version.
    pub version: JsonVersion,
    /// The text all spans point into.
    pub text: String,
    /// Blocks of the text.
    pub paragraphs: Vec<JsonSpan>,
    /// Sentences.
    pub sentences: Vec<JsonSpan>,
    /// Stretches in quotation marks.
    pub quotes: Vec<JsonQuote>,
    /// Who said what.
    pub attributions: Vec<JsonAttribution>,
    /// Figures.
    pub quantities: Vec<JsonQuantity>,
    /// Dates and times.
    pub times: Vec<JsonTime>,
    /// What is stated.
    pub claims: Vec<JsonClaim>,
    /// Notes of the newsroom.
    pub notices: Vec<JsonNotice>,
    /// What went less than well.
    pub warnings: Vec<JsonWarning>,
}

/// A stretch in quotation marks.
#[derive(Serialize, JsonSchema, Debug)]
pub struct JsonQuote {
    /// Its id in this document.
    pub id: String,
    /// Where it stands, with its marks.
    #[serde(flatten)]
    pub span: JsonSpan,
    /// `direct`, `partial` or `scare`.
    pub kind: &'static str,
    /// Id of its attribution.
    pub attribution: Option<String>,
}

/// Who said what.
#[derive(Serialize, JsonSchema, Debug)]
pub struct JsonAttribution {
    /// Its id in this document.
    pub id: String,
    /// `direct`, `mixed` or `indirect`.
    pub kind: &'static str,
    /// The words that name the source.
    pub source: Option<JsonSpan>,
    /// The words that attribute.
    pub cue: Option<JsonSpan>,
    /// What is attributed.
    pub content: Vec<JsonSpan>,
    /// Whom the source stands for.
    pub speaker: Option<JsonSpeaker>,
    /// Class of the cue.
    pub cue_class: Option<&'static str>,
    /// Where or to whom it was said.
    pub venue: Option<JsonSpan>,
}

/// Whom a source stands for.
#[derive(Serialize, JsonSchema, Debug)]
pub struct JsonSpeaker {
    /// Fullest name, or description.
    pub name: String,
    /// Title or affiliation.
    pub role: Option<String>,
    /// `person`, `organization`, `document`, `unnamed` or `self`.
    pub kind: &'static str,
}

/// A figure.
#[derive(Serialize, JsonSchema, Debug)]
pub struct JsonQuantity {
    /// Where it stands.
    #[serde(flatten)]
    pub span: JsonSpan,
    /// What is measured.
    pub kind: &'static str,
    /// The number written, a decimal string in base units.
    pub value: Option<String>,
    /// Least value the wording allows.
    pub low: Option<String>,
    /// Greatest value the wording allows.
    pub high: Option<String>,
    /// How the wording bounds the number.
    pub bound: &'static str,
    /// ISO 4217 code or unit.
    pub unit: Option<String>,
    /// What is counted.
    pub of: Option<String>,
}

/// A date or time.
#[derive(Serialize, JsonSchema, Debug)]
pub struct JsonTime {
    /// Where it stands.
    #[serde(flatten)]
    pub span: JsonSpan,
    /// `date`, `time`, `duration` or `set`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// TIMEX3 value.
    pub value: String,
}

/// Something stated.
#[derive(Serialize, JsonSchema, Debug)]
pub struct JsonClaim {
    /// Its id in this document.
    pub id: String,
    /// Where it stands.
    #[serde(flatten)]
    pub span: JsonSpan,
    /// Index of its sentence.
    pub sentence: usize,
    /// Id of the attribution over it.
    pub attribution: Option<String>,
    /// `positive` or `negative`.
    pub polarity: &'static str,
    /// `asserted`, `hedged`, `possible` or `alleged`.
    pub certainty: &'static str,
    /// How far the event has come.
    pub status: &'static str,
}

/// A note of the newsroom.
#[derive(Serialize, JsonSchema, Debug)]
pub struct JsonNotice {
    /// Where it stands.
    #[serde(flatten)]
    pub span: JsonSpan,
    /// `text`, `headline` or `metadata`: what the span points into.
    pub field: &'static str,
    /// What it is.
    pub kind: &'static str,
}

/// The document of one version.
pub fn document(version: &Version) -> Document {
    let at = Positions::new(&version.text);
    let (article, found) = (&version.article, &version.annotations);
    let attribution_id = |index: usize| format!("a{}", index + 1);
    Document {
        schema: "writethru.extract/1".to_owned(),
        version: super::version(version),
        text: version.text.clone(),
        paragraphs: article.blocks.iter().map(|block| at.span(block.span)).collect(),
        sentences: article.sentences.iter().map(|sentence| at.span(sentence.span)).collect(),
        quotes: found
            .quotes
            .iter()
            .enumerate()
            .map(|(index, quote)| JsonQuote {
                id: format!("q{}", index + 1),
                span: at.span(quote.span),
                kind: match quote.kind {
                    QuoteKind::Direct => "direct",
                    QuoteKind::Partial => "partial",
                    QuoteKind::Scare => "scare",
                },
                attribution: quote.attribution.map(attribution_id),
            })
            .collect(),
        attributions: found
            .attributions
            .iter()
            .enumerate()
            .map(|(index, found)| attribution(&at, index, found))
            .collect(),
        quantities: found.quantities.iter().map(|found| quantity(&at, found)).collect(),
        times: found
            .times
            .iter()
            .map(|time| JsonTime { span: at.span(time.span), kind: time_kind(time.kind), value: time.value.clone() })
            .collect(),
        claims: found
            .claims
            .iter()
            .enumerate()
            .map(|(index, claim)| JsonClaim {
                id: format!("c{}", index + 1),
                span: at.span(claim.span),
                sentence: claim.sentence,
                attribution: claim.attribution.map(attribution_id),
                polarity: match claim.polarity {
                    Polarity::Positive => "positive",
                    Polarity::Negative => "negative",
                },
                certainty: certainty(claim.certainty),
                status: status(claim.status),
            })
            .collect(),
        notices: article
            .notices
            .iter()
            .map(|notice| {
                let (span, field) = match notice.place {
                    NoticePlace::Text(span) => (at.span(span), "text"),
                    NoticePlace::Headline(span) => {
                        (Positions::new(version.headline().unwrap_or("")).span(span), "headline")
                    }
                    NoticePlace::Metadata => {
                        (Positions::new(&notice.text).span(Span::new(0, notice.text.len())), "metadata")
                    }
                };
                JsonNotice { span, field, kind: notice.kind.id() }
            })
            .collect(),
        warnings: super::warnings(&version.warnings),
    }
}

fn attribution(at: &Positions<'_>, index: usize, found: &writethru_core::Attribution) -> JsonAttribution {
    JsonAttribution {
        id: format!("a{}", index + 1),
        kind: match found.kind {
            AttributionKind::Direct => "direct",
            AttributionKind::Mixed => "mixed",
            AttributionKind::Indirect => "indirect",
        },
        source: found.source.map(|span| at.span(span)),
        cue: found.cue.as_ref().map(|cue| at.span(cue.span)),
        content: found.content.iter().map(|&span| at.span(span)).collect(),
        speaker: found.speaker.as_ref().map(|speaker| JsonSpeaker {
            name: speaker.name.clone(),
            role: speaker.role.clone(),
            kind: match speaker.kind {
                SpeakerKind::Person => "person",
                SpeakerKind::Organization => "organization",
                SpeakerKind::Document => "document",
                SpeakerKind::Unnamed => "unnamed",
                SpeakerKind::Newsroom => "self",
            },
        }),
        cue_class: found.cue.as_ref().map(|cue| cue_class(cue.class)),
        venue: found.venue.map(|span| at.span(span)),
    }
}

fn cue_class(class: CueClass) -> &'static str {
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

fn quantity(at: &Positions<'_>, found: &Quantity) -> JsonQuantity {
    let decimal = |value: Option<_>| value.map(|value: rust_decimal::Decimal| value.normalize().to_string());
    JsonQuantity {
        span: at.span(found.span),
        kind: match found.kind {
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
        },
        value: decimal(found.value),
        low: decimal(found.low),
        high: decimal(found.high),
        bound: bound(found.bound),
        unit: found.unit.clone(),
        of: found.of.map(|span| at.span(span).text),
    }
}

fn bound(bound: Bound) -> &'static str {
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

fn time_kind(kind: TimeKind) -> &'static str {
    match kind {
        TimeKind::Date => "date",
        TimeKind::Time => "time",
        TimeKind::Duration => "duration",
        TimeKind::Set => "set",
    }
}

fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Asserted => "asserted",
        Certainty::Hedged => "hedged",
        Certainty::Possible => "possible",
        Certainty::Alleged => "alleged",
    }
}

fn status(status: EventStatus) -> &'static str {
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
