//! Templates: what each leaves on the page. What is known stands in `templates.csv`; of others nothing is shown, and inside a
//! sentence that is said.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Known templates in order of their names: `name,shows`. A name that ends in `*` stands for all that begin so. What is shown may
/// hold `{1}`, `{2}`, `{last}`, `{label}`, `{measure}`, `{unit}`, `{fraction}`, `{date}`, `{quote}` and `{correction}`.
const TABLE: &str = include_str!("templates.csv");

/// Words between the figures of a measure: `{{convert|5|to|10|km}}`.
const BETWEEN: &[&str] = &["+/-", "-", "and", "by", "or", "to", "x", "×", "–"];

const MONTHS: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

static KNOWN: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let mut rows = csv::ReaderBuilder::new().from_reader(TABLE.as_bytes());
    let rows = rows.records().filter_map(Result::ok);
    rows.filter_map(|row| Some((row.get(0)?.to_owned(), row.get(1)?.to_owned()))).collect()
});

/// What a template shows, by what stands between its braces; nothing when it is not known.
pub(super) fn shown(inner: &str) -> Option<String> {
    let (name, arguments) = called(inner);
    let shows = KNOWN.get(&name).or_else(|| {
        let starts = |known: &&String| known.strip_suffix('*').is_some_and(|start| name.starts_with(start));
        KNOWN.keys().find(starts).and_then(|known| KNOWN.get(known))
    })?;
    Some(filled(shows, &Arguments::of(&arguments)))
}

/// The name of a template as tables have it, and its arguments: `formatnum:12000` is a function with one.
pub(super) fn called(inner: &str) -> (String, Vec<&str>) {
    let mut parts = inner.split('|');
    let first = parts.next().unwrap_or_default().trim();
    let (name, argument) = match first.split_once(':') {
        Some((name, argument)) if !name.contains(' ') => (name, Some(argument)),
        _ => (first, None),
    };
    let name = name.replace('_', " ").to_lowercase();
    (name, argument.into_iter().chain(parts).collect())
}

/// The arguments of a template, by their numbers and by their names.
struct Arguments<'a> {
    placed: Vec<&'a str>,
    named: BTreeMap<String, &'a str>,
}

impl<'a> Arguments<'a> {
    fn of(written: &[&'a str]) -> Self {
        let (mut placed, mut named) = (Vec::new(), BTreeMap::new());
        for argument in written {
            match argument.split_once('=') {
                Some((name, value)) if is_name(name.trim()) => {
                    named.insert(name.trim().to_lowercase(), value.trim());
                }
                _ => placed.push(argument.trim()),
            }
        }
        Self { placed, named }
    }

    fn get(&self, number: usize) -> &'a str {
        let placed = self.placed.get(number - 1).copied();
        placed.or_else(|| self.named.get(&number.to_string()).copied()).unwrap_or_default()
    }

    fn named(&self, names: &[&str]) -> &'a str {
        let found = names.iter().filter_map(|name| self.named.get(*name).copied());
        found.filter(|value| !value.is_empty()).next().unwrap_or_default()
    }
}

/// Whether what stands before an equals sign names an argument: `e=mc²` in a sentence does not.
fn is_name(name: &str) -> bool {
    !name.is_empty() && name.len() <= 24 && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' '))
}

fn filled(shows: &str, arguments: &Arguments<'_>) -> String {
    let last = || arguments.placed.iter().rev().find(|one| !one.is_empty()).copied().unwrap_or_default();
    let part = |part: &str| match part {
        "last" => last().to_owned(),
        "label" => {
            let labelled = Some(arguments.get(2)).filter(|label| !label.is_empty());
            labelled.unwrap_or_else(|| arguments.get(1)).to_owned()
        }
        "measure" => measure(&arguments.placed),
        "fraction" => fraction(&arguments.placed),
        "date" => date(arguments),
        "unit" => match arguments.named(&["u", "ul", "unit"]) {
            "" => String::new(),
            unit => format!(" {unit}"),
        },
        "quote" => quote(arguments),
        "correction" => correction(arguments),
        number => number.parse().map_or_else(|_| String::new(), |number| arguments.get(number).to_owned()),
    };
    let mut shown = String::new();
    let mut rest = shows;
    while let Some((before, behind)) = rest.split_once('{') {
        let (name, behind) = behind.split_once('}').unwrap_or((behind, ""));
        shown.push_str(before);
        shown.push_str(&part(name));
        rest = behind;
    }
    shown.push_str(rest);
    shown
}

/// `120|m|ft`: the figures and the unit they are given in; what they are converted to is not what was written.
fn measure(placed: &[&str]) -> String {
    let figure = |part: &&&str| part.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '−' | '+' | '.'));
    let mut shown: Vec<&str> = Vec::new();
    for part in placed.iter().filter(|part| !part.is_empty()) {
        shown.push(part);
        if !figure(&part) && !BETWEEN.contains(part) {
            break;
        }
    }
    shown.join(" ")
}

