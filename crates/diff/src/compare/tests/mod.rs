//! Edits that editors make every day and that change no fact, beside like ones that do.

mod compound;
mod conservation;
pub(super) mod eye;
mod facts;
mod identities;
mod known;
mod opposed;
mod terms;
mod trust;

use super::{Comparison, compare};
use crate::proof::Both;
use crate::{Policy, diff, kinds::Severity};
use writethru_core::{Manuscript, Version};

/// The kinds of severity error or warning between two texts, as the comparators weigh them: what the learnt weights make of a phrase
/// is no rule, and what nobody proved is not theirs.
pub(super) fn kinds(old: &str, new: &str) -> String {
    let version = |text: &str| Version::read(Manuscript { text: text.to_owned(), ..Manuscript::default() });
    let (old, new) = (version(old), version(new));
    let weighed = compare(&Comparison::new(&old, &new)).weighed;
    let found = diff(&old, &new, &Policy::default());
    let told = found.findings.iter().filter_map(|finding| {
        let change = &finding.change;
        let words = Both::new(change.old, change.new);
        match weighed.iter().find(|one| change.detail.contains_key("weighed") && one.words == words) {
            Some(one) => one.features.iter().any(|feature| feature == "found-warning").then_some(one.kind.id),
            None => (finding.severity >= Severity::Warning).then_some(change.kind.id),
        }
    });
    told.collect::<Vec<_>>().join(" ")
}

