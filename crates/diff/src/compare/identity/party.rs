//! A phrase for whoever speaks, taken apart: the name, or the noun that describes them; what is said of them before it and after
//! it; and what stands beside it between commas.

use super::super::sourcing::number;
use super::{counts, names};
use std::collections::BTreeSet;
use writethru_core::lexicon::{
    FUNCTION_WORDS, HEAD_STOPS, NAME_ENDINGS, ORGANIZATION_WORDS, PLACES, POST_ALIASES, RANKS, ROLES, TITLES,
    collocates, grammar,
};
use writethru_core::thesaurus::class;

/// Words of a phrase that are read.
const WORDS: usize = 40;

/// What opens a phrase.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Lead {
    /// No article: officials.
    #[default]
    Bare,
    /// The official, her lawyer.
    Definite,
    /// An official.
    Indefinite,
    /// Two officials, some officials, no official.
    Counted,
}

/// Whoever a phrase names or describes.
#[derive(Clone, Debug, Default)]
pub(super) struct Party {
    /// The words of the name as written, without titles and legal forms; none where somebody is only described.
    pub(super) name: Vec<String>,
    /// The noun that describes somebody, lower case; empty where a name alone is given.
    pub(super) noun: String,
    /// The words that say more of them before name or noun, or after a preposition: lower case, places in their plain form.
    pub(super) traits: BTreeSet<String>,
    /// What opens it.
    pub(super) lead: Lead,
    /// What stands beside it between commas or in brackets, or in a clause about it.
    beside: Vec<String>,
}

/// Everybody a phrase names or describes, of “Roe, Dorn and two aides” three.
pub(super) fn several(phrase: &str) -> Vec<Party> {
    let plain = plain(phrase);
    let both = ["both ", "either ", "neither "];
    let lower = plain.to_lowercase();
    let rest = both.iter().find(|word| lower.starts_with(**word)).map_or(plain.as_str(), |word| &plain[word.len()..]);
    let Some((left, last)) = rest.rsplit_once(" and ").filter(|(left, last)| is_joint(left, last)) else {
        return vec![Party::read_plain(rest)];
    };
    let left = left.trim_end_matches(',').split(", ");
    left.chain([last]).map(Party::read_plain).collect()
}

/// Whether an “and” joins two who speak, and not two words of a name or of a clause about one.
fn is_joint(left: &str, last: &str) -> bool {
    let opens = |part: &str| {
        let first = part.split(' ').next().unwrap_or("");
        first.starts_with(char::is_uppercase)
            || grammar::DEFINITE.has(first)
            || grammar::ARTICLE.has(first)
            || counts(first)
    };
    let clause = left.split(' ').any(|word| grammar::RELATIVE.has(word.trim_matches(',')));
    !clause && opens(last) && left.split(", ").all(opens)
}

/// A phrase without what stands in round brackets: Senator Roe (Greens).
pub(super) fn without_brackets(phrase: &str) -> String {
    match phrase.split_once(" (").and_then(|(before, rest)| Some((before, rest.split_once(')')?.1))) {
        Some((before, after)) => format!("{before}{after}"),
        None => phrase.to_owned(),
    }
}

/// A phrase with straight apostrophes, without ticker signs and words in quotation marks within a name.
fn plain(phrase: &str) -> String {
    let straight = phrase.replace(['’', '‘'], "'");
    let mut out = String::with_capacity(straight.len());
    let mut skipping = None;
    for c in straight.chars() {
        match (skipping, c) {
            (None, '<') => skipping = Some('>'),
            (None, '“') => skipping = Some('”'),
            (Some(end), c) if c == end => skipping = None,
            (Some(_), _) => {}
            (None, c) => out.push(c),
        }
    }
    out.split_whitespace().take(WORDS).collect::<Vec<_>>().join(" ")
}

impl Party {
    /// Takes a phrase apart.
    pub(super) fn read(phrase: &str) -> Self {
        Self::read_plain(&plain(phrase))
    }

    fn read_plain(phrase: &str) -> Self {
        let (core, beside) = parted(phrase);
        let mut party = Self::core(&core);
        party.beside = beside;
        if party.name.is_empty() {
            party.take_name();
        }
        party
    }

