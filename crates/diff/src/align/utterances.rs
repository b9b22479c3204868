//! Utterances: quoted words matched on their own, so that a quotation which moved to another paragraph is still the
//! same quotation.
//!
//! Equal words first, then the best partners by shared words, then parts of what is already matched: two quotations
//! drawn into one, one parted in two.

use super::Alignment;
use super::words::{Interned, shared};
use crate::limits;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use writethru_core::{QuoteKind, TokenKind, Version};

/// Shared weight in a hundred of the mean from which two utterances in linked sentences are the same one.
const LINKED_MIN: usize = 50;

/// The same for utterances whose sentences are not linked.
const APART_MIN: usize = 55;

/// Part of an utterance, in a hundred, that another must hold to be the fuller form of it, in linked sentences.
const LINKED_WITHIN: usize = 60;

/// The same where the sentences are not linked, and for the parts of what is already matched.
const APART_WITHIN: usize = 85;

/// Fewest words an utterance has to be known again in another sentence.
const APART_WORDS: usize = 3;

/// Most words of a fragment that is known by its place.
const PLACED_WORDS: usize = 8;

/// What linked sentences add to the rank of a pair.
const LINKED_BONUS: usize = 25;

/// Words somebody is quoted with: the segments of one quotation, or one fragment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Utterance {
    /// Its segments, outermost marks only: indices into `Annotations::quotes`, in order.
    pub quotes: Vec<usize>,
    /// The tokens between its marks, in order: indices into `Article::tokens`. Inner quotation marks are left out.
    pub tokens: Vec<usize>,
    /// Whether it is speech and no fragment.
    pub direct: bool,
}

/// Utterances that are the same one. Indices into [`Utterances::old`] and [`Utterances::new`], sorted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UtteranceLink {
    /// Utterances of the old version.
    pub old: Vec<usize>,
    /// Utterances of the new version.
    pub new: Vec<usize>,
}

/// The utterances of two versions and which became which.
#[derive(Clone, Debug, Default)]
pub struct Utterances {
    /// Utterances of the old version in order of the text.
    pub old: Vec<Utterance>,
    /// Utterances of the new version in order of the text.
    pub new: Vec<Utterance>,
    /// Which is the same as which, in order of the new text. An utterance that only one version has is in none.
    pub links: Vec<UtteranceLink>,
}

impl Utterances {
    /// The utterances of each side that no link holds, in order.
    pub fn lone(&self) -> (Vec<usize>, Vec<usize>) {
        let lone = |count: usize, of: fn(&UtteranceLink) -> &[usize]| {
            let mut free = vec![true; count];
            self.links.iter().flat_map(of).for_each(|&at| free[at] = false);
            (0..count).filter(|&at| free[at]).collect()
        };
        (lone(self.old.len(), |link| &link.old), lone(self.new.len(), |link| &link.new))
    }
}

/// Finds and matches the utterances of two versions.
pub fn align(old: Interned<'_>, new: Interned<'_>, alignment: &Alignment) -> Utterances {
    let (olds, news) = (utterances(old.version), utterances(new.version));
    let links_of = |count: usize, of: fn(&super::Link) -> &[usize]| {
        let mut links = vec![usize::MAX; count];
        for (index, link) in alignment.links.iter().enumerate() {
            of(link).iter().for_each(|&sentence| links[sentence] = index);
        }
        links
    };
    let old_links = links_of(old.version.article.sentences.len(), |link| &link.old);
    let new_links = links_of(new.version.article.sentences.len(), |link| &link.new);
    let a: Vec<Spoken> = olds.iter().map(|utterance| Spoken::new(old, utterance, &old_links)).collect();
    let b: Vec<Spoken> = news.iter().map(|utterance| Spoken::new(new, utterance, &new_links)).collect();
    let mut matching = Matching { of_old: vec![Vec::new(); a.len()], of_new: vec![Vec::new(); b.len()] };
    exact(&a, &b, &mut matching);
    best(&a, &b, &mut matching);
    placed((old, &olds, &a), (new, &news, &b), &mut matching);
    parts(&a, &b, &mut matching.of_old, &mut matching.of_new);
    parts(&b, &a, &mut matching.of_new, &mut matching.of_old);
    let links = matching.links();
    Utterances { old: olds, new: news, links }
}

/// The utterances of a version: the speech of one attribution or of one run over paragraphs is one, a fragment is one.
pub fn utterances(version: &Version) -> Vec<Utterance> {
    let quotes = &version.annotations.quotes;
    let mut found: Vec<Utterance> = Vec::new();
    for (index, quote) in quotes.iter().enumerate().filter(|(_, quote)| quote.depth == 0) {
        let inner = version.article.token_at(quote.content.start)..;
        let all = &version.article.tokens;
        let end = all.partition_point(|token| token.span.start < quote.content.end);
        let tokens = (inner.start..end).filter(|&at| all[at].kind != TokenKind::QuoteMark);
        let direct = quote.kind == QuoteKind::Direct;
        let goes_on = found.last().is_some_and(|last| {
            let before = &quotes[last.quotes[last.quotes.len() - 1]];
            let same = before.attribution.is_some() && before.attribution == quote.attribution;
            direct && last.direct && (before.utterance == quote.utterance || same)
        });
        match found.last_mut().filter(|_| goes_on) {
            Some(last) => {
                last.quotes.push(index);
                last.tokens.extend(tokens);
            }
            None => found.push(Utterance { quotes: vec![index], tokens: tokens.collect(), direct }),
        }
    }
    found
}

