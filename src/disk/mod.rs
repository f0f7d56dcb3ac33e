//! The only module that touches the file system: finds the site, walks it, reads, remembers hashes
//! and outputs, and writes whole files or none.
#![expect(clippy::disallowed_methods, reason = "this is the one place that may")]

mod atomic;
mod bounds;
mod built;
mod clock;
mod entries;
mod folder;
mod git;
mod glimpse;
mod hashes;
mod journal;
mod lock;
mod machine;
mod mounts;
mod named;
mod own_folder;
mod refusal;
mod replaced;
pub mod repository;
mod root;
mod stat;
mod step_summary;
mod store;
mod tree;
mod undo;
mod waiting;
mod walk;
mod watched;

pub use atomic::{Durability, Writer};
pub use bounds::Content;
pub use built::BuiltFolder;
pub use clock::now;
pub use entries::{Key, Kind};
pub use git::{Blob, Git, GitProblem};
pub use glimpse::Glimpse;
pub use hashes::{HashCache, hash_of_bytes};
pub use journal::Journal;
pub use lock::{Lock, LockError, PATIENCE};
pub use machine::{memory_of_this_machine, nonce};
pub use mounts::silent_file_system;
pub use named::{home_of, may_be_replaced, read_named_as};
pub use own_folder::OwnFolderError;
pub use refusal::Refusal;
pub use replaced::NotReplaced;
pub use root::{CONFIG_FILE, ReportFile, SiteRoot, load_sources};
pub use step_summary::StepSummaryFile;
pub use store::Store;
pub use undo::{Undo, Undone};
pub use walk::{Walked, walk};
pub use watched::{Bell, Deaf, Ear, Places, Watched};

/// Our own folder in a site: cache, journal, files on their way. Deleting it costs time only.
pub const CACHE_FOLDER: &str = ".vignettes";
