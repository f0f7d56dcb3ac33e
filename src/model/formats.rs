//! The list of picture formats that we know by name: what is true of each, whether we read it or not.

use self::Spelling::{OnlyServers, Rare, Unusual, Usual};
use super::picture::Format;

/// What is true of a picture format.
#[derive(Debug, PartialEq, Eq)]
pub struct FormatFacts {
    /// As people write it, and as a file is called by its first bytes.
    pub name: &'static str,
    /// As in the manifest and in JSON.
    pub id: &'static str,
    /// As in HTTP's `Content-Type`, and in HTML's `type`.
    pub mime_type: &'static str,
    /// Lower case; the first is the one that we would write.
    pub extensions: &'static [(&'static str, Spelling)],
    pub content: FormatContent,
    /// What reads it here; `None` where nothing does. A build may lack the decoder: see [`Format::ALL`].
    pub read_as: Option<Format>,
    /// We have an encoder for it. A build may lack that too.
    pub is_written: bool,
    pub animations: Animations,
    /// All current browsers show it. Source: MDN, Image file type and format guide.
    pub is_shown_by_browsers: bool,
}

/// How often an extension is met on sites.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spelling {
    /// Posts name their pictures so.
    Usual,
    /// Some files of sites are named so.
    Unusual,
    /// Hardly ever on a site, but people and programs name files so.
    Rare,
    /// Servers know it, and nobody writes it.
    OnlyServers,
}

/// What a file of a format holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormatContent {
    Pixels,
    /// Shapes, which are drawn at any size.
    Vector,
}

/// What we do with the animations of a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Animations {
    /// There are none, or we read no file of the format.
    None,
    /// Thumbs show their first frame, and no variant is made of them.
    FirstFrame,
    /// Variants with all frames are made of them.
    AllFrames,
}

/// What most formats have in common: they hold pixels, and we neither read nor write them.
const OTHER: FormatFacts = FormatFacts {
    name: "",
    id: "",
    mime_type: "",
    extensions: &[],
    content: FormatContent::Pixels,
    read_as: None,
    is_written: false,
    animations: Animations::None,
    is_shown_by_browsers: false,
};

pub const JPEG: FormatFacts = FormatFacts {
    name: "JPEG",
    id: "jpeg",
    mime_type: "image/jpeg",
    extensions: &[
        ("jpg", Usual),
        ("jpeg", Usual),
        ("jpe", Rare),
        ("jfif", Unusual),
        ("pjpeg", OnlyServers),
        ("pjp", OnlyServers),
    ],
    read_as: Some(Format::Jpeg),
    is_written: true,
    is_shown_by_browsers: true,
    ..OTHER
};

pub const PNG: FormatFacts = FormatFacts {
    name: "PNG",
    id: "png",
    mime_type: "image/png",
    extensions: &[("png", Usual)],
    read_as: Some(Format::Png),
    is_written: true,
    animations: Animations::FirstFrame,
    is_shown_by_browsers: true,
    ..OTHER
};

/// A PNG with frames: the same first bytes, and so read as a PNG.
pub const APNG: FormatFacts = FormatFacts {
    name: "APNG",
    id: "apng",
    mime_type: "image/apng",
    extensions: &[("apng", Unusual)],
    read_as: Some(Format::Png),
    animations: Animations::FirstFrame,
    is_shown_by_browsers: true,
    ..OTHER
};

pub const WEBP: FormatFacts = FormatFacts {
    name: "WebP",
    id: "webp",
    mime_type: "image/webp",
    extensions: &[("webp", Usual)],
    read_as: Some(Format::WebP),
    is_written: true,
    animations: Animations::FirstFrame,
    is_shown_by_browsers: true,
    ..OTHER
};

pub const GIF: FormatFacts = FormatFacts {
    name: "GIF",
    id: "gif",
    mime_type: "image/gif",
    extensions: &[("gif", Usual)],
    read_as: Some(Format::Gif),
    animations: Animations::AllFrames,
    is_shown_by_browsers: true,
    ..OTHER
};

pub const AVIF: FormatFacts = FormatFacts {
    name: "AVIF",
    id: "avif",
    mime_type: "image/avif",
    extensions: &[("avif", Usual)],
    read_as: Some(Format::Avif),
    is_written: true,
    animations: Animations::FirstFrame,
    is_shown_by_browsers: true,
    ..OTHER
};

pub const SVG: FormatFacts = FormatFacts {
    name: "SVG",
    id: "svg",
    mime_type: "image/svg+xml",
    extensions: &[("svg", Usual)],
    content: FormatContent::Vector,
    is_shown_by_browsers: true,
    ..OTHER
};

const BMP: FormatFacts = FormatFacts {
    name: "BMP",
    id: "bmp",
    mime_type: "image/bmp",
    extensions: &[("bmp", Rare)],
    is_shown_by_browsers: true,
    ..OTHER
};

const ICO: FormatFacts = FormatFacts {
    name: "ICO",
    id: "ico",
    mime_type: "image/vnd.microsoft.icon",
    extensions: &[("ico", Rare)],
    is_shown_by_browsers: true,
    ..OTHER
};

