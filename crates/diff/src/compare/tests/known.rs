//! What known edits in articles have shown: edits of fact that were silent or had the wrong name, beside like ones that are none.

use super::eye::check;

#[test]
fn a_denial_in_short_and_in_full() {
    check(&[
        ("It was not just the money.", "It wasn't just the money.", ""),
        ("It was just the money.", "It wasn't just the money.", "negation-changed"),
        ("It was the money that kept her.", "It wasn't the money that kept her.", "negation-changed"),
        ("It is not only for the rich.", "It is only for the rich.", "negation-changed"),
        ("It is for the old as well as the rich.", "It is not only for the old but the rich.", ""),
        ("Roe wondered whether or not to go.", "Roe wondered whether to go.", ""),
        ("Pahl couldn't help running.", "Pahl could not help running.", ""),
        ("Pahl couldn't help running.", "Pahl could help running.", "negation-changed"),
    ]);
}

#[test]
fn who_said_it_came_or_went() {
    check(&[
        (
            "Boats sailed at noon, and the port was open to all of them.",
            "Boats sailed at noon, and the port was open to all of them, according to a clerk who asked not to be named.",
            "attribution-added",
        ),
        (
            "Pahl came on Monday. He said he was ready to go.",
            "Pahl came on Monday. He was ready to go.",
            "attribution-dropped",
        ),
        // Who speaks beside it spoke there before, whatever else became of that sentence.
        (
            "The walls have sunk by a foot, Pahl said.\n\n“It was old in May,” Pahl said.",
            "The walls have sunk by a foot.\n\n“It was old in June,” Pahl said.",
            "attribution-dropped quote-reworded",
        ),
        (
            "The walls have sunk by a foot, Pahl said.",
            "The walls have sunk by a foot.\n\n“It was old in June,” Pahl said.",
            "",
        ),
        ("Ivo Pahl said the dam held.", "The embassy said the dam held.", "source-changed"),
        ("Ivo Pahl said the dam held.", "The official said the dam held.", "source-named-to-anonymous"),
        ("Ivo Pahl said the dam held.", "Officials said the dam held.", "source-named-to-anonymous"),
        ("The former CEO of Nubex said it held.", "The former chief executive of Nubex said it held.", ""),
        (
            "The port was open to all of them.",
            "The port was open to all of them, an official who asked not to be named said.",
            "attribution-added",
        ),
        ("The World Harbour Organization said it held.", "The WHO said it held.", ""),
        ("A survey by the organization found it held.", "A survey by the organisation found it held.", ""),
        ("A survey by the organization found it held.", "A survey by the ministry found it held.", "source-changed"),
    ]);
}

#[test]
fn where_it_was_said_came_or_went() {
    // For the record only, since nothing else became of the statement.
    check(&[
        ("“It held,” Roe said.", "“It held,” Roe said in a statement.", ""),
        ("“It held,” Roe said in a memo to staff.", "“It held,” Roe said.", ""),
        ("“It held,” Roe said in a statement.", "“It held,” Roe said in an interview.", "venue-changed"),
    ]);
}

#[test]
fn how_it_was_said() {
    check(&[
        ("Roe said the dam had failed.", "Roe hinted the dam had failed.", "cue-verb-changed"),
        ("Roe recommended the old route.", "Roe suggested the old route.", ""),
        ("Roe insisted the dam had failed.", "Roe suggested the dam had failed.", "cue-verb-changed"),
        ("Roe suggested the dam had failed.", "Roe hinted the dam had failed.", ""),
        ("The board praised the plan on Monday.", "The board attacked the plan on Monday.", "polarity-changed"),
        ("The board praised the plan on Monday.", "The board lauded the plan on Monday.", ""),
        ("The union endorsed Roe in May.", "The union denounced Roe in May.", "polarity-changed"),
        ("Police said they believed he had acted alone.", "Police said he had acted alone.", "hedge-removed"),
        ("Police said they believed he had acted alone.", "Police said they thought he had acted alone.", ""),
        ("Police said he had acted alone.", "Police said they thought he had acted alone.", "hedge-added"),
        ("The board backed the plan.", "The board ostensibly backed the plan.", "hedge-added"),
        ("The board is expected to back the plan.", "The board will back the plan.", "modality-changed"),
        ("The board is expected to back the plan.", "The board is likely to back the plan.", "hedge-added"),
    ]);
}

#[test]
fn words_that_state_nothing() {
    check(&[
        ("The fund was set up in order to help.", "The fund was set up to help.", ""),
        ("The fund was set up in Norvik to help.", "The fund was set up to help.", "scope-changed"),
        ("The dam failed four years ago.", "The dam failed 4 years ago.", ""),
        ("The dam failed four years ago.", "The dam failed 5 years ago.", "period-changed"),
    ]);
}

#[test]
fn quotations_in_another_house_style() {
    check(&[
        ("“We lost nine boats,” Roe said.", "“We lost 9 boats,” Roe said.", ""),
        ("“We lost nine boats,” Roe said.", "“We lost 8 boats,” Roe said.", "quote-number-changed"),
        ("“We lost 9 percent,” Roe said.", "“We lost 9%,” Roe said.", ""),
        ("“We lost 9 percent,” Roe said.", "“We lost 9 per cent,” Roe said.", ""),
        ("“The colour was wrong,” Roe said.", "“The color was wrong,” Roe said.", ""),
        ("“They organised it,” Roe said.", "“They organized it,” Roe said.", ""),
        ("“They filled it,” Roe said.", "“They filed it,” Roe said.", "quote-reworded"),
        ("“We ain’t gonna pay for it,” Roe said.", "“We are not going to pay for it,” Roe said.", "quote-cleaned"),
        ("“We want ferry to stop,” Roe said.", "“We want the ferry to stop,” Roe said.", "quote-cleaned"),
        ("“We lost the fery,” Roe said.", "“We lost the ferry,” Roe said.", ""),
        ("“We lost the ferry,” Roe said.", "“We lost the fairy,” Roe said.", "quote-reworded"),
    ]);
}
