//! JSON outputs against their schemas and the contract.

use crate::stories::{self, Story};
use clap::ValueEnum as _;
use jsonschema::Validator;
use serde_json::{Value, json};
use writethru_cli::check::rules::GATE_RULES;
use writethru_cli::commands::schema::SchemaName;
use writethru_diff::history::lines::in_turn;
use writethru_diff::{KINDS, Policy};
use writethru_report as mirror;
use writethru_report::kinds::Page;

fn validator(name: SchemaName) -> Validator {
    jsonschema::validator_for(name.schema().as_value()).unwrap()
}

fn assert_valid(validator: &Validator, what: &str, document: &Value) {
    let errors: Vec<String> = validator.iter_errors(document).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(errors.is_empty(), "{what}:\n  {}", errors.join("\n  "));
}

#[test]
fn outputs_of_every_story_keep_their_schemas() {
    let (extract, diff) = (validator(SchemaName::Extract), validator(SchemaName::Diff));
    for Story { slug, versions, .. } in stories::all() {
        for version in &versions {
            let document = serde_json::to_value(mirror::extract::document(version)).unwrap();
            assert_valid(&extract, &slug, &document);
            spans_hold_their_text(&document, &version.text);
        }
        for pair in versions.windows(2) {
            let found = writethru_diff::diff(&pair[0], &pair[1], &Policy::default());
            let document = serde_json::to_value(mirror::diff::document(&pair[0], &pair[1], &found, None)).unwrap();
            assert_valid(&diff, &slug, &document);
        }
    }
    let history = validator(SchemaName::History);
    for Story { slug, versions, .. } in stories::all() {
        let story = writethru_core::Story { id: slug.clone(), versions };
        let found = writethru_diff::history::follow(&story, &in_turn(story.versions.len()), &Policy::default());
        let document = serde_json::to_value(mirror::history::document(&story, &found, &[])).unwrap();
        assert_valid(&history, &slug, &document);
        assert!(document["tracks"].as_array().is_some_and(|tracks| !tracks.is_empty()), "{slug}");
    }
    let pages = [Page::from(KINDS[0]), Page::from(GATE_RULES[0])];
    let kinds = serde_json::to_value(mirror::kinds::document(&pages)).unwrap();
    assert_valid(&validator(SchemaName::Kinds), "kinds", &kinds);
    for page in pages {
        let page = serde_json::to_value(mirror::kinds::explanation(&page)).unwrap();
        assert_valid(&validator(SchemaName::Explain), "explain", &page);
    }
}

/// Every object with `start`, `end` and `text` below `paragraphs`, `sentences` and the like gives code points.
fn spans_hold_their_text(document: &Value, text: &str) {
    let points: Vec<char> = text.chars().collect();
    for list in ["paragraphs", "sentences", "quotes", "quantities", "times", "names", "claims"] {
        for span in document[list].as_array().unwrap() {
            let at = |end: &str| usize::try_from(span[end].as_u64().unwrap()).unwrap();
            let words: String = points[at("start")..at("end")].iter().collect();
            assert_eq!(span["text"], words, "{list}");
        }
    }
}

#[test]
fn a_document_of_another_number_is_not_taken_for_this_one() {
    for name in SchemaName::value_variants() {
        let document = json!({"schema": "writethru.other/9"});
        assert!(!validator(*name).is_valid(&document), "{name:?}");
    }
}

/// The contract's fields, of which none may be renamed or dropped without a new number.
const CONTRACT: &[(SchemaName, &str, &[&str])] = &[
    (
        SchemaName::Extract,
        "",
        &[
            "schema",
            "version",
            "text",
            "paragraphs",
            "sentences",
            "quotes",
            "attributions",
            "quantities",
            "times",
            "claims",
            "notices",
            "warnings",
        ],
    ),
    (
        SchemaName::Extract,
        "JsonVersion",
        &["story", "id", "published", "modified", "source", "digest", "headline", "byline", "dateline", "url"],
    ),
    (SchemaName::Extract, "JsonDateline", &["place", "date", "agency"]),
    (SchemaName::Extract, "JsonSpan", &["start", "end", "text"]),
    (SchemaName::Extract, "JsonQuote", &["id", "start", "end", "text", "kind", "attribution"]),
    (SchemaName::Extract, "JsonAttribution", &["id", "kind", "source", "cue", "content", "speaker", "cue_class"]),
    (SchemaName::Extract, "JsonSpeaker", &["name", "role", "kind"]),
    (
        SchemaName::Extract,
        "JsonQuantity",
        &["start", "end", "text", "kind", "value", "low", "high", "bound", "unit", "of"],
    ),
    (SchemaName::Extract, "JsonTime", &["start", "end", "text", "type", "value"]),
    (
        SchemaName::Extract,
        "JsonClaim",
        &["id", "start", "end", "text", "sentence", "attribution", "polarity", "certainty", "status"],
    ),
    (SchemaName::Extract, "JsonNotice", &["start", "end", "text", "kind"]),
    (SchemaName::Extract, "JsonWarning", &["code", "message"]),
    (SchemaName::Diff, "", &["schema", "old", "new", "alignment", "changes", "summary", "warnings"]),
    (SchemaName::Diff, "JsonLink", &["kind", "old", "new"]),
    (
        SchemaName::Diff,
        "JsonChange",
        &[
            "id",
            "kind",
            "severity",
            "direction",
            "intent",
            "field",
            "old",
            "new",
            "message",
            "acknowledged_by",
            "detail",
        ],
    ),
    (SchemaName::Diff, "JsonSummary", &["error", "warning", "info", "off", "acknowledged"]),
];

#[test]
fn the_contract_stands() {
    for (name, object, fields) in CONTRACT {
        let schema = name.schema().to_value();
        let schema = if object.is_empty() { &schema } else { &schema["$defs"][*object] };
        for field in *fields {
            assert!(schema["properties"].get(*field).is_some(), "{name:?} {object} has no {field}");
        }
    }
}
