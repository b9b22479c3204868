//! Code told from prose that only stands where code would: a program's strings are nobody's quotations, but a paragraph that
//! somebody indented is read.

/// Words that a stretch has at least to be prose.
const WORDS_MIN: usize = 4;

/// Signs that prose does not have.
const SIGNS: &[char] = &['{', '}', '<', '>', '\\', '=', ';', '_', '|', '~', '^', '`'];

/// Signs of currencies.
const CURRENCIES: [char; 4] = ['$', '£', '€', '¥'];

/// Whether a stretch is an amount, which no program writes so: `$9 million`, `12 percent`, `9.5%`, `30 boats`. A bare number may be code.
fn is_amount(code: &str) -> bool {
    let bare = code.trim().trim_start_matches(CURRENCIES);
    let end = bare.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',')).unwrap_or(bare.len());
    let (figure, rest) = bare.split_at(end);
    let words = rest.trim_start_matches(['%', ' ']);
    // `$1` is what a program was called with.
    figure.starts_with(|c: char| c.is_ascii_digit())
        && bare.len() > 1
        && (bare.len() < code.trim().len() || rest.starts_with('%') || rest.starts_with(' ') && !words.is_empty())
        && words.split(' ').count() < WORDS_MIN
        && words.chars().all(|c| c.is_lowercase() || c == ' ')
}

/// Whether what is marked as code reads like prose all the same.
pub(crate) fn reads_like_prose(code: &str) -> bool {
    if is_amount(code) {
        return true;
    }
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
            "$9 million",
            "€14",
            "12 percent",
            "9.5%",
            "3,200 boats",
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
            "3.2.1",
            "30px",
            "$HOME",
            "$1",
            "9 == 9",
        ] {
            assert!(!reads_like_prose(code), "{code}");
        }
    }
}
