//! Text of stories on a page: control and direction characters are shown by their names, so that what is read is what
//! stands there; its direction does not reach the text around it.

use maud::{Markup, html};
use writethru_core::disguise::{is_invisible, is_spelling};

/// Whether a character could change how the text around it looks, or cannot be seen at all.
fn is_hidden(c: char) -> bool {
    let steers = c.is_control() && !matches!(c, '\n' | '\t') || matches!(c, '\u{2028}' | '\u{2029}');
    steers || is_invisible(c)
}

/// Words of a story, with every hidden character as `U+202E`.
pub(super) fn plain(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut before = None;
    for c in text.chars() {
        if is_hidden(c) && !is_spelling(c, before) {
            shown.push_str(&format!("[U+{:04X}]", u32::from(c)));
        } else {
            shown.push(c);
        }
        before = Some(c);
    }
    shown
}

/// Words of a story as markup of their own direction.
pub(super) fn words(text: &str) -> Markup {
    html! { bdi { (plain(text)) } }
}

/// An address that may be followed: of the web alone.
pub(super) fn address(url: &str) -> Option<&str> {
    let lower = url.get(..8).unwrap_or(url).to_ascii_lowercase();
    let is_web = lower.starts_with("http://") || lower.starts_with("https://");
    (is_web && !url.chars().any(|c| is_hidden(c) || c.is_whitespace())).then_some(url)
}

/// The site of an address of the web, without `www.`: whom a reader takes for its publisher.
pub fn host(url: &str) -> Option<&str> {
    let rest = address(url)?.split_once("://")?.1;
    let host = rest.split(['/', '?', '#']).next()?.rsplit('@').next()?;
    let host = host.split(':').next()?;
    Some(host.strip_prefix("www.").unwrap_or(host)).filter(|host| !host.is_empty())
}

/// A text as a value within an address.
pub fn encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}
