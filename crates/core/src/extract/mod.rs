//! From structure to annotations: one file an annotation, run in the order of [`annotate`].

use crate::{Annotations, Article, Manuscript};

/// Finds what a version says. Later extractors see what earlier ones found.
pub fn annotate(_manuscript: &Manuscript, _article: &Article) -> Annotations {
    Annotations::default()
}
