//! At least half of the posts of a language have no page in another one: what ties pages was probably misread.

use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use super::engine::draft::Draft;
use super::engine::rule::{Rule, RuleOptions, Subject, manuals};
use super::engine::uses::{is_post, key_name};
use crate::model::finding::Severity;
use crate::model::{Lang, Page};

pub const RULE: Rule = Rule::new("pair-unfound", Severity::Warning, Subject::Pairing, manuals!("pair_unfound"), check);

/// A language with fewer posts shows nothing.
const LEAST: usize = 5;

fn check(context: &Context, _: &RuleOptions) -> Vec<Draft> {
    let site = context.site;
    let pairs = site.pairs();
    let paired = pairs.iter().filter(|pair| pair.pages.len() > 1).flat_map(|pair| pair.pages.values().flatten());
    let paired: BTreeSet<usize> = paired.copied().collect();
    let mut posts: BTreeMap<&Lang, Vec<(usize, &Page)>> = BTreeMap::new();
    for (index, page) in site.pages.iter().enumerate().filter(|(_, page)| is_post(page)) {
        posts.entry(&page.lang).or_default().push((index, page));
    }
    posts.retain(|_, posts| posts.len() >= LEAST);
    // The posts of a large language need no translation; those of the smallest one are translations, as a rule.
    let Some((lang, posts)) = posts.iter().filter(|_| posts.len() > 1).min_by_key(|(_, posts)| posts.len()) else {
        return Vec::new();
    };
    let mut alone = posts.iter().filter(|(index, _)| !paired.contains(index)).map(|(_, page)| *page);
    let Some(first) = alone.next() else { return Vec::new() };
    let count = alone.count() + 1;
    if count * 2 < posts.len() {
        return Vec::new();
    }
    let draft = Draft::at_file(site.discovery.config.as_ref().unwrap_or(&first.path));
    let draft = Draft { lang: Some((*lang).clone()), ..draft }.with("lang", *lang).with("count", count);
    vec![draft.with("posts", posts.len()).with("page", &first.path).with("key", key_name(context.keys.pair))]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::FilePath;
    use crate::rules::testing::{Case, page, site};

    /// So many posts in each language, of which the first ones are pairs.
    fn case(en: usize, fr: usize, pairs: usize) -> Case {
        let post = |lang: &str, number: usize| {
            let name = if number < pairs { format!("p{number}") } else { format!("{lang}{number}") };
            page(lang, &name).hero("/a.jpg")
        };
        let english = (0..en).map(|number| post("en", number));
        site(english.chain((0..fr).map(|number| post("fr", number))))
    }

    #[test]
    fn fires_once_where_half_of_the_smaller_language_is_alone() {
        assert_eq!(case(6, 6, 0).places(&RULE), ["content/en/en0.md:0"]);
        assert_eq!(case(20, 6, 3).places(&RULE), ["content/fr/fr3.md:0"]);
        let mut configured = case(6, 6, 0);
        configured.site.discovery.config = Some(FilePath::new("hugo.toml"));
        assert_eq!(configured.places(&RULE), ["hugo.toml:0"]);
        let text = case(20, 6, 3).texts(&RULE).remove(0);
        assert!(text.contains("3 of 6") && text.contains("French"), "{text}");
    }

    #[test]
    fn is_silent_where_most_are_pairs_or_posts_are_few() {
        for (en, fr, pairs) in [(6, 6, 4), (40, 6, 6), (4, 4, 0), (40, 4, 0), (6, 0, 0)] {
            assert_eq!(case(en, fr, pairs).places(&RULE), [""; 0], "{en} {fr} {pairs}");
        }
    }
}
