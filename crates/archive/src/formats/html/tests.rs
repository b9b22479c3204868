//! Whole pages, from the ugly to the plain.

use super::{MARKS, article};
use writethru_core::{BESIDE, REST, VersionMeta};

/// The text of a page and the codes of what was said of it.
fn read(page: &str) -> (String, VersionMeta, Vec<&'static str>) {
    let (mut meta, mut warnings) = (VersionMeta::default(), Vec::new());
    let text = article("page", page, &mut meta, &mut warnings).unwrap_or_default();
    (text, meta, warnings.iter().map(|warning| warning.code).collect())
}

#[test]
fn only_comments_of_the_page_are_marks() {
    let mark = "<!-- writethru:allow quote-altered: asked -->";
    for (page, expected) in [
        (format!("<html><body>{mark}<p>The river rose by a metre.</p></body></html>"), mark),
        (format!("<html><head>{mark}</head><body><p>The river rose by a metre.</p></body></html>"), mark),
        (format!("<html><body><p>The river {mark} rose.</p></body></html>"), mark),
        ("<html><body><p>The river <!-- other --> rose.</p></body></html>".to_owned(), ""),
        (format!("<html><body><script>let q = '{mark}';</script><p>The river rose.</p></body></html>"), ""),
        (format!("<html><body><p title='{mark}'>The river rose.</p></body></html>"), ""),
        (format!("<html><body><textarea>{mark}</textarea><p>The river rose.</p></body></html>"), ""),
        (format!("<html><body><template>{mark}</template><p>The river rose.</p></body></html>"), ""),
        (
            format!(
                "<html><head><style>{mark}</style><title>{mark}</title></head><body><p>The river rose.</p></body></html>"
            ),
            "",
        ),
    ] {
        let (_, meta, _) = read(&page);
        assert_eq!(meta.extra.get(MARKS).map_or("", String::as_str), expected, "{page}");
    }
}

/// Paragraphs of an invented story.
const STORY: [&str; 5] = [
    "HALM (Norwire) — The harbour bridge at Halm will stay shut until June after engineers found cracks, Mayor Ana Roe said on Monday.",
    "“We will rebuild the pier by June, whatever it costs,” Roe told reporters outside the town hall.",
    "The repairs will cost $9 million, according to a report by the engineering firm Nubex that was seen by Norwire.",
    "Twelve people were hurt in April when a lorry broke through the railing, police said.",
    "The council will meet on Thursday to vote on a loan for the work, which is expected to begin in May.",
];

/// The story in elements of this name and with these attributes.
fn story(open: &str, close: &str) -> String {
    STORY.map(|paragraph| format!("{open}{paragraph}{close}")).concat()
}

