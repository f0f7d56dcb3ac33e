//! An alt text that a post declares and that its built page does not have.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::Context;
use super::basis::draft::Draft;
use super::basis::lost::{Lost, Pages, Where};
use super::basis::rule::{Options, Rule, manuals};
use super::basis::templates::{near, of_pages, place, reads, scope, shows_image};
use super::basis::uses::{reaching, words};
use crate::model::finding::Severity;
use crate::model::page::{Page, Role, Use};
use crate::model::paths::FilePath;
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
    if lost.is_empty() {
        return Vec::new();
    }
    let causes: BTreeMap<&str, Vec<Cause<'_>>> =
        context.keys.alt.iter().map(|key| (key.as_str(), causes(context, key))).collect();
    let draft = |(page, shown, lost): (&Page, &Use, Lost<'_>)| {
        let template = template(context, page, shown.role, &causes);
        draft(&built.folder, page, shown, &lost, template)
    };
    lost.into_iter().map(draft).collect()
}

fn draft(folder: &str, page: &Page, shown: &Use, lost: &Lost<'_>, template: Option<Place>) -> Draft {
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
fn template(context: &Context, page: &Page, role: Role, causes: &BTreeMap<&str, Vec<Cause<'_>>>) -> Option<Place> {
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
    let shows = |cause: &&Cause<'_>| cause.pages.as_ref().is_none_or(|pages| pages.contains(&page.path));
    let first =
        causes.get(key.as_str())?.iter().filter(shows).min_by_key(|cause| (cause.rank, cause.pages.is_none()))?;
    Some(first.place.clone())
}

/// A template that may lose what a key says.
struct Cause<'a> {
    /// The surest is 0.
    rank: usize,
    place: Place,
    /// The pages that it shows; `None`: it may show any.
    pages: Option<BTreeSet<&'a FilePath>>,
}

