//! Words put for words of another meaning, each beside a like pair that says the same.

use super::eye::check;

#[test]
fn verbs_and_what_undoes_them() {
    check(&[
        ("The guide told them to avoid swimming there.", "The guide told them to swim there.", "negation-changed"),
        ("The firm plans to reach new towns.", "The firm plans to stop reaching new towns.", "negation-changed"),
        ("The guide told them to start swimming there.", "The guide told them to swim there.", ""),
        (
            "Roe left early, mentioning that the pier was shut.",
            "Roe left early, denying that the pier was shut.",
            "polarity-changed",
        ),
        ("Roe left early, mentioning that the pier was shut.", "Roe left early, noting that the pier was shut.", ""),
        ("Roe praised the report.", "Roe questioned the report.", "polarity-changed"),
        ("Output is expected to increase in May.", "Output is expected to remain the same in May.", "polarity-changed"),
        ("Output is expected to increase in May.", "Output is expected to rise in May.", ""),
    ]);
}

#[test]
fn how_many_of_them() {
    check(&[
        ("The board rejected two of the plans.", "The board rejected all of the plans.", "quantifier-changed"),
        ("The board rejected none of the plans.", "The board rejected four of the plans.", "quantifier-changed"),
        ("The board rejected all four plans.", "The board rejected four plans.", ""),
    ]);
}

#[test]
fn nouns_in_ing_and_participles() {
    check(&[
        ("The shop sells its insurance products.", "The shop sells its banking products.", "term-changed"),
        ("The bid was held up by their planning rules.", "The bid was held up by their zoning rules.", "term-changed"),
        ("Hundreds were waiting in the hall.", "Hundreds were sitting in the hall.", ""),
        ("The tool was approximately twice as long.", "The tool was exactly twice as long.", "approximator-changed"),
        ("The tool was approximately twice as long.", "The tool was roughly twice as long.", ""),
    ]);
}

#[test]
fn small_words_that_turn_a_sentence() {
    check(&[
        ("The offer ends unless the board renews it.", "The offer ends if the board renews it.", "polarity-changed"),
        ("The letter was written by the clerk.", "The letter was written for the clerk.", "polarity-changed"),
        ("The vote was planned by noon.", "The vote was planned for noon.", ""),
        ("It was a rainy day at the mill.", "It was a sunny day at the mill.", "polarity-changed"),
        ("It was a rainy day at the mill.", "It was a wet day at the mill.", ""),
        ("The court held that ruled that ports must pay.", "The court ruled that ports must pay.", ""),
    ]);
}
