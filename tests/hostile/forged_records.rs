//! A manifest and a journal come by pull request. What they list as ours and is not is never touched, whatever they say
//! of it; and what is ours is still cleaned away.

use std::os::unix::fs::symlink;

use serde_json::{Value, json};

use crate::pictures;
use crate::site_in_a_folder::SiteInAFolder;

/// Where the lie stands.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Reported {
    Manifest,
    Journal,
}

fn hash(bytes: &[u8]) -> String {
    format!("b3:{}", blake3::hash(bytes).to_hex())
}

/// A record of these bytes, true in all that can be held against them.
fn record(bytes: &[u8], (width, height): (usize, usize), recipe: &str) -> Value {
    let inputs = if recipe.is_empty() {
        json!({"source": "", "recipe": "", "encoder": ""})
    } else {
        json!({"source": format!("b3:{}", "0".repeat(64)), "recipe": recipe, "encoder": "4"})
    };
    json!({"hash": hash(bytes), "inputs": inputs, "format": "jpeg", "width": width, "height": height, "size": bytes.len()})
}

fn lie(site: &SiteInAFolder, reported: Reported, path: &str, mut record: Value) {
    match reported {
        Reported::Manifest => {
            let manifest = json!({"version": 1, "images": {}, "orphans": {path: record}, "uses": []});
            site.write("data/vignettes.json", &manifest.to_string());
        }
        Reported::Journal => {
            record["path"] = path.into();
            site.write(".vignettes/journal.jsonl", &format!("{record}\n"));
        }
    }
}

/// What stands at a path before a false record about it is written.
fn victims() -> Vec<(&'static str, Vec<u8>)> {
    let picture = pictures::jpeg(320, 200, "mine");
    vec![
        ("content/en/p0.md", b"---\ntitle: A post\nimage: /img/p0.jpg\n---\nText.\n".to_vec()),
        ("vignettes.yaml", b"variants: off\n".to_vec()),
        (".github/workflows/x.yml", b"on: push\n".to_vec()),
        (".git/config", b"[core]\n".to_vec()),
        (".git/x.jpg", picture.clone()),
        ("static/.well-known/medium/x.jpg", picture.clone()),
        ("layouts/a.html", b"<p>".to_vec()),
        ("layouts/medium/a.jpg", picture.clone()),
        ("data/medium/a.jpg", picture.clone()),
        ("assets/medium/a.jpg", picture.clone()),
        ("static/site.css", b"p {}\n".to_vec()),
        ("static/img/mine.jpg", picture.clone()),
        ("static/img/p0.jpg", picture.clone()),
        ("static/img/medium/mine.jpg", picture.clone()),
        ("static/img/mine-320w-0123abcd.jpg", picture.clone()),
        ("content/en/two/medium/cover.jpg", picture.clone()),
        ("content/en/two/cover.jpg", picture),
    ]
}

#[test]
fn nothing_that_is_not_ours_is_touched() {
    for reported in [Reported::Manifest, Reported::Journal] {
        for (path, bytes) in victims() {
            // True figures, the figures of the recipe, and those of a variant.
            let records = [
                record(&bytes, (320, 200), "320x200 cover 0.5 0.5 jpeg q80"),
                record(&bytes, (148, 82), "148x82 cover 0.5 0.5 jpeg q80"),
                record(&bytes, (320, 200), ""),
            ];
            // Of what is no picture, no figures are true.
            let is_picture = std::path::Path::new(path).extension().is_some_and(|extension| extension == "jpg");
            let most = if is_picture { 3 } else { 1 };
            for record in records.into_iter().take(most) {
                for command in [&["build"][..], &["clean"]] {
                    let site = SiteInAFolder::generated(1);
                    site.put(path, &bytes);
                    lie(&site, reported, path, record.clone());
                    site.run(command);
                    let found = site.path(path).exists().then(|| site.bytes(path));
                    assert_eq!(found.as_deref(), Some(&bytes[..]), "{reported:?} {path} {command:?} {record}");
                }
            }
        }
    }
}

#[test]
fn nothing_outside_is_touched_by_a_link() {
    let outside = tempfile::tempdir().unwrap();
    let picture = pictures::jpeg(320, 200, "theirs");
    for (link, path, name) in [
        ("static/medium", "static/medium/v.jpg", "v.jpg"),
        ("link", "link/v.txt", "v.txt"),
        ("static/img/one.jpg", "static/img/one.jpg", "v.jpg"),
    ] {
        for reported in [Reported::Manifest, Reported::Journal] {
            for command in ["build", "clean"] {
                std::fs::write(outside.path().join(name), &picture).unwrap();
                let site = SiteInAFolder::generated(1);
                let target = if link == path { outside.path().join(name) } else { outside.path().to_owned() };
                symlink(target, site.path(link)).unwrap();
                lie(&site, reported, path, record(&picture, (320, 200), "320x200 cover 0.5 0.5 jpeg q80"));
                site.run(&[command]);
                assert_eq!(std::fs::read(outside.path().join(name)).unwrap(), picture, "{reported:?} {path} {command}");
                assert!(std::fs::symlink_metadata(site.path(link)).is_ok(), "{reported:?} {path} {command}");
            }
        }
    }
}

