//! Two different images of one page that have the same alt text, and an image whose caption says it too.

use std::collections::BTreeMap;

use super::Context;
use super::basis::draft::Draft;
use super::basis::rule::{Options, Rule, manuals};
use super::basis::text::bare;
use super::basis::uses::{place, words};
use crate::model::finding::Severity;
use crate::model::page::{Page, Target, Use};

pub const RULE: Rule = Rule {
    id: "alt-duplicate",
    severity: Severity::Warning,
    manuals: manuals!("alt_duplicate"),
    variants: &["caption"],
    options: &[],
    check,
};

fn check(context: &Context, _: &Options) -> Vec<Draft> {
    context.site.pages.iter().flat_map(|page| captioned(page).chain(of_page(page))).collect()
}

/// Images whose caption or title is their alt text, word by word.
fn captioned(page: &Page) -> impl Iterator<Item = Draft> {
    page.uses.iter().filter(|shown| !shown.decorative).filter_map(move |shown| {
        let (text, _) = words(shown)?;
        // A caption may stand with very many images; one that is much longer is not compared.
        let alike = shown.captions.iter().filter(|caption| caption.len() <= 4 * text.len() + 200);
        let same = alike.into_iter().any(|caption| bare(caption) == bare(text)) && !bare(text).is_empty();
        same.then(|| Draft::of_alt(page, shown).variant("caption").with("alt", text))
    })
}

fn of_page(page: &Page) -> Vec<Draft> {
    if page.uses.len() < 2 {
        return Vec::new();
    }
    let mut first: BTreeMap<String, &Use> = BTreeMap::new();
    let mut drafts = Vec::new();
    for shown in page.uses.iter().filter(|shown| !shown.decorative) {
        let Some((text, _)) = words(shown) else { continue };
        let Some(address) = address(shown) else { continue };
        let bare = bare(text);
        if bare.is_empty() {
            continue;
        }
        let Some(earlier) = first.get(&bare) else {
            first.insert(bare, shown);
            continue;
        };
        let Some((_, at)) = words(earlier) else { continue };
        // The same image shown twice may well be described twice.
        if self::address(earlier).is_some_and(|other| other != address) {
            let draft = Draft::of_alt(page, shown).with("alt", text).with("other", &earlier.raw.value);
            drafts.push(draft.related([place(page, at)]));
        }
    }
    drafts
}

/// What tells one image from another.
fn address(shown: &Use) -> Option<&str> {
    match &shown.target {
        Target::File { file, .. } | Target::OtherCase { found: file, .. } => Some(file.as_str()),
        Target::Missing { wanted, .. } => Some(wanted.as_str()),
        Target::Remote | Target::Inline => Some(&shown.raw.value),
        Target::Escapes | Target::Dynamic | Target::Empty => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::basis::sample_site::{fires_once, is_silent, page};

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
    fn is_silent_on_one_image_shown_twice() {
        is_silent(
            &RULE,
            [
                page("en", "a").hero_alt("/a.jpg", "The team").markdown("/a.jpg", "The team"),
                page("en", "a").markdown("/a.jpg", "The team").markdown("/b.jpg", "The boat"),
                page("en", "a").html("/a.jpg", Some("")).html("/b.jpg", Some("")),
            ],
        );
    }
}
