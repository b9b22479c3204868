//! What a file says beside its story: every word of it that the reader of its format left out, markup taken off and no more.
//!
//! It is not compared. It is kept so that a paragraph of the story that went into a box, a caption or a piece of code, and was edited
//! on the way, does not go unseen (`grouping::boxes`).

use super::tags::{self, Kind};
use super::{attributes_of, entities};
use crate::words::bare as words;
use rustc_hash::FxHashMap;

/// Words from which on a stretch that the story has as well is left out.
const KNOWN_MIN: usize = 6;

/// The words of a file that are none of its story's.
pub(crate) fn of(file: &str, story: &str) -> String {
    let story = format!(" {} ", words(story));
    let known = stretches(&story);
    let (mut rest, mut line) = (String::new(), String::new());
    let mut take = |line: &mut String| {
        let own = words(line);
        line.clear();
        let stretch = own.match_indices(' ').map(|(at, _)| at).chain([own.len()]).nth(KNOWN_MIN - 1);
        let known = stretch.and_then(|end| known.get(&own[..end]));
        if own.is_empty() || known.is_some_and(|&at| story[at - 1..].contains(&format!(" {own} "))) {
            return;
        }
        if !rest.is_empty() {
            rest.push(' ');
        }
        rest.push_str(&own);
    };
    let mut pieces = tags::pieces(file);
    while let Some(piece) = pieces.next() {
        let written = &file[piece.range];
        match piece.kind {
            Kind::Words => {
                for (at, part) in written.split("\n\n").enumerate() {
                    if at > 0 {
                        take(&mut line);
                    }
                    entities::walk(part, |words, _, _| line.push_str(words));
                }
            }
            Kind::Open(name) => {
                if matches!(name.as_str(), "script" | "style") && !written.ends_with("/>") {
                    pieces.skip_content(&name);
                } else if tags::is_block(&name) || tags::is_unread(&name) {
                    take(&mut line);
                    // A page within the page.
                    if let Some(inner) = attributes_of(written).get("srcdoc") {
                        tags::pieces(&inner).filter(|piece| piece.kind == Kind::Words).for_each(|piece| {
                            line.push_str(&inner[piece.range]);
                            line.push(' ');
                        });
                    }
                }
            }
            Kind::Close(name) if tags::is_block(&name) || tags::is_unread(&name) => take(&mut line),
            Kind::Close(_) | Kind::Comment(_) | Kind::Other => {}
        }
    }
    take(&mut line);
    rest
}

/// Every stretch of [`KNOWN_MIN`] words of a story with blanks around it, and where it stands first: a line is looked for from there.
fn stretches(story: &str) -> FxHashMap<&str, usize> {
    let blanks: Vec<usize> = story.match_indices(' ').map(|(at, _)| at).collect();
    let mut known = FxHashMap::default();
    for run in blanks.windows(KNOWN_MIN + 1) {
        known.entry(&story[run[0] + 1..run[KNOWN_MIN]]).or_insert(run[0] + 1);
    }
    known
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn what_is_no_story_is_the_rest() {
        let story = "The weir at Lysk closed on Friday, and it stays shut.";
        for (file, rest) in [
            ("<p>The weir at <b>Lysk</b> closed on Friday, and it stays shut.</p>", ""),
            (
                "<h1>Weir</h1><p>The weir at Lysk closed on Friday, and it stays shut.</p><svg><text>It cost 3 million</text></svg>",
                "weir it cost 3 million",
            ),
            // A part of a paragraph is known as well, a line that only starts like one is not.
            ("<p>Lysk closed on Friday, and it stays</p>", ""),
            ("<p>The weir at Lysk closed on Monday</p>", "the weir at lysk closed on monday"),
            ("<iframe srcdoc='<p>It cost 3 million</p>'></iframe>", "it cost 3 million"),
            ("<script>var x = 3;</script><!-- no --><style>p{}</style>", ""),
            ("```\nIt &amp; cost 3\n```\n\nThe weir at Lysk closed on Friday", "it cost 3"),
        ] {
            assert_eq!(of(file, story), rest, "{file}");
        }
    }
}
