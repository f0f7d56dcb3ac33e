//! What is refused, by name.

use super::{changed, insert, rename, set};
use crate::edit::{EditProblem, edited_page};
use crate::read::body::Markup;

#[test]
fn what_is_not_safe_is_refused_with_its_reason() {
    let thumb = || set("thumb", "/y");
    for (text, change, reason) in [
        ("---\na: 1\n", thumb(), EditProblem::Unclosed),
        ("---\na: [\n---\n", thumb(), EditProblem::Syntax),
        ("---\n- a\n---\n", thumb(), EditProblem::Syntax),
        ("---json\n{\"thumb\": 1}\n---\n", thumb(), EditProblem::Foreign),
        ("= yaml =\nthumb: x\n= yaml =\n", thumb(), EditProblem::Foreign),
        ("no front matter\n", thumb(), EditProblem::NoMatter),
        ("---\na: 1\n---\n", thumb(), EditProblem::Absent),
        ("---\nthumb: x\nThumb: y\n---\n", thumb(), EditProblem::Duplicate),
        ("---\nthumb: &a x\n---\n", thumb(), EditProblem::Anchor),
        ("---\na: &a x\nthumb: *a\n---\n", thumb(), EditProblem::Anchor),
        ("---\nthumb: !!str x\n---\n", thumb(), EditProblem::Anchor),
        ("---\nthumb:\n- &a x\n---\n", thumb(), EditProblem::Anchor),
        ("---\nthumb:\n-\n  x\n---\n", thumb(), EditProblem::Anchor),
        ("---\nc: {thumb: &a , b: 1}\n---\n", set("c.thumb", "/y"), EditProblem::Anchor),
        ("---\nthumb: !!null\n---\n", thumb(), EditProblem::Anchor),
        ("---\nthumb: &a\n---\n", thumb(), EditProblem::Anchor),
        ("---\n&a thumb: x\n---\n", thumb(), EditProblem::Anchor),
        ("---\n? thumb\n: x\n---\n", thumb(), EditProblem::Anchor),
        ("---\nc: &c\n  thumb: x\nd: *c\n---\n", set("c.thumb", "/y"), EditProblem::Unproved),
        ("---\nc: &c\n  thumb: x\nd: *c\n---\n", set("d.thumb", "/y"), EditProblem::Unproved),
        ("---\nc: &c {a: 1}\nd:\n  <<: *c\n  thumb: x\n---\n", set("d.thumb", "/y"), EditProblem::Anchor),
        ("---\nthumb: {a: b}\n---\n", thumb(), EditProblem::NotText),
        ("---\nthumb: [[a]]\n---\n", thumb(), EditProblem::NotText),
        ("---\n{a: 1}\n---\n", insert("thumb", "/y", None), EditProblem::Shape),
        ("---\nthumb: x\n---\n", insert("thumb", "/y", None), EditProblem::Taken),
        ("---\na: 1\n...\n# x\n---\n", insert("thumb", "/y", None), EditProblem::Unproved),
        ("---\na: 1\n---\n", insert("cover.alt", "y", None), EditProblem::Absent),
        ("---\ncover: x\n---\n", insert("cover.alt", "y", None), EditProblem::NotText),
        ("---\nc: &c {a: 1}\nd:\n  <<: *c\n---\n", insert("d.alt", "y", None), EditProblem::Anchor),
        ("---\nimagealt: x\nimage-alt: y\n---\n", rename("imagealt", "image-alt"), EditProblem::Taken),
        ("---\na: x\n---\n", rename("imagealt", "image-alt"), EditProblem::Absent),
        ("+++\nthumb = 'x'\nthumb = 'y'\n+++\n", thumb(), EditProblem::Syntax),
        ("{\"thumb\": 1, \"thumb\": 2}\n", thumb(), EditProblem::Duplicate),
    ] {
        assert_eq!(changed(text, std::slice::from_ref(&change)), Err(reason), "{text:?} {change:?}");
    }
}

#[test]
fn what_is_not_utf_8_is_refused() {
    let refusal = edited_page(b"\xff\xfe-\0", Markup::Markdown, &[set("thumb", "x")]).unwrap_err();
    assert_eq!((refusal.change, refusal.reason), (None, EditProblem::Encoding));
}

#[test]
fn a_key_that_is_twice_hinders_no_other() {
    let text = "---\nd: 1\nd: 2\nthumb: x\n---\n";
    assert_eq!(changed(text, &[set("thumb", "z")]).unwrap(), "---\nd: 1\nd: 2\nthumb: z\n---\n");
}

#[test]
fn a_front_matter_of_another_shape_is_recognised_by_its_first_line() {
    let fence = |length: usize| format!("---{}\n", "a".repeat(length));
    for text in ["---toml\n", "+++ x", ";;;\na: 1\n;;;\n", "= yaml =\n", "\u{feff}\n---json \n", &fence(36)] {
        assert!(crate::edit::is_foreign(text), "{text}");
    }
    for text in ["= yaml\n", "yaml =\n", "--- a b\n", "---a-\n", "x\n---json\n", "", &fence(37)] {
        assert!(!crate::edit::is_foreign(text), "{text}");
    }
}
