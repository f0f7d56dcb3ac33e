//! Markup in an alt text, which is read aloud as it is written.

use super::Context;
use super::engine::draft::Draft;
use super::engine::rule::{Rule, RuleOptions, Subject, manuals};
use super::engine::uses::worded_alts;
use crate::model::finding::Severity;

pub const RULE: Rule = Rule::new("alt-markup", Severity::Warning, Subject::AltText, manuals!("alt_markup"), check);

fn check(context: &Context, _: &RuleOptions) -> Vec<Draft> {
    let marked = worded_alts(context.site).filter_map(|worded| Some((markup(worded.text)?, worded)));
    marked.map(|(markup, worded)| Draft::of_alt(worded.page, worded.usage).with("markup", markup)).collect()
}

/// Bytes of a piece of markup.
const LONGEST: usize = 1000;

/// Returns the first piece of markup: a tag, an entity, a Markdown link, emphasis or code.
fn markup(text: &str) -> Option<&str> {
    text.char_indices().find_map(|(at, char)| {
        // What is longer than this is no markup of an alt text.
        let rest = &text[at..text.floor_char_boundary(at.saturating_add(LONGEST))];
        let length = match char {
            '<' => tag(rest),
            '&' => entity(rest),
            '[' => link(rest),
            '`' => end_of_enclosed(rest, "`"),
            '*' if text[..at].ends_with('*') => None,
            '*' => end_of_enclosed(rest, "**").or_else(|| end_of_emphasis(text, at)),
            '_' if !text[..at].ends_with(char::is_alphanumeric) => end_of_enclosed(rest, "__"),
            _ => None,
        }?;
        Some(&rest[..length])
    })
}

/// `<b>`, `</p>`, `<br />`; not `a < b` nor `<3`.
fn tag(rest: &str) -> Option<usize> {
    let end = rest.find('>')?;
    let inner = rest[1..end].trim_start_matches('/');
    let name: &str = inner.split(|char: char| !char.is_ascii_alphanumeric()).next()?;
    let known = [
        "a",
        "abbr",
        "b",
        "blockquote",
        "br",
        "cite",
        "code",
        "div",
        "em",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "hr",
        "i",
        "img",
        "li",
        "ol",
        "p",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "table",
        "td",
        "tr",
        "u",
        "ul",
    ];
    known.contains(&name.to_ascii_lowercase().as_str()).then_some(end + 1)
}

/// `&eacute;`, `&#39;`, `&#x2019;`; not `C&A; and`.
fn entity(rest: &str) -> Option<usize> {
    let end = rest.find(';').filter(|end| (3..=9).contains(end))?;
    let name = &rest[1..end];
    let number = name.strip_prefix('#').map(|number| number.strip_prefix(['x', 'X']).unwrap_or(number));
    let is_entity = match number {
        Some(digits) => !digits.is_empty() && digits.chars().all(|char| char.is_ascii_hexdigit()),
        // The shortest and the longest that people write by hand: `lt`, `Ccedil`.
        None => {
            (name == "lt" || name == "gt" || name.len() >= 3) && name.chars().all(|char| char.is_ascii_alphabetic())
        }
    };
    is_entity.then_some(end + 1)
}

/// `[words](address)`.
fn link(rest: &str) -> Option<usize> {
    let middle = rest.find("](")?;
    let end = rest[middle..].find(')')? + middle;
    let address = &rest[middle + 2..end];
    (middle > 1 && !address.is_empty() && !address.contains(' ')).then_some(end + 1)
}

/// `**words**`, `` `code` ``: a mark at once before the words and at once behind them.
fn end_of_enclosed(rest: &str, mark: &str) -> Option<usize> {
    let inner = rest.strip_prefix(mark)?;
    let end = inner.find(mark)?;
    let words = &inner[..end];
    let tight = !words.is_empty() && words.trim() == words && words.chars().any(char::is_alphanumeric);
    tight.then_some(end + 2 * mark.len())
}

