//! A use without any alt text, neither empty nor said to be decorative.

use super::Context;
use super::basis::draft::Draft;
use super::basis::near_keys::{near, slips};
use super::basis::rule::{Options, Rule, manuals};
use super::basis::uses::{key_name, place, reaching};
use crate::model::finding::Severity;
use crate::model::page::{Alt, Role};
use crate::model::place::Located;

pub const RULE: Rule = Rule {
    id: "alt-missing",
    severity: Severity::Error,
    manuals: manuals!("alt_missing"),
    variants: &["html", "near", "shortcode"],
    options: &[],
    check,
};

fn check(context: &Context, _: &Options) -> Vec<Draft> {
    let bare = reaching(context.site).filter(|(_, shown)| shown.alt == Alt::Absent && !shown.decorative);
    let told = bare.filter(|(page, shown)| {
        // Of a front matter that could not be read, nothing can be said to lack; and where the text
        // is there under a misspelled key, `alt-key-unknown` points at it: one fault, one finding.
        shown.role != Role::Hero || (page.problem.is_none() && slips(context, page).next().is_none())
    });
    told.map(|(page, shown)| match shown.role {
        Role::Hero => {
            let draft = Draft::of(page, shown)
                .with("key", key_name(context.keys.alt))
                .with("decorative", key_name(context.keys.decorative));
            // What is only near may be the text, or something else: a person is to look.
            let near: Vec<&Located<String>> = near(context, page).collect();
            let written: Vec<String> = near.iter().map(|key| format!("`{}`", key.value)).collect();
            if written.is_empty() {
                draft
            } else {
                let places = near.iter().map(|key| place(page, &key.at));
                draft.variant("near").with("written", written.join(", ")).related(places)
            }
        }
        Role::Markdown | Role::Html => Draft::of(page, shown).variant("html"),
        Role::Shortcode => Draft::of(page, shown).variant("shortcode"),
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::page::{PageProblem, Target};
    use crate::rules::basis::sample_site::{Sample, fires_once, is_silent, page, site};

    #[test]
    fn fires_where_an_image_has_no_alt() {
        fires_once(
            &RULE,
            [
                page("en", "a").hero("/img/a.jpg"),
                page("fr", "a").html("/img/a.jpg", None),
                page("en", "a").shortcode("/img/a.jpg", None),
                page("en", "a").html("https://cdn.example/a.jpg", None).target(Target::Remote),
                page("en", "a").html("data:image/png;base64,AAAA", None).target(Target::Inline),
                page("en", "a").hero_alt("/img/a.jpg", "A boat").html("/img/b.jpg", None),
            ],
        );
    }

    #[test]
    fn is_silent_where_alt_is_there_or_another_rule_speaks() {
        is_silent(
            &RULE,
            [
                page("en", "a").hero_alt("/img/a.jpg", "A boat"),
                page("en", "a").hero_alt("/img/a.jpg", ""),
                page("en", "a").hero("/img/a.jpg").decorative(),
                page("en", "a").html("/img/a.jpg", Some("")),
                page("en", "a").hero("/img/a.jpg").missing(),
                page("en", "a").hero(""),
                page("en", "a").hero("../../a.jpg").target(Target::Escapes),
                page("en", "a").html("{{ .Image }}", None).target(Target::Dynamic),
                page("en", "a").hero("/img/a.jpg").front_matter("imagealt"),
                page("en", "a").hero("/img/a.jpg").problem(|at| PageProblem::Syntax { detail: "x".into(), at }),
            ],
        );
    }

    #[test]
    fn a_key_that_is_only_near_is_named() {
        let lacks = |sample: Sample| {
            let case = site([sample]);
            let rules: Vec<_> = case.all_findings().into_iter().filter(|one| one.severity > Severity::Info).collect();
            assert!(rules.len() == 1 && rules[0].rule == RULE.id && rules[0].severity == Severity::Error, "{rules:?}");
            assert!(rules[0].mend.is_none(), "{rules:?}");
            case.said(&RULE).remove(0)
        };
        let hero = || page("en", "a").hero("/img/a.jpg");
        for key in ["image-art", "image-at", "image-alts"] {
            let said = lacks(hero().front_matter(key));
            assert!(said.contains(&format!("`{key}`")) && said.contains("`image-alt"), "{said}");
        }
        let said = lacks(hero().front_matter("image-art").front_matter("image-at"));
        assert!(said.contains("`image-art`, `image-at`"), "{said}");
        // What can only be the alt key, and holds none.
        let said = lacks(hero().wordless("imagealt"));
        assert!(said.contains("`imagealt`"), "{said}");
    }

    #[test]
    fn says_which_key_to_write_and_where() {
        let said = site([page("en", "a").hero("/img/a.jpg")]).said(&RULE);
        assert_eq!(
            said,
            [
                "`/img/a.jpg` has no alt text / add `image-alt: …` below line 2, with what the image tells the reader; if it tells nothing, say `image-decorative: true`"
            ]
        );
    }
}
