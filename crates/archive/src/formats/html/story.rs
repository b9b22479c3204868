//! Finds the story of a page: the element most of its prose stands in, the elements that go on with it, and of what stands there
//! the blocks that are story.

use super::kinds::{self, Kind};
use super::lines;
pub(super) use super::survey::is_same;
use super::survey::{Survey, is_link};
use crate::markup::{Attributes, Block, Page, Tag};

/// Levels above the best element in which the story may go on.
const SCOPE_LEVELS: usize = 5;

/// Bytes of a time of day by itself.
const CLOCK_MAX: u32 = 12;

/// Bytes of a line that only says that a note follows: Correction.
const LABEL_MAX: u32 = 24;

/// Bytes of prose from which on a paragraph that is left out is kept for comparison.
const BOX_MIN: u32 = 60;

/// What was found in a page.
#[derive(Debug, Default)]
pub(super) struct Story {
    /// The blocks that are the story, in order.
    pub(super) blocks: Vec<usize>,
    /// The blocks around and within it that are furniture, and what they are.
    pub(super) apart: Vec<(usize, Kind)>,
    /// The block of the headline.
    pub(super) headline: Option<usize>,
    /// The blocks of the story that only say that a note follows.
    pub(super) labels: Vec<usize>,
    /// The blocks of the story that are cells of tables of data.
    pub(super) cells: Vec<usize>,
    /// The blocks of prose in the article that were left out of the story.
    pub(super) boxes: Vec<usize>,
    /// The pictures of the article that are not part of furniture and lead nowhere.
    pub(super) pictures: Vec<usize>,
    /// The blocks of prose that are plainly none of the story's: other stories, appeals, what readers say.
    pub(super) beside: Vec<usize>,
    /// Bytes of prose that are neither story nor known furniture.
    pub(super) left_over: usize,
    /// Bytes of prose beside the story that the page hides.
    pub(super) hidden: usize,
}

/// What the page says of its story beside the text.
pub(super) struct Known<'k> {
    /// The headline by its metadata.
    pub(super) headline: Option<&'k str>,
    /// The text by its JSON-LD.
    pub(super) body: Option<&'k str>,
    /// Whether a text opens as a note of the newsroom does.
    pub(super) is_note: fn(&str) -> bool,
}

/// The outermost article about an element.
fn article(page: &Page<'_>, element: u32) -> Option<u32> {
    page.ancestors(element).filter(|&at| matches!(page.element(at).tag, Tag::Article | Tag::Main)).last()
}

/// Whether an element stands in the article that holds the story.
pub(super) fn is_inside(page: &Page<'_>, story: &Story, element: u32) -> bool {
    let article = story.blocks.first().and_then(|&at| article(page, page.blocks[at].element));
    article.is_some_and(|article| page.ancestors(element).any(|at| at == article))
}

/// Finds the story; it has no blocks where there is none.
pub(super) fn find(page: &Page<'_>, known: &Known<'_>) -> Story {
    let mut survey = Survey::new(page, known.headline, known.body);
    let best = survey.best().or_else(|| {
        survey.admit_furniture();
        survey.best()
    });
    let Some(best) = best else { return Story::default() };
    let finder =
        Finder { accepted: survey.accepted(best), marked: survey.is_marked(best), survey: &survey, best, known };
    finder.story()
}

impl Survey<'_, '_> {
    /// The element with most of the story’s paragraphs.
    fn best(&self) -> Option<u32> {
        let direct = self.direct();
        let first = self.headline.unwrap_or(0);
        let mut after = vec![false; self.own.len()];
        for (at, &holder) in self.holders.iter().enumerate() {
            after[holder as usize] |= at > first;
        }
        let score = |at: u32| {
            let around = || self.page.ancestors(at);
            let named = around().take(4).any(|at| self.own[at as usize] == Some(Kind::Body));
            let article = around().any(|at| matches!(self.page.element(at).tag, Tag::Article | Tag::Main));
            let weight = direct[at as usize];
            weight
                * if named { 16 } else { 10 }
                * if article { 12 } else { 10 }
                * if after[at as usize] { 10 } else { 6 }
        };
        let held = self.page.ids().filter(|&at| direct[at as usize] > 0);
        held.max_by_key(|&at| (score(at), std::cmp::Reverse(at)))
    }

