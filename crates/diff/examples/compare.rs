//! Prints what changed between two plain texts: `cargo run --example compare -- OLD NEW`.

#![expect(clippy::print_stdout, reason = "an example prints")]

use writethru_core::{Manuscript, Version};
use writethru_diff::{Policy, diff};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut files = std::env::args().skip(1);
    let mut read = |sample: &str| -> Result<Version, std::io::Error> {
        #[expect(clippy::disallowed_methods, reason = "the library does no IO; its example does")]
        let text = files.next().map_or(Ok(sample.to_owned()), std::fs::read_to_string)?;
        Ok(Version::read(Manuscript { text, ..Manuscript::default() }))
    };
    let old = read("The line has 15 ferries, the harbor office said on Monday.\n")?;
    let new = read("The line has 12 ferries, the harbor office said on Monday.\n")?;
    for finding in diff(&old, &new, &Policy::default()).findings {
        println!("{:<8} {}: {}", finding.severity.id(), finding.change.kind.id, finding.change.message);
    }
    Ok(())
}
