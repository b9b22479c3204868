//! What the house rules make of each kind: one table, kinds that differ between the books only (taxonomy §1.1).

use super::Profile;
use crate::kinds::{self, ChangeKind, Severity};
use Severity::{Error, Info, Off, Warning};

/// A kind and its severity under Reuters, the Associated Press, the Guardian and the lenient profile.
type Row = (&'static ChangeKind, [Severity; 4]);

/// The kinds on which the books differ; all others keep the severity of their page.
///
/// Reuters: words may only be deleted, and deletions are shown (handbook, “Quotes”). AP: never altered, even for grammar.
/// Guardian: fillers may go and grammar may be improved, meaning may not be distorted. Lenient: changes of meaning only.
static TABLE: &[Row] = &[
    (&kinds::QUOTE_CLEANED, [Error, Error, Info, Off]),
    (&kinds::QUOTE_ELLIPSIS_ADDED, [Info, Warning, Info, Off]),
    (&kinds::QUOTE_ELLIPSIS_REMOVED, [Error, Error, Error, Warning]),
    (&kinds::QUOTE_SILENT_OMISSION, [Error, Error, Error, Warning]),
    (&kinds::QUOTE_BRACKET_CHANGED, [Warning, Warning, Info, Info]),
    (&kinds::QUOTE_EMPHASIS_CHANGED, [Warning, Warning, Warning, Off]),
    (&kinds::QUOTE_TO_PARTIAL, [Warning, Warning, Info, Info]),
    (&kinds::QUOTE_TO_PARAPHRASE, [Warning, Warning, Info, Info]),
    (&kinds::QUOTE_RETRANSLATED, [Warning, Warning, Info, Info]),
    (&kinds::CUE_VERB_CHANGED, [Warning, Warning, Warning, Info]),
    (&kinds::VENUE_CHANGED, [Warning, Warning, Warning, Info]),
    (&kinds::LOADED_TERM_CHANGED, [Warning, Warning, Warning, Info]),
    (&kinds::SOURCE_ROLE_CHANGED, [Warning, Warning, Warning, Info]),
];

/// The severity of a kind under a profile, where the profile has a say in it.
pub fn severity(profile: Profile, kind: &ChangeKind) -> Option<Severity> {
    let (_, severities) = TABLE.iter().find(|(own, _)| *own == kind)?;
    Some(severities[profile as usize])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_profile_is_what_the_pages_say() {
        for (kind, severities) in TABLE {
            let page = kind.severity;
            let softened = kind == &&kinds::QUOTE_ELLIPSIS_ADDED;
            assert!(severities[0] == page || softened, "{}: {} on its page", kind.id, page.id());
            assert!(
                severities.is_sorted_by(|a, b| a >= b) || softened,
                "{}: profiles go from strict to lenient",
                kind.id
            );
        }
    }

    #[test]
    fn each_profile_reads_its_own_column() {
        let under = |profile| severity(profile, &kinds::QUOTE_CLEANED);
        assert_eq!(under(Profile::Reuters), Some(Error));
        assert_eq!(under(Profile::Ap), Some(Error));
        assert_eq!(under(Profile::Guardian), Some(Info));
        assert_eq!(under(Profile::Lenient), Some(Off));
        assert_eq!(severity(Profile::Lenient, &kinds::QUANTITY_CHANGED), None);
    }
}