/// Pages in which `@` stands for what differs from capture to capture: times, counts, other stories.
#[allow(clippy::too_many_lines, reason = "one table of cases")]
fn captures() -> Vec<(&'static str, String)> {
    let (p, br) = (story("<p>", "</p>"), story("", "<br><br>"));
    vec![
        (
            "a time element",
            format!("<article><header><h1>Bridge shut</h1><time>@ hours ago</time></header>{p}</article>"),
        ),
        (
            "a line among the paragraphs",
            format!("<div class=story><h1>Bridge shut</h1><div>Ana Roe · @ minutes ago · @ min read</div>{p}</div>"),
        ),
        (
            "a cell of an old page",
            format!("<table><tr><td><h1>Bridge shut</h1>Updated 08:4@<br><br>{br}</td></tr></table>"),
        ),
        (
            "a paragraph without a class",
            format!("<main><h1>Bridge shut</h1><p>Last updated 4 May 2026, 08:4@</p>{p}</main>"),
        ),
        (
            "counts and buttons",
            format!(
                "<div class='entry-content'>{p}<ul class='sharing-tools'><li>@ shares</li><li>1@ comments</li></ul><p>@ views</p></div>"
            ),
        ),
        (
            "other stories beside it",
            format!(
                "<main><article><h1>Bridge shut</h1>{p}</article><section class='more-on-this'><h2>More stories</h2>\
                 <div><a href='/@'>Council votes on loan @</a><p>The council of Esk voted on loan @ on Monday, and the mayor spoke.</p></div>\
                 <div><a href='/x@'>Ferry strikes pier @</a><p>A ferry struck pier @ on Tuesday, the harbour office said.</p></div></section></main>"
            ),
        ),
        (
            "links within it",
            format!(
                "<article>{}<p><a href=/@>READ MORE: Ferry strikes pier @</a></p>{p}</article>",
                story("<p>", "</p>")
            ),
        ),
        (
            "what readers say",
            format!(
                "<article>{p}</article><div id='reader-comments'><p>I have crossed that bridge @ times and never felt safe on it.</p></div>"
            ),
        ),
        (
            "an appeal and an advertisement",
            format!(
                "<article>{p}<div class='promo-newsletter'><p>Join @ readers of our morning letter, with all the news of the day.</p></div>\
                 <div class=ad-slot>Advertisement @</div></article>"
            ),
        ),
        (
            "a consent box and scripts",
            format!(
                "<script>window.state = {{\"id\": @, \"text\": \"<p>not this</p>\"}}</script><article>{p}</article>\
                 <div id='cookie-consent'><p>We and our @ partners store cookies on your device to make the site work as you expect it to.</p></div>"
            ),
        ),
        (
            "a live badge and a player",
            format!(
                "<main><div class=live-badge>Live</div><h1>Bridge shut</h1><div class=video-player><span>0:0@</span><p>Watch: the bridge at 1@:00</p></div>{p}</main>"
            ),
        ),
        (
            "excerpts of other stories",
            format!(
                "<main><article><h1>Bridge shut</h1>{p}</article><div><h3>Esk</h3><div class=excerpt>The council of Esk voted @ times.</div>\
                 <figure><img src=@><figcaption>The council of Esk on day @.</figcaption></figure></div></main>"
            ),
        ),
        ("a counter in a box", format!("<article>{p}<div><span>@ people are here now</span></div>{p}</article>")),
        (
            "a breadcrumb",
            format!("<ol class=breadcrumb><li>Home<li>News (@)</ol><div class=text><h1>Bridge shut</h1>{p}</div>"),
        ),
    ]
}

#[test]
fn what_changes_at_every_capture_is_no_story() {
    for (name, page) in captures() {
        let page = |capture: &str, cost: &str| {
            let body = page.replace('@', capture).replace("$9 million", cost);
            format!("<!doctype html><html><head><title>Bridge shut</title></head><body>{body}</body></html>")
        };
        let (mut first, mut again) = (read(&page("1", "$9 million")), read(&page("7", "$9 million")));
        assert_eq!(first.0, again.0, "{name}");
        // Of what is not compared all words are kept.
        for one in [&mut first, &mut again] {
            one.1.extra.retain(|key, _| key != REST && key != BESIDE);
        }
        assert_eq!(
            (first.1.deck, first.1.byline, first.1.extra),
            (again.1.deck, again.1.byline, again.1.extra),
            "{name}: what is kept apart"
        );
        for paragraph in STORY {
            assert!(first.0.contains(paragraph), "{name}: lost {paragraph:?} of {:?}", first.0);
        }
        assert!(first.0.len() < 2 * STORY.join("  ").len() + 40, "{name}: {:?}", first.0);
        // The mirror image: a figure of the story is no furniture.
        assert_ne!(first.0, read(&page("1", "$12 million")).0, "{name}");
    }
}

