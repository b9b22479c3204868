//! `writethru ack`: writes findings into the list of acknowledgements, each with a reason.

use super::check::settings;
use crate::check::files::Files;
use crate::check::place::Root;
use crate::check::waivers;
use crate::error::CliError;
use crate::exit::Exit;
use chrono::NaiveDate;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  writethru ack 3f6a1c09d2e85b74 --reason 'the council confirmed the figure'
  writethru ack 3f6a1c09d2e85b74 9f2c51d07be4a1c8 --reason 'recut from the full tape' --who 'M. Vell' --expires 2027-01-31

`writethru check` shows the fingerprint of every finding, whatever the format. The entry goes into the file that `acknowledged` in
writethru.toml names, else into acknowledged.toml beside it. An acknowledged finding no longer fails the check.";

/// Fewest and most digits of a fingerprint.
const DIGITS: std::ops::RangeInclusive<usize> = 12..=64;

/// What a list of acknowledgements opens with.
pub const HEAD: &str = "\
# Findings of `writethru check` that are right as they are. `writethru ack FINGERPRINT --reason TEXT` adds one.
# An entry has a fingerprint and a reason, and may have who, date and expires. Review this file like code.
";

/// Options of `writethru ack`.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct AckArgs {
    /// The fingerprints of the findings, as `writethru check` shows them.
    #[arg(required = true, value_name = "FINGERPRINT")]
    pub fingerprints: Vec<String>,
    /// Why the findings are right as they are.
    #[arg(long, value_name = "TEXT")]
    pub reason: String,
    /// Who says so.
    #[arg(long, value_name = "NAME")]
    pub who: Option<String>,
    /// The last day on which the acknowledgement counts.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub expires: Option<NaiveDate>,
    /// The list to write to, in place of the configured one.
    #[arg(long, value_name = "FILE")]
    pub acknowledged: Option<PathBuf>,
    /// Configuration file [default: the nearest writethru.toml].
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
}

fn date(written: &str) -> Result<NaiveDate, String> {
    NaiveDate::parse_from_str(written, "%Y-%m-%d").map_err(|_| "write it as 2027-01-31".to_owned())
}

/// Adds the entries and says where.
///
/// # Errors
/// When there is no reason, a fingerprint is not one, the list cannot be read or written, or there is none to write to.
pub fn run(args: &AckArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    if args.reason.trim().is_empty() {
        return Err(CliError::usage("the reason is empty", "say with --reason why the finding is right as it is"));
    }
    if let Some(wrong) = args.fingerprints.iter().find(|print| !is_fingerprint(print)) {
        let message = format!("{wrong} is not a fingerprint");
        return Err(CliError::usage(
            message,
            "a fingerprint is 16 digits from 0-9 and a-f; `writethru check` shows it",
        ));
    }
    let file = match &args.acknowledged {
        Some(file) => file.clone(),
        None => settings(args.config.as_deref(), false)?.acknowledgements(),
    };
    let before = existing(&file)?;
    let known = match before.is_empty() {
        true => waivers::Acknowledged::default(),
        false => waivers::read(&Files::standing(), &file)?,
    };
    let today = chrono::Utc::now().date_naive();
    let mut text = if before.is_empty() { HEAD.to_owned() } else { before };
    let mut written = 0;
    for print in &args.fingerprints {
        if known.acknowledged.iter().any(|own| own.fingerprint == *print && own.is_valid(today)) {
            writeln!(out, "{print} is in {} already.", file.display())?;
            continue;
        }
        if !text.ends_with('\n') {
            text.push('\n');
        }
        text.push_str(&entry(args, print, today));
        written += 1;
    }
    if written == 0 {
        return Ok(Exit::Done);
    }
    // Read back before anything is replaced, so that a list this cannot be added to stays as it is.
    toml::from_str::<waivers::Acknowledged>(&text).map_err(|error| {
        let message = format!("{} cannot take another entry: {}", file.display(), error.message());
        CliError::usage(message, "write its entries as [[acknowledged]] tables")
    })?;
    replace(&file, &text)?;
    let shown = Root::new(&[]).relative(&file.display().to_string());
    let entries = crate::render::text::count(written, "finding", "findings");
    writeln!(out, "{entries} acknowledged in {shown}.")?;
    Ok(Exit::Done)
}

fn is_fingerprint(print: &str) -> bool {
    DIGITS.contains(&print.len()) && print.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

/// What the list holds; nothing where there is none yet.
fn existing(file: &Path) -> Result<String, CliError> {
    match std::fs::read_to_string(file) {
        Ok(text) => Ok(text),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(String::new()),
        Err(error) => {
            let message = format!("cannot read {}: {error}", file.display());
            Err(CliError::usage(message, "name another list with --acknowledged"))
        }
    }
}

/// One entry of the list, after an empty line.
fn entry(args: &AckArgs, print: &str, today: NaiveDate) -> String {
    let string = |text: &str| toml::Value::String(text.trim().to_owned()).to_string();
    let mut entry = format!("\n[[acknowledged]]\nfingerprint = {}\nreason = {}\n", string(print), string(&args.reason));
    if let Some(who) = &args.who {
        entry.push_str(&format!("who = {}\n", string(who)));
    }
    entry.push_str(&format!("date = {today}\n"));
    if let Some(expires) = args.expires {
        entry.push_str(&format!("expires = {expires}\n"));
    }
    entry
}

/// Writes the list, whole or not at all.
fn replace(file: &Path, text: &str) -> Result<(), CliError> {
    let failed = |error: std::io::Error| {
        let message = format!("cannot write {}: {error}", file.display());
        CliError::usage(message, "name another list with --acknowledged")
    };
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder).map_err(failed)?;
    }
    let beside = file.with_extension("toml.new");
    std::fs::write(&beside, text).map_err(failed)?;
    std::fs::rename(&beside, file).map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::is_fingerprint;

    #[test]
    fn a_fingerprint_is_lower_case_hex_of_some_length() {
        for (print, expected) in [
            ("3f6a1c09d2e85b74", true),
            ("3f6a1c09d2e8", true),
            ("3f6a1c09d2e", false),
            ("3F6A1C09D2E85B74", false),
            ("quote-reworded-1", false),
            ("", false),
        ] {
            assert_eq!(is_fingerprint(print), expected, "{print}");
        }
    }
}
