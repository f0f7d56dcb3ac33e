//! How things of a site were found: the file of a picture, the partner of a page.

/// How the file of a picture was found, or where it was looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileWay {
    /// At its address, in a folder that is served.
    Served,
    /// The same, once the folder of the whole site was taken from the address.
    SiteFolder,
    /// Counted from the page's own address, as browsers do.
    PageAddress,
    /// Counted from the page's file, since the generator rewrites such addresses.
    PageFile,
    /// Among the files of the page's bundle.
    Bundle,
    /// Among the files of the same bundle in another language.
    OtherBundle,
    /// At its address among the files of pages.
    AmongPages,
    /// In a folder of pictures that the generator processes.
    Assets,
    /// By a name for its folder, as in `@/assets/a.jpg`.
    Alias,
    /// In a folder that a template puts before it.
    TemplateFolder,
    /// Counted from the root of the site, without the `../` before it.
    Root,
}

/// How pages were tied to one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PairWay {
    /// By a key of equal value.
    Key,
    /// A key of one of the pages names the other one.
    Named,
    /// The addresses that the pages give themselves are alike but for the language.
    Address,
    /// By their paths.
    Path,
}

impl PairWay {
    /// As in JSON.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Key => "key",
            Self::Named => "named",
            Self::Address => "address",
            Self::Path => "path",
        }
    }
}

impl FileWay {
    /// As in JSON.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Served => "served",
            Self::SiteFolder => "site-folder",
            Self::PageAddress => "page-address",
            Self::PageFile => "page-file",
            Self::Bundle => "bundle",
            Self::OtherBundle => "other-bundle",
            Self::AmongPages => "among-pages",
            Self::Assets => "assets",
            Self::Alias => "alias",
            Self::TemplateFolder => "template-folder",
            Self::Root => "root",
        }
    }
}
