//! What is known of words, on invented sentences.

use super::*;
use crate::{Manuscript, Version};

fn read(text: &str) -> Version {
    Version::read(Manuscript { text: text.to_owned(), ..Manuscript::default() })
}

/// Every token with its tag.
fn tagged(text: &str) -> String {
    let version = read(text);
    let word = |(at, token): (usize, &Token)| format!("{}/{}", token.span.of(text), version.syntax.tag(at).id());
    version.article.tokens.iter().enumerate().map(word).collect::<Vec<_>>().join(" ")
}

#[test]
fn one_form_has_the_tag_of_its_place() {
    for (text, expected) in [
        (
            "The club plans a new harbour.",
            "The/DET club/NOUN.sing plans/VERB.pres a/DET new/ADJ harbour/NOUN.sing ./PUNCT",
        ),
        (
            "The club dropped its plans.",
            "The/DET club/NOUN.sing dropped/VERB.past its/PRON.sing plans/NOUN.plur ./PUNCT",
        ),
        (
            "The boats were moored in Norvik.",
            "The/DET boats/NOUN.plur were/AUX.past moored/VERB.part-past in/ADP Norvik/PROPN.sing ./PUNCT",
        ),
        ("They will open the bridge.", "They/PRON.plur will/AUX.pres open/VERB.inf the/DET bridge/NOUN.sing ./PUNCT"),
        ("The bridge is open.", "The/DET bridge/NOUN.sing is/AUX.pres open/ADJ ./PUNCT"),
        ("She said that it sank.", "She/PRON.sing said/VERB.past that/SCONJ it/PRON.sing sank/VERB.past ./PUNCT"),
        ("She kept that boat.", "She/PRON.sing kept/VERB.past that/DET boat/NOUN.sing ./PUNCT"),
    ] {
        assert_eq!(tagged(text), expected);
    }
}

#[test]
fn lemmas_go_by_the_tag() {
    for (text, word, lemma) in [
        ("She saw the ferries.", "saw", "see"),
        ("She saw the ferries.", "ferries", "ferry"),
        ("He bought a rusty saw.", "saw", "saw"),
        ("They were planning to close it.", "planning", "plan"),
        ("They were dancing.", "dancing", "dance"),
        ("The mayor denied it.", "denied", "deny"),
        ("The boat was older.", "older", "old"),
        ("The women left.", "women", "woman"),
        ("The club controlled the harbour.", "controlled", "control"),
        ("The dispute was settled.", "settled", "settle"),
        ("He wants to found a club.", "found", "found"),
        ("The crew found a boat.", "found", "find"),
        ("“We didn’t,” she said.", "didn’t", "do"),
    ] {
        let version = read(text);
        let at = version.article.tokens.iter().position(|token| token.span.of(text) == word).expect("the word");
        assert_eq!(version.syntax.lemma(at), lemma, "{text}");
        assert_eq!(version.syntax.lower(at), lower(word));
    }
}

/// Noun phrases with their heads, verbs with what is known of them, clauses with their verbs.
fn groups(text: &str) -> [Vec<String>; 3] {
    let version = read(text);
    let syntax = &version.syntax;
    let words = |run: &Range<usize>| {
        let tokens = &version.article.tokens[run.clone()];
        tokens[0].span.cover(tokens[tokens.len() - 1].span).of(text).to_owned()
    };
    let phrase = |phrase: &Phrase| format!("{} ({})", words(&phrase.tokens), syntax.lemma(phrase.head));
    let verb = |verb: &VerbGroup| {
        let flags = [(verb.passive, "passive"), (verb.perfect, "perfect"), (verb.negated, "negated")];
        let flags: Vec<&str> = flags.into_iter().filter(|(set, _)| *set).map(|(_, name)| name).collect();
        format!("{} ({:?} {})", words(&verb.tokens), verb.form, flags.join(" "))
    };
    let clause = |clause: &Clause| {
        let verb = syntax.verb_of(clause).map_or("-", |verb| syntax.lemma(verb.head));
        format!("{} ({:?} {verb})", words(&clause.tokens), clause.link)
    };
    [syntax.phrases().map(phrase).collect(), syntax.verbs().map(verb).collect(), syntax.clauses().map(clause).collect()]
}

#[test]
fn only_the_sentence_asked_about_is_tagged() {
    let text = "The old pier sank.\n\nThe crew swam home.";
    let manuscript = Manuscript { text: text.to_owned(), ..Manuscript::default() };
    let (article, _) = crate::structure::structure(&manuscript);
    let syntax = Syntax::new(text, &article);
    let tagged = || syntax.sentences.iter().map(Sentence::is_tagged).collect::<Vec<_>>();
    assert_eq!(tagged(), [false, false]);
    assert_eq!(syntax.tag(article.sentences[1].tokens.start + 1), Tag::NounSingular);
    assert_eq!(tagged(), [false, true]);
}

#[test]
fn phrases_end_with_their_noun() {
    let [phrases, _, _] =
        groups("The old harbour master’s two boats sank near a $1.5 million pier with 12% of their crew.");
    assert_eq!(
        phrases,
        ["The old harbour master’s two boats (boat)", "a $1.5 million pier (pier)", "12% (12)", "their crew (crew)"]
    );
}

#[test]
fn verbs_know_their_auxiliaries() {
    let [_, verbs, _] = groups("The boat had not been repaired, she won’t sail it and the crew is refusing to leave.");
    assert_eq!(
        verbs,
        [
            "had not been repaired (Past passive perfect negated)",
            "won’t sail (Present negated)",
            "is refusing (Present )",
            "to leave (Infinitive )"
        ]
    );
}

#[test]
fn a_clause_resumes_after_the_one_within_it() {
    let [_, _, clauses] =
        groups("The mayor, who won in May, resigned because the bridge fell, but the council stayed.");
    assert_eq!(
        clauses,
        [
            "The mayor, who won in May, resigned because the bridge fell, but the council stayed. (Main resign)",
            "who won in May, (Relative win)",
            "because the bridge fell, (Subordinate fall)",
            "but the council stayed. (Coordinated stay)"
        ]
    );
}

#[test]
fn no_question_panics_beyond_the_end() {
    for text in ["", "“", "’s", "日本語の本文", "a\u{301}b 12 ½", "-- -- --"] {
        let version = read(text);
        for at in 0..version.syntax.len() + 3 {
            let syntax = &version.syntax;
            let _ = (syntax.lower(at), syntax.lemma(at), syntax.tag(at), syntax.phrase(at), syntax.verb(at));
            let _ = (syntax.clause(at), syntax.head(at), syntax.class(at), syntax.opens(at));
        }
    }
}
