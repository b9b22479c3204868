//! Classes of change that a reader must be told of and that used to pass, beside like ones that say the same.

use super::eye::check;

#[test]
fn bounds_on_one_side_of_a_figure() {
    check(&[
        ("The toll rose above 7,300 on Monday.", "The toll rose to 7,300 on Monday.", "approximator-changed"),
        ("Turnout fell to 30 percent.", "Turnout fell below 30 percent.", "approximator-changed"),
        ("The crowd topped 9,000.", "The crowd reached 9,000.", "approximator-changed"),
        ("The toll rose above 7,300 on Monday.", "The toll climbed above 7,300 on Monday.", ""),
    ]);
}

#[test]
fn stages_without_another_verb() {
    check(&[
        (
            "A list expected to be published Tuesday names Roe.",
            "A list published on Tuesday names Roe.",
            "event-advanced",
        ),
        ("The proposed treaty would cover ports.", "The treaty would cover ports.", "event-advanced"),
        ("The proposed plan would cover ports.", "The plan would cover ports.", ""),
        ("The levy will affect the ports.", "The levy affects the ports.", "event-advanced"),
        ("The crew repaired the pier.", "The crew is repairing the pier.", "event-retreated"),
        ("The board plans to sell the pier.", "The board plans to sell the old pier.", ""),
    ]);
}

#[test]
fn whose_word_it_is() {
    check(&[
        ("Orrel said it had paid the crew in May.", "Orrel had paid the crew in May.", "attribution-dropped"),
        ("Orrel paid the crew in May.", "Orrel said it paid the crew in May.", "attribution-added"),
        ("Neither Roe nor Dorn was paid.", "Roe and Dorn were paid.", "negation-changed"),
        ("Roe praised Dorn in May.", "Roe was praised by Dorn in May.", "parties-swapped"),
        ("Roe praised Dorn in May.", "Dorn was praised by Roe in May.", ""),
        ("Prices increased 5 percent in May.", "Prices were increased by 5 percent in May.", ""),
    ]);
}

#[test]
fn how_often_and_which_way() {
    check(&[
        ("The rule bars lorries.", "The rule sometimes bars lorries.", "quantifier-changed"),
        ("The rule bars lorries.", "The rule always bars lorries.", ""),
        ("The rule often bars heavy lorries.", "Often the rule bars heavy lorries.", ""),
        ("Exports rose in May.", "Exports slowed in May.", "action-changed"),
        ("Exports slid in May.", "Exports grew in May.", "action-changed"),
        ("Orrel made 5 mln dlrs in May.", "Orrel made 5 mln Canadian dlrs in May.", "currency-changed"),
    ]);
}

#[test]
fn names_in_another_writing() {
    check(&[
        ("The United States Mint paid Roe.", "The U.S. Mint paid Roe.", ""),
        ("Roe ran the Norvik Groundwater Network (NGWN) study.", "Roe ran the Norvik Groundwater Network study.", ""),
        ("Sgt Ann Roe said a man was held.", "Sergeant Ann Roe said a man was held.", ""),
        ("Sgt Ann Roe said a man was held.", "Captain Ann Roe said a man was held.", "source-role-changed"),
        ("The pact ends in Febuary.", "The pact ends in February.", ""),
        ("The pact ends in January.", "The pact ends in February.", "date-changed"),
    ]);
}

#[test]
fn slips_that_look_like_hedges() {
    check(&[
        ("It is posible to leave by boat.", "It is possible to leave by boat.", ""),
        ("Baker said the boat sank.", "Bakar said the boat sank.", "source-name-changed"),
        ("It is safe to leave by boat.", "It is possible to leave by boat.", "hedge-added"),
    ]);
}

#[test]
fn a_passage_that_was_removed_is_told_once() {
    let rest = "The board met in Lysk on Monday.\n\nIt rained all night.";
    let passage =
        "The bank had warned of losses for years. Nobody in the port acted on the warnings. The crew was never paid.";
    let request = "If you know more about the port, please write to our desk in Lysk.";
    let with = |more: &str| format!("{rest}\n\n{more}\n\nSnow fell on the hills.");
    let without = format!("{rest}\n\nSnow fell on the hills.");
    check(&[(&with(passage), &without, "claim-removed"), (&with(request), &without, "")]);
}

