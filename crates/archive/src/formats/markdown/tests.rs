//! Markdown as a reader of its page reads it; all texts invented.

use super::super::places;
use super::*;
use proptest::prelude::*;
use serde_json::Map;

fn manuscript(text: &str) -> Manuscript {
    let decoded = Decoded { text: text.to_owned(), warnings: Vec::new() };
    read("a.md", decoded).unwrap().remove(0)
}

fn words(text: &str) -> String {
    page::read(text, 0, &Map::new()).text
}

#[test]
fn markup_is_read_as_the_text_it_stands_for() {
    for (written, text) in [
        ("“We *will* mend the **old** weir,” _Brandt_ said.", "“We will mend the old weir,” Brandt said."),
        ("***Never*** again, __Brandt__ said.", "Never again, Brandt said."),
        ("Mayor [Tor Brandt](https://example.org/a_b \"Tor\") left.", "Mayor Tor Brandt left."),
        ("See [the report][r].\n\n[r]: https://example.org/r", "See the report."),
        ("A [sic] and “\\[a\\] disgrace\\*”.", "A [sic] and “[a] disgrace*”."),
        ("“S**t,” she said, “it is f***ing cold.”", "“S**t,” she said, “it is f***ing cold.”"),
        ("The sum is 3 * 4 * 5 and snake_case_name stays.", "The sum is 3 * 4 * 5 and snake_case_name stays."),
        ("Set `timeout = 12` now, she said.", "Set now, she said."),
        (
            "Asked, he said `we never closed the old weir at all`.",
            "Asked, he said we never closed the old weir at all.",
        ),
        ("See <https://example.org/x_y_z>.", "See ."),
        ("![Map of Lysk](map.png)\nIt held.", "It held."),
        ("It\nheld  \nthere.", "It held there."),
        ("~~Nine~~ Ten were hurt, ~about~ half badly.", "Ten were hurt, about half badly."),
        ("<del>Nine</del> <ins>Ten</ins> were hurt.", "Ten were hurt."),
        ("“We’ll go&rdquo; &amp; more &#8212; R&D", "“We’ll go” & more — R&D"),
        ("It held.[^1] Truly.[^a]\n\n[^1]: So the office.", "It held. Truly.\n\nSo the office."),
        ("It cost 4 × 10<sup>6</sup><sup>[2](#n)</sup> on the 1<sup>st</sup>.", "It cost 4 × 10⁶ on the 1st."),
        ("Weir\n----\n\n# Dam {#dam}\nIt held.\n***\nIt rained.", "Weir\n\nDam\n\nIt held.\n\nIt rained."),
        ("1. one\n2. two\n   - three\n\n   four\n* [x] five", "one\n\ntwo\n\nthree\n\nfour\n\nfive"),
        ("> We left\n> at night.\n>\n> Alone.", "We left at night.\n\nAlone."),
        ("| a | b |\n|---|---|\n| 12 | *hurt* |", "a\tb\n\n12\thurt"),
        (
            "**3.5** The board meets.\n\n**12** people died.\n\n**(b)** It votes.",
            "The board meets.\n\n12 people died.\n\nIt votes.",
        ),
        ("```\n“We go,” it prints.\n```\n\nIt held.\n\n    let x = 12;\n", "It held."),
        (
            "    The weir at Lysk held all night, she said.\n\nIt rained.",
            "The weir at Lysk held all night, she said.\n\nIt rained.",
        ),
        (
            "<div class=\"a 12\">\n<p>It held,\nshe said.</p><script>x(12)</script>\n</div>\n\nIt <b>rained</b>.",
            "It held, she said.\n\nIt rained.",
        ),
        ("<!-- not\n\nread --> \n\nIt held.<!-- nor this -->", "It held."),
        ("{% include a.html n=12 %}\n\nIt held {{ site.x }} firm.", "It held firm."),
        ("<q>We go</q>, she said.", "“We go”, she said."),
        ("", ""),
    ] {
        assert_eq!(words(written), text, "{written}");
    }
}

#[test]
fn what_its_markup_says_of_a_paragraph_is_kept() {
    let one = manuscript(
        "---\ntitle: \"The *old* weir\"\n---\n# Weir\n\nIt *held*.\n\n> So he said.\n\n- item\n\n<!-- writethru:allow x: y -->\n",
    );
    let of = |key: &str| {
        let kept = one.meta.extra.get(key).cloned().unwrap_or_default();
        let pairs = kept.split(' ').filter_map(|pair| pair.split_once('-'));
        pairs.map(|(start, end)| &one.text[start.parse().unwrap()..end.parse().unwrap()]).collect::<Vec<_>>()
    };
    assert_eq!(one.meta.headline.as_deref(), Some("The old weir"));
    assert_eq!(of(HEADINGS), ["Weir"]);
    assert_eq!(of(SET_OFF), ["So he said."]);
    assert_eq!(of(ITEMS), ["item"]);
    assert_eq!(of(STRESSED), ["held"]);
    assert_eq!(one.meta.extra[MARKS], "<!-- writethru:allow x: y -->");
}

