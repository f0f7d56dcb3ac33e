//! Folders that Hugo is made to see elsewhere (<https://gohugo.io/configuration/module/#mounts>).

use super::files::{child, text, texts};
use crate::model::FilePath;
use crate::model::structure::ServedFolder;
use crate::tree::Node;

/// Mounts, and patterns of one, that are read: each page is held against all of them.
const MOST_MOUNTS: usize = 200;
const MOST_PATTERNS: usize = 50;

/// One mounted folder.
#[derive(Clone, Debug, PartialEq)]
pub struct Mount {
    pub source: FilePath,
    /// The folder that it is seen in: `content/news`.
    target: String,
    /// Its languages as they are written, patterns among them; none where nothing says any.
    languages: Vec<String>,
    /// Globs below the source that are left out.
    pub excluded: Vec<String>,
}

/// Returns the mounts of a configuration, but for those that lead out of the site.
pub fn mounts(config: &Node) -> Vec<Mount> {
    let listed = child(config, "module.mounts").map(Node::items).unwrap_or_default();
    listed.iter().filter_map(mount).take(MOST_MOUNTS).collect()
}

fn mount(node: &Node) -> Option<Mount> {
    let list = |name: &str| child(node, name).map(texts).unwrap_or_default();
    // Since 0.153 languages are part of what is called a matrix of sites.
    let mut languages = list("sites.matrix.languages");
    languages.extend(list("lang"));
    let without =
        list("files").into_iter().filter_map(|glob| glob.strip_prefix('!').map(|rest| rest.trim().to_owned()));
    Some(Mount {
        source: FilePath::parse_folder(&text(node, "source")?)?,
        target: text(node, "target")?.trim_matches('/').to_owned(),
        languages,
        excluded: list("excludeFiles").into_iter().chain(without).take(MOST_PATTERNS).collect(),
    })
}

impl Mount {
    /// Returns where in one of Hugo's folders it is seen, if it is: empty for the folder itself.
    pub fn below(&self, component: &str) -> Option<&str> {
        let rest = self.target.strip_prefix(component)?;
        (rest.is_empty() || rest.starts_with('/')).then(|| rest.trim_matches('/'))
    }

    /// Returns it as a folder that is seen in one of Hugo's.
    pub fn folder_in(&self, component: &str) -> Option<ServedFolder> {
        Some(ServedFolder { folder: self.source.clone(), below: self.below(component)?.to_owned() })
    }

    /// Returns those of these languages that it is for; `None` where it does not say.
    pub fn languages<'c>(&self, codes: &'c [String]) -> Option<Vec<&'c String>> {
        if self.languages.is_empty() {
            return None;
        }
        let (without, with): (Vec<&str>, Vec<&str>) =
            self.languages.iter().map(String::as_str).partition(|pattern| pattern.starts_with('!'));
        let is = |pattern: &str, code: &str| {
            let pattern = pattern.trim_start_matches('!').trim();
            pattern.eq_ignore_ascii_case(code) || pattern.bytes().all(|byte| byte == b'*')
        };
        let is_meant = |code: &&String| {
            (with.is_empty() || with.iter().any(|pattern| is(pattern, code)))
                && !without.iter().any(|pattern| is(pattern, code))
        };
        Some(codes.iter().filter(is_meant).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree;

    fn said(yaml: &str) -> Vec<Mount> {
        mounts(&tree::yaml(yaml).unwrap())
    }

    #[test]
    fn a_mount_is_seen_in_its_component() {
        let found = said(
            "module:\n  mounts:\n  - { source: ./media/pics, target: assets/images/ }\n  - { source: ../x, target: static }\n  - { source: a }\n",
        );
        assert_eq!(found.len(), 1, "one leads out, one has no target");
        assert_eq!((found[0].source.as_str(), found[0].below("assets")), ("media/pics", Some("images")));
        assert_eq!((found[0].below("asset"), found[0].below("static")), (None, None));
    }

    #[test]
    fn its_languages_are_named_or_matched() {
        let codes = ["en", "fr", "de"].map(str::to_owned);
        for (yaml, languages) in [
            ("lang: fr", Some("fr")),
            ("sites: { matrix: { languages: [en, de] } }", Some("en de")),
            ("sites: { matrix: { languages: FR } }", Some("fr")),
            ("sites: { matrix: { languages: ['**'] } }", Some("en fr de")),
            ("sites: { matrix: { languages: ['! fr'] } }", Some("en de")),
            ("weight: 1", None),
        ] {
            let found = said(&format!("module: {{ mounts: [{{ source: a, target: content, {yaml} }}] }}"));
            let names = found[0].languages(&codes).map(|all| all.into_iter().cloned().collect::<Vec<_>>().join(" "));
            assert_eq!(names.as_deref(), languages, "{yaml}");
        }
    }

    #[test]
    fn what_it_leaves_out_is_known() {
        let mount = "{ source: a, target: content, excludeFiles: '**/x.md', files: ['! drafts/**', '**'] }";
        let found = said(&format!("module: {{ mounts: [{mount}] }}"));
        assert_eq!(found[0].excluded, ["**/x.md", "drafts/**"]);
    }
}
