//! Comments that keep findings quiet: `vignettes: ignore[alt-too-long] a quotation`, in the front matter, in a body and
//! in a template.

use std::cell::OnceCell;
use std::ops::Range;

use crate::model::ignore::{Ignore, IgnoreScope};
use crate::model::place::{Lines, Located};
use crate::tree::{self, Node};

/// Returns those of a front matter, which stands in `matter` of the text. They hold for all of it.
pub fn in_front_matter(text: &str, matter: &Range<usize>, tree: &Node, lines: &Lines<'_>) -> Vec<Ignore> {
    let inside = &text[matter.clone()];
    // Most have none.
    let named =
        |inside: &str| inside.as_bytes().windows(NAME.len()).any(|word| word.eq_ignore_ascii_case(NAME.as_bytes()));
    if !inside.contains('#') || !named(inside) {
        return Vec::new();
    }
    let comments = tree::comments(inside, tree).into_iter();
    let comments = comments.map(|range| range.start + matter.start..range.end + matter.start);
    comments
        .filter_map(|at| ignore(text, at, "#", "", lines, IgnoreScope::FrontMatter(matter.clone().into())))
        .collect()
}

/// Returns those of a body that begins at `start` of the text; comments and images are bytes of the body, and sorted.
/// Each holds for one image: the next one, if it stands in the same paragraph or in the next, or else the one before it
/// on its line.
pub fn in_body(
    text: &str,
    start: usize,
    comments: &[Range<usize>],
    images: &[Range<usize>],
    lines: &Lines<'_>,
) -> Vec<Ignore> {
    let moved = |range: &Range<usize>| range.start + start..range.end + start;
    let body = Body { text: &text[start..], start, comments, images, lines, gaps: OnceCell::new() };
    let read = |comment: &Range<usize>| {
        let found = ignore(text, moved(comment), "<!--", "-->", lines, IgnoreScope::NoImage)?;
        let holds = body.image_of(comment).map(|image| IgnoreScope::Image(moved(image).into()));
        Some(Ignore { holds: holds.unwrap_or(found.holds), ..found })
    };
    comments.iter().filter_map(read).collect()
}

/// Returns those of a Go template, in `{{/* … */}}`. They hold for the whole file.
pub fn in_template(text: &str, lines: &Lines<'_>) -> Vec<Ignore> {
    let mut all = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find("/*").map(|at| from + at) {
        from = at + 2;
        if text[..at].trim_end().trim_end_matches('-').ends_with("{{") {
            from = text[from..].find("*/").map_or(text.len(), |end| from + end + 2);
            all.extend(ignore(text, at..from, "/*", "*/", lines, IgnoreScope::File));
        }
    }
    all
}

const NAME: &str = "vignettes";

/// Returns the comment at these bytes, if it is an ignore.
fn ignore(
    text: &str,
    at: Range<usize>,
    open: &str,
    close: &str,
    lines: &Lines<'_>,
    holds: IgnoreScope,
) -> Option<Ignore> {
    let comment = &text[at.clone()];
    let inside = comment.strip_suffix(close).unwrap_or(comment);
    let end = at.start + inside.len();
    let rest = inside.strip_prefix(open)?.trim_start_matches('#');
    // A French colon has a space before it.
    let rest = behind_word(rest, NAME)?.trim_start().strip_prefix(':')?;
    let rest = behind_word(rest, "ignore")?.trim_start();
    let (list, reason) = match rest.strip_prefix('[').and_then(|inside| inside.split_once(']')) {
        Some((list, reason)) => (Some((list, end - reason.len() - "]".len() - list.len())), reason),
        None => (None, rest),
    };
    Some(Ignore {
        rules: list.map(|(list, from)| ids(list, from, lines)).unwrap_or_default(),
        reason: reason_of(reason),
        at: lines.span(at),
        holds,
    })
}

/// Returns what is behind this word, small letters or capitals; spaces may stand before it.
fn behind_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let text = text.trim_start();
    let (start, rest) = text.split_at_checked(word.len())?;
    let whole = !rest.starts_with(|next: char| next.is_alphanumeric() || next == '-' || next == '_');
    (start.eq_ignore_ascii_case(word) && whole).then_some(rest)
}

