//! Which files a build depends on: of these, a change wakes a watch.

use std::path::Path;

use crate::app::survey::{Opened, Wishes};
use crate::disk::{CONFIG_FILE, Places};
use crate::model::FilePath;
use crate::settings::generator::HUGO_FILES;

/// Where the settings look for languages, whatever the languages are now.
const CONTENT: &str = "content";
/// Where `hugo mod vendor` puts copies of modules.
const VENDOR: &str = "_vendor";

/// Folders of pages, pictures, outputs and templates; the configuration, the generator's and the manifest.
#[must_use]
pub fn places(opened: &Opened, wishes: &Wishes) -> Places {
    let settings = &opened.settings;
    let mut folders: Vec<FilePath> = settings.languages.iter().map(|language| language.content.clone()).collect();
    folders.extend([settings.static_folder.clone(), settings.output.clone(), settings.layouts.themes.clone()]);
    folders.extend(settings.layouts.own.iter().cloned());
    folders.extend(settings.layouts.served.iter().map(|(folder, _)| folder.clone()));
    folders.extend([CONTENT, VENDOR].map(FilePath::new));
    // What lies in the site beside its folders is no reason to build.
    folders.retain(|folder| !folder.is_root());
    folders.sort();
    folders.dedup();
    let names = HUGO_FILES.iter().copied().chain([CONFIG_FILE, settings.manifest.as_str()]);
    let mut files: Vec<_> = names.map(|name| opened.root.locate(&FilePath::new(name))).collect();
    // A path that is not to be had any more has stopped the run before this.
    files.extend(wishes.config.as_deref().and_then(|path: &Path| std::path::absolute(path).ok()));
    Places { folders, files }
}
