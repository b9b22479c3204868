//! `writethru.extract/1`: one version.

use super::{JsonSpan, JsonVersion, JsonWarning, Positions};
use schemars::JsonSchema;
use serde::Serialize;
use writethru_core::extract::corrections;
use writethru_core::names::{
    attribution_kind, block_kind, bound, certainty, cue_class, mention_kind, notice_target, polarity, quantity_kind,
    quote_kind, speaker_kind, status, time_kind,
};
use writethru_core::{
    Attribution, Bound, Circumstances, Claim, Mention, Notice, NoticePlace, Quantity, Quote, Span, Version,
};

/// What is found in one version.
#[derive(Serialize, JsonSchema, Debug)]
pub struct Document<'a> {
    /// `writethru.extract/1`.
    #[schemars(extend("const" = "writethru.extract/1"))]
    pub schema: &'static str,
    /// The version.
    pub version: JsonVersion<'a>,
    /// The text all spans point into.
    pub text: &'a str,
    /// Blocks of the text.
    pub paragraphs: Vec<JsonSpan<'a>>,
    /// The same blocks with what each is.
    pub blocks: Vec<JsonBlock<'a>>,
    /// Sentences.
    pub sentences: Vec<JsonSpan<'a>>,
    /// Stretches in quotation marks.
    pub quotes: Vec<JsonQuote<'a>>,
    /// Who said what.
    pub attributions: Vec<JsonAttribution<'a>>,
    /// Figures.
    pub quantities: Vec<JsonQuantity<'a>>,
    /// Dates and times.
    pub times: Vec<JsonTime<'a>>,
    /// Names.
    pub names: Vec<JsonName<'a>>,
    /// What is stated.
    pub claims: Vec<JsonClaim<'a>>,
    /// Notes of the newsroom.
    pub notices: Vec<JsonNotice<'a>>,
    /// The sign-off line, taken apart.
    pub credits: Vec<JsonCredit<'a>>,
    /// Warnings from reading.
    pub warnings: Vec<JsonWarning<'a>>,
}

/// A block of the text.
#[derive(Serialize, JsonSchema, Debug)]
pub struct JsonBlock<'a> {
    /// Where it stands.
    #[serde(flatten)]
    pub span: JsonSpan<'a>,
    /// What it is.
    #[schemars(extend("enum" = [
        "headline", "deck", "byline", "paragraph", "block-quote", "crosshead", "item", "credits", "notice"
    ]))]
    pub kind: &'static str,
}

/// A name.
#[derive(Serialize, JsonSchema, Debug)]
pub struct JsonName<'a> {
    /// Where it stands.
    #[serde(flatten)]
    pub span: JsonSpan<'a>,
    /// `person`, `organization`, `place` or `other`.
    #[schemars(extend("enum" = ["person", "organization", "place", "other"]))]
    pub kind: &'static str,
    /// The fullest form the story gives.
    pub name: &'a str,
    /// Title or role beside it.
    pub role: Option<JsonSpan<'a>>,
}

/// One part of the sign-off line.
#[derive(Serialize, JsonSchema, Debug)]
pub struct JsonCredit<'a> {
    /// Where it stands.
    #[serde(flatten)]
    pub span: JsonSpan<'a>,
    /// Lower-cased role: `reporting`, `editing`.
    pub role: &'a str,
    /// Names in the order written.
    pub names: &'a [String],
}

/// A stretch in quotation marks.
#[derive(Serialize, JsonSchema, Debug)]
pub struct JsonQuote<'a> {
    /// Its id in this document.
    pub id: String,
    /// Where it stands, with its marks.
    #[serde(flatten)]
    pub span: JsonSpan<'a>,
    /// `direct`, `partial` or `scare`.
    #[schemars(extend("enum" = ["direct", "partial", "scare"]))]
    pub kind: &'static str,
    /// Id of its attribution.
    pub attribution: Option<String>,
    /// Number of the utterance it is a segment of, from 0.
    pub utterance: usize,
    /// How many quotation marks it lies within.
    pub depth: usize,
}

