//! Repairs of contents that hold a quotation and more: where what somebody said word for word begins and ends.
//!
//! The model labels word by word, and now and then a content runs from what leads up to a quotation into it, or out of
//! it into what the paper goes on to say. Marks and stops tell where it should have been parted.

use crate::extract::cues::is_cue_form;
use crate::extract::reading::Reading;
use crate::lexicon::{CUES, Row};
use crate::limits::NEAR_ATTRIBUTIONS;
use crate::syntax::Class;
use crate::{Attribution, Quote, QuoteKind, Span, TokenKind};
use std::ops::Range;

/// Words a quotation has at least that a verb of saying introduces over what stands between.
const SENTENCE_WORDS: usize = 4;

/// Letters from which a word of a title has a capital.
const TITLE_LETTERS: usize = 4;

/// Tokens of a speaker with all that is said of him, at most.
const SPEAKER_TOKENS: usize = 40;

/// Mends the attributions of a paragraph; `verdicts` are those that the rules found in it.
pub fn mend(reading: &Reading<'_>, quotes: &[Quote], verdicts: &[Attribution], attributions: &mut Vec<Attribution>) {
    part(reading, quotes, verdicts, attributions);
    for attribution in attributions {
        if let Some(cue) = attribution.cue.as_ref().map(|cue| cue.span) {
            mend_one(reading, quotes, cue, attribution);
        }
    }
}

/// Mends the pieces of one attribution, those before its cue and those after it.
fn mend_one(reading: &Reading<'_>, quotes: &[Quote], cue: Span, attribution: &mut Attribution) {
    let ends_quoted = |piece: &Span| inside(quotes, *piece).last().is_some_and(|last| last.span.end == piece.end);
    let begun = attribution.content.iter().any(|piece| piece.end <= cue.start && ends_quoted(piece));
    for piece in &mut attribution.content {
        if piece.end <= cue.start {
            lead_in(reading, quotes, piece);
            if attribution.source.is_none_or(|source| source.start >= cue.start) {
                attribution.source = speaker(reading, quotes, cue, piece).or(attribution.source);
            }
        } else if cue.end <= piece.start {
            if begun {
                resumed(reading, quotes, piece);
            }
            run_on(reading, quotes, piece);
            told(reading, quotes, cue, piece);
            that_clause(reading, quotes, cue, piece);
        }
    }
    if let Some(&first) = attribution.content.first() {
        attribution.content.retain(|&piece| piece == first || !is_title(reading, quotes, piece));
    }
}

/// The outermost quotations that lie in a piece.
fn inside(quotes: &[Quote], piece: Span) -> impl Iterator<Item = &Quote> {
    let from = quotes.partition_point(|quote| quote.span.start < piece.start);
    let near = quotes[from..].iter().take_while(move |quote| quote.span.start < piece.end);
    near.filter(move |quote| quote.depth == 0 && quote.span.end <= piece.end)
}

/// The tokens of a span.
fn tokens(reading: &Reading<'_>, span: Span) -> Range<usize> {
    let from = reading.article.token_at(span.start);
    from..reading.tokens().partition_point(|token| token.span.start < span.end).max(from)
}

/// Whether a quotation closes with one of these stops within its marks.
fn closes_with(reading: &Reading<'_>, quote: &Quote, stops: &[char]) -> bool {
    quote.content.of(reading.text).ends_with(stops)
}

/// Takes from a content what leads up to the quotation it ends with: `The dam had one fault: | “It leaks,” Roe said.`
fn lead_in(reading: &Reading<'_>, quotes: &[Quote], piece: &mut Span) {
    let Some(last) = inside(quotes, *piece).last().filter(|last| last.kind == QuoteKind::Direct) else { return };
    if last.span.end != piece.end || last.span.start == piece.start {
        return;
    }
    let before = tokens(reading, last.span).start - 1;
    // One quotation after the other is one content.
    let other = reading.is(before, TokenKind::QuoteMark);
    if !other && (is_dash(reading, before) || matches!(reading.word(before), ":" | "(" | "." | "?" | "!")) {
        piece.start = last.span.start;
    }
}

fn is_dash(reading: &Reading<'_>, at: usize) -> bool {
    matches!(reading.word(at), "-" | "--" | "–" | "—")
}

