//! What a version holds of each facet.

use super::{Facet, Sighting};
use crate::align::utterances::utterances;
use crate::change::Field;
use crate::judge::fingerprint::words;
use crate::kinds::ChangeKind;
use writethru_core::{Attribution, AttributionKind, NoticePlace, QuantityKind, QuoteKind, Span, Version};

/// One thing a version holds.
pub(super) struct Item {
    /// Part of the version the spans point into.
    pub(super) field: Field,
    /// The words shown.
    pub(super) span: Span,
    /// The words a finding about it may touch: its own, its source and its cue.
    pub(super) reach: Vec<Span>,
    /// The words as they are compared.
    pub(super) wording: String,
    speaker: Option<String>,
    cue: Option<String>,
}

impl Item {
    fn new(version: &Version, field: Field, span: Span) -> Self {
        let wording = words(version, field, span).to_owned();
        Self { field, span, reach: vec![span], wording, speaker: None, cue: None }
    }

    /// The item as seen in a version.
    pub(super) fn sighting(&self, version: usize, change: Option<&'static ChangeKind>) -> Sighting {
        Sighting {
            version,
            field: self.field,
            span: self.span,
            wording: self.wording.clone(),
            speaker: self.speaker.clone(),
            cue: self.cue.clone(),
            change,
            finding: None,
            acknowledged: None,
        }
    }

    /// Whether another quotation holds its words and more, of the same speaker as far as both name one.
    pub(super) fn quotes_more_than(&self, fragment: &Self) -> bool {
        let (whole, part) = (super::plain(&self.wording), super::plain(&fragment.wording));
        let is_same = match (&self.speaker, &fragment.speaker) {
            (Some(own), Some(other)) => own == other,
            _ => true,
        };
        is_same && !part.is_empty() && whole.len() > part.len() && format!(" {whole} ").contains(&format!(" {part} "))
    }

    fn said_by(mut self, version: &Version, attribution: Option<&Attribution>) -> Self {
        let Some(attribution) = attribution else { return self };
        self.speaker = attribution.speaker.as_ref().map(|speaker| speaker.name.clone());
        self.cue = attribution.cue.as_ref().map(|cue| cue.span.of(&version.text).to_owned());
        self.reach.extend(attribution.source);
        self.reach.extend(attribution.cue.as_ref().map(|cue| cue.span));
        self
    }
}

/// What a version holds of a facet, in order of the text. What a note says of the story is not part of it.
pub(super) fn items(facet: Facet, version: &Version) -> Vec<Item> {
    let mut items = of_facet(facet, version);
    let placed = version.article.notices.iter().filter_map(|notice| match notice.place {
        NoticePlace::Text(span) => Some(span),
        NoticePlace::Headline(_) | NoticePlace::Metadata => None,
    });
    let notes: Vec<Span> = placed.collect();
    items.retain(|item| item.field != Field::Text || !notes.iter().any(|note| note.contains(item.span)));
    items
}

fn of_facet(facet: Facet, version: &Version) -> Vec<Item> {
    match facet {
        Facet::Headline => headline(version).into_iter().collect(),
        Facet::Quote => quotes(version),
        Facet::Attribution => attributions(version),
        Facet::Claim => figures(version),
        // Only what changed is followed, from what was found.
        Facet::Name => Vec::new(),
    }
}

fn headline(version: &Version) -> Option<Item> {
    match (&version.meta.headline, version.article.headline) {
        (Some(headline), _) => Some(Item::new(version, Field::Headline, Span::new(0, headline.len()))),
        (None, Some(span)) => Some(Item::new(version, Field::Text, span)),
        (None, None) => None,
    }
}

/// Quotations and fragments; a word at arm's length is none.
fn quotes(version: &Version) -> Vec<Item> {
    let found = &version.annotations;
    let item = |utterance: &crate::align::utterances::Utterance| {
        let quotes = || utterance.quotes.iter().map(|&at| &found.quotes[at]);
        if quotes().all(|quote| quote.kind == QuoteKind::Scare && quote.attribution.is_none()) {
            return None;
        }
        let span = quotes().map(|quote| quote.span).reduce(Span::cover)?;
        let attribution = quotes().find_map(|quote| quote.attribution).and_then(|at| found.attributions.get(at));
        let mut item = Item::new(version, Field::Text, span).said_by(version, attribution);
        let mut wording = String::new();
        for (at, quote) in quotes().enumerate() {
            // What the newsroom says between two stretches is not printed as speech: a mark stands for it.
            if at > 0 {
                let before = &found.quotes[utterance.quotes[at - 1]];
                let between = version.text.get(before.span.end..quote.span.start).unwrap_or_default();
                wording.push_str(if between.chars().any(char::is_alphanumeric) { " / " } else { " " });
            }
            wording.push_str(quote.content.of(&version.text));
        }
        item.wording = format!("“{wording}”");
        Some(item)
    };
    utterances(version).iter().filter_map(item).collect()
}

/// Indirect statements; what stands in quotation marks is followed as a quotation.
fn attributions(version: &Version) -> Vec<Item> {
    let item = |attribution: &Attribution| {
        let span = attribution.content.iter().copied().reduce(Span::cover)?;
        let indirect = attribution.kind == AttributionKind::Indirect && attribution.source.is_some();
        indirect.then(|| Item::new(version, Field::Text, span).said_by(version, Some(attribution)))
    };
    let mut items: Vec<Item> = version.annotations.attributions.iter().filter_map(item).collect();
    items.sort_by_key(|item| (item.span.start, item.span.end));
    items
}

fn figures(version: &Version) -> Vec<Item> {
    let counts = version.annotations.quantities.iter().filter(|quantity| quantity.kind != QuantityKind::Ordinal);
    let item = |quantity: &writethru_core::Quantity| {
        let bounded = quantity.approximator.map_or(quantity.span, |words| words.cover(quantity.span));
        let span = quantity.of.map_or(bounded, |of| bounded.cover(of));
        let mut item = Item::new(version, Field::Text, span);
        item.reach = vec![bounded];
        item
    };
    counts.map(item).collect()
}
