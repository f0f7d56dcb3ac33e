//! What the disk tells of files that records call ours: the facts from which [`crate::plan::owned_output`] decides.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Cursor};

use super::reading::Reading;
use super::session::Session;
use crate::disk::hash_of_bytes;
use crate::model::outputs::Record;
use crate::model::{FilePath, Files, NotOurs, Site};
use crate::picture;
use crate::plan::{OwnershipEvidence, Places, is_as_recorded};
use crate::read::named::Names;

use super::previous_runs::KnownRecords;

/// Reads a file, and tells what it is.
pub fn evidence(session: &Session, path: &FilePath, site: &Site, named: &Names) -> io::Result<OwnershipEvidence> {
    let is_file = session.root.is_plain_file(path)?;
    let bytes = if is_file { session.root.read_picture(path)? } else { Vec::new() };
    let header = picture::header(Cursor::new(&bytes)).ok();
    Ok(OwnershipEvidence {
        is_file,
        hash: hash_of_bytes(&bytes),
        size: bytes.len() as u64,
        is_as_we_write: header.as_ref().is_some_and(|header| picture::is_as_we_write(&bytes, header.format)),
        picture: header.map(|header| (header.format, header.size)),
        is_shown: site.pictures.contains_key(path),
        is_named: named.has_path(path),
    })
}

/// Returns where outputs of this site may lie.
pub fn places<'a>(session: &'a Session, contents: &'a [&'a FilePath], files: &'a Files) -> Places<'a> {
    Places { output: &session.settings.output, contents, files }
}

/// Takes out of what is known all that can't be ours, and says why: by its path, and, of what pages show, by its bytes.
/// An output of ours that a text shows is one; a picture that is listed as an output and is none has to get its own.
pub fn disown_records(
    reading: Reading<'_>,
    places: Places<'_>,
    site: &Site,
    known: &mut KnownRecords,
) -> BTreeMap<FilePath, NotOurs> {
    let mut disowned = BTreeMap::new();
    for path in known.keys() {
        if let Err(why) = places.may_be_ours(path) {
            disowned.insert(path.clone(), why);
        }
    }
    let shown: BTreeSet<&FilePath> =
        site.pictures.keys().filter(|path| known.contains_key(*path) && !disowned.contains_key(*path)).collect();
    let mistaken: Vec<(FilePath, NotOurs)> = shown
        .into_iter()
        .filter_map(|path| {
            let records = known.get(path)?;
            let evidence = evidence(reading.session, path, site, &Names::default());
            let evidence = reading.unread.ok_or_note(path, evidence)?;
            Some((path.clone(), mistaken(path, records, &evidence)?))
        })
        .collect();
    disowned.extend(mistaken);
    known.retain(|path, _| !disowned.contains_key(path));
    disowned
}

/// Returns why a picture with the bytes of a record is none of ours. Where the bytes are others, it was edited: that is
/// reported elsewhere.
fn mistaken(path: &FilePath, records: &[Record], evidence: &OwnershipEvidence) -> Option<NotOurs> {
    let record = records.iter().find(|record| record.hash == evidence.hash)?;
    match is_as_recorded(path, record, evidence) {
        Err(NotOurs::Kept) | Ok(()) => None,
        Err(why) => Some(why),
    }
}
