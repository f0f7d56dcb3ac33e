//! Images in Markdown, through `pulldown-cmark`, whose `CommonMark` is that of Hugo's parser.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::{Blank, Body, Read, Shown, html};
use crate::model::Role;

pub fn read(text: &str) -> Read {
    let mut found = Found::default();
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        found.take(text, event, range);
    }
    let comments = comments(text, &found.code);
    let silent = [&found.code[..], &comments].concat();
    let blanks = blanks(text, &found.shown, &silent, &found.html);
    Read { body: Body { shown: found.shown, blanks, comments }, code: found.code }
}

#[derive(Default)]
struct Found {
    shown: Vec<Shown>,
    code: Vec<Range<usize>>,
    html: Vec<Range<usize>>,
    /// Images that have begun and not ended: an image may stand in another's alt text.
    open: Vec<Open>,
}

struct Open {
    url: String,
    inline: bool,
    title: String,
    at: Range<usize>,
    alt: String,
}

impl Found {
    fn take(&mut self, text: &str, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::Image { link_type, dest_url, title, .. }) => self.open.push(Open {
                url: dest_url.into_string(),
                inline: link_type == LinkType::Inline,
                title: title.into_string(),
                at: range,
                alt: String::new(),
            }),
            Event::End(TagEnd::Image) => self.close(text),
            Event::Start(Tag::CodeBlock(_)) => self.code.push(range),
            Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_) => {
                self.shown.extend(html::images(&text[range.clone()], range.start));
                self.html.push(range);
            }
            Event::Code(code) => {
                self.say(&code);
                self.code.push(range);
            }
            Event::Text(words) => self.say(&words),
            Event::SoftBreak | Event::HardBreak => self.say(" "),
            _ => {}
        }
    }

    /// Words inside an image are its alt text, and that of the images around it.
    fn say(&mut self, words: &str) {
        for open in &mut self.open {
            open.alt.push_str(words);
        }
    }

    fn close(&mut self, text: &str) {
        let Some(open) = self.open.pop() else { return };
        let written = &text[open.at.clone()];
        // The URL of a reference stands elsewhere; the image itself is then the place to show.
        let url_at = match written.rfind("](").filter(|_| open.inline) {
            Some(bracket) => {
                let inside = &written[bracket + 2..];
                let blanks = inside.len() - inside.trim_start_matches([' ', '\t', '\n', '\r', '<']).len();
                let begin = open.at.start + bracket + 2 + blanks;
                let length = inside[blanks..].find([' ', '\n', ')', '>']).unwrap_or(0);
                begin..begin + length
            }
            None => open.at.clone(),
        };
        // `![]` plus its words: the alt begins behind the bracket.
        let alt_at = open.at.start + 2..(open.at.start + 2 + open.alt.len()).min(open.at.end);
        self.shown.push(Shown {
            role: Role::Markdown,
            url: open.url,
            url_at,
            alt: Some((open.alt, alt_at)),
            decorative: false,
            lang: None,
            named_elsewhere: false,
            captions: Some(open.title).filter(|title| !title.is_empty()).into_iter().collect(),
            at: open.at,
        });
    }
}

/// HTML comments, which reach over blank lines where Markdown's HTML blocks may not.
fn comments(text: &str, code: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    let mut from = 0;
    // Most angle brackets open something else, but one byte is found quicker than four.
    while let Some(begin) = text[from..].find('<').map(|at| from + at) {
        if !text[begin..].starts_with("<!--") {
            from = begin + 1;
            continue;
        }
        if let Some(around) = code.iter().find(|range| range.contains(&begin)) {
            from = around.end.max(begin + 4);
            continue;
        }
        let end = text[begin + 4..].find("-->").map_or(text.len(), |at| begin + 4 + at + 3);
        all.push(begin..end);
        from = end;
    }
    all
}

