//! Sites in git's repositories, committed by nobody on days of our choice.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::program::Run;
use crate::site_in_a_folder::SiteInAFolder;

/// `git`, to be run in `folder`, with nothing of the tester's own settings.
pub fn git(folder: &Path, day: &str) -> Command {
    let mut command = Command::new("git");
    command.current_dir(folder).env("GIT_CONFIG_NOSYSTEM", "1");
    command.env("HOME", "/nowhere").env("XDG_CONFIG_HOME", "/nowhere");
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        command.env_remove(name);
    }
    for name in ["GIT_AUTHOR", "GIT_COMMITTER"] {
        command.env(format!("{name}_NAME"), "A").env(format!("{name}_EMAIL"), "a@example.org");
        command.env(format!("{name}_DATE"), format!("{day}T12:00:00+00:00"));
    }
    command
}

/// There is a program `git`; else a word that the test is left out.
pub fn has_git() -> bool {
    let there = Command::new("git").arg("--version").output().is_ok_and(|said| said.status.success());
    if !there {
        eprintln!("SKIPPED: there is no program `git`");
    }
    there
}

/// Runs git to its end.
#[track_caller]
pub fn run_git(folder: &Path, day: &str, args: &[&str]) -> String {
    let said = Run::of(&git(folder, day).args(args).output().expect("git starts"));
    said.expect(0).stdout.clone()
}

/// Commits all below `part` of a folder; begins a repository where there is none.
pub fn commit(folder: &Path, part: &str, day: &str) {
    if !folder.join(".git").exists() {
        run_git(folder, day, &["init", "--quiet", "--initial-branch=main"]);
    }
    run_git(folder, day, &["add", "--all", "--", part]);
    run_git(folder, day, &["commit", "--quiet", "--allow-empty", "--message", "work"]);
}

/// A site below the root of a repository, in a folder whose name holds a space and an accent.
pub struct Repository {
    site: SiteInAFolder,
}

pub const BELOW: &str = "le site é";

impl Repository {
    /// `None`, with a word, where there is no git.
    pub fn new() -> Option<Self> {
        if !has_git() {
            return None;
        }
        let repository = Self { site: SiteInAFolder::bare() };
        repository.write("vignettes.yaml", "variants: off\nrules: { thumb-unbuilt: off, image-missing: off }\n");
        repository
            .write("hugo.yaml", "languages:\n  en: { contentDir: content/en }\n  fr: { contentDir: content/fr }\n");
        Some(repository)
    }

    pub fn root(&self) -> &Path {
        self.site.root()
    }

    pub fn folder(&self) -> PathBuf {
        self.site.path(BELOW)
    }

    pub fn write(&self, below: &str, text: &str) {
        self.site.write(&format!("{BELOW}/{below}"), text);
    }

    pub fn remove(&self, below: &str) {
        self.site.remove(&format!("{BELOW}/{below}"));
    }

    /// A page with a picture and its alt text.
    pub fn page(&self, lang: &str, name: &str, key: &str, alt: &str) {
        let tie = if key.is_empty() { String::new() } else { format!("translationKey: {key}\n") };
        self.write(
            &format!("content/{lang}/{name}.md"),
            &format!("---\nimage: /img/{name}.jpg\nimage-alt: {alt}\n{tie}---\nText.\n"),
        );
    }

    pub fn commit(&self, day: &str) {
        commit(self.root(), ".", day);
    }

    pub fn git(&self, args: &[&str]) -> String {
        run_git(self.root(), "2026-06-01", args)
    }

    pub fn check(&self, args: &[&str]) -> Run {
        crate::program::run(&self.folder(), &[&["check", "--fail-on", "never"], args].concat())
    }

    /// Where and what, of each finding.
    pub fn found(&self, args: &[&str]) -> Vec<String> {
        let report = self.check(&[&["--format", "json"], args].concat()).json(0);
        let said = |one: &serde_json::Value| {
            let path = one["path"].as_str().unwrap().trim_start_matches("content/").to_owned();
            format!("{path} {}", one["rule"].as_str().unwrap())
        };
        report["findings"].as_array().unwrap().iter().map(said).collect()
    }
}
