//! The parts of one version: blocks, sentences, tokens, and the editorial apparatus around them.

use crate::Span;
use std::ops::Range;

/// The structure of one version's text.
#[derive(Clone, Debug, Default)]
pub struct Article {
    /// The headline, when it stands in the text itself.
    pub headline: Option<Span>,
    /// The deck, when it stands in the text itself.
    pub deck: Option<Span>,
    /// The byline, when it stands in the text itself.
    pub byline: Option<Span>,
    /// The dateline: from the text, else from the metadata.
    pub dateline: Option<Dateline>,
    /// The lede: index into `blocks` of the first paragraph of the story proper.
    pub lede: Option<usize>,
    /// Blocks in order of the text; they do not overlap.
    pub blocks: Vec<Block>,
    /// Sentences in order of the text; each lies in one block. A headline, cross-head or credit line is one sentence.
    pub sentences: Vec<Sentence>,
    /// Tokens in order of the text; each lies in one sentence.
    pub tokens: Vec<Token>,
    /// The sign-off line, taken apart.
    pub credits: Vec<Credit>,
    /// Correction, clarification, editor's notes, wire markers: in the text, the headline or the metadata.
    pub notices: Vec<Notice>,
}

impl Article {
    /// The tokens of sentence `index`; none when there is no such sentence.
    pub fn tokens_of(&self, index: usize) -> &[Token] {
        self.sentences.get(index).and_then(|sentence| self.tokens.get(sentence.tokens.clone())).unwrap_or(&[])
    }

    /// Index of the sentence that holds byte `place`, or the last one before it.
    pub fn sentence_at(&self, place: usize) -> Option<usize> {
        self.sentences.partition_point(|sentence| sentence.span.start <= place).checked_sub(1)
    }

    /// Number of the paragraph that holds byte `place`, as a newsroom counts: the lede is 1; headline, deck, byline, cross-heads,
    /// credits and notes do not count. None where another kind of block stands there.
    pub fn paragraph_number(&self, place: usize) -> Option<usize> {
        let index = self.blocks.partition_point(|block| block.span.start <= place).checked_sub(1)?;
        let counts =
            |block: &Block| matches!(block.kind, BlockKind::Paragraph | BlockKind::BlockQuote | BlockKind::Item);
        counts(&self.blocks[index]).then(|| self.blocks[..=index].iter().filter(|block| counts(block)).count())
    }

    /// Index of the first token that ends after byte `place`; `tokens.len()` when there is none.
    pub fn token_at(&self, place: usize) -> usize {
        self.tokens.partition_point(|token| token.span.end <= place)
    }
}

/// A block of the text: what stands on its own between line breaks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Block {
    /// The block without white space around it, and without Markdown markup before it.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// Its sentences: indices into [`Article::sentences`].
    pub sentences: Range<usize>,
}

/// What a block is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum BlockKind {
    /// The headline standing in the text.
    Headline,
    /// The deck standing in the text.
    Deck,
    /// The byline standing in the text.
    Byline,
    /// A paragraph of the story, dateline included.
    Paragraph,
    /// A paragraph set off as a quotation (Markdown `>`, HTML `blockquote`).
    BlockQuote,
    /// A cross-head (subheading) between paragraphs.
    Crosshead,
    /// An item of a list, or a line of a table or of agate (`Shr loss six cts vs loss 43 cts`).
    Item,
    /// The sign-off line: `(Reporting by … Editing by …)`.
    Credits,
    /// A notice: correction, editor's note, update line, `Eds:` line, kill.
    Notice,
}

/// A sentence, or what stands for one (a headline, a list item).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sentence {
    /// The sentence with its closing marks, without white space around it. A dateline belongs to its first sentence.
    pub span: Span,
    /// Its block: index into [`Article::blocks`].
    pub block: usize,
    /// Its tokens: indices into [`Article::tokens`].
    pub tokens: Range<usize>,
}

/// A word, number, mark or sign.
///
/// Clitics are tokens of their own (`Witkoff` + `’s`), contractions are not (`don’t`), hyphens part words
/// (`5,000` `-` `strong`), abbreviations keep their stops (`U.S.`, `a.m.`, `Mr.`).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum TokenKind {
    /// Letters, with inner apostrophes and abbreviation stops.
    Word,
    /// Starts with a digit: `12`, `1,234.5`, `2nd`.
    Number,
    /// A double or single quotation mark (an apostrophe inside a word is none).
    QuoteMark,
    /// Any other mark: stops, commas, dashes, brackets.
    Punctuation,
    /// Currency, percent and other signs.
    Symbol,
}

/// Where and when a story was filed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Dateline {
    /// Where it stands in the text; none when the metadata carried it.
    pub span: Option<Span>,
    /// The place as written: `MOSCOW`, `KYIV/LONDON`.
    pub place: Option<String>,
    /// The date as written: `April 25`.
    pub date: Option<String>,
    /// The agency as written: `Reuters`, `AP`.
    pub agency: Option<String>,
}

/// One part of the sign-off line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Credit {
    /// Where it stands: `Reporting by Ann Lee in London`.
    pub span: Span,
    /// Lower-cased role: `reporting`, `writing`, `editing`, `additional reporting`.
    pub role: String,
    /// Names in the order written, without places.
    pub names: Vec<String>,
}

/// A note of the newsroom about the story itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    /// Where it stands.
    pub place: NoticePlace,
    /// What it is.
    pub kind: NoticeKind,
    /// Its wording.
    pub text: String,
}

