//! An alt text that says much less than the one of its pair.

use super::Context;
use super::basis::bodies::same_image;
use super::basis::draft::Draft;
use super::basis::pairs::couples;
use super::basis::rule::{OptionDefault, Options, Rule, RuleOption, manuals};
use super::basis::text::folded;
use super::basis::uses::{place, words};
use crate::model::finding::Severity;

pub const RULE: Rule = Rule {
    id: "alt-length-ratio",
    severity: Severity::Info,
    manuals: manuals!("alt_length_ratio"),
    variants: &[],
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
    check,
};

fn check(context: &Context, options: &Options) -> Vec<Draft> {
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
            let (page, shown, twin, twin_at) = if our_length < their_length {
                (first, ours, second, their_at)
            } else {
                (second, theirs, first, our_at)
            };
            let draft =
                Draft::of_alt(page, shown).with("ours", shorter).with("theirs", longer).with("twin", &twin.path);
            drafts.push(draft.related([place(twin, twin_at)]));
        }
    }
    drafts
}

/// Characters as a reader counts them.
fn length(text: &str) -> usize {
    folded(text).chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::basis::sample_site::{page, site};

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
}
