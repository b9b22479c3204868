//! Named features of a phrase that came, went or became another: what the model weighs, and what its reason is printed from.
//!
//! Every feature is a fact a reader can check in the two sentences. Those of form and kind are also joined with the others, as
//! `went:person` says that a person is gone.

use crate::align::LinkKind;
use crate::change::Change;
use crate::compare::filling::Phrase;
use crate::compare::shape::{Shape, shape};
use crate::compare::slip::is_slip;
use crate::compare::spelling::distance;
use crate::compare::{self, Comparison, Pair, Side};
use crate::edits::{is_closed, is_content};
use crate::kinds::{self, ChangeKind, Severity};
use crate::proof::{Both, Which};
use crate::verdict::part::{Role, role};
use rustc_hash::FxHashMap;
use std::ops::Range;
use writethru_core::lexicon::{
    CAUSAL, CUES, FUNCTION_WORDS, HARM, HEDGES, LEGAL_STATUS, LOADED_TERMS, Lexicon, MISDEEDS, MODIFIERS, NEGATIONS,
    ORGANIZATION_WORDS, OUTCOMES, PADDING, QUANTIFIERS, RESTRICTORS, ROLES, SUPERLATIVES, TITLES, UNDOING, contexts,
};
use writethru_core::syntax::{ClauseLink, PartOfSpeech};
use writethru_core::thesaurus::{Relation, WordClass, class, relation};
use writethru_core::{MentionKind, QuantityKind, Span, TokenKind};

/// Tokens of the other version beside the place of a phrase in which its words are looked for.
const NEAR: usize = 400;

/// Lists of words that say something of a phrase that holds one of theirs.
static LISTS: &[(&str, &Lexicon)] = &[
    ("case", &LEGAL_STATUS),
    ("harm", &HARM),
    ("hedge", &HEDGES),
    ("denial", &NEGATIONS),
    ("undoing", &UNDOING),
    ("superlative", &SUPERLATIVES),
    ("quantifier", &QUANTIFIERS),
    ("restrictor", &RESTRICTORS),
    ("misdeed", &MISDEEDS),
    ("loaded", &LOADED_TERMS),
    ("cue", &CUES),
    ("role", &ROLES),
    ("title", &TITLES),
    ("modifier", &MODIFIERS),
    ("outcome", &OUTCOMES),
    ("cause", &CAUSAL),
    ("padding", &PADDING),
    ("body", &ORGANIZATION_WORDS),
];

/// The features of a finding; none where it stands in no text. What a pair says of itself is kept in `known`, by its link: many
/// phrases of one pair may be weighed.
pub fn features(
    comparison: &Comparison<'_>,
    change: &Change,
    known: &mut FxHashMap<usize, Vec<String>>,
) -> Option<Vec<String>> {
    let (old, new) = (change.old?, change.new.or(change.old)?);
    let runs = Both::new(comparison.old.tokens_in(old), comparison.new.tokens_in(new));
    let runs = match (change.old, change.new) {
        (Some(old), _) if old.is_empty() => Both::new(runs.old.start..runs.old.start, runs.new),
        (_, Some(new)) if new.is_empty() => Both::new(runs.old, runs.new.start..runs.new.start),
        (_, None) => Both::new(runs.old, 0..0),
        _ => runs,
    };
    let pair = comparison.pairs.iter().find(|pair| within(&pair.old, &runs.old) && within(&pair.new, &runs.new));
    let form = match (runs.old.is_empty(), runs.new.is_empty()) {
        (true, true) => return None,
        (true, _) => "came",
        (_, true) => "went",
        _ => "replaced",
    };
    let mut list = List { form, found: vec![format!("kind:{}", kind(change.kind)), format!("form:{form}")] };
    // What the comparator that found it made of it.
    let found = match change.severity.unwrap_or(change.kind.severity) {
        _ if change.detail.contains_key("relation") => "unproven",
        Severity::Warning => "found-warning",
        _ => "found-info",
    };
    list.add(found);
    list.found.push(format!("{}:{found}", kind(change.kind)));
    // A sentence that was added or removed is reported by its kind.
    let within = pair?;
    known.entry(within.link).or_insert_with(|| of_pair(comparison, within)).iter().for_each(|name| list.add(name));
    place(within, &runs, &mut list);
    match form {
        "replaced" => {
            replaced(comparison, &runs, &mut list);
            holds(&comparison.old, &runs.old, "old", &mut list);
            holds(&comparison.new, &runs.new, "new", &mut list);
        }
        "came" => lone(comparison, pair, Which::New, &runs, &mut list),
        _ => lone(comparison, pair, Which::Old, &runs, &mut list),
    }
    list.found.sort_unstable();
    list.found.dedup();
    Some(list.found)
}