/// Ends a content with the quotation whose last stop stands within the marks: `shouted “Stop!” | until the guard came`;
/// `praised “the old gates,” | opposed “the new ones”`.
fn run_on(reading: &Reading<'_>, quotes: &[Quote], piece: &mut Span) {
    let Some(last) = inside(quotes, *piece).last() else { return };
    if last.span.end < piece.end && closes_with(reading, last, &[',', '.', '!', '?']) {
        piece.end = last.span.end;
        return;
    }
    // Another quotation follows, but after other words than those that join two of a kind.
    let joins = Class::CONJUNCTION.or(Class::PREPOSITION).or(Class::SUBORDINATOR).or(Class::RELATIVE);
    let joins = joins.or(Class::DETERMINER).or(Class::POSSESSIVE);
    let parted = |quote: &&Quote| {
        let next = reading.article.token_at(quote.span.end);
        let more = reading.tokens().get(next).is_some_and(|token| token.span.start < piece.end);
        more && closes_with(reading, quote, &[','])
            && reading.is(next, TokenKind::Word)
            && !reading.class(next).is(joins)
    };
    if let Some(first) = inside(quotes, *piece).find(parted) {
        piece.end = first.span.end;
    }
}

/// Takes from a content who is told and how: `told the guard | “Stop, or I shoot!”`, `said of the dam, | “It leaks a lot.”`
fn told(reading: &Reading<'_>, quotes: &[Quote], cue: Span, piece: &mut Span) {
    let Some(quote) = inside(quotes, *piece).next().filter(|quote| quote.kind == QuoteKind::Direct) else { return };
    let (from, open) = (tokens(reading, *piece).start, tokens(reading, quote.span).start);
    if from >= open || quote.span.end < piece.end || !reading.is_capital(open + 1) {
        return;
    }
    let (first, last) = (reading.class(from), reading.class(open - 1));
    let any = |classes: Class| (from..open).any(|at| reading.class(at).is(classes));
    let clause = any(Class::VERB.or(Class::PAST).or(Class::AUXILIARY)) || any(Class::SUBORDINATOR);
    let relative = any(Class::RELATIVE) && !any(Class::SUBORDINATOR);
    let adverbial = first.is(Class::PREPOSITION.or(Class::ADVERB).or(Class::TIME).or(Class::GERUND))
        && !first.is(Class::SUBORDINATOR.or(Class::DETERMINER).or(Class::SUBJECT).or(Class::RELATIVE));
    let sentence = quote.content.of(reading.text).split_whitespace().nth(SENTENCE_WORDS - 1).is_some();
    let (telling, saying) = (is_telling(reading, cue), is_saying(reading, cue));
    let noun = !last.is(Class::DETERMINER.or(Class::POSSESSIVE).or(Class::PREPOSITION));
    let parted = match reading.word(open - 1) {
        "," => (telling && relative) || ((telling || saying) && (!clause || (adverbial && sentence))),
        ":" => !clause && (telling || (saying && adverbial)),
        _ => telling && noun && !clause,
    };
    if parted {
        piece.start = quote.span.start;
    }
}

/// Begins a content with the “that” after whom it is said to and when: `told the guards at the gate | that “it leaks”`.
fn that_clause(reading: &Reading<'_>, quotes: &[Quote], cue: Span, piece: &mut Span) {
    let Some(quote) = inside(quotes, *piece).next() else { return };
    let from = tokens(reading, *piece).start;
    let open = tokens(reading, quote.span).start;
    let opens = Class::SUBJECT.or(Class::DETERMINER).or(Class::POSSESSIVE);
    let is_that = |&at: &usize| {
        reading.lower(at) == "that" && (at + 1 == open || is_telling(reading, cue) && reading.class(at + 1).is(opens))
    };
    let Some(that) = (from + 1..open).find(is_that) else { return };
    if !(is_telling(reading, cue) || is_saying(reading, cue)) {
        return;
    }
    let verb = Class::VERB.or(Class::PAST).or(Class::AUXILIARY);
    let clause = verb.or(Class::SUBORDINATOR).or(Class::RELATIVE).or(Class::SUBJECT);
    if (from..that).all(|at| !reading.class(at).is(clause) && !matches!(reading.word(at), ";" | ":")) {
        piece.start = reading.tokens()[that].span.start;
    }
}

