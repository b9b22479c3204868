//! Wikitext as plain text: what a reader of the page would read as its prose.
//!
//! One pass, in time linear in the text: markup that is opened and never closed is found out once, and nesting is bounded
//! as MediaWiki bounds it. <https://www.mediawiki.org/wiki/Help:Formatting>

mod table;
mod templates;

use super::entities::entities;
use super::{Format, item::Item};
use crate::ReadError;
use crate::encoding::Decoded;
use writethru_core::{Manuscript, Warning};

/// Wikitext of one page.
pub static FORMAT: Format = Format {
    id: "wikitext",
    summary: "MediaWiki wikitext of one page",
    extensions: &["wiki", "wikitext", "mediawiki"],
    // Without a telling name it is Markdown as often as not.
    sniff: |_| 0,
    read,
};

fn read(name: &str, decoded: Decoded) -> Result<Vec<Manuscript>, ReadError> {
    let mut item = Item::new(name, &FORMAT);
    item.warnings = decoded.warnings;
    let (text, unknown) = prose(&decoded.text);
    item.text = text;
    item.warnings.extend(unknown);
    Ok(vec![item.finish("wikitext page")?])
}

/// Templates, links and tables within one another; MediaWiki itself expands templates to this depth.
const DEPTH_MAX: usize = 40;

/// Bytes a tag or an external link may have.
const TAG_MAX: usize = 2_000;

/// Namespaces whose links show no words, in the languages of large wikis.
const SILENT: &[&str] = &[
    "archivo",
    "arquivo",
    "bild",
    "categoria",
    "categoría",
    "category",
    "catégorie",
    "datei",
    "fichier",
    "ficheiro",
    "file",
    "image",
    "imagen",
    "immagine",
    "kategori",
    "kategoria",
    "kategorie",
    "media",
    "plik",
    "категория",
    "файл",
];

/// Unknown templates that a warning names.
const NAMED: usize = 8;

/// Tags whose content is no prose.
const DROPPED: &[&str] = &[
    "ce",
    "chem",
    "gallery",
    "graph",
    "hiero",
    "imagemap",
    "math",
    "ref",
    "references",
    "score",
    "script",
    "source",
    "style",
    "syntaxhighlight",
    "templatedata",
    "templatestyles",
    "timeline",
];

/// Tags between which paragraphs part.
const BLOCKS: &[&str] = &["blockquote", "center", "div", "p", "poem"];

/// What may be open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Template,
    Link,
    Table,
}

/// The prose of some wikitext: paragraphs joined by a blank line, headings and list items as their own; empty for a
/// page that redirects. A warning names the templates inside sentences that are not known here.
pub fn prose(wikitext: &str) -> (String, Option<Warning>) {
    let start = wikitext.trim_start();
    if start.as_bytes().first_chunk::<9>().is_some_and(|head| head.eq_ignore_ascii_case(b"#redirect")) {
        return (String::new(), None);
    }
    let mut scanner = Scanner {
        text: wikitext,
        at: 0,
        out: String::new(),
        open: Vec::new(),
        unclosed: Vec::new(),
        unknown: Vec::new(),
        ahead: [('>', None), (']', None), ('\n', None)],
    };
    scanner.run();
    let names = scanner.unknown.iter().map(|name| format!("{{{{{name}}}}}")).collect::<Vec<_>>().join(", ");
    let message = format!("these templates are unknown, and their text is missing from sentences: {names}");
    let warning = (!names.is_empty()).then(|| Warning::new("template-left-out", message));
    (paragraphs(&scanner.out), warning)
}

/// Walks over wikitext and writes down what is not markup.
struct Scanner<'a> {
    text: &'a str,
    at: usize,
    out: String,
    /// What is open and where its content starts in `out`, its opening mark before it.
    open: Vec<(Open, usize)>,
    /// Ends that were looked for in vain: they do not stand further on either.
    unclosed: Vec<&'static str>,
    /// Templates inside sentences that are not known.
    unknown: Vec<String>,
    /// Where these stand next, as far as it was looked for: each is looked for once.
    ahead: [(char, Option<usize>); 3],
}

