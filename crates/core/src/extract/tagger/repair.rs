//! Repairs of what the labels cut wrong: a source that names nobody, a content that says nothing or ends too late.

use crate::extract::cues::is_be;
use crate::extract::reading::Reading;
use crate::extract::sources;
use crate::lexicon::{CUES, DOCUMENTS, MODIFIERS, NATIONALITIES, grammar};
use crate::syntax::Class;
use crate::thesaurus::{self, WordClass};
use crate::{Attribution, CueClass, Span, TokenKind};
use std::ops::Range;

/// Words by which a source that is only an article is widened to its noun, at most.
const NOUN_WORDS: usize = 6;

/// What of a source stands beside a cue that starts at `cue`: “there” names nobody, and an article only with its noun.
pub fn source(reading: &Reading<'_>, source: Span, cue: usize) -> Option<Span> {
    let at = reading.article.token_at(source.start);
    let single = reading.tokens().get(at).is_some_and(|token| token.span == source);
    match reading.lower(at) {
        "there" if single => None,
        article if single && grammar::ARTICLE.has(article) => {
            let limit = if cue > at { cue } else { reading.tokens().len() };
            let named = |&next: &usize| {
                let class = reading.class(next);
                reading.is(next, TokenKind::Word) && (class.is_open() || class.is(Class::CAPITAL))
            };
            let last = (at + 1..limit.min(at + 1 + NOUN_WORDS)).take_while(named).last()?;
            // Only the subject of the cue: said a clerk, who asked … has nothing to do with what the sentence opens with.
            (cue <= at || last + 1 == cue).then(|| reading.span(at, last + 1))
        }
        // All of a clause that describes whoever stands before it: Roe, | who left early, | said.
        _ if is_aside(reading, source) => Some(
            sources::antecedent(reading, at).map_or(source, |named| reading.span(named.start, named.end).cover(source)),
        ),
        _ if !single => Some(without_credits(reading, reading.span(joined(reading, at), at).cover(source))),
        _ => Some(source),
    }
}

/// Source and content as the rules have them, where the labels mix the two up: they take a part of what was said into the source,
/// `by the state | of having lied`, a part of the source for what was said, `the judge, | Justice Roe, | ruled`, or find a source
/// and nothing that it said.
pub fn by_rules(
    reading: &Reading<'_>,
    verdict: Option<&Attribution>,
    source: Option<Span>,
    content: Vec<Span>,
) -> (Option<Span>, Vec<Span>) {
    let Some((verdict, own)) = verdict.and_then(|verdict| verdict.source.map(|own| (verdict, own))) else {
        return (source, content);
    };
    let Some(found) = source else { return (source, content) };
    let of = |piece: &&Span| reading.lower(reading.article.token_at(piece.start)) == "of";
    let swallowed = found.start == own.start && verdict.content.iter().filter(of).any(|piece| found.contains(*piece));
    let within = own.end == found.end && !content.is_empty() && content.iter().all(|piece| own.contains(*piece));
    let refuses = verdict.cue.as_ref().is_some_and(|cue| cue.class == CueClass::Refusal);
    let nothing = content.is_empty() && !refuses && own.overlaps(found);
    if swallowed || within || nothing { (Some(own), verdict.content.clone()) } else { (source, content) }
}

/// Whether a source is a relative clause from comma to comma.
fn is_aside(reading: &Reading<'_>, source: Span) -> bool {
    let at = reading.article.token_at(source.start);
    let end = reading.tokens().partition_point(|token| token.span.start < source.end);
    let comma = |at: usize| reading.word(at) == ",";
    reading.class(at).is(Class::RELATIVE) && end > at + 2 && at > 0 && comma(at - 1) && comma(end - 1)
}

/// Where a source really opens whose first word is one of two peoples that its noun is of: `Ukrainian and | European officials`.
fn joined(reading: &Reading<'_>, at: usize) -> usize {
    let people = |at: usize| reading.holds(&NATIONALITIES, at) && reading.is_capital(at);
    let and = at >= 2 && grammar::COORDINATOR.has(reading.lower(at - 1));
    if !and || !people(at) || !people(at - 2) || people(at + 1) {
        return at;
    }
    let mut first = at - 2;
    while first > 0 && (reading.holds(&MODIFIERS, first - 1) || reading.class(first - 1).is(Class::DETERMINER)) {
        first -= 1;
    }
    first
}

