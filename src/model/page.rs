//! A content file and the places in it that show images.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::ignore::Ignore;
use super::lang::Lang;
use super::paths::{FilePath, SitePath};
use super::place::{Located, Span};
use super::publishing::{Addressing, Release};
use super::structure::LanguageWay;
use super::ways::PairWay;

/// One content file of one language.
#[derive(Clone, Debug)]
pub struct Page {
    pub path: FilePath,
    pub lang: Lang,
    /// How its language was found; `None` where it is the default one.
    pub lang_way: Option<LanguageWay>,
    /// What it shares with its pages in other languages, where names tell: its path below the content folder of its
    /// language, folded, without the language and the extension. `blog/a` of `content/fr/blog/a.md`, of `blog/a.fr.md`
    /// and of the bundle `blog/a/index.fr.md`, as Hugo does. Empty where it is not known.
    pub logical_path: String,
    /// What gave it the logical path of its partners, where its own path did not.
    pub partner_way: Option<PairWay>,
    /// The keys of the front matter, dotted where nested (`cover.image`), in the order of the file.
    pub keys: Vec<Located<String>>,
    /// Those of the keys whose value is a text of words, as a sentence is: no path, no number, no list.
    pub worded: BTreeSet<String>,
    /// The value of the pair key (`translationKey`), as written.
    pub pair: Option<Located<String>>,
    /// The value of the key that names the page in the other language, by its address or its file.
    pub pair_page: Option<Located<String>>,
    /// The value of the key that says its language, as written.
    pub stated_lang: Option<String>,
    /// The file begins with front matter, be it empty.
    pub has_front_matter: bool,
    /// What it says of its own address.
    pub addressing: Addressing,
    /// What its relative addresses count from, as far as its path and the configuration tell: `/fr/docs/a/`.
    pub address: Option<SitePath>,
    /// The files of its bundle that it gives names to.
    pub resource_files: ResourceFiles,
    /// What it says of the template that shows it.
    pub asked_template: AskedTemplate,
    /// What it says of when it is published.
    pub release: Release,
    /// Where the image key is `false`: the page wants no picture, and says so.
    pub image_off: Option<Span>,
    /// The thumb key, where the front matter has one.
    pub thumb: Option<Thumb>,
    /// The focus key, where the front matter has one; `None` inside where it can't be understood.
    pub focus: Option<Located<Option<Focus>>>,
    /// The hero first, then the rest of the front matter and the body, each in the order of the file.
    pub uses: Vec<Use>,
    /// `![…](a b.jpg)`: readers see text, since a space ends a Markdown URL.
    pub urls_with_spaces: Vec<UrlWithSpace>,
    /// Comments that keep findings quiet, in the order of the file.
    pub ignores: Vec<Ignore>,
    /// Why the page, or its front matter, can't be read; the rest of the page is then what could be.
    pub problem: Option<PageProblem>,
    /// What looks like the value of the pair key on a page that can't be read: reason enough to say nothing of its
    /// partner, and for nothing else.
    pub guessed_pair: Option<String>,
}

/// A name that front matter gives to a file of the page's bundle (`resources: [{ src, name }]`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedResource {
    /// A path in the bundle, or a pattern.
    pub src: String,
    /// `:counter` in it counts the files of a pattern.
    pub name: String,
}

/// What front matter says of the template that shows a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AskedTemplate {
    /// `type`, in place of the page's section.
    pub kind: Option<String>,
    pub layout: Option<String>,
}

/// By folder, the files that a page names, by their names in lower case: its own bundle's, and those of the same bundle in
/// other languages.
pub type ResourceFiles = BTreeMap<FilePath, BTreeMap<String, FilePath>>;

/// What ties a page to its pages in other languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tie<'a> {
    /// The pair key (`translationKey`). A page that has one is tied by nothing else.
    Key(&'a str),
    /// The logical path.
    Path(&'a str),
}

/// The point that a crop keeps in view: shares of width and height, 0 to 1, from the upper left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Focus {
    pub x: f64,
    pub y: f64,
}

/// A Markdown image whose URL holds a space, so that it is none.
#[derive(Clone, Debug)]
pub struct UrlWithSpace {
    pub url: Located<String>,
    pub alt: String,
    /// What the address would lead to, were it one.
    pub target: Target,
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
    /// What stands with the image for everybody: its caption, its title.
    pub captions: Vec<Arc<str>>,
    /// The whole construct (`![…](…)`, `<img …>`); for a hero the value of its key.
    pub at: Span,
    /// A template that can't be read makes the address of what is written, so that a file that is not there may be found
    /// by readers.
    pub address_is_made: bool,
}

/// What stands for the address of a drawing that is in the text itself: `<svg role="img">`.
pub const DRAWING: &str = "data:image/svg+xml";

/// How a use shows its image.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The front matter's `image`.
    Hero,
    /// `![…](…)`.
    Markdown,
    /// `<img>` and other elements that show a picture.
    Html,
    /// `{{< figure >}}`, `{% include figure.html %}`, `{{ image(…) }}`.
    Shortcode,
    /// Another picture of the front matter: of a list, of a key such as `gallery`.
    FrontMatter,
    /// A picture for other sites, such as `og_image`: the page does not show it.
    Social,
}

