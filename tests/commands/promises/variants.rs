//! Variants: what is made, what is left out, and what of it is made again.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::pictures;
use crate::site_in_a_folder::{SiteInAFolder, column, counts};

/// Three pictures, two of them in bodies; widths that a test is quick with.
fn site() -> SiteInAFolder {
    let site = SiteInAFolder::bare();
    site.write("vignettes.yaml", "variants: { widths: [60, 120, 500] }\n");
    site.put("static/img/hero.jpg", &pictures::jpeg(300, 200, "hero"));
    site.put("static/img/small.jpg", &pictures::jpeg(50, 40, "small"));
    site.put("static/img/my body.jpg", &pictures::jpeg(200, 100, "body"));
    site.write(
        "content/en/a.md",
        "---\nimage: /img/hero.jpg\nimage-alt: A hero of the harbour\nthumb: /img/medium/hero.jpg\n---\n\
         ![A small one](/img/small.jpg)\n\n![A body](/img/my%20body.jpg)\n",
    );
    site
}

fn manifest(site: &SiteInAFolder) -> Value {
    serde_json::from_slice(&site.bytes("data/vignettes.json")).unwrap()
}

fn variants(site: &SiteInAFolder, image: &str) -> Vec<(String, u64, u64, String)> {
    let manifest = manifest(site);
    let list = manifest["images"][image]["variants"].as_array().unwrap().clone();
    let text = |one: &Value, key: &str| one[key].as_str().unwrap().to_owned();
    list.iter()
        .map(|one| {
            let (width, height) = (one["width"].as_u64().unwrap(), one["height"].as_u64().unwrap());
            (text(one, "format"), width, height, text(one, "path"))
        })
        .collect()
}

fn shapes(site: &SiteInAFolder, image: &str) -> Vec<(String, u64, u64)> {
    variants(site, image).into_iter().map(|(format, width, height, _)| (format, width, height)).collect()
}

#[test]
fn widths_that_the_source_holds_and_its_own_once_in_each_format() {
    let site = site();
    site.build(0, &[]);
    let all = manifest(&site);
    let asked = |image: &str, width: u64| {
        let entry = &all["images"][image];
        let left = entry["leftOut"].as_array().cloned().unwrap_or_default();
        let mut found = shapes(&site, image);
        found.extend(left.iter().map(|one| {
            (
                one["format"].as_str().unwrap().to_owned(),
                one["width"].as_u64().unwrap(),
                one["height"].as_u64().unwrap(),
            )
        }));
        found.retain(|shape| shape.1 == width);
        found.into_iter().map(|(format, _, height)| (format, height)).collect::<BTreeSet<_>>()
    };
    let both = |height: u64| BTreeSet::from([("jpeg".to_owned(), height), ("webp".to_owned(), height)]);
    assert_eq!(asked("/img/hero.jpg", 60), both(40));
    assert_eq!(asked("/img/hero.jpg", 120), both(80));
    assert_eq!(asked("/img/hero.jpg", 300), both(200));
    assert_eq!(asked("/img/my body.jpg", 200), both(100));
    assert_eq!(asked("/img/small.jpg", 50), both(40));
    assert!(asked("/img/small.jpg", 60).is_empty() && asked("/img/hero.jpg", 500).is_empty());
    for image in ["/img/hero.jpg", "/img/my body.jpg", "/img/small.jpg"] {
        for (format, width, height, path) in variants(&site, image) {
            let bytes = site.bytes(&path);
            assert!(!path.contains(' '), "a blank ends an entry of a srcset: {path}");
            if format == "jpeg" {
                assert_eq!(pictures::jpeg_size(&bytes).unwrap(), (width as usize, height as usize), "{path}");
            }
        }
        let entry = &all["images"][image];
        assert!(entry["color"].as_str().unwrap().starts_with('#'));
        assert!(entry["placeholder"]["uri"].as_str().unwrap().starts_with("data:image/webp;base64,UklGR"));
        for (kind, set) in entry["srcset"].as_object().unwrap() {
            assert!(kind.starts_with("image/") && set.as_str().unwrap().ends_with('w'), "{set}");
        }
    }
}

/// The `srcset` of its type, and the widths of that format that are there and left out.
fn of_jpeg(site: &SiteInAFolder, image: &str) -> (String, Vec<u64>, Vec<u64>) {
    let entry = manifest(site)["images"][image].clone();
    let widths = |list: &str| -> Vec<u64> {
        let all = entry[list].as_array().cloned().unwrap_or_default();
        let of_format = all.iter().filter(|one| one["format"] == "jpeg");
        of_format.map(|one| one["width"].as_u64().unwrap()).collect()
    };
    let set = entry["srcset"]["image/jpeg"].as_str().unwrap_or_default().to_owned();
    (set, widths("variants"), widths("leftOut"))
}

