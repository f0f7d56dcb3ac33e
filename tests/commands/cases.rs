//! Every folder of `tests/cases` is a case: `cmd` is run in a copy of `site/` (or of the site of the
//! case that `site-of` names), and what it says must be what `stdout`, `stderr` and `code` say.
//!
//! `cmd` holds one command a line, and the last one is judged; the others prepare. A line
//! `put A B` copies file A of the site to B, `remove A` removes it, `link A B` makes B a link to A, `commit DAY` commits
//! what is below `content` on that day.
//! A file `X.make` in a site stands for a picture X: see `pictures::made`. Where a case has a
//! `files.txt`, the files there at the end are compared too.
//!
//! `UPDATE=1` rewrites expectations. Seconds and bytes of outputs are masked, since machines and
//! encoders differ in them, and manuals in SARIF; that they are right is tested elsewhere.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::pictures;
use crate::program::{self, Run};
use crate::repository;
use crate::site_in_a_folder::copy_folder;
use crate::snapshot::Snapshot;

#[test]
fn every_case_says_what_it_should() {
    let cases = cases();
    assert!(cases.len() > 40, "{} cases are found", cases.len());
    let update = std::env::var_os("UPDATE").is_some_and(|value| value == "1");
    let wrong = Mutex::new(Vec::new());
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                while let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
                    for (file, said) in carried_out(case, &[]) {
                        judge(case, file, &said, update, &wrong);
                    }
                }
            });
        }
    });
    let mut wrong = wrong.into_inner().unwrap();
    wrong.sort();
    assert!(wrong.is_empty(), "{} differ; UPDATE=1 rewrites them\n\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_rule_speaks_in_some_case() {
    let listed = program::run(Path::new("/"), &["explain"]).expect(0).stdout.clone();
    let rules: BTreeSet<&str> = listed.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert!(rules.len() >= 26, "{rules:?}");
    let said: String = cases().iter().map(|case| expectation(case, "stdout")).collect();
    let silent: Vec<&&str> = rules
        .iter()
        .filter(|rule| !said.contains(&format!("[{rule}]")) && !said.contains(&format!("\"rule\": \"{rule}\"")))
        .collect();
    assert!(silent.is_empty(), "no case lets these rules speak: {silent:?}");
}

pub fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut cases: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    cases
}

/// What the case's command said with these arguments behind its own, by the file that expects it.
pub fn carried_out(case: &Path, more: &[&str]) -> Vec<(&'static str, String)> {
    let home = fs::read_to_string(case.join("site-of"))
        .map_or_else(|_| case.to_owned(), |name| case.with_file_name(name.trim()));
    let name = case.file_name().unwrap().to_string_lossy();
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    if home.join("site").is_dir() {
        copy_folder(&home.join("site"), &site);
    } else {
        fs::create_dir(&site).unwrap();
    }
    make_pictures(&site);
    let cmd = fs::read_to_string(case.join("cmd")).unwrap_or_else(|_| panic!("case {name} has no `cmd`"));
    let lines: Vec<&str> = cmd.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    if lines.iter().any(|line| line.starts_with("commit ")) && !repository::has_git() {
        return Vec::new();
    }
    let (last, before) = lines.split_last().unwrap_or_else(|| panic!("case {name} has an empty `cmd`"));
    for line in before {
        prepare(&site, line);
    }
    let Run { code, stdout, stderr } = program::run(&site, &[&words(last), more].concat());
    let files = Snapshot::of(&site).files().without(&[".vignettes"]);
    let code = code.map_or("killed".to_owned(), |code| code.to_string()) + "\n";
    let paths = files.paths().join("\n") + "\n";
    let mask = |text: &str| masked(&text.replace(&*folder.path().to_string_lossy(), "[FOLDER]"));
    vec![
        ("code", code),
        ("stdout", mask(&stdout)),
        ("stderr", mask(&program::without_progress(&stderr))),
        ("files.txt", paths),
    ]
}

fn prepare(site: &Path, line: &str) {
    match words(line)[..] {
        ["put", from, to] => {
            let bytes = fs::read(site.join(from)).unwrap();
            fs::create_dir_all(site.join(to).parent().unwrap()).unwrap();
            fs::write(site.join(to), bytes).unwrap();
        }
        ["remove", path] => fs::remove_file(site.join(path)).unwrap(),
        ["commit", day] => repository::commit(site, "content", day),
        ["link", to, from] => std::os::unix::fs::symlink(to, site.join(from)).unwrap(),
        ref args => {
            let run = program::run(site, args);
            assert!(matches!(run.code, Some(0 | 1)), "`{line}`: {run:?}");
        }
    }
}

/// Words at spaces, `'…'` and `"…"` held together.
fn words(line: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = line.trim();
    while let Some(first) = rest.chars().next() {
        let quoted = matches!(first, '\'' | '"');
        let end = if quoted { rest[1..].find(first).map(|at| at + 1) } else { rest.find(' ') };
        let end = end.unwrap_or(rest.len());
        words.push(&rest[usize::from(quoted)..end]);
        rest = rest.get(end + usize::from(quoted)..).unwrap_or_default().trim_start();
    }
    words
}

