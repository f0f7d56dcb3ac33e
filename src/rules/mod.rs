//! Judgements over the model: one rule, one file, one line in [`ALL`].
//!
//! A rule is a pure function from the [`Context`] to drafts; what every finding needs besides (id,
//! severity as configured, messages, order) is added here, once.

use std::collections::BTreeSet;

use rayon::prelude::*;
use serde_json::{Map, Value};

use crate::model::Ignored;
use crate::model::finding::{Finding, Message, Severity};
use crate::model::outputs::Plan;
use crate::model::page_weight::PictureChoices;
use crate::model::paths::FilePath;
use crate::model::place::{Place, Span};
use crate::model::site::Site;

use engine::active_rules::ConfiguredSeverity;
use engine::draft::{Draft, is_published};
use engine::quieted::{IgnoreOutcome, split_by_ignores};
use engine::repeats::{Repeat, RepeatedFinding, combined_findings};
use rendered::proof::Refutation;

pub use alt_stale_translation::with_a_past;
pub use alt_too_long::{length as alt_length, limits as alt_limits};
pub use crop_loss::most_lost;
pub use engine::active_rules::{ActiveRules, configured_rules, schema};
pub use engine::rule::{InBuild, Keys, Needs, Proof, Rule, Subject};
pub use engine::scope::ChangeScope;
pub use engine::selection::Selection;
pub use image_too_heavy::weight_limit;
pub use pair_near_miss::RULE as PAIR_NEAR_MISS;

mod engine;
mod language;
mod pairing;
mod rendered;
#[cfg(test)]
mod testing;

mod alt_duplicate;
mod alt_empty;
mod alt_filename;
mod alt_key_unknown;
mod alt_key_unread;
mod alt_length_ratio;
mod alt_markup;
mod alt_missing;
mod alt_mixed_language;
mod alt_not_rendered;
mod alt_parity;
mod alt_placeholder;
mod alt_redundant_prefix;
mod alt_stale_translation;
mod alt_too_long;
mod alt_untranslated;
mod alt_vague;
mod alt_whitespace;
mod alt_wrong_language;
mod built_alt_missing;
mod built_size_missing;
mod built_too_large;
mod crop_loss;
mod focus_invalid;
mod ignore_reason;
mod ignore_unused;
mod image_case;
mod image_corrupt;
mod image_extension;
mod image_gps;
mod image_key_unread;
mod image_missing;
mod image_too_heavy;
mod image_too_large;
mod image_unsupported;
mod image_unused;
mod image_url_blank;
mod language_without_pages;
mod lfs_pointer;
mod output_collision;
mod output_edited;
mod output_foreign;
mod page_too_heavy;
mod page_unread;
mod page_unreadable;
mod pair_duplicate;
mod pair_image_count;
mod pair_missing;
mod pair_near_miss;
mod pair_unfound;
mod path_escape;
mod thumb_empty;
mod thumb_is_full_size;
mod thumb_preset_unknown;
mod thumb_unbuilt;

/// Every rule, by group: presence, worth, two languages, pairs, rendered, files, outputs, ignores.
pub const ALL: &[&Rule] = &[
    &alt_missing::RULE,
    &alt_empty::RULE,
    &alt_whitespace::RULE,
    &alt_key_unknown::RULE,
    &alt_filename::RULE,
    &alt_placeholder::RULE,
    &alt_too_long::RULE,
    &alt_vague::RULE,
    &alt_redundant_prefix::RULE,
    &alt_markup::RULE,
    &alt_duplicate::RULE,
    &alt_parity::RULE,
    &alt_untranslated::RULE,
    &alt_wrong_language::RULE,
    &alt_mixed_language::RULE,
    &alt_length_ratio::RULE,
    &alt_stale_translation::RULE,
    &pair_missing::RULE,
    &pair_near_miss::RULE,
    &pair_duplicate::RULE,
    &pair_image_count::RULE,
    &pair_unfound::RULE,
    &language_without_pages::RULE,
    &alt_key_unread::RULE,
    &alt_not_rendered::RULE,
    &built_alt_missing::RULE,
    &built_size_missing::RULE,
    &built_too_large::RULE,
    &page_unreadable::RULE,
    &page_unread::RULE,
    &image_key_unread::RULE,
    &image_missing::RULE,
    &image_case::RULE,
    &image_corrupt::RULE,
    &image_unsupported::RULE,
    &lfs_pointer::RULE,
    &image_too_large::RULE,
    &image_extension::RULE,
    &image_too_heavy::RULE,
    &page_too_heavy::RULE,
    &image_gps::RULE,
    &image_unused::RULE,
    &image_url_blank::RULE,
    &path_escape::RULE,
    &output_collision::RULE,
    &output_foreign::RULE,
    &output_edited::RULE,
    &focus_invalid::RULE,
    &thumb_empty::RULE,
    &thumb_unbuilt::RULE,
    &thumb_is_full_size::RULE,
    &thumb_preset_unknown::RULE,
    &crop_loss::RULE,
    &ignore_unused::RULE,
    &ignore_reason::RULE,
];

