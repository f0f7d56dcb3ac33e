//! Addresses that a page makes of its own values: `permalink: /blog/{{ page.fileSlug }}/`, as Eleventy has them
//! (<https://www.11ty.dev/docs/permalinks/>). The template is not run: known values stand for their names.

/// What a page has that addresses are made of.
pub struct PageValues<'a> {
    /// Folders below the language's content, and the name.
    pub folders: &'a [&'a str],
    /// The file's name without its date, or the folder's of an index.
    pub name: &'a str,
    pub title: Option<&'a str>,
    pub slug: Option<&'a str>,
    pub lang: &'a str,
}

/// Parts in braces that are looked at.
const MOST_PARTS: usize = 32;

/// Returns the address with its values; `None` where one of them is not known. Filters make spaces into lines and the like,
/// which addresses are not compared by.
#[must_use]
pub fn filled_permalink(pattern: &str, values: &PageValues<'_>) -> Option<String> {
    let mut found = String::new();
    let mut rest = pattern;
    for _ in 0..MOST_PARTS {
        let Some((before, inside)) = rest.split_once("{{") else { break };
        let (expression, after) = inside.split_once("}}")?;
        found.push_str(before);
        found.push_str(&value(expression.trim_matches(['-', ' ']), values)?);
        rest = after;
    }
    found.push_str(rest);
    let is_made = ["{{", "{%", "${"].iter().any(|mark| found.contains(mark));
    (!is_made).then_some(found)
}

fn value(expression: &str, values: &PageValues<'_>) -> Option<String> {
    let name = expression.split('|').next().unwrap_or_default().trim();
    match name {
        "page.fileSlug" => Some(values.name.to_owned()),
        "page.filePathStem" => Some([values.folders, &[values.name]].concat().join("/")),
        "title" | "page.title" => values.title.map(str::to_owned),
        "slug" | "page.slug" => values.slug.map(str::to_owned),
        "lang" | "locale" | "page.lang" => Some(values.lang.to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_values_stand_for_their_names() {
        let values =
            PageValues { folders: &["en", "posts"], name: "boats", title: Some("A Boat"), slug: None, lang: "en" };
        for (pattern, expected) in [
            ("/blog/{{ page.fileSlug }}/", Some("/blog/boats/")),
            ("/{{ lang }}/{{title | slugify}}/index.html", Some("/en/A Boat/index.html")),
            ("{{- page.filePathStem -}}.html", Some("en/posts/boats.html")),
            ("/plain/", Some("/plain/")),
            ("/{{ slug }}/", None),
            ("/{{ pagination.pageNumber }}/", None),
            ("/{% if x %}/", None),
            ("/{{ title", None),
        ] {
            assert_eq!(filled_permalink(pattern, &values).as_deref(), expected, "{pattern}");
        }
        for (count, is_filled) in [(MOST_PARTS, true), (MOST_PARTS + 1, false)] {
            assert_eq!(filled_permalink(&"{{ title }}".repeat(count), &values).is_some(), is_filled, "{count}");
        }
    }
}
