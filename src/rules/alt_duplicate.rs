//! Two different images of one page that have the same alt text, and an image whose caption says it too.

use std::collections::BTreeMap;

use super::Context;
use super::engine::draft::Draft;
use super::engine::rule::{Rule, RuleOptions, Subject, manuals};
use super::engine::uses::{place, words};
use super::language::text::bare;
use crate::model::finding::Severity;
use crate::model::page::{Page, Target, Use};

pub const RULE: Rule = Rule {
    variants: &["caption"],
    ..Rule::new("alt-duplicate", Severity::Warning, Subject::AltText, manuals!("alt_duplicate"), check)
};

fn check(context: &Context, _: &RuleOptions) -> Vec<Draft> {
    context.site.pages.iter().flat_map(|page| caption_duplicates(page).chain(of_page(page))).collect()
}

/// Images whose caption or title is their alt text, word by word.
fn caption_duplicates(page: &Page) -> impl Iterator<Item = Draft> {
    page.uses.iter().filter(|usage| !usage.decorative).filter_map(move |usage| {
        let (text, _) = words(usage)?;
        // A caption may stand with very many images; one that is much longer is not compared.
        let alike = usage.captions.iter().filter(|caption| caption.len() <= 4 * text.len() + 200);
        let same = alike.into_iter().any(|caption| bare(caption) == bare(text)) && !bare(text).is_empty();
        same.then(|| Draft::of_alt(page, usage).variant("caption").with("alt", text))
    })
}

fn of_page(page: &Page) -> Vec<Draft> {
    let mut first: BTreeMap<String, &Use> = BTreeMap::new();
    let mut drafts = Vec::new();
    for usage in page.uses.iter().filter(|usage| !usage.decorative) {
        let Some((text, _)) = words(usage) else { continue };
        let Some(address) = address(usage) else { continue };
        let bare = bare(text);
        if bare.is_empty() {
            continue;
        }
        let Some(earlier) = first.get(&bare) else {
            first.insert(bare, usage);
            continue;
        };
        let Some((_, at)) = words(earlier) else { continue };
        // The same image shown twice may well be described twice.
        if self::address(earlier).is_some_and(|other| other != address) {
            let draft = Draft::of_alt(page, usage).with("alt", text).with("other", &earlier.raw.value);
            drafts.push(draft.with_related([place(page, at)]));
        }
    }
    drafts
}

/// Returns what tells one image from another.
fn address(usage: &Use) -> Option<&str> {
    match &usage.target {
        Target::File { file, .. } | Target::OtherCase { found: file, .. } => Some(file.as_str()),
        Target::Missing { wanted, .. } => Some(wanted.as_str()),
        Target::Remote | Target::Inline => Some(&usage.raw.value),
        Target::Escapes | Target::Dynamic | Target::Empty => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{fires_once, is_silent, page};

    #[test]
    fn fires_on_two_images_with_one_text() {
        fires_once(
            &RULE,
            [
                page("en", "a").hero_alt("/a.jpg", "The team").markdown("/b.jpg", "the team."),
                page("en", "a").markdown("/a.jpg", "The team").html("/b.jpg", Some("The  team")),
            ],
        );
    }

    #[test]
    fn fires_on_a_caption_that_says_the_same() {
        // A caption of 208 bytes is compared with an alt text of two.
        let longest = format!("Ab{}", " ".repeat(206));
        fires_once(
            &RULE,
            [
                page("en", "a").markdown("/a.jpg", "The team").caption("the team."),
                page("en", "a").markdown("/a.jpg", "The team").caption("Ottawa").caption("The  team"),
                page("en", "a").markdown("/a.jpg", "Ab").caption(&longest),
            ],
        );
        is_silent(
            &RULE,
            [
                page("en", "a").markdown("/a.jpg", "The team").caption("The team in Ottawa"),
                page("en", "a").markdown("/a.jpg", "The team").caption("The team").decorative(),
                page("en", "a").markdown("/a.jpg", "…").caption("…"),
                page("en", "a").html("/a.jpg", None).caption("The team"),
                page("en", "a").markdown("/a.jpg", "Ab").caption(&(longest + " ")),
            ],
        );
    }

    #[test]
    fn is_silent_on_one_image_shown_twice() {
        is_silent(
            &RULE,
            [
                page("en", "a").hero_alt("/a.jpg", "The team").markdown("/a.jpg", "The team"),
                page("en", "a").markdown("/a.jpg", "The team").markdown("/b.jpg", "The boat"),
                page("en", "a").html("/a.jpg", Some("")).html("/b.jpg", Some("")),
                page("en", "a").markdown("/a.jpg", "The team").markdown("/b.jpg", "The team").decorative(),
                page("en", "a").markdown("/a.jpg", "…").markdown("/b.jpg", "…"),
            ],
        );
    }
}
