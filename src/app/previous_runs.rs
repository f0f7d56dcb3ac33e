//! What earlier runs left: the manifest, the journal, and the memory of files.

use std::collections::BTreeMap;

use super::options::{Options, Trust};
use super::session::Session;
use super::unwritten::own_folder;
use crate::disk::{CACHE_FOLDER, FileKind, HashCache, Journal};
use crate::error::Stop;
use crate::manifest::{self, Unusable};
use crate::model::outputs::Record;
use crate::model::{FilePath, Message};
use crate::picture;

/// What was made before: the manifest's records, then the journal's. A killed run leaves two.
pub type KnownRecords = BTreeMap<FilePath, Vec<Record>>;

/// All that is remembered.
pub struct PreviousRuns {
    /// The manifest as it is on disk.
    pub manifest_bytes: Option<Vec<u8>>,
    /// What it says, without its records.
    pub remembered: manifest::ManifestState,
    pub known: KnownRecords,
    pub journal: Journal,
    pub hashes: HashCache,
    /// Variants may have been made before; else `--only thumbs` need not think of them.
    pub variants: bool,
}

/// Names the code that reads headers.
const READER: &str = env!("PICTURE_READER");

/// Loads it all; files that are not there are empty.
pub fn load_previous_runs(session: &Session, options: &Options) -> Result<PreviousRuns, Stop> {
    let root = &session.root;
    root.checked_own_folder().map_err(own_folder)?;
    let (manifest, (journal, hashes)) = rayon::join(
        || manifest(session),
        || rayon::join(|| Journal::load(root).map(Journal::with_records), || HashCache::load(root, READER)),
    );
    let (manifest_bytes, mut remembered) = manifest?;
    let (journal, journaled) = journal.map_err(|error| {
        let path = format!("{CACHE_FOLDER}/journal.jsonl");
        Stop::usage(Message::new("cache-unreadable").with("path", path).with("detail", error.to_string()))
            .with_cause(error)
    })?;
    let listed = remembered.records.len();
    let mut known = KnownRecords::new();
    for (path, record) in std::mem::take(&mut remembered.records).into_iter().chain(journaled) {
        let records = known.entry(path).or_default();
        if !records.contains(&record) {
            records.push(record);
        }
    }
    // What the journal alone knows may be anything.
    let variants = remembered.variants || known.len() > listed;
    let hashes = match options.trust {
        Trust::Remembered => hashes,
        Trust::Nothing => hashes.verifying(),
    };
    Ok(PreviousRuns { manifest_bytes, remembered, known, journal, hashes, variants })
}

/// Returns the manifest as it is on disk, and what it says.
fn manifest(session: &Session) -> Result<(Option<Vec<u8>>, manifest::ManifestState), Stop> {
    let Session { root, settings, .. } = session;
    let name = settings.manifest.to_string();
    let stop = |id: &str, detail: String| Stop::usage(Message::new(id).with("path", &name).with("detail", detail));
    if !root.holds(&settings.manifest) {
        return Err(Stop::usage(Message::new("manifest-outside").with("path", &name)));
    }
    let bytes = root
        .read_if_there_as(&settings.manifest, FileKind::State)
        .map_err(|error| stop("manifest-unreadable", error.to_string()).with_cause(error))?;
    let known =
        bytes.as_deref().map(|bytes| manifest::parse_manifest(bytes, picture::ENCODER_VERSION)).transpose().map_err(
            |error| {
                let stop = match &error {
                    Unusable::Syntax(cause) => stop("manifest-not-ours", cause.to_string()),
                    Unusable::Newer(version) => stop("manifest-newer", version.to_string()),
                };
                stop.with_cause(error)
            },
        )?;
    Ok((bytes, known.unwrap_or_default()))
}
