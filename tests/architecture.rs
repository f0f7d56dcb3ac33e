//! Holds the invariants that `src/lib.rs` states, over the text of the sources.
#![expect(clippy::disallowed_methods, reason = "the tests walk the sources")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use clap::CommandFactory;

#[path = "architecture/errors.rs"]
mod errors;
#[path = "architecture/names.rs"]
mod names;
#[path = "architecture/rules.rs"]
mod rules;
#[path = "architecture/scan.rs"]
mod scan;
#[path = "architecture/session.rs"]
mod session;
#[path = "architecture/tokens.rs"]
mod tokens;

use scan::{code_of, imports, root, rust_files, sources};

/// Which modules a module may import from. A module that is not here has no place in the map yet.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("main", &["app", "cli", "disk", "error", "manifest", "produce", "report", "rules", "settings", "terminal"]),
    ("terminal", &["app", "cli", "disk", "error", "model", "report", "rules", "words"]),
    ("api", &["app", "disk", "error", "model", "plan", "produce", "report", "words"]),
    ("cli", &["app", "disk", "error", "model", "plan", "report"]),
    (
        "app",
        &[
            "addition",
            "baseline",
            "disk",
            "edit",
            "error",
            "generator",
            "manifest",
            "model",
            "picture",
            "plan",
            "preview",
            "produce",
            "read",
            "report",
            "resolve",
            "rules",
            "settings",
            "starter",
        ],
    ),
    ("disk", &["generator", "model", "plan", "resolve", "settings"]),
    ("produce", &["disk", "model", "picture", "plan"]),
    ("report", &["baseline", "error", "model", "words"]),
    ("preview", &["model", "plan", "report", "rules", "words"]),
    ("edit", &["model", "read", "tree", "words"]),
    ("plan", &["model", "picture", "resolve"]),
    ("rules", &["model"]),
    ("starter", &["model", "settings", "tree"]),
    ("addition", &["model", "settings"]),
    ("read", &["generator", "ignores", "model", "resolve", "settings", "tree"]),
    ("manifest", &["model"]),
    ("baseline", &["model"]),
    ("picture", &["model"]),
    ("settings", &["generator", "model", "resolve", "tree", "words"]),
    ("words", &["model"]),
    ("generator", &["ignores", "model", "tree"]),
    ("ignores", &["model", "tree"]),
    ("resolve", &["model"]),
    ("tree", &["model"]),
    ("error", &["model", "words"]),
    ("model", &[]),
];

/// From the program down to the nouns; a module imports from lower rows only.
const RANKS: &[&[&str]] = &[
    &["main"],
    &["terminal"],
    &["api", "cli"],
    &["app"],
    &["produce", "preview"],
    &["disk", "report"],
    &["plan", "rules", "manifest", "baseline", "starter", "addition", "edit"],
    &["read"],
    &["picture", "settings"],
    &["generator"],
    &["ignores", "resolve", "error"],
    &["tree", "words"],
    &["model"],
];

/// What opens, asks for or changes files.
const FILE_SYSTEM: [&str; 14] = [
    "std::fs",
    "rustix::",
    "fs::",
    "File::open",
    "File::create",
    "OpenOptions::new(",
    "WalkDir",
    ".exists()",
    ".try_exists()",
    ".is_file()",
    ".is_dir()",
    ".is_symlink()",
    ".canonicalize()",
    ".read_dir()",
];

const PRINTING: [&str; 9] =
    ["println!", "print!(", "eprintln!", "eprint!(", "dbg!(", "stdout()", "stderr()", "/dev/stdout", "/dev/stderr"];

/// C's pointers stay in these, and the question which instructions the processor has.
const UNSAFE: [&str; 5] = [
    "src/picture/aom.rs",
    "src/picture/decode/libwebp.rs",
    "src/picture/encode/animated_webp.rs",
    "src/picture/encode/webp.rs",
    "src/picture/wide.rs",
];

/// Files with a hash map, and its names: each is asked for one key at a time. A palette's colours, and known words.
const LOOKED_UP_ONLY: [(&str, &[&str]); 3] = [
    ("picture/encode/png.rs", &["known"]),
    ("rules/language/languages/mod.rs", &["lexicon", "LEXICON"]),
    ("starter/templates/zola_tests.rs", &["given"]),
];

/// Names of catch-all modules.
const CATCH_ALLS: [&str; 9] = ["utils", "util", "helpers", "helper", "common", "types", "misc", "tools", "shared_code"];

