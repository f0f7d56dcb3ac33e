//! Addresses that templates make a part of.

/// What opens an expression of a template.
const EXPRESSIONS: [(&str, &str); 4] = [("{{", "}}"), ("{%", "%}"), ("${", "}"), ("{", "}")];

/// Variables and functions that hold where the site lies, or put it before an address. What is filled in for them is
/// nothing: <https://jekyllrb.com/docs/variables/>, <https://gohugo.io/functions/urls/>,
/// <https://www.11ty.dev/docs/filters/url/>, <https://www.getzola.org/documentation/templates/overview/>.
const KNOWN: [&str; 40] = [
    "site.baseurl",
    "site.url",
    "site.github.url",
    "site.base_url",
    "site.baseURL",
    ".Site.BaseURL",
    "$.Site.BaseURL",
    "site.BaseURL",
    "base_url",
    "baseurl",
    "baseURL",
    "BASE_URL",
    "import.meta.env.BASE_URL",
    "config.base_url",
    "config.site_url",
    "relative_url",
    "absolute_url",
    "relURL",
    "absURL",
    "relLangURL",
    "absLangURL",
    "relurl",
    "absurl",
    "url",
    "htmlBaseUrl",
    "get_url",
    "url_for",
    "safeURL",
    "safe",
    "escape",
    "uri_escape",
    "prepend",
    "append",
    "path",
    "filename",
    "static",
    "asset_url",
    "asset_path",
    "urls.RelURL",
    "urls.AbsURL",
];

/// A template, or the code of a component, makes some of it.
pub fn is_made(url: &str) -> bool {
    url.contains("<?") || url.contains("<%") || first_expression(url).is_some()
}

/// Returns the address with what is known of the site filled in; `None` where something else makes a part of it.
pub fn known_address(url: &str) -> Option<String> {
    /// Expressions in one address.
    const MOST: usize = 8;
    let mut known = String::new();
    let mut rest = url.trim();
    for _ in 0..MOST {
        let Some((begin, end, inside)) = first_expression(rest) else {
            let path = known + rest;
            return Some(if path.starts_with('/') || path.contains("://") { path } else { format!("/{path}") });
        };
        known.push_str(&rest[..begin]);
        known.push_str(known_text(inside)?);
        rest = &rest[end..];
        // `{{ site.baseurl }}/a.jpg` where the first part ends with a slash.
        if known.ends_with('/') && rest.starts_with('/') {
            rest = &rest[1..];
        }
    }
    None
}

/// Returns where the first expression begins and ends, and what is in it.
fn first_expression(text: &str) -> Option<(usize, usize, &str)> {
    let begins = |(open, close): &(&str, &str)| {
        let begin = text.find(open)?;
        let inside = begin + open.len();
        let length = text[inside..].find(close)?;
        Some((begin, std::cmp::Reverse(open.len()), inside, length, close.len()))
    };
    let (begin, _, inside, length, close) = EXPRESSIONS.iter().filter_map(begins).min()?;
    Some((begin, inside + length + close, &text[inside..inside + length]))
}

