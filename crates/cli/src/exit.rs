//! Exit codes: the whole list.

use std::process::ExitCode;

/// How a command ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Exit {
    /// Done, and nothing at or above `--fail-on`: 0.
    Done,
    /// Findings at or above `--fail-on`: 1.
    Found,
    /// The job could not be done: usage, unreadable input, no input where some was asked for: 2.
    Failed,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::Found => 1,
            Exit::Failed => 2,
        })
    }
}
