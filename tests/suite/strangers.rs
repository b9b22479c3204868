//! Repositories of strangers: whatever their settings, attributes and files ask for, no command of theirs is run. Each case
//! leaves a script beside the repository that would write a file, the canary, if anybody ran it.

#![cfg(unix)]

use crate::archives::{Scratch, git, text};
use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A repository with a story in two versions, the script and its canary.
struct Trap {
    scratch: Scratch,
    folder: PathBuf,
    script: String,
}

const STORY: &str = "stories/quay.md";

impl Trap {
    fn new(name: &str) -> Self {
        let scratch = Scratch::new(&format!("strangers-{name}"));
        let folder = scratch.0.join("news");
        fs::create_dir_all(folder.join("stories")).unwrap();
        let script = scratch.0.join("script.sh");
        fs::write(
            &script,
            format!(
                "#!/bin/sh\necho ran >> '{}'\n[ $# -gt 0 ] || exec cat\nexit 1\n",
                scratch.0.join("canary").display()
            ),
        )
        .unwrap();
        fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
        git(&folder, &["init", "-q"], 0);
        let trap = Self { script: script.display().to_string(), folder, scratch };
        trap.put(STORY, &text(1, 1));
        trap.commit(1);
        trap
    }

    fn put(&self, name: &str, words: &str) {
        fs::write(self.folder.join(name), words).unwrap();
    }

    fn commit(&self, hour: usize) {
        git(&self.folder, &["add", "-A"], hour);
        git(&self.folder, &["commit", "-q", "-m", "a version"], hour);
    }

    fn set(&self, key: &str, value: &str) {
        git(&self.folder, &["config", key, value], 0);
    }

    fn run(&self, folder: &Path, args: &[&str], more: &[(&str, &str)]) -> (i32, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_writethru"))
            .current_dir(folder)
            .args(args)
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .envs(more.iter().copied())
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let said = [output.stdout, output.stderr].concat();
        (output.status.code().unwrap(), String::from_utf8_lossy(&said).into_owned())
    }

    /// Every way of the gate, and others, to read the repository; the canary stays away.
    fn spring(&self) {
        for args in [
            &["check", "."][..],
            &["check", "stories"],
            &["check", "git:stories"],
            &["check", "--changed-only"],
            &["check", "--range", "HEAD~1..HEAD"],
            &["check", "--changed-only", STORY],
            &["stats", "git:."],
            &["history", "git:stories/quay.md"],
        ] {
            let (code, said) = self.run(&self.folder, args, &[]);
            assert!(!self.is_sprung(), "{args:?} ran a command of the repository: {code} {said}");
        }
    }

    fn is_sprung(&self) -> bool {
        self.scratch.0.join("canary").exists()
    }

    /// Whether the trap works at all: git by itself does run the script.
    fn works(&self, args: &[&str]) {
        let said = Command::new("git").current_dir(&self.folder).args(args).stdin(Stdio::null()).output().unwrap();
        assert!(self.is_sprung(), "{args:?}: {}", String::from_utf8_lossy(&said.stderr));
        fs::remove_file(self.scratch.0.join("canary")).unwrap();
    }
}

#[test]
fn filters_of_a_repository_are_not_run() {
    for key in ["filter.trap.clean", "filter.trap.process"] {
        let trap = Trap::new("filters");
        trap.set(key, &trap.script);
        trap.put(".gitattributes", "*.md filter=trap\n");
        trap.put(STORY, &text(1, 2));
        trap.works(&["diff", "HEAD"]);
        trap.spring();
        assert_eq!(trap.run(&trap.folder, &["check", "--changed-only"], &[]).0, 1, "{key}");
    }
}

