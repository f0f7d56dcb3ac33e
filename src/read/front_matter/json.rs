//! A JSON object at the very start of a page, as Hugo reads it.

use super::{Layout, Split};

pub const LAYOUT: Layout =
    Layout { language: "JSON", split, parse: crate::tree::json, example: "{\n  \"image\": \"/img/a.jpg\"\n}\nBody.\n" };

/// A brace opens it, unless it opens a shortcode or a template (`{{`); it ends with its partner.
fn split(text: &str) -> Split {
    if !text.starts_with('{') || text.starts_with("{{") || text.starts_with("{%") {
        return Split::NotMine;
    }
    let (mut depth, mut in_text, mut escaped) = (0_usize, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            b'{' if !in_text => depth += 1,
            b'}' if !in_text => {
                depth -= 1;
                if depth == 0 {
                    let end = at + 1;
                    let rest = &text[end..];
                    let line = rest.find('\n').map_or(rest.len(), |newline| newline + 1);
                    let skip = if rest[..line].trim().is_empty() { line } else { 0 };
                    return Split::Found { matter: 0..end, body: end + skip };
                }
            }
            _ => {}
        }
    }
    Split::Unclosed { fence: "}" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_object_ends_at_its_own_brace_and_the_body_begins_behind_its_line() {
        for (text, matter, body) in [
            ("{}", "{}", ""),
            ("{}\nB", "{}", "B"),
            ("{} \t\r\n\nB", "{}", "\nB"),
            ("{} B\nC", "{}", " B\nC"),
            ("{\"a\": {\"b\": {}}, \"c\": {}}\n{}", "{\"a\": {\"b\": {}}, \"c\": {}}", "{}"),
            ("{\"a\": \"} \\\" } {\\\\\"}B", "{\"a\": \"} \\\" } {\\\\\"}", "B"),
        ] {
            let Split::Found { matter: range, body: at } = split(text) else { panic!("{text}") };
            assert_eq!((&text[range], &text[at..]), (matter, body), "{text}");
        }
        for text in ["{", "{\"}", "{\"a\": {}", "{\"\\\"}"] {
            assert_eq!(split(text), Split::Unclosed { fence: "}" }, "{text}");
        }
        for text in ["", "a {}", "{{< a >}}", "{% a %}", " {}"] {
            assert_eq!(split(text), Split::NotMine, "{text}");
        }
    }
}