/// A source without the credits that stand in brackets after the stop of its sentence: according to Roe. (Norwire / Lysk Herald
fn without_credits(reading: &Reading<'_>, source: Span) -> Span {
    let from = reading.article.token_at(source.start);
    let within = reading.tokens()[from..].iter().take_while(|token| token.span.start < source.end).count();
    let stop = (from + 1..from + within.saturating_sub(1)).find(|&at| {
        let bracket = reading.word(at + 1) == "(";
        bracket
            && (reading.word(at) == "." || reading.word(at).ends_with('.') && is_list(reading, at + 1..from + within))
    });
    match stop {
        Some(at) if reading.word(at) == "." => reading.span(from, at),
        Some(at) => reading.span(from, at + 1),
        None => source,
    }
}

/// Whether a run is of names with strokes between them.
fn is_list(reading: &Reading<'_>, run: Range<usize>) -> bool {
    run.into_iter().any(|at| reading.word(at) == "/")
}

/// Whether what was found can be: neither a source that is a clause of its own, nor a cue that runs over a comma without a
/// verb of saying in it, nor a picture said to state what it only shows.
pub fn is_sound(reading: &Reading<'_>, source: Option<Span>, cue: &Range<usize>, content: &[Span]) -> bool {
    let tokens = |span: Span| {
        reading.article.token_at(span.start)..reading.tokens().partition_point(|token| token.span.start < span.end)
    };
    let source = source.map(tokens);
    let noun = |at: usize| at > cue.start && reading.class(at - 1).is(Class::DETERMINER);
    let known = cue.clone().any(|at| !noun(at) && reading.row(&CUES, at).is_some_and(|row| row.column(2) != "1"));
    // "is concluded, with no mention of": a passive that the comma ends.
    let passive = is_be(reading.lower(cue.start));
    let broken = (!known || passive) && cue.clone().any(|at| reading.word(at) == ",");
    // Only beside a cue that no verb of saying makes one: a source that is too long is still a source.
    let weak = !known || reading.lower(cue.start) == "to";
    let clause =
        source.as_ref().is_some_and(|source| weak && is_clause(reading, source) || is_paper_at_work(reading, source));
    let pictured = source.as_ref().is_some_and(|source| {
        let picture = reading.row(&DOCUMENTS, source.start).is_some_and(|row| row.column(0) == "picture");
        let shows = cue.clone().any(|at| reading.row(&CUES, at).is_some_and(|row| row.column(0) == "show"));
        picture && shows && content.iter().all(|&piece| is_depicted(reading, tokens(piece)))
    });
    !(broken || clause || pictured)
}

/// Whether a source is a subject with its verb, no clause that describes it before that: `Roe met Dow on Friday | to discuss`.
fn is_clause(reading: &Reading<'_>, source: &Range<usize>) -> bool {
    let opens = |at: usize| {
        let class = reading.class(at);
        class.is(Class::RELATIVE.or(Class::SUBORDINATOR).or(Class::PREPOSITION)) || reading.word(at) == ","
    };
    let mut own = source.clone().take_while(|&at| at == source.start || !opens(at)).skip(1);
    let finite = |at: usize| {
        let small = !reading.is_capital(at) && reading.is(at, TokenKind::Word);
        small && reading.class(at).is(Class::VERB) && !reading.class(at - 1).is(Class::DETERMINER.or(Class::POSSESSIVE))
    };
    own.any(finite)
}

/// `A paper defers | talks about it`: a paper and what it does, which are not a source.
fn is_paper_at_work(reading: &Reading<'_>, source: &Range<usize>) -> bool {
    let last = source.end - 1;
    source.len() > 2
        && reading.holds(&DOCUMENTS, last - 1)
        && !reading.is_capital(last)
        && reading.lower(last).ends_with('s')
        && thesaurus::class(reading.lower(last)) == Some(WordClass::Verb)
}

/// Whether a content names what is to be seen and states nothing: no “that”, no finite verb, no figure.
fn is_depicted(reading: &Reading<'_>, mut content: Range<usize>) -> bool {
    let states = Class::SUBORDINATOR.or(Class::RELATIVE).or(Class::AUXILIARY).or(Class::VERB).or(Class::CUE);
    content.all(|at| !reading.class(at).is(states) && !reading.is(at, TokenKind::Number))
}

