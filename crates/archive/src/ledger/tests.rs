//! The ledger as a whole: what goes in comes out, once, in order, and ready to be searched.

use super::tracks::Wanted;
use super::{Ledger, LedgerError, is_ledger};
use crate::ReadError;
use std::path::PathBuf;
use writethru_core::{Manuscript, Status, Timestamp, VersionMeta};
use writethru_diff::Profile;
use writethru_diff::history::audit::{Agreement, Query};

fn version(story: &str, number: usize, text: &str) -> Result<Manuscript, ReadError> {
    let meta = VersionMeta {
        story: Some(story.to_owned()),
        id: Some(number.to_string()),
        source: format!("{story}/{number}.md"),
        format: "markdown",
        published: Timestamp::parse(&format!("2026-03-0{number}T10:00:00Z")),
        ..VersionMeta::default()
    };
    Ok(Manuscript { text: text.to_owned(), meta, ..Manuscript::default() })
}

fn pier() -> Vec<Result<Manuscript, ReadError>> {
    vec![
        version("pier", 1, "“We will rebuild the old pier by June,” Mayor Lena Ortiz told reporters."),
        version("vote", 1, "At least nine members voted for the plan, the clerk said."),
        version("pier", 2, "“We will repair the old pier by June,” Mayor Lena Ortiz told reporters."),
        version("pier", 3, "Ortiz said the city would rebuild the old pier by June."),
    ]
}

fn filled(readings: Vec<Result<Manuscript, ReadError>>) -> Ledger {
    let mut ledger = Ledger::in_memory().unwrap();
    ledger.take(readings.into_iter(), &mut || ()).unwrap();
    ledger.analyse(&mut || ()).unwrap();
    ledger
}

