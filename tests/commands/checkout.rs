//! A repository as a CI service checks it out, with tools of its own and without network.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use crate::program::Run;
use crate::site_in_a_folder::{SiteInAFolder, copy_folder};

/// A file of this repository.
pub fn read_yaml(path: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let text = fs::read_to_string(&path).unwrap();
    vignettes::tree::yaml(&text).unwrap_or_else(|error| panic!("{}: {error:?}", path.display())).to_json()
}

/// One repository, with a faulty site in `web`, a clean one in `clean`, and an empty folder for tools.
pub struct Checkout {
    folder: TempDir,
}

impl Checkout {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let faulty = SiteInAFolder::bare();
        faulty.post("p", "/img/no.jpg", "/img/medium/no.jpg");
        copy_folder(faulty.root(), &folder.path().join("repository/web"));
        let clean = SiteInAFolder::generated(1);
        clean.build(0, &[]);
        copy_folder(clean.root(), &folder.path().join("repository/clean"));
        fs::create_dir_all(folder.path().join("repository/.git")).unwrap();
        Self { folder }
    }

    pub fn path(&self, below: &str) -> PathBuf {
        self.folder.path().join(below)
    }

    pub fn text(&self, below: &str) -> String {
        fs::read_to_string(self.path(below)).unwrap_or_else(|error| panic!("{below}: {error}"))
    }

    /// Puts a script on the path of those that run here.
    pub fn tool(&self, name: &str, script: &str) {
        fs::create_dir_all(self.path("tools")).unwrap();
        write_script(&self.path("tools").join(name), script);
    }

    /// A script in `bash` as services start it, in the repository.
    pub fn bash(&self, script: &str, env: &[(String, String)]) -> Run {
        let file = self.path("script.sh");
        fs::write(&file, script).unwrap();
        let mut command = Command::new("bash");
        command.args(["--noprofile", "--norc", "-eo", "pipefail"]).arg(&file).current_dir(self.path("repository"));
        let path = format!("{}:/usr/local/bin:/usr/bin:/bin", self.path("tools").display());
        command.env_clear().env("PATH", path).envs(env.iter().map(|(name, value)| (name, value)));
        Run::of(&command.output().expect("bash is there"))
    }
}

/// A script that can be run.
pub fn write_script(path: &Path, script: &str) {
    fs::write(path, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}
