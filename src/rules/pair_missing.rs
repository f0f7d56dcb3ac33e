//! A post that has a key to be paired by, and no partner.

use std::collections::BTreeSet;

use super::Context;
use super::basis::draft::Draft;
use super::basis::pairs::{key, near_misses};
use super::basis::rule::{Options, Rule, manuals};
use super::basis::uses::is_post;
use crate::model::finding::Severity;
use crate::model::page::Page;
use crate::model::{Lang, Site};

pub const RULE: Rule = Rule {
    id: "pair-missing",
    severity: Severity::Warning,
    manuals: manuals!("pair_missing"),
    variants: &[],
    options: &[],
    check,
};

fn check(context: &Context, _: &Options) -> Vec<Draft> {
    let site = context.site;
    let mut near: BTreeSet<(&str, &Lang)> = BTreeSet::new();
    for miss in near_misses(site) {
        let both = [miss.page, miss.partner];
        near.extend(both.iter().flat_map(|one| both.iter().filter_map(|other| Some((key(one)?, &other.lang)))));
    }
    let partners = Partners::of(site);
    let mut drafts = Vec::new();
    for page in site.pages.iter().filter(|page| is_post(page)) {
        let (Some(key), Some(written)) = (key(page), &page.pair) else { continue };
        let lacking: Vec<&str> = site
            .languages
            .iter()
            .filter(|lang| **lang != page.lang && !partners.has(page, key, lang) && !near.contains(&(key, *lang)))
            .map(Lang::as_str)
            .collect();
        if !lacking.is_empty() {
            let draft = Draft::on(page, Some(&written.at)).image(page.hero().and_then(|hero| hero.site_path()));
            drafts.push(
                draft
                    .with("key", key)
                    .with("count", lacking.len())
                    .with("lang", lacking[0])
                    .with("languages", lacking.join(", ")),
            );
        }
    }
    drafts
}

/// What could be a partner, by language.
struct Partners<'a> {
    keys: BTreeSet<(&'a Lang, &'a str)>,
    /// The names of files whose key may be in what can't be read.
    unread: BTreeSet<(&'a Lang, &'a str)>,
}

impl<'a> Partners<'a> {
    fn of(site: &'a Site) -> Self {
        let unread = site.pages.iter().filter(|page| page.problem.is_some());
        Self {
            keys: site.pages.iter().filter_map(|page| Some((&page.lang, key(page)?))).collect(),
            unread: unread.map(|page| (&page.lang, page.path.stem())).collect(),
        }
    }

    fn has(&self, page: &Page, key: &str, lang: &Lang) -> bool {
        self.keys.contains(&(lang, key)) || self.unread.contains(&(lang, page.path.stem()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::page::PageProblem;
    use crate::rules::basis::sample_site::{Sample, page, site};

    fn found(pages: impl IntoIterator<Item = Sample>) -> Vec<String> {
        site(pages).places(&RULE)
    }

    fn post(lang: &str, key: &str) -> Sample {
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
        let said = case.said(&RULE);
        assert_eq!(said.len(), 3);
        assert!(said[1].contains("`k-one`") && said[1].contains("German") && !said[1].contains("French"), "{said:?}");
    }

    #[test]
    fn is_silent_where_there_is_a_partner_or_nearly() {
        assert_eq!(found([post("en", "a-key"), page("fr", "sans-image").key("a-key")]), [""; 0]);
        assert_eq!(found([post("en", "designing-for-canada"), post("fr", "designing-for-canada/")]), [""; 0]);
        assert_eq!(found([page("en", "a").hero("/a.jpg"), page("en", "b").key("lone")]), [""; 0]);
        assert_eq!(found([post("en", "")]), [""; 0]);
        let unread = page("fr", "lone").problem(|at| PageProblem::NotAMapping { at });
        assert_eq!(found([post("en", "lone"), unread]), [""; 0]);
    }
}
