//! An image in a format that browsers don't show, or that a thumbnail is asked of and we don't read.

use super::Context;
use super::basis::draft::Draft;
use super::basis::rule::{Options, Rule, manuals};
use super::basis::uses::{broken, key_name};
use crate::model::finding::Severity;
use crate::model::page::{Page, Role, Use};
use crate::model::picture::{PictureError, is_kind_of_read_format};

pub const RULE: Rule = Rule {
    id: "image-unsupported",
    severity: Severity::Warning,
    manuals: manuals!("image_unsupported"),
    variants: &["thumb", "kind"],
    options: &[],
    check,
};

/// Formats that all current browsers show. In a body they are fine as they are.
/// Source: MDN, Image file type and format guide.
const SHOWN: &[&str] = &["avif", "svg", "bmp", "ico", "apng", "jpeg", "png", "webp", "gif"];

fn check(context: &Context, _: &Options) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for file in broken(context.site) {
        let PictureError::Unsupported { format } = file.error else { continue };
        if is_kind_of_read_format(format) {
            let draft = Draft::of(file.page, file.shown).variant("kind").with("file", file.file).with("format", format);
            drafts.push(draft.related(file.others));
            continue;
        }
        let asked = file.uses.iter().find(|(page, shown)| wants_thumb(page, shown));
        if let Some((page, shown)) = asked {
            let draft = Draft::of(page, shown).variant("thumb").with("thumb", key_name(context.keys.thumb));
            drafts.push(draft.with("file", file.file).with("format", format));
        } else if !SHOWN.contains(&format.to_lowercase().as_str()) {
            let draft = Draft::of(file.page, file.shown).with("file", file.file).with("format", format);
            drafts.push(draft.related(file.others));
        }
    }
    drafts
}

fn wants_thumb(page: &Page, shown: &Use) -> bool {
    shown.role == Role::Hero && page.thumb.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::basis::sample_site::{Sample, page, site};

    fn found(page: Sample, format: &str) -> Vec<String> {
        let error = PictureError::Unsupported { format: format.to_owned() };
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
    fn a_png_is_not_told_to_be_a_png() {
        let error = |format: &str| PictureError::Unsupported { format: format.to_owned() };
        let said = |format| {
            site([page("en", "a").hero("/a.x")]).picture("static/a.x", Err(error(format))).said(&RULE).concat()
        };
        assert!(said("HEIC").contains("PNG or WebP"));
        assert!(!said("PNG in Apple's own variant").contains("as JPEG"));
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
