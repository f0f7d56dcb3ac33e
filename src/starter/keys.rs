//! Which front-matter keys a site's posts use for what, judged by their names and their values.

use std::collections::BTreeMap;

use crate::model::formats::usual_extensions;
use crate::settings::file::FrontMatterKeys;
use crate::settings::social_keys::names_social_card;
use crate::tree::{Node, Value};

/// The keys for each purpose, the one that most posts have first, and how many posts have it. A
/// purpose that no post has a key for keeps the default, with 0.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyCounts {
    pub keys: FrontMatterKeys,
    /// Posts with the first image key, alt key and thumb key.
    pub image: usize,
    pub alt: usize,
    pub thumb: usize,
}

/// A key that fewer posts have than one in so many, of those that have the foremost one, is taken
/// for a slip: `imagealt` once beside `image-alt` is a finding, not a way to write it.
const SLIP: usize = 10;

/// Pictures that are no post's own image, by a word of their key or of one that holds it: `author.image`.
const NOT_THE_IMAGE: [&str; 6] = ["thumb", "logo", "icon", "avatar", "author", "sponsor"];

/// Counts over the front matter of all posts.
#[must_use]
pub fn counted_keys<'a>(posts: impl IntoIterator<Item = &'a Node>) -> KeyCounts {
    let mut seen: BTreeMap<String, KeyUses> = BTreeMap::new();
    for post in posts {
        note(post, "", &mut seen);
    }
    let is_of_else = |key: &str| key.split('.').any(|part| is(part, &NOT_THE_IMAGE) || names_social_card(part));
    let is_picture = |key: &str| seen[key].pictures * 2 > seen[key].texts && !is_of_else(key);
    let is_alt = |key: &str| is_alt_text(key) && seen[key].pictures * 2 <= seen[key].texts;
    let defaults = FrontMatterKeys::default();
    let pick = |default: &[String], serves: &dyn Fn(&str) -> bool| chosen_keys(&seen, default, serves);
    let (image, image_count) = pick(&defaults.image, &|key| seen[key].texts > 0 && is_picture(key));
    // `cover.alt` belongs to `cover.image`, and `alt` in a list of sponsors to none.
    let folders: Vec<String> = image.iter().map(|key| folder(key).to_owned()).collect();
    let (alt, alt_count) = pick(&defaults.alt, &|key| is_alt(key) && folders.iter().any(|one| one == folder(key)));
    let (thumb, thumb_count) = pick(&defaults.thumb, &|key| is(key, &["thumb"]) && !is_alt_text(key));
    let keys = FrontMatterKeys {
        image,
        alt,
        thumb,
        focus: pick(&defaults.focus, &|key| is(key, &["focus", "focal"])).0,
        pair: pick(&defaults.pair, &|key| is(key, &["translationkey"])).0,
        decorative: pick(&defaults.decorative, &|key| is(key, &["decorative"])).0,
        // `altLangPage` names another page.
        alt_lang: pick(&defaults.alt_lang, &|key| is(key, &["altlang"]) && !is(key, &["page", "prefix"])).0,
        ..FrontMatterKeys::default()
    };
    KeyCounts { keys, image: image_count, alt: alt_count, thumb: thumb_count }
}

/// What posts say under one key.
#[derive(Default)]
struct KeyUses {
    /// Posts that have it.
    posts: usize,
    /// Posts with a text there.
    texts: usize,
    /// Posts whose text there is a picture's name.
    pictures: usize,
}

/// Mappings within mappings are looked into as far as `a.b.c`.
const DEPTH: usize = 3;

fn note(node: &Node, above: &str, seen: &mut BTreeMap<String, KeyUses>) {
    for (key, value) in node.entries() {
        let name = if above.is_empty() { key.name.clone() } else { format!("{above}.{}", key.name) };
        if matches!(value.value, Value::Map(_)) {
            if name.matches('.').count() + 1 < DEPTH {
                note(value, &name, seen);
            }
            continue;
        }
        let one = seen.entry(name).or_default();
        one.posts += 1;
        if let Value::Text(text) = &value.value
            && !text.trim().is_empty()
        {
            one.texts += 1;
            one.pictures += usize::from(names_a_picture(text));
        }
    }
}

fn names_a_picture(text: &str) -> bool {
    let path = text.trim().split(['?', '#']).next().unwrap_or_default();
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    !path.contains('\n') && usual_extensions().any(|known| known == extension)
}

/// The last part of a key holds one of these words, case and joints aside.
fn is(key: &str, words: &[&str]) -> bool {
    let last = key.rsplit('.').next().unwrap_or(key).to_lowercase().replace(['-', '_'], "");
    words.iter().any(|word| last.contains(word))
}

