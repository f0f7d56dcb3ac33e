//! The files by which services call us, read as those services read them: their scripts are run, with the program that
//! was built, and without network.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use crate::formats::github::annotations;
use crate::program::Run;
use crate::site_in_a_folder::SiteInAFolder;
use crate::tested_program::tested_program;

fn read_yaml(path: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let text = fs::read_to_string(&path).unwrap();
    vignettes::tree::yaml(&text).unwrap_or_else(|error| panic!("{}: {error:?}", path.display())).to_json()
}

/// One repository, with a faulty site in `web`, a clean one in `clean`, and an empty folder for tools.
struct Checkout {
    folder: TempDir,
}

impl Checkout {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let faulty = SiteInAFolder::bare();
        faulty.post("p", "/img/no.jpg", "/img/medium/no.jpg");
        crate::site_in_a_folder::copy_folder(faulty.root(), &folder.path().join("repository/web"));
        let clean = SiteInAFolder::generated(1);
        clean.build(0, &[]);
        crate::site_in_a_folder::copy_folder(clean.root(), &folder.path().join("repository/clean"));
        fs::create_dir_all(folder.path().join("repository/.git")).unwrap();
        let checkout = Self { folder };
        // `cargo install … --root FOLDER` puts our program there, and says how it was called.
        checkout.tool(
            "cargo",
            &format!(
                "while [ $# -gt 0 ]; do echo \"$1\" >> '{calls}'; [ \"$1\" != --root ] || root=$2; shift; done\n\
                 mkdir -p \"$root/bin\" && ln -s '{program}' \"$root/bin/vignettes\"",
                calls = checkout.path("cargo.calls").display(),
                program = tested_program().display(),
            ),
        );
        checkout.tool("rustup", "exit 0");
        checkout
    }

    fn path(&self, below: &str) -> PathBuf {
        self.folder.path().join(below)
    }

    fn tool(&self, name: &str, script: &str) {
        let path = self.path("tools").join(name);
        fs::create_dir_all(self.path("tools")).unwrap();
        fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }

    /// A script in `bash` as both services start it, in the repository.
    fn bash(&self, script: &str, env: &[(String, String)]) -> Run {
        let file = self.path("script.sh");
        fs::write(&file, script).unwrap();
        let mut command = Command::new("bash");
        command.args(["--noprofile", "--norc", "-eo", "pipefail"]).arg(&file).current_dir(self.path("repository"));
        let path = format!("{}:/usr/local/bin:/usr/bin:/bin", self.path("tools").display());
        command.env_clear().env("PATH", path).envs(env.iter().map(|(name, value)| (name, value)));
        Run::of(&command.output().expect("bash is there"))
    }

    /// The steps of `action.yml`, one after the other as the runner does it; what the last one came to.
    fn action(&self, inputs: &[(&str, &str)]) -> Run {
        let action = read_yaml("action.yml");
        let value = |expression: &str| -> String {
            let expression = expression.trim();
            match expression {
                "github.action_path" => env!("CARGO_MANIFEST_DIR").to_owned(),
                "runner.temp" => self.path("temp").to_string_lossy().into_owned(),
                _ => {
                    let name = expression.strip_prefix("inputs.").unwrap_or_else(|| panic!("unknown: {expression}"));
                    let default = action["inputs"][name]["default"].as_str();
                    let default = default.unwrap_or_else(|| panic!("`{name}` is no input with a default"));
                    inputs.iter().find(|(given, _)| *given == name).map_or(default, |(_, value)| value).to_owned()
                }
            }
        };
        let mut last = None;
        for step in action["runs"]["steps"].as_array().unwrap() {
            let Some(script) = step["run"].as_str() else {
                assert!(step["uses"].as_str().unwrap().starts_with("actions/cache@"), "{step}");
                continue;
            };
            assert_eq!(step["shell"], "bash", "a step of an action has to name its shell");
            assert!(!script.contains("${{"), "what comes from outside would be a part of this script: {script}");
            let mut env: Vec<(String, String)> = [
                ("GITHUB_OUTPUT", "output"),
                ("GITHUB_STEP_SUMMARY", "summary.md"),
                ("GITHUB_WORKSPACE", "repository"),
            ]
            .map(|(name, below)| (name.to_owned(), self.path(below).to_string_lossy().into_owned()))
            .to_vec();
            for (name, text) in step["env"].as_object().unwrap() {
                env.push((name.clone(), expanded(text.as_str().unwrap(), &value)));
            }
            let run = self.bash(script, &env);
            let is_done = run.code == Some(0);
            last = Some(run);
            if !is_done {
                break;
            }
        }
        last.unwrap()
    }
}

