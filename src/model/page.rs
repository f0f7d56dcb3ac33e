//! A content file and the places in it that show images.

use super::paths::{FilePath, SitePath};
use super::place::{Located, Span};
use super::site::Lang;

/// One content file of one language.
#[derive(Clone, Debug)]
pub struct Page {
    pub path: FilePath,
    pub lang: Lang,
    /// The keys of the front matter, dotted where nested (`cover.image`), in the order of the file.
    pub keys: Vec<Located<String>>,
    /// The value of the pair key (`translationKey`), as written.
    pub pair: Option<Located<String>>,
    /// The thumb key, where the front matter has one.
    pub thumb: Option<Thumb>,
    /// The hero first, then the body in the order of the file.
    pub uses: Vec<Use>,
    /// `![…](a b.jpg)`: readers see text, since a blank ends a Markdown URL.
    pub blank_urls: Vec<BlankUrl>,
    /// Why the page, or its front matter, can't be read; the rest of the page is then what could be.
    pub problem: Option<PageProblem>,
}

/// A Markdown image whose URL holds a blank, so that it is none.
#[derive(Clone, Debug)]
pub struct BlankUrl {
    pub url: Located<String>,
    pub alt: String,
}

/// Why a page can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageProblem {
    /// Not UTF-8; the encoding that its first bytes suggest (`UTF-16 LE`), else empty.
    Encoding { looks_like: String, at: Span },
    /// A front matter that opens and never closes. `fence` is what would close it.
    Unclosed { fence: String, at: Span },
    /// The front matter's syntax is wrong; the parser's word for it.
    Syntax { detail: String, at: Span },
    /// A front matter in a language that we don't read yet: `TOML`.
    Unsupported { language: String, at: Span },
    /// The front matter is a list or a word, where keys and values are expected.
    NotAMapping { at: Span },
    /// The operating system's word.
    Unreadable { detail: String },
}

/// The front matter's thumb: the path of an output.
#[derive(Clone, Debug)]
pub struct Thumb {
    /// As written, white space trimmed; empty where the key has no value.
    pub raw: Located<String>,
    /// The key that held it, for messages.
    pub key: String,
}

/// One place that shows an image. Alt text belongs to the use, not to the image.
#[derive(Clone, Debug)]
pub struct Use {
    pub role: Role,
    /// The image as written.
    pub raw: Located<String>,
    pub target: Target,
    pub alt: Alt,
    /// Said to be decorative: `image-decorative: true`, or an HTML `alt=""`.
    pub decorative: bool,
    /// The language that the alt text is said to be in on purpose (`image-alt-lang`, HTML `lang`).
    pub alt_lang: Option<Lang>,
    /// The whole construct (`![…](…)`, `<img …>`); for a hero the value of its key.
    pub at: Span,
}

/// How a use shows its image.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The front matter's `image`.
    Hero,
    /// `![…](…)`.
    Markdown,
    /// `<img>`.
    Html,
    /// `{{< figure >}}`.
    Shortcode,
}

/// The alt text of a use, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Alt {
    /// No key, no attribute.
    Absent,
    /// There, be it empty. White space is kept, entities and YAML folding are resolved.
    Given(Located<String>),
}

/// What an image path leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A file that is there.
    File { site: SitePath, file: FilePath },
    /// No such file, but one whose name differs in case or Unicode form only.
    OtherCase { site: SitePath, wanted: FilePath, found: FilePath },
    /// No such file.
    Missing { site: SitePath, wanted: FilePath },
    /// Leads out of the site: `../..`, a drive, a symbolic link to elsewhere.
    Escapes,
    /// On another host; counted, not read.
    Remote,
    /// `data:`; the picture is in the text itself.
    Inline,
    /// Made by a template (`{{ … }}`); can't be known here.
    Dynamic,
    /// Nothing there: `image:` without value, `![]()`.
    Empty,
}

impl Page {
    /// The front matter's image.
    #[must_use]
    pub fn hero(&self) -> Option<&Use> {
        self.uses.iter().find(|shown| shown.role == Role::Hero)
    }

    /// The images of the body, in the order of the file.
    pub fn body(&self) -> impl Iterator<Item = &Use> {
        self.uses.iter().filter(|shown| shown.role != Role::Hero)
    }
}

impl Use {
    /// The file that is shown, where there is one.
    #[must_use]
    pub fn file(&self) -> Option<&FilePath> {
        match &self.target {
            Target::File { file, .. } => Some(file),
            _ => None,
        }
    }

    /// The site path, where the image is one of the site's, there or not.
    #[must_use]
    pub fn site_path(&self) -> Option<&SitePath> {
        match &self.target {
            Target::File { site, .. } | Target::OtherCase { site, .. } | Target::Missing { site, .. } => Some(site),
            _ => None,
        }
    }
}

impl Alt {
    /// The text, where there is a key or an attribute.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Absent => None,
            Self::Given(alt) => Some(&alt.value),
        }
    }

    /// The text that says something: trimmed, and not empty.
    #[must_use]
    pub fn words(&self) -> Option<&str> {
        self.text().map(str::trim).filter(|text| !text.is_empty())
    }

    /// Where it is written.
    #[must_use]
    pub fn span(&self) -> Option<&Span> {
        match self {
            Self::Absent => None,
            Self::Given(alt) => Some(&alt.at),
        }
    }
}

impl Role {
    /// As in the manifest.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Hero => "image",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Shortcode => "figure",
        }
    }
}
