//! A focus point that can't be understood.

use super::Context;
use super::engine::draft::Draft;
use super::engine::rule::{Rule, RuleOptions, Subject, manuals};
use super::engine::uses::is_post;
use crate::model::finding::Severity;

pub const RULE: Rule = Rule::new("focus-invalid", Severity::Warning, Subject::Output, manuals!("focus_invalid"), check);

fn check(context: &Context, _: &RuleOptions) -> Vec<Draft> {
    let pages = context.site.pages.iter().filter(|page| is_post(page));
    let wrong = pages.filter_map(|page| {
        let focus = page.focus.as_ref().filter(|focus| focus.value.is_none())?;
        let image = page.hero().and_then(|hero| hero.site_path());
        Some(
            Draft::on(page, Some(&focus.at))
                .image(image)
                .with("key", context.keys.focus.first().map_or("", String::as_str)),
        )
    });
    wrong.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Focus;
    use crate::rules::testing::{fires_once, is_silent, page};

    #[test]
    fn fires_on_what_is_no_point() {
        fires_once(&RULE, [page("en", "a").hero("/a.jpg").focus(None)]);
    }

    #[test]
    fn is_silent_on_a_point_and_without_image() {
        is_silent(
            &RULE,
            [
                page("en", "a").hero("/a.jpg").focus(Some(Focus::CENTRE)),
                page("en", "a").focus(None),
                page("en", "a").hero("/a.jpg"),
            ],
        );
    }
}
