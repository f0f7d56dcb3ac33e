//! An image in a format that browsers don't show, or that a thumbnail is asked of and we don't read.

use super::Context;
use super::engine::draft::Draft;
use super::engine::rule::{Rule, RuleOptions, Subject, manuals};
use super::engine::uses::{broken_files, key_name};
use crate::model::finding::Severity;
use crate::model::formats::format_named;
use crate::model::page::{Page, Role, Use};
use crate::model::picture::is_kind_of_read_format;

pub const RULE: Rule = Rule {
    variants: &["thumb", "kind"],
    ..Rule::new("image-unsupported", Severity::Warning, Subject::Picture, manuals!("image_unsupported"), check)
};

fn check(context: &Context, _: &RuleOptions) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for file in broken_files(context.site) {
        let Some(format) = file.error.unsupported_format() else { continue };
        if is_kind_of_read_format(format) {
            let draft = Draft::of(file.page, file.usage).variant("kind").with("file", file.file).with("format", format);
            drafts.push(draft.with_related(file.others));
            continue;
        }
        let asked = file.uses.iter().find(|(page, usage)| wants_thumb(page, usage));
        if let Some((page, usage)) = asked {
            let draft = Draft::of(page, usage).variant("thumb").with("thumb", key_name(context.keys.thumb));
            drafts.push(draft.with("file", file.file).with("format", format));
        // In a body, what browsers show is fine as it is.
        } else if !format_named(format).is_some_and(|facts| facts.is_shown_by_browsers) {
            let draft = Draft::of(file.page, file.usage).with("file", file.file).with("format", format);
            drafts.push(draft.with_related(file.others));
        }
    }
    drafts
}

fn wants_thumb(page: &Page, usage: &Use) -> bool {
    usage.role == Role::Hero && page.thumb.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::formats::SVG;
    use crate::model::picture::PictureError;
    use crate::rules::testing::{SamplePage, page, site};

    fn found(page: SamplePage, format: &str) -> Vec<String> {
        let error = match format {
            "SVG" => PictureError::Vector { format: &SVG },
            other => PictureError::Unsupported { format: other.to_owned() },
        };
        site([page]).picture("static/a.x", Err(error)).places(&RULE)
    }

    #[test]
    fn fires_where_a_thumb_is_asked_or_no_browser_shows_it() {
        let thumb = |url: &str| page("en", "a").hero(url).thumb("/medium/a.jpg");
        assert_eq!(found(thumb("/a.x"), "SVG"), ["content/en/a.md:2"]);
        assert_eq!(found(thumb("/b.x").markdown("/a.x", "A boat"), "TIFF"), ["content/en/a.md:4"]);
        assert_eq!(found(page("en", "a").hero("/a.x"), "HEIC"), ["content/en/a.md:2"]);
        assert_eq!(found(page("en", "a").hero("/a.x"), "PNG in Apple's own variant"), ["content/en/a.md:2"]);
    }

    #[test]
    fn a_png_is_not_reported_to_be_a_png() {
        let error = |format: &str| PictureError::Unsupported { format: format.to_owned() };
        let texts = |format| {
            site([page("en", "a").hero("/a.x")]).picture("static/a.x", Err(error(format))).texts(&RULE).concat()
        };
        assert!(texts("HEIC").contains("PNG or WebP"));
        assert!(!texts("PNG in Apple's own variant").contains("as JPEG"));
    }

    #[test]
    fn is_silent_on_what_browsers_show() {
        for format in ["SVG", "AVIF", "BMP"] {
            assert_eq!(found(page("en", "a").markdown("/a.x", "A boat"), format), [""; 0]);
            assert_eq!(found(page("en", "a").hero("/a.x"), format), [""; 0]);
            assert_eq!(found(page("en", "a").hero("/b.x").thumb("/b.jpg").markdown("/a.x", "A boat"), format), [""; 0]);
        }
    }
}
