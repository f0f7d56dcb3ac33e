//! Hugo, in each version that is there.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::left_out;

/// One version of Hugo.
#[derive(Clone, Debug)]
pub struct Hugo {
    program: PathBuf,
    /// `0.111.3`
    pub version: String,
}

/// The programs that `VIGNETTES_HUGO` names, else the one on the `PATH`. It says so where there is none.
pub fn all() -> Vec<Hugo> {
    let named = std::env::var("VIGNETTES_HUGO").unwrap_or_default();
    let programs: Vec<PathBuf> = if named.is_empty() {
        vec![PathBuf::from("hugo")]
    } else {
        named.split(':').filter(|path| !path.is_empty()).map(PathBuf::from).collect()
    };
    let found: Vec<Hugo> = programs.into_iter().filter_map(Hugo::at).collect();
    if found.is_empty() {
        left_out("hugo");
    }
    found
}

impl Hugo {
    fn at(program: PathBuf) -> Option<Self> {
        let said = Command::new(&program).arg("version").output().ok()?;
        let said = String::from_utf8_lossy(&said.stdout).into_owned();
        let version = said.split_whitespace().find_map(|word| word.strip_prefix('v'))?;
        let version = version.split(['-', '+']).next()?.to_owned();
        Some(Self { program, version })
    }

    /// Starts `hugo server` for a site, at this port; it ends when the child is killed.
    pub fn server(&self, site: &Path, port: u16) -> std::process::Child {
        let port = port.to_string();
        Command::new(&self.program)
            .args(["server", "--bind", "127.0.0.1", "--port", &port, "--baseURL", "http://127.0.0.1/"])
            .args(["--source", &site.to_string_lossy()])
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap()
    }

    /// Builds a site that others made into its folder `public`, anew. What it warns of is theirs.
    pub fn build_for_others(&self, site: &Path) -> PathBuf {
        let public = site.join("public");
        drop(std::fs::remove_dir_all(&public));
        let run = Command::new(&self.program)
            .args(["--source", &site.to_string_lossy(), "--destination", &public.to_string_lossy()])
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&run.stdout).into_owned() + &String::from_utf8_lossy(&run.stderr);
        assert!(run.status.success(), "hugo {}: {said}", self.version);
        public
    }

    /// Builds a site into its folder `public`, anew. Fails on an error, a word of something deprecated, or a warning
    /// other than those of our templates.
    pub fn build(&self, site: &Path, base_url: &str) -> PathBuf {
        self.build_and_hear(site, base_url).0
    }

    /// The same, with what our templates warned of, each once.
    pub fn build_and_hear(&self, site: &Path, base_url: &str) -> (PathBuf, BTreeSet<String>) {
        let public = site.join("public");
        drop(std::fs::remove_dir_all(&public));
        let minor: u32 = self.version.split('.').nth(1).and_then(|minor| minor.parse().ok()).unwrap_or(0);
        // What will be deprecated is said at this level first.
        let loud: &[&str] = if minor < 114 { &["--verbose"] } else { &["--logLevel", "info"] };
        let run = Command::new(&self.program)
            .args(["--source", &site.to_string_lossy(), "--destination", &public.to_string_lossy()])
            .args(["--baseURL", base_url])
            .args(loud)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&run.stdout).into_owned() + &String::from_utf8_lossy(&run.stderr);
        assert!(run.status.success(), "hugo {}: {said}", self.version);
        let mut warned = BTreeSet::new();
        for line in said.lines() {
            if let Some((_, ours)) = line.split_once("vignettes: ") {
                warned.insert(ours.to_owned());
                continue;
            }
            let bad = line.starts_with("WARN") || line.starts_with("ERROR") || line.contains("deprecated");
            assert!(!bad, "hugo {}: {line}", self.version);
        }
        (public, warned)
    }
}
