//! Outputs of earlier runs that nothing asks for any more.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::Facts;
use super::ownership::listed_record;
use crate::model::FilePath;
use crate::model::outputs::{Claim, Plan, Record};

/// Returns what earlier runs made, is still there, and no page asks for now.
#[must_use]
pub fn orphans(claims: &[Claim], plan: &Plan, facts: &Facts) -> BTreeMap<FilePath, Record> {
    let asked: BTreeSet<&str> = claims
        .iter()
        .map(|claim| claim.output.as_str())
        .chain(plan.refused.iter().map(|refusal| refusal.output.as_str()))
        .chain(plan.failed.iter().map(|failure| failure.output.as_str()))
        .collect();
    let unasked = facts.known.iter().filter(|(path, _)| !asked.contains(path.as_str()));
    unasked
        .filter_map(|(path, records)| Some((path.clone(), listed_record(records, facts.outputs.get(path)?)?)))
        .collect()
}
