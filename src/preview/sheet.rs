//! What the page of `preview` shows, as values: every picture with its crops, weights, texts and findings. Words are in
//! it in every language of messages already, so that the page can switch.
//!
//! All of it but the pictures' own bytes is [`Serialize`]: cards name pictures by their position in [`Sheet::pictures`].

use serde::Serialize;

use crate::model::{FilePath, Lang, Severity, Size};

/// One page of `preview`.
#[derive(Debug, Default, Serialize)]
pub struct Sheet {
    /// The name of the site's folder.
    pub site: String,
    /// The site's languages, in the order of the configuration. At least one; any, not only those of messages.
    pub languages: Vec<Lang>,
    /// The language of messages that the page opens in; one of [`Words::AVAILABLE`](crate::words::Words::AVAILABLE).
    pub lang: &'static str,
    /// What of the site is on the page; `None` where it is all of it.
    pub part: Option<SitePart>,
    /// Sorted by path.
    pub cards: Vec<Card>,
    /// Findings that belong to no picture: a page that can't be read, an equivalent that is not there. In the order of
    /// `check`.
    pub elsewhere: Vec<FindingText>,
    /// How cards name what they show. Never serialized: the page writes each where it is wanted.
    #[serde(skip)]
    pub pictures: Vec<PictureSource>,
}

/// A part of a site. Both may be given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SitePart {
    /// `--post`, as the user wrote them.
    pub posts: Vec<String>,
    /// `--changed-since`, as the user wrote it.
    pub since: Option<String>,
}

/// The same words in every language of messages, in the order of
/// [`Words::AVAILABLE`](crate::words::Words::AVAILABLE): English, French.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LocalizedText(pub Vec<String>);

/// Where the bytes of a picture are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PictureSource {
    /// In the page.
    Embedded { mime: &'static str, base64: String },
    /// In the site: an address relative to the page's own, percent-encoded.
    Linked { url: String },
}

/// A picture to be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct PictureDrawing {
    /// Its position in [`Sheet::pictures`].
    pub picture: usize,
    /// Pixels, upright. A linked one is turned by its EXIF, as browsers do by themselves.
    pub width: u32,
    pub height: u32,
}

/// One picture file of the site, or one that pages ask for and that is not there.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Card {
    /// `static/img/cds/a.jpg`. Each card has another.
    pub path: String,
    /// Its last part.
    pub name: String,
    /// What the file is; `None` where there is none.
    pub file: Option<FileFacts>,
    /// Why there is nothing to draw: missing, damaged, too large, of a format that is not read.
    pub problem: Option<LocalizedText>,
    /// The original, upright and reduced, to draw crops on. `None` where it can't be drawn.
    pub original: Option<PictureDrawing>,
    /// In the order of their paths; a picture may have thumbs in more than one preset, or none.
    pub thumbs: Vec<ThumbCard>,
    /// By format in the order in which browsers take them, then by width.
    pub variants: Vec<VariantCard>,
    /// Where pages show it, in the order of the pages.
    pub rows: Vec<Row>,
    /// Findings of the picture itself; those of a use are in [`PictureUse::findings`].
    pub findings: Vec<FindingText>,
    pub flags: FilterFlags,
}

/// What the first bytes of a file tell.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FileFacts {
    /// Bytes.
    pub bytes: u64,
    /// `jpeg`, `png`, `webp`, `gif`, `avif`, `svg`; empty where it is not known.
    pub format: String,
    /// Pixels, as readers see it; `None` where they are not known.
    pub size: Option<Size>,
    pub animated: bool,
}

/// What filters ask of a card, beside its findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "a filter each, and any may go with any")]
pub struct FilterFlags {
    /// With `--changed-since` the file changed since; else the manifest does not know it yet.
    pub new: bool,
    /// It has more bytes than `image-too-heavy` allows.
    pub heavy: bool,
    /// A crop cuts away more than `crop-loss` allows, be it on purpose.
    pub cropped: bool,
    /// No page shows it.
    pub unused: bool,
}

/// One thumb of a picture, as readers see it.
#[derive(Clone, Debug, Serialize)]
pub struct ThumbCard {
    /// `static/img/cds/medium/a.jpg`.
    pub path: String,
    /// The preset's name: `medium`.
    pub preset: String,
    /// `jpeg`, `png`, `webp`.
    pub format: &'static str,
    /// Pixels of the thumb itself: what the preset asks for, or less where the original has less.
    pub width: u32,
    pub height: u32,
    /// Bytes of the thumb as it is shown; `None` where it is neither there nor drawn.
    pub bytes: Option<u64>,
    pub state: State,
    /// What is wrong with it, in words: why it is refused or failed, or why it is to be made again.
    pub why: Option<LocalizedText>,
    /// The thumb itself, at its own size; `None` where it can't be had.
    pub shown: Option<PictureDrawing>,
    /// The original's same crop at the same size, nearly lossless. `None` where the original is linked: it is then
    /// [`Card::original`], cut to [`ThumbCard::crop`] by the page, that stands for it.
    pub before: Option<PictureDrawing>,
    /// What of the original is shown.
    pub crop: CropWindow,
}