/// A text with its `${{ … }}` put in.
fn expanded(text: &str, value: &impl Fn(&str) -> String) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("${{") {
        let (expression, after) = after.split_once("}}").unwrap();
        out.push_str(before);
        out.push_str(&value(expression));
        rest = after;
    }
    out + rest
}

#[test]
fn the_action_annotates_and_fails_and_builds_the_tool_once() {
    let checkout = Checkout::new();
    let run = checkout.action(&[("site", "web")]);
    run.expect(1);
    let annotations = annotations(&run.stdout);
    let missing: Vec<_> = annotations.iter().filter(|one| one.get("title") == Some("image-missing")).collect();
    assert_eq!(missing.len(), 2, "{}", run.stdout);
    assert_eq!(missing[0].get("file"), Some("web/content/en/p.md"));
    assert!(fs::read_to_string(checkout.path("summary.md")).unwrap().contains("| web/content/en/p.md:3:8 |"));

    let calls =
        || fs::read_to_string(checkout.path("cargo.calls")).unwrap().lines().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(calls()[..4], ["install", "--locked", "--path", env!("CARGO_MANIFEST_DIR")]);
    let before = calls().len();
    checkout.action(&[("site", "clean"), ("fail-on", "warning")]).expect(0);
    assert_eq!(calls().len(), before, "the second run has the tool");
    let output = fs::read_to_string(checkout.path("output")).unwrap();
    let hashes: Vec<&str> = output.lines().collect();
    assert_eq!(hashes[0].strip_prefix("hash=").map(str::len), Some(64), "{output}");
    assert_eq!(hashes[0], hashes[1], "the same sources are found in the cache again");
}

#[test]
fn the_inputs_of_the_action_reach_the_command() {
    let checkout = Checkout::new();
    checkout.action(&[("site", "web"), ("fail-on", "never")]).expect(0);
    let quiet = checkout.action(&[("site", "web"), ("args", "--config  web/none.yaml")]);
    assert!(quiet.expect(2).stderr.contains("none.yaml"), "{quiet:?}");
    assert_eq!(checkout.action(&[("site", "web"), ("lang", "xx")]).code, Some(2));
    // The program in the cache tells its arguments.
    let tool = checkout.path("temp/vignettes/bin/vignettes");
    fs::remove_file(&tool).unwrap();
    fs::write(&tool, "#!/bin/sh\nprintf '[%s]' \"$@\"\n").unwrap();
    fs::set_permissions(&tool, fs::Permissions::from_mode(0o755)).unwrap();
    let all = [
        ("site", "a b"),
        ("fail-on", "warning"),
        ("lang", "fr"),
        ("built", "public dir"),
        ("changed-since", "origin/main"),
        ("args", " --deep *"),
    ];
    let said = checkout.action(&all).stdout;
    let expected = "[check][--format][github][--fail-on=warning][--deep][*][--lang=fr][--built=public dir]\
                    [--changed-since=origin/main][--][a b]";
    assert_eq!(said, expected);
}

#[test]
fn no_input_of_the_action_is_a_command() {
    let checkout = Checkout::new();
    for input in ["site", "fail-on", "lang", "args"] {
        for evil in ["\"; touch pwned; \"", "$(touch pwned)", "`touch pwned`", "x\ntouch pwned", "--output-file=pwned"]
        {
            // Options of ours are what `args` is for.
            if input == "args" && evil.starts_with("--") {
                continue;
            }
            let run = checkout.action(&[("site", "web"), (input, evil)]);
            assert_ne!(run.code, Some(0), "{input}: {evil}");
            assert!(!checkout.path("repository/pwned").exists(), "{input}: {evil}");
        }
    }
}