/// Features being gathered.
struct List {
    form: &'static str,
    found: Vec<String>,
}

impl List {
    /// Adds a feature, alone and with the form.
    fn add(&mut self, name: impl AsRef<str>) {
        let name = name.as_ref();
        self.found.push(format!("{}:{name}", self.form));
        self.found.push(name.to_owned());
    }

    fn add_if(&mut self, holds: bool, name: &str) {
        if holds {
            self.add(name);
        }
    }
}

fn within(all: &Range<usize>, run: &Range<usize>) -> bool {
    all.start <= run.start && run.end <= all.end
}

/// A phrase that came or went is one kind, however it is told.
fn kind(kind: &ChangeKind) -> &'static str {
    if [&kinds::SCOPE_CHANGED, &kinds::DETAIL_ADDED, &kinds::DETAIL_REMOVED].contains(&kind) {
        return "phrase";
    }
    kind_id(kind)
}

fn kind_id(kind: &ChangeKind) -> &'static str {
    kind.id
}

/// A count as the name of its step.
fn step(count: usize, steps: &[usize]) -> usize {
    steps.iter().copied().take_while(|step| *step <= count).last().unwrap_or(0)
}

/// What a pair says of itself, whatever became of which phrase in it.
fn of_pair(comparison: &Comparison<'_>, pair: &Pair) -> Vec<String> {
    let mut found = Vec::new();
    let mut add = |name: String| found.push(name);
    let link = &comparison.alignment.links[pair.link];
    let cut = match link.kind {
        LinkKind::Split => "in-split",
        LinkKind::Merged => "in-merged",
        _ => "in-edited",
    };
    add(cut.to_owned());
    let content = |side: &Side<'_>, run: &Range<usize>| run.clone().filter(|&at| is_content(side, at)).count();
    let olds: usize = pair.edits.iter().map(|edit| content(&comparison.old, &edit.old)).sum();
    let news: usize = pair.edits.iter().map(|edit| content(&comparison.new, &edit.new)).sum();
    let all = content(&comparison.old, &pair.old).max(content(&comparison.new, &pair.new)).max(1);
    add(format!("edits-{}", step(pair.edits.len(), &[1, 2, 3, 5, 8])));
    add(format!("changed-{}%", step(100 * olds.max(news) / all, &[0, 10, 20, 35, 50, 70])));
    let (mut mended, mut other) = (0, 0);
    for edit in &pair.edits {
        let empty = content(&comparison.old, &edit.old) + content(&comparison.new, &edit.new) == 0;
        let word = |side: &Side<'_>, run: &Range<usize>| {
            run.clone().any(|at| side.version.article.tokens[at].kind == TokenKind::Word)
        };
        if empty && (word(&comparison.old, &edit.old) || word(&comparison.new, &edit.new)) {
            mended += 1;
        } else if !empty && edit.old.len() == 1 && edit.new.len() == 1 {
            let (a, b) = (comparison.old.lower(edit.old.start), comparison.new.lower(edit.new.start));
            other += usize::from(is_slip(&a, &b));
        }
    }
    add(format!("grammar-edits-{}", step(mended, &[0, 1, 2, 4])));
    add(format!("slips-{}", step(other, &[0, 1, 2])));
    let first = comparison.old.version.article.sentences.first();
    let first = first.is_some_and(|first| first.tokens.start == pair.old.start);
    for (holds, name) in
        [(link.moved, "in-moved"), (olds == 0, "only-came"), (news == 0, "only-went"), (first, "first-sentence")]
    {
        if holds {
            add(name.to_owned());
        }
    }
    of_sentence(&comparison.old, &pair.old, &mut add);
    found
}

