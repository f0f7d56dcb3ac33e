//! The real site of the shared data, and what FACTS.md says of it.

use std::collections::BTreeMap;
use std::fs;
use std::sync::LazyLock;

use serde_json::Value;

use crate::pictures;
use crate::shared::shared;
use crate::site_in_a_folder::{SiteInAFolder, column, counts};

/// The thumbs that are not 740 × 410: nine sources are too small on a side for it (1920 × 400 five
/// times, 1420 × 400, 640 × 427, 1413 × 398, 1440 × 390), and one page asks for another preset.
const OTHER_SIZES: [(&str, u64, u64); 10] = [
    ("medium/ama-banner.jpg", 722, 400),
    ("medium/blog-david-https-header.jpg", 722, 400),
    ("medium/blog-discovery.jpg", 722, 400),
    ("medium/blog-pei-banner.jpg", 722, 400),
    ("medium/grass-lawn-robot.jpg", 640, 355),
    ("medium/onboarding-banner-fitted.jpg", 718, 398),
    ("medium/pm-banner-fix.jpg", 704, 390),
    ("medium/rfp_eng.jpg", 722, 400),
    ("medium/rfp_fr.jpg", 722, 400),
    ("thumbnails/keith-rcmp-blog.jpg", 300, 300),
];

/// Where all that FACTS.md calls ours goes; the site has no such folders.
const MADE: [&str; 4] = [".vignettes", "data/vignettes.json", "static/img/cds/medium", "static/img/cds/thumbnails"];

fn site() -> Option<SiteInAFolder> {
    shared("site").map(|folder| SiteInAFolder::copy_of(&folder))
}

#[test]
fn all_thumbs_are_built_and_nothing_else_changes() {
    let (Some(one), Some(eight)) = (site(), site()) else { return };
    let before = one.snapshot().files();
    let report = one.build(0, &["--only", "thumbs", "--jobs", "1"]);
    assert_eq!(counts(&report), [103, 0, 0, 0]);
    assert_eq!(before.changed(&one.snapshot().files().without(&MADE)), Vec::<String>::new());
    one.assert_no_litter();
    thumbs_have_their_sizes(&one, &report);
    uses_are_counted_as_others_count_them(&one);

    let after = one.snapshot();
    assert_eq!(counts(&one.build(0, &["--only", "thumbs"])), [0, 103, 0, 0]);
    assert_eq!(after.changed(&one.snapshot()), Vec::<String>::new(), "a second run writes nothing");

    assert_eq!(report, eight.build(0, &["--only", "thumbs", "--jobs", "8"]));
    let files = |site: &SiteInAFolder| site.snapshot().files().without(&[".vignettes/hashes.json"]);
    assert_eq!(files(&one).contents(), files(&eight).contents());
}

fn thumbs_have_their_sizes(site: &SiteInAFolder, report: &Value) {
    let mut odd = Vec::new();
    for one in report["written"].as_array().unwrap() {
        let path = one["path"].as_str().unwrap();
        let size = (one["width"].as_u64().unwrap(), one["height"].as_u64().unwrap());
        let bytes = site.bytes(path);
        let decoded = pictures::jpeg_size(&bytes).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert_eq!(decoded, (size.0 as usize, size.1 as usize), "{path}");
        assert_eq!(bytes.len() as u64, one["size"].as_u64().unwrap(), "{path}");
        if size != (740, 410) {
            odd.push((path.to_owned(), size.0, size.1));
        }
    }
    assert!(column(&report["written"], "path").contains(&"static/img/cds/medium/jose-blog-header.jpg"));
    let expected = OTHER_SIZES.map(|(path, width, height)| (format!("static/img/cds/{path}"), width, height));
    assert_eq!(odd, expected);
}

fn uses_are_counted_as_others_count_them(site: &SiteInAFolder) {
    let manifest: Value = serde_json::from_slice(&site.bytes("data/vignettes.json")).unwrap();
    let mut uses: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut described: BTreeMap<&str, usize> = BTreeMap::new();
    for one in manifest["uses"].as_array().unwrap() {
        let (page, lang, role) = (text(one, "page"), text(one, "lang"), text(one, "role"));
        if page.starts_with(&format!("content/{lang}/blog/posts/")) {
            *uses.entry((lang, role)).or_default() += 1;
            *described.entry(lang).or_default() += usize::from(role == "image" && one["alt"].is_string());
        }
    }
    let expected = [
        (("en", "html"), 26),
        (("en", "image"), 97),
        (("en", "markdown"), 32),
        (("fr", "html"), 25),
        (("fr", "image"), 96),
        (("fr", "markdown"), 31),
    ];
    assert_eq!(uses, BTreeMap::from(expected));
    assert_eq!(described, BTreeMap::from([("en", 97), ("fr", 96)]));
}

