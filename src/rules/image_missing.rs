//! A page shows an image that is not there.

use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::percent_decode_str;

use super::engine::draft::Draft;
use super::engine::rule::{Proof, Rule, RuleOptions, Subject, manuals};
use super::engine::uses::{all, words};
use super::{Context, image_key_unread};
use crate::model::finding::Severity;
use crate::model::page::{Page, Role, Target, Use};
use crate::model::paths::{FilePath, SitePath, counted_from};

pub const RULE: Rule = Rule {
    variants: &["address", "made", "near", "counted", "theme"],
    yields_to: &[&image_key_unread::RULE],
    refuted_by: Proof::Picture,
    ..Rule::new("image-missing", Severity::Error, Subject::Picture, manuals!("image_missing"), check)
};

fn check(context: &Context, _: &RuleOptions) -> Vec<Draft> {
    let planned: BTreeSet<&FilePath> = context.plan.claims().map(|claim| &claim.output).collect();
    let stems = Stems::of(context);
    let mut drafts = Vec::new();
    for (page, usage) in all(context.site) {
        // `alt-empty` reports `![]()`.
        if usage.role == Role::Markdown && usage.target == Target::Empty && words(usage).is_some() {
            drafts.push(Draft::of_alt(page, usage).variant("address"));
        }
        let Target::Missing { site, wanted } = &usage.target else { continue };
        // A thumbnail that the next build makes, shown in a text.
        if planned.contains(wanted) {
            continue;
        }
        let draft = Draft::of(page, usage).with("file", wanted);
        if usage.address_is_made {
            drafts.push(draft.variant("made").severity(Severity::Info));
            continue;
        }
        // A theme may have the file, or make another address of it.
        if let [theme, ..] = &context.site.templates.unseen[..] {
            drafts.push(draft.severity(Severity::Info).variant("theme").with("theme", theme));
            continue;
        }
        drafts.push(match (stems.nearest(wanted), counted_address(page, usage, site)) {
            (_, Some(address)) => {
                draft.variant("counted").with("written", &usage.raw.value).with("address", address.as_str())
            }
            (Some(near), None) => draft.variant("near").with("near", near),
            (None, None) => draft,
        });
    }
    drafts
}

/// Returns the page's address, where that of the image was counted from it.
fn counted_address<'p>(page: &'p Page, usage: &Use, asked: &SitePath) -> Option<&'p SitePath> {
    let path = usage.raw.value.split(['?', '#']).next().unwrap_or_default();
    let path = percent_decode_str(path).decode_utf8_lossy();
    let address = page.address.as_ref().filter(|_| !path.starts_with('/') && usage.role != Role::Hero)?;
    let counted = counted_from(address, &path)?;
    (SitePath::new(counted.as_str()) == *asked).then_some(address)
}

/// The pictures that pages show, by their names without extension and case. Of several, none is the one that is meant.
struct Stems<'a>(BTreeMap<String, Option<&'a FilePath>>);

impl<'a> Stems<'a> {
    fn of(context: &Context<'a>) -> Self {
        let mut stems = BTreeMap::new();
        for file in context.site.pictures.keys() {
            stems.entry(file.stem().to_ascii_lowercase()).and_modify(|only| *only = None).or_insert(Some(file));
        }
        Self(stems)
    }

    /// Returns a picture that other pages show and that may be meant: the same name in another folder or with
    /// another extension.
    fn nearest(&self, wanted: &FilePath) -> Option<&'a FilePath> {
        self.0.get(&wanted.stem().to_ascii_lowercase()).copied().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::picture::Format;
    use crate::rules::testing::{fires_once, is_silent, page, site};

    #[test]
    fn fires_on_heroes_and_in_bodies() {
        fires_once(
            &RULE,
            [
                page("en", "a").hero("/img/a.jpg").missing(),
                page("en", "a").hero_alt("/img/a.jpg", "A boat").markdown("/img/b.jpg", "A car").missing(),
                page("en", "a").markdown("", "A car"),
            ],
        );
    }

    #[test]
    fn is_silent_where_the_image_is_there_or_elsewhere() {
        is_silent(
            &RULE,
            [
                page("en", "a").hero("/img/a.jpg"),
                page("en", "a").hero(""),
                page("en", "a").markdown("", ""),
                page("en", "a").html("https://cdn.example/a.jpg", None).target(Target::Remote),
            ],
        );
    }

    #[test]
    fn names_the_file_that_may_be_meant() {
        let texts = |pictures: &[&str]| {
            let case = site([page("en", "a").hero("/img/a.jpg").missing()]);
            pictures.iter().fold(case, |case, file| case.picture(file, Ok(Format::Png))).texts(&RULE).remove(0)
        };
        assert!(texts(&["static/img/cds/a.png"]).contains("`static/img/cds/a.png`"));
        assert!(!texts(&["static/x/a.png", "static/y/a.png"]).contains("a.png"));
    }

    #[test]
    fn says_what_the_address_was_counted_from() {
        let text = |address: &str| {
            let mut case = site([page("en", "a").markdown("x.png", "A boat").missing()]);
            case.site.pages[0].address = Some(SitePath::new(address));
            case.texts(&RULE).remove(0)
        };
        assert!(text("/").contains("page's address `/`"), "{}", text("/"));
        assert!(!text("/docs/").contains("page's address"), "it was asked for elsewhere");
    }

    #[test]
    fn is_an_info_where_the_theme_is_not_here() {
        let mut case = site([page("en", "a").hero("/img/a.jpg").missing()]);
        case.site.templates.unseen.push("ananke".to_owned());
        assert_eq!(case.severities(&RULE), [Severity::Info]);
        assert!(case.texts(&RULE)[0].contains("`ananke`"));
    }
}
