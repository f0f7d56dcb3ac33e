//! Any value in any of our front matters comes back as it went in, and nothing else changes.

use proptest::prelude::*;

use super::{changed, insert, set};
use crate::edit::EditProblem;
use crate::read::page::{Matter, front_matter, split_front_matter};

/// Characters that mean something somewhere, and some that mean nothing.
fn value() -> impl Strategy<Value = String> {
    let letter = prop_oneof![
        4 => proptest::char::range('a', 'z'),
        4 => prop::sample::select(" :#'\"\\|>-&*!%@`{}[],?=~<.0é’«»\u{a0}🍁\t".chars().collect::<Vec<_>>()),
        1 => prop::sample::select("\n\r\u{85}\u{2028}\u{2029}\u{feff}\u{7f}\u{0}".chars().collect::<Vec<_>>()),
        1 => any::<char>(),
    ];
    prop::collection::vec(letter, 0..24).prop_map(|letters| letters.into_iter().collect())
}

/// Returns a value as someone may have written it, below the key `t`.
fn old_value() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "x",
        "x # c",
        "'x'",
        "\"x\"  # c",
        "",
        "  # c",
        "~",
        ">-\n  x\n  y z",
        "|\n    x\n\n    y",
        ">+ # c\n  x\n",
        "x\n  y\n z",
        "\n  x",
        "[x, y]",
        "\n- x\n- y",
        "\n  - 'x' # c",
        "12",
        "true",
        "''",
    ])
}

fn around() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "",
        "a: 1\n",
        "# c\n\n",
        "a: {b: c}\nd: [e]\n",
        "a: >-\n  b\n\n",
        "d: 1\nd: 2\n",
        "a:\n- b: c\n  d: e\n",
        "a: |+\n  b\n\n",
        "\u{e9}: 'x: y'\n",
        "a: &x 1\nb: *x\n",
    ])
}

fn body() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["", "B", "---\nB\r\n", "\r\n\u{2028}B  \n", "t: x\n---\n"])
}

proptest! {
    #[test]
    fn a_value_comes_back_and_the_rest_stays(
        value in value(), old in old_value(), before in around(), after in around(), body in body(), crlf in any::<bool>(),
    ) {
        let text = format!("---\n{before}t: {old}\n{after}---\n");
        let text = if crlf { text.replace('\n', "\r\n") } else { text } + body;
        let change = [set("t", &value)];
        let new = match changed(&text, &change) {
            Ok(new) => new,
            // Two keys of one name at most; never for want of a way to write it.
            Err(reason) => { prop_assert!(reason == EditProblem::Syntax, "{reason:?} for {text:?}"); return Ok(()); }
        };
        prop_assert!(new.ends_with(body));
        let tree = front_matter(new.as_bytes()).unwrap();
        let node = tree.at("t").unwrap().1;
        let said = match &node.value { crate::tree::Value::List(items) => items[0].text(), _ => node.text() };
        prop_assert_eq!(said.as_deref(), Some(value.as_str()));
        // Every line but those of the value is there, in order.
        let head = text.find("t: ").unwrap();
        let tail = format!("{after}---\n");
        let tail = if crlf { tail.replace('\n', "\r\n") } else { tail } + body;
        prop_assert!(new.starts_with(&text[..head + 2]) && new.ends_with(&tail), "{new:?}");
        prop_assert_eq!(changed(&new, &change).unwrap(), new.clone());
        prop_assert!(!new.replace("\r\n", "").contains('\r') || !crlf || text.replace("\r\n", "").contains('\r'));
    }

    #[test]
    fn an_added_key_adds_one_line(value in value(), before in around(), body in body(), crlf in any::<bool>()) {
        let text = format!("---\n{before}---\n");
        let text = if crlf { text.replace('\n', "\r\n") } else { text } + body;
        let new = changed(&text, &[insert("t", &value, Some("a"))]);
        let Ok(new) = new else { prop_assert!(false, "{new:?} for {text:?}"); return Ok(()); };
        let (old_lines, new_lines): (Vec<_>, Vec<_>) = (text.split('\n').collect(), new.split('\n').collect());
        prop_assert_eq!(old_lines.len() + 1, new_lines.len());
        let added = (0..new_lines.len()).filter(|skip| {
            let mut rest = new_lines.clone();
            rest.remove(*skip);
            rest == old_lines
        });
        prop_assert!(added.count() > 0, "{new:?}");
        prop_assert_eq!(front_matter(new.as_bytes()).unwrap().at("t").unwrap().1.text(), Some(value.clone()));
    }

    #[test]
    fn toml_and_json_hold_any_value(value in value()) {
        for text in ["+++\nt = 'x' # c\n[p]\na = 1\n+++\nB", "+++\nt = \"x\"\n+++\n", "{\n  \"t\": \"x\",\n  \"a\": 1\n}\nB"] {
            let new = changed(text, &[set("t", &value)]).unwrap();
            prop_assert_eq!(front_matter(new.as_bytes()).unwrap().at("t").unwrap().1.text(), Some(value.clone()));
            let with = changed(text, &[insert("u", &value, Some("t"))]).unwrap();
            prop_assert_eq!(front_matter(with.as_bytes()).unwrap().at("u").unwrap().1.text(), Some(value.clone()));
        }
    }

    #[test]
    fn no_text_is_spoiled(text in "(---\n)?(.|\n){0,60}(---\n)?.{0,9}", value in value()) {
        if let Ok(new) = changed(&text, &[set("a", &value)]) {
            let body = |text: &str| match split_front_matter(text) { (Matter::Found { .. }, at) => text[at..].to_owned(), _ => String::new() };
            prop_assert_eq!(body(&new), body(&text));
        }
    }
}
