//! What was added, or would be: outputs, findings, and the sum.

use super::texts::PostText;
use super::{At, Prepared, Work};
use crate::app::CommandOutput;
use crate::app::build::{self, BuildObserver};
use crate::app::check;
use crate::app::options::{Options, Planning};
use crate::disk::Lock;
use crate::edit::diff;
use crate::error::Stop;
use crate::model::outputs::Failure;
use crate::model::page::Target;
use crate::model::{Change, FilePath, Finding, Focus, Message, Severity, Site, Size, Span};
use crate::plan::geometry;
use crate::report::add::{Added, AddedOutput, AddedPicture, Tense, add_text};
use crate::report::{Report, failures, findings_text};
use crate::rules::ChangeScope;

/// `--dry-run`: the difference, and beside it what would be copied and made.
pub fn dry_run_output(work: &Work<'_>, prepared: &Prepared, mut notes_before: Vec<Message>) -> CommandOutput {
    let of = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let texts = prepared.texts.iter();
    let said = texts.map(|text| diff::unified_diff(&text.path, &of(&text.old), &of(&text.new))).collect();
    let mut outputs: Vec<(&FilePath, Size)> = Vec::new();
    for (picture, placed) in prepared.pictures.iter().zip(&prepared.placed) {
        for thumb in placed.posts.iter().filter_map(|post| post.thumb.as_ref()) {
            let focus = work.request.focus.as_deref().and_then(Focus::parse).unwrap_or(Focus::CENTRE);
            outputs.push((&thumb.output, geometry::crop(picture.header.size, &thumb.preset, focus).output));
        }
    }
    outputs.dedup();
    let outputs: Vec<AddedOutput<'_>> =
        outputs.into_iter().map(|(path, size)| AddedOutput { path, size, bytes: None }).collect();
    notes_before.extend(notes(work, prepared));
    let beside = added_text(work, prepared, &outputs, &notes_before, Tense::Would);
    CommandOutput { beside, ..CommandOutput::difference(said, 0) }
}

/// Makes the outputs, and tells.
pub fn build_outputs(
    work: &Work<'_>,
    prepared: &Prepared,
    options: &Options,
    (observer, lock): (&dyn BuildObserver, &Lock),
    mut notes_before: Vec<Message>,
) -> Result<CommandOutput, Stop> {
    let options = Options { planning: Planning::Outputs, ..options.clone() };
    let files: Vec<&FilePath> = prepared.placed.iter().map(|placed| &placed.file).collect();
    // Those of other pictures are `build`'s business: on a site that was never built they take minutes.
    let built = build::carry_out(work.session, &options, &|source| files.contains(&source), observer, lock)?;
    let outputs: Vec<AddedOutput<'_>> = built
        .written
        .iter()
        .filter(|one| files.contains(&&one.claim.source))
        .map(|one| {
            let (path, size) = (&one.claim.output, Size::new(one.record.width, one.record.height));
            AddedOutput { path, size, bytes: Some(one.record.size) }
        })
        .collect();
    notes_before.extend(notes(work, prepared));
    let said = added_text(work, prepared, &outputs, &notes_before, Tense::Done);

    let is_ours = |failure: &&Failure| files.iter().any(|file| file.as_str() == failure.source);
    let failed: Vec<Failure> = built.failed.iter().filter(is_ours).cloned().collect();
    let refused = built
        .state
        .plan
        .refused
        .iter()
        .filter(|refusal| refusal.source.as_ref().is_some_and(|source| files.contains(&source)));
    // The finding of a refusal reports it.
    let is_refused = refused.count() > 0;
    let mut changed: Vec<FilePath> = work.pages.iter().map(|page| page.path.clone()).collect();
    changed.extend(files.iter().map(|file| (*file).clone()));
    changed.sort();
    let site = &built.state.site;
    let scope = ChangeScope::of(site, &changed, &[]);
    let before = work.state.findings(work.session);
    let images: Vec<_> = site
        .pages
        .iter()
        .filter(|page| changed.contains(&page.path))
        .flat_map(|page| &page.uses)
        .filter(|shown| shown.file().is_some_and(|file| files.contains(&file)))
        .filter_map(|shown| shown.site_path())
        .collect();
    let is_about = |finding: &&Finding| {
        let was_before = || before.iter().any(|old| is_same(old, finding));
        let is_ours = match (work.request.at, &finding.image, &finding.span) {
            (At::Body, _, Some(span)) => is_added(span, &finding.path, &prepared.texts),
            (At::Body, _, None) => !was_before(),
            (At::Hero, Some(image), _) => images.contains(&image) && !was_before(),
            (At::Hero, None, _) => is_in_front_matter(finding, site) && !was_before(),
        };
        is_ours && changed.contains(&finding.path)
    };
    let (about, others): (Vec<&Finding>, Vec<&Finding>) =
        built.findings.iter().filter(|finding| scope.holds(finding)).partition(is_about);
    let about: Vec<Finding> = about.into_iter().cloned().collect();
    let lines = check::lines(work.session, &about);
    let report = Report::of(site, &about, &lines);
    let found = findings_text(&report, work.style);
    let mut end = failures(&failed, work.style);
    if !others.is_empty() {
        let message = Message::new("add-others").with("count", others.len());
        end.push_str(&format!("{}\n", work.message_text(&message)));
    }
    let wrong = about.iter().any(|finding| finding.severity == Severity::Error);
    let code = u8::from(wrong || !failed.is_empty() || is_refused || built.aside.is_some());
    drop(scope);
    let aside = built.aside;
    built.state.leave();
    Ok(CommandOutput { aside, ..CommandOutput::text(format!("{found}{end}{said}"), code) })
}

