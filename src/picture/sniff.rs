//! What a file is, by its first bytes; its name is never asked.

use std::borrow::Cow;

use crate::model::Format;
use crate::model::formats::{FormatFacts, SVG};
use crate::model::picture::LFS_POINTER;

/// Enough bytes for [`sniff`] to tell all but an SVG behind long comments.
pub const SNIFFED_BYTES: usize = 1024;

/// Enough bytes for an SVG behind a licence and a document type. Browsers go by the server's word and look as far as it
/// takes; editors write a few kilobytes at most.
pub const SNIFFED_XML_BYTES: usize = 64 << 10;

/// What the first bytes say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sniffed {
    /// A format that we read.
    Picture(Format),
    /// A drawing, without pixels.
    Vector(&'static FormatFacts),
    /// A picture of another format: its usual name, `AVIF`.
    Unsupported(&'static str),
    /// No picture: what it seems to be, with an article, `an HTML page`.
    NotAPicture(String),
}

/// Tells a file by its first bytes; [`SNIFFED_BYTES`] of them are enough, all of them if there are fewer.
#[must_use]
pub fn sniff(first_bytes: &[u8]) -> Sniffed {
    if let Some(format) = picture(first_bytes) {
        return Sniffed::Picture(format);
    }
    if let Some(name) = unsupported_format(first_bytes) {
        return Sniffed::Unsupported(name);
    }
    if decoded_text(first_bytes).is_some_and(|text| root_is_svg(&text)) {
        return Sniffed::Vector(&SVG);
    }
    Sniffed::NotAPicture(other(first_bytes))
}

fn picture(bytes: &[u8]) -> Option<Format> {
    match bytes {
        [0xFF, 0xD8, 0xFF, ..] => Some(Format::Jpeg),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Some(Format::Png),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Format::WebP),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(Format::Gif),
        #[cfg(feature = "avif")]
        [_, _, _, _, b'f', b't', b'y', b'p', brands @ ..] if iso_media(brands) == Some("AVIF") => Some(Format::Avif),
        _ => None,
    }
}

/// Signatures of the pictures that we name and refuse.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"II+\0", "BigTIFF"),
    (b"MM\0+", "BigTIFF"),
    (b"II\xBC\x01", "JPEG XR"),
    (b"\0\0\x01\0", "ICO"),
    (b"\0\0\x02\0", "CUR"),
    (b"8BPS", "PSD"),
    (b"%PDF-", "PDF"),
    (b"%!PS", "PostScript"),
    (b"\xC5\xD0\xD3\xC6", "PostScript"),
    (b"\xFF\x0A", "JPEG XL"),
    (b"\0\0\0\x0CJXL \r\n\x87\n", "JPEG XL"),
    (b"\0\0\0\x0CjP  \r\n\x87\n", "JPEG 2000"),
    (b"\xFF\x4F\xFF\x51", "JPEG 2000"),
    (b"\x8AMNG\r\n\x1A\n", "MNG"),
    (b"\x8BJNG\r\n\x1A\n", "JNG"),
    (b"qoif", "QOI"),
    (b"DDS ", "DDS"),
    (b"gimp xcf", "XCF"),
    (b"v/1\x01", "OpenEXR"),
    (b"#?RADIANCE", "Radiance HDR"),
    (b"SIMPLE  =", "FITS"),
];

fn unsupported_format(bytes: &[u8]) -> Option<&'static str> {
    if let Some((_, name)) = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        return Some(name);
    }
    match bytes {
        // "BM" alone would claim prose; a BMP's reserved words are zero and its header size is small.
        [b'B', b'M', _, _, _, _, 0, 0, 0, 0, _, _, 0, 0, ..] => Some("BMP"),
        [b'P', b'1'..=b'7', b'\n' | b'\r' | b' ' | b'\t', ..] => Some("PNM"),
        [_, _, _, _, b'f', b't', b'y', b'p', brands @ ..] => iso_media(brands),
        _ => None,
    }
}

/// The first bytes are of XML, and [`SNIFFED_BYTES`] of them do not reach its first element: more of them may.
#[must_use]
pub fn may_be_xml(first_bytes: &[u8]) -> bool {
    decoded_text(first_bytes).is_some_and(|text| matches!(root(&text), Root::Beyond))
}

