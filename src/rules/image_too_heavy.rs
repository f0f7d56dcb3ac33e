//! An image file of more bytes than readers should wait for.

use super::Context;
use super::engine::active_rules::ActiveRules;
use super::engine::draft::Draft;
use super::engine::rule::{OptionDefault, Rule, RuleOption, RuleOptions, Subject, manuals};
use super::engine::uses::{by_file, others};
use crate::model::finding::Severity;

pub const RULE: Rule = Rule {
    options: &[RuleOption {
        name: "kilobytes",
        doc: "Kilobytes (1,000 bytes) that an image file may have.",
        default: OptionDefault::Count(1000),
    }],
    ..Rule::new("image-too-heavy", Severity::Warning, Subject::Picture, manuals!("image_too_heavy"), check)
};

/// Bytes that an image file may have; `None` where the rule does not run.
#[must_use]
pub fn weight_limit(chosen: &ActiveRules) -> Option<u64> {
    chosen.runs(&RULE).then(|| chosen.options(&RULE).count("kilobytes") as u64 * 1000)
}

fn check(context: &Context, options: &RuleOptions) -> Vec<Draft> {
    let limit = options.count("kilobytes") as u64;
    let mut drafts = Vec::new();
    for (file, uses) in by_file(context.site) {
        let Some(picture) = context.site.pictures.get(file) else { continue };
        let Some((page, usage)) = uses.first() else { continue };
        if picture.header.is_err() || picture.size <= limit * 1000 {
            continue;
        }
        let draft = Draft::of(page, usage).with("file", file);
        let draft = draft.with("bytes", picture.size).with("bytes-limit", limit * 1000);
        drafts.push(draft.with_related(others(&uses)));
    }
    drafts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::FilePath;
    use crate::model::picture::Format;
    use crate::rules::configured_rules;
    use crate::rules::testing::{page, site};

    #[test]
    fn fires_over_the_limit_once_a_file() {
        for (size, rules, count) in [
            (1_000_000, serde_json::json!({}), 0),
            (1_000_001, serde_json::json!({}), 1),
            (60_000, serde_json::json!({ "image-too-heavy": { "kilobytes": 50 } }), 1),
        ] {
            let pages = [page("en", "a").hero("/a.jpg"), page("fr", "a").hero("/a.jpg")];
            let mut case = site(pages).picture("static/a.jpg", Ok(Format::Jpeg)).configured(rules);
            case.site.pictures.get_mut(&FilePath::new("static/a.jpg")).unwrap().size = size;
            assert_eq!(case.places(&RULE).len(), count, "{size}");
            for finding in case.findings(&RULE) {
                let limit = if size < 1_000_000 { 50_000_u64 } else { 1_000_000 };
                assert!(finding.message.args.contains(&("bytes-limit", limit.into())), "{:?}", finding.message);
            }
        }
    }

    #[test]
    fn the_limit_is_known_to_others_where_the_rule_runs() {
        let limit = |rules: serde_json::Value| weight_limit(&configured_rules(rules.as_object().unwrap()));
        assert_eq!(limit(serde_json::json!({})), Some(1_000_000));
        assert_eq!(limit(serde_json::json!({ "image-too-heavy": { "kilobytes": 50 } })), Some(50_000));
        assert_eq!(limit(serde_json::json!({ "image-too-heavy": "off" })), None);
    }
}