/// The templates that may lose what this key says, for all pages at once.
fn causes<'a>(context: &Context<'a>, key: &str) -> Vec<Cause<'a>> {
    let causes = of_pages(context).filter_map(|template| {
        let (rank, place) = match (near(template, key), shows_image(context, template)) {
            (Some(read), _) if !reads(template, key) => (0, place(template, read)),
            (_, Some(place)) => (if reads(template, key) || template.reads_any { 2 } else { 1 }, place),
            _ => return None,
        };
        let scope = scope(context, template);
        let pages = scope.whole_section.then(|| scope.pages.iter().map(|page| &page.path).collect());
        Some(Cause { rank, place, pages })
    });
    causes.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::built::Built;
    use crate::read::built::page as built_page;
    use crate::rules::basis::sample_site::{Case, Sample, page, site};

    /// A site, its pages built at `{lang}/{name}/`, and further built pages.
    fn built(pages: impl IntoIterator<Item = Sample>, bodies: &[(&str, &str)]) -> Case {
        let mut case = site(pages);
        let mut built = Built { folder: "public".to_owned(), ..Built::default() };
        for (path, body) in bodies {
            let lang = path.split('/').next().unwrap();
            let html = format!("<html lang={lang}><body>{body}");
            built.pages.push(built_page(format!("{path}/index.html"), html.as_bytes()));
        }
        for page in &case.site.pages {
            let address = page.path.as_str().trim_start_matches("content/").trim_end_matches(".md");
            let found = built.pages.iter().position(|built| built.address() == address);
            built.of.extend(found.map(|index| (page.path.clone(), index)));
        }
        case.site.built = Some(built);
        case
    }

    fn post() -> Sample {
        page("en", "a").hero_alt("/img/a.jpg", "A boat in the fog").front_matter("image-alt")
    }

    fn found(case: &Case) -> Vec<String> {
        case.findings(&RULE).iter().map(|finding| format!("{} {}", finding.path, finding.message.id)).collect()
    }

    const LOST: &str = "content/en/a.md alt-not-rendered";

    #[test]
    fn fires_where_the_page_shows_the_image_without_its_text() {
        for body in [
            "<img src=/img/a.jpg>",
            "<img src=/img/a.jpg alt=''>",
            "<img src=/img/a.jpg alt='A goat in the fog'>",
            "<img src=/img/a.jpg title='A boat in the fog'>",
            "<img src=/img/a_hu_12.jpg alt='' ><p>A boat in the fog</p>",
            "<div style='background-image:url(/img/a.jpg)'></div>",
            "<meta property='og:image:alt' content='A boat in the fog'><img src=/img/a.jpg>",
        ] {
            let case = built([post()], &[("en/a", body)]);
            assert_eq!(found(&case), [LOST], "{body}");
        }
        let said = built([post()], &[("en/a", "<img src=/img/a.jpg alt='The title'>")]).said(&RULE);
        assert!(said[0].contains("`public/en/a/index.html`") && said[0].contains("`The title`"), "{said:?}");
    }

    #[test]
    fn is_silent_where_the_text_arrives() {
        for body in [
            "<img src=/img/a.jpg alt='A boat in the fog'>",
            "<img src=/img/a.jpg alt='“A boat” — in the fog…'>",
            "<img src=/img/a.jpg alt='A boat in the fog. Photo: X'>",
            "<img src=/images/3f2a9c.webp alt='A boat in the fog'>",
            "<figure><img src=/img/a.jpg alt=''><figcaption>A boat in the fog, in May</figcaption></figure>",
            "<div role=img aria-label='A boat in the fog' style='background:url(/img/a.jpg)'></div>",
            "<div style='background:url(/img/a.jpg)'><span class=sr-only>A boat in the fog</span></div>",
            // The page does not show it.
            "<p>No picture",
            "<img src=/img/logo.svg alt=''>",
        ] {
            let case = built([post()], &[("en/a", body)]);
            assert_eq!(found(&case), [""; 0], "{body}");
        }
        let decorative = page("en", "a").hero_alt("/img/a.jpg", "A boat").decorative();
        assert_eq!(found(&built([decorative], &[("en/a", "<img src=/img/a.jpg alt=''>")])), [""; 0]);
        assert_eq!(found(&built([post()], &[("en/b", "<img src=/img/a.jpg alt=''>")])), [""; 0], "no built page");
        assert_eq!(found(&site([post()])), [""; 0], "no built site");
    }

    #[test]
    fn a_card_counts_where_the_page_itself_shows_nothing() {
        let card = |alt: &str| format!("<a href=/en/a/><img src=/img/medium/a.jpg alt='{alt}'>A</a>");
        let page = ("en/a", "<p>text");
        assert_eq!(found(&built([post()], &[page, ("en/list", &card("A boat in the fog"))])), [""; 0]);
        assert_eq!(found(&built([post()], &[page, ("en/list", &card(""))])), ["content/en/a.md alt-not-rendered-list"]);
        assert_eq!(found(&built([post()], &[page, ("fr/list", &card(""))])), [""; 0], "not of its language");
        let of_host = "<a href=/a/>A</a><img src=/img/medium/a.jpg alt=''>";
        let lost = ["content/en/a.md alt-not-rendered-list"];
        assert_eq!(found(&built([post()], &[page, ("en/list", of_host)])), lost, "a host for each language");
        let shown = ("en/a", "<img src=/img/a.jpg alt='A boat in the fog'>");
        assert_eq!(found(&built([post()], &[shown, ("en/list", &card(""))])), [""; 0], "decoration beside the title");
        let second = || page_with("en", "b", "Another boat");
        let other = "<a href=/en/b/><img src=/img/a.jpg alt='Another boat'></a><a href=/en/a/>A</a>";
        let bare = ("en/b", "<p>text");
        assert_eq!(
            found(&built([post(), second()], &[page, bare, ("en/list", other)])),
            [""; 0],
            "another post's card"
        );
        let related = "<a href=/en/b/><img src=/img/a.jpg alt='Another boat'></a>";
        assert_eq!(found(&built([post(), second()], &[("en/a", related), bare])), [""; 0], "another post's card");
    }

    fn page_with(lang: &str, name: &str, alt: &str) -> Sample {
        page(lang, name).hero_alt("/img/a.jpg", alt).front_matter("image-alt")
    }

    #[test]
    fn the_text_of_another_use_is_told_to_be_so() {
        let image = "<img src=/img/a.jpg alt='A boat in the fog'>";
        let case = built([post(), page_with("fr", "a", "Un bateau")], &[("en/a", image), ("fr/a", image)]);
        assert_eq!(found(&case), ["content/fr/a.md alt-not-rendered-other"]);
        assert_eq!(case.findings(&RULE)[0].related[0].path.as_str(), "content/en/a.md");
        // The text of one post for all that show the picture.
        let case = built([post(), page_with("en", "b", "Another boat")], &[("en/a", image), ("en/b", image)]);
        assert_eq!(found(&case), ["content/en/b.md alt-not-rendered-other"]);
    }

    #[test]
    fn uses_of_one_page_are_told_apart() {
        let two = || post().markdown("/img/a.jpg", "The same boat").markdown("/img/b.jpg", "A goat on a hill");
        let body = "<img src=/img/a.jpg alt='The same boat'><img src=/img/b.jpg alt='A goat on a hill'>";
        assert_eq!(found(&built([two()], &[("en/a", body)])), [""; 0], "the hero is not shown");
        let both = format!("<img src=/img/a.jpg alt=''>{body}");
        assert_eq!(found(&built([two()], &[("en/a", &both)])), [LOST], "the hero is shown without its text");
        let twice = || post().markdown("/img/a.jpg", "A boat in the fog");
        let once = "<img src=/img/a.jpg alt=''><img src=/img/a.jpg alt='A boat in the fog'>";
        assert_eq!(found(&built([twice()], &[("en/a", once)])), [LOST], "each counts");
        let body = "<img src=/img/a.jpg alt='A boat in the fog'>";
        assert_eq!(found(&built([twice()], &[("en/a", body)])), [""; 0], "the hero is not shown");
        let swapped = "<img src=/img/a.jpg alt='A goat on a hill'><img src=/img/b.jpg alt='The same boat'>";
        assert_eq!(found(&built([two()], &[("en/a", swapped)])).len(), 3);
    }
}
