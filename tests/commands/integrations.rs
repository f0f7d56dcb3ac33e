//! The examples by which services call us, read as those services read them: their scripts are run, with the program that
//! was built, and without network.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::checkout::{Checkout, read_yaml};
use crate::program::Run;
use crate::tested_program::tested_program;

/// A repository where packages that are installed are there: `pip install` and `npx` find this program, and there is a
/// Hugo that makes two pages.
fn with_packages() -> Checkout {
    let checkout = Checkout::new();
    let calls = checkout.path("calls");
    let say = |name: &str| format!("echo \"{name} $*\" >> '{}'", calls.display());
    let program = tested_program().display();
    let tool = checkout.path("tools/vignettes");
    for name in ["pip", "pipx", "python"] {
        let run = format!("#!/bin/sh\n{}; exec '{program}' \"$@\"", say("vignettes"));
        let install = format!("cat > '{0}' <<'END'\n{run}\nEND\nchmod +x '{0}'", tool.display());
        checkout.tool(name, &format!("{}; {install}", say(name)));
    }
    checkout.tool("npx", &format!("{}; shift 2; exec '{program}' \"$@\"", say("npx")));
    // The two pages of the clean site, as Hugo would make them.
    let make_pages = "to=public; while [ $# -gt 0 ]; do [ \"$1\" != --destination ] || to=$2; shift; done
        mkdir -p \"$to/p0\" \"$to/fr/p0\"
        page() { echo \"<!doctype html><title>p0</title><img src=/img/p0.jpg width=9 height=9 alt='$1, p0'>\"; }
        page 'A picture of the harbour in the morning' > \"$to/p0/index.html\"
        page 'Une vue du port le matin' > \"$to/fr/p0/index.html\"";
    checkout.tool("hugo", &format!("{}; {make_pages}", say("hugo")));
    checkout
}

fn lines(script: &Value) -> String {
    script.as_array().unwrap().iter().map(|line| line.as_str().unwrap().to_owned() + "\n").collect()
}

/// A job of the example for GitLab, for one site of the repository.
fn gitlab_job(checkout: &Checkout, name: &str, site: &str) -> (Value, Run) {
    let all = read_yaml("examples/ci/gitlab-ci.yml");
    let job = all[name].clone();
    let project = checkout.path("repository").to_string_lossy().into_owned();
    let mut env: Vec<(String, String)> = [("CI", "true"), ("GITLAB_CI", "true"), ("CI_PROJECT_DIR", &project)]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .to_vec();
    for (name, value) in all["variables"].as_object().unwrap() {
        env.push((name.clone(), value.as_str().unwrap().replace("$CI_PROJECT_DIR", &project)));
    }
    env.push(("VIGNETTES_SITE".into(), site.into()));
    let run = checkout.bash(&(lines(&all["default"]["before_script"]) + &lines(&job["script"])), &env);
    (job, run)
}

#[test]
fn the_check_for_gitlab_reports_and_fails() {
    for (site, code) in [("web", 1), ("clean", 0)] {
        let checkout = with_packages();
        let (job, run) = gitlab_job(&checkout, "alt-text", site);
        run.expect(code);
        assert_eq!(run.stdout.contains("error[image-missing]"), code == 1, "{}", run.stdout);
        let report = job["artifacts"]["reports"]["codequality"].as_str().unwrap();
        let report = fs::read_to_string(checkout.path("repository").join(report)).unwrap();
        let issues: Vec<Value> = serde_json::from_str(&report).unwrap();
        assert_eq!(issues.iter().filter(|issue| issue["severity"] == "major").count(), if code == 1 { 2 } else { 0 });
        assert!(issues.iter().all(|issue| issue["location"]["path"].as_str().unwrap().starts_with(site)), "{report}");
        assert_eq!(job["artifacts"]["when"], "always", "a report of a job that failed is wanted too");
    }
}

#[test]
fn the_pages_of_gitlab_are_made_with_pictures_that_are_kept() {
    let checkout = with_packages();
    let (job, run) = gitlab_job(&checkout, "pages", "clean");
    run.expect(0);
    assert!(run.stdout.starts_with("0 pictures made, 1 reused"), "{}", run.stdout);
    let published = job["artifacts"]["paths"][0].as_str().unwrap();
    assert!(checkout.path("repository").join(published).is_dir(), "{published} is published");
    let paths: Vec<&str> =
        job["cache"].as_array().unwrap().iter().map(|cache| cache["paths"][0].as_str().unwrap()).collect();
    assert_eq!(paths[1], "$VIGNETTES_SITE/.vignettes/");
}

#[test]
fn the_scripts_of_azure_cloudflare_and_vercel_build_and_check() {
    let azure = read_yaml("examples/ci/azure-pipelines.yml");
    let steps = azure["steps"].as_array().unwrap().iter();
    let azure: String =
        steps.filter_map(|step| step["script"].as_str()).map(|script| script.to_owned() + "\n").collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/ci");
    let cloudflare = fs::read_to_string(root.join("cloudflare-pages.sh")).unwrap();
    let vercel: Value = serde_json::from_str(&fs::read_to_string(root.join("vercel.json")).unwrap()).unwrap();
    let netlify: toml::Table = fs::read_to_string(root.join("netlify/netlify.toml")).unwrap().parse().unwrap();
    let scripts = [
        ("azure", azure),
        ("cloudflare", cloudflare),
        ("vercel", vercel["buildCommand"].as_str().unwrap().to_owned()),
        ("netlify", netlify["build"]["command"].as_str().unwrap().to_owned()),
    ];
    for (service, script) in scripts {
        for (site, code) in [("clean", 0), ("web", 1)] {
            let checkout = with_packages();
            let run = checkout.bash(&format!("cd {site}\n{script}"), &[("CI".into(), "true".into())]);
            assert_eq!(run.code, Some(code), "{service}: {run:?}");
            // What a page shows is made before, and what is checked is built. A build that fails stops all that comes after.
            let calls = checkout.text("calls");
            let steps = ["build", "hugo", "check --built public"];
            let at = steps.map(|step| calls.lines().position(|line| line.trim_end().ends_with(step)));
            assert!(at[0].is_some() && (code == 1 || at.is_sorted()), "{service}: {calls}");
            assert_eq!(at[1].is_some(), code == 0, "{service}: {calls}");
        }
    }
    assert_eq!(netlify["build"]["publish"].as_str(), vercel["outputDirectory"].as_str());
}

#[test]
fn the_hooks_for_pre_commit_run_and_give_the_code() {
    let compiled = read_yaml(".pre-commit-hooks.yaml")[0].clone();
    let installed = read_yaml("examples/ci/pre-commit-config.yaml")["repos"][0]["hooks"][0].clone();
    assert_eq!((compiled["language"].as_str(), installed["language"].as_str()), (Some("rust"), Some("python")));
    let checkout = Checkout::new();
    fs::create_dir_all(checkout.path("tools")).unwrap();
    std::os::unix::fs::symlink(tested_program(), checkout.path("tools/vignettes")).unwrap();
    for hook in [&compiled, &installed] {
        assert_eq!(hook["id"].as_str(), Some("vignettes-check"));
        assert_eq!(hook["pass_filenames"], false, "the command takes a site, not files");
        assert_eq!(hook["always_run"], true, "a page that is deleted is a change");
        let args = hook["args"].as_array().into_iter().flatten().map(|arg| format!(" {}", arg.as_str().unwrap()));
        let entry = hook["entry"].as_str().unwrap().to_owned() + &args.collect::<String>();
        checkout.bash(&format!("{entry} web"), &[]).expect(1);
        checkout.bash(&format!("{entry} clean"), &[]).expect(0);
    }

    // Python's regular expression, held to the one shape that is taken apart here: `\.(a|b?|…)$`.
    let pattern = compiled["files"].as_str().unwrap();
    let endings = pattern.strip_prefix(r"\.(").and_then(|rest| rest.strip_suffix(")$")).expect(pattern);
    let endings: Vec<&str> = endings.split('|').collect();
    for ending in ["md", "html?", "toml", "ya?ml", "jpe?g", "png", "svg"] {
        assert!(endings.contains(&ending), "{pattern}");
    }
}

/// All files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

#[test]
fn examples_name_one_version_and_pin_what_they_use() {
    let mut versions = BTreeSet::new();
    for path in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/ci")) {
        let text = fs::read_to_string(&path).unwrap();
        for mark in ["vignettes==", "vignettes@v", "vignettes@"] {
            let found = text.match_indices(mark).map(|(at, mark)| &text[at + mark.len()..]);
            let digits = |rest: &str| -> String {
                rest.chars().take_while(|char| char.is_ascii_digit() || *char == '.').collect()
            };
            versions.extend(found.map(digits).filter(|version| !version.is_empty()));
        }
        for (_, action) in text.lines().filter_map(|line| line.split_once("uses: ")) {
            let (name, at) = action.split_once('@').unwrap();
            let commit = at.split(' ').next().unwrap();
            let is_pinned = commit.len() == 40 && commit.bytes().all(|byte| byte.is_ascii_hexdigit());
            assert!(is_pinned || name.ends_with("/vignettes"), "{}: {action}", path.display());
        }
    }
    assert_eq!(versions.len(), 1, "{versions:?}");
}

