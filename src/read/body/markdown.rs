//! Images in Markdown, through `pulldown-cmark`, whose `CommonMark` is that of Hugo's parser.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::{Blank, Body, Read, Shown, html};
use crate::model::{Ranges, Role};

/// Images inside of one another's alt text. Browsers show the outermost alone; what is deeper is only its words.
const DEPTH: usize = 8;

pub fn read(text: &str) -> Read {
    let mut found = Found::default();
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        found.take(text, event, range);
    }
    let comments = comments(text, &found.code.iter().cloned().collect());
    let taken = found.code.iter().chain(&comments).chain(&found.html).cloned();
    let taken = taken.chain(found.shown.iter().map(|shown| shown.at.clone())).collect();
    let blanks = blanks(text, &taken);
    Read { body: Body { shown: found.shown, blanks, comments }, code: found.code }
}

#[derive(Default)]
struct Found {
    shown: Vec<Shown>,
    code: Vec<Range<usize>>,
    html: Vec<Range<usize>>,
    /// Images that have begun and not ended: an image may stand in another's alt text.
    open: Vec<Open>,
    /// Those deeper than [`DEPTH`].
    too_deep: usize,
    /// The words of the open images, once: each knows where its own begin.
    words: String,
}

struct Open {
    url: String,
    inline: bool,
    title: String,
    at: Range<usize>,
    /// Where its alt text begins in the words of the open images.
    words_from: usize,
    /// Where what stands between its brackets ends, as far as it is read.
    inside_end: usize,
}

impl Found {
    fn take(&mut self, text: &str, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::End(TagEnd::Image) => return self.close(text),
            Event::Start(Tag::Image { .. }) if self.open.len() >= DEPTH => self.too_deep += 1,
            Event::Start(Tag::Image { link_type, dest_url, title, .. }) => {
                self.open.push(Open {
                    url: dest_url.into_string(),
                    inline: link_type == LinkType::Inline,
                    title: title.into_string(),
                    inside_end: range.start + "![".len(),
                    at: range,
                    words_from: self.words.len(),
                });
                return;
            }
            Event::Start(Tag::CodeBlock(_)) => self.code.push(range.clone()),
            Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_) => {
                self.shown.extend(html::images(&text[range.clone()], range.start));
                self.html.push(range.clone());
            }
            Event::Code(code) => {
                self.say(&code);
                self.code.push(range.clone());
            }
            Event::Text(words) => self.say(&words),
            Event::SoftBreak | Event::HardBreak => self.say(" "),
            _ => {}
        }
        if let Some(open) = self.open.last_mut() {
            open.inside_end = open.inside_end.max(range.end);
        }
    }

    /// Words inside an image are its alt text, and that of the images around it.
    fn say(&mut self, words: &str) {
        if !self.open.is_empty() {
            self.words.push_str(words);
        }
    }

    fn close(&mut self, text: &str) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
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
        let alt = self.words[open.words_from..].to_owned();
        // All that stands between the brackets, markup and escapes as well.
        let alt_at = open.at.start + "![".len()..open.inside_end;
        match self.open.last_mut() {
            Some(around) => around.inside_end = around.inside_end.max(open.at.end),
            None => self.words.clear(),
        }
        self.shown.push(Shown {
            role: Role::Markdown,
            url: open.url,
            url_at,
            alt: Some((alt, alt_at)),
            decorative: false,
            lang: None,
            named_elsewhere: false,
            captions: Some(open.title).filter(|title| !title.is_empty()).map(Arc::from).into_iter().collect(),
            at: open.at,
        });
    }
}

/// HTML comments, which reach over blank lines where Markdown's HTML blocks may not.
fn comments(text: &str, code: &Ranges) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    let mut from = 0;
    // Most angle brackets open something else, but one byte is found quicker than four.
    while let Some(begin) = text[from..].find('<').map(|at| from + at) {
        if !text[begin..].starts_with("<!--") {
            from = begin + 1;
            continue;
        }
        if let Some(around) = code.around(begin) {
            from = around.end.max(begin + 4);
            continue;
        }
        let end = text[begin + 4..].find("-->").map_or(text.len(), |at| begin + 4 + at + 3);
        all.push(begin..end);
        from = end;
    }
    all
}

