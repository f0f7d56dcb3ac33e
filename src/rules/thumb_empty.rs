//! A thumb key without value.

use std::collections::BTreeMap;

use super::Context;
use super::engine::draft::Draft;
use super::engine::rule::{Rule, RuleOptions, Subject, manuals};
use super::engine::uses::{is_post, place};
use crate::model::change::Change;
use crate::model::finding::Severity;
use crate::model::outputs::Claim;
use crate::model::page::Page;
use crate::model::place::Place;

pub const RULE: Rule = Rule {
    variants: &["planned"],
    ..Rule::new("thumb-empty", Severity::Warning, Subject::Output, manuals!("thumb_empty"), check)
};

fn check(context: &Context, _: &RuleOptions) -> Vec<Draft> {
    let claims = context.plan.claims().flat_map(|claim| claim.places.iter().map(move |place| (place, claim)));
    let mut planned: BTreeMap<&Place, &Claim> = BTreeMap::new();
    for (place, claim) in claims {
        planned.entry(place).or_insert(claim);
    }
    let mut drafts = Vec::new();
    for page in context.site.pages.iter().filter(|page| is_post(page)) {
        let Some(thumb) = page.thumb.as_ref().filter(|thumb| thumb.raw.value.is_empty()) else { continue };
        let draft = Draft::on(page, Some(&thumb.raw.at))
            .image(page.hero().and_then(|hero| hero.site_path()))
            .with("key", &thumb.key);
        drafts.push(match planned.get(&place(page, &thumb.raw.at)) {
            Some(claim) => {
                draft.variant("planned").with("output", &claim.url).fix(filled_thumb(page, &thumb.key, claim))
            }
            None => draft,
        });
    }
    drafts
}

/// Returns the planned path as the page would write it: where its image has a whole path, so has its thumbnail.
fn filled_thumb(page: &Page, key: &str, claim: &Claim) -> Option<Change> {
    let url = claim.url.as_str();
    let image = &page.hero()?.raw.value;
    let value = if image.starts_with('/') {
        url.to_owned()
    } else {
        // The last two parts: the preset's folder, and the file.
        let file = url.rsplitn(3, '/').take(2).collect::<Vec<_>>();
        let folder = image.rsplit_once('/').map(|(folder, _)| format!("{folder}/")).unwrap_or_default();
        format!("{folder}{}/{}", file.get(1)?, file.first()?)
    };
    // What means something in an address would have to be encoded, and then mean the same to every reader.
    let plain = !value.contains(['%', '?', '#', '\\']) && !value.starts_with('.');
    plain.then(|| Change::Set { key: key.to_owned(), value })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::outputs::{Aim, Fit, Inputs, Preset, Record, Reused, Shape};
    use crate::model::paths::{FilePath, SitePath};
    use crate::model::picture::{Format, Size};
    use crate::rules::testing::{fires_once, is_silent, page, site};

    #[test]
    fn fires_on_a_key_without_value() {
        fires_once(&RULE, [page("en", "a").hero("/a.jpg").thumb("")]);
    }

    #[test]
    fn is_silent_without_key_or_without_image() {
        is_silent(
            &RULE,
            [
                page("en", "a").hero("/a.jpg").thumb("/medium/a.jpg"),
                page("en", "a").hero("/a.jpg"),
                page("en", "a").hero("").thumb(""),
                page("en", "a").thumb(""),
            ],
        );
    }

    /// Returns a post whose image is written so, and whose thumb is planned at this address.
    fn planned(image: &str, url: &str) -> crate::rules::testing::Case {
        let mut case = site([page("en", "a").hero(image).thumb("")]);
        let key = &case.site.pages[0].thumb.as_ref().unwrap().raw.at;
        let places = vec![place(&case.site.pages[0], key)];
        let preset = Arc::new(Preset { name: "medium".into(), size: Size::new(740, 410), fit: Fit::Cover });
        let shape = Shape::Thumb { preset, aim: Aim::CENTRE };
        let (output, url) = (FilePath::new("static/medium/a.jpg"), SitePath::new(url));
        let (source, image) = (FilePath::new("static/a.jpg"), SitePath::new("/a.jpg"));
        let claim = Claim { output, url, format: Format::Jpeg, source, image, places, shape };
        let inputs = Inputs::default();
        let (hash, format) = (String::new(), "jpeg".to_owned());
        let record = Record { hash, inputs, format, width: 740, height: 410, size: 1 };
        case.plan.reused = vec![Reused { claim, record, adopted: false }];
        case
    }

    #[test]
    fn says_the_path_that_the_plan_chose() {
        assert!(planned("/a.jpg", "/medium/a.jpg").texts(&RULE)[0].contains("thumb: /medium/a.jpg"));
    }

    #[test]
    fn proposes_that_path_as_the_page_would_write_it() {
        for (image, url, value) in [
            ("/img/a.png", "/img/medium/a.jpg", Some("/img/medium/a.jpg")),
            ("img/a.png", "/img/medium/a.jpg", Some("img/medium/a.jpg")),
            ("a.png", "/content/en/post/medium/a.jpg", Some("medium/a.jpg")),
            ("../a.png", "/content/en/medium/a.jpg", None),
            ("/img/100%.png", "/img/medium/100%.jpg", None),
        ] {
            let change = value.map(|value| Change::Set { key: "thumb".to_owned(), value: value.to_owned() });
            assert_eq!(planned(image, url).fixes(&RULE), [change], "{image}");
        }
    }
}
