//! What edits come to, byte for byte; and that any text survives the way into a page and back.

mod body;
mod properties;
mod refused;

use super::{EditProblem, edited_page};
use crate::model::Change;
use crate::read::body::Markup;

pub fn set(key: &str, value: &str) -> Change {
    Change::Set { key: key.to_owned(), value: value.to_owned() }
}

pub fn insert(key: &str, value: &str, after: Option<&str>) -> Change {
    Change::Insert { key: key.to_owned(), value: value.to_owned(), after: after.map(str::to_owned) }
}

pub fn rename(key: &str, to: &str) -> Change {
    Change::Rename { key: key.to_owned(), to: to.to_owned() }
}

pub fn changed(text: &str, changes: &[Change]) -> Result<String, EditProblem> {
    let new = edited_page(text.as_bytes(), Markup::Markdown, changes).map_err(|refusal| refusal.reason)?;
    Ok(String::from_utf8(new).unwrap())
}

/// Each row: the page, the change, the page after it; and after it once more.
#[track_caller]
fn become_(rows: &[(&str, Change, &str)]) {
    for (text, change, expected) in rows {
        assert_eq!(changed(text, std::slice::from_ref(change)).as_deref(), Ok(*expected), "{text:?} {change:?}");
        assert_eq!(
            changed(expected, std::slice::from_ref(change)).as_deref(),
            Ok(*expected),
            "twice is once: {change:?}"
        );
    }
}

#[test]
fn a_value_is_replaced_in_its_own_style() {
    become_(
        &[
            (
                "---\na: 1 # why\nthumb: /x.jpg  # c\n---\nB",
                set("thumb", "/y.jpg"),
                "---\na: 1 # why\nthumb: /y.jpg  # c\n---\nB",
            ),
            ("---\nthumb: 'x'\t\r\n---\r\n", set("thumb", "l'é"), "---\nthumb: 'l''é'\t\r\n---\r\n"),
            ("\u{feff}---\nTHUMB :   \"x\" \n---\n", set("thumb", "a\nb"), "\u{feff}---\nTHUMB :   \"a\\nb\" \n---\n"),
            ("---\nthumb:\nb: c\n---\n", set("thumb", "/y.jpg"), "---\nthumb: /y.jpg\nb: c\n---\n"),
            ("---\nthumb:   # todo\n---\n", set("thumb", "/y.jpg"), "---\nthumb: /y.jpg  # todo\n---\n"),
            ("---\nthumb: \n---\n", set("thumb", "/y.jpg"), "---\nthumb: /y.jpg\n---\n"),
            ("---\nthumb: ~\n---\n", set("thumb", "/y.jpg"), "---\nthumb: /y.jpg\n---\n"),
            ("---\nthumb: \"\"\n---\n", set("thumb", "/y.jpg"), "---\nthumb: \"/y.jpg\"\n---\n"),
            (
                "---\nalt: on\n  two\n  lines # c\nb: 1\n---\n",
                set("alt", "one: two"),
                "---\nalt: 'one: two' # c\nb: 1\n---\n",
            ),
            ("---\nalt:\n  # c\n  below\n---\n", set("alt", "new"), "---\nalt:\n  # c\n  new\n---\n"),
            ("---\nalt: on\n  two lines\n---\n", set("alt", "on two lines"), "---\nalt: on\n  two lines\n---\n"),
            (
                "---\nalt: >- # c\n    some words\n    and more\n\n\nb: 1\n---\n",
                set("alt", "some new words and more"),
                "---\nalt: >- # c\n    some new\n    words and\n    more\n\n\nb: 1\n---\n",
            ),
            (
                "---\nalt: |\n  one\n  two\n# c\n---\n",
                set("alt", "one\ntwo\nthree\n"),
                "---\nalt: |\n  one\n  two\n  three\n# c\n---\n",
            ),
            ("---\nalt: >- # c\n  words\nb: 1\n---\n", set("alt", ""), "---\nalt: '' # c\nb: 1\n---\n"),
            ("---\nalt: >-\r\n  words\r\nb: 1\r\n---\r\n", set("alt", " x"), "---\nalt: ' x'\r\nb: 1\r\n---\r\n"),
        ]
        .map(|(a, b, c)| (a, b, c)),
    );
}