/// Returns the ids of a list that begins at `from`.
fn ids(list: &str, from: usize, lines: &Lines<'_>) -> Vec<Located<String>> {
    let mut at = from;
    let mut all = Vec::new();
    for part in list.split(',') {
        let id = part.trim();
        let start = at + (part.len() - part.trim_start().len());
        if !id.is_empty() {
            all.push(Located::new(id.to_owned(), lines.span(start..start + id.len())));
        }
        at += part.len() + 1;
    }
    all
}

/// In one line, without the slash that some put before it.
fn reason_of(text: &str) -> String {
    let text = text.trim_start_matches(|first: char| first.is_whitespace() || "-–—:,;.".contains(first));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A body in which comments look for their images.
struct Body<'a> {
    text: &'a str,
    /// Where it begins in the text.
    start: usize,
    comments: &'a [Range<usize>],
    images: &'a [Range<usize>],
    lines: &'a Lines<'a>,
    /// Most comments keep nothing quiet, and need none.
    gaps: OnceCell<Gaps>,
}

impl<'a> Body<'a> {
    fn gaps(&self) -> &Gaps {
        self.gaps.get_or_init(|| Gaps::of(self.text, self.comments))
    }

    /// Returns the image that a comment is about.
    fn image_of(&self, comment: &Range<usize>) -> Option<&'a Range<usize>> {
        let at = self.images.partition_point(|image| image.start < comment.end);
        let next = self.images.get(at);
        let line = |at: usize| self.lines.line(at + self.start);
        let on_its_line = |between: Range<usize>| line(between.start) == line(between.end);
        let before = self.images[..at].last().filter(|image| image.end <= comment.start);
        let before = before.filter(|image| on_its_line(image.end..comment.start));
        match next {
            Some(next) if on_its_line(comment.end..next.start) => Some(next),
            Some(next) if before.is_none() && self.gaps().between(comment.end, next.start) <= 1 => Some(next),
            _ => before,
        }
    }
}

/// Where blank lines part a body, comments aside.
struct Gaps {
    /// The comments, and how many line ends of the body without comments stand before each.
    comments: Vec<(Range<usize>, usize)>,
    /// The line ends outside of comments.
    ends: Vec<usize>,
    /// Of each line of the body without comments, whether it is empty.
    is_empty: Vec<bool>,
    /// How many runs of blank lines begin before each line.
    runs: Vec<usize>,
}

impl Gaps {
    fn of(body: &str, comments: &[Range<usize>]) -> Self {
        let (mut ends, mut is_empty, mut known) = (Vec::new(), vec![true], Vec::new());
        let mut take = |range: Range<usize>| {
            for (at, char) in body[range.clone()].char_indices() {
                if char == '\n' {
                    ends.push(range.start + at);
                    is_empty.push(true);
                } else if !char.is_whitespace()
                    && let Some(line) = is_empty.last_mut()
                {
                    *line = false;
                }
            }
            ends.len()
        };
        let mut from = 0;
        for comment in comments {
            known.push((comment.clone(), take(from..comment.start)));
            from = comment.end;
        }
        take(from..body.len());
        let mut runs = vec![0];
        for (line, is_empty_line) in is_empty.iter().enumerate() {
            let begins = *is_empty_line && (line == 0 || !is_empty[line - 1]);
            runs.push(runs[line] + usize::from(begins));
        }
        Self { comments: known, ends, is_empty, runs }
    }

    /// Returns the line of the body without comments in which this place of the body is.
    fn line(&self, at: usize) -> usize {
        let behind = self.comments.partition_point(|(comment, _)| comment.start < at);
        match self.comments[..behind].last() {
            // Inside of a comment no line of the body ends.
            Some((comment, line)) if at <= comment.end => *line,
            _ => self.ends.partition_point(|end| *end < at),
        }
    }

