//! Grouping: which versions are of one story, and in which order they came.
//!
//! A story is known by the identity its source gives it, else by its canonical address without tracking parameters,
//! else by its path without what numbers the version. Versions are put in order of their times, else of their
//! numbers; where neither tells, the order given stands and [`Order::Given`] says so.

use crate::formats::FORMATS;
use std::collections::BTreeMap;
use writethru_core::{Manuscript, Timestamp};

/// Query parameters that say how a reader came, not what he reads; all that start with `utm_` as well.
const TRACKING: &[&str] = &["cmpid", "fbclid", "gclid", "igshid", "mc_cid", "mc_eid", "ns_campaign", "ref", "smid"];

/// The versions of one story.
#[derive(Debug)]
pub struct Group {
    /// Identity of the story.
    pub story: String,
    /// Its versions, oldest first; of equal texts in a row only the first.
    pub manuscripts: Vec<Manuscript>,
    /// What the order rests on.
    pub order: Order,
    /// How many versions were left out because they read as the version before.
    pub repeated: usize,
    /// Which versions are compared with which.
    pub steps: Vec<Step>,
}

/// A version and those it came from: one, or several where branches were merged.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// Places of the older versions, in order of the parents.
    pub old: Vec<usize>,
    /// Place of the newer version.
    pub new: usize,
}

/// What a version of a git history has in its metadata: the hash of its contents.
pub const BLOB: &str = "blob";

/// What a version of a git history has in its metadata: the hashes of what stood there in each parent, separated by blanks.
pub const PARENTS: &str = "parents";

/// What an order of versions rests on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Order {
    /// Commits, which know their order whatever the times say.
    History,
    /// Times of modification or publication.
    Time,
    /// Version numbers, from the source or from file names.
    Number,
    /// Nothing: they stand as they were given.
    Given,
}

impl Order {
    /// The name used in ledgers and reports.
    pub fn id(self) -> &'static str {
        match self {
            Self::History => "history",
            Self::Time => "time",
            Self::Number => "number",
            Self::Given => "given",
        }
    }
}

/// Sorts manuscripts into stories, in order of each story's first manuscript. A version that takes the place of another
/// story's belongs to that story, and so on from link to link.
pub fn stories(manuscripts: Vec<Manuscript>) -> Vec<Group> {
    let mut chains = Chains::default();
    let keys: Vec<usize> = manuscripts.iter().map(|manuscript| chains.join(manuscript)).collect();
    let mut places: BTreeMap<usize, usize> = BTreeMap::new();
    let mut groups: Vec<(String, Vec<Manuscript>)> = Vec::new();
    for (manuscript, key) in manuscripts.into_iter().zip(keys) {
        let at = *places.entry(chains.root(key)).or_insert(groups.len());
        if at == groups.len() {
            groups.push((identity(&manuscript), Vec::new()));
        }
        groups[at].1.push(manuscript);
    }
    groups.into_iter().map(|(story, manuscripts)| group(story, manuscripts)).collect()
}

/// Which identities are of one story: each points to another of its story, and one to itself.
#[derive(Default)]
pub(crate) struct Chains {
    numbers: BTreeMap<String, usize>,
    points_to: Vec<usize>,
}

impl Chains {
    fn number(&mut self, identity: String) -> usize {
        let next = self.points_to.len();
        let number = *self.numbers.entry(identity).or_insert(next);
        if number == next {
            self.points_to.push(next);
        }
        number
    }

    fn root(&mut self, mut at: usize) -> usize {
        while self.points_to[at] != at {
            self.points_to[at] = self.points_to[self.points_to[at]];
            at = self.points_to[at];
        }
        at
    }

    /// The number of a manuscript's story, after its story was joined with those it takes the place of.
    fn join(&mut self, manuscript: &Manuscript) -> usize {
        let own = identity(manuscript);
        for before in &manuscript.meta.predecessors {
            self.tie(&own, before);
        }
        self.number(own)
    }

