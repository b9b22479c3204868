//! One version of a news story: a manuscript in, a structured and annotated [`Version`] out.
//!
//! The pipeline is [`Manuscript`] → [`structure`] (blocks, dateline, notices, sentences, tokens) → [`extract`]
//! (quotes, attributions, quantities, times, names, claims) → [`Version`].
//!
//! This crate does no IO, prints nothing, reads no clock and no environment, and never fails on text: what is odd
//! becomes a [`Warning`]. It knows a single version; whatever compares two lives in `writethru-diff`.

pub mod annotations;
pub mod article;
pub mod disguise;
pub mod extract;
pub mod language;
pub mod learnt;
pub mod lexicon;
pub mod limits;
pub mod manuscript;
pub mod names;
pub mod span;
pub mod story;
pub mod structure;
pub mod syntax;
pub mod thesaurus;
pub mod timestamp;
pub mod warning;

pub use annotations::{
    Annotations, Attribution, AttributionKind, Bound, Certainty, Circumstances, Claim, Cue, CueClass, EventStatus,
    Mention, MentionKind, Polarity, Quantity, QuantityKind, Quote, QuoteKind, Speaker, SpeakerKind, TimeExpression,
    TimeKind,
};
pub use article::{
    Article, Block, BlockKind, Credit, Dateline, Notice, NoticeAct, NoticeAspect, NoticeItem, NoticeKind, NoticePlace,
    NoticeReading, NoticeTarget, Sentence, Token, TokenKind,
};
pub use manuscript::{
    BESIDE, BOXES, CAPTURED, CUT_SHORT, HEADINGS, ITEMS, Layout, Manuscript, REST, SET_OFF, STRESSED, Status,
    VersionMeta, WITHIN,
};
pub use span::{CodePoints, Span};
pub use story::{NOT_ENGLISH, Story, Version};
pub use timestamp::Timestamp;
pub use warning::Warning;
