//! Posts: whoever is named is said to hold another one, or the same one in other words.

use super::spelling::distance;
use super::{Comparison, Draft, Pair, Side};
use crate::align::words::Edit;
use crate::change::Change;
use crate::kinds;
use std::ops::Range;
use writethru_core::lexicon::{FUNCTION_WORDS, OFFICE_VERBS, POST_ALIASES, PRONOUNS, RANKS, ROLES, TITLES, grammar};
use writethru_core::thesaurus::{Relation, class, relation};
use writethru_core::{MentionKind, TokenKind};

/// Tokens of one side of an edit beyond which it is more than a post.
const LOCAL: usize = 5;

/// Words between a rank and its post, or a post and the name of who holds it: former Norvik harbour master.
const GAP: usize = 5;

/// Names before a post among which whoever holds it is.
const NAMES: usize = 3;

/// Reports posts that changed outside sources, where the comparator of attributions has not told them.
pub(super) fn compare(comparison: &Comparison<'_>, draft: &mut Draft) {
    for pair in &comparison.pairs {
        for edit in &pair.edits {
            if edit.old.len() > LOCAL || edit.new.len() > LOCAL || draft.is_explained(&edit.old, &edit.new) {
                continue;
            }
            let (was, is) = (in_full(&comparison.old, &edit.old), in_full(&comparison.new, &edit.new));
            let former = |words: &[String]| words.iter().any(|word| word == "former");
            if former(&was) && was == is {
                draft.claim(edit.old.clone(), edit.new.clone());
                continue;
            }
            // An ex-minister, a minister.
            if was.len() + is.len() == 1 && (former(&was) || former(&is)) && is_prefix(comparison, edit) {
                draft.report(change(comparison, pair, edit));
                draft.claim(edit.old.clone(), edit.new.clone());
                continue;
            }
            match verdict(comparison, edit) {
                Verdict::Same => draft.claim(edit.old.clone(), edit.new.clone()),
                Verdict::Other => {
                    draft.report(change(comparison, pair, edit));
                    draft.claim(edit.old.clone(), edit.new.clone());
                }
                Verdict::None => {}
            }
        }
    }
}

/// The words of a run without articles, “ex-” in full.
fn in_full(side: &Side<'_>, run: &Range<usize>) -> Vec<String> {
    let words = side.text_of(side.span_of(run)).to_lowercase();
    let words = words.split([' ', '-', '‑']).filter(|word| !word.is_empty() && !grammar::ARTICLE.has(*word));
    words.map(|word| if word == "ex" { "former" } else { word }.to_owned()).collect()
}

/// Whether an edit ends in the “ex-” of a post.
fn is_prefix(comparison: &Comparison<'_>, edit: &Edit) -> bool {
    let ends = |side: &Side<'_>, run: &Range<usize>| side.text_of(side.span_of(run)).to_lowercase().ends_with("ex-");
    ends(&comparison.old, &edit.old) || ends(&comparison.new, &edit.new)
}

/// What an edit does to a post.
enum Verdict {
    /// The same post in other words.
    Same,
    /// Another post.
    Other,
    /// It is about no post.
    None,
}

fn verdict(comparison: &Comparison<'_>, edit: &Edit) -> Verdict {
    let (mut old, mut new) = (words(&comparison.old, &edit.old), words(&comparison.new, &edit.new));
    if is_once(comparison, edit, (&old, &new)) {
        return Verdict::Other;
    }
    // The word after them may belong to both: prime | minister, foreign | minister.
    let next = |side: &Side<'_>, at: usize| if at < side.words.len() { side.lower(at) } else { String::new() };
    let after = (next(&comparison.old, edit.old.end), next(&comparison.new, edit.new.end));
    let whole = |words: &[String], after: &str| {
        let words: Vec<&str> = words.iter().map(String::as_str).chain([after]).collect();
        TITLES.longest(&words).is_some_and(|(count, _)| count == words.len())
    };
    if after.0 == after.1 && whole(&old, &after.0) && whole(&new, &after.1) && !old.is_empty() && !new.is_empty() {
        old.push(after.0);
        new.push(after.1);
    }
    let (Some((was, held)), Some((is, holds))) = (post(&old), post(&new)) else { return Verdict::None };
    let ranked = |words: &[String]| words.iter().any(|word| RANKS.contains(word) || bare(word) != *word);
    if !held && !holds {
        // Words of rank alone: they belong to the post that stands after them.
        let stands = before_post(&comparison.old, edit.old.end) && before_post(&comparison.new, edit.new.end)
            || after_post(&comparison.old, edit.old.start) && after_post(&comparison.new, edit.new.start);
        return if was != is && stands && (ranked(&old) || ranked(&new)) { Verdict::Other } else { Verdict::None };
    }
    // A post that only came or went says who somebody is, not that they are another.
    if !held || !holds {
        return Verdict::None;
    }
    if was == is {
        return if is_other_gender(&old.join(" "), &new.join(" ")) { Verdict::Other } else { Verdict::Same };
    }
    let named = is_held(&comparison.old, &edit.old) && is_held(&comparison.new, &edit.new);
    let head = |words: &[String]| words.last().cloned().unwrap_or_default();
    let number = |words: &[String]| ROLES.get(&head(words)).map(|row| row.column(0));
    let rank = was.iter().filter(|word| !RANKS.contains(*word)).eq(is.iter().filter(|word| !RANKS.contains(*word)))
        || bare(&head(&was)) == bare(&head(&is)) && head(&was) != head(&is);
    let akin = head(&was) != head(&is) && matches!(relation(&head(&was), &head(&is)), Relation::Same | Relation::Akin);
    match (number(&was), number(&is)) {
        (Some(one), Some(other)) if one != other => Verdict::None,
        _ if rank || named && !akin => Verdict::Other,
        _ => Verdict::None,
    }
}

