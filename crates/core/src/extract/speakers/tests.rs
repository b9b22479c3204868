//! Speakers of invented articles against what a reader would say.

use crate::{Annotations, Manuscript, Speaker, SpeakerKind, Version};

/// The articles of `fixtures/gold/speakers`, by name.
const ARTICLES: [(&str, &str); 20] = [
    ("01-ferry", include_str!("../../../../../fixtures/gold/speakers/01-ferry.txt")),
    ("02-dam", include_str!("../../../../../fixtures/gold/speakers/02-dam.txt")),
    ("03-talks", include_str!("../../../../../fixtures/gold/speakers/03-talks.txt")),
    ("04-strike", include_str!("../../../../../fixtures/gold/speakers/04-strike.txt")),
    ("05-court", include_str!("../../../../../fixtures/gold/speakers/05-court.txt")),
    ("06-outbreak", include_str!("../../../../../fixtures/gold/speakers/06-outbreak.txt")),
    ("07-coach", include_str!("../../../../../fixtures/gold/speakers/07-coach.txt")),
    ("08-merger", include_str!("../../../../../fixtures/gold/speakers/08-merger.txt")),
    ("09-election", include_str!("../../../../../fixtures/gold/speakers/09-election.txt")),
    ("10-fire", include_str!("../../../../../fixtures/gold/speakers/10-fire.txt")),
    ("11-leak", include_str!("../../../../../fixtures/gold/speakers/11-leak.txt")),
    ("12-space", include_str!("../../../../../fixtures/gold/speakers/12-space.txt")),
    ("13-school", include_str!("../../../../../fixtures/gold/speakers/13-school.txt")),
    ("14-summit", include_str!("../../../../../fixtures/gold/speakers/14-summit.txt")),
    ("15-museum", include_str!("../../../../../fixtures/gold/speakers/15-museum.txt")),
    ("16-vineyard", include_str!("../../../../../fixtures/gold/speakers/16-vineyard.txt")),
    ("17-radar", include_str!("../../../../../fixtures/gold/speakers/17-radar.txt")),
    ("18-mine", include_str!("../../../../../fixtures/gold/speakers/18-mine.txt")),
    ("19-airport", include_str!("../../../../../fixtures/gold/speakers/19-airport.txt")),
    ("20-ceasefire", include_str!("../../../../../fixtures/gold/speakers/20-ceasefire.txt")),
];

/// The share of the attributions in `fixtures/gold/speakers/speakers.tsv` whose speaker is right, in percent, at least.
const GOLD_ACCURACY: usize = 95;

/// Words as they are compared: lower case, without an article.
fn plain(words: &str) -> String {
    let lower = words.to_lowercase();
    let words = ["the ", "a ", "an "].iter().find_map(|article| lower.strip_prefix(article)).unwrap_or(&lower);
    words.to_owned()
}

/// Who is said to have said the words that hold `words`.
pub(super) fn speaker(text: &str, words: &str) -> Option<String> {
    let version = Version::read(Manuscript { text: text.to_owned(), ..Manuscript::default() });
    let said = |content: &[crate::Span]| content.iter().any(|piece| piece.of(text).contains(words));
    let own = version.annotations.attributions.iter().find(|own| said(&own.content))?;
    own.speaker.as_ref().map(|speaker| speaker.name.clone())
}

fn kind(speaker: &Speaker) -> &'static str {
    match speaker.kind {
        SpeakerKind::Person => "person",
        SpeakerKind::Organization => "organization",
        SpeakerKind::Document => "document",
        SpeakerKind::Unnamed => "unnamed",
        SpeakerKind::Newsroom => "newsroom",
    }
}

/// The speaker of the shortest content that holds these words.
fn speaker_of<'a>(text: &str, found: &'a Annotations, words: &str) -> Option<&'a Speaker> {
    let place = text.find(words)?;
    let of_piece = |attribution: &'a crate::Attribution| {
        let mut pieces = attribution.content.iter();
        let piece = pieces.find(|piece| piece.start < place + words.len() && place < piece.end)?;
        Some((piece.len(), attribution.speaker.as_ref()))
    };
    found.attributions.iter().filter_map(of_piece).min_by_key(|(length, _)| *length)?.1
}

#[test]
fn speakers_of_invented_articles() {
    let versions: Vec<(&str, Version)> = ARTICLES
        .iter()
        .map(|(name, text)| (*name, Version::read(Manuscript { text: (*text).to_owned(), ..Manuscript::default() })))
        .collect();
    let gold = include_str!("../../../../../fixtures/gold/speakers/speakers.tsv");
    let mut wrong = Vec::new();
    let mut all = 0;
    for row in gold.lines().skip(1) {
        let [article, words, name, role, expected] = row.split('\t').collect::<Vec<_>>()[..] else {
            panic!("five columns: {row}")
        };
        let version = &versions.iter().find(|(known, _)| *known == article).expect("an article of the list").1;
        assert!(version.text.contains(words), "{article} has no {words:?}");
        all += 1;
        let found = speaker_of(&version.text, &version.annotations, words);
        let right = found.is_some_and(|found| {
            let own = found.role.as_deref().map(plain).unwrap_or_default();
            let role_right =
                role == "-" || (!own.is_empty() && (own.contains(&plain(role)) || plain(role).contains(&own)));
            plain(&found.name) == plain(name) && kind(found) == expected && role_right
        });
        if !right {
            wrong.push(format!("{row}\n  found {found:?}"));
        }
    }
    println!("speakers of invented articles: {} of {all} right", all - wrong.len());
    wrong.iter().for_each(|wrong| println!("{wrong}"));
    assert!(all >= 150 && (all - wrong.len()) * 100 >= all * GOLD_ACCURACY, "{} of {all} wrong", wrong.len());
}

/// Whom the words in a story come from, with the role.
fn heard(text: &str, words: &str) -> String {
    let version = Version::read(Manuscript { text: text.to_owned(), ..Manuscript::default() });
    let speaker = speaker_of(&version.text, &version.annotations, words).expect(text);
    speaker.role.as_ref().map_or_else(|| speaker.name.clone(), |role| format!("{}, {role}", speaker.name))
}

#[test]
fn words_go_to_nobody_who_only_bears_the_surname() {
    let rows = [
        ("Vosk: “I blame nobody.”\n\nA lobbyist who met Vosk Jr. left the hall.", "Vosk"),
        ("Ilan Vosk Jr. came late.\n\nVosk said: “I blame nobody.”", "Ilan Vosk Jr."),
        ("President Vosk said on Monday: “I blame nobody.”\n\nMina Vosk opened the museum.", "Vosk, President"),
        ("President Ilan Vosk met the crew.\n\nVosk said: “I blame nobody.”", "Ilan Vosk, President"),
        ("On Monday Vosk said: “I blame nobody.” The Vosk administration closed the port.", "Vosk"),
        ("The Vosk administration said: “We blame nobody. I blame nobody.”", "The Vosk administration"),
        ("Guards closed Vosk Tower. Vosk said: “I blame nobody.”", "Vosk"),
        ("The Justice Department said: “I blame nobody.”", "Justice Department"),
        ("Justice Vosk said: “I blame nobody.”", "Vosk, Justice"),
        ("Secretary of State Mina Vosk said: “I blame nobody.”", "Mina Vosk, Secretary of State"),
        ("Attorney General Mina Vosk said: “I blame nobody.”", "Mina Vosk, Attorney General"),
    ];
    for (text, expected) in rows {
        assert_eq!(heard(text, "I blame nobody"), expected, "{text}");
    }
}
