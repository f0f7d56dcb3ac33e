//! What earlier runs left: the manifest, the journal, and the memory of files.

use std::collections::BTreeMap;

use super::survey::{Opened, Trust, Wishes};
use super::unwritten::own_folder;
use crate::disk::{CACHE_FOLDER, Content, HashCache, Journal};
use crate::error::Stop;
use crate::manifest::{self, Unusable};
use crate::model::outputs::Record;
use crate::model::{FilePath, Message};
use crate::picture;

/// What was made before: the manifest's records, then the journal's. A killed run leaves two.
pub type Known = BTreeMap<FilePath, Vec<Record>>;

/// All that is remembered.
pub struct Memory {
    /// The manifest as it is on disk.
    pub bytes: Option<Vec<u8>>,
    /// What it says, records aside.
    pub manifest: manifest::Known,
    pub known: Known,
    pub journal: Journal,
    pub hashes: HashCache,
    /// Variants may have been made before; else `--only thumbs` need not think of them.
    pub variants: bool,
}

/// Names the code that reads headers.
const READER: &str = env!("PICTURE_READER");

/// Loads it all; files that are not there are empty.
pub fn recalled(opened: &Opened, wishes: &Wishes) -> Result<Memory, Stop> {
    let root = &opened.root;
    root.checked_own_folder().map_err(own_folder)?;
    let (manifest, (journal, hashes)) = rayon::join(
        || manifest(opened),
        || rayon::join(|| Journal::load(root).map(Journal::with_records), || HashCache::load(root, READER)),
    );
    let (bytes, mut manifest) = manifest?;
    let (journal, journaled) = journal.map_err(|error| {
        let path = format!("{CACHE_FOLDER}/journal.jsonl");
        Stop::usage(Message::new("cache-unreadable").with("path", path).with("detail", error.to_string()))
    })?;
    let listed = manifest.records.len();
    let mut known = Known::new();
    for (path, record) in std::mem::take(&mut manifest.records).into_iter().chain(journaled) {
        let records = known.entry(path).or_default();
        if !records.contains(&record) {
            records.push(record);
        }
    }
    // What the journal alone knows may be anything.
    let variants = manifest.variants || known.len() > listed;
    let hashes = match wishes.trust {
        Trust::Remembered => hashes,
        Trust::Nothing => hashes.verifying(),
    };
    Ok(Memory { bytes, manifest, known, journal, hashes, variants })
}

/// The manifest as it is on disk, and what it says.
fn manifest(opened: &Opened) -> Result<(Option<Vec<u8>>, manifest::Known), Stop> {
    let Opened { root, settings, .. } = opened;
    let name = settings.manifest.to_string();
    let stop = |id: &str, detail: String| Stop::usage(Message::new(id).with("path", &name).with("detail", detail));
    if !root.holds(&settings.manifest) {
        return Err(Stop::usage(Message::new("manifest-outside").with("path", &name)));
    }
    let bytes = root
        .read_if_there_as(&settings.manifest, Content::State)
        .map_err(|error| stop("manifest-unreadable", error.to_string()))?;
    let known = bytes.as_deref().map(|bytes| manifest::known(bytes, picture::ENCODER_VERSION)).transpose().map_err(
        |error| match error {
            Unusable::Syntax(detail) => stop("manifest-not-ours", detail),
            Unusable::Newer(version) => stop("manifest-newer", version.to_string()),
        },
    )?;
    Ok((bytes, known.unwrap_or_default()))
}