const TIFF: FormatFacts = FormatFacts {
    name: "TIFF",
    id: "tiff",
    mime_type: "image/tiff",
    extensions: &[("tiff", Usual), ("tif", Rare)],
    ..OTHER
};

const HEIC: FormatFacts = FormatFacts {
    name: "HEIC",
    id: "heic",
    mime_type: "image/heic",
    extensions: &[("heic", Rare), ("heif", Rare)],
    ..OTHER
};

const PSD: FormatFacts = FormatFacts {
    name: "PSD",
    id: "psd",
    mime_type: "image/vnd.adobe.photoshop",
    extensions: &[("psd", Rare)],
    ..OTHER
};

const JPEG_XL: FormatFacts =
    FormatFacts { name: "JPEG XL", id: "jxl", mime_type: "image/jxl", extensions: &[("jxl", Rare)], ..OTHER };

/// Every format whose extension or whose content some part of the program asks about. First bytes tell some more formats,
/// of which nothing is known but their name.
pub const FORMATS: &[&FormatFacts] =
    &[&JPEG, &PNG, &APNG, &WEBP, &GIF, &AVIF, &SVG, &BMP, &ICO, &TIFF, &HEIC, &PSD, &JPEG_XL];

impl FormatFacts {
    /// Returns its extensions that are met as often as one of these.
    pub fn extensions_spelled(&self, spellings: &[Spelling]) -> impl Iterator<Item = &'static str> {
        self.extensions.iter().filter(|(_, spelling)| spellings.contains(spelling)).map(|(extension, _)| *extension)
    }
}

/// Returns what is true of the format that a file's first bytes are called by.
#[must_use]
pub fn format_named(name: &str) -> Option<&'static FormatFacts> {
    FORMATS.iter().copied().find(|format| format.name == name)
}

/// Returns what posts write at the end of a picture's name.
pub fn usual_extensions() -> impl Iterator<Item = &'static str> {
    FORMATS.iter().flat_map(|format| format.extensions_spelled(&[Usual]))
}

/// Returns what outputs may be named by.
pub fn output_extensions() -> impl Iterator<Item = &'static str> {
    FORMATS.iter().filter(|format| format.is_written).flat_map(|format| format.extensions_spelled(&[Usual]))
}

/// Returns what the pictures of a site are named by that browsers show, drawings and icons aside.
pub fn shown_extensions() -> impl Iterator<Item = &'static str> {
    let are_shown = |format: &&&FormatFacts| format.is_shown_by_browsers && format.content == FormatContent::Pixels;
    FORMATS.iter().filter(are_shown).flat_map(|format| format.extensions_spelled(&[Usual, Unusual]))
}

/// Returns whether a word is an extension of any picture format. Lower case.
#[must_use]
pub fn is_extension(word: &str) -> bool {
    FORMATS.iter().any(|format| format.extensions_spelled(&[Usual, Unusual, Rare]).any(|known| known == word))
}

/// Returns whether a file with this extension may be of this format, case aside.
#[must_use]
pub fn promises(extension: &str, format: Format) -> bool {
    let of_format = FORMATS.iter().filter(|facts| facts.read_as == Some(format));
    of_format.flat_map(|facts| facts.extensions).any(|(known, _)| known.eq_ignore_ascii_case(extension))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_formats_share_a_name_an_id_or_an_extension() {
        let extensions: Vec<&str> =
            FORMATS.iter().flat_map(|format| format.extensions).map(|(extension, _)| *extension).collect();
        let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
        let ids: Vec<&str> = FORMATS.iter().map(|format| format.id).collect();
        for mut words in [extensions, names, ids] {
            let count = words.len();
            words.sort_unstable();
            words.dedup();
            assert!(words.len() == count && words.iter().all(|word| !word.is_empty()), "{words:?}");
        }
    }

    #[test]
    fn each_use_of_the_list_gets_the_extensions_that_it_needs() {
        let sorted = |extensions: &mut dyn Iterator<Item = &'static str>| {
            let mut extensions: Vec<&str> = extensions.collect();
            extensions.sort_unstable();
            extensions.join(" ")
        };
        assert_eq!(sorted(&mut output_extensions()), "avif jpeg jpg png webp");
        assert_eq!(sorted(&mut usual_extensions()), "avif gif jpeg jpg png svg tiff webp");
        assert_eq!(sorted(&mut shown_extensions()), "apng avif gif jfif jpeg jpg png webp");
        assert!(["jpe", "svg", "tif", "heif", "jxl", "psd", "ico"].iter().all(|word| is_extension(word)));
        assert!(["pjp", "md", "", "raw"].iter().all(|word| !is_extension(word)));
    }

    #[test]
    fn an_extension_promises_every_spelling_of_its_format() {
        for (extension, format) in [("JPG", Format::Jpeg), ("pjp", Format::Jpeg), ("apng", Format::Png)] {
            assert!(promises(extension, format), "{extension}");
        }
        assert!(!promises("png", Format::Jpeg) && !promises("svg", Format::Png) && !promises("", Format::Png));
    }
}