/// `alt`, `image-alt`, `imageAlt`, `imagealt`, `alt_text`; not `health`, and not `image-alt-lang`.
fn is_alt_text(key: &str) -> bool {
    let last = key.rsplit('.').next().unwrap_or(key);
    let mut words = String::new();
    for letter in last.chars() {
        let joint = matches!(letter, '-' | '_' | ' ');
        if joint || letter.is_uppercase() {
            words.push(' ');
        }
        words.extend(letter.to_lowercase().filter(|_| !joint));
    }
    let alt = ["alt", "alttext", "imagealt", "imgalt"];
    words.split(' ').any(|word| alt.contains(&word)) && !words.contains("lang")
}

fn folder(key: &str) -> &str {
    key.rsplit_once('.').map_or("", |(folder, _)| folder)
}

/// Returns the keys that serve, most used first; a default among equals. Without any, the default.
fn chosen_keys(
    seen: &BTreeMap<String, KeyUses>,
    default: &[String],
    serves: &dyn Fn(&str) -> bool,
) -> (Vec<String>, usize) {
    let mut found: Vec<(&String, usize)> =
        seen.iter().filter(|(key, _)| serves(key)).map(|(key, seen)| (key, seen.posts)).collect();
    found.sort_by_key(|(key, posts)| (std::cmp::Reverse(*posts), !default.contains(key), (*key).clone()));
    let most = found.first().map_or(0, |(_, posts)| *posts);
    found.retain(|(_, posts)| *posts * SLIP > most && (*posts > 1 || most == 1));
    // Keys are read without case.
    let mut names: Vec<String> = Vec::new();
    for (key, _) in found {
        if !names.iter().any(|name| name.eq_ignore_ascii_case(key)) {
            names.push(key.clone());
        }
    }
    if names.is_empty() { (default.to_vec(), 0) } else { (names, most) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree;

    fn keys(posts: &[&str]) -> KeyCounts {
        let nodes: Vec<Node> = posts.iter().map(|text| tree::yaml(text).unwrap()).collect();
        counted_keys(&nodes)
    }

    #[test]
    fn a_site_as_we_know_it_has_the_defaults() {
        let post = "title: A.jpg is no image\nimage: /img/a.jpg\nimage-alt: A ferry\nthumb: /img/medium/a.jpg\ntranslationKey: a\n";
        let slip = "image: /img/a.jpg\nimagealt: A ferry\nthumb:\ntranslationKey: a\n";
        let found = keys(&[post, post, post, post, slip]);
        assert_eq!(found.keys.image, ["image"]);
        assert_eq!(found.keys.alt, ["image-alt"], "once is a slip");
        assert_eq!(found.keys.thumb, ["thumb"]);
        assert_eq!((found.image, found.alt, found.thumb), (5, 4, 5));
    }

    #[test]
    fn nested_keys_and_two_ways_to_write_are_found() {
        let nested = "cover:\n  image: hero.png\n  alt: A pier\n  caption: A pier.\nparams:\n  logo: /logo.svg\n";
        let flat = "featured_image: /a.webp\nfeatured_image_alt: A pier\nThumbnail: /t/a.jpg\n";
        let found = keys(&[nested, nested, nested, flat, flat]);
        assert_eq!(found.keys.image, ["cover.image", "featured_image"]);
        assert_eq!(found.keys.alt, ["cover.alt", "featured_image_alt"]);
        assert_eq!(found.keys.thumb, ["Thumbnail"]);
    }

    #[test]
    fn pictures_of_somebody_or_for_other_sites_are_no_images_of_posts() {
        let post = "author: {image: /me.jpg, alt: Me}\nog_image: /card.jpg\nog_image_alt: A card\nhero: boat.jpg\n";
        let found = keys(&[post, post]);
        assert_eq!(found.keys.image, ["hero"]);
        let found = keys(&["twitter: {image: /card.jpg, alt: A card}\nsponsors: {image: /s.png}\n"]);
        assert_eq!((found.keys.image, found.image), (vec!["image".to_owned()], 0));
    }

    #[test]
    fn alt_text_is_known_by_its_words() {
        for (key, yes) in [
            ("alt", true),
            ("cover.alt", true),
            ("imageAlt", true),
            ("imagealt", true),
            ("hero_alt_text", true),
            ("altText", true),
            ("image-alt-lang", false),
            ("health", false),
            ("alternative", false),
        ] {
            assert_eq!(is_alt_text(key), yes, "{key}");
        }
    }

    #[test]
    fn a_key_that_names_a_page_names_no_language() {
        let found = keys(&["altLangPage: /fr/a.html\nimage-alt-lang: fr\n", "altLangPage: /fr/b.html\n"]);
        assert_eq!(found.keys.alt_lang, ["image-alt-lang"]);
    }

    #[test]
    fn what_is_not_there_is_the_default() {
        let found = keys(&["title: About\nauthor-photo: /me.jpg\nhealth: good\n"]);
        assert_eq!(found.keys.image, ["image"]);
        assert_eq!(found.keys.alt, ["image-alt"]);
        assert_eq!((found.image, found.alt), (0, 0));
    }
}
