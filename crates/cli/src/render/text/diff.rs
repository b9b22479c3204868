//! `writethru diff` for people.

use super::passage::{Passage, Piece, Words, passage};
use super::sheet::{Line, Sheet};
use super::theme::Label;
use super::{count, place, shortened, time};
use std::cmp::Reverse;
use std::io;
use writethru_core::{Span, Version, Warning};
use writethru_diff::judge::declared::declared;
use writethru_diff::judge::fingerprint;
use writethru_diff::{Change, Diff, Field, Finding, Group, LinkKind, Severity};

/// What is shown.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Least severity of a finding that is shown.
    pub show: Severity,
    /// Words of context on each side of a change.
    pub context: usize,
    /// Whether only some kinds were looked for, so that nothing can be said of the rest.
    pub some_kinds: bool,
}

/// Groups in the order of the report, with their headings.
const GROUPS: &[(Group, &str)] = &[
    (Group::Quote, "Quotes"),
    (Group::Attribution, "Attribution"),
    (Group::Claim, "Claims"),
    (Group::Structure, "Structure"),
    (Group::Apparatus, "Notices and credits"),
];

/// Writes the report.
///
/// # Errors
/// When the output cannot be written.
pub fn write(sheet: &mut Sheet<'_>, old: &Version, new: &Version, diff: &Diff, options: &Options) -> io::Result<()> {
    header(sheet, old, new)?;
    said(sheet, old, new, diff)?;
    let mut report = Report { old, new, context: options.context, printed: Vec::new(), shown: Vec::new() };
    let is_shown = |finding: &&Finding| finding.severity >= options.show && finding.change.field == Field::Text;
    // A finding about a note shows the note itself.
    report.printed.extend(diff.findings.iter().filter(is_shown).filter_map(|finding| finding.change.new));
    for &(group, heading) in GROUPS {
        let chosen = |finding: &&Finding| finding.change.kind.group == group && finding.severity >= options.show;
        let mut findings: Vec<&Finding> = diff.findings.iter().filter(chosen).collect();
        if findings.is_empty() {
            continue;
        }
        // The sort is stable: findings of one severity stay in order of place.
        findings.sort_by_key(|finding| Reverse(finding.severity));
        sheet.blank()?;
        sheet.line(0, 0, &Line::new().add(Label::Heading, heading))?;
        for finding in findings {
            sheet.blank()?;
            report.finding(sheet, finding)?;
        }
    }
    sheet.blank()?;
    let silent = if options.some_kinds { Vec::new() } else { silent(old, new, diff) };
    summary(sheet, diff, options, silent.len())?;
    report.edited(sheet, &silent, options)?;
    for (name, warnings) in [("old: ", &old.warnings), ("new: ", &new.warnings), ("", &diff.warnings)] {
        warn(sheet, name, warnings)?;
    }
    Ok(())
}

/// Both versions by name and time, with the headline once where it stayed and twice where it changed.
fn header(sheet: &mut Sheet<'_>, old: &Version, new: &Version) -> io::Result<()> {
    let kept = old.headline() == new.headline();
    if let (true, Some(headline)) = (kept, new.headline()) {
        sheet.line(0, 0, &Line::new().add(Label::Strong, headline))?;
    }
    for (side, version) in [("old  ", old), ("new  ", new)] {
        let mut line = Line::new().add(Label::Dim, side).add(Label::Plain, &version.meta.source);
        if let Some(id) = version.meta.id.as_deref() {
            line.push(Label::Dim, &format!("  version {id}"));
        }
        if let Some(published) = version.meta.modified.or(version.meta.published) {
            line.push(Label::Dim, &format!("  {}", time(published)));
        }
        sheet.line(0, 5, &line)?;
        if let (false, Some(headline)) = (kept, version.headline()) {
            sheet.line(5, 5, &Line::new().add(Label::Strong, headline))?;
        }
    }
    Ok(())
}

