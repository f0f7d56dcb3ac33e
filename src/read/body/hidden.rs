//! Comments of template languages: the generator takes them out before anybody sees the page, and what they hold with
//! them.

use std::ops::Range;

use super::Markup;

/// One way to write a comment.
struct Way {
    /// How long the opening is, where the text begins with it.
    opens: fn(&str) -> Option<usize>,
    /// Where the first closing ends.
    closes: fn(&str) -> Option<usize>,
}

/// Go's, Liquid's, that of Jinja, Nunjucks, Tera and Twig, Handlebars', kramdown's, and that of JavaScript's expressions,
/// which is last.
const WAYS: [Way; 6] = [
    Way { opens: go_opens, closes: go_closes },
    Way { opens: |text| tag(text, "comment"), closes: liquid_closes },
    Way { opens: jinja_opens, closes: |text| after(text, "#}") },
    Way { opens: |text| mark(text, "{{!--"), closes: |text| after(text, "--}}") },
    Way { opens: |text| mark(text, "{::comment}"), closes: kramdown_closes },
    Way { opens: expression_opens, closes: expression_closes },
];

/// Returns the comments of a text, in its order. One that begins inside of `silent`, sorted ranges, is shown as it is
/// written; one that never ends is none.
pub fn comment_ranges(text: &str, silent: &[Range<usize>], markup: Markup) -> Vec<Range<usize>> {
    let ways = if markup.has_expressions() { &WAYS[..] } else { &WAYS[..WAYS.len() - 1] };
    let mut all = Vec::new();
    // Where no closing is behind one place, there is none behind a later one.
    let mut never_closes = [false; WAYS.len()];
    let mut from = 0;
    while let Some(begin) = memchr::memchr(b'{', &text.as_bytes()[from..]).map(|at| from + at) {
        from = begin + 1;
        let rest = &text[begin..];
        let way = ways.iter().enumerate().find_map(|(index, way)| Some((index, way, (way.opens)(rest)?)));
        let Some((index, way, length)) = way.filter(|(index, ..)| !never_closes[*index]) else { continue };
        let before = silent.partition_point(|range| range.start <= begin);
        if before > 0 && silent[before - 1].contains(&begin) {
            continue;
        }
        match (way.closes)(&rest[length..]) {
            Some(end) => {
                from = begin + length + end;
                all.push(begin..from);
            }
            None => never_closes[index] = true,
        }
    }
    all
}

/// Returns the text with these ranges painted over, byte for byte, so that no markup is seen in them and offsets stay.
pub fn masked_ranges<'a>(text: &str, ranges: impl IntoIterator<Item = &'a Range<usize>>) -> String {
    let mut painted = String::with_capacity(text.len());
    let mut from = 0;
    for range in ranges {
        painted.push_str(&text[from..range.start]);
        painted.extend(
            text[range.clone()].bytes().map(|byte| if matches!(byte, b'\n' | b'\r') { char::from(byte) } else { 'x' }),
        );
        from = range.end;
    }
    painted.push_str(&text[from..]);
    painted
}

/// Returns the length of a mark, where the text begins with it.
fn mark(text: &str, mark: &str) -> Option<usize> {
    text.starts_with(mark).then_some(mark.len())
}

/// `{/*`, with white space before the slash.
fn expression_opens(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('{')?.trim_start();
    inside.starts_with("/*").then(|| text.len() - inside.len() + 2)
}

/// `*/}`.
fn expression_closes(text: &str) -> Option<usize> {
    let end = after(text, "*/")?;
    let at = end + indent_length(&text[end..]);
    Some(if text[at..].starts_with('}') { at + 1 } else { end })
}

fn after(text: &str, close: &str) -> Option<usize> {
    text.find(close).map(|at| at + close.len())
}

