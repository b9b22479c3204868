//! A page that `explain` prints: of a kind of change, or of a rule of the gate.

use crate::check::rules::GateRule;
use writethru_diff::{ChangeKind, Severity, kinds};

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
        kinds::summary(self.words)
    }
}

impl From<&'static ChangeKind> for Page {
    fn from(kind: &'static ChangeKind) -> Self {
        Self { id: kind.id, group: kind.group.id(), severity: kind.severity, words: kind.page }
    }
}

impl From<&'static GateRule> for Page {
    fn from(rule: &'static GateRule) -> Self {
        Self { id: rule.id, group: "gate", severity: rule.severity, words: rule.page }
    }
}
