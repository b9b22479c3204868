//! Quotes: stretches between quotation marks, found by a scanner that starts anew with every block.
//!
//! An opening mark restarts a quote that is still open, and a quote still open at the block's end runs to it: that is
//! how a quote of several paragraphs is printed, and it keeps one lost mark from swallowing the rest of the story.

use super::reading::Reading;
use super::signatures;
use crate::lexicon::{ELISIONS, FIRST_NAMES};
use crate::limits::{NEAR_QUOTES, SINGLE_QUOTE_TOKENS};
use crate::syntax::PartOfSpeech;
use crate::{Block, BlockKind, NoticePlace, Quote, QuoteKind, Span, TokenKind, Warning};

/// Words from which a stretch in marks is a clause of its own.
const DIRECT_WORDS: usize = 6;

/// Tokens from the opening of a quotation within another to the end of that one, at most.
const NESTED_TOKENS: usize = 400;

/// What a mark does where it stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Opens,
    Closes,
    None,
}

/// Finds the quotes of a version; a mark without its fellow is a warning.
pub fn quotes(reading: &Reading<'_>) -> (Vec<Quote>, Vec<Warning>) {
    let mut quotes: Vec<Quote> = Vec::new();
    let mut unbalanced = 0;
    let mut running = false;
    // The next free utterance number of quotes in single marks; counted on, so that no block looks at all before it.
    let mut free = 0;
    // The block quote just read.
    let mut set_off: Option<Span> = None;
    for (at, block) in reading.article.blocks.iter().enumerate() {
        let tokens = tokens_of(reading, block);
        let first = quotes.len();
        if is_set_off(reading, block, &tokens) {
            let last = quotes.iter().rev().find(|quote| quote.depth == 0);
            let goes_on = last.filter(|last| {
                reading.text[last.span.end..block.span.start].trim_matches(['>', ' ', '\n', '\r']).is_empty()
            });
            let next = last.map_or(0, |quote| quote.utterance + 1);
            // Paragraphs of one block quote are one utterance.
            let utterance = goes_on.filter(|last| set_off == Some(last.span)).map_or(next, |last| last.utterance);
            let (span, kind) = (unsigned(reading, block), QuoteKind::Direct);
            quotes.push(Quote { span, content: span, kind, attribution: None, utterance, depth: 0 });
            set_off = Some(span);
            running = false;
            free = free.max(utterance + 1);
            continue;
        }
        let open = scan(reading, tokens.clone(), block, &mut quotes);
        // A paragraph that starts with a mark while the one before was left open goes on with the same utterance.
        if running && quotes.get(first).is_some_and(|quote| quote.span.start == block.span.start) {
            let utterance =
                quotes[..first].iter().rev().find(|quote| quote.depth == 0).map_or(0, |quote| quote.utterance);
            let shift = quotes[first].utterance - utterance;
            quotes[first..].iter_mut().for_each(|quote| quote.utterance -= shift);
        } else if running {
            unbalanced += 1;
        }
        running = open;
        free = quotes[first..].iter().map(|quote| quote.utterance + 1).fold(free, usize::max);
        let next = reading.article.blocks.get(at + 1).map(|next| tokens_of(reading, next).start);
        let goes_on = next.filter(|&next| reading.word(next) == "‘").is_some();
        free = single_quotes(reading, tokens, (free, goes_on), &mut quotes);
    }
    unbalanced += usize::from(running);
    quotes.retain(|quote| !is_nickname(reading, quote.span));
    quotes.sort_by_key(|quote| (quote.span.start, quote.depth));
    let warning = (unbalanced > 0).then(|| {
        Warning::new(
            "unbalanced-quote",
            format!("{unbalanced} quotation mark(s) without a closing mark: each runs to the end of its paragraph"),
        )
    });
    (quotes, warning.into_iter().collect())
}

/// Words of a nickname at most.
const NICKNAME_WORDS: usize = 3;

