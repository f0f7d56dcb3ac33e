//! An alt text that no template reads.

use std::collections::BTreeMap;

use super::Context;
use super::engine::draft::Draft;
use super::engine::rule::{Proof, Rule, RuleOptions, Subject, manuals};
use super::engine::uses::words;
use super::rendered::calls::TemplateCalls;
use super::rendered::templates::{TemplateScope, near, of_pages, place, reads, scope, shows_image};
use crate::model::finding::Severity;
use crate::model::page::Page;
use crate::model::place::Place;
use crate::model::template::{Makes, Template};

pub const RULE: Rule = Rule {
    variants: &["data", "near", "page", "template"],
    refuted_by: Proof::DeclaredWords,
    ..Rule::new("alt-key-unread", Severity::Error, Subject::AltRendering, manuals!("alt_key_unread"), check)
};

fn check(context: &Context, _: &RuleOptions) -> Vec<Draft> {
    let declared = declared_keys(context);
    if declared.is_empty() {
        return Vec::new();
    }
    let mut drafts = Vec::new();
    let calls = TemplateCalls::of(context.site);
    for (key, pages) in declared {
        let all = || context.site.templates.all.iter().enumerate().filter(|(_, one)| one.makes == Makes::Pages);
        let misspelled = || all().filter_map(|(at, _)| misspelled_key(context, &calls, at, key));
        if of_pages(context).any(|template| reads(template, key)) {
            drafts.extend(misspelled());
            drafts.extend(unread_on_own_pages(context, &calls, key, &pages));
            continue;
        }
        let shows: Vec<Place> = of_pages(context).filter_map(|template| shows_image(context, template)).collect();
        // A template that we don't see may show the image.
        if shows.is_empty() {
            continue;
        }
        // One that we don't see may read the key, and so may one that reads any.
        let may_be_read = !context.site.templates.unseen.is_empty() || of_pages(context).any(|one| one.reads_any);
        if may_be_read {
            drafts.extend(misspelled().map(|draft| draft.severity(Severity::Warning)));
            drafts.extend(unread_on_own_pages(context, &calls, key, &pages));
            continue;
        }
        let first = pages.iter().find(|page| context.site.is_published(page)).or(pages.first());
        let Some((page, usage)) = first.and_then(|page| Some((*page, page.hero()?))) else { continue };
        let draft = Draft::of_alt(page, usage).with("key", key).with("count", pages.len());
        let near = of_pages(context).find_map(|template| Some((template, near(template, key)?)));
        let data =
            context.site.templates.all.iter().find(|template| template.makes == Makes::Data && reads(template, key));
        drafts.push(match (near, data) {
            (Some((template, read)), _) => {
                let draft = draft.variant("near").with("read", &read.key).with("template", &template.path);
                draft.with_related([place(template, read)])
            }
            (None, Some(data)) => {
                draft.variant("data").with("data", &data.path).with("template", &shows[0].path).with_related(shows)
            }
            (None, None) => draft.with("template", &shows[0].path).with_related(shows),
        });
    }
    drafts
}

/// Posts whose own template shows the image and does not read the key, though another template does, such as one that
/// lists them.
fn unread_on_own_pages(context: &Context, calls: &TemplateCalls, key: &str, pages: &[&Page]) -> Vec<Draft> {
    let templates = &context.site.templates;
    let may_read = |template: &Template| reads(template, key) || template.reads_any || near(template, key).is_some();
    if !templates.unseen.is_empty() || calls.everywhere().any(may_read) {
        return Vec::new();
    }
    let mut by_template: BTreeMap<usize, Vec<&Page>> = BTreeMap::new();
    for page in pages {
        if let Some(own) = templates.of_pages.get(&page.path) {
            by_template.entry(*own).or_default().push(page);
        }
    }
    let unread = |(own, pages): (usize, Vec<&Page>)| {
        let shows = calls.reached(own).find_map(|template| shows_image(context, template));
        let shows = shows.filter(|_| !calls.reached(own).any(may_read))?;
        let page = pages.iter().find(|page| context.site.is_published(page)).or(pages.first())?;
        let draft = Draft::of_alt(page, page.hero()?).variant("page").with("key", key).with("count", pages.len());
        Some(draft.with("template", &shows.path).with_related([shows]))
    };
    by_template.into_iter().filter_map(unread).collect()
}

/// Returns the alt keys by which posts give their alt text, each with its posts.
fn declared_keys<'a>(context: &Context<'a>) -> BTreeMap<&'a str, Vec<&'a Page>> {
    let mut declared: BTreeMap<&str, Vec<&Page>> = BTreeMap::new();
    for page in &context.site.pages {
        let says = page.hero().is_some_and(|hero| words(hero).is_some());
        let key = context.keys.alt.iter().find(|name| has(page, name));
        if let Some(key) = key.filter(|_| says) {
            declared.entry(key).or_default().push(page);
        }
    }
    declared
}

