//! A post that has a key to be paired by, or neighbours that are pairs by their paths, and no partner.

use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use super::engine::draft::Draft;
use super::engine::rule::{Rule, RuleOptions, Subject, manuals};
use super::engine::uses::{is_post, key_name};
use super::pairing::pairs::{NearMiss, key, near_misses};
use super::pairing::path_pairs::{lone, near_names};
use crate::model::finding::Severity;
use crate::model::page::Page;
use crate::model::{FilePath, Lang, Site};

pub const RULE: Rule = Rule {
    variants: &["path"],
    ..Rule::new("pair-missing", Severity::Warning, Subject::Pairing, manuals!("pair_missing"), check)
};

fn check(context: &Context, _: &RuleOptions) -> Vec<Draft> {
    let mut drafts = by_key(context.site);
    drafts.extend(by_path(context));
    drafts
}

/// Posts whose key no page of another language has.
fn by_key(site: &Site) -> Vec<Draft> {
    let mut near: BTreeSet<(&str, &Lang)> = BTreeSet::new();
    for NearMiss { page, partner, .. } in near_misses(site) {
        let both = [page, partner];
        near.extend(both.iter().flat_map(|one| both.iter().filter_map(|other| Some((key(one)?, &other.lang)))));
    }
    let partners = Partners::of(site);
    let mut drafts = Vec::new();
    for page in site.pages.iter().filter(|page| is_post(page)) {
        let (Some(key), Some(written)) = (key(page), &page.pair) else { continue };
        let lacking = site
            .languages
            .iter()
            .filter(|lang| **lang != page.lang && !partners.has(page, key, lang) && !near.contains(&(key, *lang)));
        let draft = Draft::on(page, Some(&written.at)).image(page.hero().and_then(|hero| hero.site_path()));
        drafts.extend(with_languages(draft.with("key", key), &lacking.collect::<Vec<_>>()));
    }
    drafts
}

/// Posts without a key that stand alone among neighbours that do not.
fn by_path(context: &Context) -> Vec<Draft> {
    let site = context.site;
    let alone = lone(site);
    let near: BTreeSet<(&FilePath, &Lang)> = near_names(&alone)
        .iter()
        .flat_map(|miss| [(&miss.page.path, &miss.partner.lang), (&miss.partner.path, &miss.page.lang)])
        .collect();
    let partners = Partners::of(site);
    let mut lacking: BTreeMap<&FilePath, (&Page, Vec<&Lang>)> = BTreeMap::new();
    for one in alone.iter().filter(|one| is_post(one.page)) {
        let known = near.contains(&(&one.page.path, one.lacking)) || partners.may_be_unread(one.page, one.lacking);
        if !known {
            lacking.entry(&one.page.path).or_insert_with(|| (one.page, Vec::new())).1.push(one.lacking);
        }
    }
    let draft = |page: &Page| {
        let hero = page.hero();
        let draft = Draft::on(page, hero.map(|hero| &hero.raw.at)).image(hero.and_then(|hero| hero.site_path()));
        draft.variant("path").with("name", &page.logical_path).with("key", key_name(context.keys.pair))
    };
    lacking.into_values().filter_map(|(page, languages)| with_languages(draft(page), &languages)).collect()
}

/// Returns the draft with the languages that lack, where any does.
fn with_languages(draft: Draft, lacking: &[&Lang]) -> Option<Draft> {
    let first = lacking.first()?;
    let all: Vec<&str> = lacking.iter().map(|lang| lang.as_str()).collect();
    Some(draft.with("count", lacking.len()).with("lang", *first).with("languages", all.join(", ")))
}

/// What could be a partner, by language.
struct Partners<'a> {
    keys: BTreeSet<(&'a Lang, &'a str)>,
    /// Keys that pages seem to have which can't be read.
    guessed: BTreeSet<(&'a Lang, &'a str)>,
    /// The names of files whose key may be in what can't be read.
    unread: BTreeSet<(&'a Lang, &'a str)>,
}

