//! A page as it is sized up before its story is looked for: what each element is, and how much prose it holds.

use super::coverage;
use super::kinds::{Hints, Kind};
use crate::markup::{Block, Page, Tag};

/// Bytes of prose in a part that is small by its kind: a caption, a byline.
const SMALL_MAX: u32 = 900;

/// Blocks in such a part.
const SMALL_BLOCKS: u32 = 12;

/// Bytes of a cell of a table of data.
const CELL_MAX: u32 = 120;

/// Headings among which the headline is looked for.
const HEADINGS_MAX: usize = 64;

/// Levels of elements in which a heading’s text may stand.
const HEADING_LEVELS: usize = 4;

/// A page as it is sized up.
pub(super) struct Survey<'p, 'a> {
    pub(super) page: &'p Page<'a>,
    /// By element: how many blocks stand in it.
    pub(super) counts: Vec<u32>,
    /// By element: what it is by itself.
    pub(super) own: Vec<Option<Kind>>,
    /// By element: what it is by itself or by what it stands in, if that is furniture.
    pub(super) furniture: Vec<Option<Kind>>,
    /// By element: how much prose that is no furniture stands in it, in bytes.
    pub(super) prose: Vec<u32>,
    /// By element: how many blocks that are one link and no furniture stand in it.
    pub(super) links: Vec<u32>,
    /// By element: how many blocks too long for a cell of data stand in it.
    pub(super) long: Vec<u32>,
    /// By block: how much of it is prose, in bytes.
    pub(super) weights: Vec<u32>,
    /// By block: the element it is a paragraph of.
    pub(super) holders: Vec<u32>,
    /// By block: how much of it stands in the text by JSON-LD, in hundredths; empty where that tells nothing.
    pub(super) covered: Vec<u8>,
    /// The block of the headline.
    pub(super) headline: Option<usize>,
}

impl<'p, 'a> Survey<'p, 'a> {
    /// Sizes up a page of which the headline and the text by JSON-LD may be known.
    pub(super) fn new(page: &'p Page<'a>, headline: Option<&str>, body: Option<&str>) -> Self {
        let mut counts = vec![0; page.elements.len()];
        for block in &page.blocks {
            counts[block.element as usize] += 1;
        }
        sum_up(page, &mut counts);
        let mut long = vec![0; page.elements.len()];
        for block in &page.blocks {
            long[block.element as usize] += u32::from(block.length() > CELL_MAX);
        }
        sum_up(page, &mut long);
        let mut hints = Hints::default();
        let kinds = page.ids().map(|at| if counts[at as usize] > 0 { hints.of(page, at) } else { None });
        let mut survey = Self {
            page,
            own: kinds.collect(),
            counts,
            long,
            furniture: vec![None; page.elements.len()],
            prose: vec![0; page.elements.len()],
            links: vec![0; page.elements.len()],
            weights: page.blocks.iter().map(|block| weight(page, block)).collect(),
            holders: Vec::new(),
            covered: body.map(|body| coverage::covered(page, body)).unwrap_or_default(),
            headline: find_headline(page, headline.or(page.title.as_deref())),
        };
        survey.holders = page.blocks.iter().map(|block| survey.holder(block)).collect();
        survey.release();
        survey.inherit();
        survey.weigh();
        survey
    }

    /// What a block is by the elements it stands in, if that is furniture.
    pub(super) fn kind_around(&self, at: usize) -> Option<Kind> {
        self.furniture[self.page.blocks[at].element as usize]
    }

    /// The element that gives a block its line.
    pub(super) fn container(&self, at: usize) -> (u32, Tag) {
        let container = self.page.container(&self.page.blocks[at]);
        (container, self.page.element(container).tag)
    }

    /// Whether a block is a cell of a table of data, and not of one that lays out a page.
    pub(super) fn is_cell(&self, at: usize) -> bool {
        let (container, tag) = self.container(at);
        let mut around = self.page.ancestors(container);
        matches!(tag, Tag::Td | Tag::Th)
            && self.counts[container as usize] == 1
            && around.find(|&at| self.page.element(at).tag == Tag::Table).is_some_and(|at| self.long[at as usize] == 0)
    }

    /// Takes what was taken for furniture for story, but for what never is one: nothing else is there.
    pub(super) fn admit_furniture(&mut self) {
        for kind in &mut self.furniture {
            *kind = kind.filter(|kind| kind.is_never_story());
        }
        self.weigh();
    }

    /// How much each element holds as paragraphs of its own.
    pub(super) fn direct(&self) -> Vec<u64> {
        let mut direct = vec![0; self.own.len()];
        for (at, (&holder, &weight)) in self.holders.iter().zip(&self.weights).enumerate() {
            if self.kind_around(at).is_none() {
                let share = self.covered.get(at).map_or(100, |&covered| u64::from(covered));
                direct[holder as usize] += u64::from(weight) * share / 100;
            }
        }
        direct
    }

