//! Hugo's shortcodes. Those that show an image are rows of [`IMAGES`].

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use super::Shown;
use crate::model::Role;

/// One shortcode that shows an image, and its parameters.
struct ImageCode {
    name: &'static str,
    url: &'static str,
    /// The first that is there and not empty wins; Hugo's `figure` falls back on its caption.
    alt: &'static [&'static str],
}

const IMAGES: &[ImageCode] = &[
    ImageCode { name: "figure", url: "src", alt: &["alt", "caption"] },
    ImageCode { name: "img", url: "src", alt: &["alt", "caption"] },
    ImageCode { name: "image", url: "src", alt: &["alt", "caption"] },
];

/// One `{{< … >}}` or `{{% … %}}`.
#[derive(Debug, PartialEq)]
pub struct Shortcode {
    name: String,
    parameters: Vec<Parameter>,
    /// Positional parameters.
    words: Vec<String>,
    pub at: Range<usize>,
}

#[derive(Debug, PartialEq)]
struct Parameter {
    name: String,
    value: String,
    at: Range<usize>,
}

/// All shortcodes of a text, closing and commented ones (`{{</* … */>}}`) included.
pub fn found(text: &str) -> Vec<Shortcode> {
    let mut all = Vec::new();
    let mut from = 0;
    let mut ends = [None, None];
    // One brace is found quicker than two.
    while let Some(begin) = text[from..].find('{').map(|at| from + at) {
        let ends = match text.as_bytes().get(begin + 1..begin + 3) {
            Some(b"{<") => ends[0].get_or_insert_with(|| Ends::of(text, ">}}")),
            Some(b"{%") => ends[1].get_or_insert_with(|| Ends::of(text, "%}}")),
            Some([b'{', _]) => {
                from = begin + 2;
                continue;
            }
            _ => {
                from = begin + 1;
                continue;
            }
        };
        let Some(end) = ends.behind(begin + 3) else {
            from = begin + 3;
            continue;
        };
        all.push(parsed(text, begin, end, ends.close.len()));
        from = end;
    }
    all
}

/// Where shortcodes of one kind end.
struct Ends<'a> {
    text: &'a str,
    close: &'static str,
    /// No close stands behind this place.
    last: usize,
    /// How many more shortcodes may have an odd quote. Each of them is read to the end of the text.
    odd_quotes: usize,
}

impl<'a> Ends<'a> {
    fn of(text: &'a str, close: &'static str) -> Self {
        Self { text, close, last: text.rfind(close).unwrap_or(0), odd_quotes: 64 }
    }

    /// The end of a shortcode whose inside begins at `from`; its close does not count inside quotes.
    fn behind(&mut self, from: usize) -> Option<usize> {
        if from > self.last {
            return None;
        }
        let bytes = self.text.as_bytes();
        let (mut at, mut quote) = (from, None);
        while at < bytes.len() && self.odd_quotes > 0 {
            match (quote, bytes[at]) {
                (Some(b'"'), b'\\') => at += 1,
                (Some(open), byte) if open == byte => quote = None,
                (None, byte @ (b'"' | b'`')) => quote = Some(byte),
                (None, _) if bytes[at..].starts_with(self.close.as_bytes()) => {
                    return Some(at + self.close.len());
                }
                _ => {}
            }
            at += 1;
        }
        // An odd quote swallowed the close: take the first one.
        self.odd_quotes = self.odd_quotes.saturating_sub(1);
        self.text[from..].find(self.close).map(|at| from + at + self.close.len())
    }
}

fn parsed(text: &str, begin: usize, end: usize, close: usize) -> Shortcode {
    let inside = begin + 3..end - close;
    let mut words = Words { text, at: inside.start, end: inside.end };
    let name = words.next_word().map(|(word, _)| word).unwrap_or_default();
    let (mut parameters, mut positional) = (Vec::new(), Vec::new());
    while let Some((word, at)) = words.next_word() {
        match words.value() {
            Some((value, to)) => parameters.push(Parameter { name: word, value, at: at.start..to }),
            None => positional.push(word),
        }
    }
    Shortcode { name, parameters, words: positional, at: begin..end }
}

struct Words<'a> {
    text: &'a str,
    at: usize,
    end: usize,
}

impl Words<'_> {
    /// A bare word, up to a blank or `=`; a quoted positional parameter is one word.
    fn next_word(&mut self) -> Option<(String, Range<usize>)> {
        self.skip_blanks();
        let start = self.at;
        if let Some(value) = self.quoted() {
            return Some((value, start..self.at));
        }
        while self.at < self.end && !self.text[self.at..].starts_with(|c: char| c.is_whitespace() || c == '=') {
            self.at += self.text[self.at..].chars().next().map_or(1, char::len_utf8);
        }
        if self.at == start && self.at < self.end {
            self.at += 1;
        }
        (self.at > start).then(|| (self.text[start..self.at].to_owned(), start..self.at))
    }

    /// `=value`, quoted or bare; the value and where it ends.
    fn value(&mut self) -> Option<(String, usize)> {
        let before = self.at;
        self.skip_blanks();
        if !self.text[self.at..self.end].starts_with('=') {
            self.at = before;
            return None;
        }
        self.at += 1;
        self.skip_blanks();
        let value = self.quoted().unwrap_or_else(|| self.bare());
        Some((value, self.at))
    }

    fn quoted(&mut self) -> Option<String> {
        let rest = &self.text[self.at..self.end];
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '`'))?;
        let mut value = String::new();
        let mut characters = rest.char_indices().skip(1);
        while let Some((at, character)) = characters.next() {
            if character == quote {
                self.at += at + 1;
                return Some(value);
            }
            match character {
                '\\' if quote == '"' => value.extend(characters.next().map(|(_, escaped)| escaped)),
                _ => value.push(character),
            }
        }
        None
    }

    fn bare(&mut self) -> String {
        let rest = &self.text[self.at..self.end];
        let word = rest.split(char::is_whitespace).next().unwrap_or_default();
        self.at += word.len();
        word.trim_end_matches('/').to_owned()
    }

    fn skip_blanks(&mut self) {
        let rest = &self.text[self.at..self.end];
        self.at += rest.len() - rest.trim_start().len();
    }
}