#[test]
#[allow(clippy::too_many_lines, reason = "one table of cases")]
fn the_text_of_pages_as_publishers_make_them_is_not_lost() {
    let p = story("<p>", "</p>");
    let half =
        |range: std::ops::Range<usize>| STORY[range].iter().map(|line| format!("<p>{line}</p>")).collect::<String>();
    for (name, body) in [
        (
            "a body in parts",
            format!(
                "<main><h1>B</h1><div class=part>{}</div><div class=ad>Ad</div><div class=part>{}</div></main>",
                half(0..3),
                half(3..5)
            ),
        ),
        ("a column called a sidebar", format!("<div class='sidebar main'><h1>Bridge shut</h1>{p}</div>")),
        ("an aside", format!("<aside>{p}</aside>")),
        (
            "sections with headings",
            format!(
                "<article><section><h2>Costs</h2>{}</section><section><h2>Votes</h2>{}</section></article>",
                half(0..3),
                half(3..5)
            ),
        ),
        (
            "a wrapper for each paragraph",
            format!(
                "<article><h1>Bridge shut</h1>{}</article>",
                story("<div class=block><div class=inner><p>", "</p></div></div>")
            ),
        ),
        ("paragraphs that are divs", format!("<div id=text>{}</div>", story("<div>", "</div>"))),
        ("paragraphs that are spans with breaks", format!("<div id=text>{}</div>", story("<span>", "</span><br/>"))),
        ("tags that are never closed", format!("<div id=text>{}", story("<p>", ""))),
        ("upper case", format!("<DIV CLASS=TEXT>{}</DIV>", story("<P>", "</P>"))),
        (
            "a paywall behind it",
            format!(
                "<article>{p}<div class=paywall><h3>Keep reading</h3><p>Subscribe now for 1 a month and read all the stories of the day, every day.</p></div></article>"
            ),
        ),
        (
            "a box for consent before it",
            format!(
                "<div role=dialog><p>{}</p></div><article>{p}</article>",
                "We store cookies to make the site work as you expect. ".repeat(40)
            ),
        ),
        (
            "a picture gallery",
            format!(
                "<article><figure><img src=a><figcaption>The bridge at Halm, seen from the quay on Monday.</figcaption></figure>{p}</article>"
            ),
        ),
        (
            "inline elements",
            format!(
                "<article>{}</article>",
                p.replace("Ana Roe", "<a href=/roe>Ana <b>Roe</b></a>").replace("June", "Ju<wbr>ne")
            ),
        ),
        (
            "AMP",
            format!(
                "<html amp><body><amp-sidebar><ul><li>Home</ul></amp-sidebar><article class=amp-wp-article><div class=amp-wp-article-content>{p}</div></article></body></html>"
            ),
        ),
        (
            "nothing but the text in JSON-LD",
            format!(
                "<script type='application/ld+json'>{}</script><div id=app><p>Loading…</p></div>",
                serde_json::json!({"@type": "NewsArticle", "articleBody": STORY.join("\n")})
            ),
        ),
    ] {
        let (text, _, warnings) =
            read(&format!("<html><head><title>Bridge shut</title></head><body>{body}</body></html>"));
        for paragraph in STORY {
            assert!(text.contains(paragraph), "{name}: lost {paragraph:?} of {text:?} {warnings:?}");
        }
        let extra = text.len() - STORY.join("\n\n").len();
        assert!(extra < 20, "{name}: {text:?}");
    }
}

#[test]
fn a_page_of_which_little_is_read_says_so() {
    let other = "<div class=a><h3>Esk</h3><p>The council of Esk voted on its loan on Monday, and the mayor spoke of it at length.</p></div>";
    for (name, body, expected) in [
        ("all of it", format!("<article>{}</article>", story("<p>", "</p>")), vec![]),
        (
            "text in places",
            format!("<article>{}</article>{}", story("<p>", "</p>"), other.repeat(40)),
            vec!["low-text"],
        ),
        (
            "hidden text",
            format!("<article>{0}<div hidden>{0}</div>{0}{0}</article>", story("<p>", "</p>")),
            vec!["hidden-text"],
        ),
        (
            "most of the text elsewhere",
            format!(
                "<script type='application/ld+json'>{}</script><article><p>{}</p></article>",
                serde_json::json!({"@type": "NewsArticle", "articleBody": STORY.join("\n")}),
                STORY[0]
            ),
            vec!["text-from-linked-data"],
        ),
    ] {
        let (text, _, warnings) = read(&format!("<html><body>{body}</body></html>"));
        assert_eq!(warnings, expected, "{name}: {text}");
    }
    let consent = "<html><body><div class=cookie-banner><p>We store cookies to make the site work as you expect.</p></div></body></html>";
    assert!(read(consent).0.is_empty(), "a page that only asks for consent holds no story");
}