#[test]
fn monitors_hooks_drivers_and_pagers_are_not_run() {
    let trap = Trap::new("settings");
    trap.put(".gitattributes", "*.md diff=trap\n");
    trap.put(STORY, &text(1, 2));
    let hooks = trap.scratch.0.join("hooks");
    fs::create_dir_all(&hooks).unwrap();
    for hook in ["post-index-change", "reference-transaction", "pre-auto-gc", "fsmonitor-watchman"] {
        symlink(&trap.script, hooks.join(hook)).unwrap();
    }
    trap.commit(2);
    trap.put(STORY, &text(1, 3));
    for key in [
        "diff.external",
        "diff.trap.command",
        "diff.trap.textconv",
        "gpg.program",
        "core.pager",
        "pager.log",
        "alias.log",
    ] {
        trap.set(key, &trap.script);
    }
    trap.set("log.showSignature", "true");
    trap.works(&["-c", "diff.external=", "diff", "HEAD"]);
    trap.set("core.fsmonitor", &trap.script);
    trap.works(&["status"]);
    trap.set("core.hooksPath", &hooks.display().to_string());
    trap.spring();
}

#[test]
fn what_is_missing_is_not_fetched() {
    for (name, url, key) in [
        ("ssh", "ssh://127.0.0.1:9/x.git", "core.sshCommand"),
        ("upload", ".", "remote.origin.uploadpack"),
        ("ext", "ext::SCRIPT %S", "protocol.ext.allow"),
        ("helper", "trap::x", "remote.origin.vcs"),
        ("proxy", "git://127.0.0.1:9/x.git", "core.gitProxy"),
    ] {
        let trap = Trap::new(&format!("fetch-{name}"));
        trap.put(STORY, &text(1, 2));
        trap.commit(2);
        let blob = git(&trap.folder, &["rev-parse", "HEAD~1:stories/quay.md"], 0);
        trap.set("core.repositoryformatversion", "1");
        trap.set("extensions.partialClone", "origin");
        trap.set("remote.origin.promisor", "true");
        trap.set("remote.origin.url", &url.replace("SCRIPT", &trap.script));
        trap.set(key, if name == "ext" { "always" } else { &trap.script });
        fs::remove_file(trap.folder.join(".git/objects").join(&blob[..2]).join(&blob[2..])).unwrap();
        if matches!(name, "ssh" | "upload" | "ext") {
            trap.works(&["cat-file", "-p", &blob]);
        }
        trap.spring();
        let (code, said) = trap.run(&trap.folder, &["check", "--range", "HEAD~1..HEAD"], &[]);
        assert_eq!(code, 2, "{name}: a version that cannot be had stops the gate: {said}");
    }
}