    /// Returns how many times blank lines part two places, which stand within lines.
    fn between(&self, from: usize, to: usize) -> usize {
        let (first, last) = (self.line(from) + 1, self.line(to));
        if first >= last {
            return 0;
        }
        // A run that began with the rest of the first line counts from the line behind it.
        let carried = usize::from(self.is_empty[first] && self.is_empty[first - 1]);
        self.runs[last] - self.runs[first] + carried
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generator::hugo::template::template;
    use crate::model::FilePath;
    use crate::read::body::{Markup, read_body};
    use proptest::prelude::*;

    fn ids_of(ignore: &Ignore) -> Vec<&str> {
        ignore.rules.iter().map(|id| id.value.as_str()).collect()
    }

    /// Returns what each ignore of a body names, and the text that it holds for.
    fn body(text: &str, markup: Markup) -> Vec<(String, String)> {
        let found = read_body(text, markup).ignores(text, 0, &Lines::of(text));
        let held = |ignore: &Ignore| match ignore.holds {
            IgnoreScope::Image(bytes) => text[bytes.start..bytes.end].to_owned(),
            _ => "-".to_owned(),
        };
        found.iter().map(|ignore| (ids_of(ignore).join("+"), held(ignore))).collect()
    }

    proptest! {
        /// Gaps are counted as by writing down what stands between, and looking at its lines.
        #[test]
        fn gaps_are_counted_as_in_the_text_between(pieces in prop::collection::vec(0..5_usize, 1..20), from in 0..20_usize, to in 0..20_usize) {
            let (mut text, mut comments, mut places) = (String::new(), Vec::new(), vec![0]);
            for piece in pieces {
                let start = text.len();
                text.push_str(["a", "\n", " \n", "<!--\n\n-->", "\n\n"][piece]);
                if piece == 3 {
                    comments.push(start..text.len());
                }
                places.push(text.len());
            }
            let (from, to) = (places[from % places.len()], places[to % places.len()]);
            let (from, to) = (from.min(to), from.max(to));
            let mut between = String::new();
            let mut at = from;
            for comment in comments.iter().filter(|comment| from <= comment.start && comment.end <= to) {
                between.push_str(&text[at..comment.start]);
                at = comment.end;
            }
            between.push_str(&text[at..to]);
            let lines: Vec<bool> = between.split('\n').map(|line| line.trim().is_empty()).collect();
            let whole = lines.get(1..lines.len() - 1).unwrap_or_default();
            let expected = whole.iter().enumerate().filter(|(index, is_empty)| **is_empty && (*index == 0 || !whole[index - 1])).count();
            prop_assert_eq!(Gaps::of(&text, &comments).between(from, to), expected, "{:?} {}..{}", text, from, to);
        }
    }

    #[test]
    fn an_ignore_has_rules_and_a_reason() {
        let read = |text: &str| {
            let found = ignore(text, 0..text.len(), "#", "", &Lines::of(text), IgnoreScope::File)?;
            Some((ids_of(&found).join("+"), found.reason))
        };
        let some = |rules: &str, reason: &str| Some((rules.to_owned(), reason.to_owned()));
        for (text, expected) in [
            ("# vignettes: ignore[alt-too-long] a quotation", some("alt-too-long", "a quotation")),
            ("#vignettes:ignore[a,b ,  c]x", some("a+b+c", "x")),
            ("## Vignettes : Ignore [ a ] — Citation  intégrale.", some("a", "Citation intégrale.")),
            ("# vignettes\u{a0}: ignore[a] «\u{a0}mot\u{a0}»", some("a", "« mot »")),
            ("# vignettes: ignore[a]", some("a", "")),
            ("# vignettes: ignore[a]  - ", some("a", "")),
            ("# vignettes: ignore[] why", some("", "why")),
            ("# vignettes: ignore a-rule", some("", "a-rule")),
            ("# vignettes: ignore[a why", some("", "[a why")),
            ("# vignettes: ignored[a]", None),
            ("# vignettes ignore[a]", None),
            ("# see vignettes: ignore[a]", None),
            ("# vignettes-x: ignore[a]", None),
            ("# é", None),
            ("#", None),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
        let text = "# vignettes: ignore[alt-empty, é, pair-missing] x";
        let found = ignore(text, 0..text.len(), "#", "", &Lines::of(text), IgnoreScope::File).unwrap();
        for id in &found.rules {
            assert_eq!(&text[id.at.bytes.start..id.at.bytes.end], id.value);
        }
    }

    #[test]
    fn an_ignore_of_a_body_holds_for_one_image() {
        let c = "<!-- vignettes: ignore[a] b -->";
        let image = "![x](/x.jpg)";
        for (text, held) in [
            (format!("{c}\n{image}\n\n![y](/y.jpg)"), image),
            (format!("{c}\n\n{image}"), image),
            (format!("{c}\n\n\n\n{image}"), image),
            (format!("{c}\n\nWords, and {image}"), image),
            (format!("{c}\nWords\nand {image}"), image),
            (format!("Words {c} and {image}"), image),
            (format!("{c}\n\n<!-- other -->\n\n{image}"), image),
            (format!("- {c}\n  {image}"), image),
            (format!("{image} {c}\n\n![y](/y.jpg)"), image),
            (format!("{image} {c} ![y](/y.jpg)"), "![y](/y.jpg)"),
            (format!("![y](/y.jpg) {image} {c}"), image),
            (format!("{image}\n{c}"), "-"),
            (format!("{c}\n\nA paragraph.\n\n{image}"), "-"),
            (format!("{c}\n{{{{< figure src=\"/x.jpg\" >}}}}"), "{{< figure src=\"/x.jpg\" >}}"),
            (format!("{c}\n<img src=x.jpg>"), "<img src=x.jpg>"),
            (format!("{c}\n![x](/a b.jpg)"), "/a b.jpg"),
            (c.to_owned(), "-"),
        ] {
            assert_eq!(body(&text, Markup::Markdown), [("a".to_owned(), held.to_owned())], "{text}");
        }
        let html = format!("<p>\n{c}\n<img src=\"x.jpg\">\n<img src=y.jpg>");
        assert_eq!(body(&html, Markup::Html), [("a".to_owned(), "<img src=\"x.jpg\">".to_owned())]);
        let two = format!("{c}\n\n<!-- vignettes: ignore[c]\nd -->\n\n{image}");
        assert_eq!(body(&two, Markup::Markdown).iter().map(|(_, held)| held).collect::<Vec<_>>(), [image, image]);
    }

    #[test]
    fn what_is_shown_as_code_is_no_ignore() {
        let c = "<!-- vignettes: ignore[a] b -->\n![x](/x.jpg)";
        for text in [
            format!("```html\n{c}\n```\n"),
            "`<!-- vignettes: ignore[a] b -->` ![x](/x.jpg)".to_owned(),
            "    <!-- vignettes: ignore[a] b -->\n".to_owned(),
            format!("{{{{< highlight html >}}}}\n{c}\n{{{{< /highlight >}}}}\n"),
        ] {
            assert_eq!(body(&text, Markup::Markdown), [], "{text}");
        }
    }

    #[test]
    fn a_template_says_it_in_its_own_comments() {
        let text = "é\n{{- /* vignettes: ignore[alt-key-unread] old posts */ -}}{{/* x */}} /* vignettes: ignore[b] */";
        let found = template(FilePath::new("layouts/a.html"), text).ignores;
        assert_eq!(found.iter().map(ids_of).collect::<Vec<_>>(), [["alt-key-unread"]]);
        assert_eq!((found[0].reason.as_str(), found[0].at.line, found[0].at.column), ("old posts", 2, 5));
    }

    proptest! {
        #[test]
        fn no_body_breaks_the_reader(text in "(<!--|-->|vignettes|:|ignore|\\[|\\]|,|é|!\\[x\\]\\(y\\)|\n| ){0,32}") {
            body(&text, Markup::Markdown);
            body(&text, Markup::Html);
        }

        #[test]
        fn no_template_breaks_the_reader(text in "(\\{\\{|-|/\\*|\\*/|vignettes:|ignore|\\[|\\]|,|é|\n| ){0,32}") {
            in_template(&text, &Lines::of(&text));
        }
    }
}
