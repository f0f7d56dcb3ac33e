//! `build`: carries the plan out. Outputs first, then the manifest; each step can be killed.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use super::plan::PlanFormat;
use super::probe::Hashes;
use super::survey::{self, Opened, Survey, Wishes};
use super::unwritten::{cache_unwritable, unlocked};
use super::{Done, Form, check};
use crate::disk::{Durability, Lock, Writer};
use crate::error::Stop;
use crate::manifest::{self, Contents, Made};
use crate::model::outputs::{Failure, Job, LeftOut, Plan, Record};
use crate::model::picture::Impression;
use crate::model::{FilePath, Finding, Format, Message};
use crate::picture;
use crate::plan::{Facts, listed};
use crate::produce::{self, Origin, Outcome, Tools, Written};
use crate::report::build::{Built, WrittenJson, build_json, build_text};
use crate::report::{Look, Report, findings_text};
use crate::rules;

/// What a build tells while it runs.
pub trait Watcher: Sync {
    /// Another run has the lock, of this process where the system says; this one waits.
    fn waits(&self, _other: Option<u32>) {}
    /// So many outputs are to be made.
    fn begins(&self, _outputs: usize) {}
    /// One more is done.
    fn done(&self) {}
    /// All are done.
    fn ends(&self) {}
}

/// Plans, renders what is missing or stale, writes the manifest, and tells.
pub fn run(wishes: &Wishes, format: PlanFormat, look: &Look<'_>, watcher: &dyn Watcher) -> Result<Done, Stop> {
    let started = Instant::now();
    let opened = survey::opened(wishes)?;
    let lock = Lock::take(&opened.root, |other| watcher.waits(other)).map_err(unlocked)?;
    let opened = opened.or_anew(wishes, || survey::opened(wishes))?;
    let carried_out = carried_out(&opened, wishes, &|_| true, watcher, &lock)?;
    let said = told(&opened, &carried_out, (format, look), started);
    let code = u8::from(!carried_out.is_whole());
    let CarriedOut { survey, aside, .. } = carried_out;
    survey.leave();
    let form = match format {
        PlanFormat::Text => Form::Text,
        PlanFormat::Json => Form::Data,
    };
    Ok(Done { form, aside, ..Done::said(said, code) })
}

/// A site that was built.
pub struct CarriedOut {
    /// As it was met.
    pub survey: Survey,
    /// In the order of their outputs.
    pub written: Vec<Written>,
    /// Before anything was decoded, and then.
    pub failed: Vec<Failure>,
    /// Of the site as it is now; what keeps no picture from readers too.
    pub findings: Vec<Finding>,
    /// Why what was made can't be remembered.
    pub aside: Option<Stop>,
    /// Where the manifest is.
    pub manifest: FilePath,
    /// Files that the disk refused to read: what they ask for, or what is made of them, may be lacking.
    pub unread: BTreeMap<FilePath, String>,
    left_out: usize,
}

impl CarriedOut {
    /// Every output that pages ask for is there, and is remembered.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.failed.is_empty() && self.unread.is_empty() && self.survey.plan.refused.is_empty() && self.aside.is_none()
    }
}

