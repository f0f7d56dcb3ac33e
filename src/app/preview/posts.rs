//! `--post`: which pages are asked for.

use std::collections::BTreeSet;

use crate::app::post;
use crate::app::session::Session;
use crate::error::Stop;
use crate::model::{FilePath, Site};

const UNKNOWN: post::Unknown = post::Unknown { message: "preview-no-post", near: "preview-no-post-near" };

/// Returns the pages of these posts in all their languages, sorted; `None` where nobody asks. A post is named by the
/// key of its pair, or by the path of one of its pages, from here or from the root of the site.
pub fn pages_of_posts(session: &Session, site: &Site, posts: &[String]) -> Result<Option<Vec<FilePath>>, Stop> {
    if posts.is_empty() {
        return Ok(None);
    }
    let mut files = BTreeSet::new();
    for post in posts {
        let page =
            post::page_named(session, site, post).ok_or_else(|| post::unknown_post_stop(site, post, &UNKNOWN))?;
        files.insert(page.path.clone());
        let tied = site.pages.iter().filter(|other| page.tie().is_some() && other.tie() == page.tie());
        files.extend(tied.map(|other| other.path.clone()));
    }
    Ok(Some(files.into_iter().collect()))
}
