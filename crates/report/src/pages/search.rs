//! What a search over quotations and speakers found, as a page.

use super::safe;
use super::shell::{self, Frame};
use super::words::{count, shown_time};
use maud::html;
use writethru_core::Timestamp;

/// What somebody is quoted with in a story, in one wording.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hit {
    /// The words as printed.
    pub text: String,
    /// Who is said to have said it.
    pub speaker: Option<String>,
    /// By which cue.
    pub cue: Option<String>,
    /// The story, as people know it.
    pub story: String,
    /// Versions that have it, the first and the last, from 1.
    pub versions: (usize, usize),
    /// When the first of them came.
    pub time: Option<Timestamp>,
    /// The page of the story.
    pub address: String,
    /// The page of every wording of these words.
    pub wordings: String,
}

/// The page; `cut` says that there are more hits than are shown.
pub fn page(words: &str, hits: &[Hit], cut: bool, frame: &Frame) -> String {
    let main = html! {
        main #main {
            header.top { h1 { "Quotations and speakers" } }
            p.plainui role="status" {
                @if words.is_empty() { "Type some words of a quotation, or the name of a speaker." }
                @else {
                    (count(hits.len(), "quotation", "quotations")) " with “" (safe::words(words)) "” in the words or in the speaker’s name."
                    @if cut { " There are more: add a word." }
                }
            }
            @if !hits.is_empty() {
                table.list {
                    thead { tr { th scope="col" { "Words" } th scope="col" { "Speaker" } th scope="col" { "Story" } th scope="col" { "First seen" } } }
                    tbody {
                        @for hit in hits {
                            tr {
                                th.said scope="row" { (safe::words(&hit.text)) " " a href=(hit.wordings) { "all wordings" } }
                                td data-label="Speaker" {
                                    @if let Some(speaker) = &hit.speaker { (safe::words(speaker)) }
                                    @if let Some(cue) = &hit.cue { " (" (safe::words(cue)) ")" }
                                }
                                td data-label="Story" {
                                    a href=(hit.address) { (safe::words(&hit.story)) } br;
                                    span.faint {
                                        @if hit.versions.0 == hit.versions.1 { "v" (hit.versions.0) }
                                        @else { "v" (hit.versions.0) " to v" (hit.versions.1) }
                                    }
                                }
                                td data-label="First seen" { @if let Some(time) = hit.time { (shown_time(time)) } }
                            }
                        }
                    }
                }
            }
        }
    };
    shell::page("Quotations and speakers", "search", frame, &main)
}