/// Whether a later piece is the title of something rather than speech: `said Roe, who plays in | “The Long Dry Year.”`
fn is_title(reading: &Reading<'_>, quotes: &[Quote], piece: Span) -> bool {
    let Some(quote) = inside(quotes, piece).next().filter(|quote| quote.span == piece) else { return false };
    let all = tokens(reading, quote.content);
    let mut words = all.clone().filter(|&at| reading.is(at, TokenKind::Word));
    let capitals = words.all(|at| reading.is_capital(at) || (at > all.start && reading.word(at).len() < TITLE_LETTERS));
    let before = tokens(reading, quote.span).start.wrapping_sub(1);
    let named = reading.is(before, TokenKind::Word)
        && !reading.holds(&CUES, before)
        && !reading.class(before).is(Class::VERB.or(Class::PAST).or(Class::GERUND));
    capitals && all.len() >= 2 && (reading.word(before) == "," || named)
}

/// Gives a quotation that a cue of its own stands beside, as the rules have it, to that cue, out of the longer content in
/// which it was found: `Roe asked for the book and Dow | read, “It leaks.”`
fn part(reading: &Reading<'_>, quotes: &[Quote], verdicts: &[Attribution], attributions: &mut Vec<Attribution>) {
    let mut parted = Vec::new();
    // They are in the order of their cues; what is near a quotation is all that can hold it.
    let place = |attribution: &Attribution| attribution.cue.as_ref().map_or(0, |cue| cue.span.start);
    for verdict in verdicts {
        let Some((quote, cue)) = beside(reading, quotes, verdict) else { continue };
        let at = attributions.partition_point(|other| place(other) < cue.start);
        let near = at.saturating_sub(NEAR_ATTRIBUTIONS)..attributions.len().min(at + NEAR_ATTRIBUTIONS);
        let near = &mut attributions[near];
        if near.iter().flat_map(|other| &other.cue).any(|other| other.span.overlaps(cue)) {
            continue;
        }
        let holds = |piece: &Span| piece.contains(quote.span) && piece.start < quote.span.start;
        let Some(outer) = near.iter_mut().find(|outer| outer.content.iter().any(holds)) else { continue };
        let reports = outer.cue.as_ref().is_some_and(|cue| is_saying(reading, cue.span));
        let Some(piece) = outer.content.iter_mut().find(|piece| holds(piece)) else { continue };
        let starts = [Some(cue.start), verdict.source.map(|source| source.start)];
        let start =
            starts.into_iter().flatten().filter(|&start| start > piece.start).fold(quote.span.start, usize::min);
        let own = reading.article.token_at(start);
        let mut end = own;
        while end > 0
            && (is_dash(reading, end - 1)
                || matches!(reading.word(end - 1), "," | ":" | "(")
                || reading.class(end - 1).is(Class::CONJUNCTION))
        {
            end -= 1;
        }
        let rest = Span::new(piece.start, reading.tokens().get(end.wrapping_sub(1)).map_or(0, |token| token.span.end));
        // "Roe said that Dow called: “It leaks.”": what is reported within a report stays one content.
        let joined = end < own || cue.start >= quote.span.end;
        if rest.end > rest.start && (joined || !reports) {
            *piece = rest;
            parted.push(Attribution { content: vec![quote.span], ..verdict.clone() });
        }
    }
    attributions.extend(parted);
    attributions.sort_by_key(place);
}

/// The quotation that is all an attribution of the rules holds, and its cue, where that is a verb of saying beside it:
/// `Roe said, “It leaks.”`, `“It leaks,” Roe said`.
fn beside<'q>(reading: &Reading<'_>, quotes: &'q [Quote], verdict: &Attribution) -> Option<(&'q Quote, Span)> {
    let cue = verdict.cue.as_ref()?.span;
    let piece = *verdict.content.first()?;
    let quote = inside(quotes, piece).next().filter(|quote| quote.span == piece && quote.kind == QuoteKind::Direct)?;
    let source = verdict.source.map_or(cue, |source| source);
    let related = reading.class(reading.article.token_at(source.start)).is(Class::RELATIVE);
    let blank = |from: usize, to: usize| reading.text[from..to.max(from)].trim().is_empty();
    let near = if cue.start >= quote.span.end {
        let next = source.start.min(cue.start).max(quote.span.end);
        closes_with(reading, quote, &[',', '.', '!', '?']) && blank(quote.span.end, next)
    } else {
        let before = reading.word(tokens(reading, quote.span).start.wrapping_sub(1));
        matches!(before, "," | ":") || blank(cue.end, quote.span.start)
    };
    (near && !related && is_saying(reading, cue)).then_some((quote, cue))
}

/// Whether a cue holds a verb that is one of saying wherever it stands.
fn is_saying(reading: &Reading<'_>, cue: Span) -> bool {
    tokens(reading, cue).any(|at| is_cue_form(reading.lower(at)))
}