#[test]
fn nested_values_and_items_are_reached() {
    become_(&[
        (
            "---\ncover:\n  image: a.jpg # c\n  alt: x\n---\n",
            set("cover.image", "b.jpg"),
            "---\ncover:\n  image: b.jpg # c\n  alt: x\n---\n",
        ),
        (
            "---\ncover: {image: a.jpg, alt: 'x'}\n---\n",
            set("cover.image", "b, c"),
            "---\ncover: {image: 'b, c', alt: 'x'}\n---\n",
        ),
        ("---\nimages: [ \"a\" , b ]\n---\n", set("images", "c"), "---\nimages: [ \"c\" , b ]\n---\n"),
        ("---\nimages: [\n  a,\n  b\n]\n---\n", set("images.1", "c"), "---\nimages: [\n  a,\n  c\n]\n---\n"),
        ("---\nc: {thumb: , b: 1}\n---\n", set("c.thumb", "/y"), "---\nc: {thumb: /y, b: 1}\n---\n"),
        ("---\nc: {thumb: }\n---\n", set("c.thumb", "/y"), "---\nc: {thumb: /y}\n---\n"),
        ("---\nimages:\n- a # c\n- b\n---\n", set("images.1", "c"), "---\nimages:\n- a # c\n- c\n---\n"),
        (
            "---\nr:\n- src: a\n  n: 1\n- src: b\n---\n",
            set("r.1.src", "c"),
            "---\nr:\n- src: a\n  n: 1\n- src: c\n---\n",
        ),
        ("---\n\"cover.image\": a\n---\n", set("cover.image", "b"), "---\n\"cover.image\": b\n---\n"),
        ("---\na: &x 1\nb: *x\nt: u\n---\n", set("t", "v"), "---\na: &x 1\nb: *x\nt: v\n---\n"),
    ]);
}

#[test]
fn a_key_is_added_in_the_lines_of_its_neighbours() {
    become_(&[
        (
            "---\na: 1\nimage: x # c\nb: 1\n---\n",
            insert("thumb", "/y", Some("image")),
            "---\na: 1\nimage: x # c\nthumb: /y\nb: 1\n---\n",
        ),
        ("---\r\na: 1\r\n---\r\n", insert("thumb", "/y", Some("image")), "---\r\na: 1\r\nthumb: /y\r\n---\r\n"),
        ("---\na: 1\r\nb: 2\n---\n", insert("thumb", "/y", Some("a")), "---\na: 1\r\nthumb: /y\r\nb: 2\n---\n"),
        (
            "---\nimage: >-\n  x\n  y\n\nb: 1\n---\n",
            insert("alt", "", Some("image")),
            "---\nimage: >-\n  x\n  y\nalt: ''\n\nb: 1\n---\n",
        ),
        (
            "---\nimage:\n- x\n- y\nb: 1\n---\n",
            insert("alt", "z", Some("image")),
            "---\nimage:\n- x\n- y\nalt: z\nb: 1\n---\n",
        ),
        ("---\na: 1\n# end\n\n---\n", insert("thumb", "/y", None), "---\na: 1\n# end\nthumb: /y\n\n---\n"),
        ("---\r\n---\r\n", insert("thumb", "/y", None), "---\r\nthumb: /y\r\n---\r\n"),
        // Empty lines below a block may be part of it; those below other values are not.
        (
            "---\na:\n- x\n- |+\n  y\n\nb: 1\n---\n",
            insert("t", "z", Some("a")),
            "---\na:\n- x\n- |+\n  y\n\nt: z\nb: 1\n---\n",
        ),
        (
            "---\na:\n  c: |+\n    y\n\nb: 1\n---\n",
            insert("t", "z", Some("a")),
            "---\na:\n  c: |+\n    y\n\nt: z\nb: 1\n---\n",
        ),
        ("---\na:\n- x\n\nb: 1\n---\n", insert("t", "z", Some("a")), "---\na:\n- x\nt: z\n\nb: 1\n---\n"),
        ("---\na:\n  c: y\n\nb: 1\n---\n", insert("t", "z", Some("a")), "---\na:\n  c: y\nt: z\n\nb: 1\n---\n"),
        ("---\na:\n-\n  x\n- y\nb: 1\n---\n", insert("t", "z", Some("a")), "---\na:\n-\n  x\n- y\nt: z\nb: 1\n---\n"),
        (
            "---\ncover:\n    image: x\nb: 1\n---\n",
            insert("cover.alt", "z", None),
            "---\ncover:\n    image: x\n    alt: z\nb: 1\n---\n",
        ),
        (
            "---\nr:\n- src: a\n- src: b\n---\n",
            insert("r.0.alt", "z", None),
            "---\nr:\n- src: a\n  alt: z\n- src: b\n---\n",
        ),
    ]);
}

