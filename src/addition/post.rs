//! What the front matter of a post is to say of its new picture.

use super::keys::{PageKey, key, parent};
use crate::model::{Change, Page, Site};
use crate::settings::file::FrontMatterKeys;

/// A new hero, as one page is to say it.
#[derive(Clone, Debug)]
pub struct Hero<'a> {
    pub image: &'a str,
    pub alt: &'a NewAlt,
    /// `None`: the page wants none.
    pub thumb: Option<&'a str>,
    /// As the user wrote it.
    pub focus: Option<&'a str>,
}

/// What is to be said to those who don't see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewAlt {
    Given(String),
    /// The picture says nothing that the text does not, and the page says so.
    Decorative,
    /// The page says so already.
    Kept,
}

/// Returns the changes, each key that the page has in its place, the others together below the image. What was said of
/// the old picture alone goes: its focus point, and the other language of its alt text.
#[must_use]
pub fn changes(page: &Page, hero: &Hero<'_>, keys: &FrontMatterKeys, site: &Site) -> Vec<Change> {
    let mut made = PostDraft { page, changes: Vec::new(), last: None };
    let image = key(&keys.image, page, None, site);
    let neighbour = image.as_ref().map(|key| key.name.clone());
    made.says(image, hero.image);
    let find = |names: &[String]| key(names, page, neighbour.as_deref(), site);
    match hero.alt {
        NewAlt::Given(text) => made.says(find(&keys.alt), text),
        NewAlt::Decorative => {
            made.clears(find(&keys.alt));
            made.says(find(&keys.decorative), "true");
        }
        NewAlt::Kept => {}
    }
    let alt_lang = page.hero().and_then(|hero| hero.alt_lang.as_ref()).filter(|lang| **lang != page.lang);
    if alt_lang.is_some() {
        made.says(find(&keys.alt_lang).filter(|key| key.is_there), page.lang.as_str());
    }
    if let Some(thumb) = hero.thumb {
        made.says(find(&keys.thumb), thumb);
    }
    match hero.focus {
        Some(focus) => made.says(find(&keys.focus), focus),
        None => made.clears(find(&keys.focus).filter(|_| page.focus.is_some())),
    }
    made.changes
}

struct PostDraft<'a> {
    page: &'a Page,
    changes: Vec<Change>,
    /// The key before.
    last: Option<String>,
}

impl PostDraft<'_> {
    fn says(&mut self, key: Option<PageKey>, value: &str) {
        let Some(PageKey { name, is_there }) = key else { return };
        let value = value.to_owned();
        self.changes.push(if is_there {
            Change::Set { key: name.clone(), value }
        } else {
            Change::Insert { after: self.neighbour(&name), key: name.clone(), value }
        });
        self.last = Some(name);
    }

    fn clears(&mut self, key: Option<PageKey>) {
        if key.as_ref().is_some_and(|key| key.is_there) {
            self.says(key, "");
        }
    }

    /// Returns the key that a new one comes after, in the same mapping: the one before, else the title.
    fn neighbour(&self, name: &str) -> Option<String> {
        let short = |name: &str| name.rsplit('.').next().unwrap_or(name).to_owned();
        let last = self.last.as_deref().filter(|last| parent(last) == parent(name));
        let title = self.page.keys.iter().find(|key| key.value.eq_ignore_ascii_case("title"));
        let title = title.map(|key| key.value.as_str()).filter(|_| parent(name).is_none());
        last.or(title).map(short)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::place::{Located, Span};
    use crate::model::{FilePath, Focus, Lang};

    fn page(keys: &[&str]) -> Page {
        let located = |key: &&str| Located::new((*key).to_owned(), Span::default());
        let focus = keys.contains(&"image-focus").then(|| Located::new(Some(Focus::CENTRE), Span::default()));
        let empty = Page::empty(FilePath::new("a.md"), Lang::new("en"));
        Page { keys: keys.iter().map(located).collect(), focus, ..empty }
    }

    fn said(page: &Page, alt: &NewAlt, focus: Option<&str>) -> Vec<String> {
        let keys = FrontMatterKeys {
            image: vec!["image".to_owned(), "cover.image".to_owned()],
            alt: vec!["image-alt".to_owned(), "cover.alt".to_owned()],
            ..crate::settings::file::ConfigFile::default().front_matter
        };
        let hero = Hero { image: "/a.jpg", alt, thumb: Some("/medium/a.jpg"), focus };
        let word = |change: Change| match change {
            Change::Set { key, value } => format!("{key}={value}"),
            Change::Insert { key, value, after } => format!("{key}+{value} after {}", after.unwrap_or_default()),
            other => panic!("{other:?}"),
        };
        changes(page, &hero, &keys, &Site::default()).into_iter().map(word).collect()
    }

    #[test]
    fn keys_that_are_there_are_set_and_others_come_below_the_image() {
        let alt = NewAlt::Given("A boat".to_owned());
        assert_eq!(
            said(&page(&["title", "image", "image-alt", "thumb"]), &alt, None),
            ["image=/a.jpg", "image-alt=A boat", "thumb=/medium/a.jpg"]
        );
        assert_eq!(
            said(&page(&["Title", "thumb"]), &alt, Some("30% 20%")),
            [
                "image+/a.jpg after Title",
                "image-alt+A boat after image",
                "thumb=/medium/a.jpg",
                "image-focus+30% 20% after thumb"
            ]
        );
        assert_eq!(
            said(&page(&["cover", "cover.image"]), &alt, None),
            ["cover.image=/a.jpg", "cover.alt+A boat after image", "thumb+/medium/a.jpg after "]
        );
    }

    #[test]
    fn what_was_said_of_the_old_picture_goes() {
        assert_eq!(
            said(&page(&["image", "image-alt", "thumb", "image-focus"]), &NewAlt::Decorative, None),
            [
                "image=/a.jpg",
                "image-alt=",
                "image-decorative+true after image-alt",
                "thumb=/medium/a.jpg",
                "image-focus="
            ]
        );
        assert_eq!(said(&page(&["image", "thumb"]), &NewAlt::Kept, None), ["image=/a.jpg", "thumb=/medium/a.jpg"]);
    }
}