    /// Reads a phrase without what stands beside it.
    fn core(words: &[&str]) -> Self {
        let mut party = Self::default();
        let mut words = words;
        if let [first, rest @ ..] = words {
            let lower = first.to_lowercase();
            party.lead = match () {
                () if grammar::INDEFINITE.has(&lower) => Lead::Indefinite,
                () if grammar::DEFINITE.has(&lower) => Lead::Definite,
                () if (counts(&lower) || number(&lower).is_some()) && !rest.is_empty() => Lead::Counted,
                () => Lead::Bare,
            };
            if party.lead != Lead::Bare {
                words = rest;
                // How many they are tells two groups apart.
                let count = number(&lower).map_or(lower, |number| number.to_string());
                let _ = party.lead == Lead::Counted && party.traits.insert(count);
            }
        }
        let end = (1..words.len()).find(|&at| ends_head(words, at)).unwrap_or(words.len());
        let (head, more) = words.split_at(end);
        let owned = head.iter().rposition(|word| is_genitive(word)).map_or(0, |at| at + 1);
        let (owner, head) = if owned < head.len() { head.split_at(owned) } else { head.split_at(0) };
        party.add(owner);
        party.add(more);
        let run = head.iter().rposition(|word| !in_name(word)).map_or(0, |at| at + 1);
        let first = run + titled(&head[run..]);
        // Teachers; a name of one word is none that stands in the word lists of people and bodies.
        let alone = first + 1 == head.len() && head.len() == 1 && is_common(head[first]);
        if first < head.len() && !alone {
            party.add(&head[..first]);
            party.name = names::bare(&head[first..]);
        } else if let Some((noun, before)) = head.split_last() {
            party.noun = role(&noun.to_lowercase());
            party.add(before);
        }
        party
    }

    /// Adds what words say of somebody, without function words.
    fn add(&mut self, words: &[&str]) {
        for word in words {
            let lower = word.to_lowercase();
            let bare = lower.trim_end_matches("'s").trim_end_matches('\'');
            // The frozen-food maker, the maker of frozen food.
            let parts = if class(bare).is_some() || is_post(bare) { vec![bare] } else { bare.split('-').collect() };
            for part in parts.into_iter().filter(|part| !part.is_empty() && !FUNCTION_WORDS.contains(*part)) {
                // U.N., United Nations: an alias of several words is those words.
                self.traits.extend(names::place(part).split(' ').map(role));
            }
        }
    }

    /// Takes the name that stands beside a noun: the spokesman, Gary Roe.
    fn take_name(&mut self) {
        let named = |beside: &String| {
            let words: Vec<&str> = beside.split(' ').collect();
            let own = Self::core(&words);
            let whole = words.iter().all(|word| in_name(word)) && !is_common(words[0]);
            (whole && !own.name.is_empty() && !PLACES.contains(&beside.to_lowercase())).then_some(own)
        };
        let found = self.beside.iter().enumerate().find_map(|(at, beside)| Some((at, named(beside)?)));
        if let Some((at, own)) = found.filter(|(at, _)| *at == 0) {
            self.beside.remove(at);
            self.name = own.name;
            self.traits.extend(own.traits);
            self.traits.insert(std::mem::take(&mut self.noun));
            self.lead = Lead::Bare;
        }
    }

    /// The posts they are said to hold before their name, with their ranks, if any.
    pub(super) fn posts(&self) -> Option<Vec<&str>> {
        let words = || self.traits.iter().map(String::as_str);
        words().any(is_post).then(|| words().filter(|of| is_post(of) || RANKS.contains(*of)).collect())
    }

    /// The words that say more of them than their posts, in order of the alphabet.
    pub(super) fn told(&self) -> Vec<String> {
        self.traits.iter().filter(|of| !is_post(of)).cloned().collect()
    }

    /// Whether anything stands beside them.
    pub(super) fn has_beside(&self) -> bool {
        !self.beside.is_empty()
    }

    /// Whether a word in lower case is said of them.
    pub(super) fn is_called(&self, word: &str) -> bool {
        let said = |beside: &String| beside.split(' ').any(|own| role(&own.to_lowercase()) == word);
        self.noun == word || self.traits.contains(word) || self.apposition().any(said)
    }

    /// Whether a name is no name and all its words are said of another in an apposition: the Illinois Democrat of Roe, an Illinois
    /// Democrat.
    pub(super) fn is_description_of(&self, named: &Self) -> bool {
        self.lead == Lead::Definite
            && self.name.iter().chain(&self.traits).all(|word| {
                named.apposition().any(|beside| beside.split(' ').any(|own| own.eq_ignore_ascii_case(word)))
            })
    }

    /// What stands beside them and is said of them alone: the owner of Lark, not who beat Roe.
    fn apposition(&self) -> impl Iterator<Item = &String> {
        let clause = |beside: &str| beside.split(' ').next().is_some_and(|first| grammar::RELATIVE.has(first));
        self.beside.iter().filter(move |beside| !clause(beside))
    }

