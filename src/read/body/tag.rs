//! Tags and calls of Liquid, Nunjucks, Tera and Jinja in a body: `{% include figure.html img="…" alt="…" %}`,
//! `{% image "…", "…" %}`, `{{ image(src="…") }}`. See <https://jekyllrb.com/docs/includes/>,
//! <https://www.11ty.dev/docs/shortcodes/> and <https://www.getzola.org/documentation/content/shortcodes/>.

use std::ops::Range;

use memchr::memchr;

use super::call::{Call, CallArgument, ends_like_a_picture};
use crate::model::Ranges;
use crate::model::call::CallKind;

/// Bytes of the longest tag: a longer text between braces is none.
const LONGEST: usize = 2000;

/// Tags that steer a template, and show nothing by themselves.
const CONTROL: [&str; 32] = [
    "assign",
    "set",
    "if",
    "elsif",
    "elif",
    "elseif",
    "else",
    "unless",
    "case",
    "when",
    "for",
    "capture",
    "cycle",
    "link",
    "post_url",
    "comment",
    "raw",
    "verbatim",
    "import",
    "from",
    "extends",
    "macro",
    "block",
    "filter",
    "increment",
    "decrement",
    "tablerow",
    "layout",
    "load",
    "with",
    "paginate",
    "ifversion",
];

/// Tags that call a file by its name.
const INCLUDES: [&str; 6] = ["include", "include_relative", "include_cached", "render", "includewith", "partial"];

/// Tags whose inside is shown as it is written, up to the tag that ends them.
const QUOTING: [(&str, &str); 2] = [("raw", "endraw"), ("verbatim", "endverbatim")];

/// One pair of braces, and what is called in it.
pub struct TemplateTag {
    pub at: Range<usize>,
    /// Its first word.
    name: String,
    pub call: Option<Call>,
}

/// Returns what stands between `{% raw %}` and `{% endraw %}`: no tag in it is carried out.
pub fn quoted_ranges(tags: &[TemplateTag]) -> Ranges {
    let mut all = Vec::new();
    let mut open: Option<(usize, &str)> = None;
    for tag in tags {
        match open {
            Some((from, close)) if tag.name == close => {
                all.push(from..tag.at.end);
                open = None;
            }
            Some(_) => {}
            None => open = QUOTING.iter().find(|(name, _)| *name == tag.name).map(|(_, end)| (tag.at.start, *end)),
        }
    }
    all.into_iter().collect()
}

/// Which braces a tag has.
#[derive(Clone, Copy, PartialEq)]
enum Braces {
    /// `{{ … }}`: what it comes to is written.
    Output,
    /// `{% … %}`.
    Tag,
}

/// Returns all `{{ … }}` and `{% … %}` of a text in its order; comments are none.
pub fn tags(text: &str) -> Vec<TemplateTag> {
    let bytes = text.as_bytes();
    let mut all = Vec::new();
    let mut from = 0;
    while let Some(begin) = memchr(b'{', &bytes[from..]).map(|at| from + at) {
        let (close, braces) = match bytes.get(begin + 1) {
            Some(b'{') => ("}}", Braces::Output),
            Some(b'%') => ("%}", Braces::Tag),
            _ => {
                from = begin + 1;
                continue;
            }
        };
        let Some(length) = tag_length(&text[begin + 2..], close) else {
            from = begin + 2;
            continue;
        };
        let inside = begin + 2..begin + 2 + length;
        from = inside.end + close.len();
        let mut words = Arguments { text, at: inside.start, end: inside.end };
        words.skip(&['-', '~']);
        let name = words.name().unwrap_or_default();
        let call = parsed_call(words, &name, begin..from, braces);
        all.push(TemplateTag { at: begin..from, name, call });
    }
    all
}

/// Returns how long the inside of a tag is. Its close does not count in quotes, and no other tag opens in it.
fn tag_length(text: &str, close: &str) -> Option<usize> {
    let bytes = &text.as_bytes()[..text.len().min(LONGEST)];
    let mut quote = None;
    let mut first = None;
    for (at, byte) in bytes.iter().enumerate() {
        let closes = bytes[at..].starts_with(close.as_bytes());
        match quote {
            Some(open) if *byte == open => quote = None,
            Some(_) if closes && first.is_none() => first = Some(at),
            None if closes => return Some(at),
            None if matches!(byte, b'"' | b'\'') => quote = Some(*byte),
            None if bytes[at..].starts_with(b"{{") || bytes[at..].starts_with(b"{%") => return None,
            _ => {}
        }
    }
    // An odd quote swallowed the close, as an apostrophe does.
    first
}

