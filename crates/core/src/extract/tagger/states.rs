//! What the model remembers from token to token: the piece it is in, and which of source, content and cue it has seen
//! of the attribution at hand, so that a content wants a cue and a cue its content.

use super::label::{LABELS, Label};

/// Number of states.
pub const STATES: usize = 20;

/// The state before the first token.
pub const START: usize = 0;

/// A source has been seen.
const SOURCE: usize = 1;
/// A content has been seen.
const CONTENT: usize = 2;
/// A cue has been seen.
const CUE: usize = 4;

/// A step from a state by a label to another.
#[derive(Clone, Copy, Debug)]
pub struct Arc {
    /// State before the token.
    pub from: usize,
    /// Label of the token.
    pub label: usize,
    /// State after the token.
    pub to: usize,
}

/// Number of steps there are.
pub const COUNT: usize = 8 * 4 + 12 * 5;

/// Every step within a sentence.
pub const WITHIN: [Arc; COUNT] = arcs(false);

/// Every step to the first token of a sentence.
pub const FIRST: [Arc; COUNT] = arcs(true);

/// The steps to a token.
pub fn steps(opens_sentence: bool) -> &'static [Arc; COUNT] {
    static STEPS: [[Arc; COUNT]; 2] = [WITHIN, FIRST];
    &STEPS[usize::from(opens_sentence)]
}

/// Every step, those to the same state side by side: within a sentence, and to the first token of one.
pub const BY_TARGET: [[Arc; COUNT]; 2] = [by_target(&WITHIN), by_target(&FIRST)];

/// Where in [`BY_TARGET`] the steps to every state start; one more says where the last end.
pub const STARTS: [[usize; STATES + 1]; 2] = [starts(&WITHIN), starts(&FIRST)];

const fn by_target(arcs: &[Arc; COUNT]) -> [Arc; COUNT] {
    let mut sorted = *arcs;
    let (mut count, mut to) = (0, 0);
    while to < STATES {
        let mut at = 0;
        while at < COUNT {
            if arcs[at].to == to {
                sorted[count] = arcs[at];
                count += 1;
            }
            at += 1;
        }
        to += 1;
    }
    sorted
}

const fn starts(arcs: &[Arc; COUNT]) -> [usize; STATES + 1] {
    let mut starts = [0; STATES + 1];
    let mut at = 0;
    while at < COUNT {
        let mut to = arcs[at].to + 1;
        while to <= STATES {
            starts[to] += 1;
            to += 1;
        }
        at += 1;
    }
    starts
}

const fn arcs(first: bool) -> [Arc; COUNT] {
    let mut arcs = [Arc { from: 0, label: 0, to: 0 }; COUNT];
    let (mut count, mut from) = (0, 0);
    while from < STATES {
        let mut label = 0;
        while label < LABELS {
            if let Some(to) = next(from, Label::ALL[label], first) {
                arcs[count] = Arc { from, label, to };
                count += 1;
            }
            label += 1;
        }
        from += 1;
    }
    arcs
}

/// The state after a token; none where the label cannot stand there.
pub const fn next(state: usize, label: Label, first: bool) -> Option<usize> {
    let (piece, seen) = parts(state);
    let own = match label {
        Label::Outside => return Some(index(0, if first { 0 } else { seen })),
        Label::SourceInside | Label::CueInside | Label::ContentInside => {
            let inside = label as usize / 2;
            return if bit(piece) == bit(inside) && piece != 0 { Some(state) } else { None };
        }
        Label::SourceFirst => 1,
        Label::CueFirst => 2,
        Label::ContentFirst => 3,
    };
    let complete = seen & (CONTENT | CUE) == CONTENT | CUE;
    let seen = if first || (complete && seen & bit(own) != 0 && own != 3) { bit(own) } else { seen | bit(own) };
    Some(index(own, seen))
}

/// The label of a token that leaves a state as it is.
pub const fn staying(state: usize) -> Label {
    match parts(state).0 {
        1 => Label::SourceInside,
        2 => Label::CueInside,
        3 => Label::ContentInside,
        _ => Label::Outside,
    }
}

/// The bit of a piece: 1 source, 2 cue, 3 content.
const fn bit(piece: usize) -> usize {
    match piece {
        1 => SOURCE,
        2 => CUE,
        3 => CONTENT,
        _ => 0,
    }
}

/// Piece and what has been seen, of a state.
const fn parts(state: usize) -> (usize, usize) {
    if state < 8 {
        return (0, state);
    }
    let piece = (state - 8) / 4 + 1;
    let rest = (state - 8) % 4;
    // The bit of the piece itself is always set; the other two are kept.
    let low = bit(piece) - 1;
    (piece, rest & low | (rest & !low) << 1 | bit(piece))
}

/// The state of a piece and what has been seen.
const fn index(piece: usize, seen: usize) -> usize {
    if piece == 0 {
        return seen;
    }
    let low = bit(piece) - 1;
    8 + (piece - 1) * 4 + (seen & low | (seen >> 1) & !low & 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_is_its_own() {
        for state in 0..STATES {
            let (piece, seen) = parts(state);
            assert_eq!(index(piece, seen), state);
        }
    }

    #[test]
    fn what_stays_leaves_the_state_as_it_is() {
        for state in 0..STATES {
            assert_eq!(next(state, staying(state), false), Some(state));
        }
    }

    #[test]
    fn what_has_been_seen_is_remembered() {
        let walk = |labels: &[Label]| {
            labels.iter().fold(START, |state, &label| next(state, label, false).expect("a label that can stand there"))
        };
        use Label::{ContentFirst, ContentInside, CueFirst, CueInside, Outside, SourceFirst, SourceInside};
        let all = index(0, SOURCE | CUE | CONTENT);
        assert_eq!(walk(&[SourceFirst, SourceInside, CueFirst, CueInside, ContentFirst, ContentInside, Outside]), all);
        assert_eq!(walk(&[ContentFirst, Outside, CueFirst, SourceFirst, Outside]), all);
        // A second source after a whole attribution opens the next one.
        assert_eq!(walk(&[SourceFirst, CueFirst, ContentFirst, Outside, SourceFirst, Outside]), index(0, SOURCE));
        assert_eq!(next(all, Outside, true), Some(0));
        assert_eq!(next(START, SourceInside, false), None);
        assert_eq!(next(walk(&[CueFirst]), SourceInside, false), None);
    }
}
