//! An ignore that ignores nothing.

use super::engine::draft::Draft;
use super::engine::quieted::{Used, ignores};
use super::engine::rule::{Needs, Rule, Subject, manuals};
use super::{ActiveRules, Context, nearest, rule};
use crate::model::finding::Severity;
use crate::model::ignore::{Ignore, IgnoreScope};
use crate::model::paths::FilePath;
use crate::model::place::{Located, Place};

pub const RULE: Rule = Rule {
    variants: &["front-matter", "no-image", "unknown", "unknown-list", "nameless"],
    needs: Needs::OtherRules,
    // Which ignores are unused is known when all other rules have been checked: see `drafts`.
    ..Rule::new("ignore-unused", Severity::Warning, Subject::Ignore, manuals!("ignore_unused"), |_, _| Vec::new())
};

/// Returns what this rule finds, once it is known which ids kept something quiet: ignores that keep nothing quiet, and
/// ids in them that are no rule's. An ignore of a rule that did not run is not reported, nor one of a page that can't
/// be read.
pub fn drafts(context: &Context, chosen: &ActiveRules, used: &Used) -> Vec<Draft> {
    if !chosen.runs(&RULE) {
        return Vec::new();
    }
    let unread = |path: &FilePath| context.site.page(path).is_some_and(|page| page.problem.is_some());
    let mut drafts = Vec::new();
    for (path, ignore) in ignores(context.site).filter(|(path, _)| !unread(path)) {
        let at =
            |span: &crate::model::Span| Draft::at_place(context, &Place { path: path.clone(), span: span.clone() });
        if ignore.rules.is_empty() {
            drafts.push(at(&ignore.at).variant("nameless"));
        }
        let reported = |id: &Located<String>| {
            let draft = at(&id.at).with("rule", &id.value);
            variant(draft, ignore, id, path, chosen, used)
        };
        drafts.extend(ignore.rules.iter().filter_map(reported));
    }
    drafts
}

fn variant(
    draft: Draft,
    ignore: &Ignore,
    id: &Located<String>,
    path: &FilePath,
    chosen: &ActiveRules,
    used: &Used,
) -> Option<Draft> {
    let Some(named) = rule(&id.value.to_ascii_lowercase()) else {
        return Some(match nearest(&id.value) {
            Some(near) => draft.variant("unknown").with("nearest", near),
            None => draft.variant("unknown-list"),
        });
    };
    if used.has(path, id) || !named.needs.are_always_met() || !chosen.counts(named, path) {
        return None;
    }
    Some(match ignore.holds {
        IgnoreScope::FrontMatter(_) => draft.variant("front-matter"),
        IgnoreScope::NoImage => draft.variant("no-image"),
        IgnoreScope::Image(_) | IgnoreScope::File => draft,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::model::page::PageProblem;
    use crate::model::place::Bytes;
    use crate::rules::testing::{Case, SamplePage, page, site};
    use crate::rules::thumb_unbuilt;

    const MATTER: IgnoreScope = IgnoreScope::FrontMatter(Bytes { start: 0, end: usize::MAX });

    fn reported(case: &Case) -> Vec<String> {
        let (findings, _) = case.all_judged();
        let ours = findings.into_iter().filter(|finding| finding.rule == RULE.id);
        ours.map(|finding| finding.message.id["ignore-unused".len()..].to_owned()).collect()
    }

    fn with(ids: &[&str], holds: IgnoreScope) -> SamplePage {
        page("en", "a").hero("/img/a.jpg").thumb("/img/medium/a.jpg").ignore(ids, "so it is", holds)
    }

    #[test]
    fn fires_on_what_keeps_nothing_quiet() {
        for (ids, holds, expected) in [
            (&["alt-empty"][..], MATTER, "-front-matter"),
            (&["alt-empty"], IgnoreScope::File, ""),
            (&["alt-empty"], IgnoreScope::NoImage, "-no-image"),
            (&["alt-mising"], MATTER, "-unknown"),
            (&["quux"], MATTER, "-unknown-list"),
            (&[], MATTER, "-nameless"),
            (&["alt-missing", "alt-empty"], MATTER, "-front-matter"),
            (&["ignore-unused"], IgnoreScope::File, ""),
        ] {
            assert_eq!(reported(&site([with(ids, holds)])), [expected], "{ids:?}");
        }
    }

    #[test]
    fn is_silent_on_what_does_and_on_rules_that_did_not_run() {
        let silent = |case: Case| assert_eq!(reported(&case), <[&str; 0]>::default());
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
}
