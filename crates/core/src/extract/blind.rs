//! A hundred and fifty sentences written with what is right before the tool was run on them: `fixtures/gold/blind.tsv`.

use crate::names::{bound, certainty, mention_kind, polarity, quote_kind, status};
use crate::{Manuscript, Span, Timestamp, Version, VersionMeta};

/// A row: area, day of publication, text, the words asked about and what is right of them.
struct Row<'a> {
    area: &'a str,
    published: &'a str,
    text: String,
    words: &'a str,
    expected: &'a str,
}

/// How many rows are right, at least: what was reached, so that nothing is lost.
const LEAST: usize = 147;

fn rows() -> Vec<Row<'static>> {
    let row = |line: &'static str| {
        let [area, published, text, words, expected] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}: not five columns")
        };
        Row { area, published, text: text.replace("\\n", "\n"), words, expected }
    };
    include_str!("../../../../fixtures/gold/blind.tsv").lines().skip(1).map(row).collect()
}

/// What the tool says of the words of a row.
fn found(row: &Row<'_>) -> Vec<String> {
    let published = Timestamp::parse(row.published);
    let meta = VersionMeta { published, ..VersionMeta::default() };
    let version = Version::read(Manuscript { text: row.text.clone(), meta, ..Manuscript::default() });
    let (text, all) = (version.text.as_str(), &version.annotations);
    let words = |span: Span| span.of(text);
    let over =
        |span: &Span| text.match_indices(row.words).any(|(at, _)| span.overlaps(Span::new(at, at + row.words.len())));
    match row.area {
        "speaker" => {
            let said =
                all.attributions.iter().filter(|own| own.content.iter().any(|piece| words(*piece).contains(row.words)));
            let shortest = said.min_by_key(|own| own.content.iter().map(|piece| piece.len()).sum::<usize>());
            let who = shortest.and_then(|own| Some((own.speaker.as_ref()?, own.source?)));
            who.map(|(speaker, source)| vec![speaker.name.clone(), words(source).to_owned()]).unwrap_or_default()
        }
        "quote" => {
            let own = |quote: &&crate::Quote| words(quote.content).trim_end_matches([',', '.']) == row.words;
            all.quotes.iter().filter(own).map(|quote| quote_kind(quote.kind).to_owned()).collect()
        }
        "figure" => {
            let shown = |quantity: &crate::Quantity| {
                let number = |value: Option<rust_decimal::Decimal>| {
                    value.map_or_else(String::new, |value| value.normalize().to_string())
                };
                let bound = bound(quantity.bound);
                let ends = || format!("{}..{}", number(quantity.low), number(quantity.high));
                let value = if bound == "range" { ends() } else { number(quantity.value) };
                format!("{value} {bound} {}", quantity.unit.as_deref().unwrap_or("")).trim().to_owned()
            };
            all.quantities.iter().filter(|quantity| over(&quantity.span)).map(shown).collect()
        }
        "time" => all.times.iter().filter(|time| over(&time.span)).map(|time| time.value.clone()).collect(),
        "name" => {
            let own = all.mentions.iter().filter(|mention| words(mention.span) == row.words);
            own.map(|mention| mention_kind(mention.kind).to_owned()).collect()
        }
        _ => {
            let own = all.claims.iter().filter(|claim| words(claim.span).contains(row.words));
            let shortest = own.min_by_key(|claim| claim.span.len());
            shortest
                .map(|claim| {
                    vec![format!(
                        "{} {} {}",
                        polarity(claim.polarity),
                        certainty(claim.certainty),
                        status(claim.status)
                    )]
                })
                .unwrap_or_default()
        }
    }
}

/// Whether what was found is right.
fn is_right(row: &Row<'_>, found: &[String]) -> bool {
    let expected = row.expected;
    match row.area {
        "speaker" => found.iter().any(|found| found.contains(expected)),
        "quote" if expected == "none" => found.is_empty(),
        "quote" if expected == "not direct" => !found.iter().any(|kind| kind == "direct"),
        "quote" => found.iter().any(|kind| expected.split(" or ").any(|one| one == kind)),
        "figure" if expected == "none" => found.is_empty(),
        "figure" => found.iter().any(|found| found == expected || found.starts_with(&format!("{expected} "))),
        "time" => found.iter().any(|value| match expected.strip_prefix('~') {
            Some("T18:45$") => value.ends_with("T18:45"),
            Some(_) => value.starts_with("2024"),
            None => value == expected || value.split('/').any(|end| end == expected),
        }),
        "name" => found.iter().any(|kind| kind == expected),
        _ => found.iter().any(|found| expected.split(' ').all(|word| found.split(' ').any(|own| own == word))),
    }
}

#[test]
fn sentences_written_blind() {
    let rows = rows();
    let mut areas: Vec<(&str, usize, usize)> = Vec::new();
    for row in &rows {
        let found = found(row);
        let right = is_right(row, &found);
        if !right {
            println!(
                "{}: {} | {} | expected {} | found {}",
                row.area,
                row.text,
                row.words,
                row.expected,
                found.join("; ")
            );
        }
        if areas.last().is_none_or(|(area, ..)| *area != row.area) {
            areas.push((row.area, 0, 0));
        }
        if let Some(last) = areas.last_mut() {
            (last.1, last.2) = (last.1 + usize::from(right), last.2 + 1);
        }
    }
    let right: usize = areas.iter().map(|area| area.1).sum();
    println!("blind sentences: {right} of {} right {areas:?}", rows.len());
    assert_eq!(rows.len(), 150);
    assert!(right >= LEAST, "{right} of {}", rows.len());
}
