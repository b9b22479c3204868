//! What the story tells of somebody: whether it says of a name that they are what another wording calls them.
//!
//! “Ann Roe, the former envoy to Estmark,” or “the lawyer Ivo Dorn” links a name to a description. Either version may hold the
//! link, since both tell of the same people.

use super::names;
use super::party::Party;
use crate::compare::{Comparison, Side};
use crate::limits::INTRODUCTIONS;
use std::ops::Range;
use writethru_core::lexicon::{FUNCTION_WORDS, ROLES, TITLES};
use writethru_core::thesaurus::{WordClass, class};
use writethru_core::{Mention, MentionKind, Span, Version};

/// Tokens before or after a name within which a description of whoever it names stands.
const NEAR: usize = 10;

/// Whether either version links a name to a description, both given as words in lower case: the noun for what somebody is stands
/// beside the name, and so do most of the other words. Of two who are told to be the same the description is neither’s.
pub(in crate::compare) fn is_described_as(
    comparison: &Comparison<'_>,
    name: &[String],
    description: &[String],
) -> bool {
    let Some(last) = name.last() else { return false };
    let telling: Vec<&String> = description.iter().filter(|word| !FUNCTION_WORDS.contains(*word)).collect();
    let Some(role) = telling.iter().find(|word| ROLES.get(**word).is_some_and(|row| row.column(0) == "one")) else {
        return false;
    };
    let sides = [&comparison.old, &comparison.new];
    let own = |side: &Side<'_>, mention: &Mention| {
        !matches!(mention.kind, MentionKind::Place | MentionKind::Organization)
            && ends_with(side.text_of(mention.span), last)
    };
    let others = |side: &Side<'_>, mention: &Mention| {
        let same = |word: &str| name.iter().any(|own| word.starts_with(own.as_str()));
        mention.kind == MentionKind::Person && !side.text_of(mention.span).to_lowercase().split_whitespace().any(same)
    };
    // The number of words that stand beside somebody, of those that describe them.
    let best = |is: &dyn Fn(&Side<'_>, &Mention) -> bool| {
        sides.into_iter().flat_map(|side| borne(side, role, &telling, is)).max().unwrap_or(0)
    };
    let borne = best(&own);
    2 * borne >= telling.len() && borne > best(&others)
}

/// The numbers of words, of those that describe somebody, that stand with the noun for what they are beside each name that is one
/// of those looked for.
fn borne<'a>(
    side: &'a Side<'_>,
    role: &'a str,
    telling: &'a [&String],
    is: &'a dyn Fn(&Side<'_>, &Mention) -> bool,
) -> impl Iterator<Item = usize> + 'a {
    let all = &side.version.annotations.mentions;
    let first = all.get(..INTRODUCTIONS).unwrap_or(all).iter().enumerate();
    first.filter_map(move |(index, mention)| {
        let own = side.tokens_in(mention.span);
        // What stands before another person is theirs.
        let person = |mention: &&Mention| mention.kind == MentionKind::Person;
        let from = all[..index].last().filter(person).map_or(0, |other| side.tokens_in(other.span).end);
        let led = before(side, own.start);
        let runs = [led.start.max(from).min(led.end)..led.end, own.clone(), after(side, own.end)];
        // The noun first, which seldom stands there.
        let mut found = runs.into_iter().filter(|run| run.clone().any(|at| is_word(side, at, role))).peekable();
        (found.peek().is_some() && is(side, mention)).then(|| {
            let there =
                |run: Range<usize>| telling.iter().filter(|word| run.clone().any(|at| is_word(side, at, word))).count();
            found.map(there).max().unwrap_or(0)
        })
    })
}

/// Words of a name whose initials stand in brackets behind it.
const SPELLED_OUT: usize = 8;

/// Whether a token stands alone in brackets behind the name whose initials it is, and so says nothing that the name does not.
pub(crate) fn is_own_initials(side: &Side<'_>, at: usize) -> bool {
    let bracket = at.checked_sub(1).filter(|&before| side.lower(before) == "(");
    let closed = at + 1 < side.words.len() && side.lower(at + 1) == ")";
    let Some(end) = bracket.filter(|_| closed) else { return false };
    let text = |at: usize| side.text_of(side.version.article.tokens[at].span);
    let joins =
        |word: &str| word.starts_with(char::is_uppercase) || FUNCTION_WORDS.contains(word) || matches!(word, "&" | "-");
    let led = (end.saturating_sub(SPELLED_OUT)..end).rev().take_while(|&at| joins(text(at))).count();
    (2..=led).any(|count| {
        let name: Vec<&str> = (end - count..end).map(text).collect();
        name[0].starts_with(char::is_uppercase) && names::is_made_of(text(at), &name)
    })
}

/// Whether a version names whoever a phrase names, anywhere.
pub(in crate::compare) fn is_named_in(version: &Version, phrase: &str) -> bool {
    let party = Party::read(phrase);
    let Some(last) = party.name.last() else { return false };
    let named = |mention: &Mention| ends_with(mention.span.of(&version.text), &last.to_lowercase());
    version.annotations.mentions.iter().any(named)
}

/// Whether whoever a phrase names is the body that a version names last before a place.
pub(in crate::compare) fn is_last_body(version: &Version, place: Span, phrase: &str) -> bool {
    let mentions = &version.annotations.mentions;
    let before = &mentions[..mentions.partition_point(|mention| mention.span.start < place.start)];
    let body = |of: &&Mention| matches!(of.kind, MentionKind::Organization | MentionKind::Other);
    let last = before.iter().rev().find(body).map(|mention| mention.span.of(&version.text));
    last.is_some_and(|last| super::of_phrases(last, phrase) == super::Identity::One)
}