impl Shortcode {
    /// The name of what `{{< /name >}}` closes, with a blank after the stroke or without.
    fn closes(&self) -> Option<&str> {
        match self.name.strip_prefix('/')? {
            "" => self.words.first().map(String::as_str),
            name => Some(name),
        }
    }

    /// The image that it shows, if it shows one.
    pub fn shown(&self) -> Option<Shown> {
        let code = IMAGES.iter().find(|code| code.name == self.name)?;
        let parameter = |name: &str| self.parameters.iter().find(|one| one.name.eq_ignore_ascii_case(name));
        let url = parameter(code.url)?;
        let said = code.alt.iter().filter_map(|name| parameter(name)).find(|one| !one.value.is_empty());
        let alt = said.or_else(|| parameter(code.alt[0]));
        Some(Shown {
            role: Role::Shortcode,
            url: url.value.clone(),
            url_at: url.at.clone(),
            alt: alt.map(|one| (one.value.clone(), one.at.clone())),
            decorative: alt.is_some_and(|one| one.value.is_empty()),
            lang: None,
            named_elsewhere: false,
            // Where the caption is the alt text, Hugo shows it once as each.
            captions: said
                .filter(|one| one.name.eq_ignore_ascii_case("alt"))
                .and_then(|_| parameter("caption"))
                .map(|caption| caption.value.as_str().into())
                .into_iter()
                .collect(),
            at: self.at.clone(),
        })
    }
}

/// Shortcodes whose inside shows no image: Hugo's `highlight`, what themes call it, and Hugo's `comment`.
const SILENT: [&str; 4] = ["highlight", "code", "prism", "comment"];

/// From each opening shortcode whose inside shows no image to its closing one.
pub fn silent_ranges(shortcodes: &[Shortcode]) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    // Where the next one closes, by the name; the last shortcode first.
    let mut closing: BTreeMap<&str, usize> = BTreeMap::new();
    for code in shortcodes.iter().rev() {
        if let Some(name) = code.closes() {
            closing.insert(name, code.at.end);
        } else if SILENT.contains(&code.name.as_str()) {
            ranges.extend(closing.get(code.name.as_str()).map(|end| code.at.start..*end));
        }
    }
    ranges.reverse();
    ranges
}

/// The text with its shortcodes painted over, byte for byte, so that no markup is seen in them and
/// offsets stay.
pub fn masked<'a>(text: &'a str, shortcodes: &[Shortcode]) -> Cow<'a, str> {
    if shortcodes.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut bytes = text.as_bytes().to_vec();
    for code in shortcodes {
        for byte in &mut bytes[code.at.clone()] {
            if !matches!(byte, b'\n' | b'\r') {
                *byte = b'x';
            }
        }
    }
    // Only whole shortcodes were painted, so no character was cut; were one, the text stays itself.
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn images(text: &str) -> Vec<(String, Option<String>)> {
        let shown = found(text).iter().filter_map(Shortcode::shown).collect::<Vec<_>>();
        shown.into_iter().map(|one| (one.url, one.alt.map(|(alt, _)| alt))).collect()
    }

    #[test]
    fn parameters_are_quoted_bare_or_raw() {
        let some = |url: &str, alt: &str| vec![(url.to_owned(), Some(alt.to_owned()))];
        assert_eq!(
            images(r#"{{< figure src="/a.jpg" alt="Say \"é\" >}} now" >}}"#),
            some("/a.jpg", "Say \"é\" >}} now")
        );
        assert_eq!(images("{{% figure src=/a.jpg alt=`raw \\ text` %}}"), some("/a.jpg", "raw \\ text"));
        assert_eq!(images("{{<figure\n src = \"/a.jpg\"\n caption=\"Cap\" />}}"), some("/a.jpg", "Cap"));
        assert_eq!(images(r#"{{< figure src="/a.jpg" >}}"#), [("/a.jpg".to_owned(), None)]);
        assert_eq!(images("{{< figure src=/é.jpg >}}"), [("/é.jpg".to_owned(), None)]);
    }

    #[test]
    fn comments_other_codes_and_templates_show_nothing() {
        for text in [
            r#"{{</* figure src="/a.jpg" */>}}"#,
            r#"{{< youtube src="/a.jpg" >}}"#,
            r#"{{ figure src="/a.jpg" }}"#,
            "{{< figure",
            "{{<",
            "{{< \"é",
        ] {
            assert_eq!(images(text), [], "{text}");
        }
    }

    #[test]
    fn a_shortcode_with_an_odd_quote_ends_at_its_close_however_many_there_are() {
        let text = "{{< figure \\\" src=/a.jpg >}}\n".repeat(200);
        assert_eq!(found(&text).len(), 200);
        assert_eq!(found(&("{{< figure ".repeat(200) + ">}}")).len(), 1);
        assert_eq!(found(&("{{< a >}}{{% b ".to_owned() + &"{{< figure ".repeat(200))).len(), 1);
    }

    #[test]
    fn painting_keeps_every_offset() {
        let text = "é {{< figure alt=\"ü\n![x](y)\" >}} à";
        let painted = masked(text, &found(text)).into_owned();
        assert_eq!(painted.len(), text.len());
        assert!(painted.starts_with("é xxx") && painted.ends_with("xx à") && painted.contains('\n'));
        assert!(!painted.contains("!["));
    }
}
