//! A repository that names programs: for each key that can, plain git runs the program, and we never do.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// How plain git is made to run what a key names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lure {
    Status,
    Diff,
    Log,
    Checkout,
    Commit,
    /// A content that is not there is to be fetched.
    Lazy,
}

/// One way to name a program. `TOUCH` is a command that makes the marker and fails, `FILTER` one that makes it and hands
/// on its input, `SCRIPT` a program file that makes it, `TOP` the repository's folder.
struct Way {
    name: &'static str,
    /// Of the repository's configuration.
    config: &'static str,
    /// Path below the repository, and text.
    file: Option<(&'static str, &'static str)>,
    lure: Lure,
}

const fn way(name: &'static str, config: &'static str, lure: Lure) -> Way {
    Way { name, config, file: None, lure }
}

const fn way_with(name: &'static str, config: &'static str, file: (&'static str, &'static str), lure: Lure) -> Way {
    Way { name, config, file: Some(file), lure }
}

const ATTRIBUTES: (&str, &str) = ("site/.gitattributes", "* filter=x diff=x\n");
const PROMISED: &str =
    "[extensions]\n partialClone = o\n[core]\n repositoryformatversion = 1\n[remote \"o\"]\n promisor = true\n";

const WAYS: &[Way] = &[
    way("core.fsmonitor", "[core]\n fsmonitor = \"TOUCH\"\n", Lure::Status),
    way_with("filter.clean", "[filter \"x\"]\n clean = \"FILTER\"\n", ATTRIBUTES, Lure::Diff),
    way_with("filter.process", "[filter \"x\"]\n process = \"TOUCH\"\n", ATTRIBUTES, Lure::Diff),
    way_with("filter.smudge", "[filter \"x\"]\n smudge = \"FILTER\"\n", ATTRIBUTES, Lure::Checkout),
    way("diff.external", "[diff]\n external = SCRIPT\n", Lure::Diff),
    way_with("diff.command", "[diff \"x\"]\n command = SCRIPT\n", ATTRIBUTES, Lure::Diff),
    way_with("diff.textconv", "[diff \"x\"]\n textconv = SCRIPT\n", ATTRIBUTES, Lure::Diff),
    way_with(
        "info/attributes",
        "[filter \"x\"]\n clean = \"FILTER\"\n",
        (".git/info/attributes", "* filter=x\n"),
        Lure::Diff,
    ),
    way_with(
        "core.attributesFile",
        "[core]\n attributesFile = TOP/site/odd\n[filter \"x\"]\n clean = \"FILTER\"\n",
        ("site/odd", "* filter=x\n"),
        Lure::Diff,
    ),
    way_with(
        "include.path",
        "[include]\n path = TOP/site/odd\n",
        ("site/odd", "[core]\n fsmonitor = \"TOUCH\"\n"),
        Lure::Status,
    ),
    way_with(
        "config.worktree",
        "[extensions]\n worktreeConfig = true\n[core]\n repositoryformatversion = 1\n",
        (".git/config.worktree", "[core]\n fsmonitor = \"TOUCH\"\n"),
        Lure::Status,
    ),
    way_with("core.hooksPath", "[core]\n hooksPath = TOP/site\n", ("site/post-index-change", "SHELL"), Lure::Status),
    way_with("hooks", "", (".git/hooks/post-index-change", "SHELL"), Lure::Status),
    way("gpg.program", "[gpg]\n program = SCRIPT\n[log]\n showSignature = true\n", Lure::Log),
    way("core.editor", "[core]\n editor = \"TOUCH\"\n", Lure::Commit),
    way("core.sshCommand", "[core]\n sshCommand = \"TOUCH\"\n[remote \"o\"]\n url = ssh://x.invalid/y\n", Lure::Lazy),
    way("core.gitProxy", "[core]\n gitProxy = SCRIPT\n[remote \"o\"]\n url = git://x.invalid/y\n", Lure::Lazy),
    way("remote.uploadpack", "[remote \"o\"]\n url = TOP\n uploadpack = \"TOUCH\"\n", Lure::Lazy),
    way(
        "remote.url",
        "[protocol \"ext\"]\n allow = always\n[remote \"o\"]\n url = \"ext::sh -c SCRIPT\"\n",
        Lure::Lazy,
    ),
    // The other repository's own configuration names the program.
    way_with("submodule", "", ("site/sub/.git/config", "[core]\n fsmonitor = \"TOUCH\"\n"), Lure::Status),
];

