//! Cards: a picture each, with all that is known of it.

use std::collections::{BTreeMap, BTreeSet};

use super::drawing::{Kind, Wanted};
use super::homes::Homes;
use super::rows;
use super::said::Tongues;
use super::sheet::{Card, File, Flags, Told};
use super::thumbs::{self, Outputs};
use crate::model::finding::Finding;
use crate::model::outputs::Plan;
use crate::model::{FilePath, Header, Message, PictureError, Site, Size};
use crate::report;
use crate::rules::{self, Chosen, Scope};

/// What cards are made of.
pub struct Known<'a> {
    /// As `check` reads it: with the pictures that no page shows.
    pub site: &'a Site,
    /// What `build` would do.
    pub plan: &'a Plan,
    /// Those that are to be on the page; sorted.
    pub findings: &'a [Finding],
    pub chosen: &'a Chosen,
    /// The part of the site that is asked for; `None` is all of it.
    pub scope: Option<&'a Scope<'a>>,
    /// The picture is new to the site.
    pub is_new: &'a dyn Fn(&FilePath) -> bool,
    /// Bytes of a file; `None` where there is none.
    pub size: &'a dyn Fn(&FilePath) -> Option<u64>,
}

/// A card, and what is still to be drawn for it.
pub struct Piece {
    pub card: Card,
    pub wanted: Wanted,
}

/// All that is to be on the page.
pub struct Gathered {
    /// Sorted by path.
    pub pieces: Vec<Piece>,
    /// Findings that belong to no picture.
    pub elsewhere: Vec<Told>,
}

/// Makes a card of each picture that pages show or a finding is about. Each finding is somewhere, once.
#[must_use]
pub fn gathered(known: &Known<'_>) -> Gathered {
    let site = known.site;
    let tongues = Tongues::all();
    let homes = Homes::of(site);
    let mut of_files: BTreeMap<&FilePath, Vec<Told>> = BTreeMap::new();
    let mut of_uses: BTreeMap<(usize, usize), Vec<Told>> = BTreeMap::new();
    let mut elsewhere = Vec::new();
    for finding in known.findings {
        let told = tongues.told(finding);
        match homes.home(finding) {
            None => elsewhere.push(told),
            Some(home) => {
                let of_file = of_files.entry(home.file).or_default();
                match home.shown {
                    Some(at) => of_uses.entry(at).or_default().push(told),
                    None => of_file.push(told),
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
    let mut outputs = thumbs::outputs(site, known.plan, &tongues);
    let pieces = files.into_iter().map(|file| {
        let uses = uses.get(file).map_or(&[][..], Vec::as_slice);
        let rows = rows::rows(site, uses, &mut of_uses, known.chosen);
        let outputs = outputs.remove(file).unwrap_or_default();
        let findings = of_files.remove(file).unwrap_or_default();
        let Piece { card, wanted } = piece(known, file, outputs, &tongues);
        let flags = Flags { unused: uses.is_empty(), ..card.flags };
        Piece { card: Card { rows, findings, flags, ..card }, wanted }
    });
    Gathered { pieces: pieces.collect(), elsewhere }
}

/// What is known of a file by itself.
fn piece(known: &Known<'_>, path: &FilePath, outputs: Outputs, tongues: &Tongues) -> Piece {
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
        (Some(error), _) => Some(tongues.each(|words| words.verbatim(&report::picture_error(error, words)))),
        (None, None) => Some(tongues.say(&Message::new("error-missing").with("source", path))),
        (None, Some(_)) => None,
    };
    let kind = match header {
        Some(header) => Kind::Pixels(header.clone()),
        None if vector.is_some() => Kind::Vector,
        None => Kind::Nothing,
    };
    let (thumbs, wanted): (Vec<_>, Vec<_>) = outputs.thumbs.into_iter().unzip();
    let most = rules::weight_limit(known.chosen);
    let flags = Flags {
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
    Piece { card, wanted: Wanted { source: path.clone(), kind, thumbs: wanted } }
}

fn file(bytes: u64, header: Option<&Header>, error: Option<&PictureError>, vector: Option<Size>) -> File {
    let format = match (header, error) {
        (Some(header), _) => header.format.id().to_owned(),
        (None, _) if vector.is_some() => "svg".to_owned(),
        (None, Some(PictureError::Unsupported { format })) => format.to_lowercase(),
        (None, Some(PictureError::Corrupt { format, .. })) => format.id().to_owned(),
        _ => String::new(),
    };
    let size = header.map(|header| header.size).or(vector);
    File { bytes, format, size, animated: header.is_some_and(|header| header.animated) }
}