/// An utterance as the matching sees it.
struct Spoken {
    /// Numbers of its words in order.
    words: Vec<u32>,
    /// The same sorted, each with its weight: a function word counts half.
    sorted: Vec<(u32, u8)>,
    weight: usize,
    /// The sentence links it lies in, sorted.
    sentence_links: Vec<usize>,
}

impl Spoken {
    fn new(side: Interned<'_>, utterance: &Utterance, links: &[usize]) -> Self {
        let all = &side.version.article.tokens;
        let counts = |at: &&usize| matches!(all[**at].kind, TokenKind::Word | TokenKind::Number | TokenKind::Symbol);
        let tokens: Vec<usize> = utterance.tokens.iter().filter(counts).copied().collect();
        let weigh = |at: usize| (side.words[at], side.weights.get(side.words[at] as usize).copied().unwrap_or(0));
        let mut sorted: Vec<(u32, u8)> = tokens.iter().map(|&at| weigh(at)).collect();
        sorted.sort_unstable();
        let sentence = |at: usize| side.version.article.sentence_at(all[at].span.start).unwrap_or(0);
        let sentences = match (utterance.tokens.first(), utterance.tokens.last()) {
            (Some(&first), Some(&last)) => sentence(first)..sentence(last) + 1,
            _ => 0..0,
        };
        let mut sentence_links: Vec<usize> =
            links.get(sentences).unwrap_or(&[]).iter().copied().filter(|&link| link != usize::MAX).collect();
        sentence_links.sort_unstable();
        sentence_links.dedup();
        Self {
            words: tokens.iter().map(|&at| side.words[at]).collect(),
            weight: sorted.iter().map(|&(_, weight)| usize::from(weight)).sum(),
            sorted,
            sentence_links,
        }
    }

    /// Whether a sentence of the one became a sentence of the other.
    fn is_linked(&self, other: &Self) -> bool {
        self.sentence_links.iter().any(|link| other.sentence_links.binary_search(link).is_ok())
    }
}

/// Partners found so far, on each side.
struct Matching {
    of_old: Vec<Vec<usize>>,
    of_new: Vec<Vec<usize>>,
}

impl Matching {
    fn pair(&mut self, old: usize, new: usize) {
        self.of_old[old].push(new);
        self.of_new[new].push(old);
    }

    /// The links in order of the new text.
    fn links(&self) -> Vec<UtteranceLink> {
        let mut links = Vec::new();
        let mut done = vec![false; self.of_new.len()];
        for new in 0..self.of_new.len() {
            if done[new] || self.of_new[new].is_empty() {
                continue;
            }
            let mut olds = self.of_new[new].clone();
            let mut news: Vec<usize> = olds.iter().flat_map(|&old| self.of_old[old].iter().copied()).collect();
            olds.sort_unstable();
            news.sort_unstable();
            news.dedup();
            news.iter().for_each(|&at| done[at] = true);
            links.push(UtteranceLink { old: olds, new: news });
        }
        links
    }
}

/// Matches utterances of the very same words: in linked sentences, else, where they are long enough, anywhere.
fn exact(olds: &[Spoken], news: &[Spoken], matching: &mut Matching) {
    let mut places: BTreeMap<&[u32], Vec<usize>> = BTreeMap::new();
    for (index, old) in olds.iter().enumerate() {
        places.entry(&old.words).or_default().push(index);
    }
    for linked in [true, false] {
        for (index, new) in news.iter().enumerate().filter(|(_, new)| !new.words.is_empty()) {
            if !matching.of_new[index].is_empty() || !linked && new.words.len() < APART_WORDS {
                continue;
            }
            let same = places.get(new.words.as_slice()).map_or(&[][..], Vec::as_slice);
            let mut free = same.iter().take(limits::WORD_PLACES).filter(|&&old| matching.of_old[old].is_empty());
            if let Some(&old) = free.find(|&&old| !linked || olds[old].is_linked(new)) {
                matching.pair(old, index);
            }
        }
    }
}

