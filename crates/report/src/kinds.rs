//! `writethru.kinds/1` and `writethru.kind/1`: the kinds of change and the rules of the gate.

use schemars::JsonSchema;
use serde::Serialize;
use writethru_diff::{ChangeKind, Severity};

/// A page with its title line.
#[derive(Debug)]
pub struct Page {
    /// Its one stable name.
    pub id: &'static str,
    /// The family it belongs to; `gate` for rules about the check itself.
    pub group: &'static str,
    /// How much it matters unless the case or a policy says otherwise.
    pub severity: Severity,
    /// The page, in Markdown.
    pub words: &'static str,
}

impl Page {
    /// The first paragraph, on one line.
    pub fn summary(&self) -> &'static str {
        writethru_diff::kinds::summary(self.words)
    }
}

impl From<&'static ChangeKind> for Page {
    fn from(kind: &'static ChangeKind) -> Self {
        Self { id: kind.id, group: kind.group.id(), severity: kind.severity, words: kind.page }
    }
}

/// Kinds of change, and rules of the gate.
#[derive(Serialize, JsonSchema, Debug)]
pub struct Document {
    /// `writethru.kinds/1`.
    #[schemars(extend("const" = "writethru.kinds/1"))]
    pub schema: &'static str,
    /// By group, in the order of the taxonomy; the rules of the gate last.
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

/// A kind of change, or a rule of the gate.
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

/// The document of these kinds and rules.
pub fn document(pages: &[Page]) -> Document {
    Document { schema: "writethru.kinds/1", kinds: pages.iter().map(mirror).collect() }
}

/// The document of one kind or rule.
pub fn explanation(page: &Page) -> Explanation {
    Explanation { schema: "writethru.kind/1", kind: mirror(page), page: page.words }
}

fn mirror(page: &Page) -> JsonKind {
    JsonKind { id: page.id, group: page.group, severity: page.severity.id(), summary: page.summary() }
}
