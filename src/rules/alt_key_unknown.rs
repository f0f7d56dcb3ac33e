//! A front-matter key that can only be the alt key under another spelling, and so is read by nobody.

use super::Context;
use super::engine::draft::Draft;
use super::engine::rule::{Rule, RuleOptions, Subject, manuals};
use super::engine::uses::{is_post, key_name};
use super::pairing::near_keys::{is_slip, slips};
use crate::model::change::Change;
use crate::model::finding::Severity;
use crate::model::page::{Alt, Page};
use crate::model::place::Located;
use crate::model::template::Template;

pub const RULE: Rule = Rule {
    variants: &["extra"],
    ..Rule::new("alt-key-unknown", Severity::Warning, Subject::AltRendering, manuals!("alt_key_unknown"), check)
};

fn check(context: &Context, _: &RuleOptions) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for page in context.site.pages.iter().filter(|page| is_post(page)) {
        for written in slips(context, page) {
            let hero = page.hero();
            let draft = Draft::on(page, Some(&written.at))
                .image(hero.and_then(|hero| hero.site_path()))
                .with("written", &written.value)
                .with("image", hero.map_or("", |hero| hero.raw.value.as_str()))
                .with("key", key_name(context.keys.alt));
            let bare = hero.is_some_and(|hero| hero.alt == Alt::Absent);
            drafts.push(if bare { draft.fix(key_rename(context, page, written)) } else { draft.variant("extra") });
        }
    }
    drafts
}

/// Returns the right name, where only one can be meant and no template of the site asks for the written one.
fn key_rename(context: &Context, page: &Page, written: &Located<String>) -> Option<Change> {
    let above = |key: &str| key.rsplit_once('.').map(|(above, _)| above.to_lowercase());
    let mut meant = context.keys.alt.iter().filter(|key| is_slip(&written.value, key));
    let (Some(key), None) = (meant.next(), meant.next()) else { return None };
    let templates = &context.site.templates;
    let reads = |template: &Template| {
        template.reads_any || template.keys.iter().any(|read| read.key.eq_ignore_ascii_case(&written.value))
    };
    let read = !templates.unseen.is_empty() || templates.all.iter().any(reads);
    let sure = above(&written.value) == above(key) && slips(context, page).take(2).count() == 1 && !read;
    let to = key.rsplit_once('.').map_or(key.as_str(), |(_, last)| last);
    sure.then(|| Change::Rename { key: written.value.clone(), to: to.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::paths::FilePath;
    use crate::model::place::Span;
    use crate::model::template::{Becomes, ReadKey};
    use crate::rules::testing::{fires_once, is_silent, page, site};

    #[test]
    fn fires_on_what_can_mean_nothing_else() {
        for key in
            ["imagealt", "image_alt", "image.alt", "image-atl", "img-alt", "imge-alt", "Image Alt", "image-alt-text"]
        {
            fires_once(&RULE, [page("en", "a").hero("/img/a.jpg").front_matter(key)]);
        }
    }

    #[test]
    fn is_silent_where_the_key_holds_no_words_or_belongs_to_another_one() {
        is_silent(&RULE, [page("en", "a").hero("/img/a.jpg").wordless("imagealt")]);
        is_silent(&RULE, [page("en", "a").hero("/img/a.jpg").wordless("img").front_matter("img-alt")]);
        // The alt text of the hero stands behind this key, so it was read.
        let read = || page("en", "a").front_matter("imagealt").hero_alt("/img/a.jpg", "A boat");
        is_silent(&RULE, [read(), read().front_matter("title")]);
        let of_body = page("en", "a").hero("/img/b.jpg").front_matter("imagealt").markdown("/img/a.jpg", "A boat");
        fires_once(
            &RULE,
            [of_body, page("en", "a").front_matter("imagealt").front_matter("x").hero_alt("/img/a.jpg", "A")],
        );
    }

    #[test]
    fn is_silent_on_other_keys() {
        for key in [
            "image-alt",
            "Image-Alt",
            "image-alt-lang",
            "image-decorative",
            "image-focus",
            "image",
            "image-ext",
            "image-alt-fr",
            "image-translation",
            "alt",
            "title",
            "image-altitude",
            "imagealt2",
            "image-url",
            "image-at",
            "image-art",
            "image-alts",
            "images-alt",
        ] {
            is_silent(&RULE, [page("en", "a").hero("/img/a.jpg").front_matter(key)]);
        }
        is_silent(&RULE, [page("en", "no-image").front_matter("imagealt")]);
    }

    #[test]
    fn a_leftover_beside_the_right_key_is_distinguished() {
        let beside = page("en", "a").hero_alt("/img/a.jpg", "A boat").front_matter("imagealt");
        let messages: Vec<_> = site([beside]).findings(&RULE).into_iter().map(|finding| finding.message.id).collect();
        assert_eq!(messages, ["alt-key-unknown-extra"]);
    }

    #[test]
    fn proposes_the_right_name_where_it_is_sure() {
        let fix = |keys: &[&str]| {
            let page = keys.iter().fold(page("en", "a").hero("/img/a.jpg"), |page, key| page.front_matter(key));
            site([page]).fixes(&RULE)[0].clone()
        };
        let change = Change::Rename { key: "imagealt".to_owned(), to: "image-alt".to_owned() };
        assert_eq!(fix(&["imagealt"]), Some(change));
        let change = Change::Rename { key: "imagealt".to_owned(), to: "image-alt".to_owned() };
        assert_eq!(fix(&["imagealt", "image-art"]), Some(change), "another key beside it is its own affair");
        // Nested otherwise; one of two; beside the right one.
        assert_eq!(fix(&["image.alt"]), None);
        assert_eq!(fix(&["imagealt", "image_alt"]), None);
        let beside = page("en", "a").hero_alt("/img/a.jpg", "A boat").front_matter("imagealt");
        assert_eq!(site([beside]).fixes(&RULE), [None]);
    }

    #[test]
    fn proposes_nothing_where_a_template_may_read_the_written_key() {
        for (key, reads_any, unseen, is_sure) in [
            ("imageAlt", false, None, false),
            ("image-alt", false, None, true),
            ("image-alt", true, None, false),
            ("image-alt", false, Some("theme"), false),
        ] {
            let mut case = site([page("en", "a").hero("/img/a.jpg").front_matter("imagealt")]);
            let read = ReadKey { key: key.to_owned(), at: Span::default(), becomes: Becomes::Shown };
            case.site.templates.unseen.extend(unseen.map(str::to_owned));
            let template = Template::empty(FilePath::new("layouts/single.html"));
            case.site.templates.all.push(Template { keys: vec![read], reads_any, ..template });
            assert_eq!(case.fixes(&RULE)[0].is_some(), is_sure, "{key} {reads_any} {unseen:?}");
        }
    }
}
