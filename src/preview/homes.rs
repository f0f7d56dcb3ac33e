//! Which picture a finding belongs to, and which of its uses.

use std::collections::BTreeMap;

use crate::model::finding::Finding;
use crate::model::page::{Page, Target};
use crate::model::place::Span;
use crate::model::{FilePath, Site, SitePath, Use};
use crate::rules::{self, Subject};

/// Where on the page of pictures a finding stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FindingLocation<'a> {
    /// The picture's file.
    pub file: &'a FilePath,
    /// Positions of the page and of its use, where it is the use that is at fault.
    pub usage: Option<(usize, usize)>,
}

/// Finds homes.
pub struct Homes<'a> {
    site: &'a Site,
    by_address: BTreeMap<&'a SitePath, &'a FilePath>,
}

impl<'a> Homes<'a> {
    #[must_use]
    pub fn of(site: &'a Site) -> Self {
        let targets = site.pages.iter().flat_map(|page| {
            page.uses.iter().map(|usage| &usage.target).chain(page.urls_with_spaces.iter().map(|found| &found.target))
        });
        let addressed = targets.filter_map(|target| Some((address(target)?, file(target)?)));
        Self { site, by_address: addressed.collect() }
    }

    /// `None` where it belongs to no picture of the site.
    #[must_use]
    pub fn home(&self, finding: &'a Finding) -> Option<FindingLocation<'a>> {
        let of_file = |file| FindingLocation { file, usage: None };
        let by_address = || Some(of_file(*self.by_address.get(finding.image.as_ref()?)?));
        let found = self.site.pages.binary_search_by(|page| page.path.cmp(&finding.path));
        let Ok(index) = found else {
            let is_picture = self.site.pictures.contains_key(&finding.path)
                || self.site.unshown.contains_key(&finding.path)
                || self.by_address.values().any(|file| **file == finding.path);
            return is_picture.then_some(of_file(&finding.path)).or_else(by_address);
        };
        let page = &self.site.pages[index];
        if let Some((at, file)) = use_at(page, finding) {
            // What is wrong with the picture is wrong wherever it is shown.
            return Some(FindingLocation { file, usage: is_of_use(finding).then_some((index, at)) });
        }
        let span = finding.span.as_ref();
        let with_space = page.urls_with_spaces.iter().find(|one| Some(&one.url.at) == span);
        with_space.and_then(|one| file(&one.target)).map(of_file).or_else(by_address)
    }
}

/// Returns the use of a page that a finding is about, and its file.
fn use_at<'a>(page: &'a Page, finding: &Finding) -> Option<(usize, &'a FilePath)> {
    let span = finding.span.as_ref();
    let stands_at = |usage: &Use| span.is_some_and(|span| is_at(usage, span));
    let shows = |usage: &Use| finding.image.is_some() && usage.site_path() == finding.image.as_ref();
    let of_hero = || {
        let thumb = page.thumb.as_ref().map(|thumb| &thumb.raw.at);
        let focus = page.focus.as_ref().map(|focus| &focus.at);
        let is_key = is_of_use(finding) && page.keys.iter().any(|key| Some(&key.at) == span);
        let is_of_hero = span.is_some() && (is_key || thumb == span || focus == span);
        page.hero().filter(|_| is_of_hero)
    };
    let both = |usage: &&Use| stands_at(usage) && shows(usage);
    let mut uses = page.uses.iter();
    let usage = uses
        .clone()
        .find(both)
        .or_else(|| uses.clone().find(|usage| stands_at(usage)))
        .or_else(|| uses.clone().find(|usage| shows(usage)))
        .or_else(of_hero)?;
    let index = uses.position(|one| std::ptr::eq(one, usage))?;
    Some((index, file(&usage.target)?))
}

fn is_at(usage: &Use, span: &Span) -> bool {
    let inside = usage.at.bytes.start <= span.bytes.start && span.bytes.end <= usage.at.bytes.end;
    *span == usage.raw.at || usage.alt.span() == Some(span) || inside
}

/// Alt text belongs to the use, and so does what ties a post to its equivalents; all else is the picture's own.
fn is_of_use(finding: &Finding) -> bool {
    matches!(rules::subject(finding), Some(Subject::AltText | Subject::AltRendering | Subject::Pairing))
}

/// Returns the file that a picture's card is of, there or not.
#[must_use]
pub fn file(target: &Target) -> Option<&FilePath> {
    match target {
        Target::File { file, .. } | Target::Missing { wanted: file, .. } | Target::OtherCase { found: file, .. } => {
            Some(file)
        }
        _ => None,
    }
}

fn address(target: &Target) -> Option<&SitePath> {
    match target {
        Target::File { site, .. } | Target::Missing { site, .. } | Target::OtherCase { site, .. } => Some(site),
        _ => None,
    }
}
