//! An output that two images claim, or that would overwrite a source.

use std::collections::BTreeMap;

use super::Context;
use super::engine::draft::{Draft, is_published};
use super::engine::rule::{InBuild, Rule, RuleOptions, Subject, manuals};
use crate::model::finding::Severity;
use crate::model::outputs::{Refusal, RefusalReason};
use crate::model::place::Place;

pub const RULE: Rule = Rule {
    variants: &["focus", "source"],
    in_build: InBuild::WithRefusals,
    ..Rule::new("output-collision", Severity::Error, Subject::Output, manuals!("output_collision"), check)
};

fn check(context: &Context, _: &RuleOptions) -> Vec<Draft> {
    let mut drafts = Vec::new();
    // The same fault may be refused once for each claimant; it is reported once for each output.
    let mut claims: BTreeMap<&str, Vec<&Refusal>> = BTreeMap::new();
    for refusal in &context.plan.refused {
        match &refusal.why {
            RefusalReason::IsSource { source } => {
                drafts.extend(
                    Draft::at_refusal(context, refusal).map(|draft| draft.variant("source").with("source", source)),
                );
            }
            RefusalReason::Collision { .. } | RefusalReason::TwoFocusPoints => {
                claims.entry(&refusal.output).or_default().push(refusal);
            }
            _ => {}
        }
    }
    drafts.extend(claims.into_values().filter_map(|refusals| collision(context, &refusals)));
    drafts
}

fn collision(context: &Context, refusals: &[&Refusal]) -> Option<Draft> {
    let reaches = |refusal: &Refusal| refusal.places.iter().any(|place| is_published(context, &place.path));
    let refusal = refusals.iter().min_by_key(|refusal| (!reaches(refusal), refusal.places.first()))?;
    let own = refusal.source.as_ref().map_or("", |source| source.as_str());
    let rivals = refusals.iter().filter(|rival| !std::ptr::eq(**rival, *refusal)).flat_map(|rival| &rival.places);
    let mut places: Vec<Place> = rivals.cloned().collect();
    places.sort();
    places.dedup();
    let draft = Draft::at_refusal(context, refusal)?.with_related(places).with("source", own);
    Some(match &refusal.why {
        RefusalReason::Collision { other } => draft.with("other", other),
        _ => draft.variant("focus"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::paths::FilePath;
    use crate::rules::testing::{Case, page, site};

    fn two() -> Case {
        site(["a", "b"].map(|name| page("en", name).hero("/a.png").thumb("/medium/a.jpg")))
    }

    fn with(other: &str) -> RefusalReason {
        RefusalReason::Collision { other: FilePath::new(other) }
    }

    #[test]
    fn fires_once_an_output_and_names_both() {
        let case = two().refused("static/medium/a.jpg", "static/a.png", &[0], with("static/a.jpg")).refused(
            "static/medium/a.jpg",
            "static/a.jpg",
            &[1],
            with("static/a.png"),
        );
        let texts = case.texts(&RULE);
        assert_eq!(texts.len(), 1);
        assert!(texts[0].contains("`static/a.png`") && texts[0].contains("`static/a.jpg`"), "{texts:?}");
        let found = &case.findings(&RULE)[0];
        assert_eq!(found.path.as_str(), "content/en/a.md");
        assert_eq!(found.related.iter().map(|place| place.path.as_str()).collect::<Vec<_>>(), ["content/en/b.md"]);
    }

    #[test]
    fn fires_on_two_focus_points_and_on_sources() {
        let ids = |why| {
            let case = two().refused("static/medium/a.jpg", "static/a.png", &[0, 1], why);
            case.findings(&RULE).into_iter().map(|finding| finding.message.id).collect::<Vec<_>>()
        };
        assert_eq!(ids(RefusalReason::TwoFocusPoints), ["output-collision-focus"]);
        assert_eq!(ids(RefusalReason::IsSource { source: FilePath::new("static/b.jpg") }), ["output-collision-source"]);
        assert_eq!(ids(RefusalReason::Foreign), [""; 0]);
    }

    #[test]
    fn stands_at_a_page_that_readers_get_where_there_is_one() {
        let pages = [page("en", "a").draft(), page("en", "b"), page("en", "c")];
        let case = site(pages.map(|page| page.hero("/a.png").thumb("/medium/a.jpg"))).refused(
            "static/medium/a.jpg",
            "static/a.png",
            &[0, 1, 2],
            RefusalReason::TwoFocusPoints,
        );
        let found = &case.findings(&RULE)[0];
        let related: Vec<&str> = found.related.iter().map(|place| place.path.as_str()).collect();
        assert_eq!((found.path.as_str(), related), ("content/en/b.md", vec!["content/en/a.md", "content/en/c.md"]));
    }
}
