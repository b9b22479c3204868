//! `writethru.stories/1`: the stories of an archive with what was found in each.

use schemars::JsonSchema;
use serde::Serialize;

/// The stories of an archive, by name.
#[derive(Serialize, JsonSchema, Debug)]
pub struct Document<'a> {
    /// `writethru.stories/1`.
    #[schemars(extend("const" = "writethru.stories/1"))]
    pub schema: &'static str,
    /// The stories.
    pub stories: Vec<JsonStory<'a>>,
}

/// What was found in a story.
#[derive(Serialize, JsonSchema, Debug)]
pub struct JsonStory<'a> {
    /// Identity of the story.
    pub story: &'a str,
    /// The headline of its last version.
    pub headline: Option<&'a str>,
    /// The desk its last version names.
    pub desk: Option<&'a str>,
    /// When its first version was published, else modified.
    pub first: Option<String>,
    /// When its last version was modified, else published.
    pub last: Option<String>,
    /// How many versions it has.
    pub versions: usize,
    /// Errors that no note acknowledges.
    pub errors: usize,
    /// Warnings that no note acknowledges.
    pub warnings: usize,
    /// Changes for the record that no note acknowledges.
    pub info: usize,
    /// Changes that a note acknowledges.
    pub acknowledged: usize,
}
