//! Corrections read: what a notice says was done to the story, what it says was wrong, what is right, and where.
//!
//! Two forms are read. Wire lines open with verbs, one an item: “(Corrects loss to $12 million, adds quote in paragraph 3)”. Notes to
//! readers name the fault and go on to the fact: “An earlier version of this story misstated the number of ferries as 12; it is 15.”

use crate::lexicon::collocates::{PARAGRAPH, PUBLICATION, PUBLISHING, SHOWING, TELLING};
use crate::lexicon::grammar::{CONTRAST, PASSIVE_BE};
use crate::lexicon::{FUNCTION_WORDS, NOTE_OBJECTS, NOTE_VERBS, NUMERALS, Row};
use crate::{
    Bound, Layout, Manuscript, Notice, NoticeAct, NoticeAspect, NoticeItem, NoticeKind, NoticeReading, NoticeTarget,
    Span, TimeKind, TokenKind, Version,
};
use std::ops::Range;

/// Bytes of a notice that are read; a longer one is an article of its own.
const READ_BYTES: usize = 4_000;

/// Takes a notice apart.
pub fn read(notice: &Notice) -> NoticeReading {
    let mut end = notice.text.len().min(READ_BYTES);
    while !notice.text.is_char_boundary(end) {
        end -= 1;
    }
    let text = notice.text[..end].to_owned();
    let version = Version::read(Manuscript { text, layout: Layout::Paragraphs, ..Manuscript::default() });
    let note = Note::new(&version, notice.kind);
    let days = version.annotations.times.iter().filter(|time| time.kind == TimeKind::Date);
    let dated = days
        .filter(|time| time.value.len() >= "2026-05-03".len())
        .any(|time| !time.relative || named_day(&version, time.head));
    NoticeReading { items: note.ranges().into_iter().map(|range| note.item(range)).collect(), dated }
}

/// Whether a date gives the day of a month: “May 3”, whatever the year.
fn named_day(version: &Version, span: Span) -> bool {
    span.of(&version.text).contains(|c: char| c.is_ascii_digit())
}

/// A notice with its words.
struct Note<'a> {
    version: &'a Version,
    kind: NoticeKind,
    words: Vec<String>,
    /// Words that point to a part of the story or date the note, and so are no values.
    masked: Vec<bool>,
    /// The words that open an item by a wire verb.
    openers: Vec<bool>,
}

impl<'a> Note<'a> {
    fn new(version: &'a Version, kind: NoticeKind) -> Self {
        let tokens = &version.article.tokens;
        let words: Vec<String> = tokens.iter().map(|token| token.span.of(&version.text).to_lowercase()).collect();
        let masked = vec![false; words.len()];
        let mut note = Self { version, kind, words, masked, openers: Vec::new() };
        note.openers = (0..note.words.len()).map(|at| note.opens(at)).collect();
        note.mask();
        note
    }

    fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", String::as_str)
    }

    fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |at| self.word(at))
    }

    /// The word before a place, closing quotation marks left aside: “…,” not.
    fn before_marks(&self, at: usize) -> &str {
        let mut before = (0..at).rev().map(|at| self.word(at));
        before.find(|word| !matches!(*word, "”" | "\"" | "’" | "'" | "»")).unwrap_or("")
    }

    fn verb(&self, at: usize) -> Option<(usize, &'static Row)> {
        NOTE_VERBS.longest(self.words.get(at..at + 3).or(self.words.get(at..)).unwrap_or(&[]))
    }

    /// Whether a wire verb opens an item here.
    fn opens(&self, at: usize) -> bool {
        let form = self.word(at).ends_with('s') || self.word(at).ends_with("ing");
        let opened =
            matches!(self.before(at), "" | "(" | ";" | "," | "and" | ":" | "-" | "--" | "–" | "—" | "." | "*" | "^");
        let label = self.word(at + 1) == ":";
        form && opened
            && !label
            && self.verb(at).is_some_and(|(_, row)| row.column(0) != "fault" && self.word(at) != "corrections")
            || self.is_sources(at)
    }

    /// A correction of the source's own error: “Moody's corrects amount of debt”.
    fn is_sources(&self, at: usize) -> bool {
        self.word(at) == "corrects"
            && self.words[..at].iter().all(|word| word.chars().all(|c| !c.is_ascii_digit()))
            && at <= 4
    }

    /// Whether words, not only marks, stand before the verb.
    fn names_before(&self, run: Range<usize>) -> bool {
        self.words[run].iter().any(|word| word.chars().any(char::is_alphanumeric))
    }

    /// Marks the words that point to parts of the story, and the day of the note itself.
    fn mask(&mut self) {
        for at in 0..self.words.len() {
            let noun = PARAGRAPH.has(self.word(at)) || self.word(at) == "line";
            let pointed = if noun { self.numbered(at) } else { at..at };
            self.masked[pointed].fill(true);
        }
        for time in &self.version.annotations.times {
            let tokens = self.tokens(time.head);
            let item = PUBLICATION.has(self.word(tokens.end));
            let verb = if self.before(tokens.start) == "on" {
                tokens.start.saturating_sub(2)
            } else {
                tokens.start.saturating_sub(1)
            };
            let acted = PUBLISHING.has(self.word(verb))
                || verb < tokens.start && NOTE_VERBS.get(self.word(verb)).is_some_and(|row| row.column(0) != "fault");
            if item || acted {
                self.masked[tokens].fill(true);
            }
        }
    }

    fn tokens(&self, span: Span) -> Range<usize> {
        let start = self.version.article.token_at(span.start);
        let end = self.version.article.tokens.partition_point(|token| token.span.start < span.end);
        start..end.max(start)
    }

    /// The words around a noun for a paragraph that number it: “first and second paragraphs”, “paragraphs 3 and 4”.
    fn numbered(&self, noun: usize) -> Range<usize> {
        let joins = |word: &str| matches!(word, "and" | "," | "-" | "–" | "&");
        let counts = |at: usize| self.number(at).is_some() || matches!(self.word(at), "last" | "final");
        let (mut start, mut end) = (noun, noun + 1);
        while start > 0 && (counts(start - 1) || joins(self.word(start - 1)) && start > 1 && counts(start - 2)) {
            start -= 1;
        }
        while counts(end) || joins(self.word(end)) && counts(end + 1) {
            end += 1;
        }
        start..end.min(self.words.len())
    }

    /// The number a word is: `3`, `3rd`, `third`, `three`.
    fn number(&self, at: usize) -> Option<usize> {
        let word = self.word(at);
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let spelled = || NUMERALS.get(word).filter(|row| matches!(row.column(1), "ordinal" | "cardinal"));
        digits
            .parse()
            .ok()
            .or_else(|| spelled().and_then(|row| row.column(0).parse().ok()))
            .filter(|&number| number > 0)
    }

    /// The items, as runs of words: a sentence without an act of its own goes on with the one before it.
    fn ranges(&self) -> Vec<Range<usize>> {
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for sentence in &self.version.article.sentences {
            let mut start = sentence.tokens.start;
            let cuts = sentence.tokens.clone().filter(|&at| self.openers[at] && at > start).collect::<Vec<_>>();
            for end in cuts.into_iter().chain([sentence.tokens.end]) {
                let run = start..end;
                let acts = run.clone().any(|at| self.openers[at] || self.is_fault(at)) || self.says_act(&run);
                match ranges.last_mut() {
                    Some(last) if !acts => last.end = end,
                    _ => ranges.push(run),
                }
                start = end;
            }
        }
        // What stands before the first act is its label: “Eds: UPDATES:”.
        if ranges.len() > 1 && !self.acts(&ranges[0]) {
            let first = ranges.remove(0);
            ranges[0].start = first.start;
        }
        ranges
    }

    fn acts(&self, run: &Range<usize>) -> bool {
        run.clone().any(|at| self.openers[at] || self.is_fault(at)) || self.says_act(run)
    }

    fn is_fault(&self, at: usize) -> bool {
        self.verb(at).is_some_and(|(_, row)| row.column(0) == "fault")
    }

    /// “has been corrected”, “was amended”, “to correct”.
    fn says_act(&self, run: &Range<usize>) -> bool {
        let leads = |word: &str| word == "to" || PASSIVE_BE.has(word);
        let said = |at: usize| leads(self.before(at)) && self.verb(at).is_some();
        run.clone().any(said)
    }

    fn item(&self, run: Range<usize>) -> NoticeItem {
        let opener = run.clone().find(|&at| self.openers[at]);
        let fault = run.clone().find(|&at| self.is_fault(at));
        let act = self.act(&run, opener, fault);
        // What was added or updated was not wrong before.
        let mends = matches!(act, NoticeAct::Correct | NoticeAct::Recast | NoticeAct::Refile);
        let (was, is) = match (opener, fault) {
            _ if !mends => (Vec::new(), Vec::new()),
            (Some(opener), _) => self.wired(opener + 1..run.end),
            (None, fault) => self.told(run.clone(), fault),
        };
        let texts = |spans: Vec<Span>| spans.into_iter().map(|span| span.of(&self.version.text).to_owned()).collect();
        let of_run = self.span(&run).map_or("", |span| span.of(&self.version.text));
        NoticeItem {
            act,
            by_source: opener.is_some_and(|at| self.is_sources(at) && self.names_before(run.start..at)),
            text: of_run
                .trim_matches(|c: char| matches!(c, '(' | ')' | ';' | ',' | '-') || c.is_whitespace())
                .to_owned(),
            aspect: self.aspect(&run, fault),
            about: self.about(&run),
            was: texts(was),
            is: texts(is),
            places: self.places(&run),
        }
    }

    fn span(&self, run: &Range<usize>) -> Option<Span> {
        let tokens = self.version.article.tokens.get(run.clone())?;
        Some(tokens.first()?.span.cover(tokens.last()?.span))
    }

    fn act(&self, run: &Range<usize>, opener: Option<usize>, fault: Option<usize>) -> NoticeAct {
        let named = |row: &Row| match row.column(0) {
            "correct" | "fault" => NoticeAct::Correct,
            "recast" => NoticeAct::Recast,
            "add" => NoticeAct::Add,
            "remove" => NoticeAct::Remove,
            "restore" => NoticeAct::Restore,
            "refile" => NoticeAct::Refile,
            "repeat" => NoticeAct::Repeat,
            _ => NoticeAct::Update,
        };
        if let Some((_, row)) = opener.and_then(|at| self.verb(at)) {
            return named(row);
        }
        if self.kind == NoticeKind::Clarification {
            return NoticeAct::Recast;
        }
        let found: Vec<NoticeAct> = run.clone().filter_map(|at| self.verb(at)).map(|(_, row)| named(row)).collect();
        let usual = match self.kind {
            NoticeKind::Correction | NoticeKind::Retraction => NoticeAct::Correct,
            _ => NoticeAct::Update,
        };
        let corrects = fault.is_some() || found.contains(&NoticeAct::Correct) || usual == NoticeAct::Correct;
        if corrects { NoticeAct::Correct } else { found.into_iter().next_back().unwrap_or(usual) }
    }

    fn aspect(&self, run: &Range<usize>, fault: Option<usize>) -> Option<NoticeAspect> {
        let of_fault = fault.and_then(|at| self.verb(at)).and_then(|(_, row)| NoticeAspect::from_id(row.column(1)));
        let of_word = |at: usize| NoticeAspect::from_id(NOTE_OBJECTS.get(self.word(at))?.column(0));
        of_fault.or_else(|| run.clone().filter(|&at| !self.masked[at]).find_map(of_word))
    }

    /// Words of meaning that are neither acts nor values nor places.
    fn about(&self, run: &Range<usize>) -> Vec<String> {
        let tokens = &self.version.article.tokens;
        let telling = |at: usize| {
            let word = self.word(at);
            tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word)
                && !self.masked[at]
                && !FUNCTION_WORDS.contains(word)
                && !NOTE_VERBS.contains(word)
                && !NOTE_OBJECTS.contains(word)
                && !word.starts_with(['\'', '’'])
        };
        run.clone().filter(|&at| telling(at)).map(|at| self.word(at).to_owned()).collect()
    }

    fn places(&self, run: &Range<usize>) -> Vec<NoticeTarget> {
        let mut places = Vec::new();
        for at in run.clone() {
            match self.word(at) {
                "headline" => places.push(NoticeTarget::Headline),
                "lede" | "lead" => places.push(NoticeTarget::Paragraph(1)),
                "throughout" => places.push(NoticeTarget::Throughout),
                word if PARAGRAPH.has(word) => {
                    for near in self.numbered(at) {
                        let last = matches!(self.word(near), "last" | "final").then_some(NoticeTarget::Last);
                        places.extend(last.or_else(|| self.number(near).map(NoticeTarget::Paragraph)));
                    }
                }
                _ => {}
            }
        }
        places.sort_unstable();
        places.dedup();
        places
    }

    /// What a wire line says was and is: “to 1986 from 1968”, “to $12 million, not $9 million”.
    fn wired(&self, run: Range<usize>) -> (Vec<Span>, Vec<Span>) {
        let (mut was, mut is) = (Vec::new(), Vec::new());
        for at in run.clone() {
            let rest = at + 1..self.clause(at + 1, run.end, |word| CONTRAST.has(word));
            match self.word(at) {
                "to" => is.extend(self.value(self.past_showing(rest), true)),
                "from" => was.extend(self.value(rest, true)),
                "not" => {
                    was.extend(self.value(rest, true));
                    if is.is_empty() {
                        is.extend(self.last_value(run.start..at));
                    }
                }
                "of" if matches!(self.before(at), "instead") => was.extend(self.value(rest, true)),
                "than" if matches!(self.before(at), "rather") => was.extend(self.value(rest, true)),
                _ => {}
            }
        }
        (was, is)
    }

    /// What a note to readers says was and is: the fault and its value, then the fact.
    fn told(&self, run: Range<usize>, fault: Option<usize>) -> (Vec<Span>, Vec<Span>) {
        let told = || run.clone().find(|&at| TELLING.has(self.word(at)));
        let Some(fault) = fault.or_else(told) else {
            let (mut was, mut is) = self.against(run.clone());
            let to = run.clone().find(|&at| self.word(at) == "to" && !self.masked[at]);
            if let Some(to) = to.filter(|_| was.is_empty()) {
                (was, is) = self.wired(to..run.end);
            }
            return (was, is);
        };
        let end = self.clause(fault, run.end, |_| false);
        // “as” gives the wrong name or figure; without it, an adverb of fault stands before the wrong statement.
        let named = (fault..end).find(|&at| self.word(at) == "as");
        let statement = self.word(fault).ends_with("ly") || TELLING.has(self.word(fault));
        let mut was: Vec<Span> = match named {
            Some(at) => self.value(at + 1..end, true).into_iter().collect(),
            None if statement => self.value(fault + 1..end, false).into_iter().collect(),
            None => Vec::new(),
        };
        let (wrong, mut is) = self.against(fault..run.end);
        was.extend(wrong);
        if is.is_empty() {
            is.extend(self.value(end..run.end, named.is_some()));
        }
        was.dedup();
        is.retain(|span| !was.contains(span));
        (was, is)
    }

    /// What stands on both sides of “, not”, “instead of” and “rather than”.
    fn against(&self, run: Range<usize>) -> (Vec<Span>, Vec<Span>) {
        let (mut was, mut is) = (Vec::new(), Vec::new());
        for at in run.clone() {
            let against = match self.word(at) {
                "not" => matches!(self.before_marks(at), "," | "and"),
                "of" => self.before(at) == "instead",
                "than" => self.before(at) == "rather",
                _ => false,
            };
            if against {
                was.extend(self.value(at + 1..self.clause(at + 1, run.end, |_| false), true));
                is.extend(self.last_value(run.start..at));
            }
        }
        (was, is)
    }

    /// Where a clause that starts at a word ends: at a semicolon, the end of its sentence, or one of these words.
    fn clause(&self, start: usize, limit: usize, stops: impl Fn(&str) -> bool) -> usize {
        let sentence = self.version.article.sentences.iter().find(|sentence| sentence.tokens.contains(&start));
        let limit = sentence.map_or(limit, |sentence| sentence.tokens.end.min(limit));
        (start..limit).find(|&at| self.word(at) == ";" || stops(self.word(at))).unwrap_or(limit)
    }

    fn past_showing(&self, run: Range<usize>) -> Range<usize> {
        let start = run.clone().find(|&at| !SHOWING.has(self.word(at))).unwrap_or(run.end);
        start..run.end
    }

    /// The first figure, time, quotation or (where wanted) name in a run of words.
    fn value(&self, run: Range<usize>, names: bool) -> Option<Span> {
        self.values(&run, names).into_iter().min_by_key(|span| (span.start, std::cmp::Reverse(span.end)))
    }

    fn last_value(&self, run: Range<usize>) -> Option<Span> {
        self.values(&run, true).into_iter().max_by_key(|span| (span.end, std::cmp::Reverse(span.start)))
    }

    fn values(&self, run: &Range<usize>, names: bool) -> Vec<Span> {
        let Some(within) = self.span(run) else { return Vec::new() };
        let found = &self.version.annotations;
        let free = |span: &Span| within.contains(*span) && !self.tokens(*span).any(|at| self.masked[at]);
        // Two sides of a correction are no range.
        let single =
            found.quantities.iter().filter(|quantity| quantity.bound != Bound::Range).map(|quantity| quantity.span);
        let times = found.times.iter().map(|time| time.head);
        let quotes = found.quotes.iter().map(|quote| quote.content);
        let mentions = found.mentions.iter().filter(|_| names).map(|mention| mention.span);
        let mut values: Vec<Span> = quotes.chain(single).chain(times).chain(mentions).filter(free).collect();
        if values.is_empty() {
            values.extend(self.figure(run).filter(free));
        }
        values
    }

    /// Number words in a row, with the sign before them: what stands inside a range.
    fn figure(&self, run: &Range<usize>) -> Option<Span> {
        let tokens = &self.version.article.tokens;
        let numeric = |at: usize| {
            let kind = tokens.get(at).map(|token| token.kind);
            matches!(kind, Some(TokenKind::Number | TokenKind::Symbol)) || NUMERALS.contains(self.word(at))
        };
        let start = run.clone().find(|&at| numeric(at))?;
        let end = (start..run.end).find(|&at| !numeric(at)).unwrap_or(run.end);
        self.span(&(start..end))
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::{Notice, NoticeKind, NoticePlace};

    /// `act aspect was → is @places` of every item.
    fn items(kind: NoticeKind, text: &str) -> Vec<String> {
        let notice = Notice { place: NoticePlace::Metadata, kind, text: text.to_owned() };
        let written = |values: &[String]| values.join("|");
        let items = read(&notice).items.into_iter().map(|item| {
            let aspect = item.aspect.map_or("-", |aspect| aspect.id());
            format!("{} {aspect} {} → {} {:?}", item.act.id(), written(&item.was), written(&item.is), item.places)
        });
        items.collect()
    }

    #[test]
    fn wire_lines_are_taken_apart_verb_by_verb() {
        use NoticeKind::{Advisory, Correction, Update};
        for (kind, text, expected) in [
            (Correction, "(Corrects loss to $12 million)", vec!["correct figure  → $12 million []"]),
            (
                Correction,
                "(Corrects year to 1986 from 1968 in fourth paragraph)",
                vec!["correct time 1968 → 1986 [Paragraph(4)]"],
            ),
            (
                Correction,
                "(Corrects toll in paragraphs 3 and 4 to 15, not 12)",
                vec!["correct figure 12 → 15 [Paragraph(3), Paragraph(4)]"],
            ),
            (Correction, "(corrects spelling of town in line five)", vec!["correct name  →  []"]),
            (Correction, "-- Corrects name of purchaser", vec!["correct name  →  []"]),
            (Correction, "(Corrects headline and last paragraph)", vec!["correct -  →  [Headline, Last]"]),
            (
                Update,
                "(Adds quote in paragraph 3; corrects crew from 40 to 14; updates throughout)",
                vec!["add quote  →  [Paragraph(3)]", "correct - 40 → 14 []", "update -  →  [Throughout]"],
            ),
            (
                Advisory,
                "Eds: UPDATES: Adds quote. Corrects the spelling of Karin Dahl in 2nd paragraph.",
                vec!["add quote  →  []", "correct name  →  [Paragraph(2)]"],
            ),
            (Correction, "Moody's corrects amount of debt from 65 mln dlrs.", vec!["correct figure 65 mln dlrs →  []"]),
        ] {
            assert_eq!(items(kind, text), expected, "{text}");
        }
    }

    #[test]
    fn notes_to_readers_name_the_fault_and_the_fact() {
        use NoticeKind::{Clarification, Correction, EditorsNote, Update};
        for (kind, text, expected) in [
            (
                Correction,
                "Correction: An earlier version of this story misstated the number of ferries as 12; it is 15.",
                vec!["correct figure 12 → 15 []"],
            ),
            (
                Correction,
                "An earlier version of this story incorrectly said the line lost $9 million. It lost $12 million.",
                vec!["correct - $9 million → $12 million []"],
            ),
            (
                Correction,
                "CORRECTION: A previous version of this article misspelled the name of the mayor as Karen Dahl. She is Karin Dahl.",
                vec!["correct name Karen Dahl → Karin Dahl []"],
            ),
            (
                Correction,
                "This article was amended on 3 May 2026 to correct the year the dam was built. It was 1968, not 1986.",
                vec!["correct time 1986 → 1968 []"],
            ),
            (
                Correction,
                "An earlier version misstated the age of Lena Ortiz. She is 45, not 54. It also misspelled the name of the harbour.",
                vec!["correct figure 54 → 45 []", "correct name  →  []"],
            ),
            (Clarification, "Clarification: The line has 15 ferries, not 12.", vec!["recast - 12 → 15 []"]),
            (EditorsNote, "Editor's note: The journal is reviewing the data.", vec!["update -  →  []"]),
            (Update, "This story has been updated.", vec!["update -  →  []"]),
            (
                Correction,
                "This story has been corrected to show that the dam has 15 gates.",
                vec!["correct -  → 15 []"],
            ),
        ] {
            assert_eq!(items(kind, text), expected, "{text}");
        }
    }

    #[test]
    fn a_note_without_a_day_is_undated_and_a_vague_one_is_about_nothing() {
        for (text, dated, about) in [
            ("This article was amended on 3 May 2026 to add a quote.", true, vec![]),
            ("This story has been updated.", false, vec![]),
            ("Correction: The dam was built in 1986.", false, vec!["dam", "built"]),
            ("Correction, May 3: The dam was built in 1986.", true, vec!["dam", "built"]),
        ] {
            let notice = Notice { place: NoticePlace::Metadata, kind: NoticeKind::Correction, text: text.to_owned() };
            let found = read(&notice);
            let words: Vec<&str> = found.items.iter().flat_map(|item| item.about.iter().map(String::as_str)).collect();
            assert_eq!((found.dated, words), (dated, about), "{text}");
        }
    }
}
