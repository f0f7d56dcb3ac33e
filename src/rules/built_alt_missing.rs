//! A picture on a built page without an alt attribute, whoever wrote it.

use super::engine::draft::Draft;
use super::engine::repeats::Repeat;
use super::engine::rule::{Needs, Rule, RuleOptions, Subject, manuals};
use super::rendered::origins::Origins;
use super::rendered::shown::picture_name;
use super::{Context, alt_missing, alt_not_rendered};
use crate::model::Lang;
use crate::model::built::{BuiltPage, BuiltSite, Namelessness};
use crate::model::finding::Severity;
use crate::model::place::Span;

pub const RULE: Rule = Rule {
    variants: &["area"],
    needs: Needs::BuiltSite,
    // The post lacks the text, or has it in vain: its author finds it there.
    yields_to: &[&alt_missing::RULE, &alt_not_rendered::RULE],
    ..Rule::new("built-alt-missing", Severity::Error, Subject::BuiltPage, manuals!("built_alt_missing"), check)
};

fn check(context: &Context, _: &RuleOptions) -> Vec<Draft> {
    let Some(built) = &context.site.built else { return Vec::new() };
    let is_faulty = |page: &BuiltPage| {
        !page.nameless_areas.is_empty() || page.images.iter().any(|image| image.namelessness().is_some())
    };
    if !built.pages.iter().any(is_faulty) {
        return Vec::new();
    }
    let origins = Origins::of(context, built);
    let mut drafts = Vec::new();
    for (index, page) in built.pages.iter().enumerate() {
        for image in &page.images {
            let Some(namelessness) = image.namelessness() else { continue };
            let name = picture_name(image, page);
            let repeat = Repeat { picture: name.folded, surroundings: image.surroundings };
            let draft = at(built, page, &image.at, namelessness).with("image", name.written).repeat(repeat);
            drafts.push(draft.same_as(origins.places(index, image)));
        }
        for area in &page.nameless_areas {
            let repeat = Repeat { picture: area.link.clone(), surroundings: area.surroundings };
            let draft = at(built, page, &area.at, area.namelessness).variant("area").repeat(repeat);
            drafts.push(draft.with("link", &area.link));
        }
    }
    drafts
}

