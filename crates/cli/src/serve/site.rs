//! What the server answers: pages for people, and the documents of the JSON contract under `/api`.

use crate::commands::{quote, schema};
use crate::error::CliError;
use crate::pages::{self as ledger_pages, Followed};
use crate::render::json;
use hyper::body::Bytes;
use serde::Serialize;
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use writethru_archive::Ledger;
use writethru_archive::ledger::browse::{Quoted, StorySummary};
use writethru_archive::ledger::tracks::Wanted;
use writethru_diff::Policy;
use writethru_report::pages::archive::{Archive, Asked, Sort};
use writethru_report::pages::quote::{Seen, Utterance, Worded};
use writethru_report::pages::story::{Addresses, title};
use writethru_report::pages::{self, Frame, encoded};
use writethru_report::stories::{Document, JsonStory};
use writethru_report::{diff, extract, history};

/// Bytes of answers that are kept, so that what is asked again is not worked out again.
const KEPT_BYTES: usize = 8 * 1024 * 1024;

/// Hits of a search that are shown.
const HITS_MAX: usize = 200;

/// What an answer holds.
#[derive(Clone, Debug)]
pub enum Body {
    /// A page.
    Html(Bytes),
    /// A document.
    Json(Bytes),
    /// One line for people.
    Text(String),
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Status of HTTP.
    pub code: u16,
    /// What it holds.
    pub body: Body,
}

impl Answer {
    fn page(page: String) -> Self {
        Self { code: 200, body: Body::Html(Bytes::from(page)) }
    }

    fn document(document: &impl Serialize) -> Self {
        let mut bytes = Vec::new();
        match writethru_report::write(&mut bytes, document) {
            Ok(()) => Self { code: 200, body: Body::Json(Bytes::from(bytes)) },
            Err(error) => Self::failed(error.to_string()),
        }
    }

    /// A failure of the server.
    pub fn failed(why: String) -> Self {
        Self { code: 500, body: Body::Text(why) }
    }

    fn missing(what: &str) -> Self {
        Self { code: 404, body: Body::Text(format!("there is no {what} here")) }
    }

    fn unclear(what: &str) -> Self {
        Self { code: 400, body: Body::Text(what.to_owned()) }
    }

    fn bytes(&self) -> usize {
        match &self.body {
            Body::Html(bytes) | Body::Json(bytes) => bytes.len(),
            Body::Text(text) => text.len(),
        }
    }
}

/// The values a question carries.
struct Values(BTreeMap<String, String>);

impl Values {
    fn new(query: &str) -> Self {
        Self(form_urlencoded::parse(query.as_bytes()).into_owned().collect())
    }

    fn text(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// A number from 1 as one from 0.
    fn number(&self, name: &str) -> Option<usize> {
        self.text(name).parse::<usize>().ok()?.checked_sub(1)
    }
}

/// The addresses of a story’s pages.
struct Live<'a>(&'a str);

impl Addresses for Live<'_> {
    fn pair(&self, old: usize, new: usize) -> Option<String> {
        (old < new).then(|| format!("/pair?story={}&old={}&new={}", encoded(self.0), old + 1, new + 1))
    }

    fn quotes(&self) -> Option<String> {
        Some(format!("/quotations?story={}", encoded(self.0)))
    }

    fn shown(&self, version: usize) -> Option<String> {
        Some(format!("/story?story={}&shown={}", encoded(self.0), version + 1))
    }

    fn compare(&self) -> Option<(String, String)> {
        Some(("/pair".to_owned(), self.0.to_owned()))
    }
}

/// A ledger with what was worked out of it.
pub struct Site {
    ledger: Ledger,
    title: String,
    policy: Policy,
    /// State of the ledger that the rest was worked out from.
    state: i64,
    archive: Option<Arc<Archive>>,
    /// The story that was asked for last, by name.
    followed: Option<(String, Arc<Followed>)>,
    kept: BTreeMap<String, Answer>,
    order: VecDeque<String>,
    bytes: usize,
}

