//! Arguments: wire types, resolved once by the commands.

use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// git-diff for facts: which quotes, claims and attributions changed between versions of a news story.
#[derive(Parser, Debug)]
#[command(name = "writethru", version)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The subcommands.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Show which quotes, claims and attributions changed between two versions.
    Diff {
        /// The older version.
        old: PathBuf,
        /// The newer version.
        new: PathBuf,
        /// How to write the result.
        #[arg(long, default_value = "text")]
        format: OutputFormat,
    },
    /// Show what is found in one version.
    Extract {
        /// The version.
        file: PathBuf,
        /// How to write the result.
        #[arg(long, default_value = "text")]
        format: OutputFormat,
    },
}

/// How to write a result.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum OutputFormat {
    /// For people.
    Text,
    /// One JSON document.
    Json,
}
