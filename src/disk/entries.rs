//! What a store has, as values: keys and seals, names, ages, and the text of the index.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use crate::model::outputs::Inputs;

/// What an entry is found by: 128 bits of the hash of all that decides its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct EntryKey(u128);

/// What an entry holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreEntryKind {
    /// An output's bytes.
    Output,
    /// The size of a variant that was left out.
    Weight,
    /// A picture's colour and placeholder.
    Placeholder,
    /// What a picture's pixels show.
    Analysis,
    /// What a picture is compared by.
    Similarity,
}

/// What is in the folder, and what this run did to it.
#[derive(Default)]
pub struct StoreContents {
    pub entries: BTreeMap<EntryKey, StoreEntry>,
    /// No earlier run left anything.
    pub is_bare: bool,
    /// Names of files that are no entries any more; they go at the end.
    pub stray: BTreeSet<String>,
    /// Inodes of files that shared their bytes with what is gone from the folder.
    pub relinked: BTreeSet<u64>,
    /// Counts the runs that changed something.
    run: u64,
    pub is_changed: bool,
    /// The first thing that went wrong; nothing more is written after it.
    pub problem: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StoreEntry {
    pub seal: u128,
    /// Bytes.
    pub size: u64,
    /// The last run that used it.
    pub last: u64,
    pub age: Age,
}

/// Since when an entry is there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Age {
    /// From an earlier run.
    Old,
    /// This run made it. It takes nothing that it made itself: what is taken must not depend on who was first.
    New,
}

impl EntryKey {
    #[must_use]
    pub fn new(kind: StoreEntryKind, made_from: &Inputs) -> Self {
        let kind = match kind {
            StoreEntryKind::Output => "output",
            StoreEntryKind::Weight => "weight",
            StoreEntryKind::Placeholder => "impression",
            StoreEntryKind::Analysis => "look",
            StoreEntryKind::Similarity => "likeness",
        };
        let Inputs { source, recipe, encoder } = made_from;
        Self(short_hash(&format!("vignettes store 1\n{kind}\n{source}\n{recipe}\n{encoder}")))
    }
}

impl StoreContents {
    /// By the index's text, and what is in the folder: names, and sizes for those that the index does not know.
    pub fn new(index: &str, files: impl Iterator<Item = (String, impl Fn() -> u64)>) -> Self {
        let known: BTreeMap<&str, (u64, u64)> = index.lines().filter_map(line).collect();
        let run = parsed_index_line(index).map_or(0, |(run, _)| run).saturating_add(1);
        let mut held = Self { run, ..Self::default() };
        for (name, size) in files {
            let Some((key, seal)) = parsed_name(&name) else { continue };
            let (size, last) = known.get(&*name).copied().unwrap_or_else(|| (size(), 0));
            // A killed run may leave two: of equal ones, which is which is no matter, and either is verified.
            if let Some(other) = held.entries.insert(key, StoreEntry { seal, size, last, age: Age::Old }) {
                held.stray.insert(self::name(key, other.seal));
            }
        }
        held.is_bare = held.entries.is_empty();
        held
    }

    pub fn mark_used(&mut self, key: EntryKey) {
        if let Some(entry) = self.entries.get_mut(&key) {
            entry.last = self.run;
        }
    }

    pub fn fails(&mut self, error: &io::Error) {
        self.problem.get_or_insert_with(|| error.to_string());
    }

    /// Bytes of all entries.
    pub fn size(&self) -> u64 {
        self.entries.values().fold(0, |sum, entry| sum.saturating_add(entry.size))
    }

    pub fn evict(&mut self, limit: u64) {
        let mut size = self.size();
        if size <= limit {
            return;
        }
        let mut by_age: Vec<(u64, EntryKey)> = self.entries.iter().map(|(key, entry)| (entry.last, *key)).collect();
        by_age.sort_unstable();
        for (_, key) in by_age {
            if size <= limit {
                return;
            }
            if let Some(entry) = self.entries.remove(&key) {
                size = size.saturating_sub(entry.size);
                self.stray.insert(name(key, entry.seal));
            }
        }
    }