    /// The elements that hold the story: the best one, those named like it, those in the same body, and those beside it that
    /// go on with paragraphs.
    fn accepted(&self, best: u32) -> Vec<bool> {
        let mut accepted = vec![false; self.own.len()];
        accepted[best as usize] = true;
        let (root, scope, paragraphs) = (self.root(best), self.scope(best), self.paragraphs());
        for at in self.page.ids() {
            let place = at as usize;
            if self.furniture[place].is_some() || self.counts[place] == 0 {
                continue;
            }
            let parent = self.page.elements[place].parent as usize;
            let beside = scope[place] && paragraphs[place] >= 2 && self.is_free_of_links(at);
            accepted[place] |= (at > 0 && accepted[parent]) || at == root || beside || self.is_alike(best, at);
        }
        accepted
    }

    /// The outermost element about the best one that is named a body and holds little else but prose.
    fn root(&self, best: u32) -> u32 {
        let named = self.page.ancestors(best).take(6).filter(|&at| self.own[at as usize] == Some(Kind::Body));
        let mut root = best;
        for at in named {
            let more = self.prose[at as usize] - self.prose[root as usize];
            let links = self.links[at as usize] - self.links[root as usize];
            if more * 10 <= self.prose[best as usize] * 3 || more >= links * 80 {
                root = at;
            }
        }
        root
    }

    /// The elements beside the best one in which a story may go on: in the article or in what holds the headline, close by.
    fn scope(&self, best: u32) -> Vec<bool> {
        let mut scope = vec![false; self.own.len()];
        let headed: Vec<u32> = match self.headline {
            Some(line) => self.page.ancestors(self.page.blocks[line].element).collect(),
            None => Vec::new(),
        };
        let mut top = best;
        for at in self.page.ancestors(best).skip(1).take(SCOPE_LEVELS) {
            let tag = self.page.element(at).tag;
            if matches!(tag, Tag::Body | Tag::Html) {
                break;
            }
            top = at;
            if matches!(tag, Tag::Article | Tag::Main) || headed.contains(&at) {
                break;
            }
        }
        scope[top as usize] = top != best;
        for at in 1..scope.len() {
            scope[at] |= scope[self.page.elements[at].parent as usize];
        }
        // What holds the best one is not beside it.
        self.page.ancestors(best).for_each(|at| scope[at as usize] = false);
        scope
    }

    /// By element: how many paragraphs of prose it holds as its own.
    fn paragraphs(&self) -> Vec<u32> {
        let mut paragraphs = vec![0; self.own.len()];
        for (at, &holder) in self.holders.iter().enumerate() {
            paragraphs[holder as usize] += u32::from(self.weights[at] >= 60 && self.container(at).1 == Tag::P);
        }
        paragraphs
    }

    /// Whether an element holds prose and few links to other stories.
    fn is_free_of_links(&self, at: u32) -> bool {
        u64::from(self.links[at as usize]) * 200 <= u64::from(self.prose[at as usize])
    }

    /// Whether an element goes on with the story: it has prose, is written like the best one, and stands close to it.
    fn is_alike(&self, best: u32, at: u32) -> bool {
        let (one, other) = (self.page.element(best), self.page.element(at));
        if self.prose[at as usize] == 0 || one.tag != other.tag || one.depth.abs_diff(other.depth) > 3 {
            return false;
        }
        let class = |attributes: Attributes<'_>| attributes.get("class").map(std::borrow::Cow::into_owned);
        let own = class(one.attributes);
        let levels = if own.as_ref().is_some_and(|own| !own.is_empty()) { SCOPE_LEVELS } else { 2 };
        let parents = (self.page.element(one.parent), self.page.element(other.parent));
        let alike = one.parent == other.parent || class(parents.0.attributes) == class(parents.1.attributes);
        let named = self.own[best as usize] == Some(Kind::Body) && self.own[at as usize] == Some(Kind::Body);
        (named || (alike && own == class(other.attributes))) && {
            let above: Vec<u32> = self.page.ancestors(best).skip(1).take(levels).collect();
            self.page.ancestors(at).skip(1).take(levels + 3).any(|at| above.contains(&at))
        }
    }

    /// Whether an element marks its paragraphs as such.
    fn is_marked(&self, best: u32) -> bool {
        let (mut marked, mut all) = (0, 0);
        for (at, &holder) in self.holders.iter().enumerate() {
            if holder == best && self.weights[at] > 0 {
                all += 1;
                marked += usize::from(self.container(at).1 == Tag::P);
            }
        }
        marked * 3 > all * 2
    }
}

/// Tells the story from what stands in and around its elements.
struct Finder<'s, 'p, 'a, 'k> {
    survey: &'s Survey<'p, 'a>,
    known: &'s Known<'k>,
    /// The element with most of the story.
    best: u32,
    /// By element: whether it holds the story.
    accepted: Vec<bool>,
    /// Whether the best element marks its paragraphs as such.
    marked: bool,
}

