//! Which outputs the pages ask for, and which requests can't stand.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::model::files::folded_path;
use crate::model::outputs::{Aim, AimedBy, Claim, Failure, FailureReason, Preset, Refusal, RefusalReason, Shape};
use crate::model::page::Target;
use crate::model::picture::Analysis;
use crate::model::{FilePath, Files, Format, Page, Place, Site, SitePath, Thumb, portable};
use crate::resolve::Resolver;

use super::ownership::Places;
use super::requests::{ClaimRequest, Claims};
use super::settle::{merge_failures, merge_refusals, settle};

/// What claiming needs beside the site.
pub struct ClaimContext<'a> {
    pub resolver: Resolver<'a>,
    pub presets: &'a BTreeMap<String, Arc<Preset>>,
    pub output_folder: &'a FilePath,
    /// What earlier runs made: shown in a page's text such a file is no original.
    pub ours: &'a (dyn Fn(&FilePath) -> bool + Sync),
    pub places: Places<'a>,
    /// `focus: auto`: the analyses of the pictures that no page gives a point for.
    pub analyses: Option<&'a BTreeMap<FilePath, Analysis>>,
}

/// Returns all outputs that the site's pages ask for: their thumbs, and these variants.
#[must_use]
pub fn claimed_outputs(site: &Site, context: &ClaimContext<'_>, variants: Vec<Claim>) -> Claims {
    let mut found = Claims::default();
    let mut asked: Vec<ClaimRequest> = Vec::new();
    let answer = |page: &Page| page.thumb.as_ref().map(|thumb| ask(page, thumb, context));
    let answers: Vec<RequestOutcome> = site.pages.par_iter().filter_map(answer).collect();
    for answer in answers {
        match answer {
            RequestOutcome::Requested(one) => asked.push(one),
            RequestOutcome::Refused(refusal) => found.refused.push(refusal),
            RequestOutcome::Failed(failure) => found.failed.push(failure),
            RequestOutcome::Nothing => {}
        }
    }
    asked.extend(variants.into_iter().map(|claim| ClaimRequest { claim, focus: None }));
    let asked_of: BTreeSet<FilePath> = asked.iter().map(|one| one.claim.source.clone()).collect();
    let originals = site.pictures.keys().filter(|path| asked_of.contains(*path) || !(context.ours)(path));
    let sources: BTreeMap<String, &FilePath> =
        originals.map(|path| (folded_path(real(context.resolver.files, path).as_str()), path)).collect();
    // One spelling for what a Mac, or a link, makes one file.
    let mut by_output: BTreeMap<String, Vec<ClaimRequest>> = BTreeMap::new();
    for one in asked {
        by_output.entry(folded_path(real(context.resolver.files, &one.claim.output).as_str())).or_default().push(one);
    }
    for (output, group) in by_output {
        settle(group, sources.get(&output).copied(), &mut found);
    }
    let (claims, elsewhere): (Vec<Claim>, Vec<Claim>) = std::mem::take(&mut found.claims)
        .into_iter()
        .partition(|claim| context.places.may_be_ours(&claim.output).is_ok());
    found.claims = claims;
    found.refused.extend(elsewhere.iter().filter_map(|claim| {
        let why = context.places.may_be_ours(&claim.output).err()?;
        Some(claim.to_refusal(RefusalReason::NotOurs(why)))
    }));
    found.claims.sort_by(|a, b| a.output.cmp(&b.output));
    for claim in &mut found.claims {
        if let (Shape::Thumb { aim, .. }, Some(analysis)) =
            (&mut claim.shape, context.analyses.and_then(|analyses| analyses.get(&claim.source)))
            && aim.from == AimedBy::Nobody
        {
            *aim = Aim { point: analysis.focus, from: AimedBy::Pixels };
        }
    }
    merge_refusals(&mut found.refused);
    merge_failures(&mut found.failed);
    found
}

enum RequestOutcome {
    Requested(ClaimRequest),
    Refused(Refusal),
    Failed(Failure),
    /// The page wants no output of ours.
    Nothing,
}

