use std::sync::Arc;

use super::*;
use crate::model::Header;
use crate::model::SitePath;
use crate::model::Size;
use crate::model::outputs::{Aim, OutputState, Preset};
use crate::model::outputs::{Fit, Inputs, Record};
use crate::model::picture::{Load, Orientation};
use crate::model::site::Picture;
use crate::plan::facts::Adopt;
use crate::plan::ownership::KEPT;

fn path(text: &str) -> FilePath {
    FilePath::new(text)
}

fn one_claim() -> (Site, Claims) {
    let size = Size::new(1200, 1200);
    let header = Header {
        format: Format::Jpeg,
        size,
        orientation: Orientation::UPRIGHT,
        alpha: false,
        animated: false,
        in_strips: false,
        gps: false,
        unended: false,
        web_ready: true,
        load: Load::default(),
    };
    let mut site = Site::default();
    site.pictures.insert(path("static/a.png"), Picture { size: 1, header: Ok(header), vector: None });
    let claim = Claim {
        output: path("static/medium/a.jpg"),
        url: SitePath::new("/medium/a.jpg"),
        format: Format::Jpeg,
        source: path("static/a.png"),
        image: SitePath::new("/a.png"),
        places: Vec::new(),
        shape: Shape::Thumb {
            preset: Arc::new(Preset { name: "medium".to_owned(), size: Size::new(740, 410), fit: Fit::Cover }),
            aim: Aim::CENTRE,
        },
    };
    (site, Claims { claims: vec![claim], ..Claims::default() })
}

fn record(hash: &str, source: &str, encoder: &str) -> Record {
    let inputs = Inputs {
        source: source.to_owned(),
        recipe: "740x410 cover 0.5 0.5 jpeg q80".to_owned(),
        encoder: encoder.to_owned(),
    };
    Record { hash: hash.to_owned(), inputs, format: "jpeg".to_owned(), width: 740, height: 410, size: 9 }
}

fn said(known: &[Record], there: Option<(&str, bool)>, policy: Policy) -> String {
    let (site, claims) = one_claim();
    let mut facts = Facts { memory: u64::MAX, quality: 80.into(), ..Facts::default() };
    facts.sources.insert(path("static/a.png"), "s".to_owned());
    if !known.is_empty() {
        facts.known.insert(path("static/medium/a.jpg"), known.to_vec());
    }
    if let Some((hash, decodes)) = there {
        let decoded = decodes.then(|| ("jpeg".to_owned(), Size::new(740, 410)));
        facts.outputs.insert(
            path("static/medium/a.jpg"),
            OutputState { hash: hash.to_owned(), size: 9, decoded, unreadable: None },
        );
    }
    let plan = decided_plan(&site, claims, &facts, policy);
    match (&plan.jobs[..], &plan.reused[..], &plan.refused[..]) {
        ([job], [], []) => format!("make {:?}", job.outputs[0].reason),
        ([], [reused], []) => {
            if reused.adopted {
                "adopt".to_owned()
            } else {
                "reuse".to_owned()
            }
        }
        ([], [], [refused]) => format!("refuse {:?}", refused.why),
        other => format!("{other:?}"),
    }
}

