//! What the web archives of one reading know of each other: where each payload lies, which addresses became which, and which
//! addresses ever had words.

use crate::containers::store::Store;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// Addresses that may lead to one: where more do, it is a page for whatever is not found.
const LEADING_MAX: usize = 8;

/// Where a record lies.
#[derive(Clone, Debug)]
pub(crate) struct Lies {
    /// The file, or the part of one.
    pub(crate) store: Store,
    /// Its name in messages.
    pub(crate) name: String,
    /// Where the record, or its compressed member, starts.
    pub(crate) offset: u64,
    /// Where it starts in that member.
    pub(crate) within: u64,
}

/// What is known of a crawl so far.
#[derive(Default)]
pub(crate) struct Crawl {
    files: Vec<(Store, String)>,
    /// By the hash of a digest, or of an address and its time: the file, and the places of [`Lies`].
    payloads: HashMap<u64, (usize, u64, u64)>,
    /// Addresses by the one they led to.
    moved: BTreeMap<String, BTreeSet<String>>,
    /// Addresses that had words.
    worded: HashSet<u64>,
}

fn hash(parts: &[&str]) -> u64 {
    let mut hasher = DefaultHasher::new();
    parts.hash(&mut hasher);
    hasher.finish()
}

impl Crawl {
    /// A file that is read from now on; its number.
    pub(crate) fn file(&mut self, store: &Store, name: &str) -> usize {
        self.files.push((store.clone(), name.to_owned()));
        self.files.len() - 1
    }

    /// Notes where a page lies, under its digest and under its address and time.
    pub(crate) fn keep(&mut self, digest: Option<&str>, url: &str, date: Option<&str>, lies: (usize, u64, u64)) {
        if let Some(digest) = digest {
            self.payloads.entry(hash(&[digest])).or_insert(lies);
        }
        if let Some(date) = date {
            self.payloads.insert(hash(&[url, date]), lies);
        }
    }

    /// Where the payload lies that a revisit record stands for.
    pub(crate) fn payload(&self, digest: Option<&str>, refers: Option<(&str, &str)>) -> Option<Lies> {
        let by_digest = digest.and_then(|digest| self.payloads.get(&hash(&[digest])));
        let by_capture = || refers.and_then(|(url, date)| self.payloads.get(&hash(&[url, date])));
        let &(file, offset, within) = by_digest.or_else(by_capture)?;
        let (store, name) = self.files.get(file)?.clone();
        Some(Lies { store, name, offset, within })
    }

    /// Notes that one address leads to another.
    pub(crate) fn lead(&mut self, from: &str, to: &str) {
        if from != to {
            self.moved.entry(to.to_owned()).or_default().insert(from.to_owned());
        }
    }

    /// The addresses that lead to one, over any number of steps.
    pub(crate) fn before(&self, to: &str) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        let mut open = vec![to.to_owned()];
        while let Some(address) = open.pop() {
            let leading = self.moved.get(&address).filter(|leading| leading.len() <= LEADING_MAX);
            for from in leading.into_iter().flatten().filter(|from| *from != to) {
                if found.insert(from.clone()) {
                    open.push(from.clone());
                }
            }
        }
        found
    }

    /// Notes that an address had words.
    pub(crate) fn had_words(&mut self, url: &str) {
        self.worded.insert(hash(&[url]));
    }

    /// Whether it had.
    pub(crate) fn has_had_words(&self, url: &str) -> bool {
        self.worded.contains(&hash(&[url]))
    }
}

#[cfg(test)]
mod tests {
    use super::Crawl;

    #[test]
    fn addresses_lead_on_and_pages_for_what_is_not_found_do_not_join() {
        let mut crawl = Crawl::default();
        crawl.lead("a", "b");
        crawl.lead("b", "c");
        crawl.lead("c", "a");
        assert_eq!(crawl.before("c").into_iter().collect::<Vec<_>>(), ["a", "b"]);
        for number in 0..20 {
            crawl.lead(&format!("x{number}"), "lost");
        }
        assert!(crawl.before("lost").is_empty());
    }
}