    /// Ties an identity to the one it takes the place of.
    pub(crate) fn tie(&mut self, own: &str, before: &str) {
        let (own, before) = (self.number(own.to_owned()), self.number(before.to_owned()));
        let (own, before) = (self.root(own), self.root(before));
        self.points_to[own] = before;
    }

    /// What all identities of one story have in common.
    pub(crate) fn find(&mut self, identity: &str) -> usize {
        let number = self.number(identity.to_owned());
        self.root(number)
    }
}

/// Puts the versions of one story in order.
pub fn group(story: String, mut manuscripts: Vec<Manuscript>) -> Group {
    let time = |manuscript: &Manuscript| manuscript.meta.modified.or(manuscript.meta.published);
    let times: Option<Vec<Timestamp>> = manuscripts.iter().map(time).collect();
    let numbers: Option<Vec<u64>> = manuscripts.iter().map(number).collect();
    let distinct = |count: usize| count == manuscripts.len();
    let by_time = times.is_some_and(|times| {
        let mut keys: Vec<_> = times.iter().map(Timestamp::order_key).collect();
        keys.sort();
        keys.dedup();
        distinct(keys.len()) || numbers.is_some() || keys.len() > 1
    });
    let committed = manuscripts.iter().all(|manuscript| manuscript.meta.extra.contains_key("commit"));
    let order = if committed {
        Order::History
    } else if by_time {
        // A time that two versions share leaves them to their numbers.
        manuscripts.sort_by_key(|manuscript| (time(manuscript).map(|time| time.order_key()), number(manuscript)));
        Order::Time
    } else if numbers.is_some() {
        manuscripts.sort_by_key(number);
        Order::Number
    } else {
        Order::Given
    };
    let before = manuscripts.len();
    let (manuscripts, steps) = if committed { by_parents(manuscripts) } else { in_turn(manuscripts) };
    let repeated = before - manuscripts.len();
    Group { story, manuscripts, order, repeated, steps }
}

/// Whether two versions read the same: their text, and what else of them is compared.
pub fn reads_as(one: &Manuscript, other: &Manuscript) -> bool {
    let apart = |manuscript: &Manuscript| {
        let meta = &manuscript.meta;
        let caption = meta.extra.get("caption").cloned();
        (
            meta.headline.clone(),
            meta.deck.clone(),
            meta.byline.clone(),
            meta.dateline.clone(),
            meta.notes.clone(),
            caption,
        )
    };
    one.text == other.text && apart(one) == apart(other)
}

/// Versions in a row, each compared with the one before; of those that read the same only the first.
fn in_turn(mut manuscripts: Vec<Manuscript>) -> (Vec<Manuscript>, Vec<Step>) {
    manuscripts.dedup_by(|later, earlier| reads_as(later, earlier));
    let steps = (1..manuscripts.len()).map(|new| Step { old: vec![new - 1], new }).collect();
    (manuscripts, steps)
}

/// Versions of a history, each compared with what stood in the parents of its commit; one that reads as a parent is left out.
fn by_parents(manuscripts: Vec<Manuscript>) -> (Vec<Manuscript>, Vec<Step>) {
    let mut kept: Vec<Manuscript> = Vec::new();
    let mut steps = Vec::new();
    // The places of the records of each content; a list holds several of one story.
    let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for manuscript in manuscripts {
        let own = manuscript.meta.extra.get(BLOB).cloned().unwrap_or_default();
        let parents: Vec<Vec<usize>> = match manuscript.meta.extra.get(PARENTS) {
            Some(parents) => parents.split(' ').filter_map(|parent| places.get(parent).cloned()).collect(),
            None => kept.len().checked_sub(1).map(|last| vec![last]).into_iter().collect(),
        };
        let beside = places.get(&own).cloned().unwrap_or_default();
        let mut known = parents.iter().flatten().chain(&beside).copied();
        if let Some(same) = known.find(|&at| reads_as(&kept[at], &manuscript)) {
            let known = places.entry(own).or_default();
            known.retain(|&at| at != same);
            known.push(same);
            continue;
        }
        let new = kept.len();
        let mut old: Vec<usize> = parents.iter().filter_map(|records| records.last().copied()).collect();
        // A record that follows a new one of the same list follows that.
        if let Some(last) = beside.last().filter(|last| old.iter().all(|old| old < last)) {
            old = vec![*last];
        }
        old.dedup();
        if !old.is_empty() {
            steps.push(Step { old, new });
        }
        places.entry(own).or_default().push(new);
        kept.push(manuscript);
    }
    (kept, steps)
}

