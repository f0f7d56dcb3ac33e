//! The templates of the site, of its themes and of the modules that it keeps a copy of. A template of the site stands
//! for the theme's of the same name.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::unread::Unread;
use crate::disk::{self, SiteRoot};
use crate::model::FilePath;
use crate::model::template::Templates;
use crate::read::template::template;
use crate::settings::generator::{ConfigText, HUGO_FILES};
use crate::settings::layouts::{LAYOUTS, Layouts};

/// Themes of themes and so on that are looked for; the files of the site are gone through for each.
const MOST_THEMES: usize = 64;

/// Where `hugo mod vendor` puts copies of modules.
const VENDOR: &str = "_vendor";

/// Reads every template, sorted by path. What is no text is none.
pub fn read(root: &SiteRoot, layouts: &Layouts, unread: &Unread) -> Templates {
    let vendor = FilePath::new(VENDOR);
    let mut folders: Vec<&FilePath> = layouts.own.iter().collect();
    folders.extend([&layouts.themes, &vendor]);
    let walked = disk::walk(root, &folders);
    for (path, detail) in &walked.problems {
        unread.note(path, detail);
    }
    let (themes, unseen) = themes(root, layouts, unread, &walked.files.iter().collect::<Vec<_>>());
    let mut names = BTreeSet::new();
    let mut paths = BTreeSet::new();
    // In the order in which Hugo asks for them.
    let sources = layouts.own.iter().chain(&themes);
    for source in sources {
        let here: Vec<(&FilePath, &str)> =
            walked.files.iter().filter_map(|path| Some((path, path.below(source)?))).collect();
        let new: Vec<_> = here.into_iter().filter(|(_, name)| !names.contains(*name)).collect();
        names.extend(new.iter().map(|(_, name)| *name));
        paths.extend(new.into_iter().map(|(path, _)| path));
    }
    let read = |path: &&FilePath| {
        let text = String::from_utf8(unread.noted(path, root.read(path))?).ok()?;
        Some(template((*path).clone(), &text))
    };
    let paths: Vec<&FilePath> = paths.into_iter().collect();
    Templates { all: paths.par_iter().filter_map(read).collect(), unseen }
}

/// The folders of templates of the themes that count, and the themes that are not here.
fn themes(root: &SiteRoot, layouts: &Layouts, unread: &Unread, files: &[&FilePath]) -> (Vec<FilePath>, Vec<String>) {
    let below_layouts = |path: &FilePath| {
        let (home, _) = path.as_str().split_once(&format!("/{LAYOUTS}/"))?;
        FilePath::cleaned(&format!("{home}/{LAYOUTS}"))
    };
    let inside = |folder: &FilePath| -> BTreeSet<FilePath> {
        files.iter().filter(|path| path.below(folder).is_some()).filter_map(|path| below_layouts(path)).collect()
    };
    let vendored = inside(&FilePath::new(VENDOR));
    let Some(named) = &layouts.named else {
        return (inside(&layouts.themes).into_iter().chain(vendored).collect(), Vec::new());
    };
    let mut found = Vec::new();
    let mut unseen = Vec::new();
    let mut named = named.clone();
    let mut at = 0;
    while let Some(name) = named.get(at).filter(|_| at < MOST_THEMES).cloned() {
        at += 1;
        let here = |folder: &FilePath| files.iter().any(|path| path.below(folder).is_some());
        let homes = [layouts.themes.join(&name), FilePath::new(VENDOR).join(&name)];
        let Some(home) = homes.into_iter().flatten().find(here) else {
            unseen.push(name);
            continue;
        };
        found.extend(home.join(LAYOUTS));
        // A theme may take themes itself.
        let more = Layouts::of(&configuration(root, &home, unread)).named.unwrap_or_default();
        let more: Vec<String> = more.into_iter().filter(|name| !named.contains(name)).collect();
        named.extend(more);
    }
    unseen.extend(named.into_iter().skip(at));
    found.extend(vendored.into_iter().filter(|folder| !found.contains(folder)).collect::<Vec<_>>());
    (found, unseen)
}

/// The configuration of a theme.
fn configuration(root: &SiteRoot, home: &FilePath, unread: &Unread) -> Vec<ConfigText> {
    let file = |name: &&str| {
        let path = home.join(name)?;
        let text = String::from_utf8(unread.noted(&path, root.read_if_there(&path))??).ok()?;
        Some(ConfigText { path, text })
    };
    HUGO_FILES.iter().filter_map(file).collect()
}