/// Returns what is called by a tag of this name, whose other words these are.
fn parsed_call(mut words: Arguments<'_>, name: &str, at: Range<usize>, braces: Braces) -> Option<Call> {
    if braces == Braces::Output {
        // `{{ name(…) }}`; else it only writes a value.
        let name = name.rsplit([':', '.']).next().unwrap_or_default().to_owned();
        words.skip_spaces();
        words.take('(').then_some(())?;
        let arguments = words.all(')');
        return Some(Call { kinds: &[CallKind::Shortcode, CallKind::Macro], name, arguments, at });
    }
    if name.is_empty() || CONTROL.contains(&name) || name.starts_with("end") {
        return None;
    }
    words.skip_spaces();
    if INCLUDES.contains(&name) {
        let file = words.word()?;
        words.skip(&[',']);
        return Some(Call { kinds: &[CallKind::Include], name: file, arguments: words.all('\0'), at });
    }
    let close = if words.take('(') { ')' } else { '\0' };
    // `{% call figure("a.jpg") %}`
    let arguments = words.all(close);
    Some(Call { kinds: &[CallKind::Shortcode, CallKind::Macro], name: name.to_owned(), arguments, at })
}

/// The words of one tag.
struct Arguments<'a> {
    text: &'a str,
    at: usize,
    end: usize,
}

impl Arguments<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..self.end]
    }

    fn skip_spaces(&mut self) {
        self.skip(&[]);
    }

    /// Skips white space, and these.
    fn skip(&mut self, more: &[char]) {
        let rest = self.rest();
        self.at +=
            rest.len() - rest.trim_start_matches(|char: char| char.is_whitespace() || more.contains(&char)).len();
    }

    fn take(&mut self, char: char) -> bool {
        let found = self.rest().starts_with(char);
        self.at += if found { char.len_utf8() } else { 0 };
        found
    }

    fn name(&mut self) -> Option<String> {
        let rest = self.rest();
        let is_part = |char: char| char.is_alphanumeric() || matches!(char, '_' | '-' | ':' | '.');
        let name = &rest[..rest.find(|char| !is_part(char)).unwrap_or(rest.len())];
        let name = name.trim_end_matches('-').to_owned();
        self.at += name.len();
        (!name.is_empty()).then_some(name)
    }

    /// A quoted text, or what stands up to a space or a comma.
    fn word(&mut self) -> Option<String> {
        let rest = self.rest();
        let first = rest.chars().next()?;
        if matches!(first, '"' | '\'') {
            let length = rest[1..].find(first)?;
            let word = rest[1..=length].to_owned();
            self.at += length + 2;
            return Some(word);
        }
        let ends = |char: char| char.is_whitespace() || matches!(char, ',' | '=' | '(' | ')' | '|');
        let mut length = rest.find(ends).unwrap_or(rest.len());
        // `path: a.jpg`, and no `https://`.
        if let Some(colon) = rest[..length].find(':').filter(|at| !rest[at + 1..].starts_with('/')) {
            length = colon;
        }
        let word = rest[..length].to_owned();
        self.at += length;
        (!word.is_empty()).then_some(word)
    }

    /// The arguments up to the close, a filter, or the end.
    fn all(&mut self, close: char) -> Vec<CallArgument> {
        let mut all = Vec::new();
        loop {
            self.skip(&[',', '-']);
            // `--alt words` of Jekyll plugins.
            let start = self.at;
            if self.rest().is_empty() || self.rest().starts_with(close) || self.rest().starts_with('|') {
                return all;
            }
            let is_quoted = self.rest().starts_with(['"', '\'']);
            let Some(word) = self.word() else {
                // A sign that is no argument.
                self.at += self.rest().chars().next().map(char::len_utf8).unwrap_or_default();
                continue;
            };
            let behind = self.at;
            self.skip_spaces();
            if !is_quoted && (self.take('=') || self.take(':')) {
                self.skip_spaces();
                let value_from = self.at;
                let is_text = self.rest().starts_with(['"', '\'']);
                let value = self.word().unwrap_or_default();
                let value = if is_text { value } else { bare_value(value) };
                all.push(CallArgument { name: Some(word), value, at: start..self.at.max(value_from) });
                continue;
            }
            self.at = behind;
            let value = if is_quoted { word } else { bare_value(word) };
            all.push(CallArgument { name: None, value, at: start..behind });
        }
    }
}