/// Whether a token is a word given in lower case.
pub(in crate::compare) fn is_word(side: &Side<'_>, at: usize, word: &str) -> bool {
    let Some(token) = side.version.article.tokens.get(at) else { return false };
    let text = side.text_of(token.span);
    text.eq_ignore_ascii_case(word) || !text.is_ascii() && side.lower(at) == word
}

/// Whether a text ends with a word given in lower case.
fn ends_with(text: &str, word: &str) -> bool {
    let tail = text.len().checked_sub(word.len()).and_then(|from| text.get(from..));
    tail.is_some_and(|tail| tail.eq_ignore_ascii_case(word)) || !text.is_ascii() && text.to_lowercase().ends_with(word)
}

/// Whether either version has both names in one, so that each stands for the same person: Roe and Dorn, of whom Ann Roe Dorn is
/// told. Titles before either count for nothing.
pub(in crate::compare) fn is_of_one_name(comparison: &Comparison<'_>, a: &str, b: &str) -> bool {
    let last = |name: &str| name.split_whitespace().next_back().map(str::to_lowercase);
    let titled = |name: &str| {
        let lower: Vec<String> = name.to_lowercase().split_whitespace().map(str::to_owned).collect();
        lower.len() > 1 && TITLES.longest(&lower).is_none_or(|(count, _)| count + 1 != lower.len())
    };
    let (Some(one), Some(other)) = (last(a), last(b)) else { return false };
    if one == other || titled(a) || titled(b) {
        return false;
    }
    let persons: Vec<Vec<String>> = [&comparison.old, &comparison.new].into_iter().flat_map(persons).collect();
    let pair = |pair: &[String]| pair[0] == one && pair[1] == other || pair[0] == other && pair[1] == one;
    // A first name before them: of two words alone the first is a first name.
    let together = |words: &Vec<String>| words.len() > 2 && words[1..].windows(2).any(pair);
    // Where somebody else bears either name, a name alone may be theirs.
    let another = |words: &Vec<String>| {
        let last = words.last().is_some_and(|last| *last == one || *last == other);
        words.len() > 1 && last && !(words.contains(&one) && words.contains(&other))
    };
    persons.iter().any(together) && !persons.iter().any(another)
}

/// The words of the names of a version's persons, in lower case.
fn persons<'a>(side: &'a Side<'_>) -> impl Iterator<Item = Vec<String>> + 'a {
    let persons = side.version.annotations.mentions.iter().filter(|mention| mention.kind == MentionKind::Person);
    persons.map(|mention| side.text_of(mention.span).split_whitespace().map(str::to_lowercase).collect())
}

/// The tokens right before a name that may be its title: no mark stands between, a comma beside the name apart, and no verb, and
/// it does not end in a function word. The lawyer for Ivo Dorn is another, and so is the lawyer who met him.
fn before(side: &Side<'_>, end: usize) -> Range<usize> {
    let all = &side.version.article.tokens;
    let word = |at: usize| side.text_of(all[at].span);
    let own = |at: &usize| {
        word(*at).chars().any(char::is_alphanumeric) && class(word(*at)) != Some(WordClass::Verb)
            || *at + 1 == end && word(*at) == ","
    };
    if end.checked_sub(1).is_some_and(|at| FUNCTION_WORDS.contains(word(at))) {
        return end..end;
    }
    let from = end.saturating_sub(NEAR);
    (from..end).rev().take_while(own).last().unwrap_or(end)..end
}

/// The tokens of an apposition after a name: from a comma or a verb of being up to the next stop.
fn after(side: &Side<'_>, start: usize) -> Range<usize> {
    let all = &side.version.article.tokens;
    let word = |at: usize| side.text_of(all[at].span);
    let opens = start < all.len() && matches!(word(start), "," | "(" | "–" | "—" | "is" | "was");
    if !opens {
        return start..start;
    }
    let ends = |at: &usize| !matches!(word(*at), "." | "," | ")" | ";" | "!" | "?");
    let limit = (start + 1 + NEAR).min(all.len());
    start + 1..(start + 1..limit).take_while(ends).last().map_or(start + 1, |at| at + 1)
}

#[cfg(test)]
mod tests {
    use crate::compare::tests::eye::check;

    #[test]
    fn names_and_what_the_story_says_they_are() {
        let link = "Ann Roe, the former envoy to Estmark, left in May.";
        let other = "Ann Roe, the mayor of Lysk, left in May.";
        let told = "They found that the former envoy to Estmark was under watch.";
        let named = "They found that Roe was under watch.";
        let pair = |link: &str, last: &str| format!("{link}\n\n{last}");
        check(&[
            (&pair(link, told), &pair(link, named), ""),
            (&pair(link, named), &pair(link, told), ""),
            (&pair(other, told), &pair(other, named), "term-changed"),
            (
                &pair("The board met the Lysk lawyer Ivo Dorn.", "They found that the Lysk lawyer was under watch."),
                &pair("The board met the Lysk lawyer Ivo Dorn.", "They found that Dorn was under watch."),
                "",
            ),
            (
                &pair("The Lysk lawyer left and Ivo Dorn stayed.", "They found that the Lysk lawyer was under watch."),
                &pair("The Lysk lawyer left and Ivo Dorn stayed.", "They found that Dahl’s son was under watch."),
                "term-changed",
            ),
        ]);
    }
}
