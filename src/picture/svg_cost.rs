//! What it would cost to read an XML text as a tree: the parser holds each attribute of an element against the others, and
//! writes the names of namespaces down again for each element that adds one.

/// Attributes of one element. Drawings have a few dozen.
const ATTRIBUTES: usize = 4000;
/// Names of namespaces that are written down for all elements together.
const NAMESPACES: usize = 1_000_000;

/// The text can be read in time and memory that its length accounts for. What is no well-formed XML may be taken for either.
pub fn is_affordable(text: &str) -> bool {
    let mut rest = text.as_bytes();
    // The names of namespaces that each open element and those around it declare.
    let mut open: Vec<usize> = Vec::new();
    let mut written = 0;
    while let Some(at) = rest.iter().position(|byte| *byte == b'<') {
        rest = &rest[at + 1..];
        rest = match rest {
            [b'!', b'-', b'-', ..] => behind(&rest[3..], b"-->"),
            [b'!', b'[', ..] => behind(rest, b"]]>"),
            [b'?', ..] => behind(rest, b"?>"),
            [b'!', ..] => behind(rest, b">"),
            [b'/', ..] => {
                open.pop();
                behind(rest, b">")
            }
            _ => {
                let Some(tag) = Tag::parse(rest) else { return true };
                let around = open.last().copied().unwrap_or_default();
                if tag.namespaces > 0 {
                    written += around + tag.namespaces;
                }
                if tag.attributes > ATTRIBUTES || written > NAMESPACES {
                    return false;
                }
                if !tag.closes {
                    open.push(around + tag.namespaces);
                }
                &rest[tag.length..]
            }
        };
    }
    true
}

/// A start tag.
struct Tag {
    length: usize,
    attributes: usize,
    namespaces: usize,
    /// `/>`.
    closes: bool,
}

impl Tag {
    /// Reads behind `<`; `None` where the tag does not end.
    fn parse(text: &[u8]) -> Option<Self> {
        let (mut at, mut attributes, mut namespaces) = (0, 0, 0);
        loop {
            match text.get(at)? {
                b'>' => {
                    let closes = at > 0 && text[at - 1] == b'/';
                    return Some(Self { length: at + 1, attributes, namespaces, closes });
                }
                quote @ (b'"' | b'\'') => {
                    attributes += 1;
                    at += 1 + text[at + 1..].iter().position(|byte| byte == quote)?;
                }
                b'x' if text[at..].starts_with(b"xmlns") => namespaces += 1,
                _ => {}
            }
            at += 1;
        }
    }
}

fn behind<'a>(text: &'a [u8], end: &[u8]) -> &'a [u8] {
    memchr::memmem::find(text, end).map_or(&[], |at| &text[at + end.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_attributes_of_one_element_and_namespaces_in_one_another_cost_too_much() {
        let attributes = |count: usize| (0..count).map(|at| format!(" a{at}='>'")).collect::<Vec<_>>().concat();
        assert!(is_affordable(&format!("<svg{}/>", attributes(ATTRIBUTES))));
        assert!(!is_affordable(&format!("<svg{}/>", attributes(ATTRIBUTES + 1))));
        let nested = |count: usize| (0..count).map(|at| format!("<g xmlns:a{at}=\"b\">")).collect::<Vec<_>>().concat();
        assert!(is_affordable(&nested(1000)));
        assert!(!is_affordable(&nested(2000)));
        // Beside one another they are few.
        assert!(is_affordable(&"<g xmlns:a='b'></g><g xmlns:a='b'/>".repeat(20_000)));
        let hidden = format!("<!-- <svg{0}> --><![CDATA[<svg{0}>]]><?a <svg{0}> ?><a>", attributes(ATTRIBUTES + 1));
        assert!(is_affordable(&hidden));
    }

    #[test]
    fn what_is_no_xml_is_read_to_its_end() {
        for text in ["", "<", "<a", "<a b='", "</", "</a", "<!--", "<!", "<?", "<![CDATA[", "<a/></a></a>", "é<é>"] {
            assert!(is_affordable(text), "{text}");
        }
    }
}