/// What the old sentence of a pair holds.
fn of_sentence(side: &Side<'_>, run: &Range<usize>, add: &mut impl FnMut(String)) {
    let span = side.span_of(run);
    let annotations = &side.version.annotations;
    let names = || span.all_overlapping(&annotations.mentions, |name| name.span);
    let named = names().next().is_some();
    let counted = span.first_overlapping(&annotations.quantities, |figure| figure.span).is_some();
    let person = names().any(|name| name.kind == MentionKind::Person);
    let attributions = &annotations.attributions;
    let sentence = side.version.article.sentence_at(span.start).unwrap_or(0);
    let from = attributions.partition_point(|one| one.sentence < sentence);
    let last = side.version.article.sentence_at(span.end.saturating_sub(1)).unwrap_or(sentence);
    let here = attributions[from..].iter().take_while(|one| one.sentence <= last);
    let says = here.into_iter().any(|one| one.cue.as_ref().is_some_and(|cue| cue.span.overlaps(span)));
    let unknown = run.clone().any(|at| {
        let token = side.version.article.tokens[at];
        let text = side.text_of(token.span);
        let word = token.kind == TokenKind::Word && text.chars().all(|c| c.is_ascii_lowercase());
        word && !is_closed(text) && class(text).is_none()
    });
    for (holds, name) in [
        (span.first_overlapping(&annotations.quotes, |quote| quote.span).is_some(), "quotes"),
        (counted, "figures"),
        (person, "person"),
        (says, "says"),
        (named, "names"),
        (!named && !counted, "general"),
        (unknown, "unknown-word"),
        (run.clone().any(|at| speaks_to_reader(&side.lower(at))), "speaks-to-reader"),
    ] {
        if holds {
            add(format!("sentence-{name}"));
        }
    }
    add(format!("sentence-tokens-{}", step(run.len(), &[0, 10, 18, 26, 36])));
}

/// Where a phrase stands in its pair.
fn place(pair: &Pair, runs: &Both<Range<usize>>, list: &mut List) {
    let start = runs.old.start == pair.old.start || runs.new.start == pair.new.start;
    let end = |run: &Range<usize>, all: &Range<usize>| all.end.saturating_sub(run.end) <= 1;
    list.add_if(start, "at-start");
    list.add_if(end(&runs.old, &pair.old) || end(&runs.new, &pair.new), "at-end");
}

/// Bytes before or after the words of a time within which stand those that belong to it: another | 30 days.
const TIME: usize = 40;