#[test]
fn the_same_in_other_words_beside_another_thing() {
    let hosts = "The hosts give their views of the games, including the row over the rules and the late penalty.";
    let two = format!("The show covers the games of Lysk and Norvik. {hosts}");
    let one = "The show covers the games of Lysk and Norvik, including the row over the rules and the late penalty.";
    let cut = "The show covers the games of Lysk and Norvik.";
    check(&[
        ("A doctor at the clinic said the boy was well.", "A physician at the clinic said the boy was well.", ""),
        (
            "A doctor at the clinic said the boy was well.",
            "A nurse at the clinic said the boy was well.",
            "term-changed",
        ),
        ("Sales were approximately twice those of May.", "Sales were nearly twice those of May.", ""),
        ("Sales were exactly twice those of May.", "Sales were nearly twice those of May.", "approximator-changed"),
        ("The pier is aproximatly 350 miles away.", "The pier is approximately 350 miles away.", ""),
        ("The pier is 350 miles away.", "The pier is approximately 350 miles away.", "approximator-changed"),
        ("They will meet at the weekend.", "They will meet at the coming weekend.", ""),
        ("They will meet next weekend.", "They will meet last weekend.", "date-changed"),
        ("Growth is expected to be slow in May.", "Growth is predicted to be slow in May.", ""),
        ("It shows that boats are often unsafe.", "It shows that frequently boats are unsafe.", ""),
        ("It shows that boats are often unsafe.", "It shows that boats are unsafe.", "quantifier-changed"),
        ("Read our post the gates are shut.", "Read our post “The gates are shut”.", ""),
        ("Roe said the gates are shut.", "Roe said “the gates are shut”.", "quote-marks-added"),
        (&two, one, ""),
        (&two, cut, "claim-removed"),
    ]);
}

#[test]
fn who_did_it_to_whom() {
    check(&[
        ("The bank sued the firm over the loan.", "The firm sued the bank over the loan.", "parties-swapped"),
        ("The firm was sued by the bank.", "The bank sued the firm.", ""),
        ("Norvik was beaten by Tarn on Monday.", "Norvik beat Tarn on Monday.", "parties-swapped"),
        ("The bill was passed by the senate.", "The bill passed the senate.", ""),
        ("It sailed from Odesa to Mombasa.", "It sailed from Mombasa to Odesa.", "parties-swapped"),
        ("Roe met Dorn in Lysk on Friday.", "Roe met Dorn on Friday in Lysk.", ""),
    ]);
}

#[test]
fn moods_and_superlatives() {
    check(&[
        ("It is a law that bans lorries.", "It is a law that would ban lorries.", "event-retreated"),
        ("Orrel said it will keep the mill.", "Orrel said it would keep the mill.", ""),
        ("The storm was the worst since 1994.", "The storm was among the worst since 1994.", "superlative-changed"),
        ("The tolls are high in May.", "The tolls are highest in May.", "superlative-changed"),
        ("Civil rule was not restored until 1985.", "Civil rule was restored in 1985.", ""),
        ("Civil rule was not restored until 1985.", "Civil rule was not restored in 1985.", "polarity-changed"),
        ("Tarn could not find a way out.", "Tarn failed to find a way out.", ""),
        ("Tarn could find a way out.", "Tarn failed to find a way out.", "negation-changed"),
    ]);
}

#[test]
fn tolls_beside_counts_of_what_is_past() {
    check(&[
        ("The blast killed at least 40 people.", "The blast killed at least 63 people.", ""),
        ("Roe was charged with killing two women.", "Roe was charged with killing three women.", "quantity-changed"),
        ("The 1987 storm killed 18 people.", "The 1987 storm killed 22 people.", "quantity-changed"),
        ("It is the third killing this year.", "It is the fourth killing this year.", "quantity-changed"),
        ("A fifth of the pupils failed.", "A fourth of the pupils failed.", "quantity-changed"),
    ]);
}

#[test]
fn sources_that_went_or_are_told_in_other_words() {
    check(&[
        ("Critics say the tax will hurt shops.", "The tax will hurt shops.", "attribution-dropped"),
        ("Residents fear the dam will break.", "The dam will break.", "attribution-dropped"),
        (
            "The leak began in August and was found in October, the company said.",
            "The company said the leak, which began in August, was discovered in October.",
            "",
        ),
        ("Ice melts, a United Nations report warned.", "Ice melts, a U.N. report warned.", ""),
        ("Ice melts, a United Nations report warned.", "Ice melts, a World Bank report warned.", "source-changed"),
        ("The frozen-food maker reported a loss.", "The maker of frozen food reported a loss.", ""),
        ("Ninety-one doctors said it works.", "91 doctors said it works.", ""),
        ("Ninety-one doctors said it works.", "92 doctors said it works.", "source-count-changed"),
        ("Tarn must leave, Roe said.", "Tarn must leave, Dorn said.", "source-changed"),
    ]);
}