/// Who said what.
#[derive(Serialize, JsonSchema, Debug)]
pub struct JsonAttribution<'a> {
    /// Its id in this document.
    pub id: String,
    /// `direct`, `mixed` or `indirect`.
    #[schemars(extend("enum" = ["direct", "mixed", "indirect"]))]
    pub kind: &'static str,
    /// The words that name the source.
    pub source: Option<JsonSpan<'a>>,
    /// The words that attribute.
    pub cue: Option<JsonSpan<'a>>,
    /// What is attributed.
    pub content: Vec<JsonSpan<'a>>,
    /// Whom the source stands for.
    pub speaker: Option<JsonSpeaker<'a>>,
    /// Class of the cue.
    #[schemars(extend("enum" = [
        "neutral", "distancing", "presupposing", "denial", "force", "refusal", "question", "attitude", null
    ]))]
    pub cue_class: Option<&'static str>,
    /// Where or to whom it was said.
    pub venue: Option<JsonSpan<'a>>,
    /// To whom it was said.
    pub addressee: Option<JsonSpan<'a>>,
    /// Where or by what means it was said, without whom it was said to.
    pub setting: Option<JsonSpan<'a>>,
    /// When it was said: the words of a date or time of day.
    pub time: Option<JsonSpan<'a>>,
    /// At how many hands it is told: 1 where the source speaks, 2 where what it says is in turn what another one said.
    pub depth: usize,
    /// What is reported where its words are only “which”: the clause before it.
    pub antecedent: Option<JsonSpan<'a>>,
}

/// Whom a source stands for.
#[derive(Serialize, JsonSchema, Debug)]
pub struct JsonSpeaker<'a> {
    /// Fullest name, or description.
    pub name: &'a str,
    /// Title or affiliation.
    pub role: Option<&'a str>,
    /// `person`, `organization`, `document`, `unnamed` or `self`.
    #[schemars(extend("enum" = ["person", "organization", "document", "unnamed", "self"]))]
    pub kind: &'static str,
}

/// A figure.
#[derive(Serialize, JsonSchema, Debug)]
pub struct JsonQuantity<'a> {
    /// Where it stands.
    #[serde(flatten)]
    pub span: JsonSpan<'a>,
    /// What is measured.
    #[schemars(extend("enum" = ["count", "money", "percent", "percentage-point", "measure", "age", "duration", "ordinal", "fraction", "score"]))]
    pub kind: &'static str,
    /// The number written, a decimal string in base units; of a range the middle, of a vague figure nothing.
    pub value: Option<String>,
    /// Least value the wording allows.
    pub low: Option<String>,
    /// Greatest value the wording allows.
    pub high: Option<String>,
    /// How the wording bounds the number.
    #[schemars(extend("enum" = ["exact", "around", "floor", "above", "just-below", "just-above", "ceiling", "below", "range", "vague"]))]
    pub bound: &'static str,
    /// ISO 4217 code or unit.
    pub unit: Option<&'a str>,
    /// What is counted.
    pub of: Option<&'a str>,
}

/// A date or time.
#[derive(Serialize, JsonSchema, Debug)]
pub struct JsonTime<'a> {
    /// Where it stands.
    #[serde(flatten)]
    pub span: JsonSpan<'a>,
    /// `date`, `time`, `duration` or `set`.
    #[serde(rename = "type")]
    #[schemars(extend("enum" = ["date", "time", "duration", "set"]))]
    pub kind: &'static str,
    /// TIMEX3 value.
    pub value: &'a str,
}

/// Something stated.
#[derive(Serialize, JsonSchema, Debug)]
pub struct JsonClaim<'a> {
    /// Its id in this document.
    pub id: String,
    /// Where it stands.
    #[serde(flatten)]
    pub span: JsonSpan<'a>,
    /// Index of its sentence.
    pub sentence: usize,
    /// Id of the attribution over it.
    pub attribution: Option<String>,
    /// `positive` or `negative`.
    #[schemars(extend("enum" = ["positive", "negative"]))]
    pub polarity: &'static str,
    /// `asserted`, `hedged`, `possible` or `alleged`.
    #[schemars(extend("enum" = ["asserted", "hedged", "possible", "alleged"]))]
    pub certainty: &'static str,
    /// How far the event has come.
    #[schemars(extend("enum" = ["rumoured", "proposed", "planned", "agreed", "under-way", "happened", "cancelled"]))]
    pub status: &'static str,
}