/// Plans, renders what is missing or stale of the sources that are `wanted`, and writes the manifest: outputs of other
/// sources stay as they are.
pub fn carried_out(
    opened: &Opened,
    wishes: &Wishes,
    wanted: &dyn Fn(&FilePath) -> bool,
    watcher: &dyn Watcher,
    lock: &Lock,
) -> Result<CarriedOut, Stop> {
    let survey = survey::surveyed(opened, wishes)?;
    let writer = lock.writer(&survey.litter);
    writer.clear_beside(&opened.settings.manifest);
    let tools = Tools {
        root: &opened.root,
        writer: &writer,
        journal: &survey.journal,
        hashes: &survey.hashes,
        store: &survey.store,
        force: wishes.policy.force,
        facts: &survey.facts,
        jobs: wishes.jobs,
        pixel_limit: opened.settings.pixel_limit,
    };
    let jobs: Vec<Job> = survey.plan.jobs.iter().filter(|job| wanted(&job.source)).cloned().collect();
    watcher.begins(jobs.iter().map(|job| job.outputs.len()).sum());
    let produced = produce::execute(&survey.site, &jobs, &tools, &|_| watcher.done());
    watcher.ends();

    let mut failed = survey.plan.failed.clone();
    let mut results = Results { left_out: survey.plan.left_out.clone(), ..Results::default() };
    results.impressions = survey.impressions.clone();
    results.impressions.extend(produced.impressions);
    for outcome in produced.outcomes {
        match outcome {
            Outcome::Written(one) => results.written.push(one),
            Outcome::Failed(failure) => failed.push(failure),
            Outcome::LeftOut(one) => results.left_out.push(one),
        }
    }
    results.written.sort_by(|a, b| a.claim.output.cmp(&b.claim.output));
    results.left_out.sort_by(|a, b| a.claim.output.cmp(&b.claim.output));
    failed.sort_by(|a, b| (&a.source, &a.output).cmp(&(&b.source, &b.output)));
    stored(&survey, &writer);
    // What failed is told even where what succeeded can't be remembered.
    let remember = || {
        remembered(opened, &survey, &writer, &results)?;
        survey.hashes.save(&writer, &survey.hashed()).map_err(cache_unwritable)
    };
    let (kept, findings) = opened.threads.install(|| rayon::join(remember, || still_to_tell(survey.findings(opened))));
    let Results { written, left_out, .. } = results;
    let manifest = opened.settings.manifest.clone();
    let unread = opened.unread.files();
    Ok(CarriedOut { unread, survey, written, failed, findings, aside: kept.err(), manifest, left_out: left_out.len() })
}

/// What carrying the plan out came to, failures aside.
#[derive(Default)]
struct Results {
    written: Vec<Written>,
    /// Now, and before.
    left_out: Vec<LeftOut>,
    impressions: BTreeMap<FilePath, Impression>,
}

/// Keeps what was looked at, and brings the store below its size. It fails nothing.
fn stored(survey: &Survey, writer: &Writer<'_>) {
    let Survey { site, facts, plan, store, .. } = survey;
    for path in &survey.new_looks {
        if let (Some(look), Some(source)) = (survey.looks.get(path), facts.sources.get(path)) {
            store.put(produce::look_key(source), &produce::spelled_look(look), writer);
        }
    }
    let relinked = store.save(writer, || produce::in_use(site, plan, facts));
    survey.hashes.relinked(&relinked);
}

/// Writes manifest and journal, each only if it changed.
fn remembered(opened: &Opened, survey: &Survey, writer: &Writer<'_>, results: &Results) -> Result<(), Stop> {
    let Survey { site, facts, plan, hashes, journal, .. } = survey;
    let made = made(plan, &results.written, facts);
    let mut orphans = plan.orphans.clone();
    orphans.extend(stranded(plan, facts));
    // What was read for its outputs may have been another file by then.
    let rendered: BTreeSet<&FilePath> = results.written.iter().map(|one| &one.claim.source).collect();
    let (again, first): (BTreeSet<&FilePath>, BTreeSet<&FilePath>) =
        site.pictures.keys().partition(|path| rendered.contains(path));
    let mut sources = survey.sources.of_all(&first, hashes, &opened.unread);
    sources.extend(Hashes::default().of_all(&again, hashes, &opened.unread));
    let changed = manifest::changed(
        &Contents {
            site,
            sources: &sources,
            made: &made,
            left_out: &results.left_out,
            orphans: &orphans,
            looks: &survey.looks,
            impressions: &results.impressions,
            version: picture::ENCODER_VERSION,
        },
        survey.manifest.as_deref(),
    );
    let path = &opened.settings.manifest;
    let stop = |error: std::io::Error| {
        Stop::usage(Message::new("manifest-unwritable").with("path", path).with("detail", error.to_string()))
    };
    if let Some(bytes) = changed {
        writer.write(path, &bytes, Durability::Kept).map_err(stop)?;
    }
    // What is gone now may be back in the next run: after a switch of branches, a mount that failed.
    let gone = facts.known.iter().filter_map(|(path, records)| Some((path.clone(), records.last()?.clone())));
    let mut records: BTreeMap<FilePath, Record> = gone.collect();
    records.extend(orphans);
    records.extend(made.iter().map(|made| (made.claim.output.clone(), made.record.clone())));
    journal.compact(writer, &records).map_err(stop)
}

