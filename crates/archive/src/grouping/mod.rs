//! Grouping: which versions are of one story, and in which order they came.
//!
//! A story is known by the identity its source gives it, else by its canonical address without tracking parameters,
//! else by its path without what numbers or dates the version. Versions are put in order of one clock: that of the crawler or of
//! dated names, else that of the publisher, else of their numbers; where none tells for all, the order given stands and
//! [`Order::Given`] or [`Order::Mixed`] says so.

pub mod address;
pub mod boxes;
pub mod lines;
pub(crate) mod names;

pub use address::canonical;

use chrono::NaiveDateTime;
use names::Name;
use std::collections::{BTreeMap, BTreeSet};
use writethru_core::{CAPTURED, Manuscript, Timestamp};

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
    /// Nothing, for some carry a time of one clock and some of another: they stand as they were given.
    Mixed,
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
            Self::Mixed => "mixed",
            Self::Given => "given",
        }
    }

    /// Whether anything tells the order.
    pub fn is_known(self) -> bool {
        !matches!(self, Self::Mixed | Self::Given)
    }
}

/// Sorts manuscripts into stories, in order of each story's first manuscript. A version that takes the place of another
/// story's belongs to that story, and so on from link to link.
pub fn stories(manuscripts: Vec<Manuscript>) -> Vec<Group> {
    apart(manuscripts).into_iter().map(|(story, manuscripts)| group(story, manuscripts)).collect()
}

/// The same, as they were given: the identity of each story and its manuscripts.
pub fn apart(manuscripts: Vec<Manuscript>) -> Vec<(String, Vec<Manuscript>)> {
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
    groups
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

/// What tells the place of a version among those of its story.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    captured: Option<NaiveDateTime>,
    stated: Option<NaiveDateTime>,
    dated: Option<NaiveDateTime>,
    number: Option<Vec<u64>>,
}

impl Place {
    fn of(manuscript: &Manuscript) -> (Self, Name) {
        let meta = &manuscript.meta;
        let name = names::read(&meta.source);
        let key = |time: Option<Timestamp>| time.map(|time| time.order_key());
        let token = meta.id.as_deref().map(|token| token.trim().split('.').map(|part| part.parse().ok()).collect());
        let dated = key(name.date);
        let place = Self {
            // Whoever names a file by a day has saved it on that day.
            captured: key(meta.extra.get(CAPTURED).and_then(|time| Timestamp::parse(time))).or(dated),
            stated: key(meta.modified.or(meta.published)),
            dated,
            number: token.unwrap_or_else(|| name.number.clone()),
        };
        (place, name)
    }
}

/// Whether all versions have a time of one clock, and not all the same.
fn clock<T: Ord>(places: &[Place], of: impl Fn(&Place) -> Option<T>) -> bool {
    let values: Option<BTreeSet<T>> = places.iter().map(of).collect();
    values.is_some_and(|values| values.len() > 1 || places.len() == 1)
}

/// Puts the versions of one story in order, and says which are compared; of those that read the same only the first is kept.
pub fn group(story: String, manuscripts: Vec<Manuscript>) -> Group {
    let before = manuscripts.len();
    let (manuscripts, order) = in_order(manuscripts);
    let (manuscripts, steps) = if order == Order::History { by_parents(manuscripts) } else { in_turn(manuscripts) };
    let repeated = before - manuscripts.len();
    Group { story, manuscripts, order, repeated, steps }
}

/// The versions of one story in order, and what that rests on.
pub fn in_order(manuscripts: Vec<Manuscript>) -> (Vec<Manuscript>, Order) {
    let committed = manuscripts.iter().all(|manuscript| manuscript.meta.extra.contains_key("commit"));
    let (mut places, names): (Vec<Place>, Vec<Name>) = manuscripts.iter().map(Place::of).unzip();
    // A browser numbers all but the first file it saves under a name.
    if names.iter().filter(|name| name.copy).count() + 1 == names.len() {
        places.iter_mut().filter(|place| place.number.is_none()).for_each(|place| place.number = Some(vec![0]));
    }
    let all = |of: fn(&Place) -> bool| places.iter().all(of);
    let some = |of: fn(&Place) -> bool| places.iter().any(of);
    let numbered = all(|place| place.number.is_some());
    let captured = clock(&places, |place| place.captured);
    let mixed = some(|place| place.captured.is_some()) && !all(|place| place.captured.is_some());
    let (order, key): (Order, fn(&Place) -> Place) = if committed {
        (Order::History, Place::clone)
    } else if captured {
        (Order::Time, Place::clone)
    } else if !mixed && (clock(&places, |place| place.stated) || numbered && all(|place| place.stated.is_some())) {
        // A time that two versions share leaves them to the dates and numbers in their names.
        (Order::Time, |place| Place { captured: None, ..place.clone() })
    } else if numbered {
        (Order::Number, |place| Place { captured: None, stated: None, dated: None, number: place.number.clone() })
    } else if mixed {
        (Order::Mixed, Place::clone)
    } else {
        (Order::Given, Place::clone)
    };
    let mut placed: Vec<(Place, Manuscript)> = places.iter().map(key).zip(manuscripts).collect();
    if order.is_known() && order != Order::History {
        placed.sort_by(|(one, _), (other, _)| one.cmp(other));
    }
    (placed.into_iter().map(|(_, manuscript)| manuscript).collect(), order)
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
    // What was not read may differ.
    let whole = |manuscript: &Manuscript| manuscript.warnings.iter().all(|warning| warning.code != CUT);
    whole(one)
        && whole(other)
        && one.text == other.text
        && apart(one) == apart(other)
        && boxes::edited(one.into(), other.into()).is_empty()
        && boxes::edited(other.into(), one.into()).is_empty()
}

