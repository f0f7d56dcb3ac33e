//! An image with more pixels than the limit, or than memory allows.

use super::Context;
use super::engine::draft::Draft;
use super::engine::rule::{Rule, RuleOptions, Subject, manuals};
use super::engine::uses::broken_files;
use crate::model::finding::Severity;
use crate::model::outputs::FailureReason;
use crate::model::picture::{PictureError, Size};

pub const RULE: Rule = Rule {
    variants: &["memory"],
    ..Rule::new("image-too-large", Severity::Error, Subject::Picture, manuals!("image_too_large"), check)
};

fn check(context: &Context, _: &RuleOptions) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for file in broken_files(context.site) {
        let draft = Draft::of(file.page, file.usage).with_related(file.others);
        drafts.extend(size_draft(draft, file.file.as_str(), file.error));
    }
    // What memory a picture needs is known to the plan, not to its header.
    let mut error_of: Vec<&str> = Vec::new();
    for failure in &context.plan.failed {
        let FailureReason::Picture(error @ PictureError::TooMuchMemory { .. }) = &failure.error else { continue };
        let Some(draft) = Draft::at_first_of(context, &failure.places) else { continue };
        if !error_of.contains(&failure.source.as_str()) {
            error_of.push(&failure.source);
            drafts.extend(size_draft(draft, &failure.source, error));
        }
    }
    drafts
}

fn size_draft(draft: Draft, file: &str, error: &PictureError) -> Option<Draft> {
    /// Bytes, as people say them.
    const MEBIBYTE: u64 = 1 << 20;
    let sized = |size: Size| draft.with("file", file).with("width", size.width).with("height", size.height);
    match error {
        PictureError::TooManyPixels { size, limit } => {
            Some(sized(*size).with("pixels", size.pixels()).with("limit", *limit))
        }
        PictureError::TooMuchMemory { size, needs, allowed } => {
            let draft = sized(*size).variant("memory");
            Some(draft.with("needs", needs.div_ceil(MEBIBYTE)).with("allowed", allowed / MEBIBYTE))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::outputs::Failure;
    use crate::model::paths::FilePath;
    use crate::model::picture::Format;
    use crate::model::place::{Place, Span};
    use crate::rules::testing::{page, site};

    #[test]
    fn fires_once_a_file_with_its_size() {
        let pages = ["a", "b"].map(|name| page("en", name).hero("/a.jpg"));
        let error = PictureError::TooManyPixels { size: Size::new(60_000, 60_000), limit: 512_000_000 };
        let case = site(pages).picture("static/a.jpg", Err(error));
        assert_eq!(case.places(&RULE), ["content/en/a.md:2"]);
        let texts = case.texts(&RULE).remove(0);
        assert!(texts.contains("60000 × 60000") && texts.contains("512000000"), "{texts}");
    }

    #[test]
    fn fires_on_what_the_plan_can_not_hold() {
        let mut case = site([page("en", "a").hero("/a.jpg")]);
        let places = vec![Place { path: FilePath::new("content/en/a.md"), span: Span { line: 7, ..Span::default() } }];
        let error = PictureError::TooMuchMemory { size: Size::new(9, 9), needs: 3 << 20, allowed: 1 << 20 };
        let output = FilePath::new("static/medium/a.jpg");
        let source = "static/a.jpg".to_owned();
        case.plan.failed =
            vec![Failure { source, output, image: None, places, error: FailureReason::Picture(error), claim: None }; 2];
        assert_eq!(case.places(&RULE), ["content/en/a.md:7"]);
    }

    #[test]
    fn is_silent_on_others() {
        let silent = |header| {
            assert!(site([page("en", "a").hero("/a.jpg")]).picture("static/a.jpg", header).places(&RULE).is_empty());
        };
        silent(Ok(Format::Jpeg));
        silent(Err(PictureError::Changed));
    }
}