/// The closing mark of a nickname within a name, given its opening mark: `Maria | “Mia” | Santos`, `James | (Jim) | Alder`.
pub fn nickname_end(reading: &Reading<'_>, open: usize) -> Option<usize> {
    let bracket = reading.word(open) == "(";
    let before = (bracket || reading.is(open, TokenKind::QuoteMark)).then(|| open.checked_sub(1)).flatten()?;
    // In brackets after a whole name stands a party or a body: Ana Roe (Labour).
    let closes = |&at: &usize| if bracket { reading.word(at) == ")" } else { reading.is(at, TokenKind::QuoteMark) };
    let first = |at: usize| reading.holds(&FIRST_NAMES, at) && (!bracket || at == 0 || !reading.is_capital(at - 1));
    let name =
        |at: usize| reading.is_capital(at) && (first(at) || !bracket && reading.tag(at).part() == PartOfSpeech::Name);
    let close = (open + 2..=open + 1 + NICKNAME_WORDS).find(closes)?;
    let words = (open + 1..close).all(|at| reading.is(at, TokenKind::Word));
    let marked =
        reading.touches(open) && reading.touches(close - 1) && !reading.touches(before) && !reading.touches(close);
    let surname = || {
        let tag = reading.tag(close + 1);
        reading.is_capital(close + 1) && !tag.is_finite() && !tag.is_auxiliary()
    };
    (words && marked && reading.is_capital(open + 1) && name(before) && surname()).then_some(close)
}

/// Whether a stretch in marks is a nickname within a name.
fn is_nickname(reading: &Reading<'_>, span: Span) -> bool {
    let close = nickname_end(reading, reading.article.token_at(span.start));
    close.is_some_and(|close| reading.tokens()[close].span.end == span.end)
}

/// Whether a block is set off as somebody's words: without marks of its own, and no signature below such words.
fn is_set_off(reading: &Reading<'_>, block: &Block, tokens: &std::ops::Range<usize>) -> bool {
    let marked = || tokens.clone().any(|at| matches!(mark(reading, at, false, tokens.end), Mark::Opens));
    let signature = || reading.word(tokens.start).starts_with(['—', '–', '―', '-', '~']);
    block.kind == BlockKind::BlockQuote && !tokens.is_empty() && !signature() && !marked()
}

/// A block quote without the line that signs it: `> It held. | > — Ann Roe`.
fn unsigned(reading: &Reading<'_>, block: &Block) -> Span {
    let (words, span) = (block.span.of(reading.text), block.span);
    if let Some(line) = signatures::last_line(reading, block) {
        let end = reading.tokens()[line.start].span.start;
        return Span::new(span.start, end).trim(reading.text);
    }
    let Some(line) = words.rfind('\n') else { return span };
    let signed = words[line..].trim_start_matches(['\n', '\r', '>', ' ']).starts_with(['—', '–', '―', '~']);
    let kept = words[..line].trim_end_matches(['\n', '\r', '>', ' ']).len();
    if signed && kept > 0 { Span::new(span.start, span.start + kept) } else { span }
}

/// The tokens of a block.
fn tokens_of(reading: &Reading<'_>, block: &Block) -> std::ops::Range<usize> {
    let sentences = reading.article.sentences.get(block.sentences.clone()).unwrap_or(&[]);
    match (sentences.first(), sentences.last()) {
        (Some(first), Some(last)) => first.tokens.start..last.tokens.end,
        _ => 0..0,
    }
}

/// Appends the quotes in double marks of one block; says whether one was still open at its end.
fn scan(reading: &Reading<'_>, tokens: std::ops::Range<usize>, block: &Block, quotes: &mut Vec<Quote>) -> bool {
    let mut open: Option<usize> = None;
    // A quotation of the other kind of marks within the open one.
    let mut inner: Option<usize> = None;
    let framed = frames(reading, &tokens);
    for at in tokens.clone() {
        match mark(reading, at, open.is_some(), tokens.end) {
            Mark::Opens => match open {
                Some(outer) if inner.is_none() && (framed || nests(reading, outer, at, tokens.end)) => inner = Some(at),
                _ => (open, inner) = (Some(at), None),
            },
            Mark::Closes => match (inner, open) {
                (Some(start), _) => {
                    push(reading, start, Some(at), block.span.end, 1, quotes);
                    inner = None;
                }
                (None, Some(start)) => {
                    push(reading, start, Some(at), block.span.end, 0, quotes);
                    open = None;
                }
                (None, None) => {}
            },
            Mark::None => {}
        }
    }
    if let Some(start) = open {
        push(reading, start, None, before_notice(reading, start, block), 0, quotes);
    }
    open.is_some()
}

