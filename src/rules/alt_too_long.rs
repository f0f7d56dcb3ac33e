//! An alt text longer than the style guide of its language allows.

use unicode_normalization::UnicodeNormalization;

use super::Context;
use super::engine::active_rules::ActiveRules;
use super::engine::draft::Draft;
use super::engine::rule::{OptionDefault, Rule, RuleOption, RuleOptions, Subject, manuals};
use super::engine::uses::worded_alts;
use super::language::text::folded_text;
use crate::model::Lang;
use crate::model::finding::Severity;

pub const RULE: Rule = Rule {
    options: &[
        RuleOption {
            name: "limits",
            doc: "Characters that an alt text may have, by primary language; `default` is for the others.",
            // Canada.ca Content Style Guide 6.2, and its French twin, the Guide de rédaction, 6.2.
            default: OptionDefault::PerLanguage(&[("en", 140), ("fr", 170), ("default", 140)]),
        },
        RuleOption {
            name: "warn-over",
            doc: "Characters over which the finding is a warning, in any language.",
            default: OptionDefault::Count(250),
        },
    ],
    ..Rule::new("alt-too-long", Severity::Info, Subject::AltText, manuals!("alt_too_long"), check)
};

fn check(context: &Context, options: &RuleOptions) -> Vec<Draft> {
    let warn_over = options.count("warn-over");
    let mut drafts = Vec::new();
    for worded in worded_alts(context.site) {
        let lang = worded.usage.alt_lang.as_ref().unwrap_or(&worded.page.lang);
        let limit = options.per_language("limits", lang);
        // No character takes less than a byte.
        if worded.text.len() <= limit {
            continue;
        }
        let length = length(worded.text);
        if length > limit {
            let severity = if length > warn_over { Severity::Warning } else { Severity::Info };
            let draft = Draft::of_alt(worded.page, worded.usage).severity(severity);
            drafts.push(draft.with("length", length).with("limit", limit).with("over", length - limit));
        }
    }
    drafts
}

/// Characters that an alt text in this language may have, and over how many the finding is a warning.
#[must_use]
pub fn limits(chosen: &ActiveRules, lang: &Lang) -> (usize, usize) {
    let options = chosen.options(&RULE);
    (options.per_language("limits", lang), options.count("warn-over"))
}

/// Characters as a reader counts them: accents joined to their letters, folded lines as one space.
#[must_use]
pub fn length(text: &str) -> usize {
    folded_text(text).nfc().count()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::rules::testing::{page, site};

    fn severity(lang: &str, length: usize, rules: serde_json::Value) -> Option<Severity> {
        let case = site([page(lang, "a").hero_alt("/img/a.jpg", &"é".repeat(length))]);
        case.configured(rules).severities(&RULE).first().copied()
    }

    #[test]
    fn limits_are_the_languages_own() {
        use Severity::{Info, Warning};
        for (lang, length, expected) in [
            ("en", 140, None),
            ("en", 141, Some(Info)),
            ("en-CA", 141, Some(Info)),
            ("fr", 170, None),
            ("fr", 171, Some(Info)),
            ("fr", 250, Some(Info)),
            ("fr", 251, Some(Warning)),
            ("de", 141, Some(Info)),
        ] {
            assert_eq!(severity(lang, length, json!({})), expected, "{lang} {length}");
        }
    }

    #[test]
    fn options_overrule_and_leave_the_rest() {
        let limits = json!({ "alt-too-long": { "limits": { "en": 10, "default": 20 }, "warn-over": 30 } });
        for (lang, length, expected) in
            [("en", 11, Some(Severity::Info)), ("de", 20, None), ("de", 31, Some(Severity::Warning)), ("fr", 170, None)]
        {
            assert_eq!(severity(lang, length, limits.clone()), expected, "{lang} {length}");
        }
        assert_eq!(severity("en", 300, json!({ "alt-too-long": "error" })), Some(Severity::Error));
        assert_eq!(severity("en", 300, json!({ "alt-too-long": { "severity": "off" } })), None);
    }

    #[test]
    fn the_language_of_the_text_counts_and_typing_does_not() {
        let french = site([page("en", "a").hero_alt("/img/a.jpg", &"é".repeat(160)).alt_lang("fr")]);
        assert!(french.places(&RULE).is_empty());
        assert_eq!(length(" e\u{301}a \n  b "), 4);
    }
}