/// All that a rule may look at.
pub struct Context<'a> {
    pub site: &'a Site,
    /// What `build` would do, for the rules about outputs.
    pub plan: &'a Plan,
    /// The front-matter keys, for messages and for near spellings.
    pub keys: Keys<'a>,
    /// What the pictures of a page may weigh on a phone, where the configuration has a limit.
    pub page_budget: Option<PageBudget<'a>>,
}

/// A limit for the pictures of a page.
pub struct PageBudget<'a> {
    /// On a phone.
    pub bytes: u64,
    pub choices: PictureChoices<'a>,
}

/// What the chosen rules found.
pub struct Judgement {
    /// Sorted by path, line, column and rule id.
    pub findings: Vec<Finding>,
    /// What comments keep quiet, in the same order.
    pub ignored: Vec<Ignored>,
}

/// A finding before others are held against it.
struct Candidate {
    finding: Finding,
    same_as: Vec<Place>,
    repeat: Option<Repeat>,
}

/// Returns every finding of the chosen rules.
#[must_use]
pub fn check(context: &Context, chosen: &ActiveRules) -> Judgement {
    let candidates = ALL.par_iter().flat_map_iter(|rule| candidates(rule, context, chosen)).collect();
    let findings = combined(without_yielding(without_refuted(context, candidates)));
    let IgnoreOutcome { shown: mut findings, mut ignored, used } = split_by_ignores(context.site, findings);
    let unused = ignore_unused::drafts(context, chosen, &used).into_iter();
    let rule = &ignore_unused::RULE;
    findings.extend(unused.filter_map(|draft| Some(candidate(draft, rule, context, chosen)?.finding)));
    findings.sort_by(|a, b| order(a).cmp(&order(b)));
    ignored.sort_by(|a, b| order(&a.finding).cmp(&order(&b.finding)));
    Judgement { findings, ignored }
}

/// Returns the findings without those that built pages prove wrong, where there are built pages.
fn without_refuted(context: &Context, candidates: Vec<Candidate>) -> Vec<Candidate> {
    let proof = |candidate: &Candidate| rule(candidate.finding.rule).map_or(Proof::Nothing, |rule| rule.refuted_by);
    if candidates.iter().all(|candidate| proof(candidate) == Proof::Nothing) {
        return candidates;
    }
    let Some(mut refutation) = Refutation::of(context) else { return candidates };
    let remaining = candidates.into_iter().filter_map(|candidate| {
        let proof = proof(&candidate);
        Some(Candidate { finding: refutation.remaining(candidate.finding, proof)?, ..candidate })
    });
    remaining.collect()
}

/// Returns the findings without those of rules that yield to another rule's finding at the same place: one fault is
/// reported once, by its cause. A cause that is ignored is still a cause.
fn without_yielding(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    let causes: BTreeSet<&str> = ALL.iter().flat_map(|rule| rule.yields_to).map(|cause| cause.id).collect();
    let findings = candidates.iter().map(|candidate| &candidate.finding);
    let of_causes = findings.filter(|finding| causes.contains(finding.rule));
    let found: BTreeSet<(&str, FilePath, Option<Span>)> =
        of_causes.map(|one| (one.rule, one.path.clone(), one.span.clone())).collect();
    candidates.retain(|Candidate { finding, same_as, .. }| {
        let is_found = |cause: &Rule| {
            let mut others = same_as.iter().map(|place| (cause.id, place.path.clone(), Some(place.span.clone())));
            found.contains(&(cause.id, finding.path.clone(), finding.span.clone()))
                || others.any(|other| found.contains(&other))
        };
        !rule(finding.rule).into_iter().flat_map(|rule| rule.yields_to).any(|cause| is_found(cause))
    });
    candidates
}

