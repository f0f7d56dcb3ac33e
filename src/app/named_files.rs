//! `check PATH…`: the files of a site that the user names, by paths and patterns from the current folder.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use globset::{GlobBuilder, GlobMatcher};

use super::session::{Session, outside_stop};
use super::site_state::SiteState;
use crate::disk::{self, SiteRoot};
use crate::error::Stop;
use crate::model::{FilePath, Finding, Message};

/// The files that are named. Sorted.
pub type NamedFiles = Vec<FilePath>;

/// What one argument means.
enum NamedPath {
    /// The site itself.
    Site,
    /// A file or a folder, by each name that it has in the site.
    Path(Vec<FilePath>),
    Pattern(GlobMatcher),
}

/// What makes a path a pattern.
const MARKS: [char; 4] = ['*', '?', '[', '{'];

/// Returns the files that the paths name, of those that a finding can be about; `None` where the whole site is meant. A
/// path that is outside of the site, or names nothing, stops the run: a check that looks at nothing must not pass.
pub fn named_files(
    session: &Session,
    state: &SiteState,
    findings: &[Finding],
    paths: &[PathBuf],
) -> Result<Option<NamedFiles>, Stop> {
    let named: Vec<(&PathBuf, NamedPath)> =
        paths.iter().map(|path| Ok((path, named_path(&session.root, path)?))).collect::<Result<_, Stop>>()?;
    if named.is_empty() || named.iter().any(|(_, one)| matches!(one, NamedPath::Site)) {
        return Ok(None);
    }
    let known = known_files(state, findings);
    let mut files = BTreeSet::new();
    for (path, one) in named {
        let mut matching = known.iter().copied().filter(|file| one.has(file)).peekable();
        if matching.peek().is_none() {
            return Err(stop("check-no-match", path));
        }
        files.extend(matching.cloned());
    }
    Ok(Some(files.into_iter().collect()))
}

/// Returns what findings can be about: pages, pictures, templates, outputs.
fn known_files<'a>(state: &'a SiteState, findings: &'a [Finding]) -> BTreeSet<&'a FilePath> {
    let site = &state.site;
    let pages = site.pages.iter().map(|page| &page.path).chain(&site.escaping);
    let pictures = site.pictures.keys().chain(site.unshown.keys());
    let templates = site.templates.all.iter().map(|template| &template.path);
    let outputs = state.plan.claims().map(|claim| &claim.output);
    let found = findings.iter().map(|finding| &finding.path);
    pages.chain(pictures).chain(templates).chain(outputs).chain(found).collect()
}

impl NamedPath {
    fn has(&self, file: &FilePath) -> bool {
        match self {
            Self::Site => true,
            Self::Path(names) => names.iter().any(|name| name == file || file.below(name).is_some()),
            // A pattern that matches a folder means what is in it.
            Self::Pattern(pattern) => {
                let path = file.as_str();
                let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
                ends.into_iter().any(|end| pattern.is_match(&path[..end]))
            }
        }
    }
}

fn named_path(root: &SiteRoot, path: &Path) -> Result<NamedPath, Stop> {
    if root.is_at(path) {
        return Ok(NamedPath::Site);
    }
    let is_there = disk::nearest_there(path) == path;
    if !is_there && path.to_string_lossy().contains(MARKS) {
        return pattern(root, path).map(NamedPath::Pattern);
    }
    let names = root.site_paths(path);
    if names.is_empty() { Err(outside_stop(root, path)) } else { Ok(NamedPath::Path(names)) }
}

/// Returns a pattern as it is from the root of the site: the folders before its first mark are a path.
fn pattern(root: &SiteRoot, path: &Path) -> Result<GlobMatcher, Stop> {
    let is_literal = |part: &Component<'_>| !part.as_os_str().to_string_lossy().contains(MARKS);
    let before: PathBuf = path.components().take_while(is_literal).collect();
    let rest: PathBuf = path.components().skip_while(is_literal).collect();
    let before = if before.as_os_str().is_empty() { PathBuf::from(".") } else { before };
    let folder = if root.is_at(&before) { Some(String::new()) } else { root.site_paths(&before).first().map(escaped) };
    let Some(folder) = folder else { return Err(outside_stop(root, path)) };
    let whole = format!("{folder}{}", rest.to_string_lossy());
    let glob = GlobBuilder::new(&whole).literal_separator(true).build().map_err(|error| {
        let stop = Message::new("check-bad-pattern").with("path", path.to_string_lossy().into_owned());
        Stop::usage(stop.with("detail", error.kind().to_string())).with_cause(error)
    })?;
    Ok(glob.compile_matcher())
}

/// Returns a folder as a pattern that means it alone, with the slash behind it.
fn escaped(folder: &FilePath) -> String {
    globset::escape(folder.as_str()) + "/"
}

fn stop(id: &str, path: &Path) -> Stop {
    Stop::usage(Message::new(id).with("path", path.to_string_lossy().into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_and_patterns_are_counted_from_where_they_are_given() {
        let folder = tempfile::tempdir().unwrap();
        let root = SiteRoot::at(folder.path()).unwrap();
        let at = |path: &str| folder.path().join(path);
        let has = |path: &str, file: &str| match named_path(&root, &at(path)) {
            Ok(named) => named.has(&FilePath::new(file)).to_string(),
            Err(stop) => stop.problems[0].message.id.clone(),
        };
        for (path, file, expected) in [
            ("", "content/fr/a.md", "true"),
            ("content/fr/a.md", "content/fr/a.md", "true"),
            ("content/fr/a.md", "content/fr/b.md", "false"),
            ("content/fr", "content/fr/x/a.md", "true"),
            ("content/en/../fr", "content/fr/a.md", "true"),
            ("content/f", "content/fr/a.md", "false"),
            ("content/*/a.md", "content/fr/a.md", "true"),
            ("content/*", "content/fr/x/a.md", "true"),
            ("content/*.md", "content/fr/a.md", "false"),
            ("content/**/*.md", "content/fr/x/a.md", "true"),
            ("content/{en,fr}/a.md", "content/fr/a.md", "true"),
            ("../a.md", "a.md", "check-outside"),
            ("../*.md", "a.md", "check-outside"),
            ("content/[", "a.md", "check-bad-pattern"),
        ] {
            assert_eq!(has(path, file), expected, "{path} {file}");
        }
    }
}
