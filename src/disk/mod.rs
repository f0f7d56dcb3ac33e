//! The only module that touches the file system: finds the site, walks it, reads, remembers hashes
//! and outputs, and writes whole files or none.
#![expect(clippy::disallowed_methods, reason = "this is the one place that may")]

mod atomic;
mod built;
mod entries;
mod git;
mod hashes;
mod journal;
mod lock;
mod machine;
mod named;
mod replaced;
pub mod repository;
mod root;
mod stat;
mod step_summary;
mod store;
mod walk;

pub use atomic::{Durability, Writer};
pub use built::BuiltFolder;
pub use entries::{Key, Kind};
pub use git::{Blob, Git, GitProblem};
pub use hashes::{HashCache, hash_of_bytes};
pub use journal::Journal;
pub use lock::{Lock, own_folder};
pub use machine::memory_of_this_machine;
pub use named::{home_of, read_named, replace_named};
pub use replaced::NotReplaced;
pub use root::{CONFIG_FILE, ReportFile, SiteRoot, load_sources};
pub use step_summary::StepSummaryFile;
pub use store::Store;
pub use walk::{Walked, walk};

/// Our own folder in a site: cache, journal, files on their way. Deleting it costs time only.
pub const CACHE_FOLDER: &str = ".vignettes";