#[test]
fn a_picture_that_is_lighter_than_its_variant_serves_itself() {
    let site = site();
    let rough = pictures::rough_jpeg(300, 200, "rough");
    site.put("static/img/my rough.jpg", &rough);
    site.put("content/en/bundle/rough.jpg", &rough);
    let page = |image: &str| format!("---\nimage: {image}\nimage-alt: A rough hero of the harbour\n---\n");
    site.write("content/en/rough.md", &page("/img/my rough.jpg"));
    site.write("content/en/bundle/index.md", &page("rough.jpg"));
    site.build(0, &[]);
    let (set, made, left_out) = of_jpeg(&site, "/img/my rough.jpg");
    assert!(set.ends_with("/img/my%20rough.jpg 300w"), "{set}");
    assert!(!made.contains(&300) && left_out.contains(&300), "{made:?} {left_out:?}");
    let all = manifest(&site);
    assert_eq!(all["images"]["/img/my rough.jpg"]["source"]["offered"], true);
    let left_out = all["images"]["/img/my rough.jpg"]["leftOut"].as_array().unwrap();
    let own = left_out.iter().find(|one| one["format"] == "jpeg" && one["width"] == 300).unwrap();
    assert_eq!(own["because"], serde_json::json!({"format": "jpeg", "width": 300}));
    assert!(own["size"].as_u64().unwrap() > rough.len() as u64, "{own}");
    // A bundle's file has an address that the manifest does not know; what is heavy itself does not serve.
    for image in ["/content/en/bundle/rough.jpg", "/img/hero.jpg"] {
        let (set, made, left_out) = of_jpeg(&site, image);
        assert!(set.ends_with(".jpg 300w") && made.contains(&300) && !left_out.contains(&300), "{image}: {set}");
        assert!(set.contains("variants/") && !set.contains(&format!("{image} ")), "{image}: {set}");
        assert_eq!(all["images"][image]["source"]["offered"], Value::Null, "{image}");
    }
    let before = site.snapshot();
    assert_eq!(counts(&site.build(0, &[]))[0], 0);
    assert_eq!(site.run(&["clean"]).expect(0).stdout.trim(), "nothing to remove");
    assert_eq!(before.changed(&site.snapshot()), Vec::<String>::new());
}

#[test]
fn a_second_run_writes_nothing_and_one_changed_source_redoes_only_its_own() {
    let site = site();
    let made = counts(&site.build(0, &[]))[0];
    let after = site.snapshot();
    let again = site.build(0, &[]);
    assert_eq!((counts(&again)[0], counts(&again)[1]), (0, made), "{again}");
    assert_eq!(after.changed(&site.snapshot()), Vec::<String>::new());
    let old: Vec<String> = variants(&site, "/img/small.jpg").into_iter().map(|one| one.3).collect();
    site.put("static/img/small.jpg", &pictures::jpeg(50, 40, "another"));
    let report = site.build(0, &[]);
    let sources: BTreeSet<_> = column(&report["written"], "source").into_iter().collect();
    assert_eq!(sources, BTreeSet::from(["static/img/small.jpg"]));
    for (_, _, _, path) in variants(&site, "/img/small.jpg") {
        assert!(!old.contains(&path), "a changed picture has another address: {path}");
    }
}

#[test]
fn one_that_is_gone_is_made_again_with_the_same_bytes() {
    let site = site();
    site.build(0, &[]);
    let files = |site: &SiteInAFolder| site.snapshot().files().without(&[".vignettes"]);
    let before = files(&site);
    for (_, _, _, path) in variants(&site, "/img/hero.jpg") {
        site.remove(&path);
        let report = site.build(0, &[]);
        assert_eq!(column(&report["written"], "path"), [path.as_str()], "nothing else");
        assert_eq!(before.contents(), files(&site).contents());
    }
    site.remove(".vignettes");
    assert_eq!(counts(&site.build(0, &[]))[0], 0, "the manifest knows them");
}

