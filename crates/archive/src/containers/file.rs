//! A single file, compressed or not.

use super::{Container, Manuscripts, ReadOptions, bounded, compressed, members};
use crate::ReadError;
use std::path::Path;

/// A single file.
pub static CONTAINER: Container = Container {
    id: "file",
    summary: "one file of any article format, also .gz, .zst, .bz2, .xz and .7z",
    holds: |_| true,
    open,
};

fn open(path: &Path, reading: &ReadOptions) -> Result<Manuscripts, ReadError> {
    let name = compressed::bare_name(path);
    let bytes = bounded(&name, compressed::open(path)?)?;
    let found = members(&name, Ok(bytes), reading.format);
    Ok(Box::new(found.into_iter()))
}
