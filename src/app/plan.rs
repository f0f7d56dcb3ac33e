//! `plan`: what `build` would do and why. The same code up to the first effect.

use super::Done;
use super::survey::{self, Wishes};
use crate::error::Stop;
use crate::report::Look;
use crate::report::plan::{plan_json, plan_text};

/// How a plan is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanFormat {
    Text,
    Json,
}

/// Plans and tells; writes nothing.
pub fn run(wishes: &Wishes, format: PlanFormat, look: &Look<'_>) -> Result<Done, Stop> {
    let opened = survey::opened(wishes)?;
    let survey = survey::surveyed(&opened, wishes)?;
    Ok(match format {
        PlanFormat::Text => Done::said(plan_text(&survey.plan, look), 0),
        PlanFormat::Json => Done::data(plan_json(&survey.plan, look.words), 0),
    })
}
