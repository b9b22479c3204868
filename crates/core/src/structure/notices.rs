//! Notices: what the newsroom says about the story itself, in the text, before the headline, or in the metadata.

use super::{endings, owning};
use crate::lexicon::{HEADLINE_MARKERS, Lexicon, MONTHS, NOTE_OBJECTS, NOTICE_MARKERS, Row};
use crate::{Article, Block, BlockKind, Notice, NoticeKind, NoticePlace, Span, Status, VersionMeta};
use std::borrow::Cow;
use std::sync::LazyLock;

/// Characters in which a marker at the start of a paragraph stands.
const OPENING: usize = 80;

/// Characters of markup that may stand before a marker.
const MARKUP: [char; 7] = ['*', '_', '[', '#', '>', ' ', '-'];

/// Longest day between a label and its colon without a mark before it: “Update 3 March 2026:”.
const LABEL_DAY: usize = 20;

/// Longest paragraph that opens with a bare verb (`Corrects …`) and is still a notice, in bytes.
const BARE_MAX: usize = 300;

/// Longest paragraph in which a source is said to correct itself, in bytes.
const SOURCES_MAX: usize = 160;

/// Words of a source's name before `corrects`, and words after it among which is what it corrects.
const SOURCES_NEAR: usize = 4;

/// What may stand before the verb of a note.
const HEADS: [&str; 3] = ["note:", "note -", "attention -"];

/// Finds every notice of a version whose blocks are known.
pub fn fill(text: &str, meta: &VersionMeta, article: &mut Article) {
    let mut notices = Vec::new();
    if let Some(headline) = meta.headline.as_deref().or(article.headline.map(|span| span.of(text))) {
        let place = |span: Span| match article.headline {
            Some(at) if meta.headline.is_none() => {
                NoticePlace::Text(Span::new(at.start + span.start, at.start + span.end))
            }
            _ => NoticePlace::Headline(span),
        };
        notices.extend(in_headline(headline).map(|(span, kind)| Notice {
            place: place(span),
            kind,
            text: span.of(headline).to_owned(),
        }));
    }
    // Nothing but notes and credits comes after it.
    let paragraph =
        |block: &Block| matches!(block.kind, BlockKind::Paragraph | BlockKind::BlockQuote | BlockKind::Item);
    let last = article.blocks.iter().rposition(paragraph);
    let mut label = None;
    for (at, block) in article.blocks.iter().enumerate() {
        let words = block.span.of(text);
        let (is_last, under) = (last.is_none_or(|last| at >= last), label.take());
        let found = match block.kind {
            BlockKind::Notice => opens(words).map(|kind| (block.span, settled(kind, words))),
            BlockKind::Headline | BlockKind::Byline | BlockKind::Credits => None,
            // What stands under a label of its own at the end of a story.
            _ if is_last && under.is_some() => under.map(|kind| (block.span, kind)),
            _ => within(words, is_last).map(|(from, kind)| (Span::new(block.span.start + from, block.span.end), kind)),
        };
        // A label alone, with the story above it.
        let alone = || words.trim_matches(|c: char| MARKUP.contains(&c) || matches!(c, '.' | ':')).to_lowercase();
        let under_story = || article.blocks[..at].iter().any(paragraph);
        let bare = |kind: &NoticeKind| kind.corrects() && under_story() && is_label(&alone());
        label = found.map(|(_, kind)| kind).filter(bare);
        notices.extend(found.map(|(span, kind)| Notice {
            place: NoticePlace::Text(span),
            kind,
            text: span.of(text).to_owned(),
        }));
    }
    for note in &meta.notes {
        let kind = opens(note).or_else(|| within(note, true).map(|(_, kind)| kind)).unwrap_or(NoticeKind::Correction);
        let kind = settled(kind, note);
        notices.push(Notice { place: NoticePlace::Metadata, kind, text: note.clone() });
    }
    for note in &meta.editor_notes {
        let kind = opens(note).or_else(|| within(note, true).map(|(_, kind)| kind)).unwrap_or(NoticeKind::Advisory);
        let kind = settled(kind, note);
        notices.push(Notice { place: NoticePlace::Metadata, kind, text: note.clone() });
    }
    let withdrawn = match meta.status {
        Status::Canceled => Some(NoticeKind::Kill),
        Status::Withheld => Some(NoticeKind::Withhold),
        Status::Usable | Status::Embargoed => None,
    };
    if let Some(kind) = withdrawn {
        let text = format!("the publisher's status of this version is “{}”", meta.status.id());
        notices.push(Notice { place: NoticePlace::Metadata, kind, text });
    }
    article.notices = notices;
}

