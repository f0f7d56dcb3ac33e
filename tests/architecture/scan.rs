//! The sources, as the tests of the architecture read them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// One file of ours without comments and tests.
pub struct Source {
    /// Below the project's root.
    pub path: PathBuf,
    /// The top-level module.
    pub module: String,
    pub code: String,
}

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub fn sources(folder: &str) -> Vec<Source> {
    let is_test = |path: &Path| path.file_stem().is_some_and(|stem| stem == "tests" || stem == "testing");
    let files = rust_files(&root().join(folder)).into_iter().filter(|path| !is_test(path));
    files
        .map(|path| {
            let below = path.strip_prefix(root()).unwrap().to_owned();
            let module = below.components().nth(1).unwrap().as_os_str().to_string_lossy();
            let module = module.trim_end_matches(".rs").to_owned();
            Source { code: code_of(&fs::read_to_string(&path).unwrap()), path: below, module }
        })
        .collect()
}

/// Comments and the tests at the end left out.
pub fn code_of(text: &str) -> String {
    let mut code = String::new();
    let lines: Vec<&str> = text.lines().collect();
    for (number, line) in lines.iter().enumerate() {
        let next = lines.get(number + 1).copied().unwrap_or_default();
        let is_module = |line: &str| line.starts_with("mod ") && line.ends_with('{');
        let after = lines.get(number + 2).copied().unwrap_or_default();
        if *line == "#[cfg(test)]" && (is_module(next) || next.starts_with("#[cfg(") && is_module(after)) {
            break;
        }
        if !line.trim_start().starts_with("//") {
            code.push_str(line);
            code.push('\n');
        }
    }
    code
}

/// The top-level modules that a code names.
pub fn imports(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for start in ["crate::", "vignettes::"] {
        for (at, _) in code.match_indices(start) {
            let rest = &code[at + start.len()..];
            let mut depth = 0;
            let mut word = String::new();
            let mut is_first = true;
            for letter in rest.chars() {
                match letter {
                    'a'..='z' | '_' | '0'..='9' if is_first => word.push(letter),
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    // In a group, each part begins with a module.
                    ',' if depth == 1 => {
                        found.insert(std::mem::take(&mut word));
                        is_first = true;
                    }
                    letter if letter.is_whitespace() && depth > 0 => {}
                    _ => is_first = false,
                }
                if depth == 0 && (!is_first || letter == '}') {
                    break;
                }
            }
            found.insert(word);
        }
    }
    found.remove("");
    found
}

pub fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("cases") {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}