/// What the publisher itself says was changed, and how much of what was found it names.
fn said(sheet: &mut Sheet<'_>, old: &Version, new: &Version, diff: &Diff) -> io::Result<()> {
    for one in declared(old, new, &diff.findings) {
        let all = diff.findings.iter().filter(|finding| finding.severity > Severity::Off).count();
        let named = match one.names.len() {
            0 => String::new(),
            names => format!("  (names {names} of {})", count(all, "finding", "findings")),
        };
        let line = Line::new()
            .add(Label::Dim, &format!("the publisher’s {}: ", one.from.replace('-', " ")))
            .add(Label::Plain, &shortened(&one.text, 40))
            .add(Label::Dim, &named);
        sheet.line(5, 7, &line)?;
    }
    Ok(())
}

struct Report<'a> {
    old: &'a Version,
    new: &'a Version,
    context: usize,
    /// Passages of the new version that were printed: a note stands once, not beside every change it covers.
    printed: Vec<Span>,
    /// Those among them that a finding has shown.
    shown: Vec<Span>,
}

/// Edited sentences in which no change was found that are shown without being asked for.
const EDITED: usize = 5;

impl Report<'_> {
    /// Sentences that were edited, though no change of fact was found in them: the reader may see more than the program does.
    fn edited(&self, sheet: &mut Sheet<'_>, silent: &[(Span, Span)], options: &Options) -> io::Result<()> {
        let most = if options.show == Severity::Off { silent.len() } else { EDITED };
        for &(old, new) in silent.iter().take(most) {
            sheet.blank()?;
            sheet.line(2, 2, &Line::new().add(Label::Dim, &place(self.new, new)))?;
            let words = |version, span| Words::new(version, Field::Text, span);
            let shown = passage(words(self.old, old).as_ref(), words(self.new, new).as_ref(), self.context);
            passage_lines(sheet, 4, &shown)?;
        }
        if silent.len() > most {
            sheet.blank()?;
            let more = format!("{} more; --show off shows all.", silent.len() - most);
            sheet.line(2, 2, &Line::new().add(Label::Dim, &more))?;
        }
        Ok(())
    }

    fn finding(&mut self, sheet: &mut Sheet<'_>, finding: &Finding) -> io::Result<()> {
        let change = &finding.change;
        let head = Line::new()
            .add(Label::Severity(finding.severity), &format!("{:<8}", finding.severity.id()))
            .add(Label::Strong, change.kind.id)
            .add(Label::Dim, &format!("  {}", self.place(finding)));
        sheet.line(2, 10, &head)?;
        let indent = indent(sheet);
        let message = message(self.old, self.new, change);
        if !message.is_empty() {
            sheet.line(indent, indent, &Line::new().add(Label::Plain, message))?;
        }
        let shown = shown(self.old, self.new, change, self.context);
        // Several findings about one note show it once.
        let lone = change.new.filter(|_| change.old.is_none() && change.field == Field::Text);
        if lone.is_none_or(|span| !self.shown.contains(&span)) {
            passage_lines(sheet, indent + 2, &shown)?;
        }
        self.shown.extend(lone);
        self.covered(sheet, finding, indent)?;
        Ok(())
    }

    /// Which note covers a finding: its words the first time, a reference after that.
    fn covered(&mut self, sheet: &mut Sheet<'_>, finding: &Finding, indent: usize) -> io::Result<()> {
        let (place, words) = match (finding.acknowledged_by, finding.note.as_deref()) {
            (Some(note), _) => {
                let is_known = self.printed.iter().any(|printed| printed.contains(note));
                if !is_known {
                    self.printed.push(note);
                }
                let place = self.new.article.paragraph_number(note.start).map(|number| format!(" (¶{number})"));
                (place.unwrap_or_default(), (!is_known).then(|| note.of(&self.new.text)))
            }
            (None, Some(note)) if finding.noted_later.is_some() => {
                let version = finding.noted_later.map_or(0, |later| later + 1);
                (format!(" of version {version}, acknowledged later"), Some(note))
            }
            // A note that came with the version, and not in its text, has no place there.
            (None, Some(note)) => (" (from the publisher)".to_owned(), Some(note)),
            (None, None) => return Ok(()),
        };
        let mut line = Line::new().add(Label::Dim, &format!("covered by the note{place}"));
        if let Some(words) = words {
            line.push(Label::Dim, &format!(": {}", shortened(words, 20)));
        }
        sheet.line(indent, indent + 2, &line)
    }

    /// Where the change stands: `¶4`, `¶4 → ¶6`, `headline`.
    fn place(&self, finding: &Finding) -> String {
        let change = &finding.change;
        if change.field != Field::Text {
            return change.field.id().to_owned();
        }
        match (change.old.map(|span| place(self.old, span)), change.new.map(|span| place(self.new, span))) {
            (Some(old), Some(new)) if old != new => format!("{old} → {new}"),
            (_, Some(place)) | (Some(place), None) => place,
            (None, None) => String::new(),
        }
    }
}

