//! Data of others, beside the project and never in it.

use std::path::PathBuf;

/// The folder `VIGNETTES_SHARED`/`below`. `None`, with a word, where the variable is not set; a
/// variable that names no such folder is a fault of the tester's machine and fails.
#[track_caller]
pub fn shared(below: &str) -> Option<PathBuf> {
    let Some(root) = std::env::var_os("VIGNETTES_SHARED").filter(|value| !value.is_empty()) else {
        eprintln!("SKIPPED: VIGNETTES_SHARED is not set, so `{below}` is not there to test on");
        return None;
    };
    let folder = PathBuf::from(root).join(below);
    assert!(folder.is_dir(), "VIGNETTES_SHARED is set, and {} is no folder", folder.display());
    Some(folder)
}