/// The major brand decides, then the compatible ones (ISO 14496-12: after four bytes of minor version).
fn iso_media(brands: &[u8]) -> Option<&'static str> {
    let named = |brand: &[u8]| match brand {
        b"avif" | b"avis" => Some("AVIF"),
        b"heic" | b"heix" | b"hevc" | b"hevx" | b"heim" | b"heis" | b"mif1" | b"msf1" => Some("HEIC"),
        b"jxl " => Some("JPEG XL"),
        b"jp2 " | b"jpx " => Some("JPEG 2000"),
        b"crx " => Some("CR3"),
        _ => None,
    };
    let mut words = brands.chunks_exact(4);
    let major = words.next()?;
    let compatible = || words.clone().skip(1).take(8).find(|brand| matches!(*brand, b"avif" | b"avis"));
    match (named(major), compatible()) {
        (Some("HEIC"), Some(avif)) => named(avif),
        (name, _) => name,
    }
}

/// What a text's first element is.
enum Root<'a> {
    Named(&'a str),
    /// The text ends before it.
    Beyond,
    /// The text is no XML.
    None,
}

/// Looks past declarations, comments, processing instructions and a document type (XML 1.0, 2.8).
fn root(text: &str) -> Root<'_> {
    let mut rest = text.trim_start_matches('\u{FEFF}').trim_start();
    loop {
        let end = if let Some(inside) = rest.strip_prefix("<!--") {
            inside.split_once("-->").map(|(_, after)| after)
        } else if let Some(inside) = rest.strip_prefix("<?") {
            inside.split_once("?>").map(|(_, after)| after)
        } else if let Some(inside) = rest.strip_prefix("<!") {
            after_document_type(inside)
        } else if let Some(inside) = rest.strip_prefix('<') {
            let name = inside.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next().unwrap_or_default();
            return if name.is_empty() { Root::None } else { Root::Named(name) };
        } else {
            // Text before an element is no XML.
            return if rest.is_empty() && !text.is_empty() { Root::Beyond } else { Root::None };
        };
        match end {
            Some(after) => rest = after.trim_start(),
            None => return Root::Beyond,
        }
    }
}

/// Returns what follows a document type, whose own declarations stand in brackets.
fn after_document_type(inside: &str) -> Option<&str> {
    let mut depth = 0_u32;
    let mut quote = None;
    for (at, c) in inside.char_indices() {
        match (c, quote) {
            (c, Some(open)) if c == open => quote = None,
            ('"' | '\'', None) => quote = Some(c),
            ('[', None) => depth += 1,
            (']', None) => depth = depth.saturating_sub(1),
            ('>', None) if depth == 0 => return Some(&inside[at + 1..]),
            _ => {}
        }
    }
    None
}

/// An `svg` element, also by a prefix of its namespace.
fn root_is_svg(text: &str) -> bool {
    !is_html(text.trim_start()) && matches!(root(text), Root::Named(name) if name.rsplit(':').next() == Some("svg"))
}

fn is_html(text: &str) -> bool {
    let start: String = text.chars().take(15).collect::<String>().to_ascii_lowercase();
    start.starts_with("<!doctype html") || start.starts_with("<html")
}

/// Returns the bytes as text, be it UTF-8 or, with its mark, UTF-16.
fn decoded_text(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let units = |pair: fn([u8; 2]) -> u16| {
        let units = bytes[2..].chunks_exact(2).map(|two| pair([two[0], two[1]]));
        let text: String = char::decode_utf16(units).map_while(Result::ok).collect();
        text.chars().all(is_printable).then_some(Cow::Owned(text))
    };
    match bytes {
        [0xFF, 0xFE, ..] => units(u16::from_le_bytes),
        [0xFE, 0xFF, ..] => units(u16::from_be_bytes),
        _ => text(bytes).map(Cow::Borrowed),
    }
}

fn is_printable(c: char) -> bool {
    !c.is_control() || matches!(c, '\t' | '\n' | '\r' | '\x0C')
}

/// Returns the bytes as text, if that is what they are; a character cut at the end is forgiven.
fn text(bytes: &[u8]) -> Option<&str> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => std::str::from_utf8(&bytes[..error.valid_up_to()]).ok()?,
        Err(_) => return None,
    };
    (!text.is_empty() && text.chars().all(is_printable)).then_some(text)
}

