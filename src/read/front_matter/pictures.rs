//! The pictures that a front matter names beside the configured key, and the shapes that a value can have: a text, a map
//! `{src, alt}`, a list of either, a map with a value for each language.

use std::ops::Range;

use crate::model::{Lang, Role};
use crate::read::body::{ends_like_a_picture, is_alt_name};
use crate::settings::social_keys::names_social_card;
use crate::tree::{Key, Node, Value};

/// One picture of a front matter, by the bytes of the matter.
#[derive(Clone, Debug, PartialEq)]
pub struct MatterPicture {
    pub role: Role,
    pub url: (String, Range<usize>),
    pub alt: MatterAlt,
    pub decorative: bool,
    /// Its key says a file's name, which a theme puts a folder before: `filename: a.jpg`.
    pub is_bare_name: bool,
}

/// The alt text of such a picture.
#[derive(Clone, Debug, PartialEq)]
pub enum MatterAlt {
    Given(String, Range<usize>),
    /// It has none, and pictures of its shape have one.
    Absent,
    /// It has none, and nothing says that it needs one: a template may write it.
    NotAsked,
}

/// The keys of a map that hold the address of its picture, small and without `-` and `_`.
const ADDRESSES: [&str; 16] = [
    "src",
    "url",
    "path",
    "image",
    "img",
    "file",
    "filename",
    "source",
    "picture",
    "photo",
    "imageurl",
    "imagesrc",
    "imagepath",
    "overlayimage",
    "href",
    "relativepath",
];

/// Keys of what is shown on the page, small and without `-` and `_`.
const SHOWN: [&str; 33] = [
    "image",
    "images",
    "img",
    "imgs",
    "picture",
    "pictures",
    "photo",
    "photos",
    "cover",
    "hero",
    "banner",
    "header",
    "gallery",
    "galleries",
    "slides",
    "slideshow",
    "carousel",
    "figure",
    "figures",
    "illustration",
    "illustrations",
    "screenshots",
    "featuredimage",
    "featureimage",
    "headerimage",
    "heroimage",
    "coverimage",
    "bannerimage",
    "mainimage",
    "postimage",
    "leadimage",
    "featured",
    "album",
];

/// Maps of values that count as if they stood at the top: Hugo's, Zola's.
const TOP: [&str; 2] = ["params", "extra"];

/// More pictures than this on one page are not read.
const MOST: usize = 1000;
/// Maps and lists inside of one another in which pictures are looked for.
const DEPTH: usize = 8;

/// Returns the pictures of one value, in its order: that of a configured key, or of a key that names pictures.
#[must_use]
pub fn pictures_of(node: &Node, lang: &Lang, role: Role) -> Vec<MatterPicture> {
    let mut found = Vec::new();
    add_pictures_of(node, lang, role, DEPTH, &mut found);
    found
}

/// Returns the pictures of the keys that are not `configured`; those are dotted where they reach inside.
#[must_use]
pub fn further_pictures(tree: &Node, configured: &[&str], lang: &Lang) -> Vec<MatterPicture> {
    let mut found = Vec::new();
    let tops = tree.entries().iter().filter(|(key, _)| TOP.iter().any(|top| key.is(top))).map(|(_, node)| node);
    for map in std::iter::once(tree).chain(tops) {
        for (key, node) in map.entries() {
            let is_configured = |name: &&str| key.is(name.split('.').next().unwrap_or_default());
            if configured.iter().any(is_configured) || TOP.iter().any(|top| key.is(top)) {
                continue;
            }
            let name = plain_name(&key.name);
            if names_social_card(&key.name) {
                add_social(map, key, node, lang, &mut found);
            } else if name == "resources" {
                add_resources(node, &mut found);
            } else if is_one_of(&name, &SHOWN) {
                add_shown(map, key, node, lang, &mut found);
            } else {
                add_described(node, lang, DEPTH, &mut found);
            }
        }
    }
    found.truncate(MOST);
    found
}

