//! The uses of a site, seen as rules need them.

use std::collections::BTreeMap;

use crate::model::finding::MessageValue;
use crate::model::page::{Alt, Page, Target, Use};
use crate::model::paths::FilePath;
use crate::model::picture::PictureError;
use crate::model::place::{Place, Span};
use crate::model::site::Site;
use crate::rules::language::text::{is_invisible, is_template};

/// Returns every use with its page, in the order of the site.
pub fn all(site: &Site) -> impl Iterator<Item = (&Page, &Use)> {
    site.pages.iter().flat_map(|page| page.uses.iter().map(move |usage| (page, usage)))
}

/// Uses whose image reaches readers, as far as can be known. Where it does not, the rule about the
/// image speaks, and its alt text is not judged yet.
pub fn reaching(site: &Site) -> impl Iterator<Item = (&Page, &Use)> {
    all(site).filter(|(_, usage)| reaches(usage))
}

/// The image of this use reaches readers, as far as can be known.
pub fn reaches(usage: &Use) -> bool {
    match usage.target {
        Target::File { .. } | Target::OtherCase { .. } | Target::Remote | Target::Inline | Target::Dynamic => true,
        Target::Missing { .. } => usage.address_is_made,
        Target::Escapes | Target::Empty => false,
    }
}

/// Alt texts that say something. Texts that a template will complete are left out.
pub fn worded_alts(site: &Site) -> impl Iterator<Item = Worded<'_>> {
    all(site).filter_map(|(page, usage)| {
        let (text, _) = words(usage)?;
        Some(Worded { page, usage, text })
    })
}

/// A use and its alt text.
#[derive(Clone, Copy)]
pub struct Worded<'a> {
    pub page: &'a Page,
    pub usage: &'a Use,
    /// Trimmed.
    pub text: &'a str,
}

/// Returns the alt text that says something, and where.
pub fn words(usage: &Use) -> Option<(&str, &Span)> {
    match &usage.alt {
        Alt::Given(alt) if !is_invisible(&alt.value) && !is_template(&alt.value) => Some((alt.value.trim(), &alt.at)),
        _ => None,
    }
}

/// The page names an image: it is a post.
pub fn is_post(page: &Page) -> bool {
    page.hero().is_some_and(|hero| hero.target != Target::Empty)
}

/// The page has to do with images at all.
pub fn shows_images(page: &Page) -> bool {
    is_post(page) || page.body().next().is_some() || !page.urls_with_spaces.is_empty()
}

/// Returns the uses of each image file, in the order of the site, those on pages that readers get first: the first one
/// is where a finding about the file stands.
pub fn by_file(site: &Site) -> BTreeMap<&FilePath, Vec<(&Page, &Use)>> {
    let mut files: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (page, usage) in all(site) {
        let (Target::File { file, .. } | Target::OtherCase { found: file, .. }) = &usage.target else { continue };
        files.entry(file).or_default().push((page, usage));
    }
    for uses in files.values_mut() {
        uses.sort_by_key(|(page, _)| !site.is_published(page));
    }
    files
}

/// One broken image file: its error, its first use, and its other uses.
pub struct Broken<'a> {
    pub file: &'a FilePath,
    pub error: &'a PictureError,
    pub page: &'a Page,
    pub usage: &'a Use,
    pub others: Vec<Place>,
    pub uses: Vec<(&'a Page, &'a Use)>,
}

/// Returns every image file whose header can't be read.
pub fn broken_files(site: &Site) -> impl Iterator<Item = Broken<'_>> {
    by_file(site).into_iter().filter_map(|(file, uses)| {
        let error = site.pictures.get(file)?.header.as_ref().err()?;
        let (page, usage) = *uses.first()?;
        Some(Broken { file, error, page, usage, others: others(&uses), uses })
    })
}

/// Returns the places of all uses but the first.
pub fn others(uses: &[(&Page, &Use)]) -> Vec<Place> {
    uses.iter().skip(1).map(|(page, usage)| place(page, &usage.raw.at)).collect()
}

pub fn place(page: &Page, span: &Span) -> Place {
    Place { path: page.path.clone(), span: span.clone() }
}

/// Returns the configured name of the key that a page's value was read by: the first that the page has.
pub fn key_read<'a>(page: &Page, names: &'a [String]) -> Option<&'a str> {
    let has = |name: &&String| page.keys.iter().any(|key| key.value.to_lowercase() == name.to_lowercase());
    names.iter().find(has).map(String::as_str)
}

/// The page has a key of this name.
pub fn has_key(page: &Page, name: &str) -> bool {
    page.keys.iter().any(|key| key.value.eq_ignore_ascii_case(name))
}

/// Returns the first configured name of a key, as messages name it.
pub fn key_name(names: &[String]) -> MessageValue {
    names.first().map_or_else(|| MessageValue::from(""), MessageValue::from)
}
