//! What is known of a picture before its pixels are.

use serde::{Deserialize, Serialize};

use super::cause::IoCause;
use super::formats::{self, FormatFacts, Spelling};
use super::page::Focus;

/// What [`PictureError::NotAPicture`] calls a file of Git LFS whose picture was not fetched.
pub const LFS_POINTER: &str = "a Git LFS pointer";

/// Pixels. Both sides are at least 1 in every size that a decoder accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Size {
    pub width: u32,
    pub height: u32,
}

/// The picture formats that are read, by content and never by extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    Jpeg,
    Png,
    WebP,
    Gif,
    /// Read and written by builds with the feature `avif` alone.
    Avif,
}

/// What a picture shows, as far as its compression is concerned; judged from its pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Content {
    /// Tones that change everywhere: lossy formats serve it best.
    Photo,
    /// Flat areas and sharp edges, as in screenshots, charts and line art: lossless formats do.
    Drawing,
}

/// What a picture's pixels tell that the plan needs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Analysis {
    pub content: Content,
    /// A pixel is not fully opaque.
    pub transparent: bool,
    /// Where a crop keeps faces and the busy part, in shares of the upright picture.
    pub focus: Focus,
}

/// What readers see of a picture before it is loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placeholder {
    /// Red, green and blue in sRGB: the mean in linear light, as the eye sees the picture from afar. A mean and not the
    /// dominant colour: it never jumps between two colours of like weight, and is no clearer than the picture is. White
    /// where all is transparent.
    pub color: [u8; 3],
    /// The bytes of a `ThumbHash`, at most 25.
    pub thumb_hash: Vec<u8>,
    /// The picture in a few pixels: a WebP of some 200 bytes.
    pub preview: Vec<u8>,
}

/// EXIF orientation, 1 to 8; what is absent or out of range counts as 1 (upright).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Orientation(u8);

/// What the first bytes of a picture tell, without decoding pixels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "facts of a file, each on its own")]
pub struct Header {
    pub format: Format,
    /// As readers see it: orientation applied.
    pub size: Size,
    pub orientation: Orientation,
    /// The file has an alpha channel or a transparent palette entry.
    pub alpha: bool,
    /// More than one frame: a GIF, an animated WebP or an APNG whose first picture is not all there is to see.
    pub animated: bool,
    /// The file can be read row by row, without holding all of it: a PNG that is not interlaced, a
    /// JPEG of one sequential scan.
    pub in_strips: bool,
    /// Its EXIF or XMP says where it was taken.
    pub gps: bool,
    /// The mark with which files of its format end is not there: it may have been cut.
    pub unended: bool,
    /// All browsers show the file itself as they show what is made of it: it is whole, still and upright, of a kind and of
    /// colours that they know, and says of no place.
    pub web_ready: bool,
    pub load: Load,
}

/// Bytes that a decoder holds for a picture, as far as its header tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Load {
    /// However few pixels are wanted: rows, coefficients, or every pixel where they can't be had smaller.
    pub fixed: u64,
    /// For each pixel at the scale it is decoded at, wanted or not.
    pub scaled: u8,
    /// For each pixel that is kept.
    pub kept: u8,
}

