//! `writethru extract` for people.

use super::sheet::{Line, Sheet};
use super::theme::Label;
use super::{count, place, time};
use crate::render::names;
use std::io;
use writethru_core::extract::corrections;
use writethru_core::{
    Attribution, Bound, Certainty, Claim, EventStatus, NoticeItem, NoticePlace, Polarity, Quantity, Span, SpeakerKind,
    Version,
};

/// Columns of the place (`¶12`) before each item.
const MARGIN: usize = 8;

/// Words of an item that are shown.
const WORDS: usize = 60;

/// Writes what was found.
///
/// # Errors
/// When the output cannot be written.
pub fn write(sheet: &mut Sheet<'_>, version: &Version) -> io::Result<()> {
    header(sheet, version)?;
    notices(sheet, version)?;
    quotes(sheet, version)?;
    statements(sheet, version)?;
    claims(sheet, version)?;
    figures(sheet, version)?;
    times(sheet, version)?;
    named(sheet, version)?;
    credits(sheet, version)?;
    if !version.warnings.is_empty() {
        heading(sheet, "Warnings")?;
    }
    for warning in &version.warnings {
        sheet.line(
            2,
            4,
            &Line::new().add(Label::Strong, warning.code).add(Label::Plain, "  ").add(Label::Plain, &warning.message),
        )?;
    }
    Ok(())
}

fn header(sheet: &mut Sheet<'_>, version: &Version) -> io::Result<()> {
    let (meta, article) = (&version.meta, &version.article);
    if let Some(headline) = version.headline() {
        sheet.line(0, 0, &Line::new().add(Label::Strong, headline))?;
    }
    let deck = meta.deck.as_deref().or_else(|| article.deck.map(|span| span.of(&version.text)));
    for text in deck.into_iter().chain(version.byline()) {
        sheet.line(0, 0, &Line::new().add(Label::Plain, text))?;
    }
    let fact = |sheet: &mut Sheet<'_>, name: &str, value: &str| {
        sheet.line(0, 11, &Line::new().add(Label::Dim, &format!("{name:<11}")).add(Label::Plain, value))
    };
    fact(sheet, "read from", &format!("{} ({})", meta.source, meta.format))?;
    if let Some(dateline) = &article.dateline {
        let parts = [&dateline.place, &dateline.date, &dateline.agency];
        let parts: Vec<&str> = parts.into_iter().filter_map(|part| part.as_deref()).collect();
        fact(sheet, "dateline", &parts.join(", "))?;
    }
    for (name, moment) in [("published", meta.published), ("modified", meta.modified)] {
        if let Some(moment) = moment {
            fact(sheet, name, &time(moment))?;
        }
    }
    for (name, value) in [("story", &meta.story), ("version", &meta.id), ("address", &meta.url)] {
        if let Some(value) = value {
            fact(sheet, name, value)?;
        }
    }
    let sizes = [
        count(article.blocks.len(), "block", "blocks"),
        count(article.sentences.len(), "sentence", "sentences"),
        count(article.tokens.len(), "token", "tokens"),
    ];
    fact(sheet, "length", &sizes.join(", "))
}

fn heading(sheet: &mut Sheet<'_>, text: &str) -> io::Result<()> {
    sheet.blank()?;
    sheet.line(0, 0, &Line::new().add(Label::Heading, text))
}

/// A line with its place in the margin.
fn item(sheet: &mut Sheet<'_>, place: &str, line: &Line) -> io::Result<()> {
    let gap = MARGIN.saturating_sub(2 + place.chars().count()).max(1);
    let mut whole = Line::new().add(Label::Dim, place).add(Label::Plain, &" ".repeat(gap));
    whole.extend(line);
    sheet.line(2, MARGIN, &whole)
}

fn words(version: &Version, span: Span) -> String {
    super::shortened(span.of(&version.text), WORDS)
}

fn notices(sheet: &mut Sheet<'_>, version: &Version) -> io::Result<()> {
    if version.article.notices.is_empty() {
        return Ok(());
    }
    heading(sheet, "Notices")?;
    for notice in &version.article.notices {
        let at = match notice.place {
            NoticePlace::Text(span) => place(version, span),
            NoticePlace::Headline(_) => "headline".to_owned(),
            NoticePlace::Metadata => "metadata".to_owned(),
        };
        let at = if at == "notice" { String::new() } else { format!(" ({at})") };
        let line = Line::new().add(Label::Value, notice.kind.id()).add(Label::Dim, &at).add(Label::Plain, "  ");
        sheet.line(2, 4, &line.add(Label::Plain, &super::shortened(&notice.text, WORDS)))?;
        for item in corrections::read(notice).items {
            if let Some(line) = said(&item) {
                sheet.line(4, 6, &line)?;
            }
        }
    }
    Ok(())
}

