//! The one place that starts a program: `git`, and never one that a site or its repository names.
//!
//! A checkout is a stranger's data, and so is the `.git` folder of a site that came as an archive. Three things together
//! keep their programs from running:
//!
//! 1. **Git is never asked for what is in the working tree.** Filters, textconv, external differences and attributes
//!    exist to turn contents into other contents. We read the objects, the index and lists of names, and compare files
//!    ourselves ([`super::work`]). So no attribute is ever looked at, be it in `.gitattributes` or in `info/attributes`.
//! 2. **Git never looks for a repository.** We look for `.git` ourselves ([`super::location`]) and name what we found. A
//!    bare repository, which a checkout can hold as ordinary files, is never taken for the site's.
//! 3. **What remains is switched off** in the environment and on the command line, which both win over the repository's
//!    configuration: hooks, the file system monitor, signatures, pagers, fetching of what is lacking, every transport.

use std::io::{ErrorKind, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use super::GitProblem;
use super::location::Location;

/// Where git works.
#[derive(Clone, Copy, Debug)]
pub enum Within<'a> {
    /// In this folder, which holds a `.git` that we found. Git says whether it trusts its owner; it climbs no further.
    Folder(&'a Path),
    /// In a repository that it trusts.
    Location(&'a Location),
}

/// Nothing of these asks anybody, waits, locks, or fetches what is lacking.
const ENVIRONMENT: [(&str, &str); 8] = [
    ("GIT_OPTIONAL_LOCKS", "0"),
    ("GIT_TERMINAL_PROMPT", "0"),
    ("GIT_NO_LAZY_FETCH", "1"),
    // For versions before 2.45, which do not know the one above: no transport is allowed.
    ("GIT_ALLOW_PROTOCOL", "none"),
    ("GIT_ATTR_NOSYSTEM", "1"),
    ("GIT_LITERAL_PATHSPECS", "1"),
    ("GIT_PAGER", "cat"),
    ("LC_ALL", "C"),
];

/// Variables of git's that stay: the user's own configuration, and where git's own programs lie. All others are removed;
/// a hook sets some of them for its own repository, and others name programs.
const KEPT: [&str; 2] = ["GIT_CONFIG", "GIT_EXEC_PATH"];

/// Every key that names a program or makes one run, where no option and no variable switches it off; and a few that
/// decide how answers look.
const SETTINGS: [&str; 21] = [
    "safe.bareRepository=explicit",
    "core.fsmonitor=false",
    "core.untrackedCache=false",
    "core.hooksPath=/dev/null",
    "core.attributesFile=/dev/null",
    "core.pager=cat",
    "core.sshCommand=false",
    "core.askPass=false",
    "core.alternateRefsCommand=false",
    "credential.helper=",
    "gpg.program=false",
    "gpg.openpgp.program=false",
    "gpg.x509.program=false",
    "gpg.ssh.program=false",
    "protocol.allow=never",
    "submodule.recurse=false",
    "log.showSignature=false",
    "log.mailmap=false",
    "log.showRoot=true",
    "log.follow=false",
    "core.quotepath=off",
];

/// Bytes of one answer. A list of half a million long paths is shorter.
const LONGEST_ANSWER: u64 = 64 << 20;
/// Bytes of what is kept of a complaint.
const LONGEST_COMPLAINT: u64 = 16 << 10;

/// Git, about to run in `folder`.
fn command(within: Within<'_>, folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new("git");
    let variables = std::env::vars_os().map(|(name, _)| name);
    for name in variables.filter(|name| name.to_string_lossy().starts_with("GIT_")) {
        if !KEPT.iter().any(|kept| name.to_string_lossy().starts_with(kept)) {
            command.env_remove(name);
        }
    }
    command.envs(ENVIRONMENT).current_dir(folder).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.arg("--no-pager");
    match within {
        Within::Folder(top) => {
            if let Some(above) = top.parent() {
                command.env("GIT_CEILING_DIRECTORIES", above);
            }
        }
        Within::Location(Location { git_folder, top }) => {
            command.arg("--git-dir").arg(git_folder).arg("--work-tree").arg(top);
        }
    }
    command.args(SETTINGS.iter().flat_map(|setting| ["-c", setting])).args(args);
    command
}

/// Asks, and waits for the whole answer.
pub fn answer(within: Within<'_>, folder: &Path, args: &[&str]) -> Result<Vec<u8>, GitProblem> {
    let mut child = command(within, folder, args).spawn().map_err(start_problem)?;
    let (mut stdout, stderr) = (child.stdout.take(), child.stderr.take());
    let mut answer = Vec::new();
    let (read, complaint) = std::thread::scope(|scope| {
        let complaint = scope.spawn(move || {
            let mut complaint = Vec::new();
            if let Some(mut stderr) = stderr {
                drop(stderr.by_ref().take(LONGEST_COMPLAINT).read_to_end(&mut complaint));
                // Whoever stops to listen makes git wait.
                drop(std::io::copy(&mut stderr, &mut std::io::sink()));
            }
            complaint
        });
        let read = stdout.as_mut().map_or(Ok(0), |stdout| stdout.take(LONGEST_ANSWER + 1).read_to_end(&mut answer));
        // Nobody reads on: git ends where it says more.
        drop(stdout);
        (read, complaint.join().unwrap_or_default())
    });
    let status = child.wait().map_err(|error| GitProblem::Failed(error.into()))?;
    read.map_err(|error| GitProblem::Failed(error.into()))?;
    if answer.len() as u64 > LONGEST_ANSWER {
        return Err(GitProblem::Refused(format!("an answer of more than {} MiB", LONGEST_ANSWER >> 20)));
    }
    if status.success() {
        return Ok(answer);
    }
    // Git's first line says what, the others what to type.
    let said = String::from_utf8_lossy(&complaint);
    let line = said.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    Err(GitProblem::Refused(line.trim_start_matches("fatal: ").trim_start_matches("error: ").to_owned()))
}

/// Gives git the `questions`, and hands its answers to `reader` as they come.
pub fn converse<T>(
    location: &Location,
    folder: &Path,
    args: &[&str],
    questions: &str,
    reader: impl FnOnce(ChildStdout) -> T,
) -> Option<T> {
    let mut command = command(Within::Location(location), folder, args);
    let mut child: Child = command.stdin(Stdio::piped()).stderr(Stdio::null()).spawn().ok()?;
    let (mut ask, answers) = (child.stdin.take()?, child.stdout.take()?);
    let read = std::thread::scope(|scope| {
        // Git answers while it is asked: who does both in turn waits for ever.
        scope.spawn(move || drop(ask.write_all(questions.as_bytes())));
        reader(answers)
    });
    drop(child.wait());
    Some(read)
}

fn start_problem(error: std::io::Error) -> GitProblem {
    match error.kind() {
        ErrorKind::NotFound => GitProblem::Absent,
        _ => GitProblem::Failed(error.into()),
    }
}
