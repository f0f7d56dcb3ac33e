//! Front-matter keys that look like an alt key and are not read as one: those that can mean nothing else, and those that
//! are only near.

use crate::model::page::Page;
use crate::model::place::Located;
use crate::rules::Context;
use crate::rules::engine::uses::has_key;

/// Ways to misspell a word of an alt key that are no words themselves and no other key's name, in small letters. The
/// manual of `alt-key-unknown` lists them.
const MISSPELLINGS: &[(&str, &[&str])] = &[
    (
        "image",
        &["img", "imge", "imag", "iamge", "imgae", "imaeg", "imagge", "immage", "imaage", "imagee", "imahe", "inage"],
    ),
    ("alt", &["atl", "altt", "allt", "aalt", "alttext", "alttag"]),
];

/// Returns the keys of a page that can only be an alt key under another spelling, and hold a text of words.
pub fn slips<'a>(context: &Context<'a>, page: &'a Page) -> impl Iterator<Item = &'a Located<String>> {
    let keys = context.keys;
    unread_keys(context, page)
        .filter(move |written| page.worded.contains(&written.value) && !belongs_elsewhere(page, &written.value))
        .filter(move |written| keys.alt.iter().any(|key| is_slip(&written.value, key)))
        .filter(|written| !is_read(page, written))
}

/// Returns the keys of a page that look like an alt key, be it sure or not, and whatever they hold.
pub fn near<'a>(context: &Context<'a>, page: &'a Page) -> impl Iterator<Item = &'a Located<String>> {
    let keys = context.keys;
    unread_keys(context, page)
        .filter(move |written| keys.alt.iter().any(|key| is_slip(&written.value, key) || is_near(&written.value, key)))
        .filter(|written| !is_read(page, written))
}

/// Returns the keys that the configuration gives no meaning.
fn unread_keys<'a>(context: &Context<'a>, page: &'a Page) -> impl Iterator<Item = &'a Located<String>> {
    let keys = context.keys;
    page.keys.iter().filter(move |written| !keys.all().any(|key| key.eq_ignore_ascii_case(&written.value)))
}

/// The key holds the alt text of an image that stands beside it: `image.alt` beside `image.src`.
fn is_read(page: &Page, written: &Located<String>) -> bool {
    let key_of = |at: usize| {
        let before = page.keys.iter().filter(|key| key.at.bytes.start <= at);
        before.max_by_key(|key| key.at.bytes.start)
    };
    let mut alts = page.uses.iter().filter(|usage| !usage.role.is_of_body()).filter_map(|usage| usage.alt.span());
    alts.any(|alt| key_of(alt.bytes.start).is_some_and(|key| std::ptr::eq(key, written)))
}

/// Another key of the page has the first word of this one for its name: `img-alt` beside `img`.
fn belongs_elsewhere(page: &Page, written: &str) -> bool {
    let (above, last) = written.rsplit_once('.').map_or(("", written), |(above, last)| (above, last));
    let first = last.split(['-', '_', ' ']).next().unwrap_or_default();
    let name = if above.is_empty() { first.to_owned() } else { format!("{above}.{first}") };
    let misspelled = MISSPELLINGS.iter().any(|(_, known)| known.contains(&first.to_lowercase().as_str()));
    misspelled && has_key(page, &name)
}

/// The key, but for case, hyphens and underscores, or with a known misspelling of its words.
pub fn is_slip(written: &str, key: &str) -> bool {
    // Case alone is no slip: generators read keys without it, and so do we.
    if written.eq_ignore_ascii_case(key) {
        return false;
    }
    let key = key.to_lowercase();
    let words: Vec<&str> = key.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    is_spelled(&letters(written), &words)
}

/// The letters are these words, each right or misspelled in a known way.
fn is_spelled(letters: &str, words: &[&str]) -> bool {
    let Some((word, others)) = words.split_first() else { return letters.is_empty() };
    let known = MISSPELLINGS.iter().find(|(right, _)| right == word).map_or(&[][..], |(_, wrong)| wrong);
    let mut ways = std::iter::once(word).chain(known);
    ways.any(|way| letters.strip_prefix(way).is_some_and(|rest| is_spelled(rest, others)))
}

