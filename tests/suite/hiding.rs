//! What somebody may try to keep a changed figure from being compared, or a note from being read, each beside honest work that passes.

use crate::ranges::{Desk, rules};

const HELD: &str = "The weir held all night, the mayor of Lysk said, and nobody had to leave the valley.";

fn lost(millions: u32) -> String {
    format!(
        "The grain mill of Lysk lost ${millions} million in the flood that closed the valley road on Monday, its owners said."
    )
}

fn story(millions: u32) -> String {
    format!("{}\n\n{HELD}\n", lost(millions))
}

fn page(body: &str, head: &str) -> String {
    format!("<!DOCTYPE html><html><head>{head}</head><body><main><article>{body}</article></main></body></html>")
}

fn paragraphs(millions: u32) -> String {
    format!("<p>{}</p><p>{HELD}</p>", lost(millions))
}

/// Checks a range from these files to those; an empty text takes a file away.
fn code(name: &str, old: &[(&str, String)], new: &[(&str, String)]) -> (i32, String) {
    let borrowed: Vec<(&str, &str)> = old.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let desk = Desk::new(&format!("hiding-{name}"), &borrowed);
    for (path, text) in new {
        if text.is_empty() { desk.remove(path) } else { desk.put(path, text) }
    }
    desk.commit();
    let (code, report) = desk.range();
    (code, format!("{:?} {}", rules(&report), report["gate"]))
}

/// The same for one file.
fn one(name: &str, path: &str, old: String, new: String) -> (i32, String) {
    code(name, &[(path, old)], &[(path, new)])
}

#[test]
fn a_paragraph_that_is_edited_outside_the_story_stops_the_range() {
    let apart = |tag: &str, millions: u32| format!("<{tag}>{}</{tag}><p>{HELD}</p>", lost(millions));
    for tag in
        ["aside", "noscript", "footer", "svg", "textarea", "template", "select", "dialog", "s", "div class=comments"]
    {
        let (found, said) = one("out", "mill.html", page(&paragraphs(9), ""), page(&apart(tag, 12), ""));
        assert_eq!(found, 2, "{tag}: {said}");
    }
    for tag in ["aside", "noscript", "footer"] {
        let both = |millions| page(&format!("{}<{tag}><p>{}</p></{tag}>", paragraphs(4), lost(millions)), "");
        let (found, said) = one("box", "mill.html", both(9), both(12));
        assert_eq!(found, 2, "{tag}: {said}");
        assert_eq!(one("box-same", "mill.html", both(9), both(9) + "\n").0, 0, "{tag}");
    }
    // What comes and goes beside a story is not the story's.
    let beside = |words: &str| page(&format!("{}<aside><p>{words}</p></aside>", paragraphs(9)), "");
    let (old, new) = (
        "Tickets for the summer concerts in the park of Vensk will be sold from Friday on.",
        "The library of Ostermark looks for volunteers who read to children on Sunday.",
    );
    let (found, said) = one("aside", "mill.html", beside(old), beside(new));
    assert_eq!(found, 0, "{said}");
    let fenced = format!("```\n{}\n```\n\n{HELD}\n", lost(12));
    assert_eq!(one("fence", "mill.md", story(9), fenced).0, 2);
}

#[test]
fn the_headline_is_the_one_that_readers_see() {
    let head = "<meta property='og:title' content='Flood costs mill $9 million'>";
    let with = |millions: u32| page(&format!("<h1>Flood costs mill ${millions} million</h1>{}", paragraphs(9)), head);
    let (found, said) = one("headline", "mill.html", with(9), with(12));
    assert!(found == 1 && said.contains("quantity") || said.contains("headline"), "{found} {said}");
    assert_eq!(one("headline-same", "mill.html", with(9), with(9) + "\n").0, 0);
}