/// `![alt](a b.jpg)` and its like, outside code, comments and what is an image already.
fn blanks(text: &str, shown: &[Shown], silent: &[Range<usize>], html: &[Range<usize>]) -> Vec<Blank> {
    let mut all = Vec::new();
    for (begin, _) in text.match_indices('!').filter(|(begin, _)| text[*begin..].starts_with("![")) {
        let taken = |ranges: &[Range<usize>]| ranges.iter().any(|range| range.contains(&begin));
        let escaped = text[..begin].ends_with('\\');
        if escaped || taken(silent) || taken(html) || shown.iter().any(|one| one.at.contains(&begin)) {
            continue;
        }
        let line_end = text[begin..].find('\n').map_or(text.len(), |at| begin + at);
        let line = &text[begin..line_end];
        let Some(bracket) = line.find("](") else { continue };
        let Some(length) = line[bracket + 2..].find(')') else { continue };
        let inside = &line[bracket + 2..bracket + 2 + length];
        let url = without_title(inside).trim();
        // Three dots, a sentence in brackets: only what ends like a file, or begins like a path, was
        // meant as a URL.
        let like_a_path = url.starts_with('/')
            || url.contains("://")
            || url.rsplit_once('.').is_some_and(|(_, end)| (2..=5).contains(&end.len()));
        if url.contains(char::is_whitespace) && !url.starts_with('<') && like_a_path {
            let start = begin + bracket + 2 + (inside.len() - inside.trim_start().len());
            all.push(Blank { url: url.to_owned(), alt: line[2..bracket].to_owned(), url_at: start..start + url.len() });
        }
    }
    all
}

/// `a b.jpg "Title"` without its title.
fn without_title(inside: &str) -> &str {
    let trimmed = inside.trim_end();
    for quote in ['"', '\''] {
        if let Some(rest) = trimmed.strip_suffix(quote)
            && let Some(begin) = rest.rfind(quote)
            && rest[..begin].ends_with(char::is_whitespace)
        {
            return &rest[..begin];
        }
    }
    trimmed
}

#[cfg(test)]
mod tests {
    use crate::read::body::{Body, Markup, read};

    fn body(text: &str) -> Body {
        Body { comments: Vec::new(), ..read(text, Markup::Markdown) }
    }

    fn shown(text: &str) -> Vec<(String, Option<String>)> {
        body(text).shown.into_iter().map(|one| (one.url, one.alt.map(|(alt, _)| alt))).collect()
    }

    #[test]
    fn every_way_to_write_an_image_is_found() {
        for text in [
            "![Été *fort*](/a.jpg)",
            "![Été fort](/a.jpg \"Title\")",
            "![Été fort](</a.jpg>)",
            "![Été fort][ref]\n\n[ref]: /a.jpg 'Title'\n",
            "![Été fort]\n\n[été fort]: /a.jpg\n",
            "[![Été fort](/a.jpg)](https://x.y/)",
            "| a |\n|---|\n| ![Été fort](/a.jpg) |\n",
            "> 1. ![Été\nfort](/a.jpg)",
            "text <img src='/a.jpg' alt='Été fort'> text",
            "<div>\n\n<p><img alt='Été fort'\n src='/a.jpg'></p>\n</div>",
            "{{< figure src='/no.jpg' >}}{{< figure src=\"/a.jpg\" alt=\"Été fort\" >}}"
                .strip_prefix("{{< figure src='/no.jpg' >}}")
                .unwrap(),
        ] {
            assert_eq!(shown(text), [("/a.jpg".to_owned(), Some("Été fort".to_owned()))], "{text}");
        }
    }

    #[test]
    fn code_and_comments_show_nothing() {
        for text in [
            "`![a](/a.jpg)`",
            "```\n![a](/a.jpg)\n<img src=/a.jpg>\n{{< figure src=\"/a.jpg\" >}}\n```",
            "    ![a](/a.jpg)\n",
            "<!-- ![a](/a.jpg)\n\n<img src=/a.jpg>\n\n{{< figure src=\"/a.jpg\" >}} -->",
            "<script>\nvar a = '<img src=/a.jpg>';\n</script>",
            "\\![a](/a b.jpg)",
            "{{</* figure src=\"/a.jpg\" */>}}",
            "[![no image]: /a.jpg",
        ] {
            assert_eq!(body(text), Body::default(), "{text}");
        }
    }

