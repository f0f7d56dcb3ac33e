//! Every error type of the library is a real error: it implements `std::error::Error`, and can be sent to other threads.

use std::collections::BTreeSet;
use std::error::Error;

use super::scan::sources;

/// What a public function has as its `Err`, and is no error of its own.
const NO_ERRORS: [(&str, &str); 7] = [
    ("&'static str", "the private readers of chunks: becomes a `PictureError`"),
    ("u8", "the exit code of a program whose arguments are wrong, in `terminal`"),
    ("FaultText", "the private reader of boxes: becomes a `PictureError`"),
    ("Doubt", "the private reader of JPEG scans: the next decoder is asked"),
    ("String", "the private binding of libaom: becomes a `PictureError`"),
    ("Cursor", "the private reader of JPEG codes: the place from which it is read with more care"),
    ("Message", "what is wrong with `--select`: becomes a `Stop` with all of them"),
];

/// Types that are called so and are never an `Err`.
const DATA: [(&str, &str); 2] = [("PageProblem", "a part of a page"), ("Problem", "a part of a `Stop`")];

/// The names of all error types. That each implements `Error` is up to the compiler.
fn errors() -> BTreeSet<&'static str> {
    use vignettes::{baseline, disk, edit, error, generator, manifest, model, picture, settings, starter, tree, words};
    [
        name::<baseline::BaselineError>(),
        name::<disk::ConfigReadError>(),
        name::<disk::FileProblem>(),
        name::<disk::GitProblem>(),
        name::<disk::LockError>(),
        name::<disk::NotReplaced>(),
        name::<disk::OwnFolderError>(),
        name::<disk::WatchError>(),
        name::<edit::EditProblem>(),
        name::<edit::RefusedEdit>(),
        name::<error::Stop>(),
        name::<generator::ConfigError>(),
        name::<manifest::Unusable>(),
        name::<model::IoCause>(),
        name::<model::NotOurs>(),
        name::<model::PictureError>(),
        name::<model::outputs::FailureReason>(),
        name::<picture::Panicked>(),
        name::<settings::InvalidSettings>(),
        name::<settings::SettingsError>(),
        name::<starter::TemplateError>(),
        name::<vignettes::terminal::usage::UsageText>(),
        name::<tree::SyntaxError>(),
        name::<words::Unsaid>(),
    ]
    .into()
}

fn name<E: Error + Send + Sync + 'static>() -> &'static str {
    let path = std::any::type_name::<E>();
    path.rsplit("::").next().unwrap_or(path)
}

#[test]
fn what_a_public_function_fails_with_is_an_error() {
    let known = errors();
    let mut used = BTreeSet::new();
    for source in sources("src") {
        for error in failing_types(&source.code) {
            let listed = known.contains(error.as_str()) || NO_ERRORS.iter().any(|(name, _)| *name == error);
            assert!(listed, "{}: implement `Error` for `{error}`, and list it here", source.path.display());
            used.insert(error);
        }
    }
    for (name, why) in NO_ERRORS {
        assert!(used.contains(name), "`{name}` ({why}) is gone");
    }
    assert!(used.contains("Stop") && used.contains("PictureError") && used.len() > 15, "the scan sees only {used:?}");
}

#[test]
fn what_is_called_an_error_is_one() {
    let known = errors();
    let mut found = 0;
    for source in sources("src") {
        for line in source.code.lines() {
            let Some(rest) = line.strip_prefix("pub struct ").or_else(|| line.strip_prefix("pub enum ")) else {
                continue;
            };
            let name = rest.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
            if name.ends_with("Error") || name.ends_with("Problem") {
                let listed = known.contains(name) || DATA.iter().any(|(data, _)| *data == name);
                assert!(listed, "{}: `{name}` is not in the list", source.path.display());
                found += 1;
            }
        }
    }
    assert!(found > 10, "only {found}");
}

#[test]
fn the_scan_sees_errors_in_signatures_of_every_shape() {
    let code = "pub fn a(x: &dyn Fn() -> Result<u8, Other>) -> Result<Vec<(u8, u8)>, Vec<tree::One>> {\n}\n\
                pub fn b(\n    x: u8,\n) -> io::Result<u8> {\n}\npub type C = Result<Box<u8>, Two>;\n\
                fn private() -> Result<u8, Three> {}\n    pub const fn d<'a>() -> Result<[u8; 2], Four<'a>>\n    where\n";
    assert_eq!(failing_types(code), ["One", "Four", "Two"].map(str::to_owned));
}

/// Returns the error types that public functions and type aliases end with; that of `io::Result` is the standard library's.
fn failing_types(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for start in ["pub fn ", "pub const fn ", "pub type "] {
        for (at, _) in code.match_indices(start) {
            let item = &code[at..];
            let ends = [" {\n", ";\n", "\n    where", "\nwhere"];
            let end = ends.iter().filter_map(|end| item.find(end)).min().unwrap_or(item.len());
            found.extend(error_type(&item[..end]));
        }
    }
    found
}

/// Returns the second type of the last `Result<…, …>` of a signature, if that is what it returns.
fn error_type(signature: &str) -> Option<String> {
    let signature = signature.split_whitespace().collect::<Vec<_>>().join(" ");
    let returned =
        signature.rsplit_once(") -> ").or_else(|| signature.rsplit_once(" = ")).map(|(_, returned)| returned)?;
    let inside = returned.strip_prefix("Result<")?.strip_suffix('>')?;
    let mut depth = 0_i32;
    let comma = inside.char_indices().filter(|(_, letter)| {
        depth += i32::from("<([".contains(*letter)) - i32::from(">)]".contains(*letter));
        *letter == ',' && depth == 0
    });
    let (at, _) = comma.last()?;
    let error = inside[at + 1..].trim().trim_start_matches("Vec<");
    let error = error.split(['<', '>']).next().unwrap_or(error);
    Some(error.rsplit("::").next().unwrap_or(error).trim().to_owned())
}