/// A `title` is a name of last resort by the standard, which most readers never get: no failure, and no alt text either.
fn at(built: &BuiltSite, page: &BuiltPage, at: &Span, namelessness: Namelessness) -> Draft {
    let mut draft = Draft::at_file(&built.path_of(page));
    draft.span = Some(at.clone());
    draft.lang = page.lang.as_deref().map(Lang::new);
    match namelessness {
        Namelessness::Whole => draft,
        Namelessness::ButTitle => draft.severity(Severity::Warning),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{Case, SamplePage, built, page, site};

    fn post() -> SamplePage {
        page("en", "a").hero_alt("/img/a.jpg", "A boat in the fog").front_matter("image-alt")
    }

    fn places(case: &Case) -> Vec<String> {
        case.places(&RULE)
    }

    /// Returns the rule and the file of each finding but infos.
    fn all(case: &Case) -> Vec<String> {
        let findings = case.all_findings().into_iter().filter(|finding| finding.severity > Severity::Info);
        findings.map(|finding| format!("{} {}", finding.rule, finding.path)).collect()
    }

    const HERO: &str = "<img src=/img/a.jpg alt='A boat in the fog' width=9 height=9>";
    const LOGO: &str = "<header><img src=/logo.png width=9 height=9></header>";

    #[test]
    fn fires_on_what_no_post_declares() {
        let case = built([post()], &[("en/a", &format!("{HERO}\n{LOGO}"))]);
        assert_eq!(all(&case), ["built-alt-missing public/en/a/index.html"]);
        assert_eq!(places(&case), ["public/en/a/index.html:2"]);
        assert!(case.texts(&RULE)[0].contains("`/logo.png` has no `alt`"), "{:?}", case.texts(&RULE));
        let area = built([post()], &[("en/a", "<map><area href=/x/></map>")]);
        assert!(area.texts(&RULE)[0].contains("`/x/`"), "{:?}", area.texts(&RULE));
        let titled = built([post()], &[("en/a", "<img src=/logo.png title=Logo>")]);
        assert_eq!(titled.severities(&RULE), [Severity::Warning]);
        let in_text = built([post()], &[("en/a", "<img src='data:image/png;base64,AAAA'>")]);
        assert!(in_text.texts(&RULE)[0].contains("`data:…`"), "{:?}", in_text.texts(&RULE));
    }

    #[test]
    fn is_silent_where_every_picture_has_one() {
        assert_eq!(places(&built([post()], &[("en/a", HERO), ("en/list", "<img src=/img/a.jpg alt=''>")])), [""; 0]);
        assert_eq!(places(&site([post()])), [""; 0], "no built site");
    }

    #[test]
    fn a_logo_on_every_page_is_one_finding() {
        let pages = ["en/a", "en/b", "en/c/d", "en/z"].map(|path| (path, LOGO));
        let case = built([post()], &pages);
        assert_eq!(places(&case), ["public/en/a/index.html:1"]);
        assert!(case.texts(&RULE)[0].contains("4 built pages"), "{:?}", case.texts(&RULE));
        let related: Vec<String> = case.findings(&RULE)[0].related.iter().map(|place| place.path.to_string()).collect();
        assert_eq!(related, ["public/en/b/index.html", "public/en/z/index.html"]);
        // The address is relative, the picture is the same.
        let relative =
            built([post()], &[("en/a", "<img src=../../logo.png>"), ("en/c/d", "<img src=../../../logo.png>")]);
        assert_eq!(places(&relative).len(), 1);
    }

    #[test]
    fn what_its_post_is_reported_for_is_reported_once() {
        let bare = || page("en", "a").hero("/img/a.jpg");
        let image = "<img src=/img/a.jpg width=9 height=9>";
        assert_eq!(all(&built([bare()], &[("en/a", image)])), ["alt-missing content/en/a.md"]);
        assert_eq!(all(&built([post()], &[("en/a", image)])), ["alt-not-rendered content/en/a.md"]);
        let resized = "<img src=/img/a_hu_12.jpg width=9 height=9>";
        assert_eq!(all(&built([bare()], &[("en/a", resized)])), ["alt-missing content/en/a.md"]);
        // Its card on a list, in the link and beside it.
        for card in
            ["<a href=/en/a/><img src=/img/a.jpg height=9></a>", "<img src=/img/a.jpg height=9><a href=/en/a/>A</a>"]
        {
            let case = built([bare()], &[("en/a", ""), ("en/list", card)]);
            assert_eq!(all(&case), ["alt-missing content/en/a.md"], "{card}");
        }
        // What is wrong with one picture of a page is no reason for another one.
        assert_eq!(
            all(&built([bare()], &[("en/a", &format!("{image}{LOGO}"))])),
            ["alt-missing content/en/a.md", "built-alt-missing public/en/a/index.html"]
        );
        // Another post that names the picture, and that the list does not lead to.
        let other = page("en", "0").hero_alt("/img/a.jpg", "A boat in the fog").front_matter("image-alt");
        let card = "<img src=/img/a.jpg height=9><a href=/en/a/>A</a>";
        let case = built([other, bare()], &[("en/0", HERO), ("en/a", ""), ("en/list", card)]);
        assert_eq!(all(&case), ["alt-missing content/en/a.md"]);
        // A list that does not lead there shows the picture for itself.
        let case = built([bare()], &[("en/a", ""), ("en/other", image)]);
        assert_eq!(all(&case), ["alt-missing content/en/a.md", "built-alt-missing public/en/other/index.html"]);
        // Where the other rule is not asked for, this one speaks.
        let case = built([bare()], &[("en/a", image)]).configured(serde_json::json!({"alt-missing": "off"}));
        assert_eq!(all(&case), ["built-alt-missing public/en/a/index.html"]);
    }
}
