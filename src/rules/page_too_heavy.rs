//! A page whose pictures are more bytes on a phone than the configuration allows.

use super::Context;
use super::engine::draft::Draft;
use super::engine::rule::{Rule, RuleOptions, Subject, manuals};
use crate::model::finding::Severity;
use crate::model::page::Role;

pub const RULE: Rule = Rule::new("page-too-heavy", Severity::Warning, Subject::Page, manuals!("page_too_heavy"), check);

fn check(context: &Context, _: &RuleOptions) -> Vec<Draft> {
    let Some(budget) = &context.page_budget else { return Vec::new() };
    let heavy = context.site.pages.iter().filter_map(|page| {
        let weight = budget.choices.page_weight(page, |role| role != Role::Social);
        let (file, heaviest) = weight.heaviest?;
        let draft = || Draft::on(page, None).with("bytes", weight.phone).with("bytes-limit", budget.bytes);
        (weight.phone > budget.bytes).then(|| draft().with("file", &file).with("bytes-heaviest", heaviest))
    });
    heavy.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::FilePath;
    use crate::model::picture::Format;
    use crate::rules::testing::{Case, page, site};

    fn case(sizes: [u64; 2], budget: Option<u64>) -> Case {
        let pages = [page("en", "a").hero("/a.jpg").markdown("/b.jpg", "A boat"), page("en", "b").hero("/a.jpg")];
        let mut case = site(pages).picture("static/a.jpg", Ok(Format::Jpeg)).picture("static/b.jpg", Ok(Format::Jpeg));
        for (file, size) in ["static/a.jpg", "static/b.jpg"].into_iter().zip(sizes) {
            case.site.pictures.get_mut(&FilePath::new(file)).unwrap().size = size;
        }
        Case { page_budget: budget, ..case }
    }

    #[test]
    fn fires_on_the_page_over_the_budget_and_names_its_heaviest_picture() {
        let case = case([100_000, 300_001], Some(400_000));
        let places = case.places(&RULE);
        assert_eq!(places.len(), 1, "{places:?}");
        assert!(places[0].ends_with("a.md:0"), "{places:?}");
        let finding = &case.findings(&RULE)[0];
        assert!(finding.message.args.contains(&("bytes", 400_001_u64.into())), "{:?}", finding.message);
        assert!(finding.help.args.contains(&("bytes-heaviest", 300_001_u64.into())), "{:?}", finding.help);
    }

    #[test]
    fn is_silent_within_the_budget_and_where_there_is_none() {
        assert_eq!(case([100_000, 300_000], Some(400_000)).places(&RULE), [""; 0]);
        assert_eq!(case([u64::from(u32::MAX), 1], None).places(&RULE), [""; 0]);
    }
}
