//! One fault of a template stands on all pages that it makes: one finding, not one for each page.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::finding::{Finding, MessageValue, Severity};
use crate::model::place::Place;

/// What findings of one cause have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeat {
    /// The picture that each is about, whatever page shows it.
    pub picture: String,
    /// The tag and the elements around it: the same for all that one line of a template makes.
    pub surroundings: u64,
}

/// A finding, and what others may have in common with it.
pub struct RepeatedFinding {
    pub finding: Finding,
    pub repeat: Option<Repeat>,
}

/// So many pictures that one line of a template shows are each a finding. Of more, the line is the one to repair.
const FEW: usize = 3;
/// So many places of one finding are named.
const NAMED: usize = 3;

/// Findings that one line of a template may be the cause of: rule, severity, message, surroundings.
type Cause = (&'static str, Severity, String, u64);

/// Returns the findings, with those of one cause as one: of each picture, and of all pictures where they are many. It stands
/// at the first place; the next ones are related.
pub fn combined_findings(all: Vec<RepeatedFinding>) -> Vec<Finding> {
    let mut combined = Vec::new();
    let mut causes: BTreeMap<Cause, BTreeMap<String, Vec<Finding>>> = BTreeMap::new();
    for RepeatedFinding { finding, repeat } in all {
        let Some(Repeat { picture, surroundings }) = repeat else {
            combined.push(finding);
            continue;
        };
        let cause = (finding.rule, finding.severity, finding.message.id.clone(), surroundings);
        causes.entry(cause).or_default().entry(picture).or_default().push(finding);
    }
    for pictures in causes.into_values() {
        if pictures.len() > FEW {
            let count = pictures.len();
            combined.extend(one(pictures.into_values().flatten().collect(), count));
        } else {
            combined.extend(pictures.into_values().filter_map(|findings| one(findings, 1)));
        }
    }
    combined
}

/// Returns the first of some findings, for all of them.
fn one(mut findings: Vec<Finding>, pictures: usize) -> Option<Finding> {
    // The home page is likely to have what all pages have, and stays the first when other pages come.
    let depth = |finding: &Finding| finding.path.as_str().matches('/').count();
    findings.sort_by(|a, b| (depth(a), &a.path, &a.span).cmp(&(depth(b), &b.path, &b.span)));
    let pages: BTreeSet<_> = findings.iter().map(|finding| finding.path.clone()).collect();
    let mut findings = findings.into_iter();
    let mut first = findings.next()?;
    let mut named = BTreeSet::from([first.path.clone()]);
    let mut others: Vec<Place> = Vec::new();
    let (mut on_other_pages, mut on_named_pages) = (Vec::new(), Vec::new());
    for finding in findings {
        let place = Place { path: finding.path.clone(), span: finding.span.unwrap_or_default() };
        if named.insert(finding.path) { on_other_pages.push(place) } else { on_named_pages.push(place) }
    }
    others.extend(on_other_pages.into_iter().chain(on_named_pages).take(NAMED - 1));
    first.related.extend(others);
    for message in [&mut first.message, &mut first.help] {
        message.args.push(("pages", MessageValue::from(pages.len())));
        message.args.push(("pictures", MessageValue::from(pictures)));
    }
    Some(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::finding::Message;
    use crate::model::paths::FilePath;
    use crate::model::place::Span;

    fn finding(path: &str, line: usize, picture: &str, surroundings: u64) -> RepeatedFinding {
        let message = Message::new("m").with("image", picture);
        let span = Some(Span { line, column: 1, ..Span::default() });
        let finding = Finding {
            rule: "r",
            severity: Severity::Error,
            path: FilePath::new(path),
            span,
            help: message.clone(),
            message,
            lang: None,
            image: None,
            related: Vec::new(),
            fix: None,
        };
        RepeatedFinding { finding, repeat: Some(Repeat { picture: picture.to_owned(), surroundings }) }
    }

    /// Returns `path:line picture pages/pictures, related…` of each.
    fn said(all: Vec<RepeatedFinding>) -> Vec<String> {
        let one = |finding: Finding| {
            let value = |name: &str| {
                let found = finding.message.args.iter().find(|(arg, _)| *arg == name);
                found.map_or(String::new(), |(_, value)| match value {
                    MessageValue::Text(text) => text.clone(),
                    MessageValue::Number(number) => number.to_string(),
                })
            };
            assert_eq!(finding.message.args, finding.help.args);
            let line = finding.span.as_ref().map_or(0, |span| span.line);
            let related: Vec<String> =
                finding.related.iter().map(|place| format!(" {}:{}", place.path, place.span.line)).collect();
            let counts = format!("{}/{}", value("pages"), value("pictures"));
            format!("{}:{line} {} {counts}{}", finding.path, value("image"), related.concat())
        };
        combined_findings(all).into_iter().map(one).collect()
    }

    #[test]
    fn a_picture_on_many_pages_is_one_finding_that_names_three() {
        let all = ["d", "a", "c", "b"].map(|path| finding(path, 2, "/logo.png", 1));
        assert_eq!(said(all.into()), ["a:2 /logo.png 4/1 b:2 c:2"]);
        assert_eq!(said(vec![finding("a", 2, "/logo.png", 1)]), ["a:2 /logo.png 1/1"]);
        let deep = ["p/a/b", "p/z", "p/b/c"].map(|path| finding(path, 2, "/logo.png", 1));
        assert_eq!(said(deep.into()), ["p/z:2 /logo.png 3/1 p/a/b:2 p/b/c:2"]);
        let twice =
            vec![finding("a", 2, "/logo.png", 1), finding("a", 9, "/logo.png", 1), finding("b", 2, "/logo.png", 1)];
        assert_eq!(said(twice), ["a:2 /logo.png 2/1 b:2 a:9"]);
    }

    #[test]
    fn few_pictures_of_one_line_are_a_finding_each_and_many_are_one() {
        let some = |count: usize| (1..=count).map(|at| finding("a", at, &format!("/{at}.png"), 1)).collect::<Vec<_>>();
        assert_eq!(said(some(3)), ["a:1 /1.png 1/1", "a:2 /2.png 1/1", "a:3 /3.png 1/1"]);
        assert_eq!(said(some(4)), ["a:1 /1.png 1/4 a:2 a:3"]);
    }

    #[test]
    fn what_differs_in_cause_stays_apart() {
        let elsewhere = vec![finding("a", 1, "/1.png", 1), finding("b", 1, "/1.png", 2)];
        assert_eq!(said(elsewhere).len(), 2);
        let mut milder = vec![finding("a", 1, "/1.png", 1), finding("b", 1, "/1.png", 1)];
        milder[1].finding.severity = Severity::Warning;
        assert_eq!(said(milder).len(), 2);
        let mut lone = vec![finding("a", 1, "/1.png", 1), finding("b", 1, "/1.png", 1)];
        lone[0].repeat = None;
        lone[1].repeat = None;
        assert_eq!(said(lone), ["a:1 /1.png /", "b:1 /1.png /"]);
    }
}
