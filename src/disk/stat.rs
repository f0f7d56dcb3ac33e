//! What the operating system says of a file; all of it, so that any change shows.

use std::fs::Metadata;
use std::io;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

/// A file that changed this short before it was read may change again without its times telling
/// so: the clock of a file system ticks in steps. Kernel ticks are 1 to 10 ms; a file system that
/// keeps whole seconds only (FAT keeps two) is known by its empty fraction.
pub const GRAIN: Duration = Duration::from_millis(12);
const COARSE_GRAIN: Duration = Duration::from_secs(2);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stat {
    pub size: u64,
    /// Nanoseconds since 1970.
    modified: i128,
    /// Nanoseconds since 1970; when name, owner or content last changed. No program can set it.
    changed: i128,
    pub inode: u64,
}

impl Stat {
    #[cfg(unix)]
    pub fn of(found: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        let nanos = |seconds: i64, rest: i64| i128::from(seconds) * 1_000_000_000 + i128::from(rest);
        Self {
            size: found.len(),
            modified: nanos(found.mtime(), found.mtime_nsec()),
            changed: nanos(found.ctime(), found.ctime_nsec()),
            inode: found.ino(),
        }
    }

    /// Returns the same of an entry of a folder.
    #[cfg(unix)]
    #[expect(clippy::unnecessary_cast, clippy::cast_lossless, reason = "systems differ in the types of these fields")]
    pub fn of_entry(found: &rustix::fs::Stat) -> Self {
        let nanos = |seconds: i128, rest: i128| seconds * 1_000_000_000 + rest;
        Self {
            size: found.st_size as u64,
            modified: nanos(found.st_mtime as i128, found.st_mtime_nsec as i128),
            changed: nanos(found.st_ctime as i128, found.st_ctime_nsec as i128),
            inode: found.st_ino as u64,
        }
    }

    #[cfg(not(unix))]
    pub fn of(found: &Metadata) -> Self {
        let nanos = |time: io::Result<SystemTime>| {
            time.ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok()).map_or(0, nanoseconds)
        };
        Self { size: found.len(), modified: nanos(found.modified()), changed: nanos(found.created()), inode: 0 }
    }

    /// The file's last change is further back than the clock's grain, so that a later one would show.
    pub fn is_settled(&self) -> bool {
        self.settles_in().is_zero()
    }

    /// Returns how long to wait until it is.
    pub fn settles_in(&self) -> Duration {
        let last = self.modified.max(self.changed);
        let whole_seconds = self.modified % 1_000_000_000 == 0 && self.changed % 1_000_000_000 == 0;
        let grain = if whole_seconds { COARSE_GRAIN } else { GRAIN };
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, nanoseconds);
        let left = last + nanoseconds(grain) + 1 - now;
        Duration::from_nanos(u64::try_from(left.max(0)).unwrap_or(u64::MAX))
    }
}

/// Returns the stat of a regular file, links followed; `None` where there is nothing.
pub fn stat(place: &std::path::Path) -> io::Result<Option<Stat>> {
    match std::fs::metadata(place) {
        Ok(found) if found.is_file() => Ok(Some(Stat::of(&found))),
        Ok(_) => Err(io::Error::other("not a file")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn nanoseconds(time: Duration) -> i128 {
    i128::try_from(time.as_nanos()).unwrap_or(i128::MAX)
}
