//! First bytes by which packed data is known, in one place for all who unpack it and for those who refuse it as no text.

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
