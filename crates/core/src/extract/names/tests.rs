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

#[test]
fn titles_months_and_marks_around_a_name() {
    for (text, expected) in [
        ("Sgt Odd Lunde met Det Supt Mina Vosk.", "Odd Lunde=person; Mina Vosk=person"),
        ("The crew met Health Secretary Mina Vosk.", "Mina Vosk=person"),
        // A month may be a surname, and is none where it says when.
        ("The crew met Mina March and left.", "Mina March=person"),
        ("The ferry reached Norvik in March and left.", "Norvik=other"),
        ("The crew met Mina “Max” Vosk there.", "Mina “Max” Vosk=person"),
        ("The crew met Tom (Max) Vosk there.", "Tom (Max) Vosk=person"),
        (
            "They met Mina Vosk (Labour) and Odd Lunde KC there.",
            "Mina Vosk=person; Labour=organization; Odd Lunde=person",
        ),
        // Words of grammar and months may be first names, and are none in a question or before a verb.
        ("Will Vosk, a clerk, left.", "Will Vosk=person"),
        ("Will Vosk leave?", "Vosk=other"),
        ("May Vosk agreed.", "May Vosk=person"),
        (
            "It names Chair Mina Vosk, CEO Ben March, and Foreign Office Minister Jo Dahl.",
            "Mina Vosk=person; Ben March=person; Jo Dahl=person",
        ),
        // Zones, currencies and storms are neither bodies nor persons.
        ("It closed at 1500 GMT and the EUR rate rose.", "EUR=other"),
        ("They watched Hurricane Ilse pass.", "Hurricane Ilse=other"),
    ] {
        assert_eq!(named(text), expected, "{text}");
    }
}

#[test]
fn a_bare_surname_means_only_whom_the_story_lets_it_mean() {
    let rows = [
        // Of one person who was named in full before, of a father and of a son.
        ("Ilan Vosk met the crew. Rain fell. Snow fell. Vosk left.", "Ilan Vosk=person*2"),
        ("Ilan Vosk Jr. met the crew. Rain fell. Snow fell. Vosk left.", "Ilan Vosk Jr.=person*2"),
        // Of two the one just named, and neither further on.
        ("Ilan Vosk met the crew. Mina Vosk slept. Then Vosk left.", "Ilan Vosk=person; Mina Vosk=person*2"),
        (
            "Ilan Vosk met the crew. Mina Vosk slept. Rain fell. Then Vosk left.",
            "Ilan Vosk=person; Mina Vosk=person; Vosk=person",
        ),
        // Named in full only later: at once, or with the same office, but no son and nobody of another office.
        ("On Monday Vosk left. Ilan Vosk had met the crew.", "Ilan Vosk=person*2"),
        ("On Monday Vosk left. A lobbyist met Vosk Jr. in the hall.", "Vosk=person; Vosk Jr.=person"),
        ("President Vosk left. Mina Vosk opened the museum.", "Vosk=person; Mina Vosk=person"),
        ("President Vosk left. The president, Mina Vosk, was tired.", "Mina Vosk=person*2"),
        (
            "On Monday Vosk left. Rain fell. Snow fell. Hail fell. A guard saw Mina Vosk in the hall.",
            "Vosk=person; Mina Vosk=person",
        ),
        // Things that bear a name.
        ("On Monday Vosk left. Guards closed Vosk Tower at noon.", "Vosk=other; Vosk Tower=place"),
        ("On Monday Vosk left. Crowds flew the Vosk Baby at noon.", "Vosk=other; Vosk Baby=other"),
    ];
    for (text, expected) in rows {
        assert_eq!(named(text), expected, "{text}");
    }
}

#[test]
fn articles_and_titles_are_no_part_of_a_name() {
    let rows = [
        ("He read The Lysk Gazette. The Vosk administration closed it.", "Lysk Gazette"),
        ("Secretary of State Ilan Vosk left.", "Ilan Vosk=person"),
        ("Attorney General Ilan Vosk left.", "Ilan Vosk=person"),
        ("General Ilan Vosk left.", "Ilan Vosk=person"),
        ("He called Secretary of State Ilan Vosk at noon.", "Ilan Vosk=person"),
        ("The Justice Department sued.", "Justice Department=organization"),
        ("The case went to Justice Vosk on Monday.", "Vosk=person"),
    ];
    for (text, expected) in rows {
        assert!(named(text).contains(expected), "{text}\n{}", named(text));
        assert!(!named(text).contains("The Vosk"), "{text}\n{}", named(text));
    }
}
