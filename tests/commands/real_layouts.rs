//! The four other sites of the shared data: no crash, and the counts of FACTS.tsv as far as today's
//! layouts go.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;

use crate::shared::shared;
use crate::site_in_a_folder::SiteInAFolder;

/// What `front-matter:` or `languages:` a site's owner would write.
const CONFIGURED: [(&str, &str); 4] = [
    ("anatole", "front-matter: { image: [thumbnail] }\n"),
    ("eleventy-dsfr", "languages:\n  fr: { content: content/fr }\n  en: { content: content/en }\nstatic: public\n"),
    ("papermod", "front-matter: { image: [cover.image], alt: [cover.alt] }\n"),
    ("toha", "front-matter: { image: [hero] }\n"),
];

/// Pages that have one of the same name in another language, posts and others, counted by their files.
const PAIRS: [(&str, u64); 4] = [("anatole", 5), ("eleventy-dsfr", 1), ("papermod", 3), ("toha", 16)];

#[test]
fn other_sites_are_counted_as_others_count_them() {
    let Some(folder) = shared("layouts") else { return };
    let facts = fs::read_to_string(folder.join("FACTS.tsv")).unwrap();
    for (name, config) in CONFIGURED {
        let site = SiteInAFolder::copy_of(&folder.join(name));
        site.write("vignettes.yaml", config);
        let before = site.snapshot();
        let run = site.run(&["check", "--format", "json", "--fail-on", "never"]);
        assert_eq!(before.changed(&site.snapshot()), Vec::<String>::new());
        let counted = facts_of(&facts, name);
        let report = run.json(0);
        for (lang, facts) in &counted {
            assert_eq!(report["site"]["pages"][lang], facts["pages"], "{name}, {lang}");
        }
        assert_eq!(report["site"]["pages"].as_object().unwrap().len(), counted.len(), "{name}");
        let pairs = PAIRS.iter().find(|(site, _)| *site == name).unwrap().1;
        assert_eq!(report["site"]["pairs"], pairs, "{name}");
        // No key ties these sites' pages, and their names are either the same or nobody's fault.
        let findings = report["findings"].as_array().unwrap();
        assert!(findings.iter().all(|one| !one["rule"].as_str().unwrap().starts_with("pair-m")), "{name}");
    }
}

#[test]
fn other_sites_images_are_found() {
    let Some(folder) = shared("layouts") else { return };
    let facts = fs::read_to_string(folder.join("FACTS.tsv")).unwrap();
    for (name, config) in CONFIGURED.iter().filter(|(name, _)| *name != "eleventy-dsfr") {
        let site = SiteInAFolder::copy_of(&folder.join(name));
        site.write("vignettes.yaml", config);
        site.run(&["build", "--only", "thumbs"]).expect(0);
        let manifest: Value = serde_json::from_slice(&site.bytes("data/vignettes.json")).unwrap();
        for (lang, facts) in facts_of(&facts, name) {
            let uses = manifest["uses"].as_array().unwrap();
            let count = |role| uses.iter().filter(|one| one["lang"] == lang.as_str() && one["role"] == role).count();
            assert_eq!(count("markdown"), facts["body_md"], "{name}, {lang}");
            assert_eq!(count("html"), facts["body_html"], "{name}, {lang}");
        }
    }
}

/// The columns of a site's rows over all its pages, by language.
fn facts_of(table: &str, site: &str) -> BTreeMap<String, BTreeMap<String, usize>> {
    let mut lines = table.lines();
    let head: Vec<&str> = lines.next().unwrap().split('\t').collect();
    let rows = lines.map(|line| line.split('\t').collect::<Vec<_>>());
    let rows = rows.filter(|row| row[0] == site && row[1] == "all");
    rows.map(|row| {
        let numbers = head.iter().zip(&row).skip(3);
        let numbers = numbers.map(|(name, value)| ((*name).to_owned(), value.parse().unwrap_or_default()));
        (row[2].to_owned(), numbers.collect())
    })
    .collect()
}
