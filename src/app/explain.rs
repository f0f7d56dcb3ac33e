//! `explain`: a rule's manual, or the list of all rules.

use super::Done;
use crate::error::Stop;
use crate::report::Look;
use crate::rules;

/// The manual of one rule; without a name, one line for each rule.
pub fn run(rule: Option<&str>, look: &Look<'_>) -> Result<Done, Stop> {
    let lang = look.words.lang();
    let Some(id) = rule else {
        let width = rules::ALL.iter().map(|rule| rule.id.len()).max().unwrap_or_default();
        let line =
            |rule: &&rules::Rule| format!("{:width$}  {:7}  {}\n", rule.id, rule.severity.id(), rule.summary(lang));
        return Ok(Done::said(rules::ALL.iter().map(line).collect(), 0));
    };
    let rule = rules::rule(id).ok_or_else(|| Stop::usage(rules::unknown(id)))?;
    Ok(Done::said(rule.manual(lang).to_owned(), 0))
}
