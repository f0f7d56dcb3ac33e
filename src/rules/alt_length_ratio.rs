//! An alt text that says much less than the one of its pair.

use super::engine::draft::Draft;
use super::engine::rule::{OptionDefault, Rule, RuleOption, RuleOptions, Subject, manuals};
use super::engine::uses::{place, words};
use super::language::text::folded_text;
use super::pairing::bodies::same_image;
use super::pairing::pairs::couples;
use super::{
    Context, alt_filename, alt_mixed_language, alt_placeholder, alt_untranslated, alt_vague, alt_wrong_language,
};
use crate::model::finding::Severity;

pub const RULE: Rule = Rule {
    options: &[
        RuleOption {
            name: "ratio",
            doc: "How many times as long as the other an alt text may be.",
            // Translated prose of the two official languages differs by a fifth to a third.
            default: OptionDefault::Count(3),
        },
        RuleOption {
            name: "from",
            doc: "Characters that the longer text has at least; below, lengths are chance.",
            default: OptionDefault::Count(60),
        },
    ],
    yields_to: &[
        &alt_filename::RULE,
        &alt_placeholder::RULE,
        &alt_vague::RULE,
        &alt_wrong_language::RULE,
        &alt_mixed_language::RULE,
        &alt_untranslated::RULE,
    ],
    ..Rule::new("alt-length-ratio", Severity::Info, Subject::AltText, manuals!("alt_length_ratio"), check)
};

fn check(context: &Context, options: &RuleOptions) -> Vec<Draft> {
    let (ratio, from) = (options.count("ratio").max(1), options.count("from"));
    let mut drafts = Vec::new();
    for (first, second) in couples(context.site) {
        for (ours, theirs) in same_image(first, second) {
            let (Some((our_text, our_at)), Some((their_text, their_at))) = (words(ours), words(theirs)) else {
                continue;
            };
            let (our_length, their_length) = (length(our_text), length(their_text));
            let (longer, shorter) = (our_length.max(their_length), our_length.min(their_length));
            if longer < from || longer <= shorter * ratio {
                continue;
            }
            let (page, usage, twin, twin_at) =
                if our_length == shorter { (first, ours, second, their_at) } else { (second, theirs, first, our_at) };
            let draft =
                Draft::of_alt(page, usage).with("ours", shorter).with("theirs", longer).with("twin", &twin.path);
            drafts.push(draft.with_related([place(twin, twin_at)]));
        }
    }
    drafts
}

/// Characters as a reader counts them.
fn length(text: &str) -> usize {
    folded_text(text).chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{page, site};

    fn found(en: &str, fr: &str, rules: serde_json::Value) -> Vec<String> {
        let pages = [page("en", "a").key("k").hero_alt("/a.jpg", en), page("fr", "b").key("k").hero_alt("/a.jpg", fr)];
        site(pages).configured(rules).places(&RULE)
    }

    #[test]
    fn fires_at_the_shorter_text_and_by_its_options() {
        let long = "Five people around a table with a model of the new service in their hands, and a screen.";
        assert_eq!(found(long, "Cinq personnes", serde_json::json!({})), ["content/fr/b.md:4"]);
        assert_eq!(found("Five people", long, serde_json::json!({})), ["content/en/a.md:4"]);
        assert!(found(long, "Cinq personnes autour d’une table", serde_json::json!({})).is_empty());
        let strict = serde_json::json!({ "alt-length-ratio": { "ratio": 2 } });
        assert_eq!(found(long, "Cinq personnes autour d’une table", strict), ["content/fr/b.md:4"]);
        assert!(found("A very short one of forty letters, this", "Court", serde_json::json!({})).is_empty());
    }

    #[test]
    fn the_limits_themselves_are_fine() {
        let limits = || serde_json::json!({ "alt-length-ratio": { "ratio": 2, "from": 10 } });
        for (longer, shorter, fires) in [(10, 5, false), (11, 5, true), (9, 1, false), (10, 4, true)] {
            let fired = !found(&"a".repeat(longer), &"b".repeat(shorter), limits()).is_empty();
            assert_eq!(fired, fires, "{longer} to {shorter}");
        }
        for (ratio, longer, shorter, fires) in [(1, 20, 11, true), (1, 20, 20, false), (0, 20, 20, false)] {
            let limits = serde_json::json!({ "alt-length-ratio": { "ratio": ratio, "from": 10 } });
            let fired = !found(&"a".repeat(longer), &"b".repeat(shorter), limits).is_empty();
            assert_eq!(fired, fires, "{longer} to {shorter}, {ratio} times as long");
        }
    }
}
