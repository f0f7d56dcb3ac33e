//! A picture of the front matter that no template reads.

use std::collections::BTreeSet;

use super::Context;
use super::engine::draft::Draft;
use super::engine::repeats::Repeat;
use super::engine::rule::{Proof, Rule, RuleOptions, Subject, manuals};
use crate::model::finding::Severity;
use crate::model::page::Page;

pub const RULE: Rule = Rule {
    refuted_by: Proof::Picture,
    ..Rule::new("image-key-unread", Severity::Warning, Subject::Picture, manuals!("image_key_unread"), check)
};

fn check(context: &Context, _: &RuleOptions) -> Vec<Draft> {
    unread_heroes(context)
}

/// Returns a draft at each picture that no template reads.
pub fn unread_heroes(context: &Context) -> Vec<Draft> {
    let templates = &context.site.templates;
    // What a theme that is not here reads, or a template that reads any key or any file of a bundle, can't be known.
    let may_be_read = templates.all.iter().any(|one| one.reads_any || one.reads_resources);
    if may_be_read || !templates.unseen.is_empty() {
        return Vec::new();
    }
    let is_read = |key: &str| templates.all.iter().any(|one| one.keys.iter().any(|read| read.is_or_holds(key)));
    let unread: BTreeSet<&str> = context.keys.image.iter().map(String::as_str).filter(|key| !is_read(key)).collect();
    let draft = |page: &Page| {
        // Only where the page's own template is here are the site's templates whole.
        templates.of_pages.get(&page.path)?;
        let hero = page.hero()?;
        let has = |name: &str| page.keys.iter().any(|key| key.value.eq_ignore_ascii_case(name));
        let key = context.keys.image.iter().find(|key| has(key)).filter(|key| unread.contains(key.as_str()))?;
        let repeat = Repeat { picture: key.clone(), surroundings: 0 };
        Some(Draft::of(page, hero).with("key", key).repeat(repeat))
    };
    context.site.pages.iter().filter_map(draft).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::FilePath;
    use crate::model::place::Span;
    use crate::model::template::{Becomes, Makes, ReadKey, Template};
    use crate::rules::testing::{Case, page, site};

    fn case(reads: &[&str]) -> Case {
        let mut case = site([
            page("en", "a").hero("/img/a.jpg").missing().front_matter("image"),
            page("fr", "a").hero("/img/a.jpg").missing().front_matter("image"),
            page("en", "b"),
        ]);
        let read = |key: &&str| ReadKey { key: (*key).to_owned(), at: Span::default(), becomes: Becomes::Head };
        let keys = reads.iter().map(read).collect();
        case.site.templates.all = vec![Template { keys, ..Template::empty(FilePath::new("layouts/page.html")) }];
        case.site.templates.of_pages = case.site.pages.iter().map(|page| (page.path.clone(), 0)).collect();
        case
    }

    fn found(case: &Case) -> Vec<String> {
        let all = case.all_findings();
        all.iter().filter(|one| one.severity > Severity::Info).map(|one| one.rule.to_owned()).collect()
    }

    #[test]
    fn one_finding_of_its_own_stands_for_all_that_the_pictures_lack() {
        assert_eq!(found(&case(&["title"])), [RULE.id]);
        let texts = case(&["title"]).texts(&RULE);
        assert!(texts[0].contains("`image`") && texts[0].contains("2 pages"), "{texts:?}");
    }

    #[test]
    fn is_silent_where_the_key_is_or_may_be_read() {
        assert!(!found(&case(&["Image"])).contains(&RULE.id.to_owned()));
        assert!(!found(&case(&["image.src"])).is_empty(), "another key");
        let silent = |change: fn(&mut Case)| {
            let mut case = case(&["title"]);
            change(&mut case);
            assert!(!found(&case).contains(&RULE.id.to_owned()), "{:?}", found(&case));
        };
        silent(|case| case.site.templates.all[0].reads_any = true);
        silent(|case| case.site.templates.all[0].reads_resources = true);
        silent(|case| case.site.templates.unseen.push("ananke".to_owned()));
        silent(|case| case.site.templates.of_pages.clear());
        silent(|case| {
            let keys = vec![ReadKey { key: "image".to_owned(), at: Span::default(), becomes: Becomes::Asked }];
            let feed = Template { makes: Makes::Data, keys, ..Template::empty(FilePath::new("layouts/feed.xml")) };
            case.site.templates.all.push(feed);
        });
    }
}