fn add_pictures_of(node: &Node, lang: &Lang, role: Role, depth: usize, found: &mut Vec<MatterPicture>) {
    if depth == 0 || found.len() >= MOST {
        return;
    }
    match &node.value {
        Value::Text(text) => found.push(MatterPicture {
            role,
            url: (text.clone(), node.bytes.clone()),
            alt: MatterAlt::NotAsked,
            decorative: false,
            is_bare_name: false,
        }),
        Value::List(items) => items.iter().for_each(|item| add_pictures_of(item, lang, role, depth - 1, found)),
        Value::Map(entries) => match address(entries) {
            Some(picture) => found.push(of_map(node, picture, lang, role)),
            None => {
                if let Some(own) = of_language(node, lang) {
                    add_pictures_of(own, lang, role, depth - 1, found);
                }
            }
        },
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The picture of a map that has an address.
fn of_map(map: &Node, address: &Node, lang: &Lang, role: Role) -> MatterPicture {
    let address = first_text(address, lang);
    let url = address
        .map_or((String::new(), map.bytes.clone()), |node| (node.text().unwrap_or_default(), node.bytes.clone()));
    let alt = alt_beside(map, lang).unwrap_or(MatterAlt::Absent);
    let is_true = |node: &Node| {
        node.text().is_some_and(|text| ["true", "yes", "on"].contains(&text.to_ascii_lowercase().as_str()))
    };
    let decorative =
        map.entries().iter().any(|(key, node)| plain_name(&key.name).ends_with("decorative") && is_true(node));
    let key = map.entries().iter().find(|(_, node)| address.is_some_and(|address| std::ptr::eq(node, address)));
    let is_bare_name = key.is_some_and(|(key, _)| key.is("filename")) && !url.0.contains('/');
    MatterPicture { role, url, alt, decorative, is_bare_name }
}

/// Returns the alt text that stands beside the address in its map.
pub fn alt_beside(map: &Node, lang: &Lang) -> Option<MatterAlt> {
    let is_text = |key: &Key| is_alt_name(&key.name) || plain_name(&key.name) == "imagedescription";
    let (key, node) = map.entries().iter().find(|(key, _)| is_text(key))?;
    Some(alt_of(key, node, lang))
}

fn alt_of(key: &Key, node: &Node, lang: &Lang) -> MatterAlt {
    let own = of_language(node, lang).unwrap_or(node);
    match own.text() {
        Some(text) if own.value != Value::Bool(false) => MatterAlt::Given(text, own.bytes.clone()),
        _ => MatterAlt::Given(String::new(), key.bytes.clone()),
    }
}

/// Returns the value of a map with one for each language.
fn of_language<'a>(node: &'a Node, lang: &Lang) -> Option<&'a Node> {
    let entries = node.entries();
    let exact = entries.iter().find(|(key, _)| key.is(lang.as_str()));
    exact.or_else(|| entries.iter().find(|(key, _)| key.is(&lang.primary()))).map(|(_, node)| node)
}

/// The value of the first key that holds an address.
fn address(entries: &[(Key, Node)]) -> Option<&Node> {
    let of = |name: &&str| entries.iter().find(|(key, _)| plain_name(&key.name) == **name).map(|(_, node)| node);
    ADDRESSES.iter().find_map(|name| of(name).filter(|node| !matches!(node.value, Value::Bool(_) | Value::Number(_))))
}