/// What of a content stands: all but the conjunction with which the next clause opens; nothing of `There was | no word`.
pub fn content(reading: &Reading<'_>, piece: &Range<usize>) -> Option<Range<usize>> {
    let piece = &whole(reading, piece);
    let mut end = piece.end;
    while end > piece.start + 1 && reading.is(end - 1, TokenKind::Word) && trails(reading, end - 1) {
        end -= 1;
    }
    // The comma before that conjunction goes with it.
    if end < piece.end && end > piece.start + 1 && reading.word(end - 1) == "," {
        end -= 1;
    }
    let empty = reading.lower(piece.start) == "there"
        && (piece.start + 1..end).all(|at| reading.class(at).is(Class::AUXILIARY.or(Class::ADVERB)));
    (!empty).then_some(piece.start..end)
}

/// Tokens of an addressee before “that”, at most.
const ADDRESSEE_MAX: usize = 6;

/// A content without the addressee it opens with: `to Roe | that it held`.
fn whole(reading: &Reading<'_>, piece: &Range<usize>) -> Range<usize> {
    // "sent a message to | Roe that read: “No.”": whom it goes to is not what it says.
    let colon = |&at: &usize| reading.word(at - 1) == ":" && reading.is(at, TokenKind::QuoteMark);
    let addressed = piece.start > 0 && reading.lower(piece.start - 1) == "to";
    if let Some(mark) = (piece.start + 1..piece.end).find(colon).filter(|_| addressed) {
        return mark..piece.end;
    }
    let to =
        reading.lower(piece.start) == "to" && reading.class(piece.start + 1).is(Class::CAPITAL.or(Class::DETERMINER));
    let that = (piece.start + 2..piece.end.min(piece.start + ADDRESSEE_MAX)).find(|&at| reading.lower(at) == "that");
    that.filter(|_| to).map_or_else(|| piece.clone(), |that| that..piece.end)
}

