//! An alt text whose twin was changed since.

use std::collections::BTreeSet;

use super::Context;
use super::engine::draft::Draft;
use super::engine::rule::{Needs, Rule, RuleOptions, Subject, manuals};
use super::engine::uses::{place, words};
use super::language::text::folded_text;
use super::pairing::bodies::{is_one_image, same_image};
use super::pairing::pairs::couples;
use super::pairing::past::{Ahead, Past, Side, ahead};
use crate::model::finding::Severity;
use crate::model::history::Version;
use crate::model::page::{Page, Use};
use crate::model::{FilePath, Site};

pub const RULE: Rule = Rule {
    variants: &["work"],
    needs: Needs::History,
    ..Rule::new("alt-stale-translation", Severity::Info, Subject::AltText, manuals!("alt_stale_translation"), check)
};

/// Pages whose past is worth knowing: they describe an image that their pair describes too.
#[must_use]
pub fn with_a_past(site: &Site) -> Vec<(&Page, &Page)> {
    couples(site).into_iter().filter(|(first, second)| described_pairs(first, second).next().is_some()).collect()
}

fn check(context: &Context, _: &RuleOptions) -> Vec<Draft> {
    let site = context.site;
    if site.history.is_empty() {
        return Vec::new();
    }
    let mut reported: BTreeSet<(&FilePath, usize)> = BTreeSet::new();
    let mut drafts = Vec::new();
    for (first, second) in couples(site) {
        for (ours, theirs) in described_pairs(first, second) {
            let past = |page: &'_ Page, usage| Past { versions: versions(site, page), usage };
            let Some(found) = ahead(&past(first, ours), &past(second, theirs)) else { continue };
            let (page, usage, twin, twin_use) = match found.side {
                Side::First => (second, theirs, first, ours),
                Side::Second => (first, ours, second, theirs),
            };
            // With three languages a text may lie behind two: once is enough.
            if reported.insert((&page.path, usage.raw.at.bytes.start)) {
                drafts.extend(stale_draft(page, usage, twin, twin_use, &found));
            }
        }
    }
    drafts
}

fn stale_draft(page: &Page, usage: &Use, twin: &Page, twin_use: &Use, found: &Ahead) -> Option<Draft> {
    let (now, at) = words(twin_use)?;
    let draft = Draft::of_alt(page, usage)
        .with("twin", &twin.path)
        .with("before", folded_text(&found.before))
        .with("after", folded_text(now))
        .with_related([place(twin, at)]);
    Some(match &found.commit {
        Some(commit) => draft.with("date", &commit.date).with("commit", &commit.hash),
        None => draft.variant("work"),
    })
}

/// Returns the images that both pages describe, and whose files are the same but for the language.
fn described_pairs<'a>(first: &'a Page, second: &'a Page) -> impl Iterator<Item = (&'a Use, &'a Use)> {
    same_image(first, second).into_iter().filter(|(ours, theirs)| {
        let worded = words(ours).is_some() && words(theirs).is_some();
        worded && is_one_image((ours, &first.lang), (theirs, &second.lang))
    })
}

fn versions<'a>(site: &'a Site, page: &Page) -> &'a [Version] {
    site.history.get(&page.path).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::history::Commit;
    use crate::rules::testing::{Case, page, site};

    fn post(lang: &str, alt: &str) -> crate::rules::testing::SamplePage {
        page(lang, "a").hero_alt("/a.jpg", alt)
    }

    /// Returns a pair, of which the English text was another one some commits ago.
    fn case(commit: Option<Commit>) -> Case {
        let mut case = site([post("en", "A ferry at the pier"), post("fr", "Un bateau")]);
        let age = usize::from(commit.is_some());
        let before = site([post("en", "A boat")]).site.pages.remove(0).uses;
        let now = case.site.pages[0].uses.clone();
        let versions = vec![Version { age, commit, uses: now }, Version { age: 5, commit: None, uses: before }];
        case.site.history.insert(case.site.pages[0].path.clone(), versions);
        case
    }

    #[test]
    fn fires_at_the_text_that_was_left_behind() {
        let commit = Commit { hash: "c0ffee12".to_owned(), date: "2026-03-01".to_owned() };
        let case = case(Some(commit));
        assert_eq!(case.places(&RULE), ["content/fr/a.md:3"]);
        let texts = case.texts(&RULE).remove(0);
        for part in ["2026-03-01", "c0ffee12", "content/en/a.md", "`A boat`", "`A ferry at the pier`"] {
            assert!(texts.contains(part), "{texts}");
        }
    }

    #[test]
    fn work_that_is_not_committed_is_the_newest() {
        assert!(case(None).texts(&RULE)[0].contains("not committed"));
    }

    #[test]
    fn is_silent_without_a_past_and_on_other_pictures() {
        let mut other = case(None);
        other.site.pages[1].uses[0].raw.value = "/other.jpg".to_owned();
        other.site.pages[1].uses[0].target = crate::model::page::Target::Remote;
        assert!(other.places(&RULE).is_empty());
        let mut unknown = case(None);
        unknown.site.history.clear();
        assert!(unknown.places(&RULE).is_empty());
    }

    #[test]
    fn only_pages_that_describe_one_image_have_a_past_worth_knowing() {
        let couples = |en, fr| with_a_past(&site([en, fr]).site).len();
        assert_eq!(couples(post("en", "A boat"), post("fr", "Un bateau")), 1);
        assert_eq!(couples(post("en", "A boat"), post("fr", "")), 0);
        assert_eq!(couples(post("en", ""), post("fr", "Un bateau")), 0);
        assert_eq!(couples(post("en", "A boat"), page("fr", "a").hero_alt("/b.jpg", "Un bateau")), 0);
        assert_eq!(couples(page("en", "a"), page("fr", "a")), 0);
    }
}
