//! An image file that is broken, or no image at all.

use super::Context;
use super::engine::draft::Draft;
use super::engine::rule::{Needs, Rule, RuleOptions, Subject, manuals};
use super::engine::uses::{broken_files, by_file, others};
use crate::model::finding::Severity;
use crate::model::picture::{LFS_POINTER, PictureError};

pub const RULE: Rule = Rule {
    variants: &["no-picture", "unreadable", "unended"],
    needs: Needs::Pixels,
    ..Rule::new("image-corrupt", Severity::Error, Subject::Picture, manuals!("image_corrupt"), check)
};

fn check(context: &Context, _: &RuleOptions) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for file in broken_files(context.site) {
        let draft = Draft::of(file.page, file.usage).with("file", file.file).with_related(file.others);
        drafts.push(match file.error {
            PictureError::Corrupt { format, detail } => draft.with("format", format.name()).with("detail", *detail),
            // `lfs-pointer` says what to do about it.
            PictureError::NotAPicture { looks_like } if looks_like == LFS_POINTER => continue,
            PictureError::NotAPicture { looks_like } => draft.variant("no-picture").with("looks-like", looks_like),
            PictureError::Unreadable { detail } => draft.variant("unreadable").with("detail", detail),
            // Other rules report these; and a picture that changed while it was read is reported by the
            // run that needs it.
            PictureError::Unsupported { .. }
            | PictureError::Vector { .. }
            | PictureError::TooManyPixels { .. }
            | PictureError::TooMuchMemory { .. }
            // Of outputs, not of files.
            | PictureError::TooLongForFormat { .. }
            | PictureError::NotEncoded { .. }
            | PictureError::Changed => continue,
        });
    }
    // Browsers show it, and so do its outputs; but who wrote it was broken off, or it was sent without its last bytes.
    for (file, uses) in by_file(context.site) {
        if context
            .site
            .pictures
            .get(file)
            .is_some_and(|picture| matches!(&picture.header, Ok(header) if header.unended))
        {
            let (page, usage) = uses[0];
            let draft = Draft::of(page, usage).variant("unended").severity(Severity::Warning);
            drafts.push(draft.with("file", file).with_related(others(&uses)));
        }
    }
    drafts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::picture::{Format, Size};
    use crate::rules::testing::{page, site};

    #[test]
    fn fires_once_a_file_at_its_first_use() {
        let broken = [
            PictureError::Corrupt { format: Format::Jpeg, detail: "ends early" },
            PictureError::NotAPicture { looks_like: "an HTML page".into() },
            PictureError::Unreadable { detail: "permission denied".into() },
        ];
        for error in broken {
            let pages = ["a", "b"].map(|name| page("en", name).hero("/a.jpg"));
            let case = site(pages).picture("static/a.jpg", Err(error));
            assert_eq!(case.places(&RULE), ["content/en/a.md:2"]);
            assert_eq!(case.findings(&RULE)[0].related.len(), 1);
        }
    }

    #[test]
    fn a_picture_without_its_end_is_a_warning() {
        for &format in Format::ALL {
            let pages = ["a", "b"].map(|name| page("en", name).hero("/a.png"));
            let case = site(pages).unended_picture("static/a.png", format);
            assert_eq!(case.places(&RULE), ["content/en/a.md:2"]);
            assert_eq!(case.severities(&RULE), [Severity::Warning]);
        }
    }

    #[test]
    fn is_silent_on_pictures_and_on_what_other_rules_tell() {
        let silent = |header| {
            assert!(site([page("en", "a").hero("/a.jpg")]).picture("static/a.jpg", header).places(&RULE).is_empty());
        };
        silent(Ok(Format::Jpeg));
        silent(Err(PictureError::Unsupported { format: "TIFF".into() }));
        silent(Err(PictureError::TooManyPixels { size: Size::new(9, 9), limit: 1 }));
    }
}
