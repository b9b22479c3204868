//! Whole pages, from the ugly to the plain.

use super::{MARKS, article};
use writethru_core::VersionMeta;

/// The text of a page and the codes of what was said of it.
fn read(page: &str) -> (String, VersionMeta, Vec<&'static str>) {
    let (mut meta, mut warnings) = (VersionMeta::default(), Vec::new());
    let text = article("page", page, &mut meta, &mut warnings).unwrap_or_default();
    (text, meta, warnings.iter().map(|warning| warning.code).collect())
}

#[test]
fn only_comments_of_the_page_are_marks() {
    let mark = "<!-- writethru:allow quote-altered: asked -->";
    for (page, expected) in [
        (format!("<html><body>{mark}<p>The river rose by a metre.</p></body></html>"), mark),
        (format!("<html><head>{mark}</head><body><p>The river rose by a metre.</p></body></html>"), mark),
        (format!("<html><body><p>The river {mark} rose.</p></body></html>"), mark),
        ("<html><body><p>The river <!-- other --> rose.</p></body></html>".to_owned(), ""),
        (format!("<html><body><script>let q = '{mark}';</script><p>The river rose.</p></body></html>"), ""),
        (format!("<html><body><p title='{mark}'>The river rose.</p></body></html>"), ""),
        (format!("<html><body><textarea>{mark}</textarea><p>The river rose.</p></body></html>"), ""),
        (format!("<html><body><template>{mark}</template><p>The river rose.</p></body></html>"), ""),
        (format!("<html><head><style>{mark}</style><title>{mark}</title></head><body><p>The river rose.</p></body></html>"), ""),
    ] {
        let (_, meta, _) = read(&page);
        assert_eq!(meta.extra.get(MARKS).map_or("", String::as_str), expected, "{page}");
    }
}
