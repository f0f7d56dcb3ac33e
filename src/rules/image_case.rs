//! The image's path differs from its file's name in case or Unicode form only.

use super::engine::draft::Draft;
use super::engine::rule::{Proof, Rule, RuleOptions, Subject, manuals};
use super::engine::uses::{all, key_read};
use super::language::spelling::as_the_file;
use super::{Context, image_key_unread};
use crate::model::change::Change;
use crate::model::finding::Severity;
use crate::model::page::{Page, Role, Target, Use};
use crate::model::paths::FilePath;

pub const RULE: Rule = Rule {
    variants: &["unicode"],
    yields_to: &[&image_key_unread::RULE],
    refuted_by: Proof::Picture,
    ..Rule::new("image-case", Severity::Error, Subject::Picture, manuals!("image_case"), check)
};

fn check(context: &Context, _: &RuleOptions) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for (page, usage) in all(context.site) {
        let Target::OtherCase { wanted, found, .. } = &usage.target else { continue };
        let draft = Draft::of(page, usage).with("file", wanted).with("found", found);
        let draft = draft.fix(respelled_path(context, page, usage, (wanted, found)));
        let by_case = wanted.as_str().to_lowercase() == found.as_str().to_lowercase();
        // Two spellings that look alike can't be distinguished by showing them.
        drafts.push(if by_case { draft } else { draft.variant("unicode") });
    }
    drafts
}

/// Returns the same path, spelled as the file is.
fn respelled_path(
    context: &Context,
    page: &Page,
    usage: &Use,
    (wanted, found): (&FilePath, &FilePath),
) -> Option<Change> {
    let path = as_the_file(&usage.raw.value, wanted, found)?;
    match usage.role {
        Role::Hero => key_read(page, context.keys.image).map(|key| Change::Set { key: key.to_owned(), value: path }),
        Role::FrontMatter | Role::Social => None,
        Role::Markdown | Role::Html | Role::Shortcode => Some(Change::Url { at: usage.at.bytes, url: path }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::paths::SitePath;
    use crate::rules::testing::{is_silent, page, site};

    fn texts(wanted: &str, found: &str) -> Vec<String> {
        let target = Target::OtherCase {
            site: SitePath::new(wanted),
            wanted: FilePath::new(format!("static{wanted}")),
            found: FilePath::new(format!("static{found}")),
        };
        site([page("en", "a").hero(wanted).target(target)]).texts(&RULE)
    }

    #[test]
    fn fires_and_says_the_right_spelling() {
        assert!(texts("/img/A.jpg", "/img/a.JPG")[0].contains("`static/img/a.JPG`"));
        assert!(texts("/img/caf\u{e9}.jpg", "/img/cafe\u{301}.jpg")[0].contains("Unicode"));
    }

    #[test]
    fn is_silent_on_the_right_spelling() {
        is_silent(&RULE, [page("en", "a").hero("/img/a.jpg"), page("en", "a").hero("/img/a.jpg").missing()]);
    }

    #[test]
    fn proposes_the_path_as_the_file_is_called() {
        let target = || Target::OtherCase {
            site: SitePath::new("/img/A.jpg"),
            wanted: FilePath::new("static/img/A.jpg"),
            found: FilePath::new("static/img/a.jpg"),
        };
        let hero = page("en", "a").front_matter("image").hero("/img/A.jpg?v=1").target(target());
        let change = Change::Set { key: "image".to_owned(), value: "/img/a.jpg?v=1".to_owned() };
        assert_eq!(site([hero]).fixes(&RULE), [Some(change)]);
        let body = site([page("en", "a").markdown("/img/%41.jpg", "A boat").target(target())]);
        let [Some(Change::Url { url, .. })] = &body.fixes(&RULE)[..] else { panic!() };
        assert_eq!(url, "/img/a.jpg");
    }
}
