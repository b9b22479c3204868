//! Front matter: YAML between `---`, TOML between `+++`, or a JSON object before the text.

use super::metadata;
use serde_json::{Map, Value};
use writethru_core::{VersionMeta, Warning};

/// Front matter that was found.
#[derive(Debug, PartialEq)]
pub struct Front<'a> {
    /// How it is written.
    pub kind: Notation,
    /// What stands between its marks; of JSON the object itself.
    pub matter: &'a str,
    /// The text behind it.
    pub body: &'a str,
}

/// How front matter is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Notation {
    /// Between lines of `---`, as Jekyll and most others have it.
    Yaml,
    /// Between lines of `+++`, as Hugo has it.
    Toml,
    /// An object of its own.
    Json,
}

/// Front matter and body of a text that starts with one.
pub fn split(text: &str) -> Option<Front<'_>> {
    match text.as_bytes().first()? {
        b'-' => between(text, "---", &["---", "..."], Notation::Yaml).filter(|front| names_something(front.matter)),
        b'+' => between(text, "+++", &["+++"], Notation::Toml),
        b'{' => object(text),
        _ => None,
    }
}

fn between<'a>(text: &'a str, opens: &str, closes: &[&str], kind: Notation) -> Option<Front<'a>> {
    let rest = text.strip_prefix(opens)?;
    let rest = &rest[rest.find('\n').filter(|&end| rest[..end].trim().is_empty())? + 1..];
    let mut start = 0;
    for line in rest.split_inclusive('\n') {
        if closes.contains(&line.trim_end()) {
            return Some(Front { kind, matter: &rest[..start], body: &rest[start + line.len()..] });
        }
        start += line.len();
    }
    None
}

/// Whether YAML may stand there: nothing, or at least one name with a value. Two rules around a paragraph are no front matter.
fn names_something(matter: &str) -> bool {
    let mut lines = matter.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).peekable();
    lines.peek().is_none() || lines.any(|line| pair(line).is_some())
}

/// A JSON object, alone on its lines, before a text.
fn object(text: &str) -> Option<Front<'_>> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Map<String, Value>>();
    values.next()?.ok()?;
    let end = values.byte_offset();
    let rest = &text[end..];
    let line = rest.find('\n')?;
    let alone = rest[..line].trim().is_empty() && !rest[line..].trim().is_empty();
    // Another record right behind it: these are JSON Lines.
    (alone && !rest[line..].trim_start().starts_with('{')).then(|| Front {
        kind: Notation::Json,
        matter: &text[..end],
        body: &rest[line + 1..],
    })
}

/// What front matter says, by name. What its format does not allow is read line by line: history cannot be mended. The message says so.
fn read(front: &Front<'_>) -> (Map<String, Value>, Option<String>) {
    let read: Result<Map<String, Value>, String> = match front.kind {
        Notation::Yaml if front.matter.trim().is_empty() => Ok(Map::new()),
        Notation::Yaml => serde_saphyr::from_str(front.matter).map_err(|error| error.to_string()),
        Notation::Toml => toml::from_str(front.matter).map(from_toml).map_err(|error| error.to_string()),
        Notation::Json => serde_json::from_str(front.matter).map_err(|error| error.to_string()),
    };
    read.map_or_else(
        |reason| {
            let reason = reason.lines().next().unwrap_or_default();
            let lines = front.matter.lines().filter(|line| !line.starts_with([' ', '\t', '-', '#']));
            let pairs = lines.filter_map(pair).filter(|(_, value)| !value.is_empty());
            let values = pairs.map(|(name, value)| (name.to_owned(), Value::from(value))).collect();
            let message = format!("the front matter does not match its marks ({reason}): it was read line by line");
            (values, Some(message))
        },
        |values| (values, None),
    )
}

/// Puts what front matter says into the metadata; its values by name.
pub fn fill(front: &Front<'_>, meta: &mut VersionMeta, warnings: &mut Vec<Warning>) -> Map<String, Value> {
    let (values, irregular) = read(front);
    warnings.extend(irregular.map(|message| Warning::new("front-matter-irregular", message)));
    for (name, value) in &values {
        metadata::set(meta, name, metadata::plain(value), warnings);
    }
    let said = metadata::Said::of(&values, true);
    meta.deck = said.deck();
    let captions: Vec<String> = said.captions().map(str::to_owned).collect();
    if !captions.is_empty() {
        meta.extra.insert("caption".to_owned(), metadata::joined(&captions));
    }
    values
}

