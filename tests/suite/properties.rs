//! What holds for every text: no panic, spans on boundaries, a version does not differ from itself.

use crate::stories;
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use writethru_cli::render::text::{self, Sheet, Theme};
use writethru_cli::terminal::Terminal;
use writethru_core::{Manuscript, Span, Version};
use writethru_diff::{Field, LinkKind, Policy, Severity};

/// Pieces news is made of, and pieces that break careless readers of it.
const PIECES: &[&str] = &[
    "“",
    "”",
    "\"",
    "'",
    "‘",
    "’",
    "«",
    "»",
    "(",
    ")",
    "…",
    ". ",
    ", ",
    ": ",
    " - ",
    " — ",
    "\n",
    "\n\n",
    "\r\n",
    "\u{a0}",
    "\u{301}",
    "\u{202e}",
    "\u{0}",
    "👍🏽",
    "漢字",
    "ß",
    "İ",
    "said",
    "told reporters",
    "according to",
    "he ",
    "Mayor Lena Ortiz ",
    "U.S. ",
    "at least ",
    "nine ",
    "12 ",
    "$2.6 million ",
    "5 percent ",
    "1,234.5 ",
    "99999999999999999999999999999 ",
    "-0 ",
    "April 25, 2025 ",
    "on Friday ",
    "last month ",
    "not ",
    "n’t ",
    "may ",
    "would ",
    "could ",
    "reportedly ",
    "LONDON (Reuters) - ",
    "(Reporting by Ann Lee; Editing by Bo Roe)",
    "Correction: ",
    "the pier ",
    "fell ",
    "was closed ",
    "and ",
    "that ",
];

fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![8 => proptest::sample::select(PIECES).prop_map(str::to_owned), 1 => "\\PC{0,6}"];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn read(text: &str) -> Version {
    Version::read(Manuscript { text: text.to_owned(), ..Manuscript::default() })
}

fn on_boundaries(text: &str, span: Span) -> bool {
    text.get(span.start..span.end).is_some()
}

