//! Whose file is at each output path, and what to do about it: the table of the contract.

use std::collections::BTreeMap;

use super::animated::animation;
use super::claims::Claims;
use super::facts::{Adopt, Facts, Force, Policy, Scope};
use super::original::original;
use super::orphans::orphans;
use super::ownership::KEPT;
use super::sets::{Sets, others};
use super::{geometry, variants};
use crate::model::outputs::{
    Better, Changed, Claim, Effort, FailureReason, Fit, Inputs, Job, LeftOut, Plan, Planned, Reason, Record,
    RefusalReason, Reused, Shape, View, Weighed,
};
use crate::model::{FilePath, Format, PictureError, Site, Size};
use crate::picture::{self, AnimationRequest};

/// The plan: pure, so that what is shown and what is done are one.
#[must_use]
pub fn decided(site: &Site, claims: Claims, facts: &Facts, policy: Policy) -> Plan {
    let mut plan = Plan { refused: claims.refused, failed: claims.failed, ..Plan::default() };
    plan.orphans = orphans(&claims.claims, &plan, facts);
    let sets = Sets::of(&claims.claims);
    let mut jobs: BTreeMap<FilePath, Vec<Planned>> = BTreeMap::new();
    for claim in claims.claims {
        decide_one(site, claim, &sets, facts, policy, &mut plan, &mut jobs);
    }
    let mut impressions = BTreeMap::new();
    if policy.scope == Scope::All {
        for (source, variants) in &sets.0 {
            if !facts.impressions.contains(source)
                && let Some(Ok(header)) = site.pictures.get(source).map(|picture| &picture.header)
                && let (Some(&(width, _)), Some(&(widest, _))) = (variants.first(), variants.last())
            {
                let shape = Shape::Variant { width, widest, animated: false };
                impressions.insert(source.clone(), geometry::view(header.size, &shape));
                jobs.entry(source.clone()).or_default();
            }
        }
    }
    let mut others = others(&plan);
    for (source, mut outputs) in jobs {
        let Some(Ok(header)) = site.pictures.get(&source).map(|picture| &picture.header) else { continue };
        // Formats of one size one after the other: they share its pixels.
        outputs.sort_by_key(|planned| (planned.claim.variant_width(), planned.claim.output.clone()));
        let (moving, still): (Vec<Planned>, Vec<Planned>) =
            outputs.into_iter().partition(|planned| animation(planned).is_some());
        let impression = impressions.remove(&source);
        let views: Vec<View> = impression.into_iter().chain(still.iter().map(|planned| planned.view)).collect();
        let probe = |planned: &Planned| picture::probe(planned.view, planned.claim.format, planned.quality);
        let probes: Vec<View> = still.iter().filter_map(probe).collect();
        let judging = if probes.is_empty() { 0 } else { picture::MEMORY_TO_SCORE };
        let views: Vec<View> = views.into_iter().chain(probes).collect();
        let requests: Vec<AnimationRequest> = moving.iter().filter_map(animation).collect();
        let mut others = others.remove(&source).unwrap_or_default();
        if header.animated {
            // Readers have the original, too.
            let size = site.pictures.get(&source).map_or(0, |picture| picture.size);
            others.push(Weighed { width: header.size.width, format: header.format, size });
        }
        for (outputs, impression, memory, in_strips) in [
            (still, impression, picture::memory_needed(header, &views).saturating_add(judging), header.in_strips),
            (moving, None, picture::memory_to_animate(header, &requests), false),
        ] {
            if outputs.is_empty() && impression.is_none() {
                continue;
            }
            // What can be read in strips runs alone, however much it is.
            if memory > facts.memory && !in_strips {
                let error = PictureError::TooMuchMemory { size: header.size, needs: memory, allowed: facts.memory };
                let error = FailureReason::Picture(error);
                plan.failed.extend(outputs.into_iter().map(|planned| planned.claim.failed(error.clone())));
            } else {
                let original = original(site, facts, &source);
                let (source, others) = (source.clone(), others.clone());
                plan.jobs.push(Job { source, outputs, impression, others, original, memory });
            }
        }
    }
    // Largest first, so that no core is left alone with the largest at the end.
    plan.jobs.sort_by(|a, b| b.memory.cmp(&a.memory).then(a.source.cmp(&b.source)));
    plan.failed.sort_by(|a, b| (&a.source, &a.output).cmp(&(&b.source, &b.output)));
    plan.refused.sort_by(|a, b| (&a.output, &a.source).cmp(&(&b.output, &b.source)));
    plan
}