/// `name: value` or `name = value`, the value without quotation marks around it.
fn pair(line: &str) -> Option<(&str, &str)> {
    let at = line.find([':', '='])?;
    let (name, value) = (line[..at].trim().trim_matches(['"', '\'']), line[at + 1..].trim());
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    let spaced = line.as_bytes()[at] == b'=' || line[at + 1..].is_empty() || line[at + 1..].starts_with([' ', '\t']);
    let quoted = |mark: char| value.len() >= 2 && value.starts_with(mark) && value.ends_with(mark);
    let value = if quoted('"') || quoted('\'') { &value[1..value.len() - 1] } else { value };
    (spaced && !name.is_empty() && name.chars().all(is_name)).then_some((name, value))
}

/// TOML as JSON, its times as they are written.
fn from_toml(table: toml::Table) -> Map<String, Value> {
    fn value(written: toml::Value) -> Value {
        match written {
            toml::Value::Datetime(time) => Value::from(time.to_string()),
            toml::Value::Array(items) => items.into_iter().map(value).collect(),
            toml::Value::Table(table) => Value::Object(from_toml(table)),
            toml::Value::String(text) => Value::from(text),
            toml::Value::Integer(number) => Value::from(number),
            toml::Value::Float(number) => Value::from(number),
            toml::Value::Boolean(yes) => Value::from(yes),
        }
    }
    table.into_iter().map(|(name, written)| (name, value(written))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(VersionMeta, String, usize)> {
        let front = split(text)?;
        let (mut meta, mut warnings) = (VersionMeta::default(), Vec::new());
        fill(&front, &mut meta, &mut warnings);
        Some((meta, front.body.to_owned(), warnings.len()))
    }

    #[test]
    fn one_story_in_three_front_matters() {
        for text in [
            "---\ntitle: Lysk weir\ndate: 2026-05-01T10:00:00Z\ntags: [river, dam]\n---\nIt held.",
            "---\r\ntitle: 'Lysk weir'\r\ndate: 2026-05-01T10:00:00Z\r\ntags:\r\n  - river\r\n  - dam\r\n---\r\nIt held.",
            "+++\ntitle = \"Lysk weir\"\ndate = 2026-05-01T10:00:00Z\ntags = [\"river\", \"dam\"]\n+++\nIt held.",
            "{\n \"title\": \"Lysk weir\", \"date\": \"2026-05-01T10:00:00Z\", \"tags\": [\"river\", \"dam\"]\n}\nIt held.",
        ] {
            let (meta, body, warnings) = read(text).unwrap();
            assert_eq!(
                (meta.headline.as_deref(), body.as_str(), warnings),
                (Some("Lysk weir"), "It held.", 0),
                "{text}"
            );
            assert_eq!(meta.published.unwrap().to_string(), "2026-05-01T10:00:00Z", "{text}");
            assert_eq!(meta.extra["tags"], "river, dam", "{text}");
        }
    }

    #[test]
    fn a_slip_in_the_front_matter_is_read_as_it_was_meant() {
        for (matter, title) in [
            ("title: Lysk: weir held\nlayout: post", "Lysk: weir held"),
            ("layout: post\ntitle: \"Weir \"held\" again\"", "Weir \"held\" again"),
            ("title: Weir held\ntitle: Weir held\n", "Weir held"),
            ("title: @weir held\nauthor:\n  - Tor", "@weir held"),
        ] {
            let (meta, body, warnings) = read(&format!("---\n{matter}\n---\nIt held.")).unwrap();
            assert_eq!((meta.headline.as_deref(), body.as_str()), (Some(title), "It held."), "{matter}");
            assert_eq!(warnings, 1, "{matter}");
        }
    }

    #[test]
    fn rules_and_records_are_no_front_matter() {
        for text in [
            "---\nThe weir at Lysk held.\n---\nMore.",
            "---\nnever: closed\n",
            "--- title: x\n---\n",
            "{\"text\": \"a\"}\n{\"text\": \"b\"}\n",
            "{\"text\": \"a\"}",
            "{not json}\ntext",
            "+ one\n+ two",
            "",
        ] {
            assert_eq!(split(text), None, "{text}");
        }
        assert_eq!(split("---\n---\nIt held.").map(|front| front.body), Some("It held."));
    }
}