/// What we do with a stranger's site. None of these asks for a program of its own.
const COMMANDS: &[&[&str]] = &[
    &["check"],
    &["check", "--changed-since", "HEAD"],
    &["check", "--changed-since", "HEAD~1"],
    &["preview"],
    &["preview", "--changed-since", "HEAD~1"],
    &["plan"],
    &["build"],
];

/// The folder that all is in: `top`, the repository, with `site` in it; the marker; the program file.
struct Trap {
    folder: TempDir,
}

impl Trap {
    fn new(way: &Way) -> Self {
        let trap = Self { folder: tempfile::tempdir().unwrap() };
        trap.write("top/site/vignettes.yaml", "variants: off\n");
        trap.write("top/site/hugo.yaml", "languages:\n  en: { contentDir: en }\n  fr: { contentDir: fr }\n");
        let page = |lang: &str, alt: &str| {
            let text = format!("---\nimage: /a.jpg\nimage-alt: {alt}\ntranslationKey: a\n---\n");
            trap.write(&format!("top/site/{lang}/a.md"), &text);
        };
        page("en", "A boat at the quay");
        page("fr", "Un bateau au quai");
        trap.git("top", &["init", "--quiet", "--initial-branch=main"]);
        if way.name == "submodule" {
            trap.write("top/site/sub/x", "x");
            trap.git("top/site/sub", &["init", "--quiet", "--initial-branch=main"]);
            trap.commit("top/site/sub");
        }
        trap.commit("top");
        page("en", "Two boats at the quay");
        trap.commit("top");
        if way.lure == Lure::Log {
            trap.sign();
        }
        page("fr", "Trois bateaux, et un phare");
        trap
    }

    fn path(&self, below: &str) -> PathBuf {
        self.folder.path().join(below)
    }

