//! Judgements over the model: one rule, one file, one line in the table of rules.

use crate::model::finding::{Finding, Severity};
use crate::model::outputs::Plan;
use crate::model::site::Site;

/// All that a rule may look at.
pub struct Context<'a> {
    pub site: &'a Site,
    /// What `build` would do, for the rules about outputs.
    pub plan: &'a Plan,
    /// The first name of each front-matter key, for messages.
    pub keys: Keys<'a>,
}

/// The front-matter keys as configured; the first that is there wins.
#[derive(Clone, Copy)]
pub struct Keys<'a> {
    pub image: &'a [String],
    pub alt: &'a [String],
    pub thumb: &'a [String],
    pub pair: &'a [String],
}

/// One rule. Its manual is the Markdown file beside it.
pub struct Rule {
    pub id: &'static str,
    pub severity: Severity,
    pub manual: &'static str,
    pub check: fn(&Context, &mut Vec<Finding>),
}
