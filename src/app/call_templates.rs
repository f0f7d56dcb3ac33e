//! The site's own shortcodes, includes and macros, and those of its themes.

use rayon::prelude::*;

use super::reading::Reading;
use crate::disk;
use crate::generator::calls::{call_templates, may_be_called};
use crate::model::FilePath;
use crate::model::call::CallTemplates;

/// Where generators look for includes, shortcodes and macros, beside Hugo's layouts: Jekyll and Eleventy, Zola.
const FOLDERS: [&str; 4] = ["_includes", "src/_includes", "templates", "macros"];

/// Parts of a path that say that texts may call what lies there.
const CALLED: [&str; 5] = ["shortcodes", "_shortcodes", "_includes", "templates", "macros"];

/// More files than this are not read.
const MOST: usize = 4000;

/// Reads what texts may call. What is no text is none.
pub fn read_call_templates(reading: Reading<'_>) -> CallTemplates {
    let Reading { session, unread, .. } = reading;
    let layouts = &session.settings.layouts;
    let folders: Vec<FilePath> = FOLDERS.iter().map(|folder| FilePath::new(*folder)).collect();
    let own = layouts.own.iter().chain(&folders);
    let all: Vec<&FilePath> = own.clone().chain([&layouts.themes]).collect();
    let walked = disk::walk(&session.root, &all, &|_| false);
    for (path, detail) in &walked.problems {
        unread.note(path, detail);
    }
    let is_called =
        |path: &&FilePath| may_be_called(path) && path.as_str().split('/').any(|part| CALLED.contains(&part));
    let mut paths: Vec<&FilePath> = walked.files.iter().filter(is_called).collect();
    // The site's own stand for those of a theme.
    paths.sort_by_key(|path| (path.below(&layouts.themes).is_some(), *path));
    paths.truncate(MOST);
    let read = |path: &&FilePath| {
        let text = std::str::from_utf8(&unread.ok_or_note(path, session.texts.read(path))?).ok()?.to_owned();
        Some(((*path).clone(), text))
    };
    call_templates(&paths.par_iter().filter_map(read).collect::<Vec<_>>())
}
