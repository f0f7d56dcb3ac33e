//! Two keys, or two names, that were meant to be one: the pages are no pair, and nothing says so.

use super::Context;
use super::engine::draft::Draft;
use super::engine::rule::{Rule, RuleOptions, Subject, manuals};
use super::engine::uses::{key_name, key_read, place};
use super::pairing::pairs::{Alike, NearMiss, key, near_misses};
use super::pairing::path_pairs::{lone, near_names};
use crate::model::change::Change;
use crate::model::finding::Severity;
use crate::model::page::{Page, Target};
use crate::model::place::Span;

pub const RULE: Rule = Rule {
    variants: &["path", "unsure"],
    ..Rule::new("pair-near-miss", Severity::Error, Subject::Pairing, manuals!("pair_near_miss"), check)
};

fn check(context: &Context, _: &RuleOptions) -> Vec<Draft> {
    let misses = near_misses(context.site);
    let alike = if misses.is_empty() { None } else { Some(Alike::of(context.site)) };
    let by_key = misses.into_iter().map(|miss| {
        let written = |page: &Page| page.pair.as_ref().map(|key| key.at.clone());
        let sure = miss.difference.is_sure() && alike.as_ref().is_some_and(|alike| alike.is_only(&miss));
        let repair = key_read(miss.page, context.keys.pair)
            .zip(key(miss.partner))
            .filter(|_| sure)
            .map(|(name, partner)| Change::Set { key: name.to_owned(), value: partner.to_owned() });
        let draft = near_miss_draft(&miss, written(miss.page).as_ref())
            .fix(repair)
            .with("key", key(miss.page).unwrap_or_default())
            .with("partner-key", key(miss.partner).unwrap_or_default())
            .with("difference", miss.difference.id())
            .with("title", title(miss.page))
            .with("partner-title", title(miss.partner))
            .with_related(written(miss.partner).map(|at| place(miss.partner, &at)));
        if !miss.difference.is_sure() && !is_one_post(&miss) {
            draft.variant("unsure").severity(Severity::Warning)
        } else if context.site.is_published(miss.partner) {
            draft
        } else {
            draft.severity(Severity::Warning)
        }
    });
    // A name is no key: it may be the same word in two languages, for two pages.
    let by_name = near_names(&lone(context.site)).into_iter().map(|miss| {
        let draft = near_miss_draft(&miss, None).variant("path").severity(Severity::Warning);
        draft.with("key", key_name(context.keys.pair)).with_related([place(miss.partner, &Span::first_line())])
    });
    by_key.chain(by_name).collect()
}

/// More than their keys says that the two belong together: the same picture, or the same day.
fn is_one_post(miss: &NearMiss<'_>) -> bool {
    fn image(page: &Page) -> Option<&str> {
        let hero = page.hero().filter(|hero| hero.target != Target::Empty)?;
        Some(hero.site_path().map_or(hero.raw.value.as_str(), |path| path.as_str()))
    }
    let same_image = image(miss.page).is_some() && image(miss.page) == image(miss.partner);
    let same_day = day(miss.page).is_some() && day(miss.page) == day(miss.partner);
    same_image || same_day
}

/// Returns the day of a date, which all ways to write one begin with: `2020-02-13T09:00:00-04:00`.
fn day(page: &Page) -> Option<&str> {
    let day = page.addressing.date.as_deref()?.get(..10)?;
    day.chars()
        .enumerate()
        .all(|(at, char)| if [4, 7].contains(&at) { char == '-' } else { char.is_ascii_digit() })
        .then_some(day)
}

/// Returns what people call the page: its title, else its file.
fn title(page: &Page) -> &str {
    page.addressing.title.as_deref().unwrap_or(page.path.as_str())
}

