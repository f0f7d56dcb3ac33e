//! A use's alt text, looked for on its built page and on the pages that lead there.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::shown::{ComparedImage, ImageAddress, ImageAddresses, RenderedImages, SeenPage};
use super::spoken::{spoken_text, ways};
use crate::model::Lang;
use crate::model::built::{BuiltImage, BuiltPage, BuiltSite, bare_address};
use crate::model::page::{Page, Use};
use crate::model::paths::FilePath;
use crate::model::place::Place;
use crate::rules::Context;
use crate::rules::engine::uses::{place, worded_alts, words};

/// A built site, ready to be searched.
pub struct BuiltPages<'a> {
    pub(super) built: &'a BuiltSite,
    pub(super) images: RenderedImages<'a>,
    /// By position of the built page; each is made when it is first asked for.
    seen: Vec<OnceLock<SeenPage<'a>>>,
    /// Every alt text of the content by what it says, with its language and its place.
    declared: BTreeMap<String, Vec<(&'a Page, &'a Use)>>,
    /// Content pages by the address of their built page.
    addresses: BTreeMap<String, &'a Page>,
    /// The built pages that link to each content page; made when it is first asked for.
    lists: OnceLock<BTreeMap<&'a FilePath, Vec<usize>>>,
}

/// A text that did not arrive.
pub struct Lost<'a> {
    /// The built page that shows the image without it.
    pub page: &'a BuiltPage,
    pub image: &'a BuiltImage,
    pub at: Where,
    /// The use whose text stands there instead.
    pub other: Option<Place>,
}

/// Which page shows the image.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    OwnPage,
    /// A page that links to the use's page, which does not show the image itself.
    List,
}

/// Shorter texts may be part of another text by chance. In letters and digits.
const LONG: usize = 12;
const LONG_IN_FIGURE: usize = 6;

/// How many comparisons of a page's uses with each other and with what its built page shows are worth while. On a larger
/// page only whole texts are looked for.
pub(super) const COMPARISONS: usize = 1 << 21;
/// How many images of a built page are looked at for one use.
pub(super) const CANDIDATES: usize = 1000;

impl<'a> BuiltPages<'a> {
    pub fn of(context: &Context<'a>, built: &'a BuiltSite) -> Self {
        let mut declared: BTreeMap<String, Vec<(&Page, &Use)>> = BTreeMap::new();
        for worded in worded_alts(context.site) {
            declared.entry(spoken_text(worded.text)).or_default().push((worded.page, worded.usage));
        }
        let pages = context.site.pages.iter();
        let addresses = pages.filter_map(|page| Some((plain(built.page_of(&page.path)?.address()), page))).collect();
        let seen = built.pages.iter().map(|_| OnceLock::new()).collect();
        Self { built, images: RenderedImages::of(context), seen, declared, addresses, lists: OnceLock::new() }
    }

