//! JSON that says the same and does nothing where it is printed.

use crate::words::visible::{broken_commands, is_hidden};

/// Returns a JSON text with what nobody sees as `\u` escapes, and without the beginning of a command that CI services
/// take from anywhere in a line (`##[`). Such characters stand in strings alone, where an escape means the same.
pub fn json_escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for char in json.chars() {
        if is_hidden(char) && char != '\n' {
            let mut units = [0; 2];
            out.extend(char.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")));
        } else {
            out.push(char);
        }
    }
    broken_commands(&out, "\\u0023")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_is_said() {
        let odd = "a\u{9b}31m\u{202e}b\u{2028}##[error]###[x]## A\u{e0041}\u{7f}\n\t\u{1b}é日😀";
        let json = serde_json::to_string_pretty(&[odd]).unwrap();
        let escaped = json_escaped(&json);
        assert_eq!(serde_json::from_str::<Vec<String>>(&escaped).unwrap(), [odd]);
        assert!(!escaped.contains("##[") && escaped.contains("## A") && escaped.contains("é日😀"), "{escaped}");
        assert!(escaped.chars().all(|char| !is_hidden(char) || char == '\n'), "{escaped:?}");
    }
}