fn near_miss_draft(miss: &NearMiss<'_>, at: Option<&Span>) -> Draft {
    Draft::on(miss.page, at)
        .image(miss.page.hero().and_then(|hero| hero.site_path()))
        .with("partner", &miss.partner.path)
        .with("lang", &miss.partner.lang)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SamplePage, page, site};

    fn post(lang: &str, name: &str, key: &str) -> SamplePage {
        page(lang, name).hero("/a.jpg").key(key)
    }

    fn found(pages: impl IntoIterator<Item = SamplePage>) -> Vec<String> {
        site(pages).places(&RULE)
    }

    #[test]
    fn fires_once_at_the_key_to_fix() {
        for (en, fr, place) in [
            ("designing-for-canada", "designing-for-canada/", "content/fr/fr.md:3"),
            ("designing-for-canada/", "designing-for-canada", "content/en/in-this-together.md:3"),
            ("our-EnerGuide-api", "our-energuide-api", "content/en/in-this-together.md:3"),
            ("in-this-together", "n-this-together", "content/fr/fr.md:3"),
            ("n-this-together", "in-this-together", "content/en/in-this-together.md:3"),
            ("some-long-keys", "some-long-key", "content/fr/fr.md:3"),
        ] {
            assert_eq!(found([post("en", "in-this-together", en), post("fr", "fr", fr)]), [place], "{en} {fr}");
        }
    }

    #[test]
    fn a_letter_is_an_error_only_where_image_or_date_say_the_same() {
        let post =
            |lang: &str, image: &str, key: &str| page(lang, key).hero(image).key(key).title(&format!("Meet {key}"));
        let weighed = |en: SamplePage, fr: SamplePage| {
            let case = site([en, fr]);
            assert_eq!(case.fixes(&RULE), [None]);
            case.findings(&RULE).into_iter().map(|found| (found.severity, found.message.id)).next().unwrap()
        };
        let unsure = (Severity::Warning, "pair-near-miss-unsure".to_owned());
        let sure = (Severity::Error, "pair-near-miss".to_owned());
        for (en, fr) in [("meet-anne", "meet-anna"), ("form-t4a", "form-t4e"), ("some-long-key", "some-long-keys")] {
            assert_eq!(weighed(post("en", "/a.jpg", en), post("fr", "/b.jpg", fr)), unsure, "{en}");
            assert_eq!(weighed(post("en", "/a.jpg", en), post("fr", "/a.jpg", fr)), sure, "{en}");
            let dated = |lang, image, key, date| post(lang, image, key).date(date);
            let same =
                (dated("en", "/a.jpg", en, "2020-02-13 09:00:00 -0400"), dated("fr", "/b.jpg", fr, "2020-02-13"));
            assert_eq!(weighed(same.0, same.1), sure, "{en}");
            let other = (dated("en", "/a.jpg", en, "2020-02-13"), dated("fr", "/b.jpg", fr, "2020-02-14"));
            assert_eq!(weighed(other.0, other.1), unsure, "{en}");
            let odd = (dated("en", "/a.jpg", en, "Some day soon"), dated("fr", "/b.jpg", fr, "Some day soon"));
            assert_eq!(weighed(odd.0, odd.1), unsure, "{en}");
        }
        let texts = site([post("en", "/a.jpg", "meet-anne"), post("fr", "/b.jpg", "meet-anna")]).texts(&RULE);
        assert!(texts[0].contains("Meet meet-anne") && texts[0].contains("Meet meet-anna"), "{texts:?}");
    }

    #[test]
    fn only_what_is_sure_is_repaired() {
        let post = |lang: &str, name: &str, key: &str| post(lang, name, key).front_matter("translationKey");
        let repaired = |pages: Vec<SamplePage>| site(pages).fixes(&RULE).into_iter().flatten().count();
        for key in ["the-key/", "/the-key", "The-Key", "the-key ", "th\u{e9}-key"] {
            assert_eq!(repaired(vec![post("en", "a", "the-key"), post("fr", "b", key)]), 1, "{key}");
        }
        // A letter, whatever else they share; and where more than one could be meant.
        assert_eq!(repaired(vec![post("en", "a", "the-long-key"), post("fr", "b", "the-long-kay")]), 0);
        let three = |more: SamplePage| vec![post("en", "a", "the-key"), post("fr", "b", "the-key/"), more];
        assert_eq!(repaired(three(post("fr", "c", "The-Key"))), 0);
        assert_eq!(repaired(three(post("fr", "c", "the-key/"))), 0);
        assert_eq!(repaired(three(post("en", "c", "THE-KEY"))), 0);
        assert_eq!(repaired(three(post("fr", "c", "another-key"))), 1);
    }

    #[test]
    fn a_draft_is_a_warning() {
        let weighed = |en: SamplePage, fr: SamplePage| site([en, fr]).severities(&RULE);
        for (en, fr) in [(true, false), (false, true), (true, true)] {
            let of = |sample: SamplePage, draft| if draft { sample.draft() } else { sample };
            let pages = (of(post("en", "a", "the-key"), en), of(post("fr", "b", "the-key/"), fr));
            assert_eq!(weighed(pages.0, pages.1), [Severity::Warning]);
        }
    }

    #[test]
    fn names_both_keys_and_the_partner() {
        let case = site([post("en", "a", "the-key"), post("fr", "b", "the-key/")]);
        let texts = case.texts(&RULE).remove(0);
        for part in ["`the-key/`", "`the-key`", "content/en/a.md", "slash"] {
            assert!(texts.contains(part), "{texts}");
        }
        assert_eq!(case.findings(&RULE)[0].related[0].span.line, 3);
    }

    #[test]
    fn is_silent_where_keys_have_partners_or_mean_others() {
        let silent = |pages: Vec<SamplePage>| assert_eq!(found(pages), [""; 0]);
        silent(vec![post("en", "a", "the-key"), post("fr", "b", "the-key"), post("fr", "c", "the-key/")]);
        silent(vec![post("en", "a", "part-1-of-it"), post("fr", "b", "part-2-of-it")]);
        silent(vec![post("en", "a", "the-key"), post("en", "b", "the-key/")]);
        silent(vec![page("en", "a").key("pspc-prodcut"), page("fr", "b").key("pspc-product")]);
    }

    #[test]
    fn a_key_is_in_one_couple_only_the_surest() {
        let pages =
            [post("en", "a", "some-long-key"), post("fr", "b", "some-long-key/"), post("fr", "c", "some-long-keys")];
        assert_eq!(found(pages), ["content/fr/b.md:3"]);
    }

    #[test]
    fn proposes_the_partners_key() {
        let posts = [post("en", "a", "the-key"), post("fr", "b", "the-key/").front_matter("translationKey")];
        let change = Change::Set { key: "translationKey".to_owned(), value: "the-key".to_owned() };
        assert_eq!(site(posts).fixes(&RULE), [Some(change)]);
    }

    #[test]
    fn fires_once_at_a_name_that_is_nearly_its_partners() {
        let pairs = |names: &[&str]| {
            let both = names.iter().flat_map(|name| ["en", "fr"].map(|lang| page(lang, &format!("blog/{name}"))));
            both.collect::<Vec<_>>()
        };
        let lone = |en: &str, fr: &str| [page("en", en).hero("/a.jpg"), page("fr", fr)];
        let all = |names: &[&str], en: &str, fr: &str| pairs(names).into_iter().chain(lone(en, fr)).collect::<Vec<_>>();
        let case = site(all(&["x", "y"], "blog/the-boats", "blog/the-boat"));
        assert_eq!(case.places(&RULE), ["content/fr/blog/the-boat.md:0"]);
        assert_eq!(case.severities(&RULE), [Severity::Warning]);
        let texts = case.texts(&RULE);
        assert!(texts[0].contains("content/en/blog/the-boats.md") && texts[0].contains("translationKey"), "{texts:?}");
        let silent = |pages: Vec<SamplePage>| assert_eq!(found(pages), [""; 0]);
        silent(all(&["x"], "blog/the-boats", "blog/the-boat"));
        silent(all(&["x", "y"], "news/the-boats", "news/the-boat"));
        silent(all(&["x", "y"], "blog/the-boats-1", "blog/the-boats-2"));
        silent(all(&["x", "y"], "blog/boats", "blog/floats"));
    }

    #[test]
    fn each_key_is_in_one_couple_at_most() {
        let two = |lang: &str| [post(lang, "a", "in-this-together"), post(lang, "b", "in-this-togethr")];
        for (pair, alone) in [("en", "fr"), ("fr", "en")] {
            let case = site(two(pair).into_iter().chain([post(alone, "c", "in-this-togethe")]));
            assert_eq!(case.places(&RULE).len(), 1, "two in {pair}");
        }
    }
}
