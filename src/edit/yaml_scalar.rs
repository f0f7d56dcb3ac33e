//! One text as a YAML scalar in one line, that every parser of YAML 1.1 and 1.2 reads alike.

/// How a scalar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScalarStyle {
    Plain,
    /// `'…'`
    Single,
    /// `"…"`
    Double,
}

/// Whether the scalar stands inside braces or brackets, where more characters mean something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScalarContext {
    Block,
    Flow,
}

/// Returns the text in the wanted style where that can hold it, else in the simplest that can.
pub fn scalar_text(text: &str, wanted: ScalarStyle, around: ScalarContext) -> String {
    if text.chars().any(needs_escape) {
        return double(text);
    }
    match wanted {
        ScalarStyle::Plain if is_plain(text, around) => text.to_owned(),
        // As people write it: an apostrophe is doubled only where double quotes would need escapes too.
        ScalarStyle::Plain if text.contains('\'') && !text.contains(['"', '\\']) => double(text),
        ScalarStyle::Plain | ScalarStyle::Single => format!("'{}'", text.replace('\'', "''")),
        ScalarStyle::Double => double(text),
    }
}

/// Returns a key's name.
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
fn is_plain(text: &str, around: ScalarContext) -> bool {
    let begins = text.starts_with(|char: char| char.is_alphabetic() || char == '/');
    let space_ends = text.ends_with(char::is_whitespace) || text.ends_with(':');
    let ends_early = text.contains(": ") || text.contains(" #");
    let in_flow = around == ScalarContext::Flow && text.contains([',', '[', ']', '{', '}', ':', '#']);
    begins && !space_ends && !ends_early && !in_flow && !WORDS.contains(&text.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wanted_style_is_kept_where_it_can_be() {
        use ScalarStyle::{Double, Plain, Single};
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
            assert_eq!(scalar_text(text, wanted, ScalarContext::Block), expected, "{text:?}");
        }
        assert_eq!(scalar_text("a, b", Plain, ScalarContext::Flow), "'a, b'");
        for (text, in_block, in_flow) in [
            ("a", true, true),
            ("éa b/c", true, true),
            ("a:b", true, false),
            ("a#b", true, false),
            ("a[b", true, false),
            ("a}b", true, false),
            ("a: b", false, false),
            ("a:", false, false),
            ("a\u{a0}", false, false),
            ("a #b", false, false),
            ("-a", false, false),
            ("1a", false, false),
            ("Null", false, false),
        ] {
            assert_eq!(is_plain(text, ScalarContext::Block), in_block, "{text:?}");
            assert_eq!(is_plain(text, ScalarContext::Flow), in_flow, "{text:?} in brackets");
        }
        assert_eq!(double("\u{7}\t\r\u{1fffe}\u{fffe}🍁"), "\"\\u0007\\t\\r\\U0001FFFE\\uFFFE🍁\"");
        assert_eq!(double("\u{ffff}\u{10000}"), "\"\\uFFFF\u{10000}\"", "four digits, and the first that needs more");
    }

    #[test]
    fn keys_are_bare_where_they_are_names() {
        for (name, is_bare) in [
            ("image-alt", true),
            ("_a.b1", true),
            ("no", false),
            ("NULL", false),
            ("a b", false),
            ("1a", false),
            ("é", false),
        ] {
            assert_eq!(key(name), if is_bare { name.to_owned() } else { format!("\"{name}\"") });
        }
    }
}