/// Whether a cue holds a verb that takes as its object who is told.
fn is_telling(reading: &Reading<'_>, cue: Span) -> bool {
    let addressee = |row: &Row| row.column(3).contains('a');
    tokens(reading, cue).any(|at| reading.row(&CUES, at).is_some_and(addressee))
}

/// Takes from what goes on after the cue to whom it was said: `“It leaks,” Roe told | Dow, and | “it always did.”`
fn resumed(reading: &Reading<'_>, quotes: &[Quote], piece: &mut Span) {
    let Some(quote) = inside(quotes, *piece).next() else { return };
    let (from, open) = (tokens(reading, *piece).start, tokens(reading, quote.span).start);
    let verb = Class::VERB.or(Class::PAST).or(Class::AUXILIARY);
    let clause = verb.or(Class::SUBORDINATOR).or(Class::RELATIVE).or(Class::SUBJECT);
    let plain = (from..open).all(|at| !reading.class(at).is(clause));
    if from < open && plain && (reading.word(open - 1) == "," || reading.class(open - 1).is(Class::CONJUNCTION)) {
        piece.start = quote.span.start;
    }
}

/// The speaker whom a content took in between its quotation and its cue: `“It leaks,” | another keeper, Ann Roe, | said`.
fn speaker(reading: &Reading<'_>, quotes: &[Quote], cue: Span, piece: &mut Span) -> Option<Span> {
    let last = inside(quotes, *piece).last().filter(|last| last.span.end < piece.end)?;
    let (from, to) = (reading.article.token_at(last.span.end), reading.article.token_at(cue.start));
    if to <= from || to - from > SPEAKER_TOKENS {
        return None;
    }
    let opens = Class::CAPITAL.or(Class::DETERMINER).or(Class::POSSESSIVE).or(Class::ROLE);
    let noun = reading.class(from).is(opens) || reading.lower(from) == "another";
    let sentence = |at: usize| reading.article.sentences.partition_point(|sentence| sentence.tokens.end <= at);
    let plain = (from..to).all(|at| !is_cue_form(reading.lower(at)));
    let end = if reading.word(to - 1) == "," { to - 1 } else { to };
    if !closes_with(reading, last, &[',', '!', '?']) || !noun || !plain || end <= from || sentence(from) != sentence(to)
    {
        return None;
    }
    piece.end = last.span.end;
    Some(reading.span(from, end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{attributions::verdicts, quotes::quotes};
    use crate::{AttributionKind, Cue, CueClass, Manuscript, structure};

    /// Finds words in a text.
    fn place(text: &str, words: &str) -> Span {
        let start = text.find(words).expect("words of the text");
        Span::new(start, start + words.len())
    }

    /// An attribution of `text` as the model might have it, mended: of each what is its source, its cue and its content.
    fn mended(text: &str, cue: &str, content: &[&str]) -> Vec<String> {
        let manuscript = Manuscript { text: text.to_owned(), ..Manuscript::default() };
        let (article, _) = structure::structure(&manuscript);
        let syntax = crate::syntax::Syntax::new(text, &article);
        let reading = Reading { text, article: &article, meta: &manuscript.meta, syntax: &syntax };
        let (quotes, _) = quotes(&reading);
        let cue = Cue { span: place(text, cue), lemma: cue.to_owned(), class: CueClass::Neutral };
        let mut all = vec![Attribution {
            kind: AttributionKind::Indirect,
            source: None,
            cue: Some(cue),
            content: content.iter().map(|words| place(text, words)).collect(),
            speaker: None,
            venue: None,
            sentence: 0,
        }];
        mend(&reading, &quotes, &verdicts(&reading, &quotes), &mut all);
        let words = |span: Span| span.of(text);
        let show = |attribution: &Attribution| {
            let source = attribution.source.map_or("", words);
            let cue = attribution.cue.as_ref().map_or("", |cue| words(cue.span));
            let content: Vec<&str> = attribution.content.iter().map(|&piece| words(piece)).collect();
            format!("{source} | {cue} | {}", content.join(" / "))
        };
        all.iter().map(show).collect()
    }

    /// The content alone.
    fn content(text: &str, cue: &str, content: &str) -> String {
        let all = mended(text, cue, &[content]);
        assert_eq!(all.len(), 1, "{all:?}");
        all[0].rsplit(" | ").next().unwrap_or_default().to_owned()
    }

    #[test]
    fn what_leads_up_to_a_quotation_is_no_part_of_it() {
        let told = "The lock had one fault: “It leaks at every tide,” she told the board.";
        let whole = "The lock had one fault: “It leaks at every tide,”";
        assert_eq!(content(told, "told", whole), "“It leaks at every tide,”");
        let asked = "Why the new gates? “They keep the harbour dry,” Quill said.";
        assert_eq!(
            content(asked, "said", "Why the new gates? “They keep the harbour dry,”"),
            "“They keep the harbour dry,”"
        );
        // A clause of the same sentence stays.
        let clause = "When the tide comes in, “the gates cannot hold it,” Quill said.";
        let whole = "When the tide comes in, “the gates cannot hold it,”";
        assert_eq!(content(clause, "said", whole), whole);
    }

    #[test]
    fn a_content_ends_with_the_stop_inside_its_marks() {
        let until = "Quill shouted “Close the gates!” until the keepers came.";
        assert_eq!(content(until, "shouted", "“Close the gates!” until the keepers came"), "“Close the gates!”");
        let phrase = "Quill praised the “old gates” of the harbour.";
        assert_eq!(content(phrase, "praised", "the “old gates” of the harbour"), "the “old gates” of the harbour");
        let two = "Quill praised “the old gates,” opposed “the new ones” and left.";
        assert_eq!(content(two, "praised", "“the old gates,” opposed “the new ones”"), "“the old gates,”");
        let list = "Quill called it “a leak,” “a wreck” and “a shame.”";
        assert_eq!(
            content(list, "called", "it “a leak,” “a wreck” and “a shame.”"),
            "it “a leak,” “a wreck” and “a shame.”"
        );
    }

    #[test]
    fn whom_it_was_said_to_is_no_part_of_what_was_said() {
        let guard = "Quill told the keeper at the lock, “Shut the gates before dawn.”";
        let whole = "the keeper at the lock, “Shut the gates before dawn.”";
        assert_eq!(content(guard, "told", whole), "“Shut the gates before dawn.”");
        let that = "Quill told the keepers of the northern lock that “the tide is rising.”";
        let whole = "the keepers of the northern lock that “the tide is rising.”";
        assert_eq!(content(that, "told", whole), "that “the tide is rising.”");
        // What is told as a clause stays whole.
        let clause = "Quill told them the gates were shut, “But not in time.”";
        let whole = "them the gates were shut, “But not in time.”";
        assert_eq!(content(clause, "told", whole), whole);
        let later = "“The lock leaks,” Quill told Marn, and “it always did.”";
        assert_eq!(
            mended(later, "told", &["“The lock leaks,”", "Marn, and “it always did.”"]),
            [" | told | “The lock leaks,” / “it always did.”"]
        );
    }

    #[test]
    fn a_speaker_is_no_part_of_what_he_says() {
        let keeper = "“The lock leaks,” another keeper, Tove Lisk, told the Harbour Post.";
        let all = mended(keeper, "told", &["“The lock leaks,” another keeper, Tove Lisk,"]);
        assert_eq!(all, ["another keeper, Tove Lisk | told | “The lock leaks,”"]);
    }

    #[test]
    fn a_quotation_with_a_cue_of_its_own_leaves_a_longer_content() {
        let asked = "A clerk asked for the book and Quill said, “It is at the bottom of the lock.”";
        let all = mended(asked, "asked for", &["the book and Quill said, “It is at the bottom of the lock.”"]);
        assert_eq!(all, [" | asked for | the book", "Quill | said | “It is at the bottom of the lock.”"]);
        // What is reported within a report is one content.
        let within = "Marn said Quill told the clerk, “It is at the bottom of the lock.”";
        let whole = "Quill told the clerk, “It is at the bottom of the lock.”";
        assert_eq!(mended(within, "said", &[whole]).len(), 1);
    }

    #[test]
    fn a_title_is_not_said() {
        let song = "“We sang it at the lock,” Quill said in her book “The Long Dry Year.”";
        let said = mended(song, "said", &["“We sang it at the lock,”", "“The Long Dry Year.”"]);
        assert_eq!(said, [" | said | “We sang it at the lock,”"]);
        let more = "“We sang at the lock,” Quill said, adding “Then it broke.”";
        let said = mended(more, "said", &["“We sang at the lock,”", "“Then it broke.”"]);
        assert_eq!(said, [" | said | “We sang at the lock,” / “Then it broke.”"]);
    }
}
