//! Judgements over the model: one rule, one file, one line in [`ALL`].
//!
//! A rule is a pure function from the [`Context`] to drafts; what every finding needs besides (id,
//! severity as configured, messages, order) is added here, once.

use std::collections::BTreeSet;

use rayon::prelude::*;
use serde_json::{Map, Value};

use crate::model::Ignored;
use crate::model::finding::{Finding, Message};
use crate::model::outputs::Plan;
use crate::model::paths::FilePath;
use crate::model::place::Span;
use crate::model::site::Site;

use basis::quieted::{Quieted, quieted};

pub use alt_stale_translation::{RULE as ALT_STALE_TRANSLATION, with_a_past};
pub use alt_too_long::{length as alt_length, limits as alt_limits};
pub use basis::chosen::{Chosen, chosen, schema};
pub use basis::rule::{Keys, Rule};
pub use basis::scope::Scope;
pub use basis::selection::Selection;
pub use crop_loss::most_lost;
pub use ignore_unused::is_always_found;
pub use image_too_heavy::weight_limit;

mod basis;

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
mod crop_loss;
mod focus_invalid;
mod ignore_reason;
mod ignore_unused;
mod image_case;
mod image_corrupt;
mod image_extension;
mod image_gps;
mod image_missing;
mod image_too_heavy;
mod image_too_large;
mod image_unsupported;
mod image_unused;
mod image_url_blank;
mod lfs_pointer;
mod output_collision;
mod output_edited;
mod output_foreign;
mod page_unreadable;
mod pair_duplicate;
mod pair_image_count;
mod pair_missing;
mod pair_near_miss;
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
    &alt_key_unread::RULE,
    &alt_not_rendered::RULE,
    &page_unreadable::RULE,
    &image_missing::RULE,
    &image_case::RULE,
    &image_corrupt::RULE,
    &image_unsupported::RULE,
    &lfs_pointer::RULE,
    &image_too_large::RULE,
    &image_extension::RULE,
    &image_too_heavy::RULE,
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

/// The id of the rule that `build` makes good by itself.
pub const THUMB_UNBUILT: &str = thumb_unbuilt::RULE.id;

/// Rules that say nothing of an alt text of which one of these others speaks: one fault is told once, by its cause.
const YIELDING: &[(&str, &[&str])] = &[
    (alt_empty::RULE.id, &[alt_parity::RULE.id]),
    (alt_vague::RULE.id, &[alt_filename::RULE.id, alt_placeholder::RULE.id]),
    (
        alt_length_ratio::RULE.id,
        &[
            alt_filename::RULE.id,
            alt_placeholder::RULE.id,
            alt_vague::RULE.id,
            alt_wrong_language::RULE.id,
            alt_mixed_language::RULE.id,
            alt_untranslated::RULE.id,
        ],
    ),
];

/// Some rule asks for the pictures that no page shows; they are looked for in all the texts of a site.
#[must_use]
pub fn asks_for_unshown(chosen: &Chosen) -> bool {
    chosen.runs(&image_unused::RULE) || chosen.runs(&image_gps::RULE)
}

/// The id of the rule about ignores, which depends on what else runs.
pub const IGNORE_UNUSED: &str = ignore_unused::RULE.id;

/// All that a rule may look at.
pub struct Context<'a> {
    pub site: &'a Site,
    /// What `build` would do, for the rules about outputs.
    pub plan: &'a Plan,
    /// The front-matter keys, for messages and for near spellings.
    pub keys: Keys<'a>,
}

/// What the chosen rules found.
pub struct Judged {
    /// Sorted by path, line, column and rule id.
    pub findings: Vec<Finding>,
    /// What comments keep quiet, in the same order.
    pub ignored: Vec<Ignored>,
}

/// Every finding of the chosen rules.
#[must_use]
pub fn check(context: &Context, chosen: &Chosen) -> Judged {
    let findings = ALL.par_iter().flat_map_iter(|rule| findings_of(rule, context, chosen)).collect();
    let Quieted { shown: mut findings, mut ignored, used } = quieted(context.site, yielded(findings));
    findings.extend(ignore_unused::findings(context, chosen, &used));
    findings.sort_by(|a, b| order(a).cmp(&order(b)));
    ignored.sort_by(|a, b| order(&a.finding).cmp(&order(&b.finding)));
    Judged { findings, ignored }
}

/// The findings that are left once those rules have yielded that another one speaks for at this place. A cause that is
/// ignored is a cause all the same.
fn yielded(mut findings: Vec<Finding>) -> Vec<Finding> {
    let is_heard = |finding: &&Finding| YIELDING.iter().any(|(_, others)| others.contains(&finding.rule));
    let heard: BTreeSet<(&str, FilePath, Option<Span>)> =
        findings.iter().filter(is_heard).map(|one| (one.rule, one.path.clone(), one.span.clone())).collect();
    let speaks = |other: &str, finding: &Finding| heard.contains(&(other, finding.path.clone(), finding.span.clone()));
    findings.retain(|finding| {
        let mut others = YIELDING.iter().filter(|(rule, _)| *rule == finding.rule).flat_map(|(_, others)| *others);
        !others.any(|other| speaks(other, finding))
    });
    findings
}

/// The rule whose id is most like `id`, where one is like it at all.
#[must_use]
pub fn nearest(id: &str) -> Option<&'static str> {
    let likeness = |rule: &&Rule| strsim::jaro_winkler(&id.to_ascii_lowercase(), rule.id);
    let best = ALL.iter().copied().max_by(|a, b| likeness(a).total_cmp(&likeness(b)))?;
    // Jaro–Winkler, 0 to 1: below 0.8 the words share little but their letters.
    (likeness(&best) >= 0.8).then_some(best.id)
}

/// The rule of this id.
#[must_use]
pub fn rule(id: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.id == id)
}

/// What to say of a word that is the id of no rule.
#[must_use]
pub fn unknown(id: &str) -> Message {
    match nearest(id) {
        Some(near) => Message::new("rule-unknown").with("rule", id).with("nearest", near),
        None => Message::new("rule-unknown-list").with("rule", id),
    }
}

fn findings_of(rule: &'static Rule, context: &Context, chosen: &Chosen) -> Vec<Finding> {
    if !chosen.runs(rule) {
        return Vec::new();
    }
    let drafts = (rule.check)(context, &chosen.options(rule));
    drafts.into_iter().filter_map(|draft| draft.finding(rule, context, chosen)).collect()
}

/// `None` sorts first: a finding about a file as a whole stands above those inside it.
fn order(finding: &Finding) -> (&str, Option<(usize, usize)>, &str, &str) {
    let spot = finding.span.as_ref().map(|span| (span.line, span.column));
    let image = finding.image.as_ref().map_or("", |image| image.as_str());
    (finding.path.as_str(), spot, finding.rule, image)
}

/// The mapping `rules:` of the configuration.
pub type Settings = Map<String, Value>;

#[cfg(test)]
mod tests;