/// `1|2` is 1/2, `3|1|2` is 3 1/2, and `2` alone 1/2.
fn fraction(placed: &[&str]) -> String {
    match placed {
        [below] => format!("1/{below}"),
        [above, below] => format!("{above}/{below}"),
        [whole, above, below, ..] => format!("{whole} {above}/{below}"),
        [] => String::new(),
    }
}

/// `1986|5|1`: the first year, month and day that are given.
fn date(arguments: &Arguments<'_>) -> String {
    let number = |at: usize| arguments.get(at).parse::<usize>().ok();
    let Some(year) = number(1).filter(|year| *year > 31) else { return arguments.get(1).to_owned() };
    let month = number(2).and_then(|month| MONTHS.get(month.checked_sub(1)?).copied());
    match (month, number(3).filter(|day| (1..=31).contains(day))) {
        (Some(month), Some(day)) if !arguments.named(&["df"]).is_empty() => format!("{day} {month} {year}"),
        (Some(month), Some(day)) => format!("{month} {day}, {year}"),
        (Some(month), None) => format!("{month} {year}"),
        _ => year.to_string(),
    }
}

/// The words of a quotation set off, in marks, and who said them.
fn quote(arguments: &Arguments<'_>) -> String {
    let named = arguments.named(&["text", "quote", "content"]);
    let (words, by) = if named.is_empty() { (arguments.get(1), 2) } else { (named, 1) };
    let marked = words.starts_with(['“', '"', '«', '„']);
    let words = if marked { words.to_owned() } else { format!("“{words}”") };
    let author = arguments.named(&["author", "sign", "by", "speaker"]);
    let author = if author.is_empty() { arguments.get(by) } else { author };
    let source = arguments.named(&["source", "title", "cite"]);
    let source = if source.is_empty() { arguments.get(by + 1) } else { source };
    let by = [author, source].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let by = if by.is_empty() { by } else { format!(" — {by}") };
    format!("\n\n{words}{by}\n\n")
}

/// A note of the newsroom: its longest argument says what was wrong, another one when.
fn correction(arguments: &Arguments<'_>) -> String {
    let mut parts: Vec<&str> = arguments.placed.iter().copied().filter(|part| !part.is_empty()).collect();
    parts.extend(arguments.named(&["date", "when"]).split_terminator('\n').next());
    parts.extend(arguments.named(&["text", "reason", "correction", "details"]).split_terminator('\n').next());
    parts.sort_by_key(|part| part.len());
    match parts[..] {
        [] => "\n\nCorrection\n\n".to_owned(),
        [text] => format!("\n\nCorrection: {text}\n\n"),
        [when, .., text] => format!("\n\nCorrection ({when}): {text}\n\n"),
    }
}

#[cfg(test)]
mod tests {
    use super::{TABLE, shown};

    #[test]
    fn the_table_is_sorted_and_each_name_stands_once() {
        let names: Vec<&str> = TABLE.lines().skip(1).map(|line| line.split(",").next().unwrap_or_default()).collect();
        let plain: Vec<&&str> = names.iter().filter(|name| !name.starts_with('"')).collect();
        assert!(plain.is_sorted() && plain.windows(2).all(|pair| pair[0] != pair[1]));
    }

    #[test]
    fn display_templates_show_their_arguments() {
        for (inner, expected) in [
            ("nowrap|$3 million", Some("$3 million")),
            ("convert|85|km|mi|abbr=on", Some("85 km")),
            ("cvt|5|to|10|kg", Some("5 to 10 kg")),
            ("formatnum:8400", Some("8400")),
            ("val|3|u=million", Some("3 million")),
            ("€|40 million", Some("€40 million")),
            ("Frac|3|1|2", Some("3 1/2")),
            ("start date|2014|3|9|df=yes", Some("9 March 2014")),
            ("birth_date|2014|3", Some("March 2014")),
            ("w|Lysk|The town", Some("The town")),
            ("lang-de|Wehr", Some("Wehr")),
            ("quote|It held.|Tor Brandt|keeper", Some("\n\n“It held.” — Tor Brandt, keeper\n\n")),
            ("Quote|text=“It held.”|author=Tor Brandt", Some("\n\n“It held.” — Tor Brandt\n\n")),
            (
                "correction|March 9|It had said that the weir broke.",
                Some("\n\nCorrection (March 9): It had said that the weir broke.\n\n"),
            ),
            ("cite news|title=x", Some("")),
            ("Infobox weir|height=3", Some("")),
            ("nowrap|1=e=mc2", Some("e=mc2")),
            ("weir level|3", None),
        ] {
            assert_eq!(shown(inner).as_deref(), expected, "{inner}");
        }
    }
}
