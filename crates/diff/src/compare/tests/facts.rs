//! Denials, quotations, dates and figures that were told otherwise and say the same, each beside a like pair that says something else.

use super::eye::check;
use crate::{Policy, diff, kinds::Severity};
use writethru_core::{Manuscript, Timestamp, Version, VersionMeta};

/// The kinds of severity error or warning between two texts of one day.
fn told_on(day: &str, old: &str, new: &str) -> String {
    let version = |text: &str| {
        let meta = VersionMeta { published: Timestamp::parse(day), ..VersionMeta::default() };
        Version::read(Manuscript { text: text.to_owned(), meta, ..Manuscript::default() })
    };
    let found = diff(&version(old), &version(new), &Policy::default());
    let told = found.findings.iter().filter(|finding| finding.severity >= Severity::Warning);
    told.map(|finding| finding.change.kind.id).collect::<Vec<_>>().join(" ")
}

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
        ("Dorn was charged in May and accused of fraud.", "Dorn was charged in May of fraud.", "allegation-to-fact"),
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

#[test]
fn what_is_told_once_already() {
    check(&[
        (
            "They declined to name the envoys, refusing to say who sailed.",
            "They declined to name the envoys and who sailed.",
            "",
        ),
        (
            "They met the envoys, refusing to say who sailed.",
            "They met the envoys, and said who sailed.",
            "cue-verb-changed",
        ),
        ("They fought about the levy in May.", "They fought over the levy in May.", ""),
        (
            "The draft of the accord states that Lysk “has shown that it will pay”.",
            "A draft copy of the accord states that Lysk “has shown that it will pay”.",
            "scope-changed",
        ),
        ("He can’t cannot run again in May.", "He can’t run again in May.", ""),
        ("The envoys refuse have refused to sign.", "The envoys refuse to sign.", ""),
        ("It is nearly double the old rate.", "It is about double the old rate.", ""),
        ("It nearly sank in the storm.", "It sank in the storm.", "negation-changed"),
        ("Many were paid form of relief in May.", "Many were paid some form of relief in May.", ""),
        ("Members were paid in May.", "Some members were paid in May.", "quantifier-changed"),
        ("He served as acting AG for a day.", "He served as acting attorney general for a day.", "term-changed"),
        ("He served as acting AG for a day.", "He served as acting harbour master for a day.", "term-changed"),
        ("The draft of the accord states that Lysk will pay.", "A draft of the accord states that Lysk will pay.", ""),
        ("There are 26 held at GITMO.", "There are 26 held at GTMO.", "name-spelling-changed"),
        ("It was the fourth relief bill.", "It was the fourth relief package.", ""),
        ("It was the fourth relief bill.", "It was the fourth relief concert.", "term-changed"),
        ("Roe backed the investor plan.", "Roe backed the investment plan.", ""),
        ("Judge Ann Roe of Paris found that it held.", "Judge Ann Roe found that it held.", "scope-changed"),
        (
            "“It held for a day,” Roe said. “Then it broke in two.”",
            "Roe said: “It held for a day. Then it broke in two.”",
            "",
        ),
        (
            "“It held for a day,” Roe said. He looked at the pier and wept. “Then it broke in two.”",
            "Roe said: “It held for a day. Then it broke in two.” He looked at the pier and wept.",
            "quote-stitched",
        ),
        ("Roe met Ivo D0rn in Lysk.", "Roe met Ivo Dorn in Lysk.", "name-spelling-changed"),
    ]);
}

#[test]
fn figures_and_people_put_for_others() {
    check(&[
        (
            "Two pilots were killed and nine wounded in Lysk.",
            "Nine pilots were killed and two wounded in Lysk.",
            "parties-swapped",
        ),
        ("Two pilots were killed and nine wounded in Lysk.", "Three pilots were killed and nine wounded in Lysk.", ""),
        (
            "The victim, a woman, was found near the pier.",
            "The victim, a man, was found near the pier.",
            "term-changed",
        ),
        ("Her father, a doctor, left.", "Her mother, a doctor, left.", "term-changed"),
        ("The merger was approved by the board.", "The merger was blocked by the board.", "polarity-changed"),
    ]);
}

