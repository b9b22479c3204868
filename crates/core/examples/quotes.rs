//! Lists the quotations of a plain text with their speakers: `cargo run --example quotes -- FILE`.

#![expect(clippy::print_stdout, reason = "an example prints")]

use writethru_core::{Manuscript, Version};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let sample = "“We will rebuild the pier by June,” Mayor Lena Ortiz said on Monday.\n".to_owned();
    #[expect(clippy::disallowed_methods, reason = "the library does no IO; its example does")]
    let text = std::env::args().nth(1).map_or(Ok(sample), std::fs::read_to_string)?;
    let version = Version::read(Manuscript { text, ..Manuscript::default() });
    for quote in &version.annotations.quotes {
        let attribution = quote.attribution.and_then(|at| version.annotations.attributions.get(at));
        let speaker =
            attribution.and_then(|of| of.speaker.as_ref()).map_or("no speaker named", |speaker| &speaker.name);
        println!("{}  {speaker}", quote.span.of(&version.text));
    }
    Ok(())
}
