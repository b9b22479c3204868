//! Walls: what a server sends in place of a page to a crawler it does not trust, or for a page it cannot give.

/// Phrases of such pages, in small letters: the makers of walls write them, no newsroom does.
const PHRASES: &[&str] = &[
    "access denied",
    "are you a robot",
    "attention required! | cloudflare",
    "checking if the site connection is secure",
    "checking your browser before accessing",
    "complete the security check to access",
    "enable javascript and cookies to continue",
    "just a moment...",
    "just a moment…",
    "needs to review the security of your connection",
    "our systems have detected unusual traffic",
    "pardon our interruption",
    "performing security verification",
    "please verify you are a human",
    "please verify you are human",
    "press & hold to confirm you are",
    "sorry, you have been blocked",
    "unusual activity from your computer network",
    "verify you are human",
    "verifying you are human",
    "you have been blocked",
];

/// Words a wall has at most; a story about walls has more.
const WORDS_MAX: usize = 160;

/// Whether a page is a wall: short, and with one of their phrases.
pub(super) fn is_wall(headline: Option<&str>, text: &str) -> bool {
    if text.split_whitespace().take(WORDS_MAX + 1).count() > WORDS_MAX {
        return false;
    }
    let words = format!("{}\n{text}", headline.unwrap_or_default()).to_lowercase();
    PHRASES.iter().any(|phrase| words.contains(phrase))
}

#[cfg(test)]
mod tests {
    use super::is_wall;

    #[test]
    fn a_wall_is_told_from_a_story_about_one() {
        assert!(is_wall(Some("Just a moment..."), "example.org needs to check your browser."));
        assert!(is_wall(None, "Please verify you are a human by completing the action below."));
        assert!(!is_wall(Some("Weir at Lysk held"), "The weir held through the night."));
        let story =
            format!("Readers were told: “Verify you are human.” {}", "The weir held through the night. ".repeat(40));
        assert!(!is_wall(Some("Why sites ask"), &story));
    }
}
