//! `writethru completions`: a completion script for a shell.

use super::CommandLine;
use crate::error::CliError;
use crate::exit::Exit;
use clap_complete::Shell;
use std::io::Write;

const EXAMPLES: &str = "\
Examples:
  writethru completions bash > ~/.local/share/bash-completion/completions/writethru
  writethru completions zsh > ~/.zfunc/_writethru
  writethru completions fish > ~/.config/fish/completions/writethru.fish";

/// Options of `writethru completions`.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct CompletionsArgs {
    /// The shell.
    pub shell: Shell,
}

/// Writes the script.
///
/// # Errors
/// When the output cannot be written.
pub fn run(args: &CompletionsArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    // The generator panics on a broken pipe, so it writes into memory.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut CommandLine::clap(), "writethru", &mut script);
    out.write_all(&script)?;
    Ok(Exit::Done)
}