/// Returns a template that reads the key in a near spelling and not as posts spell it.
fn misspelled_key(context: &Context, calls: &TemplateCalls, own: usize, key: &str) -> Option<Draft> {
    let template = &context.site.templates.all[own];
    if template.reads_any || reads(template, key) {
        return None;
    }
    let read = near(template, key)?;
    let scope = match calls.pages_of(own) {
        pages if pages.is_empty() => scope(context, template),
        pages => TemplateScope { whole_section: pages.len() < context.site.templates.of_pages.len(), pages },
    };
    let with = |name: &str| scope.pages.iter().filter(|page| page.hero().is_some() && has(page, name)).count();
    let (meant, also) = (with(key), with(&read.key));
    if meant == 0 || (scope.whole_section && also > 0) {
        return None;
    }
    let first =
        scope.pages.iter().find(|page| page.hero().is_some_and(|hero| words(hero).is_some()) && has(page, key))?;
    let (_, at) = words(first.hero()?)?;
    let draft = Draft::at_place(context, &place(template, read)).variant("template");
    let draft = draft.with("key", key).with("read", &read.key).with("count", meant);
    let draft = draft.with_related([Place { path: first.path.clone(), span: at.clone() }]);
    // Where some pages have this spelling, the template may be theirs alone; and one that none calls shows nothing.
    Some(if also > 0 || calls.is_uncalled(own) { draft.severity(Severity::Warning) } else { draft })
}

