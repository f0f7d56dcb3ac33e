//! Whether an element that needs an `alt` has none, and no other name of its own.

use std::collections::BTreeSet;

use super::tag::{Tag, addresses, attribute};
use crate::model::built::{BuiltImage, Namelessness, Naming};

/// Scripts set the `alt` of these when the page is loaded: it can't be known here.
/// <https://vuejs.org/guide/essentials/template-syntax.html#attribute-bindings>,
/// <https://alpinejs.dev/directives/bind>
const MADE: [&str; 4] = [":alt", "v-bind:alt", "x-bind:alt", "[alt]"];

/// Returns how an image is named, one that is hidden aside.
pub fn naming(tag: &Tag) -> Naming {
    match namelessness(tag) {
        Some(namelessness) => Naming::Nameless(namelessness),
        None if needs_alt(tag) => Naming::Named,
        None => Naming::ByOthers,
    }
}

/// As WCAG's failure F65 asks of `<img>`, `<area>` and `<input type="image">`, but for labels that are elsewhere:
/// <https://www.w3.org/WAI/WCAG22/Techniques/failures/F65>. What stands in a caption names the figure, not the picture.
pub fn namelessness(tag: &Tag) -> Option<Namelessness> {
    let has = |name: &str| attribute(tag, name).is_some_and(|value| !value.trim().is_empty());
    let has_alt = tag.attributes.contains_key(b"alt".as_slice());
    if !needs_alt(tag) || has_alt || has("aria-label") || MADE.iter().any(|name| has(name)) {
        return None;
    }
    // A browser loads nothing for it: a script gives it its picture, and the `alt` with it.
    let is_filled_later = *tag.name != *b"area" && addresses(tag).iter().all(|address| address.starts_with('#'));
    (!is_filled_later).then(|| if has("title") { Namelessness::ButTitle } else { Namelessness::Whole })
}

fn needs_alt(tag: &Tag) -> bool {
    match &**tag.name {
        b"img" | b"amp-img" | b"area" => true,
        b"input" => attribute(tag, "type").is_some_and(|kind| kind.trim().eq_ignore_ascii_case("image")),
        _ => false,
    }
}

/// A picture in `<noscript>` that stands on the page as well is there once for every reader. `fallbacks` are the positions
/// of those in `<noscript>`, sorted.
pub fn forgive_copies(images: &mut [BuiltImage], fallbacks: &[usize]) {
    if fallbacks.is_empty() {
        return;
    }
    let others = images.iter().enumerate().filter(|(index, _)| fallbacks.binary_search(index).is_err());
    let others: BTreeSet<String> = others.flat_map(|(_, image)| image.addresses.clone()).collect();
    for index in fallbacks {
        let image = &mut images[*index];
        if image.addresses.iter().any(|address| others.contains(address)) {
            (image.naming, image.layout) = (Naming::Hidden, None);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::model::built::Namelessness::{self, ButTitle, Whole};
    use crate::read::built::page;

    fn nameless(html: &str) -> Vec<(usize, usize, Namelessness)> {
        let page = page("a/index.html".to_owned(), html.as_bytes());
        let images = page.images.iter().filter_map(|image| Some((&image.at, image.namelessness()?)));
        let areas = page.nameless_areas.iter().map(|area| (&area.at, area.namelessness));
        images.chain(areas).map(|(at, namelessness)| (at.line, at.column, namelessness)).collect()
    }

    #[test]
    fn what_needs_an_alt_and_has_none_is_found_where_it_stands() {
        for html in [
            "<img src=/a.jpg>",
            "<img srcset='/a.jpg 1x'>",
            "<img data-src=/a.jpg>",
            "<img src=data:image/png;base64,x>",
            "<img src=/a.jpg aria-label=' '>",
            "<img src=/a.jpg aria-labelledby=x>",
            "<img src=/a.jpg aria-labelledby=x><p id=x> </p>",
            "<img src=/a.jpg aria-describedby=x><p id=x>A boat</p>",
            "<picture><source srcset=/a.webp><img src=/a.jpg></picture>",
            "<input type=image src=/a.jpg>",
            "<area href=/x/>",
            "<img src=/dot.gif width=1 height=1>",
        ] {
            let page = format!("<p>é\r\n  <b>é</b>{html}");
            let tag = ["<img", "<input", "<area"].iter().find_map(|tag| html.find(tag)).unwrap();
            assert_eq!(nameless(&page), [(2, 11 + tag, Whole)], "{html}");
        }
        assert_eq!(nameless("<img src=/a.jpg title='A boat'>"), [(1, 1, ButTitle)]);
        assert_eq!(nameless("<figure><img src=/a.jpg><figcaption>A boat</figcaption></figure>"), [(1, 9, Whole)]);
        assert_eq!(nameless("<a aria-label=x href=/y/><img src=/a.jpg></a>").len(), 1);
    }

    #[test]
    fn what_has_a_name_or_reaches_nobody_is_not() {
        for html in [
            "<img src=/a.jpg alt='A boat'>",
            "<img src=/a.jpg alt>",
            "<img src=/a.jpg alt=''>",
            "<img src=/a.jpg aria-label='A boat'>",
            "<img src=/a.jpg aria-labelledby=x><p id=x>A boat</p>",
            "<img src=/a.jpg :alt='name'>",
            "<img src=/a.jpg aria-hidden=true>",
            "<img src=/a.jpg role=presentation>",
            "<img src=/a.jpg role=none>",
            "<img src=/a.jpg hidden>",
            "<img src=/a.jpg style='color:red; DISPLAY: none !important'>",
            "<div style='visibility:hidden'><p><img src=/a.jpg></div>",
            "<div hidden><p><img src=/a.jpg></div>",
            "<div aria-hidden=true><img src=/a.jpg><map><area href=/x/></map></div>",
            "<template><img src=/a.jpg></template>",
            "<script>'<img src=/a.jpg>'</script>",
            "<!-- <img src=/a.jpg> -->",
            "<img>",
            "<img src=''>",
            "<img src='#'>",
            "<area>",
            "<area href=/x/ alt=''>",
            "<input type=text src=/a.jpg>",
            "<div style='background:url(/a.jpg)'></div>",
            "<svg><image href=/a.jpg /></svg>",
            "<video poster=/a.jpg></video>",
            "<template><area href=/x/></template>",
            "<div hidden><area href=/x/></div>",
            "<noscript><img src=/dot.gif width=1 height=1></noscript>",
            "<noscript><img src=/dot.gif style='display:none'></noscript>",
        ] {
            assert_eq!(nameless(html), [], "{html}");
        }
    }

    #[test]
    fn a_copy_for_readers_without_scripts_is_the_same_picture() {
        assert_eq!(nameless("<img data-src=/a.jpg alt='A boat'><noscript><img src=/a.jpg></noscript>"), []);
        let other = "<img data-src=/b.jpg alt='A boat'>\n<noscript>\n <b>é</b><img src=/a.jpg></noscript>";
        assert_eq!(nameless(other), [(3, 10, Whole)]);
        assert_eq!(nameless("<img src=/a.jpg><noscript><img src=/a.jpg></noscript>"), [(1, 1, Whole)]);
        for sides in ["width=1 height=90", "width=90 height=1", "width=1", "width=2 height=2"] {
            assert_eq!(nameless(&format!("<noscript><img src=/a.jpg {sides}></noscript>")).len(), 1, "{sides}: no dot");
        }
    }
}
