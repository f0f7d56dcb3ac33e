//! `--post`: the page that a user names, by the key of its pair or by a path.

use std::path::Path;

use super::session::Session;
use crate::error::Stop;
use crate::model::files::folded_path;
use crate::model::page::Tie;
use crate::model::{FilePath, Message, Page, Site};

/// By its key, by its path, from here or from the root of the site, or by the path that its languages share.
pub fn page_named<'s>(session: &Session, site: &'s Site, post: &str) -> Option<&'s Page> {
    let by_key = || site.pages.iter().find(|page| page.tie() == Some(Tie::Key(post)));
    let paths = session.root.site_paths(Path::new(post)).into_iter().chain(FilePath::parse(post));
    let by_path = || paths.clone().find_map(|path| site.page(&path));
    let by_name = || site.pages.iter().find(|page| page.tie() == Some(Tie::Path(&folded_path(post))));
    by_key().or_else(by_path).or_else(by_name)
}

/// What to say where there is no such post.
pub struct Unknown {
    pub message: &'static str,
    /// With `near`, the key or the path that looks like it.
    pub near: &'static str,
}

/// There is no such post.
pub fn unknown_post_stop(site: &Site, post: &str, text: &Unknown) -> Stop {
    let keys = site.pages.iter().filter_map(|page| match page.tie()? {
        Tie::Key(key) => Some(key),
        Tie::Path(_) => None,
    });
    let names = keys.chain(site.pages.iter().map(|page| page.path.as_str()));
    let similarity = |name: &str| strsim::jaro_winkler(&folded_path(post), &folded_path(name));
    let best = names.map(|name| (similarity(name), name)).max_by(|(a, _), (b, _)| a.total_cmp(b));
    // Jaro–Winkler, 0 to 1: below 0.8 the words share little but their letters.
    Stop::usage(match best.filter(|(similarity, _)| *similarity >= 0.8) {
        Some((_, near)) => Message::new(text.near).with("post", post).with("near", near),
        None => Message::new(text.message).with("post", post),
    })
}
