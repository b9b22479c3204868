//! The integration tests, one binary: a module a subject.

#![expect(clippy::unwrap_used, reason = "a test may fail by panicking, and so may what helps it")]

mod tidy;
