//! One page of a pair has an image or its description, the other has not.

use super::Context;
use super::basis::bodies::{bodies, is_one_image};
use super::basis::draft::Draft;
use super::basis::pairs::couples;
use super::basis::rule::{Options, Rule, manuals};
use super::basis::uses::{is_post, key_name, place, words};
use crate::model::finding::Severity;
use crate::model::page::{Page, Use};

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

/// The same picture is described in the twin and decoration here. Without any alt text here, or with
/// an empty one, the rules about presence speak.
fn decorative(page: &Page, twin: &Page) -> Vec<Draft> {
    let told = |ours: &Use, theirs: &Use| {
        let (text, at) = words(theirs).filter(|_| !theirs.decorative && ours.decorative && words(ours).is_none())?;
        Some(Draft::of(page, ours).with("twin", &twin.path).with("alt", text).related([place(twin, at)]))
    };
    let heroes = page.hero().zip(twin.hero());
    let heroes = heroes.filter(|(ours, theirs)| is_one_image((ours, &page.lang), (theirs, &twin.lang)));
    let bodies = bodies(page, twin);
    let same = heroes.into_iter().chain(bodies.both);
    let same = same.filter_map(|(ours, theirs)| Some(told(ours, theirs)?.variant("decorative")));
    // As many others on either side: each stands for the one in its place, which may be a mistake of ours.
    let others = bodies.only_first.iter().zip(&bodies.only_second);
    let in_place = others.filter(|_| bodies.only_first.len() == bodies.only_second.len());
    let in_place = in_place.filter_map(|(ours, theirs)| {
        let draft = told(ours, theirs)?.variant("body").severity(Severity::Warning);
        Some(draft.with("other", theirs.site_path().map_or(theirs.raw.value.as_str(), |path| path.as_str())))
    });
    same.chain(in_place).collect()
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
        assert_eq!(found(en().hero_alt("/a.jpg", "A boat"), fr().hero("/a.jpg").decorative()), ["content/fr/b.md:2"]);
        assert_eq!(found(en().html("/a.jpg", Some("")), fr().html("/a.jpg", Some("Un bateau"))), ["content/en/a.md:2"]);
        let chart = |page: Sample, lang: &str, alt: &str| page.html(&format!("/chart-{lang}.png"), Some(alt));
        assert_eq!(found(chart(en(), "en", "Sales"), chart(fr(), "fr", "")), ["content/fr/b.md:2"]);
    }

    #[test]
    fn another_image_in_its_place_is_a_warning() {
        let other = site([en().key("k").html("/a.jpg", Some("")), fr().key("k").html("/b.jpg", Some("Un bateau"))]);
        assert_eq!(
            (other.places(&RULE), other.severities(&RULE)),
            (vec!["content/en/a.md:3".to_owned()], vec![Severity::Warning])
        );
        assert!(other.said(&RULE)[0].contains("/b.jpg"));
        assert_eq!(
            found(en().html("/a.jpg", Some("")), fr().markdown("/b.jpg", "Un bateau").markdown("/c.jpg", "Deux")),
            [""; 0]
        );
    }

    #[test]
    fn is_silent_where_both_have_or_another_rule_speaks() {
        let silent = |en, fr| assert_eq!(found(en, fr), [""; 0]);
        silent(en().hero_alt("/a.jpg", "A boat"), fr().hero_alt("/b.jpg", "Un bateau"));
        silent(en().hero_alt("/a.jpg", "A boat"), fr().hero("/a.jpg"));
        silent(en().hero_alt("/a.jpg", "A boat"), fr().hero_alt("/a.jpg", ""));
        silent(en().hero("/a.jpg").missing(), fr().hero("/a.jpg"));
        silent(en(), fr());
        silent(en(), fr().markdown("/a.jpg", "Un bateau"));
        silent(en().html("/a.jpg", None), fr().html("/a.jpg", Some("Un bateau")));
        silent(en().hero("/a.jpg").problem(|at| PageProblem::NotAMapping { at }), fr());
    }

    #[test]
    fn keys_that_are_used_twice_tie_nothing() {
        let twice = site([en().key("k").hero("/a.jpg"), fr().key("k"), page("fr", "c").key("k")]);
        assert_eq!(twice.places(&RULE), [""; 0]);
    }
}