#[test]
fn what_is_refused_is_named() {
    let site = SiteInAFolder::generated(1);
    let bytes = site.bytes("content/en/p0.md");
    for command in ["plan", "clean", "build"] {
        lie(&site, Reported::Manifest, "content/en/p0.md", record(&bytes, (1, 1), "1x1 cover 0.5 0.5 jpeg q80"));
        let said = site.run(&[command]).stdout;
        assert!(said.contains("content/en/p0.md") && said.contains("is not one"), "{command}: {said}");
    }
    // Known no more.
    assert!(!site.run(&["plan"]).stdout.contains("is not one"));
    let report = {
        lie(&site, Reported::Journal, "vignettes.yaml", record(&bytes, (1, 1), ""));
        site.build(0, &[])
    };
    assert_eq!(report["disowned"][0]["path"], "vignettes.yaml", "{report}");
}

#[test]
fn a_picture_that_is_listed_and_shown_gets_its_outputs() {
    let site = SiteInAFolder::generated(1);
    site.write("vignettes.yaml", "variants: { widths: [100], formats: [webp] }\n");
    let bytes = site.bytes("static/img/p0.jpg");
    let (width, height) = pictures::jpeg_size(&bytes).unwrap();
    lie(&site, Reported::Manifest, "static/img/p0.jpg", record(&bytes, (width, height), ""));
    let report = site.build(0, &[]);
    assert_eq!(report["summary"]["written"], 2, "its thumb and its variant: {report}");
}

#[test]
fn what_is_ours_is_cleaned_away() {
    let site = SiteInAFolder::generated(3);
    site.write("vignettes.yaml", "variants: { widths: [100], formats: [webp, original] }\n");
    site.post("p1", "/img/p1.jpg", "/deep/er/medium/other name.png");
    site.post("p2", "/img/p2.jpg", "/img/thumbnails/p2.webp");
    let report = site.build(0, &[]);
    let written = report["summary"]["written"].as_u64().unwrap();
    assert!(written >= 6, "{report}");
    for post in ["p0", "p1", "p2"] {
        for lang in ["en", "fr"] {
            site.remove(&format!("content/{lang}/{post}.md"));
        }
        site.remove(&format!("static/img/{post}.jpg"));
    }
    site.put("static/img/last.jpg", &pictures::jpeg(300, 200, "last"));
    site.post("last", "/img/last.jpg", "/img/medium/last.jpg");
    // With a cache and as a fresh checkout, which has none.
    let fresh = SiteInAFolder::copy_of(site.root());
    fresh.remove(".vignettes");
    for site in [site, fresh] {
        let said = site.run(&["clean"]).expect(0).stdout.clone();
        assert!(said.contains(&format!("{written} files removed")), "{said}");
        let left: Vec<String> = site
            .snapshot()
            .files()
            .paths()
            .into_iter()
            .filter(|path| path.starts_with("static/"))
            .map(str::to_owned)
            .collect();
        assert_eq!(left, ["static/img/last.jpg"]);
    }
}

/// A `clean` that is killed has deleted files and not yet written the manifest.
#[test]
fn what_is_gone_already_is_taken_out_of_the_manifest() {
    let site = SiteInAFolder::generated(2);
    site.build(0, &[]);
    for page in ["content/en/p0.md", "content/fr/p0.md"] {
        site.remove(page);
    }
    let whole = SiteInAFolder::copy_of(site.root());
    whole.run(&["clean"]).expect(0);
    site.remove("static/img/medium/p0.jpg");
    let said = site.run(&["clean"]).expect(0).stdout.clone();
    assert!(said.contains("nothing to remove"), "{said}");
    assert_eq!(whole.snapshot().files().contents(), site.snapshot().files().contents());
    let before = site.snapshot();
    site.run(&["clean"]).expect(0);
    assert_eq!(before.changed(&site.snapshot()), Vec::<String>::new());
}

#[test]
fn an_output_that_something_names_is_left() {
    let site = SiteInAFolder::generated(2);
    site.build(0, &[]);
    for lang in ["en", "fr"] {
        site.remove(&format!("content/{lang}/p0.md"));
    }
    site.write("layouts/index.html", "<img src=\"/img/medium/p0.jpg\" alt=\"\">");
    let said = site.run(&["clean"]).expect(0).stdout.clone();
    assert!(said.contains("static/img/medium/p0.jpg is no longer needed but is left"), "{said}");
    assert!(site.path("static/img/medium/p0.jpg").exists());
    site.remove("layouts/index.html");
    site.run(&["clean"]).expect(0);
    assert!(!site.path("static/img/medium/p0.jpg").exists());
}

#[test]
fn outputs_never_go_where_git_or_the_host_look() {
    let site = SiteInAFolder::generated(1);
    site.write("vignettes.yaml", "variants: off\noutput: .\n");
    for thumb in ["/.git/medium/x.jpg", "/.github/medium/x.jpg", "/layouts/medium/x.jpg", "/img/medium/.x.jpg"] {
        site.post("p0", "/img/p0.jpg", thumb);
        let report = site.build(1, &[]);
        assert_eq!(report["summary"]["refused"], 1, "{thumb}: {report}");
        assert!(!site.path(&thumb[1..]).exists(), "{thumb}");
    }
    site.post("p0", "/img/p0.jpg", "/img/medium/x.jpg");
    assert_eq!(site.build(0, &[])["written"][0]["path"], "img/medium/x.jpg", "`.` is the site itself");
    assert_eq!(site.build(0, &[])["reused"], 1);
}
