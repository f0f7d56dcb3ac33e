//! Names and texts that a terminal or a CI service would obey, in every place that is printed again.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use tempfile::TempDir;
use vignettes::report::{FORMATS, Form, ReportFormat};

/// Each does something where it is printed raw; most on their own, some at the beginning of a line.
const HOSTILE: [&str; 15] = [
    "a\n::error file=app.js,line=1::pwned",
    "a\r\n \u{a0}::stop-commands::pwned",
    "::add-mask::pwned",
    " \u{3000}::error::pwned",
    "##[error]pwned",
    "###[group]##vso[task.pwned]",
    "\u{1b}]0;pwned\u{7}\u{1b}[2J\u{1b}[31m",
    "\u{9b}31m\u{9d}0;pwned\u{9c}",
    "\u{202e}pwned\u{2066}\u{61c}\u{200f}",
    "a\u{2028}::error::pwned\u{2029}##[error]",
    "\u{200b}pwned\u{feff}\u{e0041}\u{2060}",
    "a\u{85}::error::pwned\u{b}\u{c}",
    "a\t::error::pwned\u{8}\u{7f}",
    "wide words before it so that it may come first in a line that is broken there and here and then ::error::pwned",
    "\u{0}pwned",
];

/// A site that has each of them in each place.
struct Hostile {
    folder: TempDir,
}

impl Hostile {
    /// A site without any.
    fn bare() -> Self {
        let site = Self { folder: tempfile::tempdir().unwrap() };
        site.write("hugo.yaml", "languages:\n  en: { contentDir: content/en }\n  fr: { contentDir: content/fr }\n");
        site.write("vignettes.yaml", "variants: off\n");
        site.write("content/en/a.md", "---\nimage: /img/a.jpg\nthumb: /img/medium/a.jpg\n---\n");
        site
    }

    fn new() -> Self {
        let site = Self::bare();
        for (number, text) in HOSTILE.iter().enumerate() {
            let quoted = quoted(text);
            for lang in ["en", "fr"] {
                let page = format!(
                    "---\ntitle: {quoted}\nimage: {image}\nimage-alt: {quoted}\nthumb: {thumb}\n\
                     translationKey: {quoted}\n{quoted}: 1\n---\n\
                     ![{text}](/img/{number}.jpg)\n\n<img src={image} alt={quoted}>\n",
                    image = self::quoted(&format!("/img/{text}.jpg")),
                    thumb = self::quoted(&format!("/img/medium/{text}.jpg")),
                );
                site.write(&format!("content/{lang}/p{number}.md"), &page);
                // No file's name holds these.
                let name = text.replace(['/', '\0'], "");
                site.write(&format!("content/{lang}/{name}.md"), "---\ntitle: a\nimage: /img/none.jpg\n---\n");
                site.write(&format!("content/{lang}/{name}/a.md"), "---\nimage: /img/none.jpg\nimage-art: a\n---\n");
                site.write(&format!("static/img/{name}.jpg"), text);
                site.write(&format!("static/img/lying/{name}.gif"), text);
                site.write(&format!("layouts/partials/{name}.html"), &format!("{{{{ .Params.image_alt }}}} {text}\n"));
            }
            // A repair, an ignore with its reason, and pages that can't be read.
            let long = "word ".repeat(60);
            let ignore =
                format!("---\nimage: /a.jpg\nimage-alt: {long} # vignettes: ignore[alt-too-long] {text}\n---\n");
            site.write(&format!("content/en/i{number}.md"), &ignore);
            site.write(
                &format!("content/en/f{number}.md"),
                &format!("---\nimagealt: {quoted}\nimage: /a.jpg\n---\n{text}\n"),
            );
            site.write(&format!("content/en/y{number}.md"), &format!("---\ntitle: [{text}\nx: {{ {text}\n---\n"));
            site.write(&format!("content/en/t{number}.md"), &format!("+++\ntitle = {text}\n+++\n"));
        }
        site
    }

    fn path(&self, below: &str) -> PathBuf {
        self.folder.path().join(below)
    }

    fn write(&self, below: &str, text: &str) {
        let path = self.path(below);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn run(&self, args: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_vignettes"));
        command.env_clear().env("COLUMNS", "100").current_dir(self.folder.path()).args(args);
        command.output().unwrap()
    }
}

/// As YAML has it.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for char in text.chars() {
        match char {
            '"' | '\\' => out.extend(['\\', char]),
            char if is_hidden(char) => out.push_str(&format!("\\U{:08X}", u32::from(char))),
            char => out.push(char),
        }
    }
    out + "\""
}

/// Written anew, so that a character that the program's own list forgets is seen: Unicode's Cc, Cf, Zl and Zp, as far as
/// the table above has them.
fn is_hidden(char: char) -> bool {
    let code = u32::from(char);
    let ranges = [
        (0, 0x1f),
        (0x7f, 0x9f),
        (0x61c, 0x61c),
        (0x200b, 0x200b),
        (0x200e, 0x200f),
        (0x2028, 0x202e),
        (0x2060, 0x2069),
        (0xfeff, 0xfeff),
    ];
    ranges.iter().any(|(first, last)| (*first..=*last).contains(&code)) || (0xe0000..=0xe007f).contains(&code)
}

