//! Trains the models of `writethru-core`: the sequence model on articles with labelled attributions, the tagger on treebanks.
//!
//!     cargo run --release -p writethru-train -- attributions attribution-train.jsonl --out crates/core/src/extract/tagger/weights.bin
//!     cargo run --release -p writethru-train -- tags ewt-train.conllu gum-train.conllu --out crates/core/src/syntax/weights.bin

mod attributions;
mod ftrl;
mod gold;
mod model;
mod options;
mod tags;
mod treebank;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Trains the models of writethru.
#[derive(Parser, Debug)]
struct Args {
    #[command(subcommand)]
    model: Which,
}

/// The model to train.
#[derive(Subcommand, Debug)]
enum Which {
    /// Who said what: the sequence model.
    Attributions(attributions::Args),
    /// Parts of speech: the tagger.
    Tags(tags::Args),
}

#[expect(clippy::print_stdout, clippy::print_stderr, reason = "a tool for the terminal")]
fn main() -> ExitCode {
    let mut say = |line: &str| println!("{line}");
    let done = match Args::parse().model {
        Which::Attributions(args) => attributions::train(&args, &mut say),
        Which::Tags(args) => tags::train(&args, &mut say),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}
