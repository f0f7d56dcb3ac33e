//! The source as one of its own variants: where it is served as it is, and browsers show it as we would.

use super::facts::Facts;
use crate::model::outputs::WeighedVariant;
use crate::model::{FilePath, Site, SitePath};

/// Returns the source, where it may serve at its own width.
#[must_use]
pub fn original(site: &Site, facts: &Facts, source: &FilePath) -> Option<WeighedVariant> {
    let picture = site.pictures.get(source)?;
    let header = picture.header.as_ref().ok().filter(|header| header.web_ready)?;
    let weighed = WeighedVariant { width: header.size.width, format: header.format, size: picture.size };
    facts.served.contains(source).then_some(weighed)
}

/// The site serves this file at this path. What lies in a page bundle has another address, which the generator chooses;
/// and where the static folder is the site itself, generators leave out what begins with `_`.
#[must_use]
pub fn is_served(source: &FilePath, image: &SitePath, static_folder: &FilePath) -> bool {
    let is_there = static_folder.join(image.as_str()).as_ref() == Some(source);
    is_there && !(static_folder.is_root() && source.as_str().split('/').any(|part| part.starts_with('_')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn served(source: &str, image: &str, static_folder: &str) -> bool {
        let folder = FilePath::parse_folder(static_folder).unwrap();
        is_served(&FilePath::new(source), &SitePath::new(image), &folder)
    }

    #[test]
    fn what_lies_in_the_static_folder_is_served() {
        assert!(served("static/img/a.webp", "/img/a.webp", "static"));
        assert!(served("static/_img/a.webp", "/_img/a.webp", "static"));
        assert!(served("img/a.webp", "/img/a.webp", "."));
        assert!(!served("content/en/a/cover.webp", "/content/en/a/cover.webp", "static"));
        assert!(!served("other/img/a.webp", "/img/a.webp", "static"));
        assert!(!served("_posts/a.webp", "/_posts/a.webp", "."));
    }
}
