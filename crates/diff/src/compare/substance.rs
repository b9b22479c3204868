//! Words of substance that became others, came or went in a sentence that otherwise stands: what no rule about wording
//! knows by name, told by what words mean to each other.
//!
//! A sentence with up to three edits was changed for what they say; a sentence with many was rephrased, and there only
//! the rules before this one speak.

use super::attribution::speaks;
use super::elsewhere::Elsewhere;
use super::filling::{Phrase, Weight};
use super::parties;
use super::shape::{Shape, shape, slide};
use super::substitution::substituted;
use super::told::is_charge;
use super::{Comparison, Draft, Pair, Side, is_grammar};
use crate::align::words::Edit;
use crate::align::{Link, LinkKind};
use crate::change::{Change, Direction};
use crate::edits::is_content;
use crate::kinds::{self, Severity};
use rustc_hash::FxHashSet;
use std::cell::OnceCell;
use std::ops::Range;
use writethru_core::extract::cues::is_cue_form;
use writethru_core::lexicon::{
    ADVERBS, AUXILIARIES, CUES, FUNCTION_WORDS, MODALS, MODIFIERS, NEGATIONS, ORGANIZATION_WORDS, PADDING, PRONOUNS,
    ROLES, TITLES, UNDOING, collocates, grammar,
};
use writethru_core::thesaurus::{Relation, WordClass, class, is_same, relation};
use writethru_core::{MentionKind, Span, Token, TokenKind};

/// Edits of substance in one sentence beyond which it is rephrased.
const EDITS: usize = 3;

/// Tokens of one side of an edit beyond which it is a recast, not a changed word.
const LOCAL: usize = 12;

/// Words of a phrase that comes or goes beside another edit, from which it is told.
const PHRASE: usize = 2;

/// Part of a phrase's words, in a hundred, from which it came from a sentence that is gone.
const MOVED: usize = 70;

/// Places around a phrase within which a word that stands again was doubled.
const DOUBLED: usize = 3;

/// Tokens of a label to the reader at most.
const LABEL: usize = 5;

/// Tokens around a phrase within which the brackets of a list of credits stand.
const LIST: usize = 16;

/// Letters two words that no table has begin with alike where they are forms of one.
const ROOT: usize = 9;

/// Words of a source in a phrase that only attributes.
const SOURCE: usize = 9;

/// One edit with its content words.
struct Turn<'a> {
    edit: &'a Edit,
    old: Vec<Term>,
    new: Vec<Term>,
    /// Whether the old side has no word at all in its place.
    came: bool,
    /// Whether the new side has none.
    went: bool,
}

/// Words, by number, of sentences that one version alone has: what stands there only moved.
struct Lone {
    removed: FxHashSet<u32>,
    added: FxHashSet<u32>,
    elsewhere: OnceCell<Elsewhere>,
}

impl Lone {
    fn new(comparison: &Comparison<'_>) -> Self {
        let words = |side: &Side<'_>, of: fn(&Link) -> &[usize], kind: LinkKind| -> FxHashSet<u32> {
            let links = comparison.alignment.links.iter().filter(|link| link.kind == kind);
            let sentences = links.flat_map(of).filter_map(|&at| side.version.article.sentences.get(at));
            sentences.flat_map(|sentence| side.words[sentence.tokens.clone()].iter().copied()).collect()
        };
        Self {
            removed: words(&comparison.old, |link| &link.old, LinkKind::Removed),
            added: words(&comparison.new, |link| &link.new, LinkKind::Added),
            elsewhere: OnceCell::new(),
        }
    }

    /// Whether most of these words stand in sentences that the other version alone has.
    fn holds(&self, comparison: &Comparison<'_>, terms: &[&Term], old: bool) -> bool {
        let (words, others) =
            if old { (&comparison.old.words, &self.added) } else { (&comparison.new.words, &self.removed) };
        let found = terms.iter().filter(|term| others.contains(&words[term.at])).count();
        100 * found >= MOVED * terms.len()
    }

    /// Whether what a clause that is gone states stands elsewhere in the new version.
    fn states(&self, comparison: &Comparison<'_>, turn: &Turn<'_>) -> bool {
        self.elsewhere.get_or_init(|| Elsewhere::new(comparison)).states(comparison, &turn.edit.old)
    }
}

