//! An image file of more bytes than readers should wait for.

use super::Context;
use super::basis::chosen::Chosen;
use super::basis::draft::Draft;
use super::basis::rule::{OptionDefault, Options, Rule, RuleOption, manuals};
use super::basis::uses::{by_file, others};
use crate::model::finding::Severity;

pub const RULE: Rule = Rule {
    id: "image-too-heavy",
    severity: Severity::Warning,
    manuals: manuals!("image_too_heavy"),
    variants: &[],
    options: &[RuleOption {
        name: "kilobytes",
        doc: "Kilobytes (1,000 bytes) that an image file may have.",
        default: OptionDefault::Count(1000),
    }],
    check,
};

/// Bytes that an image file may have; `None` where the rule does not run.
#[must_use]
pub fn weight_limit(chosen: &Chosen) -> Option<u64> {
    chosen.runs(&RULE).then(|| chosen.options(&RULE).count("kilobytes") as u64 * 1000)
}

fn check(context: &Context, options: &Options) -> Vec<Draft> {
    let limit = options.count("kilobytes") as u64;
    let mut drafts = Vec::new();
    for (file, uses) in by_file(context.site) {
        let Some(picture) = context.site.pictures.get(file) else { continue };
        let Some((page, shown)) = uses.first() else { continue };
        if picture.header.is_err() || picture.size <= limit * 1000 {
            continue;
        }
        let draft =
            Draft::of(page, shown).with("file", file).with("size", picture.size.div_ceil(1000)).with("limit", limit);
        drafts.push(draft.related(others(&uses)));
    }
    drafts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::FilePath;
    use crate::model::picture::Format;
    use crate::rules::basis::sample_site::{page, site};

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
        }
    }
}