impl Finder<'_, '_, '_, '_> {
    fn block(&self, at: usize) -> &Block {
        &self.survey.page.blocks[at]
    }

    fn text(&self, at: usize) -> &str {
        self.survey.page.text(self.block(at))
    }

    fn tags(&self, at: usize, levels: usize) -> impl Iterator<Item = Tag> {
        let page = self.survey.page;
        page.ancestors(self.block(at).element).take(levels).map(|at| page.element(at).tag)
    }

    /// The blocks of the story and those apart.
    fn story(&self) -> Story {
        let mut story = Story { headline: self.survey.headline, ..Story::default() };
        let mut kept = self.kept(&mut story);
        self.keep_clocks(&mut story, &mut kept);
        let ends = |&at: &usize| self.is_paragraph(at);
        // A heading may open a story, but not close it.
        let first = kept.iter().position(|at| ends(at) || self.is_own(*at)).unwrap_or(0);
        let last = kept.iter().rposition(ends).map_or(kept.len(), |at| at + 1);
        story.blocks = kept[first.min(last)..last].to_vec();
        story.cells = story.blocks.iter().copied().filter(|&at| self.survey.is_cell(at)).collect();
        self.cut_bylines(&mut story);
        // The standfirst and the byline of the story stand between its headline and its text; others are of other stories.
        let (from, to) = (self.survey.headline.unwrap_or(0), story.blocks.first().copied().unwrap_or(0));
        story.apart.retain(|(at, kind)| !matches!(kind, Kind::Byline | Kind::Deck) || (from..to).contains(at));
        self.add_notes(&mut story);
        story.boxes = self.boxes(&story);
        story.beside = self.beside(&story);
        story.pictures = self.pictures(&story);
        self.weigh_rest(&mut story);
        story
    }

    /// The paragraphs of prose in the article that are no part of the story, and that neither lead elsewhere nor speak to the reader.
    /// Captions, standfirst and byline are kept as metadata.
    fn boxes(&self, story: &Story) -> Vec<usize> {
        let survey = self.survey;
        let article = article(survey.page, self.best);
        let mut apart: Vec<usize> = story.apart.iter().map(|&(at, _)| at).collect();
        apart.sort_unstable();
        let mut linked = vec![false; survey.own.len()];
        for block in survey.page.blocks.iter().filter(|block| is_link(block)) {
            self.box_of(block.element).into_iter().for_each(|at| linked[at as usize] = true);
        }
        // What its class calls furniture is that; an element alone may hold anything.
        let by_tag = |at: u32| survey.own[at as usize] == kinds::by_tag(survey.page.element(at).tag);
        let is_box = |&at: &usize| {
            let element = self.block(at).element;
            let inside = article.is_some_and(|top| survey.page.ancestors(element).any(|at| at == top));
            let around = self.box_of(element);
            let open = match survey.kind_around(at) {
                Some(Kind::Hidden) => true,
                Some(Kind::Caption | Kind::Deck | Kind::PullQuote | Kind::Byline) => false,
                Some(kind) => !kind.is_never_story() && !kind.is_appeal() && around.is_some_and(by_tag),
                None => apart.binary_search(&at).is_err(),
            };
            let linked = around.is_some_and(|at| linked[at as usize]);
            let is_story = story.blocks.binary_search(&at).is_ok() || Some(at) == survey.headline;
            open && !linked
                && !is_story
                && (inside || apart.binary_search(&at).is_ok())
                && survey.weights[at] >= BOX_MIN
        };
        (0..survey.weights.len()).filter(is_box).collect()
    }

    /// The pictures of the article that are not part of furniture and lead nowhere.
    fn pictures(&self, story: &Story) -> Vec<usize> {
        let page = self.survey.page;
        let is_own = |&at: &usize| {
            let element = page.pictures[at].0;
            is_inside(page, story, element)
                && matches!(self.survey.furniture[element as usize], None | Some(Kind::Caption | Kind::Media))
                && !page.ancestors(element).any(|at| page.element(at).tag == Tag::A)
        };
        (0..page.pictures.len()).filter(is_own).collect()
    }

    /// The paragraphs of prose that are neither story nor kept otherwise.
    fn beside(&self, story: &Story) -> Vec<usize> {
        let survey = self.survey;
        let kept = |at: &usize| story.blocks.binary_search(at).is_ok() || story.boxes.binary_search(at).is_ok();
        let is_beside = |at: &usize| {
            survey.weights[*at] >= BOX_MIN
                && !kept(at)
                && Some(*at) != survey.headline
                && survey.kind_around(*at) != Some(Kind::Consent)
        };
        (0..survey.weights.len()).filter(is_beside).collect()
    }

