//! `writethru man`: manual pages, generated from the command line itself.

use super::CommandLine;
use crate::error::CliError;
use crate::exit::Exit;
use clap_mangen::Man;
use std::io::Write;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  writethru man | man -l -
  writethru man --out ~/.local/share/man/man1";

/// Options of `writethru man`.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct ManArgs {
    /// Write one page a command into this folder.
    #[arg(long, value_name = "FOLDER")]
    pub out: Option<PathBuf>,
}

/// Writes the pages.
///
/// # Errors
/// When the folder or the output cannot be written.
pub fn run(args: &ManArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    let pages = pages()?;
    if let Some(folder) = &args.out {
        std::fs::create_dir_all(folder)?;
        for (name, page) in &pages {
            std::fs::write(folder.join(name), page)?;
        }
    } else if let Some((_, page)) = pages.first() {
        out.write_all(page)?;
    }
    Ok(Exit::Done)
}

/// Every page with its file name: the program's own first.
///
/// # Errors
/// None in practice: the pages are written into memory.
pub fn pages() -> std::io::Result<Vec<(String, Vec<u8>)>> {
    let mut whole = CommandLine::clap();
    whole.build();
    let mut pages = vec![page(whole.clone())?];
    for command in whole.get_subcommands().filter(|command| command.get_name() != "help") {
        pages.push(page(command.clone())?);
    }
    Ok(pages)
}

fn page(command: clap::Command) -> std::io::Result<(String, Vec<u8>)> {
    // No date: the same sources give the same page.
    let man = Man::new(command).date("");
    let mut page = Vec::new();
    man.render(&mut page)?;
    Ok((man.get_filename(), page))
}
