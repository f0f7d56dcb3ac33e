//! What the pictures that pages show are, by their headers, and their hashes.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::options::{Depth, Options};
use super::read_failures::Unread;
use super::reading::Reading;
use super::session::Session;
use crate::disk::{FileKind, HashCache, SiteRoot};
use crate::model::site::Picture;
use crate::model::{FilePath, IoCause, PictureError, Site, Size};
use crate::{picture, produce};

/// Headers and hashes of pictures.
#[derive(Default)]
pub struct Probed {
    pub pictures: BTreeMap<FilePath, Picture>,
    pub hashes: Hashes,
}

/// The hashes of sources that were read with their headers, so that no file is asked for twice.
#[derive(Default)]
pub struct Hashes(BTreeMap<FilePath, String>);

impl Hashes {
    /// Returns the hash of a file; `None` where it can't be had.
    pub fn of(&self, path: &FilePath, memory: &HashCache, unread: &Unread) -> Option<String> {
        if let Some(known) = self.0.get(path) {
            return Some(known.clone());
        }
        let hash = unread.ok_or_note(path, memory.hash(path))?;
        if hash.is_none() {
            // It was there when its header was read.
            unread.note(path, &"the file is gone".into());
        }
        Some(hash?.0)
    }

    /// Returns the same, of many.
    pub fn of_all(
        &self,
        paths: &BTreeSet<&FilePath>,
        memory: &HashCache,
        unread: &Unread,
    ) -> BTreeMap<FilePath, String> {
        let paths: Vec<&FilePath> = paths.iter().copied().collect();
        paths.par_iter().filter_map(|path| Some(((*path).clone(), self.of(path, memory, unread)?))).collect()
    }
}

/// Headers, or with `--deep` pixels, of every picture that a page shows.
pub fn probe_pictures(reading: Reading<'_>, options: &Options, site: &Site, memory: &HashCache) -> Probed {
    let shown: BTreeSet<&FilePath> =
        site.pages.iter().flat_map(|page| &page.uses).filter_map(|shown| shown.file()).collect();
    let shown: Vec<&FilePath> = shown.into_iter().collect();
    let budget = produce::Budget::new(options.memory);
    let probe = |path: &&FilePath| {
        let (picture, hash) = probed_one(reading, options, path, memory, &budget);
        ((*path).clone(), picture, hash)
    };
    let all: Vec<(FilePath, Picture, Option<String>)> = shown.par_iter().map(probe).collect();
    let mut probed = Probed::default();
    for (path, picture, hash) in all {
        probed.hashes.0.extend(hash.map(|hash| (path.clone(), hash)));
        probed.pictures.insert(path, picture);
    }
    probed
}

fn probed_one(
    reading: Reading<'_>,
    options: &Options,
    path: &FilePath,
    memory: &HashCache,
    budget: &produce::Budget,
) -> (Picture, Option<String>) {
    let Reading { session: Session { root, settings, .. }, unread, .. } = reading;
    let (header, size, hash) = match memory.remembered_header(path) {
        Some((header, size, hash)) => (Ok(header), size, Some(hash)),
        None => match memory.read_header(path, picture::header) {
            Ok((header, size)) => (header, size, None),
            Err(error) => {
                let detail = IoCause::from(error);
                unread.note(path, &detail);
                (Err(PictureError::Unreadable { detail }), 0, None)
            }
        },
    };
    let header = header.and_then(|header| {
        if header.size.pixels() > settings.pixel_limit {
            return Err(PictureError::TooManyPixels { size: header.size, limit: settings.pixel_limit });
        }
        match options.depth {
            Depth::Headers => Ok(header),
            Depth::Pixels => {
                let _held = budget.take(picture::memory_to_judge(&header));
                produce::decode_file(root, path, settings.pixel_limit, options.memory)
            }
        }
    });
    let is_vector = matches!(header, Err(PictureError::Vector { .. }));
    let vector = if is_vector { vector(root, path, unread) } else { None };
    (Picture { size, header, vector }, hash)
}

/// Returns an SVG's size, if it is one to its end.
fn vector(root: &SiteRoot, path: &FilePath, unread: &Unread) -> Option<Size> {
    picture::svg_size(&unread.ok_or_note(path, root.read_if_there_as(path, FileKind::Picture))??)
}
