//! Files on their way: each under a name that no other run uses, made anew, and never opened by its name again.

use std::fs::File;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io;
use std::sync::atomic::{AtomicU64, Ordering};

use super::folder::Folder;

/// Of that many names at least one is free, or the folder is not ours to write in.
const ATTEMPTS: usize = 100;

/// Returns a new file in a folder, and its name: `prefix`, the process, a number by chance, and one by count.
pub fn create_file(folder: &Folder, prefix: &str) -> io::Result<(File, String)> {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let mut taken = io::Error::from(io::ErrorKind::AlreadyExists);
    for _ in 0..ATTEMPTS {
        // Its seed is the system's, and another one in each process.
        let chance = RandomState::new().build_hasher().finish();
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("{prefix}{:x}-{chance:016x}-{count:x}", std::process::id());
        match folder.create_file(&name) {
            Ok(file) => return Ok((file, name)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => taken = error,
            Err(error) => return Err(error),
        }
    }
    Err(taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_have_one_name() {
        let folder = tempfile::tempdir().unwrap();
        let open = Folder::open(folder.path()).unwrap();
        let made: Vec<(File, String)> = (0..50).map(|_| create_file(&open, "x-").unwrap()).collect();
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), made.len());
        assert!(made.iter().all(|(_, name)| name.starts_with("x-")));
    }
}
