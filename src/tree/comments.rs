//! The comments of YAML and TOML.

use std::ops::Range;

use super::{Node, Value};

/// Returns where the comments of the text of a tree stand, from `#` to the end of the line. What stands in quotes or in
/// a block of text is none.
#[must_use]
pub fn comments(text: &str, tree: &Node) -> Vec<Range<usize>> {
    let mut written = Vec::new();
    scalars(tree, &mut written);
    written.sort_by_key(|range| range.start);
    let mut all = Vec::new();
    let mut from = 0;
    while let Some(begin) = text[from..].find('#').map(|at| from + at) {
        from = begin + 1;
        let behind = written.partition_point(|range| range.start <= begin);
        let inside = written[..behind].last().is_some_and(|range| begin < range.end);
        if !inside && text[..begin].chars().next_back().is_none_or(char::is_whitespace) {
            let end = text[begin..].find(['\n', '\r']).map_or(text.len(), |at| begin + at);
            all.push(begin..end);
            from = end;
        }
    }
    all
}

/// The bytes of keys and of plain values.
fn scalars(node: &Node, written: &mut Vec<Range<usize>>) {
    match &node.value {
        Value::List(items) => items.iter().for_each(|item| scalars(item, written)),
        Value::Map(entries) => {
            for (key, value) in entries {
                written.push(key.bytes.clone());
                scalars(value, written);
            }
        }
        _ => written.push(node.bytes.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree;

    fn found(text: &str, parse: fn(&str) -> Result<Node, tree::SyntaxError>) -> Vec<&str> {
        let tree = parse(text).unwrap();
        comments(text, &tree).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn a_number_sign_in_a_text_opens_no_comment() {
        for (text, expected) in [
            ("# one\na: 1 # two\n", vec!["# one", "# two"]),
            ("a: x#y\nb: 'a # b' # c\n", vec!["# c"]),
            ("a: \"x\n  # y\" # c\n", vec!["# c"]),
            ("'a # b': c # d\r\ne: f\n", vec!["# d"]),
            ("a: >-\n  one\n  # two\nb: c # d\n", vec!["# d"]),
            ("a: >-\n  one\n# between\nb: c\n", vec!["# between"]),
            ("a: |\n  one\n\n  # two\n\n# between\nb: c\n", vec!["# between"]),
            ("a: >-\n  one\n# last\n", vec!["# last"]),
            ("a: >- # head\n  one\n", vec!["# head"]),
            ("a:\n  # in\n  b: c\n  # under\nd: [x, y] # list\n", vec!["# in", "# under", "# list"]),
            ("a: one\n  two # c\nb:\n# empty\nc: d", vec!["# c", "# empty"]),
            ("a: &x 1 # one\nb: *x # two\n", vec!["# one", "# two"]),
            ("- a # b\n- 'c'\n", vec!["# b"]),
            ("# alone\n", vec!["# alone"]),
        ] {
            assert_eq!(found(text, tree::yaml), expected, "{text:?}");
        }
        let toml = "# one\na = 'x # y' # two\nb = \"\"\"\n# no\n\"\"\" # three\n[c] # four\n'd # e' = 1\n";
        assert_eq!(found(toml, tree::toml), ["# one", "# two", "# three", "# four"]);
        assert_eq!(found("{\"a\": \"b # c\"}", tree::json), <[&str; 0]>::default());
    }
}
