//! Names, sources and words put for others: what reading by eye has shown to be one thing in other words, beside like pairs that
//! are two.

use super::eye::check;

#[test]
fn bodies_called_otherwise() {
    check(&[
        (
            "Roe’s voting commission asked Lysk to name all pilots.",
            "Roe’s voter fraud commission asked Lysk to name all pilots.",
            "source-role-changed",
        ),
        (
            "Roe’s voting commission asked Lysk to name all pilots.",
            "Pahl’s voting commission asked Lysk to name all pilots.",
            "source-changed",
        ),
    ]);
}

#[test]
fn two_names_of_one_person() {
    let told = |last: &str| format!("The board heard Christa Mary Dorn Roe on Monday.\n\n{last}");
    let check = |old: &str, new: &str, expected: &str| {
        assert_eq!(super::kinds(&told(old), &told(new)), expected, "{old} → {new}");
    };
    check("An aide said she knew of Dorn’s claims.", "An aide said she knew of Roe’s claims.", "");
    check("An aide said she knew of Dorn’s claims.", "An aide said she knew of Pahl’s claims.", "entity-changed");
    check("Dorn has not confirmed that she will sail.", "Roe has not confirmed that she will sail.", "");
    check("Mary has not confirmed that it will sail.", "Pahl has not confirmed that it will sail.", "source-changed");
}

#[test]
fn names_misspelt_and_other_names() {
    check(&[
        (
            "The board met Georg Dornopolous. He told Dornopolous it held.",
            "The board met Georg Dornopoulos. He told Dornopoulos it held.",
            "name-spelling-changed name-spelling-changed",
        ),
        ("They spoke of Guilani at noon.", "They spoke of Giulani at noon.", "name-spelling-changed"),
        ("They spoke of Giulani at noon.", "They spoke of Mariani at noon.", "entity-changed"),
        (
            "Judge Roe of the South District of Lysk left.",
            "Judge Roe of the Southern District of Lysk left.",
            "name-spelling-changed",
        ),
        (
            "Judge Roe of the South District of Lysk left.",
            "Judge Roe of the Western District of Lysk left.",
            "entity-changed",
        ),
        ("He made his reality TBV show in May.", "He made his reality TV show in May.", "name-spelling-changed"),
        ("He made his NTV show in May.", "He made his NDV show in May.", "entity-changed"),
        ("They spoke with Iran in May.", "They spoke with Iraq in May.", "place-changed"),
        ("It sells shots for Covid-18 now.", "It sells shots for Covid-19 now.", "entity-changed"),
        ("Phal celebrated the end of the suit.", "Pahl celebrated the end of the suit.", "name-spelling-changed"),
    ]);
}

#[test]
fn governments_and_where_they_sit() {
    check(&[
        ("Staff left amid tensions with Iran.", "Staff left amid tensions with Tehran.", ""),
        ("Staff left amid tensions with Iran.", "Staff left amid tensions with Baghdad.", "place-changed"),
        ("A bomb went off in Tehran on Monday.", "A bomb went off in Iran on Monday.", ""),
        ("A bomb went off in Tehran on Monday.", "A bomb went off in Iraq on Monday.", "place-changed"),
        ("China said the talks were over.", "Beijing said the talks were over.", ""),
        ("China said the talks were over.", "Tokyo said the talks were over.", "source-changed"),
        ("Ivo Roe left. Roe’s spokesman quit.", "Ivo Roe left. The White House spokesman quit.", ""),
        ("Ivo Roe left. Roe’s lawyer quit.", "Ivo Roe left. The White House lawyer quit.", "entity-changed"),
    ]);
}

#[test]
fn words_in_one_frame_and_in_none() {
    check(&[
        (
            "The palace announced his plan to address the board.",
            "The palace announced that Dorn would address the board.",
            "",
        ),
        ("A small firm won the bid.", "A two-person firm won the bid.", "term-changed"),
        ("Watch him testify (Norwire News)", "Watch him testify (C-SPAN)", "entity-changed"),
        ("It added 148 jobs, which makes 2017 a slow year.", "It added 148 jobs, which means 2017 a slow year.", ""),
        ("It has $8 million to deal with the needs.", "It has $8 million to address the needs.", ""),
        ("Most of the Greens would agree.", "Most of the Greens feel the same way.", ""),
        ("He led a probe of the presidential election.", "He led a probe of the presidential campaign.", ""),
        ("He led a probe of the presidential election.", "He led a probe of the presidential library.", "term-changed"),
        ("They met a day before the gala.", "They met a week before the gala.", "unit-changed"),
        ("The town has a school for girls.", "The town has a school for pilots.", "term-changed"),
        ("The board plans to dismantle the tax rules.", "The board plans to roll back the tax rules.", ""),
        ("The crowd packed into the hall.", "The crowd gathered.", ""),
        ("The board voted to begin debate on the bill.", "The board passed the bill.", "term-changed"),
        ("It was the second time in a week.", "It was the second strike in a week.", ""),
        ("They met after a planned summit.", "They met after a proposed summit.", ""),
        ("They met after an agreed summit.", "They met after a proposed summit.", "event-retreated"),
        ("The port needs more electricity.", "The port needs more power.", ""),
        ("The port needs more electricity.", "The port needs more gravel.", "term-changed"),
        ("The port will pay the estimate.", "The port will pay the invoice.", "term-changed"),
    ]);
}

