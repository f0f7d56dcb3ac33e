//! The texts of a pair show a different number of images.

use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use super::engine::draft::Draft;
use super::engine::rule::{Rule, RuleOptions, Subject, manuals};
use super::engine::uses::place;
use super::pairing::bodies::{bodies, is_one_image};
use super::pairing::pairs::couples;
use crate::model::finding::Severity;
use crate::model::page::{Page, Use};
use crate::model::{FilePath, Lang};

pub const RULE: Rule = Rule {
    variants: &["named"],
    ..Rule::new("pair-image-count", Severity::Warning, Subject::Pairing, manuals!("pair_image_count"), check)
};

fn check(context: &Context, _: &RuleOptions) -> Vec<Draft> {
    // A page that shows fewer than several others is reported once, beside the one that shows the most of what it lacks.
    let mut fewest: BTreeMap<&FilePath, (usize, Draft)> = BTreeMap::new();
    for (first, second) in couples(context.site) {
        for (page, twin) in [(first, second), (second, first)] {
            let Some(draft) = fewer(page, twin) else { continue };
            let lacking = draft.related.len();
            if fewest.get(&page.path).is_none_or(|(most, _)| lacking > *most) {
                fewest.insert(&page.path, (lacking, draft));
            }
        }
    }
    fewest.into_values().map(|(_, draft)| draft).collect()
}

/// The twin's text shows more images than the page's. Decorative ones may come and go.
fn fewer(page: &Page, twin: &Page) -> Option<Draft> {
    let (ours, theirs) = (body_image_count(page), body_image_count(twin));
    if ours.all >= theirs.all || ours.telling >= theirs.telling {
        return None;
    }
    let bodies = bodies(page, twin);
    // Where the URL holds a space, `image-url-blank` says that no image is seen: one fault, one finding. And what a page
    // shows as its hero, where the twin's hero is another one, it shows.
    let with_spaces: BTreeSet<&str> = page.urls_with_spaces.iter().map(|one| one.url.value.as_str()).collect();
    let has_space = |usage: &Use| with_spaces.contains(usage.raw.value.as_str());
    let is_hero = |hero: Option<&Use>, lang: &Lang, usage: &Use| {
        hero.is_some_and(|hero| is_one_image((hero, lang), (usage, &twin.lang)))
    };
    let hero = |usage: &Use| is_hero(page.hero(), &page.lang, usage) && !is_hero(twin.hero(), &twin.lang, usage);
    let lacking: Vec<&Use> = bodies
        .only_second
        .iter()
        .copied()
        .filter(|usage| !usage.decorative && !has_space(usage) && !hero(usage))
        .collect();
    // All that the twin has more is the hero of this page, or the like.
    if lacking.is_empty() {
        return None;
    }
    let draft = Draft::on(page, None).with("ours", ours.all).with("theirs", theirs.all).with("twin", &twin.path);
    let draft = draft.with_related(lacking.iter().map(|usage| place(twin, &usage.raw.at)));
    // Where the page shows images that the twin does not, nobody can tell which stands for which.
    let sure = bodies.only_first.is_empty() && page.urls_with_spaces.is_empty();
    Some(if sure { draft.variant("named").with("lacking", names(&lacking)) } else { draft })
}

struct BodyImageCount {
    all: usize,
    telling: usize,
}

/// Images of the body. One whose URL holds a space was meant as an image: `image-url-blank` says
/// that it is none, and two findings for one fault are one too many.
fn body_image_count(page: &Page) -> BodyImageCount {
    let with_spaces = page.urls_with_spaces.len();
    let telling = page.body().filter(|usage| !usage.decorative).count();
    BodyImageCount { all: page.body().count() + with_spaces, telling: telling + with_spaces }
}

/// Returns the first few, since a gallery may be lacking as a whole.
fn names(lacking: &[&Use]) -> String {
    const MOST: usize = 3;
    let name = |usage: &&Use| match usage.site_path() {
        Some(path) => format!("`{path}`"),
        None if usage.raw.value.starts_with("data:") => "`data:…`".to_owned(),
        None => format!("`{}`", usage.raw.value),
    };
    let named: Vec<String> = lacking.iter().take(MOST).map(name).collect();
    named.join(", ") + if lacking.len() > MOST { ", …" } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SamplePage, page, site};

    fn found(en: SamplePage, fr: SamplePage) -> Vec<String> {
        site([en.key("k"), fr.key("k")]).places(&RULE)
    }

    fn en() -> SamplePage {
        page("en", "a")
    }

    fn fr() -> SamplePage {
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
        let texts = case.texts(&RULE);
        assert!(texts[0].contains("`/b.jpg`") && !texts[0].contains("`/a.jpg`"), "{texts:?}");
        let lines: Vec<_> = case.findings(&RULE)[0].related.iter().map(|place| place.span.line).collect();
        assert_eq!(lines, [5]);
        let texts = site([en(), fr().key("k").markdown("/c.jpg", "Un bateau")]).texts(&RULE);
        assert!(!texts[0].contains(".jpg"), "{texts:?}");
    }

    #[test]
    fn is_silent_where_the_count_is_the_same_or_another_rule_speaks() {
        let silent = |en, fr| assert_eq!(found(en, fr), [""; 0]);
        silent(en(), fr());
        silent(en().markdown("/a.jpg", "A boat"), fr().space_url("/a fr.jpg"));
        silent(en().markdown("/a.jpg", "A boat").html("/line.png", Some("")), fr().markdown("/a.jpg", "Un bateau"));
        silent(en().markdown("/a.jpg", "A boat").missing(), fr().markdown("/b.jpg", "Un bateau"));
        silent(en().hero("/a.jpg"), fr().hero("/b.jpg").markdown("/a.jpg", "Un bateau"));
        let twice = site([en().key("k"), fr().key("k").markdown("/a.jpg", "x"), page("fr", "c").key("k")]);
        assert_eq!(twice.places(&RULE), [""; 0]);
    }

    #[test]
    fn a_page_that_lacks_beside_several_languages_is_reported_once() {
        let shows = |lang: &str, count: usize| {
            let page = page(lang, "a").key("k");
            (0..count).fold(page, |page, n| page.markdown(&format!("/{n}.jpg"), "x"))
        };
        let case = site([shows("en", 1), shows("fr", 2), shows("de", 0), shows("es", 0)]);
        assert_eq!(case.places(&RULE), ["content/de/a.md:0", "content/en/a.md:0", "content/es/a.md:0"]);
        let texts = case.texts(&RULE);
        assert!(texts.iter().all(|text| text.contains("`content/fr/a.md`")), "{texts:?}");
        let alike = site([shows("en", 1), shows("fr", 1), shows("de", 0)]).texts(&RULE);
        assert!(alike[0].contains("`content/en/a.md`"), "the first language: {alike:?}");
    }

    #[test]
    fn three_are_named_and_of_more_there_is_a_sign() {
        let case = site([(0..4).fold(en(), |page, n| page.markdown(&format!("/{n}.jpg"), "A boat"))]);
        let uses: Vec<&Use> = case.site.pages[0].uses.iter().collect();
        assert_eq!(names(&uses[..3]), "`/0.jpg`, `/1.jpg`, `/2.jpg`");
        assert_eq!(names(&uses), "`/0.jpg`, `/1.jpg`, `/2.jpg`, …");
    }
}
