//! Into which folder a picture goes, and how a page writes its address then.

use std::collections::BTreeMap;

use crate::model::page::Target;
use crate::model::structure::{RelativeTo, ServedFolder, SiteStructure};
use crate::model::{FilePath, Page, Site};

/// A folder for pictures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PictureFolder {
    /// Below the static folder: pages write the address from the root of the site.
    Static(FilePath),
    /// Below a folder of pictures that the generator processes: pages write the address from the root of that folder.
    Assets(FilePath),
    /// Beside the page itself, a bundle: pages write the name alone, and the languages share the file.
    Bundle(FilePath),
}

/// Returns where the pair's own picture lies; else where most heroes of the site lie, below the static folder or one of
/// pictures to process; else `img` in the static folder. `is_preset` tells the folders of outputs, in which no original
/// belongs.
#[must_use]
pub fn home(site: &Site, pair: &[&Page], structure: &SiteStructure, is_preset: &dyn Fn(&str) -> bool) -> PictureFolder {
    let static_folder = structure.static_folder();
    let original = |folder: FilePath| match folder.parent() {
        Some(above) if is_preset(folder.file_name()) => above,
        _ => folder,
    };
    let is_root = |folder: &FilePath| PictureFolder::below_root(folder, structure).is_some();
    let found = |folder: FilePath| PictureFolder::below_root(&original(folder), structure);
    for page in pair {
        let Some(folder) = hero_folder(page) else { continue };
        if is_root(&folder) {
            return found(folder).unwrap_or_else(|| PictureFolder::Static(static_folder.clone()));
        }
        if page.path.parent().as_ref() == Some(&folder) {
            return PictureFolder::Bundle(folder);
        }
    }
    let mut folders: BTreeMap<FilePath, usize> = BTreeMap::new();
    for folder in site.pages.iter().filter_map(hero_folder).filter(is_root) {
        *folders.entry(original(folder)).or_default() += 1;
    }
    // Of two that have as many, the first by name.
    let most = folders.into_iter().rev().max_by_key(|(_, heroes)| *heroes).map(|(folder, _)| folder);
    let usual = || PictureFolder::Static(static_folder.join("img").unwrap_or_else(|| static_folder.clone()));
    most.and_then(found).unwrap_or_else(usual)
}

fn hero_folder(page: &Page) -> Option<FilePath> {
    match &page.hero()?.target {
        Target::File { file, .. } | Target::OtherCase { found: file, .. } => file.parent(),
        _ => None,
    }
}

impl PictureFolder {
    #[must_use]
    pub fn folder(&self) -> &FilePath {
        match self {
            Self::Static(folder) | Self::Assets(folder) | Self::Bundle(folder) => folder,
        }
    }

    /// Returns it as a folder from whose root pages write addresses, if it is one.
    #[must_use]
    pub fn below_root(folder: &FilePath, structure: &SiteStructure) -> Option<Self> {
        let is_in = |root: &FilePath| folder == root || folder.below(root).is_some();
        if is_in(&structure.static_folder()) {
            return Some(Self::Static(folder.clone()));
        }
        structure.assets.iter().any(|one| is_in(&one.folder)).then(|| Self::Assets(folder.clone()))
    }

    /// Returns how a page writes the address of a file of this folder: as it, or most of the site, writes that of its
    /// image, with the slash at the beginning or without.
    #[must_use]
    pub fn address(&self, file: &FilePath, page: &Page, site: &Site, structure: &SiteStructure) -> String {
        let below = |file: &FilePath| match self {
            Self::Static(_) => file.below(&structure.static_folder()).map(str::to_owned),
            Self::Assets(_) => structure.assets.iter().find_map(|one| address_below(one, file)),
            Self::Bundle(_) => None,
        };
        let Some(address) = below(file) else { return file.file_name().to_owned() };
        let written = |page: &Page| {
            let hero = page.hero()?;
            let is_here = below(hero.file()?).is_some();
            (is_here && hero.raw.value.contains('/')).then(|| hero.raw.value.starts_with('/'))
        };
        let is_rooted = written(page).unwrap_or_else(|| {
            let all: Vec<bool> = site.pages.iter().filter_map(written).collect();
            all.iter().filter(|rooted| **rooted).count() * 2 >= all.len()
        });
        let is_relative = structure.relative == RelativeTo::PageFile && (matches!(self, Self::Assets(_)) || !is_rooted);
        if is_relative {
            relative_path(&page.path, file)
        } else if is_rooted {
            format!("/{address}")
        } else {
            address
        }
    }
}

