//! Names of files and folders: what in them numbers a version or dates it, and what is the story's.

use writethru_core::Timestamp;

/// Digits a number of a version has at most.
const DIGITS: usize = 9;

/// Parts of a version number: 1.10.2.
const PARTS: usize = 4;

/// Folders whose files begin with the date of their story and not of a version.
const DATED_FOLDERS: &[&str] = &["_drafts", "_posts", "blog", "content", "news", "posts"];

/// Words that a version's number stands behind.
const MARKS: &[&str] = &["v", "ver", "version", "rev", "revision", "r", "draft", "update", "upd", "edition", "ed"];

/// Endings of files that are stories of a site, which begin with their date as often as not.
const POSTS: &[&str] = &["adoc", "markdown", "md", "mdx"];

/// A path without what numbers or dates the version.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Name {
    /// What the story is known by.
    pub(crate) story: String,
    /// The version's number, part by part.
    pub(crate) number: Option<Vec<u64>>,
    /// The day or time of the version.
    pub(crate) date: Option<Timestamp>,
    /// Whether the number only says that a browser saved the file once more.
    pub(crate) copy: bool,
}

/// Reads a path: `talks/3.txt`, `talks.v3.html`, `talks-2026-05-01.md`, `2026-05-01/talks.html`, `talks (1).txt`.
pub(crate) fn read(source: &str) -> Name {
    let (folder, name) = source.rsplit_once(['/', '\\']).map_or(("", source), |(folder, name)| (folder, name));
    let (stem, extension) = parts(name);
    // A journal keeps its days in folders: `2026-05-01/index.md` is another story than that of the next day.
    let journal = matches!(stem.to_lowercase().as_str(), "index" | "readme") && POSTS.contains(&extension);
    let (folder, dated, of_folder) = if journal { (folder.to_owned(), None, None) } else { undated(folder) };
    if let Some((head, number)) = copy(stem) {
        return Name { story: join(&folder, head), number: Some(vec![number]), date: dated, copy: true };
    }
    // Where day and month are not told apart, the date is not known, but it is none of the story's name.
    if let Some((head, date)) = day_first(stem) {
        return Name { story: join(&folder, head), date, ..Name::default() };
    }
    if let Some((head, date)) = last_date(stem) {
        let story = if head.is_empty() { folder_or_here(&folder) } else { join(&folder, head) };
        return Name { story, date: Some(date), ..Name::default() };
    }
    let site = || folder.split(['/', '\\']).any(|part| DATED_FOLDERS.contains(&part));
    if let Some((rest, date)) = first_date(stem) {
        // The date a site's story begins with is the story's.
        if POSTS.contains(&extension.to_lowercase().as_str()) || site() {
            return Name { story: join(&folder, stem), date: dated, ..Name::default() };
        }
        return Name { story: join(&folder, rest), date: Some(date), ..Name::default() };
    }
    let (story, number) = numbered(&folder, stem);
    Name { story, number: number.or(of_folder), date: dated, copy: false }
}

/// The folders of a path without those that date or number what lies in them, the last such date, and the last such number.
fn undated(folder: &str) -> (String, Option<Timestamp>, Option<Vec<u64>>) {
    let (mut date, mut number) = (None, None);
    let mut kept: Vec<&str> = Vec::new();
    for part in folder.split(['/', '\\']) {
        match (whole_date(part), marked_number(part)) {
            (Some(found), _) => date = Some(found),
            (None, Some(found)) => number = Some(found),
            (None, None) => kept.push(part),
        }
    }
    (kept.join("/"), date, number)
}

/// A folder that is a version's number and says so: `v2`, `rev-3`.
fn marked_number(part: &str) -> Option<Vec<u64>> {
    let digits = part.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let word = part[..part.len() - digits.len()].to_ascii_lowercase();
    let digits = digits.trim_start_matches(['-', '_', '.', ' ']);
    let known = MARKS.contains(&word.as_str()) && !digits.is_empty() && digits.len() <= DIGITS;
    known.then(|| digits.split('.').map(|part| part.parse().ok()).collect()).flatten()
}

