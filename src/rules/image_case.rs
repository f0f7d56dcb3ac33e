//! The image's path differs from its file's name in case or Unicode form only.

use super::Context;
use super::basis::draft::Draft;
use super::basis::rule::{Options, Rule, manuals};
use super::basis::uses::all;
use crate::model::finding::Severity;
use crate::model::page::Target;

pub const RULE: Rule = Rule {
    id: "image-case",
    severity: Severity::Error,
    manuals: manuals!("image_case"),
    variants: &["unicode"],
    options: &[],
    check,
};

fn check(context: &Context, _: &Options) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for (page, shown) in all(context.site) {
        let Target::OtherCase { wanted, found, .. } = &shown.target else { continue };
        let draft = Draft::of(page, shown).with("file", wanted).with("found", found);
        let by_case = wanted.as_str().to_lowercase() == found.as_str().to_lowercase();
        // Two spellings that look alike can't be told apart by showing them.
        drafts.push(if by_case { draft } else { draft.variant("unicode") });
    }
    drafts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::paths::{FilePath, SitePath};
    use crate::rules::basis::sample_site::{is_silent, page, site};

    fn said(wanted: &str, found: &str) -> Vec<String> {
        let target = Target::OtherCase {
            site: SitePath::new(wanted),
            wanted: FilePath::new(format!("static{wanted}")),
            found: FilePath::new(format!("static{found}")),
        };
        site([page("en", "a").hero(wanted).target(target)]).said(&RULE)
    }

    #[test]
    fn fires_and_says_the_right_spelling() {
        assert!(said("/img/A.jpg", "/img/a.JPG")[0].contains("`static/img/a.JPG`"));
        assert!(said("/img/caf\u{e9}.jpg", "/img/cafe\u{301}.jpg")[0].contains("Unicode"));
    }

    #[test]
    fn is_silent_on_the_right_spelling() {
        is_silent(&RULE, [page("en", "a").hero("/img/a.jpg"), page("en", "a").hero("/img/a.jpg").missing()]);
    }
}
