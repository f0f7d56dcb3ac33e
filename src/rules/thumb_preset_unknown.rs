//! A thumb path whose folder names no preset, or whose extension names no format that we write.

use super::Context;
use super::engine::draft::Draft;
use super::engine::rule::{InBuild, Rule, RuleOptions, Subject, manuals};
use crate::model::finding::Severity;
use crate::model::outputs::RefusalReason;

pub const RULE: Rule = Rule {
    variants: &["format"],
    in_build: InBuild::WithRefusals,
    ..Rule::new("thumb-preset-unknown", Severity::Warning, Subject::Output, manuals!("thumb_preset_unknown"), check)
};

fn check(context: &Context, _: &RuleOptions) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for refusal in &context.plan.refused {
        let Some(draft) = Draft::at_refusal(context, refusal) else { continue };
        drafts.push(match &refusal.why {
            RefusalReason::UnknownPreset { folder, known } => {
                let known: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
                draft.with("folder", folder).with("known", known.join(", "))
            }
            RefusalReason::UnknownFormat { extension } => draft.variant("format").with("extension", extension),
            _ => continue,
        });
    }
    drafts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{page, site};

    fn texts(why: RefusalReason) -> Vec<String> {
        let pages = ["a", "b"].map(|name| page("en", name).hero("/a.jpg").thumb("/medum/a.jpg"));
        site(pages).refused("/medum/a.jpg", "static/a.jpg", &[0, 1], why).texts(&RULE)
    }

    #[test]
    fn fires_once_a_path_and_says_what_would_do() {
        let known = vec!["medium".to_owned(), "thumbnails".to_owned()];
        let preset = texts(RefusalReason::UnknownPreset { folder: "medum".into(), known });
        assert!(
            preset.len() == 1 && preset[0].contains("`medum`") && preset[0].contains("`medium`, `thumbnails`"),
            "{preset:?}"
        );
        let format = texts(RefusalReason::UnknownFormat { extension: "tiff".into() });
        assert!(format.len() == 1 && format[0].contains("tiff"), "{format:?}");
    }

    #[test]
    fn is_silent_on_other_refusals() {
        assert_eq!(texts(RefusalReason::Escapes), [""; 0]);
        assert_eq!(texts(RefusalReason::Foreign), [""; 0]);
    }
}
