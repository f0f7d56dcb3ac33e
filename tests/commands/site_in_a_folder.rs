//! Sites to be built and broken, each in a folder of its own that goes with it.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use serde_json::Value;
use tempfile::TempDir;

use crate::pictures;
use crate::program::{self, Run};
use crate::snapshot::Snapshot;

/// A site in a temporary folder.
pub struct SiteInAFolder {
    folder: TempDir,
}

/// What `build` writes; all else is the author's.
pub const OURS: [&str; 3] = [".vignettes", "data", "static/img/medium"];

impl SiteInAFolder {
    /// Two languages, nothing in them, and no variants asked for.
    pub fn bare() -> Self {
        let site = Self { folder: tempfile::tempdir().unwrap() };
        site.write("vignettes.yaml", "variants: off\n");
        site.write("hugo.yaml", "languages:\n  en: { contentDir: content/en }\n  fr: { contentDir: content/fr }\n");
        site
    }

    /// So many pairs of posts, each with a picture `/img/p0.jpg` and a thumb; and one thumb that two
    /// posts of another pair share.
    pub fn generated(posts: usize) -> Self {
        let site = Self::bare();
        for number in 0..posts {
            let name = format!("p{number}");
            // No two are of one size, and some are smaller than a thumb.
            let (width, height) = (240 + 60 * (number as u32 % 11), 160 + 43 * (number as u32 % 7));
            site.put(&format!("static/img/{name}.jpg"), &pictures::jpeg(width, height, &name));
            site.post(&name, &format!("/img/{name}.jpg"), &format!("/img/medium/{name}.jpg"));
        }
        site
    }

    pub fn copy_of(from: &Path) -> Self {
        let site = Self { folder: tempfile::tempdir().unwrap() };
        copy_folder(from, site.root());
        site
    }

    /// The demo as git has it: README's first command builds it where it lies.
    pub fn demo() -> Self {
        let site = Self::copy_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("img-fixtures/demo"));
        let pictures = ["medium", "thumbnails", "variants"].map(|folder| format!("static/img/ferry/{folder}"));
        let made = [".vignettes", "data", "public", "resources"].map(str::to_owned).into_iter().chain(pictures);
        for path in made.filter(|path| site.path(path).exists()) {
            site.remove(&path);
        }
        site
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    pub fn path(&self, below: &str) -> PathBuf {
        self.root().join(below)
    }

    /// A post in both languages that shows `image` and wants `thumb`.
    pub fn post(&self, name: &str, image: &str, thumb: &str) {
        for (lang, alt) in [("en", "A picture of the harbour in the morning"), ("fr", "Une vue du port le matin")] {
            let text = format!(
                "---\ntitle: {name}\nimage: {image}\nimage-alt: {alt}, {name}\nthumb: {thumb}\ntranslationKey: {name}\n---\nText.\n"
            );
            self.write(&format!("content/{lang}/{name}.md"), &text);
        }
    }

    pub fn write(&self, below: &str, text: &str) {
        self.put(below, text.as_bytes());
    }

    pub fn put(&self, below: &str, bytes: &[u8]) {
        let path = self.path(below);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub fn bytes(&self, below: &str) -> Vec<u8> {
        fs::read(self.path(below)).unwrap_or_else(|error| panic!("{below}: {error}"))
    }

    pub fn remove(&self, below: &str) {
        let path = self.path(below);
        if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }.unwrap();
    }

    /// Gives every file a new time and leaves its bytes.
    pub fn touch_all(&self) {
        for path in self.snapshot().files().paths() {
            let file = fs::File::options().append(true).open(self.path(path)).unwrap();
            file.set_modified(SystemTime::now() + Duration::from_mins(1)).unwrap();
        }
    }

    /// Takes a source's pixels away, leaves its header whole, and makes the memory of hashes believe that it has not
    /// changed since it was hashed: who decodes it fails, who trusts what is known of it does not notice.
    pub fn empty_under_its_hash(&self, path: &str) {
        use std::os::unix::fs::MetadataExt;
        let before = fs::metadata(self.path(path)).unwrap();
        let mut bytes = self.bytes(path);
        let half = bytes.len() / 2;
        bytes[half..].fill(0);
        self.put(path, &bytes);
        let file = fs::File::options().append(true).open(self.path(path)).unwrap();
        file.set_modified(before.modified().unwrap()).unwrap();
        let now = fs::metadata(self.path(path)).unwrap();
        let mut cache: Value = serde_json::from_slice(&self.bytes(".vignettes/hashes.json")).unwrap();
        let stat = &mut cache["files"][path][0];
        assert!(stat["changed"].is_number(), "the cache's format has changed: {cache}");
        let changed = i128::from(now.ctime()) * 1_000_000_000 + i128::from(now.ctime_nsec());
        stat["changed"] = i64::try_from(changed).unwrap().into();
        self.put(".vignettes/hashes.json", &serde_json::to_vec(&cache).unwrap());
    }

    pub fn run(&self, args: &[&str]) -> Run {
        program::run(self.root(), args)
    }

    /// Builds, expects this exit code, and gives the report.
    #[track_caller]
    pub fn build(&self, code: i32, args: &[&str]) -> Value {
        self.run(&[&["build", "--format", "json"], args].concat()).json(code)
    }

    pub fn snapshot(&self) -> Snapshot {
        Snapshot::of(self.root())
    }

    /// What people wrote: all but what `build` makes.
    pub fn authored(&self) -> Snapshot {
        self.snapshot().without(&OURS).files()
    }

    /// Nothing that was on its way is left behind.
    #[track_caller]
    pub fn assert_no_litter(&self) {
        let snapshot = self.snapshot();
        let litter: Vec<&str> = snapshot
            .paths()
            .into_iter()
            .filter(|path| path.contains(".vignettes-tmp-") || path.starts_with(".vignettes/tmp") || path.contains('~'))
            .collect();
        assert!(litter.is_empty(), "litter: {litter:?}");
    }
}

/// `written`, `reused`, `failed`, `refused` of a build's summary.
pub fn counts(report: &Value) -> [u64; 4] {
    ["written", "reused", "failed", "refused"].map(|key| report["summary"][key].as_u64().unwrap())
}

/// The values of `key` in every object of a list.
pub fn column<'a>(list: &'a Value, key: &str) -> Vec<&'a str> {
    list.as_array().unwrap().iter().map(|one| one[key].as_str().unwrap()).collect()
}

/// Copies a folder, links as links; what is read-only there may be written here.
pub fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_symlink() {
            symlink(fs::read_link(&path).unwrap(), target).unwrap();
        } else if path.is_dir() {
            copy_folder(&path, &target);
        } else {
            fs::write(target, fs::read(&path).unwrap()).unwrap();
        }
    }
}
