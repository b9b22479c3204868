//! Words as they are spoken: contractions written out, so that an utterance is known again whichever way it was set down.

use writethru_core::lexicon::CLEANUPS;

/// A word of an utterance, and which of the words as written it is of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Spoken<'a> {
    /// The word.
    pub(super) word: &'a str,
    /// Index of the word as written.
    pub(super) at: usize,
}

/// Folded words with contractions written out: they're → they are, won't → will not, it + 's → it + is. Of two readings the
/// first is taken, on whichever side it stands; the clitic of a name or noun is left alone.
pub(super) fn spoken<'a>(words: impl IntoIterator<Item = &'a str>) -> Vec<Spoken<'a>> {
    let mut spoken: Vec<Spoken<'a>> = Vec::new();
    let mut before = "";
    for (at, written) in words.into_iter().enumerate() {
        let (head, drawn) = match written.find('\'') {
            None => (written, None),
            // A clitic is a word of its own.
            Some(0) => {
                (full(&format!("{before}{written}")).and_then(|of| of.split(' ').nth(1)).unwrap_or(written), None)
            }
            Some(mark) => match full(written) {
                Some(phrase) => (phrase, None),
                None => full(&written[mark..]).map_or((written, None), |drawn| (&written[..mark], Some(drawn))),
            },
        };
        spoken.extend(head.split(' ').chain(drawn).map(|word| Spoken { word, at }));
        before = written;
    }
    spoken
}

/// What a contraction stands for.
fn full(contraction: &str) -> Option<&'static str> {
    let mut forms = CLEANUPS.get(contraction)?.column(0).split(';');
    forms.find(|form| !form.is_empty() && !form.contains('\''))
}

#[cfg(test)]
mod tests {
    use super::spoken;

    #[test]
    fn contractions_are_written_out() {
        for (written, full) in [
            ("they're coming along", "they are coming along"),
            ("we won't", "we will not"),
            ("who'll pay", "who will pay"),
            ("that 's on us", "that is on us"),
            ("let 's go, it 's late", "let us go, it is late"),
            ("the mayor 's pier", "the mayor 's pier"),
            ("it doesn't", "it does not"),
            ("o'clock", "o'clock"),
        ] {
            let words: Vec<_> = spoken(written.split(' ')).into_iter().map(|spoken| spoken.word).collect();
            assert_eq!(words.join(" "), full);
        }
        let places: Vec<_> = spoken(["they're", "here"]).into_iter().map(|spoken| spoken.at).collect();
        assert_eq!(places, [0, 0, 1]);
    }
}
