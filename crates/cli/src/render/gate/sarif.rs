//! SARIF 2.1.0 within GitHub's limits: 25,000 results and 10 MB, worst first; what is cut is said as a notification.

use crate::check::report::Passage;
use crate::check::rules::RESULTS_CUT;
use crate::check::{Found, Report, Suppression};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::io::{self, Write};
use writethru_diff::judge::fingerprint;
use writethru_diff::{KINDS, Severity};

/// Results that code scanning takes of one run.
const RESULTS_MAX: usize = 25_000;

/// Bytes that are written at most; GitHub counts them compressed, so this is on the safe side.
const BYTES_MAX: usize = 9_500_000;

/// Steps of a quote's history that are told with a finding.
const STEPS_MAX: usize = 50;

/// Where the schema lies.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Writes the report.
///
/// # Errors
/// When the output cannot be written.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let least = report.show.unwrap_or(Severity::Warning);
    let mut shown: Vec<&Found> =
        report.findings.iter().filter(|found| found.severity >= least || found.suppression.is_some()).collect();
    shown.sort_by_key(|found| (found.suppression.is_some(), std::cmp::Reverse(found.severity)));
    let steps = histories(report);
    let mut seen = BTreeMap::new();
    let (mut results, mut bytes) = (Vec::new(), 0);
    for found in &shown {
        let result = result(found, &steps, &mut seen);
        bytes += result.to_string().len();
        if results.len() == RESULTS_MAX || bytes > BYTES_MAX {
            break;
        }
        results.push(result);
    }
    let cut = shown.len() - results.len();
    let mut notes: Vec<Value> =
        report.troubles.iter().map(|trouble| notification(trouble.rule, trouble.severity, &trouble.message)).collect();
    notes.extend(report.withdrawn.iter().map(|one| notification(one.state, Severity::Info, &one.message())));
    if cut > 0 {
        let message = format!(
            "{cut} of {} findings are left out because code scanning limits them; the worst are included",
            shown.len()
        );
        notes.push(notification(RESULTS_CUT.id, RESULTS_CUT.severity, &message));
    }
    let failed = report.troubles.iter().any(|trouble| trouble.severity == Severity::Error);
    let document = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "writethru",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules(),
            }},
            "columnKind": "unicodeCodePoints",
            "invocations": [{ "executionSuccessful": !failed, "toolExecutionNotifications": notes }],
            "results": results,
        }],
    });
    writethru_report::write_line(out, &document)
}

fn notification(rule: &str, severity: Severity, message: &str) -> Value {
    json!({ "level": level(severity), "message": { "text": message }, "descriptor": { "id": rule } })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
        Severity::Off => "none",
    }
}

/// Every kind as a rule, with its page as help.
fn rules() -> Vec<Value> {
    let rules = KINDS.iter().map(|kind| {
        json!({
            "id": kind.id,
            "shortDescription": { "text": kind.summary() },
            "fullDescription": { "text": kind.summary() },
            "help": { "text": kind.page, "markdown": kind.page },
            "defaultConfiguration": { "level": level(kind.severity) },
            "properties": { "tags": [kind.group.id()] },
        })
    });
    rules.collect()
}

/// Findings of each story by the words they end with: what a later finding begins with is its forerunner.
type Histories<'a> = BTreeMap<(&'a str, &'a str), Vec<&'a Found>>;

fn histories(report: &Report) -> Histories<'_> {
    let mut histories: Histories<'_> = BTreeMap::new();
    for found in report.findings.iter().filter(|found| found.group == "quote") {
        if let Some(new) = &found.new {
            histories.entry((&found.story, &new.text)).or_default().push(found);
        }
    }
    histories
}