/// Every output that is ours now: written, reused, or left from an earlier run because this one
/// could not, or was not to, replace it.
fn made<'a>(plan: &'a Plan, written: &'a [Written], facts: &Facts) -> Vec<Made<'a>> {
    let mut all: BTreeMap<&FilePath, Made<'a>> = BTreeMap::new();
    let fresh = written.iter().map(|one| (&one.claim, one.record.clone()));
    let reused = plan.reused.iter().map(|one| (&one.claim, one.record.clone()));
    let planned = plan.jobs.iter().flat_map(|job| &job.outputs).map(|planned| &planned.claim);
    let refused = plan.refused.iter().filter_map(|refusal| refusal.claim.as_ref());
    let failed = plan.failed.iter().filter_map(|failure| failure.claim.as_ref());
    let left = planned.chain(refused).chain(failed).filter_map(|claim| Some((claim, left_over(&claim.output, facts)?)));
    for (claim, record) in fresh.chain(reused).chain(left) {
        all.entry(&claim.output).or_insert(Made { claim, record });
    }
    all.into_values().collect()
}

/// The record of a file of ours that is still there.
fn left_over(output: &FilePath, facts: &Facts) -> Option<Record> {
    listed(facts.known.get(output)?, facts.outputs.get(output)?)
}

/// Records of outputs of ours that pages ask for in a way that can't be made out now; kept among
/// the orphans, so that they stay known as ours.
fn stranded(plan: &Plan, facts: &Facts) -> BTreeMap<FilePath, Record> {
    let refused = plan.refused.iter().filter(|refusal| refusal.claim.is_none());
    let refused = refused.filter_map(|refusal| FilePath::cleaned(&refusal.output));
    let failed = plan.failed.iter().filter(|failure| failure.claim.is_none()).map(|failure| failure.output.clone());
    refused.chain(failed).filter_map(|path| Some((path.clone(), left_over(&path, facts)?))).collect()
}

/// Findings are of the site as it was met; what this run makes is made.
fn still_to_tell(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.retain(|finding| finding.rule != rules::THUMB_UNBUILT);
    findings
}

/// The rules whose findings say why an output is refused.
const OUTPUT_RULES: [&str; 5] =
    ["output-collision", "output-foreign", "output-edited", "path-escape", "thumb-preset-unknown"];

/// What it came to, in words.
pub(super) fn told(
    opened: &Opened,
    carried_out: &CarriedOut,
    (format, look): (PlanFormat, &Look<'_>),
    started: Instant,
) -> String {
    let CarriedOut { survey, written, failed, findings, left_out, .. } = carried_out;
    let (about, others): (Vec<Finding>, Vec<Finding>) =
        findings.iter().cloned().partition(|finding| OUTPUT_RULES.contains(&finding.rule));
    let sources: BTreeMap<&FilePath, u64> = written.iter().map(|one| (&one.claim.source, one.source_size)).collect();
    let built = Built {
        written: written.iter().map(written_json).collect(),
        source_bytes: sources.values().sum(),
        restored: written.iter().filter(|one| one.origin == Origin::Store).count(),
        reused: survey.plan.reused.len(),
        store_problem: survey.store.problem(),
        left_out: *left_out,
        adopted: survey.plan.reused.iter().filter(|reused| reused.adopted).count(),
        failed,
        refused: &survey.plan.refused,
        findings: &about,
        others: &others,
        animations: animations(opened, survey),
        orphans: survey.plan.orphans.len(),
        unread: &carried_out.unread,
        disowned: &survey.plan.disowned,
        seconds: started.elapsed().as_secs_f64(),
    };
    match format {
        PlanFormat::Json => build_json(&built, look.words),
        PlanFormat::Text => {
            let lines = check::lines(opened, &about);
            let report = Report::of(&survey.site, &about, &lines);
            findings_text(&report, look) + &build_text(&built, look)
        }
    }
}

/// Animations that no variant is made of.
fn animations(opened: &Opened, survey: &Survey) -> usize {
    let headers = survey.site.pictures.values().filter_map(|picture| picture.header.as_ref().ok());
    let left = headers.filter(|header| header.animated && header.format != Format::Gif);
    if opened.settings.variants.is_some() { left.count() } else { 0 }
}

pub(super) fn written_json(one: &Written) -> WrittenJson {
    WrittenJson {
        path: one.claim.output.clone(),
        source: one.claim.source.clone(),
        width: one.record.width,
        height: one.record.height,
        size: one.record.size,
    }
}