/// Whether a double mark is one of those that open and close alike.
fn is_straight(reading: &Reading<'_>, at: usize) -> bool {
    matches!(reading.word(at), "\"" | "''")
}

/// Whether a block is set in marks as a whole, the last one left open or not: it opens with a mark, and what is quoted
/// within stands in pairs, one of them of the other kind.
fn frames(reading: &Reading<'_>, tokens: &std::ops::Range<usize>) -> bool {
    let kind = is_straight(reading, tokens.start);
    if mark(reading, tokens.start, false, tokens.end) != Mark::Opens {
        return false;
    }
    let (mut inner, mut other, mut closed) = (None, false, false);
    for at in tokens.start + 1..tokens.end {
        let own = is_straight(reading, at);
        match (mark(reading, at, true, tokens.end), inner) {
            (Mark::None, _) => {}
            (Mark::Opens, None) if !closed => (inner, other) = (Some(own), other || own != kind),
            (Mark::Closes, Some(opened)) if opened == own => inner = None,
            (Mark::Closes, None) if own == kind && !closed => closed = true,
            _ => return false,
        }
    }
    other && inner.is_none()
}

/// Whether the mark at `at` opens a quotation within the one opened at `outer`: the two are of different kinds, the inner
/// one is closed by its own kind, and the outer one by its own after that.
fn nests(reading: &Reading<'_>, outer: usize, at: usize, end: usize) -> bool {
    let own = is_straight(reading, at);
    if is_straight(reading, outer) == own {
        return false;
    }
    let limit = end.min(at + NESTED_TOKENS);
    let marks = (at + 1..limit).map(|next| (next, mark(reading, next, true, limit)));
    let mut marks = marks.filter(|&(_, mark)| mark != Mark::None);
    if !marks.next().is_some_and(|(next, mark)| is_straight(reading, next) == own && mark == Mark::Closes) {
        return false;
    }
    // More of the inner kind may follow, each closed before the outer one is.
    let mut inner = false;
    for (next, mark) in marks {
        if is_straight(reading, next) != own {
            return mark == Mark::Closes && !inner;
        }
        inner = mark == Mark::Opens;
    }
    false
}

/// Where a block ends, or the note of the newsroom that closes it: that is not what was said.
fn before_notice(reading: &Reading<'_>, open: usize, block: &Block) -> usize {
    let opened = reading.tokens()[open].span.end;
    let notes = reading.article.notices.iter().filter_map(|notice| match notice.place {
        NoticePlace::Text(span) if span.start > opened && block.span.contains(span) => Some(span.start),
        _ => None,
    });
    let end = notes.min().unwrap_or(block.span.end);
    opened + reading.text[opened..end].trim_end().len()
}

/// What the double mark at `at` of a block that ends at `limit` does.
fn mark(reading: &Reading<'_>, at: usize, open: bool, limit: usize) -> Mark {
    if !reading.is(at, TokenKind::QuoteMark) {
        return Mark::None;
    }
    let before = at > 0 && reading.touches(at - 1);
    let after = reading.touches(at);
    match reading.word(at) {
        // German and Polish writers close with what English and French ones open with.
        "“" | "«" if open && before && (!after || is_stop(reading.word(at + 1))) => Mark::Closes,
        "“" | "«" | "„" | "‟" | "``" | "‘‘" | "‹" => Mark::Opens,
        // Swedish and Finnish writers open with what English ones close with.
        "”" | "»" | "›" if !open && !before && after => Mark::Opens,
        "”" | "»" | "›" | "’’" => Mark::Closes,
        "\"" | "''" => match (before, after) {
            // Feet and inches: 6'2", 12".
            _ if before
                && at > 0
                && reading.is(at - 1, TokenKind::Number)
                && (!open || closes_later(reading, at, limit)) =>
            {
                Mark::None
            }
            (false, true) => Mark::Opens,
            _ if open => Mark::Closes,
            (true, false) => Mark::None,
            _ => Mark::Opens,
        },
        _ => Mark::None,
    }
}

