//! First bytes by which packed data and ledgers are known, in one place for all who read them and for those who refuse them as no text.

use std::io::Read as _;
use std::path::Path;

/// A gzip member.
pub const GZIP: &[u8] = b"\x1f\x8b";

/// A gzip member that is deflated, as all are: what is searched for behind a broken one.
pub const GZIP_DEFLATED: &[u8] = b"\x1f\x8b\x08";

/// A Zstandard frame.
pub const ZSTANDARD: &[u8] = b"\x28\xb5\x2f\xfd";

/// bzip2 data.
pub const BZIP2: &[u8] = b"BZh";

/// xz data.
pub const XZ: &[u8] = b"\xfd7zXZ\0";

/// A 7z archive.
pub const SEVEN_ZIP: &[u8] = b"7z\xbc\xaf\x27\x1c";

/// An SQLite database.
pub const SQLITE: &[u8] = b"SQLite format 3\0";

/// What marks an SQLite file as a ledger of this program: `application_id` in its header, at byte 68.
pub const LEDGER: i32 = 0x7774_6872;

/// Whether a file is a ledger, told by its header.
pub fn is_ledger(path: &Path) -> bool {
    let mut header = [0; 72];
    let read = std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut header));
    read.is_ok() && header.starts_with(SQLITE) && header[68..] == LEDGER.to_be_bytes()
}

/// A database as SQLite takes it that is only read: nothing is written beside it, no log and no lock.
pub(crate) fn immutable(path: &Path) -> String {
    let mut address = String::from("file:");
    for byte in path.to_string_lossy().bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => address.push(char::from(byte)),
            byte => address.push_str(&format!("%{byte:02x}")),
        }
    }
    address.push_str("?immutable=1");
    address
}
