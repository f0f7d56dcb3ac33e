//! Findings without those that a comment keeps quiet.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::model::finding::Finding;
use crate::model::ignore::IgnoreScope;
use crate::model::paths::FilePath;
use crate::model::place::{Located, Place, Span};
use crate::model::site::Site;
use crate::model::{Ignore, Ignored};

/// What the ignores of a site leave and what they keep quiet, in the order of the findings.
pub struct IgnoreOutcome {
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

/// Returns every ignore, by the file that it stands in.
pub fn ignores(site: &Site) -> impl Iterator<Item = (&FilePath, &Ignore)> {
    let pages = site.pages.iter().map(|page| (&page.path, &page.ignores));
    let templates = site.templates.all.iter().map(|template| (&template.path, &template.ignores));
    pages.chain(templates).flat_map(|(path, ignores)| ignores.iter().map(move |ignore| (path, ignore)))
}

/// Ignores of one file with the id by which each names a rule.
type Naming<'a> = Vec<(&'a Ignore, &'a Located<String>)>;

/// The ignores of one file, by the rule that they name.
#[derive(Default)]
struct OfFile<'a>(BTreeMap<String, OfRule<'a>>);

/// The ignores that name one rule.
#[derive(Default)]
struct OfRule<'a> {
    /// Those that hold for an image, by its bytes: what begins first, and of these what ends last, comes first.
    of_images: BTreeMap<(usize, Reverse<usize>), Naming<'a>>,
    /// The image that each of these images stands in, as an image may in another's alt text.
    around: BTreeMap<(usize, Reverse<usize>), (usize, Reverse<usize>)>,
    others: Naming<'a>,
}

/// So many comments that name one rule for all of a front matter or template are looked at; one is enough.
const MOST: usize = 64;

impl<'a> OfFile<'a> {
    fn add(&mut self, ignore: &'a Ignore) {
        for id in &ignore.rules {
            let of_rule = self.0.entry(id.value.to_ascii_lowercase()).or_default();
            match ignore.holds {
                IgnoreScope::Image(bytes) => {
                    of_rule.of_images.entry((bytes.start, Reverse(bytes.end))).or_default().push((ignore, id));
                }
                IgnoreScope::NoImage => {}
                IgnoreScope::FrontMatter(_) | IgnoreScope::File => of_rule.others.push((ignore, id)),
            }
        }
    }

    fn sort(&mut self) {
        for of_rule in self.0.values_mut() {
            of_rule.others.truncate(MOST);
            let mut open: Vec<(usize, Reverse<usize>)> = Vec::new();
            for image in of_rule.of_images.keys() {
                while open.pop_if(|around| around.1.0 <= image.0).is_some() {}
                of_rule.around.extend(open.last().map(|around| (*image, *around)));
                open.push(*image);
            }
        }
    }

    /// Returns the ignores that cover a finding of this rule at this place.
    fn naming(&self, rule: &str, span: Option<&Span>) -> Naming<'a> {
        let Some(of_rule) = self.0.get(rule) else { return Vec::new() };
        let mut found = of_rule.others.clone();
        let at = span.map(|span| span.bytes.start);
        let last = at.and_then(|at| of_rule.of_images.range(..=(at, Reverse(0))).next_back());
        let mut image = last.map(|(image, _)| image);
        while let Some(around) = image {
            found.extend(of_rule.of_images.get(around).into_iter().flatten());
            image = of_rule.around.get(around);
        }
        found.retain(|(ignore, _)| ignore.covers(span));
        found
    }
}

/// Parts the findings by the ignores of the files that they are in.
pub fn split_by_ignores(site: &Site, findings: Vec<Finding>) -> IgnoreOutcome {
    let mut by_file: BTreeMap<&FilePath, OfFile<'_>> = BTreeMap::new();
    for (path, ignore) in ignores(site) {
        by_file.entry(path).or_default().add(ignore);
    }
    by_file.values_mut().for_each(OfFile::sort);
    let mut quieted = IgnoreOutcome { shown: Vec::new(), ignored: Vec::new(), used: Used::default() };
    for finding in findings {
        let mut first: Option<&Ignore> = None;
        let here = by_file.get(&finding.path);
        for (ignore, id) in here.into_iter().flat_map(|here| here.naming(finding.rule, finding.span.as_ref())) {
            quieted.used.0.insert((finding.path.clone(), id.at.bytes.start));
            first = first.filter(|first| first.at <= ignore.at).or(Some(ignore));
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

    use crate::model::ignore::IgnoreScope;
    use crate::model::place::Bytes;
    use crate::rules::testing::{Case, page, site};

    /// Both pages miss an alt, and the English one has an empty thumb.
    fn faulty(ids: &[&str], holds: IgnoreScope) -> Case {
        let en = page("en", "a").hero("/img/a.jpg").thumb("").html("/img/b.jpg", None);
        site([en.ignore(ids, "so it is", holds), page("fr", "a").hero("/img/a.jpg")])
    }

    const WHOLE: Bytes = Bytes { start: 0, end: usize::MAX };

    #[test]
    fn an_ignore_holds_in_its_file_where_it_covers() {
        let reported = |case: &Case| {
            let (shown, ignored) = case.all_judged();
            let others = shown.iter().filter(|finding| !finding.rule.starts_with("ignore-"));
            (others.count(), ignored.iter().map(|one| one.finding.rule).collect::<Vec<_>>())
        };
        let (all, _) = reported(&faulty(&[], IgnoreScope::NoImage));
        let matter = IgnoreScope::FrontMatter(WHOLE);
        assert_eq!(reported(&faulty(&["alt-missing"], matter)), (all - 2, vec!["alt-missing"; 2]));
        assert_eq!(reported(&faulty(&["Thumb-Empty", "alt-missing"], matter)).1.len(), 3);
        // The first image stands in line 2, and each line of a sample is a hundred bytes.
        let image = IgnoreScope::Image(Bytes { start: 200, end: 300 });
        assert_eq!(reported(&faulty(&["alt-missing"], image)).1, ["alt-missing"]);
        assert_eq!(reported(&faulty(&["alt-missing"], IgnoreScope::NoImage)).1, <[&str; 0]>::default());
        let (_, ignored) = faulty(&["thumb-empty"], matter).all_judged();
        assert_eq!((ignored[0].reason.as_str(), ignored[0].by.path.as_str()), ("so it is", "content/en/a.md"));
    }

    proptest! {
        /// An ignore removes the findings that it names, and no other.
        #[test]
        fn an_ignore_removes_what_it_names(at in 0..crate::rules::ALL.len(), start in 0_usize..6, lines in 1_usize..6) {
            let id = crate::rules::ALL[at].id;
            let bytes = Bytes { start: start * 100, end: (start + lines) * 100 };
            let (before, _) = faulty(&[], IgnoreScope::NoImage).all_judged();
            let (after, ignored) = faulty(&[id], IgnoreScope::FrontMatter(bytes)).all_judged();
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