/// The alt text of a use, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Alt {
    /// No key, no attribute.
    Absent,
    /// Made by a shortcode or a template; can't be known here.
    Made,
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

impl Focus {
    /// Where no page gives a point.
    pub const CENTRE: Self = Self { x: 0.5, y: 0.5 };

    /// `30% 20%`, or x and y from 0 to 1, separated by spaces or a comma.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let share = |word: &str| {
            let number: f64 = match word.strip_suffix('%') {
                Some(percent) => percent.trim().parse::<f64>().ok()? / 100.0,
                None => word.parse().ok()?,
            };
            (0.0..=1.0).contains(&number).then_some(number)
        };
        let mut words = text.split([' ', ',', '\t']).filter(|word| !word.is_empty());
        let (x, y) = (share(words.next()?)?, share(words.next()?)?);
        words.next().is_none().then_some(Self { x, y })
    }
}

impl Page {
    /// Returns a page of which nothing is known yet.
    #[must_use]
    pub fn empty(path: FilePath, lang: Lang) -> Self {
        Self {
            path,
            lang,
            lang_way: None,
            logical_path: String::new(),
            partner_way: None,
            keys: Vec::new(),
            worded: BTreeSet::new(),
            pair: None,
            pair_page: None,
            stated_lang: None,
            has_front_matter: false,
            addressing: Addressing::default(),
            address: None,
            resource_files: ResourceFiles::new(),
            asked_template: AskedTemplate::default(),
            release: Release::default(),
            image_off: None,
            thumb: None,
            focus: None,
            uses: Vec::new(),
            urls_with_spaces: Vec::new(),
            ignores: Vec::new(),
            problem: None,
            guessed_pair: None,
        }
    }

    /// Returns what ties it to others: its key, else its path. Nothing ties a page by its path whose key may stand in
    /// what can't be read.
    #[must_use]
    pub fn tie(&self) -> Option<Tie<'_>> {
        let key = self.pair.as_ref().map(|key| key.value.as_str()).filter(|key| !key.is_empty());
        let path = Some(self.logical_path.as_str()).filter(|path| !path.is_empty() && self.problem.is_none());
        key.map(Tie::Key).or(path.map(Tie::Path))
    }

    /// Returns how it is tied to others.
    #[must_use]
    pub fn pair_way(&self) -> Option<PairWay> {
        Some(match self.tie()? {
            Tie::Key(_) => PairWay::Key,
            Tie::Path(_) => self.partner_way.unwrap_or(PairWay::Path),
        })
    }

    /// Returns the front matter's image.
    #[must_use]
    pub fn hero(&self) -> Option<&Use> {
        self.uses.iter().find(|shown| shown.role == Role::Hero)
    }

    /// Returns the images of the body, in the order of the file.
    pub fn body(&self) -> impl Iterator<Item = &Use> {
        self.uses.iter().filter(|shown| shown.role.is_of_body())
    }
}

impl Use {
    /// Returns the file that is shown, where there is one.
    #[must_use]
    pub fn file(&self) -> Option<&FilePath> {
        match &self.target {
            Target::File { file, .. } => Some(file),
            _ => None,
        }
    }

    /// Returns the site path, where the image is one of the site's, there or not.
    #[must_use]
    pub fn site_path(&self) -> Option<&SitePath> {
        match &self.target {
            Target::File { site, .. } | Target::OtherCase { site, .. } | Target::Missing { site, .. } => Some(site),
            _ => None,
        }
    }
}

impl Alt {
    /// Returns the text, where there is a key or an attribute.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Absent | Self::Made => None,
            Self::Given(alt) => Some(&alt.value),
        }
    }

    /// Returns the text that says something: trimmed, and not empty.
    #[must_use]
    pub fn words(&self) -> Option<&str> {
        self.text().map(str::trim).filter(|text| !text.is_empty())
    }

    /// Returns where it is written.
    #[must_use]
    pub fn span(&self) -> Option<&Span> {
        match self {
            Self::Absent | Self::Made => None,
            Self::Given(alt) => Some(&alt.at),
        }
    }
}

impl Role {
    /// It stands in the body, not in the front matter.
    #[must_use]
    pub fn is_of_body(self) -> bool {
        match self {
            Self::Markdown | Self::Html | Self::Shortcode => true,
            Self::Hero | Self::FrontMatter | Self::Social => false,
        }
    }

    /// As in the manifest.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Hero => "image",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Shortcode => "figure",
            Self::FrontMatter => "front-matter",
            Self::Social => "social",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_focus_is_two_shares() {
        for (text, point) in [
            ("30% 20%", Some((0.3, 0.2))),
            ("0.3, 0.2", Some((0.3, 0.2))),
            ("0 1", Some((0.0, 1.0))),
            ("30", None),
            ("30% 120%", None),
            ("30 20", None),
            ("left top", None),
            ("0.1 0.2 0.3", None),
            ("NaN 0", None),
        ] {
            assert_eq!(Focus::parse(text), point.map(|(x, y)| Focus { x, y }), "{text}");
        }
    }
}