/// A date of day, month and year, or month, day and year, at the end of a name, and the name before it; no date where either may be.
fn day_first(stem: &str) -> Option<(&str, Option<Timestamp>)> {
    let at = stem.len().checked_sub(10).filter(|&at| stem.is_char_boundary(at))?;
    let (head, tail) = stem.split_at(at);
    let mark = tail.as_bytes()[2];
    let digits =
        |part: &str| part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse::<u32>().ok()).flatten();
    let (one, two, year) = (digits(tail.get(..2)?)?, digits(tail.get(3..5)?)?, digits(tail.get(6..)?)?);
    let shaped =
        matches!(mark, b'-' | b'_' | b'.') && tail.as_bytes()[5] == mark && head.ends_with(['-', '_', '.', ' ']);
    if !shaped || !(1..=31).contains(&one) || !(1..=31).contains(&two) || !(1980..2100).contains(&year) {
        return None;
    }
    let date = match (one > 12, two > 12) {
        (true, false) => Timestamp::parse(&format!("{year}-{two:02}-{one:02}")),
        (false, true) => Timestamp::parse(&format!("{year}-{one:02}-{two:02}")),
        _ => None,
    };
    Some((head.trim_end_matches(['-', '_', '.', ' ']), date))
}

fn folder_or_here(folder: &str) -> String {
    if folder.is_empty() { ".".to_owned() } else { folder.to_owned() }
}

/// `talks (1)`, `talks copy 2`: the name, and the copy's number.
fn copy(stem: &str) -> Option<(&str, u64)> {
    let (head, inner) = stem.strip_suffix(')')?.rsplit_once('(')?;
    let head = head.strip_suffix(' ').filter(|head| !head.is_empty())?;
    let number = inner.parse().ok().filter(|number| (1..1000).contains(number))?;
    Some((head, number))
}

/// A name that is a date and nothing else.
fn whole_date(part: &str) -> Option<Timestamp> {
    date_at(part).filter(|(_, length)| *length == part.len()).map(|(date, _)| date)
}

/// A date at the end of a name, and the name before it.
fn last_date(stem: &str) -> Option<(&str, Timestamp)> {
    for (at, c) in stem.char_indices() {
        let starts = at == 0 || stem[..at].ends_with(['-', '_', '.', ' ', '@', '+', '~']);
        if c.is_ascii_digit()
            && starts
            && let Some((date, length)) = date_at(&stem[at..])
            && at + length == stem.len()
        {
            return Some((stem[..at].trim_end_matches(['-', '_', '.', ' ', '@', '+', '~']), date));
        }
    }
    None
}

/// A date at the start of a name, and the name behind it.
fn first_date(stem: &str) -> Option<(&str, Timestamp)> {
    let (date, length) = date_at(stem)?;
    let rest = stem[length..].trim_start_matches(['-', '_', '.', ' ']);
    (!rest.is_empty() && rest.len() < stem.len() - length).then_some((rest, date))
}

/// A whole date at the start of some text, with a time of day where one follows, and its length.
fn date_at(text: &str) -> Option<(Timestamp, usize)> {
    let digits = |from: usize, count: usize| {
        let part = text.get(from..from + count)?;
        part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.to_owned())
    };
    let run = text.bytes().take_while(u8::is_ascii_digit).count();
    let (day, mut end) = match run {
        14 | 12 => {
            let time = (digits(8, 2)?, digits(10, 2)?, if run == 14 { digits(12, 2)? } else { "00".to_owned() });
            let written =
                format!("{}-{}-{}T{}:{}:{}Z", digits(0, 4)?, digits(4, 2)?, digits(6, 2)?, time.0, time.1, time.2);
            return Timestamp::parse(&written).filter(is_likely).map(|time| (time, run));
        }
        // Seconds or milliseconds since 1970.
        10 | 13 => return Timestamp::parse(&text[..run]).filter(is_likely).map(|time| (time, run)),
        8 => (format!("{}-{}-{}", digits(0, 4)?, digits(4, 2)?, digits(6, 2)?), 8),
        4 => {
            let mark = text.as_bytes().get(4).copied().filter(|mark| matches!(mark, b'-' | b'_' | b'.'))?;
            let (month, day) = (digits(5, 2)?, digits(8, 2)?);
            if text.as_bytes()[7] != mark {
                return None;
            }
            (format!("{}-{month}-{day}", digits(0, 4)?), 10)
        }
        _ => return None,
    };
    // 20260501123 is a number and no day.
    if text[end..].starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let date = Timestamp::parse(&day).filter(is_likely)?;
    if let Some((time, length)) = time_at(&text[end..]) {
        end += length;
        return Timestamp::parse(&format!("{day}T{time}Z")).map(|time| (time, end));
    }
    Some((date, end))
}

