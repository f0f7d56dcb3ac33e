//! Where a site lies in the repository that it is kept in.

use std::path::{Path, PathBuf};

use super::root::SiteRoot;

/// Where CI services say what they checked out: GitHub Actions and those that are like it; GitLab.
const CHECKOUTS: [&str; 2] = ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"];

/// The site's folder, as seen from the root of its repository, `/` between folders; empty where it is the root, or where
/// there is no repository.
///
/// The root is the nearest folder, from the site upwards, that holds `.git` or that the CI service names: a checkout
/// without git has the second only, and one below the service's folder has the first below it.
#[must_use]
pub fn folder_of(root: &SiteRoot) -> String {
    let named = CHECKOUTS.iter().filter_map(std::env::var_os).filter_map(|path| std::fs::canonicalize(path).ok());
    folder_below(root.as_path(), &named.collect::<Vec<_>>())
}

fn folder_below(site: &Path, named: &[PathBuf]) -> String {
    let is_root = |folder: &&Path| named.iter().any(|name| name == folder) || folder.join(".git").exists();
    let below = site.ancestors().find(is_root).and_then(|repository| site.strip_prefix(repository).ok());
    let parts = below.into_iter().flat_map(Path::components);
    parts.map(|part| part.as_os_str().to_string_lossy().into_owned()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_root_counts() {
        let folder = tempfile::tempdir().unwrap();
        let outer = folder.path().canonicalize().unwrap();
        let site = outer.join("code/web/d’été");
        std::fs::create_dir_all(&site).unwrap();
        assert_eq!(folder_below(&site, &[outer.clone(), outer.join("other")]), "code/web/d’été");
        // A checkout below the folder that the service names.
        std::fs::create_dir(outer.join("code/.git")).unwrap();
        assert_eq!(folder_below(&site, &[outer]), "web/d’été");
        assert_eq!(folder_below(&site, &[]), "web/d’été");
        // A worktree's `.git` is a file.
        std::fs::write(site.join(".git"), "gitdir: elsewhere").unwrap();
        assert_eq!(folder_below(&site, &[]), "");
    }
}
