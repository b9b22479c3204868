//! `writethru init`: a set-up that works at once: configuration, acknowledgements, baseline, workflow. Nothing is overwritten.

use crate::check::config;
use crate::error::CliError;
use crate::exit::Exit;
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  writethru init                              set up checks in this folder
  writethru init newsroom/ --no-workflow      without the GitHub workflow

Writes writethru.toml, acknowledged.toml, .writethru/baseline.json and .github/workflows/writethru.yml. Files that exist are never
overwritten.";

/// The configuration.
const CONFIG: &str = include_str!("init/writethru.toml");

/// The workflow, with the version of this program to fill in.
const WORKFLOW: &str = include_str!("init/writethru.yml");

/// Options of `writethru init`.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct InitArgs {
    /// The folder to set up.
    #[arg(default_value = ".")]
    pub folder: PathBuf,
    /// Do not write a workflow.
    #[arg(long)]
    pub no_workflow: bool,
}

/// A baseline that knows nothing yet.
const BASELINE: &str = "{\n  \"schema\": \"writethru.baseline/2\",\n  \"findings\": []\n}\n";

/// What to do after the files are written.
const NEXT: &str = "
Next:
  1. Set `archives` in writethru.toml: a folder with every version of a story as a file, or git:FOLDER where a story is one file and its
     versions are in git.
  2. Run `writethru check`. `writethru check --update-baseline` records what it finds today, so that only new findings count.
  3. Commit the files. In .github/CODEOWNERS, let the standards desk own writethru.toml, acknowledged.toml and .writethru/, so that
     nobody clears a finding alone.
";

/// What to do with the workflow.
const NEXT_WORKFLOW: &str =
    "  4. In the workflow, set WRITETHRU_REPOSITORY and WRITETHRU_SHA256 to the release you trust.
";

/// Writes the files and says which, and what to do next.
///
/// # Errors
/// When a file exists already or cannot be written.
pub fn run(args: &InitArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    if args.folder.exists() && !args.folder.is_dir() {
        return Err(CliError::usage(format!("{} is not a folder", args.folder.display()), "name the folder to set up"));
    }
    let mut files = vec![
        (args.folder.join(config::NAME), CONFIG.to_owned()),
        (args.folder.join(config::ACKNOWLEDGED), super::ack::HEAD.to_owned()),
        (args.folder.join(".writethru/baseline.json"), BASELINE.to_owned()),
    ];
    if !args.no_workflow {
        let workflow = WORKFLOW.replace("VERSION: VERSION", concat!("VERSION: ", env!("CARGO_PKG_VERSION")));
        files.push((args.folder.join(".github/workflows/writethru.yml"), workflow));
    }
    if let Some((there, _)) = files.iter().find(|(path, _)| path.exists()) {
        return Err(CliError::usage(
            format!("{} exists already", there.display()),
            "nothing was written; move it away first",
        ));
    }
    for (path, text) in files {
        write_new(&path, &text)?;
        writeln!(out, "{}", path.strip_prefix(".").unwrap_or(&path).display())?;
    }
    out.write_all(NEXT.as_bytes())?;
    if !args.no_workflow {
        out.write_all(NEXT_WORKFLOW.as_bytes())?;
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