/// What an item of a notice says, if it says anything in particular: `correct figure  12 → 15  paragraph 3`.
fn said(item: &NoticeItem) -> Option<Line> {
    let mut line = Line::new().add(Label::Value, item.act.id());
    if item.by_source {
        line.push(Label::Plain, " by the source");
    }
    if let Some(aspect) = item.aspect {
        line.push(Label::Plain, &format!(" {}", aspect.id()));
    }
    let values = match (item.was.is_empty(), item.is.is_empty()) {
        (false, false) => format!("  “{}” → “{}”", item.was.join("”, “"), item.is.join("”, “")),
        (false, true) => format!("  was “{}”", item.was.join("”, “")),
        (true, false) => format!("  is “{}”", item.is.join("”, “")),
        (true, true) => String::new(),
    };
    line.push(Label::Plain, &values);
    let places: Vec<String> = item.places.iter().copied().map(names::notice_target).collect();
    if !places.is_empty() {
        line.push(Label::Dim, &format!("  {}", places.join(", ")));
    }
    (item.aspect.is_some() || !values.is_empty() || !places.is_empty()).then_some(line)
}

/// Who said it, and how: `Yuri Ushakov, Kremlin aide  said  in an interview  Friday`.
fn speaker(version: &Version, index: usize, found: &Attribution) -> Line {
    let mut line = Line::new();
    match &found.speaker {
        Some(speaker) => {
            line.push(Label::Value, &speaker.name);
            if let Some(role) = &speaker.role {
                line.push(Label::Plain, &format!(", {role}"));
            }
            if speaker.kind != SpeakerKind::Person {
                line.push(Label::Dim, &format!(" [{}]", names::speaker_kind(speaker.kind)));
            }
        }
        None => match found.source {
            Some(source) => line.push(Label::Value, source.of(&version.text)),
            None => line.push(Label::Dim, "no speaker named"),
        },
    }
    // `told reporters` says `told` already.
    // Of two that overlap the fuller one tells it all: `told reporters`, `said in a statement`.
    let venue = found.venue.filter(|venue| found.cue.as_ref().is_none_or(|cue| !cue.span.contains(*venue)));
    let cue = found.cue.as_ref().map(|cue| cue.span).filter(|cue| venue.is_none_or(|venue| !venue.overlaps(*cue)));
    let mut shown: Vec<Span> = cue.into_iter().chain(venue).collect();
    let how = version.annotations.circumstances.get(index);
    let more = how.map(|how| {
        [how.addressee.map(|span| ("to ", span)), how.venue.map(|span| ("", span)), how.time.map(|span| ("", span))]
    });
    for span in &shown {
        line.push(Label::Dim, &format!("  {}", span.of(&version.text)));
    }
    for (before, span) in more.into_iter().flatten().flatten() {
        if !shown.iter().any(|other| other.overlaps(span)) {
            // What follows the cue at once needs no "to": warned both sides.
            let near = |other: &Span| version.text.get(other.end..span.start).is_some_and(|gap| gap.trim().is_empty());
            let before = if shown.iter().any(near) { "" } else { before };
            line.push(Label::Dim, &format!("  {before}{}", span.of(&version.text)));
            shown.push(span);
        }
    }
    if how.is_some_and(|how| how.depth > 1) {
        line.push(Label::Dim, "  at second hand");
    }
    line
}

fn quotes(sheet: &mut Sheet<'_>, version: &Version) -> io::Result<()> {
    let found = &version.annotations;
    if found.quotes.is_empty() {
        return Ok(());
    }
    heading(sheet, "Quotes")?;
    for quote in &found.quotes {
        item(sheet, &place(version, quote.span), &Line::new().add(Label::Plain, &words(version, quote.span)))?;
        let whose = quote.attribution.and_then(|index| Some((index, found.attributions.get(index)?)));
        let mut line = whose.map(|(index, found)| speaker(version, index, found)).unwrap_or_default();
        if whose.is_none() {
            line.push(Label::Dim, "no speaker found");
        }
        line.push(Label::Dim, &format!("  ({})", names::quote_kind(quote.kind)));
        sheet.line(MARGIN + 2, MARGIN + 4, &line)?;
    }
    Ok(())
}

/// Attributions without quotation marks: indirect speech.
fn statements(sheet: &mut Sheet<'_>, version: &Version) -> io::Result<()> {
    let found = &version.annotations;
    let quoted = |index: usize| found.quotes.iter().any(|quote| quote.attribution == Some(index));
    let quoted: Vec<bool> = (0..found.attributions.len()).map(quoted).collect();
    let indirect: Vec<_> = found.attributions.iter().enumerate().zip(quoted).filter(|(_, quoted)| !quoted).collect();
    if indirect.is_empty() {
        return Ok(());
    }
    heading(sheet, "Statements")?;
    for ((index, attribution), _) in indirect {
        // What "which" stands for says more than the word.
        let stands_for = found.circumstances.get(index).and_then(|how| how.antecedent).map(|span| vec![span]);
        let content = stands_for.as_ref().unwrap_or(&attribution.content);
        let content: Vec<String> = content.iter().map(|&span| words(version, span)).collect();
        let at = attribution.content.first().copied().or(attribution.source).map(|span| place(version, span));
        item(sheet, &at.unwrap_or_default(), &Line::new().add(Label::Plain, &content.join(" … ")))?;
        sheet.line(MARGIN + 2, MARGIN + 4, &speaker(version, index, attribution))?;
    }
    Ok(())
}

