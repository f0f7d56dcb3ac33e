//! A thumb key without value.

use std::collections::BTreeMap;

use super::Context;
use super::basis::draft::Draft;
use super::basis::rule::{Options, Rule, manuals};
use super::basis::uses::{is_post, place};
use crate::model::finding::Severity;
use crate::model::outputs::Claim;
use crate::model::place::Place;

pub const RULE: Rule = Rule {
    id: "thumb-empty",
    severity: Severity::Warning,
    manuals: manuals!("thumb_empty"),
    variants: &["planned"],
    options: &[],
    check,
};

fn check(context: &Context, _: &Options) -> Vec<Draft> {
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
            Some(claim) => draft.variant("planned").with("output", &claim.url),
            None => draft,
        });
    }
    drafts
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::outputs::{Aim, Fit, Inputs, Preset, Record, Reused, Shape};
    use crate::model::paths::{FilePath, SitePath};
    use crate::model::picture::{Format, Size};
    use crate::rules::basis::sample_site::{fires_once, is_silent, page, site};

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

    #[test]
    fn says_the_path_that_the_plan_chose() {
        let mut case = site([page("en", "a").hero("/a.jpg").thumb("")]);
        let key = &case.site.pages[0].thumb.as_ref().unwrap().raw.at;
        let places = vec![place(&case.site.pages[0], key)];
        let preset = Arc::new(Preset { name: "medium".into(), size: Size::new(740, 410), fit: Fit::Cover });
        let shape = Shape::Thumb { preset, aim: Aim::CENTRE };
        let (output, url) = (FilePath::new("static/medium/a.jpg"), SitePath::new("/medium/a.jpg"));
        let (source, image) = (FilePath::new("static/a.jpg"), SitePath::new("/a.jpg"));
        let claim = Claim { output, url, format: Format::Jpeg, source, image, places, shape };
        let inputs = Inputs::default();
        let (hash, format) = (String::new(), "jpeg".to_owned());
        let record = Record { hash, inputs, format, width: 740, height: 410, size: 1 };
        case.plan.reused = vec![Reused { claim, record, adopted: false }];
        assert!(case.said(&RULE)[0].contains("thumb: /medium/a.jpg"));
    }
}
