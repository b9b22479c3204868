//! Sentences that own up to an error under no label: what an earlier version said, what an article misstated, what a body
//! originally announced.
//!
//! News tells of errors, too. So a sentence counts only where the story itself is what it is about, or where it closes the story
//! and no quotation stands in it.

use crate::lexicon::{FUNCTION_WORDS, NOTE_VERBS, NOTICE_MARKERS, Row, STORY_WORDS, collocates, grammar};

/// Words after a phrase for an earlier version among which the story stands: the original version of this | story.
const OF_STORY: usize = 3;

/// Words of an opening among which the item is named that a body corrects: in an item that moved on May 3, the board corrects.
const ITEM: usize = 4;

/// Where a note starts in a paragraph that owns up to an error, in bytes. `lower` is the paragraph folded, byte for byte; `last` where
/// nothing but notes and credits comes after it.
pub(super) fn starts(lower: &str, last: bool) -> Option<usize> {
    // Nearly all paragraphs hold neither of the words without which no sentence of theirs owns up.
    if !last && !lower.contains("version") && !lower.contains("correct") {
        return None;
    }
    let quoted = lower.contains('"');
    let sentences = sentences(lower);
    let found =
        sentences.iter().position(|(_, sentence)| names_earlier_version(sentence) || is_item_corrected(sentence));
    let found = found.or_else(|| {
        let closing = |sentence: &str| is_of_article(sentence) || is_as_announced(sentence);
        if !last || quoted {
            return None;
        }
        // Regret is for what the paragraph says before it.
        let regrets = holds(lower, "regret") || lower.starts_with("we ") && holds(lower, "version-we");
        regrets.then_some(0).or_else(|| sentences.iter().position(|(_, sentence)| closing(sentence)))
    });
    found.map(|at| sentences[at].0)
}

/// The sentences of a paragraph, each with where it starts.
fn sentences(lower: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, _) in lower.match_indices(['.', '?', '!', '\n']) {
        let next = at + 1;
        let ends = lower[next..].starts_with([' ', '\n', ')']) || next == lower.len();
        // The stop of an abbreviation or of a figure ends nothing.
        let short = lower[start..at].bytes().rev().take(3).take_while(|&byte| byte != b' ').count() <= 2;
        if ends && !short {
            found.push((start, &lower[start..next]));
            start = next;
        }
    }
    found.push((start, &lower[start..]));
    found.retain(|(_, sentence)| !sentence.trim().is_empty());
    let trimmed = |(at, sentence): (usize, &str)| at + sentence.len() - sentence.trim_start().len();
    found.into_iter().map(|of| (trimmed(of), of.1.trim())).collect()
}

/// The words of a sentence without marks.
fn words(sentence: &str) -> Vec<&str> {
    let bare = sentence.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '\''));
    bare.filter(|word| !word.is_empty()).collect()
}

/// Whether words of a class of markers stand in a text, as whole words.
fn holds(text: &str, class: &str) -> bool {
    place(text, class).is_some()
}

/// Where words of a class of markers end in a text.
fn place(text: &str, class: &str) -> Option<usize> {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    // Asking whether it is there costs far less than asking where.
    let stands = |row: &&Row| row.column(1) == class && text.contains(row.key.words());
    let rows = NOTICE_MARKERS.rows().iter().filter(stands);
    let mut hits = rows.flat_map(|row| text.match_indices(row.key.words()).map(|(at, key)| (at, at + key.len())));
    hits.find(|&(at, end)| !letter(text[..at].chars().next_back()) && !letter(text[end..].chars().next()))
        .map(|hit| hit.1)
}

/// Whether a sentence says what an earlier version of the story said, or that it was wrong there.
fn names_earlier_version(sentence: &str) -> bool {
    let Some(end) = place(sentence, "version") else { return false };
    let rest = &sentence[end..];
    let near = words(rest);
    let of_story =
        near.iter().take(OF_STORY).any(|word| STORY_WORDS.get(*word).is_some_and(|row| row.column(0) == "story"));
    // The number was wrong in an earlier version.
    let alone = rest.trim_start().is_empty() || rest.starts_with(['.', ',', ';', ':']);
    of_story && rest.starts_with(" of ") || alone && is_fault(sentence)
}

