//! A picture that Git LFS did not fetch: its file holds a pointer.

use super::Context;
use super::engine::draft::Draft;
use super::engine::rule::{Needs, Rule, RuleOptions, Subject, manuals};
use super::engine::uses::broken_files;
use crate::model::finding::Severity;
use crate::model::picture::{LFS_POINTER, PictureError};

pub const RULE: Rule = Rule {
    needs: Needs::Checkout,
    ..Rule::new("lfs-pointer", Severity::Error, Subject::Checkout, manuals!("lfs_pointer"), check)
};

fn check(context: &Context, _: &RuleOptions) -> Vec<Draft> {
    let is_pointer =
        |error: &PictureError| matches!(error, PictureError::NotAPicture { looks_like } if looks_like == LFS_POINTER);
    let pointers = broken_files(context.site).filter(|file| is_pointer(file.error));
    pointers.map(|file| Draft::of(file.page, file.usage).with("file", file.file).with_related(file.others)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::picture::Format;
    use crate::rules::testing::{page, site};

    #[test]
    fn fires_on_pointers_alone() {
        let found = |header| {
            let pages = ["a", "b"].map(|name| page("en", name).hero("/a.jpg"));
            site(pages).picture("static/a.jpg", header).places(&RULE)
        };
        let not = |what: &str| Err(PictureError::NotAPicture { looks_like: what.to_owned() });
        assert_eq!(found(not(LFS_POINTER)), ["content/en/a.md:2"]);
        assert_eq!(found(not("an HTML page")), [""; 0]);
        assert_eq!(found(Ok(Format::Jpeg)), [""; 0]);
    }
}
