//! The image's path differs from its file's name in case or Unicode form only.

use super::Context;
use super::basis::draft::Draft;
use super::basis::rule::{Options, Rule, manuals};
use super::basis::spelling::as_the_file;
use super::basis::uses::{all, key_read};
use crate::model::change::Change;
use crate::model::finding::Severity;
use crate::model::page::{Page, Role, Target, Use};
use crate::model::paths::FilePath;

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
        let draft = draft.mend(respelled(context, page, shown, (wanted, found)));
        let by_case = wanted.as_str().to_lowercase() == found.as_str().to_lowercase();
        // Two spellings that look alike can't be told apart by showing them.
        drafts.push(if by_case { draft } else { draft.variant("unicode") });
    }
    drafts
}

/// The same path, spelled as the file is.
fn respelled(context: &Context, page: &Page, shown: &Use, (wanted, found): (&FilePath, &FilePath)) -> Option<Change> {
    let path = as_the_file(&shown.raw.value, wanted, found)?;
    match shown.role {
        Role::Hero => key_read(page, context.keys.image).map(|key| Change::Set { key: key.to_owned(), value: path }),
        _ => Some(Change::Url { at: shown.at.bytes, url: path }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::paths::SitePath;
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

    #[test]
    fn proposes_the_path_as_the_file_is_called() {
        let target = || Target::OtherCase {
            site: SitePath::new("/img/A.jpg"),
            wanted: FilePath::new("static/img/A.jpg"),
            found: FilePath::new("static/img/a.jpg"),
        };
        let hero = page("en", "a").front_matter("image").hero("/img/A.jpg?v=1").target(target());
        let change = Change::Set { key: "image".to_owned(), value: "/img/a.jpg?v=1".to_owned() };
        assert_eq!(site([hero]).mends(&RULE), [Some(change)]);
        let body = site([page("en", "a").markdown("/img/%41.jpg", "A boat").target(target())]);
        let [Some(Change::Url { url, .. })] = &body.mends(&RULE)[..] else { panic!() };
        assert_eq!(url, "/img/a.jpg");
    }
}