/// Where a notice stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoticePlace {
    /// In the text.
    Text(Span),
    /// In the headline: a span into the headline's own value.
    Headline(Span),
    /// In a field of the format.
    Metadata,
}

/// What a notice is. The field's terms; see the taxonomy of structure and apparatus.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum NoticeKind {
    /// An error owned up to: `Correction:`, `CORRECTED-`, `(Corrects …)`, `An earlier version … incorrectly …`.
    Correction,
    /// `Clarification:`.
    Clarification,
    /// `Editor's note`.
    EditorsNote,
    /// `UPDATE 2-`, `(Adds …)`, `This story has been updated`.
    Update,
    /// `Eds:` lines, `ADVISORY`, write-through slugs: to editors, not readers.
    Advisory,
    /// `REFILE-`: sent again for a slip.
    Refile,
    /// `RPT-`: sent again unchanged.
    Repeat,
    /// The story must not be used.
    Kill,
    /// `HOLD HOLD HOLD`: not to be used for now.
    Withhold,
    /// Superfluous item taken back.
    Elimination,
    /// The publisher takes back what it said.
    Retraction,
    /// `STORY WITHDRAWN`, removal from the site.
    Takedown,
}

impl NoticeKind {
    /// Whether such a notice owns up to an error, or explains one, and leaves the story standing.
    pub fn corrects(self) -> bool {
        matches!(self, Self::Correction | Self::Clarification | Self::EditorsNote | Self::Retraction)
    }

    /// Whether the story is no more, or not for now.
    pub fn ends(self) -> bool {
        matches!(self, Self::Kill | Self::Withhold | Self::Elimination | Self::Retraction | Self::Takedown)
    }

    /// Every kind.
    const ALL: [Self; 12] = [
        Self::Correction,
        Self::Clarification,
        Self::EditorsNote,
        Self::Update,
        Self::Advisory,
        Self::Refile,
        Self::Repeat,
        Self::Kill,
        Self::Withhold,
        Self::Elimination,
        Self::Retraction,
        Self::Takedown,
    ];

    /// The kind with this kebab-case name, as JSON and the lexicons write it.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// The kebab-case name used in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Correction => "correction",
            Self::Clarification => "clarification",
            Self::EditorsNote => "editors-note",
            Self::Update => "update",
            Self::Advisory => "advisory",
            Self::Refile => "refile",
            Self::Repeat => "repeat",
            Self::Kill => "kill",
            Self::Withhold => "withhold",
            Self::Elimination => "elimination",
            Self::Retraction => "retraction",
            Self::Takedown => "takedown",
        }
    }
}

/// What a notice says about the story, taken apart.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct NoticeReading {
    /// What it says was done or was wrong, in order; empty when it says nothing in particular.
    pub items: Vec<NoticeItem>,
    /// Whether it names a day.
    pub dated: bool,
}

/// One thing that a notice says was done to the story, or was wrong in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NoticeItem {
    /// What was done.
    pub act: NoticeAct,
    /// Whether a source put its own error right, not the newsroom: “Moody's corrects amount of debt”.
    pub by_source: bool,
    /// Its words, as written.
    pub text: String,
    /// What it is about, where a word tells.
    pub aspect: Option<NoticeAspect>,
    /// Lower-case words of meaning that say what it is about: `ferries`, `harbour`.
    pub about: Vec<String>,
    /// What it says was wrong: figures, times, names and quotations, as written.
    pub was: Vec<String>,
    /// What it says is right.
    pub is: Vec<String>,
    /// The parts of the story it points to.
    pub places: Vec<NoticeTarget>,
}

/// What a notice says was done.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum NoticeAct {
    /// An error was put right, and is called one.
    Correct,
    /// Something was fixed, changed, clarified or recast, and not called an error.
    Recast,
    /// Something came in.
    Add,
    /// Something went out.
    Remove,
    /// Something that was out came back.
    Restore,
    /// The news went on.
    Update,
    /// Sent again for a slip.
    Refile,
    /// Sent again as it was.
    Repeat,
}

impl NoticeAct {
    /// The name used in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Correct => "correct",
            Self::Recast => "recast",
            Self::Add => "add",
            Self::Remove => "remove",
            Self::Restore => "restore",
            Self::Update => "update",
            Self::Refile => "refile",
            Self::Repeat => "repeat",
        }
    }
}

/// What a notice is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum NoticeAspect {
    /// A name or its spelling.
    Name,
    /// A figure, amount, age or unit.
    Figure,
    /// A date, time or period.
    Time,
    /// A place.
    Place,
    /// Words in quotation marks.
    Quote,
    /// Who said or reported something.
    Source,
    /// A title, job or party.
    Role,
}

impl NoticeAspect {
    /// The name used in JSON and in the lexicons.
    pub fn id(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Figure => "figure",
            Self::Time => "time",
            Self::Place => "place",
            Self::Quote => "quote",
            Self::Source => "source",
            Self::Role => "role",
        }
    }

    /// The aspect of this name.
    pub fn from_id(id: &str) -> Option<Self> {
        [Self::Name, Self::Figure, Self::Time, Self::Place, Self::Quote, Self::Source, Self::Role]
            .into_iter()
            .find(|aspect| aspect.id() == id)
    }
}

/// A part of the story that a notice points to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum NoticeTarget {
    /// The headline.
    Headline,
    /// A paragraph by its number from 1; the lede is the first.
    Paragraph(usize),
    /// The last paragraph.
    Last,
    /// All of it.
    Throughout,
}
