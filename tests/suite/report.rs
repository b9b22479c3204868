//! Pages as they are written into files: all of them are there, every link leads somewhere, nothing is fetched.

use crate::archives::Scratch;
use crate::tidy::root;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn writethru(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_writethru")).current_dir(root()).args(args).output().unwrap()
}

/// The pages of a folder by name.
fn pages(folder: &Path) -> BTreeMap<String, String> {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(path).unwrap()))
        .collect()
}

/// The values of an attribute.
fn values<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!(" {name}=\"");
    page.split(&start).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn every_link_of_a_written_archive_leads_to_a_place_that_is_there() {
    let scratch = Scratch::new("report-links");
    let folder = scratch.0.join("pages");
    for archive in ["fixtures/stories", "fixtures/stories/pier-vote"] {
        let _ = fs::remove_dir_all(&folder);
        let run = writethru(&["report", archive, "-o", folder.to_str().unwrap()]);
        assert_eq!(run.status.code(), Some(0), "{}", String::from_utf8_lossy(&run.stderr));
        assert_eq!(String::from_utf8_lossy(&run.stdout).trim(), folder.join("index.html").to_str().unwrap());
        let pages = pages(&folder);
        assert!(pages.len() > 5, "{:?}", pages.keys());
        let mut seen = 0;
        for (name, page) in &pages {
            for link in values(page, "href") {
                let (file, place) = link.split_once('#').unwrap_or((link, ""));
                let target = if file.is_empty() { Some(page) } else { pages.get(file) };
                let target = target.unwrap_or_else(|| panic!("{name} points to {link}"));
                assert!(place.is_empty() || target.contains(&format!(" id=\"{place}\"")), "{name} points to {link}");
                seen += 1;
            }
            assert!(values(page, "src").is_empty() && !page.contains("@import") && !page.contains("url("), "{name}");
        }
        assert!(seen > 100, "{seen}");
    }
}

#[test]
fn an_id_stands_once_on_a_page() {
    let scratch = Scratch::new("report-ids");
    let folder = scratch.0.join("pages");
    writethru(&["report", "fixtures/stories/quarry-dam", "-o", folder.to_str().unwrap()]);
    for (name, page) in pages(&folder) {
        let mut ids = values(&page, "id");
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "{name}");
    }
}

#[test]
fn what_cannot_be_written_is_an_error_with_a_remedy() {
    let scratch = Scratch::new("report-errors");
    let (one, file) = (scratch.0.join("one.md"), scratch.0.join("file"));
    fs::write(&one, "The pier stood all night, the harbour office said.\n").unwrap();
    fs::write(&file, "").unwrap();
    let (one, file) = (one.to_str().unwrap(), file.to_str().unwrap());
    let folder = scratch.0.join("out");
    for (args, message) in [
        (vec!["report", one, "-o", folder.to_str().unwrap()], "no story in"),
        (vec!["report", "fixtures/stories", "-o", file], "takes a folder"),
        (vec!["report", one, one, "-o", "/none/at/all.html"], "cannot write"),
        (vec!["diff", "fixtures/stories/pier-vote", "--format", "html"], "several pairs"),
    ] {
        let run = writethru(&args);
        let told = String::from_utf8_lossy(&run.stderr);
        assert_eq!(run.status.code(), Some(2), "{args:?}: {told}");
        assert!(told.contains(message), "{args:?}: {told}");
    }
    assert!(!folder.exists(), "nothing is left where nothing could be written");
}

#[test]
fn the_other_commands_write_the_same_pages() {
    let (old, new) = ("fixtures/stories/pier-vote/1.md", "fixtures/stories/pier-vote/2.md");
    let scratch = Scratch::new("report-same");
    let file = scratch.0.join("pair.html");
    writethru(&["report", old, new, "-o", file.to_str().unwrap()]);
    let pair = writethru(&["diff", old, new, "--format", "html"]);
    assert_eq!(String::from_utf8(pair.stdout).unwrap(), fs::read_to_string(&file).unwrap());
    let story = writethru(&["history", "fixtures/stories/pier-vote", "--format", "html"]);
    let story = String::from_utf8(story.stdout).unwrap();
    assert!(story.contains("Time line") && values(&story, "href").iter().all(|link| link.starts_with('#')));
    let check =
        writethru(&["check", "fixtures/stories/pier-vote", "--isolated", "--format", "html", "--fail-on", "never"]);
    let check = String::from_utf8(check.stdout).unwrap();
    // The words in their sentence, not the words alone.
    assert!(check.contains("We will</bdi> <del><bdi>rebuild</bdi></del><ins><bdi>repair</bdi></ins>"), "{check}");
}
