//! The size of an SVG, as browsers lay it out in an `<img>`. It is never drawn.

use roxmltree::{Document, Node, ParsingOptions};

use super::svg_cost::is_affordable;
use crate::model::Size;

/// The size of an SVG in CSS pixels; `None` if the bytes are no SVG: no well-formed XML, another root, compressed
/// (`.svgz`), with a document type that declares entities, or too long to be read.
///
/// CSS Images 3, 5.3, with SVG 2, 8.2 and 8.11: `width` and `height` if they are lengths; percentages, `auto` and what
/// is no length count as absent. A side that is absent follows from the other by the ratio of the `viewBox`. With
/// neither, the picture is as large as browsers make it where nothing else is said: 300 × 150, shrunk to the ratio.
#[must_use]
pub fn svg_size(bytes: &[u8]) -> Option<Size> {
    if bytes.len() > LONGEST {
        return None;
    }
    let text = text(bytes)?;
    // Sketchpads write a document type without entities, which is harmless; with them, a short file may unfold.
    if text.contains("<!ENTITY") || !is_affordable(&text) {
        return None;
    }
    let options = ParsingOptions { allow_dtd: true, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(&text, options).ok()?;
    let root = document.root_element();
    let is_svg = root.tag_name().name() == "svg" && root.tag_name().namespace() == Some(NAMESPACE);
    is_svg.then(|| size(root))
}

/// Bytes. Drawings of a site are a hundredth of it; what is larger would be read at length for two attributes.
const LONGEST: usize = 32 << 20;

/// Elements, comments and texts.
const MOST_NODES: u32 = 1_000_000;

/// Without it browsers show no picture.
const NAMESPACE: &str = "http://www.w3.org/2000/svg";

/// CSS 2.2, 10.3.2: what a replaced element measures without sides and without a ratio.
const DEFAULT: [f64; 2] = [300.0, 150.0];

/// CSS pixels in an `em`: in an `<img>` the initial font size, `medium`, counts.
const EM: f64 = 16.0;

/// UTF-8, or UTF-16 with its mark. Other encodings are none of an SVG that the web serves.
fn text(bytes: &[u8]) -> Option<std::borrow::Cow<'_, str>> {
    let units = |pair: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes[2..].chunks_exact(2).map(|two| pair([two[0], two[1]])).collect();
        String::from_utf16(&units).ok().map(Into::into)
    };
    match bytes {
        [0xFF, 0xFE, ..] => units(u16::from_le_bytes),
        [0xFE, 0xFF, ..] => units(u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => std::str::from_utf8(rest).ok().map(Into::into),
        _ => std::str::from_utf8(bytes).ok().map(Into::into),
    }
}

fn size(root: Node) -> Size {
    let side = |name| root.attribute(name).and_then(length);
    let ratio = root.attribute("viewBox").and_then(ratio);
    let [width, height] = match (side("width"), side("height"), ratio) {
        (Some(width), Some(height), _) => [width, height],
        (Some(width), None, Some(ratio)) => [width, width / ratio],
        (None, Some(height), Some(ratio)) => [height * ratio, height],
        (Some(width), None, None) => [width, DEFAULT[1]],
        (None, Some(height), None) => [DEFAULT[0], height],
        (None, None, Some(ratio)) => [DEFAULT[0], DEFAULT[0] / ratio],
        (None, None, None) => DEFAULT,
    };
    // Attributes of an `<img>` are whole numbers, at least 1.
    let whole = |side: f64| side.round().clamp(1.0, f64::from(u32::MAX)) as u32;
    Size::new(whole(width), whole(height))
}

/// CSS Values 3, 6: pixels of a length, above 0. A number alone is in pixels (SVG 2, 4.2).
fn length(text: &str) -> Option<f64> {
    let text = text.trim_matches(is_space);
    let is_unit = |c: char| c.is_ascii_alphabetic() || c == '%';
    let number = text.trim_end_matches(is_unit);
    let pixels = match text[number.len()..].to_ascii_lowercase().as_str() {
        "" | "px" => 1.0,
        "in" => 96.0,
        "cm" => 96.0 / 2.54,
        "mm" => 96.0 / 25.4,
        "q" => 96.0 / 101.6,
        "pt" => 96.0 / 72.0,
        "pc" => 16.0,
        "em" | "rem" => EM,
        // Half an em where the font is not known (CSS Values 3, 6.1.1).
        "ex" | "ch" => EM / 2.0,
        _ => return None,
    };
    Some(positive(number)? * pixels)
}