/// Nothing in it does anything, colours aside.
#[track_caller]
fn assert_harmless(printed: &[u8], about: &str) -> String {
    let text = String::from_utf8(printed.to_vec()).unwrap_or_else(|error| panic!("{about}: {error}"));
    for line in text.split('\n') {
        let plain = if about.contains("always") { without_colours(line) } else { line.to_owned() };
        let hidden = plain.chars().find(|char| is_hidden(*char) && *char != '\t');
        assert_eq!(hidden, None, "{about}: {line:?}");
        assert!(!line.trim_start().starts_with("::"), "{about}: {line:?}");
        assert!(!line.contains("##[") && !line.contains("##vso["), "{about}: {line:?}");
    }
    text
}

fn without_colours(line: &str) -> String {
    let mut parts = line.split("\u{1b}[");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once('m') {
            Some((codes, rest)) if codes.chars().all(|char| char.is_ascii_digit() || char == ';') => out.push_str(rest),
            _ => out.push_str(&format!("\u{1b}[{part}")),
        }
    }
    out
}

#[test]
fn text_is_harmless_in_every_command() {
    let site = Hostile::new();
    let mut everything = String::new();
    for args in [
        &["plan"][..],
        &["plan", "-v", "--lang", "fr"],
        &["check"],
        &["check", "-v"],
        &["check", "-v", "--lang", "fr"],
        &["check", "-v", "--color", "always"],
        &["check", "-q"],
        &["check", "--format", "concise"],
        &["check", "--deep", "--format", "concise"],
        &["build", "-v"],
        &["build", "--lang", "fr"],
        &["clean", "--dry-run"],
        &["preview", "--output", "page.html"],
        &["init", "--dry-run"],
        &["check", "--fix", "-v"],
        &["inspect"],
        &["inspect", "-v", "--lang", "fr"],
    ] {
        let said = site.run(args);
        assert!(said.status.code().is_some_and(|code| code < 3), "{args:?}: {said:?}");
        everything += &assert_harmless(&said.stdout, &format!("{args:?}"));
        everything += &assert_harmless(&said.stderr, &format!("{args:?}, aside"));
    }
    // The attacks are there to be seen.
    for shown in [
        "\\n::error file=app.js",
        "\\u{1b}]0;pwned\\u{7}",
        "\\u{9b}31m",
        "\\u{202e}pwned",
        "\\u{2028}::",
        "#\\u{23}[error]",
    ] {
        assert!(everything.contains(shown), "{shown}");
    }
}

#[test]
fn arguments_are_harmless_when_they_are_repeated() {
    let site = Hostile::bare();
    for text in HOSTILE.iter().filter(|text| !text.contains('\0')) {
        let flag = format!("--{text}");
        for args in [
            &["check", "--changed-since", text][..],
            &["check", "--select", text],
            &["check", "--baseline", text],
            &["check", "--format", text],
            &["check", "--config", text],
            &["check", "--jobs", text],
            &["check", text],
            &["inspect", text],
            &["check", "--built", text],
            &["build", "--memory", text],
            &["explain", text],
            &["add", text, "--post", text],
            &["add", "hugo.yaml", "--post", text, "--alt-en", text],
            &["preview", "--post", text],
            &["check", &flag],
            &["check", "--lang", "fr", &flag],
            &["check", "--lang", "fr", "--memory", text],
            &[text],
        ] {
            let said = site.run(args);
            assert_harmless(&said.stdout, &format!("{args:?}"));
            assert_harmless(&said.stderr, &format!("{args:?}, aside"));
        }
    }
}

#[test]
fn a_configuration_is_harmless_when_it_is_quoted() {
    let site = Hostile::bare();
    for text in HOSTILE {
        let quoted = quoted(text);
        for config in [
            format!("{quoted}: 1\n"),
            format!("output: {quoted}\n"),
            format!("rules:\n  {quoted}: off\n  alt-missing: {quoted}\n"),
            format!("manifest: {quoted}\nquality: {quoted}\n"),
            format!("presets:\n  {quoted}: {quoted}\n"),
            format!("variants: [{text}\n"),
        ] {
            site.write("vignettes.yaml", &config);
            for args in [&["check"][..], &["plan", "--lang", "fr"]] {
                let said = site.run(args);
                assert_harmless(&said.stdout, &format!("{args:?} {config:?}"));
                assert_harmless(&said.stderr, &format!("{args:?} {config:?}, aside"));
            }
        }
    }
}