impl Scanner<'_> {
    fn run(&mut self) {
        while self.at < self.text.len() {
            let rest = &self.text[self.at..];
            let step = match rest.as_bytes()[0] {
                b'<' => self.tag(rest),
                b'{' | b'[' => self.opening(rest),
                b'}' | b']' | b'|' => self.closing(rest),
                b'\'' => self.quotes(rest),
                b'_' => switch(rest),
                _ => {
                    let end = rest.find(['<', '{', '[', '}', ']', '|', '\'', '_']).unwrap_or(rest.len());
                    self.out.push_str(&rest[..end]);
                    Some(end)
                }
            };
            match step {
                Some(length) => self.at += length,
                None => {
                    self.out.push_str(&rest[..1]);
                    self.at += 1;
                }
            }
        }
        // A table runs to the end when nothing ends it; other marks were meant as they stand.
        if let Some(&(_, start)) = self.open.iter().find(|(open, _)| *open == Open::Table) {
            self.out.truncate(start - 2);
        }
    }

    /// How far ahead a sign stands, if within what a tag may have; one of those in `ahead`.
    fn reach(&mut self, sign: char) -> Option<usize> {
        let (text, at) = (self.text, self.at);
        let (_, place) = self.ahead.iter_mut().find(|(known, _)| *known == sign)?;
        if place.is_none_or(|place| place < at) {
            *place = Some(text[at..].find(sign).map_or(text.len(), |found| at + found));
        }
        place.filter(|&place| place < text.len() && place - at < TAG_MAX).map(|place| place - at)
    }

    /// Whether what comes stands at the start of a line.
    fn at_line_start(&self) -> bool {
        self.text[..self.at].bytes().rev().find(|byte| !matches!(byte, b' ' | b'\t' | b':')).is_none_or(|b| b == b'\n')
    }

    fn opening(&mut self, rest: &str) -> Option<usize> {
        let (open, length) = if rest.starts_with("{{") {
            (Open::Template, 2)
        } else if rest.starts_with("[[") {
            (Open::Link, 2)
        } else if rest.starts_with("{|") && self.at_line_start() {
            (Open::Table, 2)
        } else {
            return self.external(rest);
        };
        if self.open.len() < DEPTH_MAX {
            self.out.push_str(&rest[..length]);
            self.open.push((open, self.out.len()));
            return Some(length);
        }
        None
    }

    /// `[https://example.org/ label]` shows its label.
    fn external(&mut self, rest: &str) -> Option<usize> {
        let inner = &rest[1..];
        if !["http://", "https://", "//", "mailto:", "ftp://"].iter().any(|scheme| inner.starts_with(scheme)) {
            return None;
        }
        let reach = self.reach(']')?;
        if self.reach('\n').is_some_and(|line| line < reach) {
            return None;
        }
        let label = rest[1..reach].split_once(' ').map_or("", |(_, label)| label.trim());
        self.out.push_str(&label.replace("''", ""));
        Some(reach + 1)
    }

    fn closing(&mut self, rest: &str) -> Option<usize> {
        let open = if rest.starts_with("}}") {
            Open::Template
        } else if rest.starts_with("]]") {
            Open::Link
        } else if rest.starts_with("|}") && !rest.starts_with("|}}") && self.at_line_start() {
            Open::Table
        } else {
            return None;
        };
        let found = self.open.iter().rposition(|(candidate, _)| *candidate == open)?;
        let start = self.open[found].1;
        self.open.truncate(found);
        let inner = self.out.split_off(start);
        self.out.truncate(start - 2);
        match open {
            Open::Table => self.out.push_str(&table::rows(&inner)),
            Open::Template => match templates::shown(&inner) {
                Some(shown) => self.out.push_str(&shown),
                None => self.unknown_template(&inner, &rest[2..]),
            },
            Open::Link => self.out.push_str(link(&inner)),
        }
        Some(2)
    }

    /// Notes a template that is not known, where words stand beside it on its line: something is missing there.
    fn unknown_template(&mut self, inner: &str, behind: &str) {
        let line = self.out.rsplit('\n').next().unwrap_or_default();
        let word = |text: &str| text.contains(|c: char| c.is_alphanumeric());
        let after = behind.split('\n').next().unwrap_or_default();
        if self.unknown.len() < NAMED && (word(line) || word(after)) {
            let (name, _) = templates::called(inner);
            let name: String = name.chars().take(40).collect();
            if !name.is_empty() && !self.unknown.contains(&name) {
                self.unknown.push(name);
            }
        }
    }

    /// Two, three or five apostrophes are emphasis; what goes beyond them is written.
    fn quotes(&mut self, rest: &str) -> Option<usize> {
        let count = rest.bytes().take_while(|&byte| byte == b'\'').count();
        let written = match count {
            1 | 4 => 1,
            2 | 3 | 5 => 0,
            more => more - 5,
        };
        self.out.extend(std::iter::repeat_n('\'', written));
        Some(count)
    }

    /// Comments and tags, with their content where it is no prose.
    fn tag(&mut self, rest: &str) -> Option<usize> {
        if rest.starts_with("<!--") {
            // MediaWiki takes an unclosed comment to the end.
            return Some(self.end_of(rest, "-->").unwrap_or(rest.len()));
        }
        let name: String = rest[1..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '/').take(20).collect();
        let name = name.to_ascii_lowercase();
        let bare = name.trim_matches('/');
        if !bare.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let length = self.reach('>')? + 1;
        let alone = rest[..length].ends_with("/>");
        if bare == "nowiki" && !alone && !name.starts_with('/') {
            let end = self.end_of(rest, "</nowiki>").unwrap_or(length);
            self.out.push_str(rest[length..end].trim_end_matches("</nowiki>"));
            return Some(end);
        }
        if let Some(dropped) = DROPPED.iter().find(|dropped| **dropped == bare)
            && !alone
            && !name.starts_with('/')
        {
            return Some(self.end_of(rest, dropped).unwrap_or(length));
        }
        match bare {
            "br" => self.out.push('\n'),
            _ if BLOCKS.contains(&bare) => self.out.push_str("\n\n"),
            _ => {}
        }
        Some(length)
    }

    /// How far it is behind an end: of a comment, of nowiki, or of the element with a name. Cases do not matter.
    fn end_of(&mut self, rest: &str, end: &'static str) -> Option<usize> {
        if self.unclosed.contains(&end) {
            return None;
        }
        let found = if end.starts_with(['<', '-']) {
            rest.find(end).map(|at| at + end.len())
        } else {
            rest.match_indices("</").find_map(|(at, _)| {
                let name = rest.get(at + 2..at + 2 + end.len())?;
                let behind = &rest[at + 2 + end.len()..];
                let space = behind.len() - behind.trim_start().len();
                let ends = name.eq_ignore_ascii_case(end) && behind[space..].starts_with('>');
                ends.then_some(at + 2 + end.len() + space + 1)
            })
        };
        if found.is_none() {
            self.unclosed.push(end);
        }
        found
    }
}

