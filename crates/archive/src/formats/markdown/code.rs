//! Code told from prose that only stands where code would: a program's strings are nobody's quotations, but a paragraph that
//! somebody indented is read.

/// Words that a stretch has at least to be prose.
const WORDS_MIN: usize = 4;

/// Signs that prose does not have.
const SIGNS: &[char] = &['{', '}', '<', '>', '\\', '=', ';', '_', '|', '~', '^', '`'];

/// Whether what is marked as code reads like prose all the same.
pub(super) fn reads_like_prose(code: &str) -> bool {
    let words: Vec<&str> = code.split_whitespace().collect();
    let called = code.as_bytes().windows(2).any(|pair| pair[0].is_ascii_alphanumeric() && pair[1] == b'(');
    if words.len() < WORDS_MIN || called || code.contains(SIGNS) {
        return false;
    }
    let plain = words.iter().filter(|word| is_plain(word)).count();
    plain * 5 >= words.len() * 4 && words.iter().any(|word| word.len() > 1 && word.chars().all(char::is_lowercase))
}

/// A word as prose writes it, perhaps with marks around it.
fn is_plain(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    let joined = |c: char| c.is_alphanumeric() || matches!(c, '’' | '\'' | '-' | '–' | ',' | '.');
    !bare.is_empty()
        && bare.chars().all(joined)
        && !bare.contains("--")
        && !word.starts_with('-')
        // camelCase and dotted.names are names of programs.
        && !bare.chars().zip(bare.chars().skip(1)).any(|(a, b)| a.is_lowercase() && b.is_uppercase())
        && !bare.split('.').zip(bare.split('.').skip(1)).any(|(a, b)| {
            let letter = |part: &str| part.chars().count() > 1 && part.chars().all(char::is_alphabetic);
            letter(a) && letter(b)
        })
}

#[cfg(test)]
mod tests {
    use super::reads_like_prose;

    #[test]
    fn prose_is_told_from_code() {
        for prose in [
            "The weir at Lysk held through the night, she said.",
            "“We will mend it,” Mr. Brandt said. It cost $3.5 million.",
        ] {
            assert!(reads_like_prose(prose), "{prose}");
        }
        for code in [
            "timeout",
            "print(\"We will mend the weir\")",
            "let x = 12;",
            "git commit -m now",
            "npm install --save-dev some.module.name other.module.name",
            "30",
        ] {
            assert!(!reads_like_prose(code), "{code}");
        }
    }
}