/// What some words hold.
fn holds(side: &Side<'_>, run: &Range<usize>, whose: &str, list: &mut List) {
    let mut add = |holds: bool, name: &str| {
        if holds {
            list.add(if whose.is_empty() { name.to_owned() } else { format!("{whose}-{name}") });
        }
    };
    let span = side.span_of(run);
    let words: Vec<String> = run.clone().map(|at| side.lower(at)).collect();
    for (name, lexicon) in LISTS {
        let any = (0..words.len()).any(|at| lexicon.longest(&words[at..]).is_some());
        add(any, name);
    }
    let annotations = &side.version.annotations;
    for figure in span.all_overlapping(&annotations.quantities, |figure| figure.span) {
        add(true, "figure");
        add(figure.kind == QuantityKind::Money, "money");
        add(figure.kind == QuantityKind::Percent, "percent");
    }
    let around = Span::new(span.start.saturating_sub(TIME), span.end + TIME);
    add(around.all_overlapping(&annotations.times, |time| time.head).any(|time| time.span.overlaps(span)), "time");
    for mention in span.all_overlapping(&annotations.mentions, |mention| mention.span) {
        add(
            true,
            match mention.kind {
                MentionKind::Person => "person",
                MentionKind::Place => "place",
                MentionKind::Organization => "organization",
                _ => "other-name",
            },
        );
    }
    let roles: Vec<Role> = run.clone().filter(|&at| is_content(side, at)).map(|at| role(side, at)).collect();
    let count = |wanted: Role| roles.iter().filter(|role| **role == wanted).count();
    add(count(Role::Figure) > 0, "number");
    add(count(Role::Name) > 0, "capital");
    add(count(Role::Name) > 1, "capitals");
    add(count(Role::Action) > 0, "verb");
    add(!roles.is_empty() && count(Role::Thing) == roles.len(), "only-things");
    add(!roles.is_empty() && count(Role::Action) == roles.len(), "only-verbs");
    add(true, &format!("content-{}", step(roles.len(), &[0, 1, 2, 3, 5, 8, 13])));
    let classes = |wanted: WordClass| words.iter().any(|word| !is_closed(word) && class(word) == Some(wanted));
    add(classes(WordClass::Adverb), "adverb");
    add(classes(WordClass::Adjective), "adjective");
    add(classes(WordClass::Noun), "noun");
    let unknown = |at: usize| {
        let token = side.version.article.tokens[at];
        token.kind == TokenKind::Word && !is_closed(&side.lower(at)) && class(&side.lower(at)).is_none()
    };
    add(run.clone().any(unknown), "unknown-word");
    let text = side.text_of(span);
    add(text.contains(['"', '“', '”']), "quotation-mark");
    add(text.contains(['(', ')', '[', ']']), "bracket");
    add(text.contains(['*', '_', '#', '`', '<', '\\']) || text.contains("http"), "markup");
    add(text.contains([',', ';', ':', '—', '–']), "comma");
    add(words.iter().any(|word| speaks_to_reader(word)), "speaks-to-reader");
    add(words.iter().any(|word| contexts::COMPARISON.has(word)), "compares");
    add(words.iter().any(|word| contexts::CONDITION_OPENER.has(word)), "condition");
    add(words.iter().any(|word| matches!(word.as_str(), "and" | "or")), "joins");
    let quote = span.first_overlapping(&annotations.quotes, |quote| quote.content);
    let inside = quote.is_some_and(|quote| quote.content.contains(span));
    add(inside, "in-quotation");
}

/// Whether a lower-case word stands for whoever writes or whoever reads.
fn speaks_to_reader(word: &str) -> bool {
    contexts::OWN_VOICE.has(word) || contexts::READER.has(word)
}

/// The grammatical class of a word, as a name.
fn class_name(side: &Side<'_>, at: Option<usize>, sentence: Option<&Range<usize>>) -> String {
    let Some(at) = at.filter(|at| sentence.is_none_or(|sentence| sentence.contains(at))) else {
        return "edge".to_owned();
    };
    let Some(token) = side.version.article.tokens.get(at) else { return "edge".to_owned() };
    let word = side.lower(at);
    match token.kind {
        TokenKind::Punctuation | TokenKind::QuoteMark => return "mark".to_owned(),
        TokenKind::Symbol => return "sign".to_owned(),
        _ => {}
    }
    if is_closed(&word) {
        let class = FUNCTION_WORDS.get(&word).map_or("", |row| row.column(0)).split(' ').next().unwrap_or("");
        return if class.is_empty() { "auxiliary".to_owned() } else { class.to_owned() };
    }
    match role(side, at) {
        Role::Figure => "figure",
        Role::Time => "time",
        Role::Name => "name",
        _ => match side.version.syntax.tag(at).part() {
            PartOfSpeech::Verb | PartOfSpeech::Auxiliary => "verb",
            PartOfSpeech::Adjective => "adjective",
            PartOfSpeech::Adverb => "adverb",
            _ => "noun",
        },
    }
    .to_owned()
}

