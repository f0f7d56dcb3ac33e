//! What templates read, held against the keys that posts use. Hugo compares keys without regard to case.

use crate::model::page::Page;
use crate::model::place::Place;
use crate::model::template::{Becomes, Makes, Read, Template};
use crate::rules::Context;

/// The templates that pages are made of; feeds and indexes aside.
pub fn of_pages<'a>(context: &Context<'a>) -> impl Iterator<Item = &'a Template> + use<'a> {
    context.site.templates.all.iter().filter(|template| template.makes == Makes::Pages)
}

/// The template reads the key for a page's body. One that reads what holds the key reads the key, as far as we know.
pub fn reads(template: &Template, key: &str) -> bool {
    template.keys.iter().any(|read| read.becomes != Becomes::Head && is_or_holds(&read.key, key))
}

/// The key in a near spelling, where the template reads one: `imagealt`, `image_alt` for `image-alt`.
pub fn near<'a>(template: &'a Template, key: &str) -> Option<&'a Read> {
    let letters = |text: &str| {
        text.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>()
    };
    let wanted = letters(key);
    template.keys.iter().find(|read| !is_or_holds(&read.key, key) && letters(&read.key) == wanted)
}

/// Where a template puts the image of a post on a page.
pub fn shows_image(context: &Context, template: &Template) -> Option<Place> {
    let is_image = |read: &&Read| context.keys.image.iter().any(|image| is_or_holds(&read.key, image));
    let read = template.keys.iter().filter(|read| read.becomes == Becomes::Shown).find(is_image)?;
    Some(place(template, read))
}

/// Where a template reads a key.
pub fn place(template: &Template, read: &Read) -> Place {
    Place { path: template.path.clone(), span: read.at.clone() }
}

/// The pages that a template may show.
pub struct Scope<'a> {
    pub pages: Vec<&'a Page>,
    /// It is the template of one section of the content.
    pub whole_section: bool,
}

/// `layouts/blog/single.html` shows the pages below a folder `blog`, where there is one, but for those that ask for
/// another template; others may show any page.
pub fn scope<'a>(context: &Context<'a>, template: &Template) -> Scope<'a> {
    let all = || context.site.pages.iter();
    let folder = template.path.as_str().split("layouts/").nth(1).and_then(|below| below.split_once('/'));
    let section = folder.map(|(folder, _)| format!("/{folder}/"));
    let inside: Vec<&Page> =
        section.map(|section| all().filter(|page| page.path.as_str().contains(&section)).collect()).unwrap_or_default();
    if inside.is_empty() {
        return Scope { pages: all().collect(), whole_section: false };
    }
    let elsewhere = |page: &Page| {
        page.keys.iter().any(|key| ["type", "layout"].iter().any(|name| key.value.eq_ignore_ascii_case(name)))
    };
    Scope { pages: inside.into_iter().filter(|page| !elsewhere(page)).collect(), whole_section: true }
}

fn is_or_holds(read: &str, key: &str) -> bool {
    let (read, key) = (read.to_lowercase(), key.to_lowercase());
    read == key || key.strip_prefix(read.as_str()).is_some_and(|rest| rest.starts_with('.'))
}
