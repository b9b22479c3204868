//! Plain files: what strangers hand over is opened only where it is a regular file, and not beyond the folder they were
//! given room in.

use crate::ReadError;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// Largest list or configuration read, in bytes; real ones have some kilobytes.
pub const LIST_BYTES_MAX: u64 = 16 * 1024 * 1024;

/// What a path is, where it is no regular file.
fn oddity(path: &Path) -> io::Result<Option<&'static str>> {
    let kind = std::fs::metadata(path)?.file_type();
    Ok(if kind.is_file() {
        None
    } else if kind.is_dir() {
        Some("a folder")
    } else {
        Some("a device, a pipe or a socket")
    })
}

/// Opens a regular file. A device, pipe or socket, which may never end, is refused before it is opened.
///
/// # Errors
/// When it is not a plain file, or cannot be opened.
pub fn open(path: &Path) -> Result<File, ReadError> {
    let name = || path.display().to_string();
    let io = |error| ReadError::Io { name: name(), error };
    match oddity(path).map_err(io)? {
        None => File::open(path).map_err(io),
        Some(what) => {
            Err(ReadError::NotPlain { name: name(), reason: format!("it is {what}; put a plain file there") })
        }
    }
}

/// Opens a regular file that lies in a folder, links followed.
///
/// # Errors
/// When it is not a plain file, cannot be opened, or a link leads out of the folder.
pub fn open_within(root: &Path, path: &Path) -> Result<File, ReadError> {
    within(root, path)?;
    open(path)
}

/// Whether a path lies in a folder once its links are followed.
///
/// # Errors
/// When it does not, or leads nowhere.
pub fn within(root: &Path, path: &Path) -> Result<(), ReadError> {
    let name = || path.display().to_string();
    let io = |error| ReadError::Io { name: name(), error };
    let (real, root) = (path.canonicalize().map_err(io)?, root.canonicalize().map_err(io)?);
    if real.starts_with(&root) {
        return Ok(());
    }
    let reason = format!("a link leads out of {}; put the file itself there", root.display());
    Err(ReadError::NotPlain { name: name(), reason })
}

/// The text of a regular file, of limited size.
///
/// # Errors
/// When it is not a plain file, is too large, cannot be read, or is not UTF-8.
pub fn read_list(path: &Path) -> Result<String, ReadError> {
    let io = |error| ReadError::Io { name: path.display().to_string(), error };
    let mut text = String::new();
    open(path)?.take(LIST_BYTES_MAX + 1).read_to_string(&mut text).map_err(io)?;
    if text.len() as u64 > LIST_BYTES_MAX {
        let reason = format!("it is longer than {LIST_BYTES_MAX} bytes, the most read of a list; name a shorter one");
        return Err(ReadError::NotPlain { name: path.display().to_string(), reason });
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scratch(name: &str) -> std::path::PathBuf {
        let folder = std::env::temp_dir().join(format!("writethru-plain-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        folder
    }

    #[test]
    fn a_list_is_a_plain_file_of_limited_size() {
        let folder = scratch("size");
        let long = folder.join("long.toml");
        std::fs::write(&long, vec![b'#'; usize::try_from(LIST_BYTES_MAX).unwrap() + 1]).unwrap();
        assert!(read_list(&long).unwrap_err().to_string().contains("it is longer than"));
        assert!(read_list(&folder).unwrap_err().to_string().contains("it is a folder"));
        std::fs::write(&long, "a = 1\n").unwrap();
        assert_eq!(read_list(&long).unwrap(), "a = 1\n");
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn devices_and_links_that_lead_out_are_refused() {
        let folder = scratch("links");
        std::fs::create_dir_all(folder.join("stories")).unwrap();
        std::fs::write(folder.join("secret.md"), "secret").unwrap();
        std::fs::write(folder.join("stories/own.md"), "own").unwrap();
        let link = |name: &str, target: &str| {
            std::os::unix::fs::symlink(target, folder.join("stories").join(name)).unwrap();
            folder.join("stories").join(name)
        };
        let root = folder.join("stories");
        let refused = |path: &Path| open_within(&root, path).unwrap_err().to_string();
        assert!(refused(&link("out.md", "../secret.md")).contains("leads out of"));
        assert!(refused(&link("endless.md", "/dev/zero")).contains("leads out of"));
        assert!(open_within(&root, &link("alias.md", "own.md")).is_ok());
        assert!(open(Path::new("/dev/zero")).unwrap_err().to_string().contains("device"));
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