    /// Returns a built page, ready to be searched.
    pub(super) fn seen(&self, index: usize) -> &SeenPage<'a> {
        self.seen[index].get_or_init(|| SeenPage::of(&self.built.pages[index]))
    }

    /// `None` where the text is there, where no page shows the image, and where that can't be known.
    pub fn lost_text(&self, page: &Page, usage: &Use) -> Option<Lost<'a>> {
        let index = *self.built.of.get(&page.path)?;
        let own = &self.built.pages[index];
        let ways = ways(words(usage)?.0);
        let wanted = self.images.addresses_of(page, usage, own);
        if ways.is_empty() {
            return None;
        }
        let seen_page = self.seen(index);
        let uses = page.uses.len();
        if uses.saturating_mul(uses).saturating_mul(seen_page.images.len()) > COMPARISONS {
            let lost = self.lost_on_large_page(page, usage, index, &ways, &wanted);
            return lost.or_else(|| self.lost_on_lists(page, usage, index, &ways, &wanted));
        }
        let here: Vec<&ComparedImage<'a>> = seen_page.images.iter().filter(|seen| self.is(seen, &wanted)).collect();
        if let Some(seen) = in_turn(page, usage, &here, &ways) {
            return Some(self.lost_at(own, seen.image, Where::OwnPage, page, usage));
        }
        let is_it = |seen: &&ComparedImage<'a>| !self.is_another(seen, &wanted) || self.is(seen, &wanted);
        let text = Text::new(ways.clone());
        if seen_page.images.iter().filter(is_it).any(|seen| text.is_said_of(seen)) {
            return None;
        }
        let mut here = here;
        if says_beside(seen_page, &ways) {
            return None;
        }
        // The same picture may stand there for another use, or on the card of another post.
        let others = if here.is_empty() { Vec::new() } else { self.other_uses(page, usage, own) };
        here.retain(|seen| !self.is_for_another_use(seen, &others) && !self.is_card_of_another(seen, page, own));
        if let Some(seen) = here.first() {
            return Some(self.lost_at(own, seen.image, Where::OwnPage, page, usage));
        }
        self.lost_on_lists(page, usage, index, &ways, &wanted)
    }

    /// On a page of very many images: each text is looked for as a whole.
    fn lost_on_large_page(
        &self,
        page: &Page,
        usage: &Use,
        own: usize,
        ways: &[String],
        wanted: &ImageAddresses,
    ) -> Option<Lost<'a>> {
        let (built, seen_page) = (&self.built.pages[own], self.seen(own));
        if ways.iter().any(|way| seen_page.says_whole(way)) {
            return None;
        }
        let mut candidates = seen_page.candidates(wanted, CANDIDATES);
        let seen = candidates.find(|seen| self.is(seen, wanted) && !self.is_card_of_another(seen, page, built))?;
        (!Text::new(ways.to_vec()).is_said_of(seen))
            .then(|| self.lost_at(built, seen.image, Where::OwnPage, page, usage))
    }

    fn lost_on_lists(
        &self,
        page: &Page,
        usage: &Use,
        own: usize,
        ways: &[String],
        wanted: &ImageAddresses,
    ) -> Option<Lost<'a>> {
        let mut lost = None;
        for index in self.lists().get(&page.path).into_iter().flatten().copied() {
            let list = &self.built.pages[index];
            if index == own || !speaks(list, &page.lang) {
                continue;
            }
            let is_it = |seen: &&ComparedImage<'a>| self.is(seen, wanted) && !self.is_card_of_another(seen, page, list);
            let seen_list = self.seen(index);
            let found: Vec<&ComparedImage<'a>> = seen_list.candidates(wanted, CANDIDATES).filter(is_it).collect();
            if found.is_empty() {
                if ways.iter().any(|way| seen_list.says_whole(way)) {
                    return None;
                }
                continue;
            }
            let text = Text::new(ways.to_vec());
            if found.iter().any(|seen| text.is_said_of(seen)) || says_beside(seen_list, ways) {
                return None;
            }
            // Another post's card, by its text.
            let is_free = |seen: &&&ComparedImage<'a>| {
                self.declares(seen.image).is_none_or(|uses| uses.iter().all(|(other, _)| other.lang != page.lang))
            };
            let unclaimed = found.iter().find(is_free);
            if let Some(seen) = unclaimed {
                lost.get_or_insert_with(|| self.lost_at(list, seen.image, Where::List, page, usage));
            }
        }
        lost
    }

    fn lost_at(&self, page: &'a BuiltPage, image: &'a BuiltImage, at: Where, of: &Page, usage: &Use) -> Lost<'a> {
        let others = self.declares(image).into_iter().flatten();
        let other = others.filter(|(_, other)| !std::ptr::eq(*other, usage)).min_by_key(|(other, use_of)| {
            // The twin's, or another post's of this picture, is likelier than any.
            (use_of.site_path() != usage.site_path(), other.lang == of.lang)
        });
        let other = other.and_then(|(page, other)| Some(place(page, other.alt.span()?)));
        Lost { page, image, at, other }
    }

    pub(super) fn is(&self, seen: &ComparedImage<'_>, wanted: &ImageAddresses) -> bool {
        seen.addresses.iter().any(|address| self.images.is(address, wanted))
    }

    fn is_another(&self, seen: &ComparedImage<'_>, wanted: &ImageAddresses) -> bool {
        seen.addresses.iter().any(|address| self.images.is_another(address, wanted))
    }

    /// Returns the uses whose text an image's `alt` is.
    fn declares(&self, image: &BuiltImage) -> Option<&Vec<(&'a Page, &'a Use)>> {
        let said = spoken_text(image.alt.as_deref()?);
        self.declared.get(&said).filter(|_| !said.is_empty())
    }

    /// Returns the other uses of a page: what each shows, and its text; `None` where it has none.
    pub(super) fn other_uses(&self, page: &Page, usage: &Use, own: &BuiltPage) -> Vec<(ImageAddresses, Option<Text>)> {
        let others = page.uses.iter().filter(|other| !std::ptr::eq(*other, usage));
        let text = |other: &Use| words(other).map(|(text, _)| Text::new(ways(text)));
        others.map(|other| (self.images.addresses_of(page, other, own), text(other))).collect()
    }

    /// The image has the text of another use of the page, which shows the same picture.
    pub(super) fn is_for_another_use(
        &self,
        seen: &ComparedImage<'_>,
        others: &[(ImageAddresses, Option<Text>)],
    ) -> bool {
        let mut same = others.iter().filter(|(wanted, _)| self.is(seen, wanted));
        same.any(|(_, text)| match text {
            Some(text) => text.is_said_of(seen),
            // Decoration beside a text of ours.
            None => seen.image.alt.as_deref().is_some_and(|alt| alt.trim().is_empty()),
        })
    }

    /// The link around the image leads to another post's page.
    pub(super) fn is_card_of_another(&self, seen: &ComparedImage<'_>, page: &Page, on: &BuiltPage) -> bool {
        let other = seen.image.link.as_deref().and_then(|link| self.content_page(link, on));
        other.is_some_and(|other| other.path != page.path && !other.uses.is_empty())
    }

    /// Returns the content page that a link leads to.
    pub(super) fn content_page(&self, link: &str, on: &BuiltPage) -> Option<&'a Page> {
        let target = plain(bare_address(&ImageAddress::on(link, &on.path).path));
        let mut rest = Some(target.as_str());
        while let Some(address) = rest {
            if let Some(page) = self.addresses.get(address) {
                return Some(page);
            }
            // The site may lie below a folder.
            rest = address.split_once('/').map(|(_, below)| below);
        }
        // Where each language has a host of its own, its links begin below its folder.
        let (home, _) = on.path.split_once('/')?;
        self.addresses.get(&format!("{}/{target}", home.to_lowercase())).copied()
    }

    pub(super) fn lists(&self) -> &BTreeMap<&'a FilePath, Vec<usize>> {
        self.lists.get_or_init(|| {
            let leads = |(index, page): (usize, &BuiltPage)| {
                let links: BTreeSet<&str> = page.links.iter().map(String::as_str).collect();
                let pages = links.into_iter().filter_map(|link| self.content_page(link, page));
                (index, pages.map(|page| &page.path).collect::<BTreeSet<_>>())
            };
            let mut lists: BTreeMap<&FilePath, Vec<usize>> = BTreeMap::new();
            for (index, pages) in self.built.pages.par_iter().enumerate().map(leads).collect::<Vec<_>>() {
                for page in pages {
                    lists.entry(page).or_default().push(index);
                }
            }
            lists
        })
    }
}