/// Whether somebody is said to have held what they hold, or the reverse: who heads, who headed.
fn is_once(comparison: &Comparison<'_>, edit: &Edit, words: (&[String], &[String])) -> bool {
    let ([was], [is]) = words else { return false };
    let past = |form: &String, other: &String| OFFICE_VERBS.get(form).is_some_and(|row| row.column(0) == other);
    let of_whom = |side: &Side<'_>, run: &Range<usize>| {
        let word = |back: usize| run.start.checked_sub(back).map_or(String::new(), |at| side.lower(at));
        let person = run.start.checked_sub(3).map(|at| side.version.article.tokens[at].span);
        let mentions = &side.version.annotations.mentions;
        let named = person.is_some_and(|token| token.first_overlapping(mentions, |mention| mention.span).is_some());
        word(1) == "who" && word(2) == "," && named
    };
    (past(was, is) || past(is, was)) && of_whom(&comparison.old, &edit.old) && of_whom(&comparison.new, &edit.new)
}

/// The words of a run, in lower case; a hyphen joins rank and post and is none.
fn words(side: &Side<'_>, run: &Range<usize>) -> Vec<String> {
    run.clone().map(|at| side.lower(at)).filter(|word| word != "-").collect()
}

/// A run of ranks and posts in plain forms, and whether a post is among them; nothing where any other word is.
fn post(words: &[String]) -> Option<(Vec<String>, bool)> {
    let (mut plain, mut holds, mut at) = (Vec::new(), false, 0);
    while at < words.len() {
        let rest = &words[at..];
        let alias = POST_ALIASES.longest(rest).map(|(count, row)| (count, row.column(0).to_owned()));
        let title = TITLES.longest(rest).map(|(count, row)| (count, row.key.words().to_owned()));
        let single = |word: &String| ROLES.contains(bare(word)) || TITLES.contains(bare(word));
        let role = single(&words[at]).then(|| (1, words[at].clone()));
        let rank = RANKS.contains(&words[at]);
        // Of two of one length the plain form counts, which stands last.
        let found = [title, role, alias].into_iter().flatten().max_by_key(|(count, _)| *count);
        match found {
            Some((count, name)) if count > 1 || !rank || count == words.len() - at && at == 0 && words.len() > 1 => {
                plain.extend(name.split(' ').map(str::to_owned));
                holds = true;
                at += count;
            }
            _ if rank => {
                plain.push(POST_ALIASES.get(&words[at]).map_or(words[at].clone(), |row| row.column(0).to_owned()));
                at += 1;
            }
            _ => return None,
        }
    }
    Some((plain, holds))
}

/// A post without what is written together with it: ex-president, president-elect.
fn bare(word: &str) -> &str {
    let word = ["ex-", "then-", "vice-", "co-"].iter().find_map(|rank| word.strip_prefix(rank)).unwrap_or(word);
    word.strip_suffix("-elect").or_else(|| word.strip_suffix("-designate")).unwrap_or(word)
}

/// Whether a post stands right after a place, or a few words of what it is a post of.
fn before_post(side: &Side<'_>, from: usize) -> bool {
    let all = &side.version.article.tokens;
    for at in from..(from + GAP).min(all.len()) {
        let word = side.lower(at);
        let two = [word.clone(), if at + 1 < all.len() { side.lower(at + 1) } else { String::new() }];
        if ROLES.contains(&word) || TITLES.longest(&two).is_some() {
            return true;
        }
        // Former two-term governor.
        if all[at].kind != TokenKind::Word && word != "-" || FUNCTION_WORDS.contains(&word) {
            return false;
        }
    }
    false
}

