//! What is refused, by name.

use super::{changed, insert, rename, set};
use crate::edit::{Reason, edited};
use crate::read::body::Markup;

#[test]
fn what_is_not_safe_is_refused_with_its_reason() {
    let thumb = || set("thumb", "/y");
    for (text, change, reason) in [
        ("---\na: 1\n", thumb(), Reason::Unclosed),
        ("---\na: [\n---\n", thumb(), Reason::Syntax),
        ("---\n- a\n---\n", thumb(), Reason::Syntax),
        ("---json\n{\"thumb\": 1}\n---\n", thumb(), Reason::Foreign),
        ("= yaml =\nthumb: x\n= yaml =\n", thumb(), Reason::Foreign),
        ("no front matter\n", thumb(), Reason::NoMatter),
        ("---\na: 1\n---\n", thumb(), Reason::Absent),
        ("---\nthumb: x\nThumb: y\n---\n", thumb(), Reason::Duplicate),
        ("---\nthumb: &a x\n---\n", thumb(), Reason::Anchor),
        ("---\na: &a x\nthumb: *a\n---\n", thumb(), Reason::Anchor),
        ("---\nthumb: !!str x\n---\n", thumb(), Reason::Anchor),
        ("---\nthumb: !!null\n---\n", thumb(), Reason::Anchor),
        ("---\nthumb: &a\n---\n", thumb(), Reason::Anchor),
        ("---\n&a thumb: x\n---\n", thumb(), Reason::Anchor),
        ("---\n? thumb\n: x\n---\n", thumb(), Reason::Anchor),
        ("---\nc: &c\n  thumb: x\nd: *c\n---\n", set("c.thumb", "/y"), Reason::Unproved),
        ("---\nc: &c\n  thumb: x\nd: *c\n---\n", set("d.thumb", "/y"), Reason::Unproved),
        ("---\nc: &c {a: 1}\nd:\n  <<: *c\n  thumb: x\n---\n", set("d.thumb", "/y"), Reason::Anchor),
        ("---\nthumb: {a: b}\n---\n", thumb(), Reason::NotText),
        ("---\nthumb: [[a]]\n---\n", thumb(), Reason::NotText),
        ("---\n{a: 1}\n---\n", insert("thumb", "/y", None), Reason::Shape),
        ("---\nthumb: x\n---\n", insert("thumb", "/y", None), Reason::Taken),
        ("---\na: 1\n...\n# x\n---\n", insert("thumb", "/y", None), Reason::Unproved),
        ("---\na: 1\n---\n", insert("cover.alt", "y", None), Reason::Absent),
        ("---\nimagealt: x\nimage-alt: y\n---\n", rename("imagealt", "image-alt"), Reason::Taken),
        ("+++\nthumb = 'x'\nthumb = 'y'\n+++\n", thumb(), Reason::Syntax),
        ("{\"thumb\": 1, \"thumb\": 2}\n", thumb(), Reason::Duplicate),
    ] {
        assert_eq!(changed(text, std::slice::from_ref(&change)), Err(reason), "{text:?} {change:?}");
    }
}

#[test]
fn what_is_not_utf_8_is_refused() {
    let refusal = edited(b"\xff\xfe-\0", Markup::Markdown, &[set("thumb", "x")]).unwrap_err();
    assert_eq!((refusal.change, refusal.reason), (None, Reason::Encoding));
}

#[test]
fn a_key_that_is_twice_hinders_no_other() {
    let text = "---\nd: 1\nd: 2\nthumb: x\n---\n";
    assert_eq!(changed(text, &[set("thumb", "z")]).unwrap(), "---\nd: 1\nd: 2\nthumb: z\n---\n");
}
