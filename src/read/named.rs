//! The picture files that a text names: a template, a style sheet, data, a page.

use std::collections::BTreeSet;
use std::ops::Bound;

use percent_encoding::percent_decode_str;

use crate::model::FilePath;
use crate::model::files::folded_path;
use crate::model::formats::shown_extensions;

/// Names of picture files that texts mention, and folders that they build names in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// Without folder, in the spelling of [`folded_path`], the last letter first: a name may be the end of what is written,
    /// and so stands beside it.
    files: BTreeSet<String>,
    /// With the folder that holds them, in the same spelling: `medium/a.jpg`.
    paths: BTreeSet<String>,
    /// As written, behind the last part that is plain: `img/flags` of `/img/flags/{{ .Lang }}.png`.
    folders: BTreeSet<String>,
}

/// Where a name can't go on to the left.
const WALLS: &str = "/\\\"<>()`|\n\r\t[]{}*";
/// Where a name may begin, though names can hold these too.
const GATES: &str = " ',;:=";

/// Bytes of the longest name of a file, and of the folders before it that are looked at.
const LONGEST: usize = 255;

/// Returns what a text names. Rather too much than too little: a name that also is a word of prose counts.
#[must_use]
pub fn names(text: &str) -> Names {
    let mut names = Names::default();
    let extensions: Vec<&str> = shown_extensions().collect();
    for (dot, _) in text.match_indices('.') {
        let rest = &text.as_bytes()[dot + 1..];
        let length = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let extension = &text[dot + 1..dot + 1 + length];
        if !extensions.iter().any(|known| known.eq_ignore_ascii_case(extension)) {
            continue;
        }
        let near = text.floor_char_boundary(dot.saturating_sub(LONGEST));
        let start = text[near..dot].rfind(|char| WALLS.contains(char)).map_or(near, |wall| near + wall + 1);
        let name = &text[start..dot + 1 + length];
        names.files.insert(plain(name).chars().rev().collect());
        if let Some(folder) = text[..start].strip_suffix('/').and_then(last_part) {
            names.paths.insert(plain(&format!("{folder}/{name}")));
        }
    }
    for (slash, _) in text.match_indices('/') {
        // A template's action, a placeholder, a pattern, or the end of a piece that code goes on with.
        if text[slash + 1..].starts_with(['{', '%', '*', '$', '"', '\'', '`', '#']) {
            let near = text.floor_char_boundary(slash.saturating_sub(LONGEST));
            let stops = |char: char| char.is_whitespace() || "\"'`()<>{}=,|*".contains(char);
            let start = text[near..slash].rfind(stops).map_or(near, |start| near + start + 1);
            let folder = text[start..slash].trim_matches(['/', '.']);
            if !folder.is_empty() {
                names.folders.insert(folded_path(folder));
            }
        }
    }
    names
}

impl Names {
    pub fn extend(&mut self, other: Self) {
        self.files.extend(other.files);
        self.paths.extend(other.paths);
        self.folders.extend(other.folders);
    }

    /// The file is named together with the folder that holds it.
    #[must_use]
    pub fn has_path(&self, file: &FilePath) -> bool {
        let folder = file.parent();
        let folder = folder.as_ref().map_or("", FilePath::file_name);
        self.paths.contains(&folded_path(&format!("{folder}/{}", file.file_name())))
    }

    /// The file is named, or a folder on its way in which names are made.
    #[must_use]
    pub fn has(&self, file: &FilePath) -> bool {
        let folder = file.parent().map(|folder| folded_path(folder.as_str())).unwrap_or_default();
        let ends = folder.match_indices('/').map(|(at, _)| at + 1).chain([0]);
        self.has_file(&folded_path(file.file_name()))
            || ends.into_iter().any(|from| self.folders.contains(&folder[from..]))
    }

    /// What is written is this name, or ends with it where a name may begin.
    fn has_file(&self, name: &str) -> bool {
        let name: String = name.chars().rev().collect();
        let begins = |beginning: &str| {
            let next = self.files.range::<str, _>((Bound::Included(beginning), Bound::Unbounded)).next();
            next.is_some_and(|written| written.starts_with(beginning))
        };
        self.files.contains(&name) || GATES.chars().any(|gate| begins(&format!("{name}{gate}")))
    }
}

