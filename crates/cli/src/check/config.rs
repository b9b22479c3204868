//! `writethru.toml`: found upwards from where the program runs, the nearest one counts; `extends` names another to begin with.

use super::files::Files;
use crate::error::CliError;
use crate::nearest::nearest;
use globset::{Glob, GlobSet, GlobSetBuilder};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use writethru_archive::containers::git::{self, plumbing::Repository};
use writethru_archive::{FORMATS, formats, plain};
use writethru_diff::{KINDS, Modifiers, Policy, Profile, Severity};

/// What a configuration goes by.
pub const NAME: &str = "writethru.toml";

/// What the list of acknowledgements goes by, unless the configuration names another.
pub const ACKNOWLEDGED: &str = "acknowledged.toml";

/// Configurations that extend one another at most.
const EXTENDS_MAX: usize = 8;

/// A configuration as it is written. Every key may be left out.
#[derive(Serialize, Deserialize, JsonSchema, Clone, Debug, Default)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Config {
    /// Another configuration that this one begins with, relative to this file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extends: Option<String>,
    /// House rules: reuters, ap, guardian or lenient.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub profile: Option<ProfileName>,
    /// What fails a run: error, warning, info or never.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fail_on: Option<Limit>,
    /// Hours in which a story develops, so that a growing toll is news.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub developing_hours: Option<i64>,
    /// Circumstances that change a severity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modifiers: Option<Vec<ModifierName>>,
    /// Severities by kind of change.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub severity: BTreeMap<String, SeverityName>,
    /// Paths that are checked, as globs; all when there is none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub include: Vec<String>,
    /// Paths that are not checked, as globs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub exclude: Vec<String>,
    /// Archives that are checked when the command names none, relative to this file.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub archives: Vec<String>,
    /// Format of the inputs, where it cannot be told from them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub input_format: Option<String>,
    /// Whether versions without times and numbers may be compared in the order they come in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trust_order: Option<bool>,
    /// Findings known when the gate was set up, relative to this file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline: Option<String>,
    /// Findings somebody has accounted for, relative to this file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub acknowledged: Option<String>,
    /// Other rules for some paths; later ones outweigh earlier ones.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub overrides: Vec<Override>,
}

/// Other rules for some paths.
#[derive(Serialize, Deserialize, JsonSchema, Clone, Debug, Default)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Override {
    /// The paths, as globs.
    pub paths: Vec<String>,
    /// House rules.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<ProfileName>,
    /// Severities by kind of change.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub severity: BTreeMap<String, SeverityName>,
}

/// House rules by name.
#[derive(Serialize, Deserialize, JsonSchema, clap::ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "lowercase")]
pub enum ProfileName {
    /// Quotes are sacred: words may only be left out, and that is shown.
    Reuters,
    /// Quotes are never altered, not even for grammar.
    Ap,
    /// Fillers may go and grammar may be mended; meaning stays.
    Guardian,
    /// Only changes of meaning count.
    Lenient,
}

/// A severity by name.
#[derive(Serialize, Deserialize, JsonSchema, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "lowercase")]
pub enum SeverityName {
    /// Would merit a correction.
    Error,
    /// An editor should look.
    Warning,
    /// Recorded.
    Info,
    /// Muted.
    Off,
}

/// What fails a run.
#[derive(Serialize, Deserialize, JsonSchema, clap::ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "lowercase")]
pub enum Limit {
    /// Errors.
    Error,
    /// Warnings and errors.
    Warning,
    /// Anything recorded.
    Info,
    /// Nothing.
    Never,
}

/// A circumstance that changes a severity.
#[derive(Serialize, Deserialize, JsonSchema, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "lowercase")]
pub enum ModifierName {
    /// Inside quotation marks: one step up.
    Quoted,
    /// In the headline or the lede: one step up.
    Prominent,
    /// In a sentence on how far a case against somebody has come: one step up.
    Legal,
    /// In a sentence that tells of a death: one step up.
    Death,
    /// In a sentence that names a living person: one step up, together with a case or a death.
    Person,
    /// More than 24 hours after first publication: one step up.
    Late,
    /// A toll that grows after the story has stopped developing is a change like any other.
    Tally,
}

impl From<ProfileName> for Profile {
    fn from(name: ProfileName) -> Self {
        match name {
            ProfileName::Reuters => Self::Reuters,
            ProfileName::Ap => Self::Ap,
            ProfileName::Guardian => Self::Guardian,
            ProfileName::Lenient => Self::Lenient,
        }
    }
}

impl From<SeverityName> for Severity {
    fn from(name: SeverityName) -> Self {
        match name {
            SeverityName::Error => Self::Error,
            SeverityName::Warning => Self::Warning,
            SeverityName::Info => Self::Info,
            SeverityName::Off => Self::Off,
        }
    }
}

