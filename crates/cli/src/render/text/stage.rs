//! One stage's raw result, an item a line: position in bytes, what it is, the words.

use super::escape::clean;
use crate::commands::extract::Stage;
use crate::render::names;
use std::io::{self, Write};
use std::ops::Range;
use writethru_core::extract::tagger;
use writethru_core::{NoticePlace, Span, TokenKind, Version};
use writethru_diff::Diff;
use writethru_diff::verdict::Outcome;

/// Writes what became of each edit that no comparator explained: position in bytes on both sides, outcome, relation, domain, prover, words.
///
/// # Errors
/// When the output cannot be written.
pub fn edits(out: &mut dyn Write, old: &Version, new: &Version, diff: &Diff) -> io::Result<()> {
    for one in &diff.settled {
        let outcome = match one.outcome {
            Outcome::Told(kind) => format!("told {}", kind.id),
            Outcome::Same(prover) => format!("same {prover}"),
            Outcome::Unproven(kind) => format!("unproven {}", kind.id),
        };
        let (domain, prover) = (one.domain.map_or("-", |domain| domain.id()), one.by.unwrap_or("-"));
        let (was, is) = (one.words.old, one.words.new);
        let words = format!("{:?} {:?}", clean(was.of(&old.text)), clean(is.of(&new.text)));
        let relation = one.relation.id();
        writeln!(
            out,
            "{}..{} {}..{}\t{outcome}\t{relation}\t{domain}\t{prover}\t{words}",
            was.start, was.end, is.start, is.end
        )?;
    }
    Ok(())
}

/// Writes the stage.
///
/// # Errors
/// When the output cannot be written.
pub fn write(out: &mut dyn Write, version: &Version, stage: Stage) -> io::Result<()> {
    let (article, found) = (&version.article, &version.annotations);
    let mut item = |span: Span, facts: &str| {
        let words = clean(span.of(&version.text));
        writeln!(out, "{}..{}\t{}\t{words}", span.start, span.end, clean(facts))
    };
    match stage {
        Stage::Blocks => article.blocks.iter().try_for_each(|block| item(block.span, names::block_kind(block.kind))),
        Stage::Sentences => {
            article.sentences.iter().try_for_each(|sentence| item(sentence.span, &format!("block {}", sentence.block)))
        }
        Stage::Tokens => article.tokens.iter().try_for_each(|token| item(token.span, token_kind(token.kind))),
        Stage::Syntax => syntax(version, &mut item),
        Stage::Quotes => found.quotes.iter().try_for_each(|quote| {
            let kind = names::quote_kind(quote.kind);
            let whose = quote.attribution.map(|index| format!(" a{}", index + 1)).unwrap_or_default();
            item(quote.span, &format!("{kind} utterance {} depth {}{whose}", quote.utterance, quote.depth))
        }),
        Stage::Labels => tagger::trace(version).iter().try_for_each(|trace| {
            let model = trace.model.map_or("-", |label| label.id());
            item(trace.span, &format!("rules {} model {model}", trace.rule.id()))
        }),
        Stage::Attributions => attributions(version, &mut item),
        Stage::Names => found.mentions.iter().try_for_each(|mention| {
            let fullest = found.mentions.get(mention.entity).map_or("", |full| full.span.of(&version.text));
            let role = mention.role.map(|span| format!(" role {:?}", span.of(&version.text))).unwrap_or_default();
            item(mention.span, &format!("{} {fullest:?}{role}", names::mention_kind(mention.kind)))
        }),
        Stage::Quantities => found.quantities.iter().try_for_each(|quantity| {
            let number = |value: Option<rust_decimal::Decimal>| {
                value.map_or("-".to_owned(), |value| value.normalize().to_string())
            };
            let kind = names::quantity_kind(quantity.kind);
            let (value, low, high) = (number(quantity.value), number(quantity.low), number(quantity.high));
            let (bound, unit) = (names::bound(quantity.bound), quantity.unit.as_deref().unwrap_or("-"));
            let of = quantity.of.map_or("", |span| span.of(&version.text));
            item(quantity.span, &format!("{kind} {value} [{low}, {high}] {bound} unit {unit} of {of:?}"))
        }),
        Stage::Times => found.times.iter().try_for_each(|time| {
            let relative = if time.relative { " relative" } else { "" };
            item(time.span, &format!("{} {}{relative}", names::time_kind(time.kind), time.value))
        }),
        Stage::Claims => found.claims.iter().try_for_each(|claim| {
            let whose = claim.attribution.map(|index| format!(" a{}", index + 1)).unwrap_or_default();
            let (polarity, certainty) = (names::polarity(claim.polarity), names::certainty(claim.certainty));
            item(claim.span, &format!("{polarity} {certainty} {}{whose}", names::status(claim.status)))
        }),
        Stage::Notices => article.notices.iter().try_for_each(|notice| match notice.place {
            NoticePlace::Text(span) => item(span, notice.kind.id()),
            NoticePlace::Headline(_) => item(Span::at(0), &format!("{} headline {:?}", notice.kind.id(), notice.text)),
            NoticePlace::Metadata => item(Span::at(0), &format!("{} metadata {:?}", notice.kind.id(), notice.text)),
        }),
    }
}

