//! `writethru config`: which configuration holds, and what is in it.

use crate::commands::check::settings;
use crate::error::CliError;
use crate::exit::Exit;
use std::io::Write;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  writethru config --show                     settings in effect, with those they extend
  writethru schema config > writethru.schema.json      for editors";

/// Options of `writethru config`.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct ConfigArgs {
    /// Print the settings in effect here.
    #[arg(long, required = true)]
    pub show: bool,
    /// Configuration file [default: the nearest writethru.toml].
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
}

/// Writes the settings.
///
/// # Errors
/// When the configuration is wrong or the output cannot be written.
pub fn run(args: &ConfigArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    let settings = settings(args.config.as_deref(), false)?;
    match &settings.file {
        Some(file) => writeln!(out, "# {}", file.display())?,
        None => writeln!(out, "# no writethru.toml in this folder or above: these are the defaults")?,
    }
    let text = toml::to_string(&settings.config)
        .map_err(|error| CliError::usage(format!("the configuration cannot be written: {error}"), "report this"))?;
    out.write_all(text.as_bytes())?;
    Ok(Exit::Done)
}
