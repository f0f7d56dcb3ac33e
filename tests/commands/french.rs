//! A French run has no English word of ours: every case of `tests/cases`, and every help, is said once more in French,
//! and no word may be one that the English catalogues have and the French ones have not.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use clap::{Command, CommandFactory};
use serde_json::Value;
use vignettes::cli::Cli;

use crate::cases::{carried_out, cases};
use crate::program;

/// Words of parsers and decoders, which are not ours to translate, in the cases that have some.
const FOREIGN: [&str; 9] = [
    "error parsing glob",
    "invalid range",
    "while scanning a plain scalar, found a tab",
    "missing field",
    "at line 1 column 12",
    "string values must be quoted, expected literal string",
    "expected value",
    "key must be a string",
    "invalid number",
];

/// Spelled alike in both languages.
const ALIKE: [&str; 2] = ["message", "source"];

const PARTS: [usize; 4] = [0, 1, 2, 3];

#[test]
fn no_case_has_an_english_word_in_french() {
    let english = only_english();
    let has_manuals = vignettes::rules::ALL.iter().all(|rule| rule.manuals.iter().any(|(lang, _)| *lang == "fr"));
    let faults = |case: &PathBuf| -> Option<Vec<String>> {
        let cmd = fs::read_to_string(case.join("cmd")).unwrap();
        let last = cmd.lines().last().unwrap_or_default();
        let format = last.split_once("--format ").and_then(|(_, rest)| rest.split(' ').next()).unwrap_or("text");
        let is_judged = ["text", "concise", "json"].contains(&format);
        // A manual, or the first words of all.
        let is_manual = last.starts_with("explain") && case.join("code").exists() && !case.join("stderr").exists();
        if !is_judged || (is_manual && !has_manuals) {
            return None;
        }
        let in_french: &[&str] = if last.contains("--lang fr") { &[] } else { &["--lang", "fr"] };
        let said = carried_out(case, in_french);
        let name = case.file_name().unwrap().to_string_lossy().into_owned();
        let texts = said.iter().filter(|(file, _)| ["stdout", "stderr"].contains(file));
        let faults = texts.flat_map(|(_, text)| judged(&prose(text, format), &english));
        Some(faults.map(|fault| format!("{name}: {fault}")).collect())
    };
    let cases = cases();
    let part = |part: usize| {
        let own = cases.iter().skip(part).step_by(PARTS.len());
        own.filter_map(&faults).collect::<Vec<_>>()
    };
    // Half of the work is to wait for processes.
    let found: Vec<Vec<String>> = std::thread::scope(|scope| {
        let running = PARTS.map(|number| {
            scope.spawn({
                let part = &part;
                move || part(number)
            })
        });
        running.into_iter().flat_map(|running| running.join().unwrap()).collect()
    });
    assert!(found.len() > 40, "{}", found.len());
    let wrong: Vec<String> = found.into_iter().flatten().collect();
    assert!(wrong.is_empty(), "{} lines have English words:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn no_help_has_an_english_word_in_french() {
    let english = only_english();
    let root = Cli::command();
    let names = root.get_subcommands().map(Command::get_name);
    let lines = names.map(|name| vec![name, "--help"]).chain([vec!["--help"], vec!["help"], vec!["-h"], vec![]]);
    let wrong_use = [vec!["check", "-q", "-v"], vec!["completions"], vec!["check", "--lang"], vec!["explain", "-z"]];
    for line in lines.chain(wrong_use).chain([vec!["man"]]) {
        let run = program::vignettes(Path::new("/")).env("LC_ALL", "fr_CA.UTF-8").args(&line).output().unwrap();
        let text = [run.stdout, run.stderr].concat();
        let text = String::from_utf8(text).unwrap();
        assert!(text.contains('é') || text.contains('\u{a0}'), "{line:?}: {text}");
        let text =
            if line == ["man"] { text.replace("\\-", "-").replace("\\fR", "").replace("\\fB", "") } else { text };
        let wrong = judged(&prose(&text, "text"), &english);
        assert!(wrong.is_empty(), "{line:?} has English words:\n{}", wrong.join("\n"));
    }
}

#[test]
fn an_english_word_is_seen() {
    let english = only_english();
    for seen in ["error: rien", "rien à faire; nothing", "  = help: `x`", "4,2 MB picture"] {
        assert!(!judged(&prose(seen, "text"), &english).is_empty(), "{seen}");
    }
    assert!(!judged(&prose("{\"message\": \"no file\"}", "json"), &english).is_empty());
    for passed in ["1 page, 2 images : 1 remarque", "a `no file` b", " 3 | an English line", "x [valeurs : error]"] {
        assert!(judged(&prose(passed, "text"), &english).is_empty(), "{passed}");
    }
}

/// Words of the English catalogues, of phrases and of the help, that the French catalogues do not use.
fn only_english() -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/words");
    let files = |lang: &str| {
        let files = fs::read_dir(folder.join(lang)).unwrap().map(|entry| entry.unwrap().path());
        files.map(|path| fs::read_to_string(path).unwrap()).collect::<String>()
    };
    let french = files("fr");
    let phrases = french.lines().filter_map(|line| line.strip_prefix("phrase-")?.split(" = ").next());
    let mut english: BTreeSet<String> = said(&files("en")).iter().flat_map(|line| words(line)).collect();
    english.extend(phrases.flat_map(words));
    help(&Cli::command(), &mut english);
    let french: BTreeSet<String> = said(&french).iter().flat_map(|line| words(line)).collect();
    english.difference(&french).filter(|word| !ALIKE.contains(&word.as_str())).cloned().collect()
}

