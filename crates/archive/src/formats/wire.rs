//! What the old wire formats share: control characters as frames, and lines of 69 columns that are no paragraphs.

use super::item::Item;
use crate::markup::one_line;
use writethru_core::Timestamp;

/// Start of header.
pub const SOH: char = '\u{1}';
/// Start of text.
pub const STX: char = '\u{2}';
/// End of text.
pub const ETX: char = '\u{3}';
/// End of transmission.
pub const EOT: char = '\u{4}';
/// Synchronous idle, sent before a story.
pub const SYN: char = '\u{16}';

/// The stories of a transmission: each ends with EOT where there is one. What holds no text is not a story.
pub fn stories(text: &str) -> Vec<&str> {
    let mut stories: Vec<&str> = text.split_inclusive(EOT).filter(|story| story.contains(STX)).collect();
    if stories.is_empty() {
        stories.push(text);
    }
    stories
}

/// Header, text and trailer of a story.
pub struct Frame<'a> {
    /// What stands before the text.
    pub header: &'a str,
    /// The text with its own head lines.
    pub text: &'a str,
    /// What stands after it.
    pub trailer: &'a str,
}

/// Takes a story apart at its control characters. Where they were lost, the first blank line ends the header.
pub fn frame(story: &str) -> Frame<'_> {
    let (header, rest) = story.split_once(STX).unwrap_or_else(|| {
        let blank = ["\r\n\r\n", "\n\n", "\n\r\n"].iter().filter_map(|end| Some(story.find(end)? + end.len())).min();
        story.split_at(blank.unwrap_or(0))
    });
    let (text, trailer) = rest.split_once(ETX).unwrap_or((rest, ""));
    Frame { header, text, trailer }
}

/// A line without control characters and the white space around it.
pub fn bare(line: &str) -> String {
    line.chars().filter(|c| !c.is_control() || *c == '\t').collect::<String>().trim().to_owned()
}

/// Lines of a fixed width as paragraphs, joined by a blank line. A blank line or an indent begins a new one.
pub fn unwrapped<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut begin = true;
    for line in lines {
        let text = bare(line);
        if text.is_empty() {
            begin = true;
            continue;
        }
        let text = one_line(&text);
        match paragraphs.last_mut() {
            Some(last) if !begin && !line.starts_with([' ', '\t']) => {
                last.push(' ');
                last.push_str(&text);
            }
            _ => paragraphs.push(text),
        }
        begin = false;
    }
    paragraphs.join("\n\n")
}

/// A byline: `By Jane Roe, dpa`.
pub fn is_byline(line: &str) -> bool {
    line.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("by "))
}

/// The time in a trailer: `131137 GMT Nov 13` (day, hour and minute, month, year) or `AP-WF-11-13-13 1509GMT`.
pub fn sent(trailer: &str, item: &mut Item) -> Option<Timestamp> {
    let words: Vec<String> = trailer.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect();
    let year = |two: &str| {
        two.parse::<u32>().ok().filter(|_| two.len() == 2).map(|year| year + if year < 70 { 2000 } else { 1900 })
    };
    for four in words.windows(4) {
        let [moment, zone, month, two] = four else { continue };
        let digits = moment.len() == 6 && moment.bytes().all(|byte| byte.is_ascii_digit());
        if let (true, "GMT", Some(month), Some(year)) = (digits, zone.as_str(), month_of(month), year(two)) {
            let written = format!("{year}-{month:02}-{}T{}:{}:00Z", &moment[..2], &moment[2..4], &moment[4..]);
            return item.time(Some(&written));
        }
    }
    for two in words.windows(2) {
        let date: Vec<&str> = two[0].rsplitn(4, '-').collect();
        let clock = two[1].trim_end_matches(|c: char| !c.is_ascii_digit()).trim_end_matches("GMT");
        if let ([yy, day, month, _], Some(year)) = (&date[..], date.first().and_then(|yy| year(yy)))
            && clock.len() == 4
            && clock.bytes().all(|byte| byte.is_ascii_digit())
            && year % 100 == yy.parse().unwrap_or(100)
        {
            let written = format!("{year}-{month}-{day}T{}:{}:00Z", &clock[..2], &clock[2..]);
            return item.time(Some(&written));
        }
    }
    None
}

/// A month by the three letters wires write, in English and as German desks let slip.
fn month_of(name: &str) -> Option<u32> {
    const MONTHS: &[(&str, u32)] = &[
        ("jan", 1),
        ("feb", 2),
        ("mar", 3),
        ("apr", 4),
        ("may", 5),
        ("mai", 5),
        ("jun", 6),
        ("jul", 7),
        ("aug", 8),
        ("sep", 9),
        ("oct", 10),
        ("okt", 10),
        ("nov", 11),
        ("dec", 12),
        ("dez", 12),
    ];
    let name = name.to_lowercase();
    MONTHS.iter().find(|(known, _)| name.starts_with(known)).map(|&(_, number)| number)
}