#[test]
fn imports_run_one_way() {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for source in sources("src") {
        if source.module != "lib" {
            found.entry(source.module.clone()).or_default().extend(imports(&source.code));
        }
    }
    for (module, imported) in &found {
        let (_, allowed) = MAY_IMPORT
            .iter()
            .find(|(name, _)| name == module)
            .unwrap_or_else(|| panic!("`{module}` has no place in the map: add it to src/lib.rs and here"));
        let wrong: Vec<&String> =
            imported.iter().filter(|name| *name != module && !allowed.contains(&name.as_str())).collect();
        assert!(wrong.is_empty(), "`{module}` imports from {wrong:?}, and may from {allowed:?}");
    }
    let named: BTreeSet<&str> = MAY_IMPORT.iter().map(|(name, _)| *name).collect();
    assert_eq!(named, found.keys().map(String::as_str).collect(), "a module that the map names is gone");
    // The scan sees what is surely there.
    assert!(found["app"].contains("produce") && found["main"].contains("app") && found["read"].contains("model"));
}

#[test]
fn what_is_allowed_goes_downwards() {
    let rank =
        |name: &str| RANKS.iter().position(|row| row.contains(&name)).unwrap_or_else(|| panic!("no rank: {name}"));
    for (module, allowed) in MAY_IMPORT {
        for name in *allowed {
            assert!(rank(module) < rank(name), "{module} → {name} goes upwards");
        }
    }
    for one in ["rules", "plan", "report"] {
        let (_, allowed) = MAY_IMPORT.iter().find(|(name, _)| *name == one).unwrap();
        for other in ["rules", "plan", "report"] {
            assert!(!allowed.contains(&other), "{one} → {other}");
        }
    }
}

#[test]
fn a_file_of_one_module_reaches_no_other_by_super() {
    for source in sources("src") {
        // Modules between this file and the crate's root: none for `src/a.rs` and `src/a/mod.rs`.
        let depth = source.path.components().count() - 2 - usize::from(source.path.ends_with("mod.rs"));
        let to_the_root = "super::".repeat(depth + 1);
        assert!(!source.code.contains(&to_the_root), "{}: say `crate::`", source.path.display());
    }
}

#[test]
fn only_disk_touches_the_file_system() {
    assert_only_in("src/disk/", &FILE_SYSTEM, &[]);
}

#[test]
fn one_place_prints() {
    assert_only_in("src/terminal/output.rs", &PRINTING, &[]);
    // Who leaves at once says nothing.
    assert_only_in("src/terminal/signals.rs", &["process::exit"], &[]);
}

#[test]
fn one_place_starts_a_program() {
    // A page is opened for the user who asked for it.
    assert_only_in("src/disk/git/program.rs", &["Command::new("], &[]);
    assert_only_in("src/terminal/deliver.rs", &["open::that"], &[]);
}

#[test]
fn unsafe_code_stays_where_c_is_called() {
    for source in sources("src") {
        let is_unsafe = source.code.contains("unsafe {")
            || source.code.contains("unsafe extern")
            || source.code.contains("unsafe fn");
        let listed = UNSAFE.iter().any(|path| source.path == Path::new(path));
        assert_eq!(is_unsafe, listed, "{}", source.path.display());
    }
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    assert!(manifest.contains("unsafe_code = \"deny\""), "the compiler holds the rest");
    assert!(!manifest.contains("panic = \"abort\""), "a decoder that panics fails its own picture only");
}

#[test]
fn nothing_depends_on_the_order_of_hashes() {
    for source in sources("src") {
        let hashed = source.code.contains("HashMap") || source.code.contains("HashSet");
        let maps = LOOKED_UP_ONLY.iter().find(|(path, _)| source.path.ends_with(path)).map(|(_, maps)| *maps);
        assert_eq!(
            hashed,
            maps.is_some(),
            "{}: say `BTreeMap`, or show that it is never iterated",
            source.path.display()
        );
        let iterated = [".iter()", ".keys()", ".values()", ".drain(", ".into_iter()"];
        for map in maps.unwrap_or_default() {
            let used = iterated.map(|call| format!("{map}{call}"));
            assert!(!used.iter().any(|call| source.code.contains(call)), "{}: {map}", source.path.display());
        }
    }
}

#[test]
fn the_program_is_a_table_of_contents() {
    const LONGEST: usize = 80;
    let lines = fs::read_to_string(root().join("src/main.rs")).unwrap().lines().count();
    assert!(lines <= LONGEST, "src/main.rs has {lines} lines: it parses, runs, prints and ends; the rest is elsewhere");
}

#[test]
fn files_are_short_and_none_is_a_catch_all() {
    let mut count = 0;
    for folder in ["src", "tests", "benches"] {
        for path in rust_files(&root().join(folder)) {
            let lines = fs::read_to_string(&path).unwrap().lines().count();
            assert!(lines <= 400, "{} has {lines} lines; split it by noun", path.display());
            let below = path.strip_prefix(root()).unwrap();
            for name in below.components().map(|part| Path::new(part.as_os_str()).file_stem().unwrap()) {
                assert!(
                    !CATCH_ALLS.iter().any(|catch_all| name == *catch_all),
                    "{} is a catch-all module",
                    below.display()
                );
            }
            count += 1;
        }
    }
    assert!(count > 100, "only {count} files are found");
}

