//! One page of a pair has an image or its description, the other has not.

use std::collections::BTreeMap;

use super::engine::draft::Draft;
use super::engine::rule::{Proof, Rule, RuleOptions, Subject, manuals};
use super::engine::uses::{is_post, key_name, place, reaches, words};
use super::pairing::bodies::{bodies, is_one_image};
use super::pairing::pairs::couples;
use super::{Context, image_key_unread};
use crate::model::finding::Severity;
use crate::model::page::{Page, Use};
use crate::model::paths::FilePath;
use crate::model::place::Span;

pub const RULE: Rule = Rule {
    variants: &["body", "decorative", "empty", "off"],
    yields_to: &[&image_key_unread::RULE],
    refuted_by: Proof::Words,
    ..Rule::new("alt-parity", Severity::Error, Subject::AltText, manuals!("alt_parity"), check)
};

fn check(context: &Context, _: &RuleOptions) -> Vec<Draft> {
    // What a page lacks beside several languages is reported once, in the surest way.
    let mut lacks: BTreeMap<(&FilePath, Option<Span>), (Severity, Draft)> = BTreeMap::new();
    for (first, second) in couples(context.site) {
        for (page, twin) in [(first, second), (second, first)] {
            // Nobody is served worse yet by what only a draft has.
            let most = if context.site.is_published(twin) { Severity::Error } else { Severity::Warning };
            let found = hero(context, page, twin).into_iter().chain(empty(context, page, twin));
            for Lack { at, severity, draft } in found.chain(decorative(page, twin)) {
                let severity = severity.min(most);
                let spot = (&page.path, at);
                if lacks.get(&spot).is_none_or(|(reported, _)| severity > *reported) {
                    lacks.insert(spot, (severity, draft));
                }
            }
        }
    }
    lacks.into_values().map(|(severity, draft)| draft.severity(severity)).collect()
}

/// What one page lacks beside another.
struct Lack {
    at: Option<Span>,
    severity: Severity,
    draft: Draft,
}

impl Lack {
    fn new(at: Option<&Span>, severity: Severity, draft: Draft) -> Self {
        Self { at: at.cloned(), severity, draft }
    }
}

/// The twin has a hero, the page has none.
fn hero(context: &Context, page: &Page, twin: &Page) -> Option<Lack> {
    let theirs = twin.hero().filter(|_| is_post(twin) && !is_post(page))?;
    // Who switches the picture off has seen it, and may have a reason.
    let (severity, variant) = match page.image_off {
        Some(_) => (Severity::Warning, Some("off")),
        None => (Severity::Error, None),
    };
    // An `image:` without value is the place to repair; else the key that ties the two.
    let written = page.hero().map(|ours| &ours.raw.at).or(page.image_off.as_ref());
    let at = written.or(page.pair.as_ref().map(|key| &key.at));
    let draft = Draft::on(page, at)
        .with("image", &theirs.raw.value)
        .with("twin", &twin.path)
        .with("key", key_name(context.keys.image));
    let shown = place(twin, &theirs.raw.at);
    let draft = draft.image(theirs.site_path()).with_related([shown.clone()]).same_as([shown]);
    Some(Lack::new(at, severity, variant.into_iter().fold(draft, Draft::variant)))
}

/// The twin says in words what its image shows, and the alt text of the page is there and empty: of the hero, and of the
/// same picture in the text.
fn empty(context: &Context, page: &Page, twin: &Page) -> Vec<Lack> {
    let lacks = |ours: &Use, theirs: &Use| {
        let is_empty = ours.alt.text() == Some("") && !ours.decorative && reaches(ours);
        let (text, at) = words(theirs).filter(|_| is_empty && !theirs.decorative)?;
        let draft = Draft::of_alt(page, ours).variant("empty").with("twin", &twin.path).with("alt", text);
        let draft = draft.with("decorative", key_name(context.keys.decorative)).with_related([place(twin, at)]);
        Some(Lack::new(ours.alt.span(), Severity::Error, draft))
    };
    let heroes = page.hero().zip(twin.hero());
    heroes.into_iter().chain(bodies(page, twin).both).filter_map(|(ours, theirs)| lacks(ours, theirs)).collect()
}

