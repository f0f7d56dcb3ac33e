//! A use without any alt text, neither empty nor said to be decorative.

use super::engine::draft::Draft;
use super::engine::rule::{Proof, Rule, RuleOptions, Subject, manuals};
use super::engine::uses::{key_name, place, reaching};
use super::pairing::near_keys::{near, slips};
use super::rendered::templates::{of_pages, shows_image};
use super::{Context, image_key_unread};
use crate::model::finding::Severity;
use crate::model::page::{Alt, DRAWING, Role};
use crate::model::place::Located;

pub const RULE: Rule = Rule {
    variants: &["drawing", "html", "map", "near", "shortcode", "theme"],
    yields_to: &[&image_key_unread::RULE],
    refuted_by: Proof::Words,
    ..Rule::new("alt-missing", Severity::Error, Subject::AltText, manuals!("alt_missing"), check)
};

fn check(context: &Context, _: &RuleOptions) -> Vec<Draft> {
    let theme = absent_theme(context);
    let bare = reaching(context.site).filter(|(_, usage)| usage.alt == Alt::Absent && !usage.decorative);
    let reported = bare.filter(|(page, usage)| {
        // Of a front matter that could not be read, nothing can be said to lack; and where the text
        // is there under a misspelled key, `alt-key-unknown` points at it: one fault, one finding.
        usage.role != Role::Hero || (page.problem.is_none() && slips(context, page).next().is_none())
    });
    reported
        .map(|(page, usage)| match usage.role {
            // What shows it is not here, and may give it another text.
            Role::Hero | Role::FrontMatter if theme.is_some() => {
                let draft = Draft::of(page, usage).variant("theme").severity(Severity::Info);
                draft.with("key", key_name(context.keys.alt)).with("theme", theme.unwrap_or_default())
            }
            Role::Hero => {
                let draft = Draft::of(page, usage)
                    .with("key", key_name(context.keys.alt))
                    .with("decorative", key_name(context.keys.decorative));
                // What is only near may be the text, or something else: a person is to look.
                let near: Vec<&Located<String>> = near(context, page).collect();
                let written: Vec<String> = near.iter().map(|key| format!("`{}`", key.value)).collect();
                if written.is_empty() {
                    draft
                } else {
                    let places = near.iter().map(|key| place(page, &key.at));
                    draft.variant("near").with("written", written.join(", ")).with_related(places)
                }
            }
            Role::FrontMatter | Role::Social => Draft::of(page, usage).variant("map"),
            Role::Html if usage.raw.value == DRAWING => Draft::of(page, usage).variant("drawing"),
            Role::Markdown | Role::Html => Draft::of(page, usage).variant("html"),
            Role::Shortcode => Draft::of(page, usage).variant("shortcode"),
        })
        .collect()
}

/// Returns a theme that is not here and that alone may show the images of front matter: no template that is here does.
fn absent_theme<'a>(context: &Context<'a>) -> Option<&'a str> {
    let theme = context.site.templates.unseen.first()?;
    of_pages(context).all(|template| shows_image(context, template).is_none()).then_some(theme)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::FilePath;
    use crate::model::page::{PageProblem, Target};
    use crate::rules::testing::{SamplePage, fires_once, is_silent, page, site};

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
                page("en", "a").html("{{ .Image }}", None).target(Target::Dynamic),
                page("en", "a").shortcode("a.jpg", None).missing().made(),
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
                page("en", "a").hero("/img/a.jpg").front_matter("imagealt"),
                page("en", "a").hero("/img/a.jpg").problem(|at| PageProblem::Syntax { detail: "x".into(), at }),
            ],
        );
    }

    #[test]
    fn a_key_that_is_only_near_is_named() {
        let lacks = |sample: SamplePage| {
            let case = site([sample]);
            let rules: Vec<_> = case.all_findings().into_iter().filter(|one| one.severity > Severity::Info).collect();
            assert!(rules.len() == 1 && rules[0].rule == RULE.id && rules[0].severity == Severity::Error, "{rules:?}");
            assert!(rules[0].fix.is_none(), "{rules:?}");
            case.texts(&RULE).remove(0)
        };
        let hero = || page("en", "a").hero("/img/a.jpg");
        for key in ["image-art", "image-at", "image-alts"] {
            let texts = lacks(hero().front_matter(key));
            assert!(texts.contains(&format!("`{key}`")) && texts.contains("`image-alt"), "{texts}");
        }
        let texts = lacks(hero().front_matter("image-art").front_matter("image-at"));
        assert!(texts.contains("`image-art`, `image-at`"), "{texts}");
        // What can only be the alt key, and holds none.
        let texts = lacks(hero().wordless("imagealt"));
        assert!(texts.contains("`imagealt`"), "{texts}");
    }

    #[test]
    fn is_an_info_where_a_theme_that_is_not_here_decides() {
        use crate::model::place::Span;
        use crate::model::template::{Becomes, ReadKey, Template};
        let mut case = site([page("en", "a").hero("/img/a.jpg").html("/img/b.jpg", None)]);
        case.site.templates.unseen.push("ananke".to_owned());
        assert_eq!(case.severities(&RULE), [Severity::Info, Severity::Error], "a text shows what it says");
        assert!(case.texts(&RULE)[0].contains("`ananke`"), "{:?}", case.texts(&RULE));
        let read = ReadKey { key: "image".to_owned(), at: Span::default(), becomes: Becomes::Shown };
        let template = Template { keys: vec![read], ..Template::empty(FilePath::new("layouts/page.html")) };
        case.site.templates.all.push(template);
        assert_eq!(case.severities(&RULE), [Severity::Error; 2], "a template that is here shows it");
    }

    #[test]
    fn says_which_key_to_write_and_where() {
        let texts = site([page("en", "a").hero("/img/a.jpg")]).texts(&RULE);
        assert_eq!(
            texts,
            [
                "`/img/a.jpg` has no alt text / add `image-alt: …` below line 2, with what the image tells the reader; if it tells nothing, add `image-decorative: true`"
            ]
        );
    }
}
