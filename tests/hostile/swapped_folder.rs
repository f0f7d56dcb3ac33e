//! A folder that is exchanged for a link while a build writes into it.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::program::vignettes;
use crate::rounds::rounds;
use crate::site_in_a_folder::SiteInAFolder;

const POSTS: usize = 30;

/// Puts a link in the place of a folder and takes it away again, until `done`.
fn exchange(folder: &Path, target: &Path, done: &AtomicBool) {
    let aside = folder.with_file_name("aside");
    while !done.load(Ordering::Acquire) {
        if fs::rename(folder, &aside).is_ok() {
            drop(symlink(target, folder));
            std::thread::sleep(Duration::from_micros(500));
            drop(fs::remove_file(folder));
            // The program may have made the folder anew.
            if fs::rename(&aside, folder).is_err() {
                fs::remove_dir_all(&aside).unwrap();
            }
        }
        std::thread::sleep(Duration::from_micros(500));
    }
}

#[test]
fn no_output_lands_where_a_link_leads_that_came_meanwhile() {
    for folder in ["static/img/medium", ".vignettes/store", "data"] {
        for round in 0..rounds(3) {
            let (site, outside) = (SiteInAFolder::generated(POSTS), tempfile::tempdir().unwrap());
            fs::create_dir_all(site.path(folder)).unwrap();
            let authored = site.authored();
            let done = AtomicBool::new(false);
            let output = std::thread::scope(|scope| {
                scope.spawn(|| exchange(&site.path(folder), outside.path(), &done));
                let output = vignettes(site.root()).args(["build"]).output().unwrap();
                done.store(true, Ordering::Release);
                output
            });
            assert!(matches!(output.status.code(), Some(0..=2)), "{folder}, round {round}: {output:?}");
            let landed: Vec<_> = fs::read_dir(outside.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
            assert!(landed.is_empty(), "{folder}, round {round}: {landed:?}");
            assert_eq!(authored.damaged(&site.authored()), Vec::<String>::new(), "{folder}, round {round}");
        }
    }
}