fn combined(candidates: Vec<Candidate>) -> Vec<Finding> {
    let repeated = candidates.into_iter().map(|Candidate { finding, repeat, .. }| RepeatedFinding { finding, repeat });
    combined_findings(repeated.collect())
}

/// Returns the rule whose id is most like `id`, where one is like it at all.
#[must_use]
pub fn nearest(id: &str) -> Option<&'static str> {
    let similarity = |rule: &&Rule| strsim::jaro_winkler(&id.to_ascii_lowercase(), rule.id);
    let best = ALL.iter().copied().max_by(|a, b| similarity(a).total_cmp(&similarity(b)))?;
    // Jaro–Winkler, 0 to 1: below 0.8 the words share little but their letters.
    (similarity(&best) >= 0.8).then_some(best.id)
}

/// Returns the rule of this id.
#[must_use]
pub fn rule(id: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.id == id)
}

/// Returns what a finding is about.
#[must_use]
pub fn subject(finding: &Finding) -> Option<Subject> {
    rule(finding.rule).map(|rule| rule.subject)
}

/// Returns what the report of `build` does with a finding.
#[must_use]
pub fn in_build(finding: &Finding) -> InBuild {
    rule(finding.rule).map_or(InBuild::Counted, |rule| rule.in_build)
}

/// Returns what to say of a word that is the id of no rule.
#[must_use]
pub fn unknown_rule_message(id: &str) -> Message {
    match nearest(id) {
        Some(near) => Message::new("rule-unknown").with("rule", id).with("nearest", near),
        None => Message::new("rule-unknown-list").with("rule", id),
    }
}

/// Returns what one rule finds by itself.
#[cfg(test)]
fn findings_of(rule: &'static Rule, context: &Context, chosen: &ActiveRules) -> Vec<Finding> {
    combined(candidates(rule, context, chosen))
}

fn candidates(rule: &'static Rule, context: &Context, chosen: &ActiveRules) -> Vec<Candidate> {
    if !chosen.runs(rule) {
        return Vec::new();
    }
    let drafts = (rule.check)(context, &chosen.options(rule));
    drafts.into_iter().filter_map(|draft| candidate(draft, rule, context, chosen)).collect()
}

/// The configuration overrules every severity of ours, but on a page that readers don't get nothing is worse than a
/// warning. `None` where it has the rule off at this path.
fn candidate(draft: Draft, rule: &'static Rule, context: &Context, chosen: &ActiveRules) -> Option<Candidate> {
    let configured = match chosen.configured_severity(rule, &draft.path) {
        ConfiguredSeverity::Off => return None,
        ConfiguredSeverity::AsItIs => None,
        ConfiguredSeverity::On(severity) => Some(severity),
    };
    let id = match draft.variant {
        Some(variant) => {
            debug_assert!(rule.variants.contains(&variant), "{} lacks the variant {variant}", rule.id);
            format!("{}-{variant}", rule.id)
        }
        None => rule.id.to_owned(),
    };
    let severity = configured.or(draft.severity).unwrap_or(rule.severity);
    let unpublished = !is_published(context, &draft.path);
    let finding = Finding {
        rule: rule.id,
        severity: if unpublished { severity.min(Severity::Warning) } else { severity },
        path: draft.path,
        span: draft.span,
        help: Message { id: format!("{id}.help"), args: draft.args.clone() },
        message: Message { id, args: draft.args },
        lang: draft.lang,
        image: draft.image,
        related: draft.related,
        fix: draft.fix,
    };
    Some(Candidate { finding, same_as: draft.same_as, repeat: draft.repeat })
}

/// `None` sorts first: a finding about a file as a whole stands above those inside it.
fn order(finding: &Finding) -> (&str, Option<(usize, usize)>, &str, &str) {
    let spot = finding.span.as_ref().map(|span| (span.line, span.column));
    let image = finding.image.as_ref().map_or("", |image| image.as_str());
    (finding.path.as_str(), spot, finding.rule, image)
}

/// The mapping `rules:` of the configuration.
pub type RuleSettings = Map<String, Value>;

#[cfg(test)]
mod tests;
