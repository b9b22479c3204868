//! Checks a folder of stories as `writethru check` does, from Rust: `cargo run --example gate -- FOLDER`.

#![expect(clippy::print_stdout, reason = "an example prints")]

use std::path::PathBuf;
use writethru_cli::check::files::Files;
use writethru_cli::check::{Scope, Settings, examine};
use writethru_diff::Severity;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let archives: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let report = examine(&Scope { archives, ..Scope::default() }, &Settings::load(&Files::standing(), None)?);
    for found in report.open(Severity::Warning) {
        println!("{} {}: {}", found.story, found.rule, found.message);
    }
    println!("{}", report.summary());
    Ok(())
}
