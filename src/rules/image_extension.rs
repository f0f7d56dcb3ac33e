//! A picture whose content is not what its extension promises.

use super::Context;
use super::engine::draft::Draft;
use super::engine::rule::{Rule, RuleOptions, Subject, manuals};
use super::engine::uses::{by_file, others};
use crate::model::finding::Severity;
use crate::model::formats::promises;
use crate::model::picture::Format;

pub const RULE: Rule =
    Rule::new("image-extension", Severity::Warning, Subject::Picture, manuals!("image_extension"), check);

fn check(context: &Context, _: &RuleOptions) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for (file, uses) in by_file(context.site) {
        let Some(picture) = context.site.pictures.get(file) else { continue };
        let actual = match &picture.header {
            Ok(header) if !promises(file.extension(), header.format) => header.format.name(),
            // An SVG named .png. An extension that we don't know promises nothing we could check.
            Err(error) if Format::from_extension(file.extension()).is_some() => {
                let Some(format) = error.unsupported_format() else { continue };
                format
            }
            _ => continue,
        };
        let (page, usage) = uses[0];
        let extension = if file.extension().is_empty() { "none" } else { file.extension() };
        let draft = Draft::of(page, usage).with("file", file).with("format", actual).with("extension", extension);
        drafts.push(draft.with_related(others(&uses)));
    }
    drafts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::formats::SVG;
    use crate::model::picture::PictureError;
    use crate::rules::testing::{page, site};

    fn count(name: &str, header: Result<Format, PictureError>) -> usize {
        let pages = ["a", "b"].map(|page_name| page("en", page_name).hero(&format!("/{name}")));
        site(pages).picture(&format!("static/{name}"), header).places(&RULE).len()
    }

    #[test]
    fn fires_once_a_file() {
        assert_eq!(count("a.jpg", Ok(Format::Png)), 1);
        let pages = ["a", "b"].map(|name| page("en", name).hero("/a.jpg"));
        let case = site(pages).picture("static/a.jpg", Ok(Format::Png));
        assert_eq!(case.places(&RULE), ["content/en/a.md:2"], "where it is used first");
        assert_eq!(count("a.png", Ok(Format::Jpeg)), 1);
        assert_eq!(count("a", Ok(Format::Jpeg)), 1);
        assert_eq!(count("a.png", Err(PictureError::Vector { format: &SVG })), 1);
    }

    #[test]
    fn is_silent_where_the_promise_is_kept() {
        assert_eq!(count("a.JPG", Ok(Format::Jpeg)), 0);
        assert_eq!(count("a.jpeg", Ok(Format::Jpeg)), 0);
        assert_eq!(count("a.apng", Ok(Format::Png)), 0);
        assert_eq!(count("a.svg", Err(PictureError::Vector { format: &SVG })), 0);
        assert_eq!(count("a.jpg", Err(PictureError::NotAPicture { looks_like: "text".into() })), 0);
    }
}
