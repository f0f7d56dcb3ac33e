//! The action for GitHub: its steps, one after the other as the runner does them.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use crate::checkout::{Checkout, read_yaml, write_script};
use crate::formats::github::annotations;
use crate::program::Run;
use crate::tested_program::tested_program;

/// A runner of Linux on x86-64, if nothing else is said.
struct Runner {
    checkout: Checkout,
    arch: &'static str,
    /// `owner/repository` and the like, as the runner has them in its contexts.
    contexts: BTreeMap<String, String>,
    /// The path and the key of each step that uses the cache, and what else it may begin with.
    caches: RefCell<Vec<Cached>>,
}

#[derive(Clone, Debug)]
struct Cached {
    path: String,
    key: String,
    restore_keys: String,
}

const VERSION: &str = env!("CARGO_PKG_VERSION");

impl Runner {
    fn new() -> Self {
        let checkout = Checkout::new();
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
        checkout.tool("nasm", "exit 1");
        // Gives what is released, and nothing else.
        checkout.tool(
            "curl",
            &format!(
                "while [ $# -gt 0 ]; do [ \"$1\" != --output ] || to=$2; url=$1; shift; done\n\
                 echo \"$url\" >> '{folder}/curl.calls'; cp '{folder}/released/'\"${{url##*/}}\" \"$to\" 2> /dev/null || exit 22",
                folder = checkout.path("").display(),
            ),
        );
        let contexts =
            [("github.action_repository", "owner/fork"), ("github.server_url", "https://github.example.org")];
        let contexts = contexts.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
        Self { checkout, arch: "X64", contexts, caches: RefCell::default() }
    }

    /// Releases a program, with its sum. Returns the name of its archive, without the end.
    fn release(&self, script: &str) -> String {
        let name = format!("vignettes-{VERSION}-x86_64-unknown-linux-gnu");
        let folder = self.checkout.path("released");
        fs::create_dir_all(folder.join(&name).join("bin")).unwrap();
        write_script(&folder.join(&name).join("bin/vignettes"), script);
        let pack = format!("tar -czf {name}.tar.gz {name} && sha256sum {name}.tar.gz > SHA256SUMS");
        assert!(Command::new("sh").args(["-c", &pack]).current_dir(&folder).status().unwrap().success());
        name
    }

    /// The value of an expression, such as `inputs.site`.
    fn value(&self, expression: &str, inputs: &[(&str, &str)], action: &serde_json::Value) -> String {
        let expression = expression.trim();
        match expression {
            "github.action_path" => return env!("CARGO_MANIFEST_DIR").to_owned(),
            "runner.temp" => return self.checkout.path("temp").to_string_lossy().into_owned(),
            "runner.os" => return "Linux".to_owned(),
            "runner.arch" => return self.arch.to_owned(),
            _ => {}
        }
        if let Some(name) = expression.strip_prefix("inputs.") {
            let default = action["inputs"][name]["default"].as_str();
            let default = default.unwrap_or_else(|| panic!("`{name}` is no input with a default"));
            return inputs.iter().find(|(given, _)| *given == name).map_or(default, |(_, value)| value).to_owned();
        }
        if let Some(name) = expression.strip_prefix("steps.tool.outputs.") {
            let output = self.checkout.text("output");
            let mut values = output.lines().filter_map(|line| line.split_once('='));
            let value = values.rfind(|(key, _)| *key == name);
            return value.unwrap_or_else(|| panic!("no output `{name}`: {output}")).1.to_owned();
        }
        self.contexts.get(expression).unwrap_or_else(|| panic!("unknown: {expression}")).clone()
    }

    /// What the last step came to.
    fn action(&self, inputs: &[(&str, &str)]) -> Run {
        let action = read_yaml("action.yml");
        let value = |expression: &str| self.value(expression, inputs, &action);
        self.caches.borrow_mut().clear();
        let mut last = None;
        for step in action["runs"]["steps"].as_array().unwrap() {
            if step["if"].as_str().is_some_and(|condition| !holds(condition, &value)) {
                continue;
            }
            let Some(script) = step["run"].as_str() else {
                assert!(step["uses"].as_str().unwrap().starts_with("actions/cache@"), "{step}");
                let with = |name: &str| expanded(step["with"][name].as_str().unwrap_or_default(), &value);
                let cached = Cached { path: with("path"), key: with("key"), restore_keys: with("restore-keys") };
                self.caches.borrow_mut().push(cached);
                continue;
            };
            assert_eq!(step["shell"], "bash", "a step of an action has to name its shell");
            assert!(!script.contains("${{"), "what comes from outside would be a part of this script: {script}");
            let files = [
                ("GITHUB_OUTPUT", "output"),
                ("GITHUB_PATH", "path"),
                ("GITHUB_STEP_SUMMARY", "summary.md"),
                ("GITHUB_WORKSPACE", "repository"),
            ];
            let file = |below: &str| self.checkout.path(below).to_string_lossy().into_owned();
            let mut env: Vec<(String, String)> = files.map(|(name, below)| (name.to_owned(), file(below))).to_vec();
            env.extend([("GITHUB_ACTIONS".to_owned(), "true".to_owned()), ("CI".to_owned(), "true".to_owned())]);
            for (name, text) in step["env"].as_object().unwrap() {
                env.push((name.clone(), expanded(text.as_str().unwrap(), &value)));
            }
            let run = self.checkout.bash(script, &env);
            let is_done = run.code == Some(0);
            last = Some(run);
            if !is_done {
                break;
            }
        }
        last.unwrap()
    }