/// A letter or two from the key: it may be meant, and may be another key (`image-art`).
fn is_near(written: &str, key: &str) -> bool {
    let (letters, wanted) = (letters(written), letters(key));
    // `image-alt-lang`, `image-alt-fr`, `image-alt-2` say more than the key, on purpose.
    let says_more = written
        .to_lowercase()
        .strip_prefix(&key.to_lowercase())
        .is_some_and(|rest| rest.starts_with(|char: char| !char.is_alphabetic()));
    let length = wanted.chars().count();
    if letters == wanted || says_more || length < 5 || letters.chars().any(char::is_numeric) {
        return false;
    }
    // Two letters left out or put in are still this key; two letters exchanged for others are soon another one
    // (`image-ext`).
    let lost = length >= 8 && letters.len().abs_diff(wanted.len()) == 2 && is_within(&letters, &wanted);
    let near = letters.chars().count().abs_diff(length) <= 1;
    lost || (near && strsim::osa_distance(&letters, &wanted) == 1)
}

fn letters(key: &str) -> String {
    key.to_lowercase().chars().filter(|char| char.is_alphanumeric()).collect()
}

/// The shorter can be had from the longer by leaving letters out.
fn is_within(a: &str, b: &str) -> bool {
    let (shorter, longer) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let mut rest = longer.chars();
    shorter.chars().all(|char| rest.any(|other| other == char))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_can_mean_nothing_else_is_a_slip() {
        for written in [
            "imagealt",
            "image_alt",
            "imageAlt",
            "Image Alt",
            "IMAGE_ALT",
            "img-alt",
            "imge-alt",
            "imgae_alt",
            "image-atl",
            "image-altt",
            "image-alt-text",
            "imageAltText",
            "img_alt",
        ] {
            assert!(is_slip(written, "image-alt"), "{written}");
        }
        for written in [
            "image-alt",
            "Image-ALT",
            "image-at",
            "image-art",
            "image-al",
            "image-act",
            "images-alt",
            "image-alts",
            "image-ext",
            "image-alt-fr",
            "image-alt-2",
            "imagealt2",
            "image-altitude",
            "alt",
            "alt-image",
            "image",
            "image-ad",
            "imate-alt",
        ] {
            assert!(!is_slip(written, "image-alt"), "{written}");
        }
        assert!(is_slip("cover.altt", "cover.alt") && is_slip("cover_alt", "cover.alt"));
        assert!(!is_slip("cover.art", "cover.alt"));
    }

    #[test]
    fn what_is_near_is_named_and_no_more() {
        for (written, key) in [
            ("image-at", "image-alt"),
            ("image-art", "image-alt"),
            ("images-alt", "image-alt"),
            ("image-alts", "image-alt"),
            ("imagealte", "image-alt"),
            ("imagexalty", "image-alt"),
            ("imgalt", "image-alt"),
            ("imagex", "image"),
        ] {
            assert!(is_near(written, key), "{written} {key}");
        }
        for (written, key) in [
            ("imagexaltyz", "image-alt"),
            ("imaxeayt", "image-alt"),
            ("heroxaltx", "heroalt"),
            ("hoalt", "heroalt"),
            ("altx", "alt"),
            ("pictx", "pict"),
            ("imgxlt", "image-alt"),
            ("imagexyatl", "image-alt"),
        ] {
            assert!(!is_near(written, key), "{written} {key}");
        }
        for written in ["image-ext", "image-altitude", "image-alt-fr", "imagealt2", "image-url", "alt", "imagealt"] {
            assert!(!is_near(written, "image-alt"), "{written}");
        }
    }

    #[test]
    fn no_misspelling_is_the_right_word_or_another_ones() {
        let all: Vec<&str> = MISSPELLINGS.iter().flat_map(|(_, wrong)| *wrong).copied().collect();
        for (index, wrong) in all.iter().enumerate() {
            assert!(MISSPELLINGS.iter().all(|(right, _)| right != wrong) && !all[..index].contains(wrong), "{wrong}");
            // The manual is where people read of them.
            for (lang, manual) in crate::rules::rule("alt-key-unknown").unwrap().manuals {
                assert!(manual.contains(&format!("`{wrong}`")), "the {lang} manual lacks `{wrong}`");
            }
        }
    }
}