#[test]
fn every_column_with_the_story_is_looked_at() {
    let record = |text: u32, other: u32| {
        serde_json::json!({"text": story(text), "body": story(other), "html": paragraphs(other)}).to_string()
    };
    assert_eq!(one("column", "mill.json", record(9, 9), record(9, 12)).0, 2);
    // Both say the same, and were compared.
    let (found, said) = one("columns", "mill.json", record(9, 9), record(12, 12));
    assert!(found == 1 && !said.contains("gate-not-compared"), "{said}");
}

#[test]
fn a_value_that_a_template_prints_is_text() {
    for tag in ["{{ page.loss }}", "{{< param loss >}}", "{{ .Params.loss }}"] {
        let with =
            |millions: u32| format!("---\nloss: ${millions} million\n---\n{}", story(9).replace("$9 million", tag));
        let (found, said) = one("template", "mill.md", with(9), with(12));
        assert!(found == 1 && said.contains("quantity-changed"), "{tag}: {said}");
    }
}

#[test]
fn a_true_copy_does_not_cover_for_a_changed_one() {
    let old = [("mill.md", story(9))];
    for (name, shown) in [("copy", story(9)), ("draft", format!("---\ndraft: true\n---\n{}", story(9)))] {
        let gone = ("mill.md", String::new());
        let (found, said) = code(name, &old, &[gone, ("shown.md", shown), ("mill/index.md", story(12))]);
        assert!(found == 1 && said.contains("quantity-changed"), "{name}: {said}");
    }
    let moved = [
        ("mill.md", String::new()),
        ("news/mill.md", story(9)),
        ("news/fair.md", format!("{HELD} The fair opens on Friday, too.\n")),
    ];
    let (found, said) = code("moved", &old, &moved);
    assert_eq!(found, 0, "{said}");
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_to_another_story_stops_the_range() {
    let link = |desk: &Desk, target: &str| {
        let _ = std::fs::remove_file(desk.folder().join("today.md"));
        std::os::unix::fs::symlink(target, desk.folder().join("today.md")).unwrap();
    };
    for (target, expected) in [("fair.md", 2), ("mill.md", 0)] {
        let desk = Desk::new("hiding-link", &[("mill.md", &story(9)), ("fair.md", HELD)]);
        link(&desk, "mill.md");
        desk.commit();
        desk.git(&["tag", "-f", "base"]);
        link(&desk, target);
        desk.put("soup.md", "Volunteers served soup in the square of Lysk.\n");
        desk.commit();
        let (code, report) = desk.range();
        assert_eq!(code, expected, "{target}: {report:#}");
    }
}

#[test]
fn a_note_that_nobody_sees_owns_up_to_nothing() {
    let note = "Correction: An earlier version misstated the mill’s loss. It was $12 million, not $9 million.";
    for (opens, closes) in [
        ("<p hidden>", "</p>"),
        ("<div style='display:none'>\n\n", "\n\n</div>"),
        ("<div hidden><div>x</div>\n\n", "\n\n</div>"),
        ("<p style='visibility:hidden'>", "</p>"),
        ("<p style='font-size:0'>", "</p>"),
        ("<p style='opacity:0'>", "</p>"),
        ("<p style='position:absolute;left:-9999px'>", "</p>"),
        ("<p class='sr-only'>", "</p>"),
        ("<!-- ", " -->"),
        ("<template>", "</template>"),
    ] {
        let hidden = format!("{opens}{note}{closes}");
        let (found, said) = one("note-md", "mill.md", story(9), format!("{}\n{hidden}\n", story(12)));
        assert_eq!(found, 1, "Markdown, {opens}: {said}");
        let tight = hidden.replace('\n', "");
        let (found, said) =
            one("note-html", "mill.html", page(&paragraphs(9), ""), page(&(paragraphs(12) + &tight), ""));
        assert_eq!(found, 1, "HTML, {opens}: {said}");
    }
    let (found, said) = one("note-seen", "mill.md", story(9), format!("{}\n<p class='note'>{note}</p>\n", story(12)));
    assert_eq!(found, 0, "{said}");
}

#[test]
fn a_new_repository_with_one_version_of_each_story_passes() {
    let desk = Desk::new("hiding-new", &[("mill.md", &story(9)), ("fair.md", HELD)]);
    let (code, report) = desk.check(&["git:."]);
    assert!(code == 0 && rules(&report) == ["gate-no-comparison"], "{report:#}");
    // Nobody says that the files in a folder are all there is.
    assert_eq!(desk.check(&["mill.md"]).0, 2);
}

#[test]
fn figures_are_figures_however_they_are_drawn() {
    for (was, is) in [("9", "⑫"), ("⑨", "⑫"), ("₉", "₁₂"), ("９", "１２"), ("21", "\u{202e}21\u{202c}")]
    {
        let with = |figure: &str| story(9).replace('9', figure);
        let (found, said) = one("figure", "mill.md", with(was), with(is));
        assert_eq!(found, 1, "{was} → {is}: {said}");
    }
    let turned = |inner: &str| page(&paragraphs(9).replace("$9", inner), "");
    assert_eq!(one("bdo", "mill.html", turned("$21"), turned("$<bdo dir=rtl>21</bdo>")).0, 1);
    let raised = |figure: &str| story(9).replace('9', figure);
    assert_eq!(one("raised", "mill.md", raised("<sup>9</sup>"), raised("<sup>12</sup>")).0, 1);
    let raised = |figure: &str| page(&paragraphs(9).replace('9', figure), "");
    assert_eq!(one("raised", "mill.html", raised("<sup>9</sup>"), raised("<sup>12</sup>")).0, 1);
    let same = "It covers 5 m² and gives off CO₂.";
    let with = |more: &str| format!("{}\n{same}{more}\n", story(9));
    assert_eq!(one("units", "mill.md", with(""), with(" Buses ran round the bay.")).0, 0);
}

/// The story with a passage of its own around a sentence or a figure.
fn with(passage: &str, words: &str) -> String {
    format!("{HELD}\n\n{}\n\nSchools stayed closed for the day.\n", passage.replace("{}", words))
}

/// Checks a range in which the words of a passage go from the first to the second loss, in Markdown or in a page.
fn reworded(name: &str, passage: &str, page_too: bool, figure: bool) -> Vec<(i32, String)> {
    let words = |millions: u32| if figure { format!("${millions} million") } else { lost(millions) };
    let around = if figure {
        format!("The grain mill of Lysk lost {passage} in the flood on Monday.")
    } else {
        passage.to_owned()
    };
    let mut found = vec![one(name, "mill.md", with(&around, &words(9)), with(&around, &words(12)))];
    if page_too {
        let html = |millions: u32| {
            let around = around.replace("{}", &words(millions));
            page(
                &format!(
                    "<h1>Flood at Lysk</h1><p>{HELD}</p><div>{around}</div><p>Schools stayed closed for the day.</p>"
                ),
                "",
            )
        };
        found.push(one(name, "mill.html", html(9), html(12)));
    }
    found
}

#[test]
fn what_is_said_beside_the_text_is_compared() {
    for name in ["summary", "description", "standfirst", "og_description", "key_points", "alt"] {
        let front = |millions: u32| format!("---\n{name}: \"{}\"\n---\n{}", lost(millions), story(9));
        let (found, said) = one("front", "mill.md", front(9), front(12));
        assert!(found == 1 && said.contains("quantity-changed"), "{name}: {said}");
    }
    for nested in
        ["seo:\n  description: {}", "images:\n  - src: a.png\n    alt: {}", "points:\n  - {}\n  - Nobody was hurt."]
    {
        let front = |millions: u32| format!("---\n{}\n---\n{}", nested.replace("{}", &lost(millions)), story(9));
        assert_eq!(one("nested", "mill.md", front(9), front(12)).0, 1, "{nested}");
    }
    for (passage, page_too) in [
        ("![{}](x.png)", false),
        ("<img src=x alt=\"{}\">", true),
        ("<figure><img src=x><figcaption>{}</figcaption></figure>", false),
        ("{% include figure.html caption=\"{}\" %}", false),
        ("<Figure text=\"{}\" />", false),
    ] {
        for (found, said) in reworded("said", passage, page_too, false) {
            assert!(found == 1 && said.contains("quantity-changed"), "{passage}: {said}");
        }
    }
    assert_eq!(reworded("said", "`{}`", true, true).iter().map(|one| one.0).collect::<Vec<_>>(), [1, 1]);
    let quoted = |millions: u32| {
        page(&format!("<h1>Flood</h1>{}<div class=pullquote>{}</div>", paragraphs(4), lost(millions)), "")
    };
    assert_eq!(one("pulled", "mill.html", quoted(9), quoted(12)).0, 1);
}

#[test]
fn settings_are_no_text() {
    for (name, was, is) in [
        ("tags", "[flood, lysk]", "[flood, lysk, 2026]"),
        ("reading_time", "4 minutes to read", "5 minutes to read"),
        ("comments", "14", "15"),
        ("permalink", "/2026/lysk-9/", "/2026/lysk-12/"),
        ("built", "Monday 4 May 2026 at 10:00 in the morning", "Monday 4 May 2026 at 11:00 in the morning"),
        ("summary", "The mill lost much.", "The mill lost much."),
    ] {
        let front = |value: &str| format!("---\n{name}: {value}\n---\n{}", story(9));
        let (found, said) = one("settings", "mill.md", front(was), front(is) + "\n");
        assert_eq!(found, 0, "{name}: {said}");
    }
}

#[test]
fn words_that_are_not_read_are_watched() {
    for passage in ["<button>{}</button>", "<svg><text>{}</text></svg>", "<del>{}</del>", "<ruby>x<rt>{}</rt></ruby>"] {
        for figure in [true, false] {
            for (found, said) in reworded("unread", passage, true, figure) {
                assert_eq!(found, 2, "{passage}: {said}");
            }
        }
    }
    for passage in ["```\n{}\n```", "[^1]: {}", "~~{}~~", "<noscript>{}</noscript>"] {
        for (found, said) in reworded("unread", passage, false, false) {
            assert_eq!(found, 2, "{passage}: {said}");
        }
    }
    // Code, and what a page says of other stories, is mentioned.
    for passage in ["`x = {} / y;`", "[More](x.html \"{}\")"] {
        for (found, said) in reworded("unread", passage, false, true) {
            assert!(found == 0 && said.contains("gate-read-in-part"), "{passage}: {said}");
        }
    }
    let related =
        |millions: u32| page(&format!("{}<div class=related><p>{}</p></div>", paragraphs(4), lost(millions)), "");
    let (found, said) = one("related", "mill.html", related(9), related(12));
    assert!(found == 0 && said.contains("gate-read-in-part"), "{said}");
    // What only moves with its paragraph is as it was.
    let struck =
        |more: &str| with(&format!("The mill lost ~~$9 million~~ $12 million in the flood on Monday{more}."), "");
    assert_eq!(one("struck", "mill.md", struck(""), struck(", and it rained")).0, 0);
}

#[test]
fn no_limit_on_what_stands_beside_is_silent() {
    let boxes = |millions: u32| {
        let more = |at: u32| {
            format!("<aside><p>Box {at} says that the harbour of Vensk paid for its quay in a past year.</p></aside>")
        };
        let more: String = (0..80).map(more).collect();
        page(&format!("{}{more}<aside><p>{}</p></aside>", paragraphs(4), lost(millions)), "")
    };
    assert_eq!(one("boxes", "mill.html", boxes(9), boxes(12)).0, 2);
    let cut =
        |millions: u32| page(&format!("{}{}<p>{}</p>", paragraphs(4), "<p>x</p>".repeat(200_001), lost(millions)), "");
    assert_eq!(one("cut", "mill.html", cut(9), cut(12)).0, 2);
}

#[test]
fn notes_of_generators_that_hide_them_own_up_to_nothing() {
    let note = "Correction: An earlier version misstated the mill’s loss. It was $12 million, not $9 million.";
    for hidden in [
        "[^n]: {}",
        "{::comment}\n{}\n{:/comment}",
        "{:.hidden}\n{}",
        "{}\n{: style=\"display:none\"}",
        "::: hidden\n{}\n:::",
        "<dialog>{}</dialog>",
        "<p style='transform:scale(0)'>{}</p>",
        "<p style='display/**/:no\\6e e'>{}</p>",
        "<p class='d-none'>{}</p>",
    ] {
        let (found, said) =
            one("unseen", "mill.md", story(9), format!("{}\n{}\n", story(12), hidden.replace("{}", note)));
        assert_eq!(found, 1, "{hidden}: {said}");
    }
    for seen in
        ["{}", "> {}", "::: note\n{}\n:::", "{}\n{: .note}", "<dialog open>{}</dialog>", "<p style='opacity:.8'>{}</p>"]
    {
        let (found, said) = one("seen", "mill.md", story(9), format!("{}\n{}\n", story(12), seen.replace("{}", note)));
        assert_eq!(found, 0, "{seen}: {said}");
    }
    let marked = |millions: u32, more: &str| format!("{} See the note.[^n]\n\n{more}", story(millions).trim_end());
    assert_eq!(one("marked", "mill.md", marked(9, ""), marked(12, &format!("[^n]: {note}\n"))).0, 0);
}

#[test]
fn a_version_that_says_it_is_old_is_checked_since() {
    let dated = |millions: u32, year: u32| format!("---\nmodified: {year}-02-01T10:00:00Z\n---\n{}", story(millions));
    let desk = Desk::new("hiding-since", &[("mill.md", &dated(9, 2026))]);
    desk.put("mill.md", &dated(12, 2019));
    desk.commit();
    assert_eq!(desk.check(&["git:.", "--since", "2020-01-01"]).0, 1);
}

#[test]
fn a_history_of_numbered_files_is_compared() {
    for names in [["mill/1.md", "mill/2.md"], ["mill/9.md", "mill/10.md"]] {
        let both: Vec<(&str, String)> =
            names.iter().zip([9, 12]).map(|(name, millions)| (*name, story(millions))).collect();
        let both: Vec<(&str, &str)> = both.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let (code, report) = Desk::new("hiding-numbered", &both).check(&["git:."]);
        assert_eq!(code, 1, "{report:#}");
    }
    // Each says when it was published, which is no change of the first time.
    let dated =
        |millions: u32, day: u32| format!("---\npublished: 2026-05-{day:02}T10:00:00Z\n---\n{}", story(millions));
    let desk = Desk::new("hiding-dated", &[("mill/1.md", &dated(9, 1)), ("mill/2.md", &dated(12, 2))]);
    let (code, report) = desk.check(&["git:."]);
    let found: Vec<&str> =
        report["findings"].as_array().unwrap().iter().filter_map(|one| one["rule"].as_str()).collect();
    assert!(
        code == 1 && found.contains(&"quantity-changed") && !found.contains(&"first-published-changed"),
        "{report:#}"
    );
    assert_eq!(report["findings"][0]["new_version"], "2.md", "{report:#}");
    let named = |millions: u32| format!("---\nstory: mill\n---\n{}", story(millions));
    assert_eq!(Desk::new("hiding-named", &[("a.md", &named(9)), ("b.md", &named(12))]).check(&["git:."]).0, 1);
    let two = [
        ("1.md", story(9)),
        ("2.md", "The council of Vensk meets on Friday to vote on the price of bread.\n".to_owned()),
    ];
    let two: Vec<(&str, &str)> = two.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let (code, report) = Desk::new("hiding-issues", &two).check(&["git:."]);
    assert!(code == 0 && rules(&report) == ["gate-no-comparison"], "{report:#}");
}