#[test]
fn whose_file_it_is_decides() {
    let no = Policy::default();
    let force = Policy { force: Force::All, ..no };
    let keep = Policy { adopt: Adopt::Keep, ..no };
    let replace = Policy { adopt: Adopt::Replace, ..no };
    let thumbs = Policy { scope: OutputScope::Thumbs, ..no };
    let ours = &[record("h", "s", picture::ENCODER_VERSION)][..];
    for (known, there, policy, verdict) in [
        (&[][..], None, no, "make New"),
        (&[], None, thumbs, "make New"),
        (ours, None, no, "make Gone"),
        (ours, Some(("h", true)), no, "reuse"),
        (ours, Some(("h", true)), force, "make Forced"),
        (ours, Some(("x", false)), no, "make Broken"),
        (ours, Some(("x", true)), no, "refuse Edited"),
        (ours, Some(("x", true)), keep, "adopt"),
        (ours, Some(("x", true)), replace, "refuse Edited"),
        (ours, Some(("x", true)), force, "make Forced"),
        (&[], Some(("x", true)), no, "refuse Foreign"),
        (&[], Some(("x", true)), force, "refuse Foreign"),
        (&[], Some(("x", true)), keep, "adopt"),
        (&[], Some(("x", true)), replace, "make Adopted"),
        (&[], Some(("x", false)), keep, "make Adopted"),
        (&[record("h", "old", picture::ENCODER_VERSION)], Some(("h", true)), no, "make Stale([Source])"),
        (&[record("h", "s", "0")], Some(("h", true)), no, "make Stale([Encoder])"),
        (&[record("h", "s", KEPT)], Some(("h", true)), no, "reuse"),
        (&[record("h", "old", KEPT)], Some(("h", true)), no, "make Stale([Source])"),
        (
            &[Record {
                inputs: Inputs { recipe: "q90".into(), ..record("h", "s", KEPT).inputs },
                ..record("h", "s", KEPT)
            }],
            Some(("h", true)),
            no,
            "reuse",
        ),
        // A killed run: the manifest has the old record, the journal the new one.
        (&[record("o", "old", "0"), record("h", "s", picture::ENCODER_VERSION)], Some(("h", true)), no, "reuse"),
        (&[record("o", "s", picture::ENCODER_VERSION), record("h", "s", "9")], Some(("o", true)), no, "reuse"),
    ] {
        assert_eq!(said(known, there, policy), verdict, "{known:?} {there:?} {policy:?}");
    }
}

#[test]
fn a_source_serves_while_it_is_served_and_lighter() {
    let (site, mut claims) = one_claim();
    let claim = &mut claims.claims[0];
    claim.shape = Shape::Variant { width: 1200, widest: 1200, animated: false };
    let (output, itself) = (claim.output.clone(), Better { format: Format::Jpeg, width: 1200 });
    let jobs = |weight: u64, is_served: bool, is_there: bool| {
        let mut facts = Facts { memory: u64::MAX, quality: 80.into(), ..Facts::default() };
        facts.served.extend(is_served.then(|| path("static/a.png")));
        if is_there {
            let decoded = Some(("jpeg".to_owned(), Size::new(1200, 1200)));
            let state = OutputState { hash: "h".to_owned(), size: weight, decoded, unreadable: None };
            facts.outputs.insert(output.clone(), state);
            facts.known.insert(output.clone(), vec![Record { size: weight, ..record("h", "s", "1") }]);
        } else {
            facts.left_out.insert(output.clone(), (weight, itself));
        }
        let claims = Claims { claims: claims.claims.clone(), ..Claims::default() };
        let plan = decided_plan(&site, claims, &facts, Policy::default());
        let outputs: usize = plan.jobs.iter().map(|job| job.outputs.len()).sum();
        assert!(plan.left_out.iter().all(|left| left.is_for_source() && left.size == weight));
        [plan.left_out.len(), plan.orphans.len(), plan.reused.len(), outputs]
    };
    // The source has one byte.
    assert_eq!(jobs(2, true, false), [1, 0, 0, 0], "left out before, and now");
    assert_eq!(jobs(2, false, false), [0, 0, 0, 1]);
    assert_eq!(jobs(1, true, false), [0, 0, 0, 1]);
    assert_eq!(jobs(2, true, true), [1, 1, 0, 0], "made before");
    assert_eq!(jobs(2, false, true), [0, 0, 1, 0]);
    assert_eq!(jobs(1, true, true), [0, 0, 1, 0]);
}

#[test]
fn what_nothing_asks_for_is_an_orphan_while_it_is_there() {
    let (site, claims) = one_claim();
    let mut facts = Facts { memory: u64::MAX, quality: 80.into(), ..Facts::default() };
    for (name, there) in [("static/medium/old.jpg", true), ("static/medium/gone.jpg", false)] {
        facts.known.insert(path(name), vec![record("h", "s", "1")]);
        if there {
            facts
                .outputs
                .insert(path(name), OutputState { hash: "x".to_owned(), size: 1, decoded: None, unreadable: None });
        }
    }
    let plan = decided_plan(&site, claims, &facts, Policy::default());
    assert_eq!(plan.orphans.keys().map(FilePath::as_str).collect::<Vec<_>>(), ["static/medium/old.jpg"]);
}
