//! An original that says where it was taken.

use super::Context;
use super::engine::draft::Draft;
use super::engine::rule::{Needs, Rule, RuleOptions, Subject, manuals};
use super::engine::uses::{by_file, others};
use crate::model::finding::Severity;

pub const RULE: Rule = Rule {
    variants: &["unshown"],
    needs: Needs::UnshownPictures,
    ..Rule::new("image-gps", Severity::Warning, Subject::Picture, manuals!("image_gps"), check)
};

fn check(context: &Context, _: &RuleOptions) -> Vec<Draft> {
    let site = context.site;
    let usage = by_file(site).into_iter().filter_map(|(file, uses)| {
        let header = site.pictures.get(file)?.header.as_ref().ok()?;
        let (page, usage) = uses.first().filter(|_| header.gps)?;
        Some(Draft::of(page, usage).with("file", file).with_related(others(&uses)))
    });
    // What no page shows is published with the rest of the static folder.
    let unshown = site.unshown.iter().filter(|(_, picture)| picture.header.as_ref().is_some_and(|header| header.gps));
    let unshown = unshown.map(|(file, _)| Draft::at_file(file).variant("unshown").with("file", file));
    usage.chain(unshown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::FilePath;
    use crate::model::picture::Format;
    use crate::model::site::Unshown;
    use crate::rules::testing::{Case, page, site};

    fn case(gps: bool) -> Case {
        let pages = [page("en", "a").hero("/a.jpg"), page("fr", "a").hero("/a.jpg")];
        let mut case = site(pages).picture("static/a.jpg", Ok(Format::Jpeg));
        let picture = case.site.pictures.get_mut(&FilePath::new("static/a.jpg")).unwrap();
        picture.header.as_mut().unwrap().gps = gps;
        case
    }

    #[test]
    fn fires_once_a_file_be_it_shown_or_not() {
        let mut case = case(true);
        let header = case.site.pictures.values().next().unwrap().header.clone().ok();
        case.site.unshown.insert(FilePath::new("static/b.jpg"), Unshown { named: true, header });
        assert_eq!(case.places(&RULE), ["content/en/a.md:2", "static/b.jpg:0"]);
    }

    #[test]
    fn is_silent_where_no_place_is_reported() {
        let mut case = case(false);
        case.site.unshown.insert(FilePath::new("static/b.jpg"), Unshown { named: false, header: None });
        assert!(case.places(&RULE).is_empty());
    }
}