/// A content word.
pub(super) struct Term {
    pub(super) at: usize,
    pub(super) lower: String,
    free: bool,
}

/// Reports content words that changed in sentences that otherwise stand.
pub fn compare(comparison: &Comparison<'_>, draft: &mut Draft) {
    // A headline is recast more often than edited, and stands beside its old wording in the report.
    if comparison.is_headline {
        return;
    }
    let lone = Lone::new(comparison);
    for pair in &comparison.pairs {
        if comparison.alignment.links[pair.link].kind == LinkKind::Edited {
            sentence(comparison, pair, &lone, draft);
        }
    }
}

fn sentence(comparison: &Comparison<'_>, pair: &Pair, lone: &Lone, draft: &mut Draft) {
    // What only came or went, however long, was not told anew.
    let recast =
        |edit: &Edit| edit.old.len().max(edit.new.len()) > LOCAL && !edit.old.is_empty() && !edit.new.is_empty();
    if pair.edits.iter().any(recast) {
        return;
    }
    let turn = |edit| Turn {
        edit,
        old: terms(&comparison.old, &edit.old, |at| draft.is_old_free(at)).filter(is_solid).collect(),
        new: terms(&comparison.new, &edit.new, |at| draft.is_new_free(at)).filter(is_solid).collect(),
        came: is_wordless(&comparison.old, &edit.old),
        went: is_wordless(&comparison.new, &edit.new),
    };
    let turns: Vec<Turn<'_>> =
        pair.edits.iter().map(turn).filter(|turn| !turn.old.is_empty() || !turn.new.is_empty()).collect();
    if turns.len() > EDITS {
        return;
    }
    // An adverb may be what a noun became: in recent weeks, recently.
    let olds: Vec<Term> = pair.edits.iter().flat_map(|edit| terms(&comparison.old, &edit.old, |_| true)).collect();
    let news: Vec<Term> = pair.edits.iter().flat_map(|edit| terms(&comparison.new, &edit.new, |_| true)).collect();
    let acts = |a: usize, b: usize| parties::is_one_sided(&comparison.old, &(a + 1..b));
    let found = swapped(&turns).filter(|(first, last)| acts(first.0, last.0));
    if let Some((first, last)) = found.filter(|_| !parties::is_turned_voice(comparison, pair)) {
        let spans = (comparison.old.span_of(&(first.0..last.0 + 1)), comparison.new.span_of(&(first.1..last.1 + 1)));
        let (a, b) = (comparison.old.lower(first.0), comparison.old.lower(last.0));
        let message = format!("“{a}” and “{b}” were swapped");
        let change = Change::new(&kinds::PARTIES_SWAPPED, Some(spans.0), Some(spans.1), message);
        draft.report(change.direction(Direction::Reversed));
        for (old, new) in [first, last] {
            draft.claim(old..old + 1, new..new + 1);
        }
        return;
    }
    let found: Vec<Option<Change>> = turns
        .iter()
        .map(|turn| {
            let (went, came) = (strange(&turn.old, &news), strange(&turn.new, &olds));
            let whole = went.len() == turn.old.len() && came.len() == turn.new.len();
            // Where part of a phrase lives on in other words, the rest most likely does too.
            if !whole
                || came.is_empty() && lone.holds(comparison, &went, true)
                || went.is_empty() && lone.holds(comparison, &came, false)
            {
                return None;
            }
            if is_rejoined(comparison, turn.edit) {
                return None;
            }
            let alone = turns.len() == 1;
            match (went.is_empty(), came.is_empty()) {
                (false, false) => substituted(comparison, turn.edit, (&went, &came), alone),
                (true, false) if turn.came && (alone || came.len() >= PHRASE) => {
                    came_or_went(comparison, pair, turn, draft)
                }
                (false, true) if turn.went && alone => came_or_went(comparison, pair, turn, draft)
                    .filter(|change| change.kind != &kinds::CLAIM_REMOVED || !lone.states(comparison, turn)),
                _ => None,
            }
        })
        .collect();
    // Of two edits one may be a synonym the table does not know; two of them hardly ever are.
    let explained = |turn: &Turn<'_>| turn.old.iter().chain(&turn.new).any(|term| !term.free);
    let all = turns.iter().zip(&found).all(|(turn, change)| change.is_some() || explained(turn));
    for (turn, change) in turns.iter().zip(found) {
        if let Some(change) = change.filter(|_| all || turn.came) {
            draft.report(change);
            draft.claim(turn.edit.old.clone(), turn.edit.new.clone());
        }
    }
}