#[test]
fn a_bare_repository_among_the_files_is_data() {
    let trap = Trap::new("bare");
    trap.put(STORY, &text(1, 2));
    trap.commit(2);
    // An archive without a repository of its own: two versions that differ, and another history beside them.
    let archive = trap.scratch.0.join("archive");
    fs::create_dir_all(archive.join("inner")).unwrap();
    for part in ["HEAD", "objects", "refs"] {
        let (from, to) = (trap.folder.join(".git").join(part), archive.join(part));
        let copied = Command::new("cp").arg("-r").args([&from, &to]).status().unwrap();
        assert!(copied.success());
    }
    let config =
        format!("[core]\n\tbare = false\n\tworktree = .\n\tfsmonitor = {0}\n\tsshCommand = {0}\n", trap.script);
    fs::write(archive.join("config"), config).unwrap();
    fs::write(archive.join("1.md"), text(7, 1)).unwrap();
    fs::write(archive.join("2.md"), text(7, 2)).unwrap();
    let (code, said) = trap.run(&trap.scratch.0, &["check", "archive"], &[]);
    assert!(code == 1 && said.contains("pier 7") && !said.contains("pier 1"), "{code} {said}");
    for args in [
        &["check", "archive", "--changed-only"][..],
        &["check", "archive", "--range", "HEAD~1..HEAD"],
        &["check", "git:archive"],
    ] {
        assert_eq!(trap.run(&trap.scratch.0, args, &[]).0, 2, "{args:?}");
    }
    assert!(!trap.is_sprung());
    // A list of versions or a configuration names no repository either.
    fs::write(archive.join("inner/versions.json"), r#"{"versions": ["../../news", "sub"]}"#).unwrap();
    assert_eq!(trap.run(&archive, &["check", "inner"], &[]).0, 2);
    git(&trap.scratch.0, &["clone", "-q", "--bare", "news", "mirror.git"], 0);
    fs::create_dir_all(trap.scratch.0.join("desk")).unwrap();
    fs::write(trap.scratch.0.join("desk/writethru.toml"), "archives = [\"../mirror.git\"]\n").unwrap();
    let (code, said) = trap.run(&trap.scratch.0.join("desk"), &["check"], &[]);
    assert!(code == 2 && said.contains("name it on the command line"), "{code} {said}");
    assert_eq!(trap.run(&trap.scratch.0, &["check", "mirror.git"], &[]).0, 1, "one that is named is read");
}

#[test]
fn a_nested_repository_is_data() {
    let trap = Trap::new("nested");
    let nested = trap.folder.join("stories/nested");
    fs::create_dir_all(&nested).unwrap();
    git(&nested, &["init", "-q"], 0);
    fs::write(nested.join("1.md"), text(7, 1)).unwrap();
    fs::write(nested.join("2.md"), text(7, 2)).unwrap();
    git(&nested, &["config", "core.fsmonitor", &trap.script], 0);
    trap.spring();
    let (code, said) = trap.run(&trap.folder, &["check", "stories/nested"], &[]);
    assert!(code == 1 && said.contains("pier 7"), "{code} {said}");
    assert!(!trap.is_sprung());
}

#[test]
fn nothing_of_the_environment_points_git_elsewhere() {
    let trap = Trap::new("environment");
    trap.put(STORY, &text(1, 2));
    trap.commit(2);
    let other = Trap::new("environment-other");
    let inner = other.folder.join(".git").display().to_string();
    for more in [
        ("GIT_DIR", inner.as_str()),
        ("GIT_OBJECT_DIRECTORY", "/nowhere"),
        ("GIT_EXTERNAL_DIFF", &trap.script),
        ("GIT_CONFIG_PARAMETERS", "'core.fsmonitor=/nowhere'"),
        ("GIT_SSH_COMMAND", &trap.script),
    ] {
        let (code, said) = trap.run(&trap.folder, &["check", "--range", "HEAD~1..HEAD"], &[more]);
        assert!(code == 1 && said.contains("quay"), "{more:?} {code} {said}");
        assert!(!trap.is_sprung(), "{more:?}");
    }
}

#[test]
fn no_git_of_the_checkout_takes_the_place_of_git() {
    let trap = Trap::new("path");
    trap.put(STORY, &text(1, 2));
    trap.commit(2);
    fs::copy(&trap.script, trap.folder.join("git")).unwrap();
    let path = format!(".:{}", std::env::var("PATH").unwrap());
    let (code, said) = trap.run(&trap.folder, &["check", "--range", "HEAD~1..HEAD"], &[("PATH", &path)]);
    assert_eq!(code, 1, "{said}");
    assert!(!trap.is_sprung());
}

#[test]
fn a_repository_of_another_user_is_refused_with_the_remedy() {
    let trap = Trap::new("owner");
    if std::os::unix::fs::chown(&trap.folder, Some(4_242), None).is_err() {
        return; // Only root gives files away.
    }
    let (code, said) = trap.run(&trap.folder, &["check", "--range", "HEAD..HEAD"], &[]);
    assert!(code == 2 && said.contains("another user") && said.contains("safe.directory"), "{code} {said}");
    let trusting = trap.scratch.0.join("gitconfig");
    fs::write(&trusting, format!("[safe]\n\tdirectory = {}\n", trap.folder.canonicalize().unwrap().display())).unwrap();
    let config = trusting.display().to_string();
    let (_, said) = trap.run(&trap.folder, &["check", "--range", "HEAD~0..HEAD"], &[("GIT_CONFIG_GLOBAL", &config)]);
    assert!(!said.contains("another user"), "{said}");
}

#[test]
fn links_and_devices_are_no_versions() {
    let trap = Trap::new("links");
    fs::write(trap.scratch.0.join("secret.txt"), "the password is swordfish").unwrap();
    symlink(trap.scratch.0.join("secret.txt"), trap.folder.join("stories/2.md")).unwrap();
    symlink("/dev/zero", trap.folder.join("stories/3.md")).unwrap();
    let pipe = Command::new("mkfifo").arg(trap.folder.join("stories/4.md")).status().unwrap();
    assert!(pipe.success());
    let bare = trap.scratch.0.join("plain");
    fs::rename(trap.folder.join("stories"), &bare).unwrap();
    let (code, said) = trap.run(&bare, &["check", "."], &[]);
    assert_eq!(code, 2, "{said}");
    assert!(!said.contains("swordfish") && said.contains("leads out of") && said.contains("pipe"), "{said}");
    // Nor are they lists, settings or baselines.
    for (name, target) in
        [("writethru.toml", "/dev/zero"), ("known.json", "/dev/zero"), ("acknowledged.toml", "/dev/zero")]
    {
        let folder = trap.scratch.0.join(name.replace('.', "-"));
        fs::create_dir_all(folder.join("s")).unwrap();
        fs::write(folder.join("s/1.md"), text(1, 1)).unwrap();
        fs::write(folder.join("s/2.md"), text(1, 1)).unwrap();
        symlink(target, folder.join(name)).unwrap();
        let args = [
            "check",
            "s",
            "--baseline",
            "known.json",
            "--acknowledged",
            "acknowledged.toml",
            "--config",
            "writethru.toml",
        ];
        let at = ["known.json", "acknowledged.toml", "writethru.toml"].iter().position(|one| *one == name).unwrap();
        let args = [&args[..2], &args[2 + 2 * at..4 + 2 * at]].concat();
        let (code, said) = trap.run(&folder, &args, &[]);
        assert!(code == 2 && said.contains("device"), "{name}: {code} {said}");
    }
}

#[test]
fn a_list_that_points_at_secrets_brings_them_into_no_message() {
    let trap = Trap::new("secrets");
    fs::write(trap.scratch.0.join("secret"), "TOKEN=swordfish\n").unwrap();
    for (config, file) in
        [("extends = \"../secret\"\n", "writethru.toml"), ("acknowledged = \"../secret\"\n", "writethru.toml")]
    {
        trap.put(file, config);
        let (code, said) = trap.run(&trap.folder, &["check", "."], &[]);
        assert!(code == 2 && said.contains("line 1") && !said.contains("swordfish"), "{config} {code} {said}");
    }
}

#[test]
fn a_range_is_no_option_of_git() {
    let trap = Trap::new("options");
    let canary = trap.scratch.0.join("canary").display().to_string();
    for range in [format!("--range=--output={canary}"), format!("--range=--output={canary}..HEAD")] {
        let (code, said) = trap.run(&trap.folder, &["check", &range], &[]);
        assert!(code == 2 && !trap.is_sprung(), "{range}: {code} {said}");
    }
}

#[test]
fn what_starts_the_gate_heeds_no_file_of_the_checkout() {
    let read = |name: &str| fs::read_to_string(crate::bless::root().join(name)).unwrap();
    let (action, hooks) = (read("action.yml") + &read("tests/ci/install.sh"), read(".pre-commit-hooks.yaml"));
    // Python would import json.py of the checkout, cargo would heed its .cargo/config.toml.
    assert_eq!(action.matches("python3").count(), action.matches("python3 -I").count());
    assert!(action.contains("cd \"$GITHUB_ACTION_PATH\" && cargo install"));
    let entry = hooks.lines().find(|line| line.trim_start().starts_with("entry:")).unwrap();
    assert!(entry.ends_with(" --"), "a file called --baseline=x.md is a file: {entry}");
}