#[test]
fn marks_are_read_and_none_that_stand_in_code() {
    let mark = "<!-- writethru:allow x y -->";
    for (source, marks) in [
        (format!("It held.\n{mark}\n"), mark),
        (format!("It held {mark} there."), mark),
        (format!("It held.\n\n```\n{mark}\n```\n"), ""),
        (format!("> ~~~\n> {mark}\n> ~~~\nIt held."), ""),
        (format!("It held.\n\n    {mark}\n"), ""),
        (format!("Write `{mark}` above it."), ""),
        (format!("Write ``{mark} `y` `` above it."), ""),
        (format!("A ` alone {mark}"), mark),
        ("It held.<!-- a remark -->".to_owned(), ""),
    ] {
        assert_eq!(page::read(&source, 0, &Map::new()).marks, marks, "{source}");
    }
}

#[test]
fn words_are_found_again_in_their_file() {
    let file = "---\ntitle: x\n---\n# Old weir\n\nThe *weir* at\nLysk &amp; [Roskel](x) held.\n\n> “We\n> go,” é said `x=1` Brandt.\n";
    let one = manuscript(file);
    let stretches = places::read(&one.meta.extra[PLACES]);
    let lines: Vec<&str> = file.lines().collect();
    for word in ["Old", "weir", "at", "Lysk", "Roskel", "held", "We", "go", "é", "said", "Brandt"] {
        let byte = one.text.find(word).unwrap();
        let stretch = stretches[stretches.partition_point(|stretch| stretch.text <= byte) - 1];
        let column = stretch.column + one.text[stretch.text..byte].chars().count();
        let found: String = lines[stretch.line - 1].chars().skip(column - 1).collect();
        assert!(found.starts_with(word), "{word}: {found}");
    }
}

#[test]
fn hostile_marks_end() {
    for unit in
        ["[", "*", "_a", "[a](", "`", "<", "![", "*a ", "**a* ", "{%", "{{", "[^", "<a ", "> ", "- ", "&", "~~a"]
    {
        assert!(words(&unit.repeat(5_000)).len() <= 4 * unit.len() * 5_000, "{unit}");
    }
}

/// Words of a paragraph, with markup a reader does not see.
fn inline() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "The",
        "weir",
        "held",
        "*held*",
        "**nine**",
        "[report](https://example.org/a)",
        "“We",
        "go,”",
        "Brandt",
        "said.",
        "12",
        "million",
        "&ldquo;so&rdquo;",
        "—",
        "R&D",
    ]);
    prop::collection::vec(word, 4..40).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn wrapping_changes_nothing(paragraphs in prop::collection::vec(inline(), 1..4), width in 20usize..90) {
        let wrapped = |width: usize| {
            let lines = paragraphs.iter().map(|paragraph| {
                let (mut text, mut column) = (String::new(), 0);
                for word in paragraph.split(' ') {
                    // A line that begins with these would begin a list or a rule.
                    let mark = word.starts_with(|c: char| c.is_ascii_digit() || c == '*' || c == '—');
                    if column > width && !mark {
                        text.push('\n');
                        column = 0;
                    } else if !text.is_empty() {
                        text.push(' ');
                    }
                    text.push_str(word);
                    column += word.len() + 1;
                }
                text
            });
            lines.collect::<Vec<_>>().join("\n\n")
        };
        prop_assert_eq!(words(&wrapped(usize::MAX)), words(&wrapped(width)));
    }

    #[test]
    fn code_tags_and_templates_say_nothing(paragraph in inline(), code in "[a-z(){};=\"0-9 ]{0,40}", number in 0u32..999) {
        let text = format!("{paragraph}\n\n```\n{code}\n```\n\n<div id=\"n{number}\">\n\n{{% include x.html n={number} %}}\n\n{paragraph}");
        let bare = format!("{paragraph}\n\n{paragraph}");
        prop_assert_eq!(words(&text), words(&bare));
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        let page = page::read(&text, 0, &Map::new());
        for span in page.stressed.iter().chain(&page.headings).chain(&page.items).chain(&page.quotes) {
            prop_assert!(page.text.get(span.start..span.end).is_some());
        }
    }
}
