//! `writethru quote`: one utterance in any wording, over stories and versions.

use crate::args::{OutputFormat, ReadingArgs, ScreenArgs};
use crate::error::CliError;
use crate::exit::Exit;
use crate::input;
use crate::render::json;
use crate::render::text::{self, Sheet};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;
use writethru_archive::Ledger;
use writethru_archive::grouping;
use writethru_archive::ledger::is_ledger;
use writethru_archive::ledger::tracks::Wanted;
use writethru_core::{Timestamp, Version};
use writethru_diff::align::words::fold;
use writethru_diff::history::audit::{Agreement, Query};
use writethru_report::quote::{Document, JsonMatch, JsonNearest, JsonQuoteSighting, JsonSeen};
use writethru_report::{JsonSpan, Positions};

const EXAMPLES: &str = "\
Examples:
  writethru quote “We will rebuild the pier” archive.jsonl
  writethru quote \"rebuild the pier\" stories/ --format json
  writethru quote \"rebuild the pier\" archive.db        a ledger made by writethru index answers at once

Exit codes: 0 found; 1 not found; 2 could not look.";

/// Options of `writethru quote`.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct QuoteArgs {
    /// The words, with or without quotation marks.
    pub text: String,
    /// Where to look: files, folders, archives; `-` is standard input.
    #[arg(required = true)]
    pub archives: Vec<PathBuf>,
    /// How to write the result.
    #[arg(long, default_value = "text")]
    pub format: OutputFormat,
    /// Reading.
    #[command(flatten)]
    pub reading: ReadingArgs,
    /// Screen.
    #[command(flatten)]
    pub screen: ScreenArgs,
}

/// One place where the utterance stands.
#[derive(Debug)]
pub struct Sighted {
    /// Identity of the story.
    pub story: String,
    /// Version token, else where it was read from.
    pub version: String,
    /// The version’s own address.
    pub url: Option<String>,
    /// When the version was published.
    pub published: Option<Timestamp>,
    /// How it agrees.
    pub found: Found,
    /// The words, with their marks.
    pub words: String,
    /// The same as code points of the version's text.
    pub place: (usize, usize),
}

/// How a sighting agrees with the words asked for, and whose it is.
#[derive(Debug)]
pub struct Found {
    /// In which way.
    pub agreement: Agreement,
    /// Shared words in a hundred of the mean length.
    pub overlap: usize,
    /// Who is said to have said it.
    pub speaker: Option<String>,
    /// By which cue.
    pub cue: Option<String>,
}

/// One wording by one speaker.
#[derive(Debug)]
pub struct Wording {
    /// How it agrees with the words asked for.
    pub agreement: Agreement,
    /// Its sightings, oldest first.
    pub sightings: Vec<Sighted>,
}

/// Looks and writes.
///
/// # Errors
/// When the words are none, an input cannot be read, or the output cannot be written.
pub fn run(args: &QuoteArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    let query = Query::new(&args.text);
    if query.is_empty() {
        return Err(CliError::usage("nothing to look for".to_owned(), "give some words of a quotation"));
    }
    let mut nearest = Nearest::default();
    let (sighted, versions) = match &args.archives[..] {
        [path] if is_ledger(path) => known(&mut Ledger::open(path)?, &query, &mut nearest)?,
        _ => {
            let mut readings = input::readings(&args.archives, args.reading.options());
            let mut found = Vec::new();
            for manuscript in readings.by_ref() {
                let story = grouping::identity(&manuscript);
                let version = Version::read(manuscript);
                found.extend(look(&query, &story, &version));
                if found.is_empty() {
                    nearest.look(&query, &story, &version);
                }
            }
            readings.finish()?;
            (found, readings.read())
        }
    };
    let wordings = wordings(sighted);
    let nearest = nearest.found.filter(|_| wordings.is_empty());
    match args.format {
        OutputFormat::Text => {
            text::quote::write(
                &mut Sheet::new(out, args.screen.terminal()),
                &args.text,
                &wordings,
                nearest.as_ref(),
                versions,
            )?;
        }
        format => json::write(out, format, &document(&args.text, &wordings, nearest.as_ref(), versions))?,
    }
    Ok(if wordings.is_empty() { Exit::Found } else { Exit::Done })
}

