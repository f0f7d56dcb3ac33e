//! A page shows an image that is not there.

use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use super::basis::draft::Draft;
use super::basis::rule::{Options, Rule, manuals};
use super::basis::uses::{all, words};
use crate::model::finding::Severity;
use crate::model::page::{Role, Target};
use crate::model::paths::FilePath;

pub const RULE: Rule = Rule {
    id: "image-missing",
    severity: Severity::Error,
    manuals: manuals!("image_missing"),
    variants: &["address", "near"],
    options: &[],
    check,
};

fn check(context: &Context, _: &Options) -> Vec<Draft> {
    let planned: BTreeSet<&FilePath> = context.plan.claims().map(|claim| &claim.output).collect();
    let stems = Stems::of(context);
    let mut drafts = Vec::new();
    for (page, shown) in all(context.site) {
        // `![]()` is told by `alt-empty`.
        if shown.role == Role::Markdown && shown.target == Target::Empty && words(shown).is_some() {
            drafts.push(Draft::of_alt(page, shown).variant("address"));
        }
        let Target::Missing { wanted, .. } = &shown.target else { continue };
        // A thumbnail that the next build makes, shown in a text.
        if planned.contains(wanted) {
            continue;
        }
        let draft = Draft::of(page, shown).with("file", wanted);
        drafts.push(match stems.nearest(wanted) {
            Some(near) => draft.variant("near").with("near", near),
            None => draft,
        });
    }
    drafts
}

/// The pictures that pages show, by their names without extension and case. Of several, none is the one that is meant.
struct Stems<'a>(BTreeMap<String, Option<&'a FilePath>>);

impl<'a> Stems<'a> {
    fn of(context: &Context<'a>) -> Self {
        let mut stems = BTreeMap::new();
        for file in context.site.pictures.keys() {
            stems.entry(file.stem().to_ascii_lowercase()).and_modify(|only| *only = None).or_insert(Some(file));
        }
        Self(stems)
    }

    /// A picture that other pages show and that may be meant: the same name in another folder or with
    /// another extension.
    fn nearest(&self, wanted: &FilePath) -> Option<&'a FilePath> {
        self.0.get(&wanted.stem().to_ascii_lowercase()).copied().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::picture::Format;
    use crate::rules::basis::sample_site::{fires_once, is_silent, page, site};

    #[test]
    fn fires_on_heroes_and_in_bodies() {
        fires_once(
            &RULE,
            [
                page("en", "a").hero("/img/a.jpg").missing(),
                page("en", "a").hero_alt("/img/a.jpg", "A boat").markdown("/img/b.jpg", "A car").missing(),
                page("en", "a").markdown("", "A car"),
            ],
        );
    }

    #[test]
    fn is_silent_where_the_image_is_there_or_elsewhere() {
        is_silent(
            &RULE,
            [
                page("en", "a").hero("/img/a.jpg"),
                page("en", "a").hero(""),
                page("en", "a").markdown("", ""),
                page("en", "a").html("https://cdn.example/a.jpg", None).target(Target::Remote),
            ],
        );
    }

    #[test]
    fn names_the_file_that_may_be_meant() {
        let said = |pictures: &[&str]| {
            let case = site([page("en", "a").hero("/img/a.jpg").missing()]);
            pictures.iter().fold(case, |case, file| case.picture(file, Ok(Format::Png))).said(&RULE).remove(0)
        };
        assert!(said(&["static/img/cds/a.png"]).contains("`static/img/cds/a.png`"));
        assert!(!said(&["static/x/a.png", "static/y/a.png"]).contains("a.png"));
    }
}
