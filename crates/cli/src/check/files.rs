//! Where the rules of a run are read from: the disk, or the base of the range that is judged, since whoever changes a story
//! must not change the rules it is judged by in the same breath.

use super::report::Trouble;
use super::rules;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use writethru_archive::containers::git::base::{Base, Held};
use writethru_archive::{ReadError, plain};

/// Files of the configuration, the baseline and the acknowledgements.
#[derive(Default)]
pub struct Files {
    base: Option<Base>,
    /// What was asked for.
    asked: RefCell<BTreeSet<PathBuf>>,
}

impl Files {
    /// Files as they stand.
    pub fn standing() -> Self {
        Self::default()
    }

    /// Files as they stood before a range.
    pub fn before(base: Base) -> Self {
        Self { base: Some(base), ..Self::default() }
    }

    fn held(&self, file: &Path) -> Result<Held, ReadError> {
        self.asked.borrow_mut().insert(file.to_path_buf());
        self.base.as_ref().map_or(Ok(Held::Elsewhere), |base| base.held(file))
    }

    /// The text of a file.
    ///
    /// # Errors
    /// When it is not there, no plain file, or too large.
    pub fn read(&self, file: &Path) -> Result<String, ReadError> {
        match self.held(file)? {
            Held::There(text) => Ok(text),
            Held::Elsewhere => plain::read_list(file),
            Held::Absent => {
                let reason = "it came within the range, whose base is what judges; commit it to the base first, or use \
                              --config-from HEAD if you trust the range";
                Err(ReadError::NotPlain { name: file.display().to_string(), reason: reason.to_owned() })
            }
        }
    }

    /// Whether a file is there. One that only the range brought is not.
    pub fn has(&self, file: &Path) -> bool {
        match self.held(file) {
            Ok(Held::There(_)) => true,
            Ok(Held::Absent) => false,
            Ok(Held::Elsewhere) => file.exists(),
            // What cannot be read is there, and reading it says why it cannot be.
            Err(_) => true,
        }
    }

    /// Whether a file came within the range.
    pub fn is_new(&self, file: &Path) -> bool {
        matches!(self.held(file), Ok(Held::Absent))
    }

    /// What there is to say of files that the range changes.
    pub fn changed(&self) -> Option<Trouble> {
        let base = self.base.as_ref()?;
        let asked = self.asked.borrow();
        let changed: Vec<String> = asked
            .iter()
            .filter(|file| base.is_changed(file))
            .map(|file| file.file_name().unwrap_or_default().to_string_lossy().into_owned())
            .collect();
        let message = format!(
            "{} changed within the range; it was judged by the rules of its base (--config-from HEAD uses the new ones)",
            changed.join(", ")
        );
        (!changed.is_empty()).then(|| Trouble::of(&rules::RULES_CHANGED, message))
    }
}
