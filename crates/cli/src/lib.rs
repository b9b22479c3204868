//! The terminal: arguments, rendering, exit codes. No rule, extractor or comparison lives here.

pub mod args;
pub mod check;
pub mod commands;
pub mod error;
pub mod exit;
pub mod input;
pub mod nearest;
pub mod pages;
pub mod render;
pub mod serve;
pub mod terminal;

use clap::Parser as _;
use exit::Exit;
use std::process::ExitCode;

/// Runs the command line and returns the exit code; see [`exit`].
pub fn run() -> ExitCode {
    let exit = match commands::CommandLine::try_parse() {
        Ok(line) => commands::run(&line).unwrap_or_else(|error| error.report()),
        Err(error) => {
            let _ = error.print();
            if error.use_stderr() { Exit::Failed } else { Exit::Done }
        }
    };
    exit.into()
}
