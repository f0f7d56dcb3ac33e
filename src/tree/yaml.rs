//! YAML 1.2, through `granit-parser`'s events, with byte positions.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError, Span};

use super::{DEPTH, Key, NODES, Node, SyntaxError, Value, too_many_values};

/// An alias repeats what its anchor holds: a handful of lines can so mean gigabytes. Above this many bytes of texts a
/// text is refused, as above [`NODES`] values.
const BYTES: usize = 8 << 20;

/// Reads the first document of a text; the rest is left unread. An empty text is [`Value::Null`].
pub fn parse(text: &str) -> Result<Node, SyntaxError> {
    parse_strictly(text).or_else(|error| match without_tabs_in_flow(text) {
        // One space is as long as one tab, so that places stay.
        Some(spaced) => parse_strictly(&spaced).map_err(|_| error),
        None => Err(error),
    })
}

fn parse_strictly(text: &str) -> Result<Node, SyntaxError> {
    let mut builder =
        Builder { text, open: Vec::new(), anchors: BTreeMap::new(), nodes: 0, kept: 0, repeated: 0, root: None };
    let mut parser = Parser::new_from_str(text);
    while let Some(event) = parser.next_event() {
        let (event, span) = event.map_err(|error| SyntaxError {
            detail: said(&error),
            at: error.marker().byte_offset().unwrap_or_default().min(text.len()),
        })?;
        if matches!(event, Event::DocumentEnd | Event::StreamEnd) {
            break;
        }
        builder.take(event, span)?;
    }
    Ok(builder.root.unwrap_or(Node { value: Value::Null, bytes: 0..0 }))
}

/// Returns what is wrong in a phrase of ours, for what people get wrong; the parser's words for the rest.
fn said(error: &ScanError) -> String {
    let phrase = match error.kind() {
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping => "a bracket is opened and never closed",
        ErrorKind::MisplacedFlowCollectionEnd | ErrorKind::MismatchedFlowCollectionEnd { .. } => {
            "a bracket is closed that is not open"
        }
        ErrorKind::ExpectedFlowMappingSeparator | ErrorKind::ExpectedFlowSequenceSeparator => {
            "a comma is missing between brackets"
        }
        ErrorKind::UnclosedQuotedScalar => "a quotation mark is opened and never closed",
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            "text stands behind the closing quotation mark"
        }
        ErrorKind::UnknownQuotedScalarEscape => "a backslash means nothing before this character",
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement => {
            "a text with a colon and a space in it needs quotation marks"
        }
        ErrorKind::MappingKeyNotAllowed
        | ErrorKind::InvalidSimpleKey
        | ErrorKind::SimpleKeyExpected
        | ErrorKind::ExpectedBlockMappingKey => "a key with a colon behind it is expected",
        ErrorKind::InvalidIndentation | ErrorKind::InvalidQuotedScalarIndent | ErrorKind::InvalidFlowScalarIndent => {
            "the indentation does not fit the lines above"
        }
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabInPlainScalar => "a tab is no indentation in YAML: use spaces",
        ErrorKind::UnexpectedCharacter { .. } => "a text that begins with this character needs quotation marks",
        ErrorKind::UnknownAnchor => "no value has the name that this alias gives",
        _ => return error.info(),
    };
    phrase.to_owned()
}

/// Returns the text with a space for each tab that stands between the values of `[ … ]` and `{ … }`: libyaml, and so
/// Jekyll, Hugo and Eleventy, read it as white space there. `None` where there is no such tab.
fn without_tabs_in_flow(text: &str) -> Option<String> {
    let mut bytes = text.as_bytes().to_vec();
    let (mut depth, mut quote, mut comment, mut changed) = (0_usize, None, false, false);
    let mut before = b'\n';
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        match (quote, byte) {
            _ if comment => comment = byte != b'\n',
            (Some(b'"'), b'\\') => at += 1,
            (Some(open), _) if open == byte => quote = None,
            (None, b'#') if before.is_ascii_whitespace() => comment = true,
            // A quote begins a value, and is part of one elsewhere.
            (None, b'"' | b'\'') if before.is_ascii_whitespace() || b"[{,:".contains(&before) => quote = Some(byte),
            (None, b'[' | b'{') if depth > 0 || before.is_ascii_whitespace() || b"[{,:".contains(&before) => depth += 1,
            (None, b']' | b'}') => depth = depth.saturating_sub(1),
            (None, b'\t') if depth > 0 => {
                bytes[at] = b' ';
                changed = true;
            }
            _ => {}
        }
        before = byte;
        at += 1;
    }
    changed.then(|| String::from_utf8(bytes).ok()).flatten()
}

