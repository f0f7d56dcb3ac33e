//! An open folder: what is opened, made or removed through it lies in it, whatever became of the path that it was
//! opened by.

#[cfg(not(unix))]
mod by_path;
#[cfg(unix)]
mod handle;

#[cfg(not(unix))]
pub use by_path::Folder;
#[cfg(unix)]
pub use handle::Folder;

use super::stat::Stat;

/// What an entry of a folder is. A link is a link, wherever it leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntryKind {
    File,
    Folder,
    Link,
    /// A pipe, a socket, a device.
    Special,
}

/// An entry as the system describes it; of a link, the link itself.
#[derive(Clone, Copy, Debug)]
pub struct About {
    pub kind: EntryKind,
    pub stat: Stat,
    /// How many names the file has.
    pub names: u64,
}

/// What may be done with a file that is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    Read,
    ReadAndWrite,
}
