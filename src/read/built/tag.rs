//! What one start tag of a built page says by itself.

use std::hash::{DefaultHasher, Hash, Hasher};

use html5gum::StartTag;

use super::addresses::{in_css, in_srcset};

pub type Tag = StartTag<usize>;

/// Where scripts that load pictures late look for the address.
pub const LATE: [&str; 3] = ["data-src", "data-lazy-src", "data-original"];
pub const LATE_SETS: [&str; 2] = ["data-srcset", "data-lazy-srcset"];
const LATE_GROUNDS: [&str; 4] = ["data-bg", "data-background", "data-background-image", "data-bg-src"];

pub fn attribute(tag: &Tag, name: &str) -> Option<String> {
    tag.attributes.get(name.as_bytes()).map(|value| String::from_utf8_lossy(value).into_owned())
}

/// Returns what the tag may load.
pub fn addresses(tag: &Tag) -> Vec<String> {
    let one = ["src"].iter().chain(&LATE).chain(&["poster"]).filter_map(|name| attribute(tag, name));
    let sets = ["srcset"].iter().chain(&LATE_SETS).filter_map(|name| attribute(tag, name));
    let all = one.chain(sets.flat_map(|set| in_srcset(&set)));
    all.map(|address| address.trim().to_owned()).filter(|address| !address.is_empty()).collect()
}

/// Returns what its style lays behind it. A picture of our own has a small one of itself there.
pub fn grounds(tag: &Tag) -> Vec<String> {
    let style = attribute(tag, "style");
    let late = LATE_GROUNDS.iter().filter_map(|name| attribute(tag, name));
    let late = late.map(|ground| in_css(&ground).into_iter().next().unwrap_or(ground));
    let found = style.map(|style| in_css(&style)).unwrap_or_default().into_iter().chain(late);
    found.filter(|address| !address.is_empty() && !address.starts_with("data:")).collect()
}

/// Who does not get an element, with all that is in it, as far as its tag tells. What is hidden in more ways is hidden in
/// the last of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hiding {
    #[default]
    None,
    /// `hidden`, `display: none`: nobody gets it.
    FromAll,
    /// `aria-hidden`: screen readers pass it over.
    FromListeners,
}

pub fn hiding(tag: &Tag) -> Hiding {
    let is_unseen = || {
        tag.attributes.contains_key(b"hidden".as_slice())
            || declared_values(tag, "display").any(|value| value == "none")
            || declared_values(tag, "visibility").any(|value| value == "hidden")
    };
    if attribute(tag, "aria-hidden").is_some_and(|hidden| hidden.trim().eq_ignore_ascii_case("true")) {
        Hiding::FromListeners
    } else if is_unseen() {
        Hiding::FromAll
    } else {
        Hiding::None
    }
}

/// It is said to be no picture.
pub fn is_decorative(tag: &Tag) -> bool {
    attribute(tag, "role").is_some_and(|role| ["none", "presentation"].contains(&role.trim()))
}

/// It is one pixel: something counts readers with it.
pub fn is_dot(tag: &Tag) -> bool {
    let is_one = |name: &str| attribute(tag, name).is_some_and(|side| ["0", "1", "1px"].contains(&side.trim()));
    is_one("width") && is_one("height")
}

/// Returns the values of a property in its `style`, in lower case.
pub fn declared_values(tag: &Tag, property: &str) -> impl Iterator<Item = String> {
    let style = attribute(tag, "style").unwrap_or_default().to_ascii_lowercase();
    let value = |declaration: &str| {
        let (name, value) = declaration.split_once(':')?;
        (name.trim() == property).then(|| value.trim().trim_end_matches("!important").trim_end().to_owned())
    };
    style.split(';').filter_map(value).collect::<Vec<_>>().into_iter()
}

/// Returns its name and classes as one number, to be compared within one run and never kept.
pub fn marks(tag: &Tag) -> u64 {
    let mut hasher = DefaultHasher::new();
    tag.name.hash(&mut hasher);
    if let Some(classes) = tag.attributes.get(b"class".as_slice()) {
        classes
            .split(u8::is_ascii_whitespace)
            .filter(|class| !class.is_empty())
            .for_each(|class| class.hash(&mut hasher));
    }
    hasher.finish()
}
