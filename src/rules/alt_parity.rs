//! One page of a pair has an image or its description, the other has not.

use super::Context;
use super::basis::draft::Draft;
use super::basis::pairs::couples;
use super::basis::rule::{Options, Rule, manuals};
use super::basis::uses::{is_post, key_name, place, words};
use crate::model::finding::Severity;
use crate::model::page::{Page, Role, Use};
use crate::model::place::Place;

pub const RULE: Rule = Rule {
    id: "alt-parity",
    severity: Severity::Error,
    manuals: manuals!("alt_parity"),
    variants: &["body", "decorative"],
    options: &[],
    check,
};

fn check(context: &Context, _: &Options) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for (first, second) in couples(context.site) {
        for (page, twin) in [(first, second), (second, first)] {
            drafts.extend(hero(context, page, twin));
            drafts.extend(body(page, twin));
            drafts.extend(decorative(page, twin));
        }
    }
    drafts
}

/// The twin has a hero, the page has none.
fn hero(context: &Context, page: &Page, twin: &Page) -> Option<Draft> {
    let theirs = twin.hero().filter(|_| is_post(twin) && !is_post(page))?;
    // An `image:` without value is the place to mend; else the key that ties the two.
    let at = page.hero().map(|ours| &ours.raw.at).or(page.pair.as_ref().map(|key| &key.at));
    let draft = Draft::on(page, at)
        .with("image", &theirs.raw.value)
        .with("twin", &twin.path)
        .with("key", key_name(context.keys.image));
    Some(draft.image(theirs.site_path()).related([place(twin, &theirs.raw.at)]))
}

/// The twin's body shows more images than the page's.
fn body(page: &Page, twin: &Page) -> Option<Draft> {
    let (ours, theirs) = (counted(page), counted(twin));
    // Decorative images may come and go: only if they do not explain the difference is it one.
    let missed = ours.all < theirs.all && ours.telling < theirs.telling;
    missed.then(|| {
        Draft::on(page, None)
            .variant("body")
            .with("ours", ours.all)
            .with("theirs", theirs.all)
            .with("twin", &twin.path)
            .related(only_in(twin, page))
    })
}

struct Counted {
    all: usize,
    telling: usize,
}

/// Images of the body. One whose URL holds a blank was meant as an image: `image-url-blank` tells
/// that it is none, and two errors for one fault are one too many.
fn counted(page: &Page) -> Counted {
    let blank = page.blank_urls.len();
    let telling = page.body().filter(|shown| !shown.decorative).count();
    Counted { all: page.body().count() + blank, telling: telling + blank }
}

/// The body images of a page that the other does not show, by their path.
fn only_in(page: &Page, other: &Page) -> Vec<Place> {
    let shown = |wanted: &Use| {
        let by_use = other.body().any(|shown| shown.raw.value == wanted.raw.value);
        by_use || other.blank_urls.iter().any(|blank| blank.url.value == wanted.raw.value)
    };
    page.body().filter(|wanted| !shown(wanted)).map(|shown| place(page, &shown.raw.at)).collect()
}

/// The same picture is described in the twin and decoration here. Without any alt text here, or with
/// an empty one, the rules about presence speak.
fn decorative(page: &Page, twin: &Page) -> Vec<Draft> {
    let mute = page.uses.iter().filter(|shown| shown.decorative && words(shown).is_none());
    mute.filter_map(|shown| {
        let described = twins_use(shown, page, twin)?;
        let (text, at) = words(described).filter(|_| !described.decorative)?;
        let draft = Draft::of(page, shown).variant("decorative").with("twin", &twin.path).with("alt", text);
        Some(draft.related([place(twin, at)]))
    })
    .collect()
}

/// The use of the same file in the twin, hero for hero, and in bodies where each shows it once only.
fn twins_use<'a>(shown: &Use, page: &Page, twin: &'a Page) -> Option<&'a Use> {
    let file = shown.file()?;
    if shown.role == Role::Hero {
        return twin.hero().filter(|other| other.file() == Some(file));
    }
    let here = page.body().filter(|other| other.file() == Some(file)).count();
    let mut there = twin.body().filter(|other| other.file() == Some(file));
    let only = there.next()?;
    (here == 1 && there.next().is_none()).then_some(only)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::page::PageProblem;
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
    fn fires_where_one_side_lacks_what_the_other_has() {
        assert_eq!(found(en().hero_alt("/a.jpg", "A boat"), fr()), ["content/fr/b.md:2"]);
        assert_eq!(found(en().hero(""), fr().hero_alt("/a.jpg", "Un bateau")), ["content/en/a.md:2"]);
        assert_eq!(found(en().hero("/a.jpg").missing(), fr()), ["content/fr/b.md:2"]);
        assert_eq!(found(en(), fr().markdown("/a.jpg", "Un bateau")), ["content/en/a.md:0"]);
        assert_eq!(found(en().hero_alt("/a.jpg", "A boat"), fr().hero("/a.jpg").decorative()), ["content/fr/b.md:2"]);
        assert_eq!(found(en().html("/a.jpg", Some("")), fr().html("/a.jpg", Some("Un bateau"))), ["content/en/a.md:2"]);
    }

    #[test]
    fn is_silent_where_both_have_or_another_rule_speaks() {
        let silent = |en, fr| assert_eq!(found(en, fr), [""; 0]);
        silent(en().hero_alt("/a.jpg", "A boat"), fr().hero_alt("/b.jpg", "Un bateau"));
        silent(en().hero_alt("/a.jpg", "A boat"), fr().hero("/a.jpg"));
        silent(en().hero_alt("/a.jpg", "A boat"), fr().hero_alt("/a.jpg", ""));
        silent(en().hero("/a.jpg").missing(), fr().hero("/a.jpg"));
        silent(en(), fr());
        silent(en().markdown("/a.jpg", "A boat"), fr().blank_url("/a fr.jpg"));
        silent(en().markdown("/a.jpg", "A boat").html("/line.png", Some("")), fr().markdown("/a.jpg", "Un bateau"));
        silent(en().markdown("/a.jpg", "A boat").missing(), fr().markdown("/b.jpg", "Un bateau"));
        silent(en().html("/a.jpg", Some("")), fr().html("/b.jpg", Some("Un bateau")));
        silent(en().hero("/a.jpg").problem(|at| PageProblem::NotAMapping { at }), fr());
    }

    #[test]
    fn keys_that_are_used_twice_tie_nothing() {
        let twice = site([en().key("k").hero("/a.jpg"), fr().key("k"), page("fr", "c").key("k")]);
        assert_eq!(twice.places(&RULE), [""; 0]);
    }

    #[test]
    fn the_images_that_the_page_lacks_are_related() {
        let en = en().key("k").markdown("/a.jpg", "A boat").markdown("/b.jpg", "A car");
        let findings = site([en, fr().key("k").markdown("/a.jpg", "Un bateau")]).findings(&RULE);
        let lines: Vec<_> = findings[0].related.iter().map(|place| place.span.line).collect();
        assert_eq!(lines, [5]);
    }
}
