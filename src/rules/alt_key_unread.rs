//! An alt text that no template reads.

use std::collections::BTreeMap;

use super::Context;
use super::basis::draft::Draft;
use super::basis::rule::{Options, Rule, manuals};
use super::basis::uses::words;
use crate::model::finding::Severity;
use crate::model::page::Page;
use crate::model::place::{Located, Place};
use crate::model::template::Template;

pub const RULE: Rule = Rule {
    id: "alt-key-unread",
    severity: Severity::Error,
    manuals: manuals!("alt_key_unread"),
    variants: &["near", "template"],
    options: &[],
    check,
};

fn check(context: &Context, _: &Options) -> Vec<Draft> {
    let templates = &context.site.templates;
    let mut drafts = Vec::new();
    for (key, pages) in declared(context) {
        let read = templates.iter().any(|template| reads(template, key));
        if read {
            drafts.extend(templates.iter().filter_map(|template| misspelled(context, template, key)));
            continue;
        }
        let any = templates.iter().any(|template| template.reads_any);
        let shows: Vec<Place> = templates.iter().filter_map(|template| shows_image(context, template)).collect();
        // A template that we don't see may show the image; one that reads any key may read this.
        if any || shows.is_empty() {
            continue;
        }
        let Some((page, shown)) = pages.first().and_then(|page| Some((*page, page.hero()?))) else { continue };
        let draft = Draft::of_alt(page, shown).with("key", key).with("count", pages.len());
        let near = templates.iter().find_map(|template| Some((template, near(template, key)?)));
        drafts.push(match near {
            Some((template, spelled)) => {
                let place = Place { path: template.path.clone(), span: spelled.at.clone() };
                draft.variant("near").with("read", &spelled.value).with("template", &template.path).related([place])
            }
            None => draft.with("template", &shows[0].path).related(shows),
        });
    }
    drafts
}

/// The alt keys by which posts give their alt text, each with its posts.
fn declared<'a>(context: &Context<'a>) -> BTreeMap<&'a str, Vec<&'a Page>> {
    let mut declared: BTreeMap<&str, Vec<&Page>> = BTreeMap::new();
    for page in &context.site.pages {
        let says = page.hero().is_some_and(|hero| words(hero).is_some());
        let key = context.keys.alt.iter().find(|name| page.keys.iter().any(|key| key.value == **name));
        if let Some(key) = key.filter(|_| says) {
            declared.entry(key).or_default().push(page);
        }
    }
    declared
}

/// A template that reads the key in a near spelling and not as posts spell it, while others read it rightly.
fn misspelled(context: &Context, template: &Template, key: &str) -> Option<Draft> {
    if template.reads_any || reads(template, key) {
        return None;
    }
    let spelled = near(template, key)?;
    let scope = scope(context, template);
    let with = |name: &str| {
        let has =
            |page: &&&Page| page.hero().is_some() && page.keys.iter().any(|key| key.value.eq_ignore_ascii_case(name));
        scope.pages.iter().filter(has).count()
    };
    let (meant, also) = (with(key), with(&spelled.value));
    if meant == 0 || (scope.whole_section && also > 0) {
        return None;
    }
    let place = Place { path: template.path.clone(), span: spelled.at.clone() };
    let draft = Draft::at_place(context, &place).variant("template");
    let draft = draft.with("key", key).with("read", &spelled.value).with("count", meant);
    // Where some pages have this spelling, the template may be theirs alone.
    Some(if also > 0 { draft.severity(Severity::Warning) } else { draft })
}

/// The pages that a template may show.
struct Scope<'a> {
    pages: Vec<&'a Page>,
    /// It is the template of one section of the content.
    whole_section: bool,
}

/// `layouts/blog/single.html` shows the pages below a folder `blog`, where there is one; others may show any page.
fn scope<'a>(context: &Context<'a>, template: &Template) -> Scope<'a> {
    let all = || context.site.pages.iter();
    let folder = template.path.as_str().split("layouts/").nth(1).and_then(|below| below.split_once('/'));
    let section = folder.map(|(folder, _)| format!("/{folder}/"));
    let inside: Vec<&Page> =
        section.map(|section| all().filter(|page| page.path.as_str().contains(&section)).collect()).unwrap_or_default();
    if inside.is_empty() {
        return Scope { pages: all().collect(), whole_section: false };
    }
    Scope { pages: inside, whole_section: true }
}

/// Hugo compares keys without regard to case. A template that reads what holds the key reads the key, as far as we know.
fn reads(template: &Template, key: &str) -> bool {
    template.keys.iter().any(|read| is_or_holds(&read.value, key))
}

fn is_or_holds(read: &str, key: &str) -> bool {
    let (read, key) = (read.to_lowercase(), key.to_lowercase());
    read == key || key.strip_prefix(read.as_str()).is_some_and(|rest| rest.starts_with('.'))
}

/// The key in a near spelling, where the template reads one: `imagealt`, `image_alt` for `image-alt`.
fn near<'a>(template: &'a Template, key: &str) -> Option<&'a Located<String>> {
    let letters = |text: &str| {
        text.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>()
    };
    let wanted = letters(key);
    template.keys.iter().find(|read| !is_or_holds(&read.value, key) && letters(&read.value) == wanted)
}

/// Where a template reads the image of a post.
fn shows_image(context: &Context, template: &Template) -> Option<Place> {
    let read =
        template.keys.iter().find(|read| context.keys.image.iter().any(|image| is_or_holds(&read.value, image)))?;
    Some(Place { path: template.path.clone(), span: read.at.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::paths::FilePath;
    use crate::model::place::Span;
    use crate::rules::basis::sample_site::{Case, page, site};

    /// A post with `image-alt`, and templates: path, keys, and whether it reads any.
    fn case(templates: &[(&str, &[&str], bool)]) -> Case {
        let mut case = site([
            page("en", "blog/a").hero_alt("/a.jpg", "A boat").front_matter("image-alt"),
            page("fr", "blog/a").hero_alt("/a.jpg", "Un bateau").front_matter("image-alt"),
            page("en", "stories/b").hero("/b.jpg").front_matter("imagealt"),
            page("en", "stories/c").hero("/b.jpg").front_matter("imagealt"),
        ]);
        for (path, keys, reads_any) in templates {
            let span = |line: usize| Span { line: line + 1, column: 1, ..Span::default() };
            let keys = keys.iter().enumerate().map(|(at, key)| Located::new((*key).to_owned(), span(at))).collect();
            case.site.templates.push(Template {
                path: FilePath::new(*path),
                keys,
                reads_any: *reads_any,
                reads_resources: false,
            });
        }
        case
    }

    fn found(templates: &[(&str, &[&str], bool)]) -> Vec<String> {
        let case = case(templates);
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
        let said = case(&[(SINGLE, &["image", "imagealt"], false)]).said(&RULE);
        assert!(said[0].contains("`imagealt`") && said[0].contains(SINGLE), "{said:?}");
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
}
