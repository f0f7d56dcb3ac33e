//! A picture that Git LFS did not fetch: its file holds a pointer.

use super::Context;
use super::basis::draft::Draft;
use super::basis::rule::{Options, Rule, manuals};
use super::basis::uses::broken;
use crate::model::finding::Severity;
use crate::model::picture::{LFS_POINTER, PictureError};

pub const RULE: Rule = Rule {
    id: "lfs-pointer",
    severity: Severity::Error,
    manuals: manuals!("lfs_pointer"),
    variants: &[],
    options: &[],
    check,
};

fn check(context: &Context, _: &Options) -> Vec<Draft> {
    let is_pointer =
        |error: &PictureError| matches!(error, PictureError::NotAPicture { looks_like } if looks_like == LFS_POINTER);
    let pointers = broken(context.site).filter(|file| is_pointer(file.error));
    pointers.map(|file| Draft::of(file.page, file.shown).with("file", file.file).related(file.others)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::picture::Format;
    use crate::rules::basis::sample_site::{page, site};

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