/// Whether words are a day of a month and nothing else: may 4, 4 may 2026.
fn is_day(words: &str) -> bool {
    let mut words = words.split_whitespace().map(|word| word.trim_end_matches([',', '.'])).peekable();
    let day = |word: &str| MONTHS.contains(word) || word.bytes().all(|byte| byte.is_ascii_digit());
    words.peek().is_some() && words.all(day)
}

/// A note that names the day of its story, without it: this June 3 story → this story.
fn undated(start: &str) -> Cow<'_, str> {
    let Some(rest) = start.strip_prefix("this ") else { return Cow::Borrowed(start) };
    let dates = |word: &&str| {
        let word = word.trim_end_matches([',', '.']);
        MONTHS.contains(word) || !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    match rest.split(' ').take_while(dates).map(|word| word.len() + 1).sum::<usize>() {
        0 => Cow::Borrowed(start),
        length => Cow::Owned(format!("this {}", rest.get(length..).unwrap_or_default())),
    }
}

/// Whether the first letters are those of a marker: what nearly all paragraphs fail at once.
fn may_open(words: &str) -> bool {
    let start = words.trim_start();
    let letters = start.chars().map(fold).skip_while(|c| MARKUP.contains(c));
    let mut start_of = [0; 3];
    for (place, c) in start_of.iter_mut().zip(letters) {
        *place = u8::try_from(c).unwrap_or(0);
    }
    let like = |row: &Row| row.key.bytes().zip(start_of).all(|(byte, other)| byte == other);
    start.starts_with("--")
        || start.starts_with("(This ")
        || start.starts_with("(In ")
        || NOTICE_MARKERS.starting_with(start_of[0]).iter().any(like)
}

/// The notice a paragraph is, told by its first words.
pub fn opens(words: &str) -> Option<NoticeKind> {
    // NOTE: Corrects …; ATTENTION - CORRECTS …
    let plain = words.trim_start().trim_start_matches('*');
    let lead = HEADS.iter().find(|head| plain.get(..head.len()).is_some_and(|start| start.eq_ignore_ascii_case(head)));
    if let Some(head) = lead {
        return opens(plain[head.len()..].trim_start()).filter(|kind| kind.corrects());
    }
    if is_sources(words) {
        return Some(NoticeKind::Correction);
    }
    if !may_open(words) {
        return None;
    }
    let start = folded(words, OPENING);
    // A whole note in brackets says the same: (This story has been corrected …).
    let start = start.trim_start_matches(MARKUP);
    // (In this May 4 story, corrects …), (In May 4 story, corrects …).
    let start = match start.strip_prefix("(in ") {
        Some(rest) if rest.starts_with("this ") => Cow::Borrowed(rest),
        Some(rest) => Cow::Owned(format!("this {rest}")),
        None => Cow::Borrowed(start.strip_prefix('(').filter(|rest| rest.starts_with("this ")).unwrap_or(start)),
    };
    let start = undated(&start).replacen(", corrects", " corrects", 1);
    let start = start.as_str();
    let dashed = words.trim_start().starts_with("--");
    let row = longest(&NOTICE_MARKERS, |key| {
        // Nearly every marker differs in its first byte.
        if key.as_bytes().first() != start.as_bytes().first() {
            return false;
        }
        let Some(rest) = start.strip_prefix(key).filter(|_| !is_inner(key)) else { return false };
        if is_label(key) {
            // “Withdrawn.” is a sentence and may answer one; the tag of a wire stands in capitals or has no stop.
            let ends = NOTICE_MARKERS
                .get(key)
                .and_then(|row| NoticeKind::from_id(row.column(0)))
                .is_some_and(NoticeKind::ends);
            return labelled(rest)
                && !(ends && rest.contains(['.', '!']) && words.contains(char::is_lowercase) && !rest.contains(':'));
        }
        if needs_object(key) && !names_object(rest) {
            return false;
        }
        // A bare verb opens a notice only when nothing but the notice stands in the paragraph.
        let bare = key.bytes().all(|byte| byte.is_ascii_alphabetic());
        rest.chars().next().is_none_or(|c| !c.is_alphanumeric()) && (!bare || words.len() <= BARE_MAX)
    });
    let dashless = |key: &str| start.starts_with(key.trim_start_matches("-- "));
    let row = row.or_else(|| if dashed { longest(&NOTICE_MARKERS, dashless) } else { None })?;
    NoticeKind::from_id(row.1)
}