/// Whether a post stands right before a place: president | -elect.
fn after_post(side: &Side<'_>, at: usize) -> bool {
    at.checked_sub(1)
        .map(|before| side.lower(before))
        .is_some_and(|word| ROLES.contains(&word) || TITLES.contains(&word))
}

/// Whether somebody named holds the post in a run: Mayor Ann Roe, Ann Roe, the mayor of Norvik.
fn is_held(side: &Side<'_>, run: &Range<usize>) -> bool {
    let span = side.span_of(run);
    let mentions = &side.version.annotations.mentions;
    let from = mentions.partition_point(|mention| mention.span.end <= span.start);
    // What is taken for a body may be somebody and their post: Nubex CEO Ann Roe.
    let person = |at: usize| {
        let found = mentions.get(at);
        found.filter(|mention| mention.kind == MentionKind::Person || mention.span.contains(span))
    };
    let joined = |tokens: Range<usize>, comma: bool| {
        let mut commas = 0;
        tokens.len() <= GAP + 1
            && tokens.clone().all(|at| match side.version.article.tokens[at].kind {
                TokenKind::Word => !parts_post(&side.lower(at)),
                _ if side.lower(at) == "," => {
                    commas += 1;
                    commas == 1 && comma && at == tokens.start
                }
                _ => false,
            })
            && (!comma || commas == 1)
    };
    let after = (from..from + 2).find_map(person).is_some_and(|next| {
        // The union’s spokesman, Ivo Pahl.
        let beside = run.end < side.words.len()
            && side.lower(run.end) == ","
            && side.tokens_in(next.span).start == run.end + 1
            && next.kind == MentionKind::Person;
        beside
            || next.span.overlaps(span) && next.span.end > span.end
            || joined(run.end..side.tokens_in(next.span).start.max(run.end), false)
    });
    // What it is a post of may be a name too: Ann Roe, a Nubex spokeswoman.
    let named = (1..=NAMES).find_map(|back| {
        from.checked_sub(back).and_then(|at| mentions.get(at)).filter(|of| of.kind == MentionKind::Person)
    });
    let before = named.is_some_and(|last| {
        let end = side.tokens_in(last.span).end;
        end <= run.start && joined(end..run.start, true)
    });
    after || before
}

/// Whether a function word parts a post from a name, as none does that belongs to one: in, was; not the, of, his.
fn parts_post(word: &str) -> bool {
    let joins = grammar::ARTICLE.has(word) || PRONOUNS.contains(word) || matches!(word, "of" | "for" | "and");
    FUNCTION_WORDS.contains(word) && !joins
}

fn change(comparison: &Comparison<'_>, pair: &Pair, edit: &Edit) -> Change {
    let (old, new) =
        (comparison.old.span_within(&pair.old, &edit.old), comparison.new.span_within(&pair.new, &edit.new));
    let (was, is) = (comparison.old.text_of(old), comparison.new.text_of(new));
    let message = match (was.is_empty(), is.is_empty()) {
        (true, _) => format!("“{is}” was added to a job title"),
        (_, true) => format!("“{was}” was removed from a job title"),
        _ => format!("described as “{is}”, previously as “{was}”"),
    };
    Change::new(&kinds::SOURCE_ROLE_CHANGED, Some(old), Some(new), message)
}

/// Whether the same post is held by a man on one side and by a woman on the other: they are another, or were taken for one.
pub(super) fn is_other_gender(old: &str, new: &str) -> bool {
    let stem =
        |word: &str, endings: [&str; 2]| endings.iter().find_map(|ending| word.strip_suffix(ending).map(str::to_owned));
    let woman = |word: &str| stem(word, ["woman", "women"]);
    let man = |word: &str| if woman(word).is_some() { None } else { stem(word, ["man", "men"]) };
    let (a, b) = (old.to_lowercase(), new.to_lowercase());
    let mut both = a.split_whitespace().zip(b.split_whitespace());
    both.any(|(x, y)| {
        let turned = |one: Option<String>, other: Option<String>| one.is_some_and(|stem| Some(stem) == other);
        (ROLES.contains(x) || ROLES.contains(y)) && (turned(man(x), woman(y)) || turned(woman(x), man(y)))
    })
}

