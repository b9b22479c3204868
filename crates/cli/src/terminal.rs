//! What the output goes to: colour or not, and how wide. The only place that looks at the environment.

use crate::render::text::Theme;
use clap::ValueEnum;
use std::io::IsTerminal as _;

/// Columns when there is no terminal to ask.
const COLUMNS: usize = 80;

/// Columns beyond which prose is hard to read.
const COLUMNS_MAX: usize = 120;

/// When to use colour.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum When {
    /// On a terminal, unless the environment says otherwise.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What the output goes to.
#[derive(Clone, Copy, Debug)]
pub struct Terminal {
    /// Columns to fill.
    pub width: usize,
    /// How labels look.
    pub theme: Theme,
}

impl Terminal {
    /// The terminal on standard output, with what was asked for.
    pub fn find(color: When, width: Option<usize>) -> Self {
        let terminal = std::io::stdout().is_terminal();
        let columns = || terminal.then(terminal_size::terminal_size).flatten().map(|(width, _)| usize::from(width.0));
        Self {
            width: width.unwrap_or_else(|| columns().unwrap_or(COLUMNS).clamp(20, COLUMNS_MAX)),
            theme: Theme { color: wants_color(color, terminal, |name| std::env::var(name).ok()) },
        }
    }
}

/// Flags beat the environment; `NO_COLOR` beats `CLICOLOR_FORCE` (no-color.org, bixense.com/clicolors).
fn wants_color(when: When, terminal: bool, variable: impl Fn(&str) -> Option<String>) -> bool {
    let set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
    let on = |name: &str| variable(name).is_some_and(|value| !value.is_empty() && value != "0");
    match when {
        When::Always => true,
        When::Never => false,
        When::Auto if set("NO_COLOR") => false,
        When::Auto if on("CLICOLOR_FORCE") || on("FORCE_COLOR") => true,
        When::Auto => {
            let off = variable("CLICOLOR").is_some_and(|value| value == "0");
            terminal && !off && variable("TERM").is_none_or(|value| value != "dumb")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{When, wants_color};

    #[test]
    fn flags_beat_the_environment_and_the_environment_the_terminal() {
        for (when, terminal, variables, expected) in [
            (When::Auto, true, &[][..], true),
            (When::Auto, false, &[], false),
            (When::Auto, true, &[("NO_COLOR", "1")], false),
            (When::Auto, true, &[("NO_COLOR", "")], true),
            (When::Always, false, &[("NO_COLOR", "1")], true),
            (When::Never, true, &[("CLICOLOR_FORCE", "1")], false),
            (When::Auto, false, &[("CLICOLOR_FORCE", "1")], true),
            (When::Auto, false, &[("CLICOLOR_FORCE", "0")], false),
            (When::Auto, false, &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], false),
            (When::Auto, true, &[("CLICOLOR", "0")], false),
            (When::Auto, true, &[("TERM", "dumb")], false),
            (When::Auto, true, &[("TERM", "xterm")], true),
        ] {
            let look_up = |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, v)| (*v).to_owned());
            assert_eq!(wants_color(when, terminal, look_up), expected, "{when:?} {terminal} {variables:?}");
        }
    }
}