/// Returns what stands there without quotes: a number, the path of a picture, or a variable, whose value is not known here.
fn bare_value(word: String) -> String {
    let is_number = word.starts_with(|char: char| char.is_ascii_digit());
    if word.is_empty() || is_number || ends_like_a_picture(&word) { word } else { format!("{{{{ {word} }}}}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::call::CallTemplates;

    fn images(text: &str) -> Vec<(String, Option<String>)> {
        let calls: Vec<Call> = tags(text).into_iter().filter_map(|tag| tag.call).collect();
        let images = calls.iter().flat_map(|call| call.images(&CallTemplates::default()));
        images.map(|one| (one.url, one.alt.map(|(alt, _)| alt))).collect()
    }

    #[test]
    fn each_way_to_call_a_picture_is_read() {
        for (text, alt) in [
            ("{% include figure.html img=\"/a.jpg\" alt=\"Été\" %}", Some("Été")),
            ("{%- include figure.html img='/a.jpg' img_alt='Été' -%}", Some("Été")),
            ("{% include \"figure.njk\", img: \"/a.jpg\", alt: \"Été\" %}", Some("Été")),
            ("{% render 'figure', src: '/a.jpg', alt: 'Été' %}", Some("Été")),
            ("{% image \"/a.jpg\", \"Une maison en été\" %}", Some("Une maison en été")),
            ("{% image \"/a.jpg\", \"(min-width: 30em) 50vw, 100vw\" %}", None),
            ("{% picture /a.jpg --alt \"Été\" %}", None),
            ("{% responsive_image path: /a.jpg alt: \"Été\" %}", Some("Été")),
            ("{% image src=\"/a.jpg\", alt=\"Été\" %}", Some("Été")),
            ("{{ image(src=\"/a.jpg\", alt=\"Été\") }}", Some("Été")),
            ("{{ macros::image(path='/a.jpg', alt='Été') | safe }}", Some("Été")),
            ("{{ resize_image(path=\"/a.jpg\", width=200) }}", None),
            ("{% figure(src=\"/a.jpg\", alt=\"Été\") %}", Some("Été")),
            ("{% include photo.html src=\"/a.jpg\" caption=\"b.jpg\" %}", None),
            ("{% include figure.html\n  image_path=\"/a.jpg\"\n  alt=\"Été\"\n%}", Some("Été")),
            ("{% image \"/a.jpg\", alt %}", None),
            ("{% include figure.html img=\"/a.jpg\" alt=\"\" %}", Some("")),
            ("{% image src=\"/a.jpg\" alt= %}", Some("")),
            ("{% image src=\"/a.jpg\" alt=12 %}", Some("12")),
            ("{% image src=\"/a.jpg\" alt: \"Été\" %}", Some("Été")),
            ("{% image =\"/a.jpg\" %}", None),
            ("{{ image(src=\"/a.jpg\", alt=\"x }} y\") }}", Some("x }} y")),
            ("{% image src='/a.jpg' alt='{{ y }}' %}", Some("{{ y }}")),
            ("{% image src=\"/a.jpg\" | append: \"/b.jpg\" %}", None),
            ("{{{% image src=\"/a.jpg\" %}", None),
            ("{{ a {% image src=\"/a.jpg\" %} }}", None),
            ("{{ a {{ image(src=\"/a.jpg\") }} }}", None),
        ] {
            assert_eq!(images(text), [("/a.jpg".to_owned(), alt.map(str::to_owned))], "{text}");
        }
        let two = images("{% include two.html before=\"/a.jpg\" before_alt=\"A\" after=\"/b.jpg\" after_alt=\"B\" %}");
        assert_eq!(two, [("/a.jpg".to_owned(), Some("A".to_owned())), ("/b.jpg".to_owned(), Some("B".to_owned()))]);
    }

    #[test]
    fn what_calls_nothing_shows_nothing() {
        for text in [
            "{% assign a = \"/a.jpg\" %}",
            "{% if page.image == \"/a.jpg\" %}",
            "{% set a = '/a.jpg' %}",
            "{% link img/a.jpg %}",
            "{{ \"/a.jpg\" | url }}",
            "{{ page.image }}",
            "{{ url_for('static', filename='/a.jpg') }}",
            "{{ get_url(path=\"/a.jpg\") }}",
            "{% include figure.html img=\"/a.jpg\"",
            "{{ a {{ image(src=\"/a.jpg\"",
            "{% endimage \"/a.jpg\" %}",
            "{%%}",
            "{{}}",
            "{{ é",
        ] {
            assert_eq!(images(text), [], "{text}");
        }
    }

    #[test]
    fn places_are_bytes_of_the_text() {
        let text = "é {% include figure.html img=\"/é.jpg\" alt='x' %} é";
        let tag = tags(text).remove(0);
        assert_eq!(&text[tag.at.clone()], "{% include figure.html img=\"/é.jpg\" alt='x' %}");
        let call = tag.call.unwrap();
        assert_eq!(&text[call.arguments[0].at.clone()], "img=\"/é.jpg\"");
        assert_eq!(&text[call.arguments[1].at.clone()], "alt='x'");
    }

    #[test]
    fn an_apostrophe_does_not_swallow_the_text() {
        let text = "{{ page.title | default: it's }} and {{ image(src=\"/a.jpg\") }}";
        assert_eq!(images(text).len(), 1);
    }

    #[test]
    fn an_address_may_begin_with_a_scheme_and_a_filter_ends_the_arguments() {
        let one = |url: &str, alt: Option<&str>| vec![(url.to_owned(), alt.map(str::to_owned))];
        assert_eq!(images("{% image https://x.y/a.jpg, alt=\"x\" %}"), one("https://x.y/a.jpg", Some("x")));
        assert_eq!(images("{% image path:a.jpg alt:'x' %}"), one("a.jpg", Some("x")));
        assert_eq!(images("{% image (\"/a.jpg\", alt='x') \"/b.jpg\" %}"), one("/a.jpg", Some("x")));
    }
}
