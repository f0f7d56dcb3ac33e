//! Which build of the program the tests start.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;
use std::time::SystemTime;

/// The program that the tests start: what `VIGNETTES_PROGRAM` names; else the optimised build that the first command of
/// README leaves, where it was made of the sources as they are now; else the build of the tests. Pictures of the real site
/// take an optimised program seconds, and the build of the tests minutes.
///
/// Tests of what a program traps, such as sums that overflow, start the build of the tests: `CARGO_BIN_EXE_vignettes`.
pub fn tested_program() -> &'static Path {
    static PROGRAM: LazyLock<PathBuf> = LazyLock::new(|| {
        let unoptimised = Path::new(env!("CARGO_BIN_EXE_vignettes"));
        if let Some(named) = std::env::var_os("VIGNETTES_PROGRAM") {
            return named.into();
        }
        let optimised = unoptimised.parent().and_then(Path::parent).map(|target| target.join("release/vignettes"));
        let is_wanted = |program: &PathBuf| is_current(program) && version(program) == version(unoptimised);
        optimised.filter(is_wanted).unwrap_or_else(|| unoptimised.to_owned())
    });
    &PROGRAM
}

/// What a program says of itself: its version, and whether it has AVIF.
fn version(program: &Path) -> Option<Vec<u8>> {
    Some(Command::new(program).arg("--version").output().ok()?.stdout).filter(|said| !said.is_empty())
}

/// Whether cargo would take this program for finished: none of the files that it was made of is newer, by the list that
/// cargo writes beside it.
fn is_current(program: &Path) -> bool {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let Ok(list) = fs::read_to_string(program.with_extension("d")) else { return false };
    let sources = made_of(&list);
    let changed = |path: &Path| fs::metadata(path).and_then(|metadata| metadata.modified());
    let Ok(made) = changed(program) else { return false };
    let older = |path: &Path| changed(path).is_ok_and(|time: SystemTime| time <= made);
    sources.contains(&root.join("src/main.rs"))
        && sources.iter().all(|source| older(source))
        && ["Cargo.toml", "Cargo.lock"].iter().all(|name| older(&root.join(name)))
}

/// The files behind the colon of a rule for `make`, where a space within a name has a backslash before it.
fn made_of(rule: &str) -> Vec<PathBuf> {
    let Some((_, files)) = rule.split_once(": ") else { return Vec::new() };
    let (mut names, mut name, mut escaped) = (Vec::new(), String::new(), false);
    for letter in files.chars() {
        match letter {
            '\\' if !escaped => escaped = true,
            ' ' | '\n' if !escaped => names.push(std::mem::take(&mut name)),
            _ => {
                name.push(letter);
                escaped = false;
            }
        }
    }
    names.push(name);
    names.into_iter().filter(|name| !name.is_empty()).map(PathBuf::from).collect()
}

#[test]
fn a_program_is_current_while_no_source_of_it_is_newer() {
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("vignettes");
    let source = folder.path().join("a file.rs");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let list = |sources: &[&Path]| {
        let names: Vec<String> = sources.iter().map(|name| name.display().to_string().replace(' ', "\\ ")).collect();
        fs::write(program.with_extension("d"), format!("{}: {}\n", program.display(), names.join(" "))).unwrap();
    };
    let touch = |path: &Path, seconds: u64| {
        let file = fs::File::options().create(true).append(true).open(path).unwrap();
        file.set_modified(SystemTime::now() + std::time::Duration::from_secs(seconds)).unwrap();
    };
    let main = root.join("src/main.rs");
    touch(&source, 100);
    touch(&program, 100);
    assert!(!is_current(&program), "nothing says what it was made of");
    list(&[&main, &source]);
    assert!(is_current(&program));
    assert_eq!(version(&program), None, "it is no program");
    list(&[&source]);
    assert!(!is_current(&program), "it was made of other sources");
    list(&[&main, &source]);
    touch(&source, 200);
    assert!(!is_current(&program), "a source is newer");
    fs::remove_file(&source).unwrap();
    assert!(!is_current(&program), "a source is gone");
}
