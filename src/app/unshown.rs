//! The pictures that no page shows: which of them something names, and what their headers tell.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::reading::Reading;
use crate::disk::{self, HashCache};
use crate::model::formats::shown_extensions;
use crate::model::outputs::Plan;
use crate::model::site::Unshown;
use crate::model::{FilePath, Files, Site};
use crate::picture;
use crate::read::named::{Names, names};

/// Where generators keep what makes pages, beside the content and static folders.
#[rustfmt::skip]
const FOLDERS: [&str; 16] = [
    "layouts", "themes", "data", "i18n", "assets", "archetypes", "config", "_includes", "_layouts", "_data",
    "_sass", "sass", "templates", "src", "netlify", ".github",
];

/// Texts at the root that name icons and the pictures of social networks.
#[rustfmt::skip]
const ROOT_FILES: [&str; 17] = [
    "config.toml", "config.yaml", "config.yml", "config.json", "hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json",
    "_config.yml", "vignettes.yaml", "package.json", ".eleventy.js", "eleventy.config.js", "eleventy.config.mjs",
    "eleventy.config.cjs", "index.html", "README.md",
];

/// What may name a picture.
#[rustfmt::skip]
const TEXTS: [&str; 34] = [
    "md", "markdown", "html", "htm", "xml", "css", "scss", "sass", "less", "js", "mjs", "cjs", "ts", "json",
    "jsonc", "json5", "yaml", "yml", "toml", "csv", "txt", "webmanifest", "svg", "njk", "liquid", "ejs", "pug",
    "vue", "jsx", "tsx", "hbs", "mustache", "astro", "svelte",
];

/// Icons that browsers and systems ask for by name.
#[rustfmt::skip]
const ASKED_FOR: [&str; 6] = [
    "favicon", "apple-touch-icon", "android-chrome", "mstile", "safari-pinned-tab", "og-image",
];

/// Returns every picture file that `files` has, that no page shows and that is none of ours.
pub fn unshown_pictures(
    reading: Reading<'_>,
    site: &Site,
    files: &Files,
    plan: &Plan,
    ours: &(dyn Fn(&FilePath) -> bool + Sync),
    memory: &HashCache,
) -> BTreeMap<FilePath, Unshown> {
    let outputs: BTreeSet<&FilePath> = plan.claims().map(|claim| &claim.output).collect();
    let pictures: Vec<&str> = shown_extensions().collect();
    let is_candidate = |path: &&FilePath| {
        is_one_of(path, &pictures) && !site.pictures.contains_key(*path) && !outputs.contains(path) && !ours(path)
    };
    let candidates: Vec<&FilePath> = files.iter().filter(is_candidate).collect();
    if candidates.is_empty() {
        return BTreeMap::new();
    }
    let named = names_in_texts(reading, files, &[]);
    let one = |path: &&FilePath| {
        let read = reading.unread.ok_or_note(path, memory.read_header(path, picture::header));
        let header = read.and_then(|(header, _)| header.ok());
        let asked_for = ASKED_FOR.iter().any(|name| path.file_name().to_ascii_lowercase().starts_with(name));
        let bundled = path.below(&reading.session.settings.static_folder).is_none() && reads_resources(site);
        ((*path).clone(), Unshown { named: asked_for || bundled || named.has(path), header })
    };
    candidates.par_iter().map(one).collect()
}

/// A template that goes through a page's own files shows any of them.
fn reads_resources(site: &Site) -> bool {
    site.templates.all.iter().any(|template| template.reads_resources)
}

/// Returns what the texts of the site name, but for those `except`.
pub fn names_in_texts(reading: Reading<'_>, files: &Files, except: &[&FilePath]) -> Names {
    let Reading { session, unread, .. } = reading;
    let folders = FOLDERS.map(FilePath::new);
    let walked = disk::walk(&session.root, &folders.iter().collect::<Vec<_>>(), &|_| false);
    for (path, detail) in &walked.problems {
        unread.note(path, detail);
    }
    let root_files = ROOT_FILES.map(FilePath::new);
    let texts: BTreeSet<&FilePath> = files
        .iter()
        .chain(walked.files.iter())
        .filter(|path| is_one_of(path, &TEXTS))
        .chain(&root_files)
        .filter(|path| !except.contains(path))
        .collect();
    let texts: Vec<&FilePath> = texts.into_iter().collect();
    let read = |path: &&FilePath| {
        let bytes = unread.ok_or_note(path, session.texts.read_passing(path))??;
        Some(names(&String::from_utf8_lossy(&bytes)))
    };
    let all: Vec<Names> = texts.par_iter().filter_map(read).collect();
    let mut named = Names::default();
    for names in all {
        named.extend(names);
    }
    named
}

fn is_one_of(path: &FilePath, extensions: &[&str]) -> bool {
    extensions.iter().any(|known| known.eq_ignore_ascii_case(path.extension()))
}