/// Whether a thumb is as it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// On disk, and what is shown is this very file.
    Fresh,
    /// Not there yet; what is shown is what `build` will make.
    New,
    /// On disk, made from something older; what is shown is what `build` will make.
    Stale,
    /// A file is there that is not ours, or was edited: what is shown is that file, since readers get it.
    Refused,
    /// Can't be made.
    Failed,
}

/// The window of a thumb in its original. All figures are shares of the upright original, 0 to 1, from the upper left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct CropWindow {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
    /// The point that is kept in view.
    pub focus: [f64; 2],
    pub aimed: Aimed,
    /// Share of the original's area that is cut away.
    pub lost: f64,
}

/// Who gave a focus point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Aimed {
    /// A page's front matter.
    Page,
    /// `focus: auto`, from the picture's pixels.
    Pixels,
    /// Nobody: the centre.
    #[default]
    Nobody,
}

/// One web-optimised output.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VariantCard {
    pub path: String,
    pub format: &'static str,
    /// Pixels.
    pub width: u32,
    /// Bytes, where it was made or its size is known.
    pub bytes: Option<u64>,
    pub state: VariantState,
    /// With [`VariantState::LeftOut`]: format and width of the one that serves better; its own, where that is the picture itself.
    pub better: Option<(&'static str, u32)>,
}

/// Whether a variant is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum VariantState {
    Built,
    /// `build` will make it; it may then turn out not to be worth its bytes.
    Unbuilt,
    /// Not worth its bytes: a browser is served better by another one.
    LeftOut,
    /// Refused, or failed.
    Lost,
}

/// The same place in a post and in its equivalents: the hero, or the first image of the body that shows this picture.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Row {
    /// The pair's key (`translationKey`) or the path that ties it; empty where the page is tied to none.
    pub pair: String,
    /// In the order of [`Sheet::languages`]. A language that is not here has no page, or does not show the picture there.
    pub shown: Vec<PictureUse>,
}

/// One use: a page that shows the picture.
#[derive(Clone, Debug, Serialize)]
pub struct PictureUse {
    pub lang: Lang,
    pub page: FilePath,
    /// Counts from 1.
    pub line: usize,
    /// The page's `title`; empty where it has none.
    pub title: String,
    /// `image` for the front matter's, `markdown`, `html`, `figure`: as in the manifest.
    pub role: &'static str,
    pub alt: AltText,
    pub findings: Vec<FindingText>,
}

/// The alt text of a use, and how long it may be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AltText {
    pub kind: AltKind,
    /// As written, folded to one line; empty unless it is given.
    pub text: String,
    /// The language that it is written in, as its page or the page's `image-alt-lang` says: for `lang="…"`.
    pub lang: Lang,
    /// Characters, as `alt-too-long` counts them.
    pub length: usize,
    /// Characters that `alt-too-long` allows in this language.
    pub limit: usize,
}

/// What there is of an alt text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum AltKind {
    /// Text, or white space.
    Given,
    /// A key or an attribute without text.
    Empty,
    /// No key, no attribute.
    Absent,
    /// Made by a template; can't be known here.
    Made,
    /// The page says that the image needs none. Text may still be there.
    Decorative,
}

/// One finding of `check`, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FindingText {
    /// `alt-missing`.
    pub rule: &'static str,
    pub severity: Severity,
    pub path: FilePath,
    /// Counts from 1; `None` where the file as a whole is meant.
    pub line: Option<usize>,
    pub column: Option<usize>,
    pub message: LocalizedText,
    pub help: LocalizedText,
    /// `check --fix` fixes it.
    pub fixable: bool,
}

impl Sheet {
    /// Returns how many findings are on the page.
    #[must_use]
    pub fn findings(&self) -> usize {
        self.elsewhere.len() + self.cards.iter().map(|card| card.all_findings().count()).sum::<usize>()
    }
}

impl Card {
    /// Returns those of the picture, then those of its uses.
    pub fn all_findings(&self) -> impl Iterator<Item = &FindingText> {
        let shown = self.rows.iter().flat_map(|row| &row.shown);
        self.findings.iter().chain(shown.flat_map(|shown| &shown.findings))
    }
}
