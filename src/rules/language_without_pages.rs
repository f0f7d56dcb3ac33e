//! A language that the site declares has no pages, while a folder has its name.

use super::Context;
use super::engine::draft::Draft;
use super::engine::rule::{Rule, RuleOptions, Subject, manuals};
use crate::model::finding::Severity;
use crate::model::{FilePath, Lang};

pub const RULE: Rule =
    Rule::new("language-without-pages", Severity::Warning, Subject::Site, manuals!("language_without_pages"), check);

fn check(context: &Context, _: &RuleOptions) -> Vec<Draft> {
    let found = &context.site.discovery;
    let draft = |(lang, folder): (&Lang, &FilePath)| {
        let draft = Draft::at_file(found.config.as_ref().unwrap_or(folder));
        Draft { lang: Some(lang.clone()), ..draft }.with("lang", lang).with("folder", folder)
    };
    found.empty_languages.iter().map(draft).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{Case, page, site};

    fn case(config: Option<&str>) -> Case {
        let mut case = site([page("en", "a").hero("/a.jpg")]);
        case.site.discovery.config = config.map(FilePath::new);
        case.site.discovery.empty_languages.insert(Lang::new("fr"), FilePath::new("content/fr"));
        case
    }

    #[test]
    fn fires_on_the_configuration_and_names_the_folder() {
        assert_eq!(case(Some("hugo.toml")).places(&RULE), ["hugo.toml:0"]);
        assert_eq!(case(None).places(&RULE), ["content/fr:0"]);
        let texts = case(Some("hugo.toml")).texts(&RULE);
        assert!(texts[0].contains("`content/fr`") && texts[0].contains("French"), "{texts:?}");
    }

    #[test]
    fn is_silent_where_no_folder_has_the_name_of_a_language() {
        assert_eq!(site([page("en", "a").hero("/a.jpg")]).places(&RULE), [""; 0]);
    }
}