/// The prose of a catalogue, without ids, placeables and what is quoted.
fn said(catalogue: &str) -> Vec<String> {
    let lines = catalogue.lines().filter(|line| !line.starts_with('#'));
    let values = lines.map(|line| match line.split_once(" = ") {
        Some((id, value)) if !id.trim().contains(' ') => value.to_owned(),
        _ => line.trim_start().trim_start_matches(|char: char| char != ']').to_owned() + line,
    });
    values.map(|value| without(&without(&without(&without(&value, '`', '`'), '«', '»'), '{', '}'), '[', ']')).collect()
}

fn help(command: &Command, found: &mut BTreeSet<String>) {
    let texts = [command.get_about(), command.get_after_help()].into_iter().flatten().map(ToString::to_string);
    let arguments = command.get_arguments().filter_map(|argument| argument.get_help().map(ToString::to_string));
    for text in texts.chain(arguments) {
        found.extend(text.lines().flat_map(|line| words(&prose(line, "text").join(" "))));
    }
    command.get_subcommands().for_each(|below| help(below, found));
}

/// The lines of an output, as far as people's words are in them: no source lines, values, paths, options and names.
fn prose(text: &str, format: &str) -> Vec<String> {
    if let (true, Ok(json)) = (format == "json", serde_json::from_str::<Value>(&text.replace("[BYTES]", "0"))) {
        let mut found = Vec::new();
        in_json(&json, &mut found);
        return found;
    }
    let mut lines = Vec::new();
    // A diff is the author's text.
    if text.starts_with("--- a/") {
        return lines;
    }
    let mut ids: Vec<String> = vignettes::rules::ALL.iter().map(|rule| format!("{} ", rule.id)).collect();
    // `built-alt-missing` before `alt-missing`.
    ids.sort_by_key(|id| std::cmp::Reverse(id.len()));
    for line in text.lines() {
        // Rules are known by their ids in every language; behind an ignore stands what the author gave as its reason.
        let line = ids.iter().fold(format!("{line} "), |line, id| line.replace(id.as_str(), " "));
        let line = ids.iter().fold(line, |line, id| line.replace(&id.replace(' ', ":"), " "));
        let line = if line.starts_with("ignoré[") { "ignoré" } else { line.trim_end() };
        let line = FOREIGN.iter().fold(line.to_owned(), |line, foreign| line.replace(foreign, ""));
        let start = line.trim_start_matches(|char: char| char == ' ' || char.is_ascii_digit());
        let is_source = start.starts_with('|') || start.starts_with("--> ") || start.starts_with("::: ");
        // A key of a file that `init` shows, its colon close by it.
        let first = line.strip_prefix("    ").map(|line| line.trim_start_matches(['#', ' ']).split(' ').next());
        let is_file = first.flatten().is_some_and(|word| word.ends_with(':'));
        let is_usage = line.starts_with("Utilisation") || line.starts_with('.') || line.starts_with("vignettes");
        if is_source || is_file || is_usage {
            continue;
        }
        let line = if format == "concise" { without_severity(&line) } else { line };
        // The name of a command or of a value, with its explanation behind it.
        let line = match line.strip_prefix("  ").filter(|rest| rest.starts_with(|char: char| char.is_ascii_lowercase()))
        {
            Some(rest) => rest.split_once("  ").map_or(line.clone(), |(_, rest)| rest.to_owned()),
            None => line,
        };
        let line = match line.trim_start().strip_prefix("- ").and_then(|rest| rest.split_once("\u{a0}:")) {
            Some((_, rest)) => rest.to_owned(),
            None => line,
        };
        lines.push(line);
    }
    // Brackets and backticks may reach over the end of a wrapped line.
    let whole = lines.join("\n");
    without(&without(&without(&whole, '[', ']'), '`', '`'), '«', '»').lines().map(str::to_owned).collect()
}

