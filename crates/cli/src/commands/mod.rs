//! Subcommands: one file each.

use crate::args::{Args, Command};
use crate::error::CliError;
use crate::render::json;
use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;
use writethru_core::Version;
use writethru_diff::Policy;

/// Runs the chosen subcommand.
///
/// # Errors
/// When an input cannot be read or the output cannot be written.
pub fn run(args: Args) -> Result<ExitCode, CliError> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    match args.command {
        Command::Diff { old, new, .. } => {
            let (old, new) = (read(&old)?, read(&new)?);
            let diff = writethru_diff::diff(&old, &new, &Policy::default());
            serde_json::to_writer_pretty(&mut out, &json::diff::document(&old, &new, &diff))?;
        }
        Command::Extract { file, .. } => {
            serde_json::to_writer_pretty(&mut out, &json::extract::document(&read(&file)?))?;
        }
    }
    writeln!(out)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn read(path: &Path) -> Result<Version, CliError> {
    let mut manuscripts = writethru_archive::read_file(path, None)?;
    Ok(Version::read(manuscripts.remove(0)))
}
