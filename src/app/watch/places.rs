//! Which files a build depends on: of these, a change starts a build of `watch`.

use std::path::Path;

use crate::app::options::Options;
use crate::app::session::Session;
use crate::disk::{CONFIG_FILES, WatchedPaths};
use crate::generator;
use crate::model::FilePath;

/// Where the settings look for languages, whatever the languages are now.
const CONTENT: &str = "content";
/// Where `hugo mod vendor` puts copies of modules.
const VENDOR: &str = "_vendor";

/// Folders of pages, pictures, outputs and templates; the configuration, the generator's and the manifest.
#[must_use]
pub fn places(session: &Session, options: &Options) -> WatchedPaths {
    let settings = &session.settings;
    let mut folders: Vec<FilePath> = settings.site_folders().into_iter().cloned().collect();
    folders.push(settings.layouts.themes.clone());
    folders.extend(settings.layouts.own.iter().cloned());
    folders.extend([CONTENT, VENDOR].map(FilePath::new));
    // What is added to them may say more.
    folders.extend(session.configuration_paths().filter(|path| path.extension().is_empty()).cloned());
    folders.sort();
    folders.dedup();
    let paths = generator::config_files().chain(CONFIG_FILES).map(FilePath::new);
    let paths = paths.chain([settings.manifest.clone()]);
    let mut files: Vec<_> = paths.map(|path| session.root.locate(&path)).collect();
    // A path that is not to be had any more has stopped the run before this.
    files.extend(options.config.as_deref().and_then(|path: &Path| std::path::absolute(path).ok()));
    WatchedPaths { folders, files, excluded: settings.structure.excluded.clone() }
}
