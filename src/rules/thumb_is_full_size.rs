//! A thumb that is the image itself, or an original as large as it.

use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use super::engine::draft::Draft;
use super::engine::rule::{Rule, RuleOptions, Subject, manuals};
use super::engine::uses::all;
use crate::model::finding::Severity;
use crate::model::page::{Page, Target};
use crate::model::paths::{FilePath, SitePath};
use crate::model::picture::Size;
use crate::model::place::Place;
use crate::model::site::Site;

pub const RULE: Rule =
    Rule::new("thumb-is-full-size", Severity::Warning, Subject::Output, manuals!("thumb_is_full_size"), check);

fn check(context: &Context, _: &RuleOptions) -> Vec<Draft> {
    let site = context.site;
    // What `build` refuses or makes is other rules' business: one fault, one finding.
    let refused: BTreeSet<&Place> = context.plan.refused.iter().flat_map(|refusal| &refusal.places).collect();
    let made: BTreeSet<&FilePath> = context.plan.claims().map(|claim| &claim.output).collect();
    let mut files: Option<BTreeMap<&SitePath, &FilePath>> = None;
    let mut drafts = Vec::new();
    for page in &site.pages {
        let (Some(thumb), Some(hero)) = (&page.thumb, page.hero()) else { continue };
        let Some(image) = hero.file().filter(|_| !thumb.raw.value.is_empty()) else { continue };
        let files = files.get_or_insert_with(|| paths(site));
        let Some(file) = named_file(page, &thumb.raw.value, files).filter(|file| !made.contains(file)) else {
            continue;
        };
        let place = Place { path: page.path.clone(), span: thumb.raw.at.clone() };
        let as_large =
            file == image || size(site, file).zip(size(site, image)).is_some_and(|(thumb, image)| covers(thumb, image));
        if as_large && !refused.contains(&place) {
            let draft = Draft::on(page, Some(&thumb.raw.at)).image(hero.site_path());
            drafts.push(draft.with("key", thumb.key.as_str()).with("file", file));
        }
    }
    drafts
}

/// Returns the files behind the site paths that pages show.
fn paths(site: &Site) -> BTreeMap<&SitePath, &FilePath> {
    let shown = all(site).filter_map(|(_, shown)| match &shown.target {
        Target::File { site, file } => Some((site, file)),
        _ => None,
    });
    shown.collect()
}

/// Returns the file that a thumb names: the page's own image in the same words, or one that some page shows.
fn named_file<'a>(page: &'a Page, raw: &str, files: &BTreeMap<&'a SitePath, &'a FilePath>) -> Option<&'a FilePath> {
    let hero = page.hero()?;
    if hero.raw.value == raw { hero.file() } else { files.get(&SitePath::new(raw)).copied() }
}

fn size(site: &Site, file: &FilePath) -> Option<Size> {
    Some(site.pictures.get(file)?.header.as_ref().ok()?.size)
}

fn covers(thumb: Size, image: Size) -> bool {
    thumb.width >= image.width && thumb.height >= image.height
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::outputs::RefusalReason;
    use crate::model::picture::Format;
    use crate::rules::testing::{Case, page, site};

    fn case(thumb: &str) -> Case {
        let pages = [page("en", "a").hero("/img/a.jpg").thumb(thumb), page("en", "b").hero("/img/b.jpg")];
        let case =
            site(pages).picture("static/img/a.jpg", Ok(Format::Jpeg)).picture("static/img/b.jpg", Ok(Format::Jpeg));
        case.picture("static/img/small.jpg", Ok(Format::Jpeg))
    }

    #[test]
    fn fires_on_the_image_itself_and_on_another_as_large() {
        assert_eq!(case("/img/a.jpg").places(&RULE), ["content/en/a.md:3"]);
        assert_eq!(case("img/a.jpg").places(&RULE), ["content/en/a.md:3"]);
        assert_eq!(case("/img/b.jpg").places(&RULE), ["content/en/a.md:3"]);
    }

    #[test]
    fn is_silent_on_thumbs_and_on_what_is_smaller() {
        assert!(case("/img/medium/a.jpg").places(&RULE).is_empty());
        assert!(case("").places(&RULE).is_empty());
        let mut small = case("/img/b.jpg");
        let picture = small.site.pictures.get_mut(&FilePath::new("static/img/b.jpg")).unwrap();
        picture.header.as_mut().unwrap().size = Size::new(300, 200);
        assert!(small.places(&RULE).is_empty());
    }

    #[test]
    fn leaves_what_would_overwrite_a_source_to_its_rule() {
        let source = FilePath::new("static/img/a.jpg");
        let case = case("/img/a.jpg").refused(
            "static/img/a.jpg",
            "static/img/a.jpg",
            &[0],
            RefusalReason::IsSource { source },
        );
        assert!(case.places(&RULE).is_empty());
    }
}