/// A hero is written into the front matter: what is wrong with the text below was so before.
fn is_in_front_matter(finding: &Finding, site: &Site) -> bool {
    let keys = site.page(&finding.path).map(|page| page.keys.as_slice()).unwrap_or_default();
    let last = keys.last().map_or(0, |key| key.at.line);
    finding.span.as_ref().is_none_or(|span| span.line <= last)
}

/// A body gets its pictures at its end: what is above was there before.
fn is_added(span: &Span, path: &FilePath, texts: &[PostText]) -> bool {
    let Some(text) = texts.iter().find(|text| text.path == *path) else { return true };
    let same = text.old.iter().zip(&text.new).take_while(|(old, new)| old == new).count();
    span.bytes.end > same
}

/// The rule said so before. Of a page as a whole it may count otherwise now, and of a place it says the same, be it on
/// another line.
fn is_same(old: &Finding, new: &Finding) -> bool {
    let said = |finding: &Finding| {
        finding.message.args.iter().filter(|(name, _)| *name != "line").cloned().collect::<Vec<_>>()
    };
    let same_words = || new.span.is_none() || said(old) == said(new);
    old.rule == new.rule && old.path == new.path && old.message.id == new.message.id && same_words()
}

fn added_text(
    work: &Work<'_>,
    prepared: &Prepared,
    outputs: &[AddedOutput<'_>],
    notes: &[Message],
    tense: Tense,
) -> String {
    let pictures = prepared.pictures.iter().zip(&prepared.placed).map(|(picture, placed)| AddedPicture {
        file: &placed.file,
        from: placed.is_new.then_some(picture.given.as_str()),
        size: picture.header.size,
        bytes: picture.bytes.len() as u64,
    });
    let pictures: Vec<AddedPicture<'_>> = pictures.collect();
    let posts: Vec<(&FilePath, &[Change])> =
        prepared.texts.iter().map(|text| (&text.path, text.changes.as_slice())).collect();
    add_text(&Added { pictures: &pictures, posts: &posts, notes, outputs }, tense, work.style)
}

/// Returns what the user would not see by itself: what became of the old picture, and of what was said of it.
fn notes(work: &Work<'_>, prepared: &Prepared) -> Vec<Message> {
    let mut notes: Vec<Message> = Vec::new();
    if work.request.at == At::Body {
        return notes;
    }
    for page in work.pages {
        let Some(Target::File { file, .. }) = page.hero().map(|hero| &hero.target) else { continue };
        let note = Message::new("add-old").with("file", file);
        if prepared.placed.iter().all(|placed| placed.file != *file) && !notes.contains(&note) {
            notes.push(note);
        }
    }
    if work.pages.iter().any(|page| page.hero().is_some_and(|hero| hero.decorative)) {
        notes.push(Message::new("add-decoration"));
    }
    if work.request.focus.is_none() && work.pages.iter().any(|page| page.focus.is_some()) {
        notes.push(Message::new("add-focus-cleared"));
    }
    notes
}