pub fn make_pictures(folder: &Path) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            make_pictures(&path);
        } else if path.extension().is_some_and(|extension| extension == "make") {
            let target = path.with_extension("");
            let name = target.file_name().unwrap().to_string_lossy().into_owned();
            fs::write(&target, pictures::made(&fs::read_to_string(&path).unwrap(), &name)).unwrap();
            fs::remove_file(path).unwrap();
        } else if path.file_name().is_some_and(|name| name == ".gitkeep") {
            fs::remove_file(path).unwrap();
        }
    }
}

fn expectation(case: &Path, file: &str) -> String {
    fs::read_to_string(case.join(file)).unwrap_or_default()
}

fn judge(case: &Path, file: &str, said: &str, update: bool, wrong: &Mutex<Vec<String>>) {
    let path = case.join(file);
    // The files at the end matter where a case says so.
    if file == "files.txt" && !path.exists() {
        return;
    }
    let expected = expectation(case, file);
    if said == expected {
        return;
    }
    if update {
        // A file that expects nothing is no file.
        if said.is_empty() && file != "files.txt" { fs::remove_file(path) } else { fs::write(path, said) }.unwrap();
        return;
    }
    let name = case.file_name().unwrap().to_string_lossy();
    let at = said.lines().zip(expected.lines()).take_while(|(said, expected)| said == expected).count();
    let line = |text: &str| text.lines().nth(at).unwrap_or("(the end)").to_owned();
    let difference = format!("  expected: {}\n  said:     {}\n", line(&expected), line(said));
    wrong.lock().unwrap().push(format!("{name}/{file}:{}\n{difference}", at + 1));
}

/// `in 0.03 s`, `740×410 12.7 kB`, `1.6 MB of originals, 352 kB for readers`, `"size": 38211`, `"bytes": 4680308`,
/// `"markdown": "# alt-empty…"`; and the same in French.
fn masked(text: &str) -> String {
    let line = |line: &str| {
        let mut line = line.to_owned();
        if let (Some(at), true) = (line.rfind(" in "), line.ends_with(" s")) {
            line.replace_range(at.., " in [TIME] s");
        }
        if let (Some(at), true) = (line.rfind(", en "), line.ends_with("\u{a0}s")) {
            line.replace_range(at.., ", en [TIME]\u{a0}s");
        }
        if line.contains(" d’originaux, ") {
            line = String::from("[BYTES] d’originaux, [BYTES] pour les lecteurs");
        }
        if line.contains(" of originals, ") {
            line = String::from("[BYTES] of originals, [BYTES] for readers");
        }
        // How large a page is, depends on encoders.
        if let Some(at) = line.find(".html (") {
            line.replace_range(at.., ".html ([BYTES])");
        }
        let has_size = line.contains('×') || line.starts_with("- ") || line.contains("supprimé");
        let is_size = has_size && line.ends_with(['B', 'o']);
        if let (Some((before, _)), true) = (line.rsplit_once([' ', '\u{a0}']), is_size) {
            line = before.rsplit_once(' ').map_or(before, |(before, _)| before).to_owned() + " [BYTES]";
        }
        for (key, mask) in [
            ("\"size\": ", "[BYTES]"),
            ("\"bytes\": ", "[BYTES]"),
            ("\"text\": \"# ", "[MANUAL]\""),
            ("\"markdown\": \"# ", "[MANUAL]\""),
        ] {
            if let Some(at) = line.find(key) {
                let comma = if line.ends_with(',') { "," } else { "" };
                line.replace_range(at + key.len().., &format!("{mask}{comma}"));
            }
        }
        line + "\n"
    };
    text.lines().map(line).collect()
}

#[test]
fn words_hold_together_in_quotes() {
    assert_eq!(words("check 'a b'  --format \"c d\" e"), ["check", "a b", "--format", "c d", "e"]);
}

#[test]
fn times_and_bytes_are_masked_and_nothing_else() {
    assert_eq!(masked("9 pictures made in 0.17 s\n"), "9 pictures made in [TIME] s\n");
    assert_eq!(masked("1.6 MB of originals, 352 kB for readers"), "[BYTES] of originals, [BYTES] for readers\n");
    assert_eq!(masked("  \"size\": 38211,\n"), "  \"size\": [BYTES],\n");
    assert_eq!(masked("a.jpg 740×410 12.7 kB"), "a.jpg 740×410 [BYTES]\n");
    assert_eq!(masked("\"text\": \"# alt-empty\\n\",\n"), "\"text\": \"# [MANUAL]\",\n");
    assert_eq!(masked("2 pictures: /a.html (1.2 MB)\n"), "2 pictures: /a.html ([BYTES])\n");
    assert_eq!(masked("a page in files\n"), "a page in files\n");
    assert_eq!(masked("1 échec, 0 refus, en 0,17\u{a0}s"), "1 échec, 0 refus, en [TIME]\u{a0}s\n");
    assert_eq!(masked("1,6\u{a0}Mo d’originaux, x"), "[BYTES] d’originaux, [BYTES] pour les lecteurs\n");
    assert_eq!(masked("a.jpg 740×410 12,7\u{a0}ko"), "a.jpg 740×410 [BYTES]\n");
}