    fn write(&self, below: &str, text: &str) {
        let path = self.path(below);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Writes what the way says, in the repository that is at `git`, and in the working tree.
    fn arm(&self, way: &Way, git: &str) {
        self.write("script", "SHELL");
        self.arm_text(git, "config", way.config);
        if way.lure == Lure::Lazy {
            self.arm_text(git, "config", PROMISED);
        }
        if let Some((path, text)) = way.file {
            let (folder, path) = path.strip_prefix(".git/").map_or(("top", path), |path| (git, path));
            self.arm_text(folder, path, text);
        }
        for script in ["script", "top/site/post-index-change", &format!("{git}/hooks/post-index-change")] {
            let path = self.path(script);
            if path.exists() {
                let touch = format!("#!/bin/sh\ntouch '{}'\nexit 1\n", self.marker().display());
                fs::write(&path, touch).unwrap();
                fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
            }
        }
    }

    fn arm_text(&self, folder: &str, path: &str, text: &str) {
        let marker = self.marker().display().to_string();
        let text = text
            .replace("TOUCH", &format!("touch {marker}; false"))
            .replace("FILTER", &format!("touch {marker}; cat"))
            .replace("SCRIPT", &self.path("script").display().to_string())
            .replace("TOP", &self.path("top").display().to_string());
        let path = format!("{folder}/{path}");
        let before = fs::read_to_string(self.path(&path)).unwrap_or_default();
        self.write(&path, &(before + &text));
    }

    fn marker(&self) -> PathBuf {
        self.path("pwned")
    }

    /// The program ran; the next may.
    fn has_run(&self) -> bool {
        fs::remove_file(self.marker()).is_ok()
    }

    fn git(&self, below: &str, args: &[&str]) -> Output {
        git(&self.path(below), args)
    }

    fn commit(&self, below: &str) {
        self.git(below, &["add", "--all"]);
        let said = self.git(below, &["commit", "--quiet", "--message", "work"]);
        assert!(said.status.success(), "{said:?}");
    }

    /// Makes the last commit one that says that it is signed.
    fn sign(&self) {
        let commit = String::from_utf8(self.git("top", &["cat-file", "commit", "HEAD"]).stdout).unwrap();
        let signature = "\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\n";
        self.write("signed", &commit.replacen("\n\n", signature, 1));
        let signed = self.path("signed").display().to_string();
        let name = self.git("top", &["hash-object", "-t", "commit", "-w", &signed]).stdout;
        self.git("top", &["reset", "--quiet", "--soft", String::from_utf8(name).unwrap().trim()]);
    }

    /// Does with plain git, in `below`, what makes it run the program.
    fn lure(&self, lure: Lure, below: &str) {
        let missing = "1".repeat(40);
        // Times that the index does not know make it be written again.
        let page = fs::File::options().append(true).open(self.path("top/site/en/a.md")).unwrap();
        page.set_modified(std::time::UNIX_EPOCH).unwrap();
        match lure {
            Lure::Status => self.git(below, &["status"]),
            Lure::Diff => self.git(below, &["diff"]),
            Lure::Log => self.git(below, &["log"]),
            Lure::Checkout => self.git(below, &["checkout", "--", "."]),
            Lure::Commit => self.git(below, &["commit", "--allow-empty"]),
            Lure::Lazy => self.git(below, &["cat-file", "-p", &missing]),
        };
    }
}

fn git(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new("git");
    command.current_dir(folder).env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command.envs([("GIT_CONFIG_NOSYSTEM", "1"), ("HOME", "/nowhere"), ("GIT_TERMINAL_PROMPT", "0")]);
    for name in ["GIT_AUTHOR", "GIT_COMMITTER"] {
        command.env(format!("{name}_NAME"), "A").env(format!("{name}_EMAIL"), "a@example.org");
    }
    command.args(args).output().unwrap()
}

fn vignettes(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vignettes"));
    command.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command.envs([("GIT_CONFIG_NOSYSTEM", "1"), ("HOME", "/nowhere")]);
    command.current_dir(folder).args(args).output().unwrap()
}

fn has_git() -> bool {
    let there = Command::new("git").arg("--version").output().is_ok_and(|said| said.status.success());
    if !there {
        eprintln!("SKIPPED: there is no program `git`");
    }
    there
}

#[test]
fn no_key_of_the_repository_makes_a_program_run() {
    if !has_git() {
        return;
    }
    for way in WAYS {
        let trap = Trap::new(way);
        trap.arm(way, "top/.git");
        for args in COMMANDS {
            let said = vignettes(&trap.path("top/site"), args);
            assert!(!trap.has_run(), "{}: {args:?} ran it", way.name);
            let code = said.status.code();
            assert!(code == Some(0) || code == Some(1), "{}: {args:?} gave no answer: {said:?}", way.name);
        }
        trap.lure(way.lure, "top/site");
        assert!(trap.has_run(), "{}: plain git does not run it, so that this shows nothing", way.name);
    }
}

#[test]
fn no_key_of_a_bare_repository_in_the_checkout_makes_a_program_run() {
    if !has_git() {
        return;
    }
    // A repository's own files are ordinary files of the checkout, in the folder that holds the site or in the site.
    for (bare, tree) in [("top", "."), ("top/site", "..")] {
        for way in WAYS.iter().filter(|way| way.name != "submodule" && way.lure != Lure::Lazy) {
            let trap = Trap::new(way);
            copy(&trap.path("top/.git"), &trap.path(bare));
            trap.arm_text(bare, "config", &format!("[core]\n bare = false\n worktree = {tree}\n"));
            trap.arm(way, bare);
            let below = trap.path("top");
            fs::rename(below.join(".git"), trap.path("hidden")).unwrap();
            trap.lure(way.lure, "top/site");
            let runs = trap.has_run();
            fs::rename(trap.path("hidden"), below.join(".git")).unwrap();
            assert!(runs, "{}: plain git does not run it in {bare}, so that this shows nothing", way.name);
            for args in COMMANDS {
                vignettes(&trap.path("top/site"), args);
                assert!(!trap.has_run(), "{}: {args:?} ran it", way.name);
            }
        }
    }
}

#[test]
fn what_is_not_changed_is_not_reported_whatever_a_filter_would_make_of_it() {
    if !has_git() {
        return;
    }
    let way = &WAYS[1];
    let trap = Trap::new(way);
    trap.arm(way, "top/.git");
    // Line ends that git turns on checkout, and a time that the index does not know.
    trap.write(
        "top/site/en/a.md",
        "---\r\nimage: /a.jpg\r\nimage-alt: Two boats at the quay\r\ntranslationKey: a\r\n---\r\n",
    );
    trap.git("top", &["checkout", "--", "site/fr"]);
    fs::remove_file(trap.path("top/site/.gitattributes")).unwrap();
    trap.has_run();
    let said = vignettes(&trap.path("top/site"), &["check", "--changed-since", "HEAD"]);
    let said = String::from_utf8(said.stdout).unwrap();
    assert!(said.contains("0 of 2 pages"), "{said}");
    assert!(!trap.has_run());
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