/// What is said of a phrase that one side alone has.
fn lone(comparison: &Comparison<'_>, pair: Option<&Pair>, which: Which, runs: &Both<Range<usize>>, list: &mut List) {
    let (side, other) = match which {
        Which::Old => (&comparison.old, &comparison.new),
        Which::New => (&comparison.new, &comparison.old),
    };
    let run = &runs[which];
    holds(side, run, "", list);
    list.add(format!("tokens-{}", step(run.len(), &[1, 2, 3, 4, 6, 9, 13, 20])));
    let sentence = pair.map(|pair| if which == Which::Old { &pair.old } else { &pair.new });
    let first = run.clone().find(|&at| side.version.article.tokens[at].kind != TokenKind::Punctuation);
    let first_class = class_name(side, first, sentence);
    list.add(format!("first-{first_class}"));
    if let Some(first) = first.filter(|&at| is_closed(&side.lower(at))) {
        list.add(format!("first-word-{}", side.lower(first)));
    }
    list.add(format!("last-{}", class_name(side, run.end.checked_sub(1), sentence)));
    list.add(format!("before-{}", class_name(side, run.start.checked_sub(1), sentence)));
    list.add(format!("after-{}", class_name(side, Some(run.end), sentence)));
    let before = run.start.checked_sub(1).map_or_else(String::new, |at| side.lower(at));
    for (name, lexicon) in LISTS {
        list.add_if(lexicon.contains(&before), &format!("before-{name}"));
    }
    let words: Vec<u32> = run.clone().filter(|&at| is_content(side, at)).map(|at| side.words[at]).collect();
    let place = runs[which.other()].start;
    let near = place.saturating_sub(NEAR)..(place + NEAR).min(other.words.len());
    let elsewhere = words.iter().filter(|word| other.words[near.clone()].contains(word)).count();
    let share = if words.is_empty() { 0 } else { 100 * elsewhere / words.len() };
    list.add(format!("elsewhere-{}%", step(share, &[0, 1, 50, 80, 100])));
    grammar(side, run, list);
    if let Some(pair) = pair {
        list.add(echo(comparison, pair, which, run));
    }
    let Some(sentence) = sentence else { return };
    list.add(match shape(side, run, sentence) {
        Shape::Part => "shape-part",
        Shape::Clause => "shape-clause",
        Shape::Loose => "shape-loose",
    });
    for evidence in Phrase::new((side, other), run, sentence, place, which == Which::New).evidence() {
        list.add(evidence);
    }
}

/// Changed words of the other side that a phrase is held against, and words of the phrase.
const ECHOES: usize = 24;

