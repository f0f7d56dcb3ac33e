//! Annotations, read by the rules of GitHub's runner, and the page of the run.

use std::fs;

use crate::program::{Run, vignettes};
use crate::site_in_a_folder::SiteInAFolder;

use super::faulty;

/// The size above which GitHub shows nothing of a step's summary.
const MEBIBYTE: usize = 1 << 20;

/// A workflow command, as the runner's `ActionCommand.TryParseV2` takes a line apart.
#[derive(Debug)]
pub struct Annotation {
    pub level: String,
    pub properties: Vec<(String, String)>,
    pub message: String,
}

pub fn annotations(log: &str) -> Vec<Annotation> {
    log.lines().filter_map(annotation).collect()
}

fn annotation(line: &str) -> Option<Annotation> {
    let (info, data) = line.trim_start().strip_prefix("::")?.split_once("::")?;
    let (level, properties) = info.split_once(' ').unwrap_or((info, ""));
    let unescaped = |text: &str| text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%");
    let property = |text: &str| unescaped(&text.replace("%3A", ":").replace("%2C", ","));
    let pairs = properties.split(',').filter_map(|pair| pair.split_once('='));
    Some(Annotation {
        level: level.to_owned(),
        properties: pairs.map(|(name, value)| (name.to_owned(), property(value))).collect(),
        message: unescaped(data),
    })
}

impl Annotation {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.properties.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

fn on_github(site: &SiteInAFolder, summary: &str) -> Run {
    let mut command = vignettes(site.root());
    command.args(["check", "--format", "github"]).env("GITHUB_STEP_SUMMARY", summary);
    command.env("GITHUB_WORKSPACE", site.root());
    Run::of(&command.output().unwrap())
}

#[test]
fn a_site_with_five_hundred_findings_stays_under_the_limits() {
    let site = faulty(100);
    let folder = tempfile::tempdir().unwrap();
    let summary = folder.path().join("summary.md");
    fs::write(&summary, "# What another command of the step said\n").unwrap();
    let run = on_github(&site, summary.to_str().unwrap());
    assert_eq!((run.code, run.stderr.as_str()), (Some(1), ""));

    let report = site.run(&["check", "--format", "json"]).json(1);
    let mut total = 0;
    let annotations = annotations(&run.stdout);
    for (severity, level) in [("error", "error"), ("warning", "warning"), ("info", "notice")] {
        let count = report["summary"][severity].as_u64().unwrap();
        assert!(count >= 100, "{severity}: {count}");
        total += count;
        let of: Vec<_> = annotations.iter().filter(|one| one.level == level).collect();
        assert_eq!(of.len(), 10, "{level}");
        assert!(of[..9].iter().all(|one| one.get("file").is_some() && one.get("line").is_some()));
        assert!(of[9].message.starts_with(&format!("{} more {severity}s", count - 9)), "{:?}", of[9]);
    }
    assert!(total >= 500, "{total}");
    assert_eq!(annotations.len(), 30);

    let page = fs::read_to_string(&summary).unwrap();
    assert!(page.len() < MEBIBYTE && page.starts_with("# What another command"), "{}", page.len());
    let rows = page.lines().filter(|line| line.starts_with("| ") && line.contains(" | content/")).count();
    assert_eq!(rows as u64, total, "the table has all");
}

#[test]
fn an_annotation_says_what_the_json_says() {
    let site = faulty(1);
    site.write("content/en/100%, a: b.md", "---\nimage: /img/no.jpg\nimage-alt: 'TODO, 100%: a\n  b'\n---\n");
    let report = site.run(&["check", "--format", "json"]).json(1);
    let run = on_github(&site, "");
    let annotations = annotations(&run.stdout);
    let findings = report["findings"].as_array().unwrap();
    assert_eq!(annotations.len(), findings.len());
    for finding in findings {
        let same = |one: &&Annotation| {
            one.get("title") == finding["rule"].as_str()
                && one.get("file") == finding["path"].as_str()
                && one.get("line") == Some(finding["line"].to_string().as_str())
                && one.get("col") == Some(finding["column"].to_string().as_str())
                && one.message
                    == format!("{}\n{}", finding["message"].as_str().unwrap(), finding["help"].as_str().unwrap())
        };
        assert_eq!(annotations.iter().filter(same).count(), 1, "{finding} is not in {}", run.stdout);
    }
}

#[test]
fn a_page_that_is_nearly_full_is_filled_and_no_more() {
    let site = faulty(60);
    let folder = tempfile::tempdir().unwrap();
    let summary = folder.path().join("summary.md");
    fs::write(&summary, "x".repeat(MEBIBYTE - 20_000) + "\n").unwrap();
    on_github(&site, summary.to_str().unwrap());
    let page = fs::read_to_string(&summary).unwrap();
    assert!(page.len() <= MEBIBYTE && page.len() > MEBIBYTE - 2_000, "{}", page.len());
    assert!(page.contains(" findings are left out"), "{}", &page[page.len() - 200..]);
}

#[test]
fn a_page_that_cant_be_written_is_reported_and_hides_no_finding() {
    let site = faulty(1);
    let run = on_github(&site, "/nowhere/at/all/summary.md");
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains("/nowhere/at/all/summary.md"), "{}", run.stderr);
    assert!(annotations(&run.stdout).len() >= 6);
    // Other formats are no business of the page.
    let summary = site.path("summary.md");
    let mut command = vignettes(site.root());
    command.args(["check", "--format", "concise"]).env("GITHUB_STEP_SUMMARY", &summary).output().unwrap();
    assert!(!summary.exists());
}

#[test]
fn paths_are_those_of_the_repository() {
    let folder = tempfile::tempdir().unwrap();
    let site = faulty(1);
    crate::site_in_a_folder::copy_folder(site.root(), &folder.path().join("code/web"));
    let first = |workspace: Option<&str>| {
        let mut command = vignettes(&folder.path().join("code/web/content"));
        command.args(["check", "--format", "github"]);
        if let Some(below) = workspace {
            command.env("GITHUB_WORKSPACE", folder.path().join(below));
        }
        let run = Run::of(&command.output().unwrap());
        annotations(&run.stdout)[0].get("file").unwrap().to_owned()
    };
    assert_eq!(first(Some("")), "code/web/content/en/p0.md");
    assert_eq!(first(Some("code")), "web/content/en/p0.md");
    fs::create_dir(folder.path().join("code/.git")).unwrap();
    assert_eq!(first(Some("")), "web/content/en/p0.md", "a checkout below the workspace");
    assert_eq!(first(None), "web/content/en/p0.md");
}
