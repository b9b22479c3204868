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

    /// What each book makes of what is done to one quotation; `None` where nothing above `off` is left.
    #[test]
    fn what_is_permitted_between_quotation_marks() {
        use crate::{Policy, diff};
        use writethru_core::{Manuscript, Version};
        let version = |text: &str| Version::read(Manuscript { text: text.to_owned(), ..Manuscript::default() });
        let spoken = "“We was, um, robbed of the ferry and of the pier that night,” Roe said.";
        for (old, new, kind, severities) in [
            // A filler gone, grammar mended.
            (
                spoken,
                "“We was robbed of the ferry and of the pier that night,” Roe said.",
                "quote-cleaned",
                [Some(Error), Some(Error), Some(Info), None],
            ),
            (
                spoken,
                "“We were, um, robbed of the ferry and of the pier that night,” Roe said.",
                "quote-cleaned",
                [Some(Error), Some(Error), Some(Info), None],
            ),
            // Words gone, and shown to be gone.
            (
                spoken,
                "“We was, um, robbed of the ferry ... that night,” Roe said.",
                "quote-ellipsis-added",
                [Some(Info), Some(Warning), Some(Info), None],
            ),
            // Words gone in silence.
            (
                spoken,
                "“We was, um, robbed of the ferry that night,” Roe said.",
                "quote-silent-omission",
                [Some(Error), Some(Error), Some(Error), Some(Warning)],
            ),
            // The mark of an omission gone.
            (
                "“We was robbed ... that night,” Roe said.",
                "“We was robbed that night,” Roe said.",
                "quote-ellipsis-removed",
                [Some(Error), Some(Error), Some(Error), Some(Warning)],
            ),
            // A whole sentence less.
            ("“We was robbed. It was dark,” Roe said.", "“We was robbed,” Roe said.", "quote-trimmed", [Some(Info); 4]),
            // Another word.
            (
                spoken,
                "“We was, um, cheated of the ferry and of the pier that night,” Roe said.",
                "quote-reworded",
                [Some(Error); 4],
            ),
            // The newsroom’s own words in brackets.
            (
                "“They [the auditors] knew,” Roe said.",
                "“They [the ministers] knew,” Roe said.",
                "quote-bracket-changed",
                [Some(Warning), Some(Warning), Some(Info), Some(Info)],
            ),
            (
                "“They [the auditors] knew,” Roe said.",
                "“The auditors knew,” Roe said.",
                "quote-bracket-absorbed",
                [Some(Error); 4],
            ),
            // How it is set.
            ("“It held”, Roe said.", "\"It held,\" Roe said.", "quote-typography", [None; 4]),
        ] {
            let got = Profile::ALL.map(|profile| {
                let found = diff(&version(old), &version(new), &Policy::from(profile));
                let own = found.findings.iter().find(|finding| finding.change.kind.id == kind);
                own.map(|finding| finding.severity)
            });
            assert!(got.iter().all(Option::is_some), "{kind}: not found in {old} → {new}");
            assert_eq!(got.map(|severity| severity.filter(|&severity| severity > Off)), severities, "{kind}: {new}");
        }
    }

    /// What else editors do to a quotation, with the kind and the severity under each profile; `None` where nothing is left.
    #[test]
    fn house_style_slips_and_dialect() {
        use crate::{Policy, diff};
        use writethru_core::{Manuscript, Version};
        let version = |text: &str| Version::read(Manuscript { text: text.to_owned(), ..Manuscript::default() });
        let cleaned = [Some(Error), Some(Error), Some(Info), None];
        let bracket = [Some(Warning), Some(Warning), Some(Info), Some(Info)];
        for (old, new, kind, severities) in [
            // House style is no change of what was said.
            ("“We lost nine boats,” Roe said.", "“We lost 9 boats,” Roe said.", "quote-typography", [None; 4]),
            ("“The colour was wrong,” Roe said.", "“The color was wrong,” Roe said.", "quote-typography", [None; 4]),
            // A slip of the newsroom’s spelling, and speech as it sounds; dialect, an article.
            (
                "“We ain’t gonna pay for it,” Roe said.",
                "“We are not going to pay for it,” Roe said.",
                "quote-cleaned",
                cleaned,
            ),
            ("“We want ferry to stop,” Roe said.", "“We want the ferry to stop,” Roe said.", "quote-cleaned", cleaned),
            ("“We lost the fery,” Roe said.", "“We lost the ferry,” Roe said.", "quote-typography", [None; 4]),
            ("“We was goin home,” Roe said.", "“We was going home,” Roe said.", "quote-reworded", [Some(Error); 4]),
            ("“We, we lost the ferry,” Roe said.", "“We lost the ferry,” Roe said.", "quote-cleaned", cleaned),
            // The newsroom’s own words.
            (
                "“We want ferry to stop,” Roe said.",
                "“We want [the] ferry to stop,” Roe said.",
                "quote-bracket-changed",
                bracket,
            ),
            (
                "“They knew of it,” Roe said.",
                "“[The auditors] knew of it,” Roe said.",
                "quote-bracket-changed",
                bracket,
            ),
            // Less of it, at the boundary of a sentence, with or without a mark.
            ("“It was dark. It broke,” Roe said.", "“It was dark,” Roe said.", "quote-trimmed", [Some(Info); 4]),
            (
                "“It was dark. It rained hard. It broke,” Roe said.",
                "“It was dark. ... It broke,” Roe said.",
                "quote-ellipsis-added",
                [Some(Info), Some(Warning), Some(Info), None],
            ),
            (
                "“It’s damn cold here,” Roe said.",
                "“It’s d--- cold here,” Roe said.",
                "quote-expletive-masked",
                [Some(Info); 4],
            ),
        ] {
            let got = Profile::ALL.map(|profile| {
                let found = diff(&version(old), &version(new), &Policy::from(profile));
                let own = found.findings.iter().find(|finding| finding.change.kind.id == kind);
                let loud = found.findings.iter().any(|of| of.severity > Off && of.change.kind.id != kind);
                own.map(|finding| (finding.severity, loud))
            });
            let expected = severities.map(|severity| severity.unwrap_or(Off));
            assert_eq!(got, expected.map(|severity| Some((severity, false))), "{kind}: {old} → {new}");
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
