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
    assert!(page.contains("<del class=\"error\" data-f=\"0\""), "{page}");
    assert!(page.contains("<ins class=\"error\" data-f=\"0\""), "{page}");
    assert!(page.contains("id=\"n0\"") && page.contains("id=\"w0\"") && page.contains("href=\"#w0\""), "{page}");
}

#[test]
fn nothing_in_a_story_becomes_markup_or_turns_the_text() {
    let evil = "A <script>alert(1)</script> \u{202e}desrever <img src=x onerror=alert(1)> stood \"here\" & now 15 of them burned.\n";
    let page = shown(&evil.replace("15", "16"), evil);
    let body = page.split("<main").nth(1).and_then(|rest| rest.split("</main>").next()).unwrap_or_default();
    assert!(!body.contains("<script") && !body.contains("<img"), "{body}");
    assert!(!page.contains('\u{202e}'), "{body}");
    assert_eq!(safe::plain("a\u{202e}b\u{2066}\u{200b}c\u{7}\n"), "a[U+202E]b[U+2066][U+200B]c[U+0007]\n");
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
fn an_outlet_is_the_site_of_an_address() {
    for (url, host) in [
        ("https://www.coast.example/2026/pier", Some("coast.example")),
        ("http://coast.example:8080?x=1", Some("coast.example")),
        ("https://user:word@coast.example/", Some("coast.example")),
        ("javascript:alert(1)", None),
        ("https:///none", None),
    ] {
        assert_eq!(safe::host(url), host, "{url}");
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

/// A story of some texts, followed.
fn story_page(texts: &[&str]) -> String {
    use super::story::{Alone, Page, page};
    let versions = texts.iter().map(|text| version(text)).collect();
    let story = writethru_core::Story { id: "pier".to_owned(), versions };
    let policy = Policy::default();
    let steps = writethru_diff::history::lines::in_turn(story.versions.len());
    let history = writethru_diff::history::follow(&story, &steps, &policy);
    let shown = story.versions.len() - 1;
    let page_of = Page { story: &story, history: &history, profile: policy.profile, shown, warnings: &[] };
    page(&page_of, &Alone, &Frame::default())
}

const REBUILD: &str = "“We will rebuild the pier by June,” Mayor Lena Ortiz said.\n\nIt has 15 boats.\n";
const REPAIR: &str = "“We will repair the pier by June,” Mayor Lena Ortiz said.\n\nIt has 15 boats.\n";
const NOTED: &str = "“We will repair the pier by June,” Mayor Lena Ortiz said.\n\nIt has 12 boats.\n\n\
                     Correction: An earlier version of this story misstated the number of boats as 15; it is 12.\n";

#[test]
fn a_story_says_what_changed_since_when_by_whom_and_what_a_note_says() {
    let page = story_page(&[REBUILD, REPAIR, NOTED]);
    for part in [
        "quotation changed: “rebuild” became “repair”",
        "Since version 2",
        "source: <bdi>Lena Ortiz (said)",
        "A note could say:",
        "Acknowledged by the note <q><bdi>Correction: An earlier version",
        "class=\"state altered\"",
        "<del><bdi>rebuild</bdi></del> <ins><bdi>repair</bdi></ins>",
        "v1→v2",
        "v1→v3",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    let acknowledged = page.find("misstated the number of boats").unwrap_or(0);
    assert!(page.find("“rebuild” became").is_some_and(|at| at < acknowledged), "what nobody acknowledged comes first");
}

#[test]
fn what_changed_again_says_so_and_offers_no_note() {
    let page = story_page(&[REBUILD, REPAIR, REBUILD]);
    let item = |words: &str| {
        let from = page.find(words).unwrap_or_else(|| panic!("{words}: {page}"));
        page[from..].split("</li>").next().unwrap_or_default().to_owned()
    };
    let first = item("“rebuild” became “repair”");
    assert!(first.contains("changed again in version 3") && !first.contains("A note could say"), "{first}");
    let back = item("“repair” became “rebuild”");
    assert!(!back.contains("changed again") && back.contains("A note could say"), "{back}");
    assert!(page.find("“repair” became “rebuild”") < page.find("“rebuild” became “repair”"), "what stands comes first");
}

/// How often a page has some words.
fn times(page: &str, words: &str) -> usize {
    page.matches(words).count()
}

const MANY: &str =
    "The line lost $9 million, police said.\n\n“We will rebuild the pier,” Karen Dahl, 43, said.\n\nIt has 15 boats.\n";

#[test]
fn what_is_counted_is_listed_and_a_late_note_is_told_of() {
    let silent = MANY.replace("15 boats", "12 boats").replace("$9", "$8").replace("will rebuild", "will not rebuild");
    let note = "Correction, March 3: An earlier version of this story misstated the number of boats as 15; it is 12.";
    let noted = format!("{silent}\n{note}\n");
    let page = story_page(&[MANY, &silent, &noted]);
    assert!(
        page.contains("<b>3 changes</b> that an editor should look at: <b>2 errors</b> and <b>0 warnings</b>"),
        "{page}"
    );
    assert!(page.contains("<b>1</b> acknowledged by a note (later)"));
    assert!(page.contains("Acknowledged later, in version 3, by the note <q>"));
    let list =
        page.split("Most serious first").nth(1).and_then(|rest| rest.split("</section>").next()).unwrap_or_default();
    assert_eq!(times(list, "<li class="), 3, "{list}");
    let (not, figure) = (list.find("“not” was added"), list.find("$9 million"));
    assert!(not < figure && not.is_some(), "a meaning that was turned round comes first: {list}");
}

#[test]
fn a_renamed_speaker_has_a_lane_and_an_age_beside_a_name_did_not_change() {
    let renamed = MANY.replace("Karen", "Karin");
    let page = story_page(&[MANY, &renamed]);
    assert!(page.contains("<h3>Names</h3>") && page.contains("<bdi>Karin Dahl</bdi>"), "{page}");
    let pair = shown(MANY, &renamed);
    assert!(!pair.contains("<span class=\"figure\">"), "no figure changed: {pair}");
    let other = shown(MANY, &MANY.replace("Karen Dahl", "Marta Vell"));
    assert!(!other.contains("<span class=\"figure\">") && !other.contains("“Marta Vell, 43"), "{other}");
    assert!(shown(MANY, &MANY.replace("$9", "$8")).contains("<span class=\"figure\">"));
}

#[test]
fn who_said_it_is_told_in_the_order_of_versions() {
    use super::quote::{Seen, Utterance, Worded, headed, page};
    let worded = |speaker: &str, version: &str| Worded {
        text: "“We will go,”".to_owned(),
        speaker: Some(speaker.to_owned()),
        cue: None,
        change: None,
        seen: vec![Seen { story: String::new(), version: version.to_owned(), outlet: None, time: None, address: None }],
    };
    let wordings = vec![worded("Zoe Karin", "1"), worded("Anna Karin", "3")];
    let of_story =
        page("Pier", "", &[Utterance { wordings: wordings.clone(), state: Some("altered") }], &Frame::default());
    assert!(of_story.contains("<bdi>Zoe Karin; since version 3: Anna Karin</bdi>"), "{of_story}");
    let of_all = page("Pier", "", &[Utterance { wordings, state: None }], &Frame::default());
    assert!(of_all.contains("<bdi>Anna Karin, Zoe Karin</bdi>"), "{of_all}");
    for (words, heading) in [
        ("“We will go,”", "“We will go”"),
        ("“Go!”", "“Go!”"),
        ("We go,", "We go"),
        ("“Go, now,” he said", "“Go, now,” he said"),
    ] {
        assert_eq!(headed(words), heading);
    }
}

#[test]
fn a_removed_paragraph_has_the_number_it_had() {
    let page =
        shown("One crew is safe.\n\nTwo boats sank off Lysk.\n\nIt rains.\n", "One crew is safe.\n\nIt rains.\n");
    assert!(page.contains("removed, was ¶2 of the old version") && times(&page, ">¶2<") == 1, "{page}");
}

#[test]
fn a_wording_is_marked_against_the_one_before_it() {
    let marked = |before: &str, now: &str| {
        super::words::drift(before, now).into_string().replace("<bdi>", "").replace("</bdi>", "")
    };
    assert_eq!(marked("We will not go.", "We will go now."), "We will <del>not</del> go <ins>now</ins>.");
    assert_eq!(marked("All of it.", "All of it."), "All of it.");
    assert_eq!(marked("“One”", "<b>Two</b>"), "<del>“One”</del> <ins>&lt;b&gt;Two&lt;/b&gt;</ins>");
}

#[test]
fn a_rewording_that_says_the_same_shows_its_proof() {
    let page = shown("The harbour is closed for repair.\n", "The harbor is closed for repair.\n");
    assert!(page.contains("1 rewording means the same") && page.contains("rule: spelling"), "{page}");
}

#[test]
fn rows_for_the_script_end_no_element() {
    let evil = Entry { story: "</script><script>alert(1)</script>\u{2028}\u{202e}".to_owned(), ..Entry::default() };
    let archive = Archive { title: "<i>".to_owned(), stories: vec![evil], ..Archive::default() };
    let page = &pages(&archive, &Frame::default())[0].1;
    let rows = page
        .split("id=\"rows\"")
        .nth(1)
        .and_then(|rest| rest.split_once('>'))
        .map(|(_, rest)| rest)
        .and_then(|rest| rest.split("</script>").next())
        .unwrap_or_default();
    let read: serde_json::Value = serde_json::from_str(rows).unwrap_or_default();
    assert_eq!(read[0][1], "</script><script>alert(1)</script>[U+2028][U+202E]");
    assert!(!page.contains("<script>alert") && !page.contains("<i>"));
}

#[test]
fn thousands_are_set_apart() {
    for (number, written) in [(0, "0"), (999, "999"), (1_000, "1,000"), (20_000, "20,000"), (1_234_567, "1,234,567")] {
        assert_eq!(super::words::grouped(number), written);
    }
}

#[test]
fn a_list_is_searched_sorted_and_paged_through_on_request() {
    use super::archive::{Asked, Sort, page};
    let entry = |name: &str, desk: &str, errors: usize, versions: usize| Entry {
        story: name.to_owned(),
        desk: Some(desk.to_owned()),
        errors,
        versions,
        ..Entry::default()
    };
    let stories = vec![entry("ferry", "Harbour", 1, 9), entry("weir", "City", 3, 2), entry("pier", "Harbour", 2, 4)];
    let archive = Archive { title: "Desk".to_owned(), stories, ..Archive::default() };
    let order = |asked: &Asked| -> Vec<String> {
        let page = page(&archive, asked, "/", &Frame::default());
        let table = page.split("<tbody>").nth(1).and_then(|rest| rest.split("</tbody>").next()).unwrap_or_default();
        let rows = table.split("scope=\"row\"><bdi>").skip(1);
        rows.filter_map(|row| row.split('<').next()).map(str::to_owned).collect()
    };
    assert_eq!(order(&Asked::default()), ["weir", "pier", "ferry"]);
    assert_eq!(order(&Asked { sort: Sort::Versions, ..Asked::default() }), ["ferry", "pier", "weir"]);
    assert_eq!(order(&Asked { desk: "Harbour".to_owned(), ..Asked::default() }), ["pier", "ferry"]);
    assert_eq!(order(&Asked { words: "HARB fer".to_owned(), page: 99, ..Asked::default() }), ["ferry"]);
}

#[test]
fn no_hidden_character_reaches_a_page_and_emoji_stay_whole() {
    for hidden in [
        '\u{34f}',
        '\u{180b}',
        '\u{180d}',
        '\u{200b}',
        '\u{202e}',
        '\u{2028}',
        '\u{fe00}',
        '\u{fe0f}',
        '\u{fff9}',
        '\u{e0101}',
    ] {
        let shown = safe::plain(&format!("nine{hidden} boats"));
        assert_eq!(shown, format!("nine[U+{:04X}] boats", u32::from(hidden)));
    }
    for whole in ["👨\u{200d}👩", "❤\u{fe0f}\u{200d}🔥", "می\u{200c}خواهم"] {
        assert_eq!(safe::plain(whole), whole);
    }
}

#[test]
fn a_desk_with_a_hidden_character_can_be_chosen() {
    use super::archive::{Asked, page};
    let entry =
        |story: &str, desk: &str| Entry { story: story.to_owned(), desk: Some(desk.to_owned()), ..Entry::default() };
    let stories = vec![entry("pier", "Har\u{ad}bour"), entry("vote", "City")];
    let archive = Archive { stories, ..Archive::default() };
    let all = page(&archive, &Asked::default(), "/", &Frame::default());
    assert!(all.contains("<option value=\"Har[U+00AD]bour\">"), "{all}");
    for desk in ["Har[U+00AD]bour", "Har\u{ad}bour"] {
        let asked = Asked { desk: desk.to_owned(), ..Asked::default() };
        let chosen = page(&archive, &asked, "/", &Frame::default());
        assert!(chosen.contains("1 of 2 stories"), "{chosen}");
        assert!(chosen.contains("<option value=\"Har[U+00AD]bour\" selected"), "{chosen}");
    }
}

#[test]
fn a_figure_that_changed_has_one_box() {
    let told = |sum: &str| format!("Council leader Frank Diaz said the repairs would cost ${sum} million.\n");
    let page = shown(&told("14"), &told("40"));
    let inline =
        page.split("<div class=\"inline\">").nth(1).and_then(|rest| rest.split("<div class=\"sides\">").next());
    let inline = inline.unwrap_or_default();
    assert!(inline.contains("<del") && inline.contains("<ins"), "{page}");
    assert_eq!(inline.matches("class=\"figure\"").count(), 1, "{inline}");
}

#[test]
fn a_long_paragraph_of_which_one_sentence_stayed_is_shown_whole() {
    let sentences: Vec<String> =
        (0..40).map(|at| format!("Boat {at} of the harbour fleet sank near the {at}th pier.")).collect();
    let stayed = "The ferry to the island still sails every morning at nine.";
    let old = format!("{} {stayed}\n", sentences.join(" "));
    let page = shown(&old, &format!("{stayed}\n"));
    let inline = page.split("<div class=\"sides\">").nth(1).unwrap_or_default();
    assert_eq!(inline.matches("harbour fleet sank near the").count(), 40, "{inline}");
}