/// One thing a note says was done to the story, or was wrong in it.
#[derive(Serialize, JsonSchema, Debug)]
pub struct JsonNoticeItem {
    /// What was done.
    #[schemars(extend("enum" = ["correct", "recast", "add", "remove", "restore", "update", "refile", "repeat"]))]
    pub act: &'static str,
    /// `source` where a source put its own error right, not the newsroom.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("enum" = ["source"]))]
    pub by: Option<&'static str>,
    /// What it is about, where a word tells: `name`, `figure`, `time`, `place`, `quote`, `source` or `role`.
    #[schemars(extend("enum" = ["name", "figure", "time", "place", "quote", "source", "role", null]))]
    pub aspect: Option<&'static str>,
    /// Its words.
    pub text: String,
    /// What it says was wrong, as written.
    pub was: Vec<String>,
    /// What it says is right, as written.
    pub is: Vec<String>,
    /// What it points to: `headline`, `paragraph 3`, `last paragraph`, `throughout`.
    pub places: Vec<String>,
}

/// A note of the newsroom.
#[derive(Serialize, JsonSchema, Debug)]
pub struct JsonNotice<'a> {
    /// Where it stands.
    #[serde(flatten)]
    pub span: JsonSpan<'a>,
    /// `text`, `headline` or `metadata`: what the span points into.
    #[schemars(extend("enum" = ["text", "headline", "metadata"]))]
    pub field: &'static str,
    /// What it is.
    pub kind: &'static str,
    /// What it says was done or was wrong, in order.
    pub items: Vec<JsonNoticeItem>,
}

/// The document of one version.
pub fn document(version: &Version) -> Document<'_> {
    let at = Positions::new(&version.text);
    let (article, found) = (&version.article, &version.annotations);
    Document {
        schema: "writethru.extract/1",
        version: super::version(version),
        text: &version.text,
        paragraphs: article.blocks.iter().map(|block| at.span(block.span)).collect(),
        blocks: article.blocks.iter().map(|b| JsonBlock { span: at.span(b.span), kind: block_kind(b.kind) }).collect(),
        sentences: article.sentences.iter().map(|sentence| at.span(sentence.span)).collect(),
        quotes: found.quotes.iter().enumerate().map(|(index, found)| quote(&at, index, found)).collect(),
        attributions: found
            .attributions
            .iter()
            .enumerate()
            .map(|(index, a)| attribution(&at, index, a, found.circumstances.get(index)))
            .collect(),
        quantities: found.quantities.iter().map(|found| quantity(&at, found)).collect(),
        times: found
            .times
            .iter()
            .map(|time| JsonTime { span: at.span(time.span), kind: time_kind(time.kind), value: &time.value })
            .collect(),
        names: found.mentions.iter().map(|mention| name(&at, version, mention)).collect(),
        claims: found.claims.iter().enumerate().map(|(index, found)| claim(&at, index, found)).collect(),
        notices: article.notices.iter().map(|found| notice(&at, version, found)).collect(),
        credits: article
            .credits
            .iter()
            .map(|credit| JsonCredit { span: at.span(credit.span), role: &credit.role, names: &credit.names })
            .collect(),
        warnings: super::warnings(&version.warnings, None).collect(),
    }
}

fn attribution_id(index: usize) -> String {
    format!("a{}", index + 1)
}

fn quote<'a>(at: &Positions<'a>, index: usize, quote: &Quote) -> JsonQuote<'a> {
    JsonQuote {
        id: format!("q{}", index + 1),
        span: at.span(quote.span),
        kind: quote_kind(quote.kind),
        attribution: quote.attribution.map(attribution_id),
        utterance: quote.utterance,
        depth: quote.depth,
    }
}