/// What a story is known by.
pub fn identity(manuscript: &Manuscript) -> String {
    let meta = &manuscript.meta;
    match (&meta.story, &meta.url) {
        (Some(story), _) => story.clone(),
        (None, Some(url)) => canonical(url),
        (None, None) => path_of(&meta.source).0,
    }
}

/// An address without its fragment, tracking parameters and what does not tell pages apart.
pub fn canonical(url: &str) -> String {
    let url = url.split('#').next().unwrap_or(url);
    let (base, query) = url.split_once('?').unwrap_or((url, ""));
    let base = base.strip_prefix("https://").or_else(|| base.strip_prefix("http://")).unwrap_or(base);
    let base = base.strip_prefix("www.").unwrap_or(base).trim_end_matches('/');
    let kept: Vec<&str> = query.split('&').filter(|part| !part.is_empty() && !is_tracking(part)).collect();
    if kept.is_empty() { base.to_owned() } else { format!("{base}?{}", kept.join("&")) }
}

fn is_tracking(part: &str) -> bool {
    let name = part.split('=').next().unwrap_or(part).to_lowercase();
    name.starts_with("utm_") || TRACKING.contains(&name.as_str())
}

/// The version number a manuscript carries: its token, else the number in its file name.
fn number(manuscript: &Manuscript) -> Option<u64> {
    let token = manuscript.meta.id.as_deref();
    token.map_or_else(|| path_of(&manuscript.meta.source).1, |token| token.trim().parse().ok())
}

/// A path without what numbers the version, and that number: `talks/3.txt`, `talks.v3.html`, `talks-3.md`.
fn path_of(source: &str) -> (String, Option<u64>) {
    let (folder, name) = source.rsplit_once(['/', '\\']).map_or(("", source), |(folder, name)| (folder, name));
    let stem = name.split_once('.').filter(|(first, _)| !first.is_empty()).map_or(name, |_| without_extension(name));
    let digits = stem.len() - stem.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (head, number) = stem.split_at(stem.len() - digits);
    let number = number.parse().ok().filter(|_| digits <= 9);
    let head = match number {
        None => stem,
        Some(_) => {
            head.strip_suffix('v').filter(|rest| rest.is_empty() || rest.ends_with(['.', '-', '_'])).unwrap_or(head)
        }
    };
    // A line of a file is a version of the file's story: archive.jsonl:12.
    let bare = head.trim_end_matches(['.', '-', '_', ' ', ':']);
    // A word that ends in a figure is no numbered version: covid19.txt.
    if number.is_some() && !bare.is_empty() && bare.len() == head.len() && head.len() + digits == stem.len() {
        return (join(folder, stem), None);
    }
    match (bare, number) {
        ("", Some(_)) if folder.is_empty() => (".".to_owned(), number),
        ("", _) => (folder.to_owned(), number),
        (bare, _) => (join(folder, bare), number),
    }
}

fn without_extension(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, extension)| {
        if (extension.len() <= 5 || is_format(extension)) && !is_version(extension) { stem } else { name }
    })
}

