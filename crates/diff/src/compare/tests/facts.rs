//! Denials, quotations, dates and figures that were told otherwise and say the same, each beside a like pair that says something else.

use super::eye::check;

#[test]
fn denials_in_other_words() {
    check(&[
        ("Roe didn't dismiss the idea of a pardon.", "Roe won't rule out the idea of a pardon.", ""),
        ("Roe didn't dismiss the idea of a pardon.", "Roe dismissed the idea of a pardon.", "negation-changed"),
        ("Roe won't rule out a pardon for him.", "Roe will rule out a pardon for him.", "negation-changed"),
        ("The port has no choice but to pay the fine.", "The port must pay the fine.", ""),
        ("The port has a choice but to wait.", "The port has no choice but to wait.", "negation-changed"),
        ("Roe has not yet paid the fine.", "Roe has yet to pay the fine.", ""),
        ("Roe has not yet paid the fine.", "Roe has already paid the fine.", "negation-changed"),
        ("Roe promised to do more for the port.", "Roe admitted that not enough was being done for the port.", ""),
        ("The port has enough money for it.", "The port has not enough money for it.", "negation-changed"),
        ("There was no plan to sell the pier.", "There was a plan to sell the pier.", "negation-changed"),
        (
            "The bill passed with no Greens voting against and all Reds voting for it.",
            "The bill passed with all Greens voting for and all Reds voting for it.",
            "",
        ),
        (
            "The bill passed with no Greens voting against it.",
            "The bill passed with all Greens voting against it.",
            "negation-changed",
        ),
        (
            "Dorn argued that the two bills shouldn't be linked, urging the Greens to wait until the board had met.",
            "Dorn urged the old Greens to wait until the board had met.",
            "",
        ),
        (
            "Dorn argued that the two bills shouldn't be linked, and urged the Greens to wait.",
            "Dorn argued that the two bills should be linked, and urged the Greens to wait.",
            "negation-changed",
        ),
        (
            "Lawyers agreed on rules to avoid conflicts with the probe into the port.",
            "Lawyers agreed on rules to ensure his words won't hurt the probe into the port.",
            "",
        ),
        (
            "The law was meant to avoid harm to the birds.",
            "The law was made that won't avoid harm to the birds.",
            "negation-changed",
        ),
        // What follows it is denied, whatever else came.
        (
            "Dorn sold 14 boats to Pahl.",
            "It is not true that Dorn sold 14 boats to Pahl, and he left.",
            "negation-changed",
        ),
        (
            "Roe has not signed the bill, but the board will.",
            "Roe has signed the bill, but the board will not.",
            "negation-changed negation-changed",
        ),
    ]);
}

#[test]
fn what_is_to_be_and_what_is_doubted() {
    check(&[
        ("Roe was supposed to sail on Monday.", "Roe was going to sail on Monday.", ""),
        ("Roe, the supposed heir, sailed on Monday.", "Roe, the heir, sailed on Monday.", "hedge-removed"),
        ("Dorn was charged in May and accused of fraud.", "Dorn was charged in May of fraud.", "scope-changed"),
        ("Dorn was accused of fraud in May.", "Dorn committed fraud in May.", "allegation-to-fact"),
        (
            "The law made it harder for the sailors to reach the port of Lysk by noon.",
            "The law cut the hours the sailors could reach the port of Lysk by noon.",
            "",
        ),
    ]);
}

#[test]
fn quotations_that_stand() {
    let rest = "\n\nIt rained.\n\nSnow fell on Lysk.";
    let twice = "“The dam was never safe at all,” Roe said.\n\nRoe added that “the dam was never safe at all”.";
    let once = "“The dam was never safe at all,” Roe said.";
    let other = "“The dam was never safe at all,” Roe said.\n\nRoe added that “the pier was a ruin by then”.";
    check(&[
        // It was given twice.
        (&format!("{twice}{rest}"), &format!("{once}{rest}"), ""),
        (&format!("{other}{rest}"), &format!("{once}{rest}"), "quote-removed"),
        // A quotation that is a sentence of its own.
        ("It rained on Lysk. “We are closed!”", "It rained on Lysk.", "quote-removed"),
        // What was told beside it stands beside it still.
        (
            "Three men suggested that they were held for their political beliefs and that they were “political prisoners”.",
            "Three men suggested that they were held for their political beliefs.",
            "claim-removed",
        ),
        // Letters struck out, the article before a fragment, marks within marks.
        ("Roe called it a “s**t sandwich”.", "Roe called it a “s***t sandwich”.", ""),
        ("Roe called him “a very able witness”.", "Roe called him a “very able witness”.", ""),
        ("Roe called him “a very able witness”.", "Roe called him a “very poor witness”.", "quote-reworded"),
        (
            "Roe said: \"I saw one of those ‘wild’ or ‘mad’ crowds in Lysk.\"",
            "Roe said: \"I saw one of those \"wild\" or \"mad\" crowds in Lysk.\"",
            "",
        ),
        // Two quotations in two frames with a word in common are two.
        (
            "The firm of Pahl built “a very plain wooden ferry”, which ran to Lysk.",
            "The firm of Pahl hired Ivo Dorn, who “drew his own (small) ferry”, which ran to Lysk.",
            "quote-removed",
        ),
        ("Roe said: “We lost the old wooden ferry.”", "Roe said: “We lost the old wooden bridge.”", "quote-reworded"),
    ]);
}
