//! Pairs of phrases for one and for two, each beside a like pair that comes out the other way.

use super::{Identity, Tie, is_voice_of, of_phrases, points_to_body, tie};
use Identity::{Nameless, One, Open, Two};

#[test]
fn phrases_for_one_and_for_two() {
    let old = Nameless { old: true };
    let wrong: Vec<String> = [
        // What stands beside the name.
        ("Kestrel Bank", "Kestrel Bank, which owns the Lark brand,", One),
        ("Kestrel Bank", "Lark, which Kestrel Bank owns,", Two),
        ("Orrel", "Orrel, a unit of Varn,", One),
        ("Varn", "Orrel, a unit of Varn,", Two),
        ("Orrel, led by Lena Hart,", "Orrel", One),
        ("Orrel, led by Lena Hart,", "Lena Hart", Two),
        ("The mayor, who beat Cai Hughes in May,", "Cai Hughes", Two),
        ("Ann Roe, chief executive of Kestrel Bank,", "Kestrel Bank chief executive Ann Roe", One),
        ("Ann Roe, chief executive of Kestrel Bank,", "Kestrel Bank", Two),
        // Legal forms, tickers, initials.
        ("Orrel Corp", "Orrel Corporation", One),
        ("Orrel Corp", "Orrel, Inc.,", One),
        ("Orrel Inc <ORL>", "Orrel", One),
        ("Orrel Corp", "Arlo Corp", Two),
        ("The DOJ and DEA", "The Justice Department and the Drug Enforcement Administration (DEA)", One),
        ("The DOJ and FBI", "The Justice Department and the Drug Enforcement Administration (DEA)", Open),
        ("the LHB", "the Lysk Harbour Board", One),
        ("the LHB", "the Lysk Port Board", Two),
        // Places.
        ("Ann Roe of Norvik, Okla.,", "Ann Roe of Norvik, Oklahoma,", One),
        ("the U.N.", "the United Nations", One),
        ("the U.N.", "the United States", Two),
        ("Orrel", "Orrel Canada", Two),
        ("Newmark Mining Corp", "Newmark", One),
        // A description, turned.
        ("Teachers in Norvik", "Norvik teachers", One),
        ("Teachers in Norvik", "Lysk teachers", Open),
        ("British officials", "officials in Britain", One),
        ("two officials in Norvik", "officials in Norvik", Open),
        // A name that only one side has.
        ("The spokesman, Gary Roe,", "The spokesman", old),
        ("Finance Minister Ivo Pahl", "the finance minister", old),
        ("Finance Minister Ivo Pahl", "the foreign minister", Open),
        ("Rostov, an Illinois Democrat,", "The Illinois Democrat", old),
        ("Rostov, an Illinois Democrat,", "The Ohio Democrat", Two),
        ("Rostov, an Illinois Democrat,", "an Illinois Democrat", Open),
        // Persons.
        ("Ann Roe", "Roe", One),
        ("Ann M. Roe", "Ann Roe", One),
        ("Priya Raman KC", "Priya Raman", One),
        ("Ivo Dorn Jr.", "Ivo Dorn Sr.", Open),
        ("Ann Roe", "Ida Roe", Open),
        ("Mayor Ann Roe", "Judge Ann Roe", Open),
        ("Ann “Mia” Roe", "Ann Roe", One),
        ("Ann “Mia” Roe", "Ida “Mia” Roe", Open),
        // Several.
        ("Roe, Dorn and Pahl", "Pahl, Roe and Dorn", One),
        ("Roe, Dorn and Pahl", "Pahl, Roe and Kos", Open),
    ]
    .iter()
    .flat_map(|&(was, is, expected)| [(was, is, expected), (is, was, expected.flipped())])
    .filter(|&(was, is, expected)| of_phrases(was, is) != expected)
    .map(|(was, is, expected)| format!("{was} → {is}: {:?}, expected {expected:?}", of_phrases(was, is)))
    .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A name that is taken away leaves anybody of the kind, and one that is given is whose it was.
#[test]
fn names_taken_away_and_given() {
    for (named, nameless) in
        [("The spokesman, Gary Roe,", "A spokesman"), ("Orrel spokesman Ivo Dorn", "an Orrel spokesman")]
    {
        assert_eq!(of_phrases(named, nameless), Open, "{named}");
        assert_eq!(of_phrases(nameless, named), Nameless { old: false }, "{named}");
    }
}

#[test]
fn whoever_speaks_for_a_body() {
    for (body, voice, expected) in [
        ("Orrel Corp", "an Orrel spokesman", true),
        ("Orrel Corp", "a spokeswoman for Orrel", true),
        ("the Lysk Harbour Board", "an LHB spokesman", true),
        ("the company", "a company spokesman", true),
        ("Orrel Corp", "an Arlo spokesman", false),
        ("Orrel Corp", "an Orrel driver", false),
        ("Orrel Corp", "a spokesman", false),
        ("Orrel Corp", "a spokesman for Orrel’s lender Varn", false),
    ] {
        assert_eq!(is_voice_of(body, voice), expected, "{body}, {voice}");
    }
}

#[test]
fn names_of_one_and_of_two() {
    for (was, is, expected) in [
        ("IBM", "International Business Machines Corp", Tie::Same),
        ("IBM", "International Business Makers of Lysk", Tie::Apart),
        ("Norvik Intl. Cos.", "Norvik International Companies", Tie::Same),
        ("Department of Health", "Health Department", Tie::Same),
        ("University of Norvik", "Norvik University", Tie::Apart),
        ("William Roe", "Bill Roe", Tie::Same),
        ("William Roe", "Walter Roe", Tie::Namesake),
        ("Karin Dahl", "Karen Dahl", Tie::Namesake),
        ("Dornopolous", "Dornopoulos", Tie::Respelled),
        ("Kiev", "Kyiv", Tie::Same),
        ("Roe", "Dorn", Tie::Apart),
    ] {
        let words = |name: &'static str| name.split(' ').collect::<Vec<_>>();
        assert_eq!(tie(&words(was), &words(is)), expected, "{was} {is}");
        assert_eq!(tie(&words(is), &words(was)), expected, "{is} {was}");
    }
}

#[test]
fn nouns_that_stand_for_a_body() {
    for (noun, named, expected) in [
        ("the company", "Orrel", true),
        ("the firm", "Orrel Corp", true),
        ("the government", "Peking", true),
        ("the airline", "Orrel", false),
        ("the company", "the White House", false),
        ("the company", "the Health Department", false),
        ("a company", "Orrel", false),
        ("the mining company", "Orrel", false),
        ("the company", "Mayor Ann Roe", false),
    ] {
        assert_eq!(points_to_body(noun, named), expected, "{noun}, {named}");
    }
}
