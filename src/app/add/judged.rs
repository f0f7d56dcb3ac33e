//! What rules say of the alt texts, before anything is written.

use std::collections::BTreeMap;

use super::Work;
use super::placed::Placed;
use super::texts::Text;
use crate::app::survey::{self, Opened, Wishes};
use crate::error::{Problem, Stop, StopKind};
use crate::model::{Finding, Message, Page, Severity};

/// Rules about templates and built pages: no words mend what they find.
const NOT_OF_WORDS: [&str; 3] = ["alt-key-unread", "alt-not-rendered", "alt-key-unknown"];

/// Errors that rules find in what is said of the new pictures, by picture and post. The site is read as it would be.
pub fn wrong(
    opened: &mut Opened,
    wishes: &Wishes,
    texts: &[Text],
    placed: &[Placed],
    pages: &[&Page],
) -> Result<BTreeMap<(usize, usize), Vec<Finding>>, Stop> {
    opened.instead = texts.iter().map(|text| (text.path.clone(), text.new.clone())).collect();
    opened.coming = placed.iter().map(|placed| placed.file.clone()).collect();
    let surveyed = survey::surveyed(opened, wishes);
    let found = surveyed.map(|survey| {
        let mut wrong: BTreeMap<(usize, usize), Vec<Finding>> = BTreeMap::new();
        for finding in survey.findings(opened) {
            let is_meant = finding.severity == Severity::Error
                && finding.rule.starts_with("alt-")
                && !NOT_OF_WORDS.contains(&finding.rule);
            let Some(index) = pages.iter().position(|page| page.path == finding.path).filter(|_| is_meant) else {
                continue;
            };
            let shown = survey.site.page(&finding.path).into_iter().flat_map(|page| &page.uses);
            let files: Vec<_> = shown.filter(|shown| shown.site_path() == finding.image.as_ref()).collect();
            let number = placed.iter().position(|one| files.iter().any(|shown| shown.file() == Some(&one.file)));
            if let Some(number) = number {
                wrong.entry((number, index)).or_default().push(finding);
            }
        }
        survey.leave();
        wrong
    });
    opened.instead.clear();
    opened.coming.clear();
    found
}

/// All that is wrong, where there is nobody to ask again.
pub fn refused<'a>(work: &Work<'_>, findings: impl Iterator<Item = &'a Finding>) -> Stop {
    let problem = |finding: &Finding| {
        let lang = finding.lang.as_ref().map_or("", |lang| lang.as_str());
        let said = Message::new("add-alt-wrong").with("lang", lang).with("path", &finding.path);
        let help = Message::new("add-alt-wrong.help").with("help", work.said(&finding.help));
        let message = said.with("rule", finding.rule).with("said", work.said(&finding.message));
        Problem { place: None, message, help: Some(help) }
    };
    Stop { kind: StopKind::Refused, problems: findings.map(problem).collect() }
}