/// Whether a word is a stop that no quotation begins with.
fn is_stop(word: &str) -> bool {
    matches!(word, "," | "." | ";" | ":" | "!" | "?")
}

/// Whether the next double mark after `at` closes too, so that the one at `at` is inches: `"a 5" pipe,"`.
fn closes_later(reading: &Reading<'_>, at: usize, limit: usize) -> bool {
    let near = at + 1..limit.min(at + SINGLE_QUOTE_TOKENS);
    near.into_iter().find_map(|next| match reading.word(next) {
        "”" => Some(true),
        "“" => Some(false),
        "\"" => Some(reading.touches(next - 1) && (next + 1 == limit || !reading.touches(next))),
        _ => None,
    }) == Some(true)
}

/// Adds the quote from the mark at `open` to the mark at `close`, or to the block's end; what is nested comes before the
/// quote that holds it.
fn push(reading: &Reading<'_>, open: usize, close: Option<usize>, end: usize, depth: usize, quotes: &mut Vec<Quote>) {
    let tokens = reading.tokens();
    let start = tokens[open].span.start;
    let span = Span::new(start, close.map_or(end, |at| tokens[at].span.end));
    let content = Span::new(tokens[open].span.end, close.map_or(end, |at| tokens[at].span.start)).trim(reading.text);
    if !content.of(reading.text).chars().any(char::is_alphanumeric) {
        return;
    }
    let utterance = quotes.iter().rev().find(|quote| quote.depth == 0).map_or(0, |quote| quote.utterance + 1);
    quotes.push(Quote {
        span,
        content,
        kind: kind(reading, open, close, content),
        attribution: None,
        utterance,
        depth,
    });
}

/// What a stretch is by its own looks: attributions may still turn a scare quote into a partial one.
fn kind(reading: &Reading<'_>, open: usize, close: Option<usize>, content: Span) -> QuoteKind {
    let Some(close) = close else { return QuoteKind::Direct };
    let words = (open + 1..close)
        .filter(|&at| matches!(reading.tokens()[at].kind, TokenKind::Word | TokenKind::Number))
        .count();
    let words_of = content.of(reading.text);
    let capital = words_of.starts_with(char::is_uppercase);
    let ended = words_of.ends_with(['.', '!', '?', ',', '…', '—', '–'])
        || matches!(reading.word(close + 1), "," | "." | "!" | "?") && reading.touches(close)
        || signatures::is_signed(reading, close + 1);
    let introduced = open > 0 && matches!(reading.word(open - 1), ":" | ",");
    // “It held,” Roe said, “then it broke.”: the second half goes on in lower case.
    let sentence = (capital && (ended || introduced)) || (introduced && ended);
    if words >= DIRECT_WORDS || (sentence && (words >= 2 || introduced || words_of.ends_with([',', '!', '?']))) {
        QuoteKind::Direct
    } else if words >= 2 && words_of.contains(char::is_whitespace) {
        // A compound in hyphens is one word.
        QuoteKind::Partial
    } else {
        QuoteKind::Scare
    }
}