    /// Whether the words of a name stand in what is told of them, so that it is another’s: the mayor, who beat Roe; a rival of Orvane.
    pub(super) fn tells_of(&self, name: &[String]) -> bool {
        let Some(last) = name.last() else { return false };
        let holds = |beside: &String| {
            let words: Vec<&str> = beside.split(' ').collect();
            let place = words.iter().position(|word| word.trim_end_matches("'s") == last);
            // A name right after its post is whoever is described.
            place.is_some_and(|at| {
                words[..at].iter().any(|word| FUNCTION_WORDS.contains(&word.to_lowercase()) || word.ends_with("ed"))
            })
        };
        self.beside.iter().any(holds)
    }
}

/// The words of a phrase before anything beside it, and what stands beside it.
fn parted(phrase: &str) -> (Vec<&str>, Vec<String>) {
    let (mut core, mut beside): (Vec<&str>, Vec<Vec<&str>>) = (Vec::new(), Vec::new());
    let mut apart = false;
    for word in phrase.split(' ') {
        let opens = word.starts_with('(') || matches!(word, "–" | "—" | "--");
        let bare = word.trim_matches(|c| matches!(c, ',' | '(' | ')' | '–' | '—' | '-' | ';' | ':'));
        // Orrel, Inc.; Ivo Dorn, Jr.; police in Flint, Mich.
        let ending = apart && NAME_ENDINGS.contains(&bare.to_lowercase()) && beside.last().is_some_and(Vec::is_empty);
        let clause = !core.is_empty() && !apart && grammar::RELATIVE.has(&bare.to_lowercase());
        if ending {
            beside.pop();
            apart = false;
        }
        if opens || clause {
            beside.push(Vec::new());
            apart = true;
        }
        if !bare.is_empty() {
            match beside.last_mut().filter(|_| apart) {
                Some(last) => last.push(bare),
                None => core.push(bare),
            }
        }
        if word.ends_with([',', ';', ':']) {
            beside.push(Vec::new());
            apart = true;
        } else if word.ends_with(')') {
            apart = false;
        }
    }
    beside.retain(|words| !words.is_empty());
    (core, beside.into_iter().map(|words| words.join(" ")).collect())
}

/// Whether what a phrase is about has been said before a word of it: officials | in Norvik. “Of” may stand within a name.
fn ends_head(words: &[&str], at: usize) -> bool {
    let lower = words[at].to_lowercase();
    let before = words[at - 1].to_lowercase();
    let joins = match lower.as_str() {
        "of" | "for" => ORGANIZATION_WORDS.contains(&before) || collocates::GOVERNMENT_BODY.has(&before),
        "and" | "&" => !ROLES.contains(&before),
        _ => false,
    };
    let within = joins && in_name(words[at - 1]) && words.get(at + 1).is_some_and(|next| in_name(next));
    !within
        && words[at].starts_with(char::is_lowercase)
        && (HEAD_STOPS.contains(&lower) || FUNCTION_WORDS.contains(&lower))
}

fn is_genitive(word: &str) -> bool {
    word.ends_with("'s") || word.ends_with("s'")
}

/// Whether a word may be one of a name: it has a capital, or joins two that have.
fn in_name(word: &str) -> bool {
    let first = word.chars().next();
    first.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
        || grammar::NAME_PARTICLE.has(word)
        || matches!(word, "of" | "and" | "&" | "the" | "for")
}

/// How many words of a run are titles, posts and words of rank before a name: Deputy Finance Minister | Ivo Pahl.
fn titled(run: &[&str]) -> usize {
    let lower: Vec<String> = run.iter().map(|word| word.to_lowercase()).collect();
    let last = (0..run.len()).rev().find(|&at| {
        let title = TITLES.contains(&lower[at]) || ROLES.contains(&lower[at]) || POST_ALIASES.contains(&lower[at]);
        title || RANKS.contains(&lower[at]) || lower[at].rsplit('-').next().is_some_and(|part| ROLES.contains(part))
    });
    // The Justice Department is led by no justice, and a chief at the end of a run is described.
    match last.map(|at| at + 1) {
        Some(first) if first < run.len() && ORGANIZATION_WORDS.contains(&lower[run.len() - 1]) => 0,
        Some(first) => first,
        None => 0,
    }
}

/// Whether words are a post or a title: chief executive, judge.
fn is_post(words: &str) -> bool {
    TITLES.contains(words) || words.split(' ').any(|word| ROLES.contains(word))
}

/// Whether a word that stands alone is a noun for people or bodies, however it is written: Teachers, Police.
fn is_common(word: &str) -> bool {
    let lower = word.to_lowercase();
    let initials = word.len() > 1 && word.chars().all(char::is_uppercase);
    !initials
        && (ROLES.contains(&lower)
            || ORGANIZATION_WORDS.contains(&lower)
            || lower.ends_with('s') && class(&lower).is_some())
}

/// A word for a post in its plain form.
fn role(word: &str) -> String {
    POST_ALIASES.get(word).map_or_else(|| word.to_owned(), |row| row.column(0).to_owned())
}