    #[test]
    fn what_a_shortcode_makes_is_told_by_its_braces() {
        let some = |url: &str, alt: &str| [(url.to_owned(), Some(alt.to_owned()))];
        assert_eq!(shown("![one]({{< baseurl >}}/a.jpg)"), some("{{< baseurl >}}/a.jpg", "one"));
        assert_eq!(shown("![{{< i18n \"alt\" >}}](/a.jpg)"), some("/a.jpg", "{{< i18n \"alt\" >}}"));
        let html = shown("<img src=\"{{< param cdn >}}/a.jpg\" alt=\"three\">");
        assert!(html[0].0.contains("{{< param cdn >}}/a.jpg"), "{html:?}");
    }

    #[test]
    fn code_shortcodes_show_nothing() {
        for text in [
            "{{< highlight html >}}\n<img src=\"/a.jpg\">\n{{< /highlight >}}",
            "{{< highlight markdown >}}\n![alt text](a b.jpg)\n\n![x](y.jpg)\n{{</highlight>}}",
        ] {
            assert_eq!(body(text), Body::default(), "{text}");
        }
        assert_eq!(shown("{{< highlight go >}}x{{< /highlight >}}\n\n![y](/y.jpg)").len(), 1);
    }

    #[test]
    fn comments_of_templates_show_nothing() {
        const INSIDE: &str = "\n<img src=\"/b.png\">\n\n![](/b.png)\n\n{{< figure src=\"/b.png\" >}}\n![a](b c.png)\n";
        for (open, close) in [
            ("{{% comment %}}", "{{% /comment %}}"),
            ("{{< comment >}}", "{{</comment>}}"),
            ("{{/*", "*/}}"),
            ("{{- /*", "*/ -}}"),
            ("{% comment %}", "{% endcomment %}"),
            ("{#", "#}"),
            ("<!--", "-->"),
        ] {
            let text = format!("{open}{INSIDE}{close}\n");
            assert_eq!(body(&text).shown, [], "{text}");
            assert_eq!(body(&text).blanks, [], "{text}");
            let html = read(&text, Markup::Html);
            assert_eq!(html.shown, [], "{text}");
            let beside = format!("![a](/a.jpg)\n\n{text}\n![b](/b.jpg)\n");
            assert_eq!(
                shown(&beside).iter().map(|one| one.0.as_str()).collect::<Vec<_>>(),
                ["/a.jpg", "/b.jpg"],
                "{beside}"
            );
        }
        // Parameters of a shortcode in comment marks.
        for text in [
            "{{< /* figure src=\"/a.jpg\" */ >}}",
            "{{%/* figure src=\"/a.jpg\" */%}}",
            "{{</* figure src=\"/a.jpg\" */>}}",
        ] {
            assert_eq!(body(text), Body::default(), "{text}");
        }
        // A mark in code, and one that never closes, hide nothing; nor does the name of a heading.
        for text in [
            "`{% comment %}` ![a](/a.jpg) `{% endcomment %}`",
            "```\n{# a\n```\n![a](/a.jpg) `#}`",
            "{{/* ![a](/a.jpg)",
            "# One {#one}\n\n![a](/a.jpg)\n\n# Two {#two}\n",
        ] {
            assert_eq!(shown(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn a_comment_mark_in_code_opens_no_comment() {
        assert_eq!(shown("`<!--` and ![a](/a.jpg)").len(), 1);
    }

    #[test]
    fn places_are_bytes_of_the_body() {
        let text = "é\n\n![Été](  /img/a.jpg \"T\")\n";
        let one = &body(text).shown[0];
        assert_eq!(&text[one.url_at.clone()], "/img/a.jpg");
        assert_eq!(&text[one.alt.clone().unwrap().1], "Été");
        assert_eq!(&text[one.at.clone()], text[4..].trim_end());
    }

    #[test]
    fn a_blank_in_a_url_is_told() {
        let found = body("Avant ![](/img/cds/ama-fr .jpg \"SNC AMA\") après\n![x](a b.png)\n");
        let told: Vec<_> = found.blanks.iter().map(|blank| (blank.url.as_str(), blank.alt.as_str())).collect();
        assert_eq!(told, [("/img/cds/ama-fr .jpg", ""), ("a b.png", "x")]);
        assert_eq!(found.shown, []);
        for fine in ["![a](</a b.jpg>)", "![a](/a%20b.jpg)", "wow![1](see the note)", "[a](a b.jpg)"] {
            assert_eq!(body(fine).blanks, [], "{fine}");
        }
    }
}