static CHECK: LazyLock<Option<Value>> = LazyLock::new(|| {
    let site = site()?;
    let before = site.snapshot();
    let report = site.run(&["check", "--format", "json"]).json(1);
    assert_eq!(before.changed(&site.snapshot()), Vec::<String>::new(), "check writes nothing");
    Some(report)
});

/// Path, line and message of each finding of a rule.
fn found<'a>(report: &'a Value, rule: &str) -> Vec<&'a Value> {
    report["findings"].as_array().unwrap().iter().filter(|finding| finding["rule"] == rule).collect()
}

fn paths<'a>(findings: &[&'a Value]) -> Vec<&'a str> {
    findings.iter().map(|finding| finding["path"].as_str().unwrap()).collect()
}

#[test]
fn the_site_is_counted_as_others_count_it() {
    let Some(report) = CHECK.as_ref() else { return };
    assert_eq!(report["site"]["pages"], serde_json::json!({ "en": 183, "fr": 182 }));
    // 89 pairs of posts by key, and the other pages by key and by path.
    assert_eq!(report["site"]["pairs"], 168);
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap()
}

#[test]
fn the_seven_broken_pairs_are_near_misses_with_their_partner() {
    let Some(report) = CHECK.as_ref() else { return };
    let found: Vec<(&str, &str)> = found(report, "pair-near-miss")
        .into_iter()
        .map(|finding| (text(finding, "path"), text(&finding["related"][0], "path")))
        .collect();
    let posts = [
        ("choisir-nos-projets", "picking-our-projects"),
        ("concevoir-pour-le-canada", "designing-for-canada"),
        ("nous-sommes-tous-concernes", "in-this-together"),
        ("parler-numerique-en-francais", "discussing-digital-in-french"),
        ("pourquoi-canada-a-besoin-service-numerique", "why-canada-needs-a-digital-service"),
        ("recherche-dirigeant-principal-du-service-numerique-canadien", "wanted-ceo-cds"),
        ("retrospective-sur-lapi-denerguide", "retrospective-on-energuide-api"),
    ];
    let expected: Vec<(String, String)> = posts
        .iter()
        .map(|(fr, en)| (format!("content/fr/blog/posts/{fr}.md"), format!("content/en/blog/posts/{en}.md")))
        .collect();
    let expected: Vec<(&str, &str)> = expected.iter().map(|(fr, en)| (fr.as_str(), en.as_str())).collect();
    assert_eq!(found, expected);
    assert!(
        report["findings"]
            .as_array()
            .unwrap()
            .iter()
            .all(|one| one["rule"] != "pair-near-miss" || one["severity"] == "error")
    );
}

#[test]
fn errors_are_the_known_ones_and_no_others() {
    let Some(report) = CHECK.as_ref() else { return };
    let mut errors: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in report["findings"].as_array().unwrap() {
        if finding["severity"] == "error" {
            *errors.entry(text(finding, "rule")).or_default() += 1;
        }
    }
    // 17 pages with bare names that point nowhere, and four places in posts.
    let expected = [
        ("alt-parity", 1),
        ("alt-untranslated", 1),
        ("image-missing", 21),
        ("image-url-blank", 1),
        ("pair-near-miss", 7),
    ];
    assert_eq!(errors, BTreeMap::from(expected));
    // A pair by path: the English page names an image, the French one none.
    assert_eq!(paths(&found(report, "alt-parity")), ["content/fr/legal/terms-conditions.html"]);
    let untranslated = found(report, "alt-untranslated");
    let only = "content/fr/blog/posts/dans-le-monde-numerique-la-securite-se-cache.md";
    assert_eq!(paths(&untranslated), [only], "\"Aaron Snow\" is the same in both languages, rightly");
    let spaces = found(report, "image-url-blank");
    assert!(text(spaces[0], "path").contains("la-fois-où-la-tenue-d’un-ama-"), "{spaces:?}");
    assert!(text(spaces[0], "message").contains("/img/cds/ama-fr .jpg"), "{spaces:?}");
    let missing = found(report, "image-missing");
    let in_posts: Vec<(&str, &str)> = missing
        .iter()
        .filter(|finding| text(finding, "path").contains("/blog/posts/"))
        .map(|finding| (text(finding, "lang"), text(finding, "image")))
        .collect();
    let expected = [
        ("en", "/img/cds/cppd-team-research.jpg"),
        ("en", "/img/cds/blog-pei-2.jpg"),
        ("fr", "/img/cds/blog-pei-2.jpg"),
        ("fr", "/img/cds/cppd-team-research.jpg"),
    ];
    assert_eq!(in_posts, expected);
}

