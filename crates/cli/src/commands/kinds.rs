//! `writethru kinds`: the table of kinds, and how kinds are named on the command line.

use crate::args::ScreenArgs;
use crate::error::CliError;
use crate::exit::Exit;
use crate::nearest::nearest;
use crate::render::text::Sheet;
use crate::render::{json, text};
use clap::ValueEnum;
use std::io::Write;
use writethru_diff::{ChangeKind, KINDS};

const EXAMPLES: &str = "\
Examples:
  writethru kinds
  writethru kinds quote
  writethru kinds --format json | jq '.kinds[].id'";

/// Options of `writethru kinds`.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct KindsArgs {
    /// Only these: ids, beginnings of ids, or groups.
    pub kinds: Vec<String>,
    /// How to write the table.
    #[arg(long, default_value = "text")]
    pub format: TableFormat,
    /// How the screen is used.
    #[command(flatten)]
    pub screen: ScreenArgs,
}

/// How to write a table.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum TableFormat {
    /// For people.
    Text,
    /// One JSON document.
    Json,
}

/// Writes the table.
///
/// # Errors
/// When a kind is unknown or the output cannot be written.
pub fn run(args: &KindsArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    let kinds = if args.kinds.is_empty() { KINDS.to_vec() } else { chosen(&args.kinds)? };
    match args.format {
        TableFormat::Text => text::kinds::write(&mut Sheet::new(out, args.screen.terminal()), &kinds)?,
        TableFormat::Json => {
            serde_json::to_writer_pretty(&mut *out, &json::kinds::document(&kinds))?;
            writeln!(out)?;
        }
    }
    Ok(Exit::Done)
}

/// The kinds that `names` stand for: each an id, the beginning of ids up to a hyphen, or a group.
///
/// # Errors
/// When a name stands for nothing.
pub fn chosen(names: &[String]) -> Result<Vec<&'static ChangeKind>, CliError> {
    let names: Vec<&str> = names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()).collect();
    for name in &names {
        if !KINDS.iter().any(|kind| stands_for(name, kind)) {
            return Err(unknown(name));
        }
    }
    Ok(KINDS.iter().copied().filter(|kind| names.iter().any(|name| stands_for(name, kind))).collect())
}

fn stands_for(name: &str, kind: &ChangeKind) -> bool {
    let beginning = || kind.id.strip_prefix(name).is_some_and(|rest| rest.starts_with('-'));
    kind.id == name || kind.group.id() == name || beginning()
}

/// The error for a kind nobody knows, with the nearest name there is.
pub fn unknown(name: &str) -> CliError {
    let groups = KINDS.iter().map(|kind| kind.group.id());
    if KINDS.iter().any(|kind| kind.group.id() == name) {
        let message = format!("{name} is a group of kinds and no kind");
        return CliError::usage(message, format!("`writethru kinds {name}` lists its kinds"));
    }
    let hint = match nearest(name, KINDS.iter().map(|kind| kind.id).chain(groups)) {
        Some(name) => format!("did you mean {name}? `writethru kinds` lists them all"),
        None => "`writethru kinds` lists them all".to_owned(),
    };
    CliError::usage(format!("there is no kind of change called {name:?}"), hint)
}