/// Whether the word at `at` opens a clause and can be nothing else: “that” and “so” may end one.
fn trails(reading: &Reading<'_>, at: usize) -> bool {
    let class = reading.class(at);
    let other = Class::DETERMINER.or(Class::ADVERB).or(Class::OBJECT).or(Class::SUBJECT).or(Class::PREPOSITION);
    // For quite a | while.
    let noun = reading.class(at - 1).is(Class::DETERMINER);
    class.is(Class::SUBORDINATOR.or(Class::CONJUNCTION))
        && !class.is(other.or(Class::RELATIVE))
        && !noun
        && !reading.is_of(&grammar::CLAUSE_FINAL, at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Manuscript, Version, structure};

    /// What of the tokens `piece` of `text` stands as a content, and what as a source of a cue that starts at `cue`.
    fn repaired(text: &str, piece: Range<usize>, cue: usize) -> (Option<String>, Option<String>) {
        let manuscript = Manuscript { text: text.to_owned(), ..Manuscript::default() };
        let (article, _) = structure::structure(&manuscript);
        let syntax = crate::syntax::Syntax::new(text, &article);
        let reading = Reading { text, article: &article, meta: &manuscript.meta, syntax: &syntax };
        let words = content(&reading, &piece).map(|piece| reading.span(piece.start, piece.end).of(text).to_owned());
        let source = source(&reading, reading.span(piece.start, piece.end), cue);
        (words, source.map(|source| source.of(text).to_owned()))
    }

    fn stands(text: &str, piece: Range<usize>) -> Option<String> {
        repaired(text, piece, 0).0
    }

    fn names(text: &str, piece: Range<usize>, cue: usize) -> Option<String> {
        repaired(text, piece, cue).1
    }

    #[test]
    fn a_content_that_says_nothing_falls_and_one_that_ends_too_late_is_trimmed() {
        assert_eq!(stands("There was no word from Marn.", 0..2), None);
        assert_eq!(stands("There is a leak, Marn said.", 0..4).as_deref(), Some("There is a leak"));
        assert_eq!(stands("The gates are shut because the dam broke.", 0..5).as_deref(), Some("The gates are shut"));
        assert_eq!(stands("The gates are shut, and the dam broke.", 0..6).as_deref(), Some("The gates are shut"));
        assert_eq!(
            stands("They stay shut for quite a while, Marn said.", 0..7).as_deref(),
            Some("They stay shut for quite a while")
        );
        assert_eq!(stands("Marn did say so.", 3..4).as_deref(), Some("so"));
    }

    #[test]
    fn an_article_is_nobody_without_its_noun() {
        assert_eq!(names("The harbour board says it failed.", 0..1, 3).as_deref(), Some("The harbour board"));
        assert_eq!(names("The grim view of Marn spread.", 0..1, 1), None);
        assert_eq!(names("There was no word.", 0..1, 1), None);
        assert_eq!(names("The keeper left.", 0..2, 2).as_deref(), Some("The keeper"));
        assert_eq!(names("She left.", 0..1, 1).as_deref(), Some("She"));
    }

    #[test]
    fn officials_of_two_peoples_are_one_source() {
        let text = "Last week senior Ukrainian and European officials said no.";
        assert_eq!(names(text, 5..7, 7).as_deref(), Some("senior Ukrainian and European officials"));
        assert_eq!(
            names("They met U.S. and German envoys said no.", 4..6, 6).as_deref(),
            Some("U.S. and German envoys")
        );
        assert_eq!(
            names("He left Moscow and European officials said no.", 4..6, 6).as_deref(),
            Some("European officials")
        );
        assert_eq!(names("Three Germans and two envoys said no.", 3..5, 5).as_deref(), Some("two envoys"));
    }

    #[test]
    fn a_verb_without_a_subject_has_that_of_its_sentence() {
        for (text, source) in [
            ("Hours later, the mayor left the hall, and told the BBC on Friday: “It held.”", "the mayor"),
            ("Tom Reed met the crews twice before telling CNN on Friday: “It held.”", "Tom Reed"),
            (
                "On Monday, Ortiz, who left early, called the plan late but told Dow: “It held.”",
                "Ortiz, who left early,",
            ),
            ("Ortiz left the hall. The mayor told the BBC on Friday: “It held.”", "The mayor"),
        ] {
            let told = told(text);
            assert!(told.last().is_some_and(|last| last.starts_with(&format!("{source} |"))), "{text}: {told:?}");
        }
    }

    #[test]
    fn no_comment_from_somebody_is_no_statement_of_his() {
        let text = "There was no immediate comment from Marn.";
        let version = Version::read(Manuscript { text: text.to_owned(), ..Manuscript::default() });
        assert!(version.annotations.attributions.is_empty(), "{:?}", version.annotations.attributions);
    }

    /// Of a text every attribution: source, cue and content.
    fn told(text: &str) -> Vec<String> {
        let version = Version::read(Manuscript { text: text.to_owned(), ..Manuscript::default() });
        let show = |found: &crate::Attribution| {
            let source = found.source.map_or("-", |source| source.of(text));
            let cue = found.cue.as_ref().map_or("-", |cue| cue.span.of(text));
            let content: Vec<&str> = found.content.iter().map(|piece| piece.of(text)).collect();
            format!("{source} | {cue} | {}", content.join(" … "))
        };
        version.annotations.attributions.iter().map(show).collect()
    }

    #[test]
    fn a_message_is_not_said_by_whom_it_goes_to() {
        let text = "Oden criticised the blockade, and posted a message to President Irena Vosk on social media that read: “Irena, ENOUGH!”";
        let found = told(text);
        assert!(
            found.iter().any(|one| one.starts_with("Oden | posted a message") && one.ends_with("“Irena, ENOUGH!”")),
            "{found:?}"
        );
        assert!(!found.iter().any(|one| one.starts_with("President Irena Vosk")), "{found:?}");
    }

    #[test]
    fn what_a_message_reads_is_said_by_who_sends_it() {
        let found = told(
            "It came after Venn condemned a raid on Sund that killed nine people, and sent a message to Norland leader Anna Tveit on social media that read: “Anna, ENOUGH!”",
        );
        assert!(
            found.iter().any(|one| one.starts_with("Venn | sent") && one.ends_with("| “Anna, ENOUGH!”")),
            "{found:?}"
        );
    }

    #[test]
    fn a_paper_at_work_is_no_source() {
        let found = told(
            "A Norland document defers detailed discussion about the road until after a truce is concluded, with no mention of the drivers.",
        );
        assert!(!found.iter().any(|one| one.contains("defers |") || one.contains("is concluded")), "{found:?}");
        let found = told("A Norland document says that the road is shut.");
        assert_eq!(found, ["A Norland document | says | that the road is shut"]);
    }

    #[test]
    fn a_picture_shows_and_only_words_state() {
        assert_eq!(
            told("Video of the start of the meeting showed the envoy seated opposite Vosk, also with an interpreter."),
            Vec::<String>::new()
        );
        let found = told("Video of the meeting showed that the envoy had left the room before noon.");
        assert_eq!(found.len(), 1, "{found:?}");
        let found = told("A survey by the bank showed that prices had doubled.");
        assert_eq!(found.len(), 1, "{found:?}");
    }
}