/// Returns where a page shows one picture with one text several times, as its hero and again in its body, each of them
/// counts: the one that belongs to this use, if it lacks the text.
fn in_turn<'s, 'a>(
    page: &Page,
    usage: &Use,
    here: &[&'s ComparedImage<'a>],
    ways: &[String],
) -> Option<&'s ComparedImage<'a>> {
    let same = |other: &&Use| {
        other.site_path() == usage.site_path() && words(other).is_some_and(|(text, _)| spoken_text(text) == ways[0])
    };
    let same: Vec<&Use> = page.uses.iter().filter(same).collect();
    let turn = same.iter().position(|other| std::ptr::eq(*other, usage))?;
    let seen = *here.get(turn).filter(|_| same.len() > 1 && same.len() == here.len())?;
    (!Text::new(ways.to_vec()).is_said_of(seen)).then_some(seen)
}

/// A text that is looked for in what images are called.
pub(super) struct Text {
    ways: Vec<String>,
    /// Names that were looked through, and whether they hold it. All images of a figure share its long one.
    tried: RefCell<BTreeMap<*const u8, bool>>,
}

impl Text {
    pub(super) fn new(ways: Vec<String>) -> Self {
        Self { ways, tried: RefCell::default() }
    }

    /// The image is called so.
    pub(super) fn is_said_of(&self, seen: &ComparedImage<'_>) -> bool {
        let mut tried = self.tried.borrow_mut();
        let mut holds =
            |name: &Arc<str>| *tried.entry(name.as_ptr()).or_insert_with(|| is_way(name, &self.ways, LONG_IN_FIGURE));
        seen.alt.as_deref().is_some_and(|alt| is_way(alt, &self.ways, LONG)) || seen.names.iter().any(&mut holds)
    }
}

/// A caption, or what is said to listeners alone, is the text.
fn says_beside(page: &SeenPage<'_>, ways: &[String]) -> bool {
    page.said.iter().any(|said| is_way(said, ways, LONG_IN_FIGURE))
}

/// What is said is the text, or holds it where it is `long` enough not to stand there by chance.
fn is_way(said: &str, ways: &[String], long: usize) -> bool {
    ways.iter().any(|way| said == way || (way.chars().count() >= long && said.contains(way.as_str())))
}

fn speaks(page: &BuiltPage, lang: &Lang) -> bool {
    page.lang.as_deref().is_none_or(|said| Lang::new(said).primary() == lang.primary())
}

/// Returns an address as it is compared.
fn plain(address: &str) -> String {
    ImageAddress::on(&format!("/{address}"), "").path.trim_matches('/').to_owned()
}
