//! `writethru correct`: a draft of a correction for every error that has no note.

use crate::args::{OutputFormat, ReadingArgs};
use crate::check::ProfileName;
use crate::error::CliError;
use crate::exit::Exit;
use crate::input;
use crate::render::json;
use crate::render::text::escape::clean;
use serde_json::json;
use std::io::Write;
use std::path::PathBuf;
use writethru_core::Version;
use writethru_diff::judge::draft::{Draft, drafts};
use writethru_diff::{Policy, Profile};

const EXAMPLES: &str = "\
Examples:
  writethru correct old.md new.md
  writethru correct old.md new.md --profile guardian --format json      schema.org CorrectionComment

A draft says what was wrong, what is right and where. Why it was wrong, and whether the correction runs, is for an editor.";

const ONE_EACH: &str = "give two files with one version each";

/// Options of `writethru correct`.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct CorrectArgs {
    /// The version that was wrong.
    pub old: PathBuf,
    /// The version that is right.
    pub new: PathBuf,
    /// House form of the correction.
    #[arg(long, value_name = "PROFILE", default_value = "reuters")]
    pub profile: ProfileName,
    /// How to write the drafts; JSON is schema.org JSON-LD.
    #[arg(long, default_value = "text")]
    pub format: OutputFormat,
    /// Reading.
    #[command(flatten)]
    pub reading: ReadingArgs,
}

/// Compares and drafts.
///
/// # Errors
/// When an input cannot be read or the output cannot be written.
pub fn run(args: &CorrectArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    let read = |path: &PathBuf| input::read_one(path, args.reading.format(), ONE_EACH).map(Version::read);
    let (old, new) = (read(&args.old)?, read(&args.new)?);
    let profile = Profile::from(args.profile);
    let policy = Policy { profile, ..Policy::default() };
    let diff = writethru_diff::diff(&old, &new, &policy);
    let drafts = drafts(&old, &new, &diff.findings, profile);
    match args.format {
        OutputFormat::Text => {
            let mut texts: Vec<&str> = drafts.iter().map(|draft| draft.text.as_str()).collect();
            // Two changes in one sentence make one correction of it.
            texts.dedup();
            for text in texts {
                writeln!(out, "{}", clean(text))?;
            }
            if drafts.is_empty() {
                writeln!(out, "No error without a correction note.")?;
            }
        }
        format => json::write(out, format, &linked(&new, &drafts))?,
    }
    Ok(Exit::Done)
}

/// The article with its corrections, as schema.org has them.
fn linked(new: &Version, drafts: &[Draft]) -> serde_json::Value {
    let comments: Vec<serde_json::Value> = drafts
        .iter()
        .map(|draft| {
            let time = new.meta.modified.or(new.meta.published).map(|time| time.to_string());
            json!({ "@type": "CorrectionComment", "identifier": draft.fingerprint, "text": draft.text, "dateCreated": time })
        })
        .collect();
    json!({
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": new.headline(),
        "url": new.meta.url,
        "correction": comments,
    })
}