#[test]
fn the_job_for_gitlab_reports_and_fails() {
    let job = &read_yaml("examples/gitlab-ci.yml")["alt-text"];
    let lines = |key: &str| -> String {
        job[key].as_array().unwrap().iter().map(|line| line.as_str().unwrap().to_owned() + "\n").collect()
    };
    let script = lines("before_script") + &lines("script");
    for (site, code) in [("web", 1), ("clean", 0)] {
        let checkout = Checkout::new();
        let mut env: Vec<(String, String)> = job["variables"]
            .as_object()
            .unwrap()
            .iter()
            .map(|(name, value)| (name.clone(), value.as_str().unwrap().to_owned()))
            .collect();
        env.push(("CI_PROJECT_DIR".into(), checkout.path("repository").to_string_lossy().into_owned()));
        env.push(("VIGNETTES_SITE".into(), site.into()));
        let run = checkout.bash(&script, &env);
        run.expect(code);
        assert_eq!(run.stdout.contains("error[image-missing]"), code == 1, "{}", run.stdout);
        let report = job["artifacts"]["reports"]["codequality"].as_str().unwrap();
        let report = fs::read_to_string(checkout.path("repository").join(report)).unwrap();
        let issues: Vec<Value> = serde_json::from_str(&report).unwrap();
        assert_eq!(issues.iter().filter(|issue| issue["severity"] == "major").count(), if code == 1 { 2 } else { 0 });
        assert!(issues.iter().all(|issue| issue["location"]["path"].as_str().unwrap().starts_with(site)), "{report}");
        let cached = job["cache"]["paths"][0].as_str().unwrap();
        assert!(checkout.path("repository").join(cached).join("bin/vignettes").exists(), "{cached} keeps the tool");
    }
    assert_eq!(job["artifacts"]["when"], "always", "a report of a job that failed is wanted too");
}

#[test]
fn the_hook_for_pre_commit_runs_and_gives_the_code() {
    let hooks = read_yaml(".pre-commit-hooks.yaml");
    let hook = &hooks[0];
    assert_eq!((hook["id"].as_str(), hook["language"].as_str()), (Some("vignettes-check"), Some("rust")));
    assert_eq!(hook["pass_filenames"], false, "the command takes a site, not files");
    let checkout = Checkout::new();
    std::os::unix::fs::symlink(tested_program(), checkout.path("tools/vignettes")).unwrap();
    let entry = hook["entry"].as_str().unwrap();
    checkout.bash(&format!("{entry} web"), &[]).expect(1);
    checkout.bash(&format!("{entry} --format concise clean"), &[]).expect(0);

    // Python's regular expression, held to the one shape that is taken apart here: `\.(a|b?|…)$`.
    let pattern = hook["files"].as_str().unwrap();
    let endings = pattern.strip_prefix(r"\.(").and_then(|rest| rest.strip_suffix(")$")).expect(pattern);
    let endings: Vec<&str> = endings.split('|').collect();
    for ending in ["md", "html?", "toml", "ya?ml", "jpe?g", "png", "svg"] {
        assert!(endings.contains(&ending), "{pattern}");
    }
}

/// Each format and each file that the page names is there.
#[test]
fn the_page_about_services_is_true() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let hook = read_yaml(".pre-commit-hooks.yaml")[0]["id"].as_str().unwrap().to_owned();
    let action = read_yaml("action.yml");
    assert!(root.join("examples/gitlab-ci.yml").exists());
    for name in ["docs/ci.md", "docs/ci.fr.md"] {
        let page = fs::read_to_string(root.join(name)).unwrap();
        for format in vignettes::report::FORMATS {
            assert!(page.contains(&format!("| `{}` |", format.name)), "{name} lacks {}", format.name);
        }
        assert!(page.contains("../examples/gitlab-ci.yml") && page.contains(&format!("- id: {hook}")), "{name}");
        for input in action["inputs"].as_object().unwrap().keys() {
            assert!(
                page.contains(&format!("{input}:")) || page.contains(&format!("`{input}`")),
                "{name} lacks {input}"
            );
        }
    }
}
