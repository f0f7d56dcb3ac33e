//! `explain`: a rule's manual, or the list of all rules.

use super::CommandOutput;
use crate::error::Stop;
use crate::model::Severity;
use crate::report::{Style, summary};
use crate::rules;

/// Returns the manual of one rule; without a name, one line for each rule.
pub fn run(rule: Option<&str>, style: &Style<'_>) -> Result<CommandOutput, Stop> {
    let lang = style.words.lang();
    let Some(id) = rule else {
        let longest = |columns: &mut dyn Iterator<Item = usize>| columns.max().unwrap_or_default();
        let id_width = longest(&mut rules::ALL.iter().map(|rule| rule.id.len()));
        let severity = |severity: Severity| summary::severity(severity, style.words);
        let width = longest(&mut Severity::ALL.into_iter().map(|level| severity(level).chars().count()));
        let line = |rule: &&rules::Rule| {
            format!(
                "{:id_width$}  {:width$}  {}\n",
                rule.id,
                severity(rule.severity),
                style.words.spaced(&rule.summary(lang))
            )
        };
        return Ok(CommandOutput::text(rules::ALL.iter().map(line).collect(), 0));
    };
    let rule = rules::rule(id).ok_or_else(|| Stop::usage(rules::unknown_rule_message(id)))?;
    Ok(CommandOutput::text(style.words.spaced(rule.manual(lang)).into_owned(), 0))
}
