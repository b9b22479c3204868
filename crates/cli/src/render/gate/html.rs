//! HTML: one page that stands by itself, to be kept as an artefact of a build or sent to a desk. Nothing is loaded, nothing runs.

use super::xml;
use crate::check::report::Passage;
use crate::check::{Found, Report};
use crate::render::text::{escape::clean, time};
use std::io::{self, Write};

/// How the page looks; light or dark as its reader has it.
const STYLE: &str = "\
:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}\
h2{margin:2rem 0 0;overflow-wrap:anywhere}h3{font-weight:normal;margin:1rem 0 0;opacity:.7}\
article{border-left:.3rem solid;padding:.1rem 1rem;margin:.7rem 0;overflow-wrap:anywhere}article p{margin:.2rem 0}\
.error{border-color:#c33}.warning{border-color:#c80}.info,.off{border-color:#888}.where{opacity:.7;font-size:.9em}\
del{background:#c3333333}ins{background:#2a2a;text-decoration:none}";

/// Writes the page.
///
/// # Errors
/// When the output cannot be written.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>")?;
    writeln!(
        out,
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"/>"
    )?;
    writeln!(out, "<meta name=\"viewport\" content=\"width=device-width\"/>\n<title>writethru check</title>")?;
    writeln!(out, "<style>{STYLE}</style>\n</head>\n<body>\n<h1>writethru check</h1>")?;
    writeln!(out, "<p>{}</p>", escaped(&report.summary()))?;
    let troubles = report.troubles.iter().map(|trouble| (trouble.severity.id(), trouble.rule, trouble.message.clone()));
    let withdrawn = report.withdrawn.iter().map(|one| ("info", one.state, one.message()));
    for (severity, rule, message) in troubles.chain(withdrawn) {
        writeln!(
            out,
            "<article class=\"{severity}\"><p><strong>{severity}</strong> <code>{rule}</code></p><p>{}</p></article>",
            escaped(&message)
        )?;
    }
    let mut before: Option<&Found> = None;
    for (_, found) in report.by_story() {
        for one in found {
            if before.is_none_or(|before| before.story != one.story) {
                writeln!(out, "<h2>{}</h2>", escaped(&one.story))?;
            }
            let same = |before: &Found| before.story == one.story && before.new_version == one.new_version;
            if !before.is_some_and(same) {
                let when = one.time.map(|at| format!(", {}", time(at))).unwrap_or_default();
                let versions = format!("{} → {}{when}", one.old_version, one.new_version);
                writeln!(out, "<h3>{}</h3>", escaped(&versions))?;
            }
            finding(one, out)?;
            before = Some(one);
        }
    }
    for draft in &report.drafts {
        let (story, version, text) = (escaped(&draft.story), escaped(&draft.version), escaped(&draft.text));
        writeln!(out, "<p><strong>draft</strong> {story} {version}: {text}</p>")?;
    }
    writeln!(out, "</body>\n</html>")
}

/// Untrusted words as they may stand in the page: no markup, and nothing that turns the reading direction.
fn escaped(text: &str) -> String {
    xml::escaped(&clean(text))
}

fn finding(one: &Found, out: &mut dyn Write) -> io::Result<()> {
    let severity = one.severity.id();
    writeln!(out, "<article class=\"{severity}\">")?;
    writeln!(out, "<p><strong>{severity}</strong> <code>{}</code></p><p>{}</p>", one.rule, escaped(&one.message))?;
    let words = |tag: &str, passage: &Option<Passage>| {
        let passage = passage.as_ref().filter(|passage| !passage.text.is_empty());
        passage.map_or_else(String::new, |passage| format!("<{tag}>{}</{tag}> ", escaped(&passage.text)))
    };
    let (old, new) = (words("del", &one.old), words("ins", &one.new));
    if !(old.is_empty() && new.is_empty()) {
        writeln!(out, "<p>{old}{new}</p>")?;
    }
    let place = escaped(&one.place.label());
    writeln!(out, "<p class=\"where\">{place} · <code>{}</code></p>\n</article>", escaped(&one.fingerprint))
}
