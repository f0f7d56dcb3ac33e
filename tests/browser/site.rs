//! Sites in folders of their own, and our program at work on them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use crate::tested_program::tested_program;

/// A site that goes when it is let go.
pub struct Site(TempDir);

impl Site {
    pub fn empty() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// The demo as git has it: nothing of an earlier run.
    pub fn demo() -> Self {
        let site = Self::empty();
        let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("img-fixtures/demo");
        for entry in walkdir::WalkDir::new(&demo).into_iter().map(Result::unwrap) {
            let below = entry.path().strip_prefix(&demo).unwrap().to_string_lossy().into_owned();
            let ours = [
                "data/",
                "public/",
                "resources/",
                ".vignettes/",
                "static/img/ferry/medium/",
                "static/img/ferry/variants/",
            ];
            if entry.path().is_file() && !ours.iter().any(|folder| below.starts_with(folder)) {
                site.put(&below, &fs::read(entry.path()).unwrap());
            }
        }
        site
    }

    /// A folder of `img-fixtures`, with these pictures of the demo below `pictures`.
    pub fn with_pictures(fixture: &str, pictures: &str, names: &[&str]) -> Self {
        let site = Self::empty();
        let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("img-fixtures");
        let folder = fixtures.join(fixture);
        // Who has tried it has more there than git has.
        let is_ours = |name: &str| ["node_modules", "_site", "dist", "site", ".vignettes"].contains(&name);
        let entries = walkdir::WalkDir::new(&folder).into_iter();
        let entries =
            entries.filter_entry(|entry| entry.depth() == 0 || !is_ours(&entry.file_name().to_string_lossy()));
        for entry in entries.map(Result::unwrap).filter(|entry| entry.path().is_file()) {
            let below = entry.path().strip_prefix(&folder).unwrap().to_string_lossy().into_owned();
            let is_made = below.contains("vignettes") || below.ends_with("Vignette.astro");
            if !is_made && !below.starts_with(pictures) {
                site.put(&below, &fs::read(entry.path()).unwrap());
            }
        }
        for name in names {
            let bytes = fs::read(fixtures.join("demo/static/img/ferry").join(name)).unwrap();
            site.put(&format!("{pictures}/{name}"), &bytes);
        }
        site
    }

    pub fn root(&self) -> &Path {
        self.0.path()
    }

    pub fn path(&self, below: &str) -> PathBuf {
        self.root().join(below)
    }

    pub fn put(&self, below: &str, bytes: &[u8]) {
        let path = self.path(below);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub fn write(&self, below: &str, text: &str) {
        self.put(below, text.as_bytes());
    }

    pub fn text(&self, below: &str) -> String {
        fs::read_to_string(self.path(below)).unwrap_or_else(|error| panic!("{below}: {error}"))
    }

    /// Runs our program here and expects this exit code.
    pub fn vignettes(&self, args: &[&str], code: i32) {
        let run = Command::new(tested_program()).args(args).current_dir(self.root()).output().unwrap();
        let said = String::from_utf8_lossy(&run.stdout).into_owned() + &String::from_utf8_lossy(&run.stderr);
        assert_eq!(run.status.code(), Some(code), "{args:?}: {said}");
    }

    pub fn manifest(&self) -> Value {
        self.manifest_at("data/vignettes.json")
    }

    pub fn manifest_at(&self, below: &str) -> Value {
        serde_json::from_str(&self.text(below)).unwrap()
    }
}
