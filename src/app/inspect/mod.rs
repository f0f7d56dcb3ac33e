//! `inspect`: what was understood of a site, or of one page, and how. Writes nothing.

mod image;
mod origin;
mod page;
mod site;

use super::options::{Options, Planning};
use super::plan::PlanFormat;
use super::session::{self, Session};
use super::{CommandOutput, pages, site_state};
use crate::disk;
use crate::error::Stop;
use crate::model::{FilePath, Message};
use crate::report::Style;
use crate::report::inspect::{page_json, page_text, site_json, site_text};

/// Reads a site and reports what was understood: of the page that the path names, else of the whole.
pub fn run(options: &Options, format: PlanFormat, style: &Style<'_>) -> Result<CommandOutput, Stop> {
    let path = &options.site;
    let session = session::open_session_around(options, Ok)?;
    if disk::nearest_there(path) != *path {
        return Err(Stop::usage(Message::new("inspect-not-there").with("path", path.to_string_lossy().into_owned())));
    }
    let file = session.root.site_paths(path).into_iter().find(|name| session.root.size(name).is_some());
    match file {
        Some(file) => inspect_page(&session, options, &file, format, style),
        None => inspect_site(&session, options, format, style),
    }
}

fn inspect_site(
    session: &Session,
    options: &Options,
    format: PlanFormat,
    style: &Style<'_>,
) -> Result<CommandOutput, Stop> {
    let state = site_state::read_any_site(session, options, None)?;
    let found = site::site_inspection(session, &state);
    Ok(match format {
        PlanFormat::Text => CommandOutput::text(site_text(&found, style), 0),
        PlanFormat::Json => CommandOutput::data(site_json(&found), 0),
    })
}

fn inspect_page(
    session: &Session,
    options: &Options,
    file: &FilePath,
    format: PlanFormat,
    style: &Style<'_>,
) -> Result<CommandOutput, Stop> {
    if let Some(objection) = pages::page_objection(&session.settings, file) {
        return Err(Stop::usage(objection));
    }
    let options = Options { planning: Planning::Outputs, ..options.clone() };
    let state = site_state::read_any_site(session, &options, Some(file))?;
    let Some(page) = state.site.page(file) else {
        return Err(Stop::usage(Message::new("inspect-no-page-matter").with("path", file)));
    };
    let found = page::page_inspection(session, &state, page);
    Ok(match format {
        PlanFormat::Text => CommandOutput::text(page_text(&found, style), 0),
        PlanFormat::Json => CommandOutput::data(page_json(&found), 0),
    })
}