fn table(ledger: &mut Ledger, id: &str) -> String {
    let mut out = Vec::new();
    ledger.export_jsonl(super::export::table(id).unwrap(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

struct File(PathBuf);

impl File {
    fn new(name: &str) -> Self {
        Self(std::env::temp_dir().join(format!("writethru-ledger-{name}-{}.db", std::process::id())))
    }
}

impl Drop for File {
    fn drop(&mut self) {
        for ending in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{ending}", self.0.display()));
        }
    }
}

#[test]
fn an_utterance_is_found_in_any_wording() {
    let mut ledger = filled(pier());
    let hits = ledger.search(&Query::new("We will rebuild the old pier by June")).unwrap();
    let found: Vec<_> = hits.iter().map(|hit| (hit.version.as_str(), hit.agreement, hit.speaker.as_deref())).collect();
    assert_eq!(
        found,
        [
            ("1", Agreement::Exact, Some("Lena Ortiz")),
            ("2", Agreement::Reworded, Some("Lena Ortiz")),
            ("3", Agreement::Paraphrase, Some("Ortiz")),
        ]
    );
    assert!(ledger.search(&Query::new("nothing of the kind \" OR 1")).unwrap().is_empty());
}

#[test]
fn what_is_known_is_not_read_again_and_what_is_new_is_added() {
    let mut ledger = filled(pier());
    let before = table(&mut ledger, "changes");
    let again = ledger.take(pier().into_iter(), &mut || ()).unwrap();
    assert_eq!((again.read, again.new, ledger.stale().unwrap()), (4, 0, 0));
    let more = version("vote", 2, "At least twelve members voted for the plan, the clerk said.");
    assert_eq!(ledger.take([more].into_iter(), &mut || ()).unwrap().new, 1);
    assert_eq!(ledger.analyse(&mut || ()).unwrap(), 1);
    let after = table(&mut ledger, "changes");
    assert!(after.starts_with(&before) && after.contains("quantity-changed"), "{after}");
    // Whatever the order of runs, the tables are the same.
    let whole =
        pier().into_iter().chain([version("vote", 2, "At least twelve members voted for the plan, the clerk said.")]);
    let mut at_once = filled(whole.collect());
    for id in ["versions", "quotes", "attributions", "claims", "changes"] {
        assert_eq!(table(&mut ledger, id), table(&mut at_once, id), "{id}");
    }
}

#[test]
fn a_story_under_a_new_name_goes_on() {
    let follows = |story: &str, number: usize, text: &str, before: &str| {
        version(story, number, text).map(|mut one| {
            one.meta.predecessors.push(before.to_owned());
            one
        })
    };
    let mut ledger = filled(vec![
        version("flash", 1, "Nine people were hurt."),
        follows("lead", 2, "Twelve people were hurt.", "flash"),
        follows("wrap", 3, "Twelve people were hurt, the clerk said.", "lead"),
    ]);
    let totals = ledger.totals().unwrap();
    assert_eq!((totals.stories, totals.versions), (1, 3));
    assert!(table(&mut ledger, "versions").lines().all(|line| line.contains("\"story\":\"flash\"")));
}

#[test]
fn quotations_are_listed_by_speaker_day_and_fate() {
    let mut ledger = filled(pier());
    let quotes = |ledger: &mut Ledger, wanted: Wanted| ledger.quotes(&wanted).unwrap().len();
    assert_eq!(quotes(&mut ledger, Wanted::default()), 1);
    assert_eq!(quotes(&mut ledger, Wanted { speaker: Some("ortiz".into()), ..Wanted::default() }), 1);
    assert_eq!(quotes(&mut ledger, Wanted { speaker: Some("roe".into()), ..Wanted::default() }), 0);
    assert_eq!(quotes(&mut ledger, Wanted { altered_only: true, ..Wanted::default() }), 1);
    let since = Timestamp::parse("2026-03-03");
    assert_eq!(quotes(&mut ledger, Wanted { since, ..Wanted::default() }), 0);
}

#[test]
fn what_was_read_comes_out_as_it_went_in() {
    let file = File::new("back");
    let mut ledger = Ledger::create(&file.0).unwrap();
    let canceled = version("gone", 2, "").map(|mut one| {
        one.meta.status = Status::Canceled;
        one.meta.extra.insert("desk".to_owned(), "world".to_owned());
        one
    });
    ledger.take([version("gone", 1, "It held."), canceled].into_iter(), &mut || ()).unwrap();
    drop(ledger);
    assert!(is_ledger(&file.0));
    let back: Vec<Manuscript> =
        crate::open(&file.0, &crate::ReadOptions::default()).unwrap().map(Result::unwrap).collect();
    assert_eq!(back.len(), 2);
    assert_eq!((back[0].text.as_str(), back[0].meta.id.as_deref()), ("It held.", Some("1")));
    assert_eq!((back[1].meta.status, back[1].meta.extra["desk"].as_str()), (Status::Canceled, "world"));
    assert_eq!(back[0].meta.published, Timestamp::parse("2026-03-01T10:00:00Z"));
}

#[test]
fn files_that_are_no_ledger_are_left_alone() {
    let file = File::new("foreign");
    std::fs::write(&file.0, "the only copy of my notes").unwrap();
    assert!(matches!(Ledger::create(&file.0), Err(LedgerError::Foreign { .. })));
    assert_eq!(std::fs::read_to_string(&file.0).unwrap(), "the only copy of my notes");
    std::fs::remove_file(&file.0).unwrap();
    assert!(matches!(Ledger::open(&file.0), Err(LedgerError::Foreign { .. })));
    let other = rusqlite::Connection::open(&file.0).unwrap();
    other.execute_batch("CREATE TABLE notes (words TEXT)").unwrap();
    drop(other);
    assert!(matches!(Ledger::create(&file.0), Err(LedgerError::Foreign { .. })));
}

#[test]
fn other_house_rules_judge_every_story_anew() {
    let mut ledger = filled(pier());
    assert_eq!((ledger.profile().unwrap(), ledger.stale().unwrap()), (Profile::Reuters, 0));
    ledger.judge_by(Profile::Reuters).unwrap();
    assert_eq!(ledger.stale().unwrap(), 0);
    ledger.judge_by(Profile::Lenient).unwrap();
    assert_eq!((ledger.profile().unwrap(), ledger.stale().unwrap()), (Profile::Lenient, 2));
    assert_eq!(ledger.analyse(&mut || ()).unwrap(), 2);
}

#[test]
fn a_ledger_of_the_first_schema_is_brought_up_to_date() {
    let file = File::new("first");
    let first = rusqlite::Connection::open(&file.0).unwrap();
    first.execute_batch(&format!("PRAGMA application_id = {}", crate::magic::LEDGER)).unwrap();
    first.execute_batch(super::MIGRATIONS[0]).unwrap();
    first.execute_batch("PRAGMA user_version = 1").unwrap();
    drop(first);
    let mut ledger = Ledger::create(&file.0).unwrap();
    ledger.judge_by(Profile::Ap).unwrap();
    assert_eq!(ledger.profile().unwrap(), Profile::Ap);
}

#[test]
fn a_ledger_of_a_later_program_is_refused() {
    let file = File::new("newer");
    drop(Ledger::create(&file.0).unwrap());
    let later = rusqlite::Connection::open(&file.0).unwrap();
    later.execute_batch("PRAGMA user_version = 99").unwrap();
    drop(later);
    assert!(matches!(Ledger::create(&file.0), Err(LedgerError::Newer { found: 99, .. })));
}

#[cfg(feature = "parquet")]
#[test]
fn parquet_holds_the_rows_of_the_table() {
    use parquet::file::reader::{FileReader as _, SerializedFileReader};
    let mut ledger = filled(pier());
    let versions = super::export::table("versions").unwrap();
    let mut bytes = Vec::new();
    ledger.export_parquet(versions, &mut bytes).unwrap();
    let reader = SerializedFileReader::new(bytes::Bytes::from(bytes)).unwrap();
    let rows: Vec<String> = reader.get_row_iter(None).unwrap().map(|row| row.unwrap().to_string()).collect();
    assert_eq!(rows.len(), 4);
    assert!(rows[0].contains("rebuild the old pier"), "{}", rows[0]);
}

#[test]
fn hidden_characters_keep_no_story_out() {
    let turned = version("turned", 1, "\u{202e}Nine\u{202c} members voted, Mayor Lena Ortiz\u{200b} said.");
    let mut ledger = filled(vec![turned]);
    assert_eq!(ledger.totals().unwrap().versions, 1);
    assert_eq!(ledger.stale().unwrap(), 0);
}

#[test]
fn stories_are_summed_up_and_found_by_words_and_speakers() {
    use super::browse::Division;
    let mut ledger = filled(pier());
    let stories = ledger.stories().unwrap();
    let told: Vec<_> = stories.iter().map(|one| (one.name.as_str(), one.versions)).collect();
    assert_eq!(told, [("pier", 3), ("vote", 1)]);
    assert!(stories[0].errors > 0, "a reworded quotation: {stories:?}");
    assert_eq!(stories[1].errors + stories[1].warnings, 0);
    let open = |shares: Vec<super::browse::Share>| shares.iter().map(|share| share.open).sum::<usize>();
    let all: usize = stories.iter().map(|one| one.errors + one.warnings).sum();
    for division in [Division::Kind, Division::Desk, Division::Month] {
        assert_eq!(open(ledger.shares(division).unwrap()), all, "{division:?}");
    }
    let found = |ledger: &mut Ledger, words: &str| -> Vec<(String, String)> {
        ledger.find(words, 10).unwrap().into_iter().map(|one| (one.story, one.text)).collect()
    };
    assert_eq!(found(&mut ledger, "REBUILD the").len(), 2, "the quotation and the statement");
    assert_eq!(
        found(&mut ledger, "repair pi"),
        found(&mut ledger, "repair the old pier by"),
        "the last word may be half typed"
    );
    assert_eq!(found(&mut ledger, "ortiz").len(), 3, "all that she said");
    assert!(found(&mut ledger, "rebuild vote").is_empty() && found(&mut ledger, "\"* NOT (").is_empty());
    assert_eq!(ledger.find("ortiz", 2).unwrap().len(), 2);
    let group = ledger.story("pier").unwrap().map(|group| group.manuscripts.len());
    assert_eq!((group, ledger.story("none").unwrap().is_none()), (Some(3), true));
}

#[test]
fn speakers_are_found_whatever_the_case_of_their_letters() {
    let text = "“The harbour is open again,” Élodie Marchand told reporters.";
    let mut ledger = filled(vec![version("harbour", 1, text)]);
    for words in ["élodie", "ÉLODIE marchand", "Élodie"] {
        assert_eq!(ledger.find(words, 10).unwrap().len(), 1, "{words}");
    }
    assert!(ledger.find("elodia", 10).unwrap().is_empty());
}

#[test]
fn what_is_found_has_the_last_headline_and_the_first_time() {
    let told = |number: usize, headline: &str, time: &str| {
        let text =
            format!("“We will rebuild the old pier by June,” Mayor Lena Ortiz told reporters.\n\nPart {number}.");
        version("pier", number, &text).map(|mut one| {
            one.meta.headline = Some(headline.to_owned());
            one.meta.published = Timestamp::parse(time);
            one
        })
    };
    // The first is the earlier moment and the later string.
    let first = "2026-03-01T11:00:00+05:00";
    let mut ledger = filled(vec![told(1, "Pier plan", first), told(2, "Pier vote", "2026-03-01T10:00:00Z")]);
    let found = ledger.find("rebuild", 10).unwrap();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].headline.as_deref(), Some("Pier vote"));
    assert_eq!((found[0].first, found[0].last, found[0].time), (0, 1, Timestamp::parse(first)));
}

