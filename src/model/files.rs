//! Which files the site has, as one walk found them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization;

use super::paths::FilePath;

/// Every file below the static folder and the content folders, and every symbolic link. A link that
/// leads out of the site, or nowhere, is no file.
#[derive(Clone, Debug, Default)]
pub struct Files {
    inside: BTreeSet<FilePath>,
    /// Folded spelling to the spellings on disk. Made when it is first asked for: most sites never do.
    folded: OnceLock<BTreeMap<String, Vec<FilePath>>>,
    links: BTreeMap<FilePath, Link>,
}

/// Where a symbolic link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    Inside(FilePath),
    Outside,
}

impl Files {
    /// Adds one file, by the path that leads to it (through a linked folder, where it is one).
    pub fn add(&mut self, path: FilePath) {
        self.folded.take();
        self.inside.insert(path);
    }

    /// Adds one symbolic link, to a file or a folder.
    pub fn add_link(&mut self, path: FilePath, link: Link) {
        self.links.insert(path, link);
    }

    /// There is such a file, and it is inside the site.
    #[must_use]
    pub fn has(&self, path: &FilePath) -> bool {
        self.inside.contains(path)
    }

    /// Returns every file, sorted.
    pub fn iter(&self) -> impl Iterator<Item = &FilePath> {
        self.inside.iter()
    }

    /// Returns every file below a folder, sorted.
    pub fn below<'f>(&'f self, folder: &'f FilePath) -> impl Iterator<Item = &'f FilePath> {
        let start = FilePath::new(if folder.is_root() { String::new() } else { format!("{folder}/") });
        self.inside.range(start..).take_while(move |path| path.below(folder).is_some())
    }

    /// Returns every symbolic link and where it leads, sorted.
    pub fn links(&self) -> impl Iterator<Item = (&FilePath, &Link)> {
        self.links.iter()
    }

    /// Returns a file whose path differs from `path` in case or Unicode form only.
    #[must_use]
    pub fn alike(&self, path: &FilePath) -> Option<&FilePath> {
        let spellings = self.folded.get_or_init(|| {
            let mut spellings: BTreeMap<String, Vec<FilePath>> = BTreeMap::new();
            for path in &self.inside {
                spellings.entry(folded_path(path.as_str())).or_default().push(path.clone());
            }
            spellings
        });
        spellings.get(&folded_path(path.as_str()))?.iter().find(|found| *found != path)
    }

    /// The path itself or a folder on the way is a link that leads out of the site.
    #[must_use]
    pub fn leads_out(&self, path: &FilePath) -> bool {
        self.real(path).is_none()
    }

    /// Returns the path with every link on the way followed; `None` where one leads out of the site. Works
    /// for files that are not there yet.
    #[must_use]
    pub fn real(&self, path: &FilePath) -> Option<FilePath> {
        let mut path = path.clone();
        // A chain of links is short, or it is a loop.
        for _ in 0..40 {
            let Some((prefix, link)) = self.link_on(&path) else { return Some(path) };
            let Link::Inside(target) = link else { return None };
            path = match path.below(&prefix) {
                Some(rest) => target.join(rest)?,
                None => target.clone(),
            };
        }
        None
    }

    fn link_on(&self, path: &FilePath) -> Option<(FilePath, &Link)> {
        if self.links.is_empty() {
            return None;
        }
        let mut prefixes = vec![path.clone()];
        while let Some(parent) = prefixes.last().and_then(FilePath::parent) {
            prefixes.push(parent);
        }
        prefixes.into_iter().rev().find_map(|prefix| self.links.get(&prefix).map(|link| (prefix, link)))
    }
}

/// Returns one spelling for all that a file system without case, or a Mac, takes for the same name.
#[must_use]
pub fn folded_path(path: &str) -> String {
    if path.is_ascii() { path.to_ascii_lowercase() } else { path.nfc().flat_map(char::to_lowercase).nfc().collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> FilePath {
        FilePath::new(text)
    }

    #[test]
    fn alike_is_case_and_unicode_form() {
        let mut files = Files::default();
        files.add(path("static/img/E\u{301}te\u{301}.JPG"));
        let wanted = path("static/img/été.jpg");
        assert!(!files.has(&wanted));
        assert_eq!(files.alike(&wanted).map(FilePath::as_str), Some("static/img/E\u{301}te\u{301}.JPG"));
        assert_eq!(files.alike(&path("static/img/ete.jpg")), None);
    }

    #[test]
    fn links_are_followed_and_loops_end() {
        let mut files = Files::default();
        files.add_link(path("static/a"), Link::Inside(path("static/b")));
        files.add_link(path("static/b/c"), Link::Inside(path("static/d")));
        files.add_link(path("static/out"), Link::Outside);
        files.add_link(path("static/x"), Link::Inside(path("static/y")));
        files.add_link(path("static/y"), Link::Inside(path("static/x")));
        let real = |text: &str| files.real(&path(text)).map(|real| real.to_string());
        assert_eq!(real("static/a/c/e.jpg").as_deref(), Some("static/d/e.jpg"));
        assert_eq!(real("static/plain.jpg").as_deref(), Some("static/plain.jpg"));
        assert_eq!(real("static/out/e.jpg"), None);
        assert_eq!(real("static/x/e.jpg"), None);
    }
}