    /// Takes the word of classes off elements that hold the story: a page’s main column may be called a sidebar.
    fn release(&mut self) {
        let mut all = vec![0; self.own.len()];
        for (block, &weight) in self.page.blocks.iter().zip(&self.weights) {
            all[block.element as usize] += weight;
        }
        sum_up(self.page, &mut all);
        // What is never story does not count for the whole.
        let (mut never, mut inside) = (0, vec![false; self.own.len()]);
        for at in 1..self.own.len() {
            let around = inside[self.page.elements[at].parent as usize];
            let starts = self.own[at].is_some_and(Kind::is_never_story);
            never += if starts && !around { all[at] } else { 0 };
            inside[at] = around || starts;
        }
        let total = u64::from(all.first().copied().unwrap_or(0).saturating_sub(never));
        let mut headed = vec![false; self.own.len()];
        if let Some(headline) = self.headline {
            self.page.ancestors(self.page.blocks[headline].element).for_each(|at| headed[at as usize] = true);
        }
        for at in 0..self.own.len() {
            let Some(kind) = self.own[at].filter(|kind| kind.is_furniture() && !kind.is_never_story()) else {
                continue;
            };
            let share = match (headed[at], kind) {
                (true, _) => 30,
                (false, Kind::Hidden) => 95,
                (false, _) => 60,
            };
            let most = all[at] > 0 && u64::from(all[at]) * 100 >= total * share && !inside[at];
            if most || (kind.is_small() && (all[at] > SMALL_MAX || self.counts[at] > SMALL_BLOCKS)) {
                self.own[at] = None;
            }
        }
    }

    fn inherit(&mut self) {
        for at in 0..self.own.len() {
            let parent = self.page.elements[at].parent as usize;
            let above = if at > 0 { self.furniture[parent] } else { None };
            self.furniture[at] = above.or(self.own[at].filter(|kind| kind.is_furniture()));
        }
    }

    fn weigh(&mut self) {
        self.prose.fill(0);
        self.links.fill(0);
        for (at, block) in self.page.blocks.iter().enumerate() {
            if self.kind_around(at).is_none() {
                self.prose[block.element as usize] += self.weights[at];
                self.links[block.element as usize] += u32::from(is_link(block));
            }
        }
        sum_up(self.page, &mut self.prose);
        sum_up(self.page, &mut self.links);
    }

    /// The element a block is a paragraph of: the first that holds more than it, lists and quotations left behind.
    fn holder(&self, block: &Block) -> u32 {
        let list = |tag: Tag| {
            matches!(
                tag,
                Tag::P
                    | Tag::Ul
                    | Tag::Ol
                    | Tag::Li
                    | Tag::Dl
                    | Tag::Blockquote
                    | Tag::Details
                    | Tag::Table
                    | Tag::Tbody
                    | Tag::Thead
                    | Tag::Tr
            )
        };
        let is = |&at: &u32| {
            let tag = self.page.element(at).tag;
            self.counts[at as usize] > 1 && tag.is_block() && !list(tag)
        };
        self.page.ancestors(block.element).find(is).unwrap_or(0)
    }
}

/// Whether a block is one link.
pub(super) fn is_link(block: &Block) -> bool {
    u64::from(block.linked) * 100 >= u64::from(block.length()) * 85
}

/// Adds what each element holds to those it stands in.
fn sum_up(page: &Page<'_>, sums: &mut [u32]) {
    for at in (1..sums.len()).rev() {
        let parent = page.elements[at].parent as usize;
        sums[parent] = sums[parent].saturating_add(sums[at]);
    }
}

/// How much of a block is prose: its text without links if it is long or ends as a sentence does, little of it otherwise.
fn weight(page: &Page<'_>, block: &Block) -> u32 {
    let tag = page.element(page.container(block)).tag;
    let own = block.length().saturating_sub(block.linked);
    if own * 2 < block.length() || tag.is_heading() {
        return 0;
    }
    let text = page.text(block).trim_end_matches(['”', '"', '’', '\'', '»', ')', ']', ' ']);
    let ends = text.ends_with(['.', '!', '?', '…', '。', ':', '؟', '।']);
    match (own >= 25 && ends) || own >= 120 {
        true => own,
        false if matches!(tag, Tag::Td | Tag::Th) => 0,
        false => own / 5,
    }
}

/// The block of the headline: the main heading whose words are those of the metadata, else the first main heading.
fn find_headline(page: &Page<'_>, known: Option<&str>) -> Option<usize> {
    let within = |at: usize, tags: &[Tag]| {
        let around = page.ancestors(page.blocks[at].element).take(HEADING_LEVELS);
        around.map(|at| page.element(at).tag).any(|tag| tags.contains(&tag))
    };
    let headings = (0..page.blocks.len()).filter(|&at| within(at, &[Tag::H1, Tag::H2])).take(HEADINGS_MAX);
    let headings: Vec<usize> = headings.collect();
    let is_main = |at: &&usize| within(**at, &[Tag::H1]);
    let alike = |at: &&usize| known.is_some_and(|known| is_same(page.text(&page.blocks[**at]), known));
    let found = headings.iter().filter(is_main).find(alike).or_else(|| headings.iter().find(alike));
    found.or_else(|| headings.iter().find(is_main)).copied()
}

/// Whether most words of the shorter line stand in the longer.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split(|at: char| !at.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    };
    let (one, other) = (words(one), words(other));
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let both = short.iter().filter(|word| long.contains(word)).count();
    short.len() > 1 && both * 10 >= short.len() * 7
}
