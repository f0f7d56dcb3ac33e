//! Two kinds of path, by degree of trust. Neither can be opened: only `disk` turns a [`FilePath`]
//! into something the operating system takes.

use std::fmt;
use std::sync::Arc;

use serde::Serialize;

/// A file or folder of the site: relative to its root, `/` between folders on every system, spelled
/// as on disk (no Unicode change). Never empty segments, `.` or `..`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct FilePath(Arc<str>);

/// What a browser asks the site for: begins with `/`, percent-decoded, without query or fragment.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct SitePath(Arc<str>);

impl FilePath {
    /// Takes a path that is already clean, such as one that a directory walk found.
    pub fn new(clean: impl Into<Arc<str>>) -> Self {
        Self(clean.into())
    }

    /// Cleans `.` and `..` away. `None` where the path leaves the site or names nothing.
    #[must_use]
    pub fn parse(relative: &str) -> Option<Self> {
        // Nearly all are clean.
        if !relative.split('/').any(|segment| matches!(segment, "" | "." | "..")) {
            return Some(Self(relative.into()));
        }
        let mut kept: Vec<&str> = Vec::new();
        for segment in relative.split('/') {
            match segment {
                "" | "." => {}
                ".." => {
                    kept.pop()?;
                }
                _ => kept.push(segment),
            }
        }
        (!kept.is_empty()).then(|| Self(kept.join("/").into()))
    }

    /// Returns a folder, cleaned; `.` is the root of the site. `None` where the path leaves the site.
    #[must_use]
    pub fn parse_folder(relative: &str) -> Option<Self> {
        let is_root = !relative.is_empty() && relative.split('/').all(|segment| matches!(segment, "" | "."));
        if is_root && !relative.starts_with('/') { Some(Self("".into())) } else { Self::parse(relative) }
    }

    /// The folder is the site itself.
    #[must_use]
    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the path as people write it: the site itself is `.`.
    #[must_use]
    pub fn shown(&self) -> &str {
        if self.is_root() { "." } else { &self.0 }
    }

    /// Returns the path of `relative` below this folder; `None` where it would leave the site.
    #[must_use]
    pub fn join(&self, relative: &str) -> Option<Self> {
        Self::parse(&format!("{}/{relative}", self.0))
    }

    /// Returns the folder that holds this file; `None` at the root of the site.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        self.0.rsplit_once('/').map(|(folder, _)| Self(folder.into()))
    }

    /// Returns the last segment.
    #[must_use]
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// Returns the file name without its last extension.
    #[must_use]
    pub fn stem(&self) -> &str {
        split_extension(self.file_name()).0
    }

    /// Returns the last extension, without the dot and as written; empty where there is none.
    #[must_use]
    pub fn extension(&self) -> &str {
        split_extension(self.file_name()).1
    }

    /// This path as seen from `folder`, or `None` where it is not below it.
    #[must_use]
    pub fn below(&self, folder: &FilePath) -> Option<&str> {
        if folder.is_root() {
            return Some(&self.0);
        }
        self.0.strip_prefix(folder.as_str())?.strip_prefix('/')
    }
}

impl SitePath {
    /// Takes an absolute URL path, or makes one absolute.
    #[must_use]
    pub fn new(path: &str) -> Self {
        if path.starts_with('/') { Self(path.into()) } else { Self(format!("/{path}").into()) }
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the last segment.
    #[must_use]
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }
}

/// Returns what a browser makes of an address: it counts from the folder of `base`, and stops at the root.
#[must_use]
pub fn counted_from(base: &SitePath, relative: &str) -> Option<FilePath> {
    let mut parts: Vec<&str> = base.as_str().split('/').filter(|part| !part.is_empty()).collect();
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    (!parts.is_empty()).then(|| FilePath::new(parts.join("/")))
}

fn split_extension(name: &str) -> (&str, &str) {
    match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() => (stem, extension),
        _ => (name, ""),
    }
}

impl fmt::Display for FilePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for FilePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.as_str())
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cleaning_never_leaves_the_site() {
        for (raw, clean) in [
            ("a/b.jpg", Some("a/b.jpg")),
            ("./a//b.jpg", Some("a/b.jpg")),
            ("a/../b.jpg", Some("b.jpg")),
            ("../b.jpg", None),
            ("a/../../b.jpg", None),
            ("", None),
            (".", None),
        ] {
            assert_eq!(FilePath::parse(raw).as_ref().map(FilePath::as_str), clean, "{raw}");
        }
    }

    #[test]
    fn all_is_below_the_root() {
        for (text, folder) in
            [(".", Some("")), ("./", Some("")), ("a/.", Some("a")), ("", None), ("..", None), ("/", None)]
        {
            assert_eq!(FilePath::parse_folder(text).as_ref().map(FilePath::as_str), folder, "{text}");
        }
        let root = FilePath::parse_folder(".").unwrap();
        let file = FilePath::new("img/a.jpg");
        assert_eq!((file.below(&root), root.join("/img/a.jpg")), (Some("img/a.jpg"), Some(file.clone())));
        assert!(root.is_root() && !file.is_root());
    }

    #[test]
    fn names_are_taken_apart_as_people_read_them() {
        for (path, stem, extension) in [
            ("img/a.jpg", "a", "jpg"),
            ("img/ama-fr .jpg", "ama-fr ", "jpg"),
            ("img/a.tar.gz", "a.tar", "gz"),
            ("img/.hidden", ".hidden", ""),
            ("img.d/plain", "plain", ""),
        ] {
            let path = FilePath::new(path);
            assert_eq!((path.stem(), path.extension()), (stem, extension));
        }
    }
}
