//! Circumstances of invented statements against what a reader would say.

use crate::{Manuscript, Version};

/// The share of the rows of `fixtures/gold/circumstances.tsv` that are all right, in percent, at least.
const GOLD_ACCURACY: usize = 90;

/// Addressee, setting, time and depth of the shortest content that holds these words.
fn found(text: &str, words: &str) -> String {
    let version = Version::read(Manuscript { text: text.to_owned(), ..Manuscript::default() });
    let found = &version.annotations;
    let place = text.find(words).expect("words of the text");
    let holds = |piece: &&crate::Span| piece.start <= place && place + words.len() <= piece.end;
    let length = |attribution: &crate::Attribution| attribution.content.iter().find(holds).map(|piece| piece.len());
    let lengths =
        found.attributions.iter().enumerate().filter_map(|(index, attribution)| Some((length(attribution)?, index)));
    let Some((_, index)) = lengths.min() else { return "nobody".to_owned() };
    let of = &found.circumstances[index];
    let show = |span: Option<crate::Span>| span.map_or("-", |span| span.of(text)).to_owned();
    [show(of.addressee), show(of.venue), show(of.time), of.depth.to_string()].join("\t")
}

#[test]
fn circumstances_of_invented_sentences() {
    let gold = include_str!("../../../../../fixtures/gold/circumstances.tsv");
    let mut wrong = Vec::new();
    let mut all = 0;
    for row in gold.lines().skip(1) {
        let [text, words, rest] = row.splitn(3, '\t').collect::<Vec<_>>()[..] else { panic!("columns: {row}") };
        all += 1;
        let found = found(text, words);
        if found != rest {
            wrong.push(format!("{text}\n  expected {rest}\n  found    {found}"));
        }
    }
    println!("circumstances of invented sentences: {} of {all} right", all - wrong.len());
    wrong.iter().for_each(|wrong| println!("{wrong}"));
    assert!(all >= 60 && wrong.len() * 100 <= all * (100 - GOLD_ACCURACY), "{} of {all} wrong", wrong.len());
}

#[test]
fn what_was_blamed_is_the_clause_before() {
    let text = "The visit came hours after a mine sank a trawler off Kell Point, which the palace blamed on Valdoria.";
    let version = Version::read(Manuscript { text: text.to_owned(), ..Manuscript::default() });
    let found = version.annotations.circumstances.iter().find_map(|found| found.antecedent);
    assert_eq!(found.map(|span| span.of(text)), Some("a mine sank a trawler off Kell Point"));
}