/// A time of day behind a date: `T10-00-00`, `_1000`, `T100000Z`, ` 10.00`.
fn time_at(text: &str) -> Option<(String, usize)> {
    let rest = text.strip_prefix(['T', 't', '_', '-', ' '])?;
    let mut found: Vec<&str> = Vec::new();
    let mut at = 0;
    while found.len() < 3 {
        let part = rest.get(at..at + 2).filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
        let Some(part) = part else { break };
        found.push(part);
        at += 2;
        let mark = rest[at..].starts_with(['-', ':', '.', '_']);
        let more = rest.get(at + 1..at + 3).is_some_and(|next| next.bytes().all(|byte| byte.is_ascii_digit()));
        at += usize::from(mark && more && found.len() < 3);
    }
    // What follows must not be a digit more.
    let ends = !rest[at..].starts_with(|c: char| c.is_ascii_digit());
    let zone = usize::from(rest[at..].starts_with(['Z', 'z']));
    let number = |at: usize| found.get(at).and_then(|part| part.parse::<u32>().ok()).unwrap_or(0);
    let fits = found.len() >= 2 && number(0) < 24 && number(1) < 60 && number(2) < 60 && ends;
    fits.then(|| (format!("{:02}:{:02}:{:02}", number(0), number(1), number(2)), 1 + at + zone))
}

/// A day of the web's time, and of some years to come.
fn is_likely(time: &Timestamp) -> bool {
    use chrono::Datelike as _;
    (1980..2100).contains(&time.date().year())
}

/// The story of a name, and the number it ends in.
fn numbered(folder: &str, stem: &str) -> (String, Option<Vec<u64>>) {
    let digits = |text: &str| text.len() - text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let mut head = stem;
    let mut number: Vec<u64> = Vec::new();
    while number.len() < PARTS {
        let count = digits(head);
        let part = head[head.len() - count..].parse().ok().filter(|_| (1..=DIGITS).contains(&count));
        let Some(part) = part else { break };
        // Only a point between figures goes on a number, and only behind a v.
        number.insert(0, part);
        head = &head[..head.len() - count];
        match head.strip_suffix('.').filter(|before| digits(before) > 0 && marked(before)) {
            Some(before) => head = before,
            None => break,
        }
    }
    let number = Some(number).filter(|number| !number.is_empty());
    let Some(number) = number else {
        return (if stem.is_empty() { folder.to_owned() } else { join(folder, stem) }, None);
    };
    let tail = stem.len() - head.len();
    let head = unmarked(head).unwrap_or(head);
    // A line of a file is a version of the file's story: archive.jsonl:12.
    let bare = head.trim_end_matches(['.', '-', '_', ' ', ':']);
    // A word that ends in a figure is no numbered version: covid19.txt.
    if !bare.is_empty() && bare.len() == head.len() && head.len() + tail == stem.len() {
        return (join(folder, stem), None);
    }
    match bare {
        "" if folder.is_empty() => (".".to_owned(), Some(number)),
        "" => (folder.to_owned(), Some(number)),
        bare => (join(folder, bare), Some(number)),
    }
}

/// A name without the word before a version's number, where a mark or nothing stands before it: `talks-rev`, `v`.
fn unmarked(head: &str) -> Option<&str> {
    let bare = head.trim_end_matches(['-', '_', '.', ' ']);
    let rest = bare.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let known = MARKS.contains(&bare[rest.len()..].to_ascii_lowercase().as_str());
    (known && (rest.is_empty() || rest.ends_with(['.', '-', '_', ' ']))).then_some(rest)
}