#[test]
fn a_key_gets_another_name_in_its_place() {
    become_(&[
        (
            "---\nimagealt :  x # c\nb: 1\n---\n",
            rename("imagealt", "image-alt"),
            "---\nimage-alt :  x # c\nb: 1\n---\n",
        ),
        ("---\n'imagealt': x\n---\n", rename("imagealt", "image-alt"), "---\n'image-alt': x\n---\n"),
        ("---\n'a': x\n---\n", rename("a", "b\u{85}c"), "---\n\"b\\u0085c\": x\n---\n"),
        ("---\n'a': x\n---\n", rename("a", "b'c"), "---\n\"b'c\": x\n---\n"),
        ("---\na: x\n---\n", rename("a", "b c"), "---\n\"b c\": x\n---\n"),
        ("---\nAlt: x\n---\n", rename("Alt", "alt"), "---\nalt: x\n---\n"),
        ("+++\n'a' = 1\n+++\n", rename("a", "a"), "+++\n'a' = 1\n+++\n"),
        ("+++\na = 'x'\n+++\n", rename("a", "b c"), "+++\n\"b c\" = 'x'\n+++\n"),
        ("---\ncover: {Atl: x}\n---\n", rename("cover.Atl", "alt"), "---\ncover: {alt: x}\n---\n"),
        ("+++\nimagealt = 'x' # c\n+++\n", rename("imagealt", "image-alt"), "+++\nimage-alt = 'x' # c\n+++\n"),
        ("{\"imagealt\" : \"x\"}\n", rename("imagealt", "image-alt"), "{\"image-alt\" : \"x\"}\n"),
    ]);
}

