//! One text as a YAML scalar in one line, that every parser of YAML 1.1 and 1.2 reads alike.

/// How a scalar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Plain,
    /// `'…'`
    Single,
    /// `"…"`
    Double,
}

/// Whether the scalar stands inside braces or brackets, where more characters mean something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Around {
    Block,
    Flow,
}

/// The text in the wanted style where that can hold it, else in the simplest that can.
pub fn written(text: &str, wanted: Style, around: Around) -> String {
    if text.chars().any(needs_escape) {
        return double(text);
    }
    match wanted {
        Style::Plain if is_plain(text, around) => text.to_owned(),
        // As people write it: an apostrophe is doubled only where double quotes would need escapes too.
        Style::Plain if text.contains('\'') && !text.contains(['"', '\\']) => double(text),
        Style::Plain | Style::Single => format!("'{}'", text.replace('\'', "''")),
        Style::Double => double(text),
    }
}

/// A key's name.
pub fn key(name: &str) -> String {
    let bare = name.starts_with(|char: char| char.is_ascii_alphabetic() || char == '_')
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte))
        && !WORDS.contains(&name.to_ascii_lowercase().as_str());
    if bare { name.to_owned() } else { double(name) }
}

/// Controls, and what some parsers take for a line end or refuse.
pub fn needs_escape(char: char) -> bool {
    char.is_control() || matches!(char, '\u{2028}' | '\u{2029}' | '\u{feff}') || (u32::from(char) & 0xfffe) == 0xfffe
}

fn double(text: &str) -> String {
    let mut out = String::from("\"");
    for char in text.chars() {
        match char {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            char if needs_escape(char) && u32::from(char) > 0xffff => {
                out.push_str(&format!("\\U{:08X}", u32::from(char)));
            }
            char if needs_escape(char) => out.push_str(&format!("\\u{:04X}", u32::from(char))),
            char => out.push(char),
        }
    }
    out.push('"');
    out
}

/// What YAML 1.1 or 1.2 takes for something else than text.
const WORDS: [&str; 9] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];

/// Stricter than YAML: it begins like a word or a path, and holds nothing that may end or change it.
fn is_plain(text: &str, around: Around) -> bool {
    let begins = text.starts_with(|char: char| char.is_alphabetic() || char == '/');
    let blank_ends = text.ends_with(char::is_whitespace) || text.ends_with(':');
    let ends_early = text.contains(": ") || text.contains(" #");
    let in_flow = around == Around::Flow && text.contains([',', '[', ']', '{', '}', ':', '#']);
    begins && !blank_ends && !ends_early && !in_flow && !WORDS.contains(&text.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wanted_style_is_kept_where_it_can_be() {
        use Style::{Double, Plain, Single};
        for (text, wanted, expected) in [
            ("/img/a b.jpg", Plain, "/img/a b.jpg"),
            ("Éric dit : « oui »", Plain, "'Éric dit : « oui »'"),
            ("a #b", Plain, "'a #b'"),
            ("L'été: chaud", Plain, "\"L'été: chaud\""),
            ("l'été", Plain, "l'été"),
            ("'x' \"y\"", Plain, "'''x'' \"y\"'"),
            ("yes", Plain, "'yes'"),
            ("12:30", Plain, "'12:30'"),
            ("", Plain, "''"),
            (" a ", Plain, "' a '"),
            ("l'été", Single, "'l''été'"),
            ("say \"a\\b\"", Double, "\"say \\\"a\\\\b\\\"\""),
            ("a\nb", Single, "\"a\\nb\""),
            ("a\u{2028}b\u{feff}", Plain, "\"a\\u2028b\\uFEFF\""),
            ("🍁", Single, "'🍁'"),
        ] {
            assert_eq!(written(text, wanted, Around::Block), expected, "{text:?}");
        }
        assert_eq!(written("a, b", Plain, Around::Flow), "'a, b'");
    }

    #[test]
    fn keys_are_bare_where_they_are_names() {
        assert_eq!((key("image-alt"), key("no"), key("a b")), ("image-alt".into(), "\"no\"".into(), "\"a b\"".into()));
    }
}
