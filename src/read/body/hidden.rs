//! Comments of template languages: the generator takes them out before anybody sees the page, and what they hold with
//! them.

use std::ops::Range;

/// One way to write a comment.
struct Way {
    /// How long the opening is, where the text begins with it.
    opens: fn(&str) -> Option<usize>,
    /// Where the first closing ends.
    closes: fn(&str) -> Option<usize>,
}

/// Go's, Liquid's, that of Jinja, Nunjucks, Tera and Twig, Handlebars', kramdown's.
const WAYS: [Way; 5] = [
    Way { opens: go_opens, closes: go_closes },
    Way { opens: |text| tag(text, "comment"), closes: liquid_closes },
    Way { opens: jinja_opens, closes: |text| after(text, "#}") },
    Way { opens: |text| text.starts_with("{{!--").then_some(5), closes: |text| after(text, "--}}") },
    Way { opens: |text| text.starts_with("{::comment}").then_some(11), closes: kramdown_closes },
];

/// The comments of a text, in its order. One that begins inside of `silent`, sorted ranges, is shown as it is written;
/// one that never ends is none.
pub fn hidden(text: &str, silent: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    // Where no closing is behind one place, there is none behind a later one.
    let mut never_closes = [false; WAYS.len()];
    let mut from = 0;
    while let Some(begin) = text[from..].find('{').map(|at| from + at) {
        from = begin + 1;
        let rest = &text[begin..];
        let way = WAYS.iter().enumerate().find_map(|(index, way)| Some((index, way, (way.opens)(rest)?)));
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

/// The text with these ranges painted over, byte for byte, so that no markup is seen in them and offsets stay.
pub fn painted(text: &str, ranges: &[Range<usize>]) -> String {
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

fn after(text: &str, close: &str) -> Option<usize> {
    text.find(close).map(|at| at + close.len())
}

fn blanks(text: &str) -> usize {
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
    let mut at = blanks(rest);
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
        hidden(text, &[]).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn comments_of_each_language_are_found_whole() {
        for comment in [
            "{{/* a }} b */}}",
            "{{- /* a\n\n b */ -}}",
            "{% comment %}a {% if x %} é{% endcomment %}",
            "{%- comment -%}a{%- endcomment -%}",
            "{# a #}",
            "{#- {{ a }} -#}",
            "{#a {{ b }} #}",
            "{#a\nb}#}",
            "{{!-- a }} --}}",
            "{::comment}a{:/comment}",
            "{::comment}a{:/}",
        ] {
            let text = format!("é {comment} b {comment}");
            assert_eq!(found(&text), [comment, comment], "{text}");
            assert_eq!(painted(&text, &hidden(&text, &[])).len(), text.len());
        }
    }

    #[test]
    fn what_is_no_comment_is_left() {
        for text in [
            "## Summary {#summary}\n\n![a](/a.jpg)\n\n## End {#end .wide}\n",
            "## Colours {#c1} `#}`",
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
        let shown = "`{#` ![a](/a.jpg) `#}`";
        assert!(hidden(shown, &[0..4, 18..22]).is_empty());
    }
}
