//! What git knows of the site. Asks the `git` program and never changes anything: a library would bring a second reading
//! of worktrees, filters, `safe.directory` and partial clones, and the program is there wherever somebody commits.

use std::io::{ErrorKind, Read, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use super::root::SiteRoot;
use crate::model::FilePath;
use crate::model::history::Commit;

/// A site in a working tree of git's. Paths go in and come out relative to the site.
#[derive(Debug)]
pub struct Git {
    folder: PathBuf,
    /// Commits are lacking: what is not known of the past was not fetched.
    pub shallow: bool,
}

/// Why git can't be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GitProblem {
    /// There is no program `git`.
    Absent,
    /// The site is in no working tree.
    NoRepository,
    /// What git says: a folder of somebody else's, a damaged repository.
    Refused(String),
}

/// One file of the site that a commit changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub path: FilePath,
    /// Before and after, by the names of their contents; `None` where there was no file, or a link.
    pub before: Option<Blob>,
    pub after: Option<Blob>,
}

/// The name of a content in git's store.
pub type Blob = String;

/// Nothing of these asks anybody, waits, locks, starts a program that a repository names, or fetches what is lacking.
const MANNERS: [(&str, &str); 6] = [
    ("GIT_OPTIONAL_LOCKS", "0"),
    ("GIT_TERMINAL_PROMPT", "0"),
    ("GIT_NO_LAZY_FETCH", "1"),
    ("GIT_LITERAL_PATHSPECS", "1"),
    ("GIT_PAGER", "cat"),
    ("LC_ALL", "C"),
];

/// What a hook of git's sets for its own folder; ours is found from the site.
const OF_HOOKS: [&str; 5] = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX"];

const SETTINGS: [&str; 5] =
    ["core.quotepath=off", "core.fsmonitor=false", "log.showSignature=false", "log.showRoot=true", "log.follow=false"];

/// Of every question that compares: contents as they are, by their own names.
const AS_IT_IS: [&str; 8] = [
    "-z",
    "--raw",
    "--no-abbrev",
    "--no-renames",
    "--no-ext-diff",
    "--no-textconv",
    "--ignore-submodules=all",
    "--relative",
];

impl Git {
    /// The working tree that the site is in. Where no folder above the site is one, no program is started.
    pub fn at(root: &SiteRoot) -> Result<Self, GitProblem> {
        let folder = root.as_path().to_owned();
        if !folder.ancestors().any(|above| above.join(".git").exists()) {
            return Err(GitProblem::NoRepository);
        }
        let git = Self { folder, shallow: false };
        let said = git.lines(&["rev-parse", "--is-inside-work-tree", "--is-shallow-repository"])?;
        match said.lines().collect::<Vec<_>>()[..] {
            ["true", shallow] => Ok(Self { shallow: shallow == "true", ..git }),
            _ => Err(GitProblem::NoRepository),
        }
    }

    /// The commit that a revision names; git's word where it names none. It is never taken for an option.
    pub fn commit(&self, revision: &str) -> Result<String, String> {
        let name = format!("{revision}^{{commit}}");
        let said = self.lines(&["rev-parse", "--verify", "--end-of-options", &name]);
        said.map(|oid| oid.trim().to_owned()).map_err(GitProblem::word)
    }

    /// Where the work on this branch left `commit`; `None` where the two have no commit in common, as far as is known.
    pub fn left(&self, commit: &str) -> Option<String> {
        let base = self.lines(&["merge-base", "HEAD", commit]).ok()?;
        Some(base.trim().to_owned()).filter(|base| !base.is_empty())
    }