#[test]
fn an_error_of_a_service_is_one_command_of_ours_whatever_stops_us() {
    let site = Hostile::bare();
    for (variable, mark) in
        [("GITHUB_ACTIONS", "::error title=vignettes::"), ("TF_BUILD", "##vso[task.logissue type=error]")]
    {
        for text in HOSTILE {
            site.write("vignettes.yaml", &format!("{}: 1\n", quoted(text)));
            let flag = format!("--{text}");
            let argument = if text.contains('\0') { "--none" } else { &flag };
            for args in [&["check"][..], &["check", "--lang", "fr"], &["check", argument]] {
                let mut command = Command::new(env!("CARGO_BIN_EXE_vignettes"));
                command.env_clear().env(variable, "true").current_dir(site.folder.path()).args(args);
                let said = command.output().unwrap();
                assert_eq!(said.status.code(), Some(2), "{args:?}: {said:?}");
                let aside = String::from_utf8(said.stderr).unwrap();
                let message = aside.strip_prefix(mark).unwrap_or_else(|| panic!("{aside:?}"));
                assert_eq!(message.lines().count(), 1, "{aside:?}");
                assert_harmless(format!("x{message}").as_bytes(), &format!("{args:?} {text:?}"));
            }
        }
    }
}

#[test]
fn formats_for_programs_hold_the_same_and_do_nothing() {
    let site = Hostile::new();
    for ReportFormat { name: format, .. } in FORMATS.iter().filter(|format| format.form == Form::Data) {
        let said = site.run(&["check", "--format", format, "--fail-on", "never"]);
        let text = assert_harmless(&said.stdout, format);
        assert_harmless(&said.stderr, format);
        assert!(text.contains("pwned"), "{format}");
        if *format == "json" {
            let report: serde_json::Value = serde_json::from_str(&text).unwrap();
            let findings = report["findings"].as_array().unwrap();
            // What a program reads is what the author wrote.
            for hidden in ["\n::error file=app.js", "\u{1b}]0;pwned\u{7}", "\u{202e}pwned", "##[error]pwned"] {
                let has = |one: &serde_json::Value| {
                    [&one["path"], &one["message"]].iter().any(|said| said.as_str().unwrap().contains(hidden))
                };
                assert!(findings.iter().any(has), "{hidden:?}");
            }
        }
    }
    for args in [&["plan", "--format", "json"][..], &["build", "--format", "json"]] {
        let said = site.run(args);
        let text = assert_harmless(&said.stdout, &format!("{args:?}"));
        serde_json::from_str::<serde_json::Value>(&text).unwrap();
    }
}

#[test]
fn of_githubs_commands_all_are_ours() {
    let site = Hostile::new();
    let said = site.run(&["check", "--format", "github"]);
    let text = String::from_utf8(said.stdout).unwrap();
    let (commands, others): (Vec<&str>, Vec<&str>) = text.lines().partition(|line| line.trim_start().starts_with("::"));
    assert!(!commands.is_empty());
    for line in commands {
        let is_ours = [
            "::error file=",
            "::error title=",
            "::warning file=",
            "::warning title=",
            "::notice file=",
            "::notice title=",
        ];
        assert!(is_ours.iter().any(|start| line.starts_with(start)), "{line:?}");
        assert!(line.contains("title="), "{line:?}");
        assert_eq!(line.chars().find(|char| is_hidden(*char)), None, "{line:?}");
    }
    assert_harmless(others.join("\n").as_bytes(), "github");
    assert_harmless(&said.stderr, "github, aside");
}

#[test]
fn a_difference_is_exact_and_a_log_obeys_nothing_of_it() {
    let site = Hostile::new();
    let said = site.run(&["check", "--fix", "--dry-run"]);
    assert_harmless(&said.stderr, "aside");
    let exact = String::from_utf8(said.stdout).unwrap();
    // As the file has it, for `git apply`.
    assert!(exact.starts_with("--- ") && exact.contains("\u{9b}31m"), "{exact}");
    let mut command = Command::new(env!("CARGO_BIN_EXE_vignettes"));
    command.env_clear().env("GITHUB_ACTIONS", "true").current_dir(site.folder.path());
    let said = command.args(["check", "--fix", "--dry-run"]).output().unwrap();
    let text = String::from_utf8(said.stdout).unwrap();
    let (first, rest) = text.split_once('\n').unwrap();
    let token = first.strip_prefix("::stop-commands::").unwrap();
    assert!(token.len() == 32 && !exact.contains(token));
    assert_eq!(rest, format!("{exact}::{token}::\n"));
}

#[test]
fn a_file_of_text_is_as_harmless_as_a_terminal() {
    let site = Hostile::new();
    for ReportFormat { name: format, .. } in FORMATS.iter().filter(|format| format.form != Form::Data) {
        site.run(&["check", "-v", "--format", format, "--output-file", "report"]);
        let text = fs::read_to_string(site.path("report")).unwrap();
        assert!(text.contains("pwned"), "{format}");
        assert_eq!(text.chars().find(|char| is_hidden(*char) && !['\n', '\t'].contains(char)), None, "{format}");
    }
}
