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
    /// The ways back, the furthest first: the words of each link and its address, relative to the page.
    pub back: Vec<(String, String)>,
    /// The pages before and after this one: the words of each link and its address.
    pub beside: Vec<(String, String)>,
    /// Where the search over quotations and speakers is, where there is one.
    pub search: Option<String>,
    /// The words that were searched for.
    pub searched: String,
}

/// A whole page.
pub(super) fn page(title: &str, class: &str, frame: &Frame, main: &Markup) -> String {
    let title = safe::plain(title);
    let markup = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy(frame));
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body class=(class) {
                a.skip href="#main" { "Skip to the content" }
                (top(frame))
                (main)
                footer.colophon {
                    p {
                        "Made by writethru. It reports what changed and whether a note acknowledges it. Why a newsroom made "
                        "a change is not in the texts."
                    }
                }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    markup.into_string()
}

/// The ways back and the search.
fn top(frame: &Frame) -> Markup {
    html! {
        @if !frame.back.is_empty() || !frame.beside.is_empty() || frame.search.is_some() {
            div.topbar {
                @if !frame.back.is_empty() {
                    nav.back aria-label="Up" {
                        @for (at, (words, address)) in frame.back.iter().enumerate() {
                            @if at > 0 { " › " }
                            a href=(address) { @if at == 0 { "← " } (safe::words(words)) }
                        }
                    }
                }
                @if !frame.beside.is_empty() {
                    nav.back aria-label="Before and after" {
                        @for (at, (words, address)) in frame.beside.iter().enumerate() {
                            @if at > 0 { " · " }
                            a href=(address) { (safe::words(words)) }
                        }
                    }
                }
                @if let Some(search) = &frame.search {
                    form.find action=(search) method="get" role="search" {
                        label { "Quotations and speakers " input type="search" name="q" value=(safe::plain(&frame.searched)); }
                        " " button type="submit" { "Search" }
                    }
                }
            }
        }
    }
}

/// The content security policy: this page’s own style and script by their digests, and nothing else; forms go back to where the
/// page came from, where it has any.
fn policy(frame: &Frame) -> String {
    let digest = |text: &str| BASE64_STANDARD.encode(Sha256::digest(text.as_bytes()));
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action {}",
        digest(STYLE),
        digest(SCRIPT),
        if frame.search.is_some() { "'self'" } else { "'none'" }
    )
}
