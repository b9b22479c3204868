//! What a format reader hands over: one version's text and metadata, before anything is understood.

use crate::{Timestamp, Warning};
use std::collections::BTreeMap;

/// One version as it was read, nothing understood yet.
#[derive(Clone, Debug, Default)]
pub struct Manuscript {
    /// The text that every span points into. See the JSON contract for what it holds in each format.
    pub text: String,
    /// How the text marks its paragraphs.
    pub layout: Layout,
    /// What is known about the version apart from its text.
    pub meta: VersionMeta,
    /// What went less than well while reading.
    pub warnings: Vec<Warning>,
}

/// How a text marks its paragraphs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Layout {
    /// Unknown: one paragraph a line, blank lines between, or hard-wrapped; to be found out from the text.
    #[default]
    Plain,
    /// Paragraphs are joined by a blank line and a single line break means nothing.
    Paragraphs,
    /// Markdown: `#` headings, `>` block quotes and list bullets are markup and not words. What is markup within a paragraph, the
    /// reader of the format leaves out.
    Markdown,
}

/// The name under which a reader keeps in [`VersionMeta::extra`] which stretches of the text its format sets off as
/// quotations: `start-end` in bytes of the text, with spaces between.
pub const SET_OFF: &str = "writethru:set-off";

/// The same of its headings, where the text itself does not mark them.
pub const HEADINGS: &str = "writethru:headings";

/// The same of items of lists and rows of tables, where the text itself does not mark them.
pub const ITEMS: &str = "writethru:items";

/// The same of what stood in italics or bold, whose marks are no words.
pub const STRESSED: &str = "writethru:stressed";

/// The name under which a reader keeps the paragraphs of an article that are no part of its story, a blank line between them: boxes
/// beside the text, footers, a second column with the story. They are not compared; an edit in them is reported.
pub const BOXES: &str = "writethru:boxes";

/// The same of paragraphs that are plainly none of the story's, such as what a page says of other stories, and of code: an edit in them
/// is mentioned.
pub const BESIDE: &str = "writethru:beside";

/// In [`BOXES`] and [`BESIDE`], what stands between a paragraph of the story and the words in it that are not compared.
pub const WITHIN: char = '\u{1f}';

/// The name under which a reader keeps every word of a file that it left out, in lower case and without marks: what leaves the story and
/// is edited there is reported.
pub const REST: &str = "writethru:rest";

/// The name under which a version keeps when somebody fetched it: a crawler's clock, which tells the order of captures.
pub const CAPTURED: &str = "captured";

/// The name under which a reader keeps why the end of a version is missing: what stood there may not be gone.
pub const CUT_SHORT: &str = "writethru:cut-short";

/// The name under which [`crate::disguise`] keeps the words of the text that were disguised: `start-end` in bytes, with spaces
/// between.
pub const HIDDEN: &str = "writethru:hidden";

/// The same for the headline, deck, byline or dateline: the line.
pub const HIDDEN_HEADLINE: &str = "writethru:hidden-headline";

/// What is known about a version apart from its text.
#[derive(Clone, Debug, Default)]
pub struct VersionMeta {
    /// Identity of the story this is a version of, as the publisher or the archive names it.
    pub story: Option<String>,
    /// The version token, raw: publishers write integers, strings and revision ids.
    pub id: Option<String>,
    /// Where it was read from: a path, a URL, `-` for standard input.
    pub source: String,
    /// Name of the format it was read as, one of the archive's format ids.
    pub format: &'static str,
    /// The headline, where the format keeps it apart from the text.
    pub headline: Option<String>,
    /// The deck (standfirst, subtitle).
    pub deck: Option<String>,
    /// The byline.
    pub byline: Option<String>,
    /// The dateline as written, where the format keeps it apart from the text.
    pub dateline: Option<String>,
    /// When this version, or failing that the story, was first published.
    pub published: Option<Timestamp>,
    /// When it was last modified.
    pub modified: Option<Timestamp>,
    /// Canonical address.
    pub url: Option<String>,
    /// Correction, clarification and editor's notes that the format carries outside the text.
    pub notes: Vec<String>,
    /// Whether the publisher stands by this version.
    pub status: Status,
    /// Until when it may not be published, as written; “no end given” where the publisher gave none.
    pub embargo: Option<String>,
    /// What the publisher tells editors of this version: `ednote`, `Eds:` lines, `ed-msg`.
    pub editor_notes: Vec<String>,
    /// Machine-readable signs of what kind of version it is, raw: `sig:correction`, `edStat:C`, `update:append-content`.
    pub signals: Vec<String>,
    /// Identities of the stories or versions this one takes the place of.
    pub predecessors: Vec<String>,
    /// Metadata nobody asked for, kept as it was.
    pub extra: BTreeMap<String, String>,
}

/// Whether the publisher stands by a version: the `pubStatus` of IPTC formats, with NITF's embargo.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Status {
    /// It may be used; also where nothing is said.
    #[default]
    Usable,
    /// Not to be published before a time.
    Embargoed,
    /// Not to be published until further notice.
    Withheld,
    /// Taken back; wire people call it killed.
    Canceled,
}

impl Status {
    /// Its name in IPTC formats.
    pub fn id(self) -> &'static str {
        match self {
            Self::Usable => "usable",
            Self::Embargoed => "embargoed",
            Self::Withheld => "withheld",
            Self::Canceled => "canceled",
        }
    }
}
