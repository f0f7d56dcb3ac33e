//! What the plan decides as a whole: which outputs are made together, in which order, and beside which others.

use super::*;
use crate::model::outputs::{
    Better, Claim, FailureReason, Inputs, OutputState, Plan, Quality, Record, RenderReason, Shape, WeighedVariant,
};
use crate::model::picture::{Load, Orientation};
use crate::model::site::Picture;
use crate::model::{FilePath, Format, Header, IoCause, PictureError, Site, SitePath, Size};

const BYTES: u64 = 7;

/// A site with these square pictures.
fn site(pictures: &[(&str, Format, u32)]) -> Site {
    let mut site = Site::default();
    for (path, format, side) in pictures {
        let header = Header {
            format: *format,
            size: Size::new(*side, *side),
            orientation: Orientation::UPRIGHT,
            alpha: false,
            animated: *format == Format::Gif,
            in_strips: false,
            gps: false,
            unended: false,
            web_ready: true,
            load: Load { fixed: Size::new(*side, *side).pixels() * 4, scaled: 0, kept: 4 },
        };
        site.pictures.insert(FilePath::new(*path), Picture { size: BYTES, header: Ok(header), vector: None });
    }
    site
}

fn variant(source: &str, width: u32, animated: bool) -> Claim {
    let url = SitePath::new(&format!("/{source}-{width}w.webp"));
    Claim {
        output: FilePath::new(format!("static{url}")),
        url,
        format: Format::WebP,
        source: FilePath::new(source),
        image: SitePath::new(&format!("/{source}")),
        places: Vec::new(),
        shape: Shape::Variant { width, widest: 960, animated },
    }
}

fn facts() -> Facts {
    Facts { memory: u64::MAX, quality: 80.into(), ..Facts::default() }
}

/// Says that an earlier run made this output, and that it is still there.
fn make_known(facts: &mut Facts, claim: &Claim, size: u64) {
    let inputs = Inputs { source: String::new(), recipe: String::new(), encoder: String::new() };
    let record = Record { hash: "h".to_owned(), inputs, format: "webp".to_owned(), width: 1, height: 1, size };
    facts.known.insert(claim.output.clone(), vec![record]);
    let decoded = Some(("webp".to_owned(), Size::new(1, 1)));
    facts.outputs.insert(claim.output.clone(), OutputState { hash: "h".to_owned(), size, decoded, unreadable: None });
}

fn decided(site: &Site, claims: &[Claim], facts: &Facts) -> Plan {
    decided_plan(site, Claims { claims: claims.to_vec(), ..Claims::default() }, facts, Policy::default())
}

/// The widths that each job makes.
fn made_widths(plan: &Plan) -> Vec<(&str, Vec<u32>)> {
    let widths = |job: &crate::model::outputs::Job| {
        job.outputs.iter().filter_map(|planned| planned.claim.variant_width()).collect()
    };
    plan.jobs.iter().map(|job| (job.source.as_str(), widths(job))).collect()
}

#[test]
fn the_largest_job_comes_first_and_equal_ones_in_the_order_of_their_paths() {
    let site = site(&[("a", Format::Png, 1000), ("b", Format::Png, 4000), ("c", Format::Png, 1000)]);
    let claims = ["a", "b", "c"].map(|source| variant(source, 480, false));
    let plan = decided(&site, &claims, &facts());
    assert_eq!(made_widths(&plan), [("b", vec![480]), ("a", vec![480]), ("c", vec![480])]);
    assert!(plan.jobs[0].memory > plan.jobs[1].memory && plan.jobs[1].memory == plan.jobs[2].memory);
}

#[test]
fn outputs_that_move_are_a_job_of_their_own() {
    let site = site(&[("a", Format::Gif, 1000)]);
    let mut facts = facts();
    for (quality, expected) in [(Quality::Fixed(70), 70), (Quality::Auto, 80)] {
        facts.quality = quality;
        let plan = decided(&site, &[variant("a", 480, true), variant("a", 960, false)], &facts);
        let [still, moving] = &plan.jobs[..] else { panic!("two jobs: {:?}", made_widths(&plan)) };
        let (still, moving) = if still.placeholder.is_some() { (still, moving) } else { (moving, still) };
        assert!(moving.placeholder.is_none(), "one placeholder is enough");
        assert_eq!(animation(&still.outputs[0]), None);
        let request = animation(&moving.outputs[0]).unwrap();
        assert_eq!((request.output, request.quality), (Size::new(480, 480), expected));
        // Readers have the original, too.
        let original = WeighedVariant { width: 1000, format: Format::Gif, size: BYTES };
        assert_eq!([&still.others[..], &moving.others[..]], [&[original][..], &[original][..]]);
    }
}

