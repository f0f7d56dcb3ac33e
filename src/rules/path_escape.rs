//! A path that leads out of the site.

use super::Context;
use super::engine::draft::Draft;
use super::engine::rule::{InBuild, Proof, Rule, RuleOptions, Subject, manuals};
use super::engine::uses::all;
use crate::model::finding::Severity;
use crate::model::outputs::RefusalReason;
use crate::model::page::Target;

pub const RULE: Rule = Rule {
    variants: &["link"],
    in_build: InBuild::WithRefusals,
    refuted_by: Proof::Picture,
    ..Rule::new("path-escape", Severity::Error, Subject::Output, manuals!("path_escape"), check)
};

fn check(context: &Context, _: &RuleOptions) -> Vec<Draft> {
    let uses = all(context.site).filter(|(_, usage)| usage.target == Target::Escapes);
    let mut drafts: Vec<Draft> =
        uses.map(|(page, usage)| Draft::of(page, usage).with("path", &usage.raw.value)).collect();
    let links = context.site.escaping.iter();
    drafts.extend(links.map(|path| Draft::at_file(path).variant("link").with("path", path)));
    let refused = context.plan.refused.iter().filter(|refusal| refusal.why == RefusalReason::Escapes);
    for refusal in refused {
        let at_each = refusal.places.iter().map(|place| Draft::at_place(context, place).with("path", &refusal.output));
        drafts.extend(at_each);
    }
    drafts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{page, site};

    #[test]
    fn fires_at_each_image_and_each_thumb() {
        let out = |name: &str| page("en", name).hero("../../a.jpg").target(Target::Escapes).thumb("/../a.jpg");
        let case = site([out("a"), out("b")]).refused("/../a.jpg", "static/a.jpg", &[0, 1], RefusalReason::Escapes);
        let mut places = case.places(&RULE);
        places.sort();
        assert_eq!(places, ["content/en/a.md:2", "content/en/a.md:3", "content/en/b.md:2", "content/en/b.md:3"]);
    }

    #[test]
    fn is_silent_inside() {
        let inside = site([page("en", "a").hero("/a.jpg").thumb("/medium/a.jpg")]);
        let case = inside.refused("static/medium/a.jpg", "static/a.jpg", &[0], RefusalReason::Foreign);
        assert!(case.places(&RULE).is_empty());
    }
}
