//! What templates read, held against the keys that posts use. Hugo compares keys without regard to case.

use crate::model::page::Page;
use crate::model::place::Place;
use crate::model::template::{Becomes, Makes, ReadKey, Template};
use crate::rules::Context;

/// Returns the templates that pages are made of; feeds and indexes aside.
pub fn of_pages<'a>(context: &Context<'a>) -> impl Iterator<Item = &'a Template> + use<'a> {
    context.site.templates.all.iter().filter(|template| template.makes == Makes::Pages)
}

/// The template reads the key for a page's body. One that reads what holds the key reads the key, as far as we know.
pub fn reads(template: &Template, key: &str) -> bool {
    template.keys.iter().any(|read| read.becomes != Becomes::Head && read.is_or_holds(key))
}

/// Returns the key in a near spelling, where the template reads one: `imagealt`, `image_alt` for `image-alt`.
pub fn near<'a>(template: &'a Template, key: &str) -> Option<&'a ReadKey> {
    let letters = |text: &str| {
        text.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>()
    };
    let wanted = letters(key);
    template.keys.iter().find(|read| !read.is_or_holds(key) && letters(&read.key) == wanted)
}

/// Returns where a template puts the image of a post on a page.
pub fn shows_image(context: &Context, template: &Template) -> Option<Place> {
    let is_image = |read: &&ReadKey| context.keys.image.iter().any(|image| read.is_or_holds(image));
    let read = template.keys.iter().filter(|read| read.becomes == Becomes::Shown).find(is_image)?;
    Some(place(template, read))
}

/// Returns where a template reads a key.
pub fn place(template: &Template, read: &ReadKey) -> Place {
    Place { path: template.path.clone(), span: read.at.clone() }
}

/// The pages that a template may show, where its calls do not tell.
pub struct TemplateScope<'a> {
    pub pages: Vec<&'a Page>,
    /// It is the template of one section of the content.
    pub whole_section: bool,
}

/// `layouts/blog/single.html` shows the pages below a folder `blog`, where there is one, but for those that ask for
/// another template; others may show any page.
pub fn scope<'a>(context: &Context<'a>, template: &Template) -> TemplateScope<'a> {
    let all = || context.site.pages.iter();
    let folder = template.path.as_str().split("layouts/").nth(1).and_then(|below| below.split_once('/'));
    let section = folder.map(|(folder, _)| format!("/{folder}/"));
    let inside: Vec<&Page> =
        section.map(|section| all().filter(|page| page.path.as_str().contains(&section)).collect()).unwrap_or_default();
    if inside.is_empty() {
        return TemplateScope { pages: all().collect(), whole_section: false };
    }
    let elsewhere = |page: &Page| {
        page.keys.iter().any(|key| ["type", "layout"].iter().any(|name| key.value.eq_ignore_ascii_case(name)))
    };
    TemplateScope { pages: inside.into_iter().filter(|page| !elsewhere(page)).collect(), whole_section: true }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::paths::FilePath;
    use crate::model::place::Span;
    use crate::rules::testing::{page, site};

    fn template(path: &str, keys: &[(&str, Becomes)]) -> Template {
        let key = |(key, becomes): &(&str, Becomes)| ReadKey {
            key: (*key).to_owned(),
            at: Span::default(),
            becomes: *becomes,
        };
        Template { keys: keys.iter().map(key).collect(), ..Template::empty(FilePath::new(path)) }
    }

    #[test]
    fn who_reads_a_key_or_what_holds_it_reads_it() {
        for (read, becomes, key, reads_it, is_near) in [
            ("image-alt", Becomes::Shown, "Image-Alt", true, false),
            ("cover", Becomes::Asked, "cover.alt", true, false),
            ("cover", Becomes::Shown, "coveralt", false, false),
            ("image-alt", Becomes::Head, "image-alt", false, false),
            ("imageAlt", Becomes::Shown, "image-alt", false, true),
            ("image", Becomes::Shown, "image-alt", false, false),
            ("cover.alt", Becomes::Shown, "cover", false, false),
        ] {
            let one = template("layouts/a.html", &[("title", Becomes::Shown), (read, becomes)]);
            assert_eq!((reads(&one, key), near(&one, key).is_some()), (reads_it, is_near), "{read} {key}");
        }
    }

    #[test]
    fn an_image_is_shown_where_its_key_is_and_not_where_it_is_asked_for() {
        let case = site([page("en", "a")]);
        for (key, becomes, shows) in
            [("image", Becomes::Shown, true), ("image", Becomes::Asked, false), ("thumb", Becomes::Shown, false)]
        {
            let one = template("layouts/a.html", &[(key, becomes)]);
            assert_eq!(case.with_context(|context| shows_image(context, &one).is_some()), shows, "{key}");
        }
    }

    #[test]
    fn a_template_of_a_section_shows_its_pages_but_those_that_ask_for_another() {
        let case = site([
            page("en", "blog/a"),
            page("en", "blog/b").front_matter("Layout"),
            page("en", "blog/c").front_matter("type"),
            page("en", "blog/d").front_matter("title"),
            page("en", "news/a"),
        ]);
        for (path, count, whole_section) in [
            ("layouts/blog/single.html", 2, true),
            ("themes/x/layouts/blog/single.html", 2, true),
            ("layouts/_default/single.html", 5, false),
            ("layouts/blog.html", 5, false),
        ] {
            let found = case.with_context(|context| {
                let scope = scope(context, &template(path, &[]));
                (scope.pages.len(), scope.whole_section)
            });
            assert_eq!(found, (count, whole_section), "{path}");
        }
    }
}