/// Every span of a version.
fn spans(version: &Version) -> Vec<Span> {
    let (article, found) = (&version.article, &version.annotations);
    let mut all: Vec<Span> = article.blocks.iter().map(|block| block.span).collect();
    all.extend(article.sentences.iter().map(|sentence| sentence.span));
    all.extend(article.tokens.iter().map(|token| token.span));
    all.extend(article.credits.iter().map(|credit| credit.span));
    all.extend(found.quotes.iter().flat_map(|quote| [quote.span, quote.content]));
    all.extend(
        found
            .quantities
            .iter()
            .flat_map(|quantity| [Some(quantity.span), Some(quantity.number), quantity.of])
            .flatten(),
    );
    all.extend(found.times.iter().map(|time| time.span));
    all.extend(found.mentions.iter().flat_map(|mention| [Some(mention.span), mention.role]).flatten());
    all.extend(found.claims.iter().map(|claim| claim.span));
    for attribution in &found.attributions {
        all.extend(attribution.content.iter().copied().chain(attribution.source).chain(attribution.venue));
        all.extend(attribution.cue.iter().map(|cue| cue.span));
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 192,
        failure_persistence: Some(Box::new(FileFailurePersistence::Off)),
        ..ProptestConfig::default()
    })]

    #[test]
    fn reading_never_fails_and_spans_lie_on_boundaries(text in any_text()) {
        let version = read(&text);
        for span in spans(&version) {
            prop_assert!(on_boundaries(&version.text, span), "{span:?} in {text:?}");
        }
    }

    #[test]
    fn the_parts_of_a_version_lie_in_order_inside_one_another(text in any_text()) {
        let version = read(&text);
        let article = &version.article;
        prop_assert!(article.blocks.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "{text:?}");
        let mut sentences = 0;
        for (index, block) in article.blocks.iter().enumerate() {
            prop_assert_eq!(block.sentences.start, sentences, "every sentence lies in one block: {:?}", text);
            sentences = block.sentences.end;
            for sentence in &article.sentences[block.sentences.clone()] {
                prop_assert!(sentence.block == index && block.span.contains(sentence.span), "{text:?}");
            }
        }
        prop_assert_eq!(sentences, article.sentences.len(), "{:?}", text);
        let mut tokens = 0;
        for sentence in &article.sentences {
            prop_assert_eq!(sentence.tokens.start, tokens, "every token lies in one sentence: {:?}", text);
            tokens = sentence.tokens.end;
            let inside = &article.tokens[sentence.tokens.clone()];
            prop_assert!(inside.iter().all(|token| sentence.span.contains(token.span)), "{text:?}");
        }
        prop_assert_eq!(tokens, article.tokens.len(), "{:?}", text);
        prop_assert!(article.tokens.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "{text:?}");
        prop_assert!(article.tokens.iter().all(|token| !token.span.is_empty()), "{text:?}");
    }

    #[test]
    fn annotations_stand_in_order_of_the_text(text in any_text()) {
        let version = read(&text);
        let found = &version.annotations;
        prop_assert!(found.attributions.is_sorted_by_key(|attribution| attribution.sentence), "{text:?}");
        prop_assert!(found.quotes.is_sorted_by_key(|quote| quote.span.start), "{text:?}");
        prop_assert!(found.quantities.is_sorted_by_key(|quantity| quantity.span.start), "{text:?}");
        prop_assert!(found.times.is_sorted_by_key(|time| time.span.start), "{text:?}");
        prop_assert!(found.mentions.is_sorted_by_key(|mention| mention.span.start), "{text:?}");
        prop_assert!(found.claims.is_sorted_by_key(|claim| claim.span.start), "{text:?}");
        for quote in &found.quotes {
            let pieces = quote.attribution.map(|index| &found.attributions[index].content);
            let inside = pieces.is_none_or(|pieces| pieces.iter().any(|piece| piece.overlaps(quote.span)));
            prop_assert!(inside, "{quote:?} in {text:?}");
        }
    }

    #[test]
    fn a_version_does_not_differ_from_itself(text in any_text()) {
        let version = read(&text);
        let diff = writethru_diff::diff(&version, &version, &Policy::default());
        let loud: Vec<_> = diff.findings.iter().map(|finding| (finding.change.kind.id, &finding.change.message)).collect();
        prop_assert!(loud.is_empty(), "{loud:?} in {text:?}");
        prop_assert!(diff.alignment.links.iter().all(|link| link.kind == LinkKind::Unchanged), "{text:?}");
    }

    #[test]
    fn any_two_texts_can_be_compared_and_shown(old in any_text(), new in any_text()) {
        let (old, new) = (read(&old), read(&new));
        let diff = writethru_diff::diff(&old, &new, &Policy::default());
        for finding in diff.findings.iter().filter(|finding| finding.change.field == Field::Text) {
            prop_assert!(finding.change.old.is_none_or(|span| on_boundaries(&old.text, span)), "{finding:?}");
            prop_assert!(finding.change.new.is_none_or(|span| on_boundaries(&new.text, span)), "{finding:?}");
        }
        // Every sentence is in exactly one link.
        let (mut olds, mut news) = (vec![0; old.article.sentences.len()], vec![0; new.article.sentences.len()]);
        for link in &diff.alignment.links {
            link.old.iter().for_each(|&index| olds[index] += 1);
            link.new.iter().for_each(|&index| news[index] += 1);
        }
        prop_assert!(olds.iter().chain(&news).all(|&count| count == 1), "{:?}", diff.alignment);
        let mut out = Vec::new();
        let terminal = Terminal { width: 60, theme: Theme { color: false } };
        let options = text::diff::Options { show: Severity::Off, context: 5, some_kinds: false };
        text::diff::write(&mut Sheet::new(&mut out, terminal), &old, &new, &diff, &options).unwrap();
        text::extract::write(&mut Sheet::new(&mut out, terminal), &new).unwrap();
        let shown = String::from_utf8(out).unwrap();
        prop_assert!(!shown.contains(['\u{0}', '\u{202e}', '\r', '\u{1b}']), "{shown:?}");
    }
}

/// Read backwards, what was added is removed, what was split is merged, and what stayed stays.
#[test]
fn a_comparison_mirrors_its_reverse() {
    for story in stories::all() {
        for pair in story.versions.windows(2) {
            let counts = |old: &Version, new: &Version, kinds: [LinkKind; 5]| {
                let diff = writethru_diff::diff(old, new, &Policy::default());
                kinds.map(|kind| diff.alignment.links.iter().filter(|link| link.kind == kind).count())
            };
            let there = counts(
                &pair[0],
                &pair[1],
                [LinkKind::Added, LinkKind::Removed, LinkKind::Split, LinkKind::Merged, LinkKind::Unchanged],
            );
            let back = counts(
                &pair[1],
                &pair[0],
                [LinkKind::Removed, LinkKind::Added, LinkKind::Merged, LinkKind::Split, LinkKind::Unchanged],
            );
            assert_eq!(there, back, "{} {}", story.slug, pair[0].meta.source);
        }
    }
}
