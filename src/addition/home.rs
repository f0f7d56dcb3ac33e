//! Into which folder a picture goes, and how a page writes its address then.

use std::collections::BTreeMap;

use crate::model::page::Target;
use crate::model::{FilePath, Page, Site};

/// A folder for pictures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Home {
    /// Below the static folder: pages write the address from the root of the site.
    Static(FilePath),
    /// Beside the page itself, a bundle: pages write the name alone, and the languages share the file.
    Bundle(FilePath),
}

/// Where the pair's own picture lies; else where most heroes of the site lie, below the static folder; else `img` there.
/// `is_preset` tells the folders of outputs, in which no original belongs.
#[must_use]
pub fn home(site: &Site, pair: &[&Page], static_folder: &FilePath, is_preset: &dyn Fn(&str) -> bool) -> Home {
    let original = |folder: FilePath| match folder.parent() {
        Some(above) if is_preset(folder.file_name()) => above,
        _ => folder,
    };
    let is_static = |folder: &FilePath| folder == static_folder || folder.below(static_folder).is_some();
    for page in pair {
        let Some(folder) = hero_folder(page) else { continue };
        if is_static(&folder) {
            return Home::Static(original(folder));
        }
        if page.path.parent().as_ref() == Some(&folder) {
            return Home::Bundle(folder);
        }
    }
    let mut folders: BTreeMap<FilePath, usize> = BTreeMap::new();
    for folder in site.pages.iter().filter_map(hero_folder).filter(is_static) {
        *folders.entry(original(folder)).or_default() += 1;
    }
    // Of two that have as many, the first by name.
    let most = folders.into_iter().rev().max_by_key(|(_, heroes)| *heroes).map(|(folder, _)| folder);
    Home::Static(most.or_else(|| static_folder.join("img")).unwrap_or_else(|| static_folder.clone()))
}

fn hero_folder(page: &Page) -> Option<FilePath> {
    match &page.hero()?.target {
        Target::File { file, .. } | Target::OtherCase { found: file, .. } => file.parent(),
        _ => None,
    }
}

impl Home {
    #[must_use]
    pub fn folder(&self) -> &FilePath {
        match self {
            Self::Static(folder) | Self::Bundle(folder) => folder,
        }
    }

    /// How a page writes the address of a file of this folder: as it, or most of the site, writes that of its image, with
    /// the stroke at the beginning or without.
    #[must_use]
    pub fn address(&self, file: &FilePath, page: &Page, site: &Site, static_folder: &FilePath) -> String {
        let Some(below) = file.below(static_folder).filter(|_| matches!(self, Self::Static(_))) else {
            return file.file_name().to_owned();
        };
        let written = |page: &Page| {
            let hero = page.hero()?;
            let is_static = hero.file()?.below(static_folder).is_some();
            (is_static && hero.raw.value.contains('/')).then(|| hero.raw.value.starts_with('/'))
        };
        let is_rooted = written(page).unwrap_or_else(|| {
            let all: Vec<bool> = site.pages.iter().filter_map(written).collect();
            all.iter().filter(|rooted| **rooted).count() * 2 >= all.len()
        });
        if is_rooted { format!("/{below}") } else { below.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::place::{Located, Span};
    use crate::model::{Alt, Lang, Role, SitePath, Use};

    fn page(path: &str, raw: &str, file: &str) -> Page {
        let mut page = Page::empty(FilePath::new(path), Lang::new("en"));
        if !raw.is_empty() {
            let raw = Located::new(raw.to_owned(), Span::default());
            let target = Target::File { site: SitePath::new("/x"), file: FilePath::new(file) };
            let (alt, at, captions) = (Alt::Absent, raw.at.clone(), Vec::new());
            page.uses.push(Use { role: Role::Hero, raw, target, alt, decorative: false, alt_lang: None, captions, at });
        }
        page
    }

    fn found(pair: &Page, others: &[Page]) -> (Home, String) {
        let site = Site { pages: others.to_vec(), ..Site::default() };
        let folder = FilePath::new("static");
        let home = home(&site, &[pair], &folder, &|name| name == "medium");
        let file = home.folder().join("new.jpg").unwrap();
        let address = home.address(&file, pair, &site, &folder);
        (home, address)
    }

    #[test]
    fn the_pairs_own_folder_comes_first_then_that_of_most() {
        let others = [
            page("content/a.md", "/img/cds/a.jpg", "static/img/cds/a.jpg"),
            page("content/b.md", "/img/cds/b.jpg", "static/img/cds/b.jpg"),
            page("content/c.md", "/other/c.jpg", "static/other/c.jpg"),
        ];
        let fixed = |folder: &str| Home::Static(FilePath::new(folder));
        for (raw, file, home, address) in [
            ("/x/a.jpg", "static/x/a.jpg", fixed("static/x"), "/x/new.jpg"),
            ("x/a.jpg", "static/x/a.jpg", fixed("static/x"), "x/new.jpg"),
            ("/x/medium/a.jpg", "static/x/medium/a.jpg", fixed("static/x"), "/x/new.jpg"),
            ("", "", fixed("static/img/cds"), "/img/cds/new.jpg"),
            ("c.jpg", "content/p/c.jpg", Home::Bundle(FilePath::new("content/p")), "new.jpg"),
        ] {
            let found = found(&page("content/p/index.md", raw, file), &others);
            assert_eq!(found, (home, address.to_owned()), "{raw}");
        }
        assert_eq!(found(&page("content/a.md", "", ""), &[]), (fixed("static/img"), "/img/new.jpg".to_owned()));
        let bare = [page("content/a.md", "img/a.jpg", "static/img/a.jpg")];
        assert_eq!(found(&page("content/b.md", "", ""), &bare).1, "img/new.jpg");
    }
}
