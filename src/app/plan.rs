//! `plan`: what `build` would do and why. The same code up to the first effect.

use super::CommandOutput;
use super::options::Options;
use super::session;
use super::site_state::{self, SiteState};
use crate::error::Stop;
use crate::report::Style;
use crate::report::plan::{plan_json, plan_text};

/// How a plan is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanFormat {
    Text,
    Json,
}

/// Opens a site and plans its outputs; writes nothing.
pub fn plan_site(options: &Options) -> Result<SiteState, Stop> {
    let session = session::open_session(options)?;
    site_state::read_site(&session, options)
}

/// Plans and tells; writes nothing.
pub fn run(options: &Options, format: PlanFormat, style: &Style<'_>) -> Result<CommandOutput, Stop> {
    let state = plan_site(options)?;
    Ok(match format {
        PlanFormat::Text => CommandOutput::text(plan_text(&state.plan, style), 0),
        PlanFormat::Json => CommandOutput::data(plan_json(&state.plan, style.words), 0),
    })
}