#[test]
fn shares_qualifiers_and_deeds_turned_round() {
    check(&[
        ("Two of the five victims were children.", "Three of the five victims were children.", "quantity-changed"),
        ("Two people were killed on Monday.", "Three people were killed on Monday.", ""),
        (
            "The rebel-run harbour board said nine boats sank.",
            "The harbour board said nine boats sank.",
            "source-role-changed",
        ),
        ("“It is a disaster,” Roe said in Lysk.", "“It is a disaster,” Dorn said in Lysk.", "quote-speaker-changed"),
        ("The mayor apologised for her words.", "The mayor defended her words.", "polarity-changed"),
        ("The bill was passed in May.", "The bill was rejected in May.", "polarity-changed"),
    ]);
}

#[test]
fn how_somebody_left_and_who_did_not_reply() {
    check(&[
        ("Roe resigned on Monday after the report.", "Roe was fired on Monday after the report.", "term-changed"),
        ("Roe resigned on Monday after the report.", "Roe stepped down on Monday after the report.", ""),
        ("Roe was sacked on Monday after the report.", "Roe was fired on Monday after the report.", ""),
        ("Roe could not be reached for comment.", "Roe did not respond to a request for comment.", ""),
        ("Roe could not be reached for comment.", "Roe denied the claim.", ""),
    ]);
}

#[test]
fn lists_of_credits_follow_their_paragraphs() {
    let two = |first: &str, second: &str| {
        format!("The pier in Vensk was shut on Monday. {first}\n\nThe ferry to Lysk sailed at noon. {second}\n")
    };
    for (old, new, expected) in [
        (two("(NRK News)", "(NRW News)"), two("(NRW News)", "(NRW News)"), "credits-changed"),
        (two("(Lysk Herald)", "(Norwire)"), two("(Norwire)", "(Lysk Herald)"), "credits-changed credits-changed"),
        (two("(Lysk Herald)", "(Norwire)"), two("(Lysk Herald)", "(Norwire)"), ""),
        (two("(Lysk Herald)", "(Norwire)"), two("(Lysk Herald / Norwire)", "(Norwire)"), ""),
    ] {
        assert_eq!(super::kinds(&old, &new), expected, "{old} → {new}");
    }
}

#[test]
fn words_that_place_nothing() {
    check(&[
        ("Roe wrote that it held.", "Roe wrote at the time that it held.", ""),
        ("Roe wrote that it held.", "Roe wrote at the trial that it held.", "scope-changed"),
        ("Articles: Norwire / Lysk Herald / ", "Articles: KT/ Norwire / Lysk Herald / ", ""),
    ]);
}

#[test]
fn dates_that_are_the_same_or_lie_within() {
    check(&[
        ("The vote may come this weekend, Roe said.", "The vote may come Saturday, Roe said.", ""),
        ("The vote may come last weekend, Roe said.", "The vote may come Saturday, Roe said.", "date-changed"),
        ("The board will release it this week.", "The board will release it Thursday.", ""),
        ("The board will release it next week.", "The board will release it Thursday.", "date-changed"),
        ("The board meets in the coming week.", "The board meets this week.", "date-changed"),
        ("The board meets this year.", "The board meets in the coming year.", "period-changed"),
        ("The board meets in the coming week.", "The board meets in the upcoming week.", ""),
        ("The board met last week.", "The board met this week.", "date-changed"),
        ("The dam failed in February of 2019.", "The dam failed in March of 2019.", "date-changed"),
        // A date is compared with one that hangs on the same thing.
        (
            "Pahl will sign the accord today.",
            "Pahl signed the accord, the largest since the 2008 crisis.",
            "event-advanced",
        ),
        ("Pahl signed the accord in 2007.", "Pahl signed the accord in 2008.", "date-changed"),
        ("The 2017 vote was void.", "The 2016 vote was void.", "date-changed"),
        ("The 2017 vote fell apart on Monday.", "The vote of 2016 fell apart on Monday.", "date-changed"),
        // Times of day in other forms.
        ("The ferry leaves at 9 a.m. on Friday.", "The ferry leaves at 0900 on Friday.", ""),
        ("The ferry leaves at 9 a.m. on Friday.", "The ferry leaves at 0800 on Friday.", "time-changed"),
        ("The ferry leaves at 6:30 p.m. on Friday.", "The ferry leaves at 18.30 on Friday.", ""),
        ("The ferry leaves at 6:30 p.m. on Friday.", "The ferry leaves at 18.45 on Friday.", "time-changed"),
        ("The ferry leaves at 8:15 a.m. on Friday.", "The ferry leaves at 8.15am on Friday.", ""),
        ("The ferry leaves at 8:15 a.m. on Friday.", "The ferry leaves at 8.45am on Friday.", "time-changed"),
    ]);
}

