//! A part of a repository: what a range of commits, or the working tree, makes of the stories that stood before.

use super::examine::{Scope, Task};
use super::report::{Report, Trouble};
use super::{Settings, rules};
use std::collections::BTreeSet;
use std::path::PathBuf;
use writethru_archive::Format;
use writethru_archive::containers::git;
use writethru_archive::containers::git::changes::{self, Changes, Part, Touched};

/// The stories that differ; what could not be compared is a trouble of the report.
pub(super) fn tasks(
    report: &mut Report,
    scope: &Scope,
    inputs: &[PathBuf],
    part: Part<'_>,
    format: Option<&'static Format>,
    settings: &Settings,
) -> Vec<Task> {
    let mut tasks = Vec::new();
    let (mut paths, mut covered) = (0, 0);
    let mut taken = BTreeSet::new();
    for input in inputs {
        if scope.archives.is_empty() && git::is_bare(input) {
            let message = format!(
                "{} is a bare repository that the configuration names: name it on the command line",
                input.display()
            );
            report.troubles.push(Trouble::of(&rules::NO_INPUT, message));
            continue;
        }
        match changes::changes(input, part, format) {
            Ok(mut found) => {
                // Inputs may lie within one another.
                found.stories.retain(|story| taken.insert((found.base.clone(), story.paths.clone(), newest(story))));
                paths += found.paths.len();
                covered += found.paths.iter().filter(|path| settings.covers(path)).count();
                take(report, found, settings, &mut tasks);
            }
            Err(error) => report.troubles.push(Trouble::of(&rules::UNREADABLE_VERSION, error.to_string())),
        }
    }
    let failed = report.troubles.iter().any(|one| one.rule == rules::UNREADABLE_VERSION.id);
    let nothing = if paths > 0 && covered == 0 {
        Some("include and exclude leave no story to check: fix the patterns")
    } else if paths == 0 && !failed && matches!(part, Part::Range(_)) {
        Some("neither end of the range has a story: name a folder with stories")
    } else {
        None
    };
    report.troubles.extend(nothing.map(|message| Trouble::of(&rules::NO_INPUT, message.to_owned())));
    report.stories = tasks.len();
    tasks
}

/// Where the newest version of a story stands: at a commit, staged, or in the working tree.
fn newest(story: &Touched) -> Option<String> {
    story.group.manuscripts.last().map(|one| one.meta.source.clone())
}

/// Takes what differs in one input.
fn take(report: &mut Report, found: Changes, settings: &Settings, tasks: &mut Vec<Task>) {
    report.against.push(found.about);
    // What is covered under one of its names is looked at, or a rename would take a story out of the check.
    let is_covered = |paths: &[String]| paths.iter().any(|path| settings.covers(path));
    for story in found.stories.into_iter().filter(|story| is_covered(&story.paths)) {
        report.versions += story.group.manuscripts.len() + story.group.repeated;
        let stood = story.removed || story.group.repeated > 0 || !story.group.steps.is_empty();
        tasks.push(Task { group: story.group, stood, removed: story.removed });
    }
    for one in found.mentioned.into_iter().filter(|one| settings.covers(&one.path)) {
        report.troubles.push(Trouble::of(&rules::READ_IN_PART, format!("{}: {}", one.path, one.reason)));
    }
    let mut tell = |rule, missed: Vec<changes::Missed>| {
        for one in missed.into_iter().filter(|one| settings.covers(&one.path)) {
            report.troubles.push(Trouble::of(rule, format!("{} was not compared: {}", one.path, one.reason)));
        }
    };
    tell(&rules::NOT_COMPARED, found.missed);
    tell(&rules::PASSED_OVER, found.passed.into_iter().filter(|one| !settings.is_own(&one.path)).collect());
}
