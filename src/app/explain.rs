//! `explain`: a rule's manual, or the list of all rules.

use super::Done;
use crate::error::Stop;
use crate::model::Severity;
use crate::report::{Look, summary};
use crate::rules;

/// The manual of one rule; without a name, one line for each rule.
pub fn run(rule: Option<&str>, look: &Look<'_>) -> Result<Done, Stop> {
    let lang = look.words.lang();
    let Some(id) = rule else {
        let longest = |columns: &mut dyn Iterator<Item = usize>| columns.max().unwrap_or_default();
        let id_width = longest(&mut rules::ALL.iter().map(|rule| rule.id.len()));
        let severity = |severity: Severity| summary::severity(severity, look.words);
        let width = longest(&mut Severity::ALL.into_iter().map(|level| severity(level).chars().count()));
        let line = |rule: &&rules::Rule| {
            format!("{:id_width$}  {:width$}  {}\n", rule.id, severity(rule.severity), rule.summary(lang))
        };
        return Ok(Done::said(rules::ALL.iter().map(line).collect(), 0));
    };
    let rule = rules::rule(id).ok_or_else(|| Stop::usage(rules::unknown(id)))?;
    Ok(Done::said(rule.manual(lang).to_owned(), 0))
}
