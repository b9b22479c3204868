//! The gate: an archive is compared version by version, judged, and what is already known is taken off.

pub mod baseline;
pub mod config;
pub mod place;
pub mod report;
pub mod waivers;

pub use config::{Config, Limit, ProfileName, Settings};
pub use report::{Drafted, Found, Report, Suppression, Trouble};
