//! A picture that nothing of the site names.

use std::collections::BTreeMap;

use super::Context;
use super::engine::draft::Draft;
use super::engine::rule::{Needs, OptionDefault, Rule, RuleOption, RuleOptions, Subject, manuals};
use crate::model::finding::Severity;
use crate::model::paths::FilePath;

pub const RULE: Rule = Rule {
    variants: &["folder"],
    options: &[RuleOption {
        name: "together",
        doc: "Pictures of one folder that are reported one by one; more are reported together.",
        default: OptionDefault::Count(5),
    }],
    needs: Needs::UnshownPictures,
    ..Rule::new("image-unused", Severity::Info, Subject::Picture, manuals!("image_unused"), check)
};

fn check(context: &Context, options: &RuleOptions) -> Vec<Draft> {
    let most = options.count("together");
    let mut folders: BTreeMap<Option<FilePath>, Vec<&FilePath>> = BTreeMap::new();
    for (file, picture) in &context.site.unshown {
        if !picture.named {
            folders.entry(file.parent()).or_default().push(file);
        }
    }
    let mut drafts = Vec::new();
    for (folder, files) in folders {
        match folder {
            Some(folder) if files.len() > most => {
                let names: Vec<String> = files.iter().take(3).map(|file| format!("`{}`", file.file_name())).collect();
                let draft = Draft::at_file(&folder).variant("folder").with("folder", &folder);
                drafts.push(draft.with("count", files.len()).with("names", names.join(", ")));
            }
            _ => drafts.extend(files.into_iter().map(|file| Draft::at_file(file).with("file", file))),
        }
    }
    drafts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::site::Unshown;
    use crate::rules::testing::{Case, page, site};

    fn case(unused: usize) -> Case {
        let mut case = site([page("en", "a").hero("/a.jpg")]);
        for number in 0..unused {
            let unshown = Unshown { named: false, header: None };
            case.site.unshown.insert(FilePath::new(format!("static/img/{number}.jpg")), unshown);
        }
        case.site.unshown.insert(FilePath::new("static/logo.png"), Unshown { named: true, header: None });
        case
    }

    #[test]
    fn fires_at_each_picture_and_at_the_folder_where_there_are_many() {
        assert_eq!(case(2).places(&RULE), ["static/img/0.jpg:0", "static/img/1.jpg:0"]);
        assert_eq!(case(6).places(&RULE), ["static/img:0"]);
        assert!(case(6).texts(&RULE)[0].contains('6'));
        let all = serde_json::json!({ "image-unused": { "together": 9 } });
        assert_eq!(case(6).configured(all).places(&RULE).len(), 6);
    }

    #[test]
    fn is_silent_on_what_something_names() {
        assert!(case(0).places(&RULE).is_empty());
    }
}
