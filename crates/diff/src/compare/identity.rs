//! Who somebody is: whether a story says of somebody by name that they are what another wording calls them.
//!
//! “Ann Roe, the former envoy to Estmark,” or “the lawyer Ivo Dorn” links a name to a description. Either version may hold the
//! link, since both tell of the same people.

use super::{Comparison, Side};
use writethru_core::MentionKind;
use writethru_core::lexicon::{FUNCTION_WORDS, ROLES, TITLES};

/// Tokens before or after a name within which a description of whoever it names stands.
const NEAR: usize = 10;

/// Whether either version links a name to a description, both given as words in lower case: the noun for what somebody is stands
/// beside the name, and so do most of the other words.
pub(super) fn is_described_as(comparison: &Comparison<'_>, name: &[String], description: &[String]) -> bool {
    let Some(last) = name.last() else { return false };
    let telling: Vec<&String> = description.iter().filter(|word| !FUNCTION_WORDS.contains(*word)).collect();
    let Some(role) = telling.iter().find(|word| ROLES.get(**word).is_some_and(|row| row.column(0) == "one")) else {
        return false;
    };
    let linked = |side: &Side<'_>| {
        let persons = side.version.annotations.mentions.iter().filter(|mention| {
            !matches!(mention.kind, MentionKind::Place | MentionKind::Organization)
                && side.text_of(mention.span).to_lowercase().ends_with(last.as_str())
        });
        persons.into_iter().any(|mention| {
            let own = side.tokens_in(mention.span);
            let within = |run: std::ops::Range<usize>| {
                let words: Vec<String> = run.map(|at| side.lower(at)).collect();
                let there = telling.iter().filter(|word| words.contains(word)).count();
                words.contains(role) && 2 * there >= telling.len()
            };
            within(before(side, own.start)) || within(own.clone()) || within(after(side, own.end))
        })
    };
    linked(&comparison.old) || linked(&comparison.new)
}

/// Whether either version has both names in one, so that each stands for the same person: Roe and Dorn, of whom Ann Roe Dorn is
/// told. Titles before either count for nothing.
pub(super) fn is_of_one_name(comparison: &Comparison<'_>, a: &str, b: &str) -> bool {
    let last = |name: &str| name.split_whitespace().next_back().map(str::to_lowercase);
    let titled = |name: &str| {
        let lower: Vec<String> = name.to_lowercase().split_whitespace().map(str::to_owned).collect();
        lower.len() > 1 && TITLES.longest(&lower).is_none_or(|(count, _)| count + 1 != lower.len())
    };
    let (Some(one), Some(other)) = (last(a), last(b)) else { return false };
    if one == other || titled(a) || titled(b) {
        return false;
    }
    let together = |side: &Side<'_>| {
        side.version.annotations.mentions.iter().filter(|mention| mention.kind == MentionKind::Person).any(|mention| {
            let words: Vec<String> = side.text_of(mention.span).split_whitespace().map(str::to_lowercase).collect();
            let pair = |pair: &[String]| pair[0] == one && pair[1] == other || pair[0] == other && pair[1] == one;
            // A first name before them: of two words alone the first is a first name.
            words.len() > 2 && words[1..].windows(2).any(pair)
        })
    };
    // Where somebody else bears either name, a name alone may be theirs.
    let others = |side: &Side<'_>| {
        side.version.annotations.mentions.iter().filter(|mention| mention.kind == MentionKind::Person).any(|mention| {
            let words: Vec<String> = side.text_of(mention.span).split_whitespace().map(str::to_lowercase).collect();
            let last = words.last().is_some_and(|last| *last == one || *last == other);
            words.len() > 1 && last && !(words.contains(&one) && words.contains(&other))
        })
    };
    (together(&comparison.old) || together(&comparison.new)) && !others(&comparison.old) && !others(&comparison.new)
}

/// The tokens right before a name that may be its title: no mark stands between, a comma beside the name apart.
fn before(side: &Side<'_>, end: usize) -> std::ops::Range<usize> {
    let all = &side.version.article.tokens;
    let own = |at: &usize| side.text_of(all[*at].span).chars().any(char::is_alphanumeric) || *at + 1 == end;
    let from = end.saturating_sub(NEAR);
    (from..end).rev().take_while(own).last().unwrap_or(end)..end
}

/// The tokens of an apposition after a name: from a comma or a verb of being up to the next stop.
fn after(side: &Side<'_>, start: usize) -> std::ops::Range<usize> {
    let all = &side.version.article.tokens;
    let opens = start < all.len() && matches!(side.lower(start).as_str(), "," | "(" | "–" | "—" | "is" | "was");
    if !opens {
        return start..start;
    }
    let ends = |at: &usize| !matches!(side.lower(*at).as_str(), "." | "," | ")" | ";" | "!" | "?");
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
