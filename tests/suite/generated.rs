//! `docs/generated`: what can be told from the program itself is, so that it never goes stale.

use crate::bless;
use clap::ValueEnum as _;
use std::fmt::Write as _;
use writethru_cli::check::rules::GATE_RULES;
use writethru_cli::commands::CommandLine;
use writethru_cli::commands::man;
use writethru_cli::commands::schema::SchemaName;
use writethru_diff::KINDS;
use writethru_report::kinds::Page;

#[test]
fn docs_are_up_to_date() {
    let folder = bless::root().join("docs/generated");
    let mut files = vec![("kinds.md".to_owned(), kinds()), ("cli.md".to_owned(), command_line())];
    for name in SchemaName::value_variants() {
        let file = name.to_possible_value().unwrap().get_name().to_owned();
        let schema = serde_json::to_string_pretty(&name.schema()).unwrap() + "\n";
        files.push((format!("schema/{file}.schema.json"), schema));
    }
    for (name, page) in man::pages().unwrap() {
        // The version number would change every page with every release.
        let page = String::from_utf8(page).unwrap().replace(env!("CARGO_PKG_VERSION"), "VERSION");
        files.push((format!("man/{name}"), page));
    }
    bless::compare(&folder, &files);
}

/// The kinds of change and the rules of the gate: a table, then every page.
fn kinds() -> String {
    let pages = || KINDS.iter().map(|&kind| Page::from(kind)).chain(GATE_RULES.iter().map(|&rule| Page::from(rule)));
    let mut text = String::from(
        "# Kinds of change\n\nGenerated from `crates/diff/src/kinds` and `crates/cli/src/check/rules`; `writethru explain KIND` prints one page.\n\n\
         | kind | group | severity | in short |\n|---|---|---|---|\n",
    );
    for page in pages() {
        let (id, group, severity) = (page.id, page.group, page.severity.id());
        let _ = writeln!(text, "| [{id}](#{id}) | {group} | {severity} | {} |", page.summary());
    }
    for page in pages() {
        let page = page
            .words
            .trim()
            .lines()
            .map(|line| if line.starts_with('#') { format!("#{line}") } else { line.to_owned() });
        let _ = write!(text, "\n{}\n", page.collect::<Vec<_>>().join("\n"));
    }
    text
}

/// `--help` of the program and of every command.
fn command_line() -> String {
    let mut text = String::from("# Command line\n\nGenerated from `--help`.\n");
    let mut whole = CommandLine::clap().term_width(100);
    whole.build();
    let commands = whole.get_subcommands().filter(|command| command.get_name() != "help");
    let names: Vec<String> = commands.map(|command| command.get_name().to_owned()).collect();
    let _ = write!(text, "\n## writethru\n\n```text\n{}```\n", whole.render_long_help());
    for name in names {
        let help = whole.find_subcommand_mut(&name).unwrap().clone().term_width(100).render_long_help();
        let _ = write!(text, "\n## writethru {name}\n\n```text\n{help}```\n");
    }
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n") + "\n"
}
