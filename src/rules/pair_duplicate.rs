//! One pair key on several pages of a language: which of them is the partner, nobody can tell.

use super::Context;
use super::engine::draft::Draft;
use super::engine::rule::{Rule, RuleOptions, Subject, manuals};
use super::engine::uses::{place, shows_images};
use crate::model::finding::Severity;
use crate::model::page::{Page, Tie};
use crate::model::place::Place;

pub const RULE: Rule =
    Rule::new("pair-duplicate", Severity::Warning, Subject::Pairing, manuals!("pair_duplicate"), check);

fn check(context: &Context, _: &RuleOptions) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for pair in context.site.pairs() {
        let Tie::Key(key) = pair.tie else { continue };
        for indices in pair.pages.values().filter(|indices| indices.len() > 1) {
            let pages: Vec<&Page> = indices.iter().map(|index| &context.site.pages[*index]).collect();
            if !pages.iter().any(|page| shows_images(page)) {
                continue;
            }
            // The first keeps the key; the second is where it came again.
            let key_place = |page: &&Page| page.pair.as_ref().map(|key| place(page, &key.at));
            let others: Vec<Place> = pages
                .iter()
                .enumerate()
                .filter(|(index, _)| *index != 1)
                .filter_map(|(_, page)| key_place(page))
                .collect();
            let at = pages[1].pair.as_ref().map(|key| &key.at);
            let draft = Draft::on(pages[1], at).with("key", key).with("count", pages.len());
            drafts.push(draft.with("other", &pages[0].path).with("lang", &pages[0].lang).with_related(others));
        }
    }
    drafts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{page, site};

    #[test]
    fn fires_once_for_each_language() {
        let post = |lang: &str, name: &str| page(lang, name).hero("/a.jpg").key("evaluation-framework");
        let case = site([post("en", "a"), post("en", "b"), post("en", "c"), post("fr", "a"), post("fr", "b")]);
        assert_eq!(case.places(&RULE), ["content/en/b.md:3", "content/fr/b.md:3"]);
        let related: Vec<String> = case.findings(&RULE)[0].related.iter().map(|place| place.path.to_string()).collect();
        assert_eq!(related, ["content/en/a.md", "content/en/c.md"]);
        let texts = case.texts(&RULE);
        assert!(texts[0].contains("content/en/a.md") && texts[1].contains("content/fr/a.md"), "{texts:?}");
        let lower = page("en", "b").front_matter("more").hero("/a.jpg").key("evaluation-framework");
        assert_eq!(site([post("en", "a"), lower]).places(&RULE), ["content/en/b.md:4"]);
    }

    #[test]
    fn is_silent_across_languages_and_where_no_image_is() {
        assert!(site([page("en", "a").hero("/a.jpg").key("k"), page("fr", "a").key("k")]).places(&RULE).is_empty());
        assert!(site([page("en", "a").key("k"), page("en", "b").key("k")]).places(&RULE).is_empty());
        assert!(site([page("en", "a").hero("/a.jpg").key(""), page("en", "b").key("")]).places(&RULE).is_empty());
    }
}