fn has(page: &Page, name: &str) -> bool {
    page.keys.iter().any(|key| key.value.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::paths::FilePath;
    use crate::model::place::Span;
    use crate::model::template::{Becomes, ReadKey};
    use crate::rules::testing::{Case, built, page, site};

    /// Posts with `image-alt` and stories without, and templates: path, keys, and whether it reads any.
    fn case(templates: &[(&str, &[&str], bool)]) -> Case {
        let mut case = site([
            page("en", "blog/a").hero_alt("/a.jpg", "A boat").front_matter("image-alt"),
            page("fr", "blog/a").hero_alt("/a.jpg", "Un bateau").front_matter("image-alt"),
            page("en", "stories/b").hero("/b.jpg").front_matter("imagealt"),
            page("en", "stories/c").hero("/b.jpg").front_matter("imagealt"),
        ]);
        for (path, keys, reads_any) in templates {
            let at = |line: usize| Span { line: line + 1, column: 1, ..Span::default() };
            let becomes = |key: &str| if key.starts_with("meta ") { Becomes::Head } else { Becomes::Shown };
            let keys = keys.iter().enumerate().map(|(line, key)| ReadKey {
                key: key.trim_start_matches("meta ").to_owned(),
                at: at(line),
                becomes: becomes(key),
            });
            let keys = keys.collect();
            let makes = if path.contains(".html") { Makes::Pages } else { Makes::Data };
            let template = Template { makes, keys, reads_any: *reads_any, ..Template::empty(FilePath::new(*path)) };
            case.site.templates.all.push(template);
        }
        case
    }

    fn found(templates: &[(&str, &[&str], bool)]) -> Vec<String> {
        found_in(&case(templates))
    }

    fn found_in(case: &Case) -> Vec<String> {
        let severities = case.severities(&RULE);
        case.places(&RULE)
            .iter()
            .zip(severities)
            .map(|(place, severity)| format!("{place} {}", severity.id()))
            .collect()
    }

    const SINGLE: &str = "layouts/_default/single.html";
    const POST: &str = "content/en/blog/a.md:3 error";

    #[test]
    fn fires_once_at_the_first_post_where_no_template_reads_the_key() {
        assert_eq!(found(&[(SINGLE, &["image"], false)]), [POST]);
        assert_eq!(found(&[(SINGLE, &["image", "imagealt"], false)]), [POST]);
        let texts = case(&[(SINGLE, &["image", "imagealt"], false)]).texts(&RULE);
        assert!(texts[0].contains("`imagealt`") && texts[0].contains(SINGLE), "{texts:?}");
    }

    #[test]
    fn a_text_that_arrives_was_read_in_some_way() {
        let unread = |body: &str| {
            let mut case = case(&[(SINGLE, &["image"], false)]);
            case.site.built = built([page("en", "blog/a")], &[("en/blog/a", body)]).site.built;
            case.all_findings().iter().filter(|finding| finding.rule == RULE.id).count()
        };
        assert_eq!(unread("<img src=/a.jpg alt='A boat'>"), 0);
        assert_eq!(unread("<img src=/a.jpg alt=''>"), 1);
        assert_eq!(unread("<img src=/b.jpg alt='A boat'>"), 1);
    }

    #[test]
    fn fires_at_the_template_that_misses_what_another_reads() {
        let list: (&str, &[&str], bool) = ("layouts/_default/list.html", &["image", "image-alt"], false);
        assert_eq!(
            found(&[list, ("layouts/blog/single.html", &["image", "imagealt"], false)]),
            ["layouts/blog/single.html:2 error"]
        );
        // Stories do say `imagealt`, so this template may be right for them.
        assert_eq!(found(&[list, (SINGLE, &["image", "imagealt"], false)]), [format!("{SINGLE}:2 warning")]);
        assert_eq!(found(&[list, ("layouts/stories/single.html", &["image", "imagealt"], false)]), [""; 0]);
    }

    #[test]
    fn fires_where_the_own_template_of_posts_shows_the_image_and_a_list_alone_reads_the_key() {
        let list: (&str, &[&str], bool) = ("layouts/_default/list.html", &["image", "image-alt"], false);
        let found = |single: (&str, &[&str], bool), more: (&str, &[&str], bool), call: &str| {
            let mut case = case(&[list, single, more]);
            case.site.templates.all[1].calls.push(call.to_owned());
            let of_blog = case.site.pages.iter().filter(|page| page.path.as_str().contains("/blog/"));
            case.site.templates.of_pages = of_blog.map(|page| (page.path.clone(), 1)).collect();
            found_in(&case)
        };
        let other: (&str, &[&str], bool) = ("layouts/partials/alt.html", &["title"], false);
        assert_eq!(found((SINGLE, &["image"], false), other, "alt.html"), [POST]);
        let alt: (&str, &[&str], bool) = ("layouts/partials/alt.html", &["image-alt"], false);
        assert_eq!(found((SINGLE, &["image"], false), alt, "alt.html"), [""; 0], "what it calls reads the key");
        assert_eq!(found((SINGLE, &["image"], false), alt, "x.html"), [""; 0], "it may call it by a made name");
        assert_eq!(found((SINGLE, &["image"], true), other, "alt.html"), [""; 0], "it may read any key");
        assert_eq!(found((SINGLE, &["title"], false), other, "alt.html"), [""; 0], "it shows no image");
        assert_eq!(found((SINGLE, &["image", "image-alt"], false), other, "alt.html"), [""; 0]);
        let mut unseen = case(&[list, (SINGLE, &["image"], false)]);
        unseen.site.templates.of_pages = unseen.site.pages.iter().map(|page| (page.path.clone(), 1)).collect();
        assert!(case_text(&unseen).contains("2 posts"), "{}", case_text(&unseen));
        unseen.site.templates.unseen.push("ananke".to_owned());
        assert_eq!(found_in(&unseen), [""; 0], "a part of the theme may read it");
    }

    fn case_text(case: &Case) -> String {
        case.texts(&RULE).join("\n")
    }

    #[test]
    fn a_feed_or_the_head_of_a_page_is_no_reader() {
        let feed: (&str, &[&str], bool) = ("layouts/_default/rss.xml", &["image", "image-alt"], true);
        assert_eq!(found(&[feed, (SINGLE, &["image"], false)]), [POST]);
        assert!(case(&[feed, (SINGLE, &["image"], false)]).texts(&RULE)[0].contains("rss.xml"));
        assert_eq!(found(&[(SINGLE, &["image", "meta image-alt"], false)]), [POST]);
        assert_eq!(found(&[(SINGLE, &["meta image"], false)]), [""; 0], "no page shows the image");
    }

    #[test]
    fn only_warns_of_a_near_spelling_where_the_key_may_be_read_by_others() {
        let any: (&str, &[&str], bool) = ("layouts/partials/x.html", &[], true);
        let blog: (&str, &[&str], bool) = ("layouts/blog/single.html", &["image", "imagealt"], false);
        assert_eq!(found(&[any, blog]), ["layouts/blog/single.html:2 warning"]);
        let mut unseen = case(&[blog]);
        unseen.site.templates.unseen.push("ananke".to_owned());
        assert_eq!(found_in(&unseen), ["layouts/blog/single.html:2 warning"]);
        let mut unseen = case(&[(SINGLE, &["image"], false)]);
        unseen.site.templates.unseen.push("ananke".to_owned());
        assert_eq!(found_in(&unseen), [""; 0]);
    }

    #[test]
    fn a_partial_that_nothing_calls_loses_nothing() {
        let list: (&str, &[&str], bool) = ("layouts/_default/list.html", &["image", "image-alt"], false);
        let mut case = case(&[list, ("layouts/partials/x.html", &["image", "imagealt"], false)]);
        case.site.pages.retain(|page| page.path.as_str().contains("/blog/"));
        assert_eq!(found_in(&case), ["layouts/partials/x.html:2 warning"]);
        case.site.templates.all[0].calls.push("x.html".to_owned());
        assert_eq!(found_in(&case), ["layouts/partials/x.html:2 error"]);
    }

    #[test]
    fn both_places_are_reported() {
        let list: (&str, &[&str], bool) = ("layouts/_default/list.html", &["image", "image-alt"], false);
        let case = case(&[list, ("layouts/blog/single.html", &["image", "imagealt"], false)]);
        let related = &case.findings(&RULE)[0].related[0];
        assert_eq!((related.path.as_str(), related.span.line), ("content/en/blog/a.md", 3));
    }

    #[test]
    fn is_silent_where_the_key_is_or_may_be_read() {
        for templates in [
            &[][..],
            &[(SINGLE, &["title"][..], false)],
            &[(SINGLE, &["image", "Image-Alt"], false)],
            &[(SINGLE, &["image"], true)],
            &[(SINGLE, &["image"], false), ("layouts/partials/x.html", &[], true)],
        ] {
            assert_eq!(found(templates), [""; 0], "{templates:?}");
        }
    }

    #[test]
    fn a_template_that_reads_both_spellings_misses_nothing() {
        let list: (&str, &[&str], bool) = ("layouts/_default/list.html", &["image", "image-alt"], false);
        let both: (&str, &[&str], bool) = ("layouts/blog/single.html", &["image", "imagealt", "image-alt"], false);
        let any: (&str, &[&str], bool) = ("layouts/blog/single.html", &["image", "imagealt"], true);
        assert_eq!(found(&[list, both]), [""; 0]);
        assert_eq!(found(&[list, any]), [""; 0]);
    }

    #[test]
    fn the_first_post_with_words_is_the_example() {
        let list: (&str, &[&str], bool) = ("layouts/_default/list.html", &["image", "image-alt"], false);
        let mut case = case(&[list, ("layouts/blog/single.html", &["image", "imagealt"], false)]);
        let others = site([
            page("en", "blog/0").hero("/a.jpg").front_matter("image-alt"),
            page("en", "blog/1").front_matter("image-alt"),
            page("en", "blog/2").hero_alt("/a.jpg", "A boat"),
        ]);
        case.site.pages.splice(0..0, others.site.pages);
        let finding = &case.findings(&RULE)[0];
        assert_eq!(finding.related[0].path.as_str(), "content/en/blog/a.md");
        assert!(case.texts(&RULE)[0].contains("3 "), "posts with the key and an image: {:?}", case.texts(&RULE));
    }

    #[test]
    fn a_post_is_named_that_readers_get_where_there_is_one() {
        let mut case = case(&[(SINGLE, &["image"], false)]);
        case.site.pages[0].release.draft = true;
        assert_eq!(found_in(&case), ["content/fr/blog/a.md:3 error"]);
        case.site.pages.iter_mut().for_each(|page| page.release.draft = true);
        assert_eq!(found_in(&case), ["content/en/blog/a.md:3 warning"]);
    }

    #[test]
    fn an_index_that_reads_the_key_is_named_where_no_page_does() {
        let index: (&str, &[&str], bool) = ("layouts/index.json", &["image-alt"], false);
        let other: (&str, &[&str], bool) = ("layouts/feed.xml", &["title"], false);
        let texts = case(&[other, index, (SINGLE, &["image"], false)]).texts(&RULE);
        assert!(texts[0].contains("index.json"), "{texts:?}");
    }

    #[test]
    fn a_partial_is_called_by_its_path_or_its_name() {
        let is_error = |path: &str, call: &str| {
            let list: (&str, &[&str], bool) = ("layouts/_default/list.html", &["image", "image-alt"], false);
            let mut case = case(&[list, (path, &["image", "imagealt"], false)]);
            case.site.pages.retain(|page| page.path.as_str().contains("/blog/"));
            case.site.templates.all[0].calls.push(call.to_owned());
            found_in(&case)[0].ends_with("error")
        };
        for (path, call, called) in [
            ("layouts/partials/x.html", "partials/x.html", true),
            ("layouts/partials/x.html", "x", true),
            ("layouts/_partials/x.html", "_partials/x.html", true),
            ("layouts/partials/a/x.html", "a/x.html", true),
            ("layouts/partials/x.html", "y.html", false),
            ("layouts/partials/x.html", "x.htm", false),
            ("layouts/x.html", "y.html", true),
        ] {
            assert_eq!(is_error(path, call), called, "{path} {call}");
        }
    }

    #[test]
    fn a_key_without_words_declares_nothing() {
        let mut case = case(&[(SINGLE, &["image"], false)]);
        case.site.pages = site([page("en", "blog/a").hero("/a.jpg").front_matter("image-alt")]).site.pages;
        assert_eq!(found_in(&case), [""; 0]);
    }
}
