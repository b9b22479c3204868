//! `writethru init`: a commented configuration and a workflow to begin with. Nothing that exists is overwritten.

use crate::error::CliError;
use crate::exit::Exit;
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  writethru init                    writethru.toml and .github/workflows/writethru.yml in this folder
  writethru init newsroom/ --no-workflow";

/// The configuration to begin with.
const CONFIG: &str = include_str!("init/writethru.toml");

/// The workflow to begin with.
const WORKFLOW: &str = include_str!("init/writethru.yml");

/// Options of `writethru init`.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct InitArgs {
    /// Where to begin.
    #[arg(default_value = ".")]
    pub folder: PathBuf,
    /// Write no workflow.
    #[arg(long)]
    pub no_workflow: bool,
}

/// Writes the files and says which.
///
/// # Errors
/// When a file exists already or cannot be written.
pub fn run(args: &InitArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    if args.folder.exists() && !args.folder.is_dir() {
        return Err(CliError::usage(format!("{} is no folder", args.folder.display()), "name the folder to begin in"));
    }
    let mut files = vec![(args.folder.join(crate::check::config::NAME), CONFIG)];
    if !args.no_workflow {
        files.push((args.folder.join(".github/workflows/writethru.yml"), WORKFLOW));
    }
    if let Some((there, _)) = files.iter().find(|(path, _)| path.exists()) {
        return Err(CliError::usage(
            format!("{} exists already", there.display()),
            "nothing was written; move it away first",
        ));
    }
    for (path, text) in files {
        write_new(&path, text)?;
        writeln!(out, "{}", path.display())?;
    }
    Ok(Exit::Done)
}

fn write_new(path: &Path, text: &str) -> Result<(), CliError> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let opened = OpenOptions::new().write(true).create_new(true).open(path);
    match opened {
        Ok(mut file) => Ok(file.write_all(text.as_bytes())?),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            Err(CliError::usage(format!("{} exists already", path.display()), "move it away first"))
        }
        Err(error) => Err(error.into()),
    }
}
