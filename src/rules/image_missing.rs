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
use crate::model::place::Span;

pub const RULE: Rule = Rule {
    variants: &["address", "made", "near", "counted", "theme", "folder"],
    yields_to: &[&image_key_unread::RULE],
    refuted_by: Proof::Picture,
    ..Rule::new("image-missing", Severity::Error, Subject::Picture, manuals!("image_missing"), check)
};

fn check(context: &Context, _: &RuleOptions) -> Vec<Draft> {
    let planned: BTreeSet<&FilePath> = context.plan.claims().map(|claim| &claim.output).collect();
    let stems = Stems::of(context);
    let missing_folders = missing_folders(context);
    let mut drafts: Vec<Draft> =
        missing_folders.iter().map(|(folder, uses)| folder_draft(context, folder, uses)).collect();
    for (page, usage) in all(context.site) {
        // `alt-empty` reports `![]()`.
        if usage.role == Role::Markdown && usage.target == Target::Empty && words(usage).is_some() {
            drafts.push(Draft::of_alt(page, usage).variant("address"));
        }
        let Target::Missing { site, wanted } = &usage.target else { continue };
        // A thumbnail that the next build makes, shown in a text.
        if planned.contains(wanted) || missing_folders.keys().any(|folder| wanted.below(folder).is_some()) {
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

/// A single image that is lacking is reported by itself.
const FEWEST_OF_A_FOLDER: usize = 2;

/// Returns the served folders that are not there, and what pages show of each and readers would see. None where a theme
/// that is not here may serve the images.
fn missing_folders<'a>(context: &Context<'a>) -> BTreeMap<&'a FilePath, Vec<(&'a Page, &'a Use)>> {
    let mut found: BTreeMap<&FilePath, Vec<_>> = BTreeMap::new();
    let folders = &context.site.discovery.missing_folders;
    if folders.is_empty() || !context.site.templates.unseen.is_empty() {
        return found;
    }
    let unread: BTreeSet<(FilePath, Option<Span>)> =
        image_key_unread::unread_heroes(context).into_iter().map(|draft| (draft.path, draft.span)).collect();
    for (page, usage) in all(context.site).filter(|(_, usage)| !usage.address_is_made) {
        if unread.contains(&(page.path.clone(), Some(usage.raw.at.clone()))) {
            continue;
        }
        let Target::Missing { wanted, .. } = &usage.target else { continue };
        if let Some(folder) = folders.iter().find(|folder| wanted.below(folder).is_some()) {
            found.entry(folder).or_default().push((page, usage));
        }
    }
    found.retain(|_, uses| images(uses) >= FEWEST_OF_A_FOLDER);
    found
}

fn images(uses: &[(&Page, &Use)]) -> usize {
    uses.iter().filter_map(|(_, usage)| usage.site_path()).collect::<BTreeSet<_>>().len()
}

/// One finding for all images of a folder, at the configuration that names it, where there is one.
fn folder_draft(context: &Context, folder: &FilePath, uses: &[(&Page, &Use)]) -> Draft {
    let draft = match (&context.site.discovery.config, uses.first()) {
        (None, Some((page, usage))) => Draft::of(page, usage),
        (config, _) => Draft::at_file(config.as_ref().unwrap_or(folder)),
    };
    draft.variant("folder").with("folder", folder).with("count", images(uses))
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
    use crate::rules::testing::{Case, fires_once, is_silent, page, site};

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

    fn of_a_folder(config: Option<&str>, pages: usize) -> Case {
        let names: Vec<String> = (0..pages).map(|number| number.to_string()).collect();
        let mut case = site(names.iter().map(|name| page("en", name).hero(&format!("/{name}.jpg")).missing()));
        case.site.discovery.config = config.map(FilePath::new);
        case.site.discovery.missing_folders.push(FilePath::new("static"));
        case
    }

    #[test]
    fn fires_once_for_all_images_of_a_folder_that_is_not_there() {
        let found = of_a_folder(Some("vignettes.yaml"), 29);
        assert_eq!(found.places(&RULE), ["vignettes.yaml:0"]);
        let text = &found.texts(&RULE)[0];
        assert!(text.contains("folder `static` not found") && text.contains("29"), "{text}");
        assert_eq!(of_a_folder(None, 2).places(&RULE).len(), 1);
    }

    #[test]
    fn one_image_a_folder_that_is_there_and_a_theme_elsewhere_are_reported_by_image() {
        let one = of_a_folder(None, 1);
        assert!(!one.texts(&RULE)[0].contains("folder"));
        let mut there = of_a_folder(None, 3);
        there.site.discovery.missing_folders.clear();
        assert_eq!(there.places(&RULE).len(), 3);
        let mut themed = of_a_folder(None, 3);
        themed.site.templates.unseen.push("ananke".to_owned());
        assert_eq!(themed.places(&RULE).len(), 3);
    }
}