fn decide_one(
    site: &Site,
    claim: Claim,
    sets: &Sets,
    facts: &Facts,
    policy: Policy,
    plan: &mut Plan,
    jobs: &mut BTreeMap<FilePath, Vec<Planned>>,
) {
    let header = match site.pictures.get(&claim.source).map(|picture| &picture.header) {
        Some(Ok(header)) => header,
        Some(Err(error)) => return plan.failed.push(claim.failed(FailureReason::Picture(error.clone()))),
        // Every source is probed; were one not, its output is no reason to stop.
        None => return plan.failed.push(claim.failed(FailureReason::Picture(PictureError::Changed))),
    };
    let view = geometry::view(header.size, &claim.shape);
    let serves_instead = |size: u64| {
        let variant = claim.variant_width().map(|width| Weighed { width, format: claim.format, size })?;
        let original = original(site, facts, &claim.source).filter(|original| original.serves_instead_of(&variant))?;
        Some(Better { format: original.format, width: original.width })
    };
    if let Some((size, for_better)) = facts.left_out.get(&claim.output).copied()
        && policy.force == Force::No
        && (for_better.format == Format::Gif || sets.has(&claim.source, for_better))
        && (!for_better.is_source(&claim) || serves_instead(size).is_some())
        && !facts.outputs.contains_key(&claim.output)
    {
        return plan.left_out.push(LeftOut { claim, height: view.crop.output.height, size, for_better });
    }
    if let Err(error) = picture::holds(claim.format, view.crop.output) {
        return plan.failed.push(claim.failed(FailureReason::Picture(error)));
    }
    match verdict(&claim, facts, policy) {
        Verdict::Reuse(record) => match serves_instead(record.size) {
            // Made before the source could serve, or by a version that did not let it. Pages that are served may name it.
            Some(for_better) => {
                let (size, height) = (record.size, view.crop.output.height);
                plan.orphans.insert(claim.output.clone(), record);
                plan.left_out.push(LeftOut { claim, height, size, for_better });
            }
            None => plan.reused.push(Reused { claim, record, adopted: false }),
        },
        // `--only thumbs`: variants that are there stay, the others are not for now.
        _ if policy.scope == Scope::Thumbs && claim.variant_width().is_some() => {}
        Verdict::Make(reason) => {
            let effort = if claim.variant_width().is_some() { facts.effort } else { Effort::Quick };
            let planned = Planned { view, quality: facts.quality, effort, reason, claim };
            jobs.entry(planned.claim.source.clone()).or_default().push(planned);
        }
        Verdict::Adopt(record) => plan.reused.push(Reused { claim, record, adopted: true }),
        Verdict::Refuse(why) => plan.refused.push(claim.refused(why)),
        Verdict::Fail(error) => plan.failed.push(claim.failed(FailureReason::Picture(error))),
    }
}

enum Verdict {
    Make(Reason),
    Reuse(Record),
    Adopt(Record),
    Refuse(RefusalReason),
    Fail(PictureError),
}

