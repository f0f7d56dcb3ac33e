//! `--post`: the page that a user names, by the key of its pair or by a path.

use std::path::Path;

use super::survey::Opened;
use crate::error::Stop;
use crate::model::files::folded;
use crate::model::page::Tie;
use crate::model::{FilePath, Message, Page, Site};

/// By its key, by its path, from here or from the root of the site, or by the path that its languages share.
pub fn named<'s>(opened: &Opened, site: &'s Site, post: &str) -> Option<&'s Page> {
    let by_key = || site.pages.iter().find(|page| page.tie() == Some(Tie::Key(post)));
    let paths = opened.root.named(Path::new(post)).into_iter().chain(FilePath::cleaned(post));
    let by_path = || paths.clone().find_map(|path| site.page(&path));
    let by_name = || site.pages.iter().find(|page| page.tie() == Some(Tie::Path(&folded(post))));
    by_key().or_else(by_path).or_else(by_name)
}

/// What to say where there is no such post.
pub struct Unknown {
    pub message: &'static str,
    /// With `near`, the key or the path that looks like it.
    pub near: &'static str,
}

/// There is no such post.
pub fn unknown(site: &Site, post: &str, said: &Unknown) -> Stop {
    let keys = site.pages.iter().filter_map(|page| match page.tie()? {
        Tie::Key(key) => Some(key),
        Tie::Path(_) => None,
    });
    let names = keys.chain(site.pages.iter().map(|page| page.path.as_str()));
    let likeness = |name: &str| strsim::jaro_winkler(&folded(post), &folded(name));
    let best = names.map(|name| (likeness(name), name)).max_by(|(a, _), (b, _)| a.total_cmp(b));
    // Jaro–Winkler, 0 to 1: below 0.8 the words share little but their letters.
    Stop::usage(match best.filter(|(likeness, _)| *likeness >= 0.8) {
        Some((_, near)) => Message::new(said.near).with("post", post).with("near", near),
        None => Message::new(said.message).with("post", post),
    })
}