/// Claims that are denied, hedged or not yet done, and how many more are stated outright.
fn claims(sheet: &mut Sheet<'_>, version: &Version) -> io::Result<()> {
    let all = &version.annotations.claims;
    let marks = |claim: &Claim| -> Vec<&'static str> {
        let polarity = (claim.polarity == Polarity::Negative).then(|| names::polarity(claim.polarity));
        let certainty = (claim.certainty != Certainty::Asserted).then(|| names::certainty(claim.certainty));
        let done = matches!(claim.status, EventStatus::Happened | EventStatus::UnderWay);
        let status = (!done).then(|| names::status(claim.status));
        [polarity, certainty, status].into_iter().flatten().collect()
    };
    let marked: Vec<_> = all.iter().map(|claim| (claim, marks(claim))).filter(|(_, marks)| !marks.is_empty()).collect();
    if marked.is_empty() {
        return Ok(());
    }
    heading(sheet, "Claims")?;
    for (claim, marks) in &marked {
        let line = Line::new().add(Label::Plain, &words(version, claim.span));
        item(sheet, &place(version, claim.span), &line.add(Label::Dim, &format!("  {}", marks.join(", "))))?;
    }
    let plain = count(all.len() - marked.len(), "more claim is stated as a fact", "more claims are stated as facts");
    sheet.line(2, MARGIN, &Line::new().add(Label::Dim, &plain))
}

fn figures(sheet: &mut Sheet<'_>, version: &Version) -> io::Result<()> {
    if version.annotations.quantities.is_empty() {
        return Ok(());
    }
    heading(sheet, "Figures")?;
    for quantity in &version.annotations.quantities {
        let mut line = Line::new().add(Label::Value, quantity.span.of(&version.text));
        if let Some(of) = quantity.of.filter(|of| !quantity.span.contains(*of)) {
            line.push(Label::Plain, &format!(" {}", of.of(&version.text)));
        }
        line.push(Label::Dim, &format!("  {}", value(quantity)));
        item(sheet, &place(version, quantity.span), &line)?;
    }
    Ok(())
}

/// What a figure means: `count = 12, at or above (floor)`, `money 2600000 USD`.
fn value(quantity: &Quantity) -> String {
    let number = |value: rust_decimal::Decimal| value.normalize().to_string();
    let interval = match (quantity.bound, quantity.low, quantity.high) {
        (Bound::Exact, _, _) => quantity.value.map(number),
        (_, Some(low), Some(high)) => Some(format!("{} to {}", number(low), number(high))),
        (_, Some(low), None) => Some(format!("{} or more", number(low))),
        (_, None, Some(high)) => Some(format!("{} or less", number(high))),
        (_, None, None) => quantity.value.map(number),
    };
    let mut facts = vec![names::quantity_kind(quantity.kind).to_owned()];
    facts.extend(interval);
    facts.extend(quantity.unit.clone());
    if quantity.bound != Bound::Exact {
        facts.push(format!("({})", names::bound(quantity.bound)));
    }
    facts.join(" ")
}

fn times(sheet: &mut Sheet<'_>, version: &Version) -> io::Result<()> {
    if version.annotations.times.is_empty() {
        return Ok(());
    }
    heading(sheet, "Dates and times")?;
    for found in &version.annotations.times {
        let line = Line::new()
            .add(Label::Value, found.span.of(&version.text))
            .add(Label::Dim, &format!("  {} {}", names::time_kind(found.kind), found.value));
        item(sheet, &place(version, found.span), &line)?;
    }
    Ok(())
}

/// Each person, body and place once, with how often it is named.
fn named(sheet: &mut Sheet<'_>, version: &Version) -> io::Result<()> {
    let mentions = &version.annotations.mentions;
    if mentions.is_empty() {
        return Ok(());
    }
    heading(sheet, "Names")?;
    let mut times = vec![0_usize; mentions.len()];
    for mention in mentions {
        if let Some(times) = times.get_mut(mention.entity) {
            *times += 1;
        }
    }
    for (mention, times) in mentions.iter().zip(times).filter(|(_, times)| *times > 0) {
        let mut line = Line::new().add(Label::Value, mention.span.of(&version.text));
        if let Some(role) = mention.role {
            line.push(Label::Plain, &format!(", {}", role.of(&version.text)));
        }
        let times = if times > 1 { format!(", {times} times") } else { String::new() };
        line.push(Label::Dim, &format!("  {}{times}", names::mention_kind(mention.kind)));
        item(sheet, &place(version, mention.span), &line)?;
    }
    Ok(())
}

fn credits(sheet: &mut Sheet<'_>, version: &Version) -> io::Result<()> {
    if version.article.credits.is_empty() {
        return Ok(());
    }
    heading(sheet, "Credits")?;
    for credit in &version.article.credits {
        let line = Line::new().add(Label::Dim, &format!("{}  ", credit.role));
        sheet.line(2, 4, &line.add(Label::Plain, &credit.names.join(", ")))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