fn indent_length(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// `{{/*`, `{{- /*`.
fn go_opens(text: &str) -> Option<usize> {
    let inside = text.strip_prefix("{{")?;
    let trimmed = inside.strip_prefix('-').unwrap_or(inside).trim_start();
    trimmed.starts_with("/*").then(|| text.len() - trimmed.len() + 2)
}

/// `*/}}`, `*/ -}}`. What Go takes for no comment, nobody shows.
fn go_closes(text: &str) -> Option<usize> {
    let end = after(text, "*/")?;
    let rest = &text[end..];
    let mut at = indent_length(rest);
    at += usize::from(rest[at..].starts_with('-'));
    Some(if rest[at..].starts_with("}}") { end + at + 2 } else { end })
}

/// `{% name %}`, with hyphens or without, at the start of the text; how long it is.
fn tag(text: &str, name: &str) -> Option<usize> {
    let inside = text.strip_prefix("{%")?;
    let inside = inside.strip_prefix('-').unwrap_or(inside).trim_start();
    let inside = inside.strip_prefix(name)?.trim_start();
    let rest = inside.strip_prefix('-').unwrap_or(inside).strip_prefix("%}")?;
    Some(text.len() - rest.len())
}

fn liquid_closes(text: &str) -> Option<usize> {
    let mut tags = text.match_indices("{%");
    tags.find_map(|(at, _)| Some(at + tag(&text[at..], "endcomment")?))
}

/// `{#`, but not the name of a heading: `{#summary .wide}`.
fn jinja_opens(text: &str) -> Option<usize> {
    /// Bytes that the attributes of a heading may have.
    const LONGEST: usize = 200;
    let inside = text.strip_prefix("{#")?;
    let line = inside.find(['}', '\n']).filter(|end| *end <= LONGEST && inside[*end..].starts_with('}'));
    let is_name = inside.starts_with(|char: char| char.is_alphanumeric() || char == '_');
    let attributes = line.map(|end| &inside[..end]).filter(|inner| is_name && !inner.contains(['#', '{']));
    attributes.is_none().then_some(2)
}

fn kramdown_closes(text: &str) -> Option<usize> {
    let first = |close: &str| text.find(close).map(|at| (at, at + close.len()));
    [first("{:/comment}"), first("{:/}")].into_iter().flatten().min().map(|(_, end)| end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        comment_ranges(text, &[], Markup::Mdx).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn comments_of_each_language_are_found_whole() {
        for comment in [
            "{{/* a }} b */}}",
            "{{/**/}}",
            "{{/*/ a */}}",
            "{{- /* a\n\n b */ -}}",
            "{% comment %}a {% if x %} é{% endcomment %}",
            "{%- comment -%}a{%- endcomment -%}",
            "{# a #}",
            "{#- {{ a }} -#}",
            "{#a {{ b }} #}",
            "{#a\nb}#}",
            "{# a } b #}",
            "{{!-- a }} --}}",
            "{::comment}a{:/comment}",
            "{::comment}a{:/}",
        ] {
            let text = format!("é {comment} b {comment}");
            assert_eq!(found(&text), [comment, comment], "{text}");
            assert_eq!(masked_ranges(&text, &comment_ranges(&text, &[], Markup::Mdx)).len(), text.len());
            assert_eq!(found(&format!("{comment}{{{comment}")), [comment, comment]);
        }
        for comment in ["{/* a } b */}", "{ /* a\n */ }", "{/**/}", "{/*/ a */}"] {
            assert_eq!(found(&format!("é {comment} b {comment}")), [comment, comment]);
        }
        for (text, comment) in [
            ("{/* a */ b }", "{/* a */"),
            ("{{/* a */ b }}", "{{/* a */"),
            ("{{# a #}", "{# a #}"),
            ("{#a} {# b #}", "{# b #}"),
            ("{##}}", "{##}"),
        ] {
            assert_eq!(found(text), [comment], "{text}");
        }
    }

    #[test]
    fn a_mark_is_silent_from_the_first_byte_of_its_range_to_the_last() {
        let text = "é{# a #} {# b #}";
        for (silent, comments) in [
            (2..8, &["{# b #}"][..]),
            (0..3, &["{# b #}"]),
            (3..8, &["{# a #}", "{# b #}"]),
            (0..2, &["{# a #}", "{# b #}"]),
            (2..16, &[]),
        ] {
            let found = comment_ranges(text, std::slice::from_ref(&silent), Markup::Markdown);
            assert_eq!(found.into_iter().map(|range| &text[range]).collect::<Vec<_>>(), comments, "{silent:?}");
        }
    }

    #[test]
    fn the_attributes_of_a_heading_are_short() {
        for (length, comments) in [(200, 0), (201, 1)] {
            let text = format!("# A {{#{}}} #}}", "a".repeat(length));
            assert_eq!(found(&text).len(), comments, "{length}");
        }
    }

    #[test]
    fn what_is_painted_over_keeps_its_line_ends() {
        assert_eq!(masked_ranges("a{#\r\né#}b{#c#}", &[1..9, 10..15]), "axx\r\nxxxxbxxxxx");
        assert_eq!(masked_ranges("{#é#}", std::slice::from_ref(&(0..6))), "xxxxxx");
        assert_eq!(masked_ranges("é", &[]), "é");
    }

    #[test]
    fn what_is_no_comment_is_left() {
        for text in [
            "## Summary {#summary}\n\n![a](/a.jpg)\n\n## End {#end .wide}\n",
            "## Colours {#c1} `#}`",
            "## Colours {#_1} `#}`",
            "{#} a",
            "{{ .Title }} {% include a %} {# a",
            "{{/* never closed",
            "{% comment %} {% end %}",
            "{{!-- a",
            "{",
            "{{",
            "{%",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
        let text = "`{#` ![a](/a.jpg) `#}`";
        assert!(comment_ranges(text, &[0..4, 18..22], Markup::Markdown).is_empty());
        assert!(comment_ranges("{/* a */}", &[], Markup::Markdown).is_empty(), "text in Markdown");
        assert_eq!(comment_ranges("{::comment}a{:/}", &[], Markup::Markdown).len(), 1);
    }
}
