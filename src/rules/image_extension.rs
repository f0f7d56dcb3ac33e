//! A picture whose content is not what its extension promises.

use super::Context;
use super::basis::draft::Draft;
use super::basis::rule::{Options, Rule, manuals};
use super::basis::uses::{by_file, others};
use crate::model::finding::Severity;
use crate::model::picture::{Format, PictureError};

pub const RULE: Rule = Rule {
    id: "image-extension",
    severity: Severity::Warning,
    manuals: manuals!("image_extension"),
    variants: &[],
    options: &[],
    check,
};

fn check(context: &Context, _: &Options) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for (file, uses) in by_file(context.site) {
        let Some(picture) = context.site.pictures.get(file) else { continue };
        let actual = match &picture.header {
            Ok(header) if !promises(file.extension(), header.format) => header.format.name(),
            // An SVG named .png. An extension that we don't know promises nothing we could check.
            Err(PictureError::Unsupported { format }) if Format::from_extension(file.extension()).is_some() => format,
            _ => continue,
        };
        let (page, shown) = uses[0];
        let extension = if file.extension().is_empty() { "none" } else { file.extension() };
        let draft = Draft::of(page, shown).with("file", file).with("format", actual).with("extension", extension);
        drafts.push(draft.related(others(&uses)));
    }
    drafts
}

fn promises(extension: &str, format: Format) -> bool {
    let extension = extension.to_ascii_lowercase();
    format.extensions().contains(&extension.as_str())
        // Spellings of the same formats that servers know too.
        || matches!((extension.as_str(), format), ("apng", Format::Png) | ("pjpeg" | "pjp", Format::Jpeg))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::basis::sample_site::{page, site};

    fn count(name: &str, header: Result<Format, PictureError>) -> usize {
        let pages = ["a", "b"].map(|page_name| page("en", page_name).hero(&format!("/{name}")));
        site(pages).picture(&format!("static/{name}"), header).places(&RULE).len()
    }

    #[test]
    fn fires_once_a_file() {
        assert_eq!(count("a.jpg", Ok(Format::Png)), 1);
        assert_eq!(count("a.png", Ok(Format::Jpeg)), 1);
        assert_eq!(count("a", Ok(Format::Jpeg)), 1);
        assert_eq!(count("a.png", Err(PictureError::Unsupported { format: "SVG".into() })), 1);
    }

    #[test]
    fn is_silent_where_the_promise_is_kept() {
        assert_eq!(count("a.JPG", Ok(Format::Jpeg)), 0);
        assert_eq!(count("a.jpeg", Ok(Format::Jpeg)), 0);
        assert_eq!(count("a.apng", Ok(Format::Png)), 0);
        assert_eq!(count("a.svg", Err(PictureError::Unsupported { format: "SVG".into() })), 0);
        assert_eq!(count("a.jpg", Err(PictureError::NotAPicture { looks_like: "text".into() })), 0);
    }
}
