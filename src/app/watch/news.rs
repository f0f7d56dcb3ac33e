//! What a build found that the one before had not, and what is gone.

use std::collections::BTreeSet;

use crate::app::build::BuildOutcome;
use crate::model::outputs::{Failure, FailureReason};
use crate::model::page::Target;
use crate::model::{FilePath, Finding, PictureError, SitePath};
use crate::report;
use crate::rules::{self, Subject};

/// The problems that were reported.
#[derive(Default)]
pub struct KnownProblems(BTreeSet<String>);

/// The difference of two builds.
pub struct News {
    pub findings: Vec<Finding>,
    /// Those that no finding tells of.
    pub failed: Vec<Failure>,
    pub fixed: usize,
    /// A picture that is being written can't be read yet: whether it is broken, a later look tells.
    pub is_unfinished: bool,
}

impl KnownProblems {
    /// Returns what is to be reported of a build, and is known from now on. `is_moving` is true of files that changed a
    /// moment ago.
    pub fn news(&mut self, carried_out: &BuildOutcome, is_moving: &dyn Fn(&FilePath) -> bool) -> News {
        let findings = &carried_out.findings;
        let failed: Vec<&Failure> =
            carried_out.failed.iter().filter(|failure| !is_reported(failure, findings)).collect();
        let unfinished = unfinished_pictures(carried_out, is_moving);
        let is_held = |image: Option<&SitePath>| image.is_some_and(|image| unfinished.contains(image));
        let mut all = BTreeSet::new();
        let mut new = News { findings: Vec::new(), failed: Vec::new(), fixed: 0, is_unfinished: false };
        // A finding keeps its identity when lines move.
        for (identity, finding) in report::identities(findings, &ToString::to_string).into_iter().zip(findings) {
            if !self.0.contains(&identity) && !is_held(finding.image.as_ref()) {
                new.findings.push(finding.clone());
                self.0.insert(identity.clone());
            }
            all.insert(identity);
        }
        for failure in failed {
            let identity = format!("{} {} {:?}", failure.source, failure.output, failure.error);
            if !self.0.contains(&identity) && !is_held(failure.image.as_ref()) {
                new.failed.push(failure.clone());
                self.0.insert(identity.clone());
            }
            all.insert(identity);
        }
        let before = self.0.len();
        self.0.retain(|identity| all.contains(identity));
        new.fixed = before - self.0.len();
        new.is_unfinished = all.len() > self.0.len();
        new
    }
}

/// A finding says where and why this failed.
fn is_reported(failure: &Failure, findings: &[Finding]) -> bool {
    let is_asked_for = |path: &FilePath| failure.places.iter().any(|place| place.path == *path);
    let is_about = |finding: &Finding| finding.image == failure.image && is_asked_for(&finding.path);
    let is_of_picture = |finding: &Finding| rules::subject(finding) == Some(Subject::Picture);
    failure.image.is_some() && findings.iter().any(|finding| is_of_picture(finding) && is_about(finding))
}

/// Pictures that can't be read and changed a moment ago.
fn unfinished_pictures(carried_out: &BuildOutcome, is_moving: &dyn Fn(&FilePath) -> bool) -> BTreeSet<SitePath> {
    let site = &carried_out.state.site;
    let is_broken = |file: &FilePath| site.pictures.get(file).is_some_and(|picture| picture.header.is_err());
    let uses = site.pages.iter().flat_map(|page| &page.uses);
    let unreadable = uses.filter_map(|shown| match &shown.target {
        Target::File { site, file } if is_moving(file) && is_broken(file) => Some(site.clone()),
        _ => None,
    });
    let failed = carried_out.failed.iter().filter(|failure| match &failure.error {
        // It changed while it was read: it moves, seen or not.
        FailureReason::Picture(PictureError::Changed) => true,
        FailureReason::Picture(_) | FailureReason::Panicked => is_moving(&FilePath::new(failure.source.as_str())),
        FailureReason::Missing | FailureReason::NotInSite | FailureReason::Write { .. } => false,
    });
    unreadable.chain(failed.filter_map(|failure| failure.image.clone())).collect()
}