/// What a note to editors or of an editor comes to: one that takes the story back is a kill, a withdrawal, a retraction.
fn settled(kind: NoticeKind, words: &str) -> NoticeKind {
    // “Update: this article originally said” owns up to an error, whatever it calls itself.
    if kind == NoticeKind::Update {
        return within(words, true)
            .map(|(_, kind)| kind)
            .filter(|&kind| kind == NoticeKind::Correction)
            .unwrap_or(kind);
    }
    if !matches!(kind, NoticeKind::Advisory | NoticeKind::EditorsNote) {
        return kind;
    }
    let lower = folded(words, usize::MAX);
    endings::ending(words.trim_start(), &lower, kind == NoticeKind::Advisory).unwrap_or(kind)
}

/// Whether a paragraph says only that a source corrects itself: “Moody's corrects amount of debt.”, “(Company corrects sales.)”.
/// News of it is told in the past tense; a headline has no stop.
fn is_sources(words: &str) -> bool {
    let words = words.trim();
    if words.len() > SOURCES_MAX || !words.contains(" corrects ") {
        return false;
    }
    let bracketed = words.starts_with('(') && words.ends_with(')');
    let bare = words.trim_matches(|c| matches!(c, '(' | ')') || MARKUP.contains(&c));
    if !bracketed && !bare.ends_with('.') {
        return false;
    }
    let Some((who, what)) = bare.split_once(" corrects ") else { return false };
    let named = who.starts_with(char::is_uppercase)
        && who.split_whitespace().count() <= SOURCES_NEAR
        && !who.contains([',', ':', ';', '"', '“']);
    let alone = !what.trim_end_matches('.').contains(". ");
    let mut near = what.split_whitespace().take(SOURCES_NEAR).map(|word| word.trim_end_matches(['.', ',']));
    let told = near
        .any(|word| NOTE_OBJECTS.get(&word.to_lowercase()).is_some_and(|row| !matches!(row.column(0), "" | "none")));
    named && alone && told
}

/// Whether a key opens a notice only before what a note may be about: (Correcting its course took an hour) is none.
fn needs_object(key: &str) -> bool {
    NOTICE_MARKERS.get(key).is_some_and(|row| row.column(1) == "start-object")
}