fn other(bytes: &[u8]) -> String {
    if bytes.is_empty() {
        return "an empty file".to_owned();
    }
    if let Some(text) = text(bytes) {
        let start = text.trim_start_matches('\u{FEFF}').trim_start();
        return if start.starts_with("version https://git-lfs") {
            LFS_POINTER.to_owned()
        } else if is_html(start) {
            "an HTML page".to_owned()
        } else if start.starts_with("<?xml") {
            "an XML document".to_owned()
        } else if bytes.len() < 32 {
            format!("{} bytes of text", bytes.len())
        } else {
            "a text file".to_owned()
        };
    }
    let kind = match bytes {
        [b'P', b'K', 3, 4, ..] => "a ZIP archive",
        [0x1F, 0x8B, ..] => "a gzip file",
        [b'R', b'I', b'F', b'F', _, _, _, _, _, ..] => "a RIFF file that is no WebP",
        [_, _, _, _, b'f', b't', b'y', b'p', _, ..] => "a video or audio file",
        [0x1A, 0x45, 0xDF, 0xA3, ..] => "a video file",
        _ if bytes.iter().all(|&byte| byte == 0) => "nothing but zeros",
        _ => "binary data",
    };
    kind.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_recognised_by_its_first_bytes() {
        use Sniffed::{NotAPicture, Picture, Unsupported};
        let not = |what: &str| NotAPicture(what.to_owned());
        let avif = if cfg!(feature = "avif") { Picture(Format::Avif) } else { Unsupported("AVIF") };
        let cases: &[(&[u8], Sniffed)] = &[
            (b"\xFF\xD8\xFF\xE0", Picture(Format::Jpeg)),
            (b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR", Picture(Format::Png)),
            (b"RIFF\x10\0\0\0WEBPVP8 ", Picture(Format::WebP)),
            (b"GIF87a", Picture(Format::Gif)),
            (b"GIF89a", Picture(Format::Gif)),
            (b"\0\0\0\x1Cftypavif\0\0\0\0", avif.clone()),
            (b"\0\0\0\x1Cftypmif1\0\0\0\0mif1avif", avif),
            (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", Unsupported("HEIC")),
            (b"MM\0*\0\0\0\x08", Unsupported("TIFF")),
            (b"BM\x36\0\0\0\0\0\0\0\x36\0\0\0", Unsupported("BMP")),
            (b"\xEF\xBB\xBF<?xml version='1.0'?><!-- a --><svg xmlns=''>", Sniffed::Vector(&SVG)),
            (b"\xFF\x0A\0", Unsupported("JPEG XL")),
            (b"", not("an empty file")),
            (b"oops", not("4 bytes of text")),
            (b"BMW makes cars; this is prose and no bitmap", not("a text file")),
            (b"version https://git-lfs.github.com/spec/v1\noid sha256:00\n", not("a Git LFS pointer")),
            (b"\n<!DOCTYPE html><html><body><svg></svg>", not("an HTML page")),
            (b"PK\x03\x04\x14\0", not("a ZIP archive")),
            (b"RIFF\x10\0\0\0WAVEfmt ", not("a RIFF file that is no WebP")),
            (b"GIF88a\0\x01", not("binary data")),
            (b"\0\0\0\0\0\0", not("nothing but zeros")),
        ];
        for (bytes, expected) in cases {
            assert_eq!(&sniff(bytes), expected, "{:?}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn an_svg_is_recognised_by_its_first_element_whatever_stands_before() {
        let licence = format!("<!-- {} <svg> -->", "words ".repeat(400));
        let svg = "<svg xmlns='http://www.w3.org/2000/svg'/>";
        let utf16: Vec<u8> = "\u{FEFF}<?xml version='1.0'?><svg/>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(sniff(&utf16), Sniffed::Vector(&SVG));
        for before in [
            "",
            "\n\n",
            "\u{FEFF}<?xml version='1.0'?>\n",
            "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'a>b.dtd' [<!ENTITY ns 'x'>]>",
            "<?xml-stylesheet href='a.css'?><!-- a -- -->",
            &licence,
        ] {
            let file = format!("{before}{svg}");
            assert_eq!(sniff(file.as_bytes()), Sniffed::Vector(&SVG), "{before}");
            let cut = &file.as_bytes()[..file.len().min(SNIFFED_BYTES)];
            assert_eq!(may_be_xml(cut), cut.len() < file.len(), "{before}");
        }
        for other in
            ["<html><svg></svg></html>", "<!-- <svg> --><rss/>", "text <svg>", "<!doctype html><svg>", "< svg>"]
        {
            assert_ne!(sniff(other.as_bytes()), Sniffed::Vector(&SVG), "{other}");
            assert!(!may_be_xml(other.as_bytes()), "{other}");
        }
    }

    #[test]
    fn a_character_cut_in_two_is_still_text() {
        let whole = "un texte assez long, écrit en français : été";
        assert_eq!(sniff(&whole.as_bytes()[..whole.len() - 1]), Sniffed::NotAPicture("a text file".to_owned()));
    }
}
