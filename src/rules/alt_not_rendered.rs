//! An alt text that a post declares and that its built page does not have.

use rayon::prelude::*;

use super::Context;
use super::basis::draft::Draft;
use super::basis::lost::{Lost, Pages, Where};
use super::basis::rule::{Options, Rule, manuals};
use super::basis::templates::{near, of_pages, place, reads, scope, shows_image};
use super::basis::uses::{reaching, words};
use crate::model::finding::Severity;
use crate::model::page::{Page, Role, Use};
use crate::model::place::{Place, Span};

pub const RULE: Rule = Rule {
    id: "alt-not-rendered",
    severity: Severity::Error,
    manuals: manuals!("alt_not_rendered"),
    variants: &["list", "other"],
    options: &[],
    check,
};

fn check(context: &Context, _: &Options) -> Vec<Draft> {
    let Some(built) = &context.site.built else { return Vec::new() };
    let pages = Pages::of(context, built);
    let declared: Vec<(&Page, &Use)> =
        reaching(context.site).filter(|(_, shown)| !shown.decorative && words(shown).is_some()).collect();
    let lost = declared.par_iter().filter_map(|(page, shown)| Some((*page, *shown, pages.lost(page, shown)?)));
    let lost: Vec<(&Page, &Use, Lost<'_>)> = lost.collect();
    lost.into_iter().map(|(page, shown, lost)| draft(context, &built.folder, page, shown, &lost)).collect()
}

fn draft(context: &Context, folder: &str, page: &Page, shown: &Use, lost: &Lost<'_>) -> Draft {
    let template = template(context, page, shown.role);
    let said = lost.image.alt.as_deref().map(str::trim);
    let (kind, text) = match said {
        None => ("none", ""),
        Some("") => ("empty", ""),
        Some(text) => ("text", text),
    };
    let draft = Draft::of_alt(page, shown)
        .with("built", format!("{folder}/{}", lost.page.path))
        .with("kind", kind)
        .with("said", text)
        .with("template", template.as_ref().map_or_else(|| "none".to_owned(), |place| place.path.to_string()))
        .related(template);
    match (&lost.other, lost.at) {
        (Some(other), _) => draft.variant("other").with("other", &other.path).related([other.clone()]),
        (None, Where::List) => draft.variant("list"),
        (None, Where::OwnPage) => draft,
    }
}

/// Where the template stands that loses the text, as far as that can be told: the one that reads its key in another
/// spelling, else one that shows the image, and rather one that does not ask for the text.
fn template(context: &Context, page: &Page, role: Role) -> Option<Place> {
    let first = |end: &str| {
        let found = of_pages(context).find(|template| template.path.as_str().ends_with(end))?;
        Some(Place { path: found.path.clone(), span: Span { line: 1, column: 1, ..Span::default() } })
    };
    match role {
        Role::Markdown => return first("_markup/render-image.html"),
        Role::Shortcode => return first("shortcodes/figure.html"),
        Role::Html => return None,
        Role::Hero => {}
    }
    let key = context.keys.alt.iter().find(|name| page.keys.iter().any(|key| key.value.eq_ignore_ascii_case(name)))?;
    let candidates = of_pages(context).filter_map(|template| {
        let (rank, place) = match (near(template, key), shows_image(context, template)) {
            (Some(read), _) if !reads(template, key) => (0, place(template, read)),
            (_, Some(place)) => (if reads(template, key) || template.reads_any { 2 } else { 1 }, place),
            _ => return None,
        };
        let scope = scope(context, template);
        let is_its = scope.pages.iter().any(|shown| shown.path == page.path);
        is_its.then_some((rank, !scope.whole_section, place))
    });
    candidates.min_by_key(|(rank, any, _)| (*rank, *any)).map(|(_, _, place)| place)
}

#[cfg(test)]
mod tests;
