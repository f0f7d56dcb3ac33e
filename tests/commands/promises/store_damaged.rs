//! An entry of the store that is not whole is no entry, and a store that can't be written stops nothing.

use std::fs;
use std::os::unix::fs::{MetadataExt, symlink};
use std::path::{Path, PathBuf};

use super::store::{entries, lose_outputs, made, restored};
use crate::pictures;
use crate::site_in_a_folder::{SiteInAFolder, counts};
use crate::snapshot::Snapshot;

const THUMBS: u64 = 4;

fn built() -> SiteInAFolder {
    let site = SiteInAFolder::generated(THUMBS as usize);
    site.build(0, &[]);
    site
}

/// Does something to the files of a store, and says how many entries it costs.
type Damage = dyn Fn(&[PathBuf]) -> u64;

/// The files of the store, in the order of their names.
fn files(site: &SiteInAFolder) -> Vec<PathBuf> {
    entries(site).0.into_iter().map(|name| site.path(".vignettes/store").join(name)).collect()
}

#[test]
fn a_damaged_entry_is_never_used_and_made_whole_again() {
    let truncated = |files: &[PathBuf]| {
        let bytes = fs::read(&files[0]).unwrap();
        fs::write(&files[0], &bytes[..bytes.len() / 2]).unwrap();
        1
    };
    let emptied = |files: &[PathBuf]| {
        fs::write(&files[1], b"").unwrap();
        1
    };
    let one_bit = |files: &[PathBuf]| {
        let mut bytes = fs::read(&files[2]).unwrap();
        let half = bytes.len() / 2;
        bytes[half] ^= 1;
        fs::write(&files[2], bytes).unwrap();
        1
    };
    let swapped = |files: &[PathBuf]| {
        fs::rename(&files[0], files[0].with_extension("x")).unwrap();
        fs::rename(&files[1], &files[0]).unwrap();
        fs::rename(files[0].with_extension("x"), &files[1]).unwrap();
        2
    };
    // The key of one, with the bytes and the seal of another.
    let under_another_key = |files: &[PathBuf]| {
        let name = |file: &Path| file.file_name().unwrap().to_string_lossy().into_owned();
        let forged = format!("{}-{}", &name(&files[0])[..32], &name(&files[1])[33..]);
        fs::copy(&files[1], files[0].with_file_name(forged)).unwrap();
        fs::remove_file(&files[0]).unwrap();
        1
    };
    let gone = |files: &[PathBuf]| {
        fs::remove_file(&files[3]).unwrap();
        1
    };
    let a_link = |files: &[PathBuf]| {
        fs::rename(&files[3], files[3].with_extension("x")).unwrap();
        symlink(files[3].with_extension("x"), &files[3]).unwrap();
        1
    };
    let damages: [(&str, &Damage); 7] = [
        ("truncated", &truncated),
        ("emptied", &emptied),
        ("one bit", &one_bit),
        ("swapped", &swapped),
        ("under another key", &under_another_key),
        ("gone", &gone),
        ("a link", &a_link),
    ];
    for (damage, effect) in damages {
        let site = built();
        let (before, whole) = (made(&site), files(&site));
        assert_eq!(whole.len() as u64, THUMBS);
        lose_outputs(&site);
        let lost = effect(&whole);
        let damaged = site.snapshot();
        site.run(&["plan"]).expect(0);
        assert_eq!(damaged.changed(&site.snapshot()), Vec::<String>::new(), "{damage}: plan writes nothing");
        let report = site.build(0, &[]);
        assert_eq!((counts(&report)[0], restored(&report)), (THUMBS, THUMBS - lost), "{damage}: {report}");
        assert_eq!(before.contents(), made(&site).contents(), "{damage}");
        lose_outputs(&site);
        assert_eq!(restored(&site.build(0, &[])), THUMBS, "{damage}: whole again");
        let after: Vec<PathBuf> = files(&site).into_iter().filter(|file| file.extension().is_none()).collect();
        assert_eq!(after, whole, "{damage}: and nothing else is there");
        assert!(!whole.iter().any(|file| file.is_symlink()), "{damage}");
    }
}

#[test]
fn an_output_shares_its_bytes_with_its_entry_and_an_edit_in_place_is_seen() {
    let site = built();
    let thumb = "static/img/medium/p1.jpg";
    let ours = site.bytes(thumb);
    let inode = |path: &Path| fs::metadata(path).unwrap().ino();
    let entry = files(&site).into_iter().find(|file| inode(file) == inode(&site.path(thumb)));
    let entry = entry.expect("no bytes are written twice");
    // `fs::write` keeps the file and replaces its bytes.
    fs::write(site.path(thumb), pictures::jpeg(740, 410, "by hand")).unwrap();
    assert_ne!(fs::read(&entry).unwrap(), ours, "the entry is edited too");
    assert_eq!(counts(&site.build(1, &[]))[3], 1, "edited by hand, and left");
    site.remove(thumb);
    let report = site.build(0, &[]);
    assert_eq!((counts(&report)[0], restored(&report)), (1, 0), "{report}");
    assert_eq!(site.bytes(thumb), ours);
    assert_eq!(fs::read(&entry).unwrap(), ours);
}

#[test]
fn a_lost_or_senseless_index_costs_no_entry() {
    for index in ["", "half a li", "run x bytes y\nz\n", "run 18446744073709551615 bytes 5\n"] {
        let site = built();
        lose_outputs(&site);
        site.write(".vignettes/store.index", index);
        assert_eq!(restored(&site.build(0, &[])), THUMBS, "{index:?}");
        let after = site.snapshot();
        site.build(0, &[]);
        assert_eq!(after.changed(&site.snapshot()), Vec::<String>::new(), "{index:?}");
    }
}

#[test]
fn a_store_that_leads_out_is_neither_read_nor_written() {
    let outside = tempfile::tempdir().unwrap();
    let site = built();
    for file in files(&site) {
        fs::copy(&file, outside.path().join(file.file_name().unwrap())).unwrap();
    }
    lose_outputs(&site);
    site.remove(".vignettes/store");
    symlink(outside.path(), site.path(".vignettes/store")).unwrap();
    let before = Snapshot::of(outside.path());
    for configuration in ["variants: off\n", "variants: off\ncache: off\n"] {
        site.write("vignettes.yaml", configuration);
        let run = site.run(&["build"]);
        assert!(run.expect(2).stderr.contains(".vignettes/store is a link"), "{run:?}");
        assert_eq!(before.changed(&Snapshot::of(outside.path())), Vec::<String>::new());
    }
}
