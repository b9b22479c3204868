//! The integration tests, one binary: a module a subject.
//!
//! Files that tests generate (`docs/generated`, `fixtures/stories/*/expected`) are compared with what stands there;
//! `WRITETHRU_BLESS=1 cargo test` writes them anew, to be read before they are committed.

#![expect(clippy::unwrap_used, reason = "a test may fail by panicking, and so may what helps it")]

mod archives;
mod bless;
mod check;
mod cmd;
mod costs;
mod docs;
mod formats;
mod fuzz;
mod gate;
mod generated;
mod hiding;
mod histories;
mod inputs;
mod json;
mod ledger;
mod malformed;
mod outputs;
mod properties;
mod ranges;
mod report;
mod scope;
mod serve;
mod stories;
mod strangers;
mod tidy;
mod tricky;