/// Two words, each where the other stood: their places in the old and the new version, the first of them and the last.
fn swapped(turns: &[Turn<'_>]) -> Option<((usize, usize), (usize, usize))> {
    let pair = |turn: &Turn<'_>| -> Option<(usize, usize)> {
        let ([old], [new]) = (turn.old.as_slice(), turn.new.as_slice()) else { return None };
        (old.free && new.free && old.lower != new.lower).then_some((old.at, new.at))
    };
    turns.iter().enumerate().find_map(|(at, first)| {
        let place = pair(first)?;
        let back = turns[at + 1..].iter().find(|turn| {
            pair(turn).is_some_and(|(old, _)| old > place.0 + 1)
                && turn.old[0].lower == first.new[0].lower
                && turn.new[0].lower == first.old[0].lower
        })?;
        Some((place, pair(back)?))
    })
}

fn is_wordless(side: &Side<'_>, run: &Range<usize>) -> bool {
    let word = |at: usize| matches!(side.version.article.tokens[at].kind, TokenKind::Word | TokenKind::Number);
    !run.clone().any(word)
}

/// The words of a run that are no function words.
fn terms(side: &Side<'_>, run: &Range<usize>, is_free: impl Fn(usize) -> bool) -> impl Iterator<Item = Term> {
    let word = |at: &usize| side.version.article.tokens[*at].kind == TokenKind::Word;
    let terms = run.clone().filter(word).map(move |at| Term { at, lower: side.lower(at), free: is_free(at) });
    let letters = |word: &str| word.chars().filter(|c| c.is_alphanumeric()).count();
    let address = |word: &str| word.contains("://") || word.starts_with("www.");
    terms.filter(move |term| letters(&term.lower) > 1 && !is_grammar(&term.lower) && !address(&term.lower))
}

/// Whether a word carries substance and does not only colour a verb.
fn is_solid(term: &Term) -> bool {
    ADVERBS.get(&term.lower).is_none_or(|row| row.column(0) == "substance")
}

/// The unexplained words of one side that are akin to none of the other.
fn strange<'a>(own: &'a [Term], others: &[Term]) -> Vec<&'a Term> {
    let akin = |a: &Term, b: &Term| match relation(&a.lower, &b.lower) {
        Relation::Same | Relation::Akin => true,
        // Two words no table has that begin alike for long are forms of one: decarbonization, decarbonizing.
        Relation::Unknown => {
            let unknown = class(&a.lower).is_none() && class(&b.lower).is_none();
            let shared = a.lower.chars().zip(b.lower.chars()).take_while(|(x, y)| x == y).count();
            unknown && shared >= ROOT && a.lower != b.lower
        }
        _ => false,
    };
    own.iter().filter(|term| term.free && !others.iter().any(|other| akin(term, other))).collect()
}

/// Whether both sides of an edit are the same letters, written together or apart: draw down, drawdown.
pub(super) fn is_rejoined(comparison: &Comparison<'_>, edit: &Edit) -> bool {
    let letters = |side: &Side<'_>, run: &Range<usize>| -> String {
        let words: String = run.clone().map(|at| side.lower(at)).collect();
        words.chars().filter(|c| c.is_alphanumeric()).collect()
    };
    let old = letters(&comparison.old, &edit.old);
    !old.is_empty() && old == letters(&comparison.new, &edit.new)
}