struct Builder<'a> {
    text: &'a str,
    open: Vec<Open>,
    anchors: BTreeMap<usize, Anchored>,
    nodes: usize,
    /// Values that anchors hold.
    kept: usize,
    /// Bytes of texts that anchors hold and aliases repeat.
    repeated: usize,
    root: Option<Node>,
}

/// What an anchor holds.
#[derive(Clone)]
struct Anchored {
    value: Value,
    nodes: usize,
    /// Of its texts and keys.
    bytes: usize,
}

/// A list or mapping that has begun.
struct Open {
    anchor: usize,
    start: usize,
    nodes_before: usize,
    holds: Holds,
}

enum Holds {
    List(Vec<Node>),
    Map(Vec<(Key, Node)>, Option<Key>),
}

impl Builder<'_> {
    fn take(&mut self, event: Event<'_>, span: Span) -> Result<(), SyntaxError> {
        let range = span.byte_range().unwrap_or_default();
        self.nodes += 1;
        if self.nodes > NODES {
            return Err(too_many_values(range.start));
        }
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let tagged_text = tag.is_some_and(|tag| tag.is_yaml_core_schema() && tag.suffix() == "str");
                let value = if style == ScalarStyle::Plain && !tagged_text {
                    plain(text)
                } else {
                    Value::Text(text.into_owned())
                };
                let bytes = match style {
                    ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => quoted_range(self.text, range),
                    _ => range,
                };
                self.close(Node { value, bytes }, anchor, self.nodes)?;
            }
            Event::SequenceStart(_, anchor, _) => self.open(anchor, range.start, Holds::List(Vec::new()))?,
            Event::MappingStart(_, anchor, _) => self.open(anchor, range.start, Holds::Map(Vec::new(), None))?,
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(open) = self.open.pop() else { return Ok(()) };
                let value = match open.holds {
                    Holds::List(items) => Value::List(items),
                    Holds::Map(entries, _) => Value::Map(entries),
                };
                self.close(Node { value, bytes: open.start..range.end }, open.anchor, open.nodes_before)?;
            }
            Event::Alias(anchor) => {
                let (mut nodes, mut bytes) = (0, 0);
                if let Some(anchored) = self.anchors.get(&anchor) {
                    (nodes, bytes) = (anchored.nodes, anchored.bytes);
                }
                self.nodes += nodes;
                self.repeated += bytes;
                // Before anything is copied.
                if self.nodes > NODES || self.repeated > BYTES {
                    return Err(SyntaxError { detail: "aliases repeat too much".to_owned(), at: range.start });
                }
                let value = self.anchors.get(&anchor).map_or(Value::Null, |anchored| anchored.value.clone());
                self.close(Node { value, bytes: range }, 0, self.nodes)?;
            }
            Event::UnresolvedAlias(_) => self.close(Node { value: Value::Null, bytes: range }, 0, self.nodes)?,
            _ => {}
        }
        Ok(())
    }

    fn open(&mut self, anchor: usize, start: usize, holds: Holds) -> Result<(), SyntaxError> {
        if self.open.len() >= DEPTH {
            return Err(SyntaxError { detail: "nested too deeply".to_owned(), at: start });
        }
        self.open.push(Open { anchor, start, nodes_before: self.nodes, holds });
        Ok(())
    }

    fn close(&mut self, node: Node, anchor: usize, nodes_before: usize) -> Result<(), SyntaxError> {
        if anchor != 0 {
            let (nodes, bytes) = (self.nodes - nodes_before + 1, text_bytes(&node.value));
            // Each anchor keeps a copy, and one that stands in another is copied once more.
            self.kept += nodes;
            self.repeated += bytes;
            if self.kept > NODES || self.repeated > BYTES {
                return Err(SyntaxError { detail: "anchors hold too much".to_owned(), at: node.bytes.start });
            }
            self.anchors.insert(anchor, Anchored { value: node.value.clone(), nodes, bytes });
        }
        match self.open.last_mut().map(|open| &mut open.holds) {
            None => self.root = Some(node),
            Some(Holds::List(items)) => items.push(node),
            Some(Holds::Map(entries, pending)) => match pending.take() {
                None => *pending = Some(Key { name: node.text().unwrap_or_default(), bytes: node.bytes }),
                Some(key) => entries.push((key, node)),
            },
        }
        Ok(())
    }
}