impl<'a> Partners<'a> {
    fn of(site: &'a Site) -> Self {
        let unread = site.pages.iter().filter(|page| page.problem.is_some());
        let guess = |page: &'a Page| Some((&page.lang, page.guessed_pair.as_deref()?));
        Self {
            guessed: site.pages.iter().filter_map(guess).collect(),
            keys: site.pages.iter().filter_map(|page| Some((&page.lang, key(page)?))).collect(),
            unread: unread.map(|page| (&page.lang, page.path.stem())).collect(),
        }
    }

    fn has(&self, page: &Page, key: &str, lang: &Lang) -> bool {
        self.keys.contains(&(lang, key)) || self.guessed.contains(&(lang, key)) || self.may_be_unread(page, lang)
    }

    fn may_be_unread(&self, page: &Page, lang: &Lang) -> bool {
        self.unread.contains(&(lang, page.path.stem()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::page::PageProblem;
    use crate::rules::testing::{SamplePage, page, site};

    fn found(pages: impl IntoIterator<Item = SamplePage>) -> Vec<String> {
        site(pages).places(&RULE)
    }

    fn post(lang: &str, key: &str) -> SamplePage {
        page(lang, key.trim_matches('/')).hero("/a.jpg").key(key)
    }

    #[test]
    fn fires_on_a_lone_post() {
        assert_eq!(found([post("en", "lets-talk")]), ["content/en/lets-talk.md:3"]);
        assert_eq!(found([post("en", "lets-talk"), post("fr", "another-thing")]).len(), 2);
    }

    #[test]
    fn a_third_language_is_missed_as_well() {
        let case = site([post("en", "k-one"), post("fr", "k-one"), post("de", "k-two")]);
        let texts = case.texts(&RULE);
        assert_eq!(texts.len(), 3);
        assert!(
            texts[1].contains("`k-one`") && texts[1].contains("German") && !texts[1].contains("French"),
            "{texts:?}"
        );
    }

    #[test]
    fn is_silent_where_there_is_a_partner_or_nearly() {
        assert_eq!(found([post("en", "a-key"), page("fr", "sans-image").key("a-key")]), [""; 0]);
        assert_eq!(found([post("en", "designing-for-canada"), post("fr", "designing-for-canada/")]), [""; 0]);
        assert_eq!(found([page("en", "a").hero("/a.jpg"), page("en", "b").key("lone")]), [""; 0]);
        assert_eq!(found([post("en", "")]), [""; 0]);
        let unread = page("fr", "lone").problem(|at| PageProblem::NotAMapping { at });
        assert_eq!(found([post("en", "lone"), unread]), [""; 0]);
        let unread = |key: &str| page("fr", "seul").problem(|at| PageProblem::NotAMapping { at }).guessed_pair(key);
        assert_eq!(found([post("en", "lone"), unread("lone")]), [""; 0]);
        assert_eq!(found([post("en", "lone"), unread("another")]).len(), 1);
    }

    #[test]
    fn fires_on_a_post_alone_among_pairs_by_path() {
        let pairs = || ["x", "y"].iter().flat_map(|name| ["en", "fr"].map(|lang| page(lang, &format!("blog/{name}"))));
        let lone = |lang: &str| page(lang, "blog/alone").hero("/a.jpg");
        assert_eq!(found(pairs().chain([lone("en")])), ["content/en/blog/alone.md:2"]);
        assert_eq!(found(pairs().chain([lone("fr")])), ["content/fr/blog/alone.md:2"]);
        // A page without a picture, a page elsewhere, and one whose partner can't be read.
        assert_eq!(found(pairs().chain([page("en", "blog/alone")])), [""; 0]);
        assert_eq!(found(pairs().chain([page("en", "news/alone").hero("/a.jpg")])), [""; 0]);
        let unread = page("fr", "blog/alone").problem(|at| PageProblem::NotAMapping { at });
        assert_eq!(found(pairs().chain([lone("en"), unread])), [""; 0]);
        let texts = site(pairs().chain([lone("en")])).texts(&RULE);
        assert!(texts[0].contains("`blog/alone`") && texts[0].contains("French"), "{texts:?}");
    }

    #[test]
    fn is_silent_where_names_are_translated() {
        let post = |lang: &str, name: &str| page(lang, &format!("blog/{name}")).hero("/a.jpg");
        let pages = [post("en", "boats"), post("en", "about"), post("fr", "bateaux"), post("fr", "about")];
        assert_eq!(found(pages), [""; 0]);
    }
}