    /// The files below `folders` (below the site, where none is named) that are not now as they were in `commit`,
    /// committed or not; new ones too, unless git is told to ignore them.
    pub fn changes_since(&self, commit: &str, folders: &[&FilePath]) -> Result<Vec<Change>, String> {
        let mut folders: Vec<&str> = folders.iter().map(|folder| folder.as_str()).collect();
        if folders.is_empty() {
            folders.push(".");
        }
        let raw =
            self.run(&[&["diff"], &AS_IT_IS[..], &[commit, "--"], &folders].concat()).map_err(GitProblem::word)?;
        let mut changes: Vec<Change> = Tokens(raw.split(|byte| *byte == 0)).collect();
        let untracked = self.run(&[&["ls-files", "--others", "--exclude-standard", "-z", "--"], &folders[..]].concat());
        let untracked = untracked.map_err(GitProblem::word)?;
        let paths = untracked.split(|byte| *byte == 0).filter_map(file_path);
        changes.extend(paths.map(|path| Change { path, before: None, after: None }));
        Ok(changes)
    }

    /// The newest commits of the main line that changed files below `folders`, newest first; a merge counts as the one
    /// commit that brought its branch in. Of the main line no more than `most` commits are looked at, however many there
    /// are. `None` where git gives no answer.
    pub fn log(&self, folders: &[&FilePath], most: usize) -> Option<Vec<(Commit, Vec<Change>)>> {
        let (skip, line) = (format!("--skip={most}"), "--first-parent");
        let oldest = self.lines(&["rev-list", line, &skip, "--max-count=1", "HEAD"]).ok()?;
        let range = if oldest.is_empty() { "HEAD".to_owned() } else { format!("{}..HEAD", oldest.trim()) };
        let mut args = vec!["log", line, "-m", "--format=%x01%H %cs"];
        args.extend(AS_IT_IS);
        args.extend([range.as_str(), "--"]);
        args.extend(folders.iter().map(|folder| folder.as_str()));
        let raw = self.run(&args).ok()?;
        let mut commits = Vec::new();
        for commit in raw.split(|byte| *byte == 1).skip(1) {
            // A name may hold any byte: what is no commit belongs to the one before, and its files are left out.
            let mut tokens = commit.split(|byte| *byte == 0);
            let head =
                tokens.next().and_then(|head| std::str::from_utf8(head).ok()).and_then(|head| head.split_once(' '));
            if let Some((hash, date)) = head {
                let commit = Commit { hash: hash.chars().take(8).collect(), date: date.to_owned() };
                commits.push((commit, Tokens(tokens).collect()));
            }
        }
        Some(commits)
    }

    /// The contents of these names, in their order; `None` where one is not in the store.
    pub fn contents(&self, blobs: &[&Blob]) -> Vec<Option<Vec<u8>>> {
        self.all_contents(blobs).unwrap_or_else(|| vec![None; blobs.len()])
    }