/// The quotation nearest to the words asked for, to be offered where nothing matches.
#[derive(Default)]
struct Nearest {
    shared: usize,
    found: Option<Near>,
}

/// A quotation that shares words with those asked for.
#[derive(Debug)]
pub struct Near {
    /// The words, with their marks.
    pub words: String,
    /// Who is said to have said it.
    pub speaker: Option<String>,
    /// Identity of the story.
    pub story: String,
    /// Version token, else where it was read from.
    pub version: String,
}

impl Nearest {
    fn offer(&mut self, query: &Query, words: &str, near: impl FnOnce() -> Near) {
        let shared = query.nearness(words);
        if shared > self.shared {
            self.shared = shared;
            self.found = Some(near());
        }
    }

    fn look(&mut self, query: &Query, story: &str, version: &Version) {
        for quote in version.annotations.quotes.iter().filter(|quote| quote.depth == 0) {
            let words = quote.span.of(&version.text);
            self.offer(query, words, || {
                let attribution = quote.attribution.and_then(|at| version.annotations.attributions.get(at));
                Near {
                    words: words.to_owned(),
                    speaker: attribution.and_then(|of| of.speaker.as_ref()).map(|speaker| speaker.name.clone()),
                    story: story.to_owned(),
                    version: version.meta.id.as_deref().unwrap_or(&version.meta.source).to_owned(),
                }
            });
        }
    }
}

/// The sightings in a ledger, and how many versions it holds.
fn known(ledger: &mut Ledger, query: &Query, nearest: &mut Nearest) -> Result<(Vec<Sighted>, usize), CliError> {
    let sighted = ledger.search(query)?.into_iter().map(|hit| Sighted {
        story: hit.story,
        version: hit.version,
        url: hit.url,
        published: hit.time,
        words: hit.text,
        place: (hit.start, hit.end),
        found: Found { agreement: hit.agreement, overlap: hit.overlap, speaker: hit.speaker, cue: hit.cue },
    });
    let sighted: Vec<Sighted> = sighted.collect();
    if sighted.is_empty() {
        for track in ledger.quotes(&Wanted::default())? {
            for seen in &track.seen {
                nearest.offer(query, &seen.text, || Near {
                    words: seen.text.clone(),
                    speaker: seen.speaker.clone(),
                    story: track.story.clone(),
                    version: seen.version.clone(),
                });
            }
        }
    }
    Ok((sighted, ledger.totals()?.versions))
}

/// What a ledger has of an utterance, by wording and speaker, the closest first.
///
/// # Errors
/// When the ledger cannot be read.
pub fn found_in(ledger: &mut Ledger, text: &str) -> Result<Vec<Wording>, CliError> {
    let query = Query::new(text);
    let sighted = if query.is_empty() { Vec::new() } else { known(ledger, &query, &mut Nearest::default())?.0 };
    Ok(wordings(sighted))
}

/// The document about an utterance in a ledger.
///
/// # Errors
/// When the ledger cannot be read.
pub fn document_of(ledger: &mut Ledger, text: &str) -> Result<serde_json::Value, CliError> {
    let query = Query::new(text);
    let mut nearest = Nearest::default();
    let (sighted, versions) =
        if query.is_empty() { (Vec::new(), ledger.totals()?.versions) } else { known(ledger, &query, &mut nearest)? };
    let wordings = wordings(sighted);
    let nearest = nearest.found.filter(|_| wordings.is_empty());
    Ok(document(text, &wordings, nearest.as_ref(), versions))
}

