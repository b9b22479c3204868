//! From the items of one version to those of the next.

use super::Facet;
use super::items::Item;
use super::touching;
use crate::change::Field;
use crate::compare::{Comparison, Side};
use crate::judge::Finding;
use std::collections::BTreeMap;
use std::ops::Range;
use writethru_core::{Span, TokenKind};

/// Part of an item's words, in a hundred, that must have gone over to the same new item.
const CARRIED: usize = 50;

/// Which new token every old token became, where it stands unchanged in a linked sentence.
pub(super) struct Bridge {
    tokens: Vec<Option<usize>>,
}

impl Bridge {
    /// Lays the bridge over all linked sentences.
    pub(super) fn new(comparison: &Comparison<'_>) -> Self {
        let mut bridge = Self { tokens: vec![None; comparison.old.words.len()] };
        let mut pairs = comparison.pairs.iter().peekable();
        for (index, link) in comparison.alignment.links.iter().enumerate() {
            if let Some(pair) = pairs.next_if(|pair| pair.link == index) {
                let (mut old, mut new) = (pair.old.start, pair.new.start);
                for edit in &pair.edits {
                    bridge.lay(old..edit.old.start, new);
                    (old, new) = (edit.old.end, edit.new.end);
                }
                bridge.lay(old..pair.old.end, new);
                continue;
            }
            for (&old, &new) in link.old.iter().zip(&link.new) {
                let run = |side: &Side<'_>, at: usize| side.version.article.sentences[at].tokens.clone();
                let (old, new) = (run(&comparison.old, old), run(&comparison.new, new));
                bridge.lay(old.start..old.end.min(old.start + new.len()), new.start);
            }
        }
        bridge
    }

    fn lay(&mut self, old: Range<usize>, new: usize) {
        for (index, slot) in self.tokens[old].iter_mut().enumerate() {
            *slot = Some(new + index);
        }
    }

    /// For every new item the old one it continues; each old item goes on in one new item at most.
    pub(super) fn partners(
        &self,
        facet: Facet,
        comparison: &Comparison<'_>,
        findings: &[Finding],
        (olds, news): (&[Item], &[Item]),
    ) -> Vec<Option<usize>> {
        let mut partners = vec![None; news.len()];
        match facet {
            Facet::Headline => partners.iter_mut().zip(0..olds.len()).for_each(|(slot, old)| *slot = Some(old)),
            Facet::Quote => utterances(comparison, olds, news, &mut partners),
            Facet::Attribution | Facet::Claim | Facet::Name => {
                self.carried(comparison, olds, news, &mut partners);
                named(findings, olds, news, &mut partners);
            }
        }
        partners
    }

    /// Items most of whose words went over.
    fn carried(&self, comparison: &Comparison<'_>, olds: &[Item], news: &[Item], partners: &mut [Option<usize>]) {
        let article = &comparison.new.version.article;
        for (index, old) in olds.iter().enumerate() {
            let word = |at: &usize| {
                matches!(
                    comparison.old.version.article.tokens[*at].kind,
                    TokenKind::Word | TokenKind::Number | TokenKind::Symbol
                )
            };
            let own = old.reach.first().map_or(0..0, |&span| comparison.old.tokens_in(span));
            let tokens: Vec<usize> = own.filter(word).collect();
            let mut votes: BTreeMap<usize, usize> = BTreeMap::new();
            for place in tokens.iter().filter_map(|&at| self.tokens[at]).map(|at| article.tokens[at].span) {
                let from = news.partition_point(|new| new.span.start <= place.start);
                let near = (from.saturating_sub(4)..from).rev();
                if let Some(new) = near.into_iter().find(|&new| news[new].reach[0].contains(place)) {
                    *votes.entry(new).or_default() += 1;
                }
            }
            let best = votes.into_iter().max_by_key(|&(new, count)| (count, std::cmp::Reverse(new)));
            if let Some((new, count)) = best
                && 100 * count >= CARRIED * tokens.len()
                && partners[new].is_none()
            {
                partners[new] = Some(index);
            }
        }
    }
}

/// Quotations by the links of their utterances: the first of each side, which is all there is but for splits.
fn utterances(comparison: &Comparison<'_>, olds: &[Item], news: &[Item], partners: &mut [Option<usize>]) {
    let utterances = &comparison.utterances;
    let find = |side: &Side<'_>, items: &[Item], quotes: &[usize]| {
        let start = side.version.annotations.quotes[*quotes.first()?].span.start;
        items.binary_search_by_key(&start, |item| item.span.start).ok()
    };
    for link in &utterances.links {
        for (&old, &new) in link.old.iter().zip(&link.new) {
            let old = find(&comparison.old, olds, &utterances.old[old].quotes);
            let new = find(&comparison.new, news, &utterances.new[new].quotes);
            if let (Some(old), Some(new)) = (old, new) {
                partners[new] = Some(old);
            }
        }
    }
}

/// Items that a finding names on both sides: nine became 12.
fn named(findings: &[Finding], olds: &[Item], news: &[Item], partners: &mut [Option<usize>]) {
    let mut taken = vec![false; olds.len()];
    partners.iter().flatten().for_each(|&old| taken[old] = true);
    let at = |items: &[Item], span: Span, free: &dyn Fn(usize) -> bool| {
        let end = items.partition_point(|item| item.span.start <= span.end);
        (0..end).rev().take(8).filter(|&item| free(item)).find(|&item| touching(items[item].reach[0], span))
    };
    for finding in findings.iter().filter(|finding| finding.change.field == Field::Text) {
        let (Some(was), Some(is)) = (finding.change.old, finding.change.new) else { continue };
        let old = at(olds, was, &|item| !taken[item]);
        let new = at(news, is, &|item| partners[item].is_none());
        if let (Some(old), Some(new)) = (old, new) {
            taken[old] = true;
            partners[new] = Some(old);
        }
    }
}
