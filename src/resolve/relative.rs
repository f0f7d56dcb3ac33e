//! Paths that count from the file of a page, and names that paths may begin with.

use super::{Resolver, is_bundle};
use crate::model::page::Target;
use crate::model::structure::RelativeTo;
use crate::model::{FilePath, SitePath};

impl Resolver<'_> {
    /// Relative paths count from the page's file: a bundle's always, others where the generator rewrites them.
    pub(super) fn counts_from_file(&self, page: &FilePath) -> bool {
        is_bundle(page) || self.structure.relative == RelativeTo::PageFile
    }

    /// Returns what the site calls a file: its address where it is served, else its path.
    pub(super) fn site_path(&self, file: &FilePath) -> SitePath {
        let served = self.structure.served.iter().find_map(|served| {
            let below = file.below(&served.folder)?;
            let path = if served.below.is_empty() { below.to_owned() } else { format!("{}/{below}", served.below) };
            Some(SitePath::new(&path))
        });
        served.unwrap_or_else(|| SitePath::new(file.as_str()))
    }

    /// Returns the file that a path names by a name of its folder: `@/assets/a.jpg`. One that begins as no address does
    /// is nothing else.
    pub(super) fn aliased(&self, spelling: &str) -> Option<Target> {
        let files = self.structure.aliases.iter().filter_map(|alias| {
            let file = alias.folder.join(spelling.strip_prefix(&alias.prefix)?)?;
            Some(self.look_up(self.site_path(&file), file))
        });
        let found: Vec<Target> = files.collect();
        let is_sure = spelling.starts_with(['@', '~', '#']);
        let there = found.iter().find(|target| matches!(target, Target::File { .. })).cloned();
        there.or_else(|| found.into_iter().next().filter(|_| is_sure))
    }

    /// Where a generator rewrites the addresses of Markdown, those of HTML still count from the page's address, which lies
    /// a folder deeper than its file.
    pub(super) fn counted_deeper(&self, spelling: &str, page: &FilePath) -> Option<Target> {
        let rest = spelling.strip_prefix("../").filter(|_| self.structure.relative == RelativeTo::PageFile)?;
        let file = folder_of(page).join(rest)?;
        let found = self.look_up(self.site_path(&file), file);
        matches!(found, Target::File { .. }).then_some(found)
    }
}

/// Returns the folder of a page, which is the site itself for a page at its root.
pub(super) fn folder_of(page: &FilePath) -> FilePath {
    page.parent().unwrap_or_else(|| FilePath::new(""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Files;
    use crate::model::structure::{ContentFolder, PathAlias, ServedFolder, SiteStructure};

    fn described(target: &Target) -> String {
        match target {
            Target::File { site, file } => format!("{site} = {file}"),
            Target::Missing { site, .. } => format!("no {site}"),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn relative_paths_count_from_the_file_where_the_generator_rewrites_them() {
        let mut files = Files::default();
        for file in ["docs/img/a.png", "docs/guide/b.png", "src/assets/c.png", "docs/assets/d.png", "secret.png"] {
            files.add(FilePath::new(file));
        }
        let alias = |prefix: &str, folder: &str| PathAlias { prefix: prefix.to_owned(), folder: FilePath::new(folder) };
        let structure = SiteStructure {
            served: vec![ServedFolder::at_root(FilePath::new("docs"))],
            aliases: vec![alias("@/", "src"), alias("assets/", "src/assets")],
            relative: RelativeTo::PageFile,
            generator: "mkdocs",
            content: vec![ContentFolder::new(FilePath::new("docs"), None)],
            language_ways: Vec::new(),
            assets: Vec::new(),
            excluded: Vec::new(),
        };
        let resolver = Resolver::new(&files, &structure);
        for (raw, page, expected) in [
            ("../img/a.png", "docs/guide/x.md", "/img/a.png = docs/img/a.png"),
            ("b.png", "docs/guide/x.md", "/guide/b.png = docs/guide/b.png"),
            ("/img/a.png", "docs/guide/x.md", "/img/a.png = docs/img/a.png"),
            ("none.png", "docs/guide/x.md", "no /guide/none.png"),
            // No bundle: what lies beside it is served as everything else is.
            ("img/a.png", "docs/index.md", "/img/a.png = docs/img/a.png"),
            ("../img/A.png", "docs/guide/index.fr.md", "/img/a.png = docs/img/a.png"),
            // As HTML, from `/guide/x/`.
            ("../b.png", "docs/guide/x.md", "/guide/b.png = docs/guide/b.png"),
            ("../../img/a.png", "docs/guide/x.md", "/img/a.png = docs/img/a.png"),
            ("@/assets/c.png", "docs/x.md", "/src/assets/c.png = src/assets/c.png"),
            ("@/assets/none.png", "docs/x.md", "no /src/assets/none.png"),
            ("assets/c.png", "docs/x.md", "/src/assets/c.png = src/assets/c.png"),
            ("assets/d.png", "docs/x.md", "/assets/d.png = docs/assets/d.png"),
            ("../../../up.png", "docs/x.md", "Escapes"),
            // It is there, and no reader can ask for it.
            ("../../secret.png", "docs/x.md", "Escapes"),
            ("../up.png", "x.md", "Escapes"),
        ] {
            assert_eq!(described(&resolver.target(raw, &FilePath::new(page))), expected, "{raw} {page}");
        }
        let output = resolver.output("medium/a.jpg", &FilePath::new("docs/guide/x.md"), &FilePath::new("docs"));
        let (site, file) = output.unwrap();
        assert_eq!((site.as_str(), file.as_str()), ("/guide/medium/a.jpg", "docs/guide/medium/a.jpg"));
    }
}
