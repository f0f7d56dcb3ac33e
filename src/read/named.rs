//! The picture files that a text names: a template, a style sheet, data, a page.

use std::collections::BTreeSet;
use std::ops::Bound;

use percent_encoding::percent_decode_str;

use crate::model::FilePath;
use crate::model::files::folded;

/// Names of picture files that texts mention, and folders that they build names in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// Without folder, in the spelling of [`folded`], the last letter first: a name may be the end of what is written,
    /// and so stands beside it.
    files: BTreeSet<String>,
    /// With the folder that holds them, in the same spelling: `medium/a.jpg`.
    paths: BTreeSet<String>,
    /// As written, behind the last part that is plain: `img/flags` of `/img/flags/{{ .Lang }}.png`.
    folders: BTreeSet<String>,
}

/// What picture files end with.
pub const EXTENSIONS: [&str; 8] = ["jpg", "jpeg", "png", "webp", "gif", "avif", "apng", "jfif"];

/// Where a name can't go on to the left.
const WALLS: &str = "/\\\"<>()`|\n\r\t[]{}*";
/// Where a name may begin, though names can hold these too.
const GATES: &str = " ',;:=";

/// Bytes of the longest name of a file, and of the folders before it that are looked at.
const LONGEST: usize = 255;

/// What a text names. Rather too much than too little: a name that also is a word of prose counts.
#[must_use]
pub fn names(text: &str) -> Names {
    let mut names = Names::default();
    for (dot, _) in text.match_indices('.') {
        let rest = &text.as_bytes()[dot + 1..];
        let longest = EXTENSIONS.iter().map(|extension| extension.len()).max().unwrap_or_default();
        let length = rest.iter().take(longest + 1).take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let extension = &text[dot + 1..dot + 1 + length];
        if !EXTENSIONS.iter().any(|known| known.eq_ignore_ascii_case(extension)) {
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
                names.folders.insert(folded(folder));
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
        self.paths.contains(&folded(&format!("{folder}/{}", file.file_name())))
    }

    /// The file is named, or a folder on its way in which names are made.
    #[must_use]
    pub fn has(&self, file: &FilePath) -> bool {
        let folder = file.parent().map(|folder| folded(folder.as_str())).unwrap_or_default();
        let ends = folder.match_indices('/').map(|(at, _)| at + 1).chain([0]);
        self.has_file(&folded(file.file_name()))
            || ends.into_iter().any(|from| self.folders.contains(&folder[from..]) && !folder.is_empty())
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

/// The last folder of a path that a text breaks off with. No folder's name is longer than file systems take.
fn last_part(text: &str) -> Option<&str> {
    let longest = text.len().saturating_sub(1024);
    let from = (longest..text.len()).find(|&at| text.is_char_boundary(at))?;
    let start =
        text[from..].rfind(|char| WALLS.contains(char) || GATES.contains(char)).map_or(0, |wall| from + wall + 1);
    Some(&text[start..]).filter(|folder| !folder.is_empty())
}

/// As browsers and file systems compare names.
fn plain(name: &str) -> String {
    let decoded = percent_decode_str(name.trim()).decode_utf8_lossy();
    folded(&decoded.replace("&amp;", "&").replace("&#39;", "'"))
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
}
