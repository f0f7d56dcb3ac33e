//! Findings without those that a comment keeps quiet.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::finding::Finding;
use crate::model::paths::FilePath;
use crate::model::place::{Located, Place};
use crate::model::site::Site;
use crate::model::{Ignore, Ignored};

/// What the ignores of a site leave and what they keep quiet, in the order of the findings.
pub struct Quieted {
    pub shown: Vec<Finding>,
    pub ignored: Vec<Ignored>,
    pub used: Used,
}

/// The ids in ignores that kept something quiet: file, and the byte where the id begins.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Used(BTreeSet<(FilePath, usize)>);

impl Used {
    /// This id kept something quiet.
    pub fn has(&self, path: &FilePath, id: &Located<String>) -> bool {
        self.0.contains(&(path.clone(), id.at.bytes.start))
    }
}

/// Every ignore, by the file that it stands in.
pub fn ignores(site: &Site) -> impl Iterator<Item = (&FilePath, &Ignore)> {
    let pages = site.pages.iter().map(|page| (&page.path, &page.ignores));
    let templates = site.templates.all.iter().map(|template| (&template.path, &template.ignores));
    pages.chain(templates).flat_map(|(path, ignores)| ignores.iter().map(move |ignore| (path, ignore)))
}

/// Parts the findings by the ignores of the files that they are in.
pub fn quieted(site: &Site, findings: Vec<Finding>) -> Quieted {
    let mut by_file: BTreeMap<&FilePath, Vec<&Ignore>> = BTreeMap::new();
    for (path, ignore) in ignores(site) {
        by_file.entry(path).or_default().push(ignore);
    }
    let mut quieted = Quieted { shown: Vec::new(), ignored: Vec::new(), used: Used::default() };
    for finding in findings {
        let here = by_file.get(&finding.path).map(Vec::as_slice).unwrap_or_default();
        let named = |ignore: &&&Ignore| ignore.covers(finding.span.as_ref());
        let mut first = None;
        for ignore in here.iter().filter(named) {
            for id in ignore.rules.iter().filter(|id| id.value.eq_ignore_ascii_case(finding.rule)) {
                quieted.used.0.insert((finding.path.clone(), id.at.bytes.start));
                first = first.or(Some(*ignore));
            }
        }
        match first {
            None => quieted.shown.push(finding),
            Some(ignore) => {
                let by = Place { path: finding.path.clone(), span: ignore.at.clone() };
                quieted.ignored.push(Ignored { finding, reason: ignore.reason.clone(), by });
            }
        }
    }
    quieted
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::model::ignore::Holds;
    use crate::model::place::Bytes;
    use crate::rules::basis::sample_site::{Case, page, site};

    /// Both pages miss an alt, and the English one has an empty thumb.
    fn faulty(ids: &[&str], holds: Holds) -> Case {
        let en = page("en", "a").hero("/img/a.jpg").thumb("").html("/img/b.jpg", None);
        site([en.ignore(ids, "so it is", holds), page("fr", "a").hero("/img/a.jpg")])
    }

    const WHOLE: Bytes = Bytes { start: 0, end: usize::MAX };

    #[test]
    fn an_ignore_holds_in_its_file_where_it_covers() {
        let told = |case: &Case| {
            let (shown, ignored) = case.all_judged();
            let others = shown.iter().filter(|finding| !finding.rule.starts_with("ignore-"));
            (others.count(), ignored.iter().map(|one| one.finding.rule).collect::<Vec<_>>())
        };
        let (all, _) = told(&faulty(&[], Holds::NoImage));
        let matter = Holds::FrontMatter(WHOLE);
        assert_eq!(told(&faulty(&["alt-missing"], matter)), (all - 2, vec!["alt-missing"; 2]));
        assert_eq!(told(&faulty(&["Thumb-Empty", "alt-missing"], matter)).1.len(), 3);
        // The first image stands in line 2, and each line of a sample is a hundred bytes.
        let image = Holds::Image(Bytes { start: 200, end: 300 });
        assert_eq!(told(&faulty(&["alt-missing"], image)).1, ["alt-missing"]);
        assert_eq!(told(&faulty(&["alt-missing"], Holds::NoImage)).1, <[&str; 0]>::default());
        let (_, ignored) = faulty(&["thumb-empty"], matter).all_judged();
        assert_eq!((ignored[0].reason.as_str(), ignored[0].by.path.as_str()), ("so it is", "content/en/a.md"));
    }

    proptest! {
        /// An ignore removes the findings that it names, and no other.
        #[test]
        fn an_ignore_removes_what_it_names(at in 0..crate::rules::ALL.len(), start in 0_usize..6, lines in 1_usize..6) {
            let id = crate::rules::ALL[at].id;
            let bytes = Bytes { start: start * 100, end: (start + lines) * 100 };
            let (before, _) = faulty(&[], Holds::NoImage).all_judged();
            let (after, ignored) = faulty(&[id], Holds::FrontMatter(bytes)).all_judged();
            let about_ignores = |rule: &str| rule.starts_with("ignore-");
            let meant = |finding: &&crate::model::Finding| {
                let within = finding.span.as_ref().is_none_or(|span| (bytes.start..bytes.end).contains(&span.bytes.start));
                finding.rule == id && finding.path.as_str() == "content/en/a.md" && within
            };
            let before: Vec<_> = before.into_iter().filter(|finding| !about_ignores(finding.rule)).collect();
            let after: Vec<_> = after.into_iter().filter(|finding| !about_ignores(finding.rule)).collect();
            prop_assert_eq!(before.iter().filter(|finding| !meant(finding)).cloned().collect::<Vec<_>>(), after);
            prop_assert_eq!(before.iter().filter(meant).count(), ignored.len());
        }
    }
}
