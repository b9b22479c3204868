//! Prints the difference of two texts as `writethru.diff/1`: `cargo run --example document`.

use writethru_core::{Manuscript, Version};
use writethru_diff::{Policy, diff};

fn main() -> std::io::Result<()> {
    let version = |text: &str| Version::read(Manuscript { text: text.to_owned(), ..Manuscript::default() });
    let old = version("The line has 15 ferries, the harbor office said on Monday.\n");
    let new = version("The line has 12 ferries, the harbor office said on Monday.\n");
    let found = diff(&old, &new, &Policy::default());
    writethru_report::write(&mut std::io::stdout().lock(), &writethru_report::diff::document(&old, &new, &found, None))
}