    /// The outermost element of furniture an element stands in.
    fn box_of(&self, element: u32) -> Option<u32> {
        self.survey.page.ancestors(element).take_while(|&at| self.survey.furniture[at as usize].is_some()).last()
    }

    /// The blocks of the accepted elements that are no furniture; those that are, are put apart.
    fn kept(&self, story: &mut Story) -> Vec<usize> {
        let mut kept: Vec<usize> = Vec::new();
        for at in 0..self.survey.page.blocks.len() {
            if Some(at) == self.survey.headline {
                // What stands before the headline is not part of the story, unless much of it does.
                let before: u32 = kept.iter().map(|&at| self.survey.weights[at]).sum();
                if before < self.survey.prose[self.best as usize] / 3 {
                    story.apart.extend(kept.drain(..).map(|at| (at, Kind::Nav)));
                    continue;
                }
            }
            let accepted = self.survey.page.ancestors(self.block(at).element).any(|at| self.accepted[at as usize]);
            // Elsewhere only who wrote the story, its standfirst and its captions are of use.
            let kind = if accepted { self.kind(at) } else { self.survey.kind_around(at) };
            match kind {
                Some(kind) if accepted || matches!(kind, Kind::Byline | Kind::Caption | Kind::Deck) => {
                    story.apart.push((at, kind));
                }
                None if accepted => kept.push(at),
                _ => {}
            }
        }
        kept
    }

    /// Whether a block stands in the best element, or in one beside it that is written like it.
    fn is_own(&self, at: usize) -> bool {
        let (page, holder) = (self.survey.page, self.survey.holders[at]);
        let (best, other) = (page.element(self.best), page.element(holder));
        let beside = best.parent == other.parent && best.tag == other.tag && self.accepted[holder as usize];
        holder == self.best || beside
    }

    /// The posts of a live blog keep their times of day: two or more, each in an element of its own.
    fn keep_clocks(&self, story: &mut Story, kept: &mut Vec<usize>) {
        let survey = self.survey;
        let post = |at: usize| {
            let mut around = survey.page.ancestors(self.block(at).element);
            around.find(|&at| survey.counts[at as usize] > 1 && survey.page.element(at).tag.is_block())
        };
        let is_clock = |&&(at, kind): &&(usize, Kind)| {
            kind == Kind::Time && self.block(at).length() <= CLOCK_MAX && lines::is_clock(self.text(at))
        };
        let clocks: Vec<usize> = story.apart.iter().filter(is_clock).map(|&(at, _)| at).collect();
        let mut posts: Vec<Option<u32>> = clocks.iter().map(|&at| post(at)).collect();
        posts.sort_unstable();
        posts.dedup();
        if posts.len() > 1 && posts.len() == clocks.len() {
            story.apart.retain(|(at, _)| clocks.binary_search(at).is_err());
            kept.extend(clocks);
            kept.sort_unstable();
        }
    }

    /// Whether a block may open or close the story: prose, or a paragraph of its own element, however short.
    fn is_paragraph(&self, at: usize) -> bool {
        let survey = self.survey;
        let ((container, tag), holder) = (survey.container(at), survey.holders[at]);
        let own = container == self.best
            || (holder == self.best && matches!(tag, Tag::P | Tag::Li | Tag::Pre | Tag::Dd | Tag::Td | Tag::Th));
        // In a box of its own only what is marked as a paragraph, away from links.
        let marked =
            matches!(tag, Tag::P | Tag::Li | Tag::Pre | Tag::Blockquote | Tag::Td) && survey.is_free_of_links(holder);
        let around =
            holder != 0 && self.accepted[holder as usize] && survey.page.ancestors(self.best).any(|at| at == holder);
        let prose = survey.weights[at] > 20 && (holder == self.best || around || marked);
        !tag.is_heading() && (own || prose) && Some(at) != survey.headline
    }

    /// What a block is, if it is furniture.
    fn kind(&self, at: usize) -> Option<Kind> {
        let (survey, block) = (self.survey, self.block(at));
        if self.is_quoted_post(at) {
            return None;
        }
        // A standfirst among the paragraphs is one of them.
        let own = survey.holders[at] == self.best;
        if let Some(kind) = survey.kind_around(at).filter(|&kind| kind != Kind::Deck || !own) {
            return Some(kind);
        }
        if survey.is_cell(at) {
            return None;
        }
        if let Some(kind) = lines::kind(self.text(at)) {
            return Some(kind);
        }
        let (container, tag) = survey.container(at);
        // A paragraph that is one link leads elsewhere; so does a heading in a list.
        if is_link(block) && (!tag.is_heading() || self.tags(at, 4).any(|tag| tag == Tag::Li)) {
            return Some(Kind::Related);
        }
        // A short line in a box of its own among paragraphs stands under a picture or over an advertisement.
        let boxed = matches!(tag, Tag::Div | Tag::Center | Tag::Section) && container != self.best;
        let short = survey.weights[at] * 3 < block.length() && survey.holders[at] != container;
        match self.is_caption(at) {
            true => Some(Kind::Caption),
            false => (boxed && short && self.marked).then_some(Kind::Ad),
        }
    }