/// Whether figures with points between end in a number marked by a v: `v1.9`.
fn marked(text: &str) -> bool {
    let bare = text.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    let before = bare.strip_suffix(['v', 'V']);
    before.is_some_and(|before| before.is_empty() || before.ends_with(['.', '-', '_', ' ']))
}

/// A name without its extension, and the extension.
fn parts(name: &str) -> (&str, &str) {
    match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() && extension.len() <= 8 && !is_version(extension) => {
            let letters = !extension.is_empty() && extension.chars().all(|c| c.is_ascii_alphanumeric());
            if letters { (stem, extension) } else { (name, "") }
        }
        _ => (name, ""),
    }
}

/// `v3`, `3`: a version and no extension.
fn is_version(part: &str) -> bool {
    let digits = part.strip_prefix('v').unwrap_or(part);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn paths_lose_what_numbers_or_dates_the_version() {
        for (path, story, number, date) in [
            ("talks/3.txt", "talks", Some(vec![3]), None),
            ("talks.v3.html", "talks", Some(vec![3]), None),
            ("a/talks-12.md", "a/talks", Some(vec![12]), None),
            ("a/talks_v2.md", "a/talks", Some(vec![2]), None),
            ("talks-v1.10.txt", "talks", Some(vec![1, 10]), None),
            ("v1.2.3.txt", ".", Some(vec![1, 2, 3]), None),
            ("covid19.txt", "covid19", None, None),
            ("archive.jsonl:12", "archive.jsonl", Some(vec![12]), None),
            ("talks.txt", "talks", None, None),
            ("1.txt", ".", Some(vec![1]), None),
            (".hidden", ".hidden", None, None),
            ("", "", None, None),
            ("talks (2).html", "talks", Some(vec![2]), None),
            ("talks-2026-03-02.html", "talks", None, Some("2026-03-02")),
            ("talks_20260302.txt", "talks", None, Some("2026-03-02")),
            ("talks.20260302101500.html", "talks", None, Some("2026-03-02T10:15:00Z")),
            ("talks-2026-03-02T10-15-00.txt", "talks", None, Some("2026-03-02T10:15:00Z")),
            ("talks_2026-03-02_1015.txt", "talks", None, Some("2026-03-02T10:15:00Z")),
            ("2026-03-02/talks.html", "talks", None, Some("2026-03-02")),
            ("c/20260302101500/example.org/talks.html", "c/example.org/talks", None, Some("2026-03-02T10:15:00Z")),
            ("c/2026-03-02.txt", "c", None, Some("2026-03-02")),
            ("2026-03-02-talks.txt", "talks", None, Some("2026-03-02")),
            ("2026-03-02-talks.md", "2026-03-02-talks", None, None),
            ("_posts/2026-03-02-talks.html", "_posts/2026-03-02-talks", None, None),
            ("talks-2026-13-02.txt", "talks-2026-13", Some(vec![2]), None),
            ("budget-1987.txt", "budget", Some(vec![1987]), None),
            ("talks-30-04-2026.txt", "talks", None, Some("2026-04-30")),
            ("talks-04-30-2026.txt", "talks", None, Some("2026-04-30")),
            ("talks-01-05-2026.txt", "talks", None, None),
            ("talks-1772452800.html", "talks", None, Some("2026-03-02T12:00:00Z")),
            ("talks-rev3.txt", "talks", Some(vec![3]), None),
            ("talks draft 2.txt", "talks", Some(vec![2]), None),
            ("v2/talks.html", "talks", Some(vec![2]), None),
            ("server1.txt", "server1", None, None),
            ("7/talks.html", "7/talks", None, None),
        ] {
            let name = read(path);
            let found = name.date.map(|date| date.to_string());
            assert_eq!((name.story.as_str(), name.number, found.as_deref()), (story, number, date), "{path}");
        }
    }
}