/// Bytes of all texts and keys; values are never deeper than [`DEPTH`] and what aliases add.
fn text_bytes(value: &Value) -> usize {
    match value {
        Value::Text(text) => text.len(),
        Value::List(items) => items.iter().map(|item| text_bytes(&item.value)).sum(),
        Value::Map(entries) => entries.iter().map(|(key, node)| key.name.len() + text_bytes(&node.value)).sum(),
        Value::Null | Value::Bool(_) | Value::Number(_) => 0,
    }
}

/// The parser lets a quoted scalar reach over the spaces and the comment behind it.
fn quoted_range(text: &str, range: Range<usize>) -> Range<usize> {
    let bytes = &text.as_bytes()[range.clone()];
    let Some(quote) = bytes.first() else { return range };
    let mut at = 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if *quote == b'"' => at += 1,
            byte if byte == *quote && *quote == b'\'' && bytes.get(at + 1) == Some(&b'\'') => at += 1,
            byte if byte == *quote => return range.start..range.start + at + 1,
            _ => {}
        }
        at += 1;
    }
    range
}

/// Returns a plain scalar by YAML's core schema; `yes` and `no` are text, as in YAML 1.2.
fn plain(text: Cow<'_, str>) -> Value {
    match text.as_ref() {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        // `007` and `1_000` are no numbers; a number that would not be spelled the same again stays text.
        word => match word.parse::<i64>() {
            Ok(number) if number.to_string() == word => Value::Number(number.into()),
            _ => match word.parse::<f64>().ok().and_then(serde_json::Number::from_f64) {
                Some(number) if number.to_string() == word => Value::Number(number),
                _ => Value::Text(text.into_owned()),
            },
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at<'a>(text: &'a str, path: &str) -> (String, &'a str) {
        let tree = parse(text).unwrap();
        let (_, node) = tree.at(path).unwrap();
        (node.text().unwrap_or_default(), &text[node.bytes.clone()])
    }

    #[test]
    fn values_know_their_bytes() {
        let text = "titré: «é»\nimage-alt: >-\n  Aaron est\n  là\ncover:\n  image: 'a ''b''.jpg' # why\nlast: x\n";
        assert_eq!(at(text, "titré"), ("«é»".into(), "«é»"));
        assert_eq!(at(text, "cover.image"), ("a 'b'.jpg".into(), "'a ''b''.jpg'"));
        assert_eq!(at(text, "image-alt").0, "Aaron est là");
        assert_eq!(at(text, "LAST"), ("x".into(), "x"));
    }

    #[test]
    fn the_last_of_two_equal_keys_counts() {
        assert_eq!(at("phase: alpha\nphase: beta\n", "phase").0, "beta");
    }

    #[test]
    fn words_that_look_like_numbers_keep_their_spelling() {
        for word in ["007", "1_000", "1.10", "0x1f", "yes", "1e3"] {
            assert_eq!(at(&format!("a: {word}"), "a").0, word);
        }
    }

    #[test]
    fn more_than_memory_should_hold_is_refused() {
        let keys = |count: usize| (0..count).map(|index| format!("k{index}: v\n")).collect::<Vec<_>>().concat();
        assert_eq!(parse(&keys(1000)).unwrap().entries().len(), 1000);
        assert_eq!(parse(&keys(NODES / 2)).unwrap_err().detail, "more than 200000 values");
        let anchors = |depth: usize, items: usize| {
            let open = (0..depth).map(|index| format!("&a{index} [")).collect::<Vec<_>>().concat();
            format!("x: {open}{}{}\n", "v, ".repeat(items), "]".repeat(depth))
        };
        assert!(parse(&anchors(50, 1000)).is_ok());
        assert_eq!(parse(&anchors(50, 10_000)).unwrap_err().detail, "anchors hold too much");
    }

    #[test]
    fn unknown_tags_and_anchors_are_read() {
        let text = "url: &u >-\n  https://x.y\nagain: *u\nre: !!js/regexp /a/\n";
        assert_eq!(at(text, "again").0, "https://x.y");
        assert_eq!(at(text, "re").0, "/a/");
    }

    #[test]
    fn a_mistake_is_said_in_words_of_ours() {
        for (text, phrase) in [
            ("a: [1, 2", "a bracket is opened and never closed"),
            ("a: 1]", ""),
            ("a: ]", "a bracket is closed that is not open"),
            ("a: {b: 1 c: 2}", ""),
            ("a: \"b", "a quotation mark is opened and never closed"),
            ("a: 'b' c", "text stands behind the closing quotation mark"),
            ("a: \"\\w\"", "a backslash means nothing before this character"),
            ("a: b: c", "a text with a colon and a space in it needs quotation marks"),
            ("a: 1\nb\n", "a key with a colon behind it is expected"),
            ("a:\n\t- b\n", "a tab is no indentation in YAML: use spaces"),
            ("a: @b", "a text that begins with this character needs quotation marks"),
            ("a: *b", "no value has the name that this alias gives"),
        ] {
            let said = parse(text).err().map(|error| error.detail).unwrap_or_default();
            assert!(phrase.is_empty() || said == phrase, "{text}: {said}");
        }
    }

    #[test]
    fn an_error_knows_its_place() {
        let text = "é: ok\nbad: [1, 2\nnext: 1\n";
        let error = parse(text).unwrap_err();
        assert!(text[..error.at].matches('\n').count() >= 1, "{error:?}");
    }

    #[test]
    fn a_quoted_text_may_go_on_at_the_margin_as_go_and_ruby_read_it() {
        assert_eq!(at("a: \"one\ntwo.\"\nb: c\n", "a").0, "one two.");
        assert_eq!(at("a: \"one\ntwo.\"\nb: c\n", "b").0, "c");
    }

    #[test]
    fn a_bomb_of_aliases_is_refused() {
        let mut text = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for level in 1..9 {
            let refs = vec![format!("*a{}", level - 1); 10].join(", ");
            text.push_str(&format!("a{level}: &a{level} [{refs}]\n"));
        }
        assert!(parse(&text).is_err());
        assert!(parse(&"[".repeat(10_000)).is_err());
        let long = format!("a: &a {}\nb: [{}]\n", "x".repeat(100_000), "*a, ".repeat(50_000));
        assert!(parse(&long).unwrap_err().detail.contains("aliases"));
    }

    #[test]
    fn a_tab_between_brackets_is_white_space_as_libyaml_reads_it() {
        for text in [
            "b: [\n\t\t{ \"t\": \"T\", \"l\": \"a.html\" }\n\t]\nlast: x\n",
            "b: {\n\tt: T,\n\tl: a.html\n}\nlast: x\n",
            "b: [\n\t# it's a comment\n\t'a\tb', \"c\td\"\n\t]\nlast: x # [\n",
            "b:\n  - [\n\t1,\n\t2 ]\nlast: x\n",
            "é: [\n\té]\nlast: x",
        ] {
            let tree = parse(text).unwrap_or_else(|error| panic!("{text:?}: {error}"));
            let (_, last) = tree.at("last").unwrap();
            assert_eq!((last.text().as_deref(), &text[last.bytes.clone()]), (Some("x"), "x"), "{text:?}");
        }
        let quoted = parse("b: [\n\t'a\tb', \"c\td\"]\n").unwrap();
        assert_eq!(quoted.at("b").unwrap().1.to_json(), serde_json::json!(["a\tb", "c\td"]));
        // Outside of brackets a tab does not indent.
        assert!(parse("a:\n\tb: c\n").is_err());
        assert!(parse("a: [\n\tb\nc: d\n").is_err());
    }

    #[test]
    fn nothing_is_null() {
        assert_eq!(parse("").unwrap().value, Value::Null);
        assert_eq!(parse("# only a comment\n").unwrap().value, Value::Null);
    }
}