/// `![alt](a b.jpg)` and its like, outside of what is taken: code, comments, HTML and images.
fn blanks(text: &str, taken: &Ranges) -> Vec<Blank> {
    let mut all = Vec::new();
    let mut line_start = 0;
    for line in text.split_inclusive('\n') {
        let from = line_start;
        line_start += line.len();
        // What stands before one bracket is looked at once: a line may be very long.
        let mut before = 0;
        let mut brackets = line.match_indices("](").map(|(at, _)| at).peekable();
        while let Some(bracket) = brackets.next() {
            let begins = line[before..bracket].rfind("![").map(|at| before + at);
            let behind = &line[bracket + 2..brackets.peek().copied().unwrap_or(line.len())];
            before = bracket + 2;
            let Some((begin, length)) = begins.zip(behind.find(')')) else { continue };
            let escaped = line[..begin].ends_with('\\');
            if escaped || taken.contain(from + begin) {
                continue;
            }
            let inside = &behind[..length];
            let url = without_title(inside).trim();
            // Three dots, a sentence in brackets: only what ends like a file, or begins like a path, was
            // meant as a URL.
            let like_a_path = url.starts_with('/')
                || url.contains("://")
                || url.rsplit_once('.').is_some_and(|(_, end)| (2..=5).contains(&end.len()));
            if url.contains(char::is_whitespace) && !url.starts_with('<') && like_a_path {
                let start = from + bracket + 2 + (inside.len() - inside.trim_start().len());
                let alt = line[begin + 2..bracket].to_owned();
                all.push(Blank { url: url.to_owned(), alt, url_at: start..start + url.len() });
            }
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
    fn the_place_of_an_alt_text_holds_all_between_the_brackets() {
        for (text, alt, written) in [
            ("![<p>é e.]()", "é e.", "<p>é e."),
            ("![a *b* `c` \\! &amp;](/a.jpg)", "a b c ! &", "a *b* `c` \\! &amp;"),
            ("![](/a.jpg)", "", ""),
            ("![a ![b](/b.jpg) c](/a.jpg)", "a b c", "a ![b](/b.jpg) c"),
            ("![a\nb][r]\n\n[r]: /a.jpg", "a b", "a\nb"),
        ] {
            let found = body(text).shown;
            let (said, at) = found[0].alt.clone().unwrap();
            assert_eq!((said.as_str(), &text[at]), (alt, written), "{text}");
        }
    }

    #[test]
    fn images_deep_in_alt_texts_are_words() {
        let text = format!("{}x{}", "![a ".repeat(50), "](/a.jpg)".repeat(50));
        let found = body(&text).shown;
        assert_eq!(found.len(), super::DEPTH);
        assert_eq!(found[0].alt.as_ref().unwrap().0, "a ".repeat(50) + "x");
    }

    #[test]
    fn a_blank_in_a_url_is_told() {
        let found = body("Avant ![](/img/cds/ama-fr .jpg \"SNC AMA\") après\n![x](a b.png)\n");
        let told: Vec<_> = found.blanks.iter().map(|blank| (blank.url.as_str(), blank.alt.as_str())).collect();
        assert_eq!(told, [("/img/cds/ama-fr .jpg", ""), ("a b.png", "x")]);
        assert_eq!(found.shown, []);
        assert_eq!(body("![![a](b c.jpg)").blanks.iter().map(|one| &one.alt).collect::<Vec<_>>(), ["a"]);
        for fine in ["![a](</a b.jpg>)", "![a](/a%20b.jpg)", "wow![1](see the note)", "[a](a b.jpg)"] {
            assert_eq!(body(fine).blanks, [], "{fine}");
        }
    }
}