#[test]
fn a_ledger_that_is_only_read_is_not_changed() {
    let file = File::new("read");
    let mut ledger = Ledger::create(&file.0).unwrap();
    ledger.take(pier().into_iter(), &mut || ()).unwrap();
    ledger.analyse(&mut || ()).unwrap();
    ledger.settle().unwrap();
    drop(ledger);
    let before = std::fs::read(&file.0).unwrap();
    let mut read = Ledger::open_to_read(&file.0).unwrap();
    assert_eq!(read.find("ortiz", 10).unwrap().len(), 3);
    assert!(read.judge_by(Profile::Ap).is_err(), "nothing can be written");
    drop(read);
    assert_eq!(std::fs::read(&file.0).unwrap(), before);
    let older = rusqlite::Connection::open(&file.0).unwrap();
    older.execute_batch("PRAGMA user_version = 3; PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    drop(older);
    let before = std::fs::read(&file.0).unwrap();
    assert!(matches!(Ledger::open_to_read(&file.0), Err(LedgerError::Older { found: 3, .. })));
    assert_eq!(std::fs::read(&file.0).unwrap(), before);
}

#[test]
fn changes_of_an_older_ledger_are_exported() {
    let mut ledger = filled(pier());
    let whole = table(&mut ledger, "changes");
    ledger.connection.execute_batch("UPDATE changes SET compared_with = NULL").unwrap();
    assert!(!whole.is_empty());
    assert_eq!(table(&mut ledger, "changes"), whole);
}