#[test]
fn notes_of_the_newsroom_are_found_wherever_they_stand() {
    let note = "Correction: An earlier version misstated the cost of the repairs as $9 million. It is $12 million.";
    let p = story("<p>", "</p>");
    for (name, body, expected) in [
        ("behind the article", format!("<article>{p}</article><p>{note}</p>"), true),
        ("in a sidebar", format!("<article>{p}</article><div class=sidebar><p>{note}</p></div>"), true),
        ("in a footer", format!("<article>{p}<footer><p>{note}</p></footer></article>"), true),
        (
            "in a list of definitions",
            format!("<article><dl><dt>Correction</dt><dd>{note}</dd></dl>{p}</article>"),
            true,
        ),
        ("in a hidden box", format!("<article>{p}<div style='display:none'><p>{note}</p></div></article>"), false),
        ("by a reader", format!("<article>{p}</article><div class=comments><p>{note}</p></div>"), false),
        ("of another story", format!("<article>{p}</article><p><a href=/other>{note}</a></p>"), false),
    ] {
        let (text, ..) = read(&format!("<html><body>{body}</body></html>"));
        assert_eq!(text.matches(note).count(), usize::from(expected), "{name}: {text}");
        assert!(!text.contains("\n\nCorrection\n\n"), "{name}: {text}");
    }
}

#[test]
fn elements_are_read_for_what_they_say() {
    for (written, expected) in [
        ("He said <q>we <q>will</q> go</q>.", "He said “we ‘will’ go”."),
        ("<del>Nine</del> <ins>Twelve</ins> were hurt.", "Twelve were hurt."),
        ("It cost 9 × 10<sup>6</sup> crowns.", "It cost 9 × 10^6 crowns."),
        ("A field of 9 km<sup>2</sup> burned.", "A field of 9 km² burned."),
        ("It cost $9 million<sup><a href='#n'>1</a></sup>, they said.", "It cost $9 million, they said."),
        ("The 4<sup>th</sup> pier fell in May.", "The 4th pier fell in May."),
        ("A <a href=/b>report<span class='visually-hidden'> opens elsewhere</span></a> said so.", "A report said so."),
        ("A report<i style='display: none'> of old</i> said so.", "A report said so."),
        ("An e\u{301}lan of o\u{FB03}ces\u{AD}, she said.", "An élan of offices, she said."),
        ("One&nbsp;two\u{2009}three &lt;four&gt;.", "One two three <four>."),
        ("<span class=dropcap>T</span>he river rose.", "The river rose."),
        ("The river<br>rose.", "The river rose."),
    ] {
        let page = format!("<html><body><article><p>{written}</p>{}</article></body></html>", story("<p>", "</p>"));
        assert_eq!(read(&page).0.split("\n\n").next(), Some(expected), "{written}");
    }
    let table = "<table><tr><th>Town</th><th>Hurt</th></tr><tr><td>Halm</td><td>12</td></tr></table>";
    let (text, ..) = read(&format!("<html><body><article>{}{table}</article></body></html>", story("<p>", "</p>")));
    assert!(text.ends_with("\n\nTown | Hurt\n\nHalm | 12"), "{text}");
}

/// Memory and time are bounded by counts: what is kept of a hostile page is no more than the limits, and reading ends.
#[test]
fn hostile_pages_end() {
    for page in [
        format!("<p {}>The river rose by a metre.</p>", "a=b ".repeat(300_000)),
        format!("{}The river rose by a metre.", "<div>".repeat(200_000)),
        format!("{}The river rose by a metre.", "<table><tr><td>".repeat(100_000)),
        format!("{}The river rose by a metre.", "<b><p>".repeat(100_000)),
        format!("<p>The river rose by a metre.{}", "</b>".repeat(200_000)),
        format!(
            "<p>The river rose by a metre.</p>{}",
            "<p>Correction: it rose by two metres and no more than that.</p>".repeat(20_000)
        ),
        format!("{}<p>The river rose by a metre.</p>", "<!-- a ".repeat(100_000)),
        format!("<p>The river rose by a metre.</p>{}", "<a href=\"".repeat(100_000)),
        format!("<p>The river rose by a metre.</p>{}", "<ul><li>".repeat(100_000)),
        format!("<p>The river rose by a metre.</p>{}", "&amp".repeat(200_000)),
    ] {
        assert!(read(&page).0.contains("The river rose by a metre."), "{}", &page[..40]);
    }
}