fn ask(page: &Page, thumb: &Thumb, context: &ClaimContext<'_>) -> RequestOutcome {
    let hero = page.hero();
    let place = Place { path: page.path.clone(), span: thumb.raw.at.clone() };
    let refused = |output: &str, why: RefusalReason| {
        RequestOutcome::Refused(Refusal {
            output: output.to_owned(),
            source: hero.and_then(|hero| hero.file().cloned()),
            image: hero.and_then(|hero| hero.site_path().cloned()),
            places: vec![place.clone()],
            why,
            claim: None,
        })
    };
    let Some((url, output)) = output_path(page, thumb, context) else {
        // An empty thumb of a page without a picture of the site asks for nothing.
        return if thumb.raw.value.is_empty() || context.resolver.is_elsewhere(&thumb.raw.value) {
            RequestOutcome::Nothing
        } else {
            refused(&thumb.raw.value, RefusalReason::Escapes)
        };
    };
    let there = context.resolver.files.has(&output);
    let folder = output.parent().map(|folder| folder.file_name().to_owned()).unwrap_or_default();
    let preset = context.presets.get(&folder);
    let format = Format::from_extension(output.extension()).filter(|format| format.is_written());
    let claim = |image: &SitePath, source: &FilePath| {
        Some(Claim {
            output: output.clone(),
            url: url.clone(),
            format: format?,
            source: source.clone(),
            image: image.clone(),
            places: vec![place.clone()],
            shape: Shape::Thumb { preset: Arc::clone(preset?), aim: Aim::CENTRE },
        })
    };
    let failed = |source: &str, image: Option<&SitePath>, error: FailureReason, claim: Option<Claim>| {
        let (source, image) = (source.to_owned(), image.cloned());
        RequestOutcome::Failed(Failure {
            source,
            output: output.clone(),
            image,
            places: vec![place.clone()],
            error,
            claim,
        })
    };
    let asked = match hero.map(|hero| &hero.target) {
        Some(Target::File { site, file }) => claim(site, file),
        Some(Target::Escapes) => return refused(output.as_str(), RefusalReason::SourceEscapes),
        Some(Target::Missing { site, wanted } | Target::OtherCase { site, wanted, .. }) => {
            return failed(wanted.as_str(), Some(site), FailureReason::Missing, claim(site, wanted));
        }
        // A thumb made by hand for a picture that is not here is left alone.
        _ if there => return RequestOutcome::Nothing,
        _ => {
            let source = hero.map(|hero| hero.raw.value.as_str()).unwrap_or_default();
            return failed(source, None, FailureReason::NotInSite, None);
        }
    };
    match asked {
        // A path that names no preset, with a file there: the author's own picture.
        None if preset.is_none() && there => RequestOutcome::Nothing,
        None if preset.is_none() => {
            let known = context.presets.keys().cloned().collect();
            refused(output.as_str(), RefusalReason::UnknownPreset { folder, known })
        }
        None => refused(output.as_str(), RefusalReason::UnknownFormat { extension: output.extension().to_owned() }),
        Some(_) if context.resolver.files.leads_out(&output) => refused(output.as_str(), RefusalReason::Escapes),
        Some(claim) => {
            RequestOutcome::Requested(ClaimRequest { focus: page.focus.as_ref().and_then(|focus| focus.value), claim })
        }
    }
}

/// Returns the path that the thumb names; for an empty one `{folder of the image}/medium/{stem}.jpg`.
fn output_path(page: &Page, thumb: &Thumb, context: &ClaimContext<'_>) -> Option<(SitePath, FilePath)> {
    if !thumb.raw.value.is_empty() {
        if context.resolver.is_elsewhere(&thumb.raw.value) {
            return None;
        }
        return context.resolver.output(&thumb.raw.value, &page.path, context.output_folder);
    }
    let hero = page.hero()?;
    let image = hero.site_path()?;
    let preset = context.presets.get("medium").or_else(|| context.presets.values().next())?;
    // A bundle's own picture has its thumbnail in the bundle.
    if let Some(file) = hero.file().filter(|file| context.resolver.is_bundled(file)) {
        let output = file.parent()?.join(&format!("{}/{}", preset.name, thumb_name(file.stem())))?;
        return Some((SitePath::new(output.as_str()), output));
    }
    let clean = FilePath::parse(image.as_str())?;
    let folder = clean.parent().map(|folder| format!("{folder}/")).unwrap_or_default();
    let path = format!("/{folder}{}/{}", preset.name, thumb_name(clean.stem()));
    context.resolver.output(&path, &page.path, context.output_folder)
}

/// Returns the name of a thumb that nobody named.
fn thumb_name(stem: &str) -> String {
    portable(&format!("{stem}.jpg"))
}

/// Returns the path itself, or where its links lead; a path that leads out was refused before.
fn real(files: &Files, path: &FilePath) -> FilePath {
    files.real(path).unwrap_or_else(|| path.clone())
}

#[cfg(test)]
mod tests;
