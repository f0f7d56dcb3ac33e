//! The originals that a manifest tells of.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::model::FilePath;

/// Returns the files of all originals; none where the bytes are no manifest.
#[must_use]
pub fn sources(bytes: &[u8]) -> BTreeSet<FilePath> {
    #[derive(Deserialize)]
    struct Listed {
        images: BTreeMap<String, Image>,
    }
    #[derive(Deserialize)]
    struct Image {
        source: Option<Source>,
    }
    #[derive(Deserialize)]
    struct Source {
        path: String,
    }
    let listed: Option<Listed> = serde_json::from_slice(bytes).ok();
    let images = listed.into_iter().flat_map(|listed| listed.images.into_values());
    images.filter_map(|image| FilePath::parse(&image.source?.path)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_original_any_more_is_none() {
        let manifest = br#"{"version": 1, "images": {"/a.jpg": {"source": {"path": "static/a.jpg"}}, "/b.jpg": {}}}"#;
        assert_eq!(sources(manifest).iter().map(FilePath::as_str).collect::<Vec<_>>(), ["static/a.jpg"]);
        assert!(sources(b"{").is_empty());
    }
}