/// Returns what an expression comes to that names the site, and one text at most.
fn known_text(expression: &str) -> Option<&str> {
    let mut text = None;
    let mut rest = expression.trim_matches(['<', '>', '%', '-', ' ', '\n']);
    while let Some(first) = rest.chars().next() {
        if matches!(first, '"' | '\'' | '`') {
            let length = rest[1..].find(first)?;
            let literal = &rest[1..=length];
            rest = &rest[length + 2..];
            // `url_for('static', filename='a.jpg')`: the path is the last.
            if literal.contains(['/', '.']) || literal.is_empty() || literal == "static" {
                text = Some(literal).filter(|literal| *literal != "static").or(text);
                continue;
            }
            return None;
        }
        let ends = |char: char| !(char.is_alphanumeric() || matches!(char, '.' | '_' | '$' | '/'));
        let length = rest.find(ends).unwrap_or(rest.len());
        if length == 0 {
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let word = &rest[..length];
        if super::call::ends_like_a_picture(word) {
            text = Some(word);
        } else if !KNOWN.contains(&word) {
            return None;
        }
        rest = &rest[length..];
    }
    Some(text.unwrap_or_default())
}

/// The value of an attribute as it is written: `src="…"` and `src='…'` without name and quotes.
pub fn attribute_value(written: &str) -> &str {
    let value = written.split_once('=').map_or(written, |(_, value)| value.trim_start());
    let quote = value.chars().next().filter(|char| matches!(char, '"' | '\''));
    quote.map_or(value, |quote| value.trim_matches(quote))
}

/// What begins here goes on with an address or the value of an attribute: `](`, `="`.
pub fn is_part_of_one(text: &str, at: usize) -> bool {
    /// Bytes of an address before the first call in it.
    const LONGEST: usize = 500;
    let from = text.floor_char_boundary(at.saturating_sub(LONGEST));
    let before = &text[from..at];
    let word = before.rsplit(|char: char| char.is_whitespace() || matches!(char, '>' | '}')).next().unwrap_or_default();
    ["](", "](<", "=\"", "='"].iter().any(|mark| word.contains(mark)) || word.ends_with('=') || word.starts_with(':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_of_the_site_is_filled_in() {
        for (url, known) in [
            ("{{ site.baseurl }}/a/b.png", Some("/a/b.png")),
            ("{{site.url}}{{site.baseurl}}/b.png", Some("/b.png")),
            ("{{ '/b.png' | relative_url }}", Some("/b.png")),
            ("{{ \"b.png\" | absolute_url }}", Some("/b.png")),
            ("{{ \"/b.png\" | url }}", Some("/b.png")),
            ("{{ '/b.png' | prepend: site.baseurl }}", Some("/b.png")),
            ("{{ .Site.BaseURL }}b.png", Some("/b.png")),
            ("{{ relURL \"/b.png\" }}", Some("/b.png")),
            ("{{< relurl \"b.png\" >}}", Some("/b.png")),
            ("{{ get_url(path=\"b.png\") }}", Some("/b.png")),
            ("{{ url_for('static', filename='img/b.png') }}", Some("/img/b.png")),
            ("{% static 'img/b.png' %}", Some("/img/b.png")),
            ("${import.meta.env.BASE_URL}b.png", Some("/b.png")),
            ("{{ '/img/' | relative_url }}/b.png", Some("/img/b.png")),
            ("{{ page.image }}", None),
            ("/images/{local}/a.png", None),
            ("/img/${name}.png", None),
            ("{{ site.baseurl }}/{{ page.slug }}.png", None),
            ("{{< param cdn >}}/a.jpg", None),
            ("{{ \"name\" | url }}", None),
            ("{{ site.baseurl }}a.png", Some("/a.png")),
            ("https://x.y/{{ site.baseurl }}b.png", Some("https://x.y/b.png")),
            ("{{ site.url }}{{ site.baseurl }}", Some("/")),
            ("{{ '' }}/b.png", Some("/b.png")),
            ("{{ url_for(filename='img/b.png', 'static') }}", Some("/img/b.png")),
            ("{{ 'static' }}/b.png", Some("/b.png")),
            ("{{ /img/b.png | relative_url }}", Some("/img/b.png")),
            ("{{ $.Site.BaseURL }}/b_2.png", Some("/b_2.png")),
            ("{{ é }}/b.png", None),
            ("{{ 'b.png }}", None),
            ("<?php echo $x ?>/b.png", Some("/<?php echo $x ?>/b.png")),
            ("<% x %>/b.png", Some("/<% x %>/b.png")),
        ] {
            assert_eq!(known_address(url).as_deref(), known, "{url}");
            assert!(is_made(url), "{url}");
        }
        for url in ["/a.jpg", "a{1.jpg", "a}b{.jpg", ""] {
            assert!(!is_made(url), "{url}");
        }
        for (count, known) in [(7, Some("/")), (8, None)] {
            assert_eq!(known_address(&"{{ site.url }}".repeat(count)).as_deref(), known, "{count}");
        }
    }

    #[test]
    fn a_value_is_what_stands_behind_its_name_without_its_own_quotes() {
        for (written, value) in [
            ("src=\"/a.jpg\"", "/a.jpg"),
            ("src='/a.jpg'", "/a.jpg"),
            ("src = /a.jpg", "/a.jpg"),
            ("src=`/a.jpg`", "`/a.jpg`"),
            ("alt='say \"a\"'", "say \"a\""),
            ("/a.jpg", "/a.jpg"),
        ] {
            assert_eq!(attribute_value(written), value, "{written}");
        }
    }

    #[test]
    fn the_first_expression_is_found_whole() {
        for (text, found) in [
            ("a{{ b }}c{d}", Some((1, 8, " b "))),
            ("{b}{{c}}", Some((0, 3, "b"))),
            ("é{%b%}", Some((2, 7, "b"))),
            ("${b}", Some((0, 4, "b"))),
            ("{{b}", Some((0, 4, "{b"))),
            ("a}b{", None),
        ] {
            assert_eq!(first_expression(text), found, "{text}");
        }
    }

    #[test]
    fn an_address_goes_on_with_what_a_template_makes() {
        for (text, part) in [
            ("![a]({{ x }})", true),
            ("[a](/b/{{ x }})", true),
            ("<a href=\"{{ x }}\">", true),
            ("<a href={{ x }}>", true),
            ("<p>{{ x }}</p>", false),
            ("text {{ x }}", false),
            ("{{ x }}", false),
            (":img {{ x }}", false),
            (":img{{ x }}", true),
            ("![a](<b{{ x }}", true),
            ("<a href='b{{ x }}", true),
            ("<a href=\"b\">{{ x }}", false),
            ("](b} {{ x }}", false),
        ] {
            assert_eq!(is_part_of_one(text, text.find("{{").unwrap()), part, "{text}");
        }
    }
}