/// Whether a phrase that came or went says nothing new: in order, a word that stands doubled, the rest of a name that stands, or the
/// long form of initials beside it.
fn is_empty_phrase(side: &Side<'_>, run: &Range<usize>) -> bool {
    let phrase: Vec<String> = run.clone().map(|at| side.lower(at)).filter(|word| word != ",").collect();
    if PADDING.longest(&phrase).is_some_and(|(count, row)| count == phrase.len() && row.column(0) == "aside") {
        return true;
    }
    let terms: Vec<Term> = terms(side, run, |_| true).collect();
    let near: Vec<String> = (run.start.saturating_sub(DOUBLED)..run.start)
        .chain(run.end..run.end + DOUBLED)
        .map(|at| side.lower(at))
        .collect();
    let doubled = |term: &Term| near.iter().any(|word| is_same(word, &term.lower));
    // He can’t | cannot run.
    let negates = |word: &String| NEGATIONS.contains(word);
    let twice = phrase.iter().all(negates) && near.iter().any(negates) && !phrase.is_empty();
    if twice || !terms.is_empty() && terms.iter().all(doubled) {
        return true;
    }
    let span = side.span_of(run);
    let text = side.text_of(span);
    let mentions = &side.version.annotations.mentions;
    let from = mentions.partition_point(|mention| mention.span.end <= span.start);
    // A title before the rest of a name belongs to it: Rep. Ann | Lee.
    let words: Vec<String> = run.clone().map(|at| side.lower(at)).collect();
    // Acting and former ones are titled, too.
    let led = words.first().is_some_and(|word| MODIFIERS.contains(word));
    let title = |rest: &[String]| TITLES.longest(rest).or_else(|| ROLES.longest(rest)).is_some();
    let mut titles = usize::from(led && words.get(1..).is_some_and(|rest| !rest.is_empty() && title(rest)));
    while let Some((count, _)) = words
        .get(titles..)
        .filter(|rest| !rest.is_empty())
        .and_then(|rest| TITLES.longest(rest).or_else(|| ROLES.longest(rest)))
    {
        titles += count;
    }
    // A post that no list has: special counsel Robert | Mueller.
    let capital = |at: usize| side.text_of(side.span_of(&(at..at + 1))).starts_with(char::is_uppercase);
    let post = run.clone().take_while(|&at| {
        let word = side.lower(at);
        !capital(at) && !FUNCTION_WORDS.contains(&word) && !MODIFIERS.contains(&word) && class(&word).is_some()
    });
    let post = post.count();
    let titles = if post < run.len() { titles.max(post) } else { titles };
    let rest = side.span_of(&(run.start + titles..run.end));
    let within = mentions[from..].iter().take_while(|mention| mention.span.start <= span.end + 1).any(|mention| {
        let name = mention.kind != MentionKind::Place && mention.span.contains(rest);
        let titled = titles > 0 && titles == run.len() && mention.span.start == span.end + 1;
        name && !rest.is_empty() && mention.span.len() > rest.len() || titled
    });
    within || text.contains("://") || is_spelled_out(side, run) || is_title(side, run)
}

/// Whether a phrase is a title or a post before a name that stands: Finance Minister, Mr, Director of Public Works. Former and
/// acting ones are other posts, and whoever is somebody's lawyer or son is somebody else.
fn is_title(side: &Side<'_>, run: &Range<usize>) -> bool {
    let mentions = &side.version.annotations.mentions;
    let all = &side.version.article.tokens;
    let Some(after) = all.get(run.end).map(|token| token.span) else { return false };
    let capital = |at: usize| all.get(at).is_some_and(|token| side.text_of(token.span).starts_with(char::is_uppercase));
    let titled = |at: usize| {
        let word = side.lower(at);
        TITLES.contains(&word) || ROLES.contains(&word)
    };
    let belongs = |at: usize| {
        let word = side.lower(at);
        let links = (word == "." || grammar::NAME_LINK.has(&word)) && capital(at.saturating_sub(1));
        let body = ORGANIZATION_WORDS.contains(&word) || at == run.start && word == "the";
        let other = MODIFIERS.contains(&word) && !titled(at);
        !other && (capital(at) || titled(at) || links || body)
    };
    let next = after.first_overlapping(mentions, |mention| mention.span);
    let person = next.is_some_and(|next| next.kind == MentionKind::Person);
    person && run.clone().any(titled) && run.clone().all(belongs)
}