/// Whether files of an article format end so.
fn is_format(extension: &str) -> bool {
    let extension = extension.to_lowercase();
    FORMATS.iter().any(|format| format.extensions.contains(&extension.as_str()))
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
    use super::*;
    use writethru_core::VersionMeta;

    fn manuscript(source: &str, text: &str, fill: impl Fn(&mut VersionMeta)) -> Manuscript {
        let mut meta = VersionMeta { source: source.to_owned(), ..VersionMeta::default() };
        fill(&mut meta);
        Manuscript { text: text.to_owned(), meta, ..Manuscript::default() }
    }

    #[test]
    fn paths_lose_what_numbers_the_version() {
        for (path, story, number) in [
            ("talks/3.txt", "talks", Some(3)),
            ("talks.v3.html", "talks", Some(3)),
            ("a/talks-12.md", "a/talks", Some(12)),
            ("a/talks_v2.md", "a/talks", Some(2)),
            ("talks/2.markdown", "talks", Some(2)),
            ("covid19.txt", "covid19", None),
            ("archive.jsonl:12", "archive.jsonl", Some(12)),
            ("talks.txt", "talks", None),
            ("1.txt", ".", Some(1)),
            (".hidden", ".hidden", None),
            ("", "", None),
        ] {
            assert_eq!(path_of(path), (story.to_owned(), number), "{path}");
        }
    }

    #[test]
    fn addresses_lose_how_the_reader_came() {
        for (url, plain) in [
            ("https://www.example.org/a/?utm_source=x&id=7#top", "example.org/a?id=7"),
            ("http://example.org/a/", "example.org/a"),
            ("https://example.org/a?fbclid=1", "example.org/a"),
        ] {
            assert_eq!(canonical(url), plain);
        }
    }

    #[test]
    fn a_version_joins_the_story_it_takes_the_place_of() {
        let item = |story: &str, before: &[&str]| {
            manuscript("feed", story, |meta| {
                meta.story = Some(story.to_owned());
                meta.predecessors = before.iter().map(|&id| id.to_owned()).collect();
            })
        };
        let groups = stories(vec![
            item("flash", &[]),
            item("other", &[]),
            item("lead", &["flash"]),
            item("wrap", &["lead"]),
            item("orphan", &["never seen"]),
            item("twin", &["never seen"]),
        ]);
        let sizes: Vec<_> = groups.iter().map(|group| (group.story.as_str(), group.manuscripts.len())).collect();
        assert_eq!(sizes, [("flash", 3), ("other", 1), ("orphan", 2)]);
    }

    #[test]
    fn versions_come_in_order_of_time_then_number_then_as_given() {
        let at = |hour: &str| Timestamp::parse(&format!("2026-11-20T{hour}:00Z"));
        let texts = |group: &Group| group.manuscripts.iter().map(|found| found.text.clone()).collect::<Vec<_>>();
        let timed = stories(vec![
            manuscript("b", "late", |meta| (meta.story, meta.published) = (Some("s".into()), at("12:00"))),
            manuscript("a", "early", |meta| (meta.story, meta.published) = (Some("s".into()), at("10:00"))),
            manuscript("c", "early", |meta| (meta.story, meta.published) = (Some("s".into()), at("11:00"))),
        ]);
        assert_eq!(
            (timed.len(), texts(&timed[0]), timed[0].order),
            (1, vec!["early".into(), "late".into()], Order::Time)
        );
        assert_eq!(timed[0].repeated, 1);
        let numbered = stories(vec![manuscript("t/10.txt", "b", |_| ()), manuscript("t/9.txt", "a", |_| ())]);
        assert_eq!((texts(&numbered[0]), numbered[0].order), (vec!["a".into(), "b".into()], Order::Number));
        let given = group("s".into(), vec![manuscript("x", "b", |_| ()), manuscript("y", "a", |_| ())]);
        assert_eq!((texts(&given), given.order), (vec!["b".into(), "a".into()], Order::Given));
        let apart = stories(vec![manuscript("x.txt", "b", |_| ()), manuscript("y.txt", "a", |_| ())]);
        assert_eq!(apart.len(), 2);
    }
}
