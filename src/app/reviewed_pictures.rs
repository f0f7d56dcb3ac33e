//! What a change does to the pictures of a site, for those who review it.

use std::collections::{BTreeMap, BTreeSet};

use super::since::ChangesSince;
use crate::model::page_weight::PictureChoices;
use crate::model::{Alt, FilePath, Lang, Page, Role, Site, Use};
use crate::report::{PictureAlt, PictureBefore, PictureInReview};

/// Returns the pictures whose files changed, and those that a changed page shows anew or with another alt text: one entry
/// for each post that shows one, in the order of the files.
pub fn reviewed_pictures(
    site: &Site,
    choices: &PictureChoices<'_>,
    changes: &ChangesSince,
    earlier_sizes: &BTreeMap<FilePath, u64>,
) -> Vec<PictureInReview> {
    let changed: BTreeSet<&FilePath> = changes.files.iter().collect();
    let earlier: BTreeMap<&FilePath, BTreeSet<Said<'_>>> =
        changes.before.iter().map(|page| (&page.path, page.uses.iter().map(said).collect())).collect();
    let is_new = |page: &Page, shown: &Use| {
        changed.contains(&page.path) && earlier.get(&page.path).is_none_or(|before| !before.contains(&said(shown)))
    };
    let mut reviewed = Vec::new();
    for post in posts(site) {
        for (file, picture) in pictures_of(&post, |page, file, shown| changed.contains(file) || is_new(page, shown)) {
            let Some(size) = site.pictures.get(file).map(|picture| picture.size).filter(|_| picture.is_reviewed) else {
                continue;
            };
            reviewed.push(PictureInReview {
                file: file.clone(),
                page: picture.page.clone(),
                size,
                before: before(earlier_sizes.get(file), changed.contains(file)),
                phone: choices.phone_bytes(file),
                alts: picture.alts,
            });
        }
    }
    reviewed.sort_by(|a, b| (&a.file, &a.page).cmp(&(&b.file, &b.page)));
    reviewed
}

/// A picture, as a post shows it.
struct PostPicture<'a> {
    /// The first page that shows it.
    page: &'a FilePath,
    /// A use of it is new, or its file is.
    is_reviewed: bool,
    /// A page of the post has it in its front matter, as the post's own picture.
    is_hero: bool,
    /// Of each language, what the first use says.
    alts: BTreeMap<Lang, PictureAlt>,
}

fn pictures_of<'a>(
    post: &[&'a Page],
    is_reviewed: impl Fn(&Page, &FilePath, &Use) -> bool,
) -> BTreeMap<&'a FilePath, PostPicture<'a>> {
    let mut pictures: BTreeMap<&FilePath, PostPicture<'_>> = BTreeMap::new();
    for page in post {
        for shown in page.uses.iter().filter(|shown| shown.role != Role::Social) {
            let Some(file) = shown.file() else { continue };
            let new = || PostPicture { page: &page.path, is_reviewed: false, is_hero: false, alts: BTreeMap::new() };
            let picture = pictures.entry(file).or_insert_with(new);
            picture.is_reviewed |= is_reviewed(page, file, shown);
            picture.is_hero |= shown.role == Role::Hero;
            picture.alts.entry(page.lang.clone()).or_insert_with(|| alt(shown));
        }
    }
    // A post may have a picture of its own in each language: their alt texts belong side by side.
    let heroes: Vec<(&Lang, PictureAlt)> =
        post.iter().filter_map(|page| Some((&page.lang, alt(page.hero()?)))).collect();
    for picture in pictures.values_mut().filter(|picture| picture.is_hero) {
        for (lang, alt) in &heroes {
            picture.alts.entry((*lang).clone()).or_insert_with(|| alt.clone());
        }
    }
    pictures
}

/// Pages that are one post in several languages; a page without partners is a post of its own.
fn posts(site: &Site) -> Vec<Vec<&Page>> {
    let mut alone: BTreeSet<usize> = (0..site.pages.len()).collect();
    let mut posts = Vec::new();
    for pair in site.pairs() {
        let pages: Vec<usize> = pair.pages.into_values().flatten().collect();
        for page in &pages {
            alone.remove(page);
        }
        posts.push(pages.into_iter().map(|page| &site.pages[page]).collect());
    }
    posts.extend(alone.into_iter().map(|page| vec![&site.pages[page]]));
    posts
}

/// The address as written, the alt text, and whether it is decorative.
type Said<'a> = (&'a str, Option<&'a str>, bool);

fn said(shown: &Use) -> Said<'_> {
    (&shown.raw.value, shown.alt.text(), shown.decorative)
}

fn before(earlier_size: Option<&u64>, changed: bool) -> PictureBefore {
    match earlier_size {
        Some(size) => PictureBefore::Weighed(*size),
        None if changed => PictureBefore::Absent,
        None => PictureBefore::Same,
    }
}

fn alt(shown: &Use) -> PictureAlt {
    match (&shown.alt, shown.alt.words()) {
        (_, Some(words)) => PictureAlt::Text(words.to_owned()),
        _ if shown.decorative => PictureAlt::Decorative,
        (Alt::Made, None) => PictureAlt::Made,
        (Alt::Absent | Alt::Given(_), None) => PictureAlt::None,
    }
}
