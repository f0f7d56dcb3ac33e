//! A picture whose place on the page browsers learn only when it is there.

use super::Context;
use super::engine::draft::Draft;
use super::engine::repeats::Repeat;
use super::engine::rule::{Needs, Rule, RuleOptions, Subject, manuals};
use super::rendered::shown::picture_name;
use crate::model::Lang;
use crate::model::finding::Severity;

pub const RULE: Rule = Rule {
    needs: Needs::BuiltSite,
    ..Rule::new("built-size-missing", Severity::Warning, Subject::BuiltPage, manuals!("built_size_missing"), check)
};

fn check(context: &Context, _: &RuleOptions) -> Vec<Draft> {
    let Some(built) = &context.site.built else { return Vec::new() };
    let mut drafts = Vec::new();
    for page in &built.pages {
        let path = built.path_of(page);
        for image in &page.images {
            if image.layout.as_ref().is_none_or(|layout| layout.keeps_place) {
                continue;
            }
            let name = picture_name(image, page);
            let mut draft = Draft::at_file(&path).with("image", name.written);
            draft.span = Some(image.at.clone());
            draft.lang = page.lang.as_deref().map(Lang::new);
            drafts.push(draft.repeat(Repeat { picture: name.folded, surroundings: image.surroundings }));
        }
    }
    drafts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{built, page, site};

    #[test]
    fn fires_once_for_a_picture_whatever_pages_show_it() {
        let image = "<p>x\n<img src=/a.jpg alt=''>";
        let case = built([page("en", "a")], &[("en/a", image), ("en/b", image)]);
        assert_eq!(case.places(&RULE), ["public/en/a/index.html:2"]);
        assert!(case.texts(&RULE)[0].contains("`/a.jpg`"), "{:?}", case.texts(&RULE));
        let four = ["/a.jpg", "/b.jpg", "/c.jpg", "/d.jpg"].map(|path| format!("<img src={path} alt=''>")).concat();
        let case = built([page("en", "a")], &[("en/a", &four)]);
        assert!(case.texts(&RULE).len() == 1 && case.texts(&RULE)[0].contains("4 pictures"), "{:?}", case.texts(&RULE));
    }

    #[test]
    fn is_silent_where_the_place_is_known() {
        for image in ["<img src=/a.jpg width=3 height=2>", "<img src=/a.jpg style='aspect-ratio:3/2'>", "<p>No picture"]
        {
            assert_eq!(built([page("en", "a")], &[("en/a", image)]).places(&RULE), [""; 0], "{image}");
        }
        assert_eq!(site([page("en", "a")]).places(&RULE), [""; 0], "no built site");
    }
}
