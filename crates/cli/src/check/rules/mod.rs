//! The rules about the check itself: one table, and one Markdown page a rule that is its docs and its `explain` text.
//!
//! To add a rule: write its page `rules/<id>.md`, add its line below, and name it where the gate finds it broken.

use writethru_diff::Severity;
use writethru_report::kinds::Page;

/// Why a check cannot be trusted, or its lists are out of date.
#[derive(Debug)]
pub struct GateRule {
    /// Its one stable name, in kebab case, beginning with `gate-`.
    pub id: &'static str,
    /// Error: exit code 2. Anything less is said, and no more.
    pub severity: Severity,
    /// Its page: fixed headings.
    pub page: &'static str,
}

impl From<&'static GateRule> for Page {
    fn from(rule: &'static GateRule) -> Self {
        Self { id: rule.id, group: "gate", severity: rule.severity, words: rule.page }
    }
}

macro_rules! rules {
    ($($name:ident $id:literal $severity:ident)*) => {
        $(
            #[doc = include_str!(concat!($id, ".md"))]
            pub static $name: GateRule =
                GateRule { id: $id, severity: Severity::$severity, page: include_str!(concat!($id, ".md")) };
        )*

        /// Every rule, in the order of docs/ci.md.
        pub static GATE_RULES: &[&GateRule] = &[$(&$name),*];
    };
}

rules! {
    NO_INPUT "gate-no-input" Error
    UNREADABLE_VERSION "gate-unreadable-version" Error
    ORDER_UNKNOWN "gate-order-unknown" Error
    NO_COMPARISON "gate-no-comparison" Error
    NOT_COMPARED "gate-not-compared" Error
    RULES_CHANGED "gate-rules-changed" Warning
    UNUSED_ACKNOWLEDGEMENT "gate-unused-acknowledgement" Warning
    STALE_BASELINE "gate-stale-baseline" Warning
    RESULTS_CUT "gate-results-cut" Warning
    NOT_ENGLISH "gate-not-english" Warning
    PASSED_OVER "gate-passed-over" Info
    READ_IN_PART "gate-read-in-part" Info
}

/// The rule of this name.
pub fn rule(id: &str) -> Option<&'static GateRule> {
    GATE_RULES.iter().copied().find(|rule| rule.id == id)
}

#[cfg(test)]
mod tests {
    use super::GATE_RULES;

    #[test]
    fn every_page_has_its_title_a_summary_and_the_fixed_headings() {
        for rule in GATE_RULES {
            let lines: Vec<&str> = rule.page.lines().collect();
            assert_eq!(lines[0], format!("# {}", rule.id));
            assert!(lines[2].ends_with('.') && !lines[2].contains(". "), "{}: {}", rule.id, lines[2]);
            let headings: Vec<&str> = lines.iter().copied().filter(|line| line.starts_with("## ")).collect();
            assert_eq!(headings, ["## What it says", "## Why it matters", "## How to fix it"], "{}", rule.id);
        }
    }

    #[test]
    fn the_guide_to_ci_lists_every_rule_with_its_severity() {
        let guide = include_str!("../../../../../docs/ci.md");
        for rule in GATE_RULES {
            let row = guide.lines().find(|line| line.starts_with(&format!("| `{}` |", rule.id)));
            assert!(row.is_some_and(|row| row.ends_with(&format!("| {} |", rule.severity.id()))), "{}", rule.id);
        }
    }
}