#[test]
fn what_is_made_is_held_against_the_variants_of_its_source_that_stay() {
    let site = site(&[("a", Format::Png, 1000), ("b", Format::Png, 1000)]);
    let claims =
        [variant("a", 240, false), variant("a", 480, false), variant("a", 960, false), variant("b", 480, false)];
    let mut facts = facts();
    make_known(&mut facts, &claims[1], 50);
    make_known(&mut facts, &claims[3], 60);
    facts.left_out.insert(claims[0].output.clone(), (40, Better { format: Format::WebP, width: 960 }));
    facts.placeholders.insert(FilePath::new("b"));
    let plan = decided(&site, &claims, &facts);
    assert_eq!(made_widths(&plan), [("a", vec![960])]);
    let weighed = |width, size| WeighedVariant { width, format: Format::WebP, size };
    assert_eq!(plan.jobs[0].others, [weighed(480, 50), weighed(240, 40)]);
}

#[test]
fn a_variant_is_left_out_only_while_the_better_one_is_asked_for() {
    let site = site(&[("a", Format::Png, 1000), ("b", Format::Png, 1000)]);
    let mut facts = facts();
    let narrow = variant("a", 480, false);
    facts.left_out.insert(narrow.output.clone(), (40, Better { format: Format::WebP, width: 960 }));
    let left_out = |claims: &[Claim]| {
        let plan = decided(&site, claims, &facts);
        plan.left_out.iter().map(|left| (left.claim.output.clone(), left.size, left.height)).collect::<Vec<_>>()
    };
    assert_eq!(left_out(&[narrow.clone(), variant("a", 960, false)]), [(narrow.output.clone(), 40, 480)]);
    assert_eq!(left_out(&[narrow.clone(), variant("a", 720, false)]), []);
    assert_eq!(left_out(&[narrow.clone(), variant("b", 960, false)]), [], "another source's is no better one");
}

#[test]
fn what_needs_too_much_memory_fails_and_the_rest_is_made() {
    let site = site(&[("a", Format::Png, 1000), ("b", Format::Png, 4000)]);
    let claims = [variant("a", 480, false), variant("b", 480, false)];
    let needed: Vec<u64> = decided(&site, &claims, &facts()).jobs.iter().map(|job| job.memory).collect();
    let plan = decided(&site, &claims, &Facts { memory: needed[0], ..facts() });
    assert_eq!((plan.jobs.len(), plan.failed.len()), (2, 0));
    let plan = decided(&site, &claims, &Facts { memory: needed[0] - 1, ..facts() });
    assert_eq!(made_widths(&plan), [("a", vec![480])]);
    assert_eq!(plan.failed.iter().map(|failure| failure.source.as_str()).collect::<Vec<_>>(), ["b"]);
}

#[test]
fn with_thumbs_only_variants_that_are_there_stay_and_no_others_are_made() {
    let site = site(&[("a", Format::Png, 1000)]);
    let claims = [variant("a", 480, false), variant("a", 960, false)];
    let mut facts = facts();
    make_known(&mut facts, &claims[0], 50);
    let policy = Policy { scope: OutputScope::Thumbs, ..Policy::default() };
    let plan = decided_plan(&site, Claims { claims: claims.to_vec(), ..Claims::default() }, &facts, policy);
    assert_eq!((plan.reused.len(), plan.jobs.len()), (1, 0));
    let all = decided(&site, &claims, &facts);
    assert_eq!(all.jobs[0].outputs[0].reason, RenderReason::New);
}

