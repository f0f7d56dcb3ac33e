//! A picture with far more pixels than the built page shows of it.

use super::Context;
use super::engine::draft::Draft;
use super::engine::repeats::Repeat;
use super::engine::rule::{Needs, Rule, RuleOptions, Subject, manuals};
use super::rendered::shown::picture_name;
use crate::model::Lang;
use crate::model::built::{BuiltPage, BuiltSite, ImageLayout};
use crate::model::built_files::PictureFacts;
use crate::model::finding::Severity;

pub const RULE: Rule = Rule {
    needs: Needs::BuiltSite,
    ..Rule::new("built-too-large", Severity::Warning, Subject::BuiltPage, manuals!("built_too_large"), check)
};

/// Pixels of the file for each CSS pixel, in width and in height. Screens with two are common, and of more than two people
/// see no difference: <https://web.dev/articles/serve-responsive-images>.
const ENOUGH: f64 = 2.0;
/// Half a pixel more is left to pictures that are made in a few widths.
const TOO_MANY: f64 = 2.5;
/// Pictures of which less is wasted are not worth a word, as Lighthouse has it:
/// <https://developer.chrome.com/docs/lighthouse/performance/uses-responsive-images>.
const WASTED_BYTES: f64 = 4096.0;

fn check(context: &Context, _: &RuleOptions) -> Vec<Draft> {
    let Some(built) = &context.site.built else { return Vec::new() };
    let mut drafts = Vec::new();
    for page in &built.pages {
        for image in &page.images {
            let Some((facts, (width, height))) =
                image.layout.as_ref().and_then(|layout| too_large(built, page, layout))
            else {
                continue;
            };
            let name = picture_name(image, page);
            let mut draft = Draft::at_file(&built.path_of(page))
                .with("image", name.written)
                .with("width", facts.size.width)
                .with("height", facts.size.height)
                .with("shown-width", width)
                .with("shown-height", height);
            draft.span = Some(image.at.clone());
            draft.lang = page.lang.as_deref().map(Lang::new);
            drafts.push(draft.repeat(Repeat { picture: name.folded, surroundings: image.surroundings }));
        }
    }
    drafts
}

/// Returns the smallest picture that browsers can choose, and the size at which it is shown, where it is far too large. Of
/// pictures that are not in the built site nothing is known.
fn too_large(built: &BuiltSite, page: &BuiltPage, layout: &ImageLayout) -> Option<(PictureFacts, (u32, u32))> {
    let (width, height) = layout.shown?;
    let choices: Option<Vec<PictureFacts>> =
        layout.choices.iter().map(|choice| built.files.facts_at(choice, &page.path)).collect();
    let least = choices?.into_iter().min_by_key(|facts| facts.size.pixels())?;
    let density = f64::from(least.size.width) / f64::from(width);
    let by_shape = || (f64::from(least.size.height) / density).round().max(1.0) as u32;
    let height = height.unwrap_or_else(by_shape);
    let needed = (ENOUGH * f64::from(width)) * (ENOUGH * f64::from(height));
    let wasted = least.bytes as f64 * (1.0 - needed / least.size.pixels() as f64);
    let is_too_large = density >= TOO_MANY && f64::from(least.size.height) / f64::from(height) >= TOO_MANY;
    (is_too_large && wasted >= WASTED_BYTES).then_some((least, (width, height)))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::model::built_files::BuiltFiles;
    use crate::model::picture::Size;
    use crate::rules::testing::{Case, built, page, site};

    /// `/large.jpg` has 1000 × 500 pixels, `/small.jpg` 200 × 100; both have many bytes, and `/light.jpg` has few.
    fn case(body: &str) -> Case {
        let mut case = built([page("en", "a")], &[("en/a", body)]);
        let facts = [("large.jpg", 1000, 90_000), ("small.jpg", 200, 90_000), ("light.jpg", 1000, 3000)];
        let facts: BTreeMap<String, PictureFacts> = facts
            .map(|(path, width, bytes)| (path.to_owned(), PictureFacts { size: Size::new(width, width / 2), bytes }))
            .into();
        let files = BuiltFiles::of(facts.keys().cloned().collect::<Vec<_>>());
        case.site.built.as_mut().unwrap().files = files.with_facts(facts);
        case
    }

    #[test]
    fn fires_from_two_and_a_half_pixels_on() {
        for (body, fires) in [
            ("<img src=/large.jpg width=400 height=200>", true),
            ("<img src=/large.jpg width=401 height=200>", false),
            ("<img src=/large.jpg width=400 height=201>", false),
            ("<img src=/large.jpg width=100 height=500>", false),
            ("<img src=/large.jpg width=400>", true),
            ("<img src=/large.jpg style='width:100px'>", true),
            ("<img src=/large.jpg width=1000 height=500>", false),
            ("<img src=/large.jpg width=10%>", false),
            ("<img src=/large.jpg>", false),
            ("<img src=/small.jpg width=100>", false),
            ("<img src=/light.jpg width=100>", false),
            ("<img src=/elsewhere.jpg width=100>", false),
            ("<img src=/large.jpg srcset='/small.jpg 200w, /large.jpg 1000w' sizes=100px>", false),
            ("<img src=/small.jpg srcset='/large.jpg 1000w' sizes=100px>", true),
            ("<img srcset='/large.jpg 1000w' sizes=100vw width=100>", false),
            ("<picture><source srcset=/small.jpg><img src=/large.jpg width=100></picture>", false),
            ("<img src=/large.jpg srcset='/elsewhere.jpg 2x' width=100>", false),
        ] {
            assert_eq!(case(body).places(&RULE).len(), usize::from(fires), "{body}");
        }
    }

    #[test]
    fn says_both_sizes() {
        let texts = case("<img src=/large.jpg width=100>").texts(&RULE);
        for part in ["`/large.jpg`", "1000 × 500", "100 × 50"] {
            assert!(texts[0].contains(part), "{texts:?}");
        }
        assert_eq!(site([page("en", "a")]).places(&RULE), [""; 0], "no built site");
    }
}
