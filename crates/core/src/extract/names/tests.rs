//! Names of invented sentences against what a reader would say.

use crate::{Manuscript, Version, names};

/// The share of the sentences in `fixtures/gold/names.tsv` whose names are all right, in percent, at least.
const GOLD_ACCURACY: usize = 95;

/// Every name once, in the words of its fullest form, with its kind and how often it stands: `Irena Vosk=person*2`.
fn named(text: &str) -> String {
    let version = Version::read(Manuscript { text: text.to_owned(), ..Manuscript::default() });
    let mentions = &version.annotations.mentions;
    let times = |index: usize| mentions.iter().filter(|mention| mention.entity == index).count();
    let show = |(index, mention): (usize, &crate::Mention)| {
        let count = times(index);
        let often = if count > 1 { format!("*{count}") } else { String::new() };
        (count > 0).then(|| format!("{}={}{often}", mention.span.of(text), names::mention_kind(mention.kind)))
    };
    mentions.iter().enumerate().filter_map(show).collect::<Vec<_>>().join("; ")
}

#[test]
fn names_of_invented_sentences() {
    let gold = include_str!("../../../../../fixtures/gold/names.tsv");
    let rows: Vec<(&str, &str)> = gold.lines().skip(1).filter_map(|row| row.split_once('\t')).collect();
    let sorted = |names: &str| {
        let mut names: Vec<String> = names.split("; ").map(str::to_owned).collect();
        names.sort();
        names
    };
    let wrong: Vec<String> = rows
        .iter()
        .map(|(text, expected)| (text, expected, named(text)))
        .filter(|(_, expected, found)| sorted(expected) != sorted(found))
        .map(|(text, expected, found)| format!("{text}\n  expected {expected}\n  found    {found}"))
        .collect();
    println!("names of invented sentences: {} of {} right", rows.len() - wrong.len(), rows.len());
    wrong.iter().for_each(|wrong| println!("{wrong}"));
    assert!(rows.len() >= 40 && wrong.len() * 100 <= rows.len() * (100 - GOLD_ACCURACY), "{} wrong", wrong.len());
}
