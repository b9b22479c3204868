//! `writethru serve`: the pages of an archive in a browser, and its answers as JSON, on this machine alone.

use crate::args::ReadingArgs;
use crate::check::ProfileName;
use crate::error::CliError;
use crate::exit::Exit;
use crate::input;
use crate::serve::{Site, server};
use std::io::Write;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  writethru serve archive.db                 then open http://127.0.0.1:7070/
  writethru serve stories/ --port 8080
  curl 'http://127.0.0.1:7070/api/quote?text=rebuild+the+pier'

It changes nothing in the archive. Ctrl-C stops it once open requests are answered.";

/// Options of `writethru serve`.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct ServeArgs {
    /// A ledger, or a story or an archive, which is read first.
    pub archive: PathBuf,
    /// The port; 0 takes any that is free.
    #[arg(long, default_value_t = 7070)]
    pub port: u16,
    /// The address to listen at. Any but this machine's own lets others on the network read the archive.
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    pub bind: IpAddr,
    /// Another host name to accept, for use behind a proxy.
    #[arg(long, value_name = "NAME")]
    pub host: Vec<String>,
    /// House rules to judge by.
    #[arg(long, value_name = "PROFILE")]
    pub profile: Option<ProfileName>,
    /// Reading.
    #[command(flatten)]
    pub reading: ReadingArgs,
}

/// Reads, listens, and answers until it is stopped.
///
/// # Errors
/// When the archive cannot be read or the address cannot be listened at.
pub fn run(args: &ServeArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    let paths = std::slice::from_ref(&args.archive);
    let ledger = input::ledger_to_read(paths, args.reading.options(), args.profile.map(Into::into))?;
    let name = args.archive.file_name().map_or(args.archive.as_os_str(), |name| name);
    let title = name.to_string_lossy().into_owned();
    let site = Site::new(ledger, title)?;
    let address = SocketAddr::new(args.bind, args.port);
    server::run(site, address, &args.host, out)?;
    Ok(Exit::Done)
}
