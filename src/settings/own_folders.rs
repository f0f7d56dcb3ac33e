//! What is named as a folder of the site is part of it, whatever a generator leaves out as a rule.

use crate::model::FilePath;
use crate::model::structure::SiteStructure;
use crate::resolve::Exclusions;

/// Returns the patterns that leave out none of the site's own folders.
pub fn kept_exclusions(structure: &SiteStructure) -> Vec<String> {
    let content = structure.content.iter().map(|one| &one.folder);
    let own = content.chain(structure.served.iter().map(|one| &one.folder));
    let own: Vec<&FilePath> = own.filter(|folder| !folder.is_root()).collect();
    let leaves_out = |pattern: &String| {
        let exclusion = Exclusions::new(std::slice::from_ref(pattern));
        own.iter().any(|folder| exclusion.has(folder))
    };
    structure.excluded.iter().filter(|pattern| !leaves_out(pattern)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Settings, Sources};
    use super::*;
    use crate::generator::ConfigText;

    #[test]
    fn a_folder_that_is_named_is_not_left_out() {
        let text = "generator: none\nlanguages: { en: { content: tests/site } }\nstatic: dist/img\n";
        let config = Some(ConfigText { path: FilePath::new("vignettes.yaml"), text: text.to_owned() });
        let sources = Sources { config, ..Sources::default() };
        let structure = Settings::resolve(&sources, serde_json::json!({})).unwrap().structure;
        let excluded = Exclusions::new(&structure.excluded);
        for (path, expected) in [("tests/site/a.md", false), ("dist/img/a.png", false), ("node_modules/x", true)] {
            assert_eq!(excluded.has(&FilePath::new(path)), expected, "{path}");
        }
    }
}