#[test]
fn weekdays_of_this_week_and_of_others() {
    check(&[
        ("Roe will leave this weekend.", "Roe will leave on Sunday.", ""),
        ("Roe will leave this weekend.", "Roe will leave on Wednesday.", "date-changed"),
        ("Roe will leave this week.", "Roe will leave on Friday.", ""),
        ("Roe will leave this week.", "Roe will leave next Friday.", "date-changed"),
        ("Roe will leave next week.", "Roe will leave on Friday.", "date-changed"),
        ("Roe left last week.", "Roe left on Monday.", "date-changed"),
        ("Roe left this week.", "Roe left on Monday.", ""),
    ]);
    // Of a Wednesday.
    for (old, new, expected) in [
        ("Roe will leave this week.", "Roe will leave on Friday.", ""),
        ("Roe will leave this week.", "Roe will leave next Friday.", "date-changed"),
        ("Roe will leave next week.", "Roe will leave on Friday.", "date-changed"),
        ("Roe will leave this weekend.", "Roe will leave on Saturday.", ""),
        ("Roe will leave this weekend.", "Roe will leave on Thursday.", "date-changed"),
        ("Roe left last week.", "Roe left on Monday.", "date-changed"),
        ("Roe left last week.", "Roe left on April 15.", ""),
        ("Roe left last week.", "Roe left on April 5.", "date-changed"),
        ("Roe will leave today.", "Roe will leave on Wednesday.", ""),
        ("Roe will leave today.", "Roe will leave next Wednesday.", "date-changed"),
        ("Roe will leave today.", "Roe will leave on Thursday.", "date-changed"),
        ("The board meets this week.", "The board meets in the coming week.", "date-changed"),
        ("The dam failed in February of this year.", "The dam failed in February.", ""),
        ("The dam failed in February of last year.", "The dam failed in February.", "date-changed"),
        ("The dam failed in June of this year.", "The dam failed in June.", "date-changed"),
        ("The dam will close in June of this year.", "The dam will close in June.", ""),
    ] {
        assert_eq!(told_on("2025-04-23", old, new), expected, "{old} → {new}");
    }
}

#[test]
fn years_that_hang_otherwise_on_the_same_thing() {
    check(&[
        ("The crisis of 2008 cost the town a pier.", "The 2009 crisis cost the town a pier.", "date-changed"),
        ("Pahl's 2016 loss hurt the Greens.", "Pahl lost in 2018 and hurt the Greens.", "term-changed date-changed"),
        ("Roe was born on the May 12 ferry.", "Roe was born on June 12.", "date-changed"),
        ("Roe will sail today.", "Roe sailed, the first since the 2008 crisis.", ""),
    ]);
}