#[test]
fn toml_and_json_are_edited_in_their_own_way() {
    become_(&[
        ("+++\nthumb = '/x' # c\n[p]\na = 1\n+++\nB", set("thumb", "/y"), "+++\nthumb = '/y' # c\n[p]\na = 1\n+++\nB"),
        ("+++\nthumb = '/x'\n+++\n", set("thumb", "l'é \"\n\u{2028}"), "+++\nthumb = \"l'é \\\"\\n\\u2028\"\n+++\n"),
        ("+++\n[p]\nimages = [\"a\", 'b']\n+++\n", set("p.images.1", "c"), "+++\n[p]\nimages = [\"a\", 'c']\n+++\n"),
        ("+++\nalt = \"\"\"\none\ntwo\"\"\"\nb = 1\n+++\n", set("alt", "x"), "+++\nalt = \"x\"\nb = 1\n+++\n"),
        (
            "+++\r\na = 1 # c\r\n[p]\r\nb = 1\r\n+++\r\n",
            insert("thumb", "/y", None),
            "+++\r\na = 1 # c\r\nthumb = \"/y\"\r\n[p]\r\nb = 1\r\n+++\r\n",
        ),
        (
            "+++\n[p]\n  b = 1\n  c = 2\n+++\n",
            insert("p.d", "y", Some("b")),
            "+++\n[p]\n  b = 1\n  d = \"y\"\n  c = 2\n+++\n",
        ),
        ("+++\n[p]\nb = 1\n+++\n", insert("thumb", "/y", None), "+++\nthumb = \"/y\"\n[p]\nb = 1\n+++\n"),
        ("+++\na.b = 1\nc = 2\n+++\n", insert("d", "y", Some("a")), "+++\na.b = 1\nc = 2\nd = \"y\"\n+++\n"),
        ("{\n\t\"a\": \"x\",\n\t\"b\": 2\n}\nB", set("a", "\"é\""), "{\n\t\"a\": \"\\\"é\\\"\",\n\t\"b\": 2\n}\nB"),
        (
            "{\n\t\"a\": \"x\",\n\t\"b\": 2\n}\nB",
            insert("thumb", "/y", Some("a")),
            "{\n\t\"a\": \"x\",\n\t\"thumb\": \"/y\",\n\t\"b\": 2\n}\nB",
        ),
        (
            "{\r\n  \"b\": [1, 2]\r\n}\r\nB",
            insert("thumb", "/y", None),
            "{\r\n  \"b\": [1, 2],\r\n  \"thumb\": \"/y\"\r\n}\r\nB",
        ),
        ("{\"a\": {\"b\": 2}}\n", insert("a.c", "y", None), "{\"a\": {\"b\": 2, \"c\": \"y\"}}\n"),
        ("{}\n", insert("a", "y", None), "{\"a\": \"y\"}\n"),
        ("{\n  \"a\": 1, \"b\": 2\n}\n", insert("c", "y", Some("b")), "{\n  \"a\": 1, \"b\": 2, \"c\": \"y\"\n}\n"),
        ("{\"a\": \"x\"}\n", set("a", "\u{ffff}"), "{\"a\": \"\\uffff\"}\n"),
        ("+++\na = \"x\"\n+++\n", set("a", "\u{ffff}"), "+++\na = \"\\uFFFF\"\n+++\n"),
        ("+++\na = 'x'\n+++\n", set("a", "y\nz"), "+++\na = \"y\\nz\"\n+++\n"),
        ("{\"a\":\"x\"}\n", insert("b", "y", None), "{\"a\":\"x\", \"b\":\"y\"}\n"),
    ]);
}

#[test]
fn all_changes_are_made_or_none() {
    let text = "---\nimage: a\n---\n![x](/a.jpg) ![y](/b.jpg)\n";
    let at = |needle: &str| {
        let start = text.find(needle).unwrap();
        crate::model::place::Bytes { start, end: start }
    };
    let changes = [
        insert("image-alt", "A", Some("image")),
        insert("thumb", "/t.jpg", Some("image-alt")),
        Change::Url { at: at("![x]"), url: "/longer.jpg".to_owned() },
        Change::Alt { at: at("![x]"), alt: "xx".to_owned() },
        Change::Alt { at: at("![y]"), alt: "yy".to_owned() },
        Change::Append { text: "\nMore.\n".to_owned() },
    ];
    let expected = "---\nimage: a\nimage-alt: A\nthumb: /t.jpg\n---\n![xx](/longer.jpg) ![yy](/b.jpg)\n\nMore.\n";
    assert_eq!(changed(text, &changes).as_deref(), Ok(expected));
    let with_one_wrong = [changes.to_vec(), vec![set("none", "x")]].concat();
    let refusal = edited_page(text.as_bytes(), Markup::Markdown, &with_one_wrong).unwrap_err();
    assert_eq!((refusal.change, refusal.reason), (Some(6), EditProblem::Absent));
}
