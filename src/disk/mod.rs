//! The only module that touches the file system: finds the site, walks it, reads, remembers hashes
//! and outputs, and writes whole files or none.
#![expect(clippy::disallowed_methods, reason = "this is the one place that may")]

mod atomic;
mod bounds;
mod built;
mod clock;
mod entries;
mod errors;
mod file_problem;
mod folder;
mod git;
mod hashes;
mod journal;
mod lock;
mod machine;
mod mounts;
mod own_folder;
mod replaced;
pub mod repository;
mod root;
mod site_watch;
mod snapshot;
mod stat;
mod step_summary;
mod store;
mod texts;
mod tree;
mod undo;
mod user_files;
mod waiting;
mod walk;

pub use atomic::{Durability, Writer};
pub use bounds::FileKind;
pub use built::BuiltFolder;
pub use clock::now;
pub use entries::{EntryKey, StoreEntryKind};
pub use errors::ConfigReadError;
pub use file_problem::FileProblem;
pub use git::{Blob, Git, GitProblem};
pub use hashes::{HashCache, hash_of_bytes};
pub use journal::Journal;
pub use lock::{Lock, LockError, PATIENCE};
pub use machine::{memory_of_this_machine, nonce};
pub use mounts::silent_file_system;
pub use own_folder::OwnFolderError;
pub use replaced::NotReplaced;
pub use root::{CONFIG_FILE, CONFIG_FILES, ReportFile, SiteRoot, load_sources};
pub use site_watch::{SiteWatch, StopHandle, WatchError, WatchMode, WatchedPaths};
pub use snapshot::Snapshot;
pub use step_summary::StepSummaryFile;
pub use store::Store;
pub use texts::SiteTexts;
pub use undo::{Undo, Undone};
pub use user_files::{home_of, may_be_replaced, nearest_there, read_named_as};
pub use walk::{Walked, walk};

/// Our own folder in a site: cache, journal, files on their way. Deleting it costs time only.
pub const CACHE_FOLDER: &str = ".vignettes";
