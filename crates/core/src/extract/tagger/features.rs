//! The features of a token: what the model weighs. A feature is a key made of a template and one or two values.
//!
//! The templates are those that paid on a held-out part of the training data; docs/model.md tells what each is for.

use super::cells::{Cell, Cells};
use crate::learnt::hash::{key, mix};
use std::ops::Range;

/// How contexts of transitions are told apart: see [`context`].
pub const CONTEXTS: usize = 12;

/// How many features a token has.
pub const TEMPLATES: usize = 61;

/// The situation in which one label follows another: by the quotation marks and stops at the token and before it.
pub fn context(cells: &Cells, paragraph: &Range<usize>, at: usize) -> usize {
    let (before, here) = (cells.get(paragraph, at.wrapping_sub(1)), cells.get(paragraph, at));
    let first = opens_sentence(cells, paragraph, at);
    match (before.quote, here.quote) {
        (_, 2) => 1,
        (2, _) => 2,
        (_, 4) => 3,
        (4, _) if first => 4,
        (4, _) => 5,
        (_, 3) if first => 6,
        (_, 3) => 7,
        _ if first => 8,
        _ if here.shape == 4 => 9,
        _ if before.shape == 4 => 10,
        _ => 11,
    }
}

/// Whether a token opens a sentence.
pub fn opens_sentence(cells: &Cells, paragraph: &Range<usize>, at: usize) -> bool {
    cells.get(paragraph, at).place / 4 == 0
}

/// Hands the key of every feature of token `at` to `sink`.
#[inline(always)]
pub fn features(cells: &Cells, paragraph: &Range<usize>, at: usize, mut sink: impl FnMut(u64)) {
    let cell = |offset: isize| cells.get(paragraph, at.wrapping_add_signed(offset));
    let window = [cell(-2), cell(-1), cell(0), cell(1), cell(2)];
    words(&window, &mut sink);
    verdicts(&window, &mut sink);
    places(&window, &mut sink);
}

/// Words, tags, shapes and quotation marks around the token.
#[inline(always)]
fn words(window: &[&Cell; 5], sink: &mut impl FnMut(u64)) {
    let [l2, l1, t, r1, r2] = *window;
    let quote = |cell: &Cell| u32::from(cell.quote);
    let here = quote(t) * 8 + u32::from(t.length);
    sink(key(2, l2.word, 0));
    sink(key(3, l1.word, 0));
    sink(key(4, t.word, 0));
    sink(key(5, r1.word, 0));
    sink(key(6, r2.word, 0));
    sink(key(9, l1.word, t.word));
    sink(key(10, t.word, r1.word));
    sink(key(12, l1.suffix, 0));
    sink(key(13, t.suffix, 0));
    sink(key(14, r1.suffix, 0));
    sink(key(15, l2.tag, l1.tag));
    sink(key(16, l1.tag, t.tag));
    sink(key(17, t.tag, r1.tag));
    sink(key(19, mix(l1.tag, t.tag), r1.tag));
    sink(key(20, mix(l2.tag, l1.tag), t.tag));
    sink(key(21, mix(t.tag, r1.tag), r2.tag));
    sink(key(23, u32::from(l1.shape) << 8 | u32::from(t.shape), u32::from(r1.shape) << 8 | u32::from(r2.shape)));
    sink(key(24, quote(l1) << 8 | quote(r1), here));
    sink(key(25, here, t.word));
    sink(key(26, here, t.tag));
    sink(key(27, here << 4 | quote(l1), l1.word));
    sink(key(28, here << 4 | quote(r1), r1.word));
    sink(key(29, t.tag, l1.word));
    sink(key(30, t.tag, r1.word));
    sink(key(31, mix(l1.word, t.tag), r1.word));
}

/// What rules and lexicon say around the token.
#[inline(always)]
fn verdicts(window: &[&Cell; 5], sink: &mut impl FnMut(u64)) {
    let [l2, l1, t, r1, r2] = *window;
    let rule = |cell: &Cell| u32::from(cell.rule) << 3 | u32::from(cell.inner);
    let outer = |cell: &Cell| u32::from(cell.rule);
    let cue = |cell: &Cell| (u32::from(cell.level) << 3 | u32::from(cell.cue)) << 3 | u32::from(cell.quote);
    let around = outer(l1) << 8 | outer(t) << 4 | outer(r1);
    sink(key(40, rule(t), 0));
    sink(key(41, rule(l1), rule(t)));
    sink(key(42, rule(t), rule(r1)));
    sink(key(43, around << 8 | outer(l2) << 4 | outer(r2), 0));
    sink(key(44, around, t.word));
    sink(key(45, around, t.tag));
    sink(key(46, around, cue(t)));
    sink(key(47, outer(t), l1.word));
    sink(key(48, outer(t), r1.word));
    sink(key(49, rule(t), u32::from(t.quote) << 4 | u32::from(t.length)));
    sink(key(50, cue(l1), cue(t)));
    sink(key(51, cue(t), cue(r1)));
    sink(key(52, cue(l2) << 16 | cue(l1), cue(r1) << 16 | cue(r2)));
    sink(key(55, cue(t), l1.tag));
    sink(key(56, cue(t), r1.tag));
    sink(key(57, u32::from(l1.name) << 8 | u32::from(t.name) << 4 | u32::from(r1.name), outer(t)));
    sink(key(58, u32::from(t.name), cue(r1)));
    sink(key(59, u32::from(t.speaks), u32::from(t.name) << 4 | outer(t)));
}

/// Where the token stands in its sentence and paragraph, and how far the nearest cue and comma are.
#[inline(always)]
fn places(window: &[&Cell; 5], sink: &mut impl FnMut(u64)) {
    let [_, l1, t, r1, _] = *window;
    let outer = u32::from(t.rule);
    let quote = u32::from(t.quote);
    let cues = u32::from(t.cue_left) << 8 | u32::from(t.cue_right);
    let rules = u32::from(t.rule_left) << 8 | u32::from(t.rule_right);
    let commas = u32::from(t.comma_left) << 8 | u32::from(t.comma_right);
    let sentence = u32::from(t.sentence);
    sink(key(62, cues, quote));
    sink(key(63, u32::from(t.rule_left), quote << 4 | outer));
    sink(key(64, u32::from(t.rule_right), quote << 4 | outer));
    sink(key(65, rules, quote));
    sink(key(66, t.word_left, quote << 4 | outer));
    sink(key(67, t.word_right, quote << 4 | outer));
    sink(key(68, t.word_left, u32::from(t.cue_left)));
    sink(key(69, t.word_right, u32::from(t.cue_right)));
    sink(key(70, u32::from(t.place), quote << 4 | outer));
    sink(key(72, sentence << 8 | u32::from(t.paragraph), quote << 4 | outer));
    sink(key(73, u32::from(t.paragraph), u32::from(t.place) << 8 | quote));
    sink(key(74, commas, outer));
    sink(key(75, u32::from(t.comma_left) << 8 | u32::from(t.cue_left), outer << 4 | quote));
    sink(key(76, u32::from(t.comma_right) << 8 | u32::from(t.cue_right), outer << 4 | quote));
    sink(key(77, t.tag, u32::from(t.cue_left)));
    sink(key(78, t.tag, u32::from(t.cue_right)));
    sink(key(79, l1.word, u32::from(t.rule_left)));
    sink(key(80, r1.word, u32::from(t.rule_right)));
}
