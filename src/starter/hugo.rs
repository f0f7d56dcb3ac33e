//! Hugo's templates: what puts a picture of the manifest on a page. They are written for Hugo 0.111
//! and later, by the names that both its old and its new way of looking templates up understand.

use std::fmt;

use super::{NewFile, quoted_list};
use crate::model::FilePath;
use crate::settings::file::FrontMatterKeys;

macro_rules! layouts {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_str!(concat!("hugo/", $path)))),*]
    };
}

/// By where they go in the site. To add one: the file, and a line here.
const TEMPLATES: &[(&str, &str)] = layouts![
    "layouts/_default/_markup/render-image.html",
    "layouts/partials/vignettes/address.html",
    "layouts/partials/vignettes/alt.html",
    "layouts/partials/vignettes/find.html",
    "layouts/partials/vignettes/hero.html",
    "layouts/partials/vignettes/output.html",
    "layouts/partials/vignettes/param.html",
    "layouts/partials/vignettes/picture.html",
    "layouts/partials/vignettes/placeholder.html",
    "layouts/partials/vignettes/settings.html",
    "layouts/partials/vignettes/thumb.html",
];

/// Where a site may have a hook for the images of Markdown already; the first is ours. Hugo 0.146
/// and later looks in the second too.
pub const HOOKS: [&str; 2] = ["layouts/_default/_markup/render-image.html", "layouts/_markup/render-image.html"];

/// Why there are no templates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HugoError {
    /// Hugo hands its templates what lies in `data`, and the manifest is elsewhere.
    ManifestOutsideData,
}

impl fmt::Display for HugoError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ManifestOutsideData => {
                out.write_str("Hugo's templates can read only files in `data`, and the manifest is not there")
            }
        }
    }
}

impl std::error::Error for HugoError {}

/// Returns the templates of a site whose posts use these keys.
pub fn templates(keys: &FrontMatterKeys, manifest: &FilePath) -> Result<Vec<NewFile>, HugoError> {
    let below = manifest.below(&FilePath::new("data")).and_then(|below| below.strip_suffix(".json"));
    let manifest: Vec<String> = below.ok_or(HugoError::ManifestOutsideData)?.split('/').map(str::to_owned).collect();
    let values = [
        ("@manifest@", &manifest),
        ("@image@", &keys.image),
        ("@alt@", &keys.alt),
        ("@thumb@", &keys.thumb),
        ("@decorative@", &keys.decorative),
        ("@alt-lang@", &keys.alt_lang),
    ];
    let filled = |text: &str| {
        values.iter().fold(text.to_owned(), |text, (mark, words)| text.replace(mark, &quoted_list(words, " ")))
    };
    Ok(TEMPLATES.iter().map(|(path, text)| NewFile { path: FilePath::new(*path), text: filled(text) }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings_of(keys: &FrontMatterKeys, manifest: &str) -> String {
        let files = templates(keys, &FilePath::new(manifest)).unwrap();
        files.into_iter().find(|file| file.path.file_name() == "settings.html").unwrap().text
    }

    #[test]
    fn keys_and_manifest_are_written_in() {
        let keys =
            FrontMatterKeys { image: vec!["cover.image".to_owned(), "image".to_owned()], ..FrontMatterKeys::default() };
        let text = settings_of(&keys, "data/pictures/made.json");
        assert!(text.contains(r#""image" (slice "cover.image" "image")"#), "{text}");
        assert!(text.contains(r#"range slice "pictures" "made" "images""#), "{text}");
        for file in templates(&keys, &FilePath::new("data/vignettes.json")).unwrap() {
            assert!(!file.text.contains('@'), "{}: a mark is left", file.path);
        }
    }

    #[test]
    fn a_manifest_that_hugo_does_not_see_is_reported() {
        for manifest in ["static/vignettes.json", "data/vignettes.txt", "database/vignettes.json"] {
            let made = templates(&FrontMatterKeys::default(), &FilePath::new(manifest));
            assert_eq!(made, Err(HugoError::ManifestOutsideData), "{manifest}");
        }
    }

    #[test]
    fn every_template_is_in_the_table() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/starter/hugo");
        let mut found = Vec::new();
        for entry in walkdir::WalkDir::new(&folder).sort_by_file_name() {
            let entry = entry.unwrap();
            if entry.path().is_file() {
                found.push(entry.path().strip_prefix(&folder).unwrap().to_string_lossy().into_owned());
            }
        }
        assert_eq!(found, TEMPLATES.iter().map(|(path, _)| (*path).to_owned()).collect::<Vec<_>>());
    }
}