#[test]
fn warnings_of_pairs_and_files_are_the_known_ones() {
    let Some(report) = CHECK.as_ref() else { return };
    let lone = paths(&found(report, "pair-missing"));
    assert_eq!(
        lone,
        [
            "content/en/blog/posts/lets-talk-user-experience.md",
            // Two pages that are no posts: their keys differ altogether.
            "content/en/form-submission/error.md",
            "content/fr/form-submission/erreur.md",
        ]
    );
    let shared_key = found(report, "pair-duplicate");
    assert_eq!(shared_key.len(), 2);
    for (finding, lang) in shared_key.iter().zip(["en", "fr"]) {
        assert_eq!(text(finding, "lang"), lang);
        assert!(text(finding, "message").contains("`evaluation-framework`"), "{finding}");
    }
    let mut images: Vec<&str> = found(report, "image-extension").iter().map(|one| text(one, "image")).collect();
    images.sort_unstable();
    assert_eq!(images.len(), 12);
    images.dedup();
    assert_eq!(images.len(), 12, "twelve files, each told once");
    for name in ["EN-Newsletter1.jpg", "onboarding-1.jpg", "checklist-screenshot-fr.jpg"] {
        assert!(images.contains(&format!("/img/cds/{name}").as_str()), "{name} in {images:?}");
    }
    assert!(found(report, "alt-key-unknown").iter().all(|one| text(one, "path").contains("/stories/")));
}

#[test]
fn what_is_published_besides_is_known() {
    let Some(report) = CHECK.as_ref() else { return };
    assert_eq!(paths(&found(report, "image-gps")), ["static/img/cds/header-images/our-team.jpg"]);
    let unused = ["fullsizeoutput_55.jpeg", "img_7393.jpg", "team-photo.jpg", "victoria-chan.png"];
    assert_eq!(paths(&found(report, "image-unused")), unused.map(|name| format!("static/img/cds/{name}")));
    assert!(found(report, "thumb-is-full-size").is_empty());
    let markup = found(report, "alt-markup");
    assert_eq!(markup.len(), 1, "stars around a page's name");
    let names = found(report, "alt-filename");
    assert_eq!(names.len(), 1);
    assert!(text(names[0], "message").contains("footbridge-"), "four words joined by hyphens");
}

#[test]
fn long_alts_of_posts_are_as_many_as_others_count() {
    let Some(report) = CHECK.as_ref() else { return };
    for (lang, expected) in [("en", 39), ("fr", 40)] {
        let posts = format!("content/{lang}/blog/posts/");
        let long = found(report, "alt-too-long");
        assert_eq!(long.iter().filter(|one| text(one, "path").starts_with(&posts)).count(), expected, "{lang}");
    }
}

#[test]
fn odd_front_matters_are_read_or_reported_and_left_as_they_are() {
    let Some(folder) = shared("front-matters") else { return };
    let site = SiteInAFolder::bare();
    site.write("vignettes.yaml", "pages: [\"**/*.md\", \"**/*.html\", \"**/*.markdown\"]\n");
    site.post("whole", "https://example.org/a.jpg", "");
    let mut count = 0;
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.file_name().unwrap() != "EXPECTED.tsv" {
            site.put(&format!("content/en/{}", path.file_name().unwrap().to_string_lossy()), &fs::read(&path).unwrap());
            count += 1;
        }
    }
    assert_eq!(count, 29);
    let before = site.snapshot();
    let run = site.run(&["check", "--format", "json", "--fail-on", "never"]);
    let report = run.json(0);
    assert_eq!(report["site"]["pages"]["en"], 30);
    let unreadable = paths(&found(&report, "page-unreadable"));
    assert_eq!(unreadable, ["content/en/49-jekyll-utf16.md", "content/en/51-jekyll-dots.markdown"]);
    assert_eq!(before.changed(&site.snapshot()), Vec::<String>::new());
}
