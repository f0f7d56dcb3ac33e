//! Which thumb a page is to have of its new picture.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::outputs::Preset;
use crate::model::{FilePath, Format, Page, Site};

/// A thumb, but for its name.
#[derive(Clone, Debug, PartialEq)]
pub struct NewThumb {
    pub preset: Arc<Preset>,
    /// As the page writes it, with its slash at the end.
    folder: String,
    extension: String,
}

impl NewThumb {
    /// As the page writes it.
    #[must_use]
    pub fn address(&self, stem: &str) -> String {
        format!("{}{stem}.{}", self.folder, self.extension)
    }
}

/// Returns the thumb of a page whose image is to stand at `image`: where its present one lies, if that folder names a
/// preset; else in `medium` beside the image. `None` where the site makes none: a page without the key wants one only
/// if most of the site's posts have it.
#[must_use]
pub fn new_thumb(page: &Page, image: &str, site: &Site, presets: &BTreeMap<String, Arc<Preset>>) -> Option<NewThumb> {
    let heroes = || site.pages.iter().filter(|page| page.hero().is_some());
    let with_thumb = heroes().filter(|page| page.thumb.is_some()).count();
    if page.thumb.is_none() && with_thumb * 2 < heroes().count() {
        return None;
    }
    let present = page.thumb.as_ref().map(|thumb| thumb.raw.value.as_str()).filter(|raw| !raw.contains("://"));
    let present = present.and_then(|raw| {
        let (folder, file) = raw.rsplit_once('/')?;
        let preset = presets.get(folder.rsplit('/').next()?)?;
        let file = FilePath::new(file);
        let is_written = Format::from_extension(file.extension()).is_some_and(Format::is_written);
        let extension = if is_written { file.extension().to_owned() } else { "jpg".to_owned() };
        Some(NewThumb { preset: Arc::clone(preset), folder: format!("{folder}/"), extension })
    });
    present.or_else(|| {
        let preset = presets.get("medium").or_else(|| presets.values().next())?;
        let beside = image.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        let folder = format!("{beside}{}/", preset.name);
        Some(NewThumb { preset: Arc::clone(preset), folder, extension: "jpg".to_owned() })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::outputs::Fit;
    use crate::model::place::{Located, Span};
    use crate::model::{Lang, Size, Thumb};

    #[test]
    fn a_thumb_stays_in_its_preset() {
        let preset = |name: &str| {
            let preset = Preset { name: name.to_owned(), size: Size::new(740, 410), fit: Fit::Cover };
            (name.to_owned(), Arc::new(preset))
        };
        let presets = BTreeMap::from([preset("medium"), preset("tiny")]);
        for (present, address) in [
            ("/img/tiny/a.webp", "/img/tiny/new.webp"),
            ("/thumbs/tiny/a.gif", "/thumbs/tiny/new.jpg"),
            ("tiny/a.png", "tiny/new.png"),
            ("/img/a.jpg", "/img/x/medium/new.jpg"),
            ("https://cdn.x/medium/a.jpg", "/img/x/medium/new.jpg"),
            ("", "/img/x/medium/new.jpg"),
        ] {
            let mut page = Page::empty(FilePath::new("a.md"), Lang::new("en"));
            let raw = Located::new(present.to_owned(), Span::default());
            page.thumb = Some(Thumb { raw, key: "thumb".to_owned() });
            let found = new_thumb(&page, "/img/x/new.png", &Site::default(), &presets).unwrap();
            assert_eq!(found.address("new"), address, "{present}");
            assert_eq!(new_thumb(&page, "new.png", &Site::default(), &BTreeMap::new()), None);
        }
    }
}