/// Width over height of `min-x min-y width height`.
fn ratio(view_box: &str) -> Option<f64> {
    let numbers: Vec<&str> = view_box.split(|c| is_space(c) || c == ',').filter(|part| !part.is_empty()).collect();
    let [_, _, width, height] = numbers[..] else { return None };
    Some(positive(width)? / positive(height)?)
}

fn positive(number: &str) -> Option<f64> {
    // Rust reads `inf` and `nan` too.
    let is_number =
        number.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'+' | b'-' | b'e' | b'E'));
    number.parse().ok().filter(|&number: &f64| is_number && number.is_finite() && number > 0.0)
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0C')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(attributes: &str) -> Option<(u32, u32)> {
        let text = format!("<svg xmlns='{NAMESPACE}' {attributes}><path d='M0 0'/></svg>");
        svg_size(text.as_bytes()).map(|size| (size.width, size.height))
    }

    #[test]
    fn sizes_are_those_of_browsers() {
        let cases = [
            ("width='40' height='30'", (40, 30)),
            ("width='40px' height=' 30.4 '", (40, 30)),
            ("width='1in' height='2.54cm'", (96, 96)),
            ("width='25.4mm' height='72pt'", (96, 96)),
            ("width='6pc' height='101.6Q'", (96, 96)),
            ("width='2em' height='2ex'", (32, 16)),
            ("width='1e2' height='1E1px'", (100, 10)),
            // One side, and a ratio or none.
            ("width='60' viewBox='0 0 20 10'", (60, 30)),
            ("height='60' viewBox='0,0,20,10'", (120, 60)),
            ("width='60'", (60, 150)),
            ("height='60'", (300, 60)),
            // No side that is a length.
            ("viewBox='-5 -5 20 10'", (300, 150)),
            ("viewBox='0 0 16 16'", (300, 300)),
            ("viewBox='0 0 100 400'", (300, 1200)),
            ("width='100%' height='100%' viewBox='0 0 100 50'", (300, 150)),
            ("width='auto' height='50' viewBox='0 0 4 1'", (200, 50)),
            ("", (300, 150)),
            // What is no length, or no box.
            ("width='-4' height='0' viewBox='0 0 0 10'", (300, 150)),
            ("width='inf' height='nan' viewBox='0 0 1'", (300, 150)),
            ("width='0.2' height='1'", (1, 1)),
        ];
        for (attributes, expected) in cases {
            assert_eq!(of(attributes), Some(expected), "{attributes}");
        }
    }

    #[test]
    fn what_stands_before_the_root_is_passed_over() {
        let svg = format!("<svg xmlns='{NAMESPACE}' width='4' height='3'/>");
        let before = [
            "",
            "\u{FEFF}",
            "<?xml version='1.0' encoding='UTF-8'?>\n<!-- drawn -->\n",
            "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'>\n",
        ];
        for before in before {
            assert_eq!(svg_size(format!("{before}{svg}").as_bytes()), Some(Size::new(4, 3)), "{before}");
        }
        let prefixed = format!("<s:svg xmlns:s='{NAMESPACE}' width='4' height='3'/>");
        assert_eq!(svg_size(prefixed.as_bytes()), Some(Size::new(4, 3)));
        let little: Vec<u8> = format!("\u{FEFF}{svg}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = format!("\u{FEFF}{svg}").encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!([svg_size(&little), svg_size(&big)], [Some(Size::new(4, 3)); 2]);
    }

    #[test]
    fn what_is_no_svg_has_no_size() {
        let bomb = format!(
            "<!DOCTYPE svg [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><svg xmlns='{NAMESPACE}' width='4'>&b;</svg>"
        );
        let cut = format!("<svg xmlns='{NAMESPACE}' width='4' height='3'><path");
        let inline = format!("<html><body><svg xmlns='{NAMESPACE}' width='4' height='3'/></body></html>");
        for other in ["", "<svg width='4' height='3'/>", "<rss/>", &bomb, &cut, &inline, "svg"] {
            assert_eq!(svg_size(other.as_bytes()), None, "{other}");
        }
        assert_eq!(svg_size(b"\x1F\x8B\x08\0\0\0\0\0"), None, "compressed");
        let deep = format!("<svg xmlns='{NAMESPACE}'>{}", "<g>".repeat(50_000));
        assert_eq!(svg_size(deep.as_bytes()), None, "deep");
    }

    proptest! {
        #[test]
        fn any_attribute_is_read_without_a_panic(width in "[-+0-9a-z.% ]{0,12}", view_box in "[-0-9 .,e]{0,24}") {
            let size = of(&format!("width='{width}' viewBox='{view_box}'"));
            prop_assert!(size.is_some_and(|(width, height)| width > 0 && height > 0));
        }
    }
}
