//! The journal: every output is written down here before it appears, so that a killed run knows its
//! own files.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::sync::Mutex;

use serde::{Deserialize, Serialize};

use super::CACHE_FOLDER;
use super::atomic::{Durability, Writer};
use super::root::SiteRoot;
use crate::model::FilePath;
use crate::model::outputs::Record;

#[derive(Serialize, Deserialize)]
struct Line {
    path: String,
    #[serde(flatten)]
    record: Record,
}

/// The journal of one site: JSON, one output a line.
pub struct Journal {
    root: SiteRoot,
    loaded: Vec<u8>,
    /// Opened at the first line that is written.
    file: Mutex<Option<File>>,
}

impl Journal {
    /// Loads the journal; no file is an empty one.
    #[must_use]
    pub fn load(root: &SiteRoot) -> Self {
        let loaded = fs::read(root.locate(&location())).unwrap_or_default();
        Self { root: root.clone(), loaded, file: Mutex::new(None) }
    }

    /// What it lists, oldest first. A line that a killed run left half is no line.
    #[must_use]
    pub fn records(&self) -> Vec<(FilePath, Record)> {
        let lines = self.loaded.split(|byte| *byte == b'\n');
        let lines = lines.filter_map(|line| serde_json::from_slice::<Line>(line).ok());
        lines.filter_map(|line| Some((FilePath::cleaned(&line.path)?, line.record))).collect()
    }

    /// Writes one output down. To be called before the output appears.
    pub fn announce(&self, path: &FilePath, record: &Record) -> io::Result<()> {
        let line = line(path, record)?;
        let mut file = self.file.lock().map_err(|_| io::Error::other("the journal's lock is poisoned"))?;
        if file.is_none() {
            let path = self.root.locate(&location());
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            let mut opened = OpenOptions::new().create(true).append(true).open(path)?;
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
    pub fn compact(&self, writer: &Writer, records: &BTreeMap<FilePath, Record>) -> io::Result<()> {
        let mut bytes = Vec::new();
        for (path, record) in records {
            bytes.extend(line(path, record)?);
        }
        let untouched = self.file.lock().is_ok_and(|file| file.is_none());
        if untouched && bytes == self.loaded {
            return Ok(());
        }
        writer.write(&location(), &bytes, Durability::Remade)
    }
}

fn line(path: &FilePath, record: &Record) -> io::Result<Vec<u8>> {
    let line = Line { path: path.to_string(), record: record.clone() };
    let mut bytes = serde_json::to_vec(&line).map_err(io::Error::other)?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn location() -> FilePath {
    FilePath::new(format!("{CACHE_FOLDER}/journal.jsonl"))
}
