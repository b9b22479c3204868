//! Marks: what the source of a version allows, `<!-- writethru:allow KIND reason -->`.
//!
//! A mark takes off findings of the version it came with and of no later one, or one reason would hold for all time.

use super::config::RULES;
use super::place::{Root, file_of};
use super::report::{Found, Suppression, Trouble};
use super::rules;
use crate::nearest::nearest;
use std::collections::BTreeMap;
use writethru_core::Version;
use writethru_diff::KINDS;

/// The marks in the sources of one story, and whether they took anything off.
#[derive(Default)]
pub(super) struct Marks {
    /// By what they allow and why: the file they were first seen in, whether not using them is worth a word, whether they were used.
    seen: BTreeMap<(String, String), (String, bool, bool)>,
}

impl Marks {
    /// Notes the marks of a version; `told` says whether one that takes nothing off is reported. One that stood there before the part
    /// that is looked at has done its work earlier.
    pub(super) fn note(&mut self, version: &Version, root: &Root, told: bool) {
        for mark in marks(version) {
            let path = root.relative(file_of(&version.meta.source));
            self.seen.entry((mark.kind, mark.reason)).or_insert((path, told, false));
        }
    }

    /// Takes off what a mark allows that came with the newer version; one that stood in the older one has done its work.
    pub(super) fn allow(&mut self, old: Option<&Version>, version: &Version, findings: &mut [Found]) {
        let mut before = old.map(marks).unwrap_or_default();
        let mut allowed = marks(version);
        allowed.retain(|mark| match before.iter().position(|stood| stood == mark) {
            Some(at) => {
                before.swap_remove(at);
                false
            }
            None => true,
        });
        for one in findings.iter_mut().filter(|one| one.suppression.is_none()) {
            let mark = allowed.iter().find(|mark| mark.kind == one.rule && shows(&mark.reason));
            one.suppression = mark.map(|mark| Suppression::Inline(mark.reason.clone()));
            if let Some(mark) = mark
                && let Some((.., used)) = self.seen.get_mut(&(mark.kind.clone(), mark.reason.clone()))
            {
                *used = true;
            }
        }
    }

    /// The marks that take nothing off, each with what to do about it.
    pub(super) fn unused(self) -> impl Iterator<Item = Trouble> {
        let unused = self.seen.into_iter().filter(|(_, (_, told, used))| *told && !used);
        unused.map(|((kind, reason), (path, ..))| idle(&path, &kind, &reason))
    }
}

fn marks(version: &Version) -> Vec<Allowed> {
    match version.meta.format {
        "html" | "markdown" => {
            version.meta.extra.get(writethru_archive::formats::html::MARKS).map_or(Vec::new(), |marks| parsed(marks))
        }
        _ => Vec::new(),
    }
}

/// What a source allows: `<!-- writethru:allow KIND reason -->`, anywhere in Markdown or HTML.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Allowed {
    /// Kind of change.
    kind: String,
    /// Why.
    reason: String,
}

/// The marks in a source; one without a kind or a reason allows nothing.
fn parsed(source: &str) -> Vec<Allowed> {
    let mut marks = Vec::new();
    for part in source.split("<!--").skip(1) {
        let Some((comment, _)) = part.split_once("-->") else { continue };
        let Some(rest) = comment.trim().strip_prefix("writethru:allow") else { continue };
        let (kind, reason) = rest.trim().split_once(char::is_whitespace).unwrap_or((rest.trim(), ""));
        marks.push(Allowed { kind: kind.to_owned(), reason: reason.trim().to_owned() });
    }
    marks
}

/// Whether a reason has a letter or figure that anybody can see.
pub(super) fn shows(reason: &str) -> bool {
    // Letters by their class, and blank by their shape: fillers of Hangul, and the empty pattern of Braille.
    let blank = |c: char| matches!(c, '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' | '\u{2800}');
    reason.chars().any(|c| c.is_alphanumeric() && !blank(c))
}

/// What there is to say of a mark that takes nothing off.
fn idle(path: &str, kind: &str, reason: &str) -> Trouble {
    let known = || KINDS.iter().map(|kind| kind.id).chain(RULES.iter().copied());
    let why = match nearest(kind, known()) {
        _ if kind.is_empty() => "names no kind of change: write <!-- writethru:allow KIND reason -->".to_owned(),
        _ if !shows(reason) => format!("gives no reason, so it allows nothing: add why {kind} is right here"),
        _ if known().any(|id| id == kind) => "matches no finding: remove it".to_owned(),
        Some(near) => format!("allows {kind}, which is not a kind: did you mean {near}?"),
        None => format!("allows {kind}, which is not a kind: writethru kinds lists them"),
    };
    let message = format!("the mark “writethru:allow {kind} {reason}” in {path} {why}").replace(" ”", "”");
    Trouble::of(&rules::UNUSED_ACKNOWLEDGEMENT, message)
}

#[cfg(test)]
mod tests {
    use super::{Allowed, parsed, shows};

    #[test]
    fn a_reason_shows_something() {
        for (reason, expected) in
            [("fuller tape", true), ("2 Quellen", true), ("", false), ("…", false), ("\u{200b}\u{3164}", false)]
        {
            assert_eq!(shows(reason), expected, "{reason:?}");
        }
    }

    #[test]
    fn marks_are_read_with_their_reasons() {
        let mark = |kind: &str, reason: &str| Allowed { kind: kind.into(), reason: reason.into() };
        for (source, expected) in [
            (
                "It held.\n<!-- writethru:allow quote-reworded fuller tape -->\n",
                vec![mark("quote-reworded", "fuller tape")],
            ),
            ("<!-- writethru:allow quote-reworded -->", vec![mark("quote-reworded", "")]),
            ("<!-- a remark --><!--writethru:allow x y-->", vec![mark("x", "y")]),
            ("<!-- writethru:allow x y", vec![]),
            ("A ` alone <!-- writethru:allow x y -->", vec![mark("x", "y")]),
        ] {
            assert_eq!(parsed(source), expected, "{source}");
        }
    }
}