/// Old text, new text, and the kinds told of them.
static PAIRS: &[(&str, &str, &str)] = &[
    // Numbers of items.
    ("6/ The dam held.\n7/ It rained.", "7/ The dam held.\n8/ It rained.", ""),
    ("1. The dam held all night.\n2. It rained.", "1. Snow fell.\n2. The dam held all night.\n3. It rained.", ""),
    // Lists of credits.
    ("The dam held. (Norwire / Lysk Herald)", "The dam held. (Norwire / Lysk Herald / Channel Four)", ""),
    ("The dam held. (Norwire / Lysk Herald)", "The dam held. (Norwire)", "credits-changed"),
    // Slips of the pen, doubled words, words written apart.
    ("The board opened an investivation on Monday.", "The board opened an investigation on Monday.", ""),
    ("Crews tried to force force the gate.", "Crews tried to force the gate.", ""),
    ("They planned a draw down of troops in Lysk.", "They planned a drawdown of troops in Lysk.", ""),
    ("Global socks fell sharply.", "Global stocks fell sharply.", ""),
    ("Global stocks fell sharply.", "Global bonds fell sharply.", "term-changed"),
    // Fuller names, initials, one name in two spellings.
    ("Police said Michael Dorn lied to them.", "Police said Michael D. Dorn lied to them.", ""),
    ("The Lysk Harbour Board (LHB) closed the pier.", "The LHB closed the pier.", ""),
    ("“It held,” Judge T. S. Ellis said.", "“It held,” Judge T.S. Ellis said.", ""),
    ("He met President Zelenskiy in Norhavn.", "He met President Zelensky in Norhavn.", ""),
    // Opinions and likelihoods in other words; a source without a name, described in others.
    ("The dam was not deemed a danger.", "The dam was not thought to be a danger.", ""),
    ("The dam was a danger.", "The dam was thought to be a danger.", "hedge-added"),
    ("The board named a potential buyer.", "The board named a possible buyer.", ""),
    ("A prospective buyer said the pier had rotted.", "A potential buyer said the pier had rotted.", ""),
    ("A prospective buyer said the pier had rotted.", "A former tenant said the pier had rotted.", "source-changed"),
    // Whoever is held on charges is charged; a plea of guilty is an admission.
    ("Dorn was arrested on fraud charges.", "Dorn was detained on fraud charges.", ""),
    ("Dorn was arrested on Monday.", "Dorn was detained on Monday.", "legal-status-changed"),
    ("Dorn was arrested on fraud charges.", "Dorn was convicted on fraud charges.", "legal-status-changed"),
    ("Dorn has pleaded guilty to fraud.", "Dorn has admitted to fraud.", ""),
    // Who said it is gone, though others speak in the sentence or the speaker speaks nearby.
    (
        "The pier, which had asked for money, was shut on Monday, officials of the board said.",
        "The pier, which had asked for money, was shut on Monday.",
        "attribution-dropped",
    ),
    ("Dorn said she plans to leave the board in May.", "She plans to leave the board in May.", "attribution-dropped"),
    (
        "The harbour is unsafe. Dorn said that its walls have sunk by a foot. The board met, Dorn said.",
        "The harbour is unsafe. Its walls have sunk by a foot. The board met, Dorn said.",
        "attribution-dropped",
    ),
    ("Dorn asks the board to meet in May.", "Dorn invites the board to meet in May.", ""),
    // A verb of saying of another class, also where nobody was found to speak.
    ("Nobody knew what the letter said.", "Nobody knew what the letter claimed.", "cue-verb-changed"),
    ("Dorn praised cuts that, he said, saved the harbour.", "Dorn praised cuts that, he added, saved the harbour.", ""),
    // Verbs that exclude each other, also where both are cues of one class.
    ("Dorn attacked the plan as reckless.", "Dorn praised the plan as reckless.", "polarity-changed"),
    (
        "Governor Ann Dorn signed the bill on Monday.",
        "Governor Ann Dorn vetoed the bill on Monday.",
        "polarity-changed",
    ),
    ("The judge dismissed the charges.", "The judge upheld the charges.", "polarity-changed"),
    ("The judge dismissed the charges.", "The judge threw out the charges.", ""),
    ("Dorn praised the plan as bold.", "Dorn hailed the plan as bold.", ""),
    // What was done was only agreed.
    ("Nubex said it had acquired Arlo.", "Nubex said it had agreed to acquire Arlo.", "event-retreated"),
    ("Nubex said it had acquired Arlo.", "Nubex said it had bought Arlo.", ""),
    ("The board agreed to sell the pier.", "The board sold the pier.", "event-advanced"),
    // How many sources there are, where the noun has a plural of its own.
    (
        "Two people familiar with the matter said the board had voted.",
        "A person familiar with the matter said the board had voted.",
        "source-count-changed",
    ),
    (
        "People familiar with the matter said the board had voted.",
        "Two people familiar with the matter said the board had voted.",
        "",
    ),
    // Phrases that took each other's places.
    (
        "The suit was filed in May by the city of Lysk against Teller Corp, a clerk said.",
        "The suit was filed in May by Teller Corp against the city of Lysk, a clerk said.",
        "parties-swapped",
    ),
    (
        "Talks between the city of Lysk and Teller Corp failed in May.",
        "Talks between Teller Corp and the city of Lysk failed in May.",
        "",
    ),
    // Fragments that stand in the place of another, and fragments that lost their negation.
    (
        "Dorn called the vote “a hard blow” on Monday.",
        "Dorn called the vote “a heavy setback” on Monday.",
        "quote-reworded",
    ),
    ("Moss said he “would never” sell the club.", "Moss said he “would” sell the club.", "quote-negation-changed"),
    ("Moss said it was a “hard and bitter” loss.", "Moss said it was a “bitter” loss.", "quote-to-partial"),
    // A noun after a noun says in full what was meant; one before it narrows.
    (
        "The board fined a mining firm for the harbour in May.",
        "The board fined a mining firm for the harbour works in May.",
        "",
    ),
    ("The port spent more on its election.", "The port spent more on its election campaign.", ""),
    ("The board cut the fees in May.", "The board cut the harbour fees in May.", "scope-changed"),
    // Who did it only moved; credits, titles with the first name; what is told anew is no term.
    (
        "When asked to say more by reporters, Dorn left the pier.",
        "When asked by reporters to say more, Dorn left the pier.",
        "",
    ),
    ("When asked by reporters, Dorn left the pier.", "When asked, Dorn left the pier.", "agent-removed"),
    ("The dam held in Lysk.\n\n(Norwire / Lysk Post)", "The dam held in Lysk.\n\n(Norwire / LyskPost)", ""),
    (
        "Ivo Dorn spoke. Acting harbour master Ivo Dorn called the board in May.",
        "Ivo Dorn spoke. Dorn called the board in May.",
        "",
    ),
    // Most as a degree; a preposition that follows its noun in a sentence told anew.
    ("Dorn, who served as clerk, left in May.", "Dorn, who most recently served as clerk, left in May.", ""),
    ("Members of the board left in May.", "Most members of the board left in May.", "quantifier-changed"),
    ("Roe sent the boat to Lysk in May.", "Roe sent the boat from Lysk in May.", "polarity-changed"),
    // Verbs that refuse, denied themselves.
    ("The firm denied wrongdoing.", "The firm did not deny wrongdoing.", "negation-changed"),
    ("The judge rejected the appeal.", "The judge did not reject the appeal.", "negation-changed"),
    ("The senator opposes the bill.", "The senator does not oppose the bill.", "negation-changed"),
    ("There was no plan to meet.", "The plan to meet was dropped.", ""),
    // Temperatures, whose scales begin at different places.
    ("The high was 40 degrees Celsius.", "The high was 104 degrees Fahrenheit.", ""),
    ("The high was 40 degrees Celsius.", "The high was 40 degrees Fahrenheit.", "unit-changed"),
    // Another number is another thing, and no slip; contractions tidied in a quotation.
    ("An Airbus A380 landed in Lysk.", "An Airbus A330 landed in Lysk.", "entity-changed"),
    ("“It is a strong result,” Dorn said.", "“It's a strong result,” Dorn said.", "quote-cleaned"),
    // One of its kind, one of many.
    ("It was the only boat in the harbour.", "It was a boat in the harbour.", "superlative-changed"),
    ("It is the largest pier of all.", "It is the sixth-largest pier of all.", "superlative-changed"),
    ("It is the large pier in Lysk.", "It is the sixth pier in Lysk.", "term-changed"),
    ("It was the boat he knew from the harbour.", "It was a boat he knew from the harbour.", ""),
    // Two words that took each other's places, and two that stand beside each other.
    (
        "The north was sunny on Monday while the south stayed cloudy.",
        "The north was cloudy on Monday while the south stayed sunny.",
        "parties-swapped",
    ),
    ("The coast had sunny and windy days.", "The coast had windy and sunny days.", ""),
    // How often.
    ("The gates often fail in winter.", "The gates always fail in winter.", "quantifier-changed"),
    ("The gates often fail in winter.", "The gates frequently fail in winter.", ""),
    // Words for groups of people are words; whose lawyer or son somebody is, and what is to be avoided.
    ("Police shot a man in Lysk.", "Residents shot a man in Lysk.", "term-changed"),
    ("Police questioned the son of Ivo Pahl.", "Police questioned Ivo Pahl.", "scope-changed"),
    ("Police questioned Mayor Ivo Pahl.", "Police questioned Ivo Pahl.", ""),
    ("The union wants to avoid a strike.", "The union wants a strike.", "scope-changed"),
    ("The pier is closed.", "HOAX: The pier is closed.", "scope-changed"),
    ("The pier is closed.", "UPDATE: The pier is closed.", ""),
    ("Aides to the harbour board said it held.", "Aides to the harbour board union said it held.", "source-changed"),
    ("Norwire reports that the wall has sunk by a foot.", "The wall has sunk by a foot.", "attribution-dropped"),
    ("“No fear & no favour,” Dorn said.", "“No fear and no favour,” Dorn said.", ""),
    // One day, written two ways.
    ("The trial begins on May 12.", "The trial begins on 12 May.", ""),
    ("The trial begins on May 12.", "The trial begins on 13 May.", "date-changed"),
    // A piece of a quotation that lost its marks; a number within one.
    (
        "Dorn called the vote “late and hurried” and the board “a disgrace to the harbour”.",
        "Dorn called the vote late and hurried and the board “a disgrace to the harbour”.",
        "",
    ),
    (
        "“It cost us two million crowns,” Dorn said.",
        "“It cost us two billion crowns,” Dorn said.",
        "quote-number-changed",
    ),
    ("“It cost us $5 million,” Dorn said.", "“It cost us €5 million,” Dorn said.", "quote-reworded"),
    ("“It cost us 1.5 million,” Dorn said.", "“It cost us 15 million,” Dorn said.", "quote-number-changed"),
    ("“The U.S. board met,” Dorn said.", "“The US board met,” Dorn said.", ""),
    // Days, figures and denials inside sources, venues and cues.
    (
        "A study released on Tuesday by the board found that the walls had sunk.",
        "A study released on Friday by the board found that the walls had sunk.",
        "weekday-changed",
    ),
    (
        "“It held,” Dorn said at a briefing on Monday before the vote.",
        "“It held,” Dorn said at a briefing on Friday before the vote.",
        "weekday-changed",
    ),
    (
        "“It held,” she said of the wall, and was sure it would stand.",
        "“It held,” she said of the wall, and was not sure it would stand.",
        "negation-changed",
    ),
    // A mark that was never closed.
    (
        r#"Dorn spoke of "a grave threat to our harbour, adding that "the board intends to make us listen.""#,
        r#"Dorn spoke of "a grave threat to our harbour," adding that "the board intends to make us listen.""#,
        "",
    ),
];

#[test]
fn edits_of_form_are_silent_and_those_of_fact_are_not() {
    for &(old, new, expected) in PAIRS {
        assert_eq!(kinds(old, new), expected, "{old} → {new}");
    }
}