/// Whether a word of a sentence says that something was wrong.
fn is_fault(sentence: &str) -> bool {
    let words = words(sentence);
    (0..words.len()).any(|at| NOTE_VERBS.longest(&words[at..]).is_some_and(|(_, row)| row.column(0) == "fault"))
}

/// Whether a sentence says that a body corrects what an item of the agency said: In item moved May 3, company corrects its error.
fn is_item_corrected(sentence: &str) -> bool {
    let words = words(sentence);
    let item =
        words.iter().skip(1).take(ITEM).any(|word| STORY_WORDS.get(*word).is_some_and(|row| row.column(0) == "story"));
    words.first() == Some(&"in") && item && words.iter().any(|word| matches!(*word, "corrects" | "correct"))
}

/// Whether a sentence says what an article, a headline or a caption misstated.
fn is_of_article(sentence: &str) -> bool {
    let words = words(sentence);
    let lead = words.first().is_some_and(|first| grammar::ARTICLE.has(*first));
    let noun =
        words.get(1..).unwrap_or_default().iter().take(2).any(|word| STORY_WORDS.contains(*word) && *word != "version");
    let misstates = words.iter().any(|word| NOTE_VERBS.get(*word).is_some_and(|row| row.column(0) == "fault"));
    lead && noun && misstates
}

/// Whether a sentence sets a figure against what was announced at first: not the nine mln dlrs originally announced.
fn is_as_announced(sentence: &str) -> bool {
    let words = words(sentence);
    let against = |at: usize| match words[at] {
        "not" => {
            at > 0
                && words
                    .get(at + 1)
                    .is_some_and(|next| grammar::ARTICLE.has(*next) || next.starts_with(|c: char| c.is_ascii_digit()))
        }
        "of" => words[at - 1] == "instead",
        "than" => words[at - 1] == "rather",
        _ => false,
    };
    let Some(from) = (1..words.len()).find(|&at| against(at)) else { return false };
    let first = (from..words.len()).find(|&at| collocates::AT_FIRST.has(words[at]));
    let announced = |at: usize| words.get(at + 1).is_some_and(|next| collocates::ANNOUNCED.has(*next));
    let figure = words.iter().any(|word| word.contains(|c: char| c.is_ascii_digit()));
    let telling = words[from..].iter().filter(|word| !FUNCTION_WORDS.contains(**word)).count();
    figure && telling > 1 && first.is_some_and(announced)
}

#[cfg(test)]
mod tests {
    use super::{NOTICE_MARKERS, starts};

    #[test]
    fn a_marker_of_an_earlier_version_says_version() {
        let markers = NOTICE_MARKERS.rows().iter().filter(|row| row.column(1) == "version");
        markers
            .for_each(|row| assert!(row.key.contains("version"), "{}: starts() looks for the word", row.key.words()));
    }

    #[test]
    fn sentences_that_own_up_and_sentences_that_tell_news() {
        for (text, last, expected) in [
            ("The original version of this story said there were 12 ferries.", false, Some(0)),
            ("Sales fell. The first version of this report gave the wrong figure.", false, Some(12)),
            ("The number of ferries was wrong in an earlier version. It is 15.", false, Some(0)),
            ("An earlier version of the ferry had two masts, not three.", true, None),
            ("An earlier version of the bridge was wrong for ships.", true, None),
            ("In item moved May 3, company corrects its error.", false, Some(0)),
            ("In a story that moved on May 3, the board corrects its loss.", false, Some(0)),
            ("In May the company corrects its course.", false, None),
            ("An article on Sunday misstated the loss. It was $12 million.", true, Some(0)),
            ("An article on Sunday misstated the loss. It was $12 million.", false, None),
            ("A judge misstated the loss.", true, None),
            ("The loss was $12 million, not the nine mln dlrs originally announced.", true, Some(0)),
            ("The loss was $12 million, not the nine mln dlrs it had announced.", true, None),
            ("We apologise for the error: the board owns 15 ferries.", true, Some(0)),
            ("\"We apologise for the error\", the board said.", true, None),
            (
                "We said the board owned 12 ferries. In fact, it owns 15. We are happy to put the record straight.",
                true,
                Some(0),
            ),
            ("The record was put straight by a court.", true, None),
        ] {
            let text = text.to_lowercase();
            assert_eq!(starts(&text, last), expected, "{text}");
        }
    }
}
