//! What rules say of the alt texts, before anything is written.

use std::collections::BTreeMap;

use super::Work;
use super::placed::PlacedPicture;
use super::texts::PostText;
use crate::app::options::Options;
use crate::app::overlay::Overlay;
use crate::app::session::Session;
use crate::app::site_state;
use crate::error::{Problem, Stop, StopKind};
use crate::model::{Finding, Message, Page, Severity};
use crate::rules::{self, Subject};

/// Errors that rules find in what is said of the new pictures, by picture and post. The site is read as it would be.
pub fn wrong(
    session: &Session,
    options: &Options,
    texts: &[PostText],
    placed: &[PlacedPicture],
    pages: &[&Page],
) -> Result<BTreeMap<(usize, usize), Vec<Finding>>, Stop> {
    let overlay = Overlay::of_texts(texts.iter().map(|text| (text.path.clone(), text.new.clone())))
        .with_files(placed.iter().map(|placed| placed.file.clone()));
    let state = site_state::read_site_as_if(session, options, &overlay)?;
    let mut wrong: BTreeMap<(usize, usize), Vec<Finding>> = BTreeMap::new();
    for finding in state.findings(session) {
        let is_meant = finding.severity == Severity::Error && rules::subject(&finding) == Some(Subject::AltText);
        let Some(index) = pages.iter().position(|page| page.path == finding.path).filter(|_| is_meant) else {
            continue;
        };
        let shown = state.site.page(&finding.path).into_iter().flat_map(|page| &page.uses);
        let files: Vec<_> = shown.filter(|shown| shown.site_path() == finding.image.as_ref()).collect();
        let number = placed.iter().position(|one| files.iter().any(|shown| shown.file() == Some(&one.file)));
        if let Some(number) = number {
            wrong.entry((number, index)).or_default().push(finding);
        }
    }
    state.leave();
    Ok(wrong)
}

/// Returns all that is wrong, where there is nobody to ask again.
pub fn findings_stop<'a>(work: &Work<'_>, findings: impl Iterator<Item = &'a Finding>) -> Stop {
    let problem = |finding: &Finding| {
        let lang = finding.lang.as_ref().map_or("", |lang| lang.as_str());
        let text = Message::new("add-alt-wrong").with("lang", lang).with("path", &finding.path);
        let help = Message::new("add-alt-wrong.help").with("help", work.message_text(&finding.help));
        let message = text.with("rule", finding.rule).with("said", work.message_text(&finding.message));
        Problem { place: None, message, help: Some(help) }
    };
    Stop::of(StopKind::Refused, findings.map(problem).collect())
}
