//! What both trainings are told on the command line.

use crate::ftrl::Pace;
use std::path::PathBuf;

/// Options of any training. What is not given is as the model at hand learns best: its [`Defaults`].
#[derive(clap::Args, Debug)]
pub(crate) struct Options {
    /// Where to write the table of weights.
    #[arg(long)]
    pub(crate) out: Option<PathBuf>,
    /// Keep a share of the data back and score on it: one n-th; 0 trains on all.
    #[arg(long, default_value_t = 0)]
    pub(crate) hold: usize,
    /// Times all data are gone through.
    #[arg(long, default_value_t = 8)]
    pub(crate) epochs: usize,
    /// Share of the table's slots that are filled.
    #[arg(long, default_value_t = 0.9)]
    pub(crate) load: f64,
    /// Occurrences from which a feature counts.
    #[arg(long)]
    least: Option<u32>,
    /// Learning rate.
    #[arg(long)]
    alpha: Option<f32>,
    /// L1 penalty.
    #[arg(long)]
    l1: Option<f32>,
    /// L2 penalty.
    #[arg(long)]
    l2: Option<f32>,
    /// Features with no weight of this size fall out of the table.
    #[arg(long)]
    floor: Option<f32>,
}

/// What a model learns best with.
pub(crate) struct Defaults {
    pub(crate) least: u32,
    pub(crate) pace: Pace,
    pub(crate) floor: f32,
}

impl Options {
    /// Occurrences from which a feature counts.
    pub(crate) fn least(&self, defaults: &Defaults) -> u32 {
        self.least.unwrap_or(defaults.least)
    }

    /// Learning rate and penalties.
    pub(crate) fn pace(&self, defaults: &Defaults) -> Pace {
        Pace {
            alpha: self.alpha.unwrap_or(defaults.pace.alpha),
            l1: self.l1.unwrap_or(defaults.pace.l1),
            l2: self.l2.unwrap_or(defaults.pace.l2),
        }
    }

    /// Features with no weight of this size fall out of the table.
    pub(crate) fn floor(&self, defaults: &Defaults) -> f32 {
        self.floor.unwrap_or(defaults.floor)
    }

    /// Writes a table where it was asked for.
    ///
    /// # Errors
    /// When the file cannot be written; the message names it.
    pub(crate) fn write(&self, table: &[u8]) -> Result<(), String> {
        let Some(out) = &self.out else { return Ok(()) };
        std::fs::write(out, table).map_err(|error| format!("{}: {error}", out.display()))
    }
}
