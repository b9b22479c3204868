//! What one version says: who is quoted, which figures and dates it gives, what it claims.

use crate::Span;
use rust_decimal::Decimal;

/// Everything extracted from one version. Each list is in order of the text; ids in JSON are positions in these lists.
#[derive(Clone, Debug, Default)]
pub struct Annotations {
    /// Stretches in quotation marks.
    pub quotes: Vec<Quote>,
    /// Who said, wrote or thought what.
    pub attributions: Vec<Attribution>,
    /// How each of the attributions was said, in the same order.
    pub circumstances: Vec<Circumstances>,
    /// Figures.
    pub quantities: Vec<Quantity>,
    /// Dates, times, durations.
    pub times: Vec<TimeExpression>,
    /// Names.
    pub mentions: Vec<Mention>,
    /// Sentences and clauses that state something.
    pub claims: Vec<Claim>,
}

/// A stretch between a pair of quotation marks.
///
/// A quote that runs over several paragraphs is one `Quote` a paragraph; an interrupted one (`“It held,” Roe said,
/// “then it broke.”`) is two. Segments of one utterance share an `utterance` number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quote {
    /// With its marks.
    pub span: Span,
    /// Without its marks.
    pub content: Span,
    /// What it is.
    pub kind: QuoteKind,
    /// Which attribution it belongs to: index into [`Annotations::attributions`].
    pub attribution: Option<usize>,
    /// Number of the utterance it is a segment of, counted from 0 in order of the text.
    pub utterance: usize,
    /// How many quotation marks it lies within: 0 for an outermost quote.
    pub depth: usize,
}

/// What a stretch in quotation marks is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum QuoteKind {
    /// A clause or more of someone's words.
    Direct,
    /// A fragment woven into the newsroom's sentence.
    Partial,
    /// A word or two held at arm's length, or a title; nobody in particular is quoted.
    Scare,
}

/// Who said, wrote or thought what: source, cue and content (the PARC and PolNeAR terms).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attribution {
    /// How much of the content is verbatim.
    pub kind: AttributionKind,
    /// The words that name the source at this place: `he`, `Yuri Ushakov`, `texts seen by Reuters`.
    pub source: Option<Span>,
    /// The words that attribute: `said`, `according to`, a colon.
    pub cue: Option<Cue>,
    /// What is attributed, in pieces where it is interrupted. Quotation marks are included.
    pub content: Vec<Span>,
    /// The person or body the source stands for within the story.
    pub speaker: Option<Speaker>,
    /// Where or to whom it was said: `told reporters`, `in an interview with Time`.
    pub venue: Option<Span>,
    /// Sentence of the cue, or of the content where there is no cue: index into `Article::sentences`.
    pub sentence: usize,
}

/// To whom, where, when and at how many hands something was said.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Circumstances {
    /// To whom: `reporters`.
    pub addressee: Option<Span>,
    /// Where or by what means: `in an interview with Time`, `on X`, `by phone`.
    pub venue: Option<Span>,
    /// When it was said: the words of a date or time of day.
    pub time: Option<Span>,
    /// 1 where the source speaks, 2 where what it says is in turn what another one said, and so on.
    pub depth: usize,
    /// What is reported where its words are only “which”: the clause before it.
    pub antecedent: Option<Span>,
}

/// How much of an attribution's content is verbatim.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum AttributionKind {
    /// All of it stands in quotation marks.
    Direct,
    /// Part of it does.
    Mixed,
    /// None of it does.
    Indirect,
}

/// The words that attribute.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cue {
    /// With auxiliaries and adverbs: `has repeatedly said`.
    pub span: Span,
    /// Head of the cue as the cue lexicon lists it: `say`, `according to`, `:`.
    pub lemma: String,
    /// Its class.
    pub class: CueClass,
}

/// Classes of cues: within a class a change of verb is style, across classes it is not (taxonomy §1.6).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum CueClass {
    /// said, told, added, according to, wrote.
    Neutral,
    /// claimed, alleged, asserted.
    Distancing,
    /// confirmed, revealed, admitted, acknowledged.
    Presupposing,
    /// denied, rejected, dismissed.
    Denial,
    /// insisted, warned, demanded, vowed.
    Force,
    /// declined, refused, did not respond.
    Refusal,
    /// asked, wondered.
    Question,
    /// thinks, believes, expects, wants.
    Attitude,
}

/// The person or body a source stands for within the story.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Speaker {
    /// Fullest name the story gives (`Yuri Ushakov`), or the description of an unnamed source (`a White House official`).
    pub name: String,
    /// Title or affiliation the story gives: `Kremlin foreign policy aide`.
    pub role: Option<String>,
    /// What it is.
    pub kind: SpeakerKind,
}

/// What a speaker is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum SpeakerKind {
    /// A named person.
    Person,
    /// A named body, office or place standing for one: `the Kremlin`, `Reuters`.
    Organization,
    /// A paper, recording, poll or law.
    Document,
    /// Unnamed: `two officials`, `a source familiar with the talks`, `critics`.
    Unnamed,
    /// The newsroom itself.
    Newsroom,
}