fn verdict(claim: &Claim, facts: &Facts, policy: Policy) -> Verdict {
    let known = facts.known.get(&claim.output).map(Vec::as_slice).unwrap_or_default();
    let Some(state) = facts.outputs.get(&claim.output) else {
        return Verdict::Make(if known.is_empty() { Reason::New } else { Reason::Gone });
    };
    // What is there may be a person's work: it is not written over unseen.
    if let Some(detail) = &state.unreadable {
        return Verdict::Fail(PictureError::Unreadable { detail: detail.clone() });
    }
    let now = inputs(claim, facts);
    if let Some(record) = known.iter().find(|record| record.hash == state.hash) {
        // A variant's name holds all that it is made from.
        let changed = if claim.variant_width().is_some() { Vec::new() } else { changes(record, &now) };
        return match (changed, policy.force) {
            (_, Force::All) => Verdict::Make(Reason::Forced),
            (changed, Force::No) if changed.is_empty() => Verdict::Reuse(record.clone()),
            (changed, Force::No) => Verdict::Make(Reason::Stale(changed)),
        };
    }
    match (known.is_empty(), &state.decoded, policy) {
        (false, None, _) => Verdict::Make(Reason::Broken),
        (false, Some(_), Policy { force: Force::All, .. }) => Verdict::Make(Reason::Forced),
        (_, Some((format, size)), Policy { adopt: Adopt::Keep, .. }) => Verdict::Adopt(Record {
            hash: state.hash.clone(),
            inputs: Inputs { encoder: KEPT.to_owned(), ..now },
            format: format.clone(),
            width: size.width,
            height: size.height,
            size: state.size,
        }),
        (false, Some(_), _) => Verdict::Refuse(RefusalReason::Edited),
        // A foreign file that is no picture can't be kept as a thumb.
        (true, _, Policy { adopt: Adopt::Replace, .. }) | (true, None, Policy { adopt: Adopt::Keep, .. }) => {
            Verdict::Make(Reason::Adopted)
        }
        (true, _, Policy { adopt: Adopt::No, .. }) => Verdict::Refuse(RefusalReason::Foreign),
    }
}

/// What an output of this claim is made from now. The source's hash is empty where it is not known,
/// which is where nothing is reused.
#[must_use]
pub fn inputs(claim: &Claim, facts: &Facts) -> Inputs {
    let source = facts.sources.get(&claim.source).map(String::as_str).unwrap_or_default();
    let Shape::Thumb { preset, aim } = &claim.shape else {
        return variants::inputs(source, claim.format, &claim.shape, facts.quality, facts.effort);
    };
    // All that shapes an output beside its source, spelled so that a person sees what changed.
    let fit = match preset.fit {
        Fit::Cover => format!("cover {} {}", aim.point.x, aim.point.y),
        Fit::Contain => "contain".to_owned(),
    };
    let Size { width, height } = preset.size;
    let recipe = format!("{width}x{height} {fit} {} {}", claim.format.id(), variants::spelled(facts.quality));
    Inputs { source: source.to_owned(), recipe, encoder: picture::ENCODER_VERSION.to_owned() }
}

fn changes(record: &Record, now: &Inputs) -> Vec<Changed> {
    let mut changed = Vec::new();
    if record.inputs.source != now.source {
        changed.push(Changed::Source);
    }
    if record.inputs.recipe != now.recipe && record.inputs.encoder != KEPT {
        changed.push(Changed::Recipe);
    }
    if record.inputs.encoder != now.encoder && record.inputs.encoder != KEPT {
        changed.push(Changed::Encoder);
    }
    changed
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::Header;
    use crate::model::SitePath;
    use crate::model::outputs::{Aim, OutputState, Preset};
    use crate::model::picture::{Load, Orientation};
    use crate::model::site::Picture;

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
        let plan = decided(&site, claims, &facts, policy);
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
        let ours = &[record("h", "s", picture::ENCODER_VERSION)][..];
        for (known, there, policy, verdict) in [
            (&[][..], None, no, "make New"),
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
        let told = |weight: u64, is_served: bool, is_there: bool| {
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
            let plan = decided(&site, claims, &facts, Policy::default());
            let outputs: usize = plan.jobs.iter().map(|job| job.outputs.len()).sum();
            assert!(plan.left_out.iter().all(|left| left.is_for_source() && left.size == weight));
            [plan.left_out.len(), plan.orphans.len(), plan.reused.len(), outputs]
        };
        // The source has one byte.
        assert_eq!(told(2, true, false), [1, 0, 0, 0], "left out before, and now");
        assert_eq!(told(2, false, false), [0, 0, 0, 1]);
        assert_eq!(told(1, true, false), [0, 0, 0, 1]);
        assert_eq!(told(2, true, true), [1, 1, 0, 0], "made before");
        assert_eq!(told(2, false, true), [0, 0, 1, 0]);
        assert_eq!(told(1, true, true), [0, 0, 1, 0]);
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
        let plan = decided(&site, claims, &facts, Policy::default());
        assert_eq!(plan.orphans.keys().map(FilePath::as_str).collect::<Vec<_>>(), ["static/medium/old.jpg"]);
    }
}
