//! A blank in a Markdown URL: readers see text, no image.

use super::Context;
use super::basis::draft::Draft;
use super::basis::rule::{Options, Rule, manuals};
use crate::model::change::Change;
use crate::model::finding::Severity;
use crate::model::page::Target;

pub const RULE: Rule = Rule {
    id: "image-url-blank",
    severity: Severity::Error,
    manuals: manuals!("image_url_blank"),
    variants: &[],
    options: &[],
    check,
};

fn check(context: &Context, _: &Options) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for page in &context.site.pages {
        for blank in &page.blank_urls {
            let url = blank.url.value.trim();
            let encoded = url.replace(' ', "%20").replace('\t', "%09");
            // A blank that slipped in names no file, and is not to be made lasting.
            let is_meant = matches!(blank.target, Target::File { .. } | Target::Remote);
            let mend = Change::Url { at: blank.url.at.bytes, url: encoded.clone() };
            let draft = Draft::on(page, Some(&blank.url.at)).with("url", url).with("encoded", encoded);
            drafts.push(draft.mend(is_meant.then_some(mend)));
        }
    }
    drafts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::basis::sample_site::{is_silent, page, site};

    #[test]
    fn fires_and_gives_the_url_that_works() {
        let case = site([page("fr", "a").blank_url("/img/ama-fr .jpg").blank_url("/b c.jpg")]);
        assert_eq!(case.places(&RULE), ["content/fr/a.md:2", "content/fr/a.md:3"]);
        assert!(case.said(&RULE)[0].contains("`/img/ama-fr%20.jpg`"));
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
        let mends = site([page("fr", "a").blank_url("/img/ama-fr .jpg")]).mends(&RULE);
        assert!(matches!(&mends[..], [Some(Change::Url { url, .. })] if url == "/img/ama-fr%20.jpg"), "{mends:?}");
        let mut gone = site([page("fr", "a").blank_url("/img/a .jpg")]);
        gone.site.pages[0].blank_urls[0].target = Target::Empty;
        assert_eq!(gone.mends(&RULE), [None]);
    }
}