/// A figure, as an interval with a bound class.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quantity {
    /// The number with its unit: `$2.6 million`, `12 percent`, `three hours`; of a bare count only the number.
    pub span: Span,
    /// Only the number words: `2.6 million`, `12`.
    pub number: Span,
    /// The words that set the bound, where any stand: `at least`, `about`.
    pub approximator: Option<Span>,
    /// What is measured.
    pub kind: QuantityKind,
    /// The number written, in base units of what was written (2600000 for `2.6 million`).
    pub value: Option<Decimal>,
    /// Least value the wording allows, where it sets one; of a score its first side.
    pub low: Option<Decimal>,
    /// Greatest value the wording allows, where it sets one; of a score its second side.
    pub high: Option<Decimal>,
    /// How the wording bounds the number.
    pub bound: Bound,
    /// ISO 4217 code of money, else the singular of the unit: `USD`, `kilometre`.
    pub unit: Option<String>,
    /// What is counted, as written: `people killed`.
    pub of: Option<Span>,
}

/// What a quantity measures.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum QuantityKind {
    /// A bare number or a count of things.
    Count,
    /// An amount of money.
    Money,
    /// A share of a hundred.
    Percent,
    /// A difference of two percentages.
    PercentagePoint,
    /// A number with a unit of measure.
    Measure,
    /// How old someone is.
    Age,
    /// A length of time.
    Duration,
    /// A place in an order.
    Ordinal,
    /// A fraction: `two-thirds`.
    Fraction,
    /// A score or a vote: `51–49`.
    Score,
}

/// How the wording bounds a number (taxonomy §1.6).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Bound {
    /// As it stands.
    Exact,
    /// about, around, some.
    Around,
    /// at least, no fewer than.
    Floor,
    /// more than, over.
    Above,
    /// nearly, almost.
    JustBelow,
    /// just over.
    JustAbove,
    /// up to, as many as.
    Ceiling,
    /// fewer than, under.
    Below,
    /// from … to, between … and.
    Range,
    /// dozens, several.
    Vague,
}

/// A date, time, duration or set, valued as in TIMEX3.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TimeExpression {
    /// The words with what leads into them: early Friday, the third quarter.
    pub span: Span,
    /// The words that carry the value: Friday, third quarter.
    pub head: Span,
    /// What it is.
    pub kind: TimeKind,
    /// TIMEX3 value against the story's date: `2025-04-25`, `2025-W17`, `PT3H`, `PAST_REF`; `XXXX` stands for what is unknown.
    pub value: String,
    /// Whether the value needed the story's own date: `on Friday`, `last month`.
    pub relative: bool,
}

/// The TIMEX3 types.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum TimeKind {
    /// A calendar date of any grain: day, month, quarter, year.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// A recurring time: `every Friday`.
    Set,
}

/// A name in the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mention {
    /// The name without titles: `Yuri Ushakov`, `Ushakov`, `NATO`.
    pub span: Span,
    /// Title or role before or after it: `Kremlin foreign policy aide`.
    pub role: Option<Span>,
    /// What the name names.
    pub kind: MentionKind,
    /// The name this one is short for: index into [`Annotations::mentions`] of the fullest form; itself if it is the fullest.
    pub entity: usize,
}

/// What a name names.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum MentionKind {
    /// A person.
    Person,
    /// A body: government, firm, party, newsroom.
    Organization,
    /// A place.
    Place,
    /// A name of unknown kind.
    Other,
}

/// A sentence or clause that states something, with what it holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Claim {
    /// The words.
    pub span: Span,
    /// Its sentence: index into `Article::sentences`.
    pub sentence: usize,
    /// The attribution whose content it lies in: index into [`Annotations::attributions`].
    pub attribution: Option<usize>,
    /// Positive, or negated.
    pub polarity: Polarity,
    /// How sure the wording is.
    pub certainty: Certainty,
    /// How far the event has come.
    pub status: EventStatus,
    /// Negating words: `not`, `no`, `never`, `n’t` forms.
    pub negators: Vec<Span>,
    /// Hedging words: `may`, `reportedly`, `alleged`.
    pub hedges: Vec<Span>,
    /// Figures in it: indices into [`Annotations::quantities`].
    pub quantities: Vec<usize>,
    /// Times in it: indices into [`Annotations::times`].
    pub times: Vec<usize>,
    /// Names in it: indices into [`Annotations::mentions`].
    pub mentions: Vec<usize>,
}

/// Whether a claim says that something is so or that it is not.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Polarity {
    /// It is so.
    Positive,
    /// It is not so.
    Negative,
}

/// How sure the wording of a claim is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Certainty {
    /// Stated outright.
    Asserted,
    /// apparently, likely, reportedly.
    Hedged,
    /// may, might, could.
    Possible,
    /// alleged, suspected, accused of.
    Alleged,
}

/// How far an event has come (taxonomy §1.6).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum EventStatus {
    /// Talked about.
    Rumoured,
    /// Put forward.
    Proposed,
    /// Planned, due, expected.
    Planned,
    /// Agreed, approved.
    Agreed,
    /// Going on.
    UnderWay,
    /// Done.
    Happened,
    /// Called off.
    Cancelled,
}
