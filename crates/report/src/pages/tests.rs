//! Pages of invented stories: what they show, and that no story can reach out of its words.

use super::archive::{Archive, Entry, ROWS_MAX, pages};
use super::prose::{Mark, rows};
use super::{Frame, Pair, pair, safe};
use writethru_core::{Manuscript, Version};
use writethru_diff::{Policy, diff};

fn version(text: &str) -> Version {
    Version::read(Manuscript { text: text.to_owned(), ..Manuscript::default() })
}

fn shown(old: &str, new: &str) -> String {
    let (old, new) = (version(old), version(new));
    let policy = Policy::default();
    let diff = diff(&old, &new, &policy);
    pair(&Pair { old: &old, new: &new, diff: &diff, profile: policy.profile }, &Frame::default())
}

/// The words of all rows that one side has.
fn side(old: &Version, new: &Version, without: Mark) -> Vec<String> {
    let diff = diff(old, new, &Policy::default());
    let runs = rows(old, new, &diff).into_iter().flat_map(|row| row.runs);
    let mut words: Vec<String> = Vec::new();
    for run in runs.filter(|run| run.mark != without) {
        words.extend(run.text.split_whitespace().map(str::to_owned));
    }
    words.iter().flat_map(|word| word.chars().map(String::from)).collect()
}

#[test]
fn every_word_of_both_versions_is_on_the_page_once() {
    let pairs = [
        ("The pier closed on Monday.\n\nTwo boats sank.\n", "The pier closed on Tuesday.\n\nTwo boats sank.\n"),
        ("One stood here. Two went away. Three stayed.\n", "One stood here. Three stayed.\n"),
        (
            "First paragraph of the story.\n\nSecond one goes.\n\nThird one stays put.\n",
            "First paragraph of the story.\n\nThird one stays put.\n",
        ),
        ("All of this goes away.\n", "Nothing of that remained here.\n"),
        ("The mayor spoke and the crowd of nine hundred left.\n", "The mayor spoke. The crowd of nine hundred left.\n"),
        ("Gone at the start.\n\nThe bridge held all night.\n", "The bridge held all night.\n"),
    ];
    for (old, new) in pairs {
        let (old, new) = (version(old), version(new));
        let letters = |version: &Version| -> Vec<String> {
            version.text.chars().filter(|c| !c.is_whitespace()).map(String::from).collect()
        };
        assert_eq!(side(&old, &new, Mark::Removed), letters(&new), "{}", new.text);
        let (mut shown, mut all) = (side(&old, &new, Mark::Added), letters(&old));
        shown.sort();
        all.sort();
        assert_eq!(shown, all, "{}", old.text);
    }
}

#[test]
fn a_changed_figure_is_marked_tied_and_noted() {
    let page = shown(
        "At least 40 houses and 15 boats burned, police said.\n",
        "At least 40 houses and 11 boats burned, police said.\n",
    );
    assert!(page.contains("<del class=\"error figure\" data-f=\"0\""), "{page}");
    assert!(page.contains("<ins class=\"error figure\" data-f=\"0\""), "{page}");
    assert!(page.contains("id=\"n0\"") && page.contains("id=\"w0\"") && page.contains("href=\"#w0\""), "{page}");
}

#[test]
fn nothing_in_a_story_becomes_markup_or_turns_the_text() {
    let evil = "A <script>alert(1)</script> \u{202e}desrever <img src=x onerror=alert(1)> stood \"here\" & now 15 of them burned.\n";
    let page = shown(&evil.replace("15", "16"), evil);
    let body = page.split("<main").nth(1).and_then(|rest| rest.split("</main>").next()).unwrap_or_default();
    assert!(!body.contains("<script") && !body.contains("<img"), "{body}");
    assert!(!page.contains('\u{202e}') && body.contains("[U+202E]"), "{body}");
}

#[test]
fn only_addresses_of_the_web_are_links() {
    for (url, followed) in [
        ("https://example.org/a", true),
        ("HTTP://example.org", true),
        ("javascript:alert(1)", false),
        ("https://example.org/\u{202e}x", false),
        ("data:text/html,x", false),
        ("java\nscript:x", false),
    ] {
        assert_eq!(safe::address(url).is_some(), followed, "{url}");
    }
}

#[test]
fn a_long_list_goes_on_and_the_gravest_comes_first() {
    let entry = |at: usize| Entry {
        story: format!("story-{at}"),
        errors: at % 3,
        address: Some(format!("story-{at}.html")),
        ..Entry::default()
    };
    let archive = Archive {
        title: "Harbour desk".to_owned(),
        stories: (0..ROWS_MAX + 5).map(entry).collect(),
        ..Archive::default()
    };
    let written = pages(&archive, &Frame::default());
    let names: Vec<&str> = written.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["index.html", "index-2.html"]);
    let first = written[0].1.find("story-2<").unwrap_or(usize::MAX);
    assert!(first < written[0].1.find("story-1<").unwrap_or(usize::MAX));
    assert!(written[0].1.contains("href=\"index-2.html\""));
}
