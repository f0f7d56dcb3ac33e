//! `inspect` on sites of others: it goes through, writes nothing, and agrees with `check`.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::shared::shared;
use crate::site_in_a_folder::SiteInAFolder;

/// The sites in a folder of the shared data.
fn sites(below: &str) -> Vec<PathBuf> {
    let Some(folder) = shared(below) else { return Vec::new() };
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut sites: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    sites.sort();
    assert!(!sites.is_empty(), "{below} has no sites");
    sites
}

#[test]
fn every_site_is_inspected_and_counted_as_check_does() {
    for folder in ["cases/sites", "layouts"].iter().flat_map(|below| sites(below)) {
        let (name, site) = (folder.display(), SiteInAFolder::copy_of(&folder));
        let before = site.snapshot();
        let run = site.run(&["inspect", "--format", "json"]);
        if run.code == Some(3) {
            continue;
        }
        let found = run.json(0)["site"].clone();
        assert_eq!(before.changed(&site.snapshot()), Vec::<String>::new(), "{name}: nothing is written");
        for language in found["languages"].as_array().unwrap() {
            let ways = language["ways"].as_array().unwrap().iter().map(|way| way["pages"].as_u64().unwrap());
            assert_eq!(ways.sum::<u64>(), language["pages"].as_u64().unwrap(), "{name}");
        }
        let text = site.run(&["inspect"]);
        assert!(text.expect(0).stdout.lines().count() > 10, "{name}: {}", text.stdout);
        let checked = site.run(&["check", "--format", "json", "--fail-on", "never"]);
        if checked.code == Some(0) {
            agrees(&found, &checked.json(0)["site"], &name.to_string());
        }
    }
}

/// What `inspect` counts is what `check` counts.
fn agrees(found: &Value, checked: &Value, name: &str) {
    for language in found["languages"].as_array().unwrap() {
        let lang = language["lang"].as_str().unwrap();
        assert_eq!(language["pages"], checked["pages"][lang], "{name}, {lang}");
    }
    assert_eq!(found["pairs"]["count"], checked["pairs"], "{name}");
    assert_eq!((&found["uses"], &found["images"]), (&checked["uses"], &checked["images"]), "{name}");
}

#[test]
fn a_file_that_is_found_has_a_way_and_an_alt_that_is_there_an_origin() {
    for folder in sites("cases/sites") {
        let site = SiteInAFolder::copy_of(&folder);
        let files = site.snapshot().files();
        for page in files.paths().into_iter().filter(|path| Path::new(path).extension().is_some_and(|end| end == "md"))
        {
            let run = site.run(&["inspect", page, "--format", "json"]);
            if run.code != Some(0) {
                continue;
            }
            for image in run.json(0)["page"]["images"].as_array().unwrap() {
                let at = format!("{} {page}: {image}", folder.display());
                let is_found = image["target"] == "file" && image["addressMade"] == false;
                assert!(!is_found || image["way"].is_string(), "{at}");
                assert!(image["alt"].is_null() || image["altFrom"]["kind"] != "nothing", "{at}");
                assert!(image["alt"].is_string() || image["altFrom"]["name"].is_null(), "{at}");
            }
        }
    }
}