#[test]
fn two_of_whom_the_same_is_told() {
    let said = |who: &str| format!("It rained on the pier.\n\n{who} said the deal was off.");
    let (named, lawyer) = (said("Dorn"), said("The lawyer"));
    for (link, expected) in [
        ("The board met the lawyer Ivo Dorn.", ""),
        ("The board met the lawyer Ivo Dorn and the baker Ann Pahl.", ""),
        ("Ivo Dorn, the lawyer for Ann Pahl, met the board.", ""),
        ("The lawyer Ivo Dorn met the lawyer Ann Pahl.", "source-named-to-anonymous"),
        ("Ivo Dorn, a lawyer, met Ann Pahl, a lawyer from Lysk.", "source-named-to-anonymous"),
        ("The lawyer met Ivo Dorn.", "source-named-to-anonymous"),
        ("The board met Ivo Dorn.", "source-named-to-anonymous"),
    ] {
        let pair = |last: &str| format!("{link}\n\n{last}");
        assert_eq!(super::kinds(&pair(&named), &pair(&lawyer)), expected, "{link}");
    }
}

#[test]
fn figures_that_are_the_same_and_figures_that_are_lost() {
    check(&[
        ("It costs between $3 to $4 billion a year.", "It costs between $3 and $4 billion a year.", ""),
        ("It costs between $3 to $4 billion a year.", "It costs between $3 and $5 billion a year.", "range-changed"),
        ("The dam cost $3 billion (£2.4 billion), Roe said.", "The dam cost $3 billion, Roe said.", ""),
        ("The dam cost $3 billion, Roe said.", "The dam cost £3 billion, Roe said.", "currency-changed"),
        ("They took loans from some 16,000 sailors.", "They took loans from thousands of sailors.", ""),
        ("They took loans from some 16,000 sailors.", "They took loans from millions of sailors.", "quantity-changed"),
        // Two sentences that became one.
        (
            "Roe spoke before the fund of Lysk closed down nearly 4% and the fund of Norvik fell almost 6%. It rained.",
            "Roe spoke before the funds of Lysk and Norvik all saw steep falls in one bad day. It rained.",
            "claim-removed claim-removed",
        ),
        (
            "Roe spoke before the fund of Lysk closed down a bit and the fund of Norvik fell badly. It rained.",
            "Roe spoke before the funds of Lysk and Norvik all saw steep falls in one bad day. It rained.",
            "",
        ),
    ]);
}

#[test]
fn what_only_points_on_is_no_claim() {
    let rest = "The dam of Lysk held all night.\n\nSnow fell on the old pier.";
    for (line, told) in [
        ("Live updates on Ivo Pahl’s trial.", ""),
        ("Read Ivo Pahl’s prepared remarks.", ""),
        ("📺 WATCH: Ivo Pahl before the harbour board", ""),
        ("More updates on the way, with news of Ivo Pahl.", ""),
        ("A quick collection of some of the top headlines on Ivo Pahl.", ""),
        ("Watch captain Ivo Pahl has left the port.", "claim-removed"),
        ("Ivo Pahl has read the remarks.", "claim-removed"),
        ("More boats of Ivo Pahl have sailed.", "claim-removed"),
    ] {
        check(&[(&format!("{rest}\n\n{line}"), rest, told)]);
    }
}

#[test]
fn offences_and_what_they_are_called() {
    check(&[
        ("Roe was charged with murder in May.", "Roe was charged with manslaughter in May.", "legal-status-changed"),
        ("Roe faces murder charges in Lysk.", "Roe faces manslaughter charges in Lysk.", "legal-status-changed"),
        ("Roe pleaded guilty to theft in May.", "Roe pleaded guilty to fraud in May.", "legal-status-changed"),
        ("Roe was charged with theft in May.", "Roe was charged with larceny in May.", ""),
        ("Roe wrote a book on theft in May.", "Roe wrote a book on fraud in May.", "term-changed"),
        ("Forty men were laid off in May.", "Forty men were made redundant in May.", ""),
        ("Forty men were laid off in May.", "Forty men were hired in May.", "polarity-changed"),
        ("Roe, an ex-minister, left on Monday.", "Roe, a former minister, left on Monday.", ""),
        ("Roe, an ex-minister, left on Monday.", "Roe, a minister, left on Monday.", "source-role-changed"),
        ("Only two boats came back.", "Two boats came back.", "superlative-changed"),
        ("Just two boats came back.", "Two boats came back.", ""),
    ]);
}
