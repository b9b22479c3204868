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
        ("The storm is expected to hit Vensk on Monday.", "The storm hit Vensk on Monday.", "event-advanced"),
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

/// Phrases that mend no sentence and fill no gap, however they are put: they turn what is said, or say it of somebody else.
#[test]
fn what_turns_is_told_whatever_its_grammar() {
    check(&[
        ("Roe said that the dam held.", "Roe said it was false that the dam held.", "scope-changed"),
        ("Roe said that the dam held.", "Roe said it was not the case that the dam held.", "scope-changed"),
        ("Roe said that the dam held.", "Roe said witnesses dispute that the dam held.", "scope-changed"),
        ("Roe said that the dam held.", "Roe said it was rumoured that the dam held.", "scope-changed"),
        ("Roe is a suspect in the raid.", "Roe is far from a suspect in the raid.", "scope-changed"),
        ("He blamed both and there were none.", "He blamed both and claimed there were none.", ""),
        ("A leaked memo said Roe lied.", "A person who read the leaked memo said Roe lied.", "scope-changed"),
        ("Asked about the poem, Roe laughed.", "Asked about the words of the poem, Roe laughed.", ""),
        ("Roe met Dorn and was jailed.", "Roe met Dorn and Pahl was jailed.", "scope-changed"),
        ("If convicted, could face a year in jail.", "If convicted, Roe could face a year in jail.", ""),
        ("Roe gave up in May.", "Roe gave up power in May.", "scope-changed"),
        ("The levy hits firms earning more in May.", "The levy hits firms in May.", "scope-changed"),
        ("He borrowed on his Lysk.", "He borrowed on his Lysk house.", ""),
        ("Roe said he shot Dorn.", "Roe said he dreamed he shot Dorn.", "scope-changed"),
        ("Two men who heard of it left.", "Two men who learned heard of it left.", ""),
    ]);
}

/// Who spoke, and what the newsroom put into a quotation.
#[test]
fn quotations_have_one_speaker() {
    check(&[
        (
            "“I shot him,” Roe said. “He had a gun,” Dorn said.",
            "“I shot him, he had a gun,” Roe said.",
            "quote-stitched",
        ),
        ("“I shot him,” Roe said. “He had a gun.”", "“I shot him, he had a gun,” Roe said.", ""),
        (
            "“We saw the boats leave at night,” Roe said. It rained. “We saw the boats leave at night,” Dorn said.",
            "It rained. “We saw the boats leave at night,” Dorn said.",
            "quote-removed",
        ),
        (
            "“We saw the boats leave at night,” Roe said. It rained. “We saw the boats leave at night,” Roe said.",
            "It rained. “We saw the boats leave at night,” Roe said.",
            "",
        ),
        ("“The minister lied to us,” Roe said.", "“[The minister] lied to us,” Roe said.", "quote-bracket-changed"),
        (
            "“They [Dorn and Pahl] took it,” Roe said.",
            "“They (Dorn and Pahl) took it,” Roe said.",
            "quote-bracket-changed",
        ),
        ("“We went to Lysk ... and left,” Roe said.", "“We went to Lysk [...] and left,” Roe said.", ""),
        ("“Well, maybe we lied,” Roe said.", "“We lied,” Roe said.", "quote-silent-omission"),
        ("“And we lied,” Roe said.", "“We lied,” Roe said.", ""),
        ("“Maybe we lied. It rained,” Roe said.", "“It rained,” Roe said.", ""),
        ("“We sent up to 40 boats,” Roe said.", "“We sent 40 boats,” Roe said.", "quote-silent-omission"),
    ]);
}

/// What the reader was told of another one, and what describes by a tie.
#[test]
fn what_another_one_is_called_is_not_known() {
    check(&[
        (
            "The Lysk Hall meeting was shut. The meeting cost him his job.",
            "The Lysk Hall meeting was shut. The Vosk meeting cost him his job.",
            "scope-changed",
        ),
        (
            "The Lysk Hall meeting was shut. The meeting cost him his job.",
            "The Lysk Hall meeting was shut. The Lysk Hall meeting cost him his job.",
            "",
        ),
        (
            "A court cleared Dorn. A federal court met in Lysk.",
            "A federal court cleared Dorn. A federal court met in Lysk.",
            "scope-changed",
        ),
        (
            "Staff spoke of harbour fraud in May. Roe was accused in May.",
            "Staff spoke of harbour fraud in May. Roe was accused of harbour fraud in May.",
            "scope-changed",
        ),
        ("It works.", "It works (in mice).", "scope-changed"),
        ("The Lysk Harbour Board met.", "The Lysk Harbour Board (LHB) met.", ""),
        ("Ivo Roe, a cousin of the mayor, won a seat.", "Ivo Roe won a seat.", "scope-changed"),
        ("Ivo Roe, a donor to the party, won a seat.", "Ivo Roe won a seat.", "scope-changed"),
        ("Ivo Roe, the mayor of Lysk, won a seat.", "Ivo Roe won a seat.", ""),
        ("The dam, the only one in Lysk, fell.", "The dam fell.", "scope-changed"),
        ("Police searched Norwire in May.", "Police searched Norwire subsidiary in May.", "scope-changed"),
        ("Norwire paid the fine.", "Norwire creditors paid the fine.", "scope-changed"),
        ("Staff of the LHB left. The LHB was quiet.", "Staff of the LHB left. The LHB website was quiet.", ""),
    ]);
}