/// Returns the path of a file as a page names it that counts from its own: `../../img/a.jpg`, `./a.jpg`.
fn relative_path(page: &FilePath, file: &FilePath) -> String {
    let from: Vec<&str> = page.as_str().split('/').collect();
    let to: Vec<&str> = file.as_str().split('/').collect();
    let (from, most) = (&from[..from.len() - 1], to.len() - 1);
    let shared = from.iter().zip(&to[..most]).take_while(|(a, b)| a == b).count();
    let up = "../".repeat(from.len() - shared);
    format!("{}{}", if up.is_empty() { "./" } else { &up }, to[shared..].join("/"))
}

/// Returns the address of a file of this folder, from the root.
fn address_below(root: &ServedFolder, file: &FilePath) -> Option<String> {
    let rest = file.below(&root.folder)?;
    Some(if root.below.is_empty() { rest.to_owned() } else { format!("{}/{rest}", root.below) })
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
            let address_is_made = false;
            page.uses.push(Use {
                role: Role::Hero,
                raw,
                target,
                alt,
                decorative: false,
                alt_lang: None,
                captions,
                at,
                address_is_made,
            });
        }
        page
    }

    #[test]
    fn a_relative_path_goes_up_to_what_both_share() {
        for (page, file, expected) in [
            ("src/content/blog/en/a.md", "src/assets/b.jpg", "../../../assets/b.jpg"),
            ("docs/a.md", "docs/img/b.jpg", "./img/b.jpg"),
            ("docs/guide/a.md", "docs/guide.jpg", "../guide.jpg"),
            ("a.md", "img/b.jpg", "./img/b.jpg"),
            ("x/b.jpg", "b.jpg", "../b.jpg"),
        ] {
            assert_eq!(relative_path(&FilePath::new(page), &FilePath::new(file)), expected);
        }
    }

    fn found(pair: &Page, others: &[Page]) -> (PictureFolder, String) {
        let site = Site { pages: others.to_vec(), ..Site::default() };
        let structure = SiteStructure {
            generator: "hugo",
            content: Vec::new(),
            language_ways: Vec::new(),
            served: vec![ServedFolder::at_root(FilePath::new("static"))],
            aliases: Vec::new(),
            assets: vec![
                ServedFolder::at_root(FilePath::new("assets")),
                ServedFolder { folder: FilePath::new("media"), below: "pics".to_owned() },
            ],
            excluded: Vec::new(),
            relative: RelativeTo::PageAddress,
        };
        let home = home(&site, &[pair], &structure, &|name| name == "medium");
        let file = home.folder().join("new.jpg").unwrap();
        let address = home.address(&file, pair, &site, &structure);
        (home, address)
    }

    #[test]
    fn the_pairs_own_folder_comes_first_then_that_of_most() {
        let others = [
            page("content/a.md", "/img/cds/a.jpg", "static/img/cds/a.jpg"),
            page("content/b.md", "/img/cds/b.jpg", "static/img/cds/b.jpg"),
            page("content/c.md", "/other/c.jpg", "static/other/c.jpg"),
        ];
        let fixed = |folder: &str| PictureFolder::Static(FilePath::new(folder));
        for (raw, file, home, address) in [
            ("/x/a.jpg", "static/x/a.jpg", fixed("static/x"), "/x/new.jpg"),
            ("x/a.jpg", "static/x/a.jpg", fixed("static/x"), "x/new.jpg"),
            ("/x/medium/a.jpg", "static/x/medium/a.jpg", fixed("static/x"), "/x/new.jpg"),
            ("", "", fixed("static/img/cds"), "/img/cds/new.jpg"),
            ("c.jpg", "content/p/c.jpg", PictureFolder::Bundle(FilePath::new("content/p")), "new.jpg"),
        ] {
            let found = found(&page("content/p/index.md", raw, file), &others);
            assert_eq!(found, (home, address.to_owned()), "{raw}");
        }
        assert_eq!(found(&page("content/a.md", "", ""), &[]), (fixed("static/img"), "/img/new.jpg".to_owned()));
        let assets = |folder: &str| PictureFolder::Assets(FilePath::new(folder));
        for (raw, file, home, address) in [
            ("x/a.jpg", "assets/x/a.jpg", assets("assets/x"), "x/new.jpg"),
            ("/a.jpg", "assets/a.jpg", assets("assets"), "/new.jpg"),
            ("pics/y/a.jpg", "media/y/a.jpg", assets("media/y"), "pics/y/new.jpg"),
        ] {
            let own = found(&page("content/p/index.md", raw, file), &others);
            assert_eq!(own, (home.clone(), address.to_owned()), "{raw}");
            let like_most = found(&page("content/b.md", "", ""), &[page("content/a.md", raw, file)]);
            assert_eq!(like_most, (home, address.to_owned()), "{raw}");
        }
        let bare = [page("content/a.md", "img/a.jpg", "static/img/a.jpg")];
        assert_eq!(found(&page("content/b.md", "", ""), &bare).1, "img/new.jpg");
    }
}
