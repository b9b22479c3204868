//! The terminal: arguments, rendering, exit codes. No rule, extractor or comparison lives here.

pub mod args;
pub mod commands;
pub mod error;
pub mod render;

use clap::Parser as _;
use std::process::ExitCode;

/// Runs the command line and returns the exit code: 0 done, 1 findings at or above `--fail-on`, 2 could not do the job.
pub fn run() -> ExitCode {
    let args = match args::Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    match commands::run(args) {
        Ok(code) => code,
        Err(error) => error.report(),
    }
}