fn claim<'a>(at: &Positions<'a>, index: usize, claim: &Claim) -> JsonClaim<'a> {
    JsonClaim {
        id: format!("c{}", index + 1),
        span: at.span(claim.span),
        sentence: claim.sentence,
        attribution: claim.attribution.map(attribution_id),
        polarity: polarity(claim.polarity),
        certainty: certainty(claim.certainty),
        status: status(claim.status),
    }
}

fn name<'a>(at: &Positions<'a>, version: &'a Version, mention: &Mention) -> JsonName<'a> {
    let fullest = version.annotations.mentions.get(mention.entity).unwrap_or(mention);
    JsonName {
        span: at.span(mention.span),
        kind: mention_kind(mention.kind),
        name: fullest.span.of(&version.text),
        role: mention.role.map(|role| at.span(role)),
    }
}

fn notice<'a>(at: &Positions<'a>, version: &'a Version, notice: &'a Notice) -> JsonNotice<'a> {
    let (span, field) = match notice.place {
        NoticePlace::Text(span) => (at.span(span), "text"),
        NoticePlace::Headline(span) => (Positions::new(version.headline().unwrap_or("")).span(span), "headline"),
        NoticePlace::Metadata => (Positions::new(&notice.text).span(Span::new(0, notice.text.len())), "metadata"),
    };
    let items = corrections::read(notice).items.into_iter().map(|item| JsonNoticeItem {
        act: item.act.id(),
        by: item.by_source.then_some("source"),
        aspect: item.aspect.map(|aspect| aspect.id()),
        text: item.text,
        was: item.was,
        is: item.is,
        places: item.places.into_iter().map(notice_target).collect(),
    });
    JsonNotice { span, field, kind: notice.kind.id(), items: items.collect() }
}

fn attribution<'a>(
    at: &Positions<'a>,
    index: usize,
    found: &'a Attribution,
    how: Option<&Circumstances>,
) -> JsonAttribution<'a> {
    let span = |span: Option<Span>| span.map(|span| at.span(span));
    JsonAttribution {
        id: attribution_id(index),
        kind: attribution_kind(found.kind),
        source: found.source.map(|span| at.span(span)),
        cue: found.cue.as_ref().map(|cue| at.span(cue.span)),
        content: found.content.iter().map(|&span| at.span(span)).collect(),
        speaker: found.speaker.as_ref().map(|speaker| JsonSpeaker {
            name: &speaker.name,
            role: speaker.role.as_deref(),
            kind: speaker_kind(speaker.kind),
        }),
        cue_class: found.cue.as_ref().map(|cue| cue_class(cue.class)),
        venue: span(found.venue),
        addressee: span(how.and_then(|how| how.addressee)),
        setting: span(how.and_then(|how| how.venue)),
        time: span(how.and_then(|how| how.time)),
        depth: how.map_or(1, |how| how.depth),
        antecedent: span(how.and_then(|how| how.antecedent)),
    }
}

/// The middle of a range: one number for whoever charts or sorts figures; `low` and `high` say the rest.
fn middle(found: &Quantity) -> Option<rust_decimal::Decimal> {
    let ends = found.low.zip(found.high).filter(|_| found.bound == Bound::Range);
    ends.and_then(|(low, high)| low.checked_add(high)?.checked_div(rust_decimal::Decimal::TWO))
}

fn quantity<'a>(at: &Positions<'a>, found: &'a Quantity) -> JsonQuantity<'a> {
    let decimal = |value: Option<_>| value.map(|value: rust_decimal::Decimal| value.normalize().to_string());
    JsonQuantity {
        span: at.span(found.span),
        kind: quantity_kind(found.kind),
        value: decimal(found.value.or_else(|| middle(found))),
        low: decimal(found.low),
        high: decimal(found.high),
        bound: bound(found.bound),
        unit: found.unit.as_deref(),
        of: found.of.map(|span| at.span(span).text),
    }
}