/// Appends the quotes in single marks of one block: nested ones, and outermost ones as British papers print them, which
/// are numbered from `free`; returns the next free number. `goes_on` says that the next block opens with a single mark: then
/// the last one of this block may be left open.
fn single_quotes(
    reading: &Reading<'_>,
    tokens: std::ops::Range<usize>,
    (mut free, goes_on): (usize, bool),
    quotes: &mut Vec<Quote>,
) -> usize {
    let mut at = tokens.start;
    // A quotation of several paragraphs goes on: it has the number of the one before, which was left open.
    let running = reading.word(at) == "‘"
        && quotes
            .last()
            .is_some_and(|last| last.depth == 0 && last.content.end == last.span.end && is_single(reading, last));
    while at < tokens.end {
        let opens = match reading.word(at) {
            "‘" | "‚" => reading.touches(at),
            "'" => {
                reading.touches(at)
                    && !(at > tokens.start && reading.touches(at - 1) && !reading.is(at - 1, TokenKind::QuoteMark))
            }
            _ => false,
        };
        let close = opens.then(|| single_close(reading, at, tokens.end)).flatten();
        let open = goes_on && opens && reading.word(at) == "‘" && stays_open(reading, at, close, tokens.end);
        let close = if open { Some(tokens.end) } else { close };
        let Some(close) = close else {
            at += 1;
            continue;
        };
        let span = reading.span(at, tokens.end.min(close + 1));
        let content = reading.span(at + 1, close).trim(reading.text);
        let outer = outer_quote(quotes, span);
        if running && at == tokens.start {
            free -= 1;
        }
        if !content.is_empty() {
            let depth = usize::from(outer.is_some());
            let utterance = outer.unwrap_or(free);
            free = free.max(utterance + 1);
            // What double marks hold within an outermost pair of single ones is nested in it.
            let near = quotes.iter_mut().rev().take(NEAR_QUOTES);
            for inner in near.filter(|inner| depth == 0 && inner.depth == 0 && span.contains(inner.span)) {
                (inner.depth, inner.utterance) = (1, utterance);
            }
            quotes.push(Quote {
                span,
                content,
                kind: kind(reading, at, Some(close).filter(|_| !open), content),
                attribution: None,
                utterance,
                depth,
            });
        }
        at = close + 1;
    }
    free
}

/// Whether a quotation stands in single marks.
fn is_single(reading: &Reading<'_>, quote: &Quote) -> bool {
    quote.span.of(reading.text).starts_with('‘')
}

/// Whether the quotation in single marks that opens at `open` runs to the end of its block: nothing closes it but what may be the
/// apostrophe of a plural, after which nobody is said to have said it.
fn stays_open(reading: &Reading<'_>, open: usize, close: Option<usize>, limit: usize) -> bool {
    let Some(close) = close else { return true };
    let introduced = open == 0 || is_stop(reading.word(open - 1)) || !reading.is(open - 1, TokenKind::Word);
    let apostrophe = introduced && reading.lower(close - 1).ends_with('s') && reading.is(close + 1, TokenKind::Word);
    let inner = (open + 1..limit).any(|at| reading.word(at) == "‘");
    apostrophe && !inner && close + 1 < limit
}

/// The utterance of the double-marked quote that holds a span; quotes of a block are the last ones in the list.
fn outer_quote(quotes: &[Quote], span: Span) -> Option<usize> {
    let near = quotes.iter().rev().take_while(|quote| quote.span.end + 1 >= span.start || quote.depth > 0);
    near.take(NEAR_QUOTES).find(|quote| quote.depth == 0 && quote.span.contains(span)).map(|quote| quote.utterance)
}

/// Whether a single mark may stand for letters or a century left out: `’em`, `'68`.
fn elides(reading: &Reading<'_>, at: usize) -> bool {
    let years = reading.is(at + 1, TokenKind::Number) && matches!(reading.lower(at + 1).len(), 2 | 3);
    years || ELISIONS.contains(reading.lower(at + 1))
}

/// The single mark that closes the one at `open`: it ends a word and is no apostrophe of a plural.
fn single_close(reading: &Reading<'_>, open: usize, limit: usize) -> Option<usize> {
    let mut fallback = None;
    let elided = elides(reading, open);
    for at in open + 1..limit.min(open + SINGLE_QUOTE_TOKENS) {
        let word = reading.word(at);
        if !matches!(word, "’" | "'" | "‛") {
            continue;
        }
        let before = reading.touches(at - 1);
        let after = reading.touches(at) && matches!(reading.tokens()[at + 1].kind, TokenKind::Word | TokenKind::Number);
        if !before || after {
            continue;
        }
        // After a stop or a comma, or before one, it surely closes; after an s it may be a plural's apostrophe.
        let sure = matches!(reading.word(at - 1), "," | "." | "!" | "?" | "…")
            || matches!(reading.word(at + 1), "," | "." | ";" | ":");
        let sure = sure && (!elided || is_stop(reading.word(at - 1)));
        if sure {
            return Some(at);
        }
        if elided {
            continue;
        }
        if !reading.lower(at - 1).ends_with('s') {
            return Some(fallback.unwrap_or(at));
        }
        fallback.get_or_insert(at);
    }
    fallback
}

#[cfg(test)]
mod tests;