    /// Whether a short line stands close to a picture: in a box that holds little else, or in its paragraph.
    fn is_caption(&self, at: usize) -> bool {
        let (block, survey) = (self.block(at), self.survey);
        let Some(shared) = block.pictured.filter(|&shared| shared != 0 && shared != self.best) else { return false };
        let boxed = survey.counts[shared as usize] <= 3 && !survey.page.ancestors(self.best).any(|at| at == shared);
        let plain = survey.weights[at] * 2 < block.length() || block.stressed * 10 > block.length() * 9;
        boxed && plain && block.length() < 300
    }

    /// Whether it is a post of another site that the story quotes.
    fn is_quoted_post(&self, at: usize) -> bool {
        let survey = self.survey;
        let mut around = survey.page.ancestors(self.block(at).element).take(4);
        around.any(|at| survey.own[at as usize] == Some(Kind::Embed) && survey.page.element(at).tag == Tag::Blockquote)
    }

    /// Puts apart the lines at the head that say who wrote the story, and the headline once more.
    fn cut_bylines(&self, story: &mut Story) {
        let short = |at: &&usize| self.survey.weights[**at] < 20;
        let is_head = |at: &&usize| lines::is_byline(self.text(**at)) || Some(**at) == self.survey.headline;
        let head: Vec<usize> = story.blocks.iter().take(4).take_while(short).filter(is_head).copied().collect();
        story.blocks.retain(|at| !head.contains(at));
        story.apart.extend(head.into_iter().map(|at| (at, Kind::Byline)));
    }

    /// Adds the notes of the newsroom, wherever on the page they stand, and finds the lines that only announce them.
    fn add_notes(&self, story: &mut Story) {
        let last = story.blocks.last().copied().unwrap_or(0);
        let is_note = |at: usize| {
            let foreign = match self.survey.kind_around(at) {
                Some(Kind::Hidden | Kind::Consent | Kind::Paywall) => true,
                Some(Kind::Comment) => at > last,
                _ => false,
            };
            !foreign && self.survey.weights[at] >= 40 && !is_link(self.block(at)) && (self.known.is_note)(self.text(at))
        };
        let found: Vec<usize> = (0..self.survey.page.blocks.len()).filter(|&at| is_note(at)).collect();
        let is_found = |at: usize| found.binary_search(&at).is_ok();
        story.apart.retain(|&(at, _)| !is_found(at));
        story.blocks.extend(&found);
        story.blocks.sort_unstable();
        story.blocks.dedup();
        // “Correction” over a note is no second note.
        let is_label = |at: usize| self.block(at).length() <= LABEL_MAX && (self.known.is_note)(self.text(at));
        story.blocks.retain(|&at| !(is_found(at + 1) && is_label(at)));
        story.labels = story.blocks.iter().copied().filter(|&at| is_label(at)).collect();
    }

    /// Weighs the prose that is neither story nor known furniture, and what is hidden beside the story.
    fn weigh_rest(&self, story: &mut Story) {
        let survey = self.survey;
        let (Some(&first), Some(&last)) = (story.blocks.first(), story.blocks.last()) else { return };
        let mut apart: Vec<Option<Kind>> = vec![None; survey.weights.len()];
        for &(at, kind) in &story.apart {
            apart[at] = Some(kind);
        }
        for (at, &weight) in survey.weights.iter().enumerate() {
            if story.blocks.binary_search(&at).is_ok() || Some(at) == survey.headline {
                continue;
            }
            match apart[at].or(survey.kind_around(at)) {
                Some(Kind::Hidden) if weight > 60 && (first..last).contains(&at) => story.hidden += weight as usize,
                // What is kept as metadata is not lost, and what the words of a line tell is known.
                Some(Kind::Caption | Kind::Deck | Kind::PullQuote | Kind::Byline) => {}
                Some(kind) if kind.is_never_story() || kind.is_appeal() => {}
                None => story.left_over += weight as usize,
                // Prose within the story that its class or its place takes out of it.
                Some(_) if apart[at].is_some() && weight >= 60 => story.left_over += weight as usize,
                Some(_) => {}
            }
        }
    }
}
