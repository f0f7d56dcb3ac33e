use crate::read::body::{Body, Markup, read_body};

fn body(text: &str) -> Body {
    Body { comments: Vec::new(), ..read_body(text, Markup::Markdown) }
}

fn image(text: &str) -> Vec<(String, Option<String>)> {
    body(text).images.into_iter().map(|one| (one.url, one.alt.map(|(alt, _)| alt))).collect()
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
        assert_eq!(image(text), [("/a.jpg".to_owned(), Some("Été fort".to_owned()))], "{text}");
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
fn what_a_shortcode_makes_is_recognised_by_its_braces() {
    let some = |url: &str, alt: &str| [(url.to_owned(), Some(alt.to_owned()))];
    assert_eq!(image("![one]({{< baseurl >}}/a.jpg)"), some("{{< baseurl >}}/a.jpg", "one"));
    assert_eq!(image("![{{< i18n \"alt\" >}}](/a.jpg)"), some("/a.jpg", "{{< i18n \"alt\" >}}"));
    let html = image("<img src=\"{{< param cdn >}}/a.jpg\" alt=\"three\">");
    assert!(html[0].0.contains("{{< param cdn >}}/a.jpg"), "{html:?}");
}

#[test]
fn a_shortcode_beside_an_address_does_not_change_it() {
    let some = |url: &str, alt: &str| [(url.to_owned(), Some(alt.to_owned()))];
    assert_eq!(image("![{{< a >}}][r]\n\n[r]: /a.jpg"), some("/a.jpg", "{{< a >}}"));
    assert_eq!(image("![{{< a >}}](/a&amp;b.jpg)"), some("/a&b.jpg", "{{< a >}}"));
}

#[test]
fn a_page_of_html_is_read_with_its_places_and_comments() {
    let text = "é<!-- a --><img src=/a.jpg>{{< code >}}<!-- b -->{{< /code >}}<!-- c -->";
    let found = read_body(text, Markup::Html);
    assert_eq!(found.images.iter().map(|one| &text[one.at.clone()]).collect::<Vec<_>>(), ["<img src=/a.jpg>"]);
    let comments: Vec<_> = found.comments.into_iter().map(|at| &text[at]).collect();
    assert_eq!(comments, ["<!-- a -->", "<!-- c -->"], "what is code is no comment");
}

#[test]
fn code_shortcodes_show_nothing() {
    for text in [
        "{{< highlight html >}}\n<img src=\"/a.jpg\">\n{{< /highlight >}}",
        "{{< highlight markdown >}}\n![alt text](a b.jpg)\n\n![x](y.jpg)\n{{</highlight>}}",
    ] {
        assert_eq!(body(text), Body::default(), "{text}");
    }
    assert_eq!(image("{{< highlight go >}}x{{< /highlight >}}\n\n![y](/y.jpg)").len(), 1);
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
        assert_eq!(body(&text).images, [], "{text}");
        assert_eq!(body(&text).urls_with_spaces, [], "{text}");
        let html = read_body(&text, Markup::Html);
        assert_eq!(html.images, [], "{text}");
        let beside = format!("![a](/a.jpg)\n\n{text}\n![b](/b.jpg)\n");
        assert_eq!(
            image(&beside).iter().map(|one| one.0.as_str()).collect::<Vec<_>>(),
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
        assert_eq!(image(text).len(), 1, "{text}");
    }
}

#[test]
fn calls_that_are_quoted_or_stand_in_other_things_show_nothing_by_themselves() {
    const CALL: &str = "{% image src=\"/a.jpg\", alt=\"x\" %}";
    for (text, count) in [
        (CALL.to_owned(), 1),
        (format!("{{% raw %}}{CALL}{{% endraw %}}"), 0),
        (format!("{{% verbatim %}}{CALL}{{% endraw %}}{CALL}{{% endverbatim %}}"), 0),
        (format!("{{% raw %}}a{{% endraw %}}{CALL}{{% raw %}}a{{% endraw %}}"), 1),
        (format!("{{% raw %}}{CALL}"), 1),
        (format!("`{CALL}`"), 0),
        (format!("<!-- {CALL} -->"), 0),
        (format!("[a link](/b/{CALL})"), 0),
        (format!("<a href=\"{CALL}\">b</a>"), 0),
        (format!("![b]({CALL})"), 1),
        (format!("<img src=/b.jpg alt='{CALL}'>"), 1),
    ] {
        assert_eq!(image(&text).len(), count, "{text}");
    }
}

#[test]
fn what_a_tag_makes_of_an_attribute_is_kept_as_it_is_written() {
    let some = |url: &str, alt: &str| [(url.to_owned(), Some(alt.to_owned()))];
    assert_eq!(image("<img src=\"{{ x }}/a.jpg\" alt='{{ y }}'>"), some("{{ x }}/a.jpg", "{{ y }}"));
    assert_eq!(image("![{{ y }}]({{x}}/a.jpg)"), some("{{x}}/a.jpg", "{{ y }}"));
    assert_eq!(image("![a={{ y }}]({{x}}/a.jpg?b=c)"), some("{{x}}/a.jpg?b=c", "a={{ y }}"));
    assert_eq!(image("<svg role=img class=\"{{ x }}\" aria-label=y></svg>"), some(crate::model::page::DRAWING, "y"));
}

#[test]
fn a_comment_mark_in_code_opens_no_comment() {
    assert_eq!(image("`<!--` and ![a](/a.jpg)").len(), 1);
}

#[test]
fn places_are_bytes_of_the_body() {
    let text = "é\n\n![Été](  /img/a.jpg \"T\")\n";
    let one = &body(text).images[0];
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
        let found = body(text).images;
        let (said, at) = found[0].alt.clone().unwrap();
        assert_eq!((said.as_str(), &text[at]), (alt, written), "{text}");
    }
}

