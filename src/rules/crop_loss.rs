//! A thumbnail that shows little of its picture, and nobody said which part.

use super::Context;
use super::engine::active_rules::ActiveRules;
use super::engine::draft::Draft;
use super::engine::rule::{OptionDefault, Rule, RuleOption, RuleOptions, Subject, manuals};
use crate::model::finding::Severity;
use crate::model::outputs::{Claim, Fit};
use crate::model::place::Place;

pub const RULE: Rule = Rule {
    variants: &["height"],
    options: &[RuleOption {
        name: "max-lost",
        doc: "Percent of the picture that a thumbnail may cut away, 0 to 100.",
        // A square at 740 × 410, half of the pictures of a real blog, loses 44.6 and looks well.
        default: OptionDefault::Count(50),
    }],
    ..Rule::new("crop-loss", Severity::Info, Subject::Output, manuals!("crop_loss"), check)
};

fn check(context: &Context, options: &RuleOptions) -> Vec<Draft> {
    let most = options.count("max-lost") as u64;
    let mut drafts = Vec::new();
    for claim in context.plan.claims() {
        if let (Some(loss), Some((first, others))) = (Loss::of(context, claim), claim.places.split_first())
            && loss.lost * 100 > most * loss.whole
            && !claim.places.iter().any(|place| gives_focus(context, place))
        {
            let draft = Draft::at_place(context, first).image(Some(&claim.image)).with_related(others.iter().cloned());
            let draft = draft
                .with("image", &claim.image)
                .with("output", &claim.output)
                .with("percent", loss.percent())
                .with("key", context.keys.focus.first().map_or("", String::as_str));
            drafts.push(match loss.side {
                Side::Width => draft,
                Side::Height => draft.variant("height"),
            });
        }
    }
    drafts
}

/// Percent of the picture that a thumbnail may cut away, 0 to 100.
#[must_use]
pub fn most_lost(chosen: &ActiveRules) -> u32 {
    chosen.options(&RULE).count("max-lost") as u32
}

/// The author has said what matters, and knows of the cut.
fn gives_focus(context: &Context, place: &Place) -> bool {
    context.site.page(&place.path).and_then(|page| page.focus.as_ref()).is_some_and(|focus| focus.value.is_some())
}

/// What is cut, of the picture's pixels times the preset's side, so that nothing is rounded.
struct Loss {
    lost: u64,
    whole: u64,
    side: Side,
}

enum Side {
    /// Left and right.
    Width,
    /// Top and bottom.
    Height,
}

impl Loss {
    /// `None` where nothing is cut, or the picture can't be read.
    fn of(context: &Context, claim: &Claim) -> Option<Self> {
        let preset = claim.preset().filter(|preset| preset.fit == Fit::Cover)?;
        let size = context.site.pictures.get(&claim.source)?.header.as_ref().ok()?.size;
        let across = u64::from(size.width) * u64::from(preset.size.height);
        let down = u64::from(size.height) * u64::from(preset.size.width);
        if across >= down {
            Some(Self { lost: across - down, whole: across, side: Side::Width })
        } else {
            Some(Self { lost: down - across, whole: down, side: Side::Height })
        }
    }

    fn percent(&self) -> usize {
        (self.lost * 100 / self.whole.max(1)) as usize
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::outputs::{Aim, Inputs, Preset, Record, Reused, Shape};
    use crate::model::picture::{Format, Size};
    use crate::model::{FilePath, Focus, SitePath};
    use crate::rules::testing::{Case, SamplePage, page, site};

    fn case(pages: Vec<SamplePage>, source: (u32, u32), preset: (u32, u32), fit: Fit) -> Case {
        let mut case = site(pages).picture("static/a.jpg", Ok(Format::Jpeg));
        for picture in case.site.pictures.values_mut() {
            picture.header.as_mut().unwrap().size = Size::new(source.0, source.1);
        }
        let place = |page: &crate::model::Page| Place {
            path: page.path.clone(),
            span: page.thumb.as_ref().expect("a thumb").raw.at.clone(),
        };
        let preset = Preset { name: "medium".to_owned(), size: Size::new(preset.0, preset.1), fit };
        let claim = Claim {
            output: FilePath::new("static/medium/a.jpg"),
            url: SitePath::new("/medium/a.jpg"),
            format: Format::Jpeg,
            source: FilePath::new("static/a.jpg"),
            image: SitePath::new("/a.jpg"),
            places: case.site.pages.iter().map(place).collect(),
            shape: Shape::Thumb { preset: Arc::new(preset), aim: Aim::CENTRE },
        };
        let record = Record {
            hash: String::new(),
            inputs: Inputs { source: String::new(), recipe: String::new(), encoder: String::new() },
            format: "jpeg".to_owned(),
            width: 1,
            height: 1,
            size: 1,
        };
        case.plan.reused.push(Reused { claim, record, adopted: false });
        case
    }

    fn post(name: &str) -> SamplePage {
        page("en", name).hero("/a.jpg").thumb("/medium/a.jpg")
    }

    fn texts(source: (u32, u32), preset: (u32, u32), fit: Fit) -> Vec<String> {
        case(vec![post("a")], source, preset, fit).texts(&RULE)
    }

    #[test]
    fn fires_over_half_and_says_how_much_and_where() {
        let wide = texts((1920, 400), (740, 410), Fit::Cover);
        assert!(wide.len() == 1 && wide[0].contains("62%") && wide[0].contains("left and right"), "{wide:?}");
        let high = texts((600, 1200), (740, 410), Fit::Cover);
        assert!(high.len() == 1 && high[0].contains("72%") && high[0].contains("top and bottom"), "{high:?}");
        assert_eq!(texts((1001, 500), (500, 500), Fit::Cover).len(), 1);
    }

    #[test]
    fn is_silent_up_to_half_and_on_what_is_not_cut() {
        for (source, preset, fit) in [
            ((1200, 1200), (740, 410), Fit::Cover),
            ((1000, 500), (500, 500), Fit::Cover),
            ((740, 410), (740, 410), Fit::Cover),
            ((10, 9000), (740, 410), Fit::Contain),
        ] {
            assert_eq!(texts(source, preset, fit), [""; 0], "{source:?}");
        }
    }

    #[test]
    fn fires_once_an_output_at_its_first_place() {
        let case = case(vec![post("a"), post("b")], (1920, 400), (740, 410), Fit::Cover);
        assert_eq!(case.places(&RULE), ["content/en/a.md:3"]);
        assert_eq!(case.findings(&RULE)[0].related.len(), 1);
    }

    #[test]
    fn is_silent_where_a_page_says_what_matters() {
        let reported = |focus| vec![post("a"), post("b").focus(focus)];
        let places = |focus| case(reported(focus), (1920, 400), (740, 410), Fit::Cover).places(&RULE).len();
        assert_eq!((places(Some(Focus::CENTRE)), places(None)), (0, 1));
    }

    #[test]
    fn the_limit_is_configured() {
        let limited = |percent: u32| {
            let case = case(vec![post("a")], (1200, 1200), (740, 410), Fit::Cover);
            case.configured(serde_json::json!({ "crop-loss": { "max-lost": percent } })).places(&RULE).len()
        };
        assert_eq!((limited(44), limited(45)), (1, 0));
    }
}