    fn cargo_calls(&self) -> Vec<String> {
        let calls = fs::read_to_string(self.checkout.path("cargo.calls")).unwrap_or_default();
        calls.lines().map(str::to_owned).collect()
    }
}

/// `a == 'b'` or `a != 'b'`.
fn holds(condition: &str, value: &impl Fn(&str) -> String) -> bool {
    let (expression, is_equal, text) = match (condition.split_once(" == "), condition.split_once(" != ")) {
        (Some((expression, text)), None) => (expression, true, text),
        (None, Some((expression, text))) => (expression, false, text),
        _ => panic!("unknown: {condition}"),
    };
    let text = text.strip_prefix('\'').and_then(|text| text.strip_suffix('\'')).expect(condition);
    (value(expression) == text) == is_equal
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

/// A program that says its arguments.
const SAYS_ARGUMENTS: &str = "printf '[%s]' \"$@\"";

#[test]
fn it_annotates_and_fails_and_compiles_once_what_is_not_released() {
    let runner = Runner::new();
    let run = runner.action(&[("site", "web")]);
    run.expect(1);
    let annotations = annotations(&run.stdout);
    let missing: Vec<_> = annotations.iter().filter(|one| one.get("title") == Some("image-missing")).collect();
    assert_eq!(missing.len(), 2, "{}", run.stdout);
    assert_eq!(missing[0].get("file"), Some("web/content/en/p.md"));
    assert!(runner.checkout.text("summary.md").contains("| web/content/en/p.md:3:8 |"));

    let calls = runner.cargo_calls();
    assert_eq!(calls[..4], ["install", "--locked", "--path", env!("CARGO_MANIFEST_DIR")]);
    assert_eq!(runner.caches.borrow().len(), 1, "the program is cached, and a check makes nothing that could be");
    let first = runner.caches.borrow()[0].clone();
    assert!(runner.checkout.path("temp/vignettes") == std::path::Path::new(&first.path), "{first:?}");
    assert_eq!(first.key.strip_prefix("vignettes-Linux-X64-").map(str::len), Some(64), "{first:?}");
    runner.action(&[("site", "clean"), ("fail-on", "warning")]).expect(0);
    assert_eq!(runner.cargo_calls(), calls, "the second run has the program");
    let output = runner.checkout.text("output");
    let hashes: Vec<&str> = output.lines().filter(|line| line.starts_with("hash=")).collect();
    assert!(hashes.len() == 2 && hashes[0] == hashes[1], "the same sources are found in the cache again: {output}");
    assert_eq!(runner.checkout.text("path").lines().last(), Some(&*format!("{}/bin", first.path)));
}

#[test]
fn it_takes_the_released_program_if_its_sum_is_right() {
    let runner = Runner::new();
    let name = runner.release(SAYS_ARGUMENTS);
    let said = runner.action(&[("site", "web")]);
    assert_eq!(said.expect(0).stdout, "[check][--format][github][--fail-on=error][--][web]");
    assert_eq!(runner.cargo_calls(), Vec::<String>::new());
    let urls = runner.checkout.text("curl.calls");
    for (url, file) in urls.lines().zip(["SHA256SUMS".to_owned(), format!("{name}.tar.gz")]) {
        assert!(
            url.starts_with("https://github.") && url.ends_with(&format!("/releases/download/v{VERSION}/{file}")),
            "{urls}"
        );
    }
    assert!(!runner.checkout.path("temp/vignettes/archive").exists(), "the cache keeps the program alone");

    // A sum that is wrong, and one that is not there.
    for wrong in [format!("{}  {name}.tar.gz\n", "0".repeat(64)), format!("{}  other.tar.gz\n", "0".repeat(64))] {
        let runner = Runner::new();
        runner.release(SAYS_ARGUMENTS);
        fs::write(runner.checkout.path("released/SHA256SUMS"), wrong).unwrap();
        assert_ne!(runner.action(&[("site", "web")]).code, Some(0));
        assert!(!runner.checkout.path("temp/vignettes/bin/vignettes").exists());
        assert_eq!(runner.cargo_calls(), Vec::<String>::new(), "nothing hides that something is wrong");
    }
    // No program is released for this processor.
    let runner = Runner { arch: "RISCV64", ..Runner::new() };
    runner.release(SAYS_ARGUMENTS);
    runner.action(&[("site", "clean")]).expect(0);
    assert_eq!(runner.cargo_calls()[0], "install");
}

#[test]
fn its_inputs_reach_the_command() {
    let runner = Runner::new();
    runner.action(&[("site", "web"), ("fail-on", "never")]).expect(0);
    let wrong = runner.action(&[("site", "web"), ("args", "--config  web/none.yaml")]);
    assert!(wrong.expect(2).stderr.starts_with("::error ") && wrong.stderr.contains("none.yaml"), "{wrong:?}");
    assert_eq!(runner.action(&[("site", "web"), ("lang", "xx")]).code, Some(2));

    let runner = Runner::new();
    runner.release(SAYS_ARGUMENTS);
    let all = [
        ("site", "a b"),
        ("fail-on", "warning"),
        ("lang", "fr"),
        ("built", "public dir"),
        ("changed-since", "origin/main"),
        ("args", " --deep *"),
    ];
    let expected = "[check][--format][github][--fail-on=warning][--deep][*][--built=public dir]\
                    [--changed-since=origin/main][--lang=fr][--][a b]";
    assert_eq!(runner.action(&all).stdout, expected);
    // What is for `check` alone reaches no other command.
    for command in ["build", "plan", "clean"] {
        let said = runner.action(&[&all[..], &[("command", command)]].concat()).stdout;
        assert_eq!(said, format!("[{command}][--deep][*][--lang=fr][--][a b]"));
    }
    for command in ["", "watch", "check --fix"] {
        let run = runner.action(&[("command", command)]);
        assert!(run.expect(2).stdout.starts_with("::error title=vignettes::"), "{run:?}");
    }
}

#[test]
fn a_build_restores_and_keeps_what_builds_made() {
    let runner = Runner::new();
    let build = |site: &str| {
        let run = runner.action(&[("site", site), ("command", "build")]);
        assert_eq!(run.code, Some(i32::from(site == "web")), "{run:?}");
        runner.caches.borrow().last().unwrap().clone()
    };
    let first = build("clean");
    assert_eq!(first.path, "clean/.vignettes");
    assert!(runner.checkout.path("repository").join(&first.path).join("journal.jsonl").exists(), "that is where it is");
    assert!(first.key.starts_with(&first.restore_keys) && first.key.len() > first.restore_keys.len(), "{first:?}");
    assert_eq!(build("clean").key, first.key, "the same site has the same key");
    // Another site of the repository takes nothing of this one.
    let other = build("web");
    assert!(!other.key.starts_with(&first.restore_keys), "{other:?} {first:?}");
    // A commit that changes the site changes the key, and finds what the one before it had.
    let git = "rm -rf .git; git init -q && git add -A && git -c user.name=a -c user.email=a@b commit -qm a";
    runner.checkout.bash(git, &[]).expect(0);
    let committed = build("clean");
    runner
        .checkout
        .bash("echo >> web/content/en/p.md; git -c user.name=a -c user.email=a@b commit -qam b", &[])
        .expect(0);
    assert_eq!(build("clean").key, committed.key, "a commit elsewhere changes nothing");
    runner
        .checkout
        .bash("echo >> clean/content/en/p0.md; git -c user.name=a -c user.email=a@b commit -qam c", &[])
        .expect(0);
    let changed = build("clean");
    assert!(changed.key != committed.key && changed.key.starts_with(&committed.restore_keys), "{changed:?}");
}

#[test]
fn no_input_is_a_command() {
    let runner = Runner::new();
    for input in ["command", "site", "fail-on", "lang", "args"] {
        for evil in ["\"; touch pwned; \"", "$(touch pwned)", "`touch pwned`", "x\ntouch pwned", "--output-file=pwned"]
        {
            // Options of ours are what `args` is for.
            if input == "args" && evil.starts_with("--") {
                continue;
            }
            let run = runner.action(&[("site", "web"), (input, evil)]);
            assert_ne!(run.code, Some(0), "{input}: {evil}");
            assert!(!runner.checkout.path("repository/pwned").exists(), "{input}: {evil}");
        }
    }
}
