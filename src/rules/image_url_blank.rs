//! A space in a Markdown URL: readers see text, no image.

use super::Context;
use super::engine::draft::Draft;
use super::engine::rule::{Proof, Rule, RuleOptions, Subject, manuals};
use crate::model::change::Change;
use crate::model::finding::Severity;
use crate::model::page::Target;

pub const RULE: Rule = Rule {
    refuted_by: Proof::Picture,
    ..Rule::new("image-url-blank", Severity::Error, Subject::Picture, manuals!("image_url_blank"), check)
};

fn check(context: &Context, _: &RuleOptions) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for page in &context.site.pages {
        for found in &page.urls_with_spaces {
            let url = found.url.value.trim();
            let encoded = url.replace(' ', "%20").replace('\t', "%09");
            // A space that slipped in names no file, and is not to be made permanent.
            let is_meant = matches!(found.target, Target::File { .. } | Target::Remote);
            let fix = Change::Url { at: found.url.at.bytes, url: encoded.clone() };
            let draft = Draft::on(page, Some(&found.url.at)).with("url", url).with("encoded", encoded);
            drafts.push(draft.fix(is_meant.then_some(fix)));
        }
    }
    drafts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{is_silent, page, site};

    #[test]
    fn fires_and_gives_the_url_that_works() {
        let case = site([page("fr", "a").space_url("/img/ama-fr .jpg").space_url("/b c.jpg")]);
        assert_eq!(case.places(&RULE), ["content/fr/a.md:2", "content/fr/a.md:3"]);
        assert!(case.texts(&RULE)[0].contains("`/img/ama-fr%20.jpg`"));
    }

    #[test]
    fn is_silent_on_images() {
        is_silent(
            &RULE,
            [page("en", "a").hero_alt("/a b.jpg", "A boat"), page("en", "a").html("/a b.jpg", Some("A boat"))],
        );
    }

    #[test]
    fn proposes_the_encoded_address_of_a_file_that_is_there() {
        let fixes = site([page("fr", "a").space_url("/img/ama-fr .jpg")]).fixes(&RULE);
        assert!(matches!(&fixes[..], [Some(Change::Url { url, .. })] if url == "/img/ama-fr%20.jpg"), "{fixes:?}");
        let mut gone = site([page("fr", "a").space_url("/img/a .jpg")]);
        gone.site.pages[0].urls_with_spaces[0].target = Target::Empty;
        assert_eq!(gone.fixes(&RULE), [None]);
    }
}