/// `*words*`: a star at once before the words where a word may begin, and one at once behind them where one may end.
/// Products, exponents, footnotes and patterns (`5*3*2`, `*.md`) have no such pair.
fn end_of_emphasis(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let begins = at == 0 || text[..at].ends_with(|char: char| char.is_whitespace() || "(«“".contains(char));
    let length = end_of_enclosed(rest, "*").filter(|_| begins)?;
    let ends = !rest[length..].starts_with(|char: char| char.is_alphanumeric() || char == '*');
    let inner = &rest[1..length - 1];
    (ends && inner.starts_with(char::is_alphanumeric) && inner.chars().any(char::is_alphabetic)).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{fires_once, is_silent, page};

    #[test]
    fn fires_on_markup() {
        for (alt, expected) in [
            ("A <b>bold</b> boat", "<b>"),
            ("One<br />two", "<br />"),
            ("Un &eacute;t&eacute;", "&eacute;"),
            ("L&#39;eau", "&#39;"),
            ("See [the form](/form)", "[the form](/form)"),
            ("A **bold** boat", "**bold**"),
            ("Run `git lfs pull`", "`git lfs pull`"),
            ("A __bold__ boat", "__bold__"),
            ("The *Find benefits* page", "*Find benefits*"),
            ("*Stressed*, and not", "*Stressed*"),
            ("<strong>Non</strong>", "<strong>"),
            ("A&nbsp;b", "&nbsp;"),
            ("R&amp;D", "&amp;"),
            ("1 &lt; 2", "&lt;"),
            ("&#x2019;", "&#x2019;"),
            ("H<sub>2</sub>O", "<sub>"),
            ("Text <a href=\"/x\">here</a>", "<a href=\"/x\">"),
            ("[lien](https://canada.ca/fr)", "[lien](https://canada.ca/fr)"),
            ("Le **grand** quai", "**grand**"),
            ("<p>Un quai</p>", "<p>"),
        ] {
            assert_eq!(markup(alt), Some(expected), "{alt}");
            fires_once(&RULE, [page("en", "a").hero_alt("/img/a.jpg", alt)]);
        }
    }

    #[test]
    fn is_silent_on_signs() {
        for alt in [
            "a < b and c > d",
            "I <3 Canada",
            "C&A; and others",
            "R&D",
            "[sic] (see below)",
            "2 ** 3 ** 4",
            "snake__case__name",
            "#GC2019 * 2",
            "It's `tick",
            "<Ctrl> key",
            "A+ rating",
            "C# and C++",
            "5 * 3",
            "5*3*2",
            "*.md and *.html files",
            "snake_case",
            "__init",
            "Results* of 2019*",
            "https://canada.ca/a_b_c?x=1&y=2",
            "[Draft] (2019)",
            "Q&A",
            "1 < 2 > 0",
            "A footnote*",
        ] {
            is_silent(&RULE, [page("en", "a").hero_alt("/img/a.jpg", alt)]);
        }
    }

    #[test]
    fn a_piece_of_markup_is_found_whole_and_near_ones_are_none() {
        for (alt, expected) in [
            ("</P>", Some("</P>")),
            ("a <<b>c>", Some("<b>")),
            ("<>", None),
            ("<b", None),
            ("<bold>", None),
            ("&gt;", Some("&gt;")),
            ("&x;", None),
            ("&ab;", None),
            ("&abc;d", Some("&abc;")),
            ("&a1c;", None),
            ("&abcdefgh;", Some("&abcdefgh;")),
            ("&abcdefghi;", None),
            ("&#1;", Some("&#1;")),
            ("&#xA;", Some("&#xA;")),
            ("&#x;", None),
            ("&#xg1;", None),
            ("[a](b)c", Some("[a](b)")),
            ("[](b)", None),
            ("[a]()", None),
            ("[a](b c)", None),
            ("[a](b", None),
            ("**a** b", Some("**a**")),
            ("****", None),
            ("** a** b", None),
            ("**a ** b", None),
            ("**…**", None),
            ("``", None),
            ("a `b` c", Some("`b`")),
            ("__a__", Some("__a__")),
            ("a__b__", None),
            ("(*a*)", Some("*a*")),
            ("«*a*»", Some("*a*")),
            ("a*b* c", None),
            ("*a*b", None),
            ("*a** b", None),
            ("*1* b", None),
            ("*(a)* b", None),
        ] {
            assert_eq!(markup(alt), expected, "{alt}");
        }
        let long = |words: usize| format!("`{}`", "a".repeat(words));
        assert_eq!(markup(&long(LONGEST - 2)), Some(&*long(LONGEST - 2)));
        assert_eq!(markup(&long(LONGEST - 1)), None);
    }
}
