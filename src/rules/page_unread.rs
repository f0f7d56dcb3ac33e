//! Many files in the folders of pages are of a kind that other sites have as pages, and are not read.

use super::Context;
use super::engine::draft::Draft;
use super::engine::rule::{OptionDefault, Rule, RuleOption, RuleOptions, Subject, manuals};
use crate::model::finding::Severity;

pub const RULE: Rule = Rule {
    options: &[RuleOption {
        name: "at-least",
        doc: "Files of one kind from which on they are reported.",
        default: OptionDefault::Count(10),
    }],
    ..Rule::new("page-unread", Severity::Warning, Subject::Page, manuals!("page_unread"), check)
};

/// A kind counts where there is one such file for so many pages: a few notes beside thousands of pages are no mistake.
const PAGES_FOR_ONE: usize = 10;

fn check(context: &Context, options: &RuleOptions) -> Vec<Draft> {
    let least = options.count("at-least").max(1);
    let pages = context.site.pages.len();
    let many = context.site.discovery.unread_kinds.iter();
    let many = many.filter(|(_, found)| found.count >= least && found.count.saturating_mul(PAGES_FOR_ONE) >= pages);
    many.map(|(kind, found)| Draft::at_file(&found.first).with("kind", kind).with("count", found.count)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::FilePath;
    use crate::model::discovery::UnreadKind;
    use crate::rules::testing::{Case, page, site};

    fn case(count: usize, pages: usize) -> Case {
        let names: Vec<String> = (0..pages).map(|number| format!("p{number}")).collect();
        let mut case = site(names.iter().map(|name| page("en", name).hero("/a.jpg")));
        let found = UnreadKind { first: FilePath::new("content/docs/a.rst"), count };
        case.site.discovery.unread_kinds.insert("rst".to_owned(), found);
        case
    }

    #[test]
    fn fires_at_the_first_file_where_there_are_many() {
        assert_eq!(case(10, 1).places(&RULE), ["content/docs/a.rst:0"]);
        assert_eq!(case(10, 100).places(&RULE).len(), 1);
        let text = case(30, 1).texts(&RULE).remove(0);
        assert!(text.contains("30") && text.contains("`.rst`"), "{text}");
        let fewer = serde_json::json!({ "page-unread": { "at-least": 3 } });
        assert_eq!(case(3, 1).configured(fewer).places(&RULE).len(), 1);
    }

    #[test]
    fn is_silent_on_a_few() {
        assert_eq!(case(9, 1).places(&RULE), [""; 0]);
        assert_eq!(case(10, 101).places(&RULE), [""; 0]);
    }
}
