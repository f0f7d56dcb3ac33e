//! TOML, through the `toml` crate's spanned values.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Key, NODES, Node, SyntaxError, Value, too_many_values};

/// More tables than this are refused: to the parser each is a map of its own, of more than a thousand bytes.
const TABLES: usize = 1 << 15;

/// Reads a whole text.
pub fn parse(text: &str) -> Result<Node, SyntaxError> {
    check_bounds(text)?;
    let table = DeTable::parse(text).map_err(|error| SyntaxError {
        detail: error.message().to_owned(),
        at: error.span().map_or(0, |span| span.start),
    })?;
    let bytes = table.span();
    Ok(Node { value: map(table.get_ref()), bytes })
}

/// Refuses a text that may hold too much, before the parser keeps any of it. What is counted stands in texts too: it is a
/// bound, no count.
fn check_bounds(text: &str) -> Result<(), SyntaxError> {
    let beyond = |may_begin: fn(&u8) -> bool, most: usize| {
        text.bytes().enumerate().filter(|(_, byte)| may_begin(byte)).nth(most).map(|(at, _)| at)
    };
    if let Some(at) = beyond(|byte| matches!(byte, b'.' | b'[' | b'{'), TABLES) {
        return Err(SyntaxError { detail: "more than 32768 tables".to_owned(), at });
    }
    beyond(|byte| matches!(byte, b'=' | b','), NODES).map_or(Ok(()), |at| Err(too_many_values(at)))
}

fn map(table: &DeTable<'_>) -> Value {
    let mut entries: Vec<(Key, Node)> = table
        .iter()
        .map(|(key, value)| (Key { name: key.get_ref().to_string(), bytes: key.span() }, node(value)))
        .collect();
    entries.sort_by_key(|(key, _)| key.bytes.start);
    Value::Map(entries)
}

fn node(value: &Spanned<DeValue<'_>>) -> Node {
    let bytes = value.span();
    let value = match value.get_ref() {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
            Ok(number) => Value::Number(number.into()),
            Err(_) => Value::Text(number.as_str().to_owned()),
        },
        DeValue::Float(number) => match number.as_str().parse::<f64>().ok().and_then(serde_json::Number::from_f64) {
            Some(number) => Value::Number(number),
            None => Value::Text(number.as_str().to_owned()),
        },
        DeValue::Boolean(value) => Value::Bool(*value),
        DeValue::Datetime(when) => Value::Text(when.to_string()),
        DeValue::Array(items) => Value::List(items.iter().map(node).collect()),
        DeValue::Table(table) => map(table),
    };
    Node { value, bytes }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_know_their_bytes() {
        let text = "title = \"é\"\n[params]\nimage = '/img/a.jpg' # why\nweight = 3\n";
        let tree = parse(text).unwrap();
        let (_, image) = tree.at("params.image").unwrap();
        assert_eq!((image.text().as_deref(), &text[image.bytes.clone()]), (Some("/img/a.jpg"), "'/img/a.jpg'"));
        assert_eq!(tree.at("params.weight").unwrap().1.text().as_deref(), Some("3"));
    }

    #[test]
    fn more_than_memory_should_hold_is_refused() {
        let keys = |count: usize| (0..count).map(|index| format!("k{index}=1\n")).collect::<Vec<_>>().concat();
        assert_eq!(parse(&keys(1000)).unwrap().entries().len(), 1000);
        assert_eq!(parse(&keys(NODES + 1)).unwrap_err().detail, "more than 200000 values");
        assert!(parse(&format!("x = [{}]", "1,".repeat(NODES + 1))).is_err());
        let dotted = |count: usize| (0..count).map(|index| format!("a{index}.b=1\n")).collect::<Vec<_>>().concat();
        assert_eq!(parse(&dotted(1000)).unwrap().entries().len(), 1000);
        assert_eq!(parse(&dotted(TABLES + 1)).unwrap_err().detail, "more than 32768 tables");
        assert!(parse(&"[[a]]\n".repeat(TABLES)).is_err());
        assert!(parse(&format!("x = [{}]", "{},".repeat(TABLES))).is_err());
    }

    #[test]
    fn an_error_knows_its_place() {
        assert_eq!(parse("a = 1\nb = \n").unwrap_err().at, 10);
    }
}
