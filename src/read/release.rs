//! When a page is published, as Hugo reads it from front matter.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, fmt::strtime};

use crate::model::publishing::Release;
use crate::tree::{Node, Value};

/// Hugo's keys for the time before which it leaves a page out; the first that holds a time counts.
const FROM: [&str; 4] = ["publishDate", "pubdate", "published", "date"];
/// And for the time after which it does.
const UNTIL: [&str; 2] = ["expiryDate", "unpublishdate"];

/// Returns what a front matter says of it. A time that can't be understood says nothing.
pub fn release(tree: &Node) -> Release {
    let first = |names: &[&str]| names.iter().find_map(|name| seconds(&tree.at(name)?.1.text()?));
    let says = |name: &str, expected: bool| {
        tree.at(name).is_some_and(|(_, node)| match &node.value {
            Value::Bool(value) => *value == expected,
            Value::Text(text) => text.trim().eq_ignore_ascii_case(if expected { "true" } else { "false" }),
            _ => false,
        })
    };
    let draft = says("draft", true) || (says("published", false) && !says("draft", false));
    // A page of Eleventy without an address is made, and put nowhere: https://www.11ty.dev/docs/permalinks/
    let is_nowhere = says("permalink", false);
    Release { draft, from: first(&FROM), until: first(&UNTIL), left_out: is_nowhere || is_left_out(tree) }
}

/// Hugo's `build` (`_build` until 0.123), and a bundle that others take files of
/// (<https://gohugo.io/content-management/build-options/>).
fn is_left_out(tree: &Node) -> bool {
    let says = |name: &str, words: &[&str]| {
        let text = tree.at(name).and_then(|(_, node)| node.text());
        text.is_some_and(|text| words.iter().any(|word| text.trim().eq_ignore_ascii_case(word)))
    };
    says("headless", &["true"])
        || ["build.render", "_build.render"].iter().any(|key| says(key, &["never", "false", "link"]))
}

/// Seconds since 1970 of a time in one of the ways that front matter has it. Without an offset it is UTC, as Hugo has it
/// where the site names no time zone.
fn seconds(text: &str) -> Option<i64> {
    /// With an offset, as Jekyll and Git write it.
    const SPACED: [&str; 3] = ["%Y-%m-%d %H:%M:%S %z", "%Y-%m-%d %H:%M:%S%z", "%Y-%m-%d %H:%M %z"];
    let text = text.trim();
    if let Ok(time) = text.parse::<Timestamp>() {
        return Some(time.as_second());
    }
    if let Some(time) = SPACED.iter().find_map(|format| strtime::parse(format, text).ok()?.to_timestamp().ok()) {
        return Some(time.as_second());
    }
    let civil =
        text.parse::<DateTime>().ok().or_else(|| Some(text.parse::<Date>().ok()?.to_datetime(Time::midnight())));
    Some(civil?.to_zoned(TimeZone::UTC).ok()?.timestamp().as_second())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::publishing::Publishes;
    use crate::tree;

    #[test]
    fn times_are_read_as_people_write_them() {
        for (text, expected) in [
            ("1970-01-02", Some(86_400)),
            ("1970-01-01T00:01:00Z", Some(60)),
            ("1970-01-01T02:00:00+02:00", Some(0)),
            ("1970-01-01 01:00:00 -0400", Some(5 * 3600)),
            ("1970-01-01 00:00:05", Some(5)),
            ("1970-01-01T00:00:05", Some(5)),
            (" 1970-01-01T15:12:51.138Z ", Some(54_771)),
            ("1970-13-01", None),
            ("tomorrow", None),
            ("", None),
        ] {
            assert_eq!(seconds(text), expected, "{text}");
        }
    }

    #[test]
    fn drafts_and_times_leave_a_page_out() {
        const NOW: i64 = 1_600_000_000; // 2020-09-13
        let out = |yaml: &str| release(&tree::yaml(yaml).unwrap()).is_out(NOW, Publishes::default());
        for yaml in [
            "draft: true",
            "permalink: false",
            "Draft: 'true'",
            "published: false",
            "date: 2099-01-01",
            "publishDate: 2099-01-01",
        ] {
            assert!(!out(yaml), "{yaml}");
        }
        for yaml in ["expiryDate: 2001-01-01", "date: 2000-01-01\npublishDate: 2099-01-01T10:00:00-05:00"] {
            assert!(!out(yaml), "{yaml}");
        }
        for yaml in
            ["headless: true", "build: { render: never }", "_build: { render: false }", "build: { render: link }"]
        {
            let release = release(&tree::yaml(yaml).unwrap());
            assert!(!release.is_out(NOW, Publishes { drafts: true, future: true, expired: true }), "{yaml}");
        }
        for yaml in [
            "title: x",
            "headless: false",
            "build: { render: always, list: never }",
            "draft: false",
            "draft: false\npublished: false",
            "date: 2020-02-13",
            "date: 2099-01-01\npublishDate: 2020-01-01",
            "expiryDate: 2099-01-01",
            "date: some day",
            "lastmod: 2099-01-01",
        ] {
            assert!(out(yaml), "{yaml}");
        }
    }

    #[test]
    fn the_generator_may_publish_them_all_the_same() {
        let is_out = |yaml: &str, publishes| release(&tree::yaml(yaml).unwrap()).is_out(0, publishes);
        let none = Publishes::default();
        assert!(is_out("draft: true", Publishes { drafts: true, ..none }));
        assert!(is_out("date: 2099-01-01", Publishes { future: true, ..none }));
        assert!(is_out("date: 1960-01-01\nexpiryDate: 1961-01-01", Publishes { expired: true, ..none }));
        assert!(!is_out("draft: true\ndate: 2099-01-01", Publishes { future: true, ..none }));
    }
}
