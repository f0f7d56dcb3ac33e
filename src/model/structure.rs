//! How a site is laid out: which folders hold its pages, pictures and languages, and what a relative address counts from.

use super::lang::Lang;
use super::paths::FilePath;

/// What is known of a site before its pages are read.
#[derive(Clone, Debug, PartialEq)]
pub struct SiteStructure {
    /// The id of the generator.
    pub generator: &'static str,
    /// Folders of pages. One inside another one counts for what is in it.
    pub content: Vec<ContentFolder>,
    /// How the language of a page is found. The first way that answers counts.
    pub language_ways: Vec<LanguageWay>,
    /// Folders whose files readers can ask for. The first one takes the outputs. At least one.
    pub served: Vec<ServedFolder>,
    /// Folders of pictures that the generator processes, and that are not served as they are (Hugo's `assets`), and the
    /// path that templates ask for them below.
    pub assets: Vec<ServedFolder>,
    /// What a path of a picture may begin with, to mean a folder of the site.
    pub aliases: Vec<PathAlias>,
    /// Patterns of what the generator leaves out, from the root of the site. A folder's pattern has no `/**`.
    pub excluded: Vec<String>,
    /// What a relative address of a picture counts from.
    pub relative: RelativeTo,
}

/// A folder of pages.
#[derive(Clone, Debug, PartialEq)]
pub struct ContentFolder {
    pub folder: FilePath,
    /// The language that all its pages are in; `None` where something else decides.
    pub lang: Option<Lang>,
    /// Where its pages are in the site: the path below the root of the content. Empty as a rule.
    pub below: String,
}

/// A folder of files that are served as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServedFolder {
    pub folder: FilePath,
    /// The address that its files are served below, without slashes at its ends; empty for the root.
    pub below: String,
}

/// A name for a folder, as in `@/assets/a.jpg`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathAlias {
    /// With the slash at its end.
    pub prefix: String,
    pub folder: FilePath,
}

/// One way to find the language of a page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LanguageWay {
    /// A content folder is of one language.
    Folder,
    /// The name ends in this character and the language: `post.fr.md`, `post-fr.md`.
    Suffix(char),
    /// A folder on the way to the page has the name of the language: `fr/_posts/a.md`.
    FolderName,
    /// A key of the front matter says it (`front-matter: { lang: … }`).
    Key,
}

/// What the relative address of a picture counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RelativeTo {
    /// The address of the page, as browsers do. Files beside a page bundle belong to its address (Hugo).
    PageAddress,
    /// The page's file, since the generator rewrites such addresses (`MkDocs`, Astro).
    PageFile,
}

impl LanguageWay {
    /// As in JSON.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match self {
            Self::Folder => "folder",
            Self::Suffix(_) => "suffix",
            Self::FolderName => "folder-name",
            Self::Key => "key",
        }
    }
}

impl SiteStructure {
    /// Returns the folder that takes the outputs: what it holds is served at the path that it has there.
    #[must_use]
    pub fn static_folder(&self) -> FilePath {
        self.served[0].root()
    }
}

impl ServedFolder {
    /// Returns a folder that is served from `/`.
    #[must_use]
    pub fn at_root(folder: FilePath) -> Self {
        Self { folder, below: String::new() }
    }

    /// Returns the folder whose files have their address as their path: `src` for `src/img` that is served below `img`. The
    /// folder itself where there is none.
    #[must_use]
    pub fn root(&self) -> FilePath {
        let above = self.folder.as_str().strip_suffix(self.below.as_str());
        let above = above.filter(|above| above.is_empty() || above.ends_with('/'));
        above.map_or_else(|| self.folder.clone(), |above| FilePath::new(above.trim_end_matches('/')))
    }
}

impl ContentFolder {
    /// Returns a folder of pages of one language, or of whichever.
    #[must_use]
    pub fn new(folder: FilePath, lang: Option<Lang>) -> Self {
        Self { folder, lang, below: String::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_root_serves_by_path() {
        for (folder, below, root) in [
            ("static", "", "static"),
            ("src/img", "img", "src"),
            ("src/a/img", "a/img", "src"),
            ("img", "img", ""),
            ("src/img", "mg", "src/img"),
            ("pictures", "img", "pictures"),
            ("", "", ""),
        ] {
            let served = ServedFolder { folder: FilePath::new(folder), below: below.to_owned() };
            assert_eq!(served.root().as_str(), root, "{folder} at {below}");
        }
    }
}
