//! JSON, which YAML 1.2 contains: one parser keeps the positions of both.

use super::{Node, SyntaxError};

/// Reads a whole text. Strict about syntax first, so that YAML in disguise is no JSON.
pub fn parse(text: &str) -> Result<Node, SyntaxError> {
    if let Err(error) = serde_json::from_str::<serde::de::IgnoredAny>(text) {
        let line_start = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
        return Err(SyntaxError {
            detail: error.to_string().split(" at line ").next().unwrap_or_default().to_owned(),
            at: (line_start + error.column().saturating_sub(1)).min(text.len()),
        });
    }
    // Tabs indent JSON; in YAML they may not, and one space is as long as one tab.
    super::yaml(&text.replace('\t', " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_know_their_bytes_tabs_or_not() {
        let text = "{\n\t\"cover\": {\"image\": \"/img/é.jpg\"},\n\t\"n\": 1\n}\n";
        let tree = parse(text).unwrap();
        let (_, image) = tree.at("cover.image").unwrap();
        assert_eq!((image.text().as_deref(), &text[image.bytes.clone()]), (Some("/img/é.jpg"), "\"/img/é.jpg\""));
    }

    #[test]
    fn yaml_is_not_taken_for_json() {
        assert_eq!(parse("{a: 1}").unwrap_err().at, 1);
    }
}
