//! `writethru.stats/1`: the tally of an archive.

use schemars::JsonSchema;
use serde::Serialize;

/// The tally of an archive.
#[derive(Serialize, JsonSchema, Debug)]
pub struct Document<'a> {
    /// `writethru.stats/1`.
    #[schemars(extend("const" = "writethru.stats/1"))]
    pub schema: &'static str,
    /// Stories looked at.
    pub stories: usize,
    /// Versions read.
    pub versions: usize,
    /// Pairs compared.
    pub comparisons: usize,
    /// Stories that were taken back.
    pub withdrawn: usize,
    /// Kinds of change, most frequent first.
    pub kinds: Vec<JsonKind>,
    /// What stories were put together by: `path` or `desk`.
    #[schemars(extend("enum" = ["path", "desk"]))]
    pub by: &'static str,
    /// Desks or paths, those with most changes of weight first.
    pub groups: Vec<JsonRow<'a>>,
    /// Stories, most changed first.
    pub most_changed: Vec<JsonRow<'a>>,
    /// How long corrections took.
    pub time_to_correct: Option<JsonHours>,
    /// The corrections behind that, the shortest first.
    pub corrections: Vec<JsonCorrection<'a>>,
}

/// One correction: a version whose note puts right what an earlier one had wrong.
#[derive(Serialize, JsonSchema, Debug)]
pub struct JsonCorrection<'a> {
    /// The story.
    pub story: &'a str,
    /// Token of the version with the note.
    pub version: &'a str,
    /// The kind of the change that took longest.
    pub kind: &'a str,
    /// What was wrong.
    pub old: &'a str,
    /// What is right.
    pub new: &'a str,
    /// When the story first had it wrong, as far as the archive goes.
    pub introduced: String,
    /// When it was put right.
    pub corrected: String,
    /// Hours between.
    pub hours: i64,
}

/// How often a kind of change is found.
#[derive(Serialize, JsonSchema, Clone, PartialEq, Eq, Debug)]
pub struct JsonKind {
    /// The kind.
    pub kind: &'static str,
    /// Its family.
    pub group: &'static str,
    /// How often.
    pub count: usize,
    /// How often it weighed as an error or a warning, or would have but for a note.
    pub weighty: usize,
    /// How often a note, or somebody, accounts for it.
    pub acknowledged: usize,
}

/// What changed in a story, or in those of a desk or path.
#[derive(Serialize, JsonSchema, Debug)]
pub struct JsonRow<'a> {
    /// What it is called.
    pub name: &'a str,
    /// Stories.
    pub stories: usize,
    /// Versions read.
    pub versions: usize,
    /// Errors that nobody accounts for.
    pub errors: usize,
    /// Warnings that nobody accounts for.
    pub warnings: usize,
    /// Changes for the record.
    pub info: usize,
    /// Changes that a note, or somebody, accounts for.
    pub acknowledged: usize,
}

/// Hours from the version that brought what was wrong, else the first, to the version whose note puts it right.
#[derive(Serialize, JsonSchema, Clone, Copy, PartialEq, Eq, Debug)]
pub struct JsonHours {
    /// Versions with a correction whose times are known.
    pub corrections: usize,
    /// The median, the lower of two.
    pub median: i64,
    /// The shortest.
    pub least: i64,
    /// The longest.
    pub most: i64,
}
