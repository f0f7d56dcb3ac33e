//! The templates of the site and of its themes. A template of the site stands for the theme's of the same name.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::disk::{self, SiteRoot};
use crate::model::FilePath;
use crate::model::template::Template;
use crate::read::template::template;

/// Where Hugo keeps them.
const LAYOUTS: &str = "layouts";
const THEMES: &str = "themes";

/// Reads every template, sorted by path. What is no text is none.
pub fn read(root: &SiteRoot) -> Vec<Template> {
    let (layouts, themes) = (FilePath::new(LAYOUTS), FilePath::new(THEMES));
    let walked = disk::walk(root, &[&layouts, &themes]);
    let own: BTreeSet<&str> = walked.files.iter().filter_map(|path| path.below(&layouts)).collect();
    let counts = |path: &&FilePath| match path.below(&themes).and_then(below_layouts) {
        Some(name) => !own.contains(name),
        None => path.below(&layouts).is_some(),
    };
    let paths: Vec<&FilePath> = walked.files.iter().filter(counts).collect();
    let read = |path: &&FilePath| {
        let text = String::from_utf8(root.read(path).ok()?).ok()?;
        Some(template((*path).clone(), &text))
    };
    paths.par_iter().filter_map(read).collect()
}

/// `ananke/layouts/_default/single.html` is `_default/single.html`.
fn below_layouts(theme_file: &str) -> Option<&str> {
    theme_file.split_once('/')?.1.strip_prefix(LAYOUTS)?.strip_prefix('/')
}