fn syntax(version: &Version, item: &mut dyn FnMut(Span, &str) -> io::Result<()>) -> io::Result<()> {
    let (syntax, tokens) = (&version.syntax, &version.article.tokens);
    let span = |run: &Range<usize>| match (tokens.get(run.start), tokens.get(run.end.saturating_sub(1))) {
        (Some(first), Some(last)) if !run.is_empty() => first.span.cover(last.span),
        _ => Span::at(version.text.len()),
    };
    for (at, token) in tokens.iter().enumerate() {
        item(token.span, &format!("{} {}", syntax.tag(at).id(), syntax.lemma(at)))?;
    }
    for phrase in syntax.phrases() {
        item(span(&phrase.tokens), &format!("phrase head {}", syntax.lemma(phrase.head)))?;
    }
    for verb in syntax.verbs() {
        let flags = [(verb.passive, " passive"), (verb.perfect, " perfect"), (verb.negated, " negated")];
        let flags: String = flags.into_iter().filter(|(set, _)| *set).map(|(_, name)| name).collect();
        item(span(&verb.tokens), &format!("verb {} {:?}{flags}", syntax.lemma(verb.head), verb.form))?;
    }
    for clause in syntax.clauses() {
        let verb = syntax.verb_of(clause).map_or("-", |verb| syntax.lemma(verb.head));
        item(span(&clause.tokens), &format!("clause {:?} verb {verb}", clause.link))?;
    }
    Ok(())
}

fn attributions(version: &Version, item: &mut dyn FnMut(Span, &str) -> io::Result<()>) -> io::Result<()> {
    for (index, found) in version.annotations.attributions.iter().enumerate() {
        let words = |span: Option<Span>| span.map_or("-".to_owned(), |span| format!("{:?}", span.of(&version.text)));
        let speaker = found.speaker.as_ref();
        let who = speaker.map_or("-".to_owned(), |speaker| {
            let role = speaker.role.as_deref().unwrap_or("-");
            format!("{:?} ({}, role {role:?})", speaker.name, names::speaker_kind(speaker.kind))
        });
        let cue = found.cue.as_ref();
        let class = cue.map_or("-", |cue| names::cue_class(cue.class));
        let lemma = cue.map_or("-", |cue| cue.lemma.as_str());
        let facts = format!(
            "a{} {} source {} cue {} ({lemma}, {class}) venue {} speaker {who}",
            index + 1,
            names::attribution_kind(found.kind),
            words(found.source),
            words(cue.map(|cue| cue.span)),
            words(found.venue),
        );
        for &content in &found.content {
            item(content, &facts)?;
        }
        if found.content.is_empty() {
            item(Span::at(0), &facts)?;
        }
    }
    Ok(())
}

fn token_kind(kind: TokenKind) -> &'static str {
    match kind {
        TokenKind::Word => "word",
        TokenKind::Number => "number",
        TokenKind::QuoteMark => "quote-mark",
        TokenKind::Punctuation => "punctuation",
        TokenKind::Symbol => "symbol",
    }
}
