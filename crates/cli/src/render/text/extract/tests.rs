//! The report on one version of the sample.

use super::write;
use crate::render::sample::{find, sample};
use crate::render::text::{Sheet, Theme};
use crate::terminal::Terminal;
use writethru_core::{
    Annotations, Attribution, AttributionKind, Bound, Cue, CueClass, Mention, MentionKind, Quantity, QuantityKind,
    Quote, QuoteKind, Speaker, SpeakerKind, TimeExpression, TimeKind,
};

fn annotations(text: &str) -> Annotations {
    let content = find(text, "“We will repair the pier by June, whatever it costs,”");
    let speaker = Speaker { name: "Lena Ortiz".into(), role: Some("Mayor".into()), kind: SpeakerKind::Person };
    let cue = Cue { span: find(text, "said.\n\nPapers"), lemma: "say".into(), class: CueClass::Neutral };
    let attribution = |kind, content| Attribution {
        kind,
        source: Some(find(text, "Mayor Lena Ortiz")),
        cue: Some(Cue { span: writethru_core::Span::new(cue.span.start, cue.span.start + 4), ..cue.clone() }),
        content: vec![content],
        speaker: Some(speaker.clone()),
        venue: None,
        sentence: 2,
    };
    let quantity = Quantity {
        span: find(text, "12"),
        number: find(text, "12"),
        approximator: Some(find(text, "At least")),
        kind: QuantityKind::Count,
        value: Some(12.into()),
        low: Some(12.into()),
        high: None,
        bound: Bound::Floor,
        unit: None,
        of: Some(find(text, "people")),
    };
    let friday = TimeExpression {
        span: find(text, "Friday"),
        head: find(text, "Friday"),
        kind: TimeKind::Date,
        value: "2024-05-03".into(),
        relative: true,
    };
    let mention = Mention {
        span: find(text, "Lena Ortiz"),
        role: Some(find(text, "Mayor")),
        kind: MentionKind::Person,
        entity: 0,
    };
    Annotations {
        quotes: vec![Quote {
            span: content,
            content,
            kind: QuoteKind::Direct,
            attribution: Some(0),
            utterance: 0,
            depth: 0,
        }],
        attributions: vec![
            attribution(AttributionKind::Direct, content),
            attribution(AttributionKind::Indirect, find(text, "the pier was inspected in April")),
        ],
        circumstances: Vec::new(),
        quantities: vec![quantity],
        times: vec![friday],
        mentions: vec![mention],
        claims: Vec::new(),
    }
}

#[test]
fn the_whole_report() {
    let mut version = sample().new;
    version.annotations = annotations(&version.text);
    let mut out = Vec::new();
    write(&mut Sheet::new(&mut out, Terminal { width: 72, theme: Theme { color: false } }), &version).unwrap();
    insta::assert_snapshot!("extract-72", String::from_utf8(out).unwrap());
}
