//! The texts of a pair show a different number of images.

use std::collections::BTreeSet;

use super::Context;
use super::basis::bodies::{bodies, is_one_image};
use super::basis::draft::Draft;
use super::basis::pairs::couples;
use super::basis::rule::{Options, Rule, manuals};
use super::basis::uses::place;
use crate::model::Lang;
use crate::model::finding::Severity;
use crate::model::page::{Page, Use};

pub const RULE: Rule = Rule {
    id: "pair-image-count",
    severity: Severity::Warning,
    manuals: manuals!("pair_image_count"),
    variants: &["named"],
    options: &[],
    check,
};

fn check(context: &Context, _: &Options) -> Vec<Draft> {
    let both_ways = couples(context.site).into_iter().flat_map(|(first, second)| [(first, second), (second, first)]);
    both_ways.filter_map(|(page, twin)| fewer(page, twin)).collect()
}

/// The twin's text shows more images than the page's. Decorative ones may come and go.
fn fewer(page: &Page, twin: &Page) -> Option<Draft> {
    let (ours, theirs) = (counted(page), counted(twin));
    if ours.all >= theirs.all || ours.telling >= theirs.telling {
        return None;
    }
    let bodies = bodies(page, twin);
    // Where the URL holds a blank, `image-url-blank` tells that no image is seen: one fault, one finding. And what a page
    // shows as its hero, where the twin's hero is another one, it shows.
    let blanks: BTreeSet<&str> = page.blank_urls.iter().map(|blank| blank.url.value.as_str()).collect();
    let blank = |shown: &Use| blanks.contains(shown.raw.value.as_str());
    let is_hero = |hero: Option<&Use>, lang: &Lang, shown: &Use| {
        hero.is_some_and(|hero| is_one_image((hero, lang), (shown, &twin.lang)))
    };
    let hero = |shown: &Use| is_hero(page.hero(), &page.lang, shown) && !is_hero(twin.hero(), &twin.lang, shown);
    let lacking: Vec<&Use> =
        bodies.only_second.iter().copied().filter(|shown| !shown.decorative && !blank(shown) && !hero(shown)).collect();
    // All that the twin has more is the hero of this page, or the like.
    if lacking.is_empty() {
        return None;
    }
    let draft = Draft::on(page, None).with("ours", ours.all).with("theirs", theirs.all).with("twin", &twin.path);
    let draft = draft.related(lacking.iter().map(|shown| place(twin, &shown.raw.at)));
    // Where the page shows images that the twin does not, nobody can tell which stands for which.
    let sure = bodies.only_first.is_empty() && page.blank_urls.is_empty();
    Some(if sure { draft.variant("named").with("lacking", names(&lacking)) } else { draft })
}

struct Counted {
    all: usize,
    telling: usize,
}

/// Images of the body. One whose URL holds a blank was meant as an image: `image-url-blank` tells
/// that it is none, and two findings for one fault are one too many.
fn counted(page: &Page) -> Counted {
    let blank = page.blank_urls.len();
    let telling = page.body().filter(|shown| !shown.decorative).count();
    Counted { all: page.body().count() + blank, telling: telling + blank }
}

/// The first few, since a gallery may be lacking as a whole.
fn names(lacking: &[&Use]) -> String {
    const MOST: usize = 3;
    let name = |shown: &&Use| match shown.site_path() {
        Some(path) => format!("`{path}`"),
        None if shown.raw.value.starts_with("data:") => "`data:…`".to_owned(),
        None => format!("`{}`", shown.raw.value),
    };
    let named: Vec<String> = lacking.iter().take(MOST).map(name).collect();
    named.join(", ") + if lacking.len() > MOST { ", …" } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::basis::sample_site::{Sample, page, site};

    fn found(en: Sample, fr: Sample) -> Vec<String> {
        site([en.key("k"), fr.key("k")]).places(&RULE)
    }

    fn en() -> Sample {
        page("en", "a")
    }

    fn fr() -> Sample {
        page("fr", "b")
    }

    #[test]
    fn fires_at_the_page_that_shows_fewer() {
        assert_eq!(found(en(), fr().markdown("/a.jpg", "Un bateau")), ["content/en/a.md:0"]);
        let two = en().markdown("/a.jpg", "A boat").markdown("/chart-en.png", "Sales");
        assert_eq!(found(two, fr().markdown("/chart-fr.png", "Ventes")), ["content/fr/b.md:0"]);
        let again = en().hero("/a.jpg").markdown("/a.jpg", "A boat");
        assert_eq!(found(again, fr().hero("/a.jpg")), ["content/fr/b.md:0"]);
    }

    #[test]
    fn names_what_is_lacking_where_files_tell() {
        let en = || en().key("k").markdown("/a.jpg", "A boat").markdown("/b.jpg", "A car");
        let case = site([en(), fr().key("k").markdown("/a.jpg", "Un bateau")]);
        let said = case.said(&RULE);
        assert!(said[0].contains("`/b.jpg`") && !said[0].contains("`/a.jpg`"), "{said:?}");
        let lines: Vec<_> = case.findings(&RULE)[0].related.iter().map(|place| place.span.line).collect();
        assert_eq!(lines, [5]);
        let said = site([en(), fr().key("k").markdown("/c.jpg", "Un bateau")]).said(&RULE);
        assert!(!said[0].contains(".jpg"), "{said:?}");
    }

    #[test]
    fn is_silent_where_the_count_is_the_same_or_another_rule_speaks() {
        let silent = |en, fr| assert_eq!(found(en, fr), [""; 0]);
        silent(en(), fr());
        silent(en().markdown("/a.jpg", "A boat"), fr().blank_url("/a fr.jpg"));
        silent(en().markdown("/a.jpg", "A boat").html("/line.png", Some("")), fr().markdown("/a.jpg", "Un bateau"));
        silent(en().markdown("/a.jpg", "A boat").missing(), fr().markdown("/b.jpg", "Un bateau"));
        silent(en().hero("/a.jpg"), fr().hero("/b.jpg").markdown("/a.jpg", "Un bateau"));
        let twice = site([en().key("k"), fr().key("k").markdown("/a.jpg", "x"), page("fr", "c").key("k")]);
        assert_eq!(twice.places(&RULE), [""; 0]);
    }
}