    pub fn index(&self) -> String {
        let mut text = format!("run {} bytes {}\n", self.run, self.size());
        for (key, StoreEntry { seal, size, last, .. }) in &self.entries {
            text.push_str(&format!("{} {size} {last}\n", name(*key, *seal)));
        }
        text
    }
}

/// Run and bytes, by an index's first line.
pub fn parsed_index_line(index: &str) -> Option<(u64, u64)> {
    let mut words = index.lines().next()?.split(' ');
    let (run, size) = (words.nth(1)?, words.nth(1)?);
    Some((run.parse().ok()?, size.parse().ok()?))
}

/// Returns an entry's name, its size and the run that used it last, by a line of an index.
fn line(line: &str) -> Option<(&str, (u64, u64))> {
    let mut words = line.split(' ');
    let (name, size, last) = (words.next()?, words.next()?, words.next()?);
    Some((name, (size.parse().ok()?, last.parse().ok()?)))
}

/// 32 hexadecimal digits, a hyphen, 32 digits.
pub fn name(key: EntryKey, seal: u128) -> String {
    format!("{:032x}-{seal:032x}", key.0)
}

fn parsed_name(name: &str) -> Option<(EntryKey, u128)> {
    let (key, seal) = name.split_once('-')?;
    let (key, seal) = (EntryKey(u128::from_str_radix(key, 16).ok()?), u128::from_str_radix(seal, 16).ok()?);
    // No other spelling of the numbers.
    (self::name(key, seal) == name).then_some((key, seal))
}

pub fn seal(key: EntryKey, hash: &str) -> u128 {
    short_hash(&format!("{:032x}\n{hash}", key.0))
}

fn short_hash(text: &str) -> u128 {
    let mut short = [0; 16];
    short.copy_from_slice(&blake3::hash(text.as_bytes()).as_bytes()[..16]);
    u128::from_be_bytes(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made_from(source: &str, recipe: &str, encoder: &str) -> Inputs {
        Inputs { source: source.to_owned(), recipe: recipe.to_owned(), encoder: encoder.to_owned() }
    }

    #[test]
    fn all_that_decides_the_bytes_decides_the_key() {
        let one = made_from("b3:1", "740x410", "3");
        let keys = BTreeSet::from([
            EntryKey::new(StoreEntryKind::Output, &one),
            EntryKey::new(StoreEntryKind::Output, &made_from("b3:2", "740x410", "3")),
            EntryKey::new(StoreEntryKind::Output, &made_from("b3:1", "740x411", "3")),
            // Another version of the tool has entries of its own in the same folder.
            EntryKey::new(StoreEntryKind::Output, &made_from("b3:1", "740x410", "4")),
            EntryKey::new(StoreEntryKind::Weight, &one),
            EntryKey::new(StoreEntryKind::Placeholder, &one),
            EntryKey::new(StoreEntryKind::Analysis, &one),
        ]);
        assert_eq!(keys.len(), 7);
        // Stores live longer than versions of the tool: a change here empties them all.
        assert_eq!(name(EntryKey::new(StoreEntryKind::Output, &one), 1)[..32], *"d8dcfd4251894a599b7d9ae73b257f0b");
    }

    #[test]
    fn a_name_is_read_as_it_is_written_and_no_other() {
        let (key, seal) = (EntryKey(0xabc << 100), 7);
        assert_eq!(parsed_name(&name(key, seal)), Some((key, seal)));
        let name = name(key, seal);
        for other in [name.to_uppercase(), format!("+{}", &name[1..]), name[1..].to_owned(), format!("{name}.x")] {
            assert_eq!(parsed_name(&other), None, "{other}");
        }
    }

    #[test]
    fn an_index_that_was_cut_off_tells_what_is_left() {
        let held = StoreContents {
            entries: (0..3).map(|n| (EntryKey(n), StoreEntry { seal: n, size: 10, last: 4, age: Age::Old })).collect(),
            run: 5,
            ..StoreContents::default()
        };
        let text = held.index();
        assert_eq!(parsed_index_line(&text), Some((5, 30)));
        assert_eq!(text.lines().filter_map(line).collect::<Vec<_>>().len(), 3);
        assert!((0..text.len()).all(|end| text[..end].lines().filter_map(line).count() <= 3));
    }
}
