//! A story and its versions.

use crate::syntax::Syntax;
use crate::{Annotations, Article, Manuscript, VersionMeta, Warning, disguise, extract, language, structure};
use sha2::{Digest as _, Sha256};

/// One version of a story, structured and annotated.
#[derive(Clone, Debug)]
pub struct Version {
    /// What is known about it apart from its text.
    pub meta: VersionMeta,
    /// The text all spans point into.
    pub text: String,
    /// SHA-256 of `text`, as `sha256:` and 64 hexadecimal digits: the same as `sha256sum` of a plain UTF-8 file.
    pub digest: String,
    /// Its parts: paragraphs, sentences, dateline, notices.
    pub article: Article,
    /// What is known of its words: classes, tags, phrases.
    pub syntax: Syntax,
    /// What it says: quotes, attributions, quantities, times, names, claims.
    pub annotations: Annotations,
    /// What went less than well.
    pub warnings: Vec<Warning>,
}

impl Version {
    /// Reads a manuscript: structure first, then annotations. Never fails; what is odd becomes a warning.
    ///
    /// ```
    /// use writethru_core::{Manuscript, Version};
    ///
    /// let text = "“We will rebuild the pier by June,” Mayor Lena Ortiz said on Monday.\n".to_owned();
    /// let version = Version::read(Manuscript { text, ..Manuscript::default() });
    /// let attribution = &version.annotations.attributions[0];
    /// assert_eq!(attribution.speaker.as_ref().unwrap().name, "Lena Ortiz");
    /// assert_eq!(version.annotations.quotes[0].content.of(&version.text), "We will rebuild the pier by June,");
    /// ```
    pub fn read(manuscript: Manuscript) -> Self {
        let manuscript = disguise::unmasked(manuscript);
        let (article, more) = structure::structure(&manuscript);
        let syntax = Syntax::new(&manuscript.text, &article);
        let (annotations, odd) = extract::annotate(&manuscript, &article, &syntax);
        let mut warnings = manuscript.warnings;
        warnings.extend(more.into_iter().chain(odd));
        warnings.extend(language::foreign(&manuscript.text).map(not_english));
        let digest = digest(&manuscript.text);
        Self { meta: manuscript.meta, text: manuscript.text, digest, article, syntax, annotations, warnings }
    }

    /// The headline: from the metadata, else the one found in the text.
    pub fn headline(&self) -> Option<&str> {
        self.meta.headline.as_deref().or_else(|| self.article.headline.map(|span| span.of(&self.text)))
    }

    /// The byline: from the metadata, else the one found in the text.
    pub fn byline(&self) -> Option<&str> {
        self.meta.byline.as_deref().or_else(|| self.article.byline.map(|span| span.of(&self.text)))
    }
}

/// The code of the warning that a version is not in English.
pub const NOT_ENGLISH: &str = "not-english";

fn not_english(language: &str) -> Warning {
    let message = if language.starts_with(char::is_uppercase) {
        format!(
            "the text seems to be in {language}; findings are only reliable for English (--language en hides this notice)"
        )
    } else {
        "the text seems not to be in English; findings are only reliable for English (--language en hides this notice)"
            .to_owned()
    };
    Warning::new(NOT_ENGLISH, message)
}

/// Versions of one story, oldest first.
#[derive(Clone, Debug, Default)]
pub struct Story {
    /// Identity of the story within its archive.
    pub id: String,
    /// Its versions in order of time.
    pub versions: Vec<Version>,
}

/// The content digest of a text: `sha256:` and the hexadecimal SHA-256 of its UTF-8 bytes.
pub fn digest(text: &str) -> String {
    let mut hex = String::with_capacity(7 + 64);
    hex.push_str("sha256:");
    for byte in Sha256::digest(text.as_bytes()) {
        for digit in [byte >> 4, byte & 15] {
            hex.push(char::from_digit(u32::from(digit), 16).unwrap_or('0'));
        }
    }
    hex
}