fn result(found: &Found, steps: &Histories<'_>, seen: &mut BTreeMap<(String, String, String), usize>) -> Value {
    let key = found.key();
    let ordinal = *seen.entry(key.clone()).and_modify(|count| *count += 1).or_insert(0);
    let print = fingerprint::of(&format!("{}\0{}\0{}\0{ordinal}", key.0, key.1, key.2));
    let mut result = Map::new();
    result.insert("ruleId".to_owned(), found.rule.into());
    result.insert("level".to_owned(), level(found.severity).into());
    result.insert("message".to_owned(), json!({ "text": found.message }));
    result.insert("locations".to_owned(), json!([location(&found.place, None)]));
    if let (Some(old), Some(_)) = (&found.old, &found.new) {
        let message = format!("version {}: {}", found.old_version, old.text);
        result.insert("relatedLocations".to_owned(), json!([location(old, Some((1, &message)))]));
    }
    // What `writethru ack` takes, and the one code scanning would else make of the line: unique in a run.
    let prints = json!({ "writethru/v1": found.fingerprint, "primaryLocationLineHash": format!("{print}:1") });
    result.insert("partialFingerprints".to_owned(), prints);
    let state = if matches!(found.suppression, Some(Suppression::Baseline)) { "unchanged" } else { "new" };
    result.insert("baselineState".to_owned(), state.into());
    if let Some(suppression) = &found.suppression {
        let kind =
            if matches!(suppression, Suppression::Note(_) | Suppression::Inline(_)) { "inSource" } else { "external" };
        result.insert("suppressions".to_owned(), json!([{ "kind": kind, "justification": suppression.reason() }]));
    }
    if let Some(flow) = flow(found, steps) {
        result.insert("codeFlows".to_owned(), flow);
    }
    let properties = json!({ "story": found.story, "oldVersion": found.old_version, "newVersion": found.new_version });
    result.insert("properties".to_owned(), properties);
    Value::Object(result)
}

/// The life of a quotation as steps through the versions, where it has more than two.
fn flow(found: &Found, steps: &Histories<'_>) -> Option<Value> {
    let mut chain = vec![found];
    let mut before = found.old.as_ref()?;
    while chain.len() < STEPS_MAX {
        let earlier = steps.get(&(found.story.as_str(), before.text.as_str()));
        let Some(earlier) =
            earlier.and_then(|all| all.iter().rev().find(|one| !chain.iter().any(|known| std::ptr::eq(*known, **one))))
        else {
            break;
        };
        chain.push(earlier);
        let Some(older) = earlier.old.as_ref() else { break };
        before = older;
    }
    if chain.len() < 2 || found.group != "quote" {
        return None;
    }
    let step = |place: &Passage, version: &str| json!({ "location": location(place, Some((0, &format!("version {version}: {}", place.text)))) });
    let oldest = chain.last()?;
    let first = oldest.old.as_ref().map(|place| step(place, &oldest.old_version));
    let rest = chain.iter().rev().filter_map(|one| one.new.as_ref().map(|place| step(place, &one.new_version)));
    let locations: Vec<Value> = first.into_iter().chain(rest).collect();
    Some(json!([{ "threadFlows": [{ "locations": locations }] }]))
}

fn location(place: &Passage, labelled: Option<(usize, &str)>) -> Value {
    let mut location = json!({
        "physicalLocation": {
            "artifactLocation": { "uri": uri(&place.path), "uriBaseId": "%SRCROOT%" },
        },
    });
    if let Some(at) = place.region {
        let end = if at.line == at.end_line { at.end_column.max(at.column) } else { at.end_column };
        location["physicalLocation"]["region"] = json!({
            "startLine": at.line,
            "startColumn": at.column,
            "endLine": at.end_line,
            "endColumn": end,
            "snippet": { "text": place.text },
        });
    }
    if let Some((id, message)) = labelled {
        if id > 0 {
            location["id"] = id.into();
        }
        location["message"] = json!({ "text": message });
    }
    location
}

/// A path as a relative reference: what a URI cannot hold is percent-encoded.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z'
            | b'A'..=b'Z'
            | b'0'..=b'9'
            | b'-'
            | b'.'
            | b'_'
            | b'~'
            | b'/'
            | b'!'
            | b'$'
            | b'('
            | b')'
            | b','
            | b'='
            | b'@' => {
                uri.push(char::from(byte));
            }
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}
