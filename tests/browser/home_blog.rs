//! The real blog of a team, built by real Hugo with templates of our own: one that asks for its alt texts by the key that
//! the blog's template asked for, and one that asks for them by the key that posts have.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::hugo::{self, Hugo};
use crate::site::Site;
use crate::tested_program::tested_program;

/// What posts declare: `FACTS.md` of the blog counts 97 posts in English and 96 in French, each with an image and its alt
/// text.
const POSTS: usize = 193;

/// Pages with the key that no post has: two stories in two languages.
const STORIES: usize = 4;

const SINGLE: &str = r#"<!doctype html><html lang="{{ .Language.Lang }}"><head><title>{{ .Title }}</title>
<noscript>Styles come without scripts.</noscript></head><body><noscript>This page works without scripts.</noscript>
{{ with .Params.image }}<img class="hero" src="{{ . | relURL }}" alt="{{ ALT }}">{{ end }}
{{ .Content }}<noscript>So <b>do</b> all others.<p>All</p></noscript></body></html>
"#;

const LIST: &str = r#"<!doctype html><html lang="{{ .Language.Lang }}"><head><title>{{ .Title }}</title></head><body>
<noscript>This page works without scripts.</noscript>
{{ range .Pages }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</body></html>
"#;

#[test]
fn every_alt_text_that_the_template_loses_is_found_and_no_other() {
    let Some(blog) = blog() else { return };
    for hugo in hugo::all() {
        let site = copied(&blog);
        let lost = rendered(&site, &hugo, "$.Params.imagealt");
        assert_eq!(lost.findings, POSTS, "hugo {}", hugo.version);
        assert_eq!(lost.with_alt, STORIES, "hugo {}", hugo.version);

        let shown = rendered(&site, &hugo, r#"index $.Params "image-alt""#);
        assert_eq!(shown.findings, 0, "hugo {}", hugo.version);
        assert_eq!(shown.with_alt, POSTS, "hugo {}", hugo.version);
        // The errors of the content are true of the built pages too, and these have no other.
        let of_content = errors(&site, &["check"]);
        assert!(of_content > 0, "hugo {}", hugo.version);
        assert_eq!(errors(&site, &["check", "--built", "public"]), of_content, "hugo {}", hugo.version);
        for run in [lost, shown] {
            assert!(run.with_noscript >= POSTS && run.unfound == 0, "hugo {}", hugo.version);
        }
    }
}

/// Returns how many errors a command finds.
fn errors(site: &Site, args: &[&str]) -> usize {
    let args = [args, &["--format", "json"]].concat();
    let run = Command::new(tested_program()).args(args).current_dir(site.root()).output().unwrap();
    let report: Value = serde_json::from_slice(&run.stdout).unwrap();
    usize::try_from(report["summary"]["error"].as_u64().unwrap()).unwrap()
}

/// What became of the site.
struct Rendered {
    /// `alt-not-rendered`, all of them on posts.
    findings: usize,
    /// Posts that `check` found no built page for.
    unfound: usize,
    /// Built pages whose hero has an alt text.
    with_alt: usize,
    /// Built pages with text in `<noscript>`.
    with_noscript: usize,
}

fn rendered(site: &Site, hugo: &Hugo, alt: &str) -> Rendered {
    site.write("layouts/_default/single.html", &SINGLE.replace("ALT", alt));
    let public = hugo.build_for_others(site.root());
    let args = ["check", "--built", "public", "--select", "alt-not-rendered", "--format", "json"];
    let run = Command::new(tested_program()).args(args).current_dir(site.root()).output().unwrap();
    let report: Value = serde_json::from_slice(&run.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&run.stderr)));
    let findings = report["findings"].as_array().unwrap();
    for finding in findings {
        assert_eq!(finding["rule"], "alt-not-rendered");
        assert!(finding["path"].as_str().unwrap().contains("/blog/posts/"), "{finding}");
    }
    assert_eq!(run.status.code(), Some(i32::from(!findings.is_empty())));
    let pages: Vec<String> = walkdir::WalkDir::new(public)
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.path().extension().is_some_and(|extension| extension == "html"))
        .map(|entry| fs::read_to_string(entry.path()).unwrap())
        .collect();
    let says = |page: &String| {
        let hero = page.split_once(r#"<img class="hero""#).and_then(|(_, rest)| rest.split_once(r#" alt=""#));
        hero.is_some_and(|(_, alt)| !alt.starts_with('"'))
    };
    Rendered {
        findings: findings.len(),
        unfound: report["built"]["unfound"].as_array().unwrap().len(),
        with_alt: pages.iter().filter(|page| says(page)).count(),
        with_noscript: pages.iter().filter(|page| page.contains("<noscript>This page")).count(),
    }
}

/// The blog with templates. It was made for a Hugo of its day: what the one of today refuses is set right in the copy.
fn copied(blog: &Path) -> Site {
    let site = Site::empty();
    for folder in ["config", "content", "static"] {
        for entry in walkdir::WalkDir::new(blog.join(folder)).into_iter().map(Result::unwrap) {
            if entry.path().is_file() {
                let below = entry.path().strip_prefix(blog).unwrap().to_string_lossy().into_owned();
                site.put(&below, &once("phase:", fs::read(entry.path()).unwrap()));
            }
        }
    }
    let config = site.text("config/_default/config.yaml");
    site.write("config/_default/config.yaml", &format!("{config}\nsecurity:\n  allowContent: ['.*']\n"));
    site.write("layouts/_default/list.html", LIST);
    site.write("layouts/index.html", LIST);
    site.write("layouts/shortcodes/roadmap/div.html", "{{ .Inner }}");
    site
}

/// A page with a front-matter key once where it has it twice.
fn once(key: &str, bytes: Vec<u8>) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(&bytes) else { return bytes };
    if text.lines().filter(|line| line.starts_with(key)).count() < 2 {
        return bytes;
    }
    let mut is_there = false;
    let kept =
        text.split_inclusive('\n').filter(|line| !line.starts_with(key) || !std::mem::replace(&mut is_there, true));
    kept.collect::<String>().into_bytes()
}

/// The folder of the blog. Where the variable is not set, the test is left out, with a word.
fn blog() -> Option<PathBuf> {
    let Some(shared) = std::env::var_os("VIGNETTES_SHARED").filter(|value| !value.is_empty()) else {
        let said = "\nLEFT OUT: VIGNETTES_SHARED is not set, so the real site is not there to test on\n";
        std::io::stderr().write_all(said.as_bytes()).unwrap();
        return None;
    };
    let blog = PathBuf::from(shared).join("site");
    assert!(blog.join("content").is_dir(), "VIGNETTES_SHARED is set, and {} is no site", blog.display());
    Some(blog)
}
