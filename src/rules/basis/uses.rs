//! The uses of a site, seen as rules need them.

use std::collections::BTreeMap;

use super::text::{is_blank, is_template};
use crate::model::finding::Value;
use crate::model::page::{Alt, Page, Target, Use};
use crate::model::paths::FilePath;
use crate::model::picture::PictureError;
use crate::model::place::{Place, Span};
use crate::model::site::Site;

/// Every use with its page, in the order of the site.
pub fn all(site: &Site) -> impl Iterator<Item = (&Page, &Use)> {
    site.pages.iter().flat_map(|page| page.uses.iter().map(move |shown| (page, shown)))
}

/// Uses whose image reaches readers, as far as can be told. Where it does not, the rule about the
/// image speaks, and its alt text is nobody's concern yet.
pub fn reaching(site: &Site) -> impl Iterator<Item = (&Page, &Use)> {
    all(site).filter(|(_, shown)| reaches(shown))
}

/// The image of this use reaches readers, as far as can be told.
pub fn reaches(shown: &Use) -> bool {
    matches!(shown.target, Target::File { .. } | Target::OtherCase { .. } | Target::Remote | Target::Inline)
}

/// Alt texts that say something. Texts that a template will complete are left out.
pub fn worded(site: &Site) -> impl Iterator<Item = Worded<'_>> {
    all(site).filter_map(|(page, shown)| {
        let (text, _) = words(shown)?;
        Some(Worded { page, shown, text })
    })
}

/// A use and its alt text.
#[derive(Clone, Copy)]
pub struct Worded<'a> {
    pub page: &'a Page,
    pub shown: &'a Use,
    /// Trimmed.
    pub text: &'a str,
}

/// The alt text that says something, and where.
pub fn words(shown: &Use) -> Option<(&str, &Span)> {
    match &shown.alt {
        Alt::Given(alt) if !is_blank(&alt.value) && !is_template(&alt.value) => Some((alt.value.trim(), &alt.at)),
        _ => None,
    }
}

/// The page names an image: it is a post.
pub fn is_post(page: &Page) -> bool {
    page.hero().is_some_and(|hero| hero.target != Target::Empty)
}

/// The page has to do with images at all.
pub fn shows_images(page: &Page) -> bool {
    is_post(page) || page.body().next().is_some() || !page.blank_urls.is_empty()
}

/// The uses of each image file, in the order of the site, those on pages that readers get first: the first one is where
/// a finding about the file stands.
pub fn by_file(site: &Site) -> BTreeMap<&FilePath, Vec<(&Page, &Use)>> {
    let mut files: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (page, shown) in all(site) {
        let (Target::File { file, .. } | Target::OtherCase { found: file, .. }) = &shown.target else { continue };
        files.entry(file).or_default().push((page, shown));
    }
    for uses in files.values_mut().filter(|uses| uses.len() > 1) {
        uses.sort_by_key(|(page, _)| !site.is_published(page));
    }
    files
}

/// One broken image file: its error, its first use, and its other uses.
pub struct Broken<'a> {
    pub file: &'a FilePath,
    pub error: &'a PictureError,
    pub page: &'a Page,
    pub shown: &'a Use,
    pub others: Vec<Place>,
    pub uses: Vec<(&'a Page, &'a Use)>,
}

/// Every image file whose header can't be read.
pub fn broken(site: &Site) -> impl Iterator<Item = Broken<'_>> {
    by_file(site).into_iter().filter_map(|(file, uses)| {
        let error = site.pictures.get(file)?.header.as_ref().err()?;
        let (page, shown) = *uses.first()?;
        Some(Broken { file, error, page, shown, others: others(&uses), uses })
    })
}

/// The places of all uses but the first.
pub fn others(uses: &[(&Page, &Use)]) -> Vec<Place> {
    uses.iter().skip(1).map(|(page, shown)| place(page, &shown.raw.at)).collect()
}

pub fn place(page: &Page, span: &Span) -> Place {
    Place { path: page.path.clone(), span: span.clone() }
}

/// The configured name of the key that a page's value was read by: the first that the page has.
pub fn key_read<'a>(page: &Page, names: &'a [String]) -> Option<&'a str> {
    let has = |name: &&String| page.keys.iter().any(|key| key.value.to_lowercase() == name.to_lowercase());
    names.iter().find(has).map(String::as_str)
}

/// The page has a key of this name.
pub fn has_key(page: &Page, name: &str) -> bool {
    page.keys.iter().any(|key| key.value.eq_ignore_ascii_case(name))
}

/// The first configured name of a key, as messages name it.
pub fn key_name(names: &[String]) -> Value {
    names.first().map_or_else(|| Value::from(""), Value::from)
}
