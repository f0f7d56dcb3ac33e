//! Where the alt text of a use stands in the text of its page.

use crate::model::page::{Alt, Page, Role, Use};
use crate::report::inspect::AltOrigin;

/// Bytes before an alt text in which its name is looked for.
const REACH: usize = 300;

/// Returns where the alt text of a use comes from; `text` is the page's.
pub fn alt_origin(page: &Page, usage: &Use, text: &str) -> AltOrigin {
    let alt = match &usage.alt {
        Alt::Absent => return AltOrigin::Nothing,
        Alt::Made => return AltOrigin::Template,
        Alt::Given(alt) => alt,
    };
    let bytes = alt.at.bytes;
    if !usage.role.is_of_body() {
        // What a page inherits has no place in it.
        let is_written = bytes.end > bytes.start;
        let before = page.keys.iter().filter(|key| is_written && key.at.bytes.start <= bytes.start);
        let key = before.max_by_key(|key| (key.at.bytes.start, key.value.len()));
        return key.map_or(AltOrigin::Inherited, |key| AltOrigin::Key(key.value.clone()));
    }
    let start = text.floor_char_boundary(bytes.start.min(text.len()));
    let end = text.floor_char_boundary(bytes.end.clamp(start, text.len()));
    let before = &text[text.floor_char_boundary(start.saturating_sub(REACH))..start];
    match own_name(&text[start..end], usage.role) {
        Some(name) => AltOrigin::Attribute(name.to_owned()),
        None => written_origin(before, usage.role),
    }
}

/// Returns the name of an argument or attribute whose place begins with it: `alt="a boat"`.
fn own_name(written: &str, role: Role) -> Option<&str> {
    let end = written.find(|char: char| !is_of_name(char)).unwrap_or(written.len());
    let (name, rest) = written.split_at(end);
    // In HTML a colon is a letter of the text.
    let is_named = match role {
        Role::Html => rest.trim_start().starts_with('=') || rest.is_empty() && name.eq_ignore_ascii_case("alt"),
        Role::Shortcode => rest.trim_start().starts_with(['=', ':']) || name.contains(':'),
        _ => false,
    };
    let name = name.split(':').next().unwrap_or(name);
    Some(name).filter(|name| is_named && !name.is_empty())
}

fn is_of_name(char: char) -> bool {
    char.is_ascii_alphanumeric() || matches!(char, '-' | '_' | '.' | ':' | '@')
}

/// Returns the origin by what stands before an alt text in a body.
fn written_origin(before: &str, role: Role) -> AltOrigin {
    if role == Role::Markdown && before.ends_with('[') {
        return AltOrigin::Brackets;
    }
    let bare = before.trim_end().trim_end_matches(['"', '\'', '`', '{', '\u{201c}']).trim_end();
    if let Some(rest) = bare.strip_suffix(['=', ':']) {
        let rest = rest.trim_end().trim_end_matches(['"', '\'']);
        let name = &rest[rest.trim_end_matches(is_of_name).len()..];
        if !name.is_empty() {
            return AltOrigin::Attribute(name.to_owned());
        }
    }
    let element = bare.strip_suffix('>').and_then(|tag| Some(&tag[tag.rfind('<')? + 1..]));
    let name = element.and_then(|tag| tag.split(|char: char| !char.is_ascii_alphanumeric()).next());
    match name.filter(|name| !name.is_empty()) {
        Some(name) => AltOrigin::Element(name.to_owned()),
        None if role == Role::Shortcode => AltOrigin::Place,
        None => AltOrigin::Brackets,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::place::{Lines, Located};
    use crate::model::{FilePath, Lang, Target};

    /// Returns the origin of `words` in a page of this text.
    fn origin(text: &str, words: &str, role: Role, keys: &[&str]) -> AltOrigin {
        let lines = Lines::of(text);
        let span = |part: &str| {
            let at = text.find(part).expect("a part of the text");
            lines.span(at..at + part.len())
        };
        let mut page = Page::empty(FilePath::new("a.md"), Lang::new("en"));
        let located = |key: &&str| {
            let written = key.rsplit('.').next().unwrap_or(key);
            Located::new((*key).to_owned(), span(&format!("{written}:")))
        };
        page.keys = keys.iter().map(located).collect();
        let at = if words.is_empty() { lines.span(0..0) } else { span(words) };
        let usage = Use {
            role,
            raw: Located::new(String::new(), at.clone()),
            target: Target::Empty,
            alt: Alt::Given(Located::new(words.to_owned(), at.clone())),
            decorative: false,
            alt_lang: None,
            captions: Vec::new(),
            at,
            address_is_made: false,
        };
        alt_origin(&page, &usage, text)
    }

    #[test]
    fn a_key_is_the_last_one_before_its_text() {
        let text = "---\nimage: /a.jpg\ncover:\n  alt: A boat\ntitle: A car\n---\n";
        let keys = ["image", "cover", "cover.alt", "title"];
        assert_eq!(origin(text, "A boat", Role::Hero, &keys), AltOrigin::Key("cover.alt".to_owned()));
        assert_eq!(origin(text, "A car", Role::FrontMatter, &keys), AltOrigin::Key("title".to_owned()));
        assert_eq!(origin(text, "", Role::Hero, &keys), AltOrigin::Inherited);
    }

    #[test]
    fn in_a_body_what_stands_before_it_tells() {
        let attribute = |name: &str| AltOrigin::Attribute(name.to_owned());
        for (text, role, expected) in [
            ("![words](a.jpg)", Role::Markdown, AltOrigin::Brackets),
            ("<img src=a.jpg alt=\"words\">", Role::Html, attribute("alt")),
            ("<img src=a.jpg alt=words>", Role::Html, attribute("alt")),
            ("<svg role=img aria-label='words'>", Role::Html, attribute("aria-label")),
            ("<Image src={a} alt={\"words\"} />", Role::Shortcode, attribute("alt")),
            ("{{< figure src=\"a.jpg\" caption=\"words\" >}}", Role::Shortcode, attribute("caption")),
            ("{{< photo \"a.jpg\" \"words\" >}}", Role::Shortcode, AltOrigin::Place),
            ("{% image src: 'a.jpg', alt: 'words' %}", Role::Shortcode, attribute("alt")),
            ("<svg role=img><title id=t>words</title>", Role::Html, AltOrigin::Element("title".to_owned())),
        ] {
            assert_eq!(origin(text, "words", role, &[]), expected, "{text}");
        }
    }

    #[test]
    fn the_place_of_an_argument_may_begin_with_its_name() {
        for (text, place, role, name) in [
            ("<img srcset=a.jpg alt=\"words\">", "alt=\"words\"", Role::Html, "alt"),
            ("{% include f.html img=\"a.jpg\" alt=\"\" %}", "alt=\"\"", Role::Shortcode, "alt"),
            ("{% image src: 'a.jpg', alt: 'words' %}", "alt: 'words'", Role::Shortcode, "alt"),
            ("{{ image(path=\"a.jpg\", alt_text=\"words\") }}", "alt_text=\"words\"", Role::Shortcode, "alt_text"),
        ] {
            assert_eq!(origin(text, place, role, &[]), AltOrigin::Attribute(name.to_owned()), "{text}");
        }
        let title = "<svg role=img><title>Note: x</title>";
        assert_eq!(origin(title, "Note: x", Role::Html, &[]), AltOrigin::Element("title".to_owned()));
    }
}
