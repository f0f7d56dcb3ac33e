//! Promise 7: killed at any point, every file is old or new, none half, and the next run completes
//! and leaves no litter.

use std::fs;
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::pictures;
use crate::program::vignettes;
use crate::site_in_a_folder::{SiteInAFolder, counts};

const MOMENTS: u32 = 30;
/// Further moments that are tried where a busy machine lets too few kills come in the middle of the work.
const FURTHER_MOMENTS: u32 = 270;
const POSTS: usize = 40;

#[test]
fn killed_at_thirty_moments() {
    let whole = SiteInAFolder::generated(POSTS);
    let started = Instant::now();
    whole.build(0, &["--jobs", "2"]);
    let time = started.elapsed();
    let expected = whole.snapshot().without(&[".vignettes"]).files();

    let site = SiteInAFolder::generated(POSTS);
    let authored = site.authored();
    let mut in_the_middle = 0;
    for moment in 0..MOMENTS + FURTHER_MOMENTS {
        if moment >= MOMENTS && in_the_middle >= 8 {
            break;
        }
        for ours in ["static/img/medium", "data", ".vignettes"] {
            if site.path(ours).exists() {
                site.remove(ours);
            }
        }
        // Half of the moments are spread over the time, half over the pictures.
        let spread = moment % MOMENTS / 2;
        if moment % 2 == 0 {
            kill(&site, |_, since| since >= time * spread / (MOMENTS / 2 - 1));
        } else {
            let enough = POSTS * (2 * spread as usize + 1) / MOMENTS as usize;
            kill(&site, |site, _| announced(site) >= enough);
        }
        let made = every_output_decodes(&site);
        in_the_middle += u32::from(made > 0 && made < POSTS);
        assert_eq!(authored.changed(&site.authored()), Vec::<String>::new(), "moment {moment}");

        let report = site.build(0, &[]);
        assert_eq!(counts(&report)[0] + counts(&report)[1], POSTS as u64, "moment {moment}: {report}");
        // What the killed run had made is known as ours, if only by the journal, and not made again.
        assert!(counts(&report)[1] as usize >= made, "moment {moment}: {made} were there, {report}");
        site.assert_no_litter();
        let after = site.snapshot();
        let here = after.clone().without(&[".vignettes"]).files();
        assert_eq!(here.contents(), expected.contents(), "moment {moment}");
        assert_eq!(counts(&site.build(0, &[])), [0, POSTS as u64, 0, 0]);
        assert_eq!(after.changed(&site.snapshot()), Vec::<String>::new(), "moment {moment}: a further run writes");
    }
    assert!(in_the_middle >= 8, "only {in_the_middle} kills came while pictures were made");
}

#[test]
fn killed_while_replacing_every_file_is_old_or_new() {
    let old = SiteInAFolder::generated(POSTS);
    old.build(0, &[]);
    let new = SiteInAFolder::copy_of(old.root());
    new.write("vignettes.yaml", "variants: off\nquality: 50\n");
    new.build(0, &[]);
    let (old_files, new_files) = (old.snapshot(), new.snapshot());
    let mut mixed = 0;
    for round in 0..60 {
        if round >= 6 && mixed >= 3 {
            break;
        }
        let moment = 1 + round % 6;
        let site = SiteInAFolder::copy_of(old.root());
        site.write("vignettes.yaml", "variants: off\nquality: 50\n");
        kill(&site, |site, _| announced(site) >= POSTS + moment * POSTS / 7);
        let now = site.snapshot();
        let mut replaced = 0;
        for (path, content) in now.contents() {
            if path.starts_with("static/") || path.starts_with("data/") {
                let is_old = old_files.contents().get(path) == Some(&content);
                let is_new = new_files.contents().get(path) == Some(&content);
                assert!(is_old || is_new, "{path} is neither the old nor the new file");
                replaced += usize::from(path.contains("/medium/") && is_new && !is_old);
            }
        }
        mixed += u32::from(replaced > 0 && replaced < POSTS);
        let report = site.build(0, &[]);
        assert_eq!(counts(&report)[0] as usize, POSTS - replaced, "{report}");
        site.assert_no_litter();
        let files = |site: &SiteInAFolder| site.snapshot().without(&[".vignettes"]).files();
        assert_eq!(files(&site).contents(), files(&new).contents());
    }
    assert!(mixed >= 3, "no kill came while pictures were replaced");
}

#[test]
fn killed_while_the_store_is_filled_it_has_whole_entries_and_none_is_lost() {
    let whole = SiteInAFolder::generated(POSTS);
    whole.build(0, &[]);
    let expected = whole.snapshot().without(&[".vignettes"]).files();
    let mut in_the_middle = 0;
    for round in 0..60 {
        if round >= 6 && in_the_middle >= 3 {
            break;
        }
        let moment = 1 + round % 6;
        let site = SiteInAFolder::generated(POSTS);
        kill(&site, |site, _| announced(site) >= moment * POSTS / 7);
        let kept = entries(&site).len();
        in_the_middle += u32::from(kept > 0 && kept < POSTS);
        for made in ["static/img/medium", "data", ".vignettes/journal.jsonl", ".vignettes/hashes.json"] {
            if site.path(made).exists() {
                site.remove(made);
            }
        }
        let report = site.build(0, &[]);
        // The last one may have been written without being kept yet, but none is half.
        assert_eq!(report["summary"]["restored"], kept, "moment {moment}: {report}");
        assert_eq!(site.snapshot().without(&[".vignettes"]).files().contents(), expected.contents());
        // Those of the killed run are counted too, and so can be removed some day.
        let index = String::from_utf8(site.bytes(".vignettes/store.index")).unwrap();
        let listed: Vec<&str> = index.lines().skip(1).filter_map(|line| line.split(' ').next()).collect();
        assert_eq!(listed, entries(&site), "moment {moment}");
    }
    assert!(in_the_middle >= 3, "only {in_the_middle} kills came while pictures were made");
}

/// The names of what the store keeps, sorted.
fn entries(site: &SiteInAFolder) -> Vec<String> {
    let files = fs::read_dir(site.path(".vignettes/store")).into_iter().flatten();
    let mut names: Vec<String> = files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Builds, and kills it, with a signal that no program can catch, as soon as the moment has come, by
/// what the site holds and the time since the start.
fn kill(site: &SiteInAFolder, has_come: impl Fn(&SiteInAFolder, Duration) -> bool) {
    let mut command = vignettes(site.root());
    let mut child = command.args(["build", "--jobs", "2"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let started = Instant::now();
    while !has_come(site, started.elapsed()) && child.try_wait().unwrap().is_none() {
        std::thread::sleep(Duration::from_micros(200));
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

/// How many outputs were announced in the journal, by all runs so far.
fn announced(site: &SiteInAFolder) -> usize {
    fs::read_to_string(site.path(".vignettes/journal.jsonl")).map_or(0, |text| text.matches('\n').count())
}

/// How many there are.
fn every_output_decodes(site: &SiteInAFolder) -> usize {
    let Ok(entries) = fs::read_dir(site.path("static/img/medium")) else { return 0 };
    let mut count = 0;
    for entry in entries {
        let path = entry.unwrap().path();
        let size = pictures::jpeg_size(&fs::read(&path).unwrap());
        assert!(size.is_ok(), "{}: {size:?}", path.display());
        count += 1;
    }
    if site.path("data/vignettes.json").exists() {
        let manifest: Result<serde_json::Value, _> = serde_json::from_slice(&site.bytes("data/vignettes.json"));
        assert!(manifest.is_ok(), "half a manifest");
    }
    count
}