impl Limit {
    /// The least severity that fails a run.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Info => Some(Severity::Info),
            Self::Never => None,
        }
    }
}

/// A configuration ready for use: what was written, and its globs.
#[derive(Debug)]
pub struct Settings {
    /// What was written, with what it extends.
    pub config: Config,
    /// The file, when there is one.
    pub file: Option<PathBuf>,
    include: Option<GlobSet>,
    exclude: GlobSet,
    overrides: Vec<(GlobSet, Override)>,
}

/// The nearest configuration at or above a folder.
pub fn find(files: &Files, folder: &Path) -> Option<PathBuf> {
    let folder = folder.canonicalize().ok()?;
    folder.ancestors().map(|folder| folder.join(NAME)).find(|file| files.has(file))
}

impl Settings {
    /// The settings of a file, or the usual ones.
    ///
    /// # Errors
    /// When the file cannot be read, holds an unknown key, kind or value, or a glob that is not valid.
    pub fn load(files: &Files, file: Option<&Path>) -> Result<Self, CliError> {
        let config = match file {
            Some(file) => read(files, file, 0)?,
            None => Config::default(),
        };
        Self::new(config, file.map(Path::to_path_buf))
    }

    fn new(config: Config, file: Option<PathBuf>) -> Result<Self, CliError> {
        let name = file.as_ref().map_or_else(|| NAME.to_owned(), |file| file.display().to_string());
        let named = config.severity.keys().chain(config.overrides.iter().flat_map(|one| one.severity.keys()));
        for id in named {
            if writethru_diff::kinds::kind(id).is_none() && !RULES.contains(&id.as_str()) {
                let known = KINDS.iter().map(|kind| kind.id).chain(RULES.iter().copied());
                let hint = nearest(id, known).map_or_else(
                    || "writethru kinds lists them".to_owned(),
                    |near| format!("did you mean {near}? writethru kinds lists them all"),
                );
                return Err(CliError::usage(format!("{name}: there is no kind of change {id}"), hint));
            }
        }
        if let Some(id) = config.input_format.as_deref().filter(|id| formats::format(id).is_none()) {
            let near = nearest(id, FORMATS.iter().map(|format| format.id));
            let hint = near
                .map_or_else(|| "writethru check --help lists them".to_owned(), |near| format!("did you mean {near}?"));
            return Err(CliError::usage(format!("{name}: there is no input format {id}"), hint));
        }
        let include = if config.include.is_empty() { None } else { Some(globs(&name, &config.include)?) };
        let exclude = globs(&name, &config.exclude)?;
        let overrides = config.overrides.iter().map(|one| Ok((globs(&name, &one.paths)?, one.clone())));
        let overrides = overrides.collect::<Result<_, CliError>>()?;
        Ok(Self { config, file, include, exclude, overrides })
    }

    /// Whether a path is that of the baseline, which is JSON and no story.
    pub fn is_own(&self, path: &str) -> bool {
        self.config.baseline.as_ref().is_some_and(|baseline| Path::new(path).ends_with(baseline))
    }

    /// Whether a path is checked.
    pub fn covers(&self, path: &str) -> bool {
        self.include.as_ref().is_none_or(|globs| globs.is_match(path)) && !self.exclude.is_match(path)
    }

    /// The policy for a path; `profile` is what the command line says.
    pub fn policy(&self, path: &str, profile: Option<Profile>) -> Policy {
        let mut policy = Policy { notes_suppress: true, ..Policy::default() };
        let modifiers = self.config.modifiers.clone().unwrap_or_else(|| vec![ModifierName::Tally]);
        let has = |name| modifiers.contains(&name);
        policy.modifiers = Modifiers {
            quoted: has(ModifierName::Quoted),
            prominent: has(ModifierName::Prominent),
            legal: has(ModifierName::Legal),
            death: has(ModifierName::Death),
            person: has(ModifierName::Person),
            late: has(ModifierName::Late),
            tally: has(ModifierName::Tally),
        };
        if let Some(hours) = self.config.developing_hours {
            policy.developing_hours = hours;
        }
        if let Some(named) = self.config.profile {
            policy.profile = named.into();
        }
        let severities = |own: &BTreeMap<String, SeverityName>| -> Vec<(String, Severity)> {
            own.iter().map(|(id, severity)| (id.clone(), (*severity).into())).collect()
        };
        policy.severities.extend(severities(&self.config.severity));
        for (_, one) in self.overrides.iter().filter(|(globs, _)| globs.is_match(path)) {
            if let Some(named) = one.profile {
                policy.profile = named.into();
            }
            policy.severities.extend(severities(&one.severity));
        }
        if let Some(profile) = profile {
            policy.profile = profile;
        }
        policy
    }