/// Whether two sources are one under the same post in other words: the Nubex CEO, the Nubex chief executive.
pub(super) fn is_same_post(old: &str, new: &str) -> bool {
    let plain = |source: &str| -> Vec<String> {
        let words: Vec<String> = source.split_whitespace().map(|word| word.to_lowercase()).collect();
        let (mut plain, mut at) = (Vec::new(), 0);
        while at < words.len() {
            match POST_ALIASES.longest(&words[at..]) {
                Some((count, row)) => {
                    plain.extend(row.column(0).split(' ').map(str::to_owned));
                    at += count;
                }
                None => {
                    plain.push(words[at].clone());
                    at += 1;
                }
            }
        }
        plain
    };
    let (old, new) = (plain(old), plain(new));
    // The organization, the organisation.
    let spelt = |a: &str, b: &str| {
        let number = a.strip_suffix('s') == Some(b) || b.strip_suffix('s') == Some(a);
        let akin = || matches!(relation(a, b), Relation::Same | Relation::Akin);
        a == b || distance(a, b) <= 2 && !number && class(a).is_some() && class(b).is_some() && akin()
    };
    old.len() == new.len() && old.iter().zip(&new).all(|(a, b)| spelt(a, b))
}

#[cfg(test)]
mod tests {
    use crate::compare::tests::eye::check;

    #[test]
    fn posts_of_people_who_are_named() {
        check(&[
            (
                "The board met Mayor Ann Roe in May.",
                "The board met Deputy Mayor Ann Roe in May.",
                "source-role-changed",
            ),
            ("The board met former Mayor Ann Roe.", "The board met Mayor Ann Roe.", "source-role-changed"),
            ("The board met Mayor Ann Roe in May.", "The board met Gov. Ann Roe in May.", "source-role-changed"),
            ("The board met Sen. Ann Roe in May.", "The board met Rep. Ann Roe in May.", "source-role-changed"),
            ("The board met Sen. Ann Roe in May.", "The board met Senator Ann Roe in May.", ""),
            ("The board met Norvik Gov. Ann Roe.", "The board met Norvik Governor Ann Roe.", ""),
            (
                "The board met union spokesman Ivo Pahl.",
                "The board met union treasurer Ivo Pahl.",
                "source-role-changed",
            ),
            ("The board met union spokesman Ivo Pahl.", "The board met union spokesperson Ivo Pahl.", ""),
            (
                "The board met union spokesman Lee Pahl.",
                "The board met union spokeswoman Lee Pahl.",
                "source-role-changed",
            ),
            ("A Nubex spokesman said the dam held.", "A Nubex spokeswoman said the dam held.", "source-role-changed"),
            ("A Nubex spokesman said the dam held.", "A Nubex spokesperson said the dam held.", ""),
            ("Ivo Pahl, a Nubex spokesman, left.", "Ivo Pahl, a Nubex treasurer, left.", "source-role-changed"),
            ("The union’s spokesman, Ivo Pahl, left.", "The union’s treasurer, Ivo Pahl, left.", "source-role-changed"),
            (
                "Ivo Pahl, director of the port, left.",
                "Ivo Pahl, deputy director of the port, left.",
                "source-role-changed",
            ),
            ("The board met the former harbour master.", "The board met the harbour master.", "source-role-changed"),
            ("The board met President Ann Roe.", "The board met President-elect Ann Roe.", "source-role-changed"),
            ("The board met Nubex CEO Ann Roe.", "The board met Nubex Chief Executive Ann Roe.", ""),
            ("Nubex CEO Ann Roe said the dam held.", "Nubex Chief Executive Ann Roe said the dam held.", ""),
            ("Nubex CEO Ann Roe said the dam held.", "Nubex CFO Ann Roe said the dam held.", "source-role-changed"),
            ("Top Norvik advisor Ivo Pahl said it held.", "Top Norvik adviser Ivo Pahl said it held.", ""),
            ("Prime Minister Ivo Pahl left.", "Foreign Minister Ivo Pahl left.", "source-role-changed"),
            ("Former Norvik Gov. Ivo Pahl left.", "Former Norvik Lt. Gov. Ivo Pahl left.", "source-role-changed"),
            ("Ivo Pahl, who heads the union, left.", "Ivo Pahl, who headed the union, left.", "source-role-changed"),
            ("Ivo Pahl, who is the mayor, left.", "Ivo Pahl, who was the mayor, left.", "source-role-changed"),
            ("The boat, which heads north, left.", "The boat, which headed north, left.", ""),
            // The first of a kind is no post, and what somebody is besides is a word like any other.
            ("The board met Mayor Ann Roe in May.", "The board met Ann Roe in May.", ""),
            ("The former brewery in Norvik burned.", "The brewery in Norvik burned.", "scope-changed"),
        ]);
    }
}