/// Whether other changed words of the pair may stand for those of a phrase that one side alone has: who leads the union, union leader.
fn echo(comparison: &Comparison<'_>, pair: &Pair, which: Which, run: &Range<usize>) -> &'static str {
    let content = |which: Which, run: Range<usize>| -> Vec<String> {
        let side = comparison.side(which);
        run.filter(|&at| is_content(side, at)).take(ECHOES).map(|at| side.lower(at)).collect()
    };
    let changed = pair.edits.iter().flat_map(|edit| content(which.other(), compare::run(edit, which.other())));
    let others: Vec<String> = changed.take(ECHOES).collect();
    let words = content(which, run.clone());
    let is_echo =
        |word: &&String| others.iter().any(|other| matches!(relation(word, other), Relation::Same | Relation::Akin));
    match words.iter().filter(is_echo).count() {
        0 => "echo-none",
        all if all == words.len() => "echo-all",
        _ => "echo-some",
    }
}

/// What the phrases, verbs and clauses of a sentence say of a run.
fn grammar(side: &Side<'_>, run: &Range<usize>, list: &mut List) {
    let syntax = &side.version.syntax;
    let heads = run.clone().filter(|&at| syntax.phrase(at).is_some_and(|phrase| phrase.head == at)).count();
    list.add(format!("heads-{}", step(heads, &[0, 1, 2, 4])));
    let verbs = run.clone().filter(|&at| syntax.verb(at).is_some_and(|verb| verb.head == at)).count();
    list.add(format!("verbs-{}", step(verbs, &[0, 1, 2])));
    let modifies = heads == 0 && run.clone().all(|at| syntax.phrase(at).is_some());
    list.add_if(modifies, "modifies");
    let finite = run.clone().any(|at| syntax.verb(at).is_some_and(|verb| verb.is_finite() && verb.head == at));
    list.add_if(finite, "finite");
    if let Some(clause) = run.clone().find_map(|at| syntax.clause(at)) {
        list.add_if(clause.outer.is_some(), "in-inner-clause");
        let opens = run.contains(&clause.tokens.start);
        list.add_if(opens && clause.link == ClauseLink::Relative, "opens-relative");
        list.add_if(opens && clause.link == ClauseLink::Subordinate, "opens-subordinate");
        list.add_if(opens && clause.link == ClauseLink::Coordinated, "opens-coordinated");
    }
    if let Some(phrase) = syntax.phrase(run.end.saturating_sub(1)).filter(|_| modifies) {
        let lemma = syntax.lemma(phrase.head);
        list.add_if(ROLES.contains(lemma), "modifies-role");
        list.add_if(phrase.tokens.clone().any(|at| role(side, at) == Role::Figure), "modifies-counted");
    }
}

/// How words stand to those that they became.
fn replaced(comparison: &Comparison<'_>, runs: &Both<Range<usize>>, list: &mut List) {
    let content = |side: &Side<'_>, run: &Range<usize>| -> Vec<usize> {
        run.clone().filter(|&at| is_content(side, at)).collect()
    };
    let (olds, news) = (content(&comparison.old, &runs.old), content(&comparison.new, &runs.new));
    let longest = runs.old.len().max(runs.new.len());
    list.add(format!("tokens-{}", step(longest, &[1, 2, 3, 4, 6, 9, 13])));
    list.add_if(olds.len() == 1 && news.len() == 1, "one-for-one");
    let (mut best, mut near) = ("unknown", usize::MAX);
    let rank = ["unknown", "apart", "opposite", "akin", "same"];
    for &old in &olds {
        for &new in &news {
            let (a, b) = (comparison.old.lower(old), comparison.new.lower(new));
            let found = match relation(&a, &b) {
                Relation::Same => "same",
                Relation::Akin => "akin",
                Relation::Opposite => "opposite",
                Relation::Apart => "apart",
                Relation::Unknown => "unknown",
            };
            let place = |name: &str| rank.iter().position(|one| *one == name);
            if place(found) > place(best) {
                best = found;
            }
            near = near.min(distance(&a, &b));
        }
    }
    list.add(format!("words-{best}"));
    list.add(format!("letters-{}", step(near, &[1, 2, 3, 4, 6])));
    let class = |side: &Side<'_>, at: Option<&usize>| class_name(side, at.copied(), None);
    list.add(format!("{}-to-{}", class(&comparison.old, olds.last()), class(&comparison.new, news.last())));
    let lemmas = |side: &Side<'_>, at: Option<&usize>| at.map_or("", |&at| side.version.syntax.lemma(at)).to_owned();
    let (was, is) = (lemmas(&comparison.old, olds.last()), lemmas(&comparison.new, news.last()));
    list.add_if(!was.is_empty() && was == is, "same-lemma");
    list.add_if(olds.is_empty(), "nothing-to");
    list.add_if(news.is_empty(), "to-nothing");
    list.add(format!("shrank-{}", step(olds.len().saturating_sub(news.len()), &[0, 1, 3])));
    list.add(format!("grew-{}", step(news.len().saturating_sub(olds.len()), &[0, 1, 3])));
}
