//! `writethru.kinds/1` and `writethru.kind/1`: the kinds of change.

use crate::render::Page;
use schemars::JsonSchema;
use serde::Serialize;
use writethru_diff::ChangeKind;

/// Kinds of change.
#[derive(Serialize, JsonSchema, Debug)]
pub struct Document {
    /// `writethru.kinds/1`.
    #[schemars(extend("const" = "writethru.kinds/1"))]
    pub schema: &'static str,
    /// By group, in the order of the taxonomy.
    pub kinds: Vec<JsonKind>,
}

/// One kind of change, or one rule of the gate, with its page.
#[derive(Serialize, JsonSchema, Debug)]
pub struct Explanation {
    /// `writethru.kind/1`.
    #[schemars(extend("const" = "writethru.kind/1"))]
    pub schema: &'static str,
    /// The kind.
    #[serde(flatten)]
    pub kind: JsonKind,
    /// Its page, in Markdown.
    pub page: &'static str,
}

/// A kind of change.
#[derive(Serialize, JsonSchema, Debug)]
pub struct JsonKind {
    /// Its one stable name.
    pub id: &'static str,
    /// Its family.
    #[schemars(extend("enum" = ["quote", "attribution", "claim", "structure", "apparatus", "gate"]))]
    pub group: &'static str,
    /// How much it matters unless the case or a policy says otherwise.
    #[schemars(extend("enum" = ["error", "warning", "info", "off"]))]
    pub severity: &'static str,
    /// One sentence.
    pub summary: &'static str,
}

/// The document of these kinds.
pub fn document(kinds: &[&'static ChangeKind]) -> Document {
    Document { schema: "writethru.kinds/1", kinds: kinds.iter().map(|&kind| mirror(&Page::from(kind))).collect() }
}

/// The document of one kind or rule.
pub fn explanation(page: &Page) -> Explanation {
    Explanation { schema: "writethru.kind/1", kind: mirror(page), page: page.words }
}

fn mirror(page: &Page) -> JsonKind {
    JsonKind { id: page.id, group: page.group, severity: page.severity.id(), summary: page.summary() }
}