/// Whether one of the first words is what a note may be about: the loss, a name, the output.
fn names_object(rest: &str) -> bool {
    let words = rest.split_whitespace().take(SOURCES_NEAR).map(|word| word.trim_end_matches(['.', ',', ')']));
    let object = |word: &str| NOTE_OBJECTS.get(word).is_some_and(|row| !matches!(row.column(0), "" | "none"));
    words.into_iter().any(|word| object(word) || word.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether a key is a noun that opens a notice only with a day after it, or alone.
fn is_label(key: &str) -> bool {
    NOTICE_MARKERS.get(key).is_some_and(|row| row.column(1) == "label")
}

/// Whether a key opens no notice: it stands inside a note to editors, or in a sentence that owns up.
fn is_inner(key: &str) -> bool {
    let inner = |place: &str| place.starts_with("editors") || place.starts_with("version") || place == "regret";
    NOTICE_MARKERS.get(key).is_some_and(|row| inner(row.column(1)))
}

/// Whether what follows a label is a day and a colon: “Correction, May 3:”, “Clarification (3 May 2026):”; or nothing: “CORRECTED”.
fn labelled(rest: &str) -> bool {
    if rest.chars().all(|c| matches!(c, '.' | '!') || MARKUP.contains(&c)) {
        return true;
    }
    // Corrected May 4 to change the number.
    let dated = rest.split_once(" to ").map(|(day, _)| day.trim_start().trim_start_matches("on ")).is_some_and(is_day);
    if dated {
        return true;
    }
    let Some((day, _)) = rest.split_once(':') else { return false };
    let apart = rest.starts_with(',') || rest.starts_with(" (") || rest.starts_with(' ') && day.len() <= LABEL_DAY;
    apart && day.bytes().any(|byte| byte.is_ascii_digit())
}

/// The markers that may stand anywhere in a paragraph.
struct Inside {
    rows: Vec<&'static Row>,
    /// The first four bytes of their keys as one number, each once.
    beginnings: Vec<u32>,
}

static INSIDE: LazyLock<Inside> = LazyLock::new(|| {
    let rows: Vec<&Row> = NOTICE_MARKERS.rows().iter().filter(|row| row.column(1) == "within").collect();
    let mut beginnings: Vec<u32> = rows.iter().filter_map(|row| beginning(row.key.as_bytes())).collect();
    beginnings.dedup();
    Inside { rows, beginnings }
});

impl Inside {
    /// Those that stand in a text, in the order of the lexicon. One pass over the text: most places open none of them.
    fn standing_in(&self, lower: &str) -> impl Iterator<Item = &'static Row> {
        let mut stands = vec![false; self.rows.len()];
        for at in 0..lower.len() {
            let rest = &lower.as_bytes()[at..];
            if beginning(rest).is_some_and(|place| self.beginnings.contains(&place)) {
                let marks = self.rows.iter().map(|row| rest.starts_with(row.key.as_bytes()));
                stands.iter_mut().zip(marks).for_each(|(stands, here)| *stands |= here);
            }
        }
        self.rows.iter().zip(stands).filter(|(_, stands)| *stands).map(|(row, _)| *row)
    }
}

/// The first four bytes as one number.
fn beginning(bytes: &[u8]) -> Option<u32> {
    bytes.first_chunk().map(|first| u32::from_le_bytes(*first))
}

/// A notice at the end of a paragraph or inside it: where it starts, and its kind.
fn within(words: &str, last: bool) -> Option<(usize, NoticeKind)> {
    // Nearly all paragraphs are no notice: look for the few words that every such notice holds.
    let hints = ["this ", "This ", "-- ", "orrect", "-Writethru", "istakenly", "regret the error", " version"];
    if !last && !hints.iter().any(|hint| words.contains(hint)) {
        return None;
    }
    let lower = folded(words, usize::MAX);
    let mut found: Option<(usize, &str)> = None;
    let mut find = |row: &Row, at: Option<usize>| {
        if let Some(at) = at.filter(|&at| found.is_none_or(|(best, _)| at < best)) {
            found = Some((at, row.column(0)));
        }
    };
    // A bracketed remark that closes the paragraph.
    if lower.trim_end_matches('.').ends_with(')') {
        for row in NOTICE_MARKERS.starting_with(b'(') {
            let at = lower.rfind(row.key.words()).filter(|&at| !lower[at..].contains(". "));
            find(row, at.filter(|at| !needs_object(row.key.words()) || names_object(&lower[at + row.key.len()..])));
        }
    }
    INSIDE.standing_in(&lower).for_each(|row| find(row, endings::is_about_story(&lower, row)));
    let Some((at, name)) = found else {
        return owning::starts(&lower, last).map(|at| (at, NoticeKind::Correction));
    };
    // The notice starts with its sentence.
    let start = lower[..at].rfind([". ", ".)"].map(|s| s.chars().next().unwrap_or('.'))).map_or(0, |stop| stop + 1);
    let start = if lower[at..].starts_with(['-', '(']) { at } else { start };
    let start = start + words.get(start..).map_or(0, |rest| rest.len() - rest.trim_start().len());
    Some((start, NoticeKind::from_id(name)?))
}

/// The tags before a headline, or the one in brackets after it: where they stand, and the kind of the weightiest.
fn in_headline(headline: &str) -> Option<(Span, NoticeKind)> {
    let (mut end, mut best) = (0, None);
    for _ in 0..TAGS {
        let rest = &headline[end..];
        let start = folded(rest, OPENING);
        let rows = HEADLINE_MARKERS.rows().iter();
        let tag =
            rows.filter_map(|row| Some((tagged(row.key.words(), &start)?, row))).max_by_key(|(length, _)| *length);
        let Some((length, row)) = tag else { break };
        let Some(length) = (length..=rest.len()).find(|&at| rest.is_char_boundary(at)) else { break };
        let after =
            rest[length..].chars().take_while(|c| matches!(c, '-' | ' ' | ':')).map(char::len_utf8).sum::<usize>();
        let kind = NoticeKind::from_id(row.column(0))?;
        // What owns up to an error says most: UPDATE 2-CORRECTED-Dam kills nine.
        best = best.filter(|best: &NoticeKind| best.corrects() || !kind.corrects()).or(Some(kind));
        end += length + after;
    }
    best.map_or_else(|| set_apart(headline), |kind| Some((Span::new(0, end).trim(headline), kind)))
}

/// Tags before one headline, at most.
const TAGS: usize = 3;

/// How many bytes of a headline a tag takes up, where it opens with it; `#` stands for a number.
fn tagged(tag: &str, headline: &str) -> Option<usize> {
    let mut rest = headline;
    for c in tag.chars() {
        rest = match c {
            '#' => {
                let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
                rest.get(digits..).filter(|_| digits > 0)?
            }
            c => rest.strip_prefix(c)?,
        };
    }
    Some(headline.len() - rest.len())
}

/// A tag without a dash: in capitals before a headline that is not (`CORRECTED Dam kills nine`), alone, or in brackets at its end.
fn set_apart(headline: &str) -> Option<(Span, NoticeKind)> {
    let label = |words: &str| {
        let row = NOTICE_MARKERS.get(&words.to_lowercase()).filter(|row| row.column(1) == "label")?;
        NoticeKind::from_id(row.column(0))
    };
    let whole = Span::new(0, headline.len()).trim(headline);
    let words = whole.of(headline);
    if let Some(kind) = label(words) {
        return Some((whole, kind));
    }
    if let Some(open) = words.strip_suffix(')').and_then(|words| words.rfind('(')) {
        let kind = label(&words[open + 1..words.len() - 1])?;
        return Some((Span::new(whole.start + open, whole.end), kind));
    }
    let (first, rest) = words.split_once(' ')?;
    let capitals = first.chars().all(char::is_uppercase) && rest.contains(char::is_lowercase);
    let kind = label(first).filter(|_| capitals)?;
    Some((Span::new(whole.start, whole.start + first.len()), kind))
}

/// The longest key of a lexicon that fits, with its first column.
fn longest(lexicon: &'static Lexicon, fits: impl Fn(&str) -> bool) -> Option<(&'static str, &'static str)> {
    let rows = lexicon.rows().iter().filter(|row| fits(row.key.words()));
    rows.max_by_key(|row| row.key.len()).map(|row| (row.key.words(), row.column(0)))
}

/// A character in lower case if it is ASCII, marks made straight.
fn fold(c: char) -> char {
    match c {
        '’' | '‘' => '\'',
        '“' | '”' => '"',
        '—' | '–' => '-',
        c => c.to_ascii_lowercase(),
    }
}

/// The first characters, lower case, with straight marks and the same length in bytes for ASCII text.
fn folded(words: &str, characters: usize) -> String {
    // Only ASCII is folded to lower case here and a mark keeps its length: places in the result are places in the words.
    let start = words.trim_start();
    let start = start.get(..characters).unwrap_or(start);
    if start.is_ascii() {
        return start.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(words.len().min(characters.saturating_mul(2)));
    for c in words.trim_start().chars().take(characters) {
        let plain = fold(c);
        out.push(plain);
        out.extend(std::iter::repeat_n('\0', c.len_utf8() - plain.len_utf8()));
    }
    // Padding keeps places right but must not part the words of a marker.
    if out.contains('\0') && characters <= 80 { out.replace('\0', "") } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_that_are_notices() {
        for (words, expected) in [
            ("Correction: The dam was built in 1986.", Some("correction")),
            ("(Corrects year to 1986 from 1968 in fourth paragraph)", Some("correction")),
            ("Corrects Feb 11 item to exclude tax credit", Some("correction")),
            ("-- Corrects name of buyer", Some("correction")),
            ("Correction, May 3: The dam was built in 1986.", Some("correction")),
            ("Clarification (3 May 2026): The dam is of stone.", Some("clarification")),
            ("Update 3 March: The dam is of stone.", Some("update")),
            ("Update on the 12 dams of Lysk and what is known so far: they hold.", None),
            ("Correction officers found 12 knives: none was hidden.", None),
            ("Editors’ Note: The journal is reviewing the data.", Some("editors-note")),
            ("EDITOR'S NOTE — This story", Some("editors-note")),
            ("Eds: UPDATES: Adds toll.", Some("advisory")),
            ("(Adds quotes, details)", Some("update")),
            ("(Refiles to fix typo)", Some("refile")),
            ("KILL KILL KILL", Some("kill")),
            ("(Company corrects sales figure.)", Some("correction")),
            ("Norbank corrects amount of the loan from $40 million.", Some("correction")),
            ("Norbank corrects amount of the loan", None),
            ("CORRECTED", Some("correction")),
            ("**Corrected.**", Some("correction")),
            ("Corrected, May 3: The dam was built in 1986.", Some("correction")),
            ("(This June 3 story has been corrected to say it held.)", Some("correction")),
            ("This 3 June 2025 article was amended to say it held.", Some("correction")),
            ("(In this June 3 story, corrects name of dam in paragraph 2)", Some("correction")),
            ("(In June 3 story, corrects name of dam in paragraph 2)", Some("correction")),
            ("(In June the dam held.)", None),
            ("(This is a long story.)", None),
            ("NOTE: Corrects loss to $12 million.", Some("correction")),
            ("Note: the pier is closed on Sundays.", None),
            ("ATTENTION - CORRECTS number of ferries ///", Some("correction")),
            ("(Correcting loss to $12 million)", Some("correction")),
            ("(Correcting its course took the ferry an hour.)", None),
            ("*Corrected May 4 to change the number of ferries.", Some("correction")),
            ("Corrected figures to be shown in May.", None),
            ("FOR THE RECORD", Some("correction")),
            ("For the record he won twice.", None),
            ("Corrected figures are due in May.", None),
            ("Killed", Some("kill")),
            ("KILLED.", Some("kill")),
            ("Killed.", None),
            ("Withdrawn.", None),
            ("Retracted!", None),
            ("Withdrawn, May 3: nobody could verify it.", Some("takedown")),
            ("Killed in the storm were two sailors.", None),
            ("The firm corrects its accounts.", None),
            ("Retractions are rare, editors say.", None),
        ] {
            assert_eq!(opens(words).map(NoticeKind::id), expected, "{words}");
        }
    }

    #[test]
    fn notices_inside_paragraphs() {
        for (words, expected) in [
            ("Sales fell. -- Corrects name of buyer", Some(("-- Corrects name of buyer", "correction"))),
            (
                "This story has been updated to add a quote.",
                Some(("This story has been updated to add a quote.", "update")),
            ),
            (
                "Sales fell. An earlier version of this story incorrectly said they rose.",
                Some(("An earlier version of this story incorrectly said they rose.", "correction")),
            ),
            ("Sales fell this year.", None),
            ("BC-Dam, 1st Ld-Writethru", Some(("BC-Dam, 1st Ld-Writethru", "advisory"))),
            (
                "The article mistakenly gave the year as 1968. We regret the error.",
                Some(("The article mistakenly gave the year as 1968. We regret the error.", "correction")),
            ),
            ("The council mistakenly gave the year as 1968.", None),
            (
                "This story clarifies who owns the dam.",
                Some(("This story clarifies who owns the dam.", "clarification")),
            ),
        ] {
            let found = within(words, false).map(|(at, kind)| (&words[at..], kind.id()));
            assert_eq!(found, expected, "{words}");
        }
    }

    #[test]
    fn notes_that_take_a_story_back() {
        for (words, expected) in [
            ("EDITORS: KILL the story about the mayor. A substitute will be filed.", "kill"),
            ("Attention editors: the story on the dam is withdrawn.", "takedown"),
            ("Editor’s note: This article has been retracted because nobody could verify it.", "retraction"),
            ("Eds: Please withhold the story slugged DAM pending further notice.", "withhold"),
            ("Eds: UPDATES: Adds toll. Will be updated.", "advisory"),
            ("Editor’s note: A quotation that nobody could verify has been removed from this story.", "editors-note"),
            ("Editor’s note: The withdrawal of the troops was reported earlier.", "editors-note"),
            ("Editor’s note: The survey on which this report is based has been retracted.", "editors-note"),
            ("Editor’s note: Ortiz has retracted a claim about eels.", "editors-note"),
            ("Editor’s note: A permit named here has been withdrawn.", "editors-note"),
            ("Editor’s note: A picture in this story has been withdrawn.", "editors-note"),
            ("Editor’s note: A rule was to kill the story of eels.", "editors-note"),
            ("Editor’s note: Ortiz has retracted a claim, and this story has been retracted too.", "retraction"),
            ("Editor’s note: This story, which ran on May 3, has been withdrawn.", "takedown"),
            ("Editor’s note: This story could not be verified. It has been retracted.", "retraction"),
            ("Editor’s note: The survey could not be verified. It has been retracted.", "editors-note"),
            ("Editor’s note: The Lysk Herald has retracted this article.", "retraction"),
            ("Editors: the attached picture of the weir is withdrawn. Story stands.", "advisory"),
            ("Editors: the attached picture is withdrawn. The story is withdrawn.", "takedown"),
            ("Editors: KILL the second paragraph only.", "advisory"),
            ("Editors: KILL the headline on the story. Then KILL the story.", "kill"),
            ("Eds: Do not use the map of the weir.", "advisory"),
            ("Eds: The council wants to kill the weir plan.", "advisory"),
            ("Eds: BC-Weir-Collapse has been killed.", "kill"),
            ("Eds: Story slugged WEIR must not be used.", "kill"),
        ] {
            let kind = opens(words).map(|kind| settled(kind, words).id());
            assert_eq!(kind, Some(expected), "{words}");
        }
    }

    #[test]
    fn tags_before_headlines() {
        for (headline, expected) in [
            ("CORRECTED-Dam kills nine", Some(("CORRECTED-", "correction"))),
            ("(CORRECTED) - Dam kills nine", Some(("(CORRECTED) -", "correction"))),
            ("CORRECTED (OFFICIAL)-Dam kills nine", Some(("CORRECTED (OFFICIAL)-", "correction"))),
            ("UPDATE 12-Dam kills nine", Some(("UPDATE 12-", "update"))),
            ("REFILE-Dam kills nine", Some(("REFILE-", "refile"))),
            ("STORY WITHDRAWN", Some(("STORY WITHDRAWN", "takedown"))),
            ("CORRECTED - 12 dams of Lysk sold", Some(("CORRECTED -", "correction"))),
            ("CORRECTED - 1ST QTR LOSS AT 120 DAMS", Some(("CORRECTED -", "correction"))),
            ("CORRECTED-1987 loss", Some(("CORRECTED-", "correction"))),
            ("CORRECTED 2 - Dam kills nine", Some(("CORRECTED 2 -", "correction"))),
            ("UPDATE 2-CORRECTED-Dam kills nine", Some(("UPDATE 2-CORRECTED-", "correction"))),
            ("CORRECTED-UPDATE 2-Dam kills 12", Some(("CORRECTED-UPDATE 2-", "correction"))),
            ("Updated dam plans", None),
            ("CORRECTED Dam kills nine", Some(("CORRECTED", "correction"))),
            ("CORRECTED FIGURES SHOW LOSS", None),
            ("Corrected figures show loss", None),
            ("Dam kills nine (corrected)", Some(("(corrected)", "correction"))),
            ("Dam kills nine (officials)", None),
            ("Corrected", Some(("Corrected", "correction"))),
        ] {
            let found = in_headline(headline).map(|(span, kind)| (span.of(headline), kind.id()));
            assert_eq!(found, expected, "{headline}");
        }
    }
}
