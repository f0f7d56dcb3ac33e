//! Cards: a picture each, with all that is known of it.

use std::collections::{BTreeMap, BTreeSet};

use super::drawing::{CardPictures, OriginalKind};
use super::homes::Homes;
use super::localized::MessageLanguages;
use super::rows;
use super::sheet::{Card, FileFacts, FilterFlags, FindingText};
use super::thumbs::{self, PictureOutputs};
use crate::model::finding::Finding;
use crate::model::formats::SVG;
use crate::model::outputs::Plan;
use crate::model::{FilePath, Header, Message, PictureError, Site, Size};
use crate::report;
use crate::rules::{self, ActiveRules, ChangeScope};

/// What cards are made of.
pub struct CardSources<'a> {
    /// As `check` reads it: with the pictures that no page shows.
    pub site: &'a Site,
    /// What `build` would do.
    pub plan: &'a Plan,
    /// Those that are to be on the page; sorted.
    pub findings: &'a [Finding],
    pub chosen: &'a ActiveRules,
    /// The part of the site that is asked for; `None` is all of it.
    pub scope: Option<&'a ChangeScope<'a>>,
    /// The picture is new to the site.
    pub is_new: &'a dyn Fn(&FilePath) -> bool,
    /// Bytes of a file; `None` where there is none.
    pub size: &'a dyn Fn(&FilePath) -> Option<u64>,
}

/// A card, and what is still to be drawn for it.
pub struct Piece {
    pub card: Card,
    pub wanted: CardPictures,
}

/// All that is to be on the page.
pub struct Gathered {
    /// Sorted by path.
    pub pieces: Vec<Piece>,
    /// Findings that belong to no picture.
    pub elsewhere: Vec<FindingText>,
}

/// Makes a card of each picture that pages show or a finding is about. Each finding is somewhere, once.
#[must_use]
pub fn gathered_cards(known: &CardSources<'_>) -> Gathered {
    let site = known.site;
    let languages = MessageLanguages::all();
    let homes = Homes::of(site);
    let mut of_files: BTreeMap<&FilePath, Vec<FindingText>> = BTreeMap::new();
    let mut of_uses: BTreeMap<(usize, usize), Vec<FindingText>> = BTreeMap::new();
    let mut elsewhere = Vec::new();
    for finding in known.findings {
        let text = languages.finding_text(finding);
        match homes.home(finding) {
            None => elsewhere.push(text),
            Some(home) => {
                let of_file = of_files.entry(home.file).or_default();
                match home.usage {
                    Some(at) => of_uses.entry(at).or_default().push(text),
                    None => of_file.push(text),
                }
            }
        }
    }
    let uses = rows::by_file(site);
    let is_asked = |uses: &[(usize, usize)]| match known.scope {
        Some(scope) => uses.iter().any(|(page, _)| scope.pages.contains(&site.pages[*page].path)),
        None => true,
    };
    let shown = uses.iter().filter(|(_, uses)| is_asked(uses)).map(|(file, _)| *file);
    let files: BTreeSet<&FilePath> = shown.chain(of_files.keys().copied()).collect();
    let mut outputs = thumbs::outputs(site, known.plan, &languages);
    let pieces = files.into_iter().map(|file| {
        let uses = uses.get(file).map_or(&[][..], Vec::as_slice);
        let rows = rows::rows(site, uses, &mut of_uses, known.chosen);
        let outputs = outputs.remove(file).unwrap_or_default();
        let findings = of_files.remove(file).unwrap_or_default();
        let Piece { card, wanted } = piece(known, file, outputs, &languages);
        let flags = FilterFlags { unused: uses.is_empty(), ..card.flags };
        Piece { card: Card { rows, findings, flags, ..card }, wanted }
    });
    Gathered { pieces: pieces.collect(), elsewhere }
}

/// Returns what is known of a file by itself.
fn piece(known: &CardSources<'_>, path: &FilePath, outputs: PictureOutputs, languages: &MessageLanguages) -> Piece {
    let shown = known.site.pictures.get(path);
    let unshown = known.site.unshown.get(path);
    let header = match (shown, unshown) {
        (Some(picture), _) => picture.header.as_ref().ok(),
        (None, unshown) => unshown.and_then(|picture| picture.header.as_ref()),
    };
    let vector = shown.and_then(|picture| picture.vector);
    let bytes = shown.map(|picture| picture.size).or_else(|| (known.size)(path));
    let error = shown.and_then(|picture| picture.header.as_ref().err()).filter(|_| vector.is_none());
    let problem = match (error, bytes) {
        (Some(error), _) => Some(languages.each(|words| words.verbatim(&report::picture_error(error, words)))),
        (None, None) => Some(languages.say(&Message::new("error-missing").with("source", path))),
        (None, Some(_)) => None,
    };
    let kind = match header {
        Some(header) => OriginalKind::Pixels(header.clone()),
        None if vector.is_some() => OriginalKind::Vector,
        None => OriginalKind::Nothing,
    };
    let (thumbs, wanted): (Vec<_>, Vec<_>) = outputs.thumbs.into_iter().unzip();
    let most = rules::weight_limit(known.chosen);
    let flags = FilterFlags {
        new: (known.is_new)(path),
        heavy: header.is_some() && most.zip(bytes).is_some_and(|(most, bytes)| bytes > most),
        cropped: thumbs.iter().any(|thumb| thumb.crop.lost * 100.0 > f64::from(rules::most_lost(known.chosen))),
        unused: false,
    };
    let file = bytes.map(|bytes| file(bytes, header, error, vector));
    let card = Card {
        path: path.to_string(),
        name: path.file_name().to_owned(),
        file,
        problem,
        thumbs,
        variants: outputs.variants,
        flags,
        ..Card::default()
    };
    Piece { card, wanted: CardPictures { source: path.clone(), kind, thumbs: wanted } }
}

fn file(bytes: u64, header: Option<&Header>, error: Option<&PictureError>, vector: Option<Size>) -> FileFacts {
    let format = match (header, error) {
        (Some(header), _) => header.format.id().to_owned(),
        (None, _) if vector.is_some() => SVG.id.to_owned(),
        (None, Some(PictureError::Corrupt { format, .. })) => format.id().to_owned(),
        (None, error) => error.and_then(PictureError::unsupported_format).unwrap_or_default().to_lowercase(),
    };
    let size = header.map(|header| header.size).or(vector);
    FileFacts { bytes, format, size, animated: header.is_some_and(|header| header.animated) }
}