    /// The list of acknowledgements: the configured one, else `acknowledged.toml` beside the configuration, whether or not it
    /// is there.
    pub fn acknowledgements(&self) -> PathBuf {
        self.beside(self.config.acknowledged.as_deref().unwrap_or(ACKNOWLEDGED))
    }

    /// The same, where it counts: when the configuration names it, or when it is there beside the configuration.
    pub fn acknowledgements_in_use(&self, files: &Files) -> Option<PathBuf> {
        let file = self.acknowledgements();
        let found = self.config.acknowledged.is_some() || self.file.is_some() && files.has(&file);
        found.then_some(file)
    }

    /// A path that stands in the configuration, as seen from where the program runs.
    pub fn beside(&self, path: &str) -> PathBuf {
        if let Some(history) = path.strip_prefix(git::PREFIX) {
            return PathBuf::from(format!("{}{}", git::PREFIX, self.beside(history).display()));
        }
        let folder = self.file.as_ref().and_then(|file| file.parent());
        folder.map_or_else(|| PathBuf::from(path), |folder| folder.join(path))
    }
}

/// Rules of the gate that are no kinds of change, but have a severity all the same.
pub const RULES: &[&str] = &["unacknowledged-change"];

fn read(files: &Files, file: &Path, depth: usize) -> Result<Config, CliError> {
    let name = file.display().to_string();
    if depth > EXTENDS_MAX {
        return Err(CliError::usage(
            format!("{name}: configurations extend each other in a circle"),
            "remove one `extends`",
        ));
    }
    let text = files.read(file).map_err(|error| CliError::usage(error.to_string(), "name another with --config"))?;
    let own: Config = toml::from_str(&text).map_err(|error| {
        let hint = hint(&error.to_string());
        CliError::usage(format!("{name}: {}", complaint(file, &text, &error)), hint)
    })?;
    let Some(base) = &own.extends else { return Ok(own) };
    let base = read(files, &file.parent().unwrap_or_else(|| Path::new(".")).join(base), depth + 1)?;
    Ok(merged(base, own))
}

/// What is wrong with a list in TOML. Of one that lies outside the checkout only the line is named: a checkout that points
/// at somebody's secrets must not bring them into a log.
pub fn complaint(file: &Path, text: &str, error: &toml::de::Error) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let root = Repository::of(&here).map_or(here, |found| found.top().to_path_buf());
    if plain::within(&root, file).is_ok() {
        return error.to_string().trim_end().to_owned();
    }
    let line = error.span().map_or(1, |span| text.get(..span.start).unwrap_or_default().matches('\n').count() + 1);
    format!("line {line} is not valid")
}

/// The nearest known name where one is unknown.
fn hint(message: &str) -> String {
    let mut quoted = message.split('`').skip(1).step_by(2);
    let unknown = quoted.next().unwrap_or_default().to_owned();
    let near = nearest(&unknown, quoted);
    near.map_or_else(
        || "docs/configuration.md lists the keys".to_owned(),
        |near| format!("did you mean {near}? docs/configuration.md lists the keys"),
    )
}

/// One configuration on top of another.
fn merged(base: Config, own: Config) -> Config {
    let list = |base: Vec<String>, own: Vec<String>| if own.is_empty() { base } else { own };
    let mut severity = base.severity;
    severity.extend(own.severity);
    Config {
        extends: own.extends,
        profile: own.profile.or(base.profile),
        fail_on: own.fail_on.or(base.fail_on),
        developing_hours: own.developing_hours.or(base.developing_hours),
        modifiers: own.modifiers.or(base.modifiers),
        severity,
        include: list(base.include, own.include),
        exclude: list(base.exclude, own.exclude),
        archives: list(base.archives, own.archives),
        input_format: own.input_format.or(base.input_format),
        trust_order: own.trust_order.or(base.trust_order),
        baseline: own.baseline.or(base.baseline),
        acknowledged: own.acknowledged.or(base.acknowledged),
        overrides: base.overrides.into_iter().chain(own.overrides).collect(),
    }
}

fn globs(name: &str, patterns: &[String]) -> Result<GlobSet, CliError> {
    let mut builder = GlobSetBuilder::new();
    for pattern in patterns {
        let glob = Glob::new(pattern)
            .map_err(|error| CliError::usage(format!("{name}: {error}"), "a glob is like stories/**/*.md"))?;
        builder.add(glob);
    }
    builder.build().map_err(|error| CliError::usage(format!("{name}: {error}"), "a glob is like stories/**/*.md"))
}