/// The message of a change, without the words it quotes at its end where the passage below shows them whole; of a single word
/// (`new:`) that is left then, the kind and the sign of the passage say as much.
pub(crate) fn message<'c>(old: &Version, new: &Version, change: &'c Change) -> &'c str {
    let message = change.message.as_str();
    let old = change.old.map(|span| fingerprint::words(old, change.field, span));
    let new = change.new.map(|span| fingerprint::words(new, change.field, span));
    let words = match (old, new) {
        (Some(old), Some(new)) if old != new => None,
        (old, new) => new.or(old),
    };
    let Some((lead, quoted)) = message.split_once(": ") else { return message };
    let quoted = quoted.trim_end_matches(['.', '”', '…', ' ']);
    let quoted = quoted.strip_prefix('“').unwrap_or(quoted);
    if quoted.is_empty() || !words.is_some_and(|words| words.starts_with(quoted)) {
        return message;
    }
    if lead.contains(' ') { lead } else { "" }
}

/// The passage of a change, with so many words around it.
pub(crate) fn shown(old: &Version, new: &Version, change: &Change, context: usize) -> Passage {
    let words = |version, span: Option<Span>| span.and_then(|span| Words::new(version, change.field, span));
    let (old, new) = (words(old, change.old), words(new, change.new));
    passage(old.as_ref(), new.as_ref(), context)
}

/// Writes a passage: in one text, or each side after its sign.
///
/// # Errors
/// When the output cannot be written.
pub(crate) fn passage_lines(sheet: &mut Sheet<'_>, indent: usize, passage: &Passage) -> io::Result<()> {
    match passage {
        Passage::Inline(pieces) | Passage::Same(pieces) => line(sheet, indent, Line::new(), pieces),
        Passage::Sides(old, new) => {
            if let Some(pieces) = old {
                line(sheet, indent, Line::new().add(Label::Old, "-").add(Label::Plain, " "), pieces)?;
            }
            if let Some(pieces) = new {
                line(sheet, indent, Line::new().add(Label::New, "+").add(Label::Plain, " "), pieces)?;
            }
            Ok(())
        }
    }
}

/// Writes pieces after what the line holds already.
fn line(sheet: &mut Sheet<'_>, indent: usize, mut line: Line, pieces: &[Piece]) -> io::Result<()> {
    let signed = line.columns();
    let marked = signed == 0 || pieces.len() > 1;
    for (label, text) in pieces {
        if marked {
            line.push_marked(sheet.theme(), *label, text);
        } else {
            line.push(*label, text);
        }
    }
    sheet.line(indent, indent + signed, &line)
}

/// Columns before a message: below the kind, or close to the edge on a narrow screen.
fn indent(sheet: &Sheet<'_>) -> usize {
    if sheet.width() < 72 { 4 } else { 10 }
}

