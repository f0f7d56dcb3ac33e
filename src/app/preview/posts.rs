//! `--post`: which pages are asked for.

use std::collections::BTreeSet;
use std::path::Path;

use crate::app::survey::Opened;
use crate::error::Stop;
use crate::model::files::folded;
use crate::model::page::Tie;
use crate::model::{FilePath, Message, Page, Site};

/// The pages of these posts in all their languages, sorted; `None` where nobody asks. A post is named by the key of its
/// pair, or by the path of one of its pages, from here or from the root of the site.
pub fn chosen(opened: &Opened, site: &Site, posts: &[String]) -> Result<Option<Vec<FilePath>>, Stop> {
    if posts.is_empty() {
        return Ok(None);
    }
    let mut files = BTreeSet::new();
    for post in posts {
        let pages = pages(opened, site, post);
        if pages.is_empty() {
            return Err(unknown(site, post));
        }
        files.extend(pages.into_iter().map(|page| page.path.clone()));
    }
    Ok(Some(files.into_iter().collect()))
}

fn pages<'s>(opened: &Opened, site: &'s Site, post: &str) -> Vec<&'s Page> {
    let tied = |tie: Tie<'_>| site.pages.iter().filter(|page| page.tie() == Some(tie)).collect::<Vec<_>>();
    let paths = opened.root.named(Path::new(post)).into_iter().chain(FilePath::cleaned(post));
    let mut named = paths.filter_map(|path| site.page(&path));
    let by_key = tied(Tie::Key(post));
    if !by_key.is_empty() {
        return by_key;
    }
    match named.next() {
        Some(page) => page.tie().map_or_else(|| vec![page], tied),
        None => tied(Tie::Path(&folded(post))),
    }
}

/// What looks like it: a key or a path.
fn unknown(site: &Site, post: &str) -> Stop {
    let keys = site.pages.iter().filter_map(|page| match page.tie()? {
        Tie::Key(key) => Some(key),
        Tie::Path(_) => None,
    });
    let names = keys.chain(site.pages.iter().map(|page| page.path.as_str()));
    let likeness = |name: &str| strsim::jaro_winkler(&folded(post), &folded(name));
    let best = names.map(|name| (likeness(name), name)).max_by(|(a, _), (b, _)| a.total_cmp(b));
    // Jaro–Winkler, 0 to 1: below 0.8 the words share little but their letters.
    Stop::usage(match best.filter(|(likeness, _)| *likeness >= 0.8) {
        Some((_, near)) => Message::new("preview-no-post-near").with("post", post).with("near", near),
        None => Message::new("preview-no-post").with("post", post),
    })
}
