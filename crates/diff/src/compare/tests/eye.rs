//! What reading findings by eye has shown: edits that looked like changes of fact and are none, beside like ones that are.

use super::kinds;

/// Compares the kinds told of pairs of texts with those expected.
pub(in crate::compare) fn check(table: &[(&str, &str, &str)]) {
    let wrong = table.iter().filter_map(|(old, new, expected)| {
        let found = kinds(old, new);
        (found != *expected).then(|| format!("{old}\n  → {new}\n  found “{found}”, expected “{expected}”"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn names() {
    check(&[
        ("A drone came near the USS Marlin at dawn.", "A drone came near the U.S.S. Marlin at dawn.", ""),
        ("He met the envoy Han Min Ho in Lysk.", "He met the envoy Han Min-Ho in Lysk.", ""),
        ("House Republican delayed the bill until Monday.", "House Republicans delayed the bill until Monday.", ""),
        ("A firm from Papau New Guine bid.", "A firm from Papua New Guinea bid.", "name-spelling-changed"),
        ("A firm named after American boats bid.", "A firm named after British boats bid.", "place-changed"),
        ("Then Pahlmann was accused of theft.", "Then the former officer was accused of theft.", ""),
        ("Roe went to Kyiv to advise the board.", "Roe went to Kiev to advise the board.", ""),
        ("The Democrat party's push for ports failed.", "The Democratic Party's push for ports failed.", ""),
        ("The board met Dorn in Norhavn.", "The board met Pahl in Norhavn.", "entity-changed"),
        ("Rep. Matt Dorn paid the lawyer in June.", "Dorn paid the lawyer in June.", ""),
    ]);
}

#[test]
fn labels_lists_and_openings() {
    check(&[
        ("UPDATE: Senators want the papers kept.", "Senators want the papers kept.", ""),
        (
            "The dam held. [More to come...] (Norwire / Lysk Herald)",
            "The dam held. [More to come...] (Norwire / Lysk Herald / Channel Four)",
            "",
        ),
        ("[Memos] Dorn told the board he was ready.", "Dorn told the board he was ready.", ""),
        ("Everything about the harbour vote.", "Catch up quick: Everything about the harbour vote.", ""),
        ("Dow is the baker who went supplied the school.", "Dow is the baker who supplied the school.", ""),
        (
            "The port must make public parts of the report that pertain to Roe, as well as transcripts.",
            "The port must make parts of the report that pertain to Roe public, as well as transcripts.",
            "",
        ),
        ("The port must release the report.", "The port must release the public report.", "scope-changed"),
        ("It held.\nCurrent status:\nIt rained on Ivo Dorn.", "It held.\nIt rained on Ivo Dorn.", ""),
        ("Crews found soldiers in the hold.", "Crews found wounded soldiers in the hold.", "scope-changed"),
        ("They raided the home, hotel room and office.", "They raided the home and office.", "scope-changed"),
        ("They banned the popular app in Lysk.", "They banned the popular chat app in Lysk.", "scope-changed"),
        ("Dorn met Roe, who had fled the city by boat.", "Dorn met Roe.", "claim-removed"),
        ("It held.\n\n[^1]: Norwire\n\nIt rained.", "It held.\n\nIt rained.", ""),
        ("It held.\n\n[^1\\]: Norwire \\[^2\\]: Lysk Herald\n\nIt rained.", "It held.\n\nIt rained.", ""),
        ("It held. (Norwire / Law & Tide)", "It held. (Norwire / Law and Tide)", ""),
        ("Senators want the papers kept.", "Senators want the tax papers kept.", "scope-changed"),
        ("On Monday's show, Dorn told the story again.", "Dorn told the story again.", "scope-changed"),
    ]);
}

#[test]
fn sources_and_cues() {
    check(&[
        (
            "Dorn's former chief financial said the books were cooked for years.",
            "Dorn's former chief financial officer said the books were cooked for years.",
            "",
        ),
        (
            "Ivo Pahl lawyer said the talks went on all night.",
            "Ivo Pahl's lawyer said the talks went on all night.",
            "",
        ),
        (
            "Ivo Dorn said the dam was safe all along and had never leaked.",
            "Two officials said the dam was safe all along and had never leaked.",
            "source-named-to-anonymous",
        ),
        ("The complaints say the board knew of the leak.", "The complaint says the board knew of the leak.", ""),
        (
            "The judges said they were reluctant to vote while acknowledging that polls had opened.",
            "The judges acknowledged that polls had opened but said they were reluctant to vote.",
            "",
        ),
        (
            "Bob Woodlark was there. Woodlark also said that the chief once called him an idiot.",
            "Bob Woodlark was there. Woolark also said that the chief once called him an idiot.",
            "source-name-changed",
        ),
        (
            "The Harbour Safety Committee conduct a review of the rules, arguing that they \"cannot wait for June.\"",
            "The Harbour Safety Committee will conduct a review of the rules, arguing that they \"cannot wait for June.\"",
            "",
        ),
        (
            "Dorn and the harbour board have called on Roe to resign at once.",
            "Ivo Dorn and the harbour board have called on Roe to resign at once.",
            "",
        ),
        (
            "One senator says the party is complicit in the harm done to the port.",
            "One Green senator says the party is complicit in the harm done to the port.",
            "source-role-changed",
        ),
        ("GOP Sen. Ron Dorn said the dam is safe.", "Republican Sen. Ron Dorn said the dam is safe.", ""),
        (
            "Ivo Dorn met the board on Monday. He hopes for \"a fair deal\" by June.",
            "Ivo Dorn met the board on Monday. Dorn hopes for \"a fair deal\" by June.",
            "",
        ),
        (
            "Roe has repeated claimed that he may close the harbour.",
            "Roe has repeatedly claimed that he may close the harbour.",
            "",
        ),
        ("Roe said that he may close the harbour.", "Roe claimed that he may close the harbour.", "cue-verb-changed"),
    ]);
}

#[test]
fn negations_and_opposites() {
    check(&[
        (
            "Roe said Dorn shouldn't be allowed to speak to the board.",
            "Roe doesn't think Dorn should be allowed to speak to the board.",
            "",
        ),
        (
            "Roe said Dorn should be allowed to speak to the board.",
            "Roe said Dorn should not be allowed to speak to the board.",
            "negation-changed",
        ),
        (
            "The move would end the talks.",
            "The move would end the talks if he doesn't get money for the pier.",
            "scope-changed",
        ),
        ("Three ports refuse to pay.", "At least 21 ports are refusing to pay.", "quantity-changed"),
        ("The port paid for her airfare.", "The port paid for his wife's airfare.", ""),
    ]);
}

#[test]
fn figures() {
    check(&[
        (
            "The top rate is 39.6% and the lowest rate is 10%.",
            "The plan raises the lowest rate from 10% to 12% and cuts the top rate from 39.6% to 35%.",
            "",
        ),
        (
            "Earnings per share were $3.50, up from the previous year.",
            "Earnings per share were $4.50, up from the previous year's $3.50.",
            "quantity-changed",
        ),
        ("Dorn spoke of the vote[^2] and left.", "Dorn spoke of the vote[^3] and left.", ""),
        ("The lowest rate is 10%.", "The lowest rate is 12%.", "quantity-changed"),
    ]);
}

#[test]
fn times() {
    check(&[
        (
            "He signed an order Friday declaring a day of mourning in Lysk.",
            "He signed an order on Friday declaring Monday a day of mourning in Lysk.",
            "scope-changed",
        ),
        (
            "Roe marked his first year on Monday and is expected to leave this summer.",
            "Roe marked his first year on Monday.",
            "claim-removed",
        ),
        ("The vote is on Nov. 6th.", "The vote is on Nov. 6.", ""),
        (
            "When Roe was named on May 17, 2017, he wept.",
            "When Roe was named on June 17, 2017, he wept.",
            "date-changed",
        ),
        ("He signed the order on Friday.", "He signed the order on Monday.", "weekday-changed"),
    ]);
}

#[test]
fn marks() {
    check(&[
        (
            r#"He added: Somebody really messed up." The board met later."#,
            r#"He added: "Somebody really messed up." The board met later."#,
            "",
        ),
        (
            r#"They urged a vote on "harbour reciprocity, which would allow boats to travel between ports. (Norwire)"#,
            r#"They urged a vote on "harbour reciprocity," which would allow boats to travel between ports. (Norwire)"#,
            "",
        ),
        (
            r#"They asked about "testing for Hapvid-19 at the gate of the port," Roe said."#,
            r#"They asked about "testing for HAPVID-19 at the gate of the port," Roe said."#,
            "",
        ),
        (
            r#"He blamed the "baseless, monthslong effort to reject the votes cast," Roe said."#,
            r#"He blamed the "baseless, months long effort to reject the votes cast," Roe said."#,
            "",
        ),
        (
            r#""We will see this through TOGETHER," Roe wrote."#,
            r#""We will see this through together," Roe wrote."#,
            "quote-emphasis-changed",
        ),
    ]);
}

#[test]
fn not_quite_and_falsely() {
    check(&[
        ("He nearly died in the crash.", "He died in the crash.", "negation-changed"),
        ("The Greens won the vote in Lysk.", "The Greens almost won the vote in Lysk.", "negation-changed"),
        ("He was nearly killed in Lysk.", "He was killed in Lysk.", "negation-changed"),
        ("He nearly doubled his lead in Lysk.", "He almost doubled his lead in Lysk.", ""),
        ("The firm falsely claimed a profit in June.", "The firm claimed a profit in June.", "scope-changed"),
        ("The firm recently claimed a profit.", "The firm claimed a profit.", ""),
    ]);
}

#[test]
fn directions() {
    check(&[
        ("Prices rose by 5 percent in June.", "Prices rose to 5 percent in June.", "baseline-changed"),
        ("The share fell to 40 dollars.", "The share fell by 40 dollars.", "baseline-changed"),
        ("The ferry sailed to Lysk.", "The ferry sailed from Lysk.", "polarity-changed"),
        ("The envoy left for Norvik on Monday.", "The envoy left Norvik on Monday.", "polarity-changed"),
        ("The envoy left for Norvik on Monday.", "The envoy left from Norvik on Monday.", "polarity-changed"),
        ("The fire began in Lysk.", "The fire began outside Lysk.", "polarity-changed"),
        ("This year is different to the last.", "This year is different from the last.", ""),
        ("He moved to Lysk in June.", "He moved into Lysk in June.", ""),
    ]);
}

#[test]
fn verbs_that_exclude_each_other() {
    check(&[
        ("The pilot survived the crash.", "The pilot died in the crash.", "polarity-changed"),
        ("The plane landed at Norvik.", "The plane crashed at Norvik.", "polarity-changed"),
        ("He was stabbed in Lysk.", "He was shot in Lysk.", "term-changed"),
        ("The girl drowned in Lysk.", "The girl was murdered in Lysk.", "term-changed"),
        ("The men freed the hostages.", "The men shot the hostages.", "polarity-changed"),
        ("He borrowed money from the bank.", "He stole money from the bank.", "term-changed"),
        ("The union welcomes the plan.", "The union condemns the plan.", "polarity-changed"),
        ("The pilot was sober.", "The pilot was drunk.", "polarity-changed"),
        ("The vote was delayed indefinitely.", "The vote was delayed briefly.", "polarity-changed"),
        ("The senator praised the judge.", "The senator lauded the judge.", ""),
    ]);
}

#[test]
fn those_who_are_of_another() {
    check(&[
        ("“Losses doubled,” said a lawyer for Ivo Pahl.", "“Losses doubled,” said Ivo Pahl.", "quote-speaker-changed"),
        ("A lawyer for Ivo Pahl said losses doubled.", "Ivo Pahl said losses doubled.", "source-changed"),
        ("The parents of Ana Roe said it was late.", "Ana Roe said it was late.", "source-changed"),
        ("Ivo Pahl said it was late.", "The wife of Ivo Pahl said it was late.", "source-changed"),
        ("A lawyer for Ivo Pahl said it held.", "A lawyer for Pahl said it held.", ""),
        ("The police chief Ivo Pahl said it held.", "Ivo Pahl said it held.", ""),
    ]);
}

#[test]
fn signs_and_a_little() {
    check(&[
        ("“It fell -5 degrees,” Roe said.", "“It fell 5 degrees,” Roe said.", "quote-number-changed"),
        ("“We won 5-3,” Roe said.", "“We won 5–3,” Roe said.", ""),
        ("The plan has little support in Lysk.", "The plan has a little support in Lysk.", "quantifier-changed"),
    ]);
}

#[test]
fn one_thing_in_other_words() {
    check(&[
        // Somebody named, and by what they are.
        ("It was closed after the president fell ill.", "It was closed after Ivo Dorn fell ill.", ""),
        ("The president's new fees came on Monday.", "Dornmann's new fees came on Monday.", ""),
        ("AG William Dorn spoke at nine.", "Attorney General William Dorn spoke at nine.", ""),
        (
            "The staff of the HFB will lose their jobs.",
            "The staff of the Harbour Finance Board will lose their jobs.",
            "",
        ),
        ("The union pushed the House GOP for a deal.", "The union pushed the House Republicans for a deal.", ""),
        ("He lives in a Pahl Cos. house in Lysk.", "He lives in a Pahl Companies house in Lysk.", ""),
        ("The board asked Roeand others to pay.", "The board asked Roe and others to pay.", ""),
        ("The victim was freed by police.", "The suspect was freed by police.", "term-changed"),
        // Words for things of no name.
        ("They cut the rules on mines, ports and others.", "They cut the rules on mines, ports and things.", ""),
        ("They gave no reason for the dismissal.", "They gave no reason for the action.", ""),
        ("They gave no reason for the dismissal.", "They gave no reason for the promotion.", "term-changed"),
        ("He was paid for his roll in the play.", "He was paid for his role in the play.", ""),
        ("He was paid for his chair in the play.", "He was paid for his coat in the play.", "term-changed"),
        ("The board spoke to special counsel Ivo Dorn on Monday.", "The board spoke to Dorn on Monday.", ""),
        // Refinements of a time.
        ("He speaks this afternoon.", "He speaks at 1:30 p.m.", ""),
        ("Fees rise in January.", "Fees rise in January 2031.", ""),
        ("Fees rise in January.", "Fees rise in June 2031.", "date-changed"),
        // A slip in a common word of a name is mended typing; in a word that is only a name it may be another name.
        ("The Harbour Agnecy met Roe.", "The Harbour Agency met Roe.", ""),
        // The number of an issue.
        ("Day 12\n\nThe dam held.", "Day 13\n\nThe dam held.", ""),
        ("Roe was ill for 12 days.\n\nThe dam held.", "Roe was ill for 13 days.\n\nThe dam held.", "duration-changed"),
    ]);
}

#[test]
fn pointers_and_credits() {
    check(&[
        (
            "It held.\n\nWATCH: Ivo Dorn will speak to the board after 14 others.\n\nIt rained.",
            "It held.\n\nIt rained.",
            "",
        ),
        ("It held.\n\nWhat Ivo Dorn's 14 boats can and can't do.\n\nIt rained.", "It held.\n\nIt rained.", ""),
        ("It held.\n\nIvo Dorn sold 14 boats.\n\nIt rained.", "It held.\n\nIt rained.", "claim-removed"),
        ("The dam held. (The Lysk Herald)", "The dam held. (Lysk Herald)", ""),
        ("The dam held. (LKNBC / Norwire)", "The dam held. (LNKBC / Norwire)", ""),
        ("The dam held. (LKN)", "The dam held. (Lysk Herald / LKN)", ""),
        ("The dam held. (LKN)", "The dam held. (Norwire)", "credits-changed"),
    ]);
}

#[test]
fn what_is_no_source() {
    check(&[
        // A clause before a noun that is a verb of saying as well, a piece of a clause, a common word.
        (
            "Judge Roe said workers who sign such papers must waive their right to strike at the port.",
            "Workers who sign papers to settle claims must waive their right to strike at the port.",
            "",
        ),
        (
            "Judge Roe said workers who sign such papers must waive their right to strike at the port.",
            "Judge Roe claims workers who sign such papers must waive their right to strike at the port.",
            "cue-verb-changed",
        ),
        // What one did before is no other source of what another says after it.
        (
            "Roe began the day by calling the report false, alleging that the board was biased against him.",
            "Hours before Dorn left, Roe began the day by calling the report false, alleging that the board was biased \
             against him.",
            "scope-changed",
        ),
        (
            "Roe alleged that the board was biased against him and full of old rivals.",
            "Dorn alleged that the board was biased against him and full of old rivals.",
            "source-changed",
        ),
        // Another who does another thing.
        (
            "Roe asked a judge to block the harbour board from reading papers seized in raids on the pier.",
            "A judge rejected a bid by Roe to block the harbour board from reading papers seized in raids on the pier.",
            "",
        ),
        (
            "Ivo Dorn said the board should block the sale of the pier to the bank.",
            "A clerk claimed the board should block the sale of the pier to the bank.",
            "source-named-to-anonymous cue-verb-changed",
        ),
    ]);
}

#[test]
fn one_source_in_other_words() {
    check(&[
        (
            "The gates failed twice, according to the officials.",
            "The gates failed twice, according to port officials with direct knowledge of the matter.",
            "",
        ),
        (
            "The gates failed twice, according to the officials.",
            "The gates failed twice, according to the engineers.",
            "source-changed",
        ),
        (
            "A Lysk Herald reporters said the gates had failed twice.",
            "A Lysk Herald reporter said the gates had failed twice.",
            "",
        ),
        (
            "Three reporters said the gates had failed twice.",
            "A reporter said the gates had failed twice.",
            "source-count-changed",
        ),
        (
            "The leaders of Lysk, Norhavn and Vosk said the strait must stay open.",
            "Lysk, Norhavn and Vosk said the strait must stay open.",
            "",
        ),
        (
            "The boxer Ivo Pahl and his brother said the strait must stay open.",
            "The boxer Ivo Pahl and his sister said the strait must stay open.",
            "source-changed",
        ),
        ("Ivo Dorn's aide said the gates had failed.", "An Ivo Dorn aide said the gates had failed.", ""),
        (
            "Ivo Dorn's aide said the gates had failed.",
            "Ivo Dorn's lawyer said the gates had failed.",
            "source-changed",
        ),
        ("A judge said the gates had failed.", "A judge in Lysk said the gates had failed.", ""),
        ("A judge said the gates had failed.", "A retired judge said the gates had failed.", "source-role-changed"),
        ("The Lysk Harbour Board chief said the gates had failed.", "The LHB chief said the gates had failed.", ""),
        ("Senator Dorn said the gates had failed.", "Senator Dorn (Greens) said the gates had failed.", ""),
        (
            "A clerk fell ill after she said the gates had failed.",
            "A clerk said the gates had failed.",
            "scope-changed",
        ),
        (
            "Two conservative Greens said the gates had failed.",
            "Union leaders said the gates had failed.",
            "source-changed",
        ),
        (
            "During his trial, Ivo Dorn said the gates had failed.",
            "During Dorn's trial, Ivo Dorn said the gates had failed.",
            "",
        ),
        (
            "In an interview, Ivo Dorn said the gates had failed.",
            "In a letter, Ivo Dorn said the gates had failed.",
            "venue-changed",
        ),
    ]);
}

#[test]
fn who_said_it_moved() {
    check(&[
        (
            "The board met twice and then shut the pier, according to people who know the clerk.",
            "According to people who know the clerk, the board met twice and then shut the pier.",
            "",
        ),
        (
            "The board met twice and then shut the pier.",
            "According to people who know the clerk, the board met twice and then shut the pier.",
            "attribution-added",
        ),
    ]);
}

#[test]
fn what_went_with_its_negation() {
    check(&[
        (
            "Lund told her neighbours that she is ready to sell the barn.",
            "Lund told her neighbours that she is ready to sell the barn, but has not asked what it is worth.",
            "",
        ),
        (
            "The kit comes with a lamp, a rope and a tent.",
            "The kit comes with a lamp and a rope, but no tent.",
            "negation-changed",
        ),
        ("Crews used foam instead of water.", "Crews used foam rather than water.", ""),
        ("Crews used foam with water.", "Crews used foam without water.", "negation-changed"),
        ("The gates might might hold.", "The gates might hold.", ""),
        ("The gates might hold.", "The gates hold.", "hedge-removed"),
        ("The chief is not able to pay.", "The chief is unable to pay.", ""),
        ("The chief is able to pay.", "The chief is unable to pay.", "negation-changed"),
        ("The chief would not describe the plan.", "The chief declined to describe the plan.", ""),
        ("The ban came into effect on the pier.", "The ban went into effect on the pier.", ""),
        ("He hired the clerk, an alleged spy, in Lysk.", "He hired the clerk in Lysk.", "claim-removed"),
        ("He hired the alleged spy in Lysk.", "He hired the spy in Lysk.", "allegation-to-fact"),
        ("The port stands potentially open to attack.", "The port stands open to potential attack.", ""),
        ("The port stands potentially open to attack.", "The port stands open to attack.", "hedge-removed"),
        ("The board will likely vote on it.", "The board voted on it.", "event-advanced"),
        ("The board will likely vote on it.", "The board will vote on it.", "hedge-removed"),
        ("They earned about twice as much.", "They earned exactly twice as much.", "approximator-changed"),
    ]);
}

#[test]
fn quotations_cut_and_led_into() {
    check(&[
        (
            r#"Dorn asked for a vote or "and this is the least we ask, a new count of all votes at once.""#,
            r#"Dorn asked for a vote, saying "this is the least we ask, a new count of all votes at once.""#,
            "",
        ),
        (
            r#""We ask for a new and honest count of all votes at once," Dorn said."#,
            r#""We ask for a new count of all votes at once," Dorn said."#,
            "quote-silent-omission",
        ),
        (
            r#"The ferry is "not yet not yet open to lorries from the valley," Dorn said."#,
            r#"The ferry is "not yet open to lorries from the valley," Dorn said."#,
            "quote-cleaned",
        ),
        (
            r#"He belongs to a band called the "Harbour Kings" in Lysk."#,
            "He belongs to a band called the Harbour Kings in Lysk.",
            "",
        ),
        (
            r#"He belongs to a band of "harbour thieves" in Lysk."#,
            "He belongs to a band of harbour thieves in Lysk.",
            "quote-marks-removed",
        ),
        (
            r#""It has a 30 percent share of all trade," Dorn said."#,
            r#""It has a 30% share of all trade," Dorn said."#,
            "",
        ),
        (r#""A group of F.B.I. men came," Dorn said."#, r#""A group of FBI men came," Dorn said."#, ""),
    ]);
}