/// The same picture is described in the twin and decoration here. Without any alt text here, the rules about presence
/// speak.
fn decorative(page: &Page, twin: &Page) -> Vec<Lack> {
    let lacks = |ours: &Use, theirs: &Use, severity: Severity, variant: &'static str| {
        let (text, at) = words(theirs).filter(|_| !theirs.decorative && ours.decorative && words(ours).is_none())?;
        let other = theirs.site_path().map_or(theirs.raw.value.as_str(), |path| path.as_str());
        let draft = Draft::of(page, ours).variant(variant).with("twin", &twin.path).with("alt", text);
        let draft = draft.with("other", other).with_related([place(twin, at)]);
        Some(Lack::new(Some(&ours.raw.at), severity, draft))
    };
    let heroes = page.hero().zip(twin.hero());
    let heroes = heroes.filter(|(ours, theirs)| is_one_image((ours, &page.lang), (theirs, &twin.lang)));
    let bodies = bodies(page, twin);
    let same = heroes.into_iter().chain(bodies.both);
    let same = same.filter_map(|(ours, theirs)| lacks(ours, theirs, Severity::Error, "decorative"));
    // As many others on either side: each stands for the one in its place, which may be a mistake of ours.
    let others = bodies.only_first.iter().zip(&bodies.only_second);
    let in_place = others.filter(|_| bodies.only_first.len() == bodies.only_second.len());
    let in_place = in_place.filter_map(|(ours, theirs)| lacks(ours, theirs, Severity::Warning, "body"));
    same.chain(in_place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::page::PageProblem;
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
    fn fires_where_one_side_lacks_what_the_other_has() {
        assert_eq!(found(en().hero_alt("/a.jpg", "A boat"), fr()), ["content/fr/b.md:2"]);
        assert_eq!(found(en().hero(""), fr().hero_alt("/a.jpg", "Un bateau")), ["content/en/a.md:2"]);
        assert_eq!(found(en().hero("/a.jpg").missing(), fr()), ["content/fr/b.md:2"]);
        assert_eq!(found(en().hero_alt("/a.jpg", "A boat"), fr().hero("/a.jpg").decorative()), ["content/fr/b.md:2"]);
        assert_eq!(found(en().html("/a.jpg", Some("")), fr().html("/a.jpg", Some("Un bateau"))), ["content/en/a.md:2"]);
        let chart = |page: SamplePage, lang: &str, alt: &str| page.html(&format!("/chart-{lang}.png"), Some(alt));
        assert_eq!(found(chart(en(), "en", "Sales"), chart(fr(), "fr", "")), ["content/fr/b.md:2"]);
    }

    #[test]
    fn an_empty_text_beside_words_is_reported_here_and_by_no_other_rule() {
        for (en, fr, place) in [
            (en().hero_alt("/a.jpg", "A boat"), fr().hero_alt("/a.jpg", ""), "content/fr/b.md:3"),
            (en().hero_alt("/a.jpg", ""), fr().hero_alt("/b.jpg", "Un bateau"), "content/en/a.md:3"),
            (en().markdown("/a.jpg", "A boat"), fr().markdown("/a.jpg", ""), "content/fr/b.md:3"),
            (
                en().html("/chart-en.png", Some("Sales grew each month of the year")),
                fr().markdown("/chart-fr.png", ""),
                "content/fr/b.md:3",
            ),
        ] {
            let case = site([en.key("k"), fr.key("k")]);
            let found: Vec<_> =
                case.all_findings().into_iter().filter(|found| found.severity > Severity::Info).collect();
            assert_eq!((found.len(), found[0].rule, found[0].severity), (1, RULE.id, Severity::Error), "{found:?}");
            assert_eq!(case.places(&RULE), [place]);
        }
        // Alone, or with a twin that is empty too, nobody knows what is meant.
        let alone = site([en().key("k").hero_alt("/a.jpg", ""), fr().key("k").hero_alt("/a.jpg", "")]);
        let rules: Vec<_> = alone.all_findings().iter().map(|found| found.rule).collect();
        assert_eq!(rules, ["alt-empty", "alt-empty"]);
    }

    #[test]
    fn what_is_lacking_beside_several_languages_is_reported_once() {
        let all = |fr: SamplePage| {
            site([
                en().key("k").hero_alt("/a.jpg", "A boat"),
                page("de", "c").key("k").hero_alt("/a.jpg", "Ein Boot"),
                fr.key("k"),
            ])
        };
        assert_eq!(all(fr().hero_alt("/a.jpg", "")).places(&RULE), ["content/fr/b.md:3"]);
        assert_eq!(all(fr()).places(&RULE), ["content/fr/b.md:2"]);
    }

    #[test]
    fn beside_several_languages_the_surest_counts() {
        for draft in ["en", "de"] {
            let twin = |page: SamplePage, lang| {
                let page = page.key("k").hero_alt("/a.jpg", "A boat");
                if lang == draft { page.draft() } else { page }
            };
            let case = site([twin(en(), "en"), twin(page("de", "c"), "de"), fr().key("k")]);
            assert_eq!(case.places(&RULE), ["content/fr/b.md:2"], "{draft}");
            assert_eq!(case.severities(&RULE), [Severity::Error], "{draft}");
        }
    }

    #[test]
    fn of_equal_reasons_the_first_counts() {
        let twin = |page: SamplePage| page.key("k").hero_alt("/a.jpg", "A boat");
        let texts = site([twin(en()), twin(page("de", "c")), fr().key("k")]).texts(&RULE);
        assert!(texts.len() == 1 && texts[0].contains("content/en/a.md"), "{texts:?}");
    }

    #[test]
    fn another_picture_may_be_decoration() {
        let heroes = |fr: SamplePage| found(en().hero_alt("/a.jpg", "A boat"), fr.decorative());
        assert_eq!(heroes(fr().hero("/b.jpg")), [""; 0]);
        assert_eq!(heroes(fr().hero("/a.jpg")), ["content/fr/b.md:2"]);
        let images = |en: SamplePage, fr: SamplePage| {
            found(en.html("/a.jpg", Some("A boat")), fr.html("/x.jpg", Some(""))).len()
        };
        assert_eq!(images(en(), fr()), 1, "each stands for the one in its place");
        assert_eq!(images(en().html("/b.jpg", Some("A car")), fr()), 0, "which one of them?");
    }

    #[test]
    fn a_picture_that_is_switched_off_on_one_side_is_a_warning() {
        let case = site([en().key("k").hero_alt("/a.jpg", "A boat"), fr().key("k").image_off()]);
        assert_eq!(
            (case.places(&RULE), case.severities(&RULE)),
            (vec!["content/fr/b.md:3".to_owned()], vec![Severity::Warning])
        );
    }

    #[test]
    fn what_only_a_draft_has_is_a_warning() {
        for drafts in [["en", "fr"], ["en", ""], ["", "fr"]] {
            let of = |page: SamplePage, lang| if drafts.contains(&lang) { page.draft() } else { page };
            let case = site([of(en().key("k").hero_alt("/a.jpg", "A boat"), "en"), of(fr().key("k"), "fr")]);
            assert_eq!(case.severities(&RULE), [Severity::Warning], "{drafts:?}");
        }
    }

    #[test]
    fn another_image_in_its_place_is_a_warning() {
        let other = site([en().key("k").html("/a.jpg", Some("")), fr().key("k").html("/b.jpg", Some("Un bateau"))]);
        assert_eq!(
            (other.places(&RULE), other.severities(&RULE)),
            (vec!["content/en/a.md:3".to_owned()], vec![Severity::Warning])
        );
        assert!(other.texts(&RULE)[0].contains("/b.jpg"));
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
        silent(en().hero_alt("/a.jpg", ""), fr().hero_alt("/a.jpg", ""));
        silent(en().hero_alt("/a.jpg", "A boat"), fr().hero_alt("/a.jpg", " "));
        silent(en().hero_alt("/a.jpg", "A boat"), fr().hero_alt("/a.jpg", "").missing());
        silent(en().markdown("/a.jpg", "A boat"), fr().markdown("/b.jpg", ""));
        silent(en().image_off(), fr().image_off());
        silent(en().image_off(), fr());
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