/// A page shows each format and each example as it is, comments aside, and names every input of the action.
#[test]
fn the_page_about_services_is_true() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let hook = read_yaml(".pre-commit-hooks.yaml")[0]["id"].as_str().unwrap().to_owned();
    let action = read_yaml("action.yml");
    let examples = files(&root.join("examples/ci"));
    assert!(examples.len() >= 9, "{examples:?}");
    for name in ["docs/ci.md", "docs/ci.fr.md"] {
        let page = fs::read_to_string(root.join(name)).unwrap();
        for format in vignettes::report::FORMATS {
            assert!(page.contains(&format!("| `{}` |", format.name)), "{name} lacks {}", format.name);
        }
        assert!(page.contains(&format!("- id: {hook}")), "{name}");
        for input in action["inputs"].as_object().unwrap().keys() {
            assert!(
                page.contains(&format!("{input}:")) || page.contains(&format!("`{input}`")),
                "{name} lacks {input}"
            );
        }
        let shown: Vec<String> = page.split("```").skip(1).step_by(2).map(without_comments).collect();
        for example in &examples {
            let below = example.strip_prefix(root).unwrap().display();
            assert!(page.contains(&format!("](../{below})")), "{name} has no link to {below}");
            let text = without_comments(&format!("x\n{}", fs::read_to_string(example).unwrap()));
            assert!(shown.contains(&text), "{name} shows {below} otherwise than it is");
        }
    }
}

/// The lines of a block of code, without the first one, which names its language, and without comments, which are in
/// the language of the page.
fn without_comments(block: &str) -> String {
    let code = |line: &str| {
        let line = if line.trim_start().starts_with("//") { "" } else { line };
        let is_comment = |at: &usize| line[..*at].is_empty() || line[..*at].ends_with(' ');
        let end = line.match_indices('#').map(|(at, _)| at).find(is_comment);
        line[..end.unwrap_or(line.len())].trim_end().to_owned()
    };
    let lines = block.lines().skip(1).map(code).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}