/// `error[alt-missing]`, which editors read.
fn without_severity(line: &str) -> String {
    ["error[", "warning[", "info["].iter().fold(line.to_owned(), |line, severity| line.replace(severity, "["))
}

/// Fields of JSON that are for people.
const SAID: [&str; 5] = ["message", "help", "error", "reason", "cacheProblem"];

fn in_json(json: &Value, found: &mut Vec<String>) {
    match json {
        Value::Array(items) => items.iter().for_each(|item| in_json(item, found)),
        Value::Object(fields) => {
            for (key, value) in fields {
                match value.as_str() {
                    // Why something is planned is a word for programs.
                    Some(text) if SAID.contains(&key.as_str()) && text.contains(' ') => {
                        found.extend(prose(text, "text"));
                    }
                    Some(_) => {}
                    None => in_json(value, found),
                }
            }
        }
        _ => {}
    }
}

/// The text without what stands between the two marks.
fn without(text: &str, open: char, close: char) -> String {
    let mut kept = String::new();
    let mut is_kept = true;
    for char in text.chars() {
        if is_kept && char == open {
            is_kept = false;
        } else if !is_kept && char == close {
            is_kept = true;
            kept.push(' ');
        } else if is_kept || char == '\n' {
            kept.push(char);
        }
    }
    kept
}

/// Words in small letters; paths, options, names of files and shares of CSS are none.
fn words(line: &str) -> Vec<String> {
    let is_name = |token: &&str| {
        let inner = token.trim_matches(|char: char| ".,:;()«»\u{a0}".contains(char));
        inner.starts_with('-') || inner.contains(['/', '_', '=', '$']) || inner.trim_matches('.').contains('.')
    };
    let tokens = line.split(' ').filter(|token| !is_name(token));
    let parts = tokens.flat_map(|token| token.split(|char: char| !char.is_alphabetic()));
    parts.filter(|word| word.len() > 1).map(str::to_lowercase).collect()
}

/// The lines that have English words, with these.
fn judged(lines: &[String], english: &BTreeSet<String>) -> Vec<String> {
    let fault = |line: &String| {
        let found: Vec<String> = words(line).into_iter().filter(|word| english.contains(word)).collect();
        (!found.is_empty()).then(|| format!("{found:?} in: {line}"))
    };
    lines.iter().filter_map(fault).collect()
}