/// Whether a phrase is a label before a sentence that says how the story goes on: `UPDATE:`, `[Memos]`. Any other says something of
/// what follows: `HOAX:`, or who speaks.
fn is_label(side: &Side<'_>, run: &Range<usize>, sentence: &Range<usize>) -> bool {
    let text = side.text_of(side.span_of(run)).trim_matches(['\\', ' ']);
    let lower: Vec<String> = run.clone().map(|at| side.lower(at)).collect();
    let update = text.ends_with(':') && collocates::UPDATE.has(&lower[0]);
    // Words to the reader: Catch up quick.
    let aside = text.ends_with(':')
        && (4..=LABEL).contains(&run.len())
        && text.chars().any(char::is_lowercase)
        && !lower.iter().any(|word| ROLES.contains(word) || is_cue_form(word))
        && !side.version.annotations.mentions.iter().any(|mention| mention.span.overlaps(side.span_of(run)));
    run.start == sentence.start && (update || aside || text.starts_with('[') && text.ends_with(']'))
}

/// Whether a phrase is no more than a verb with the word it takes: a slip of the pen left it out or standing. A participle
/// may set one apart: wounded soldiers.
fn is_verb(side: &Side<'_>, run: &Range<usize>) -> bool {
    let words: Vec<Term> = terms(side, run, |_| true).filter(is_solid).collect();
    let [word] = words.as_slice() else { return false };
    let participle = word.lower.ends_with("ed") || word.lower.ends_with("ing");
    let takes = side.lower(run.end - 1);
    // One of two deeds, or a word before the noun it belongs to, says something: reduce or increase costs, a chat app.
    let near = |at: Option<usize>| at.map_or_else(String::new, |at| side.lower(at));
    let joined = |word: &str| matches!(word, "and" | "or" | ",");
    let after = near(Some(run.end));
    let beside = joined(&after) || joined(&near(run.start.checked_sub(1))) || joined(&takes);
    let grammar = FUNCTION_WORDS.contains(&after) || after.ends_with("ed") || !after.starts_with(char::is_alphanumeric);
    let name = side
        .version
        .article
        .tokens
        .get(run.end)
        .is_some_and(|token| side.text_of(token.span).starts_with(char::is_uppercase));
    let before_thing = !grammar && !name && !matches!(class(&after), Some(WordClass::Verb | WordClass::Adverb));
    let bare = !participle && !before_thing && class(&word.lower) == Some(WordClass::Verb);
    // What forbids or undoes is no slip: wants to avoid a strike, wants a strike.
    let opposed = NEGATIONS.contains(&word.lower) || UNDOING.contains(&word.lower);
    run.len() <= 2 && !beside && !opposed && (is_cue_form(&word.lower) || bare || participle && takes == "to")
}

/// Whether a phrase belongs to a list of those whose reporting it follows, in brackets or of several: `/ (Norwire`, `Norwire /`.
fn is_listed(side: &Side<'_>, run: &Range<usize>) -> bool {
    let slash = |at: Option<usize>| at.is_some_and(|at| side.lower(at) == "/");
    let name = |at: usize| {
        side.text_of(side.span_of(&(at..at + 1))).starts_with(|c: char| c.is_uppercase() || !c.is_alphanumeric())
    };
    let near = run.start.saturating_sub(LIST)..run.end + LIST;
    let mark = |at: usize| match side.lower(at).as_str() {
        "(" | ")" => true,
        "/" => !run.contains(&at),
        _ => false,
    };
    let bracket = near.into_iter().any(mark);
    (slash(Some(run.start)) || slash(run.end.checked_sub(1)))
        && bracket
        && run.clone().all(|at| name(at) || side.lower(at).len() <= 3)
}

/// Whether a phrase is the long form of the initials that stand after or before it: Lysk Harbour Board (LHB).
fn is_spelled_out(side: &Side<'_>, run: &Range<usize>) -> bool {
    let tokens = &side.version.article.tokens;
    let text = |at: usize| tokens.get(at).map_or("", |token: &Token| side.text_of(token.span));
    let initials: String = run.clone().filter_map(|at| text(at).chars().next()).filter(|c| c.is_uppercase()).collect();
    let beside = [run.end, run.end + 1, run.start.wrapping_sub(1), run.start.wrapping_sub(2)];
    let letters = |at: usize| text(at).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    initials.len() > 1 && beside.into_iter().any(|at| letters(at) == initials)
}

