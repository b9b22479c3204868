//! What the publisher itself says was changed, beside what was found: notes, messages to editors, signals and comments on edits that a
//! format carries apart from the text.

use super::Finding;
use super::acknowledge::folded;
use super::fingerprint::words;
use super::naming::holds;
use writethru_core::{Span, Status, Version};

/// Names under which formats keep a comment on an edit.
const COMMENTS: &[&str] = &["comment", "commit-message"];

/// One thing the publisher says of a new version.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Declared {
    /// Where it stands: `note`, `editor-note`, `signal`, `comment`, `status`.
    pub from: &'static str,
    /// Its wording.
    pub text: String,
    /// Fingerprints of the findings it names, in their order: those it acknowledges, and those whose words it has.
    pub names: Vec<String>,
}

/// What the publisher says of the new version and did not say of the old one.
pub fn declared(old: &Version, new: &Version, findings: &[Finding]) -> Vec<Declared> {
    let (before, after) = (said(old), said(new));
    let fresh = after.into_iter().filter(|one| !before.contains(one));
    fresh.map(|(from, text)| Declared { from, names: named(old, new, &text, findings), text }).collect()
}

/// All that is said of a version outside its text.
fn said(version: &Version) -> Vec<(&'static str, String)> {
    let meta = &version.meta;
    let all = |from: &'static str, texts: &[String]| -> Vec<(&'static str, String)> {
        texts.iter().map(|text| (from, text.trim().to_owned())).collect()
    };
    let comments: Vec<String> = COMMENTS.iter().filter_map(|name| meta.extra.get(*name).cloned()).collect();
    let status = (meta.status != Status::Usable).then(|| ("status", meta.status.id().to_owned()));
    let mut said = all("note", &meta.notes);
    said.extend(all("editor-note", &meta.editor_notes));
    said.extend(all("signal", &meta.signals));
    said.extend(all("comment", &comments));
    said.extend(status);
    said.retain(|(_, text)| !text.is_empty());
    said
}

fn named(old: &Version, new: &Version, text: &str, findings: &[Finding]) -> Vec<String> {
    let told = folded(text);
    let holds = |version: &Version, finding: &Finding, span: Option<Span>| {
        let words = span.map(|span| folded(words(version, finding.change.field, span))).unwrap_or_default();
        !words.is_empty() && holds(&told, &words)
    };
    let of = |finding: &&Finding| {
        finding.note.as_deref().is_some_and(|note| note.trim() == text)
            || holds(old, finding, finding.change.old)
            || holds(new, finding, finding.change.new)
    };
    findings.iter().filter(of).map(|finding| finding.fingerprint.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::declared;
    use crate::{Policy, diff};
    use writethru_core::{Manuscript, Version, VersionMeta};

    #[test]
    fn what_the_publisher_says_stands_beside_what_was_found() {
        let version = |text: &str, meta: VersionMeta| {
            Version::read(Manuscript { text: text.to_owned(), meta, ..Manuscript::default() })
        };
        let old = version(
            "The line has 15 ferries, officials said.",
            VersionMeta { editor_notes: vec!["Eds: Will be updated.".to_owned()], ..VersionMeta::default() },
        );
        let new = version(
            "The line has 12 ferries, officials said.",
            VersionMeta {
                notes: vec!["Corrects number of ferries to 12, not 15".to_owned()],
                editor_notes: vec!["Eds: Will be updated.".to_owned(), "Eds: Adds byline.".to_owned()],
                signals: vec!["sig:correction".to_owned()],
                extra: [("comment".to_owned(), "15 was wrong".to_owned())].into(),
                ..VersionMeta::default()
            },
        );
        let found = diff(&old, &new, &Policy::default());
        let told = declared(&old, &new, &found.findings);
        let own = found.findings.iter().find(|finding| finding.change.kind.id == "quantity-changed");
        let print = own.map(|finding| finding.fingerprint.clone());
        let lines: Vec<(&str, &str, bool)> = told
            .iter()
            .map(|one| (one.from, one.text.as_str(), print.as_ref().is_some_and(|print| one.names.contains(print))))
            .collect();
        assert_eq!(
            lines,
            [
                ("note", "Corrects number of ferries to 12, not 15", true),
                ("editor-note", "Eds: Adds byline.", false),
                ("signal", "sig:correction", false),
                ("comment", "15 was wrong", true),
            ]
        );
    }
}
