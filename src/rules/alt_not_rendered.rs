//! An alt text that a post declares and that its built page does not have.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::Context;
use super::engine::draft::Draft;
use super::engine::rule::{Needs, Rule, RuleOptions, Subject, manuals};
use super::engine::uses::{reaching, words};
use super::rendered::lost::{BuiltPages, Lost, Where};
use super::rendered::templates::{near, of_pages, place, reads, scope, shows_image};
use crate::model::finding::Severity;
use crate::model::page::{Page, Role, Use};
use crate::model::paths::FilePath;
use crate::model::place::{Place, Span};

pub const RULE: Rule = Rule {
    variants: &["list", "other"],
    needs: Needs::BuiltSite,
    ..Rule::new("alt-not-rendered", Severity::Error, Subject::AltRendering, manuals!("alt_not_rendered"), check)
};

fn check(context: &Context, _: &RuleOptions) -> Vec<Draft> {
    let Some(built) = &context.site.built else { return Vec::new() };
    let pages = BuiltPages::of(context, built);
    let declared: Vec<(&Page, &Use)> =
        reaching(context.site).filter(|(_, usage)| !usage.decorative && words(usage).is_some()).collect();
    let lost = declared.par_iter().filter_map(|(page, usage)| Some((*page, *usage, pages.lost_text(page, usage)?)));
    let lost: Vec<(&Page, &Use, Lost<'_>)> = lost.collect();
    if lost.is_empty() {
        return Vec::new();
    }
    let causes: BTreeMap<&str, Vec<Cause<'_>>> =
        context.keys.alt.iter().map(|key| (key.as_str(), causes(context, key))).collect();
    let draft = |(page, usage, lost): (&Page, &Use, Lost<'_>)| {
        let template = template(context, page, usage.role, &causes);
        draft(&built.folder, page, usage, &lost, template)
    };
    lost.into_iter().map(draft).collect()
}

fn draft(folder: &str, page: &Page, usage: &Use, lost: &Lost<'_>, template: Option<Place>) -> Draft {
    let texts = lost.image.alt.as_deref().map(str::trim);
    let (kind, text) = match texts {
        None => ("none", ""),
        Some("") => ("empty", ""),
        Some(text) => ("text", text),
    };
    let draft = Draft::of_alt(page, usage)
        .with("built", format!("{folder}/{}", lost.page.path))
        .with("kind", kind)
        .with("said", text)
        .with("template", template.as_ref().map_or_else(|| "none".to_owned(), |place| place.path.to_string()))
        .with_related(template);
    match (&lost.other, lost.at) {
        (Some(other), _) => draft.variant("other").with("other", &other.path).with_related([other.clone()]),
        (None, Where::List) => draft.variant("list"),
        (None, Where::OwnPage) => draft,
    }
}

/// Returns where the template stands that loses the text, as far as that can be known: the one that reads its key in
/// another spelling, else one that shows the image, and rather one that does not ask for the text.
fn template(context: &Context, page: &Page, role: Role, causes: &BTreeMap<&str, Vec<Cause<'_>>>) -> Option<Place> {
    let first = |end: &str| {
        let found = of_pages(context).find(|template| template.path.as_str().ends_with(end))?;
        Some(Place { path: found.path.clone(), span: Span { line: 1, column: 1, ..Span::default() } })
    };
    match role {
        Role::Markdown => return first("_markup/render-image.html"),
        Role::Shortcode => return first("shortcodes/figure.html"),
        Role::Html | Role::FrontMatter | Role::Social => return None,
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

/// Returns the templates that may lose what this key says, for all pages at once.
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
    use crate::model::template::{Becomes, ReadKey, Template};
    use crate::rules::testing::{Case, SamplePage, built, page, site};

    fn post() -> SamplePage {
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
            "<img src=/img/a.jpg alt=''><p class=caption>A goat in the fog</p>",
            "<meta property='og:image:alt' content='A boat in the fog'><img src=/img/a.jpg>",
        ] {
            let case = built([post()], &[("en/a", body)]);
            assert_eq!(found(&case), [LOST], "{body}");
        }
        let texts = built([post()], &[("en/a", "<img src=/img/a.jpg alt='The title'>")]).texts(&RULE);
        assert!(texts[0].contains("`public/en/a/index.html`") && texts[0].contains("`The title`"), "{texts:?}");
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
            "<h2 id=x>A boat in the fog</h2><img src=/img/a.jpg alt='' aria-labelledby=x>",
            "<a href=/x/><img src=/img/a.jpg alt=''> A boat in the fog, in May</a>",
            "<img src=/images/3f2a9c.webp alt='A boat in the fog'><img src=/img/a.jpg alt=''>",
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
        let silent = page_with("en", "a", "…");
        assert_eq!(found(&built([silent], &[("en/a", "<img src=/img/a.jpg alt=''>")])), [""; 0], "nothing to say");
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
        let said = ("en/first", "<a href=/en/a/>A</a><p class=caption>A boat in the fog</p>");
        assert_eq!(found(&built([post()], &[page, said, ("en/list", &card(""))])), [""; 0], "a list says it");
        let usage = ("en/a", "<img src=/img/a.jpg alt='A boat in the fog'>");
        assert_eq!(found(&built([post()], &[usage, ("en/list", &card(""))])), [""; 0], "decoration beside the title");
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

    fn page_with(lang: &str, name: &str, alt: &str) -> SamplePage {
        page(lang, name).hero_alt("/img/a.jpg", alt).front_matter("image-alt")
    }

    #[test]
    fn the_text_of_another_use_is_reported_as_such() {
        let image = "<img src=/img/a.jpg alt='A boat in the fog'>";
        let case = built([post(), page_with("fr", "a", "Un bateau")], &[("en/a", image), ("fr/a", image)]);
        assert_eq!(found(&case), ["content/fr/a.md alt-not-rendered-other"]);
        assert_eq!(case.findings(&RULE)[0].related[0].path.as_str(), "content/en/a.md");
        // The text of one post for all that show the picture.
        let case = built([post(), page_with("en", "b", "Another boat")], &[("en/a", image), ("en/b", image)]);
        assert_eq!(found(&case), ["content/en/b.md alt-not-rendered-other"]);
    }

    #[test]
    fn uses_of_one_page_are_distinguished() {
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

    #[test]
    fn the_text_must_be_said_of_this_image_and_of_no_other_of_the_site() {
        let body = "<img src=/img/b.jpg alt='A boat in the fog'><img src=/img/a.jpg alt=''>";
        let other = page("en", "b").hero("/img/b.jpg");
        assert_eq!(found(&built([post(), other], &[("en/a", body)])), [LOST]);
        // Its name begins like the image's, and it is another one.
        let list = "<a href=/en/a/>A</a><img src=/img/apple.jpg alt=''>";
        assert_eq!(found(&built([post()], &[("en/a", "<p>text"), ("en/list", list)])), [""; 0]);
    }

    #[test]
    fn a_text_arrives_inside_of_another_where_it_is_long() {
        for (alt, body, arrives) in [
            ("abcdef ghijkl", "<img src=/img/a.jpg alt='x abcdef ghijkl y'>", true),
            ("abcdef ghijk", "<img src=/img/a.jpg alt='x abcdef ghijk y'>", false),
            ("abcdef", "<figure><img src=/img/a.jpg alt=''><figcaption>x abcdef y</figcaption></figure>", true),
            ("abcde", "<figure><img src=/img/a.jpg alt=''><figcaption>x abcde y</figcaption></figure>", false),
            ("abcdef", "<img src=/img/a.jpg alt=''><p class=caption>x abcdef y</p>", true),
            ("abcde", "<img src=/img/a.jpg alt=''><p class=caption>x abcde y</p>", false),
        ] {
            let case = built([page_with("en", "a", alt)], &[("en/a", body)]);
            assert_eq!(found(&case).is_empty(), arrives, "{alt}: {body}");
        }
    }

    #[test]
    fn of_all_who_have_the_text_the_twin_of_this_picture_is_named() {
        let text = "A boat in the fog";
        let pages = [
            page("en", "b").hero_alt("/img/c.jpg", text),
            page_with("en", "z", text),
            page_with("fr", "a", "Un bateau"),
            page_with("fr", "c", text),
        ];
        let case = built(pages, &[("fr/a", "<img src=/img/a.jpg alt='A boat in the fog'>")]);
        let findings = case.findings(&RULE);
        assert_eq!(findings[0].related[0].path.as_str(), "content/en/z.md");
    }

    #[test]
    fn on_a_page_of_very_many_images_whole_texts_are_looked_for() {
        let uses =
            |page: SamplePage, n: usize| page.markdown(&format!("/img/x{n}.jpg"), &format!("Another picture, {n}"));
        let others = "<img src=/img/y.jpg alt='A goat'>".repeat(50);
        for (hero, lost) in [
            ("<img src=/img/a.jpg alt=''>", true),
            ("<img src=/img/a.jpg alt='A goat'><p class=caption>A boat in the fog", false),
            ("<img src=/img/a.jpg alt='A boat in the fog'>", false),
            ("<img src=/img/a.jpg alt='A boat in the fog, in May'>", false),
            ("<a href=/en/b/><img src=/img/a.jpg alt=''></a>", false),
            ("<img src=/img/apple.jpg alt=''>", false),
        ] {
            let pages = [(0..210).fold(post(), uses), page("en", "b").hero("/img/b.jpg")];
            let case = built(pages, &[("en/a", &format!("{hero}{others}")), ("en/b", "<p>text")]);
            assert_eq!(found(&case), if lost { vec![LOST] } else { vec![] }, "{hero}");
        }
    }

    /// A template that reads these keys, one a line.
    fn template(path: &str, keys: &[&str], reads_any: bool) -> Template {
        let read = |(line, key): (usize, &&str)| ReadKey {
            key: (*key).to_owned(),
            at: Span { line: line + 1, column: 1, ..Span::default() },
            becomes: Becomes::Shown,
        };
        let keys = keys.iter().enumerate().map(read).collect();
        Template { keys, reads_any, ..Template::empty(FilePath::new(path)) }
    }

    #[test]
    fn the_template_that_is_likeliest_to_lose_the_text_is_named() {
        let near = || template("layouts/near.html", &["title", "imagealt"], false);
        let near_too = || template("layouts/both.html", &["image-alt", "imagealt"], false);
        let shows = || template("layouts/shows.html", &["title", "x", "image"], false);
        let reads = || template("layouts/reads.html", &["image", "image-alt"], false);
        let any = || template("layouts/any.html", &["image"], true);
        let of_section = || template("layouts/blog/single.html", &["image"], false);
        let of_another = || template("layouts/news/single.html", &["image"], false);
        let other = || template("layouts/other.html", &["title"], false);
        for (templates, expected) in [
            (vec![shows(), near()], "layouts/near.html:2"),
            (vec![reads(), shows()], "layouts/shows.html:3"),
            (vec![any(), shows()], "layouts/shows.html:3"),
            (vec![near_too(), shows()], "layouts/shows.html:3"),
            (vec![reads(), other()], "layouts/reads.html:1"),
            (vec![shows(), of_section()], "layouts/blog/single.html:1"),
            (vec![of_another(), shows()], "layouts/shows.html:3"),
            (vec![other()], ""),
        ] {
            let post =
                page("en", "blog/a").front_matter("title").hero_alt("/img/a.jpg", "A boat").front_matter("Image-Alt");
            let news = page("en", "news/a").hero("/img/b.jpg");
            let mut case = built([post, news], &[("en/blog/a", "<img src=/img/a.jpg>")]);
            let paths: Vec<String> = templates.iter().map(|one| one.path.to_string()).collect();
            case.site.templates.all = templates;
            let named =
                case.findings(&RULE)[0].related.first().map(|place| format!("{}:{}", place.path, place.span.line));
            assert_eq!(named.unwrap_or_default(), expected, "{paths:?}");
        }
    }

    #[test]
    fn what_a_text_shows_is_made_by_the_template_of_its_kind() {
        let hook = "layouts/_default/_markup/render-image.html";
        let figure = "layouts/shortcodes/figure.html";
        let page = || page("en", "a");
        for (page, expected) in [
            (page().markdown("/img/a.jpg", "A boat"), hook),
            (page().shortcode("/img/a.jpg", Some("A boat")), figure),
            (page().html("/img/a.jpg", Some("A boat")), ""),
        ] {
            let mut case = built([page], &[("en/a", "<img src=/img/a.jpg>")]);
            case.site.templates.all = [figure, hook].map(|path| template(path, &[], false)).into();
            let findings = case.findings(&RULE);
            let named = findings[0].related.first();
            assert_eq!(named.map_or("", |place| place.path.as_str()), expected);
            assert!(named.is_none_or(|place| (place.span.line, place.span.column) == (1, 1)));
        }
    }
}