#[test]
fn nothing_is_left_to_do() {
    for path in rust_files(&root().join("src")) {
        // The rule that looks for `TODO` has to write it.
        if path.ends_with("alt_placeholder.rs") {
            continue;
        }
        for (number, line) in fs::read_to_string(&path).unwrap().lines().enumerate() {
            // What stands between backticks is about the word.
            let comment = line.split_once("//").map_or("", |(_, comment)| comment);
            let comment: String = comment.split('`').step_by(2).collect();
            let unfinished = ["TODO", "FIXME", "XXX", "HACK"].iter().any(|word| comment.contains(word))
                || ["todo!(", "unimplemented!("].iter().any(|word| line.contains(word));
            assert!(!unfinished, "{}:{}: {line}", path.display(), number + 1);
        }
    }
}

#[test]
fn tables_are_complete() {
    // Folder, what a file of the table defines, how its line in the table reads.
    for (folder, defines, line) in [
        ("src/rules", "pub const RULE: Rule", "&{}::RULE,"),
        ("src/picture/decode", "pub const DECODER: Decoder", "{}::DECODER"),
        ("src/picture/encode", "pub const ENCODER: Encoder", "{}::ENCODER"),
        ("src/read/front_matter", "pub const LAYOUT: Layout", "&{}::LAYOUT"),
        ("src/report", "pub fn render(report: &Report", "{}::render"),
    ] {
        let folder = root().join(folder);
        let table = fs::read_to_string(folder.join("mod.rs")).unwrap();
        let mut files = 0;
        for path in rust_files(&folder).iter().filter(|path| path.parent() == Some(&folder)) {
            if fs::read_to_string(path).unwrap().contains(defines) {
                let line = line.replace("{}", &path.file_stem().unwrap().to_string_lossy());
                assert!(table.contains(&line), "{} is not in its table: `{line}`", path.display());
                files += 1;
            }
        }
        let marker = line.replace("{}", "");
        let marker = marker.trim_start_matches('&');
        assert_eq!(table.matches(marker).count(), files, "{} has lines without a file", folder.display());
        assert!(files >= 3, "{}: only {files}", folder.display());
    }
}

#[test]
fn every_catalogue_of_words_is_in_its_table() {
    let folder = root().join("src/words");
    let table = fs::read_to_string(folder.join("mod.rs")).unwrap();
    let mut count = 0;
    for lang in fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()) {
        for file in fs::read_dir(lang).unwrap().map(|entry| entry.unwrap().path()) {
            let below = file.strip_prefix(&folder).unwrap().to_string_lossy().into_owned();
            assert!(table.contains(&format!("include_str!(\"{below}\")")), "{below} is not compiled in");
            count += 1;
        }
    }
    assert!(count >= 3);
}

#[test]
fn the_arguments_offer_every_report_format() {
    let cli = vignettes::cli::Cli::command();
    let check = cli.find_subcommand("check").unwrap();
    let format = check.get_arguments().find(|argument| argument.get_id() == "format").unwrap();
    let offered: Vec<String> = format.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    let written: Vec<&str> = vignettes::report::FORMATS.iter().map(|format| format.name).collect();
    assert_eq!(offered, written);
}

#[test]
fn the_scan_sees_imports_of_every_shape() {
    let code = code_of(
        "//! See [`crate::ghost`].\nuse crate::model::{Page, Site};\nuse crate::{\n    picture, settings::{self, file},\n};\n\
         fn f() { crate::tree::yaml(\"\") }\n#[cfg(test)]\nmod tests {\n    use crate::report::x;\n}\n",
    );
    let found: Vec<String> = imports(&code).into_iter().collect();
    assert_eq!(found, ["model", "picture", "settings", "tree"]);
    let main: Vec<String> = imports("use vignettes::app::{Done, build};\nvignettes::disk::x();").into_iter().collect();
    assert_eq!(main, ["app", "disk"]);
}

fn assert_only_in(place: &str, marks: &[&str], also: &[&str]) {
    let mut seen_there = false;
    for source in sources("src") {
        let here = source.path.to_string_lossy();
        let allowed = here.starts_with(place) || also.contains(&&*here);
        for (number, line) in source.code.lines().enumerate() {
            let Some(mark) = marks.iter().find(|mark| line.contains(**mark)) else { continue };
            assert!(allowed, "{here}: `{mark}` in line {} of its code: {line}", number + 1);
            seen_there = true;
        }
    }
    assert!(seen_there, "the scan sees nothing in {place}");
}
