//! The gate: an archive is compared version by version, judged, and what is already known is taken off.

pub mod baseline;
pub mod config;
mod desk;
pub mod examine;
pub mod files;
mod marks;
mod part;
pub mod place;
pub mod report;
pub mod rules;
pub mod tally;
pub mod waivers;

pub use config::{Config, Limit, ProfileName, Settings};
pub use examine::{Scope, examine, settle};
pub use report::{About, Drafted, Found, Report, Shown, Suppression, Trouble, Withdrawn};