#[test]
fn posts_of_a_live_blog_keep_their_times() {
    let post = |time: &str, line: &str| format!("<div class=post><time>{time}</time><h2>Post</h2><p>{line}</p></div>");
    let page = |one: &str, two: &str| {
        format!("<main><h1>Bridge: live</h1>{}{}</main>", post(one, STORY[2]), post(two, STORY[3]))
    };
    let (text, ..) = read(&format!("<html><body>{}</body></html>", page("12:40", "11:20")));
    assert_eq!(text, format!("12:40\n\nPost\n\n{}\n\n11:20\n\nPost\n\n{}", STORY[2], STORY[3]));
    let (text, ..) = read(&format!("<html><body>{}</body></html>", page("2 min ago", "1 hour ago")));
    assert_eq!(text, format!("Post\n\n{}\n\nPost\n\n{}", STORY[2], STORY[3]));
}

/// The story in markup that a seed decides: white space, comments and inline elements within lines, elements around them, end tags
/// left out.
fn marked_up(mut seed: u64) -> String {
    let mut pick = |count: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap_or(0) % count
    };
    let mut body = String::new();
    let (close, wrapped) = (["</p>", "", "</P>\n\n"][pick(3)], pick(2) == 0);
    for paragraph in STORY {
        body.push_str(if wrapped { "<div class=chunk><p id=p>" } else { "<p class=text>" });
        for (at, word) in paragraph.split(' ').enumerate() {
            if at > 0 {
                body.push_str([" ", "\n", "\r\n\t   ", "&#32;", " <!-- a --> "][pick(5)]);
            }
            let (open, shut) =
                [("", ""), ("", ""), ("<b>", "</b>"), ("<a href='/x?a=1&b'>", "</a>"), ("<span class=x>", "</span>")]
                    [pick(5)];
            let half = word.char_indices().nth(pick(4)).map_or(0, |(at, _)| at);
            let joint = ["", "", "<wbr>", "<!---->", "&shy;"][pick(5)];
            body.push_str(&format!("{open}{}{joint}{}{shut}", &word[..half], &word[half..]));
        }
        body.push_str(if wrapped { "</p></div>" } else { close });
    }
    for _ in 0..pick(4) {
        let (open, shut) = [
            ("<div>", "</div>"),
            ("<section class=a>", "</section>"),
            ("<DIV ID='b'\n>", "</DIV>"),
            ("<main>", "</main>"),
        ][pick(4)];
        body = format!("{open}\n  {body}\n{shut}");
    }
    format!(
        "<!doctype html><html><head><title>Bridge shut</title></head><body><nav><a href=/>Home</a></nav>{body}</body></html>"
    )
}

proptest::proptest! {
    #[test]
    fn other_markup_is_the_same_text(seed: u64) {
        let page = marked_up(seed);
        proptest::prop_assert_eq!(read(&page).0, STORY.join("\n\n"), "{}", page);
    }
}

#[test]
fn the_headline_is_metadata_and_no_part_of_the_text() {
    let p = story("<p>", "</p>");
    for (head, body, expected) in [
        ("", format!("<h1>Bridge shut</h1>{p}"), Some("Bridge shut")),
        ("<title>Bridge shut | Norwire</title>", format!("<h1>Bridge shut</h1>{p}"), Some("Bridge shut")),
        (
            "<meta property='og:title' content='Bridge shut'>",
            format!("<div><h1>Norwire</h1></div><h2>Bridge shut</h2>{p}"),
            Some("Bridge shut"),
        ),
        ("", p.clone(), None),
    ] {
        let (text, meta, _) = read(&format!("<html><head>{head}</head><body>{body}</body></html>"));
        assert_eq!((meta.headline.as_deref(), text), (expected, STORY.join("\n\n")), "{head}{body}");
    }
}