/// Why a picture can't be used. Whose fault it is, is the variant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PictureError {
    /// A picture format that we don't read: `AVIF`, `TIFF` …
    Unsupported { format: String },
    /// A drawing, such as an SVG: it has no pixels to read.
    Vector { format: &'static FormatFacts },
    /// No picture at all. `looks_like` says what it seems to be, with an article: `an HTML page`.
    NotAPicture { looks_like: String },
    /// A picture of a format that we read, broken. `detail` is a phrase of ours, never the words of a decoder: those
    /// are for programmers, and may quote the file.
    Corrupt { format: Format, detail: &'static str },
    /// Declares more pixels than `limits.pixels`.
    TooManyPixels { size: Size, limit: u64 },
    /// Needs more memory than `--memory` allows, and can't be read in strips. Bytes.
    TooMuchMemory { size: Size, needs: u64, allowed: u64 },
    /// An output that its format can't hold: a side of it is longer than `longest`. Pixels.
    TooLongForFormat { format: Format, size: Size, longest: u32 },
    /// The encoder of a format failed on a picture that decodes.
    NotEncoded { format: Format },
    /// The picture was replaced while it was being read.
    Changed,
    /// The system does not give us the file.
    Unreadable { detail: IoCause },
}

impl PictureError {
    /// Returns the name of the format, where that is why the picture can't be used.
    #[must_use]
    pub fn unsupported_format(&self) -> Option<&str> {
        match self {
            Self::Unsupported { format } => Some(format),
            Self::Vector { format } => Some(format.name),
            _ => None,
        }
    }
}

/// An unsupported format is a kind of one that is read, such as `PNG in Apple's own variant`: that the picture be saved as
/// a PNG would be no help.
#[must_use]
pub fn is_kind_of_read_format(unsupported: &str) -> bool {
    let mut words = unsupported.split_whitespace();
    let is_name = |word: &str| Format::ALL.iter().any(|format| format.name() == word);
    words.clone().count() > 1 && words.any(is_name)
}

impl Size {
    #[must_use]
    pub fn new(width: u32, height: u32) -> Self {
        Self { width, height }
    }

    #[must_use]
    pub fn pixels(self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }

    /// Width and height exchanged.
    #[must_use]
    pub fn swapped_sides(self) -> Self {
        Self { width: self.height, height: self.width }
    }
}

impl Header {
    /// As the file holds it, before orientation.
    #[must_use]
    pub fn stored_size(&self) -> Size {
        if self.orientation.swaps_sides() { self.size.swapped_sides() } else { self.size }
    }
}

impl Orientation {
    pub const UPRIGHT: Self = Self(1);

    #[must_use]
    pub fn from_exif(value: u32) -> Self {
        match u8::try_from(value) {
            Ok(value @ 1..=8) => Self(value),
            _ => Self::UPRIGHT,
        }
    }

    /// 1 to 8.
    #[must_use]
    pub fn exif(self) -> u8 {
        self.0
    }

    /// The stored picture lies on its side.
    #[must_use]
    pub fn swaps_sides(self) -> bool {
        self.0 >= 5
    }
}

impl Format {
    /// The formats that this build reads.
    pub const ALL: &'static [Self] = &[
        Self::Jpeg,
        Self::Png,
        Self::WebP,
        Self::Gif,
        #[cfg(feature = "avif")]
        Self::Avif,
    ];

    /// The formats of variants, as a page offers them: the one that browsers should take first, first. The last two
    /// every browser knows; of them a picture has one.
    pub const OFFERED: [Self; 4] = [Self::Avif, Self::WebP, Self::Png, Self::Jpeg];

    /// What is true of it: its row in the list of formats.
    #[must_use]
    pub fn facts(self) -> &'static FormatFacts {
        match self {
            Self::Jpeg => &formats::JPEG,
            Self::Png => &formats::PNG,
            Self::WebP => &formats::WEBP,
            Self::Gif => &formats::GIF,
            Self::Avif => &formats::AVIF,
        }
    }

    /// As people write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.facts().name
    }

    /// As in the manifest and in JSON.
    #[must_use]
    pub fn id(self) -> &'static str {
        self.facts().id
    }

    /// Returns the format with this [`id`](Self::id), be it one that this build does not read.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        formats::FORMATS.iter().find(|facts| facts.id == id)?.read_as.filter(|format| format.id() == id)
    }

    /// As in HTTP's `Content-Type`, and in HTML's `type`.
    #[must_use]
    pub fn mime_type(self) -> &'static str {
        self.facts().mime_type
    }

    /// Returns the extension that we would write.
    #[must_use]
    pub fn extension(self) -> &'static str {
        self.facts().extensions[0].0
    }

    /// Returns what an extension promises, case aside.
    #[must_use]
    pub fn from_extension(extension: &str) -> Option<Self> {
        const WRITTEN: [Spelling; 3] = [Spelling::Usual, Spelling::Unusual, Spelling::Rare];
        let is_of = |format: &Self| {
            format.facts().extensions_spelled(&WRITTEN).any(|known| known.eq_ignore_ascii_case(extension))
        };
        Self::ALL.iter().copied().find(is_of)
    }

    /// We can write this format.
    #[must_use]
    pub fn is_written(self) -> bool {
        Self::ALL.contains(&self) && self.facts().is_written
    }
}
