//! What was understood of one page.

use super::image::image_inspection;
use crate::app::session::Session;
use crate::app::site_state::SiteState;
use crate::model::page::Tie;
use crate::model::structure::RelativeTo;
use crate::model::{FilePath, Lang, Page, Site};
use crate::read::built::address::Finder;
use crate::report::inspect::{CountedFrom, PageInspection, TieInspection};
use crate::resolve::{AddressFacts, Resolver, is_bundle};

/// Returns what was understood of a page of the site.
pub fn page_inspection(session: &Session, state: &SiteState, page: &Page) -> PageInspection {
    let (settings, site) = (&session.settings, &state.site);
    let facts = AddressFacts::new(settings.publishing.clone(), &site.templates);
    let resolver = Resolver { files: &state.files, structure: &settings.structure, facts: &facts };
    let content = |lang: &Lang| (lang.clone(), settings.language(lang).content);
    let contents: Vec<(Lang, FilePath)> = site.languages.iter().map(content).collect();
    let bytes = session.texts.read(&page.path).ok();
    let text = bytes.as_deref().and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default();
    let images = page.uses.iter().map(|usage| image_inspection(page, usage, text, resolver, &state.plan));
    PageInspection {
        path: page.path.clone(),
        lang: page.lang.clone(),
        lang_way: page.lang_way.clone(),
        has_problem: page.problem.is_some(),
        is_published: site.is_published(page),
        tie: tie(site, page),
        address: Finder::new(&[], &settings.publishing, &contents).expected_address(page),
        counted_from: counted_from(page, settings.structure.relative),
        images: images.collect(),
    }
}

fn tie(site: &Site, page: &Page) -> Option<TieInspection> {
    let (tie, way) = (page.tie()?, page.pair_way()?);
    let (Tie::Key(value) | Tie::Path(value)) = tie;
    let partners = site.pages.iter().filter(|other| other.path != page.path && other.tie() == Some(tie));
    let partners: Vec<(Lang, FilePath)> = partners.map(|other| (other.lang.clone(), other.path.clone())).collect();
    // A site of one language has no pairs that could be lacking.
    let may_have_partners = site.languages.len() > 1 || !partners.is_empty();
    may_have_partners.then(|| TieInspection { way, value: value.to_owned(), partners })
}

fn counted_from(page: &Page, relative: RelativeTo) -> CountedFrom {
    match (&page.address, relative) {
        _ if is_bundle(&page.path) && relative == RelativeTo::PageAddress => CountedFrom::Bundle,
        (_, RelativeTo::PageFile) => CountedFrom::File,
        (Some(address), RelativeTo::PageAddress) => CountedFrom::Address(address.clone()),
        (None, RelativeTo::PageAddress) => CountedFrom::Unknown,
    }
}
