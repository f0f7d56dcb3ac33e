//! The uses of the content that the images of built pages come from.

use std::collections::BTreeMap;

use super::lost::BuiltPages;
use super::shown::{ImageAddress, ImageAddresses};
use crate::model::built::{BuiltImage, BuiltSite};
use crate::model::page::{Page, Use};
use crate::model::place::Place;
use crate::rules::Context;
use crate::rules::engine::uses::place;

/// Finds the uses of images.
pub struct Origins<'a> {
    pages: BuiltPages<'a>,
    built: &'a BuiltSite,
    /// The content page of a built page.
    content: BTreeMap<usize, &'a Page>,
    /// The pages that name a picture, by its address.
    naming: BTreeMap<String, Vec<&'a Page>>,
}

/// So many uses of one page are compared with an image, and so many may be it.
const MOST_USES: usize = 256;
const MOST_PLACES: usize = 8;
/// So many pages that name a picture are looked at.
const MOST_PAGES: usize = 64;

impl<'a> Origins<'a> {
    pub fn of(context: &Context<'a>, built: &'a BuiltSite) -> Self {
        let mut content = BTreeMap::new();
        let mut naming: BTreeMap<String, Vec<&Page>> = BTreeMap::new();
        for page in &context.site.pages {
            let Some(index) = built.of.get(&page.path) else { continue };
            content.insert(*index, page);
            for path in page.uses.iter().filter_map(Use::site_path) {
                let pages = naming.entry(ImageAddress::on(path.as_str(), "").path).or_default();
                if pages.len() < MOST_PAGES && pages.last().is_none_or(|last| last.path != page.path) {
                    pages.push(page);
                }
            }
        }
        Self { pages: BuiltPages::of(context, built), built, content, naming }
    }

    /// Returns where findings about an image's uses would stand: uses of the page that it is on, of the page that the link
    /// around it leads to, and of those that the page leads to.
    pub fn places(&self, index: usize, image: &BuiltImage) -> Vec<Place> {
        let on = &self.built.pages[index];
        let addresses: Vec<ImageAddress> = image.addresses.iter().map(|one| ImageAddress::on(one, &on.path)).collect();
        let is = |wanted: &ImageAddresses| addresses.iter().any(|address| self.pages.images.is(address, wanted));
        let linked = image.link.as_deref().and_then(|link| self.pages.content_page(link, on));
        let mut pages: Vec<&Page> = self.content.get(&index).copied().into_iter().chain(linked).collect();
        let naming = addresses.iter().filter_map(|address| self.naming.get(&address.path)).flatten();
        pages.extend(naming.filter(|page| self.is_linked_from(page, index)));
        pages.sort_by_key(|page| &page.path);
        pages.dedup_by_key(|page| &page.path);
        let mut places = Vec::new();
        for page in pages {
            let Some(built) = self.built.page_of(&page.path) else { continue };
            let uses = page.uses.iter().take(MOST_USES);
            let uses = uses.filter(|usage| is(&self.pages.images.addresses_of(page, usage, built))).take(MOST_PLACES);
            let spots = uses.flat_map(|usage| usage.alt.span().into_iter().chain([&usage.raw.at]));
            places.extend(spots.map(|at| place(page, at)));
        }
        places
    }

    fn is_linked_from(&self, page: &Page, index: usize) -> bool {
        self.pages.lists().get(&page.path).is_some_and(|lists| lists.binary_search(&index).is_ok())
    }
}
