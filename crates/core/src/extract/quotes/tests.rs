//! Quotation marks of every kind in invented texts, against the quotations a reader would see.

use super::*;
use crate::{Layout, Manuscript, Version};

fn check(text: &str, expected: &[(&str, &str)]) {
    let version = Version::read(Manuscript { text: text.to_owned(), ..Manuscript::default() });
    let found: Vec<_> = version
        .annotations
        .quotes
        .iter()
        .map(|quote| {
            let kind = match quote.kind {
                QuoteKind::Direct => "direct",
                QuoteKind::Partial => "partial",
                QuoteKind::Scare => "scare",
            };
            (quote.content.of(text), kind)
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn marks_of_every_kind() {
    check("“It held,” Roe said, “then it broke.”", &[("It held,", "direct"), ("then it broke.", "direct")]);
    check("\"It held,\" Roe said.", &[("It held,", "direct")]);
    check("''It held,'' Roe said.", &[("It held,", "direct")]);
    check("``It held,'' Roe said.", &[("It held,", "direct")]);
    check("«It held», Roe said.", &[("It held", "direct")]);
    check("‘It held,’ Roe said.", &[("It held,", "direct")]);
    check(
        "“He said ‘never again’ to us,” Roe said.",
        &[("He said ‘never again’ to us,", "direct"), ("never again", "partial")],
    );
    check("The officials’ plan wasn’t the workers’ plan.", &[]);
    check("A 6'2\" man and a 12\" pipe.", &[]);
    check("She called it “reckless and hurried” on Friday.", &[("reckless and hurried", "partial")]);
}

#[test]
fn a_quote_over_paragraphs_is_one_utterance() {
    let text = "“It held all night,” Roe said. “We were glad.\n\n“Then it broke.”\n\n“We left,” Dow said.";
    let version = Version::read(Manuscript { text: text.to_owned(), ..Manuscript::default() });
    let utterances: Vec<_> =
        version.annotations.quotes.iter().map(|quote| (quote.content.of(text), quote.utterance)).collect();
    assert_eq!(utterances[1].1, utterances[2].1, "{utterances:?}");
    assert_ne!(utterances[2].1, utterances[3].1, "{utterances:?}");
    assert!(version.warnings.is_empty());
}

/// Texts, each with the quotations a reader would see in it.
type Rows<'a> = &'a [(&'a str, &'a [(&'a str, &'a str)])];

fn check_all(rows: Rows<'_>) {
    for (text, expected) in rows {
        check(text, expected);
    }
}

#[test]
fn curly_and_straight_marks() {
    check_all(&[
        ("“The gates are shut,” Marn said.", &[("The gates are shut,", "direct")]),
        ("\"The gates are shut,\" Marn said.", &[("The gates are shut,", "direct")]),
        ("Marn said: \"The gates are shut.\"", &[("The gates are shut.", "direct")]),
        ("Marn said, “The gates are shut.”", &[("The gates are shut.", "direct")]),
        ("\"Shut them!\" Marn shouted.", &[("Shut them!", "direct")]),
        ("\"Are they shut?\" asked Marn.", &[("Are they shut?", "direct")]),
        ("\"Yes,\" Marn said, \"they are.\"", &[("Yes,", "direct"), ("they are.", "direct")]),
        ("(\"The gates are shut,\" Marn said.)", &[("The gates are shut,", "direct")]),
        (
            "Marn’s answer—“We have shut the gates for good”—came late, she said.",
            &[("We have shut the gates for good", "direct")],
        ),
        (
            "“The gates are shut,” Marn said.“They stay shut.”",
            &[("The gates are shut,", "direct"), ("They stay shut.", "direct")],
        ),
    ]);
}

#[test]
fn guillemets_and_marks_of_other_languages() {
    check_all(&[
        ("« The gates are shut », Marn said.", &[("The gates are shut", "direct")]),
        ("«The gates are shut», Marn said.", &[("The gates are shut", "direct")]),
        ("»The gates are shut«, Marn said.", &[("The gates are shut", "direct")]),
        ("„The gates are shut“, Marn said.", &[("The gates are shut", "direct")]),
        ("„The gates are shut”, Marn said.", &[("The gates are shut", "direct")]),
        ("”The gates are shut”, Marn said.", &[("The gates are shut", "direct")]),
    ]);
}

#[test]
fn doubled_single_marks() {
    check_all(&[
        ("''The gates are shut,'' Marn said.", &[("The gates are shut,", "direct")]),
        (
            "``The gates are shut,'' Marn said, ``and locked.''",
            &[("The gates are shut,", "direct"), ("and locked.", "direct")],
        ),
        ("‘‘The gates are shut,’’ Marn said.", &[("The gates are shut,", "direct")]),
        ("Marn called it ''a long wait'' on Friday.", &[("a long wait", "partial")]),
        (
            "''She asked, 'Who has the key?''' Marn said.",
            &[("She asked, 'Who has the key?'", "direct"), ("Who has the key?", "direct")],
        ),
    ]);
}

#[test]
fn single_marks_run_over_paragraphs() {
    check_all(&[
        (
            "‘It is late,’ Marn said. ‘The keepers’ hut is shut.\n\n‘It will stay shut.’",
            &[("It is late,", "direct"), ("The keepers’ hut is shut.", "direct"), ("It will stay shut.", "direct")],
        ),
        (
            "Marn said: ‘The gates haven’t opened.\n\n‘They won’t.’",
            &[("The gates haven’t opened.", "direct"), ("They won’t.", "direct")],
        ),
        // The first one is closed, and the next paragraph quotes somebody else.
        (
            "They called it ‘a mess’ in the keepers’ hut.\n\n‘It is late,’ Marn said.",
            &[("a mess", "partial"), ("It is late,", "direct")],
        ),
        ("Tom ‘Rusty’ Lunde told the court that he was sorry.", &[]),
    ]);
}

#[test]
fn mixtures_in_one_text() {
    check_all(&[
        (
            "“The gates are shut,” Marn said.\n\n\"They will stay shut,\" Tove Lisk said.\n\n''We shall wait,'' Rolf Quist said.\n\n«Let us go home», Ida Holm said.",
            &[
                ("The gates are shut,", "direct"),
                ("They will stay shut,", "direct"),
                ("We shall wait,", "direct"),
                ("Let us go home", "direct"),
            ],
        ),
        ("“The gates are shut,\" Marn said.", &[("The gates are shut,", "direct")]),
        ("\"The gates are shut,” Marn said.", &[("The gates are shut,", "direct")]),
        ("``The gates are shut,\" Marn said.", &[("The gates are shut,", "direct")]),
        ("“The gates are shut,'' Marn said.", &[("The gates are shut,", "direct")]),
    ]);
}

#[test]
fn nested_marks() {
    check_all(&[
        (
            "\"She said 'never again' to all of us,\" Marn said.",
            &[("She said 'never again' to all of us,", "direct"), ("never again", "partial")],
        ),
        (
            "“The keeper told me, ‘Come back on Monday,’ and left,” Marn said.",
            &[("The keeper told me, ‘Come back on Monday,’ and left,", "direct"), ("Come back on Monday,", "direct")],
        ),
        (
            "“We don’t call them ‘the wreckers’ here,” Marn said.",
            &[("We don’t call them ‘the wreckers’ here,", "direct"), ("the wreckers", "partial")],
        ),
    ]);
}

#[test]
fn marks_of_one_kind_within_those_of_another() {
    check_all(&[
        (
            "\"They call it “the old lock” here,\" Quill said.",
            &[("They call it “the old lock” here,", "direct"), ("the old lock", "partial")],
        ),
        (
            "“They call it \"the old lock\" here,” Quill said.",
            &[("They call it \"the old lock\" here,", "direct"), ("the old lock", "partial")],
        ),
        // A paragraph that is left open for the next one.
        (
            "\"MARN: As “The Harbour Post” wrote, it leaks.",
            &[("MARN: As “The Harbour Post” wrote, it leaks.", "direct"), ("The Harbour Post", "partial")],
        ),
        (
            "\"The keeper has a “lock,” a box labeled \"keys\" and a “boat.”",
            &[
                ("The keeper has a “lock,” a box labeled \"keys\" and a “boat.”", "direct"),
                ("lock,", "partial"),
                ("keys", "partial"),
                ("boat.", "partial"),
            ],
        ),
        // A lost mark in the middle of a paragraph swallows nothing.
        ("The \"lock leaks. “It always did,” Quill said.", &[("It always did,", "direct")]),
        (
            "He called it \"bad. “It leaks,” Quill said. “It always did.”",
            &[("It leaks,", "direct"), ("It always did.", "direct")],
        ),
    ]);
    let text = "\"They call it “the old lock” here,\" Quill said. “It leaks.”";
    let version = Version::read(Manuscript { text: text.to_owned(), ..Manuscript::default() });
    let places: Vec<_> = version.annotations.quotes.iter().map(|quote| (quote.depth, quote.utterance)).collect();
    assert_eq!(places, [(0, 0), (1, 0), (0, 1)]);
}

#[test]
fn double_marks_within_single_ones() {
    let text = "‘The keeper called it “a long wait” twice,’ Marn said.";
    check(text, &[("The keeper called it “a long wait” twice,", "direct"), ("a long wait", "partial")]);
    let version = Version::read(Manuscript { text: text.to_owned(), ..Manuscript::default() });
    let quotes = &version.annotations.quotes;
    assert_eq!((quotes[0].depth, quotes[1].depth), (0, 1));
    assert_eq!(quotes[0].utterance, quotes[1].utterance);
}

#[test]
fn apostrophes_are_no_marks() {
    check_all(&[
        ("The keepers’ boat wasn’t the rowers’ boat.", &[]),
        ("The keepers' boat wasn't the rowers' boat.", &[]),
        ("In the summer of '68 the rock 'n' roll years weren't over.", &[]),
        ("In the summer of ’68 the ’70s were near.", &[]),
        ("‘The keepers’ boat isn’t ours,’ Marn said.", &[("The keepers’ boat isn’t ours,", "direct")]),
        ("'The keepers' boat isn't ours,' Marn said.", &[("The keepers' boat isn't ours,", "direct")]),
        ("“Get ’em out,” Marn said.", &[("Get ’em out,", "direct")]),
        (
            "\"Get 'em out and don't wait for the rowers' boat,\" Marn said.",
            &[("Get 'em out and don't wait for the rowers' boat,", "direct")],
        ),
    ]);
}

#[test]
fn unbalanced_marks() {
    check_all(&[
        ("“The gates are shut, Marn said.\n\nTove Lisk left.", &[("The gates are shut, Marn said.", "direct")]),
        ("The gates are shut,” Marn said.", &[]),
        ("The gates are shut,\" Marn said.", &[]),
        ("“The gates are shut, Marn said. “They will stay shut,” she said.", &[("They will stay shut,", "direct")]),
    ]);
}

#[test]
fn inches_and_feet() {
    check_all(&[
        ("Marn, who is 6' 2\" tall, laid a 5\" pipe.", &[]),
        ("Marn, who is 6'2\" tall, laid a 5\" pipe.", &[]),
        ("Marn, who is 6’ 2” tall, laid a 5” pipe.", &[]),
        ("Marn, who is 6′ 2″ tall, laid a 5″ pipe.", &[]),
        ("\"I am 6' 2\" in my socks,\" Marn said.", &[("I am 6' 2\" in my socks,", "direct")]),
        ("“I laid a 5\" pipe in the yard,” Marn said.", &[("I laid a 5\" pipe in the yard,", "direct")]),
        ("\"We won it all in 1998\" was what Marn said.", &[("We won it all in 1998", "direct")]),
    ]);
}

#[test]
fn scare_quotes_and_phrases() {
    check_all(&[
        ("The “victory” lasted a day.", &[("victory", "scare")]),
        ("The 'victory' lasted a day.", &[("victory", "scare")]),
        ("The so-called \"lock-keepers\" had no key.", &[("lock-keepers", "scare")]),
        ("Marn called the plan “reckless.”", &[("reckless.", "partial")]),
        ("Marn called the plan “reckless and hurried” on Friday.", &[("reckless and hurried", "partial")]),
        ("Marn said the gates were “as good as shut” by noon.", &[("as good as shut", "partial")]),
    ]);
}

#[test]
fn titles_are_not_speech() {
    check_all(&[
        ("Tove Lisk wrote the novel “The Long Wait” in 2011.", &[("The Long Wait", "partial")]),
        ("Tove Lisk stars in “Keepers of the Gate,” a film about a lock.", &[("Keepers of the Gate,", "partial")]),
        ("The song \"Shut the Gate\" opens the album.", &[("Shut the Gate", "partial")]),
        ("On “Harbour Hour,” a radio show, the lock was the subject.", &[("Harbour Hour,", "partial")]),
    ]);
}

#[test]
fn quotations_over_paragraphs() {
    let curly = "“The gates held all night,” Marn said. “We were glad of it.\n\n“Then the water rose.\n\n“We went home,” she said.";
    for text in [curly.to_owned(), curly.replace(['“', '”'], "\""), curly.replace(['“', '”'], "''")] {
        let version = Version::read(Manuscript { text: text.clone(), ..Manuscript::default() });
        let quotes = &version.annotations.quotes;
        let words: Vec<_> = quotes.iter().map(|quote| quote.content.of(&text)).collect();
        let expected = ["The gates held all night,", "We were glad of it.", "Then the water rose.", "We went home,"];
        assert_eq!(words, expected, "{text}");
        assert!(quotes.iter().all(|quote| quote.kind == QuoteKind::Direct), "{text}");
        let utterances: Vec<_> = quotes.iter().map(|quote| quote.utterance).collect();
        assert_eq!(utterances[1..], [utterances[1]; 3], "{text}");
        assert!(version.warnings.is_empty(), "{text}: {:?}", version.warnings);
    }
}

#[test]
fn block_quotes_of_markdown() {
    let text = "Marn wrote to the council:\n\n> The gates are shut and will stay shut.\n\n> “We shall wait,” Tove Lisk wrote.\n";
    let version =
        Version::read(Manuscript { text: text.to_owned(), layout: Layout::Markdown, ..Manuscript::default() });
    let words: Vec<_> = version.annotations.quotes.iter().map(|quote| quote.content.of(text)).collect();
    assert!(words.contains(&"We shall wait,"), "{words:?}");
    assert!(words.iter().all(|words| !words.contains('>')), "{words:?}");
}

/// Of a Markdown text every quote with its speaker.
fn set_off(text: &str) -> Vec<(String, String)> {
    let text = text.to_owned();
    let version =
        crate::Version::read(crate::Manuscript { text, layout: crate::Layout::Markdown, ..Default::default() });
    let found = &version.annotations;
    let speaker = |quote: &crate::Quote| {
        let speaker = quote.attribution.and_then(|index| found.attributions[index].speaker.as_ref());
        speaker.map_or("-", |speaker| speaker.name.as_str()).to_owned()
    };
    found.quotes.iter().map(|quote| (quote.span.of(&version.text).replace("\n> ", " "), speaker(quote))).collect()
}

#[test]
fn block_quotes_are_quotations() {
    let story =
        "The dam above Lysk held through the night, and the river fell by noon on Tuesday as engineers had hoped.";
    let own = |words: &str, speaker: &str| vec![(words.to_owned(), speaker.to_owned())];
    let said = "We left at night. Nobody saw us go.";
    let quote = "> We left at night.\n> Nobody saw us go.";
    // Whoever is said to have written it just before; a name below it, in its last line, in a paragraph of its own or after it.
    assert_eq!(set_off(&format!("{story}\n\nAnn Roe wrote:\n\n{quote}\n\n{story}")), own(said, "Ann Roe"));
    assert_eq!(set_off(&format!("{story}\n\n{quote}\n> — Ann Roe, baker\n\n{story}")), own(said, "Ann Roe"));
    assert_eq!(set_off(&format!("{story}\n\n{quote}\n>\n> — Ann Roe\n\n{story}")), own(said, "Ann Roe"));
    assert_eq!(set_off(&format!("{story}\n\n{quote}\n\n— Ann Roe\n\n{story}")), own(said, "Ann Roe"));
    assert_eq!(set_off(&format!("{story}\n\n{quote}\n\n{story}")), own(said, "-"));
    // However little the story says besides.
    assert_eq!(set_off(&format!("Ann Roe said:\n\n{quote}\n")), own(said, "Ann Roe"));
    // With marks of its own it is a paragraph like any other.
    assert_eq!(set_off(&format!("{story}\n\n> “It held,” Bo Dow said.\n\n{story}")), own("“It held,”", "Bo Dow"));
    // A whole article set off is only layout.
    assert_eq!(set_off(&format!("> {story}\n>\n> {story}\n>\n> Nobody was hurt, the mayor said.")), vec![]);
    // Two paragraphs of one block quote are one utterance of one speaker.
    let both = set_off(&format!("{story}\n\nAnn Roe wrote:\n\n> We left.\n>\n> Nobody saw us.\n\n{story}"));
    assert_eq!(both, [own("We left.", "Ann Roe"), own("Nobody saw us.", "Ann Roe")].concat());
}
