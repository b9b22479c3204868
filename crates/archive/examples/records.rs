//! Prints how many records a web archive holds: `cargo run -p writethru-archive --example records FILE…`.

use std::io::Write as _;
use std::path::PathBuf;
use writethru_archive::containers::warc::records::count;

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    for path in std::env::args_os().skip(1).map(PathBuf::from) {
        let found = count(&path).map_or_else(|error| error.to_string(), |count| count.to_string());
        writeln!(out, "{}\t{found}", path.display())?;
    }
    Ok(())
}