#[test]
fn images_deep_in_alt_texts_are_words() {
    let text = format!("{}x{}", "![a ".repeat(50), " b](/a.jpg)".repeat(50));
    let found = body(&text).images;
    assert_eq!(found.len(), super::DEPTH);
    for (depth, image) in found.iter().enumerate() {
        let words = 50 - depth;
        assert_eq!(image.alt.as_ref().unwrap().0, "a ".repeat(words) + "x" + &" b".repeat(words), "{depth}");
    }
}

#[test]
fn a_reference_stands_for_its_url_and_a_title_is_a_caption() {
    let text = "![a ![b](/b.jpg) c][r]\n\n[r]: /a.jpg 'T'\n";
    let found = body(text).images;
    assert_eq!(
        (found[0].url.as_str(), &found[0].url_at, &text[found[1].url_at.clone()]),
        ("/a.jpg", &found[0].at, "/b.jpg")
    );
    let captions = |text: &str| body(text).images[0].captions.clone();
    assert_eq!(captions(text), [std::sync::Arc::from("T")]);
    assert_eq!(captions("![a](/a.jpg \"T\")"), [std::sync::Arc::from("T")]);
    assert_eq!(captions("![a](/a.jpg)"), []);
}

#[test]
fn comments_are_found_with_their_bytes() {
    for (text, comments) in [
        ("<!-- a -->", &["<!-- a -->"][..]),
        ("é <!--a--><!-- b\n\nc --> <b> <!--d", &["<!--a-->", "<!-- b\n\nc -->", "<!--d"]),
        ("<<!--a--> <", &["<!--a-->"]),
        ("`<!--`<!-- a --> `b <!-- c -->`", &["<!-- a -->"]),
        ("x <!--> <!-- a -->", &["<!-->", "<!-- a -->"]),
        ("x <!---> <!----> -->", &["<!--->", "<!---->"]),
    ] {
        let found = read_body(text, Markup::Markdown).comments;
        assert_eq!(found.into_iter().map(|at| &text[at]).collect::<Vec<_>>(), comments, "{text}");
    }
}

#[test]
fn an_element_is_around_the_blocks_of_markdown_in_it() {
    let text =
        "<div hidden lang=fr>\n\n![a](/a.jpg)\n\n> <p>\n\n</div>\n\n![b](/b.jpg)\n\n<p lang=de>\n\n- ![c](/c.jpg)\n";
    let found = body(text).images;
    let found: Vec<_> =
        found.iter().map(|one| (one.url.as_str(), one.alt.is_some(), one.decorative, one.lang.as_deref())).collect();
    assert_eq!(
        found,
        [("/a.jpg", false, true, Some("fr")), ("/b.jpg", true, false, None), ("/c.jpg", true, false, None)]
    );
}

#[test]
fn a_space_in_a_url_is_reported() {
    let found = body("Avant ![](/img/cds/ama-fr .jpg \"SNC AMA\") après\n![x](a b.png)\n");
    let urls: Vec<_> = found.urls_with_spaces.iter().map(|one| (one.url.as_str(), one.alt.as_str())).collect();
    assert_eq!(urls, [("/img/cds/ama-fr .jpg", ""), ("a b.png", "x")]);
    assert_eq!(found.images, []);
    let text = "Avant\n![x](  a b.png 'T') après\n";
    assert_eq!(&text[body(text).urls_with_spaces[0].url_at.clone()], "a b.png");
    assert_eq!(body("![![a](b c.jpg)").urls_with_spaces.iter().map(|one| &one.alt).collect::<Vec<_>>(), ["a"]);
    for fine in [
        "![a](</a b.jpg>)",
        "![a](</a b.jpg)",
        "![a](/a%20b.jpg)",
        "wow![1](see the note)",
        "[a](a b.jpg)",
        "one\ntwo `![a](a b.jpg)`",
        "one\n\n<p>\n![a](a b.jpg)\n</p>",
        "![a](one a.b)",
        "![a](one two.longer)",
    ] {
        assert_eq!(body(fine).urls_with_spaces, [], "{fine}");
    }
}

#[test]
fn the_place_of_a_url_with_a_space_is_its_own_bytes() {
    for (text, urls) in [
        ("![é](a b.js)", &[("é", "a b.js")][..]),
        ("![x](a b.jpg) ![y](  c d.xhtml 'T' ) é", &[("x", "a b.jpg"), ("y", "c d.xhtml")]),
        ("é\n\n![x](/a b)\n![y](x://c d)", &[("x", "/a b"), ("y", "x://c d")]),
        ("[![x](a b.jpg)](/c)", &[("x", "a b.jpg")]),
        ("[one](/c) ![x](a b.jpg)", &[("x", "a b.jpg")]),
        ("![x](/a.jpg) ![y](a b.jpg) \\![z](c d.jpg)", &[("y", "a b.jpg")]),
    ] {
        let found = body(text).urls_with_spaces;
        let found: Vec<_> =
            found.iter().map(|one| (one.alt.as_str(), one.url.as_str(), &text[one.url_at.clone()])).collect();
        assert_eq!(found, urls.iter().map(|(alt, url)| (*alt, *url, *url)).collect::<Vec<_>>(), "{text}");
    }
}
