//! The frame of every page: one file, no request to anywhere, a policy that lets nothing in but its own style and script.

use super::safe;
use base64::{Engine as _, prelude::BASE64_STANDARD};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest as _, Sha256};

/// The style of all pages: design tokens first.
const STYLE: &str = include_str!("page.css");

/// The script of all pages; every page can be read without it.
const SCRIPT: &str = include_str!("page.js");

/// Where a page stands: on its own, or among others with addresses of their own.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    /// A way back: the words of the link and its address, relative to the page.
    pub back: Option<(String, String)>,
}

/// A whole page.
pub(super) fn page(title: &str, class: &str, frame: &Frame, main: &Markup) -> String {
    let title = safe::plain(title);
    let markup = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy());
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body class=(class) {
                a.skip href="#main" { "Skip to the story" }
                @if let Some((words, address)) = &frame.back {
                    nav.back aria-label="Up" { a href=(address) { "← " (safe::words(words)) } }
                }
                (main)
                footer.colophon {
                    p {
                        "Made by writethru. It reports what changed and what was acknowledged; why a newsroom changed it, "
                        "the texts do not say."
                    }
                }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    markup.into_string()
}

/// The content security policy: this page’s own style and script by their digests, and nothing else.
fn policy() -> String {
    let digest = |text: &str| BASE64_STANDARD.encode(Sha256::digest(text.as_bytes()));
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        digest(STYLE),
        digest(SCRIPT)
    )
}
