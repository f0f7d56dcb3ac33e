//! The journal: every output is written down here before it appears, so that a killed run knows its
//! own files.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Write};
use std::sync::Mutex;

use serde::{Deserialize, Serialize};

use super::atomic::{Durability, Writer, own_file};
use super::bounds::FileKind;
use super::root::SiteRoot;
use crate::model::FilePath;
use crate::model::outputs::{Inputs, Record};

/// A path and the fields of its [`Record`]. Spelled out, since `serde(flatten)` copies each of them once more, and there
/// are thousands.
#[derive(Serialize, Deserialize)]
struct Line<'a> {
    path: Cow<'a, str>,
    hash: Cow<'a, str>,
    inputs: Cow<'a, Inputs>,
    format: Cow<'a, str>,
    width: u32,
    height: u32,
    size: u64,
}

/// The journal of one site: JSON, one output a line.
pub struct Journal {
    loaded: Vec<u8>,
    /// Opened at the first line that is written.
    file: Mutex<Option<File>>,
}

impl Journal {
    /// Loads the journal; no file is an empty one. One that can't be read is an error: it says which files are ours.
    pub fn load(root: &SiteRoot) -> io::Result<Self> {
        let loaded = root.read_if_there_as(&location(), FileKind::State)?.unwrap_or_default();
        Ok(Self { loaded, file: Mutex::new(None) })
    }

    /// And what it lists, oldest first. A line that a killed run left half is no line.
    #[must_use]
    pub fn with_records(self) -> (Self, Vec<(FilePath, Record)>) {
        let lines = self.loaded.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
        let records = lines.filter_map(|line| serde_json::from_slice::<Line>(line).ok()?.record()).collect();
        (self, records)
    }

    /// Writes one output down. To be called before the output appears.
    pub fn announce(&self, path: &FilePath, record: &Record, writer: &Writer<'_>) -> io::Result<()> {
        let mut line = Vec::new();
        write_line(&mut line, path, record)?;
        let mut file = self.file.lock().map_err(|_| io::Error::other("the journal's lock is poisoned"))?;
        if file.is_none() {
            let mut opened = writer.open_to_append(&location())?;
            // A half line of a killed run must not swallow the next one.
            if !self.loaded.is_empty() && self.loaded.last() != Some(&b'\n') {
                opened.write_all(b"\n")?;
            }
            *file = Some(opened);
        }
        match file.as_mut() {
            Some(file) => file.write_all(&line),
            None => Ok(()),
        }
    }

    /// Replaces all lines by what is true now, if that differs.
    pub fn compact(&self, writer: &Writer<'_>, records: &BTreeMap<FilePath, Record>) -> io::Result<()> {
        let mut bytes = Vec::new();
        for (path, record) in records {
            write_line(&mut bytes, path, record)?;
        }
        let untouched = self.file.lock().is_ok_and(|file| file.is_none());
        if untouched && bytes == self.loaded {
            return Ok(());
        }
        writer.write(&location(), &bytes, Durability::Remade)
    }
}

impl Line<'_> {
    fn record(self) -> Option<(FilePath, Record)> {
        let Line { path, hash, inputs, format, width, height, size } = self;
        let (hash, inputs, format) = (hash.into_owned(), inputs.into_owned(), format.into_owned());
        Some((FilePath::parse(&path)?, Record { hash, inputs, format, width, height, size }))
    }
}

fn write_line(bytes: &mut Vec<u8>, path: &FilePath, record: &Record) -> io::Result<()> {
    let Record { hash, inputs, format, width, height, size } = record;
    let line = Line {
        path: path.as_str().into(),
        hash: hash.into(),
        inputs: Cow::Borrowed(inputs),
        format: format.into(),
        width: *width,
        height: *height,
        size: *size,
    };
    serde_json::to_writer(&mut *bytes, &line).map_err(io::Error::other)?;
    bytes.push(b'\n');
    Ok(())
}

fn location() -> FilePath {
    own_file("journal.jsonl")
}