/// One line of counts: what was found, what stayed, what is not shown.
fn summary(sheet: &mut Sheet<'_>, diff: &Diff, options: &Options, edited: usize) -> io::Result<()> {
    let show = options.show;
    let of = |severity: Severity| diff.findings.iter().filter(|finding| finding.severity == severity).count();
    let mut found = Vec::new();
    let mut add = |number: usize, one: &str, many: &str| {
        if number > 0 {
            found.push(count(number, one, many));
        }
    };
    add(of(Severity::Error), "error", "errors");
    add(of(Severity::Warning), "warning", "warnings");
    add(of(Severity::Info), "note", "notes");
    let owned = diff.findings.iter().filter(|finding| finding.is_acknowledged());
    let covered = owned.filter(|finding| finding.severity > Severity::Off).count();
    if covered > 0 {
        found.push(format!("{covered} of them covered by a correction note"));
    }
    let mut quiet = Vec::new();
    let links = &diff.alignment.links;
    let unchanged = links.iter().filter(|link| link.kind == LinkKind::Unchanged).map(|link| link.new.len()).sum();
    quiet.push(format!("{} unchanged", count(unchanged, "sentence", "sentences")));
    if options.some_kinds {
        quiet.push("other kinds of change were not looked for".to_owned());
    }
    let hidden = diff.findings.iter().filter(|f| f.severity < show && f.severity > Severity::Off).count();
    if hidden > 0 {
        quiet.push(format!("{} hidden by --show", count(hidden, "finding", "findings")));
    }
    if of(Severity::Off) > 0 && show > Severity::Off {
        quiet.push(format!("{} hidden", count(of(Severity::Off), "style edit", "style edits")));
    }
    let found = if found.is_empty() { "No factual change found".to_owned() } else { found.join(", ") };
    let mut line = Line::new().add(Label::Strong, &found).add(Label::Dim, &format!("; {}.", quiet.join(", ")));
    if edited > 0 {
        let sentences = if edited == 1 { "sentence was" } else { "sentences were" };
        line.push(Label::Plain, &format!(" {edited} {sentences} edited:"));
    }
    sheet.line(0, 0, &line)
}

/// Edited sentences that no finding touches, old and new.
fn silent(old: &Version, new: &Version, diff: &Diff) -> Vec<(Span, Span)> {
    let spans = |side: fn(&Finding) -> Option<Span>| {
        let text = diff.findings.iter().filter(|finding| finding.change.field == Field::Text);
        let mut spans: Vec<Span> = text.filter_map(side).collect();
        spans.sort();
        spans
    };
    let (olds, news) = (spans(|finding| finding.change.old), spans(|finding| finding.change.new));
    let touched = |version: &Version, sentences: &[usize], spans: &[Span]| {
        sentences.iter().filter_map(|&index| version.article.sentences.get(index)).any(|sentence| {
            let from = spans.partition_point(|span| span.start < sentence.span.start);
            let starts_inside = spans.get(from).is_some_and(|span| span.start <= sentence.span.end);
            starts_inside || spans[..from].iter().rev().take(8).any(|span| span.end > sentence.span.start)
        })
    };
    let whole = |version: &Version, sentences: &[usize]| -> Option<Span> {
        let spans = sentences.iter().filter_map(|&index| version.article.sentences.get(index)).map(|one| one.span);
        spans.reduce(Span::cover)
    };
    let edited = |kind| matches!(kind, LinkKind::Edited | LinkKind::Split | LinkKind::Merged);
    let links = diff.alignment.links.iter().filter(|link| edited(link.kind));
    links
        .filter(|link| !touched(old, &link.old, &olds) && !touched(new, &link.new, &news))
        .filter_map(|link| Some((whole(old, &link.old)?, whole(new, &link.new)?)))
        .collect()
}

fn warn(sheet: &mut Sheet<'_>, name: &str, warnings: &[Warning]) -> io::Result<()> {
    for warning in warnings {
        let line = Line::new().add(Label::Severity(Severity::Warning), "note: ").add(Label::Dim, name);
        sheet.line(0, 6, &line.add(Label::Plain, &warning.message))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