/// `__NOTOC__` and its like.
fn switch(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix("__")?;
    let length = inner.bytes().take(40).take_while(u8::is_ascii_uppercase).count();
    (length > 2 && inner[length..].starts_with("__")).then_some(length + 4)
}

/// What a link shows.
fn link(inner: &str) -> &str {
    let (target, label) = match inner.split_once('|') {
        Some((target, label)) => (target.trim(), Some(label.trim())),
        None => (inner.trim(), None),
    };
    let shown = target.strip_prefix(':').unwrap_or(target);
    if let (true, Some((space, name))) = (shown == target, target.split_once(':')) {
        let space = space.trim().to_lowercase();
        // Between wikis: two or three letters name a language, and such a link stands in the margin.
        let language = (2..=3).contains(&space.len()) && space.bytes().all(|byte| byte.is_ascii_lowercase());
        if SILENT.contains(&space.as_str()) || language && label.is_none() {
            return "";
        }
        // The pipe trick: an empty label stands for the name without its namespace.
        if label.is_none_or(str::is_empty) && (label.is_some() || matches!(space.as_str(), "w" | "wikipedia" | "n")) {
            return name.trim();
        }
    }
    label.filter(|label| !label.is_empty()).unwrap_or(shown)
}

/// Lines put together to paragraphs.
fn paragraphs(text: &str) -> String {
    let mut done: Vec<String> = Vec::new();
    let mut current = String::new();
    let mut end = |current: &mut String| {
        if !current.is_empty() {
            done.push(std::mem::take(current));
        }
    };
    for line in text.lines() {
        let line = line.trim();
        let heading = line.len() > 2 && line.starts_with('=') && line.ends_with('=');
        let rule = line.starts_with("----");
        let item = line.starts_with(['*', '#', ':', ';']);
        if heading || item || rule || line.is_empty() {
            end(&mut current);
        }
        let words = match (heading, rule) {
            (true, _) => line.trim_matches('='),
            (_, true) => line.trim_start_matches('-'),
            _ => line.trim_start_matches(['*', '#', ':', ';']),
        };
        // Tabs stand between the cells of a row.
        for word in words.split(|c: char| c.is_whitespace() && c != '\t').filter(|word| !word.is_empty()) {
            if !current.is_empty() {
                current.push(' ');
            }
            current.push_str(word);
        }
        if heading || item {
            end(&mut current);
        }
    }
    end(&mut current);
    let text = done.join("\n\n");
    // Last, so that what an entity stands for is no markup; a stray ampersand leaves the rest as it is written.
    entities(&text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(wikitext: &str) -> String {
        prose(wikitext).0
    }

    #[test]
    fn prose_of_wikitext() {
        for (wikitext, text) in [
            ("The bridge '''closed''' on ''Friday''.", "The bridge closed on Friday."),
            ("It''s l''''open'''' '''''x'''''", "Its l'open' x"),
            ("Said the [[mayor of Halm|mayor]] of [[Halm]]s.", "Said the mayor of Halms."),
            ("{{date|April 25}}{{w|Halm|The town}} and {{w|Mill}}{{x|{{y|[[z]]}}}} say", "The town and Mill say"),
            ("a [[File:b.jpg|thumb|A [[bridge]] here]] c [[fr:Pont]] [[:Category:D]] [[w:E|]]", "a c Category:D E"),
            ("one<ref name=a>[http://x y]</ref> two<ref name=b/> three<REF>x</ref >", "one two three"),
            ("a <!-- b --> c <br/> d <b>e</b> <nowiki>[[f]]</nowiki> 5 < 6 <", "a c d e [[f]] 5 < 6 <"),
            ("a\n{| class=x\n|-\n| b || {{frac|2}}\n|}\nd", "a\n\nb\t1/2\n\nd"),
            ("a\n{|\n| never closed", "a"),
            (
                "== Past ==\nIt was.\n* one\n** two\n----\nthree\nfour\n\nfive",
                "Past\n\nIt was.\n\none\n\ntwo\n\nthree four\n\nfive",
            ),
            ("see [http://example.org/ the ''site''] or [http://example.org/]", "see the site or"),
            ("a&nbsp;b &amp;amp; &lt;ref&gt; &#8212; R&D &bogus; &", "a b &amp; <ref> — R&D &bogus; &"),
            ("#REDIRECT [[Halm]]", ""),
            ("open {{a [[b c", "open {{a [[b c"),
            ("}} ]] |} a | b ", "}} ]] |} a | b"),
            ("__NOTOC__a __b__", "a __b__"),
            ("<math>x<y</math>a <gallery>\nb\n</gallery>", "a"),
            ("“Yes,” <blockquote>he said.</blockquote> Then é<ref>ü", "“Yes,”\n\nhe said.\n\nThen éü"),
        ] {
            assert_eq!(plain(wikitext), text, "{wikitext}");
        }
    }

    #[test]
    fn unknown_templates_inside_sentences_are_named() {
        for (wikitext, named) in [
            ("It rose by {{weir level|3}} at night.", Some("{{weir level}}")),
            ("It rose.{{citation needed|date=May}} Then it fell.", None),
            ("{{weir box\n|a=b}}\nIt rose.", None),
            ("It cost {{€|3 million}}.", None),
        ] {
            let warning = prose(wikitext).1.map(|warning| warning.message);
            assert_eq!(warning.as_deref().and_then(|message| message.rsplit(": ").next()), named, "{wikitext}");
        }
    }

    #[test]
    fn markup_without_end_takes_no_longer() {
        for piece in [
            "{{",
            "[[",
            "{|\n",
            "<ref>",
            "<!--",
            "[http://",
            "'",
            "<nowiki>",
            "{{w|[[",
            "]]}}",
            "|}",
            "<ref </ref",
            "&",
            ": ",
        ] {
            let long = piece.repeat(200_000);
            assert!(plain(&long).len() <= long.len() * 2, "{piece}");
        }
    }
}