#[test]
fn sources_that_are_one_and_sources_that_are_two() {
    check(&[
        ("The mayor said the dam held.", "The mayor and the fire chief said the dam held.", ""),
        ("The mayor and the fire chief said the dam held.", "The mayor said the dam held.", "source-count-changed"),
        ("The court’s 7-2 vote said it was too broad.", "The court’s 7-2 decision said it was too broad.", ""),
        (
            "The court’s 7-2 vote said it was too broad.",
            "The mayor’s 7-2 vote said it was too broad.",
            "source-changed",
        ),
        ("A study published in the journal Tide found cracks.", "A study published in Tide found cracks.", ""),
        (
            "A study published in the journal Tide found cracks.",
            "A study published in Wave found cracks.",
            "source-changed",
        ),
        (
            "The board will meet, noting the mayor’s “flagrant disregard” of it.",
            "The board will meet, citing the mayor’s “flagrant disregard” of it.",
            "",
        ),
        ("Roe noted that the dam held.", "Roe claimed that the dam held.", "cue-verb-changed"),
        ("They signed a deal allowing Roe to act.", "They signed a deal so that Roe could act.", ""),
        (
            "Two envoys testified before House port aides. Ann Roe and Ivo Dorn told lawmakers that the mayor’s view of Estmark was out of step with that of the port.",
            "Two envoys testified before House port aides that the mayor’s view of Estmark was out of step with that of the port.",
            "source-named-to-anonymous",
        ),
        (
            "Two envoys left the hall. Ann Roe and Ivo Dorn told lawmakers that the mayor’s view of Estmark was out of step with that of the port.",
            "Two envoys left the hall since the mayor’s view of Estmark was out of step with that of the port.",
            "attribution-dropped",
        ),
        ("May Jones said the dam held.", "May Johns said the dam held.", "source-name-changed"),
        ("The board met April Jones.", "The board met June Jones.", "entity-changed"),
        ("In April Jones left the hall.", "In May Jones left the hall.", "date-changed"),
        ("They said Roe is to act.", "They said Roe could act.", "hedge-added"),
    ]);
}

#[test]
fn what_a_harsh_reader_found_hidden() {
    check(&[
        ("Deaths rose to 1,204 from 988 in May.", "Deaths rose to 988 in May.", "quantity-changed"),
        ("The dose was raised to 40 mg from 10 mg.", "The dose was raised to 10 mg.", "quantity-changed"),
        ("The fund cost $3 billion (£2.4 billion).", "The fund cost $3 billion.", ""),
        ("Hundreds of boats sailed.", "1,200 boats sailed.", "quantity-changed"),
        ("Hundreds of boats sailed.", "985 boats sailed.", ""),
        (
            "Lysk charged the mayor on Monday. Dorn is accused of paying bribes.",
            "Lysk charged the mayor on Monday. Dorn paid bribes.",
            "allegation-to-fact",
        ),
        ("The money was supposed to go to the poor.", "The money went to the poor.", "hedge-removed"),
        (
            "The crew refused to sail and the firm refused to pay.",
            "The crew refused to sail and the firm began to pay.",
            "negation-changed",
        ),
        ("Rebels captured Kabul.", "Rebels captured Afghanistan.", "place-changed"),
        ("The talks with Kabul ended.", "The talks with Afghanistan ended.", ""),
        (
            "Ann Roe Dorn met her brother Ivo Roe. Police charged Roe with theft.",
            "Ann Roe Dorn met her brother Ivo Roe. Police charged Dorn with theft.",
            "entity-changed",
        ),
        ("The AG said the tax was void.", "The auditor general said the tax was void.", "source-named-to-anonymous"),
        ("The link was causal, Roe said.", "The link was casual, Roe said.", "term-changed"),
        ("The firm nearly doubled its debt.", "The firm about doubled its debt.", ""),
    ]);
    let round = super::kinds("Roe shot Dorn in Lysk while Pahl slept.", "Dorn shot Pahl in Lysk while Roe slept.");
    assert!(!round.is_empty());
}
