//! What the parts of a page are, by their elements and by the words of their classes, ids and roles.

use crate::markup::{Attributes, Page, Tag, class_hides, hides};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Declares the kinds of parts with the names they have in the tables.
macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident $name:literal,)*) => {
        /// What a part of a page is.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
        pub(super) enum Kind { $($(#[$doc])* $variant,)* }

        impl Kind {
            /// The kind of a name in the tables.
            pub(super) fn named(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

kinds! {
    /// Advertisements.
    Ad "ad",
    /// Who the author is.
    Author "author",
    /// The story’s own text.
    Body "body",
    /// Who wrote it.
    Byline "byline",
    /// Captions and credits of pictures.
    Caption "caption",
    /// What readers say.
    Comment "comment",
    /// Boxes that ask for consent.
    Consent "consent",
    /// The standfirst.
    Deck "deck",
    /// Posts and charts of other sites.
    Embed "embed",
    /// What is not shown.
    Hidden "hidden",
    /// Legal lines.
    Legal "legal",
    /// Players.
    Media "media",
    /// Menus, breadcrumbs, heads and feet of pages.
    Nav "nav",
    /// Newsletters and appeals.
    Newsletter "newsletter",
    /// Notes of the newsroom on the story.
    Notice "notice",
    /// Notices of what only subscribers may read.
    Paywall "paywall",
    /// Polls and ratings.
    Poll "poll",
    /// Quotations pulled out of the text.
    PullQuote "pullquote",
    /// Other stories.
    Related "related",
    /// Buttons and counts of sharing.
    Share "share",
    /// Topics.
    Tags "tags",
    /// Times of publication and of reading.
    Time "time",
}

impl Kind {
    /// Whether such a part is not text of the story.
    pub(super) fn is_furniture(self) -> bool {
        !matches!(self, Self::Body | Self::Notice)
    }

    /// Whether such a part is small, so that a large one is something else whatever it is called.
    pub(super) fn is_small(self) -> bool {
        matches!(self, Self::Byline | Self::Caption | Self::Deck | Self::Share | Self::Time | Self::PullQuote)
    }

    /// Whether such a part speaks to the reader, and not of the story.
    pub(super) fn is_appeal(self) -> bool {
        matches!(self, Self::Ad | Self::Legal | Self::Newsletter | Self::Paywall | Self::Poll)
    }

    /// Whether such a part is none even where it is most of what the page says.
    pub(super) fn is_never_story(self) -> bool {
        matches!(self, Self::Consent | Self::Comment)
    }
}

/// Words of classes and ids, one or two of them, and what they say of a part.
static CLASS_WORDS: LazyLock<FxHashMap<&str, Kind>> = LazyLock::new(|| {
    let rows = include_str!("class_words.csv").lines().skip(1).filter_map(|row| row.split_once(','));
    rows.filter_map(|(words, kind)| Some((words, Kind::named(kind)?))).collect()
});

/// Words of one attribute that are read.
const WORDS_MAX: usize = 48;

/// Bytes of one attribute that are read.
const BYTES_MAX: usize = 512;

/// Finds out what elements are; the same class is looked up once.
#[derive(Default)]
pub(super) struct Hints<'a> {
    known: FxHashMap<&'a str, Option<Kind>>,
    lower: String,
}

impl<'a> Hints<'a> {
    /// What an element is, if its tag or its attributes say so.
    pub(super) fn of(&mut self, page: &Page<'a>, at: u32) -> Option<Kind> {
        let element = page.element(at);
        if matches!(element.tag, Tag::Html | Tag::Body) {
            return None;
        }
        let written = if element.attributes.0.len() > 1 { self.attributes(element.attributes) } else { None };
        // What a cell is called says what column it stands in.
        let cell =
            matches!(element.tag, Tag::Td | Tag::Th | Tag::Tr) && written.is_some_and(|kind| kind != Kind::Hidden);
        if cell { None } else { written.or(by_tag(element.tag)) }
    }

    fn attributes(&mut self, attributes: Attributes<'a>) -> Option<Kind> {
        let mut found: Option<Kind> = None;
        for (name, value) in attributes.pairs() {
            let kind = match name.len() {
                2 if name.eq_ignore_ascii_case("id") => self.words(value),
                5 if name.eq_ignore_ascii_case("class") && class_hides(value) => Some(Kind::Hidden),
                5 if name.eq_ignore_ascii_case("class") => self.words(value),
                4 if name.eq_ignore_ascii_case("role") => by_role(value),
                5 if name.eq_ignore_ascii_case("style") => hides(value).then_some(Kind::Hidden),
                6 if name.eq_ignore_ascii_case("hidden") => Some(Kind::Hidden),
                7 if name.eq_ignore_ascii_case("popover") => Some(Kind::Hidden),
                8 if name.eq_ignore_ascii_case("itemprop") => by_property(value),
                _ => None,
            };
            // What takes text out outweighs what lets it in; hidden outweighs all.
            found = match (found, kind) {
                (Some(Kind::Hidden), _) | (_, None) => found,
                (None | Some(Kind::Body), _) | (_, Some(Kind::Hidden)) => kind,
                (Some(_), Some(_)) => found,
            };
        }
        found
    }

    /// What the words of a class or id say: furniture before the story, two words before one.
    fn words(&mut self, value: &'a str) -> Option<Kind> {
        if let Some(&known) = self.known.get(value) {
            return known;
        }
        let mut lower = std::mem::take(&mut self.lower);
        let starts = split(value, &mut lower);
        let found = look_up(&lower, &starts);
        self.lower = lower;
        self.known.insert(value, found);
        found
    }
}

/// Writes the words of a class in lower case with one space between; where each starts. `articleBody`, `article-body` and
/// `article__body` are two words each; a class opens with a line feed, so that no pair spans two.
fn split(value: &str, lower: &mut String) -> Vec<usize> {
    lower.clear();
    let mut starts = Vec::new();
    let (mut before, mut fresh, mut class) = (b' ', true, true);
    for &byte in value.as_bytes().iter().take(BYTES_MAX) {
        let letter = byte.is_ascii_alphabetic();
        if !letter {
            class |= byte.is_ascii_whitespace();
            fresh = true;
        } else {
            if fresh || (byte.is_ascii_uppercase() && before.is_ascii_lowercase()) {
                if starts.len() >= WORDS_MAX {
                    break;
                }
                if !lower.is_empty() {
                    lower.push(if class { '\n' } else { ' ' });
                }
                starts.push(lower.len());
                (fresh, class) = (false, false);
            }
            lower.push(char::from(byte.to_ascii_lowercase()));
        }
        before = byte;
    }
    starts
}

/// Words that say how a page is laid out, and nothing of what stands in it: `has-sidebar`, `no-ads`, `js-share`.
const LAYOUT: [&str; 6] = ["has", "is", "js", "no", "with", "without"];

/// Words that hide what they are put on if no other word stands beside them in the class.
const HIDING: [&str; 4] = ["hidden", "hide", "invisible", "offscreen"];

fn look_up(lower: &str, starts: &[usize]) -> Option<Kind> {
    let end = |at: usize| starts.get(at + 1).map_or(lower.len(), |next| next - 1);
    let (mut found, mut at) = (None, 0);
    while at < starts.len() {
        let (start, one) = (starts[at], end(at));
        let word = &lower[start..one];
        let opens = start == 0 || lower.as_bytes()[start - 1] == b'\n';
        if opens && LAYOUT.contains(&word) {
            // The rest of the class goes with it.
            at += 1;
            while at < starts.len() && lower.as_bytes()[starts[at] - 1] != b'\n' {
                at += 1;
            }
            continue;
        }
        let two = (at + 1 < starts.len()).then(|| &lower[start..end(at + 1)]);
        let pair = two.and_then(|two| CLASS_WORDS.get(two));
        let closes = starts.get(at + 1).is_none_or(|&next| lower.as_bytes()[next - 1] == b'\n');
        // `hidden` hides; `label-hidden` and `hidden-xs` hide something else or somewhere else.
        let alone = |kind: &&Kind| **kind != Kind::Hidden || (opens && closes) || !HIDING.contains(&word);
        let kind = pair.or_else(|| CLASS_WORDS.get(word).filter(alone)).copied();
        at += if pair.is_some() { 2 } else { 1 };
        match kind {
            Some(Kind::Body) => found = found.or(Some(Kind::Body)),
            Some(kind) if found.is_none_or(|found| found == Kind::Body) => found = Some(kind),
            _ => {}
        }
    }
    found
}

/// What an element is by its tag alone.
pub(super) fn by_tag(tag: Tag) -> Option<Kind> {
    match tag {
        Tag::Nav => Some(Kind::Nav),
        Tag::Footer | Tag::Header => Some(Kind::Nav),
        Tag::Aside => Some(Kind::Related),
        Tag::Figcaption | Tag::Figure => Some(Kind::Caption),
        Tag::Address => Some(Kind::Byline),
        Tag::Time => Some(Kind::Time),
        Tag::Form | Tag::Fieldset | Tag::Legend | Tag::Label => Some(Kind::Newsletter),
        Tag::Dialog | Tag::Noscript => Some(Kind::Hidden),
        _ => None,
    }
}

fn by_role(role: &str) -> Option<Kind> {
    match role.trim() {
        "navigation" | "banner" | "contentinfo" | "search" | "menu" | "menubar" | "tablist" => Some(Kind::Nav),
        "complementary" => Some(Kind::Related),
        "dialog" | "alertdialog" => Some(Kind::Hidden),
        _ => None,
    }
}

fn by_property(property: &str) -> Option<Kind> {
    match property.trim() {
        "articleBody" | "reviewBody" => Some(Kind::Body),
        "author" | "creator" | "publisher" => Some(Kind::Byline),
        "datePublished" | "dateModified" | "dateCreated" => Some(Kind::Time),
        "caption" | "image" | "copyrightHolder" => Some(Kind::Caption),
        "comment" => Some(Kind::Comment),
        "keywords" | "articleSection" => Some(Kind::Tags),
        "correction" => Some(Kind::Notice),
        "video" | "audio" => Some(Kind::Media),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Hints, Kind};
    use crate::markup::Page;

    #[test]
    fn parts_are_told_by_what_their_elements_say() {
        for (markup, expected) in [
            (r#"<div class="article-body">"#, Some(Kind::Body)),
            (r#"<div class="ArticleBody">"#, Some(Kind::Body)),
            (r#"<div class="c-entry-content row">"#, Some(Kind::Body)),
            (r#"<div class="article-body-tags">"#, Some(Kind::Tags)),
            (r#"<div class="articleBody" hidden>"#, Some(Kind::Hidden)),
            (r#"<div itemprop="articleBody" class="text">"#, Some(Kind::Body)),
            (r#"<div class="has-sidebar no-ads js-share">"#, None),
            (r#"<div class="article sidebar">"#, Some(Kind::Related)),
            (r#"<div class="upload adopt">"#, None),
            (r#"<div class="field--label-hidden hidden-xs">"#, None),
            (r#"<div class="menu2 hidden">"#, Some(Kind::Hidden)),
            (r#"<p class="editors-note">"#, Some(Kind::Notice)),
            (r#"<div style="color: red; DISPLAY : none">"#, Some(Kind::Hidden)),
            (r#"<div style="display:block">"#, None),
            ("<figcaption>", Some(Kind::Caption)),
            (r#"<body class="comments">"#, None),
        ] {
            let markup = format!("{markup}a");
            let page = Page::read(&markup);
            let last = u32::try_from(page.elements.len() - 1).expect("few");
            assert_eq!(Hints::default().of(&page, last), expected, "{markup}");
        }
    }

    #[test]
    fn class_words_are_sorted_and_of_a_kind() {
        let rows: Vec<&str> = include_str!("class_words.csv").lines().skip(1).collect();
        let keys: Vec<&str> = rows.iter().filter_map(|row| row.split(',').next()).collect();
        assert!(keys.windows(2).all(|pair| pair[0] < pair[1]));
        for row in rows {
            let (words, kind) = row.split_once(',').expect("two columns");
            assert!(Kind::named(kind).is_some() && words.split(' ').count() <= 2, "{row}");
        }
    }
}