#[test]
fn bytes_depend_neither_on_threads_nor_on_the_cache_nor_on_what_else_is_made() {
    let (one, eight, steps) = (site(), site(), site());
    one.build(0, &["--jobs", "1"]);
    eight.build(0, &["--jobs", "8"]);
    steps.build(0, &["--only", "thumbs"]);
    steps.remove(".vignettes");
    steps.build(0, &[]);
    let files = |site: &SiteInAFolder| site.snapshot().files().without(&[".vignettes"]);
    assert_eq!(files(&one).contents(), files(&eight).contents());
    assert_eq!(files(&one).contents(), files(&steps).contents());
    let all = files(&one);
    one.build(0, &["--force"]);
    assert_eq!(all.contents(), files(&one).contents());
}

#[test]
fn thumbs_alone_leave_variants_as_they_are() {
    let site = site();
    site.build(0, &[]);
    let before = site.snapshot().files();
    let report = site.build(0, &["--only", "thumbs"]);
    assert_eq!(counts(&report)[0], 0);
    assert_eq!(before.changed(&site.snapshot().files()), Vec::<String>::new(), "the manifest lists them still");
}

#[test]
fn clean_removes_what_nothing_asks_for_and_nothing_else() {
    let site = site();
    site.build(0, &[]);
    let gone: Vec<String> = variants(&site, "/img/small.jpg").into_iter().map(|one| one.3).collect();
    assert!(!gone.is_empty());
    let text = String::from_utf8(site.bytes("content/en/a.md")).unwrap();
    site.write("content/en/a.md", &text.replace("![A small one](/img/small.jpg)", ""));
    site.build(0, &[]);
    let before = site.snapshot().files();
    let shown = site.run(&["clean", "--dry-run"]).expect(0).stdout.clone();
    assert!(gone.iter().all(|path| shown.contains(path.as_str())), "{shown}");
    assert_eq!(before.changed(&site.snapshot().files()), Vec::<String>::new(), "a rehearsal removes nothing");
    site.run(&["clean"]).expect(0);
    let mut expected = gone.clone();
    expected.push("data/vignettes.json".to_owned());
    expected.sort();
    let changed = before.changed(&site.snapshot().files().without(&[".vignettes"]));
    let mut changed: Vec<String> = changed.into_iter().filter(|path| !path.starts_with(".vignettes")).collect();
    changed.sort();
    assert_eq!(changed, expected);
    assert_eq!(counts(&site.build(0, &[]))[0], 0);
    assert_eq!(site.run(&["clean"]).expect(0).stdout.trim(), "nothing to remove");
}

#[test]
fn clean_leaves_what_was_edited_and_refuses_where_a_page_can_t_be_read() {
    let site = site();
    site.build(0, &[]);
    let path = variants(&site, "/img/small.jpg").remove(0).3;
    site.put(&path, &pictures::jpeg(9, 9, "by hand"));
    let text = String::from_utf8(site.bytes("content/en/a.md")).unwrap();
    site.write("content/en/a.md", &text.replace("![A small one](/img/small.jpg)", ""));
    site.write("content/en/broken.md", "---\nimage: [\n");
    let before = site.snapshot();
    assert!(site.run(&["clean"]).expect(2).stderr.contains("content/en/broken.md"));
    assert_eq!(before.changed(&site.snapshot()), Vec::<String>::new());
    site.remove("content/en/broken.md");
    assert!(site.run(&["clean"]).expect(0).stdout.contains("edited by hand"));
    assert!(site.path(&path).exists());
}

#[test]
fn a_source_in_the_list_of_orphans_is_not_removed() {
    let site = site();
    site.build(0, &[]);
    let mut all = manifest(&site);
    let source = all["images"]["/img/hero.jpg"]["source"].clone();
    all["orphans"] = serde_json::json!({"static/img/hero.jpg": {
        "format": "jpeg", "width": 1, "height": 1, "size": 1, "hash": source["hash"],
        "inputs": {"source": "", "recipe": "", "encoder": ""},
    }});
    site.write("data/vignettes.json", &all.to_string());
    site.run(&["clean"]);
    assert!(site.path("static/img/hero.jpg").exists());
}

#[test]
fn one_bad_picture_fails_its_own_variants() {
    let site = site();
    let whole = pictures::jpeg(200, 100, "body");
    site.put("static/img/my body.jpg", &whole[..whole.len() / 2]);
    let report = site.build(1, &[]);
    let failed: BTreeSet<_> = column(&report["failed"], "source").into_iter().collect();
    assert_eq!(failed, BTreeSet::from(["static/img/my body.jpg"]));
    assert!(!shapes(&site, "/img/hero.jpg").is_empty());
}