fn first_text<'a>(node: &'a Node, lang: &Lang) -> Option<&'a Node> {
    match &node.value {
        Value::Text(_) => Some(node),
        Value::List(items) => items.first().filter(|item| matches!(item.value, Value::Text(_))),
        Value::Map(entries) => {
            let inner = of_language(node, lang).or_else(|| address(entries));
            inner.filter(|node| matches!(node.value, Value::Text(_)))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

fn add_social(map: &Node, key: &Key, node: &Node, lang: &Lang, found: &mut Vec<MatterPicture>) {
    let mut own = pictures_of(node, lang, Role::Social);
    own.retain(|picture| ends_like_a_picture(&picture.url.0));
    // Nobody who reads the page hears of it.
    for picture in &mut own {
        if picture.alt == MatterAlt::Absent {
            picture.alt = MatterAlt::NotAsked;
        }
    }
    with_companion(map, key, lang, &mut own);
    found.extend(own);
}

fn add_shown(map: &Node, key: &Key, node: &Node, lang: &Lang, found: &mut Vec<MatterPicture>) {
    let mut own = pictures_of(node, lang, Role::FrontMatter);
    own.retain(|picture| ends_like_a_picture(&picture.url.0));
    with_companion(map, key, lang, &mut own);
    // Hugo's own templates take `images` for other sites: <https://gohugo.io/templates/embedded/#open-graph>.
    if plain_name(&key.name) == "images" && own.iter().all(|picture| picture.alt == MatterAlt::NotAsked) {
        for picture in &mut own {
            picture.role = Role::Social;
        }
    }
    found.extend(own);
}

/// `banner: a.jpg` with `banner_alt: …` beside it.
fn with_companion(map: &Node, key: &Key, lang: &Lang, own: &mut [MatterPicture]) {
    let [picture] = own else { return };
    if picture.alt != MatterAlt::NotAsked {
        return;
    }
    let name = plain_name(&key.name);
    let stem = name.trim_end_matches("image");
    let is_of = |key: &Key| {
        let alt = plain_name(&key.name);
        let rest = [alt.strip_prefix(&name), alt.strip_prefix(stem)].into_iter().flatten();
        let mut rest = rest.chain(alt.strip_suffix(&name));
        rest.any(|rest| matches!(rest, "alt" | "alttext" | "imagealt" | "imagealttext"))
    };
    if let Some((key, node)) = map.entries().iter().find(|(other, _)| is_of(other)) {
        picture.alt = alt_of(key, node, lang);
    }
}

/// Files of a bundle with a text of their own: <https://gohugo.io/content-management/page-resources/#metadata>.
fn add_resources(node: &Node, found: &mut Vec<MatterPicture>) {
    let Value::List(items) = &node.value else { return };
    for item in items.iter().take(MOST) {
        let Some((_, src)) = item.at("src").filter(|(_, src)| src.text().is_some_and(|src| ends_like_a_picture(&src)))
        else {
            continue;
        };
        let url = src.text().unwrap_or_default();
        let Some((_, alt)) = item.at("params.alt").filter(|_| !url.contains(['*', '?', '[', '{'])) else { continue };
        let alt = alt.text().map_or(MatterAlt::NotAsked, |text| MatterAlt::Given(text, alt.bytes.clone()));
        let url = (url, src.bytes.clone());
        found.push(MatterPicture { role: Role::FrontMatter, url, alt, decorative: false, is_bare_name: false });
    }
}

/// Returns the alt text that `resources` give to a file of the bundle, by its path or by the name that they give it.
#[must_use]
pub fn resource_alt(tree: &Node, url: &str) -> Option<MatterAlt> {
    let Value::List(items) = &tree.at("resources")?.1.value else { return None };
    let is_it = |item: &&Node| {
        ["src", "name"].iter().any(|key| {
            let value = item.at(key).and_then(|(_, node)| node.text());
            value.is_some_and(|value| value.trim_start_matches("./").eq_ignore_ascii_case(url.trim_start_matches("./")))
        })
    };
    let (_, alt) = items.iter().take(MOST).find(is_it)?.at("params.alt")?;
    alt.text().map(|text| MatterAlt::Given(text, alt.bytes.clone()))
}

/// Pictures with an alt text beside them, and those in one list with such a one, wherever they stand.
fn add_described(node: &Node, lang: &Lang, depth: usize, found: &mut Vec<MatterPicture>) {
    if depth == 0 || found.len() >= MOST {
        return;
    }
    match &node.value {
        Value::List(items) => {
            let described = |item: &Node| described_picture(item, lang);
            let is_list_of_pictures = items.iter().filter_map(described).any(|one| one.alt != MatterAlt::Absent);
            for item in items {
                match described(item).filter(|_| is_list_of_pictures) {
                    Some(picture) => found.push(picture),
                    None => add_described(item, lang, depth - 1, found),
                }
            }
        }
        Value::Map(entries) => match described_picture(node, lang).filter(|one| one.alt != MatterAlt::Absent) {
            Some(picture) => found.push(picture),
            None => entries.iter().for_each(|(_, node)| add_described(node, lang, depth - 1, found)),
        },
        _ => {}
    }
}

fn described_picture(node: &Node, lang: &Lang) -> Option<MatterPicture> {
    let picture = of_map(node, address(node.entries())?, lang, Role::FrontMatter);
    Some(picture).filter(|picture| ends_like_a_picture(&picture.url.0))
}

fn is_one_of(name: &str, names: &[&str]) -> bool {
    names.contains(&name)
}

/// `og_image`, `og-image` and `ogImage` are one name.
fn plain_name(name: &str) -> String {
    name.chars().filter(|char| !matches!(char, '-' | '_' | ':')).collect::<String>().to_lowercase()
}

#[cfg(test)]
mod tests;