/// Matches what is left, best first.
fn best(olds: &[Spoken], news: &[Spoken], matching: &mut Matching) {
    let mut by_word: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    let mut by_link: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for (index, old) in olds.iter().enumerate().filter(|&(index, _)| matching.of_old[index].is_empty()) {
        for &(word, weight) in &old.sorted {
            let places = by_word.entry(word).or_default();
            if weight > 1 && places.last() != Some(&index) {
                places.push(index);
            }
        }
        old.sentence_links.iter().for_each(|&link| by_link.entry(link).or_default().push(index));
    }
    let mut scored = Vec::new();
    let mut seen = vec![usize::MAX; olds.len()];
    for (index, new) in news.iter().enumerate().filter(|&(index, _)| matching.of_new[index].is_empty()) {
        let shared = new.sorted.iter().filter_map(|(word, _)| by_word.get(word));
        let near = new.sentence_links.iter().filter_map(|link| by_link.get(link));
        for &old in shared.chain(near).filter(|places| places.len() <= limits::WORD_PLACES).flatten() {
            if seen[old] != index {
                seen[old] = index;
                scored.extend(rank(&olds[old], new).map(|rank| (std::cmp::Reverse(rank), old, index)));
            }
        }
    }
    scored.sort_unstable();
    for (_, old, new) in scored {
        if matching.of_old[old].is_empty() && matching.of_new[new].is_empty() {
            matching.pair(old, new);
        }
    }
}

/// An utterance as it stands in its version.
type Standing<'a> = (Interned<'a>, &'a [Utterance], &'a [Spoken]);

/// Matches fragments of other words that stand in the same place of linked sentences: called it “a hard blow”, called it “a
/// heavy setback”.
fn placed(old: Standing<'_>, new: Standing<'_>, matching: &mut Matching) {
    let fragment = |(_, utterances, spoken): &Standing<'_>, at: usize| {
        !utterances[at].direct && (1..=PLACED_WORDS).contains(&spoken[at].words.len())
    };
    let mut by_link: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for at in (0..old.1.len()).filter(|&at| matching.of_old[at].is_empty() && fragment(&old, at)) {
        old.2[at].sentence_links.iter().for_each(|&link| by_link.entry(link).or_default().push(at));
    }
    let lead = |(side, utterances, _): &Standing<'_>, at: usize| -> Option<[u32; 2]> {
        // Before the first word stands its mark.
        let mark = utterances[at].tokens.first()?.checked_sub(1)?;
        side.words.get(mark.checked_sub(2)?..mark)?.try_into().ok()
    };
    for at in 0..new.1.len() {
        if !matching.of_new[at].is_empty() || !fragment(&new, at) {
            continue;
        }
        let near = new.2[at].sentence_links.iter().filter_map(|link| by_link.get(link)).flatten().copied();
        let mut same = near.take(limits::WORD_PLACES).filter(|&other| lead(&old, other) == lead(&new, at));
        if let (Some(other), None) = (same.next(), same.next())
            && matching.of_old[other].is_empty()
        {
            matching.pair(other, at);
        }
    }
}

/// How well two utterances agree, when they may be the same one.
fn rank(old: &Spoken, new: &Spoken) -> Option<usize> {
    let shared = shared(&old.sorted, &new.sorted);
    let dice = 200 * shared / (old.weight + new.weight).max(1);
    let within = 100 * shared / old.weight.min(new.weight).max(1);
    let linked = old.is_linked(new);
    let same = if linked {
        dice >= LINKED_MIN || within >= LINKED_WITHIN
    } else {
        old.words.len().min(new.words.len()) >= APART_WORDS && (dice >= APART_MIN || within >= APART_WITHIN)
    };
    same.then(|| dice.max(within * 4 / 5) + if linked { LINKED_BONUS } else { 0 })
}

/// Joins the unmatched utterances of one side to a matched one of the other that holds their words beside those of its
/// partner.
fn parts(own: &[Spoken], others: &[Spoken], of_own: &mut [Vec<usize>], of_others: &mut [Vec<usize>]) {
    let mut by_word: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    for (index, other) in others.iter().enumerate().filter(|&(index, _)| of_others[index].len() == 1) {
        for &(word, _) in other.sorted.iter().filter(|&&(_, weight)| weight > 1) {
            let places = by_word.entry(word).or_default();
            if places.last() != Some(&index) {
                places.push(index);
            }
        }
    }
    for (at, part) in own.iter().enumerate() {
        if !of_own[at].is_empty() || part.words.len() < APART_WORDS {
            continue;
        }
        let hosts = part.sorted.iter().filter_map(|(word, _)| by_word.get(word));
        let hosts = hosts.filter(|places| places.len() <= limits::WORD_PLACES).flatten().copied();
        let host = hosts.take(limits::WORD_PLACES).find(|&host| {
            // The partner must be a partner of this host alone, and the words must stand beside its own.
            let beside = of_others[host].iter().all(|&partner| of_own[partner].len() == 1);
            beside && {
                let rest = rest(&others[host], of_others[host].iter().map(|&partner| &own[partner]));
                100 * shared(&part.sorted, &rest) >= APART_WITHIN * part.weight
            }
        });
        if let Some(host) = host {
            of_others[host].push(at);
            of_own[at].push(host);
        }
    }
}

/// The words of an utterance beyond those its partners account for.
fn rest<'a>(whole: &Spoken, partners: impl Iterator<Item = &'a Spoken>) -> Vec<(u32, u8)> {
    let mut rest = whole.sorted.clone();
    for word in partners.flat_map(|partner| &partner.sorted) {
        if let Ok(at) = rest.binary_search(word) {
            rest.remove(at);
        }
    }
    rest
}
