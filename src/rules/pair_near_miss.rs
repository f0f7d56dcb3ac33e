//! Two keys, or two names, that were meant to be one: the pages are no pair, and nothing says so.

use super::Context;
use super::basis::draft::Draft;
use super::basis::pairs::{NearMiss, key, near_misses};
use super::basis::path_pairs::{lone, near_names};
use super::basis::rule::{Options, Rule, manuals};
use super::basis::uses::{key_name, key_read, place};
use crate::model::change::Change;
use crate::model::finding::Severity;
use crate::model::page::Page;
use crate::model::place::Span;

pub const RULE: Rule = Rule {
    id: "pair-near-miss",
    severity: Severity::Error,
    manuals: manuals!("pair_near_miss"),
    variants: &["path"],
    options: &[],
    check,
};

fn check(context: &Context, _: &Options) -> Vec<Draft> {
    let by_key = near_misses(context.site).into_iter().map(|miss| {
        let written = |page: &Page| page.pair.as_ref().map(|key| key.at.clone());
        let mend = key_read(miss.page, context.keys.pair)
            .zip(key(miss.partner))
            .map(|(name, partner)| Change::Set { key: name.to_owned(), value: partner.to_owned() });
        drafted(&miss, written(miss.page).as_ref())
            .mend(mend)
            .with("key", key(miss.page).unwrap_or_default())
            .with("partner-key", key(miss.partner).unwrap_or_default())
            .with("difference", miss.difference.id())
            .related(written(miss.partner).map(|at| place(miss.partner, &at)))
    });
    // A name is no key: it may be the same word in two languages, for two pages.
    let by_name = near_names(&lone(context.site)).into_iter().map(|miss| {
        let draft = drafted(&miss, None).variant("path").severity(Severity::Warning);
        draft.with("key", key_name(context.keys.pair)).related([place(miss.partner, &Span::first_line())])
    });
    by_key.chain(by_name).collect()
}

fn drafted(miss: &NearMiss<'_>, at: Option<&Span>) -> Draft {
    Draft::on(miss.page, at)
        .image(miss.page.hero().and_then(|hero| hero.site_path()))
        .with("partner", &miss.partner.path)
        .with("lang", &miss.partner.lang)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::basis::sample_site::{Sample, page, site};

    fn post(lang: &str, name: &str, key: &str) -> Sample {
        page(lang, name).hero("/a.jpg").key(key)
    }

    fn found(pages: impl IntoIterator<Item = Sample>) -> Vec<String> {
        site(pages).places(&RULE)
    }

    #[test]
    fn fires_once_at_the_key_to_mend() {
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
    fn names_both_keys_and_the_partner() {
        let case = site([post("en", "a", "the-key"), post("fr", "b", "the-key/")]);
        let said = case.said(&RULE).remove(0);
        for part in ["`the-key/`", "`the-key`", "content/en/a.md", "slash"] {
            assert!(said.contains(part), "{said}");
        }
        assert_eq!(case.findings(&RULE)[0].related[0].span.line, 3);
    }

    #[test]
    fn is_silent_where_keys_have_partners_or_mean_others() {
        let silent = |pages: Vec<Sample>| assert_eq!(found(pages), [""; 0]);
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
        assert_eq!(site(posts).mends(&RULE), [Some(change)]);
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
        let said = case.said(&RULE);
        assert!(said[0].contains("content/en/blog/the-boats.md") && said[0].contains("translationKey"), "{said:?}");
        let silent = |pages: Vec<Sample>| assert_eq!(found(pages), [""; 0]);
        silent(all(&["x"], "blog/the-boats", "blog/the-boat"));
        silent(all(&["x", "y"], "news/the-boats", "news/the-boat"));
        silent(all(&["x", "y"], "blog/the-boats-1", "blog/the-boats-2"));
        silent(all(&["x", "y"], "blog/boats", "blog/floats"));
    }
}
