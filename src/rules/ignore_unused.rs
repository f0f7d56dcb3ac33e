//! An ignore that ignores nothing.

use super::basis::draft::Draft;
use super::basis::quieted::{Used, ignores};
use super::basis::rule::{Rule, manuals};
use super::{Chosen, Context, nearest, rule};
use crate::model::finding::{Finding, Severity};
use crate::model::ignore::{Holds, Ignore};
use crate::model::paths::FilePath;
use crate::model::place::{Located, Place};

pub const RULE: Rule = Rule {
    id: "ignore-unused",
    severity: Severity::Warning,
    manuals: manuals!("ignore_unused"),
    variants: &["front-matter", "no-image", "unknown", "unknown-list", "nameless"],
    options: &[],
    // Which ignores are unused is known when all other rules have spoken: see `findings`.
    check: |_, _| Vec::new(),
};

/// What these find depends on more than the site's own text: on outputs, history, built pages, or how far pictures are
/// looked into. That one run finds nothing does not make their ignores useless.
const NOT_ALWAYS_FOUND: &[&str] = &[
    "alt-not-rendered",
    "alt-stale-translation",
    "image-corrupt",
    "lfs-pointer",
    "output-edited",
    "output-foreign",
    "thumb-unbuilt",
];

/// Whether a run that looks for this rule finds all that it could.
#[must_use]
pub fn is_always_found(id: &str) -> bool {
    !NOT_ALWAYS_FOUND.contains(&id)
}

/// What this rule finds, once it is known which ids kept something quiet.
pub fn findings(context: &Context, chosen: &Chosen, used: &Used) -> Vec<Finding> {
    if !chosen.runs(&RULE) {
        return Vec::new();
    }
    unused(context, chosen, used).into_iter().filter_map(|draft| draft.finding(&RULE, context, chosen)).collect()
}

/// Ignores that keep nothing quiet, and ids in them that are no rule's. An ignore of a rule that did not run is not told,
/// nor one of a page that can't be read.
fn unused(context: &Context, chosen: &Chosen, used: &Used) -> Vec<Draft> {
    let unread = |path: &FilePath| context.site.page(path).is_some_and(|page| page.problem.is_some());
    let mut drafts = Vec::new();
    for (path, ignore) in ignores(context.site).filter(|(path, _)| !unread(path)) {
        let at =
            |span: &crate::model::Span| Draft::at_place(context, &Place { path: path.clone(), span: span.clone() });
        if ignore.rules.is_empty() {
            drafts.push(at(&ignore.at).variant("nameless"));
        }
        let told = |id: &Located<String>| {
            let draft = at(&id.at).with("rule", &id.value);
            variant(draft, ignore, id, path, chosen, used)
        };
        drafts.extend(ignore.rules.iter().filter_map(told));
    }
    drafts
}

fn variant(
    draft: Draft,
    ignore: &Ignore,
    id: &Located<String>,
    path: &FilePath,
    chosen: &Chosen,
    used: &Used,
) -> Option<Draft> {
    let Some(named) = rule(&id.value.to_ascii_lowercase()) else {
        return Some(match nearest(&id.value) {
            Some(near) => draft.variant("unknown").with("nearest", near),
            None => draft.variant("unknown-list"),
        });
    };
    if used.has(path, id) || !is_always_found(named.id) || !chosen.counts(named, path) {
        return None;
    }
    Some(match ignore.holds {
        Holds::FrontMatter(_) => draft.variant("front-matter"),
        Holds::NoImage => draft.variant("no-image"),
        Holds::Image(_) | Holds::File => draft,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::model::page::PageProblem;
    use crate::model::place::Bytes;
    use crate::rules::basis::sample_site::{Case, Sample, page, site};
    use crate::rules::{ALL, thumb_unbuilt};

    const MATTER: Holds = Holds::FrontMatter(Bytes { start: 0, end: usize::MAX });

    fn told(case: &Case) -> Vec<String> {
        let (findings, _) = case.all_judged();
        let ours = findings.into_iter().filter(|finding| finding.rule == RULE.id);
        ours.map(|finding| finding.message.id["ignore-unused".len()..].to_owned()).collect()
    }

    fn with(ids: &[&str], holds: Holds) -> Sample {
        page("en", "a").hero("/img/a.jpg").thumb("/img/medium/a.jpg").ignore(ids, "so it is", holds)
    }

    #[test]
    fn fires_on_what_keeps_nothing_quiet() {
        for (ids, holds, expected) in [
            (&["alt-empty"][..], MATTER, "-front-matter"),
            (&["alt-empty"], Holds::File, ""),
            (&["alt-empty"], Holds::NoImage, "-no-image"),
            (&["alt-mising"], MATTER, "-unknown"),
            (&["quux"], MATTER, "-unknown-list"),
            (&[], MATTER, "-nameless"),
            (&["alt-missing", "alt-empty"], MATTER, "-front-matter"),
            (&["ignore-unused"], Holds::File, ""),
        ] {
            assert_eq!(told(&site([with(ids, holds)])), [expected], "{ids:?}");
        }
    }

    #[test]
    fn is_silent_on_what_does_and_on_rules_that_did_not_run() {
        let silent = |case: Case| assert_eq!(told(&case), <[&str; 0]>::default());
        silent(site([with(&["alt-missing"], MATTER)]));
        silent(site([with(&[thumb_unbuilt::RULE.id], MATTER)]));
        silent(site([with(&["alt-empty"], MATTER)]).configured(json!({ "alt-empty": "off" })));
        silent(
            site([with(&["alt-empty"], MATTER)])
                .configured(json!({ "alt-empty": { "paths": [["content/en/", "off"]] } })),
        );
        silent(site([with(&["alt-empty"], MATTER)]).configured(json!({ "ignore-unused": "off" })));
        silent(site([with(&["alt-empty"], MATTER).problem(|at| PageProblem::NotAMapping { at })]));
    }

    #[test]
    fn rules_that_are_not_always_found_are_rules() {
        let known = NOT_ALWAYS_FOUND.iter().filter(|id| ALL.iter().any(|rule| rule.id == **id)).count();
        assert!(known >= 5);
    }
}
