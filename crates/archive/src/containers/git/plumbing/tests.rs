//! What git is asked by, and where it may look. What a repository asks git to run is tried out in `tests/suite/strangers.rs`.

use super::{Plumbing, Repository, is_bare};
use std::fs;
use std::path::PathBuf;

const ALL: &[Plumbing] =
    &[Plumbing::CatFile, Plumbing::Log, Plumbing::LsFiles, Plumbing::LsTree, Plumbing::MergeBase, Plumbing::RevParse];

fn scratch(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("writethru-plumbing-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder.canonicalize().unwrap()
}

fn bare(folder: &std::path::Path) {
    fs::create_dir_all(folder.join("objects")).unwrap();
    fs::create_dir_all(folder.join("refs")).unwrap();
    fs::write(folder.join("HEAD"), "ref: refs/heads/main\n").unwrap();
}

#[test]
fn every_command_is_guarded() {
    let repository = Repository { top: std::env::temp_dir(), bare: false };
    for &plumbing in ALL {
        let command = repository.command(plumbing);
        let arguments: Vec<String> = command.get_args().map(|word| word.to_string_lossy().into_owned()).collect();
        for setting in ["core.fsmonitor=false", "protocol.allow=never", "safe.bareRepository=explicit"] {
            assert!(arguments.iter().any(|word| word == setting), "{plumbing:?} {setting}");
        }
        let told: Vec<_> =
            command.get_envs().filter_map(|(name, value)| Some((name.to_str()?, value?.to_str()?))).collect();
        for pair in [("GIT_NO_LAZY_FETCH", "1"), ("GIT_ALLOW_PROTOCOL", "none"), ("GIT_OPTIONAL_LOCKS", "0")] {
            assert!(told.contains(&pair), "{plumbing:?} {pair:?}");
        }
        for filtering in ["--filters", "--textconv", "--ext-diff", "--others"] {
            assert!(!arguments.iter().any(|word| word == filtering), "{plumbing:?} {filtering}");
        }
    }
}

#[test]
fn nothing_among_the_files_of_a_working_tree_is_a_repository() {
    let top = scratch("nested");
    fs::create_dir_all(top.join(".git")).unwrap();
    fs::write(top.join(".git/HEAD"), "ref: refs/heads/main\n").unwrap();
    bare(&top.join("stories"));
    fs::create_dir_all(top.join("stories/refs/deep")).unwrap();
    for folder in [top.clone(), top.join("stories"), top.join("stories/refs/deep")] {
        let found = Repository::of(&folder).unwrap();
        assert_eq!((found.top(), found.is_bare()), (&*top, false), "{}", folder.display());
    }
    fs::remove_dir_all(&top).unwrap();
}

#[test]
fn a_bare_repository_holds_nothing_else() {
    let top = scratch("bare");
    bare(&top.join("sound"));
    bare(&top.join("mixed"));
    fs::write(top.join("mixed/1.md"), "It held.\n").unwrap();
    assert!(is_bare(&top.join("sound")) && Repository::of(&top.join("sound")).unwrap().is_bare());
    assert!(!is_bare(&top.join("mixed")) && Repository::of(&top.join("mixed")).is_none());
    fs::remove_dir_all(&top).unwrap();
}

#[cfg(unix)]
#[test]
fn a_link_is_no_repository_and_a_file_may_not_point_into_the_checkout() {
    let top = scratch("links");
    fs::create_dir_all(top.join("elsewhere")).unwrap();
    fs::create_dir_all(top.join("linked")).unwrap();
    fs::write(top.join("elsewhere/HEAD"), "ref: refs/heads/main\n").unwrap();
    std::os::unix::fs::symlink(top.join("elsewhere"), top.join("linked/.git")).unwrap();
    assert!(Repository::of(&top.join("linked")).is_none());
    fs::create_dir_all(top.join("pointed/stories")).unwrap();
    fs::write(top.join("pointed/.git"), "gitdir: stories\n").unwrap();
    let found = Repository::of(&top.join("pointed")).unwrap();
    let message = found.prove("pointed").unwrap_err().to_string();
    assert!(message.contains("points at a folder of the checkout"), "{message}");
    fs::remove_dir_all(&top).unwrap();
}