/// The attribution whose source and cue both lie in a phrase.
fn attributed(side: &Side<'_>, span: Span) -> Option<Span> {
    let mut all = side.version.annotations.attributions.iter();
    let found = all.find(|attribution| {
        attribution.cue.as_ref().is_some_and(|cue| span.contains(cue.span) && speaks(side, cue))
            && attribution.source.is_some_and(|source| span.contains(source))
            && attribution.content.iter().all(|piece| !span.overlaps(*piece))
    });
    found.and_then(|attribution| attribution.source)
}

/// Whether a word of an old source stands in the new sentences of a pair or beside them.
fn is_named_nearby(comparison: &Comparison<'_>, pair: &Pair, source: Span) -> bool {
    let link = &comparison.alignment.links[pair.link];
    let sentences = &comparison.new.version.article.sentences;
    let (Some(first), Some(last)) = (link.new.first(), link.new.last()) else { return false };
    let near = first.saturating_sub(1)..(last + 2).min(sentences.len());
    let words: Vec<u32> = near
        .filter_map(|at| sentences.get(at))
        .flat_map(|sentence| comparison.new.words[sentence.tokens.clone()].iter().copied())
        .collect();
    let old = &comparison.old;
    old.tokens_in(source).filter(|&at| is_content(old, at)).any(|at| words.contains(&old.words[at]))
}

/// An edit that only came or went, moved back to where its phrase begins.
fn slid(comparison: &Comparison<'_>, pair: &Pair, turn: &Turn<'_>) -> Edit {
    let (old, new) = (&turn.edit.old, &turn.edit.new);
    let by = match (old.is_empty(), new.is_empty()) {
        (true, false) => slide(&comparison.new, new, &pair.new).min(old.start - pair.old.start),
        (false, true) => slide(&comparison.old, old, &pair.old).min(new.start - pair.new.start),
        _ => 0,
    };
    let back = |run: &Range<usize>| run.start - by..run.end - by;
    Edit { old: back(old), new: back(new) }
}

/// A phrase that came or went: it restricts what is spoken of, or it is a statement of its own.
fn came_or_went(comparison: &Comparison<'_>, pair: &Pair, turn: &Turn<'_>, draft: &Draft) -> Option<Change> {
    let edit = slid(comparison, pair, turn);
    let (old, new) =
        (comparison.old.span_within(&pair.old, &edit.old), comparison.new.span_within(&pair.new, &edit.new));
    if !edit.old.clone().all(|at| draft.is_old_free(at)) || !edit.new.clone().all(|at| draft.is_new_free(at)) {
        return None;
    }
    let came = turn.came;
    let (side, run) = if came { (&comparison.new, &edit.new) } else { (&comparison.old, &edit.old) };
    let sentence = if came { &pair.new } else { &pair.old };
    let other = if came { &comparison.old } else { &comparison.new };
    let place = if came { edit.old.start } else { edit.new.start };
    let phrase = Phrase::new((side, other), run, sentence, place, came);
    let (weight, accused) = (phrase.weight(), is_charge(&phrase.before));
    let shape = shape(side, run, sentence);
    // What “neither … nor” denies is told by its first word.
    if side.lower(run.start) == "nor"
        || weight == Weight::Nothing
        || is_empty_phrase(side, run)
        || is_label(side, run, sentence)
        || (shape == Shape::Loose || side.lower(run.start) == "to") && is_verb(side, run)
        || is_listed(side, run)
    {
        return None;
    }
    let span = if came { new } else { old };
    let text = side.text_of(span);
    if let Some(source) = attributed(side, span) {
        if !came && !is_named_nearby(comparison, pair, source) {
            let message = format!("“{text}” was removed: the statement is now in the newsroom’s own voice");
            let change = Change::new(&kinds::ATTRIBUTION_DROPPED, Some(old), Some(new), message);
            return Some(change.direction(Direction::Weakened));
        }
        let message = format!("“{text}” was removed here; the speaker is named nearby");
        return (!came).then(|| Change::new(&kinds::ATTRIBUTION_DISPLACED, Some(old), Some(new), message));
    }
    let message = if came { format!("“{text}” was added") } else { format!("“{text}” was removed") };
    let states =
        is_joined(side, run, sentence) && (came || is_clause(side, run)) || run.len() > LOCAL || shape == Shape::Clause;
    let kind = match (states, came) {
        _ if attributes(side, run) => {
            if came {
                &kinds::ATTRIBUTION_ADDED
            } else {
                &kinds::ATTRIBUTION_DROPPED
            }
        }
        (false, _) => &kinds::SCOPE_CHANGED,
        (true, true) => &kinds::CLAIM_ADDED,
        (true, false) => &kinds::CLAIM_REMOVED,
    };
    let direction = if came { Direction::Weakened } else { Direction::Strengthened };
    let change = Change::new(kind, Some(old), Some(new), message);
    // The newsroom no longer says so itself: a walk-back.
    let change = if kind == &kinds::ATTRIBUTION_ADDED { change.severity(Severity::Warning) } else { change };
    Some(match kind == &kinds::SCOPE_CHANGED {
        true if weight == Weight::Slight || shape == Shape::Loose => {
            change.direction(direction).severity(Severity::Info)
        }
        // What somebody is accused of, or what was done to them.
        true if accused => change.direction(direction).detail("prover", "charge"),
        true => change.direction(direction),
        false => change,
    })
}

