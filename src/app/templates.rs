//! The templates of the site, of its themes and of the modules that it keeps a copy of. A template of the site stands
//! for the theme's of the same name.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::reading::Reading;
use crate::disk;
use crate::generator::hugo::GENERATOR as HUGO;
use crate::generator::hugo::layouts::LAYOUTS;
use crate::generator::hugo::template::{put_before, template};
use crate::generator::{ConfigText, Layouts};
use crate::model::FilePath;
use crate::model::template::Templates;

/// Themes of themes and so on that are looked for; the files of the site are searched for each.
const MOST_THEMES: usize = 64;

/// Folders that templates put before an image: each is looked into for each page.
const MOST_FOLDERS: usize = 32;

/// Where `hugo mod vendor` puts copies of modules.
const VENDOR: &str = "_vendor";

/// Reads every template, sorted by path. What is no text is none.
pub fn read_templates(reading: Reading<'_>) -> Templates {
    let Reading { session, unread, .. } = reading;
    let layouts = &session.settings.layouts;
    let keys = &session.settings.keys.image;
    let vendor = FilePath::new(VENDOR);
    let mut folders: Vec<&FilePath> = layouts.own.iter().collect();
    folders.extend([&layouts.themes, &vendor]);
    let walked = disk::walk(&session.root, &folders, &|_| false);
    for (path, detail) in &walked.problems {
        unread.note(path, detail);
    }
    let (themes, unseen) = themes(reading, layouts, &walked.files.iter().collect::<Vec<_>>());
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
        let bytes = unread.ok_or_note(path, session.texts.read(path))?;
        let text = str::from_utf8(&bytes).ok()?;
        Some((template((*path).clone(), text), put_before(text, keys)))
    };
    let paths: Vec<&FilePath> = paths.into_iter().collect();
    let (all, before): (Vec<_>, Vec<_>) = paths.par_iter().filter_map(read).unzip();
    let mut put_before: Vec<String> = before.into_iter().flatten().collect();
    put_before.sort();
    put_before.dedup();
    put_before.truncate(MOST_FOLDERS);
    Templates { all, unseen, put_before, ..Templates::default() }
}

/// Returns the folders of templates of the themes that count, and the themes that are not here.
fn themes(reading: Reading<'_>, layouts: &Layouts, files: &[&FilePath]) -> (Vec<FilePath>, Vec<String>) {
    let below_layouts = |path: &FilePath| {
        let (home, _) = path.as_str().split_once(&format!("/{LAYOUTS}/"))?;
        FilePath::parse(&format!("{home}/{LAYOUTS}"))
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
        let more = (HUGO.layouts)(&configuration(reading, &home)).named.unwrap_or_default();
        let more: Vec<String> = more.into_iter().filter(|name| !named.contains(name)).collect();
        named.extend(more);
    }
    unseen.extend(named.into_iter().skip(at));
    found.extend(vendored.into_iter().filter(|folder| !found.contains(folder)).collect::<Vec<_>>());
    (found, unseen)
}

/// Returns the configuration of a theme.
fn configuration(reading: Reading<'_>, home: &FilePath) -> Vec<ConfigText> {
    let file = |name: &&str| {
        let path = home.join(name)?;
        let read = reading.session.root.read_if_there(&path);
        let text = String::from_utf8(reading.unread.ok_or_note(&path, read)??).ok()?;
        Some(ConfigText { path, text })
    };
    HUGO.config_files.iter().filter_map(file).collect()
}