/// The code of the warning that a file has more than is read of one.
pub const CUT: &str = "page-cut";

/// Versions in a row, each compared with the one before; of those that read the same only the first.
fn in_turn(mut manuscripts: Vec<Manuscript>) -> (Vec<Manuscript>, Vec<Step>) {
    manuscripts.dedup_by(|later, earlier| reads_as(later, earlier));
    let steps = (1..manuscripts.len()).map(|new| Step { old: vec![new - 1], new }).collect();
    (manuscripts, steps)
}

/// What the name of a file says of its place among others: its day and its number.
type Rank = (Option<NaiveDateTime>, Option<Vec<u64>>);

/// The file of a version of a history, and its place among others.
fn file(manuscript: &Manuscript) -> (String, Rank) {
    let source = &manuscript.meta.source;
    let path = source.rsplit_once('@').map_or(source.as_str(), |(path, _)| path);
    let name = names::read(path);
    (path.to_owned(), (name.date.map(|date| date.order_key()), name.number))
}

/// Whether a version of a history says when it was published, and only its commit says when it was modified.
fn states_its_time(manuscript: &Manuscript) -> bool {
    let meta = &manuscript.meta;
    let committed = meta.extra.get("committed");
    meta.published.is_some() && meta.modified.is_none_or(|time| committed == Some(&time.to_string()))
}

/// Versions of a history, each compared with what stood in the parents of its commit; one that reads as a parent is left out. The first
/// version of a file that goes on with the story of others is compared with the last version of the one that is called so next before it.
fn by_parents(mut manuscripts: Vec<Manuscript>) -> (Vec<Manuscript>, Vec<Step>) {
    // Of files of one commit, 2.md comes before 10.md.
    let mut from = 0;
    let commit = |manuscript: &Manuscript| manuscript.meta.extra.get("commit").cloned();
    while from < manuscripts.len() {
        let own = commit(&manuscripts[from]);
        let length = manuscripts[from..].iter().take_while(|one| commit(one) == own).count();
        manuscripts[from..from + length].sort_by_cached_key(|one| file(one).1);
        from += length;
    }
    let mut kept: Vec<Manuscript> = Vec::new();
    let mut steps = Vec::new();
    // The place of the last version of each file, and what its name says of the order.
    let mut files: BTreeMap<String, (usize, Rank)> = BTreeMap::new();
    // The places of the records of each content; a list holds several of one story.
    let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for mut manuscript in manuscripts {
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
        let (path, name) = file(&manuscript);
        let fresh = manuscript.meta.extra.contains_key(PARENTS) && !files.contains_key(&path);
        if old.is_empty() && fresh {
            let before =
                files.values().filter(|(_, other)| *other <= name).max_by_key(|(at, other)| (other.clone(), *at));
            old.extend(before.or_else(|| files.values().max_by_key(|(at, _)| *at)).map(|(at, _)| *at));
            // Versions that are files each tell their own time of publication.
            let dated = old.first().is_some_and(|&at| states_its_time(&kept[at])) && states_its_time(&manuscript);
            if dated {
                old.iter().for_each(|&at| kept[at].meta.modified = None);
                manuscript.meta.modified = None;
            }
        }
        files.insert(path, (new, name));
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
        (None, None) => names::read(&meta.source).story,
    }
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

    #[test]
    fn one_clock_orders_all_versions_or_none_does() {
        let at = |time: &str| Timestamp::parse(time);
        let order = |manuscripts: Vec<Manuscript>| {
            let group = group("s".into(), manuscripts);
            (group.manuscripts.iter().map(|one| one.text.clone()).collect::<Vec<_>>().join(" "), group.order)
        };
        let captured = |source: &str, text: &str, time: &str, modified: Option<&str>| {
            manuscript(source, text, |meta| {
                meta.modified = modified.and_then(Timestamp::parse);
                meta.extra.insert(CAPTURED.to_owned(), time.to_owned());
            })
        };
        // The crawler's clock decides, whatever the pages state.
        let crawl = vec![
            captured("a", "one", "2026-03-02T10:00:00Z", None),
            captured("b", "two", "2026-03-03T10:00:00Z", Some("2026-03-01T09:00:00Z")),
        ];
        assert_eq!(order(crawl), ("one two".into(), Order::Time));
        let states = |source: &str, text: &str, time: &str| manuscript(source, text, |meta| meta.modified = at(time));
        let both = vec![captured("a", "one", "2026-03-02T10:00:00Z", None), states("b", "two", "2026-03-01T10:00:00Z")];
        assert_eq!(order(both), ("one two".into(), Order::Mixed));
        let part = vec![states("b", "two", "2026-03-01T10:00:00Z"), manuscript("a", "one", |_| ())];
        assert_eq!(order(part), ("two one".into(), Order::Given));
        let named = |name: &str, text: &str| manuscript(name, text, |_| ());
        let dated = vec![named("t-2026-03-02.txt", "two"), named("t-2026-02-28.txt", "one")];
        assert_eq!(order(dated), ("one two".into(), Order::Time));
        let points = vec![named("t-v1.10.txt", "two"), named("t-v1.9.txt", "one")];
        assert_eq!(order(points), ("one two".into(), Order::Number));
        let saved = vec![named("t (2).txt", "three"), named("t.txt", "one"), named("t (1).txt", "two")];
        assert_eq!(order(saved), ("one two three".into(), Order::Number));
        // Where the publisher's times are one, the names tell.
        let stated = |name: &str, text: &str| states(name, text, "2026-02-01T10:00:00Z");
        let same = vec![stated("f-2026-03-02.xml", "two"), stated("f-2026-03-01.xml", "one")];
        assert_eq!(order(same), ("one two".into(), Order::Time));
    }
}