impl Site {
    /// A site of a ledger; `title` is what the archive is called.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn new(mut ledger: Ledger, title: String) -> Result<Self, CliError> {
        let policy = Policy::from(ledger.profile()?);
        let state = ledger.state()?;
        let (kept, order) = (BTreeMap::new(), VecDeque::new());
        Ok(Self { ledger, title, policy, state, archive: None, followed: None, kept, order, bytes: 0 })
    }

    /// Answers a question: a path and what stands behind its question mark.
    pub fn answer(&mut self, path: &str, query: &str) -> Answer {
        match self.ledger.state() {
            Ok(state) if state == self.state => {}
            Ok(state) => self.forget(state),
            Err(error) => return Answer::failed(error.to_string()),
        }
        let key = format!("{path}?{query}");
        if let Some(known) = self.kept.get(&key) {
            return known.clone();
        }
        let answer = self.work_out(path, &Values::new(query)).unwrap_or_else(|error| Answer::failed(error.to_string()));
        if answer.code == 200 {
            self.keep(key, answer.clone());
        }
        answer
    }

    fn forget(&mut self, state: i64) {
        self.state = state;
        self.archive = None;
        self.followed = None;
        self.kept.clear();
        self.order.clear();
        self.bytes = 0;
    }

    /// Keeps an answer; the oldest make room.
    fn keep(&mut self, key: String, answer: Answer) {
        let size = |key: &str, answer: &Answer| 2 * key.len() + answer.bytes();
        self.bytes += size(&key, &answer);
        self.order.push_back(key.clone());
        self.kept.insert(key, answer);
        while self.bytes > KEPT_BYTES
            && let Some(oldest) = self.order.pop_front()
        {
            if let Some(gone) = self.kept.remove(&oldest) {
                self.bytes = self.bytes.saturating_sub(size(&oldest, &gone));
            }
        }
    }

    fn work_out(&mut self, path: &str, values: &Values) -> Result<Answer, CliError> {
        match path {
            "/" => self.list(values),
            "/story" => self.story(values),
            "/pair" => self.pair(values),
            "/quotations" => self.quotations(values),
            "/quote" => self.quote(values),
            "/search" => self.search(values),
            "/api/stories" => self.api_stories(),
            "/api/history" => self.api_history(values),
            "/api/diff" => self.api_diff(values),
            "/api/extract" => self.api_extract(values),
            "/api/quote" => Ok(Answer::document(&quote::document_of(&mut self.ledger, values.text("text"))?)),
            "/api/quotes" => self.api_quotes(values),
            _ => Ok(match path.strip_prefix("/api/schema/").and_then(schema::of_name) {
                Some(schema) => Answer::document(&schema),
                None => Answer::missing("such page"),
            }),
        }
    }

    /// The frame of a page below the list.
    fn frame(&self, story: Option<(&str, &str)>, words: &str) -> Frame {
        let list = (self.title.clone(), "/".to_owned());
        let story = story.map(|(title, name)| (title.to_owned(), format!("/story?story={}", encoded(name))));
        Frame {
            back: std::iter::once(list).chain(story).collect(),
            search: Some("/search".to_owned()),
            searched: words.to_owned(),
            ..Frame::default()
        }
    }

    fn list(&mut self, values: &Values) -> Result<Answer, CliError> {
        let archive = match &self.archive {
            Some(archive) => Arc::clone(archive),
            None => {
                let address = |one: &StorySummary| Some(format!("/story?story={}", encoded(&one.name)));
                let made = Arc::new(ledger_pages::archive(&mut self.ledger, &self.title, &address)?);
                self.archive = Some(Arc::clone(&made));
                made
            }
        };
        let asked = Asked {
            words: values.text("words").to_owned(),
            desk: values.text("desk").to_owned(),
            sort: Sort::from_id(values.text("sort")).unwrap_or_default(),
            page: values.number("page").unwrap_or(0),
        };
        let frame = Frame { search: Some("/search".to_owned()), ..Frame::default() };
        Ok(Answer::page(pages::archive::page(&archive, &asked, "/", &frame)))
    }

    /// A story followed; none where there is none of this name. The last one is kept: who looks at a story looks at its versions.
    fn followed(&mut self, values: &Values) -> Result<Option<Arc<Followed>>, CliError> {
        let name = values.text("story");
        if let Some((_, known)) = self.followed.as_ref().filter(|(known, _)| known == name) {
            return Ok(Some(Arc::clone(known)));
        }
        let Some(read) = ledger_pages::story(&mut self.ledger, name)? else { return Ok(None) };
        let followed = Arc::new(Followed::new(read, &self.policy));
        self.followed = Some((name.to_owned(), Arc::clone(&followed)));
        Ok(Some(followed))
    }

    fn story(&mut self, values: &Values) -> Result<Answer, CliError> {
        let Some(followed) = self.followed(values)? else { return Ok(Answer::missing("story of this name")) };
        let last = followed.story.versions.len().saturating_sub(1);
        let shown = values.number("shown").unwrap_or(last).min(last);
        let frame = self.frame(None, "");
        Ok(Answer::page(followed.page(shown, &self.policy, &Live(values.text("story")), &frame)))
    }

    fn quotations(&mut self, values: &Values) -> Result<Answer, CliError> {
        let Some(followed) = self.followed(values)? else { return Ok(Answer::missing("story of this name")) };
        let name = values.text("story");
        let frame = self.frame(Some((&title(&followed.story), name)), "");
        Ok(Answer::page(followed.quotes(&Live(name), &frame)))
    }

    fn pair(&mut self, values: &Values) -> Result<Answer, CliError> {
        let name = values.text("story");
        let Some(followed) = self.followed(values)? else { return Ok(Answer::missing("story of this name")) };
        let versions = &followed.story.versions;
        let (old, new) = match (values.number("old"), values.number("new")) {
            (Some(old), Some(new)) if old < versions.len() && new < versions.len() && old != new => {
                (old.min(new), old.max(new))
            }
            _ => return Ok(Answer::unclear("name two different versions by number: old=1, new=2")),
        };
        let below = self.frame(Some((&title(&followed.story), name)), "");
        Ok(Answer::page(followed.pair((old, new), &self.policy, &Live(name), below)))
    }

    /// Every wording of some words over all stories.
    fn quote(&mut self, values: &Values) -> Result<Answer, CliError> {
        let text = values.text("text");
        let mut wordings: Vec<Worded> = Vec::new();
        for wording in quote::found_in(&mut self.ledger, text)? {
            let Some(first) = wording.sightings.first() else { continue };
            let seen = wording.sightings.iter().map(|one| Seen {
                story: one.story.clone(),
                version: one.version.clone(),
                outlet: one.url.as_deref().and_then(pages::host).map(str::to_owned),
                time: one.published,
                address: Some(format!("/story?story={}", encoded(&one.story))),
            });
            wordings.push(Worded {
                text: first.words.clone(),
                speaker: first.found.speaker.clone(),
                cue: first.found.cue.clone(),
                change: None,
                seen: seen.collect(),
            });
        }
        wordings.sort_by_key(|wording| wording.seen.first().and_then(|seen| seen.time).map(|time| time.order_key()));
        let found: Vec<Utterance> =
            if wordings.is_empty() { Vec::new() } else { vec![Utterance { wordings, state: None }] };
        let remark = if found.is_empty() {
            "No version has these words or similar ones."
        } else {
            "Every wording of these words in the archive, in the order they came, each marked against the one before it."
        };
        Ok(Answer::page(pages::quote::page(text, remark, &found, &self.frame(None, text))))
    }

    fn search(&mut self, values: &Values) -> Result<Answer, CliError> {
        let words = values.text("q");
        let mut found = self.ledger.find(words, HITS_MAX + 1)?;
        let cut = found.len() > HITS_MAX;
        found.truncate(HITS_MAX);
        let hits: Vec<pages::search::Hit> = found.into_iter().map(hit).collect();
        Ok(Answer::page(pages::search::page(words, &hits, cut, &self.frame(None, words))))
    }

    fn api_stories(&mut self) -> Result<Answer, CliError> {
        let stories = self.ledger.stories()?;
        let document = Document {
            schema: "writethru.stories/1",
            stories: stories
                .iter()
                .map(|one| JsonStory {
                    story: &one.name,
                    headline: one.headline.as_deref(),
                    desk: one.desk.as_deref(),
                    first: one.first.map(|time| time.to_string()),
                    last: one.last.map(|time| time.to_string()),
                    versions: one.versions,
                    errors: one.errors,
                    warnings: one.warnings,
                    info: one.info,
                    acknowledged: one.acknowledged,
                })
                .collect(),
        };
        Ok(Answer::document(&document))
    }

    fn api_history(&mut self, values: &Values) -> Result<Answer, CliError> {
        let Some(followed) = self.followed(values)? else { return Ok(Answer::missing("story of this name")) };
        Ok(Answer::document(&history::document(&followed.story, &followed.history, &followed.warnings)))
    }

    fn api_diff(&mut self, values: &Values) -> Result<Answer, CliError> {
        let Some(followed) = self.followed(values)? else { return Ok(Answer::missing("story of this name")) };
        let story = &followed.story;
        let (old, new) = (values.number("old"), values.number("new"));
        let (Some(old), Some(new)) =
            (old.filter(|at| *at < story.versions.len()), new.filter(|at| *at < story.versions.len()))
        else {
            return Ok(Answer::unclear("name two versions by number: old=1, new=2"));
        };
        let diff = followed.compared(old, new, &self.policy);
        Ok(Answer::document(&diff::document(&story.versions[old], &story.versions[new], &diff, None)))
    }

    fn api_extract(&mut self, values: &Values) -> Result<Answer, CliError> {
        let Some(followed) = self.followed(values)? else { return Ok(Answer::missing("story of this name")) };
        let version = values.number("version").and_then(|at| followed.story.versions.get(at));
        Ok(version.map_or_else(
            || Answer::unclear("name a version by number: version=1"),
            |version| Answer::document(&extract::document(version)),
        ))
    }

    fn api_quotes(&mut self, values: &Values) -> Result<Answer, CliError> {
        let speaker = Some(values.text("speaker").to_owned()).filter(|name| !name.is_empty());
        let wanted = Wanted { speaker, since: None, altered_only: values.text("altered") == "1" };
        let tracks = self.ledger.quotes(&wanted)?;
        Ok(Answer::document(&json::quotes::document(&tracks)))
    }
}

fn hit(found: Quoted) -> pages::search::Hit {
    pages::search::Hit {
        wordings: format!("/quote?text={}", encoded(&found.text)),
        address: format!("/story?story={}", encoded(&found.story)),
        story: found.headline.unwrap_or(found.story),
        text: found.text,
        speaker: found.speaker,
        cue: found.cue,
        versions: (found.first + 1, found.last + 1),
        time: found.time,
    }
}
