//! `writethru kinds`: the table of kinds and of the rules of the gate, and how kinds are named on the command line.

use crate::args::ScreenArgs;
use crate::check::rules::GATE_RULES;
use crate::error::CliError;
use crate::exit::Exit;
use crate::nearest::nearest;
use crate::render::text;
use crate::render::text::Sheet;
use clap::ValueEnum;
use std::io::Write;
use writethru_diff::{ChangeKind, KINDS};
use writethru_report::kinds::{Page, document};

const EXAMPLES: &str = "\
Examples:
  writethru kinds
  writethru kinds quote
  writethru kinds gate                        the rules of `check` about the check itself
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
    /// Screen.
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
    let kinds = listed(&args.kinds)?;
    match args.format {
        TableFormat::Text => text::kinds::write(&mut Sheet::new(out, args.screen.terminal()), &kinds)?,
        TableFormat::Json => writethru_report::write(out, &document(&kinds))?,
    }
    Ok(Exit::Done)
}

/// The kinds and rules of the gate that `names` stand for, all of them where there are no names.
fn listed(names: &[String]) -> Result<Vec<Page>, CliError> {
    let all = || KINDS.iter().map(|&kind| Page::from(kind)).chain(GATE_RULES.iter().map(|&rule| Page::from(rule)));
    let names = trimmed(names);
    for name in &names {
        if !all().any(|page| stands_for(name, page.id, page.group)) {
            return Err(unknown(name));
        }
    }
    let named = |page: &Page| names.is_empty() || names.iter().any(|name| stands_for(name, page.id, page.group));
    Ok(all().filter(named).collect())
}

/// The kinds that `names` stand for: each an id, the beginning of ids up to a hyphen, or a group.
///
/// # Errors
/// When a name stands for nothing.
pub fn chosen(names: &[String]) -> Result<Vec<&'static ChangeKind>, CliError> {
    let names = trimmed(names);
    if names.is_empty() {
        return Err(CliError::usage("no kind of change is named", "`writethru kinds` lists them all"));
    }
    let of = |name: &str, kind: &ChangeKind| stands_for(name, kind.id, kind.group.id());
    for name in &names {
        if GATE_RULES.iter().any(|rule| stands_for(name, rule.id, "gate")) {
            let message = format!("{name} is a rule of the check, not a kind of change");
            return Err(CliError::usage(message, "`writethru check` reports it"));
        }
        if !KINDS.iter().any(|kind| of(name, kind)) {
            return Err(unknown(name));
        }
    }
    Ok(KINDS.iter().copied().filter(|kind| names.iter().any(|name| of(name, kind))).collect())
}

fn trimmed(names: &[String]) -> Vec<&str> {
    names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()).collect()
}

fn stands_for(name: &str, id: &str, group: &str) -> bool {
    let beginning = || id.strip_prefix(name).is_some_and(|rest| rest.starts_with('-'));
    id == name || group == name || beginning()
}

/// The error for a kind nobody knows, with the nearest name there is.
pub fn unknown(name: &str) -> CliError {
    let groups = KINDS.iter().map(|kind| kind.group.id());
    let rules = GATE_RULES.iter().map(|rule| rule.id).filter(|_| name.starts_with("gate-"));
    if name == "gate" || groups.clone().any(|group| group == name) {
        let message = format!("{name} is a group, not a kind");
        return CliError::usage(message, format!("`writethru kinds {name}` lists what belongs to it"));
    }
    let hint = match nearest(name, KINDS.iter().map(|kind| kind.id).chain(groups).chain(rules)) {
        Some(name) => format!("did you mean {name}? `writethru kinds` lists them all"),
        None => "`writethru kinds` lists them all".to_owned(),
    };
    let what = if name.starts_with("gate-") { "rule" } else { "kind of change" };
    CliError::usage(format!("unknown {what}: {name}"), hint)
}