/// Whether a phrase is a source with a verb of saying and nothing else: “, two aides said”, “Mr Roe said that”.
fn attributes(side: &Side<'_>, run: &Range<usize>) -> bool {
    let word = |at: &usize| side.version.article.tokens[*at].kind == TokenKind::Word && side.lower(*at) != "that";
    let words: Vec<String> = run.clone().filter(word).map(|at| side.lower(at)).collect();
    // “according to a senior official”
    if let ["according", "to", source @ ..] = words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        return !source.is_empty() && run.len() <= LOCAL;
    }
    let Some((verb, source)) = words.split_last() else { return false };
    // What is said of the source is a clause of its own: who asked not to be named.
    let plain = source.iter().take_while(|word| *word != "who").all(|word| !is_cue_form(word));
    let somebody = source.iter().any(|word| !FUNCTION_WORDS.contains(word) || PRONOUNS.contains(word));
    // “reports” may count things; “reports that” attributes.
    let that = run.end.checked_sub(1).is_some_and(|last| side.lower(last) == "that");
    (is_cue_form(verb) || that && CUES.contains(verb)) && plain && somebody && (1..=SOURCE).contains(&source.len())
}

/// Whether a phrase is joined to the sentence and states something beside it: “and 15 were missing”, “, who fled”.
fn is_joined(side: &Side<'_>, run: &Range<usize>, sentence: &Range<usize>) -> bool {
    // A hyphen joins words, not clauses: the 45,000 | -person limit.
    let all = &side.version.article.tokens;
    let hyphen = |at: usize| {
        let touches = |a: usize, b: usize| all.get(a).zip(all.get(b)).is_some_and(|(a, b)| a.span.end == b.span.start);
        at > 0 && touches(at - 1, at) && touches(at, at + 1)
    };
    let joins = |at: Option<usize>| {
        at.is_some_and(|at| {
            let word = side.lower(at);
            matches!(word.as_str(), "," | ";" | "-" | "–" | "—") && !hyphen(at) || grammar::SENTENCE_JOINT.has(&word)
        })
    };
    // What opens a sentence before a comma says when, where or how: “On Friday's show,”.
    run.len() > 2 && run.start > sentence.start && (joins(Some(run.start)) || joins(run.end.checked_sub(1)))
}

/// Whether a phrase has a verb or a word that stands for a subject: what is gone was a statement and no more things.
fn is_clause(side: &Side<'_>, run: &Range<usize>) -> bool {
    run.clone().map(|at| side.lower(at)).any(|word| {
        AUXILIARIES.contains(&word)
            || PRONOUNS.contains(&word)
            || MODALS.contains(&word)
            || class(&word) == Some(WordClass::Verb)
            || word.len() > 4 && (word.ends_with("ed") || word.ends_with("ing"))
    })
}