    fn all_contents(&self, blobs: &[&Blob]) -> Option<Vec<Option<Vec<u8>>>> {
        let mut child =
            self.command(&["cat-file", "--batch"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().ok()?;
        let (mut ask, mut answer) = (child.stdin.take()?, child.stdout.take()?);
        let asked: String = blobs.iter().flat_map(|blob| [blob.as_str(), "\n"]).collect();
        let mut said = Vec::new();
        let read = std::thread::scope(|scope| {
            // Git answers while it is asked: who does both in turn waits for ever.
            scope.spawn(move || drop(ask.write_all(asked.as_bytes())));
            answer.read_to_end(&mut said)
        });
        // It is done when it has said all.
        drop(child.wait());
        read.ok()?;
        let mut rest = &said[..];
        Some(blobs.iter().map(|_| next_content(&mut rest)).collect())
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new("git");
        command.current_dir(&self.folder).envs(MANNERS).stdin(Stdio::null()).stderr(Stdio::null());
        for name in OF_HOOKS {
            command.env_remove(name);
        }
        command.arg("--no-pager").args(SETTINGS.iter().flat_map(|setting| ["-c", setting])).args(args);
        command
    }

    fn run(&self, args: &[&str]) -> Result<Vec<u8>, GitProblem> {
        let output = self.command(args).stdout(Stdio::piped()).stderr(Stdio::piped()).output();
        let output = output.map_err(|error| match error.kind() {
            ErrorKind::NotFound => GitProblem::Absent,
            _ => GitProblem::Refused(error.to_string()),
        })?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        // Git's first line says what, the others what to type.
        let said = String::from_utf8_lossy(&output.stderr);
        let line = said.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        Err(GitProblem::Refused(line.trim_start_matches("fatal: ").trim_start_matches("error: ").to_owned()))
    }

    fn lines(&self, args: &[&str]) -> Result<String, GitProblem> {
        self.run(args).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    }
}

impl GitProblem {
    /// What git says, where it says something.
    #[must_use]
    pub fn word(self) -> String {
        match self {
            Self::Refused(word) => word,
            Self::Absent | Self::NoRepository => String::new(),
        }
    }
}

/// The changes in what `--raw -z` says: `:modes names status`, NUL, path, NUL.
struct Tokens<I>(I);

impl<'a, I: Iterator<Item = &'a [u8]>> Iterator for Tokens<I> {
    type Item = Change;

    fn next(&mut self) -> Option<Change> {
        loop {
            let head = String::from_utf8_lossy(self.0.next()?);
            let Some(head) = head.trim_start().strip_prefix(':') else { continue };
            let path = self.0.next()?;
            let words: Vec<&str> = head.split(' ').collect();
            let ([before_mode, after_mode, before, after, ..], Some(path)) = (&words[..], file_path(path)) else {
                continue;
            };
            // Neither a link nor another repository has a content of its own; nor has what lies in the working tree.
            let blob = |mode: &str, name: &str| {
                (mode.starts_with("100") && name.bytes().any(|byte| byte != b'0')).then(|| name.to_owned())
            };
            return Some(Change { path, before: blob(before_mode, before), after: blob(after_mode, after) });
        }
    }
}

fn file_path(bytes: &[u8]) -> Option<FilePath> {
    FilePath::cleaned(std::str::from_utf8(bytes).ok().filter(|text| !text.is_empty())?)
}

/// One answer of `cat-file --batch`: `name type size`, line end, content, line end; or `name missing`.
fn next_content(rest: &mut &[u8]) -> Option<Vec<u8>> {
    let end = rest.iter().position(|byte| *byte == b'\n')?;
    let head = String::from_utf8_lossy(&rest[..end]).into_owned();
    *rest = &rest[end + 1..];
    let size: usize = head.rsplit_once(' ')?.1.parse().ok()?;
    let content = rest.get(..size)?.to_vec();
    *rest = rest.get(size + 1..).unwrap_or_default();
    Some(content)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_read_with_any_name() {
        let (old, new, none) = ("a".repeat(40), "b".repeat(40), "0".repeat(40));
        let raw = format!(
            "\n:100644 100644 {old} {new} M\0content/é\nx .md\0:100644 000000 {old} {none} D\0:odd\0:100644 100644 {old} {none} M\0now\0:120000 100644 {old} {new} T\0link\0"
        );
        let found: Vec<Change> = Tokens(raw.as_bytes().split(|byte| *byte == 0)).collect();
        let said = |change: &Change| (change.path.to_string(), change.before.is_some(), change.after.is_some());
        let expected = [
            ("content/é\nx .md".to_owned(), true, true),
            (":odd".to_owned(), true, false),
            ("now".to_owned(), true, false),
            ("link".to_owned(), false, true),
        ];
        assert_eq!(found.iter().map(said).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn contents_are_told_apart() {
        let mut rest = &b"aa blob 5\nx\ny\n\n\nbb missing\ncc blob 0\n\n"[..];
        let found: Vec<Option<Vec<u8>>> = (0..4).map(|_| next_content(&mut rest)).collect();
        assert_eq!(found, [Some(b"x\ny\n\n".to_vec()), None, Some(Vec::new()), None]);
    }
}
