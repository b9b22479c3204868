//! Subcommands: one file each, with its options and its `run`.
//!
//! To add one: write `commands/x.rs`, declare it here, give it a variant in `args.rs` and a line in [`run`].

pub mod blame;
pub mod check;
pub mod completions;
pub mod config;
pub mod correct;
pub mod diff;
pub mod explain;
pub mod export;
pub mod extract;
pub mod history;
pub mod index;
pub mod init;
pub mod kinds;
pub mod man;
pub mod quote;
pub mod quotes;
pub mod report;
pub mod schema;
pub mod stats;

use crate::args::{Args, Command};
use crate::error::CliError;
use crate::exit::Exit;
use std::io::Write as _;

/// Runs the chosen subcommand.
///
/// # Errors
/// When the question makes no sense, an input cannot be read or the output cannot be written.
pub fn run(args: Args) -> Result<Exit, CliError> {
    let mut out = std::io::BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    let exit = match args.command {
        Command::Diff(args) => diff::run(&args, &mut out),
        Command::Extract(args) => extract::run(&args, &mut out),
        Command::Check(args) => check::run(&args, &mut out),
        Command::Config(args) => config::run(&args, &mut out),
        Command::Init(args) => init::run(&args, &mut out),
        Command::Correct(args) => correct::run(&args, &mut out),
        Command::Stats(args) => stats::run(&args, &mut out),
        Command::History(args) => history::run(&args, &mut out),
        Command::Blame(args) => blame::run(&args, &mut out),
        Command::Quote(args) => quote::run(&args, &mut out),
        Command::Quotes(args) => quotes::run(&args, &mut out),
        Command::Report(args) => report::run(&args, &mut out),
        Command::Index(args) => index::run(&args, &mut out),
        Command::Export(args) => export::run(&args, &mut out),
        Command::Explain(args) => explain::run(&args, &mut out),
        Command::Kinds(args) => kinds::run(&args, &mut out),
        Command::Schema(args) => schema::run(&args, &mut out),
        Command::Completions(args) => completions::run(&args, &mut out),
        Command::Man(args) => man::run(&args, &mut out),
    }?;
    out.flush()?;
    Ok(exit)
}