/// The sightings in one version.
fn look(query: &Query, story: &str, version: &Version) -> Vec<Sighted> {
    let found = query.matches(version);
    if found.is_empty() {
        return Vec::new();
    }
    let at = Positions::new(&version.text);
    let meta = &version.meta;
    let sighted = found.into_iter().map(|found| {
        let span = at.span(found.span);
        Sighted {
            story: story.to_owned(),
            version: meta.id.as_deref().unwrap_or(&meta.source).to_owned(),
            url: meta.url.clone(),
            published: meta.modified.or(meta.published),
            words: span.text.to_owned(),
            place: (span.start, span.end),
            found: Found { agreement: found.agreement, overlap: found.overlap, speaker: found.speaker, cue: found.cue },
        }
    });
    sighted.collect()
}

/// Sightings by wording and speaker; the closest wordings first, sightings in order of time.
fn wordings(sighted: Vec<Sighted>) -> Vec<Wording> {
    let mut groups: BTreeMap<(String, Option<String>), Vec<Sighted>> = BTreeMap::new();
    for one in sighted {
        let bare = fold(&one.words).chars().filter(|c| c.is_alphanumeric() || c.is_whitespace()).collect::<String>();
        let key = (bare.split_whitespace().collect::<Vec<_>>().join(" "), one.found.speaker.clone());
        groups.entry(key).or_default().push(one);
    }
    let mut wordings: Vec<Wording> = groups
        .into_values()
        .filter_map(|mut sightings| {
            sightings.sort_by_key(|one| one.published.map(|time| time.order_key()));
            let agreement = sightings.first()?.found.agreement;
            Some(Wording { agreement, sightings })
        })
        .collect();
    let first = |wording: &Wording| wording.sightings[0].published.map(|time| time.order_key());
    wordings.sort_by(|a, b| {
        let overlap = |wording: &Wording| std::cmp::Reverse(wording.sightings[0].found.overlap);
        (a.agreement, overlap(a), first(a)).cmp(&(b.agreement, overlap(b), first(b)))
    });
    wordings
}

/// The JSON document; times are written out first, since it borrows them.
fn document<'a>(
    query: &'a str,
    wordings: &'a [Wording],
    nearest: Option<&'a Near>,
    versions: usize,
) -> serde_json::Value {
    let written: Vec<Vec<Option<String>>> = wordings
        .iter()
        .map(|wording| wording.sightings.iter().map(|one| one.published.map(|time| time.to_string())).collect())
        .collect();
    let matches = wordings.iter().zip(&written).map(|(wording, times)| {
        let seen = |index: usize| {
            let one = &wording.sightings[index];
            JsonSeen { story: &one.story, version: &one.version, published: times[index].as_deref() }
        };
        let first = &wording.sightings[0];
        JsonMatch {
            wording: &first.words,
            similarity: first.found.overlap as f64 / 100.0,
            agreement: wording.agreement.id(),
            speaker: first.found.speaker.as_deref(),
            first_seen: seen(0),
            last_seen: seen(wording.sightings.len() - 1),
            sightings: wording.sightings.iter().zip(times).map(|(one, time)| sighting(one, time.as_deref())).collect(),
        }
    });
    let nearest = nearest.map(|near| JsonNearest {
        wording: &near.words,
        speaker: near.speaker.as_deref(),
        story: &near.story,
        version: &near.version,
    });
    let document = Document { schema: "writethru.quote/1", query, versions, matches: matches.collect(), nearest };
    serde_json::to_value(document).unwrap_or_default()
}

fn sighting<'a>(one: &'a Sighted, published: Option<&'a str>) -> JsonQuoteSighting<'a> {
    JsonQuoteSighting {
        story: &one.story,
        version: &one.version,
        span: JsonSpan { start: one.place.0, end: one.place.1, text: &one.words },
        speaker: one.found.speaker.as_deref(),
        cue: one.found.cue.as_deref(),
        published,
    }
}
