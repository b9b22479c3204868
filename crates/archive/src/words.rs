//! Words without anything around them.

/// The words of a text in lower case, without marks and with one blank between.
pub(crate) fn bare(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for word in text.split(|at: char| !at.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if !words.is_empty() {
            words.push(' ');
        }
        words.extend(word.chars().flat_map(char::to_lowercase));
    }
    words
}