#[test]
fn only_an_output_that_was_there_is_superseded() {
    let site = site(&[("a", Format::Png, 1000)]);
    let mut planned = decided(&site, &[variant("a", 480, false)], &facts()).jobs.remove(0).outputs.remove(0);
    for (reason, is_there) in [
        (RenderReason::New, false),
        (RenderReason::Gone, false),
        (RenderReason::Broken, true),
        (RenderReason::Forced, true),
        (RenderReason::Adopted, true),
    ] {
        planned.reason = reason;
        let found = superseded_output(&planned);
        // Its bytes are not counted: others take their place.
        let expected = is_there.then_some((&planned.claim.output, 0));
        assert_eq!(found.as_ref().map(|owned| (owned.path(), owned.size())), expected, "{:?}", planned.reason);
    }
}

#[test]
fn a_fixed_quality_keeps_no_memory_free_for_scores() {
    let site = site(&[("a", Format::Png, 1000)]);
    let header = site.pictures[&FilePath::new("a")].header.as_ref().unwrap();
    let of = |quality: Quality| {
        let job = decided(&site, &[variant("a", 480, false)], &Facts { quality, ..facts() }).jobs.remove(0);
        (job.memory, job.outputs[0].view)
    };
    let (fixed, view) = of(Quality::Fixed(70));
    assert_eq!(fixed, crate::picture::memory_needed(header, &[view]));
    assert!(of(Quality::Auto).0 >= fixed + crate::picture::MEMORY_TO_SCORE);
}

#[test]
fn an_output_that_can_t_be_written_or_read_fails_and_says_why() {
    let site = site(&[("a", Format::Png, 20_000)]);
    let too_wide = variant("a", 20_000, false);
    let plan = decided(&site, std::slice::from_ref(&too_wide), &facts());
    assert_eq!(plan.failed.iter().map(|failed| &failed.output).collect::<Vec<_>>(), [&too_wide.output]);
    assert!(plan.jobs.iter().all(|job| job.outputs.is_empty()), "WebP holds no such width");
    let mut facts = facts();
    let claim = variant("a", 480, false);
    let locked = IoCause::from("it is locked");
    let state = OutputState { hash: String::new(), size: 1, decoded: None, unreadable: Some(locked.clone()) };
    facts.outputs.insert(claim.output.clone(), state);
    let plan = decided(&site, &[claim], &facts);
    let unreadable = PictureError::Unreadable { detail: locked };
    let errors: Vec<_> = plan.failed.iter().map(|failed| &failed.error).collect();
    assert_eq!(errors, [&FailureReason::Picture(unreadable)]);
}

#[test]
fn a_source_may_serve_where_it_is_served_and_browsers_show_it_well() {
    let mut site = site(&[("a", Format::WebP, 1000)]);
    let path = FilePath::new("a");
    let itself = WeighedVariant { width: 1000, format: Format::WebP, size: BYTES };
    for (is_served, is_web_ready, expected) in
        [(true, true, Some(itself)), (false, true, None), (true, false, None), (false, false, None)]
    {
        let picture = site.pictures.get_mut(&path).unwrap();
        picture.header.as_mut().unwrap().web_ready = is_web_ready;
        let served = is_served.then(|| path.clone()).into_iter().collect();
        let found = original::original(&site, &Facts { served, ..facts() }, &path);
        assert_eq!(found, expected, "{is_served} {is_web_ready}");
    }
}

#[test]
fn a_variant_stays_away_for_the_animation_that_readers_have() {
    let site = site(&[("a", Format::Gif, 1000)]);
    let claim = variant("a", 480, true);
    for (format, stays_away) in [(Format::Gif, true), (Format::Jpeg, false)] {
        let mut facts = facts();
        facts.left_out.insert(claim.output.clone(), (40, Better { format, width: 1000 }));
        let plan = decided(&site, std::slice::from_ref(&claim), &facts);
        assert_eq!(plan.left_out.len(), usize::from(stays_away), "{format:?} is not among the claims");
        let forced = Policy { force: Force::All, ..Policy::default() };
        let claims = Claims { claims: vec![claim.clone()], ..Claims::default() };
        assert!(decided_plan(&site, claims, &facts, forced).left_out.is_empty(), "all are made again");
        // What is there is looked at as any other output.
        make_known(&mut facts, &claim, 50);
        assert_eq!(decided(&site, std::slice::from_ref(&claim), &facts).reused.len(), 1);
    }
}
