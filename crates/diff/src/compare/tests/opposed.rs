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
        ("Some of the plans were rejected.", "None of the plans were rejected.", "quantifier-changed"),
        ("All of the plans were rejected.", "None of the plans were rejected.", "quantifier-changed"),
        ("All of the plans were rejected.", "All of the plans were not rejected.", "negation-changed"),
    ]);
}

#[test]
fn verbs_whose_past_is_their_base_form() {
    check(&[
        ("The storm is expected to hit Vensk on Monday.", "The storm hit Vensk on Monday.", ""),
        ("The council cut the levy.", "The council plans to cut the levy.", "event-retreated"),
        ("The council is set to cut the levy.", "The council is expected to cut the levy.", ""),
    ]);
}

#[test]
fn turned_with_their_prepositions() {
    check(&[
        ("The mine exports coal to Vensk.", "The mine imports coal from Vensk.", "polarity-changed"),
        ("The mine sends coal to Vensk.", "The mine gets coal from Vensk.", "polarity-changed"),
        ("The court upheld the ban on Monday.", "The court struck down the ban on Monday.", "polarity-changed"),
        ("The levy hits homes in the north.", "The levy hits homes in the south.", "place-changed"),
    ]);
}

#[test]
fn hedges_within_fragments() {
    check(&[
        (
            "Roe called the deal “almost certainly” dead.",
            "Roe called the deal “certainly” dead.",
            "quote-silent-omission",
        ),
        ("Roe called the deal “a stone cold mess”.", "Roe called the deal “a stone cold”.", "quote-to-partial"),
    ]);
}

#[test]
fn deeds_that_blame() {
    check(&[
        ("The mayor met the contractor in May.", "The mayor bribed the contractor in May.", "term-changed"),
        ("Guards searched the crowd on Friday.", "Guards robbed the crowd on Friday.", "term-changed"),
        ("The mayor met the contractor in May.", "The mayor saw the contractor in May.", ""),
        ("The firm hired 300 people.", "The firm laid off 300 people.", "polarity-changed"),
        ("The firm hired 300 people.", "The firm employed 300 people.", ""),
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

/// What a reader of the rules that silence found hidden by one of them.
#[test]
fn what_no_rule_may_silence() {
    check(&[
        (
            "There were no survivors when the search ended.",
            "There were survivors when the search stopped.",
            "negation-changed",
        ),
        ("There is no evidence the talks ended.", "There is evidence the talks stopped.", "negation-changed"),
        ("No bomb was found and the alert goes on.", "A bomb was found and the alert ended.", "negation-changed"),
        ("The court did not convict Roe.", "The court rejected Roe.", "negation-changed"),
        ("Police did not shoot the man.", "Police stopped the man.", "negation-changed"),
        ("Roe never attacked the guard.", "Roe resisted the guard.", "negation-changed"),
        ("A lawyer in the 5-4 case said he lied.", "The victim in the 5-4 case said he lied.", "source-changed"),
        (
            "The communist party leader said the dam held.",
            "The community party leader said the dam held.",
            "term-changed",
        ),
        (
            "The federal investigator Roe said the dam held.",
            "The federal investor Roe said the dam held.",
            "source-role-changed",
        ),
        ("They plan to rape and rob the town.", "They plan to rope and rob the town.", "term-changed"),
        ("Iran could attack the port.", "Iran is to attack the port.", "hedge-removed"),
        ("He could be deported.", "He is to be deported.", "hedge-removed"),
        ("They may be shot.", "They are to be shot.", "hedge-removed"),
        ("The bridge is not quite safe.", "The bridge is not safe.", "scope-changed"),
        ("Forty have died so far.", "Forty have died.", "scope-changed"),
        ("Roe is currently a suspect.", "Roe is a suspect.", "scope-changed"),
        ("The court heard a key witness.", "The court heard a witness.", "scope-changed"),
        ("Premier Ivo Pahl left on Monday.", "Prime Minister Ivo Pahl left on Monday.", "source-role-changed"),
        (
            "“The stewards left the hall early,” Roe said.",
            "“The steward left the hall early,” Roe said.",
            "quote-reworded",
        ),
        ("Iran’s Red / Green won.", "Iran’s Red won.", "scope-changed"),
    ]);
}
