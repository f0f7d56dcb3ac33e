//! Addresses of the site's files, as the page sees them.

use std::path::{Component, Path, PathBuf};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::disk::SiteRoot;
use crate::model::FilePath;

/// What stays as it is in the address of a file.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The way from a page to the files of a site.
pub struct Links {
    root: PathBuf,
    /// The folder that the page is in.
    folder: PathBuf,
}

impl Links {
    /// Of a page whose file is called so; absolute.
    #[must_use]
    pub fn from(root: &SiteRoot, page: &Path) -> Self {
        let folder = page.parent().unwrap_or(Path::new("")).to_owned();
        Self { root: root.as_path().to_owned(), folder }
    }

    /// Returns a relative address; of a file on another drive a `file:` one.
    #[must_use]
    pub fn to(&self, path: &FilePath) -> String {
        let file = self.root.join(path.as_str());
        let (prefix, way) = match pathdiff::diff_paths(&file, &self.folder) {
            Some(way) if way.is_relative() => ("", way),
            _ => ("file:///", file),
        };
        let parts = way.components().filter_map(|part| match part {
            Component::ParentDir => Some("..".to_owned()),
            Component::Normal(name) => Some(utf8_percent_encode(&name.to_string_lossy(), PLAIN).to_string()),
            Component::Prefix(drive) => Some(drive.as_os_str().to_string_lossy().into_owned()),
            Component::RootDir | Component::CurDir => None,
        });
        format!("{prefix}{}", parts.collect::<Vec<_>>().join("/"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_relative_and_encoded() {
        let links = |folder: &str| Links { root: PathBuf::from("/site"), folder: PathBuf::from(folder) };
        let path = FilePath::new("static/img/été 50%#1’.jpg");
        let encoded = "static/img/%C3%A9t%C3%A9%2050%25%231%E2%80%99.jpg";
        assert_eq!(links("/site/.vignettes").to(&path), format!("../{encoded}"));
        assert_eq!(links("/site").to(&path), encoded);
        assert_eq!(links("/else where/b").to(&path), format!("../../site/{encoded}"));
    }
}