/// Returns the last folder of a path that a text breaks off with. No folder's name is longer than file systems take.
fn last_part(text: &str) -> Option<&str> {
    let from = text.floor_char_boundary(text.len().saturating_sub(1024));
    let start =
        text[from..].rfind(|char| WALLS.contains(char) || GATES.contains(char)).map_or(0, |wall| from + wall + 1);
    Some(&text[start..]).filter(|folder| !folder.is_empty())
}

/// As browsers and file systems compare names.
fn plain(name: &str) -> String {
    let decoded = percent_decode_str(name.trim()).decode_utf8_lossy();
    folded_path(&decoded.replace("&amp;", "&").replace("&#39;", "'"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(text: &str, file: &str) -> bool {
        names(text).has(&FilePath::new(file))
    }

    #[test]
    fn names_are_found_as_people_write_them() {
        for text in [
            "image: /img/a b.jpg",
            "image: a b.jpg",
            "url(/img/a%20b.JPG)",
            r#"<img src="https://example.com/img/a b.jpg?x=1">"#,
            "![x](/img/a b.jpg \"title\")",
            r#"{{ (resources.Get "img/a b.jpg").Resize "300x" }}"#,
            "srcset='/img/a b.jpg 480w, /img/c.jpg 960w'",
            "A B.jpg",
        ] {
            assert!(has(text, "static/img/a b.jpg"), "{text}");
        }
        assert!(has("/img/c.jpg 960w", "static/img/c.jpg"));
        assert!(has("e\u{301}te\u{301}.png", "static/img/été.png"));
        assert!(!has("/img/ab.jpg and /img/a.jpeg", "static/img/a.jpg"));
    }

    #[test]
    fn a_folder_that_names_are_made_in_is_named_whole() {
        for text in [
            r#"<img src="/img/flags/{{ .Lang }}.png">"#,
            r#"printf "/img/flags/%s.png" .Lang"#,
            r#"resources.Match "img/flags/*""#,
            "'img/flags/' + lang + '.png'",
            "`/flags/${lang}.png`",
        ] {
            assert!(has(text, "static/img/flags/ca.png"), "{text}");
            assert!(!has(text, "static/img/other/ca.png"), "{text}");
        }
        assert!(!has("/img/flags/ca.svg", "static/img/flags/ca.png"));
    }

    #[test]
    fn a_folder_is_named_with_its_file_from_the_last_sign_that_can_stand_before_it() {
        let has_path = |text: &str, file: &str| names(text).has_path(&FilePath::new(file));
        for text in ["medium/a.jpg", "/img/medium/a.jpg", "src=medium/a.jpg", "'medium/a.jpg", "x (medium/a.jpg)"] {
            assert!(has_path(text, "static/img/medium/a.jpg"), "{text}");
        }
        for text in ["a.jpg", "/a.jpg", "xmedium/a.jpg", "medium/b/a.jpg", "medium/ab.jpg"] {
            assert!(!has_path(text, "static/img/medium/a.jpg"), "{text}");
        }
        // The folder is cut off within a letter of two bytes.
        assert!(!has_path(&format!("é{}/a.jpg", "m".repeat(1023)), "static/m/a.jpg"));
        assert!(!has_path("//a.jpg", "static/a.jpg"));
        for (length, is_found) in [(1023, true), (1024, false)] {
            let folder = "m".repeat(length);
            assert_eq!(has_path(&format!("x/{folder}/a.jpg"), &format!("static/{folder}/a.jpg")), is_found, "{length}");
        }
    }

    #[test]
    fn a_name_may_follow_what_names_can_hold_too() {
        for text in ["x:b.jpg", "x=b.jpg", "x,b.jpg", "x;b.jpg", "x b.jpg", "x'b.jpg", "b.jpg"] {
            assert!(has(text, "static/b.jpg"), "{text}");
        }
        for text in ["xb.jpg", "x-b.jpg", "b.jpgx", "b-jpg", "b.j"] {
            assert!(!has(text, "static/b.jpg"), "{text}");
        }
        assert!(has("b.webp", "static/b.webp") && !has("b.webpx", "static/b.webp"));
        assert!(has("static/img/{{ x }}", "static/img/b.jpg"), "the folder from the root of the site");
        let mut both = names("a.jpg");
        both.extend(names("/c/b.jpg and /flags/*"));
        let [a, b, flag] = ["a.jpg", "c/b.jpg", "static/flags/x.png"].map(FilePath::new);
        assert!(both.has(&a) && both.has(&b) && both.has_path(&b) && both.has(&flag));
        assert!(!both.has(&FilePath::new("x.png")));
    }
}
